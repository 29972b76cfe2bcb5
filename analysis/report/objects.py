"""Rows of the tables as the objects that the functions of `analysis.claims` take."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from analysis.claims import Claim
from analysis.claims.claim import Witness
from analysis.corpus.document import Place
from analysis.facts import Fact
from analysis.layout import Narrative

Row = Mapping[str, Any]


def document_object(row: Row, text: str) -> Narrative:
    """A row of the table of documents, with its text; mentions of places are not in the table."""
    own = {name: row[name] for name in _DOCUMENT if name in row}
    city = Place(row["city_id"], row["city"], row["country"] or "", row["place_kind"]) if row["city_id"] else None
    body = tuple((int(start), int(end)) for start, end in row["body"])
    return Narrative(id=row["document"], text=text, body=body, city=city, **own)


_DOCUMENT = {field.name for field in fields(Narrative)} - {"body", "city", "cities"}


def fact_object(row: Row) -> Fact:
    """A row of the table of facts."""
    own = {name: row[name] for name in Fact._fields}
    whole = {name: None if own[name] is None else int(own[name]) for name in _OFFSETS}
    return Fact(**own | whole | {"city": row["city_id"]})


_OFFSETS = (
    "start", "end", "sentence_start", "sentence_end", "noun_start", "noun_end", "qualifier_start", "qualifier_end",
    "deadline",
)  # fmt: skip


def claim_object(row: Row) -> Claim:
    """A row of the table of claims."""
    values = {field.name: row[field.name] for field in fields(Claim) if field.name in row}
    lists = {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
    agreement = tuple(Witness(**witness) for witness in row["agreement"])
    return Claim(**values | lists | {"id": row["claim"], "city": row["city_id"], "agreement": agreement})
