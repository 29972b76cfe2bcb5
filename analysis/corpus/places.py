"""Which places a document names, and which cities its story is about."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from analysis.corpus import gazetteer
from analysis.corpus.document import Mention, Place, Span
from analysis.corpus.names import Hit, hits
from analysis.corpus.slug import slug
from analysis.corpus.view import NormalizedText, normalized

# What a mention adds to the weight of its city.  The words of a story tell, its headline and its first words tell most;
# names from the fallback table are many, and some of them are words of other languages.
_MENTION, _SUFFIX, _TITLE, _LEAD, _FALLBACK = 1.0, 0.5, 3.0, 1.5, 0.5
_LEAD_LENGTH = 200
# Below this weight a city is not told from chance; below this share of the first city's it is named, not treated.
_ENOUGH, _TREATED = 1.0, 0.25


def place(id_or_name: str) -> Place | None:
    """The place with this id, or with this name in any language; of several the one in places.yml, then the largest."""
    if found := gazetteer.by_id().get(id_or_name):
        return found
    view = normalized(id_or_name).strip()
    whole = (hit for hit in hits(view, "und", cased=False) if (hit.start, hit.end) == (0, len(view)))
    named = next(whole, None)
    return named.name.place if named else gazetteer.by_id().get(slug(view))


def new_place(name: str, country: str | None) -> Place:
    """A city that no lexicon knows."""
    return Place(slug(name), name, country or "")


def locate(text: str, body: Sequence[Span], language: str, title: str) -> tuple[tuple[Mention, ...], tuple[Place, ...]]:
    """What places `text` names inside `body`, and the cities that it treats, in order of weight.

    Mentions are cities, zones, provinces and countries in their order, not overlapping.  A zone counts for its city.
    """
    found = list(_found(text, body, language))
    weights: defaultdict[str, float] = defaultdict(float)
    headline = {city for hit in hits(normalized(title), language) if (city := _city(hit.name.place))}
    lead = body[0][0] + _LEAD_LENGTH if body else 0
    led = {city for mention, _ in found if mention.start < lead and (city := _city(mention.place))}
    for mention, hit in found:
        if city := _city(mention.place):
            weights[city] += (_MENTION + _SUFFIX * hit.suffixed) * (1.0 if hit.name.known else _FALLBACK)
    for city in weights:
        weights[city] += _TITLE * (city in headline) + _LEAD * (city in led)
    ordered = sorted((city for city in weights if weights[city] >= _ENOUGH), key=lambda city: -weights[city])
    treated = (gazetteer.by_id()[city] for city in ordered if weights[city] >= _TREATED * weights[ordered[0]])
    return tuple(mention for mention, _ in found), tuple(treated)


def _city(named: Place) -> str | None:
    return named.id if named.kind == "city" else named.city


def _found(text: str, body: Sequence[Span], language: str) -> Iterator[tuple[Mention, Hit]]:
    for start, end in body:
        view = NormalizedText(text[start:end])
        for hit in hits(view.text, language):
            at, to = view.to_raw(hit.start, hit.end)
            yield Mention(start + at, start + to, hit.name.place), hit
