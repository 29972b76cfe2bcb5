"""Calendar dates as pages write them, in any language of CLDR, and the lines that say when a page was put up."""

import datetime
from functools import cache, reduce

import regex

from analysis.corpus.view import normalized
from analysis.lexicons import read as lexicon

_EARLIEST, _LATEST = 1900, 2100
_POST_LINE, _FEW_LETTERS = 120, 14
_TIME = regex.compile(r"\d\d?\s*[:时時시]\s*\d\d(?:\s*[:分분]\s*\d\d)?|[+-]\d\d:?\d\d")

_YEAR = r"(?<!\d)(?P<y>(?:19|2[0-5])\d\d)(?!\d)"
_MONTH = r"(?P<m>0?[1-9]|1[0-2])(?!\d)"
_DAY = r"(?<!\d)(?P<d>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|°|-е|-га)?(?!\d)"
_ERA_YEAR = r"(?P<y>\d{1,3}|元)"
# Between the parts of a date: "16 de abril de 2024", "16-2024", "April 16th, 2024", "2024 m. ..." stay short.
_GLUE = r"(?:\s|[-.,،/]|\b(?:de|del|da|of|the|năm|tháng)\b){0,6}"


def date_in(text: str, language: str) -> str | None:
    """The first full calendar date in `text` as ISO 8601, or None.

    Years of the Republic of China, Japanese eras and the Buddhist era (in Thai) are converted.  A date of figures
    that could be read both ways (3/4/2024 in English) is none.
    """
    view = _ascii_digits(normalized(text)).casefold()
    matches = (match for pattern in _patterns(language) for match in pattern.finditer(view))
    found = [date for match in matches if (date := _date(match, language))]
    return min(found)[1] if found else None


def posted(text: str, language: str) -> str | None:
    """The date of a post line ("Post time: Apr-16-2024", 发布时间:2024-04-16), or None for any other line."""
    return date_in(text, language) if is_post_line(normalized(text).casefold()) else None


def is_post_line(view: str) -> bool:
    """Whether a line, normalised and case-folded, is no more than a label such as "Post time" and what it labels."""
    label = _label().match(view)
    if label is None or len(view) > _POST_LINE:
        return False
    rest = view[label.end() :]
    return (rest.startswith(":") and bool(regex.search(r"\d", rest))) or _is_only_a_date(rest)


def is_date_line(text: str, language: str) -> bool:
    """Whether a line holds a date and hardly anything else: a weekday, a time of day, a source."""
    view = _ascii_digits(normalized(text)).casefold()
    if len(view) > _POST_LINE or date_in(view, language) is None:
        return False
    rest = _TIME.sub("", reduce(lambda left, pattern: pattern.sub("", left, count=1), _patterns(language), view))
    return len(regex.findall(r"\p{L}", rest)) <= _FEW_LETTERS and not regex.search(r"\d", rest)


def dateline(paragraph: str, language: str) -> str | None:
    """The date of a dateline that opens a story, if it has its year: "WUHAN, April 20, 2024 (Xinhua) --"."""
    head = _ascii_digits(normalized(paragraph[:120])).casefold()
    marks = "|".join(regex.escape(mark) for mark in lexicon("dates.yml")["dateline"])
    for pattern in _patterns(language):
        match = pattern.search(head)
        if match and match.start() <= 40 and regex.match(rf"[日\s)）(（,./]*(?:{marks})", head[match.end() :]):
            found = _date(match, language)
            if found and not regex.search(r"[。！？!?।۔;；]", head[: match.start()]):
                return found[1]
    return None


def valid_date(text: str) -> bool:
    """Whether `text` is an ISO 8601 calendar date."""
    try:
        return bool(regex.fullmatch(r"\d{4}-\d\d-\d\d", text)) and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def _is_only_a_date(rest: str) -> bool:
    return bool(regex.search(r"\d", rest)) and len(rest) <= 40 and len(regex.findall(r"\p{L}", rest)) <= _FEW_LETTERS


