"""How well facts agree with a gold set: found, right, and rightly described."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.facts.fact import Fact

Row = Mapping[str, Any]
_APART = frozenset(("year", "rank"))


@dataclass(frozen=True, slots=True)
class Quality:
    """Counts of one document or of many; the shares are NaN-free: 0 of 0 is 0.

    `expected` are the gold quantities, `right` those with value and unit; `told` are the facts, `sound` those that are
    right or stand on a true quantity that the gold set calls minor.
    """

    expected: int = 0
    found: int = 0
    right: int = 0
    told: int = 0
    sound: int = 0
    qualifier: int = 0
    status: int = 0
    indicator: int = 0

    def __add__(self, other: "Quality") -> "Quality":
        return Quality(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def precision(self) -> float:
        return self.sound / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def share(self, name: str) -> float:
        """Of the right ones, how many have the right qualifier, status or indicator."""
        return float(getattr(self, name)) / self.right if self.right else 0.0


def quality(rows: Iterable[Row], facts: Iterable[Fact]) -> Quality:
    """Compare the facts of one document with its gold rows.

    A fact belongs to the row whose span it overlaps most.  Years and ranks are left out on both sides.  Rows with
    ``core: false`` are true but minor: neither asked for nor held against a fact.
    """
    gold = [row for row in rows if row.get("unit") not in _APART]
    told = [fact for fact in facts if fact.unit not in _APART and fact.status != "rank"]
    partners: dict[int, list[Fact]] = {}
    sound = 0
    for fact in told:
        row = _partner(gold, fact)
        if row is not None and gold[row].get("core", True):
            partners.setdefault(row, []).append(fact)
        elif row is not None:
            sound += 1
    tally: Counter[str] = Counter()
    for index, row_here in enumerate(gold):
        if not row_here.get("core", True):
            continue
        tally["expected"] += 1
        tally["found"] += index in partners
        right = next((fact for fact in partners.get(index, ()) if _agrees(row_here, fact)), None)
        if right:
            tally["right"] += 1
            for name in ("qualifier", "status", "indicator"):
                tally[name] += getattr(right, name) == row_here.get(name)
    return Quality(**tally, told=len(told), sound=sound + tally["right"])


def _partner(rows: Sequence[Row], fact: Fact) -> int | None:
    overlaps = [min(fact.end, row["end"]) - max(fact.start, row["start"]) for row in rows]
    best = max(range(len(rows)), key=overlaps.__getitem__, default=None)
    return best if best is not None and overlaps[best] > 0 else None


def _agrees(row: Row, fact: Fact) -> bool:
    upper = row.get("value_max")
    is_upper_right = upper is None or (fact.value_max is not None and _is_close(fact.value_max, upper))
    return fact.unit == row["unit"] and _is_close(fact.value, row["value"]) and is_upper_right


def _is_close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1e-12)
