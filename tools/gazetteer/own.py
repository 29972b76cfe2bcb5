"""The places that places.yml has as well: they keep its ids."""

from analysis.lexicons import read
from gazetteer.place import Place, Places

_SECTIONS = {"city": ("city",), "province": ("region", "country")}


def own(places: Places) -> list[tuple[str, Place]]:
    """Each id of places.yml with the place that is meant: the largest of its kind that has most of its names."""
    found: dict[int, tuple[str, Place]] = {}
    for section, kinds in _SECTIONS.items():
        for entry in read("places.yml")[section]:
            spellings = [entry["name"].partition(" (")[0], *entry.get("names", ()), *entry.get("weak", ())]
            shared: dict[int, int] = {}
            named: dict[int, Place] = {}
            for spelling in spellings:
                for place in places.named(entry["country"], spelling):
                    if place.kind in kinds and id(place) not in found:
                        shared[id(place)] = shared.get(id(place), 0) + 1
                        named[id(place)] = place
            if named:
                best = max(named, key=lambda one: (shared[one], named[one].population))
                found[best] = entry["id"], named[best]
    return list(found.values())
