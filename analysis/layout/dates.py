"""Dates as pages write them: in any language of CLDR, in several calendars, to the day, the month or the year."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from analysis.corpus.document import Span
from analysis.layout.calendars import of_islamic, of_persian
from analysis.layout.folded import Folded, any_of, folded
from analysis.lexicons import read as lexicon

Precision = Literal["day", "month", "year"]
_EARLIEST, _LATEST = 1900, 2100
_TIME = r"(?<!\d)\d\d?\s*[:h]\s*\d\d(?!\d)(?:\s*:\s*\d\d)?(?:\.\d+)?"
_ZONE = regex.compile(r"(?<=:\d\d|\s)[+-]\d\d:?\d\d(?!\d)|(?<=\d)[tz](?!\p{L})")
_SECONDS = regex.compile(r"\s*(\d{10})(?:\d{3})?\s*")
_COMPACT = regex.compile(r"\s*((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[t ]?\d{4,6}z?)?\s*")
_BOTH = ("US", "PH")
"""Countries that write the month first when they write English."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date: `iso` is 2024, 2024-05 or 2024-05-18; `is_sure`: it cannot be read in another way; its span; its rule."""

    iso: str
    start: int
    end: int
    is_sure: bool = True
    rule: str = ""

    @property
    def precision(self) -> Precision:
        """How much of the date is told."""
        return precision_of(self.iso)


def precision_of(iso: str) -> Precision:
    """How much an ISO 8601 date tells."""
    return "year" if len(iso) == 4 else "month" if len(iso) == 7 else "day"


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to write a date: capitals in `pattern` stand for the pieces of `_pieces`; `example` becomes `result`."""

    name: str
    pattern: str
    example: str
    language: str
    result: str
    why: str


RULES = (
    Rule("year first", r"Y\s*[-/.]\s*M\s*[-/.]\s*D", "2022/5/26", "zh-Hans", "2022-05-26",
         "no other way begins with four figures and has three numbers"),
    Rule("signs", r"WY\s*YS\s*NM\s*MS\s*ND\s*(?:DS)?", "2024년 5월 18일", "ko", "2024-05-18",
         "its signs tell what every number is; before the month of the same signs, which is a part of it"),
    Rule("era", r"E\s*EY\s*(?:YS|[-./])\s*NM\s*(?:MS|[-./])\s*ND\s*(?:DS)?", "民國113年4月16日", "zh-Hant", "2024-04-16",
         "before its month alone"),
    Rule("letter of an era", r"L\s*[.]?\s*EY\s*[-./]\s*M\s*[-./]\s*D", "R6.4.16", "ja", "2024-04-16",
         "before two figures of a year, which these would be too"),
    Rule("day first with dots", r"D\s*\.\s*M\s*\.\s*Y", "26.05.2022", "de", "2022-05-26",
         "nobody writes the month first with dots"),
    Rule("slashes", r"(?<!\d)(?P<a>\d\d?)\s*(?P<sep>[-/])\s*(?P<b>\d\d?)\s*(?P=sep)\s*Y", "3/4/2024", "fr", "2024-04-03",
         "language and country tell which comes first"),
    Rule("day and named month", r"D G N G Y", "16 de abril de 2024", "es", "2024-04-16",
         "before the month first, which would take the 16 in 16 May 12, 2024"),
    Rule("named month and day", r"N G D G Y", "April 16th, 2024", "en", "2024-04-16",
         "before the month and year alone"),
    Rule("year, named month, day", r"Y G N G D", "2024. május 18.", "hu", "2024-05-18", "before the year and month alone"),
    Rule("year, day, named month", r"Y G D G N", "2024. gada 18. maijs", "lv", "2024-05-18", "Latvian only"),
    Rule("clock before the year", r"N G D\s+TIME(?:\s+\p{L}{3,4})?\s+Y", "Sat May 18 10:20:30 CST 2024", "en",
         "2024-05-18", "what programs print"),
    Rule("words before", r"D\s*MP\s*M(?:\s|,)*(?:YP)?\s*Y", "ngày 16 tháng 4 năm 2024", "vi", "2024-04-16",
         "before its month alone"),
    Rule("solar month", r"D G PN G SY", "3 مرداد 1402", "fa", "2023-07-25",
         "its names are those of no other calendar"),
    Rule("lunar month", r"D G IN G SY", "1 رمضان 1445", "ar", "2024-03-11",
         "behind the Gregorian dates that mostly stand beside it"),
    Rule("two figures of a year", r"(?<![\d.])D\s*(?P<dot>[./])\s*M\s*(?P=dot)\s*(?P<yy>[0-4]\d)(?![\d.,/])", "16.04.24",
         "de", "2024-04-16", "any three numbers look like it, so it is never sure"),
    Rule("month by signs", r"WY\s*YS\s*NM\s*MS", "二〇二四年五月", "zh-Hans", "2024-05", "what has no day"),
    Rule("month of an era", r"E\s*EY\s*YS\s*NM\s*MS", "令和6年5月", "ja", "2024-05", "what has no day"),
    Rule("named month and year", r"N G Y", "mai 2024", "fr", "2024-05", "what has no day"),
    Rule("year and named month", r"Y G N", "2024 m. gegužė", "lt", "2024-05", "what has no day"),
    Rule("solar month and year", r"PN G SY", "مرداد 1402", "fa", "2023-07", "the month in which it begins"),
    Rule("word before the month", r"MP\s*M(?:\s|,|/)*(?:YP)?\s*Y", "tháng 5/2024", "vi", "2024-05", "what has no day"),
    Rule("month and year in figures", r"(?<![\d./-])M\s*[./]\s*Y(?!\s*[./-]\s*\d)", "05/2024", "pt", "2024-05",
         "what is no part of a longer row of numbers"),
    Rule("year and month in figures", r"(?<![\d./-])Y\s*[-./]\s*M(?!\s*[./-]?\d)", "2024-05", "en", "2024-05",
         "what is no part of a longer row of numbers"),
    Rule("year by sign", r"(?<!\d\s?[-–—~])WY\s*YS", "二○二四年", "zh-Hans", "2024", "what has neither month nor day"),
    Rule("year of an era", r"E\s*EY\s*YS", "平成31年", "ja", "2019", "what has neither month nor day"),
    Rule("year", r"(?<![\d./-])Y(?![./-]?\d)", "2024", "en", "2024", "what is left"),
)  # fmt: skip
"""The first that reads a stretch has it; what it has read is nobody else's."""