@cache
def _label() -> "regex.Pattern[str]":
    labels = {normalized(p).casefold() for phrases in lexicon("dates.yml")["posted"].values() for p in phrases}
    ordered = sorted(labels, key=lambda label: (-len(label), label))
    return regex.compile(rf"[\s【\[(*]*+(?:{'|'.join(map(regex.escape, ordered))})(?![\p{{L}}\p{{M}}])\s*")


def _ascii_digits(text: str) -> str:
    return regex.sub(r"(?![0-9])\p{Nd}", lambda digit: str(int(digit.group())), text)


@cache
def _months(language: str) -> dict[str, int]:
    """Month names, lower case and without a final point, to their numbers."""
    from babel import Locale, UnknownLocaleError

    names: dict[str, int] = {}
    for code in ("en", language):
        try:
            months = Locale.parse(code, sep="-").months
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("stand-alone", "format"):
            for width in ("abbreviated", "wide"):
                names |= {_month(name): number for number, name in months[context][width].items()}
        for number, spellings in lexicon("dates.yml")["months"].get(code, {}).items():
            names |= {_month(name): number for name in spellings}
    return {name: number for name, number in names.items() if regex.search(r"\p{L}", name) and not name[0].isdigit()}


def _month(name: str) -> str:
    return normalized(name).casefold().rstrip(".")


@cache
def _patterns(language: str) -> tuple["regex.Pattern[str]", ...]:
    eras = "|".join(lexicon("dates.yml")["eras"])
    names = sorted(_months(language), key=lambda name: (-len(name), name))
    month = rf"(?<![\p{{L}}\p{{M}}])(?P<name>{'|'.join(map(regex.escape, names))})(?![\p{{L}}\p{{M}}])\.?"
    buddhist = r"(?<!\d)(?P<be>25[4-9]\d)(?!\d)"
    sources = [
        rf"{_YEAR}\s*[-/.]\s*{_MONTH}\s*[-/.]\s*{_DAY}",
        rf"{_YEAR}\s*(?:年|년)\s*{_MONTH}\s*(?:月|월)\s*{_DAY}\s*(?:日|号|號|일)?",
        rf"(?P<era>{eras})\s*{_ERA_YEAR}\s*(?:年|[./])\s*{_MONTH}\s*(?:月|[./])\s*{_DAY}\s*日?",
        rf"{_DAY}\s*\.\s*{_MONTH}\s*\.\s*{_YEAR}",
        rf"(?<!\d)(?P<a>\d\d?)\s*(?P<sep>[-/])\s*(?P<b>\d\d?)\s*(?P=sep)\s*{_YEAR}",
        rf"{_DAY}{_GLUE}{month}{_GLUE}{_YEAR}",
        rf"{month}{_GLUE}{_DAY}{_GLUE}{_YEAR}",
        rf"{_YEAR}{_GLUE}{month}{_GLUE}{_DAY}",
        rf"{_DAY}\s*tháng\s*{_MONTH}\s*(?:,\s*)?năm\s*{_YEAR}",
    ]
    if language == "th":
        sources += [rf"{_DAY}{_GLUE}{month}{_GLUE}(?:พ\.ศ\.)?\s*{buddhist}"]
    return tuple(regex.compile(source) for source in sources)


def _date(match: "regex.Match[str]", language: str) -> tuple[int, str] | None:
    """Where the date stands, and the date; None when there is no such day."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    if "be" in parts:
        year = int(parts["be"]) - 543
    elif "era" in parts:
        year = lexicon("dates.yml")["eras"][parts["era"]] + (1 if parts["y"] == "元" else int(parts["y"]))
    else:
        year = int(parts["y"])
    if "a" in parts:
        day_month = _day_and_month(int(parts["a"]), int(parts["b"]), language)
        if day_month is None:
            return None
        day, month = day_month
    else:
        day = int(parts["d"])
        month = _months(language)[parts["name"]] if "name" in parts else int(parts["m"])
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return None
    return (match.start(), date.isoformat()) if _EARLIEST <= year < _LATEST else None


def _day_and_month(first: int, second: int, language: str) -> tuple[int, int] | None:
    if first == second or second > 12:
        return second, first
    if first > 12 or language.split("-")[0] != "en":
        return first, second
    return None
