"""The cities that documents and facts belong to."""

from collections.abc import Iterable, Mapping, Sequence

from analysis.corpus.document import Document, Place
from analysis.facts.fact import Fact


def cities(documents: Iterable[Document]) -> dict[str, Place]:
    """The city of every city and zone that the documents know, by the id of the place: of a zone, the city it is in.

    A zone whose city no document names stands for itself.
    """
    places = {place.id: place for document in documents for place in _places(document)}
    urban = {key: place for key, place in places.items() if place.kind in ("city", "zone")}
    return {key: urban.get(place.city or key, place) for key, place in urban.items()}


def settled(documents: Sequence[Document], facts: Iterable[Fact]) -> list[Fact]:
    """The facts of `documents`, each under the id of a city: its own, that of its zone, or that of its document.

    A fact that names a province or a country is told in the story of the document's city, and counts there under its
    scope.  Facts without any city keep none.
    """
    places = cities(documents)
    home = {document.id: places[document.city.id].id if document.city else None for document in documents}
    wide = {place.id for document in documents for place in _places(document)} - places.keys()
    return [
        fact._replace(city=_city(fact, places, wide, home[fact.document])) for fact in facts if fact.document in home
    ]


def _city(fact: Fact, places: Mapping[str, Place], wide: set[str], home: str | None) -> str | None:
    if fact.city in wide:
        return home or fact.city
    return places[fact.city].id if fact.city and fact.city in places else fact.city


def _places(document: Document) -> Iterable[Place]:
    yield from (mention.place for mention in document.mentions)
    yield from document.cities
    if document.city is not None:
        yield document.city
