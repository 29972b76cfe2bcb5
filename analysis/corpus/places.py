"""Which places a document names, and which cities its story is about."""

from collections import ChainMap, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from analysis.corpus import gazetteer
from analysis.corpus.document import Kind, Mention, Place, Span
from analysis.corpus.gazetteer import Index
from analysis.corpus.names import Hit, hits, named
from analysis.corpus.slug import slug
from analysis.corpus.view import NormalizedText, normalized
from analysis.lexicons import read as lexicon

# What a mention adds to the weight of its city.  The words of a story tell, its headline and its first words tell most;
# names from the fallback table are many, and some of them are words of other languages.
_MENTION, _SUFFIX, _TITLE, _LEAD, _FALLBACK = 1.0, 0.5, 3.0, 1.5, 0.5
_LEAD_LENGTH = 200
# Below this weight a city is not told from chance; below this share of the first city's it is named, not treated.
_ENOUGH, _TREATED = 1.0, 0.25


@dataclass(frozen=True, slots=True)
class Told:
    """A place that an analyst names, and how a text may spell it."""

    place: Place
    names: Index


def told(names: Sequence[str], kind: Kind | None, country: str | None, language: str) -> tuple[Told, ...]:
    """The places with these names, whatever they are; `kind` is that of the first of them."""
    return tuple(_told(name, None if at else kind, country, language) for at, name in enumerate(names))


def _told(name: str, kind: Kind | None, country: str | None, language: str) -> Told:
    if found := place(name, kind=kind, country=country, language=language):
        return Told(found, gazetteer.index_of(found, like=found, said=name))
    # A place of a kind under which no table has it: what the text calls by that name is this place all the same.
    like = place(name, country=country, language=language) if kind else None
    made = new_place(like.name if like else name, country or (like.country if like else None), kind or "city")
    return Told(made, gazetteer.index_of(made, like=like or made, said=name))


def place(
    id_or_name: str, *, kind: Kind | None = None, country: str | None = None, language: str = "und"
) -> Place | None:
    """The place with this id, or with this name in any language; of several the one in places.yml, then the largest.

    Only those of `kind` are meant, and of several those in `country`.
    """
    view = normalized(id_or_name).strip()
    known = gazetteer.by_id()
    here = [
        known.get(id_or_name),
        *named(view, (gazetteer.index(), gazetteer.countries(language))),
        known.get(slug(view)),
    ]
    elsewhere: Iterator[Sequence[Place | None]] = (
        named(view, (gazetteer.countries(tag),)) for tag in lexicon("languages.yml")
    )
    for found in chain([here], elsewhere):
        fitting = [each for each in found if each and kind in (None, each.kind) and not _is_abroad(each, country)]
        if fitting:
            return next((each for each in fitting if each.country == country), fitting[0])
    return None


def _is_abroad(place: Place, country: str | None) -> bool:
    return place.kind == "country" and country not in (None, place.country)


def new_place(name: str, country: str | None, kind: Kind = "city") -> Place:
    """A place that no lexicon knows; its id is that of no other place that one knows."""
    identity = slug(name) if kind == "city" else slug(f"{slug(name)} {kind}")
    taken = gazetteer.by_id().keys() | {place.id for place in gazetteer.by_country().values()}
    while identity in taken:
        identity = slug(f"{identity} {kind}")
    return Place(identity, name, country or "", kind)


def locate(
    text: str, body: Sequence[Span], language: str, title: str, said: Sequence[Told] = ()
) -> tuple[tuple[Mention, ...], tuple[Place, ...]]:
    """What places `text` names inside `body`, and the cities that it treats, in order of weight.

    Mentions are cities, zones, regions and countries in their order, not overlapping; what is called like one of the
    places that are `said` is that place.  A zone counts for its city.
    """
    names = [each.names for each in said]
    found = list(_found(text, body, language, names))
    weights: defaultdict[str, float] = defaultdict(float)
    headline = {city for hit in hits(normalized(title), language, names) if (city := _city(hit.name.place))}
    lead = body[0][0] + _LEAD_LENGTH if body else 0
    led = {city for mention, _ in found if mention.start < lead and (city := _city(mention.place))}
    for mention, hit in found:
        if city := _city(mention.place):
            weights[city] += (_MENTION + _SUFFIX * hit.suffixed) * (1.0 if hit.name.known else _FALLBACK)
    for city in weights:
        weights[city] += _TITLE * (city in headline) + _LEAD * (city in led)
    ordered = sorted((city for city in weights if weights[city] >= _ENOUGH), key=lambda city: -weights[city])
    known = ChainMap({each.place.id: each.place for each in said}, gazetteer.by_id())
    treated = (known[city] for city in ordered if weights[city] >= _TREATED * weights[ordered[0]])
    return tuple(mention for mention, _ in found), tuple(treated)


def _city(place: Place) -> str | None:
    return place.id if place.kind in ("city", "county", "district") else place.city


def _found(text: str, body: Sequence[Span], language: str, said: Sequence[Index]) -> Iterator[tuple[Mention, Hit]]:
    for start, end in body:
        view = NormalizedText(text[start:end])
        for hit in hits(view.text, language, said):
            at, to = view.to_raw(hit.start, hit.end)
            yield Mention(start + at, start + to, hit.name.place), hit
