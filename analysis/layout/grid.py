"""A table as a grid: cells with their places, whether its format or its lines told them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from analysis.corpus.document import Span
from analysis.corpus.mark import Mark


@dataclass(frozen=True, slots=True)
class Place:
    """A cell in a grid: its span in the text, and the rows and columns that it takes; `is_head`: so its format says."""

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    is_head: bool = False
    indent: int = 0

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass
class Grid:
    """The places of one table in the order of the text, none of them empty.

    `ruled`: how many rows stand above the rule below its heads, 0 when there is no such rule.  `lines`: the indexes of
    the lines that it takes.  `captions`: what its format calls its caption.
    """

    places: list[Place]
    ruled: int = 0
    lines: range = range(0)
    captions: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.height = 1 + max((place.row for place in self.places), default=-1)
        self.width = 1 + max((place.column for place in self.places), default=-1)
        ordered = sorted(self.places, key=attrgetter("row", "column"))
        self.rows = {row: list(places) for row, places in groupby(ordered, key=attrgetter("row"))}


def of_marks(marks: Iterable[Mark]) -> list[Grid]:
    """The grids of the cells that a format marks, in the order of the text."""
    places: dict[int, list[Place]] = {}
    captions: dict[int, list[Span]] = {}
    for mark in marks:
        if mark.table is None or mark.end <= mark.start:
            continue
        if mark.kind == "cell":
            place = Place(mark.start, mark.end, max(0, mark.row), max(0, mark.column), max(1, mark.rows),
                          max(1, mark.columns), mark.is_head)  # fmt: skip
            places.setdefault(mark.table, []).append(place)
        elif mark.kind == "caption":
            captions.setdefault(mark.table, []).append((mark.start, mark.end))
    grids = [Grid(found, captions=captions.get(number, [])) for number, found in places.items()]
    return sorted(grids, key=lambda grid: grid.places[0].start)


def covering(places: Sequence[Place], at: int, *, by: str) -> Place | None:
    """The last of `places` (sorted by `by`, a row or a column) that takes the row or column `at`."""
    index = bisect_right(places, at, key=attrgetter(by)) - 1
    if index < 0:
        return None
    place = places[index]
    size = place.rows if by == "row" else place.columns
    return place if at < getattr(place, by) + size else None
