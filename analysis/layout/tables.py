"""Tables: their cells as blocks, each with what is said of it elsewhere in its table."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from analysis.corpus.document import Span
from analysis.corpus.mark import Mark
from analysis.layout.block import Block, Cell
from analysis.layout.captions import Surroundings, around, is_only_units, units_of_line
from analysis.layout.cell_units import Seen, period_of, unit_of
from analysis.layout.folding import fold
from analysis.layout.grid import Grid, Place, of_marks
from analysis.layout.head_units import HeadUnit, labelled
from analysis.layout.heads import Heads
from analysis.layout.line import Line
from analysis.layout.text_tables import grids_of_lines


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document.

    `blocks` are its cells, heads too, in the order of the text; `captions` the stretches outside of them that are its
    own (a numbered title, a line of units); `notes` what stands below it; `lines` the indexes of the lines that it
    takes, captions and notes among them.  `title` is what names it, which may be a cell or a heading of the document.
    """

    span: Span
    blocks: tuple[Block, ...]
    captions: tuple[Span, ...]
    notes: tuple[Span, ...]
    lines: tuple[int, ...]
    title: Span | None = None


def tables_in(text: str, lines: Sequence[Line], marks: Sequence[Mark] = ()) -> list[Table]:
    """The tables that a format marks, and those that the other lines make, in the order of the text."""
    folded = fold(text)
    marked = of_marks(marks)
    is_free = _free_lines(lines, marked)
    grids = [_with_lines(grid, lines) for grid in marked]
    grids = sorted([*grids, *grids_of_lines(text, lines, is_free)], key=lambda grid: grid.places[0].start)
    for grid in grids:
        is_free[grid.lines.start : grid.lines.stop] = [False] * len(grid.lines)
    tables = []
    for number, grid in enumerate(grids):
        surroundings = around(text, lines, is_free, grid.lines.start, grid.lines.stop)
        for index in surroundings.taken:
            is_free[index] = False
        tables.append(_table(folded, number, grid, surroundings))
    return tables


def _free_lines(lines: Sequence[Line], grids: Sequence[Grid]) -> list[bool]:
    is_free = [True] * len(lines)
    for grid in grids:
        for place in grid.places:
            for index in range(_line_at(lines, place.start), _line_at(lines, place.end - 1) + 1):
                is_free[index] = False
    return is_free


def _line_at(lines: Sequence[Line], at: int) -> int:
    """The line that holds a place, or the one before it."""
    return max(0, bisect_left(lines, at + 1, key=lambda line: line.start) - 1)


def _with_lines(grid: Grid, lines: Sequence[Line]) -> Grid:
    first = min(place.start for place in grid.places)
    last = max(place.end for place in grid.places)
    grid.lines = range(_line_at(lines, first), _line_at(lines, last - 1) + 1) if lines else range(0)
    return grid


def _table(folded: str, number: int, grid: Grid, near: Surroundings) -> Table:
    heads = Heads(grid, folded)
    inside = [place.span for place in heads.titles]
    named = next((span for span in inside if not is_only_units(folded[slice(*span)])), None)
    title = next(iter(grid.captions), None) or named or near.title
    title = title if title and title[0] < title[1] else None
    corners = (place.span for place in heads.corners() if labelled(heads.words(place)))
    units: Sequence[HeadUnit] = ()
    for span in (*corners, *inside, *grid.captions, *near.captions, *((near.title,) if near.title else ())):
        units = units or [unit.moved(span[0]) for unit in units_of_line(folded[slice(*span)])]
    told = list(dict.fromkeys(span for span in (title, *inside, *near.captions) if span))
    blocks = tuple(
        Block("cell", place.start, place.end, cell=_cell(number, heads, place, title, told, units), rule="table")
        for place in sorted(grid.places, key=attrgetter("start"))
    )
    captions = tuple(sorted({*grid.captions, *near.captions}))
    lines = tuple(sorted({*grid.lines, *near.taken}))
    span = (blocks[0].start, max(block.end for block in blocks))
    return Table(span, blocks, captions, tuple(near.notes), lines, title)


def _cell(
    number: int, heads: Heads, place: Place, title: Span | None, told: Sequence[Span], units: Sequence[HeadUnit]
) -> Cell:
    over = tuple(heads.over(place))
    spans = tuple(head.span for head in over)
    caption = title if title != place.span else None
    if heads.is_head(place):
        return Cell(number, place.row, place.column, is_head=True, column_heads=spans, caption=caption)
    label = heads.label(place)
    labels = heads.labels_of(place)
    parents = (*heads.parents.get(place.row, ()), *(one for one in labels if one is not label))
    seen = Seen(heads, place, over, label, parents, units)
    unit = unit_of(seen) if any(letter.isdecimal() for letter in heads.words(place)) else None
    period = period_of(seen, labels, told)
    return Cell(
        number,
        place.row,
        place.column,
        row_head=label.span if label else None,
        row_parents=tuple(one.span for one in parents),
        column_heads=spans,
        caption=caption,
        unit=(unit.start, unit.end) if unit else None,
        period=period,
    )
