"""The places that documents and facts belong to: cities, and whatever else `sources.yml` says."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.corpus.document import Place
from analysis.facts.fact import Fact
from analysis.layout import Narrative


def cities(documents: Iterable[Narrative]) -> dict[str, Place]:
    """The place that stands for every place that the documents know, by its id.

    That is itself for what a document is about, and of a zone that texts only name the city it is in.  A zone whose
    city no document names stands for itself.  Regions and countries that texts only name are left out.
    """
    documents = list(documents)
    about = {place.id: place for document in documents for place in places_of(document)}
    named = (mention.place for document in documents for mention in document.mentions)
    known = {place.id: place for place in named if place.kind not in ("region", "country")} | about
    return {key: known.get(place.city or key, place) for key, place in known.items()} | about


def settled(documents: Sequence[Narrative], facts: Iterable[Fact]) -> list[Fact]:
    """The facts of `documents`, each under the id of the place that stands for its own; those without one keep none."""
    places, known = cities(documents), {document.id for document in documents}
    return [
        fact._replace(city=places[fact.city].id if fact.city in places else fact.city)
        for fact in facts
        if fact.document in known
    ]


def distinct(documents: Sequence[Narrative]) -> list[Narrative]:
    """The documents with places of one name told apart: in brackets the kind of those that are no city, or the country.

    What neither tells apart bears its id.
    """
    alike: defaultdict[str, dict[str, Place]] = defaultdict(dict)
    for document in documents:
        for place in places_of(document):
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


def places_of(document: Narrative) -> Iterable[Place]:
    """The places that a document is about, the main one first."""
    return dict.fromkeys(filter(None, (document.city, *document.cities)))
