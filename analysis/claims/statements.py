"""What one document states: its facts, with repeated mentions of the same thing joined."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.claims.claim import figure, period
from analysis.claims.nouns import same, within
from analysis.claims.settings import indicator
from analysis.facts.fact import Fact

# Counts up to here occur by chance: mentions of them are joined only when their nouns are the same.
_SMALL = 12
MOST_THINGS = 100
"""A figure that is told of more things than these is joined to these alone, so that the work grows as the text does."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure of one document: its mentions in the order of the text."""

    mentions: tuple[Fact, ...]

    @property
    def lead(self) -> Fact:
        """The mention that stands for the others: the first one that says most closely what is counted."""
        return max(self.mentions, key=lambda fact: (len(fact.noun or ""), -fact.start))

    @property
    def start(self) -> int:
        """Where the figure is first mentioned."""
        return self.mentions[0].start


def statements(facts: Iterable[Fact]) -> list[Statement]:
    """The statements that the facts of one document make, in the order of the text.

    Mentions are joined when they have the same city, indicator, value, unit and status and name the same thing, one of
    them perhaps less closely (130多个企业项目, 项目130余个).  A mention that fits several things of the same value
    (投资30亿 beside 硬件投资30亿 and 软件投资30亿) stays apart.  So do mentions with different periods, and mentions
    that do not say what is counted where the figure means nothing without it.
    """
    alike: defaultdict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: (fact.start, fact.end, fact.id)):
        wide = fact.scope in ("firm", "nation")
        alike[fact.city, fact.indicator, fact.status, fact.per, wide, *figure(fact)].append(fact)
    return sorted(
        (Statement(tuple(group)) for bucket in alike.values() for group in _joined(bucket)),
        key=lambda statement: (statement.start, statement.mentions[0].end, statement.mentions[0].id),
    )


def _joined(facts: Sequence[Fact]) -> list[list[Fact]]:
    groups: list[tuple[list[Fact], set[str]]] = []
    for fact in sorted(facts, key=lambda fact: (-len(fact.noun or ""), fact.start)):
        own = {time for time in (period(fact),) if time is not None}
        fitting = [
            (group, periods)
            for group, periods in groups[:MOST_THINGS]
            if len(periods | own) <= 1 and _fits(fact, group[0])
        ]
        if len(fitting) == 1:
            group, periods = fitting[0]
            group.append(fact)
            periods |= own
        else:
            groups.append(([fact], own))
    return [sorted(group, key=lambda fact: (fact.start, fact.end)) for group, _ in groups]


def _fits(fact: Fact, first: Fact) -> bool:
    if fact.noun is None or first.noun is None:
        return indicator(fact.indicator).noun == "any"
    if fact.unit == "rank" or (fact.unit == "count" and fact.value <= _SMALL):
        return same(fact.noun, first.noun)
    return within(fact.noun, first.noun)
