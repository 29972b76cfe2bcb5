"""The analyst's choices for claims, read from the lexicons `indicators.yml`, `claims.yml` and `rates.yml`."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
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


_CHOICES = {
    "interval": ("about", "nearly"),
    "stories": ("figures", "common", "kin", "apart", "figures_apart", "names", "wording"),
    "headline": ("limit",),
    "silence": ("reach",),
}


def rows(name: str, kind: type[Row], entries: Any) -> tuple[Row, ...]:
    """The mappings in `entries` as `kind`; a ValueError names the lexicon, the entry and the remedy."""
    if not isinstance(entries, list):
        raise ValueError(f"{name}: not a list; write one '- ' entry for each row, or [] for none")
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    needed = {key for key, field in known.items() if field.default is MISSING}
    made = []
    for position, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            raise ValueError(f"{name}: entry {position} is no mapping; write its keys as 'key: value'")
        if strange := entry.keys() - known.keys():
            raise ValueError(f"{name}: entry {position} has the unknown key {min(strange)!r}; use {', '.join(known)}")
        if missing := needed - entry.keys():
            raise ValueError(f"{name}: entry {position} lacks {', '.join(sorted(missing))}; add it")
        made.append(kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}))
    return tuple(made)


@cache
def indicators() -> Mapping[str, Indicator]:
    """The closed list of indicators by id, in the order of the lexicon."""
    return checked_indicators(read("indicators.yml"))


def checked_indicators(entries: Any, name: str = "indicators.yml") -> dict[str, Indicator]:
    """`entries` as indicators by id; a ValueError names what is wrong and what to write instead."""
    found: dict[str, Indicator] = {}
    for row in rows(name, Indicator, entries):
        if row.id in found:
            raise ValueError(f"{name}: {row.id!r} stands there twice; leave one out")
        if row.noun not in ("any", "same") or row.basis not in ("stated", "unstated"):
            raise ValueError(f"{name}: {row.id!r} has a noun or basis that means nothing; write same, or unstated")
        found[row.id] = row
    return found


def indicator(name: str) -> Indicator:
    """The indicator `name`; one that the list lacks is treated as "other" is, under its own name."""
    return indicators().get(name) or Indicator(id=name, label=name, counts=name, units=(), noun="same")


@cache
def choices() -> Mapping[str, Any]:
    """`claims.yml` as a mapping."""
    return checked_choices(read("claims.yml"))


def checked_choices(found: Any, name: str = "claims.yml") -> dict[str, Any]:
    """`found` as the choices; a ValueError names what is missing or is no number."""
    for section, keys in _CHOICES.items():
        values = found.get(section) if isinstance(found, dict) else None
        for key in keys:
            value = values.get(key) if isinstance(values, dict) else None
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise ValueError(f"{name}: {section}.{key} is {value!r}; write a number there")
    return dict(found)


@cache
def needs() -> tuple[Need, ...]:
    """What each measure needs, from `claims.yml`."""
    return rows("claims.yml", Need, choices()["budget"])


def checked_rates(entries: Any, name: str = "rates.yml") -> tuple[Rate, ...]:
    """`entries` as rates; a ValueError names what is wrong and what to write instead."""
    rates = rows(name, Rate, entries)
    for rate in rates:
        if not isinstance(rate.date, date):
            raise ValueError(f"{name}: {rate.base}/{rate.quote} has the date {rate.date!r}; write YYYY-MM-DD")
        if isinstance(rate.rate, bool) or not isinstance(rate.rate, int | float) or not rate.rate > 0:
            raise ValueError(f"{name}: {rate.base}/{rate.quote} has the rate {rate.rate!r}; write a number above zero")
    return rates


@cache
def rates() -> tuple[Rate, ...]:
    """The exchange rates that the analyst has given."""
    return checked_rates(read("rates.yml"))
