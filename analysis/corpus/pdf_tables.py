"""Rows of a PDF whose pieces stand one under the other: tables, of which the file itself knows nothing."""

from collections import Counter
from collections.abc import Sequence

import regex

from analysis.corpus.marking import Cell
from analysis.corpus.marking import Row as TableRow
from analysis.corpus.pdf_rows import Row, is_contents

_FEWEST = {2: 3}
"""Rows by the number of columns: two columns may be chance, three in two rows are none."""
_FEWEST_ROWS = 2
_IN_ONE = 0.8
"""Of the pieces, how many stand in one column."""
_BLANK = 0.35
"""Of the height of a row, the least gap between columns."""
_PROSE = 60
"""In characters: a cell in the middle of a table is shorter."""

Columns = list[tuple[float, float]]


def runs_of(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The stretches of rows that are tables, as numbers of their first row and of the row behind their last."""
    found = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and len(rows[end].pieces) > 1 and not is_contents(rows[end]):
            end += 1
        found += [(at + first, at + last) for first, last in _tables(rows[at:end])]
        at = max(end, at + 1)
    return found


def _tables(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The tables in rows that all have several pieces: as many as stand close together and fit the same columns."""
    found = []
    first = 0
    for at in range(1, len(rows) + 1):
        is_far = at < len(rows) and rows[at - 1].bottom - rows[at].top > 2.5 * rows[at].height
        if at == len(rows) or is_far:
            if columns_of_table(rows[first:at]):
                found.append((first, at))
            first = at
    return found


def columns_of_table(rows: Sequence[Row]) -> Columns:
    """The left and right sides of the columns that rows stand in, or none if they are no table."""
    if len(rows) < _FEWEST_ROWS:
        return []
    most = Counter(len(row.pieces) for row in rows)
    usual = max(most, key=lambda pieces: (most[pieces], pieces))
    # A head that goes over several columns would make one of them.
    pieces = [piece for row in rows if len(row.pieces) == usual for piece in row.pieces]
    spread = [piece for row in rows if len(row.pieces) > usual for piece in row.pieces]
    least = _BLANK * rows[0].height
    columns: Columns = []
    for piece in sorted([*pieces, *spread], key=lambda piece: piece.left):
        if columns and piece.left - columns[-1][1] < least:
            columns[-1] = columns[-1][0], max(columns[-1][1], piece.right)
        else:
            columns.append((piece.left, piece.right))
    if len(columns) < 2 or len(columns) < usual or len(rows) < _FEWEST.get(len(columns), _FEWEST_ROWS):
        return []
    every = [piece for row in rows for piece in row.pieces]
    fitting = sum(_last(columns, piece.right) == _first(columns, piece.left) for piece in every)
    long = sum(len(piece.text) > _PROSE for piece in every)
    return columns if fitting >= _IN_ONE * len(every) and 3 * long <= len(every) else []


def table_rows(rows: Sequence[Row]) -> list[TableRow]:
    """The rows of a table with its cells in a grid; columns are counted in the order of reading."""
    columns = columns_of_table(rows)
    is_reversed = len(rows) > 0 and sum(row.pieces[0].left > row.pieces[-1].left for row in rows) * 2 > len(rows)
    found = []
    for number, row in enumerate(rows):
        places: dict[int, list[str]] = {}
        spans: dict[int, int] = {}
        for piece in row.pieces:
            first, last = _first(columns, piece.left), _last(columns, piece.right)
            first, last = min(first, last), max(first, last)
            column = len(columns) - 1 - last if is_reversed else first
            places.setdefault(column, []).append(piece.text)
            spans[column] = max(spans.get(column, 1), last - first + 1)
        cells = []
        end = -1
        for column in sorted(places):
            words = regex.sub(r"\s+", " ", " ".join(places[column]))
            cells.append(Cell(words, max(column, end + 1), spans[column]))
            end = cells[-1].column + cells[-1].columns - 1
        found.append(TableRow(number, cells))
    return found


def _first(columns: Columns, left: float) -> int:
    """The column in which a piece begins that has its left side there."""
    return next((at for at, (_, right) in enumerate(columns) if left < right), len(columns) - 1)


def _last(columns: Columns, right: float) -> int:
    return next((at for at in range(len(columns) - 1, -1, -1) if right > columns[at][0]), 0)
