"""Claims about one city that cannot both be true, with the likely reason."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.claims.alignment import power_of_ten
from analysis.claims.claim import Claim
from analysis.claims.nouns import is_bare, root
from analysis.claims.settings import indicator
from analysis.claims.things import same_thing
from analysis.layout import Narrative

# A figure is held against so many that follow it: who tells more figures of one thing tells of no one thing.
_MOST_AGAINST = 30


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two claims, by id, that cannot both be true of one thing; `reason` says in words why that may be so."""

    first: str
    second: str
    reason: str


def contradictions(claims: Iterable[Claim], documents: Iterable[Narrative]) -> list[Contradiction]:
    """The pairs of claims about one city that cannot both be true, in the order of `claims`.

    Both measure the same indicator of the same thing, in the same unit, achieved or targeted alike (which must be
    known), and their intervals do not meet.  Figures for different periods do not contradict each other, nor do
    figures for different things: growth of output and growth of exports, laser firms and firms.  Nouns of two
    languages name one thing when they share all of at least two concepts.  A figure without a noun contradicts another
    one only where a place has one such figure (`total` in `indicators.yml`).  Within a single document only closely
    named things can contradict each other, since a text says "investment" of many investments; a zone and its city
    are held against each other only across documents, where one may stand for the other.
    """
    documents = list(documents)
    alike: defaultdict[tuple[Hashable, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.status != "open":
            alike[claim.city, claim.indicator, claim.status, claim.unit].append(claim)
    return [
        Contradiction(first.id, second.id, reason(first, second, documents))
        for group in alike.values()
        for things in _of_one_thing(group)
        for first, second in _pairs(things)
        if _contradict(first, second)
    ]


def _pairs(things: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    for number, first in enumerate(things, 1):
        for second in things[number : number + _MOST_AGAINST]:
            yield first, second


def _of_one_thing(group: Sequence[Claim]) -> list[list[Claim]]:
    """Claims that may speak of one thing; those of different languages meet by their concepts."""
    if indicator(group[0].indicator).total:
        return [list(group)]
    several = len({claim.language for claim in group if claim.noun}) > 1
    things: defaultdict[Hashable, list[Claim]] = defaultdict(list)
    for claim in group:
        if claim.noun:
            found = frozenset(claim.concepts) if several else frozenset()
            things[found if len(found) > 1 else (claim.language, root(claim.noun))].append(claim)
    return list(things.values())


def _contradict(first: Claim, second: Claim) -> bool:
    if first.interval.meets(second.interval) or (first.period and second.period and first.period != second.period):
        return False
    if first.per and second.per and first.per != second.per:
        return False
    total = indicator(first.indicator).total
    if not total and not same_thing(first.counted, second.counted):
        return False
    together = not set(first.documents).isdisjoint(second.documents)
    if first.scope != second.scope and (together or {first.scope, second.scope} != {"city", "zone"}):
        return False
    return not together or total or not is_bare(first.noun or "")


def reason(first: Claim, second: Claim, documents: Iterable[Narrative]) -> str:
    """Why two claims that contradict each other may do so, in words: scope, date, basis, a slip."""
    published = {document.id: document.published for document in documents}
    reasons = []
    if first.scope != second.scope:
        reasons.append(f"scope: one figure is for the {first.scope}, the other for the {second.scope}")
    if first.period != second.period:
        stated, unstated = first.period or second.period, "the other gives no date"
        reasons.append(f"date: one figure is for {stated}, {unstated}")
    days = [sorted({day for name in claim.documents if (day := published[name])}) for claim in (first, second)]
    if all(days) and days[0] != days[1]:
        reasons.append(f"date: published {days[0][0]} and {days[1][0]}, and the figure may have changed")
    if first.per != second.per:
        reasons.append(f"basis: one figure is per {first.per or second.per}, the other does not say")
    if (first.noun is None) != (second.noun is None):
        reasons.append(
            f"basis: only one figure comes with words for what is counted, {_quoted(first.noun or second.noun)}"
        )
    elif first.noun != second.noun:
        reasons.append(f"basis: what is counted is called {_quoted(first.noun)} and {_quoted(second.noun)}")
    elif first.noun and is_bare(first.noun):
        reasons.append(f"basis: both only say {_quoted(first.noun)}, which may be different ones")
    if power_of_ten(first.value, second.value):
        reasons.append("slip: the values differ by a power of ten")
    return "; ".join(reasons) or "the texts give no reason"


def _quoted(noun: str | None) -> str:
    return f"“{noun}”"
