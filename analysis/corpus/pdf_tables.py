"""Rows of a PDF whose pieces stand one under the other: tables, of which the file itself knows nothing."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from analysis.corpus.pdf_headings import is_near
from analysis.corpus.pdf_rows import Row, is_contents

_FEWEST = {2: 3}
"""Rows by the number of columns: two columns may be chance, three in two rows are none."""
_FEWEST_ROWS = 2
_IN_ONE = 0.8
"""Of the pieces, how many stand in one column."""
_BLANK = 0.35
"""Of the height of a row, the least gap between columns."""
OVERLAPS = 0.8
"""Of the height of a row: what is less far below it overlaps it, as a label in the middle of several lines does."""
_MOST_ALONE = 2
"""Rows of one piece for each of several: a label of two lines may have its figures set between them."""
_PROSE = 60
"""In characters: a cell in the middle of a table is shorter."""
_CLOSE = 1.5
"""Of the usual distance of rows: what belongs to a table is no further from it."""

Columns = list[tuple[float, float]]


def runs_of(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The stretches of rows that are tables, as numbers of their first row and of the row behind their last.

    A table is made of rows of several pieces.  A row of one belongs to it between them, as the rest of a cell or as a
    line over the rows that follow, and over the first of them when it stands over a column of figures.
    """
    found = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and _may_be(rows[end]) and (end == at or not _is_far(rows[end - 1], rows[end])):
            end += 1
        end = max(end, at + 1)
        found += [(at + first, at + last) for first, last in _tables(rows[at:end])]
        at = end
    return found


def _may_be(row: Row) -> bool:
    return not is_contents(row) and (len(row.pieces) > 1 or len(row.pieces[0].text) <= _PROSE)


def _is_far(row: Row, other: Row) -> bool:
    return row.bottom - other.top > 2.5 * other.height


def _tables(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The tables in rows that stand close together: with the rows of one piece that belong to them, or without."""
    found = []
    first = 0
    for cut in [*_foreign(rows), len(rows)]:
        found += [(first + start, first + end) for start, end in _table(rows[first:cut])]
        first = cut + 1
    return found


def _foreign(rows: Sequence[Row]) -> list[int]:
    """The rows of one piece that belong to no table of the others, by where they stand."""
    several = [row for row in rows if len(row.pieces) > 1]
    columns = columns_of_table(several)
    alone = [at for at, row in enumerate(rows) if len(row.pieces) == 1]
    if not columns or len(alone) > _MOST_ALONE * len(several):
        return alone
    size = max(several, key=lambda row: row.height).size
    reach = _CLOSE * _pitch(rows)
    top = next(at for at, row in enumerate(rows) if len(row.pieces) > 1)
    found = []
    for at in alone:
        row = rows[at]
        steps = [one.bottom - other.bottom for one, other in pairwise(rows[max(at - 1, 0) : at + 2])]
        if at < top:
            steps = steps[-1:]
        is_like = is_near(row.size, size) and max(steps, default=0.0) <= reach
        is_wide = last_of(columns, row.right) - first_of(columns, row.left) + 1 == len(columns)
        if not is_like or is_wide:
            found.append(at)
    return found


def _pitch(rows: Sequence[Row]) -> float:
    """The largest usual distance of rows: of those of several pieces, or else of all that do not overlap."""
    pairs = list(pairwise(rows))
    several = [one.bottom - other.bottom for one, other in pairs if min(len(one.pieces), len(other.pieces)) > 1]
    others = [one.bottom - other.bottom for one, other in pairs if one.bottom - other.bottom > OVERLAPS * one.height]
    return max(several, default=0.0) or median(others or [0.0])


def _table(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The one table of rows, with the lines over its columns and the last lines of its cells, or none."""
    several = [at for at, row in enumerate(rows) if len(row.pieces) > 1]
    columns = columns_of_table([rows[at] for at in several])
    if not columns:
        return []
    start = several[0]
    while start and columns[0][1] < rows[start - 1].left and rows[start - 1].left < columns[-1][1]:
        start -= 1
    end = several[-1] + 1
    while end < len(rows) and _is_last_line(rows[end - 1], rows[end]):
        end += 1
    return [(start, end)]


def _is_last_line(row: Row, other: Row) -> bool:
    """Whether a row of one piece is the last line of a cell above: it overlaps that, or goes on in small letters."""
    return row.bottom - other.bottom < OVERLAPS * row.height or other.pieces[0].text[:1].islower()


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
    columns = _united(columns, [row for row in rows if len(row.pieces) >= usual])
    if len(columns) < 2 or len(columns) < usual or len(rows) < _FEWEST.get(len(columns), _FEWEST_ROWS):
        return []
    every = [piece for row in rows for piece in row.pieces]
    fitting = sum(last_of(columns, piece.right) == first_of(columns, piece.left) for piece in every)
    long = sum(len(piece.text) > _PROSE for piece in every)
    return columns if fitting >= _IN_ONE * len(every) and 3 * long <= len(every) else []


def _united(columns: Columns, rows: Sequence[Row]) -> Columns:
    """The columns, no more than the fullest row has cells: a head in the middle of its column may stand beside all
    the figures of it, which stand on the right."""
    most = max(len(row.pieces) for row in rows)
    filled = [{first_of(columns, piece.left) for piece in row.pieces} for row in rows]
    while len(columns) > most:
        parted = [at for at in range(len(columns) - 1) if not any({at, at + 1} <= row for row in filled)]
        if not parted:
            return columns
        first = min(parted, key=lambda at: columns[at + 1][0] - columns[at][1])
        columns = [*columns[:first], (columns[first][0], columns[first + 1][1]), *columns[first + 2 :]]
        filled = [{at - (at > first) for at in row} for row in filled]
    return columns


def first_of(columns: Columns, left: float) -> int:
    """The column in which a piece begins that has its left side there."""
    return next((at for at, (_, right) in enumerate(columns) if left < right), len(columns) - 1)


def last_of(columns: Columns, right: float) -> int:
    """The column in which a piece ends that has its right side there."""
    return next((at for at in range(len(columns) - 1, -1, -1) if right > columns[at][0]), 0)
