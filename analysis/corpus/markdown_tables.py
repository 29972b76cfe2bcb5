"""The tables of a text in Markdown: rows between pipes, and tables in HTML, with the place of each cell."""

from collections.abc import Iterator
from itertools import pairwise

import regex

from analysis.corpus.html_grid import Given, grid
from analysis.corpus.mark import Mark
from analysis.corpus.markdown_inline import Span, stripped

DELIMITER = regex.compile(r"[ \t]*+(?=[^|]*+\|)\|?(?:[ \t]*+:?-++:?[ \t]*+(?:\||$))++[ \t]*+$")
"""The line below the heads of a table."""
_PIPE = regex.compile(r"(?<!\\)\|")
_CLOSED = regex.compile(r"[ \t]*+\|.*\|[ \t]*+$")
_TAG = regex.compile(
    r"<(?P<end>/?)(?P<name>table|thead|tbody|tfoot|tr|th|td|caption)\b(?P<says>[^<>]*+)>", regex.IGNORECASE
)
_SPANNED = regex.compile(r"\b(row|col)span\s*+=\s*+[\"']?(\d{1,6})", regex.IGNORECASE)


def is_row(text: str, start: int, end: int, is_closed: bool = False) -> bool:
    """Whether a line has pipes; `is_closed`: at both its ends."""
    if is_closed:
        return _CLOSED.match(text, start, end) is not None
    return _PIPE.search(text, start, end) is not None


def cells_of_row(text: str, start: int, end: int) -> Iterator[tuple[int, Span]]:
    """The columns of a row that hold something, and the stretches in them."""
    start, end = stripped(text, start, end)
    pipes = [match.start() for match in _PIPE.finditer(text, start, end)]
    bounds = [start - 1, *pipes, end]
    if pipes and pipes[0] == start:
        bounds = bounds[1:]
    if pipes and pipes[-1] == end - 1:
        bounds = bounds[:-1]
    for column, (before, after) in enumerate(pairwise(bounds)):
        first, last = stripped(text, before + 1, after)
        if first < last:
            yield column, (first, last)


def html_table(text: str, start: int, number: int) -> list[Mark]:
    """The cells, the caption and the tags of a table in HTML at `start`, or nothing where it does not end.

    A table in a cell is part of what the cell says.
    """
    depth, marks = 0, []
    rows: list[list[Given[Span]]] = []
    opened: tuple[int, str, str] | None = None
    in_head, done = False, start
    for tag in _TAG.finditer(text, start):
        name, is_end = tag["name"].lower(), bool(tag["end"])
        depth += (-1 if is_end else 1) * (name == "table")
        if depth > 1 or (name == "table" and is_end and depth == 1):
            continue
        if opened:
            span = stripped(text, opened[0], tag.start())
            if opened[1] == "caption" and span[0] < span[1]:
                marks.append(Mark("caption", *span, table=number))
            elif opened[1] != "caption":
                rows = rows or [[]]
                rows[-1].append(Given(span, *_spans(opened[2]), opened[1] == "th" or in_head))
            opened = None
        if name == "tr" and not is_end:
            rows.append([])
        elif name == "thead":
            in_head = not is_end
        elif name in ("td", "th", "caption") and not is_end:
            opened = (tag.end(), name, tag["says"])
        done = tag.end()
        if depth == 0:
            break
    if depth:
        return []
    for row in grid(rows):
        for cell in row:
            start_of_cell, end = cell.what
            if start_of_cell < end:
                place = (cell.row, cell.column, cell.rows, cell.columns)
                marks.append(Mark("cell", start_of_cell, end, 0, number, *place, is_head=cell.is_head))
    return [*_between(text, sorted(marks, key=lambda mark: mark.start), start, done)]


def _between(text: str, marks: list[Mark], start: int, end: int) -> Iterator[Mark]:
    """The marks, and what stands between them as furniture."""
    for mark in marks:
        first, last = stripped(text, start, mark.start)
        if first < last:
            yield Mark("furniture", first, last)
        yield mark
        start = mark.end
    first, last = stripped(text, start, end)
    if first < last:
        yield Mark("furniture", first, last)


def _spans(says: str) -> tuple[int, int]:
    found = {match[1].lower(): int(match[2]) for match in _SPANNED.finditer(says)}
    return found.get("row", 1), max(1, found.get("col", 1))
