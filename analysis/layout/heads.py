"""Which rows and columns of a grid are heads, and what they are heads of."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, itemgetter

from analysis.corpus.document import Span
from analysis.layout.cell_words import CellKind, is_one_of, kind_of, measured, unit_kind, words
from analysis.layout.grid import Grid, Place, covering
from analysis.layout.head_rows import HeadRows

_MOST_LABELS = 4
"""In columns: how many may name a row together."""
_FEWEST_ORDINALS = 2


@dataclass
class Heads:
    """The heads of one grid over a folded text.

    `labels` are the columns that name rows, the outermost first; `ordinals` those that number them; `units` is the
    column of units; `sections` are rows of one cell between the others, by their number.
    """

    grid: Grid
    folded: str

    def __post_init__(self) -> None:
        self.kinds: dict[Span, CellKind] = {place.span: kind_of(self.words(place)) for place in self.grid.places}
        found = HeadRows(self.grid, self.words, self.kind)
        self.titles, self.starts, self.head_rows = found.titles, found.starts, found.rows
        self._last_title = found.last_title
        self.body = [row for row in self.grid.rows if row not in self.head_rows and row > self._last_title]
        self.sections = {row: self.grid.rows[row][0] for row in self.body if self._is_section(row)}
        self._columns: dict[int, list[Place]] = {}
        for row in self.body:
            if row not in self.sections:
                for place in self.grid.rows[row]:
                    self._columns.setdefault(place.column, []).append(place)
        self.ordinals = {column for column in (0, 1) if self._is_ordinal(column)}
        self.units = self._unit_column()
        self.labels = self._label_columns()
        self._covers: dict[int, list[Place]] = {}

    def words(self, place: Place) -> str:
        """The folded words of a cell."""
        return self.folded[place.start : place.end]

    def kind(self, place: Place) -> CellKind:
        """What a cell holds."""
        return self.kinds[place.span]

    def _is_section(self, row: int) -> bool:
        places = self.grid.rows[row]
        return (
            len(places) == 1
            and self.grid.width > 1
            and (places[0].column == 0 and self.kind(places[0]) in ("words", "mixed", "period"))
        )

    # Columns

    def corners(self) -> list[Place]:
        """The heads over the columns of labels, which may tell of all cells."""
        column = self.labels[-1] if self.labels else 0
        return [place for row in sorted(self.head_rows) for place in self.grid.rows[row] if place.column <= column]

    def _filled(self, column: int) -> list[Place]:
        return [place for place in self._columns.get(column, []) if self.kind(place) != "empty"]

    def _share(self, column: int, *kinds: CellKind) -> float:
        filled = self._filled(column)
        return sum(self.kind(place) in kinds for place in filled) / len(filled) if filled else 0.0

    def _is_headed(self, column: int, key: str) -> bool:
        return any(is_one_of(key, self.words(place)) for place in self._above(column))

    def _above(self, column: int) -> Iterator[Place]:
        for row in self.starts[0][1] if self.starts else ():
            place = covering(self.grid.rows[row], column, by="column")
            if place:
                yield place

    def _is_ordinal(self, column: int) -> bool:
        filled = self._filled(column)
        if self._is_headed(column, "ordinal"):
            return True
        if column or len(filled) <= _FEWEST_ORDINALS or self._share(1, "words") < 1 or self._is_headed(0, "year"):
            return False
        # Without a word for it the numbers themselves must count the rows.
        numbers = [self.words(place).strip(".") for place in filled]
        return numbers == [str(at) for at in range(1, len(numbers) + 1)]

    def _unit_column(self) -> int | None:
        for column in sorted(self._columns):
            filled = self._filled(column)
            if column and filled and not any(self.kind(place) == "figure" for place in filled):
                known = sum(bool(unit_kind(self.words(place))) for place in filled)
                named = any(is_one_of("unit", self.words(place)) for place in self._above(column))
                if known * 2 >= len(filled) if named else known == len(filled) > 1:
                    return column
        return None

    def _label_columns(self) -> list[int]:
        found: list[int] = []
        for column in sorted(self._columns):
            if column in self.ordinals:
                continue
            if column == self.units or len(found) == _MOST_LABELS or not self._names_rows(column, not found):
                break
            found.append(column)
            if not self._has_gaps(column):
                break
        if not found and not self.ordinals and 0 in self._columns and self._is_headed(0, "year"):
            found.append(0)
        return found

    def _names_rows(self, column: int, is_first: bool) -> bool:
        filled = self._filled(column)
        if is_first and filled and all(place.is_head for place in filled):
            return True
        return self._share(column, "words", "period", "mixed") > (0.5 if is_first else 0.9)

    def _has_gaps(self, column: int) -> bool:
        """Whether the labels of a column each stand for several rows, so that the next column tells these apart."""
        filled = self._filled(column)
        rows = len([row for row in self.body if row not in self.sections])
        if any(place.rows > 1 for place in filled) or len(filled) < rows:
            return True
        return len(filled) > 1 and 2 * len({self.words(place) for place in filled}) <= len(filled)

    # Cells

    def over(self, place: Place) -> list[Place]:
        """The heads above a cell, the outermost first."""
        at = bisect_right(self.starts, place.row, key=itemgetter(0)) - 1
        heads = self.starts[at][1] if at >= 0 else ()
        found: list[Place] = []
        for row in heads:
            if row >= place.row:
                break
            head = covering(self.grid.rows[row], place.column, by="column")
            if head and self.kind(head) != "empty":
                found.append(head)
        return found

    def label(self, place: Place) -> Place | None:
        """What names the row of a cell: of several labels the last that is no mere period."""
        found = self.labels_of(place)
        return next((one for one in reversed(found) if self.kind(one) != "period"), found[-1] if found else None)

    def labels_of(self, place: Place) -> list[Place]:
        """The labels of the row of a cell, the outermost first."""
        found = []
        for number, column in enumerate(self.labels):
            if column >= place.column:
                break
            places = self._in_column(column)
            label = covering(places, place.row, by="row")
            if label is None and number < len(self.labels) - 1:
                label = self._last_above(places, place.row)
            if label and self.kind(label) != "empty":
                found.append(label)
        return found

    def _in_column(self, column: int) -> list[Place]:
        if column not in self._covers:
            self._covers[column] = [place for place in self._columns[column] if self.kind(place) != "empty"]
        return self._covers[column]

    @staticmethod
    def _last_above(places: Sequence[Place], row: int) -> Place | None:
        at = bisect_right(places, row, key=attrgetter("row")) - 1
        return places[at] if at >= 0 else None

    def unit_of_row(self, place: Place) -> Place | None:
        """The cell of the column of units in the row of a cell."""
        if self.units is None or place.column == self.units:
            return None
        return covering(self._in_column(self.units), place.row, by="row")

    @cached_property
    def parents(self) -> dict[int, tuple[Place, ...]]:
        """For each row of the body the labels that it lies under: a section, and rows that it is a part of."""
        found: dict[int, tuple[Place, ...]] = {}
        section: tuple[Place, ...] = ()
        whole: list[Place] = []
        column = self.labels[-1] if self.labels else None
        for row in sorted(self.body):
            if row in self.sections:
                section, whole = (self.sections[row],), []
                continue
            places = self.grid.rows[row]
            label = covering(places, column, by="column") if column is not None else None
            if label is None:
                found[row] = section
                continue
            is_part = self._is_part(label)
            while whole and not self._lies_under(label, whole[-1], is_part):
                whole.pop()
            found[row] = (*section, *whole)
            if not is_part or not whole:
                whole.append(label)
        return found

    def _is_part(self, label: Place) -> bool:
        return bool(words("part").match(self.words(label)))

    def _lies_under(self, label: Place, other: Place, is_part: bool) -> bool:
        return label.indent > other.indent or (is_part and not self._is_part(other) and label.indent >= other.indent)

    @cached_property
    def common(self) -> str | None:
        """What most labels ask for: they say whose the figures are (firms by size), and not how these are measured."""
        kinds = [measured(self.words(label)) for label in self._filled(self.labels[-1])] if self.labels else []
        kind, count = Counter(kinds).most_common(1)[0] if kinds else (None, 0)
        return kind if 2 * count > len(kinds) > 1 else None

    @cached_property
    def is_of_years(self) -> bool:
        """Whether the rows are named by years, which may be short."""
        return bool(self.labels) and self._is_headed(self.labels[-1], "year")

    def is_head(self, place: Place) -> bool:
        """Whether a cell names a row or a column, or tells a unit or a number of a row: whether it is no figure."""
        if place.row in self.head_rows or place.row <= self._last_title or place.row in self.sections:
            return True
        return place.column in self.labels or place.column in self.ordinals or place.column == self.units
