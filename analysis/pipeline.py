"""The one way through the house: a corpus goes in, tidy tables come out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import ClassVar

import pandas as pd

from analysis.claims import claims, contradiction_table, silence, stories, to_table, typed, withheld
from analysis.claims.places import cities, distinct, settled
from analysis.claims.rights import quotable, unplaced, within
from analysis.corpus.document import Corpus, Document, Extent, Place, Problem, Span
from analysis.facts import Fact
from analysis.layout import Narrative
from analysis.narration import told
from analysis.progress import Watch, unwatched
from analysis.reading import Reading, figures, read
from analysis.terms import (
    bootstrap_table,
    collocation_table,
    concordance_table,
    dispersion,
    frequencies,
    keyness,
    listed,
    theme_sentences,
    theme_shares,
    uncoded_sentences,
)
from analysis.terms.settings import settings
from analysis.words import TermCounts, ThemeHit, Words
from analysis.words.concepts import concepts

DOCUMENT_COLUMNS = (
    "file", "document", "sha256", "encoding", "format", "language", "direction", "city", "city_id", "place_kind",
    "confidence", "reasons", "country", "cities", "published", "published_precision", "published_confidence", "title",
    "author", "story", "versions", "body", "characters", "tokens", "figures", "source", "url", "rights",
)  # fmt: skip
FACT_COLUMNS = (*Fact._fields, "city_id", "language", "gloss")
THEME_COLUMNS = (
    "city",
    "city_id",
    "story",
    "file",
    "language",
    *(field.name for field in fields(ThemeHit)),
    "position",
)
BLOCK_COLUMNS = (
    "file", "document", "kind", "start", "end", "level", "path", "label", "language", "rule", "table", "row", "column",
    "is_head", "row_head", "row_parents", "column_heads", "caption", "unit", "period",
)  # fmt: skip
PLACE_COLUMNS = (
    "file", "document", "place", "name", "kind", "parent", "country", "start", "end", "weak", "aside", "about",
)  # fmt: skip
PROBLEM_COLUMNS = tuple(field.name for field in fields(Problem))


@dataclass(frozen=True)
class Analysis:
    """The tables of one corpus; their columns are described in `lexicons/tables.yml`.

    `texts` maps a document's id to its text, the only thing that is not a table: offsets point into it.
    """

    documents: pd.DataFrame
    blocks: pd.DataFrame
    places: pd.DataFrame
    terms: pd.DataFrame
    facts: pd.DataFrame
    claims: pd.DataFrame
    contradictions: pd.DataFrame
    themes: pd.DataFrame
    theme_shares: pd.DataFrame
    uncoded: pd.DataFrame
    concordance: pd.DataFrame
    collocations: pd.DataFrame
    dispersion: pd.DataFrame
    bootstrap: pd.DataFrame
    silence: pd.DataFrame
    problems: pd.DataFrame
    texts: dict[str, str]

    TABLES: ClassVar = (
        "documents", "blocks", "places", "terms", "concordance", "collocations", "dispersion", "bootstrap", "facts",
        "claims", "contradictions", "themes", "theme_shares", "uncoded", "silence", "problems",
    )  # fmt: skip
    OF_CITY: ClassVar = (
        "terms", "concordance", "collocations", "dispersion", "bootstrap", "facts", "claims", "contradictions",
        "themes", "theme_shares", "uncoded", "silence",
    )  # fmt: skip
    """The tables whose rows belong to a city."""

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name, in the order in which they are made."""
        return {name: getattr(self, name) for name in self.TABLES}

    def of_city(self, city: str | None) -> "Analysis":
        """Return what the documents say of the city with the id `city`, or of none."""

        def of_it(table: pd.DataFrame) -> "pd.Series[bool]":
            return table["city_id"].isna() if city is None else table["city_id"] == city

        parts = {name: table[of_it(table)] for name, table in self.tables.items() if name in self.OF_CITY}
        documents = self.documents[of_it(self.documents) | self.documents["document"].isin(parts["facts"]["document"])]
        return self._slice(documents=documents, blocks=self.blocks.iloc[:0], places=self.places.iloc[:0], **parts)

    def of_document(self, document: str) -> "Analysis":
        """Return what belongs to the document with the id `document`, its claims whole."""
        return self._of_documents(self.documents["document"] == document)

    def of_story(self, story: str) -> "Analysis":
        """Return what belongs to the versions of the story with the id `story`, its claims whole."""
        return self._of_documents(self.documents["story"] == story)

    def of_files(self, files: Collection[str]) -> "Analysis":
        """Return what belongs to the documents in `files`, their claims whole."""
        return self._of_documents(self.documents["file"].isin(files))

    def _of_documents(self, chosen: "pd.Series[bool]") -> "Analysis":
        documents = self.documents[chosen]
        names = set(documents["document"])
        facts = self.facts[self.facts["document"].isin(names)]
        known = set(facts["id"])
        parts = {name: table.iloc[:0] for name, table in self.tables.items() if name in self.OF_CITY}
        parts |= {
            "blocks": self.blocks[self.blocks["document"].isin(names)],
            "places": self.places[self.places["document"].isin(names)],
            "facts": facts,
            "claims": self.claims[[not known.isdisjoint(ids) for ids in self.claims["facts"]]],
            "themes": self.themes[self.themes["document"].isin(names)],
            "silence": self.silence[self.silence["document"].isin(names)],
        }
        return self._slice(documents=documents, **parts)

    def _slice(self, documents: pd.DataFrame, **tables: pd.DataFrame) -> "Analysis":
        texts = {document: self.texts[document] for document in documents["document"]}
        return replace(self, documents=documents, texts=texts, problems=self.problems.iloc[:0], **tables)


