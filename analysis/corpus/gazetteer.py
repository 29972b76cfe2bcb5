"""The places that texts may name, indexed for matching: ``lexicons/places.yml`` over ``lexicons/geonames.csv``.

Han, kana: names are matched character by character.  All other scripts: word by word, the last word with a case
ending.  Spellings that neighbouring languages keep apart (і, ї and и; ی and ي) are folded into one.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import regex

from analysis.corpus.document import Kind, Place
from analysis.corpus.slug import slug
from analysis.corpus.view import normalized
from analysis.lexicons import read as lexicon

# Scripts without blanks between words.
DENSE = r"\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
WORD = regex.compile(rf"[^\P{{L}}{DENSE}](?:[^\P{{L}}{DENSE}]|\p{{M}})*")
_DENSE = regex.compile(rf"[{DENSE}]")
_SECTIONS: dict[str, Kind] = {"city": "city", "zone": "zone", "province": "region"}
"""What the places of each section of places.yml are."""
_TRIMMED = regex.compile(r"(?<=\p{Cyrillic}{2})[аеийоуэюяьы]$")


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a place.  `weak`: also a common word; `known`: the place is in places.yml."""

    place: Place
    weak: bool = False
    known: bool = True
    population: int = 0

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """What sorts names of the same spelling, the likeliest first."""
        return self.weak, not self.known, -self.population


@dataclass(frozen=True, slots=True)
class Pattern:
    """The folded words of a name; `open` words may have any short ending, the last one always a case ending."""

    words: tuple[str, ...]
    open: tuple[bool, ...]
    name: Name


@dataclass(slots=True)
class Index:
    """Names by their first two characters (dense scripts) and by the stem of their first word (all others)."""

    dense: dict[str, list[tuple[str, Name]]] = field(default_factory=dict)
    words: dict[str, list[Pattern]] = field(default_factory=dict)

    def add(self, spelling: str, name: Name) -> None:
        """Index one spelling.  A final ``*`` of a word in places.yml opens it to other endings."""
        if _DENSE.search(spelling):
            self.dense.setdefault(spelling[:2], []).append((spelling, name))
            return
        marked = regex.findall(r"([\p{L}\p{M}]+)(\*?)", normalized(spelling).casefold())
        if not marked:
            return
        words = [fold(word) for word, _ in marked]
        words[-1] = _TRIMMED.sub("", words[-1])
        pattern = Pattern(tuple(words), tuple(star == "*" for _, star in marked), name)
        self.words.setdefault(words[0], []).append(pattern)

    def ordered(self) -> "Index":
        """The same index, longer names first."""
        for names in self.dense.values():
            names.sort(key=lambda entry: (-len(entry[0]), *entry[1].rank))
        for patterns in self.words.values():
            patterns.sort(key=lambda pattern: (-len(pattern.words), *pattern.name.rank))
        return self


def fold(word: str) -> str:
    """One spelling for what neighbouring languages write differently; `word` is normalised and case-folded."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_folding()))


@cache
def _folding() -> dict[int, str | None]:
    table = lexicon("places.yml")
    folded: dict[int, str | None] = dict.fromkeys(map(ord, table["ignore"]))
    accents = dict.fromkeys(range(0x300, 0x370))
    return {**accents, **folded, **{ord(letter): to for to, letters in table["fold"].items() for letter in letters}}


@cache
def endings(script: str) -> frozenset[str]:
    """The folded case endings of a script, the empty one among them."""
    return frozenset(
        fold(normalized(ending)) for ending in lexicon("places.yml")["endings"].get(script, "").split()
    ) | {""}


@cache
def index() -> Index:
    """All cities, zones and regions."""
    made = Index()
    for spelling, name in _names():
        made.add(spelling, name)
    return made.ordered()


def _names() -> Iterator[tuple[str, Name]]:
    for place, spellings, weak in _hand_made():
        yield from ((spelling, Name(place, weak=spelling in weak)) for spelling in spellings)
    places, known = by_id(), {place.id for place, _, _ in _hand_made()}
    for row in lexicon("geonames.csv"):
        marked = [spelling for spelling in row["names"].split("|") if spelling]
        for spelling in marked if f"~{row['name']}" in marked else [row["name"], *marked]:
            name = Name(
                places[row["id"]], spelling.startswith("~"), row["id"] in known, population=int(row["population"])
            )
            yield spelling.removeprefix("~"), name


@cache
def _spellings() -> dict[str, list[tuple[str, Name]]]:
    """What the tables call each place, by its id."""
    found: defaultdict[str, list[tuple[str, Name]]] = defaultdict(list)
    for spelling, name in _names():
        found[name.place.id].append((spelling, name))
    return dict(found)


@cache
def by_id() -> dict[str, Place]:
    """Every city, zone and region; a row of the table with the id of a city of places.yml adds its spellings."""
    table = {row["id"]: Place(row["id"], row["name"], row["country"]) for row in lexicon("geonames.csv")}
    return table | {place.id: place for place, _, _ in _hand_made()}


@cache
def countries(language: str) -> Index:
    """The countries under the names that CLDR has in one language."""
    from babel import Locale, UnknownLocaleError

    made = Index()
    try:
        territories = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return made
    for code, name in territories.items():
        if code in by_country():
            made.add(name, Name(by_country()[code]))
    return made.ordered()


@cache
def by_country() -> dict[str, Place]:
    """Every country by its code; one that has the name of a city has another id than that."""
    from babel import Locale

    named = ((code, name) for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha())
    ids = ((code, name, slug(name)) for code, name in named)
    return {
        code: Place(f"{identity}-country" if identity in by_id() else identity, name, code, "country")
        for code, name, identity in ids
    }


def index_of(place: Place, *, like: Place, said: str) -> Index:
    """An index of one place: as it was `said`, and in all the spellings that the tables have of the place `like`."""
    made = Index()
    made.add(said, Name(place))
    for spelling, name in _spellings().get(like.id, ()):
        made.add(spelling, replace(name, place=place))
    return made.ordered()


@cache
def _hand_made() -> list[tuple[Place, list[str], frozenset[str]]]:
    made = []
    for section, kind in _SECTIONS.items():
        for entry in lexicon("places.yml")[section]:
            spellings = [entry["name"], *entry.get("names", ()), *entry.get("weak", ())]
            made.append((_place(entry, kind), spellings, frozenset(entry.get("weak", ()))))
    return made


def _place(entry: dict[str, Any], kind: Kind) -> Place:
    return Place(entry["id"], entry["name"], entry["country"], kind, entry.get("city"))
