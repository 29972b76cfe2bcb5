"""Lines put together to paragraphs: which line break is a wrap of running text, and which parts two things."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

import regex

from analysis import lexicons

Span = tuple[int, int]

_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029](?:(?<=\r)\n)?")
_GAP = r"(?<![。！？…।۔.!?\s])(?:\t| {3,}|\u3000{2,})"
_TABLE_ROW = regex.compile(rf"{_GAP}\S.*{_GAP}\S|^[^\t]*(?<![。！？…।۔.!?])\t[^\t]*$|[|｜│].*[|｜│]")
_MARK_OF_ROW = re.compile(r"[\t|｜│ \u3000](?:(?<=[\t|｜│])|(?<= ) {2}|(?<=\u3000)\u3000)")
"""Any of a tab, a line, three blanks and two wide ones is in every row: most lines are turned down by it alone."""
_NUMBERED_ITEM = regex.compile(
    r"\p{Nd}{1,3}(?:[.)](?!\p{N})|[、．）])|\p{L}[.)）](?=\s)|[（(](?:\p{N}{1,3}|\p{L})[)）]|\p{Numeric_Type=Numeric}{1,3}[、．]|[①-⓿❶-➓]"
)
_LAST_NUMBER = regex.compile(r"[\p{N}\p{Numeric_Type=Numeric}.,  \-–/:]+$")
_LONGEST_NUMBER = 9
"""In digits: a longer one is a telephone number."""
_FIRST_WORD = regex.compile(r"[^\s\p{Han}\p{Hiragana}\p{Katakana}]+|\S")

_LONGEST_ROW = 400
"""In characters: a longer line with gaps in it is text whose line breaks were lost."""
_NARROWEST_WRAP = 30
"""In columns: shorter lines are headings, verse or cells rather than wrapped text."""
_KINSOKU = 4
"""Columns that CJK line breaking may leave free, since some characters may not begin a line."""


@dataclass(frozen=True)
class Line:
    """One line of a text with its end, without its line break."""

    text: str
    start: int
    end: int

    @cached_property
    def body(self) -> str:
        return self.text[self.start : self.end].strip()

    @cached_property
    def width(self) -> int:
        """Columns that the line takes; a CJK character takes two."""
        body = self.body
        return len(body) + (0 if body.isascii() else sum(unicodedata.east_asian_width(c) in "WF" for c in body))

    @cached_property
    def indent(self) -> int:
        line = self.text[self.start : self.end]
        return len(line) - len(line.lstrip())

    @cached_property
    def is_item(self) -> bool:
        """Whether the line is an item of a list or a row of a table."""
        return self.body[:1] in marks("bullets") or bool(_NUMBERED_ITEM.match(self.body)) or self.is_row

    @cached_property
    def is_row(self) -> bool:
        return is_row(self.body)

    @property
    def ends_in_number(self) -> bool:
        """Whether a number that may have its unit in the next line ends the line; not a date or a telephone number."""
        tail = _LAST_NUMBER.search(self.body[-2 * _LONGEST_NUMBER :])
        if not tail or not self.body[-1].isnumeric():
            return False
        number = tail.group().lstrip(" -–/:")
        return sum(map(str.isnumeric, number)) <= _LONGEST_NUMBER and not set(number) & set("-–/:")

    @property
    def ends_sentence(self) -> bool:
        return self.body.rstrip("".join(marks("closers")))[-1:] in marks("terminators") | marks("weak")


def is_row(text: str) -> bool:
    """Whether a line looks like a row of a table: a few cells between tabs, wide gaps or vertical lines."""
    return len(text) <= _LONGEST_ROW and bool(_MARK_OF_ROW.search(text)) and bool(_TABLE_ROW.search(text))


@cache
def marks(name: str) -> frozenset[str]:
    """A list of characters of ``sentences.yml``."""
    return frozenset(lexicons.read("sentences.yml")[name])


def paragraphs(text: str, span: Span) -> list[Span]:
    """The paragraphs of a span, in order: lines, joined where the break between them is a wrap.

    A break is a wrap when neither line is a row of a table, the second begins no list item, and any of these holds:
    the first ends in a comma; the second begins with a small letter; the first ends in a number, the second begins
    with a letter (a number and its unit); or the text is wrapped at some width, as several lines show, and
    the second line's first word would have gone beyond it.
    """
    lines = list(_lines(text, span))
    width = _wrap_width(lines)
    found: list[Span] = []
    previous: Line | None = None
    for line in lines:
        if previous and line.body and _goes_on(previous, line, width):
            found[-1] = found[-1][0], line.end
        elif line.body:
            found.append((line.start, line.end))
        previous = line if line.body else None
    return found


def _lines(text: str, span: Span) -> Iterator[Line]:
    start, end = span
    for match in _BREAK.finditer(text, start, end):
        yield Line(text, start, match.start())
        start = match.end()
    yield Line(text, start, end)


def _wrap_width(lines: list[Line]) -> int | None:
    """The width at which running text is wrapped, or None when the lines do not show one.

    Lines that stand right before another line and end no sentence are the witnesses: in wrapped text most
    of them are about as long as the longest.
    """
    widths = [
        line.width
        for line, following in pairwise(lines)
        if following.body and line.body and _may_go_on(line, following)
    ]
    if not widths or (longest := max(widths)) < _NARROWEST_WRAP:
        return None
    full = sum(width >= 0.8 * longest for width in widths)
    return longest if full >= 2 and full >= 0.5 * len(widths) else None


def _may_go_on(line: Line, following: Line) -> bool:
    return not (line.is_row or following.is_item or line.ends_sentence or following.indent > line.indent)


def _goes_on(line: Line, following: Line, width: int | None) -> bool:
    if not _may_go_on(line, following):
        return False
    first = following.body[0]
    if line.body[-1] in marks("commas") or first.islower():
        return True
    if line.ends_in_number and first.isalpha() and not first.isupper():
        return True
    if width is None:
        return False
    word = _FIRST_WORD.match(following.body)
    needed = Line(word.group(), 0, len(word.group())).width if word else 1
    return line.width + needed + _KINSOKU > width
