"""The handful of figures that matter for a city, by a written rule."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from analysis.claims.claim import Claim
from analysis.claims.settings import choices, indicator

_STATUS = {"actual": 0, "target": 1, "open": 2, "rank": 3}
_SCOPE = {"city": 0, "zone": 1, "firm": 2, "nation": 3}


def headlines(claims: Iterable[Claim], limit: int | None = None) -> dict[str, list[Claim]]:
    """The headline claims of each city that has any claim, at most `limit` of them (by default as `claims.yml` says).

    For each indicator with a rank in `indicators.yml` the best claim is taken: achieved before target before what may
    be either before rank; city before zone before firm before nation; more stories first, then more agreeing versions,
    then the later period.  Of those that are still alike, the one told first gives the unit, since amounts of two units
    are not held against each other, and in this unit the larger value is taken, then the one told first.  What a city
    says of the whole nation is never its headline.  The order is that of the ranks.
    """
    chosen: defaultdict[str, list[Claim]] = defaultdict(list)
    for (city, name), claim in best(claims).items():
        if indicator(name).rank is not None and claim.scope != "nation":
            chosen[city].append(claim)
        else:
            chosen[city] += []
    limit = choices()["headline"]["limit"] if limit is None else limit
    return {city: sorted(chosen[city], key=_rank)[:limit] for city in sorted(chosen)}


def best(claims: Iterable[Claim]) -> dict[tuple[str, str], Claim]:
    """The claim that stands for each city and indicator, by the first half of the headline rule."""
    told: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.city, claim.indicator].append(claim)
    firsts = {key: min(map(_precedence, listed)) for key, listed in told.items()}
    return {key: _largest([c for c in listed if _precedence(c) == firsts[key]]) for key, listed in told.items()}


def _precedence(claim: Claim) -> tuple[object, ...]:
    agreeing = sum(witness.verdict == "agree" for witness in claim.agreement)
    later = tuple(-ord(character) for character in (claim.period or ""))
    return (
        _STATUS[claim.status],
        _SCOPE[claim.scope],
        -len(claim.stories),
        -agreeing,
        not claim.period,
        later,
    )


def _largest(alike: Sequence[Claim]) -> Claim:
    """The largest of some claims in the unit (and for the span of time) of the one that is told first."""
    first = min(alike, key=_place)
    same = (claim for claim in alike if (claim.unit, claim.per) == (first.unit, first.per))
    return min(same, key=lambda claim: (-claim.value, _place(claim)))


def _place(claim: Claim) -> tuple[object, ...]:
    """Where a claim is told first: the id of a fact is that of its document and its place in the text."""
    return claim.documents[0], len(claim.facts[0]), claim.facts[0], claim.id


def _rank(claim: Claim) -> tuple[int, str]:
    return indicator(claim.indicator).rank or 0, claim.id
