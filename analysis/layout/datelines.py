"""Datelines: where a story comes from, which agency sent it, who wrote it and on which day, said in its first words.

Its forms stand in ``bylines.yml``, in the order in which they are asked.
"""

from dataclasses import dataclass
from functools import cache

import regex

from analysis.layout.bylines import Told
from analysis.layout.date_forms import day_of_year
from analysis.layout.dates import Date
from analysis.layout.folded import any_of
from analysis.layout.name import Name
from analysis.lexicons import read as lexicon
from analysis.lexicons import refused

_LONGEST = 160
"""In characters: no dateline is longer, and a line may hold a megabyte."""
_DAY = "\ue000"
"""Stands for a character of a day; it is for private use, so that no text has it."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; its spans are those of the raw line, `end` is where the story goes on."""

    rule: str
    end: int
    place: Name | None = None
    agency: Name | None = None
    author: Name | None = None
    date: Date | None = None


def dateline(raw: str, language: str, country: str = "") -> Dateline | None:
    """The dateline that opens a story."""
    told = Told(raw[:_LONGEST], language, country)
    shown = list(told.view.shown)
    # With its days marked, a dateline looks alike in all languages, and one set of patterns does for all.
    for day in _day(language).finditer(told.view.text):
        shown[slice(*day.span())] = _DAY * (day.end() - day.start())
    head = "".join(shown)
    for name, pattern in _patterns():
        if match := pattern.match(head):
            names = {key: _name(told, match, key) for key in ("place", "agency", "known", "sent", "author")}
            _, end = told.view.to_raw(0, match.end())
            date = next((date for date in told.dates if date.end <= end + 1 and date.precision == "day"), None)
            agency = names["agency"] or names["known"] or names["sent"]
            return Dateline(name, end, names["place"], agency, names["author"], date)
    return None


def _name(told: Told, match: "regex.Match[str]", key: str) -> Name | None:
    if match.re.groupindex.get(key) is None or match.start(key) < 0 or match.start(key) == match.end(key):
        return None
    start, end = told.view.to_raw(match.start(key), match.start(key) + len(match[key].rstrip(" .,")))
    return Name(told.raw[start:end], start, end)


@cache
def _day(language: str) -> "regex.Pattern[str]":
    return regex.compile(day_of_year(language))


@cache
def _patterns() -> tuple[tuple[str, "regex.Pattern[str]"], ...]:
    pieces = _pieces()
    piece = regex.compile(r" ?(?<![\p{L}\\{<])(" + "|".join(sorted(pieces, key=len, reverse=True)) + r")(?![\p{L}]) ?")
    try:
        return tuple(
            (form["name"], regex.compile(r"\s*" + piece.sub(lambda found: f"(?:{pieces[found[1]]})", form["pattern"])))
            for form in lexicon("bylines.yml")["datelines"]
        )
    except regex.error as error:
        raise refused("bylines.yml", str(error)) from error


def _pieces() -> dict[str, str]:
    told = lexicon("bylines.yml")

    def words(key: str) -> str:
        return f"(?i:{any_of(word for words in told[key].values() for word in words)})"

    # A place is one to three words with capitals, where the script has them.
    inner = r"(?:[\p{L}\p{M}.'’]|-(?=\p{L}))*"
    word = rf"(?!{words('placed')})(?:\p{{Lu}}{inner}|\p{{Lo}}{inner})"
    place = rf"{word}(?: (?:d[aeiou]s? |la |el )?{word}){{0,3}}"
    agency = f"(?i:{any_of(told['agencies'])})"
    capitals = r"\p{Lu}[\p{Lu}.'’\-]"
    return {
        "OPEN": r"[(（\[［【〔]\s?", "CLOSE": r"\s?[)）\]］】〕]",
        "OWN": words("own"), "WIRED": words("wired"), "REPORTER": words("opening"), "BEHIND": words("behind"),
        "PLACED": words("placed"), "HAN": r"\p{Han}", "HANGUL": r"\p{Hangul}",
        "AGENCY": agency, "BRACKET": r"[^()/\n]{2,30}?", "AGENCYISH": r"[\p{Lu}\d][^,.–—:;()-]{2,28}",
        "DAY": f"{_DAY}+", "YEARMARK": r"(?:\p{Ll}\.|\p{Ll}{3,4}\.?)",
        "WORD": word, "PLACES": rf"{place}(?:, {place}){{0,2}}",
        # Three capitals may be any abbreviation, such as GDP.
        "CAPITALS": rf"{capitals}{{3,}}(?: {capitals}+){{0,2}}|\p{{Lu}}{{2,}}(?: {capitals}+){{1,2}}",
        "DASH": r"\.?(?:--|[-–—−])(?=[\s\p{L}])", "LONGDASH": r"\.?(?:--|[–—−]|(?<=\s)-)(?=[\s\p{L}])",
    }  # fmt: skip
