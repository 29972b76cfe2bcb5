"""The places that documents and facts belong to: cities, and whatever else `sources.yml` says."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from analysis.corpus.document import Document, Place
from analysis.facts.fact import Fact

_WIDE = ("region", "country")


def cities(documents: Iterable[Document]) -> dict[str, Place]:
    """The place that stands for every place that the documents know, by its id.

    That is itself for what a document is about, and of a zone that texts only name the city it is in.  A zone whose
    city no document names stands for itself.  Regions and countries that texts only name are left out.
    """
    documents = list(documents)
    about = {place.id: place for document in documents for place in _about(document)}
    known = {place.id: place for place in _named(documents) if place.kind not in _WIDE} | about
    return {key: known.get(place.city or key, place) for key, place in known.items()} | about


def settled(documents: Sequence[Document], facts: Iterable[Fact]) -> list[Fact]:
    """The facts of `documents`, each under the id of a place: its own, that of its zone, or that of its document.

    A fact that names a region or a country which its document is not about is told in the story of the document's
    place, and counts there under its scope.  Facts without any place keep none.
    """
    places = cities(documents)
    wide = {place.id for place in (*places.values(), *_named(documents)) if place.kind in _WIDE}
    by_id = {document.id: document for document in documents}
    about = {document.id: {place.id for place in _about(document)} for document in documents}
    return [
        fact._replace(city=_city(fact, by_id[fact.document], about[fact.document], places, wide))
        for fact in facts
        if fact.document in by_id
    ]


def _city(fact: Fact, document: Document, about: set[str], places: Mapping[str, Place], wide: set[str]) -> str | None:
    if fact.city is None or fact.city in about:
        return fact.city
    if fact.city in wide:
        return document.city.id if document.city else fact.city
    return places[fact.city].id if fact.city in places else fact.city


def distinct(documents: Sequence[Document]) -> list[Document]:
    """The documents with places of one name told apart: in brackets the kind of those that are no city, or the country.

    What neither tells apart bears its id.
    """
    alike: defaultdict[str, dict[str, Place]] = defaultdict(dict)
    for document in documents:
        for place in _about(document):
            alike[place.name][place.id] = place
    named = {key: _apart(place, list(same.values())) for same in alike.values() for key, place in same.items()}
    return [
        replace(
            document,
            city=named[document.city.id] if document.city else None,
            cities=tuple(named[place.id] for place in document.cities),
        )
        for document in documents
    ]


def _apart(place: Place, same: Sequence[Place]) -> Place:
    others = [other for other in same if other.id != place.id]
    if place.kind not in (other.kind for other in others):
        mark: str = "" if place.kind == "city" or not others else place.kind
    else:
        mark = place.country if place.country not in (other.country for other in others) else place.id
    return replace(place, name=f"{place.name} ({mark})") if mark else place


def _named(documents: Iterable[Document]) -> Iterable[Place]:
    return (mention.place for document in documents for mention in document.mentions)


def _about(document: Document) -> Iterable[Place]:
    return dict.fromkeys(filter(None, (document.city, *document.cities)))
