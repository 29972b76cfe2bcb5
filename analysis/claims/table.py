"""The table of claims, as `python -m analysis claims` prints it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

import pandas as pd

from analysis.claims.claim import Claim
from analysis.claims.claims import claims
from analysis.claims.places import cities
from analysis.corpus.document import Document, Place
from analysis.facts.fact import Fact

COLUMNS = (
    "claim",
    "city",
    "city_id",
    "indicator",
    "noun",
    "language",
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
)


def claim_table(
    documents: Sequence[Document], facts: Iterable[Fact], story_of: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """The claims of `documents`, one a row; see `to_table` for the columns."""
    return to_table(claims(documents, facts, story_of), documents)


def to_table(made: Iterable[Claim], documents: Iterable[Document]) -> pd.DataFrame:
    """`made` as a table with COLUMNS.

    `city` is the English name, `city_id` the id; `low` and `high` are the ends of the interval, infinite where it is
    open; `stories`, `documents`, `contradicted_by` and `facts` are lists of ids, `agreement` is a list of mappings
    with `file` and `verdict`.
    """
    places = cities(documents)
    return pd.DataFrame([_row(claim, places) for claim in made], columns=list(COLUMNS))


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
