"""The cells of a table as the rows of a page: what spans several rows or columns stands once."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from unicodedata import bidirectional, east_asian_width

import regex

from analysis.corpus.document import Span
from analysis.report.blocks import Shown

_NUMBER = regex.compile(r"[^\p{L}]*\p{N}[^\p{L}]*")
_LONGEST_NUMBER = 24
_LONG = 24
"""In columns: what is longer would be a tower of single words on a narrow screen."""
_LEFTWARD = frozenset({"R", "AL", "AN"})
_MOST_HEAD_ROWS = 6
"""More rows of heads above the first row of the body are no heads to keep in sight."""
_TALL = 30
"""In rows: a longer table scrolls below its heads."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the page: what stands in it (nothing in an empty one), and how many columns and rows it takes.

    `direction` is that of a number, in which no letter tells it: -5% is not 5%- in a table that runs to the left.
    """

    blocks: tuple[Shown, ...] = ()
    columns: int = 1
    rows: int = 1
    scope: str | None = None
    is_first: bool = False
    is_number: bool = False
    is_long: bool = False
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table: those of its heads, and the others."""

    head: tuple[tuple[Place, ...], ...]
    body: tuple[tuple[Place, ...], ...]

    @property
    def is_tall(self) -> bool:
        """Whether it is longer than a window."""
        return len(self.body) > _TALL


def rows_of(text: str, cells: Sequence[Shown]) -> Rows:
    """Return the rows of the table that `cells` are the cells of."""
    return _Grid(text, cells).rows()


class _Grid:
    """Cells by row and column, both counted without those that hold nothing."""

    def __init__(self, text: str, cells: Sequence[Shown]) -> None:
        self.text = text
        placed = [(cell, shown) for shown in cells if (cell := shown.block.cell)]
        rows = {row: number for number, row in enumerate(sorted({cell.row for cell, _ in placed}))}
        columns = {column: number for number, column in enumerate(sorted({cell.column for cell, _ in placed}))}
        self.width = len(columns)
        self.cells: list[defaultdict[int, list[Shown]]] = [defaultdict(list) for _ in rows]
        named: defaultdict[Span, set[int]] = defaultdict(set)
        self.row_heads: defaultdict[Span, set[int]] = defaultdict(set)
        for cell, shown in placed:
            self.cells[rows[cell.row]][columns[cell.column]].append(shown)
            for head in cell.column_heads:
                named[head].add(columns[cell.column])
            for name in filter(None, (cell.row_head, *cell.row_parents)):
                self.row_heads[name].add(rows[cell.row])
        self.column_heads = named
        self.has_heads_only = [all(map(_is_head, chain(*row.values()))) for row in self.cells]
        heads = sum(1 for _ in takewhile(self._is_of_heads, range(len(self.cells))))
        self.head_rows = heads if heads <= _MOST_HEAD_ROWS else 0
        self.number_columns = self._number_columns()

    def _is_of_heads(self, row: int) -> bool:
        """Whether a row, all rows above it being of heads, is one too, and not the name of the rows below."""
        names_rows = row > 0 and len(self.cells[row - 1]) > 1 and list(self.cells[row]) == [0]
        return self.has_heads_only[row] and not names_rows

    def rows(self) -> Rows:
        """All rows, each with its cells and holes."""
        taken: list[tuple[int, int, int]] = []
        made = []
        for row in range(len(self.cells)):
            taken = [span for span in taken if span[2] > row]
            places = list(self._row(row, taken))
            made.append(tuple(place for _, place in places))
            taken += [(at, at + place.columns, row + place.rows) for at, place in places if place.rows > 1]
        return Rows(tuple(made[: self.head_rows]), tuple(made[self.head_rows :]))

    def _row(self, row: int, taken: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, Place]]:
        """The cells of a row with their columns, where cells from above leave room."""
        cells = self.cells[row]
        stops = sorted([*cells, *(start for start, _, _ in taken), self.width])
        ends = {start: end for start, end, _ in taken}
        done = 0
        for number, start in enumerate(stops):
            if done < start:
                yield done, Place(columns=start - done)
            if start in cells:
                place = self._place(row, start, stops[number + 1])
                yield start, place
                done = start + place.columns
            else:
                done = ends.get(start, self.width)

    def _place(self, row: int, column: int, stop: int) -> Place:
        blocks = tuple(self.cells[row][column])
        spans = [(shown.block.start, shown.block.end) for shown in blocks]
        is_head = any(map(_is_head, blocks))
        # What stands alone in its row names the rows below it, or tells something of all columns.
        is_alone = len(self.cells[row]) == 1 and stop == self.width and (is_head or not column)
        columns = self.width - column if is_alone else 1
        for span in spans:
            while column + columns < stop and column + columns in self.column_heads[span]:
                columns += 1
        rows = self._height(row, column, columns, spans)
        scope = self._scope(row, column, columns, rows, is_head)
        is_number = columns == 1 and column in self.number_columns
        is_long = columns == 1 and any(_is_wide(self.text[start:end]) for start, end in spans)
        direction = "ltr" if all(map(self._runs_to_the_right, blocks)) else None
        return Place(blocks, columns, rows, scope, column == 0, is_number, is_long, direction)

    def _height(self, row: int, column: int, columns: int, spans: Sequence[Span]) -> int:
        """How many rows are empty below a head: within the heads all, in the body those that it is said to name."""
        stop = row + 1
        if row < self.head_rows:
            while stop < self.head_rows and not any(at in self.cells[stop] for at in range(column, column + columns)):
                stop += 1
        elif columns == 1:
            named = [self.row_heads[span] for span in spans if span in self.row_heads]
            while any(stop in rows for rows in named) and column not in self.cells[stop]:
                stop += 1
        return stop - row

    def _scope(self, row: int, column: int, columns: int, rows: int, is_head: bool) -> str | None:
        if not is_head:
            return None
        if row < self.head_rows or (column and self.has_heads_only[row]):
            return "colgroup" if columns > 1 else "col"
        return "rowgroup" if rows > 1 else "row"

    def _number_columns(self) -> set[int]:
        """The columns more than half of whose cells hold a number and nothing else."""
        numbers: Counter[int] = Counter()
        for cells in self.cells[self.head_rows :]:
            for column, blocks in cells.items():
                numbers[column] += 1 if all(map(self._is_number, blocks)) else -1
        return {column for column, votes in numbers.items() if votes > 0}

    def _is_number(self, shown: Shown) -> bool:
        start, end = shown.block.start, shown.block.end
        return end - start <= _LONGEST_NUMBER and _NUMBER.fullmatch(self.text, start, end) is not None

    def _runs_to_the_right(self, shown: Shown) -> bool:
        text = self.text[shown.block.start : shown.block.end]
        return self._is_number(shown) and _LEFTWARD.isdisjoint(map(bidirectional, text))


def _is_wide(text: str) -> bool:
    # Beyond so many characters no count is needed.
    return len(text) > _LONG or sum(2 if east_asian_width(char) in "WF" else 1 for char in text) > _LONG


def _is_head(shown: Shown) -> bool:
    return shown.block.cell is not None and shown.block.cell.is_head
