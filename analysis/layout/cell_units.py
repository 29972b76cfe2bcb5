"""Which unit and which period hold for a cell: rules in order, the first that answers wins."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.corpus.document import Span
from analysis.layout.cell_words import is_base, measured, periods_in, tells_own_unit
from analysis.layout.grid import Place
from analysis.layout.head_units import HeadUnit, guessed, told
from analysis.layout.heads import Heads

OWN = HeadUnit(0, 0, None, "own")
"""What a rule answers when no unit but the cell's own holds."""


@dataclass(frozen=True)
class Seen:
    """What the rules look at: a figure's cell, what stands over and beside it, and the units of the caption."""

    heads: Heads
    place: Place
    over: tuple[Place, ...]
    label: Place | None
    parents: tuple[Place, ...]
    units: Sequence[HeadUnit]

    def columns(self) -> list[HeadUnit]:
        """The units that the heads of the column tell, the innermost first."""
        return [unit for head in reversed(self.over) if (unit := self._in(head))]

    def rows(self) -> list[HeadUnit]:
        """The units that the label and what it lies under tell, the innermost first."""
        beside = (self.label, *reversed(self.parents))
        return [unit for label in beside if label and (unit := self._in(label))]

    def _in(self, head: Place) -> HeadUnit | None:
        unit = told(self.heads.words(head))
        return unit.moved(head.start) if unit else None


@dataclass(frozen=True)
class Rule:
    """A way to a unit; `example` is a table, `result` the unit of its last cell."""

    name: str
    find: Callable[[Seen], HeadUnit | None]
    example: str
    result: str | None
    why: str


def _own(seen: Seen) -> HeadUnit | None:
    return OWN if tells_own_unit(seen.heads.words(seen.place)) else None


def _rate_of_column(seen: Seen) -> HeadUnit | None:
    unit = next((unit for unit in seen.columns()[:1] if unit.kind == "percent"), None)
    if unit and unit.rule == "rate":
        # The sign for it over the table says it better than the words.
        return next((other for other in seen.units if other.kind == "percent"), unit)
    return unit


def _none(seen: Seen) -> HeadUnit | None:
    heads = [head for head in reversed(seen.over) if measured(seen.heads.words(head))]
    return OWN if heads and measured(seen.heads.words(heads[0])) == "none" and not seen.columns() else None


def _of_unit_column(seen: Seen) -> HeadUnit | None:
    place = seen.heads.unit_of_row(seen.place)
    return HeadUnit(place.start, place.end, None) if place else None


def _rate_of_row(seen: Seen) -> HeadUnit | None:
    return next((unit for unit in seen.rows()[:1] if unit.kind == "percent"), None)


def _of_column(seen: Seen) -> HeadUnit | None:
    return next(iter(seen.columns()), None)


def _of_row(seen: Seen) -> HeadUnit | None:
    return next(iter(seen.rows()), None)


def _guessed(seen: Seen) -> HeadUnit | None:
    found = ((guessed(seen.heads.words(head)), head.start) for head in reversed(seen.over))
    return next((unit.moved(start) for unit, start in found if unit), None)


def _of_caption(seen: Seen) -> HeadUnit | None:
    """The unit of the caption that fits; none when the heads ask for another or for none."""
    asked = [measured(seen.heads.words(head)) for head in reversed(seen.over)]
    if seen.label and (kind := measured(seen.heads.words(seen.label))) != seen.heads.common:
        asked.append(kind)
    kind = next((one for one in asked if one), None)
    if kind is None and len(seen.units) > 1:
        rest = [unit for unit in seen.units if unit.kind != "percent"]
        return rest[0] if len(rest) == 1 else None
    fitting = [unit for unit in seen.units if kind is None or unit.kind in (kind, None, "scale")]
    return fitting[0] if len(fitting) == 1 else None


RULES = (
    Rule("own", _own, "Item\t2023 (EUR m)\nShare\t45%\nJobs\t12 people", None, "first: the cell itself is nearest"),
    Rule("rate of the column", _rate_of_column, "Item\tUnit\t2023\tGrowth, %\nSteel\tt\t5\t1\nCement\tt\t7\t2", "%",
         "before the column of units, which tells the unit of what grows"),
    Rule("none", _none, "Item\tUnit\t2023\tRank\nSteel\tt\t5\t1\nCement\tt\t7\t2", None,
         "before the column of units: a place in a list is counted in nothing"),
    Rule("column of units", _of_unit_column, "Item\tUnit\t2023\nSteel\tt\t5\nPower\tMW\t7", "MW",
         "before other heads: it says it of this row alone"),
    Rule("rate of the row", _rate_of_row, "Item\t2023 (EUR m)\nExports\t5\nShare of exports\t7", "Share of",
         "before the column's head, which was written for the rows of money"),
    Rule("column", _of_column, "Park\tExports (EUR m)\nNorth (ha)\t5\nSouth (ha)\t7", "EUR m",
         "before the row: who writes a unit over a column means all of it"),
    Rule("row", _of_row, "EUR m\nItem\t2022\t2023\nExports\t5\t6\nLand (ha)\t7\t8", "ha",
         "before the caption: it is nearer"),
    Rule("guess", _guessed, "Park\tOutput (looms)\nNorth\t5\nSouth\t7", "looms",
         "behind the known units, before the caption, which cannot hold where another unit is told"),
    Rule("caption", _of_caption, "(EUR m, persons)\nPark\tExports\tEmployees\nNorth\t5\t6\nSouth\t7\t8", "persons",
         "last: it is farthest away"),
)  # fmt: skip


def unit_of(seen: Seen) -> HeadUnit | None:
    """The unit of a figure's cell, or None."""
    for rule in RULES:
        found = rule.find(seen)
        if found:
            return None if found is OWN else found._replace(rule=rule.name)
    return None


def period_of(seen: Seen, labels: Sequence[Place], caption: Sequence[Span]) -> Span | None:
    """The year or the span of time nearest to a cell: in the heads of its column, its labels, then the caption."""
    folded = seen.heads.folded
    heads = [place.span for place in (*reversed(seen.over), *reversed(labels), *reversed(seen.parents))]
    for number, (start, end) in enumerate((*heads, *caption)):
        words = folded[start:end]
        unit = told(words) if number < len(seen.over) else None
        for period in periods_in(words):
            if not (unit and unit.kind == "percent" and is_base(words, period)):
                return start + period[0], start + period[1]
    if seen.heads.is_of_years and labels:
        return labels[-1].span
    return None
