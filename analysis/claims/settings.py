"""The analyst's choices for claims, read from the lexicons `indicators.yml`, `claims.yml` and `rates.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar

from analysis.lexicons import read

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry of the closed list; the fields are explained on top of `indicators.yml`."""

    id: str
    label: str
    counts: str
    units: tuple[str, ...]
    rank: int | None = None
    noun: str = "any"
    basis: str = "stated"
    total: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of `base` was worth `rate` units of `quote` on `date`, says `source`."""

    base: str
    quote: str
    rate: float
    date: date
    source: str


@dataclass(frozen=True, slots=True)
class Need:
    """`measure` is shown only from `minimum` of what `needs` names: stories, documents or cities."""

    measure: str
    label: str
    needs: str
    minimum: int


def rows(kind: type[Row], entries: Any) -> tuple[Row, ...]:
    """The mappings in `entries` as `kind`."""
    return tuple(
        kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()})
        for entry in entries
    )


@cache
def indicators() -> Mapping[str, Indicator]:
    """The closed list of indicators by id, in the order of the lexicon."""
    return {row.id: row for row in rows(Indicator, read("indicators.yml"))}


def indicator(name: str) -> Indicator:
    """The indicator `name`; one that the list lacks is treated as "other" is, under its own name."""
    return indicators().get(name) or Indicator(id=name, label=name, counts=name, units=(), noun="same")


def choices() -> Mapping[str, Any]:
    """`claims.yml` as a mapping."""
    found: Mapping[str, Any] = read("claims.yml")
    return found


@cache
def needs() -> tuple[Need, ...]:
    """What each measure needs, from `claims.yml`."""
    return rows(Need, choices()["budget"])


@cache
def rates() -> tuple[Rate, ...]:
    """The exchange rates that the analyst has given."""
    return rows(Rate, read("rates.yml"))
