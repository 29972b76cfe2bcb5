"""Tables in plain text: which rows belong together, and in which column each of their cells stands."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analysis.corpus.document import Span
from analysis.layout.cell_words import kind_of
from analysis.layout.folding import fold
from analysis.layout.grid import Grid, Place
from analysis.layout.line import Line
from analysis.layout.rows import Row, RowKind, heads_of_spaced, row_of, spaced_rows

_LONGEST_BREAK = 60
"""In columns: how wide a line may be that parts a table from its last rows."""
_FEWEST_ROWS_OF_WORDS = 3
"""A table without figures has at least so many rows: two lines between bars or tabs may be a menu."""
_MOST_HEADS = 6
"""More rows of heads are none."""


@dataclass
class _Run:
    """Rows of one kind, one after the other; `rules`: how many rows stand above each rule among them."""

    kind: RowKind
    rows: list[Row] = field(default_factory=list)
    rules: list[int] = field(default_factory=list)
    figures: int = 0

    columns: int = 0
    """How many cells most rows have, those of one cell aside."""
    counts: Counter[int] = field(default_factory=Counter)

    def add(self, row: Row) -> None:
        """Add a row, and keep count: to ask all rows again for each would cost the square of their number."""
        self.rows.append(row)
        width = len(row.cells)
        if width > 1:
            self.counts[width] += 1
            self.columns = max(self.columns, width, key=lambda columns: (self.counts[columns], columns))


def grids_of_lines(text: str, lines: Sequence[Line], is_free: Sequence[bool]) -> Iterator[Grid]:
    """The tables that the free ones of `lines` make."""
    for run in _runs(text, lines, is_free):
        grid = _grid(text, run) if _is_table(text, run) else None
        if grid is not None and grid.places:
            yield grid


def _runs(text: str, lines: Sequence[Line], is_free: Sequence[bool]) -> Iterator[_Run]:
    run: _Run | None = None
    found = [row_of(text, lines, index) if free else None for index, free in enumerate(is_free)]
    _read_spaced(text, lines, is_free, found)
    for index, row in enumerate(found):
        if row is None or not is_free[index]:
            if run and not (is_free[index] and _goes_on(text, lines, found, index, run)):
                yield run
                run = None
            elif run:
                run.add(Row(index, run.kind, ((lines[index].start, lines[index].end),)))
            continue
        if run and not _belongs(text, lines, row, run):
            yield run
            run = None
        if run is None:
            # A rule says nothing of what parts the cells below it.
            run = _Run(row.kind)
        if row.kind == "rule":
            run.rules.append(len(run.rows))
            continue
        if run.kind == "rule":
            run.kind = row.kind
        run.add(row)
        run.figures += row.has_figures(text)
    if run:
        yield run


def _belongs(text: str, lines: Sequence[Line], row: Row, run: _Run) -> bool:
    if row.kind == "rule" or run.kind == "rule":
        return not (lines[row.index].gap and run.figures and row.kind == "rule")
    if {row.kind, run.kind} == {"piped", "lined"} and not lines[row.index].gap:
        return True
    if row.kind != run.kind:
        return False
    is_new = lines[row.index].gap and run.figures and not row.has_figures(text)
    if row.kind == "spaced":
        return len(row.cells) == run.columns
    return not is_new


def _goes_on(text: str, lines: Sequence[Line], found: Sequence[Row | None], index: int, run: _Run) -> bool:
    """Whether a line that is no row only parts rows: like ones with figures stand below it."""
    row = found[index + 1] if index + 1 < len(found) else None
    if row is None or row.kind != run.kind or len(row.cells) != run.columns or not row.has_figures(text):
        return False
    line = lines[index]
    # Its other cells are empty, or a colon leads on to the rows that are parts of it.
    if text[line.end : line.end + 1] == "\t":
        return True
    return line.width <= _LONGEST_BREAK and (not line.ends or line.text[-1] == ":")


def _read_spaced(text: str, lines: Sequence[Line], is_free: Sequence[bool], found: list[Row | None]) -> None:
    """Rows of words between single blanks: two or more beside each other with as many figures, and their heads."""
    readings = [
        list(spaced_rows(text, lines, index)) if free and row is None else []
        for index, (row, free) in enumerate(zip(found, is_free, strict=True))
    ]
    for index, (ours, others) in enumerate(pairwise(readings)):
        widths = {len(row.cells) for row in ours} & {len(row.cells) for row in others}
        if not widths:
            continue
        # What stands in a row above has settled how the blanks of its figures are read.
        above = found[index]
        width = len(above.cells) if above and len(above.cells) in widths else max(widths)
        for at, rows in ((index, ours), (index + 1, others)):
            found[at] = next(row for row in rows if len(row.cells) == width)
    for index, row in enumerate(found[1:], 1):
        if row and row.kind == "spaced" and found[index - 1] is None and is_free[index - 1]:
            found[index - 1] = heads_of_spaced(text, lines[index - 1], row)


def _is_table(text: str, run: _Run) -> bool:
    columns = run.columns
    rows = [row for row in run.rows if len(row.cells) > 1]
    if columns < 2 or not rows:
        return False
    if run.kind == "piped":
        return len(rows) > 1 or bool(run.rules)
    even = sum(len(row.cells) == columns for row in rows)
    if run.kind == "spaced":
        labels = [text[slice(*row.cells[0])] for row in rows]
        named = sum(
            label.strip() != "" and label[-1] not in ":\uff1a" and label[0] not in "-\u2022" for label in labels
        )
        return named * 2 > len(rows) and (len(rows) >= _FEWEST_ROWS_OF_WORDS or run.figures < len(rows))
    if run.kind == "gapped":
        return even > 1 and run.figures * 2 >= len(rows)
    if len(rows) < 2:
        return False
    return bool(run.figures) or bool(run.rules) or (even == len(rows) >= _FEWEST_ROWS_OF_WORDS and run.kind == "tabbed")


def _grid(text: str, run: _Run) -> Grid:
    rows = [_Row(row, list(row.cells)) for row in run.rows]
    columns = _settle(rows, run)
    first_figures = next((at for at, row in enumerate(run.rows) if row.has_figures(text)), len(rows))
    places: list[Place] = []
    spans = _spans_of_heads(text, rows[:first_figures], columns) if run.kind != "gapped" else {}
    ranges = _ranges(run.rows, columns) if run.kind == "gapped" else []
    for number, row in enumerate(rows):
        taken = ranges and len(row.cells) != columns and row.row.at
        at = _aligned(row.row.at, ranges) if taken else spans.get(number) or [(c, 1) for c in range(len(row.cells))]
        for (start, end), (column, width) in zip(row.cells, at, strict=True):
            if start < end:
                indent = row.row.indent if column == 0 else 0
                places.append(Place(start, end, number, column, 1, width, indent=indent))
    lines = range(run.rows[0].index, run.rows[-1].index + 1)
    ruled = next((count for count in run.rules if count), 0)
    return Grid(places, ruled if len([count for count in run.rules if 0 < count < len(rows)]) == 1 else 0, lines)


@dataclass
class _Row:
    row: Row
    cells: list[Span]

    def filled(self) -> list[Span]:
        return [cell for cell in self.cells if cell[0] < cell[1]]


def _settle(rows: list[_Row], run: _Run) -> int:
    """How many columns there are; empty cells at the ends of rows go, and all of them where tabs only align."""
    for row in rows:
        while row.cells and row.cells[-1][0] == row.cells[-1][1]:
            row.cells.pop()
    if run.kind == "tabbed":
        full = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
        dense = Counter(len(row.filled()) for row in rows if len(row.cells) > 1)
        if len(dense) == 1 and len(full) > 1:
            for row in rows:
                row.cells = row.filled()
    counts = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
    return max(counts, key=lambda count: (counts[count], count), default=0)


def _spans_of_heads(text: str, rows: list[_Row], columns: int) -> dict[int, list[Span]]:
    """Column and width of the heads of two rows that lost the empty cells of merged ones: the last of them are wide."""
    heads = [(at, row) for at, row in enumerate(rows) if len(row.filled()) > 1]
    if len(heads) == 1 and heads[0][1].filled() and len(heads[0][1].cells) == columns - 1:
        at, row = heads[0]
        if all(kind_of(fold(text[slice(*cell)])) == "period" for cell in row.cells):
            return {at: [(column + 1, 1) for column in range(columns - 1)]}
    if len(heads) != 2:
        return {}
    (first, above), (second, below) = heads
    upper, lower = above.filled(), below.filled()
    wide = len(upper) + len(lower) - columns
    if not 0 < wide < len(upper) or len(lower) % wide or len(lower) == columns or len(upper) == columns:
        return {}
    width = len(lower) // wide
    narrow = len(upper) - wide
    above.cells, below.cells = upper, lower
    return {
        first: [(at, 1) for at in range(narrow)] + [(narrow + at * width, width) for at in range(wide)],
        second: [(narrow + at, 1) for at in range(len(lower))],
    }


def _ranges(rows: Sequence[Row], columns: int) -> list[Span]:
    """The display columns that the cells of full rows take."""
    full = [row.at for row in rows if len(row.at) == columns]
    return [(min(at[c][0] for at in full), max(at[c][1] for at in full)) for c in range(columns)]


def _aligned(at: Sequence[Span], ranges: Sequence[Span]) -> list[Span]:
    """Column and width of cells by the display columns that they share with those of full rows."""
    found: list[Span] = []
    free = 0
    for number, (start, end) in enumerate(at):
        rest = len(at) - number - 1
        most = max(free, len(ranges) - rest - 1)
        shared = [c for c in range(free, most + 1) if c < len(ranges) and start < ranges[c][1] and ranges[c][0] < end]
        middle = (start + end) / 2
        column = (
            shared[0]
            if shared
            else min(range(free, most + 1), key=lambda c: abs(middle - sum(ranges[min(c, len(ranges) - 1)]) / 2))
        )
        width = max(1, len(shared))
        found.append((column, width))
        free = column + width
    return found
