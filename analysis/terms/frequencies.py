"""How often the stories of a city use a term."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pandas as pd

from analysis.corpus.document import Place
from analysis.words.concepts import concepts
from analysis.words.counts import TermCounts, count_terms
from analysis.words.words import Words

COLUMNS = (
    "city", "city_id", "language", "term", "gloss", "concept", "place", "count", "stories", "stories_total",
    "documents", "share", "per_10k", "surfaces",
)  # fmt: skip


@dataclass
class Group:
    """The stories of one city in one language; a story's versions are joined by the highest count of each term."""

    city: str | None
    terms: dict[str, Counter[str]] = field(default_factory=dict)
    """Story to its terms."""
    words: Counter[str] = field(default_factory=Counter)
    """Story to the length of its longest version, in words."""
    documents: Counter[str] = field(default_factory=Counter)
    """Term to the number of documents that use it, versions of one story included."""
    surfaces: dict[str, Counter[str]] = field(default_factory=dict)
    concepts: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def add(self, counts: TermCounts) -> None:
        self.terms[counts.story] = self.terms.get(counts.story, Counter()) | counts.terms
        self.words[counts.story] = max(self.words[counts.story], counts.words)
        self.documents.update(counts.terms.keys())
        for term, surfaces in counts.surfaces.items():
            self.surfaces.setdefault(term, Counter()).update(surfaces)
        self.concepts |= counts.concepts
        self.places |= counts.places


def grouped(counts: Iterable[TermCounts]) -> dict[tuple[str | None, str], Group]:
    """Join counts by the id of the city and the language; the order of `counts` does not matter."""
    groups: dict[tuple[str | None, str], Group] = {}
    for one in counts:
        groups.setdefault((one.city_id, one.language), Group(one.city)).add(one)
    return dict(sorted(groups.items(), key=lambda item: (item[0][0] or "", item[0][1])))


def term_table(readings: Iterable[Words]) -> pd.DataFrame:
    """The terms of each city and language, most frequent first.

    Columns: `city` and `city_id` (None where a document has no city); `language`; `term`; `gloss` (English, where the
    lexicons of concepts and places have one) and the id of that `concept` or `place`; `count`; `stories` k of
    `stories_total` n; `documents` that use it; `share` of the counts of all terms listed for the city and language;
    `per_10k`, count for each 10,000 words of running text; `surfaces`, the forms counted under the term with their
    counts in all documents, the most frequent first.

    A story counts once in a language: where a city has several documents of it, a term counts as often as in the
    document that uses it most.  Languages are never added up.
    """
    return tabulate(map(count_terms, readings))


def tabulate(counts: Iterable[TermCounts]) -> pd.DataFrame:
    """The table of `term_table` from the counts of its documents."""
    lines = [
        line for (city_id, language), group in grouped(counts).items() for line in _lines(city_id, language, group)
    ]
    types = dict.fromkeys(("count", "stories", "stories_total", "documents"), "int64")
    return pd.DataFrame(lines, columns=list(COLUMNS)).astype({**types, "share": "float64", "per_10k": "float64"})


def _lines(city_id: str | None, language: str, group: Group) -> Iterator[dict[str, object]]:
    total: Counter[str] = Counter()
    stories: Counter[str] = Counter()
    for terms in group.terms.values():
        total.update(terms)
        stories.update(terms.keys())
    listed, words = total.total(), group.words.total()
    for term, count in sorted(total.items(), key=lambda item: (-item[1], item[0])):
        surfaces = sorted(group.surfaces[term].items(), key=lambda item: (-item[1], item[0]))
        concept, place = group.concepts.get(term), group.places.get(term)
        yield {
            "city": group.city,
            "city_id": city_id,
            "language": language,
            "term": term,
            "gloss": concepts()[concept].gloss if concept else place.name if place else None,
            "concept": concept,
            "place": place.id if place else None,
            "count": count,
            "stories": stories[term],
            "stories_total": len(group.terms),
            "documents": group.documents[term],
            "share": count / listed,
            "per_10k": 10_000 * count / words,
            "surfaces": ", ".join(f"{surface} {number}" for surface, number in surfaces),
        }
