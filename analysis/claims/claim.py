"""The shapes of a claim: what a city's stories say in one figure, how firmly, and on whose word."""

import math
from dataclasses import dataclass
from hashlib import blake2s
from typing import Literal

from analysis.claims.settings import choices, indicator
from analysis.claims.things import Noun
from analysis.corpus.document import Kind
from analysis.facts.fact import Fact, Per, Qualifier, Scope, Status

Difference = Literal["agree", "missing", "added", "value", "power_of_ten", "unit", "qualifier", "status"]


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a figure leaves open; `low_closed` and `high_closed` tell whether the ends belong to them."""

    low: float
    high: float
    low_closed: bool = True
    high_closed: bool = True

    def holds(self, value: float) -> bool:
        """Whether `value` lies inside; differences below one in a billion do not count."""
        above = self.low_closed if math.isclose(value, self.low) else value > self.low
        below = self.high_closed if math.isclose(value, self.high) else value < self.high
        return above and below

    def meets(self, other: "Interval") -> bool:
        """Whether some value lies in both: figures whose intervals do not meet cannot both be true."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return self.holds(low) and other.holds(low) if math.isclose(low, high) else low < high


def interval(value: float, value_max: float | None, qualifier: Qualifier, indicator_id: str) -> Interval:
    """The values that a hedged figure leaves open, in the unit of the figure.

    "300 and more" and "over 300" are both [300, infinity): the words for them are each other's translations, and news
    rounds.  "about" and "nearly" are as wide as `claims.yml` says.  "less than" and "at most" reach down to zero, and
    without end for indicators that can be negative.
    """
    high = value if value_max is None else value_max
    widths = choices()["interval"]
    bottom = -math.inf if indicator(indicator_id).signed or value < 0 else 0.0
    match qualifier:
        case "more_than" | "at_least":
            return Interval(value, math.inf, high_closed=False)
        case "less_than":
            return Interval(bottom, high, low_closed=bottom == 0, high_closed=False)
        case "at_most":
            return Interval(bottom, high, low_closed=bottom == 0)
        case "about":
            return Interval(value - widths["about"] * abs(value), high + widths["about"] * abs(high))
        case "nearly":
            return Interval(value - widths["nearly"] * abs(value), high, high_closed=False)
        case "exact":
            return Interval(value, high)


@dataclass(frozen=True, slots=True)
class Witness:
    """How the document `file` tells a claim: it agrees, or in what it differs.

    A document that differs in several ways has one witness for each.
    """

    file: str
    verdict: Difference


@dataclass(frozen=True, slots=True)
class Claim:
    """What the stories of one city say in one figure.

    There is one for each city, indicator, thing counted, scope, status, period and value.  `city` is the id of the
    city, or of whatever place the stories are about, `place_kind` what that is; `period` is the deadline of a target
    ("2024") and otherwise the year or date that the text gives, or None.
    `value`, `value_max` and `unit` are those of a Fact.  `noun` is the words that say what is counted, quoted from the
    first document that has them, in its `language`, `concepts` the ids of the concepts that they name, in alphabetical
    order.  `stories` and `documents` hold the ids of those that state the claim, `facts` the ids of its mentions, in
    the order of documents and text.  `agreement` judges each version of
    these stories (see `agreement.py`); `contradicted_by` holds the ids of the claims that cannot be true beside it.
    """

    id: str
    city: str
    indicator: str
    scope: Scope
    status: Status
    period: str | None
    per: Per | None
    noun: str | None
    language: str
    concepts: tuple[str, ...]
    value: float
    value_max: float | None
    unit: str
    qualifier: Qualifier
    stories: tuple[str, ...]
    documents: tuple[str, ...]
    agreement: tuple[Witness, ...]
    facts: tuple[str, ...]
    contradicted_by: tuple[str, ...] = ()
    place_kind: Kind = "city"

    @property
    def counted(self) -> Noun:
        """What the claim counts."""
        return Noun(self.noun, self.language, frozenset(self.concepts))

    @property
    def interval(self) -> Interval:
        """The values that the claim leaves open."""
        return interval(self.value, self.value_max, self.qualifier, self.indicator)


def period(fact: Fact) -> str | None:
    """The period of a fact: the deadline of a target, else the year or date of the figure."""
    return str(fact.deadline) if fact.deadline is not None else fact.as_of


def figure(fact: Fact) -> tuple[str, str, str]:
    """The value, upper value and unit of a fact, so that equal figures are equal keys (six significant digits)."""
    return f"{fact.value:.6g}", "" if fact.value_max is None else f"{fact.value_max:.6g}", fact.unit


def digest(*parts: object) -> str:
    """Eight hexadecimal digits that stand for `parts`."""
    return blake2s("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
