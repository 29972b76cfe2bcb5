"""What CLDR (through Babel) knows of a language: signs, magnitude words, words for units and for money."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any

import regex
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages
from babel.numbers import get_territory_currencies

from analysis.facts.forms import lowered

_ZEROS = regex.compile(r"0+")
_LETTERS = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}\s'’.\-]*")
_BRACKETED = regex.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True)
class Words:
    """The words of one language; all are lower case."""

    decimal: str = "."
    group: str = ","
    magnitudes: dict[str, int] = field(default_factory=dict)
    money: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    """A word for a unit: the last part of CLDR's identifier (square-meter)."""
    months: tuple[str, ...] = ()
    caseless: bool = False


@cache
def words(language: str) -> Words:
    """The words of a language given by its BCP 47 tag; those of no language when CLDR does not know it."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Words()
    symbols = locale.number_symbols.get("latn", {})
    return Words(
        decimal=symbols.get("decimal", "."),
        group=symbols.get("group", ","),
        magnitudes=dict(_magnitudes(locale)),
        money=dict(_money(locale)),
        units=dict(_units(locale)),
        months=tuple(sorted({lowered(name) for name in _months(locale) if not name[:1].isdigit()})),
    )


@cache
def currency(country: str) -> str | None:
    """The code of the money of a country, given by its ISO 3166-1 code."""
    current = get_territory_currencies(country)
    return str(current[0]) if current else None


@cache
def home_currency(language: str) -> str | None:
    """The money of the country in which CLDR finds a language likeliest to be used."""
    likely = get_global("likely_subtags")
    subtags = likely.get(language.replace("-", "_")) or likely.get(language.split("-")[0])
    return currency(subtags.split("_")[-1]) if subtags else None


@cache
def differs(language: str, country: str) -> bool:
    """Whether numbers are written otherwise in a country that has the language as an official one."""
    if language not in get_official_languages(country, regional=True, de_facto=True):
        return False
    local, general = words(f"{language}-{country}"), words(language)
    return bool(local.months) and (local.decimal, local.group) != (general.decimal, general.group)


def _magnitudes(locale: Locale) -> Iterator[tuple[str, int]]:
    formats: Any = locale.compact_decimal_formats
    for length in ("long", "short"):
        found = False
        for plural in formats.get(length, {}).values():
            for power, pattern in plural.items():
                text = str(getattr(pattern, "pattern", pattern)).replace("'", "")
                zeros = _ZEROS.search(text)
                word = lowered(_ZEROS.sub("", text).replace("\xa0", " ").strip(" ¤.")) if zeros else ""
                if zeros and len(word) > (0 if length == "short" else 1):
                    found = True
                    yield word, int(power) // 10 ** (len(zeros.group()) - 1)
        if found or str(locale.language) not in ("zh", "ja", "ko"):
            return


def _money(locale: Locale) -> Iterator[tuple[str, str]]:
    plurals: Any = locale._data["currency_names_plural"]
    claimed: dict[str, str] = {}
    for code, name in chain(
        locale.currencies.items(), ((c, n) for c, names in plurals.items() for n in names.values())
    ):
        word = lowered(_BRACKETED.sub("", str(name)))
        if len(word) > 1 and claimed.setdefault(word, code) == code and code not in ("XXX", "XTS"):
            yield word, code


def _units(locale: Locale) -> Iterator[tuple[str, str]]:
    patterns: Any = locale._data["unit_patterns"]
    for identifier, lengths in patterns.items():
        unit = identifier.split("-", 1)[1] if "-" in identifier else identifier
        for length in ("long", "short"):
            for pattern in dict(lengths.get(length, {})).values():
                if not isinstance(pattern, str) or not pattern.startswith("{0}"):
                    continue
                word = lowered(pattern.removeprefix("{0}").replace("\xa0", " ").strip())
                if len(word) > (1 if length == "short" else 0) and _LETTERS.fullmatch(word):
                    yield word, unit


def _months(locale: Locale) -> Iterator[str]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from locale.months.get(context, {}).get(width, {}).values()
