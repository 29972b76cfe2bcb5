"""Nothing that lies ahead of the publication is a result, whatever the words of a language were read as."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from analysis.facts.fact import Fact, Status

Proof = Literal["word", "plain", "none"]
"""What shows that a year is past: a word for results, a date told without any word, nothing (by 2030)."""


LONG_AGO = 1995
"""No story without a date is older than the web: what it tells of a year up to this one is past, in whatever words."""


class RuledBy(NamedTuple):
    """The year that rules a figure; `otherwise` is what the figure is when nothing shows that the year is past."""

    year: int
    proof: Proof
    otherwise: Status


class Told(NamedTuple):
    """A fact as the words of its language tell it; `ruled_by` is known of those told as achieved."""

    fact: Fact
    ruled_by: RuledBy | None


def latest_past(told: Iterable[Told], years: Iterable[int]) -> int | None:
    """The latest year that a text without a date of publication tells as past, or None.

    `years` are those that it names without saying by when.  What some figure plans for is past only where a word for
    results says so.
    """
    told = list(told)
    rulings = [ruled_by for _, ruled_by in told if ruled_by]
    planned = {fact.deadline for fact, _ in told} | {ruled_by.year for ruled_by in rulings if ruled_by.proof == "none"}
    plain = {ruled_by.year for ruled_by in rulings if ruled_by.proof == "plain"}
    proven = {ruled_by.year for ruled_by in rulings if ruled_by.proof == "word"}
    return max(proven | (plain.union(years) - planned), default=None)


def settled(told: Told, published: int | None, past: int | None) -> Fact:
    """The fact; one that is told as achieved is a target, or open, when the year that rules it lies ahead.

    `published` is the year of publication; without it `past` is the latest year that the text tells as past, if any.
    """
    fact, ruled_by = told
    if fact.status != "actual":
        return fact
    limit = max(past or LONG_AGO, LONG_AGO) if published is None else published
    if ruled_by and ruled_by.year > limit:
        if published is not None or ruled_by.otherwise == "target":
            return fact._replace(status="target", deadline=ruled_by.year, as_of=None)
        return fact._replace(status="open", as_of=str(ruled_by.year))
    if fact.as_of and int(fact.as_of) > limit:
        return fact._replace(as_of=None)  # a year that rules another clause
    return fact
