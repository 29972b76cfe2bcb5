"""The tables of claims and of contradictions, as the command line prints them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

import pandas as pd

from analysis.claims.claim import Claim
from analysis.claims.claims import claims
from analysis.claims.comparability import axes
from analysis.claims.contradictions import reason
from analysis.claims.headline import best, headlines
from analysis.claims.places import cities
from analysis.corpus.document import Place
from analysis.facts.fact import Fact
from analysis.layout import Narrative

COLUMNS = (
    "claim",
    "city",
    "city_id",
    "place_kind",
    "indicator",
    "noun",
    "language",
    "concepts",
    "scope",
    "status",
    "period",
    "per",
    "value",
    "value_max",
    "unit",
    "qualifier",
    "low",
    "high",
    "stories",
    "documents",
    "agreement",
    "contradicted_by",
    "facts",
    "headline",
    "best",
    "compared",
)
CONTRADICTION_COLUMNS = ("city", "city_id", "indicator", "first", "second", "reason")


def claim_table(
    documents: Sequence[Narrative], facts: Iterable[Fact], story_of: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """The claims of `documents`, one a row; see `to_table` for the columns."""
    return to_table(claims(documents, facts, story_of), documents)


def to_table(made: Iterable[Claim], documents: Iterable[Narrative]) -> pd.DataFrame:
    """`made` as a table with COLUMNS.

    `city` is the English name, `city_id` the id; `low` and `high` are the ends of the interval, infinite where it is
    open; `stories`, `documents`, `contradicted_by` and `facts` are lists of ids, `agreement` is a list of mappings
    with `file` and `verdict`.  `headline` is the place of a claim among the headline figures of its city, from 1;
    `best` tells those that stand for their city and indicator, `compared` those that share an axis with another city.
    """
    made = list(made)
    places = cities(documents)
    place = {claim.id: place for listed in headlines(made).values() for place, claim in enumerate(listed, 1)}
    chosen = {claim.id for claim in best(made).values()}
    kinds: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in made:
        kinds[claim.indicator].append(claim)
    compared = {claim.id for kind in kinds.values() for group in axes(kind) for claim in group}
    rows = [
        _row(claim, places)
        | {"headline": place.get(claim.id), "best": claim.id in chosen, "compared": claim.id in compared}
        for claim in made
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"headline": "Int64", "best": bool, "compared": bool})


def contradiction_table(made: Sequence[Claim], documents: Sequence[Narrative]) -> pd.DataFrame:
    """The pairs of claims that contradict each other, with CONTRADICTION_COLUMNS; `first` and `second` are ids."""
    places = cities(documents)
    known = {claim.id: claim for claim in made}
    order = {claim.id: place for place, claim in enumerate(made)}
    rows = []
    for first in made:
        city = places.get(first.city)
        for second in sorted((known[name] for name in first.contradicted_by), key=lambda claim: order[claim.id]):
            if order[first.id] < order[second.id]:
                named = city.name if city else first.city
                why = reason(first, second, documents)
                rows.append((named, first.city, first.indicator, first.id, second.id, why))
    return pd.DataFrame(rows, columns=list(CONTRADICTION_COLUMNS))


def _row(claim: Claim, places: Mapping[str, Place]) -> dict[str, object]:
    row = {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(claim).items()}
    city = places.get(claim.city)
    return row | {
        "claim": claim.id,
        "city": city.name if city else claim.city,
        "city_id": claim.city,
        "low": claim.interval.low,
        "high": claim.interval.high,
    }
