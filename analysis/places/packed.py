"""The packed gazetteer as it lies in `data`, mapped and never parsed; made by tools/build_gazetteer.py.

    ids.marisa     the ids of all places; a place's number is its key there
    titles.marisa  their names in English
    names.marisa   what they are called, as keys (folding.py)
    names.bin      for each key a link of three bytes, or, with the highest bit, where in more.bin its links stand
    more.bin       links of keys that several places bear; the last of a key has the highest bit but one
    places.bin     columns of the places in the order of their numbers
A link is a place's number, times four, plus two when the name is weak, plus one when it is bare.
"""

import mmap
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import marisa_trie

FOLDER = Path(__file__).with_name("data")
KINDS = ("country", "region", "city", "county", "district", "zone")
WEAK, BARE = 2, 1
_MANY, _LAST, _LINK = 1 << 23, 1 << 22, (1 << 22) - 1
# Bytes a place in each column: its title, parent, people, latitude, longitude, country, kind.
_TITLE, _PARENT, _PEOPLE, _LATITUDE, _LONGITUDE, _COUNTRY, _KIND = 3, 3, 4, 2, 2, 2, 1
_WIDTHS = (_TITLE, _PARENT, _PEOPLE, _LATITUDE, _LONGITUDE, _COUNTRY, _KIND)
_NOWHERE, _STEPS = -32768, 32767


class Packed:
    """The mapped files."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.ids, self.titles, self.names = (
            marisa_trie.Trie().mmap(str(folder / f"{name}.marisa")) for name in ("ids", "titles", "names")
        )
        self._first, self._more, self._places = (
            _mapped(folder / f"{name}.bin") for name in ("names", "more", "places")
        )
        self.size = len(self.ids)
        starts = [self.size * sum(_WIDTHS[:at]) for at in range(len(_WIDTHS))]
        self._starts = dict(zip(_WIDTHS_NAMES, starts, strict=True))

    def links(self, key: int) -> Iterator[tuple[int, int]]:
        """Who is called by a key: number and flags."""
        link = _three(self._first, 3 * key)
        if not link & _MANY:
            yield link >> 2, link & 3
            return
        at = 3 * (link ^ _MANY)
        while True:
            link = _three(self._more, at)
            yield (link & _LINK) >> 2, link & 3
            if link & _LAST:
                return
            at += 3

    def title(self, number: int) -> str:
        """The name in English."""
        return str(self.titles.restore_key(_three(self._places, self._starts["title"] + _TITLE * number)))

    def parent(self, number: int) -> int | None:
        """The number of the place above."""
        return _three(self._places, self._starts["parent"] + _PARENT * number) - 1 if self._above(number) else None

    def _above(self, number: int) -> int:
        return _three(self._places, self._starts["parent"] + _PARENT * number)

    def people(self, number: int) -> int:
        """How many live there; 0 when nobody knows."""
        at = self._starts["people"] + _PEOPLE * number
        return int.from_bytes(self._places[at : at + _PEOPLE], "little")

    def degrees(self, number: int) -> tuple[float | None, float | None]:
        """Latitude and longitude, within some hundred metres."""
        return self._degree("latitude", number, 90), self._degree("longitude", number, 180)

    def _degree(self, column: str, number: int, most: int) -> float | None:
        at = self._starts[column] + _LATITUDE * number
        steps = int.from_bytes(self._places[at : at + _LATITUDE], "little", signed=True)
        return None if steps == _NOWHERE else round(steps * most / _STEPS, 3)

    def country(self, number: int) -> str:
        """Its code in ISO 3166."""
        at = self._starts["country"] + _COUNTRY * number
        return self._places[at : at + _COUNTRY].decode("ascii")

    def kind(self, number: int) -> str:
        """Country, region, city, county, district or zone."""
        return KINDS[self._places[self._starts["kind"] + number]]

    def of_kind(self, kind: str) -> Iterator[int]:
        """The numbers of the places of a kind."""
        start = self._starts["kind"]
        for at in _aligned(self._places, bytes((KINDS.index(kind),)), start, start + self.size):
            yield at - start

    def below(self, number: int) -> Iterator[int]:
        """The numbers of the places whose parent this is."""
        start, wanted = self._starts["parent"], (number + 1).to_bytes(_PARENT, "little")
        for at in _aligned(self._places, wanted, start, start + _PARENT * self.size):
            yield (at - start) // _PARENT

    def keys(self, number: int) -> Iterator[str]:
        """All keys by which a place is called; found by a scan, since they are seldom asked for."""
        for flags in range(4):
            link = number << 2 | flags
            for at in _aligned(self._first, link.to_bytes(3, "little"), 0, len(self._first)):
                yield str(self.names.restore_key(at // 3))
            for last in (0, _LAST):
                for at in _aligned(self._more, (link | last).to_bytes(3, "little"), 0, len(self._more)):
                    yield str(self.names.restore_key(self._owner(at)))

    def _owner(self, at: int) -> int:
        """The key whose links stand at this place of `more`."""
        while at and not _three(self._more, at - 3) & _LAST:
            at -= 3
        entry = (_MANY | at // 3).to_bytes(3, "little")
        return next(_aligned(self._first, entry, 0, len(self._first))) // 3


_WIDTHS_NAMES = ("title", "parent", "people", "latitude", "longitude", "country", "kind")


@cache
def packed() -> Packed:
    """The packed gazetteer of this package."""
    return Packed()


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _three(data: mmap.mmap, at: int) -> int:
    return data[at] | data[at + 1] << 8 | data[at + 2] << 16


def _aligned(data: mmap.mmap, wanted: bytes, start: int, end: int) -> Iterator[int]:
    at = data.find(wanted, start, end)
    while at >= 0:
        if (at - start) % len(wanted) == 0:
            yield at
        at = data.find(wanted, at + 1, end)