def analyse(corpus: Corpus[Document], watch: Watch = unwatched) -> Analysis:
    """Read every document of `corpus` and compare what they tell; `watch` sees the documents pass by."""
    return compare([read(document) for document in watch(corpus.documents, "reading what it tells")], corpus.problems)


def compare(readings: Sequence[Reading], problems: Iterable[Problem] = ()) -> Analysis:
    """Join what single documents tell into tables; `problems` are those of the corpus."""
    documents = distinct([reading.narrative for reading in readings])
    places = cities(documents)
    facts = settled(documents, [fact for reading in readings for fact in reading.facts])
    story_of = stories(documents, facts)
    made, shown = withheld(claims(documents, facts, story_of), facts, documents)
    words = [
        reading.words.told_as(document, story_of[document.id])
        for reading, document in zip(readings, documents, strict=True)
    ]
    counts = [
        replace(reading.counts, story=one.story, city=one.city, city_id=one.city_id)
        for reading, one in zip(readings, words, strict=True)
    ]
    terms = _term_table(counts)
    shown_terms = listed(terms)
    hits = [(document, hit) for reading, document in zip(readings, documents, strict=True) for hit in reading.hits]
    tables = {
        "documents": _document_table(words, facts),
        "blocks": _block_table(documents),
        "places": _place_table(documents),
        "terms": terms,
        "concordance": unplaced(concordance_table(words, shown_terms, most=settings().lines), documents),
        "collocations": collocation_table(words),
        "dispersion": dispersion.tabulate(counts),
        "bootstrap": bootstrap_table(counts, shown_terms, reference=settings().reference),
        "facts": _fact_table(shown, documents, places),
        "claims": to_table(made, documents),
        "contradictions": contradiction_table(made, documents),
        "themes": _theme_table(hits, story_of, quotable(documents, facts)),
        "theme_shares": theme_shares(theme_sentences(words)),
        "uncoded": uncoded_sentences(words),
        "silence": silence(documents, facts),
        "problems": _problem_table([*problems, *(problem for reading in readings for problem in reading.problems)]),
    }
    return Analysis(
        **{name: typed(name, table) for name, table in tables.items()},
        texts={document.id: document.text for document in documents},
    )


def fact_table(corpus: Corpus[Document], watch: Watch = unwatched) -> pd.DataFrame:
    """The facts of `corpus` alone, as the table of that name."""
    documents = distinct(told(corpus, watch).documents)
    found = [fact for document in watch(documents, "finding figures") for fact in figures(document)]
    _, facts = withheld([], settled(documents, found), documents)
    return typed("facts", _fact_table(facts, documents, cities(documents)))


def block_table(corpus: Corpus[Document], watch: Watch = unwatched) -> pd.DataFrame:
    """The blocks of `corpus` alone, as the table of that name."""
    return typed("blocks", _block_table(told(corpus, watch).documents))


def _block_table(documents: Iterable[Narrative]) -> pd.DataFrame:
    """What every document is laid out in, in its order; spans are lists."""
    rows = []
    for document in documents:
        for block in document.blocks:
            cell = asdict(block.cell) if block.cell else {}
            rows.append({"file": document.file, "document": document.id} | asdict(block) | cell)
    return pd.DataFrame(rows, columns=list(BLOCK_COLUMNS))


