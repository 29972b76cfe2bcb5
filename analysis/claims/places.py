"""The cities that documents and facts belong to."""

from collections.abc import Iterable

from analysis.corpus.document import Document, Place


def cities(documents: Iterable[Document]) -> dict[str, Place]:
    """The city of every place that the documents know, by the id of the place: of a zone, the city it belongs to.

    A zone whose city no document names stands for itself.
    """
    places = {place.id: place for document in documents for place in _places(document)}
    return {key: places.get(place.city or key, place) for key, place in places.items()}


def city_id(place: str | None, known: dict[str, Place]) -> str | None:
    """The id of the city that the place `place` belongs to."""
    return known[place].id if place in known else place


def _places(document: Document) -> Iterable[Place]:
    yield from (mention.place for mention in document.mentions)
    yield from document.cities
    if document.city is not None:
        yield document.city
