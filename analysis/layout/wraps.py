"""Which line goes on with the paragraph of the line before it: a break that only the width of a page has made."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from analysis.layout import shape
from analysis.layout.line import Line
from analysis.layout.piece import Piece

_NARROWEST = 30
"""In columns: shorter lines are headings, verse or cells rather than wrapped text."""
_KINSOKU = 4
"""Columns that the breaking of CJK lines may leave free, since some characters may not begin a line."""
_LONGEST_NUMBER = 9
"""In digits: a longer one is a telephone number."""
_LAST_NUMBER = regex.compile(r"[\p{N}\p{Numeric_Type=Numeric}.,  \-–/:]+$")
_FIRST_WORD = regex.compile(r"[^\s\p{Han}\p{Hiragana}\p{Katakana}]{1,40}|\S")
_NO_PROSE = ("title", "heading", "caption", "cell", "term")


def wraps(pieces: Sequence[Piece], may_go_on: Sequence[bool], opens: Sequence[bool]) -> frozenset[int]:
    """The pieces that go on with the one before them.

    `may_go_on` tells which are words and nothing else; `opens` which begin something, such as an item.  A line goes on
    when the one before it has no end, no gap lies between, and any of these holds: that one ends in a comma; this one
    begins with a small letter; that one ends in a number, and this one goes on with its unit; or the text is wrapped at
    some width, as several lines show, and the first word of this line would have gone beyond it.
    """
    may = [
        index > 0
        and may_go_on[index]
        and may_go_on[index - 1]
        and not opens[index]
        and _touch(pieces[index - 1], pieces[index])
        and (pieces[index].line.indent <= pieces[index - 1].line.indent or opens[index - 1])
        for index in range(len(pieces))
    ]
    width = _width(pieces, may)
    return frozenset(i for i in range(1, len(pieces)) if may[i] and _goes_on(pieces[i - 1].line, pieces[i].line, width))


def _touch(before: Piece, piece: Piece) -> bool:
    prose = all(each.mark is None or each.mark.kind not in _NO_PROSE for each in (before, piece))
    return prose and not (piece.apart or piece.line.gap or _ends(before.line))


def _ends(line: Line) -> bool:
    return shape.ends_sentence(line.text) and line.text[-1] not in shape.commas()


def _width(pieces: Sequence[Piece], may: Sequence[bool]) -> int | None:
    """The width at which running text is wrapped, or None when the lines do not show one.

    Lines that stand right before another one and end no sentence are the witnesses: in wrapped text most of them are
    about as long as the longest.
    """
    widths = [before.line.width for (before, _), wrapped in zip(pairwise(pieces), may[1:], strict=True) if wrapped]
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
