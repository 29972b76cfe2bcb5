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

from analysis.facts.forms import entry

_ZEROS = regex.compile(r"0+")
_LETTERS = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}\s'’״׳.·⋅/\-]*[23]?")
_RARE = frozenset(("milliwatt", "decimeter"))
"""Units whose short words are rather others': мВт is МВт in lower case, Δεκ. December."""
_BRACKETED = regex.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True)
class Words:
    """The words of one language; all are lower case."""

    decimal: str = "."
    group: str = ","
    magnitudes: dict[str, int] = field(default_factory=dict)
    money: dict[str, str] = field(default_factory=dict)
    plain_money: dict[str, str] = field(default_factory=dict)
    """Everyday words for money, for a language that has no pack to tell them."""
    units: dict[str, str] = field(default_factory=dict)
    """A word for a unit: the last part of CLDR's identifier (square-meter)."""
    unit_links: tuple[str, ...] = ()
    """Words between a number and its money: 20 *de* lei."""
    percent_before: tuple[str, ...] = ()
    """Words and signs for percent that stand before the number: %25."""
    months: tuple[str, ...] = ()


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
        plain_money=dict(_plain_money(locale)),
        units=dict(_units(locale)),
        unit_links=tuple(sorted(set(_links(locale)))),
        percent_before=tuple(sorted(set(_percent_before(locale)))),
        months=tuple(sorted({entry(name) for name in _months(locale) if not name[:1].isdigit()})),
    )


@cache
def home_currency(language: str, country: str | None = None) -> str | None:
    """The code of the money of a country (ISO 3166-1); when none is known, of the likeliest of the language."""
    home = country or _likely_country(language)
    current = get_territory_currencies(home) if home else []
    return str(current[0]) if current else None


def _likely_country(language: str) -> str | None:
    """The country in which CLDR finds a language likeliest to be used."""
    likely = get_global("likely_subtags")
    subtags = likely.get(language.replace("-", "_")) or likely.get(language.split("-")[0])
    return str(subtags).rpartition("_")[2] if subtags else None


@cache
def differs(language: str, country: str) -> bool:
    """Whether numbers are written otherwise in a country that has the language as an official one."""
    if language not in get_official_languages(country, regional=True, de_facto=True):
        return False
    local, general = words(f"{language}-{country}"), words(language)
    return bool(local.months) and (local.decimal, local.group) != (general.decimal, general.group)


def _magnitudes(locale: Locale) -> Iterator[tuple[str, int]]:
    """Words for magnitudes; short ones of a letter or two only where words stand without spaces: others begin so."""
    formats: Any = locale.compact_decimal_formats
    for length in ("long", "short"):
        shortest = 2 if length == "long" else 1 if str(locale.language) in ("zh", "ja", "ko") else 3
        for power, pattern in chain.from_iterable(plural.items() for plural in formats.get(length, {}).values()):
            text = str(getattr(pattern, "pattern", pattern)).replace("'", "")
            zeros = _ZEROS.search(text)
            word = entry(_ZEROS.sub("", text).replace("¤", "")).strip() if zeros else ""
            if zeros and len(word.rstrip(".")) >= shortest:
                yield from dict.fromkeys((word, word.rstrip(".")), int(power) // 10 ** (len(zeros.group()) - 1)).items()


def _money(locale: Locale) -> Iterator[tuple[str, str]]:
    """The names of moneys; what several are called is first that of one in use, without a bracket: USD, not USN."""
    plurals: Any = locale._data["currency_names_plural"]
    claimed: dict[str, str] = {}
    names = chain(locale.currencies.items(), ((c, n) for c, names in plurals.items() for n in names.values()))
    for code, name in sorted(names, key=lambda name: (name[0] not in _tender(), "(" in str(name[1]))):
        word = entry(_BRACKETED.sub("", str(name)))
        if len(word) > 1 and claimed.setdefault(word.replace("-", " "), code) == code and code not in ("XXX", "XTS"):
            yield word, code


@cache
def _tender() -> frozenset[str]:
    """The codes of the moneys in use."""
    listed = chain.from_iterable(get_global("territory_currencies").values())
    return frozenset(code for code, _, end, is_tender in listed if is_tender and end is None)


def _plain_money(locale: Locale) -> Iterator[tuple[str, str]]:
    """What the money at home and the dollar are called without their country: kronor, dolar, zł.

    Such a word begins or ends the names of several moneys, or else begins otherwise than the country and its language.
    """
    plurals: Any = locale._data["currency_names_plural"]
    words: dict[str, set[str]] = {}
    for code in _tender().intersection(locale.currencies):
        names = (entry(name).split() for name in (locale.currencies[code], *plurals.get(code, {}).values()))
        words[code] = {word for name in names if name for word in (name[0], name[-1]) if len(word) > 2}
    language = str(locale.language)
    country = locale.territories.get(_likely_country(language) or "")
    adjectives = tuple(entry(name)[:3] for name in (locale.languages.get(language), country) if name)
    home = home_currency(language) or ""
    for code in filter(words.get, ("USD", home)):
        for word in words[code]:
            is_shared = sum(word in others for others in words.values()) > 1
            if is_shared or (code == home and not word.startswith(adjectives)):
                yield word, code
    if home in locale.currency_symbols:
        yield entry(locale.currency_symbols[home]), home


def _units(locale: Locale) -> Iterator[tuple[str, str]]:
    patterns: Any = locale._data["unit_patterns"]
    for identifier, lengths in patterns.items():
        unit = identifier.split("-", 1)[1] if "-" in identifier else identifier
        for length in ("long",) if unit in _RARE else ("long", "short"):
            for pattern in dict(lengths.get(length, {})).values():
                if not isinstance(pattern, str) or not pattern.startswith("{0}"):
                    continue
                word = entry(pattern.removeprefix("{0}").replace("\xa0", " ").strip())
                if len(word) > (1 if length == "short" else 0) and _LETTERS.fullmatch(word):
                    yield word, unit


def _links(locale: Locale) -> Iterator[str]:
    for pattern in locale._data["currency_unit_patterns"].values():
        word = str(pattern).removeprefix("{0}").removesuffix("{1}").strip()
        if word and "{" not in word:
            yield entry(word)


def _percent_before(locale: Locale) -> Iterator[str]:
    patterns: Any = locale._data["unit_patterns"].get("concentr-percent", {})
    for pattern in chain.from_iterable(dict(plurals).values() for plurals in dict(patterns).values()):
        if isinstance(pattern, str) and pattern.endswith("{0}"):
            yield entry(pattern.removesuffix("{0}").strip())


def _months(locale: Locale) -> Iterator[str]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from locale.months.get(context, {}).get(width, {}).values()
