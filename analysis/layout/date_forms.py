"""The ways to write a date, in the order of ``dates.yml``, and what their pieces are in each language."""

from functools import cache

import regex

from analysis.layout.folded import any_of, folded
from analysis.lexicons import read as lexicon
from analysis.lexicons import refused

TIME = r"(?<!\d)\d\d?\s*[:h]\s*\d\d(?!\d)(?:\s*:\s*\d\d)?(?:\.\d+)?"
"""A time of day, which stands beside many dates."""


@cache
def numbers() -> "regex.Pattern[str]":
    """What a text must hold so that there may be a date in it."""
    return regex.compile(rf"\d\d|(?:{_han()}){{2}}|{any_of(lexicon('dates.yml')['eras'])}")


def _han(*more: str) -> str:
    told = lexicon("dates.yml")
    return "[" + "".join(map(regex.escape, (*told["han"], *more))) + "]"


@cache
def months(language: str, calendar: str = "name") -> dict[str, int]:
    """Folded names of months, without a final point, to their numbers."""
    from babel import Locale, UnknownLocaleError

    told = lexicon("dates.yml")
    if calendar != "name":
        return {folded(name): number for number, names in told[calendar].items() for name in names}
    names: dict[str, int] = {}
    for code in ("en", language.split("-")[0], language):
        for number, spellings in told["months"].get(code, {}).items():
            names |= {folded(name).rstrip("."): number for name in spellings}
        try:
            of_locale = Locale.parse(code, sep="-").months
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("stand-alone", "format"):
            for width in ("abbreviated", "wide"):
                names |= {folded(name).rstrip("."): number for number, name in of_locale[context][width].items()}
    return {
        name: number for name, number in names.items() if regex.search(r"\p{L}", name) and not regex.search(r"\d", name)
    }


@cache
def patterns(language: str) -> tuple[tuple[str, "regex.Pattern[str]"], ...]:
    """The name and the pattern of every form, for folded views in a language."""
    pieces = _pieces(language)
    piece = regex.compile(r" ?(?<![\p{L}\\{])(" + "|".join(sorted(pieces, key=len, reverse=True)) + r")(?!\p{L})")
    try:
        return tuple(
            (form["name"], regex.compile(piece.sub(lambda found: pieces[found[1]], form["pattern"])))
            for form in lexicon("dates.yml")["forms"]
        )
    except regex.error as error:
        raise refused("dates.yml", str(error)) from error


def _pieces(language: str) -> dict[str, str]:
    told = lexicon("dates.yml")
    signs = {part: any_of(words) for part, words in told["signs"].items()}
    prefixes = {part: any_of(words) for part, words in told["prefixes"].items()}
    names = {calendar: any_of(months(language, calendar)) for calendar in ("name", "persian", "islamic")}
    ordinals = "|".join(regex.escape(folded(mark)) for mark in told["ordinals"])
    digits, tens = _han(), _han(*told["tens"], *told["first"])
    year = r"1[39]\d\d|14\d\d|2[0-5]\d\d"
    return {
        "Y": rf"(?<!\d)(?P<y>{year})(?!\d)",
        "SY": r"(?<!\d)(?P<sy>1[34]\d\d)(?!\d)",
        "WY": rf"(?<![\d])(?P<y>{year}|{digits}{{4}})",
        "EY": rf"(?P<ey>\d{{1,3}}|{tens}{{1,5}})",
        "M": r"(?<!\d)(?P<m>0?[1-9]|1[0-2])(?!\d)",
        "NM": rf"(?P<m>\d\d?|{tens}{{1,3}})(?!\d)",
        "D": rf"(?<!\d)(?P<d>0?[1-9]|[12]\d|3[01])(?:{ordinals})?(?!\d)",
        "ND": rf"(?P<d>\d\d?|{tens}{{1,4}})(?!\d)",
        "E": rf"(?P<era>{any_of(told['eras'])})",
        "L": rf"(?<![\p{{L}}\d])(?P<letter>{'|'.join(told['letters'])})" if language == "ja" else r"(?!)",
        # Arabic writes a month twice: in the names of the Levant and in those of Egypt.
        "N": rf"(?P<name>{names['name']})\.?(?:\s*[/(]\s*(?:{names['name']})\)?)?",
        "PN": rf"(?P<persian>{names['persian']})",
        "IN": rf"(?P<islamic>{names['islamic']})",
        # Between the parts of a date: "16 de abril de 2024", "16-2024", "April 16th, 2024" stay short.
        "G": rf"(?:\s|[-.,،/]|{any_of(told['glue'])}){{0,6}}",
        "YS": signs["year"], "MS": signs["month"], "DS": signs["day"],
        "YP": prefixes["year"], "MP": prefixes["month"],
        "TIME": TIME,
    }  # fmt: skip


@cache
def day_of_year(language: str) -> str:
    """The source of a pattern, without groups, for a day and its month, with or without the year, in a folded view."""
    pieces = {name: regex.sub(r"\?P<\w+>", "?:", piece) for name, piece in _pieces(language).items()}
    d, n, g, nm, ms, nd, ds = (pieces[name] for name in ("D", "N", "G", "NM", "MS", "ND", "DS"))
    year = rf"(?:{g}{pieces['Y']})?"
    signed = rf"(?:{pieces['WY']}\s*{pieces['YS']})?\s*(?:{nm}\s*{ms})?\s*{nd}\s*{ds}"
    dotted = rf"{d}\.\s*{pieces['M']}\.(?:\s*{pieces['Y']})?"
    return f"(?:{signed}|{d}{g}{n}{year}|{pieces['Y']}{g}{n}{g}{d}\\.?|{n}{g}{d}{year}|{dotted})"
