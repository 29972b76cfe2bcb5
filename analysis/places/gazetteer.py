"""The places that texts may name: the packed gazetteer, and what people say laid over it.

What an analyst writes in places.yml wins: a place's name, kind, city, and which of its spellings are weak; and what
sources.yml says of a document wins over both.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from analysis.corpus.document import Kind
from analysis.lexicons import read as lexicon
from analysis.places.folding import key
from analysis.places.packed import BARE, WEAK, packed
from analysis.places.words import KINDS

_LONGEST = 40
"""Characters: no name in a script without blanks is longer, and no more is handed to the trie."""
_SECTIONS: dict[str, Kind] = {"city": "city", "zone": "zone", "province": "region"}


@dataclass(frozen=True, slots=True)
class Row:
    """A place.  `parent` is the number of the next place above; a population of None is unknown, never small.

    The number of a place that no table knows is negative.
    """

    number: int
    id: str
    name: str
    country: str
    kind: Kind
    parent: int | None = None
    population: int | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A place under one of its names.  `weak`: the name alone is no sure sign; `bare`: the word for its kind is off."""

    number: int
    weak: bool
    bare: bool


@dataclass(slots=True)
class Gazetteer:
    """Rows, ids and names that are laid over the packed ones; `begun` are the beginnings of the names.

    What is called by one of the names in `alone` is no packed place.
    """

    rows: dict[int, Row] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    names: dict[str, dict[int, Named]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    alone: set[str] = field(default_factory=set)

    def prefixes(self, text: str, at: int) -> list[tuple[int, tuple[Named, ...]]]:
        """All names that begin at `text[at:]`, in scripts without blanks, as (length, places), the longest last."""
        ahead = text[at : at + _LONGEST]
        found = {len(name): self._merged(name, number) for name, number in packed().names.iter_prefixes_with_ids(ahead)}
        if ahead[:2] in self.begun:
            for end in range(1, len(ahead) + 1):
                if end not in found and ahead[:end] in self.names:
                    found[end] = self._merged(ahead[:end], None)
        return sorted(found.items())

    def words(self, name: str) -> tuple[Named, ...]:
        """The places whose key this is (`folding.key`); also of a stem that case endings follow."""
        return self._merged(name, packed().names.get(name))

    def begins(self, name: str) -> bool:
        """Whether some name goes on behind these words, so that it is worth to look at the next word."""
        return next(packed().names.iterkeys(f"{name} "), None) is not None or f"{name} " in self.begun

    def _merged(self, name: str, at: int | None) -> tuple[Named, ...]:
        links = packed().links(at) if at is not None and name not in self.alone else ()
        found = {number: Named(number, bool(flags & WEAK), bool(flags & BARE)) for number, flags in links}
        return tuple({**found, **self.names.get(name, {})}.values())

    def row(self, number: int) -> Row:
        """The place of a number."""
        return self.rows.get(number) or _row(number)

    def by_id(self, identity: str) -> Row | None:
        """The place with an id, or None."""
        number = self.ids.get(identity, packed().ids.get(identity))
        return None if number is None else self.row(number)

    def path(self, row: Row) -> list[Row]:
        """The place, and those above it up to its country."""
        rows = [row]
        while (above := rows[-1].parent) is not None:
            rows.append(self.row(above))
        return rows

    def spellings(self, number: int) -> list[str]:
        """The keys under which a place is found."""
        known = packed().keys(number) if 0 <= number < packed().size else ()
        return sorted({*known, *(name for name, found in self.names.items() if number in found)})

    def children(self, number: int, kind: Kind | None = None) -> list[Row]:
        """The places next below, of one kind or of any."""
        over = [each for each in self.rows.values() if each.parent == number]
        below = [_row(each) for each in packed().below(number) if each not in self.rows]
        return [each for each in (*below, *over) if kind in (None, each.kind)]

    def add(self, row: Row, spellings: Iterable[str], weak: Iterable[str] = ()) -> None:
        """Lay a place over what is known, under some spellings."""
        self.ids[row.id], self.rows[row.number] = row.number, row
        unsure = {key(spelling) for spelling in weak}
        for name in {key(spelling) for spelling in spellings} | unsure:
            self.names.setdefault(name, {})[row.number] = Named(row.number, name in unsure, bare=False)
            self.begun.add(name[:2])
            parts = name.split(" ")
            self.begun.update(" ".join(parts[:count]) + " " for count in range(1, len(parts)))

    def with_told(self, row: Row, spellings: Iterable[str]) -> "Gazetteer":
        """This gazetteer with a place that alone bears some spellings: what people say is no question of likelihood."""
        spellings = tuple(spellings)
        laid = Gazetteer(dict(self.rows), dict(self.ids), dict(self.names), set(self.begun), set(self.alone))
        for name in map(key, spellings):
            laid.names[name] = {}
            laid.alone.add(name)
        laid.add(row, spellings)
        return laid


@cache
def gazetteer() -> Gazetteer:
    """The packed gazetteer under places.yml."""
    made = Gazetteer()
    for section, kind in _SECTIONS.items():
        for entry in lexicon("places.yml")[section]:
            row = _laid(made, entry, kind)
            made.add(row, (row.name, *entry.get("names", ())), entry.get("weak", ()))
    return made


def _laid(made: Gazetteer, entry: dict[str, Any], kind: Kind) -> Row:
    """The row of an entry; what it does not say stays as the packed one has it."""
    known = made.by_id(entry["id"])
    number = known.number if known else packed().size + len(made.ids)
    named = {"number": number, "id": entry["id"], "name": entry["name"], "country": entry["country"]}
    above = made.by_id(entry["city"]) if "city" in entry else None
    if known:
        return replace(
            known, **named, kind=kind if kind != "city" else known.kind, parent=above.number if above else known.parent
        )
    return Row(**named, kind=kind, parent=above.number if above else country_number(entry["country"]))


@lru_cache(maxsize=4096)
def _row(number: int) -> Row:
    data = packed()
    identity, kind = str(data.ids.restore_key(number)), KINDS[data.kind(number)]
    people = data.people(number) or None
    return Row(
        number, identity, data.title(number), data.country(number), kind, data.parent(number), people,
        *data.degrees(number),
    )  # fmt: skip


def country_number(code: str) -> int | None:
    """The number of a country by its ISO 3166 code."""
    return _countries().get(code)


@cache
def _countries() -> dict[str, int]:
    data = packed()
    return {data.country(number): number for number in data.of_kind("country")}
