"""How often one document uses each term."""

from collections import Counter
from dataclasses import dataclass

from analysis.corpus.document import Place
from analysis.places.words import is_suffix
from analysis.words.words import Words


@dataclass(frozen=True)
class TermCounts:
    """What one document adds to the table of terms; made anywhere, joined by `tabulate`.

    `words` is the number of words in the body, stop words included.
    """

    document: str
    story: str
    city: str | None
    city_id: str | None
    language: str
    words: int
    terms: Counter[str]
    surfaces: dict[str, Counter[str]]
    concepts: dict[str, str]
    """Term to the id of the concept that it names."""
    places: dict[str, Place]
    """Term to the place that it names."""


def count_terms(reading: Words) -> TermCounts:
    """Count the terms in the body of a document."""
    terms: Counter[str] = Counter()
    surfaces: dict[str, Counter[str]] = {}
    named: dict[str, str] = {}
    places: dict[str, Place] = {}
    text, mentions = reading.document.text, {mention.start: mention for mention in reading.document.mentions}
    for unit in reading.units:
        if unit.is_term:
            terms[unit.term] += 1
            surfaces.setdefault(unit.term, Counter())[unit.surface] += 1
            if unit.concept:
                named[unit.term] = unit.concept
            mention = mentions.get(unit.start)
            if mention and unit.end >= mention.end and is_suffix(text[mention.end : unit.end]):
                places[unit.term] = mention.place
    return TermCounts(
        document=reading.document.id,
        story=reading.story,
        city=reading.city,
        city_id=reading.city_id,
        language=reading.document.language,
        words=len(reading.words),
        terms=terms,
        surfaces=surfaces,
        concepts=named,
        places=places,
    )
