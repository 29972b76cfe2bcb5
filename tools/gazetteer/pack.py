"""Write places into the files that analysis.places.packed maps."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import marisa_trie
import regex

from analysis.corpus.slug import slug
from analysis.places.folding import key
from analysis.places.packed import BARE, KINDS
from gazetteer.place import Place

MANY, LAST = 1 << 23, 1 << 22
_NOWHERE, _STEPS = -32768, 32767
_LETTERS = regex.compile(r"\p{L}")


def pack(places: Sequence[Place], told: Iterable[tuple[str, Place]], folder: Path) -> None:
    """Pack `places`; those in `told` bear the ids that are told with them."""
    identify(places, told)
    folder.mkdir(parents=True, exist_ok=True)
    ids = marisa_trie.Trie([place.identity for place in places])
    titles = marisa_trie.Trie(sorted({place.name for place in places}))
    ordered = sorted(places, key=lambda place: ids[place.identity])
    ids.save(str(folder / "ids.marisa"))
    titles.save(str(folder / "titles.marisa"))
    numbers = {id(place): number for number, place in enumerate(ordered)}
    (folder / "places.bin").write_bytes(b"".join(_columns(ordered, numbers, titles)))
    links: defaultdict[str, dict[int, bool]] = defaultdict(dict)
    for number, place in enumerate(ordered):
        for spelling, is_bare in place.names.items():
            if is_key(name := key(spelling)):
                links[name][number] = links[name].get(number, True) and is_bare
    names = marisa_trie.Trie(sorted(links))
    names.save(str(folder / "names.marisa"))
    first, more = bytearray(), bytearray()
    for at in range(len(names)):
        found = [number << 2 | (BARE if is_bare else 0) for number, is_bare in links[names.restore_key(at)].items()]
        if len(found) == 1:
            first += found[0].to_bytes(3, "little")
            continue
        first += (MANY | len(more) // 3).to_bytes(3, "little")
        for link in found[:-1]:
            more += link.to_bytes(3, "little")
        more += (found[-1] | LAST).to_bytes(3, "little")
    (folder / "names.bin").write_bytes(first)
    (folder / "more.bin").write_bytes(more)


def is_key(name: str) -> bool:
    """Whether a key is long enough to be looked for: two letters, or one sign and the word for its kind."""
    return len(name) > 1 and len(name) <= 40 and _LETTERS.search(name) is not None


def identify(places: Sequence[Place], told: Iterable[tuple[str, Place]]) -> None:
    """Give each place an id of its own: what is told, then its name, with more of what it is where others share it."""
    taken: set[str] = set()
    for identity, place in told:
        place.identity = identity
        taken.add(identity)
    for place in sorted(places, key=weight, reverse=True):
        if place.identity:
            continue
        name = slug(place.name)
        kind = [] if place.kind == "city" else [f"{name}-{place.kind}"]
        above = [slug(part.name) for part in place.above()]
        forms = [name, *kind, f"{name}-{place.country.lower()}", *(f"{name}-{part}" for part in above)]
        joined = f"{name}-{'-'.join(above[:2])}"
        forms += [joined, *(f"{joined}-{number}" for number in range(2, 1000))]
        place.identity = next(form for form in forms if form not in taken)
        taken.add(place.identity)


def weight(place: Place) -> tuple[int, str, str]:
    """How likely a name means a place where nothing else tells: countries, then people; regions as a large city."""
    likely = {"country": 1 << 40, "region": 100_000, "county": 5_000, "district": 2_000}.get(place.kind, 0)
    return max(likely, place.population), place.country, place.name


def _columns(places: Sequence[Place], numbers: dict[int, int], titles: marisa_trie.Trie) -> Iterable[bytes]:
    yield b"".join(titles[place.name].to_bytes(3, "little") for place in places)
    yield b"".join((numbers[id(place.parent)] + 1 if place.parent else 0).to_bytes(3, "little") for place in places)
    yield b"".join(place.population.to_bytes(4, "little") for place in places)
    yield b"".join(_degree(place.latitude, 90) for place in places)
    yield b"".join(_degree(place.longitude, 180) for place in places)
    yield b"".join(place.country.encode("ascii") for place in places)
    yield bytes(KINDS.index(place.kind) for place in places)


def _degree(degrees: float | None, most: int) -> bytes:
    steps = _NOWHERE if degrees is None else round(degrees * _STEPS / most)
    return steps.to_bytes(2, "little", signed=True)