def dates_in(text: str, language: str, country: str = "") -> list[Date]:
    """The dates in `text`, in its order; `country` (ISO 3166) is that of its publisher, if it is known.

    >>> [date.iso for date in dates_in("平成31年4月1日, 2019/4", "ja")]
    ['2019-04-01', '2019-04']
    """
    view = Folded(text)
    found = _read(view.text, language, country)
    return [Date(date.iso, *view.to_raw(date.start, date.end), date.is_sure, date.rule) for date in found]


def date_of(value: str, language: str, country: str = "") -> Date | None:
    """The date that the metadata of a file give: besides all others 20240518 and the seconds since 1970."""
    text = folded(value[:200])
    if whole := _COMPACT.fullmatch(text):
        return _checked("-".join(whole.groups()), whole.span(), "compact")
    if seconds := _SECONDS.fullmatch(text):
        day = datetime.datetime.fromtimestamp(int(seconds[1]), datetime.UTC).date()
        return _checked(day.isoformat(), seconds.span(), "seconds")
    found = dates_in(value[:200], language, country)
    return max(found, key=lambda date: len(date.iso), default=None)


def words_beside(text: str, language: str) -> str:
    """What a line holds beside its dates, the time of day and the day of the week, folded."""
    view = Folded(text).text
    for date in reversed(_read(view, language, "")):
        if date.precision != "year" or date.rule != "year":
            view = view[: date.start] + " " + view[date.end :]
    return without_hours(view, language)


def without_hours(view: str, language: str) -> str:
    """A folded view without the time of day and the day of the week."""
    return " ".join(_hours(language).sub(" ", _ZONE.sub(" ", view)).split())


