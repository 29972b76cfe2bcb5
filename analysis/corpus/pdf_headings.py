"""Which rows of a PDF are headings, told by the size and the weight of their letters, and of which level."""

from collections.abc import Collection, Sequence

import regex

from analysis.corpus.pdf_joins import ends, is_item
from analysis.corpus.pdf_rows import Row

LARGER, _TITLE, _AS_LARGE = 1.15, 1.3, 0.95
"""Of the size of most letters: a heading, a title, and the least for one in bold letters."""
_SAME_SIZE = 0.07
_LONGEST, _LONGEST_BOLD, _MOST_ROWS = 200, 120, 4
_LETTERS = 0.5
"""Of what is not blank: a large figure is no heading."""
_FULL = 0.8
"""Of the width of a column."""
_CLOSE = 1.0
"""Of the height of a row: rows of one heading are no further apart."""


def is_near(one: float, other: float) -> bool:
    """Whether two sizes are the same but for rounding."""
    return abs(one - other) <= _SAME_SIZE * max(one, other)


def headings_in(rows: Sequence[Row], others: Collection[int], body: float, is_bold: bool) -> dict[int, int]:
    """The rows that are headings, by their numbers, each with the number of the first row of the same heading.

    `others` are the numbers of rows that are none, such as those of tables; `body` is the size of most letters of the
    document, and `is_bold` whether these are bold.
    """
    found: dict[int, int] = {}
    width = max((row.right for row in rows), default=0.0) - min((row.left for row in rows), default=0.0)
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and end not in others and _may_be(rows[end], body, is_bold):
            # A heading no larger than the text goes on in a second row only when it fills the first.
            is_full = rows[end - 1].size >= LARGER * body or rows[end - 1].right - rows[end - 1].left > _FULL * width
            if end > at and not (is_full and _is_one(rows[end - 1], rows[end])):
                break
            end += 1
        following = rows[end].text if end < len(rows) and end not in others else ""
        if end > at and _is_short(rows[at:end], following, body):
            found |= dict.fromkeys(range(at, end), at)
        at = max(end, at + 1)
    return found


def _may_be(row: Row, body: float, is_bold: bool) -> bool:
    is_large = row.size >= LARGER * body
    if not is_large and (is_bold or not row.is_bold or row.size < _AS_LARGE * body):
        return False
    text = row.text
    letters = len(regex.findall(r"[\p{L}\p{M}]", text))
    return letters > 1 and letters >= _LETTERS * len(regex.findall(r"\S", text))


def _is_one(row: Row, other: Row) -> bool:
    """Whether a row may be the next of the heading that another belongs to."""
    is_like = is_near(row.size, other.size) and row.is_bold == other.is_bold
    return is_like and row.bottom - other.top <= _CLOSE * row.height and not is_item(other.text)


def _is_short(rows: Sequence[Row], following: str, body: float) -> bool:
    length = sum(len(row.text) for row in rows)
    if rows[0].size >= LARGER * body:
        return len(rows) <= _MOST_ROWS and length <= _LONGEST
    # What begins in bold letters and goes on in others is the beginning of a sentence.
    return length <= _LONGEST_BOLD and not ends(rows[-1].text) and not following[:1].islower()


def levels_of(sizes: Collection[float]) -> dict[float, int]:
    """The level of headings by their size, the largest being the first."""
    levels: dict[float, int] = {}
    least, level = 0.0, 0
    for size in sorted(sizes, reverse=True):
        if not level or not is_near(least, size):
            least, level = size, level + 1
        levels[size] = level
    return levels


def is_title(size: float, largest: float, body: float) -> bool:
    """Whether a heading of this size is the title, where the largest stands before all text."""
    return size == largest and size >= _TITLE * body
