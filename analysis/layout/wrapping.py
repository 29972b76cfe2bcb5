"""Which break between two lines only the width of a page has made, told by the lines alone."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from analysis.layout import shape
from analysis.layout.line import Line

_NARROWEST = 30
"""In columns: shorter lines are headings, verse or cells rather than wrapped text."""
_KINSOKU = 4
"""Columns that the breaking of CJK lines may leave free, since some characters may not begin a line."""
_LONGEST_NUMBER = 9
"""In digits: a longer one is a telephone number."""
_LAST_NUMBER = regex.compile(r"[\p{N}\p{Numeric_Type=Numeric}.,  \-–/:]+$")
_FIRST_WORD = regex.compile(r"[^\s\p{Han}\p{Hiragana}\p{Katakana}]{1,40}|\S")


def wrapped(lines: Sequence[Line], may_go_on: Sequence[bool]) -> frozenset[int]:
    """The lines that go on with the one before them, of those that may.

    One does when that ends in a comma; when it begins with a small letter; when that ends in a number, and this one
    goes on with its unit; or when the text is wrapped at some width, as several lines show, and its first word would
    have gone beyond it.
    """
    width = _width(lines, may_go_on)
    return frozenset(at for at in range(1, len(lines)) if may_go_on[at] and _goes_on(lines[at - 1], lines[at], width))


def ends_wrapped(line: Line) -> bool:
    """Whether a line ends a sentence or leads on to what stands below it, so that no other goes on with it."""
    return shape.ends_sentence(line.text) and line.text[-1] not in shape.commas()


def _width(lines: Sequence[Line], may_go_on: Sequence[bool]) -> int | None:
    """The width at which running text is wrapped, or None when the lines do not show one.

    Lines that stand right before another one and end no sentence are the witnesses: in wrapped text most of them are
    about as long as the longest.
    """
    widths = [before.width for (before, _), may in zip(pairwise(lines), may_go_on[1:], strict=True) if may]
    if not widths or (longest := max(widths)) < _NARROWEST:
        return None
    full = sum(width >= 0.8 * longest for width in widths)
    return longest if full >= 2 and full >= 0.5 * len(widths) else None


def _goes_on(line: Line, following: Line, width: int | None) -> bool:
    first = following.text[0]
    if line.text[-1] in shape.commas() or first.islower():
        return True
    if _ends_in_number(line.text) and first.isalpha() and not first.isupper():
        return True
    if width is None:
        return False
    word = _FIRST_WORD.match(following.text)
    needed = (len(word.group()) if len(word.group()) > 1 else 2) if word else 1
    return line.width + needed + _KINSOKU > width


def _ends_in_number(text: str) -> bool:
    """Whether a number that may have its unit in the next line ends the line; not a date or a telephone number."""
    tail = _LAST_NUMBER.search(text[-2 * _LONGEST_NUMBER :])
    if not tail or not text[-1].isnumeric():
        return False
    number = tail.group().lstrip(" -–/:")
    return sum(map(str.isnumeric, number)) <= _LONGEST_NUMBER and not set(number) & set("-–/:")