def _read(view: str, language: str, country: str) -> list[Date]:
    """The dates of a folded view."""
    found: list[Date] = []
    if not _numbers().search(view):
        return found
    taken = bytearray(len(view))
    for rule, pattern in _patterns(language):
        for match in pattern.finditer(view):
            start, end = match.span()
            date = _date(match, language, country)
            if date and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Date(date[0], start, end, date[1] and rule not in _UNSURE, rule))
    return sorted(found, key=lambda date: date.start)


_UNSURE = ("lunar month", "two figures of a year", "solar month and year")


def _date(match: "regex.Match[str]", language: str, country: str) -> tuple[str, bool] | None:
    """ISO 8601 and whether it is sure; None when there is no such day."""
    part = {name: value for name, value in match.groupdict().items() if value}
    year, sure = _number(part.get("y") or part.get("ey") or part.get("sy") or "20" + part.get("yy", "")), True
    months = next((name for name in ("name", "persian", "islamic") if name in part), "")
    month = _months(language, months)[part[months]] if months else _number(part.get("m", "0"))
    day = _number(part.get("d", "0"))
    if "a" in part:
        day, month, sure = _day_and_month(int(part["a"]), int(part["b"]), language, country)
    try:
        if months in ("persian", "islamic") or (1300 <= year < 1500 and language in lexicon("dates.yml")["solar"]):
            of = of_islamic if months == "islamic" else of_persian
            iso = of(year, month or 1, day or 1).isoformat()
        else:
            year = _common_year(year, part, language)
            iso = datetime.date(year, month or 1, day or 1).isoformat()
    except (ValueError, OverflowError):
        return None
    iso = iso if day else iso[:7] if month else iso[:4]
    return (iso, sure) if _EARLIEST <= int(iso[:4]) < _LATEST else None


def _common_year(year: int, part: dict[str, str], language: str) -> int:
    if "era" in part or "letter" in part:
        eras = {folded(name): before for name, before in (lexicon("dates.yml")["eras" if "era" in part else "letters"]).items()}
        return int(eras[part.get("era") or part["letter"]]) + year
    if 2400 <= year < 2600 and language in lexicon("dates.yml")["buddhist"]:
        return year - 543
    return year


def _day_and_month(first: int, second: int, language: str, country: str) -> tuple[int, int, bool]:
    if first == second or second > 12:
        return second, first, True
    is_english = language.split("-")[0] in ("en", "fil")
    if first > 12 or not is_english:
        return first, second, True
    return (second, first, True) if country in _BOTH or language == "en-US" else (first, second, bool(country))


def _checked(iso: str, span: Span, rule: str) -> Date | None:
    try:
        year = datetime.date.fromisoformat(iso).year
    except ValueError:
        return None
    return Date(iso, *span, True, rule) if _EARLIEST <= year < _LATEST else None


def _number(text: str) -> int:
    """A number in figures, in digits of Han characters (二〇二四) or in Han with tens (三十一)."""
    told = lexicon("dates.yml")
    if text.isdecimal():
        return int(text)
    if text in told["first"]:
        return 1
    if not any(sign in told["tens"] for sign in text):
        return int("".join(str(told["han"][sign]) for sign in text))
    total, digit = 0, 0
    for sign in text:
        if sign in told["tens"]:
            total, digit = total + (digit or 1) * told["tens"][sign], 0
        else:
            digit = told["han"][sign]
    return total + digit


@cache
def _numbers() -> "regex.Pattern[str]":
    return regex.compile(rf"\d\d|(?:{_han()}){{2}}|{any_of(lexicon('dates.yml')['eras'])}")


def _han(*more: str) -> str:
    told = lexicon("dates.yml")
    return "[" + "".join(map(regex.escape, (*told["han"], *more))) + "]"


@cache
def _months(language: str, calendar: str = "name") -> dict[str, int]:
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
            months = Locale.parse(code, sep="-").months
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("stand-alone", "format"):
            for width in ("abbreviated", "wide"):
                names |= {folded(name).rstrip("."): number for number, name in months[context][width].items()}
    return {name: number for name, number in names.items() if regex.search(r"\p{L}", name) and not regex.search(r"\d", name)}


