"""The tables of a page: their rows, and whether they are tables at all or only hold the page in place."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from analysis.corpus.html_grid import Given

_HOLD_PAGES = ("article", "form", "nav", "section", "table", "h1", "h2", "h3", "h4", "h5", "h6")
_PARAGRAPHS = 3
_LONGEST_CELL = 1500
"""In characters: a longer cell of a table without heads is a column of a page."""
_MOST_SPANNED = 1_000_000

Row = tuple[bool, list[Any]]
"""Whether a row is of the head of its table, and its cells."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What tells a table of figures from one that holds a page: `role`, heads, a caption, cells in its widest row,
    characters in it and in those cells of it that hold blocks, tables within it."""

    role: str
    heads: int
    has_caption: bool
    columns: int
    rows: int
    size: int
    size_of_blocks: int
    tables: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: what a table shows, whether it is one, an example, and why the rule stands where it stands."""

    name: str
    holds: Callable[[Seen], bool]
    is_table: bool
    example: str
    why: str


_CELL = "<td>Firms<td>300"
TABLES = (
    Rule("role", lambda t: t.role in ("presentation", "none"), False, f"<table role=none><tr>{_CELL}</table>",
         "the page says itself that its table is none"),
    Rule("one column", lambda t: t.columns < 2, False, "<table><tr><th>Firms of Pune<tr><td>They are 300.</table>",
         "a frame or a list; before the heads, since frames have a heading as well"),
    Rule("pages in cells", lambda t: t.size_of_blocks * 2 > t.size, False,
         f"<table><tr><th>News<th>More<tr><td><h2>Pune</h2>300 firms<td><table><tr>{_CELL}</table></table>",
         "cells with headings, lists of links or tables in them are columns of a page, whatever stands over them"),
    Rule("heads", lambda t: t.heads > 0 or t.has_caption, True, "<table><tr><th>Firms<td>300</table>",
         "nobody gives heads to what is none"),
    Rule("tables in it", lambda t: t.tables > 0, False,
         f"<table><tr><td>News of the city of Pune and its firms<td><table><tr>{_CELL}</table></table>",
         "without heads, a table with tables in it holds a page"),
    Rule("cells", lambda t: True, True, f"<table><tr>{_CELL}</table>", "most tables have no marked heads"),
)  # fmt: skip
"""The first rule that holds says whether a `<table>` is one."""


def is_table(table: Any, rows: list[Row], has_caption: bool) -> bool:
    """Whether a `<table>` with these rows is a table."""
    seen = _seen(table, rows, has_caption)
    return next(rule.is_table for rule in TABLES if rule.holds(seen))


def given(row: Row) -> list[Given[Any]]:
    """The cells of a row with the places that they claim."""
    is_head, cells = row
    return [Given(cell, *_spans(cell), is_head or cell.tag == "th") for cell in cells]


def _spans(cell: Any) -> tuple[int, int]:
    rows, columns = (_number(cell.get(name)) for name in ("rowspan", "colspan"))
    return rows, max(1, columns)


def _number(text: str | None) -> int:
    digits = (text or "1").strip()
    return min(int(digits), _MOST_SPANNED) if digits.isascii() and digits.isdecimal() and len(digits) < 20 else 1


def rows_of(table: Any) -> tuple[list[Row], list[Any], list[Any]]:
    """The rows of a table, whether they are of its head, its captions, and what stands outside of its cells."""
    rows: list[Row] = []
    captions: list[Any] = []
    strays: list[Any] = []

    def walk(element: Any, is_head: bool, row: list[Any] | None) -> None:
        strays.append(element.text or "")
        for child in element:
            if child.tag == "caption":
                captions.append(child)
            elif child.tag == "tr":
                rows.append((is_head, []))
                walk(child, is_head, rows[-1][1])
            elif child.tag in ("td", "th"):
                if row is None:
                    rows.append((is_head, row := []))
                row.append(child)
            elif child.tag in ("thead", "tbody", "tfoot", "form", "colgroup", "col"):
                walk(child, child.tag == "thead" or is_head, row if child.tag == "form" else None)
            elif isinstance(child.tag, str):
                strays.append(child)
            strays.append(child.tail or "")

    walk(table, False, None)
    return rows, captions, strays


def _seen(table: Any, rows: list[Row], has_caption: bool) -> Seen:
    heads = sum(is_head or cell.tag == "th" for is_head, row in rows for cell in row)
    size = of_blocks = 0
    for _, row in rows:
        for cell in row:
            here = sum(len(text.strip()) for text in cell.itertext())
            size += here
            if here and _holds_a_page(cell, here, heads > 0):
                of_blocks += here
    columns = max((len(row) for _, row in rows), default=0)
    tables = sum(1 for _ in table.iterdescendants("table"))
    role = table.get("role", "").strip().lower()
    return Seen(role, heads, has_caption, columns, len(rows), size, of_blocks, tables)


def _holds_a_page(cell: Any, size: int, has_heads: bool) -> bool:
    if next(cell.iter(*_HOLD_PAGES), None) is not None:
        return True
    paragraphs = sum(1 for _ in islice(cell.iter("p"), _PARAGRAPHS))
    return not has_heads and (size > _LONGEST_CELL or paragraphs == _PARAGRAPHS)
