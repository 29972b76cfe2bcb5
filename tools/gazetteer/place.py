"""A place while the gazetteer is built, and what finds places again by their names."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator

from gazetteer.spellings import variants


@dataclasses.dataclass(eq=False, slots=True)
class Place:
    """One place; `names` tells for each spelling whether it is bare: without the word for the place's kind.

    A population of 0 is unknown.  `official` tells that a list of a country's divisions has it.
    """

    name: str
    country: str
    kind: str
    parent: "Place | None" = None
    population: int = 0
    latitude: float | None = None
    longitude: float | None = None
    names: dict[str, bool] = dataclasses.field(default_factory=dict)
    official: bool = False
    identity: str = ""

    def above(self) -> Iterator["Place"]:
        """The places in which it lies, the nearest first."""
        place = self.parent
        while place is not None:
            yield place
            place = place.parent

    def lies_in(self, other: "Place") -> bool:
        """Whether it lies in another place."""
        return any(place is other for place in self.above())


class Places:
    """All places of a gazetteer, found by country and spelling."""

    def __init__(self) -> None:
        self.all: list[Place] = []
        self._named: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)

    def add(self, place: Place, spellings: Iterable[str] = (), bare: Iterable[str] = ()) -> Place:
        """Take up a new place under the names that it has, and more spellings."""
        self.all.append(place)
        told, place.names = place.names, {}
        self.call(place, (name for name in told if not told[name]), (name for name in told if told[name]))
        self.call(place, spellings if place.name in told else (place.name, *spellings), bare)
        return place

    def call(self, place: Place, spellings: Iterable[str], bare: Iterable[str] = ()) -> None:
        """Let a place be found by more spellings, in whichever characters a neighbour writes them."""
        for is_bare, some in ((False, spellings), (True, bare)):
            for spelling in some:
                for variant in variants(spelling):
                    if variant not in place.names:
                        self._named[place.country, variant].append(place)
                    place.names[variant] = place.names.get(variant, True) and is_bare

    def named(self, country: str, spelling: str, inside: Place | None = None) -> list[Place]:
        """The places of a country with a spelling, those that lie `inside` another, the largest first."""
        found = [place for place in self._named[country, spelling] if inside is None or place.lies_in(inside)]
        return sorted(found, key=lambda place: -place.population)

    def forget(self, place: Place, spelling: str) -> None:
        """Let a place no longer be found by a spelling, as it is or as a neighbour writes it."""
        for variant in variants(spelling):
            if variant in place.names:
                del place.names[variant]
                self._named[place.country, variant].remove(place)

    def merge(self, gone: dict[int, Place]) -> None:
        """Make one place of two, many times: `gone` tells by the id of an object in which place it goes on.

        Chains in `gone` are followed, and shortened.
        """
        for number, place in gone.items():
            while id(place) in gone:
                place = gone[id(place)]
            gone[number] = place
        kept, parents = [], {id(place): place.parent for place in self.all}
        for place in self.all:
            above = place.parent
            while above is not None and gone.get(id(above)) is place:
                above = parents[id(above)]
            place.parent = gone.get(id(above), above)
            into = gone.get(id(place))
            if into is None:
                kept.append(place)
                continue
            for spelling, is_bare in place.names.items():
                self._named[place.country, spelling].remove(place)
                self.call(into, () if is_bare else (spelling,), (spelling,) if is_bare else ())
            into.population = max(into.population, place.population)
            if into.latitude is None:
                into.latitude, into.longitude = place.latitude, place.longitude
        self.all = kept