@cache
def _hours(language: str) -> "regex.Pattern[str]":
    """A time of day, its words, and the days of the week."""
    from babel import Locale, UnknownLocaleError

    words = set(lexicon("dates.yml")["hours"])
    for code in ("en", language):
        try:
            days = Locale.parse(code, sep="-").days
        except (UnknownLocaleError, ValueError):
            continue
        words |= {day for of_context in days.values() for width in ("wide", "abbreviated") for day in of_context[width].values()}
    signs = {sign for signs in lexicon("dates.yml")["signs"].values() for sign in signs}
    glue = set(lexicon("dates.yml")["glue"])
    return regex.compile(rf"{_TIME}|(?<!\d)\d\d?(?=\s*{any_of(words)})|(?<!\p{{L}}){any_of(words | signs | glue)}\.?(?!\p{{L}})")


@cache
def _patterns(language: str) -> tuple[tuple[str, "regex.Pattern[str]"], ...]:
    """The rules that have a meaning in a language, each with its pattern."""
    pieces = _pieces(language)
    piece = regex.compile(r" ?(?<![\p{L}\\{])(" + "|".join(sorted(pieces, key=len, reverse=True)) + r")(?!\p{L})")
    written = ((rule.name, piece.sub(lambda found: pieces[found[1]], rule.pattern)) for rule in RULES)
    return tuple((name, regex.compile(source)) for name, source in written)


def _pieces(language: str) -> dict[str, str]:
    told = lexicon("dates.yml")
    signs = {part: any_of(words) for part, words in told["signs"].items()}
    prefixes = {part: any_of(words) for part, words in told["prefixes"].items()}
    names = {calendar: any_of(_months(language, calendar)) for calendar in ("name", "persian", "islamic")}
    digits, tens = _han(), _han(*told["tens"], *told["first"])
    year = r"1[39]\d\d|14\d\d|2[0-5]\d\d"
    return {
        "Y": rf"(?<!\d)(?P<y>{year})(?!\d)",
        "SY": r"(?<!\d)(?P<sy>1[34]\d\d)(?!\d)",
        "WY": rf"(?<![\d])(?P<y>{year}|{digits}{{4}})",
        "EY": rf"(?P<ey>\d{{1,3}}|{tens}{{1,5}})",
        "M": r"(?<!\d)(?P<m>0?[1-9]|1[0-2])(?!\d)",
        "NM": rf"(?P<m>\d\d?|{tens}{{1,3}})(?!\d)",
        "D": rf"(?<!\d)(?P<d>0?[1-9]|[12]\d|3[01])(?:{'|'.join(regex.escape(folded(mark)) for mark in told['ordinals'])})?(?!\d)",
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
        "TIME": _TIME,
    }  # fmt: skip


@cache
def day_of_year(language: str) -> str:
    """The source of a pattern, without groups, for a day and its month, with or without the year, in a folded view."""
    pieces = {name: regex.sub(r"\?P<\w+>", "?:", piece) for name, piece in _pieces(language).items()}
    d, n, g, nm, ms, nd, ds = (pieces[name] for name in ("D", "N", "G", "NM", "MS", "ND", "DS"))
    year = rf"(?:{g}{pieces['Y']})?"
    return rf"(?:(?:{pieces['WY']}\s*{pieces['YS']})?\s*(?:{nm}\s*{ms})?\s*{nd}\s*{ds}|{d}{g}{n}{year}|{pieces['Y']}{g}{n}{g}{d}\.?|{n}{g}{d}{year}|{d}\.\s*{pieces['M']}\.(?:\s*{pieces['Y']})?)"


def rules_that_read(text: str, language: str) -> Iterator[str]:
    """The names of all rules that could read a date in `text`, of which the first does; for tests."""
    view = folded(text)
    yield from (rule for rule, pattern in _patterns(language) for match in pattern.finditer(view) if _date(match, language, ""))
