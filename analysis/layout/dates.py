"""Dates as pages write them: in any language of CLDR, in several calendars, to the day, the month or the year."""

import datetime
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from analysis.corpus.document import Span
from analysis.layout.calendars import of_islamic, of_persian
from analysis.layout.date_forms import TIME, months, numbers, patterns
from analysis.layout.folded import Folded, any_of, folded
from analysis.lexicons import read as lexicon

Precision = Literal["day", "month", "year"]
_EARLIEST, _LATEST = 1900, 2100
_ZONE = regex.compile(r"(?<=:\d\d|\s)[+-]\d\d:?\d\d(?!\d)|(?<=\d)[tz](?!\p{L})")
_SECONDS = regex.compile(r"\s*(\d{10})(?:\d{3})?\s*")
_COMPACT = regex.compile(r"\s*((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[t ]?\d{4,6}z?)?\s*")
_MONTH_FIRST = ("US", "PH")
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
    if not numbers().search(view):
        return found
    taken = bytearray(len(view))
    for rule, pattern in patterns(language):
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
    calendar = next((name for name in ("name", "persian", "islamic") if name in part), "")
    month = months(language, calendar)[part[calendar]] if calendar else _number(part.get("m", "0"))
    day = _number(part.get("d", "0"))
    if "a" in part:
        day, month, sure = _day_and_month(int(part["a"]), int(part["b"]), language, country)
    try:
        if calendar in ("persian", "islamic") or (1300 <= year < 1500 and language in lexicon("dates.yml")["solar"]):
            of = of_islamic if calendar == "islamic" else of_persian
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
        eras = {
            folded(name): before
            for name, before in (lexicon("dates.yml")["eras" if "era" in part else "letters"]).items()
        }
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
    return (second, first, True) if country in _MONTH_FIRST or language == "en-US" else (first, second, bool(country))


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
def _hours(language: str) -> "regex.Pattern[str]":
    """A time of day, its words, and the days of the week."""
    from babel import Locale, UnknownLocaleError

    words = set(lexicon("dates.yml")["hours"])
    for code in ("en", language):
        try:
            days = Locale.parse(code, sep="-").days
        except (UnknownLocaleError, ValueError):
            continue
        words |= {
            day
            for of_context in days.values()
            for width in ("wide", "abbreviated")
            for day in of_context[width].values()
        }
    signs = {sign for signs in lexicon("dates.yml")["signs"].values() for sign in signs}
    glue = set(lexicon("dates.yml")["glue"])
    return regex.compile(
        rf"{TIME}|(?<![\d.])[012]?\d\.[0-5]\d(?![\d.])|(?<!\d)\d\d?(?=\s*{any_of(words)})"
        rf"|(?<!\p{{L}}){any_of(words | signs | glue)}\.?(?!\p{{L}})"
    )
