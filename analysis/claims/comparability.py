"""Which figures may stand on one axis, and the table of what may be looked at side by side."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

import pandas as pd

from analysis.claims.claim import Claim
from analysis.claims.headline import best
from analysis.claims.settings import Rate, indicator, indicators, rates
from analysis.claims.statements import MOST_THINGS
from analysis.claims.things import same_thing

_STATUS = {"actual": "achieved", "target": "a target", "open": "achieved or planned", "rank": "a rank"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two figures may be compared; `reason` says why not, or with what reservation."""

    ok: bool
    reason: str


def comparable(first: Claim, second: Claim, given: Sequence[Rate] | None = None) -> Verdict:
    """Whether two claims may share an axis or a ranking.

    They must match in indicator, kind of place, status (which must be known), scope, period of a rate (per year, per
    day) and unit, the basis must be stated, and, where the indicator hangs on it, the same thing must be counted.
    Money in two currencies needs a dated rate (`given`, by default those of `rates.yml`).  Figures for different
    years, targets with different deadlines, and firms or money that the texts describe differently may be compared,
    with a reservation.
    """
    kind = indicator(first.indicator)
    if first.indicator != second.indicator:
        return Verdict(False, f"indicator: {kind.label} and {indicator(second.indicator).label} are different things")
    if first.place_kind != second.place_kind:
        return Verdict(False, f"place: one is a {first.place_kind}, the other a {second.place_kind}")
    if "open" in (first.status, second.status):
        return Verdict(False, "status: the text does not tell whether it is achieved or planned")
    if first.status != second.status:
        return Verdict(False, f"status: one is {_STATUS[first.status]}, the other {_STATUS[second.status]}")
    if first.scope != second.scope:
        return Verdict(False, f"scope: one is for a {first.scope}, the other for a {second.scope}")
    if kind.basis == "unstated":
        return Verdict(False, f"basis: the texts do not say how “{kind.label}” was reckoned")
    if first.per != second.per:
        return Verdict(False, f"basis: one is {_per(first)}, the other {_per(second)}")
    alike = same_thing(first.counted, second.counted)
    if kind.noun == "same" and not alike:
        return Verdict(False, f"basis: {_what(first)} and {_what(second)} are not known to be the same thing")
    reservations = []
    if alike is False:
        reservations.append(f"basis: {_what(first)} and {_what(second)} may count different things")
    if first.unit != second.unit:
        found = rate(first, second.unit, rates() if given is None else given)
        if found is None:
            return Verdict(False, f"unit: {first.unit} and {second.unit}, and rates.yml has no rate between them")
        reservations.append(
            f"1 {found.base} = {found.rate:g} {found.quote} on {found.date.isoformat()} ({found.source})"
        )
    if first.period != second.period:
        reservations.append(f"period: {first.period or 'not stated'} and {second.period or 'not stated'}")
    return Verdict(True, "; ".join(reservations))


def rate(claim: Claim, unit: str, given: Sequence[Rate]) -> Rate | None:
    """The rate between the unit of `claim` and `unit` that is nearest in time to the claim, or None.

    For a claim without a year it is the latest rate.
    """
    fitting = [item for item in given if {item.base, item.quote} == {claim.unit, unit} and item.base != item.quote]
    year = (claim.period or "")[:4]
    due = date(int(year), 12, 31) if year.isdecimal() and len(year) == 4 and year != "0000" else date.max
    return min(fitting, key=lambda item: (abs(item.date - due), item.date, item.base), default=None)


def converted(value: float, unit: str, by: Rate) -> float:
    """`value` in `unit`, one side of the rate `by`, as an amount in its other unit."""
    return value * by.rate if unit == by.base else value / by.rate


def comparison(claims: Iterable[Claim]) -> pd.DataFrame:
    """The table of the overview: indicators by cities, each cell the id of the city's best claim, or None.

    The index holds the indicators that some city states, in the order of the lexicon, the columns the ids of the
    cities in alphabetical order.  Whether the figures of a row may share an axis is said by `row_verdict`.
    """
    chosen = best(claims)
    stated = {name for _, name in chosen}
    order = [name for name in indicators() if name in stated] + sorted(stated - indicators().keys())
    columns = sorted({city for city, _ in chosen})
    cells = [[chosen[city, name].id if (city, name) in chosen else None for city in columns] for name in order]
    frame = pd.DataFrame(cells, index=pd.Index(order, name="indicator", dtype=object), columns=columns, dtype=object)
    return frame.where(frame.notna(), None)


def axes(claims: Iterable[Claim]) -> list[list[Claim]]:
    """`claims` of one indicator in groups within which all may share an axis, those of two cities or more.

    Ranks and what is said of the nation are never drawn.
    """
    claims = [claim for claim in claims if claim.status != "rank" and claim.scope != "nation"]
    if len({claim.city for claim in claims}) < 2:
        return []
    found: list[list[Claim]] = []
    # Only claims alike in these may be compared without a rate; what then decides is what they count.
    alike: defaultdict[Hashable, list[tuple[list[Claim], dict[Hashable, Claim]]]] = defaultdict(list)
    for claim in claims:
        groups = alike[claim.unit, claim.place_kind, claim.status, claim.scope, claim.per]
        fitting = (pair for pair in groups[:MOST_THINGS] if _is_of_axis(claim, pair[1].values()))
        group, counted = next(fitting, ([], {}))
        if not group:
            groups.append((group, counted))
            found.append(group)
        group.append(claim)
        counted.setdefault((claim.noun, claim.language), claim)
    return [group for group in found if len({claim.city for claim in group}) > 1]


def _is_of_axis(claim: Claim, counted: Iterable[Claim]) -> bool:
    return all(comparable(claim, other).ok for other in islice(counted, MOST_THINGS))


def row_verdict(claims: Sequence[Claim], given: Sequence[Rate] | None = None) -> Verdict:
    """Whether all of `claims` may share an axis: every reason or reservation once, in the order of the claims."""
    verdicts = [comparable(claims[0], claim, given) for claim in claims[1:]]
    refused = [verdict for verdict in verdicts if not verdict.ok]
    reasons = dict.fromkeys(verdict.reason for verdict in refused or verdicts if verdict.reason)
    return Verdict(not refused, "; ".join(reasons))


def _what(claim: Claim) -> str:
    return f"“{claim.noun}”" if claim.noun else "something unnamed"


def _per(claim: Claim) -> str:
    return f"per {claim.per}" if claim.per else "not for a stated span of time"
