"""The handful of figures that matter for a city, by a written rule."""

from collections import defaultdict
from collections.abc import Iterable

from analysis.claims.claim import Claim
from analysis.claims.settings import choices, indicator

_STATUS = {"actual": 0, "target": 1, "rank": 2}
_SCOPE = {"city": 0, "zone": 1, "firm": 2, "nation": 3}


def headlines(claims: Iterable[Claim], limit: int | None = None) -> dict[str, list[Claim]]:
    """The headline claims of each city that has any claim, at most `limit` of them (by default as `claims.yml` says).

    For each indicator with a rank in `indicators.yml` the best claim is taken: achieved before target before rank;
    city before zone before firm before nation; more stories first, then more agreeing versions, then the later period,
    then the larger value, then the id.  What a city says of the whole nation is never its headline.  The order is that
    of the ranks.
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
    chosen: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        key = claim.city, claim.indicator
        if key not in chosen or _precedence(claim) < _precedence(chosen[key]):
            chosen[key] = claim
    return chosen


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
        -claim.value,
        claim.id,
    )


def _rank(claim: Claim) -> tuple[int, str]:
    return indicator(claim.indicator).rank or 0, claim.id
