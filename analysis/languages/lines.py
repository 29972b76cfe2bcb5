"""Lines put together to paragraphs: which line break is a wrap of running text, and which parts two things."""

import re
from itertools import pairwise

import regex

from analysis.layout import shape
from analysis.layout.line import Line, lines_of
from analysis.layout.wrapping import ends_wrapped, wrapped

Span = tuple[int, int]

_GAP = r"(?<![。！？…।۔.!?\s])(?:\t| {3,}|\u3000{2,})"
_TABLE_ROW = regex.compile(rf"{_GAP}\S.*{_GAP}\S|^[^\t]*(?<![。！？…।۔.!?])\t[^\t]*$|[|｜│].*[|｜│]")
_MARK_OF_ROW = re.compile(r"[\t|｜│ \u3000](?:(?<=[\t|｜│])|(?<= ) {2}|(?<=\u3000)\u3000)")
"""Any of a tab, a line, three blanks and two wide ones is in every row: most lines are turned down by it alone."""
_NUMBERED_ITEM = regex.compile(
    r"\p{Nd}{1,3}(?:[.)](?!\p{N})|[、．）])|\p{L}[.)）](?=\s)|[（(](?:\p{N}{1,3}|\p{L})[)）]|\p{Numeric_Type=Numeric}{1,3}[、．]|[①-⓿❶-➓]"
)

_LONGEST_ROW = 400
"""In characters: a longer line with gaps in it is text whose line breaks were lost."""


def is_row(text: str) -> bool:
    """Whether a line looks like a row of a table: a few cells between tabs, wide gaps or vertical lines."""
    return len(text) <= _LONGEST_ROW and bool(_MARK_OF_ROW.search(text)) and bool(_TABLE_ROW.search(text))


def paragraphs(text: str, span: Span) -> list[Span]:
    """The paragraphs of a span, in order: lines, joined where the break between them is a wrap.

    None is where a line is a row of a table, ends a sentence, or has an empty one behind it, nor where the next begins
    an item or stands further inwards; of the others `analysis.layout.wrapping` tells it.
    """
    lines = lines_of(text, *span)
    is_row_at = [is_row(text[line.start : line.end]) for line in lines]
    may_go_on = [
        not (at == 0 or is_row_at[at - 1] or is_row_at[at] or _is_item(line) or line.gap)
        and line.indent <= before.indent
        and not ends_wrapped(before)
        for at, (before, line) in enumerate(pairwise([*lines[:1], *lines]))
    ]
    going_on = wrapped(lines, may_go_on)
    found: list[Span] = []
    for at, line in enumerate(lines):
        if at in going_on:
            found[-1] = found[-1][0], line.end
        else:
            found.append((line.start, line.end))
    return found


def _is_item(line: Line) -> bool:
    return shape.is_bulleted(line.text) or bool(_NUMBERED_ITEM.match(line.text))
