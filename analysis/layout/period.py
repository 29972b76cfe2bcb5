"""A year, a month or a day at the head of a line or alone on it: what an entry of a chronology begins with.

What day it is is not read here; a layout tells where the words stand.
"""

from dataclasses import dataclass
from functools import cache

import regex

from analysis.corpus.view import NormalizedText, normalized
from analysis.lexicons import read as lexicon

_HEAD = 80
"""In characters: how far the date that a line begins with, and the sign behind it, may reach."""
_YEAR = r"(?<!\d)(?P<year>1[3-9]\d\d|20\d\d|21\d\d|25[4-9]\d)(?![\d,]|\.\d{3})"
_HAN = r"[[\p{Han}&&\p{Numeric_Type=Numeric}]\N{WHITE CIRCLE}]"
_OPENS, _CLOSES = r"[\s\[(【〔<*#]*", r"[\])】〕>*]{0,3}"
_SIGN = (
    r"\s?[:|\N{EN DASH}\N{EM DASH}\N{IDEOGRAPHIC COMMA}]+\s*|\s-+\s|\t\s*|\s{2,}|(?<=[\])])\s*|"
    r"\s(?=[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}])"
)
_MAY_BEGIN = regex.compile(r"\d|\p{Numeric_Type=Numeric}|^\P{L}{0,4}\p{L}{3}")
_DIGIT = regex.compile(r"(?![0-9])\p{Nd}")
_BULLET = r"(?:[\p{P}\p{S}]{1,2}\s*)?"


@dataclass(frozen=True, slots=True)
class Period:
    """The date that a line begins with: its span in the text, its year, if it tells one, and what stands behind it.

    `behind` is "" where the date is all of the line, "sign" where a colon, a dash, a gap or a bracket parts the two,
    "words" where nothing does.  `is_month`: it tells a month or a day, and no year.
    """

    start: int
    end: int
    year: int | None
    behind: str
    is_month: bool


def period_of(text: str, start: int, end: int, language: str) -> Period | None:
    """The date that the line between `start` and `end` begins with."""
    stop = min(end, start + _HEAD)
    view = NormalizedText(text[start:stop])
    plain = _ascii_digits(view.text)
    if not _may_begin(plain):
        return None
    for pattern, is_month in _patterns(language):
        match = pattern.match(plain)
        if match is None:
            continue
        first, last = view.to_raw(*match.span("date"))
        behind = plain[match.end() :]
        # The end of what was looked at is not that of the line.
        kind = "words" if behind.strip() or stop < end else ""
        if kind and match["sign"]:
            kind = "sign"
        return Period(start + first, start + last, _year(match), kind, is_month)
    return None


def _may_begin(text: str) -> bool:
    return _MAY_BEGIN.search(text) is not None


def _year(match: "regex.Match[str]") -> int | None:
    parts = match.capturesdict()
    return int(parts["year"][0]) if parts.get("year") else None


def _ascii_digits(text: str) -> str:
    return text if text.isascii() else _DIGIT.sub(lambda digit: str(int(digit.group())), text)


@cache
def _months(language: str) -> tuple[str, ...]:
    from babel import Locale, UnknownLocaleError

    names: set[str] = set()
    for code in ("en", language):
        try:
            months = Locale.parse(code, sep="-").months
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("stand-alone", "format"):
            for width in ("abbreviated", "wide"):
                names |= set(months[context][width].values())
        for spellings in lexicon("dates.yml")["months"].get(code, {}).values():
            names |= set(spellings)
    plain = {normalized(name).rstrip(".") for name in names}
    return tuple(
        sorted((name for name in plain if regex.match(r"\p{L}{2}", name)), key=lambda name: (-len(name), name))
    )


def _any(words: "list[str] | tuple[str, ...]") -> str:
    return "|".join(regex.escape(normalized(word)) for word in sorted(words, key=len, reverse=True))


@cache
def _patterns(language: str) -> tuple[tuple["regex.Pattern[str]", bool], ...]:
    """Dates with a year, then those without one, which count only below a year."""
    words = lexicon("layout.yml")["dates"]
    whole = r"(?![\p{L}\p{M}])"
    behind = rf"(?:\s?(?:{_any(words['year'])})(?:(?<=\p{{Han}}|\p{{Hangul}})|{whole})\.?)?"
    before = rf"(?:(?:{_any(words['before_year'])})\s?)?"
    han = rf"{_HAN}{{4}}(?:{_any(words['year'])})"
    names = _any(tuple(lexicon("dates.yml")["eras"]))
    eras = rf"(?:{names})\s?(?:\d{{1,3}}|{words['first_year']})(?:{_any(words['year'])})"
    year = rf"(?:{before}{_YEAR}{behind}|{han}|{eras})"
    wide_month = (
        rf"\s?(?:\d{{1,2}}|{_HAN}{{1,3}})\s?(?:{_any(words['month'])})(?:\s?\d{{1,2}}\s?(?:{_any(words['day'])}))?"
    )
    name = rf"(?<![\p{{L}}\p{{M}}])(?:{_any(_months(language))}){whole}\.?"
    dates = [
        rf"{_YEAR}[./-]\d{{1,2}}(?:[./-]\d{{1,2}})?(?!\d)\.?",
        rf"(?:\d{{1,2}}[./-]){{1,2}}{_YEAR}",
        rf"{year}(?:{wide_month})?",
        rf"(?:\d{{1,2}}\.?\s(?:de\s|of\s)?)?{name},?\s(?:\d{{1,2}},?\s)?(?:de\s|of\s)?{year}",
        rf"{year},?\s{name}(?:\s\d{{1,2}})?",
        rf"Q[1-4][\s/-]?{year}",
    ]
    to = rf"\s?(?:[-~\N{{EN DASH}}\N{{EM DASH}}\N{{WAVE DASH}}]|{_any(words['to'])})\s?"
    dated = rf"(?:{'|'.join(dates)})"
    month = "|".join(
        (
            rf"\d{{1,2}}\s?(?:{_any(words['month'])})(?:\s?\d{{1,2}}\s?(?:{_any(words['day'])}))?",
            rf"(?:\d{{1,2}}\.?\s)?{name}(?:\s\d{{1,2}}(?!\d))?",
            r"(?:0?[1-9]|1[0-2])(?![\d.,%])",
        )
    )
    return (_framed(rf"{dated}(?:{to}{dated}|[-\N{{EN DASH}}/]\d\d(?!\d))?"), False), (_framed(month), True)


def _framed(date: str) -> "regex.Pattern[str]":
    """A date with the signs around it, and the one that parts it from what happened."""
    return regex.compile(rf"{_OPENS}{_BULLET}(?P<date>{date}){_CLOSES}(?P<sign>{_SIGN}|)", regex.IGNORECASE | regex.V1)
