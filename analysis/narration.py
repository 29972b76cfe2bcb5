"""A document becomes a narrative: its story apart from furniture, its language, its title and date, its place."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from analysis.corpus.document import Corpus, Document, Place, Problem
from analysis.corpus.language import direction
from analysis.corpus.sources import NAME, Said
from analysis.layout import Layout, Narrative, layout_of
from analysis.layout.dates import precision_of
from analysis.layout.finding import Confidence
from analysis.layout.headline import headline, plain
from analysis.layout.metadata import Metadata
from analysis.places.locate import locate, place_of
from analysis.places.told import told as told_places
from analysis.progress import Watch, unwatched


def told(corpus: Corpus[Document], watch: Watch = unwatched) -> Corpus[Narrative]:
    """The documents of a corpus laid out and placed, with what could not be told of them among the problems."""
    if all(isinstance(document, Narrative) for document in corpus.documents):
        return cast("Corpus[Narrative]", corpus)
    narratives, problems = [], [*corpus.problems]
    for document in watch(corpus.documents, "laying out"):
        narrative, found = narrated(document)
        narratives.append(narrative)
        problems += found
    return Corpus(tuple(narratives), tuple(problems))


def narrated(document: Document) -> tuple[Narrative, list[Problem]]:
    """Lay a document out and place it; return it with what could not be told of it.

    One that has been laid out comes back as it is: what could not be told of it has been told.
    """
    if isinstance(document, Narrative):
        return document, []
    text, said, own = document.text, document.entry, document.told
    layout = layout_of(document)
    body, language, metadata = layout.body, layout.language, layout.metadata
    rights = said.rights or "full"
    title = said.title or own.title or _title(layout, text, quote=True)
    treated, known = told_places(said.places, said.kind, said.country)
    found = locate(text, layout.blocks, language, said.title or own.title or "", said.country, known)
    if rights != "full" and not (said.title or own.title):
        # A text without a headline lends its first sentence, which may not be shown.
        title = _title(layout, text, quote=False) or _stem(document.file)
    about = {row.id: place_of(row, known) for row in treated}
    about = {key: each if each.country else replace(each, country=found.country or "") for key, each in about.items()}
    others = () if said.cities or said.of_no_place else (place for place in found.about if place.id not in about)
    cities = (*about.values(), *others)
    city = cities[0] if cities else None
    published = None if "published" in said.unknown else said.published or metadata.published
    narrative = Narrative(
        id=document.id,
        file=document.file,
        sha256=document.sha256,
        encoding=document.encoding,
        format=document.format,
        text=text,
        start=document.start,
        marks=document.marks,
        told=own,
        entry=said,
        doubts=document.doubts,
        body=body,
        language=language,
        direction=direction(language),
        title=title,
        published=published,
        published_precision=precision_of(published) if published else None,
        published_confidence=_confidence(said, metadata),
        author=said.author or metadata.author,
        city=city,
        cities=cities,
        said=tuple(about.values()),
        mentions=found.mentions,
        confidence="certain" if said.places or said.of_no_place else found.confidence,
        reasons=() if said.places or said.of_no_place else found.reasons,
        country=(said.country or (city.country if city else None) or found.country) or None,
        source=said.source or metadata.source,
        url=said.url or own.url,
        story=said.story,
        rights=rights,
        blocks=layout.blocks,
    )
    return narrative, list(_problems(narrative, found.guess))


def _confidence(said: Said, metadata: Metadata) -> Confidence | None:
    """How sure the date of publication is: what people say is certain, and of what nobody knows nothing is told."""
    if "published" in said.unknown:
        return None
    return "certain" if said.published else metadata.published_confidence


def _title(layout: Layout, text: str, *, quote: bool) -> str:
    """The title of the layout, else the beginning of the first sentence of its story, where that may be quoted."""
    titles = (block for block in layout.blocks if block.kind == "title" and block.rule != "title repeated")
    title = [(block.start, block.end) for block in titles]
    story = [(block.start, block.end) for block in layout.blocks if block.kind not in _NO_STORY]
    return plain(text[slice(*title[0])]) if title else headline(text, story, quote=quote)


_NO_STORY = ("byline", "metadata", "furniture")


def _problems(document: Narrative, guess: Place | None) -> Iterator[Problem]:
    said = document.entry
    yield from (Problem(document.file, *doubt) for doubt in document.doubts)
    if len(document.said) < len(said.places):
        problem = f"cities in {NAME}, {', '.join(said.places)}, name one place twice"
        yield Problem(document.file, problem, "take one of the two names out")
    if document.city is None:
        if not said.of_no_place:
            doubt = (
                f"it may be about {guess.name}, and that is doubtful" if guess else "no place is found that it is about"
            )
            example = guess.name if guess else "Wuhan"
            remedy = f"say it in {NAME}, as in 'city: {example}', or 'city: null' where it is about no place"
            yield Problem(document.file, doubt, remedy)
    elif not document.city.country:
        problem = (
            f"the {document.city.kind} {document.city.name} is not in the lexicon of places, and its country not known"
        )
        yield Problem(document.file, problem, f"add its country in {NAME}, or the city in lexicons/places.yml")
    if document.language == "und":
        yield Problem(document.file, "its language is not known", f"say it in {NAME}, as in 'language: mr'")
    if document.published is None and "published" not in said.unknown:
        remedy = f"say it in {NAME}: 'published: 2024-05-18', or 'published: null' where it is not known"
        yield Problem(document.file, "no date of publication is found in it", remedy)


def _stem(file: str) -> str:
    stem, dot, _ = file.rpartition(".")
    return stem if dot else file