def place_table(corpus: Corpus[Document], watch: Watch = unwatched) -> pd.DataFrame:
    """The places of `corpus` alone, as the table of that name."""
    return typed("places", _place_table(distinct(told(corpus, watch).documents)))


def _place_table(documents: Iterable[Narrative]) -> pd.DataFrame:
    """What every document names, in its order."""
    rows = []
    for document in documents:
        about = {place.id for place in document.cities}
        for mention in document.mentions:
            place = mention.place
            found = (document.file, document.id, place.id, place.name, place.kind, place.parent, place.country)
            rows.append((*found, mention.start, mention.end, mention.weak, mention.aside, place.id in about))
    return pd.DataFrame(rows, columns=list(PLACE_COLUMNS))


def _document_table(words: Sequence[Words], facts: Sequence[Fact]) -> pd.DataFrame:
    rows = []
    versions = Counter(one.story for one in words)
    figures = Counter(fact.document for fact in facts)
    own = {field.name for field in fields(Narrative)} - {"file", "city", "cities", "reasons", "story", "body"}
    for one in words:
        document = one.document
        rows.append(
            {
                "file": document.file,
                "document": document.id,
                "city": document.city.name if document.city else None,
                "city_id": document.city.id if document.city else None,
                "place_kind": document.city.kind if document.city else None,
                "cities": [place.name for place in document.cities],
                "reasons": [{"shows": shows, "start": start, "end": end} for shows, start, end in document.reasons],
                "story": one.story,
                "versions": versions[one.story],
                "body": [list(span) for span in document.body],
                "characters": len(document.text),
                "tokens": len(one.words),
                "figures": figures[document.id],
            }
            | {name: getattr(document, name) for name in DOCUMENT_COLUMNS if name in own}
        )
    return pd.DataFrame(rows, columns=list(DOCUMENT_COLUMNS))


def _fact_table(facts: Sequence[Fact], documents: Sequence[Narrative], places: Mapping[str, Place]) -> pd.DataFrame:
    """The facts; `gloss` is English for what is counted, as far as the concept lexicon has it."""
    languages = {document.id: document.language for document in documents}
    rows = []
    for fact in facts:
        city = places.get(fact.city) if fact.city else None
        named = {"city": city.name if city else fact.city, "city_id": city.id if city else fact.city}
        gloss = ", ".join(concepts()[name].gloss for name in fact.concepts) or None
        rows.append(fact._asdict() | named | {"language": languages[fact.document], "gloss": gloss})
    return pd.DataFrame(rows, columns=list(FACT_COLUMNS))


def _term_table(counts: Sequence[TermCounts]) -> pd.DataFrame:
    """Frequencies with the two scores of keyness beside them."""
    terms, reference = frequencies.tabulate(counts), settings().reference
    keys = ["city_id", "language", "feature"]
    odds = keyness(terms, reference=reference)[[*keys, "measure", "score", "n_target", "n_reference", "reference"]]
    ratio = keyness(terms, measure="log_ratio", reference=reference)[[*keys, "score"]]
    ratio = ratio.rename(columns={"score": "log_ratio"})
    return terms.assign(feature=terms["term"]).merge(odds, on=keys, how="left").merge(ratio, on=keys, how="left")


def _problem_table(problems: Iterable[Problem]) -> pd.DataFrame:
    return pd.DataFrame([asdict(problem) for problem in problems], columns=list(PROBLEM_COLUMNS))


def _theme_table(
    hits: Sequence[tuple[Narrative, ThemeHit]], story_of: Mapping[str, str], shown: Mapping[str, Sequence[Span]]
) -> pd.DataFrame:
    """The hits of all documents; `surface` as far as the parts that may be `shown` go."""
    extents = {document.id: Extent(document.body) for document, _ in hits}
    rows = [
        {
            "city": document.city.name if document.city else None,
            "city_id": document.city.id if document.city else None,
            "story": story_of[document.id],
            "file": document.file,
            "language": document.language,
        }
        | asdict(hit)
        | {
            "position": extents[document.id].before(hit.start) / extents[document.id].length,
            "surface": hit.surface if within((hit.start, hit.end), shown[document.id]) else None,
        }
        for document, hit in hits
    ]
    return pd.DataFrame(rows, columns=list(THEME_COLUMNS))
