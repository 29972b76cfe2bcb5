"""Files to documents: find, read, clean, and tell language, date and places."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from analysis.corpus import places
from analysis.corpus.cleaning import body_spans
from analysis.corpus.document import Corpus, Document, Mention, Place, Problem, Unread
from analysis.corpus.files import Source, contents
from analysis.corpus.find import Found, find
from analysis.corpus.formats import STANDARD_INPUT, Page, Unreadable, read_page
from analysis.corpus.headline import headline
from analysis.corpus.language import detect, direction
from analysis.corpus.published import published
from analysis.corpus.slug import unique
from analysis.corpus.sources import NAME, Said, read_sources
from analysis.progress import Watch, unwatched


def read_corpus(paths: Sequence[Source], watch: Watch = unwatched) -> Corpus:
    """Read every document in `paths`, files or folders, in the order of the paths and of the names below each.

    A folder is walked with its subfolders, without what `find.no_document` names.  An open stream of bytes among the
    paths is a document named "standard input", the last.  What cannot be read, and what an analyst should look at, is
    in `Corpus.problems`; reading never stops at it.  `watch` sees the documents pass by.
    """
    found = find(path for path in paths if isinstance(path, Path))
    said, problems = _said(found)
    problems += found.problems
    documents: list[Document] = []
    first: dict[str, str] = {}
    files: list[tuple[str, Source]] = [
        *found.files,
        *((STANDARD_INPUT, stream) for stream in paths if not isinstance(stream, Path)),
    ]
    named = list(zip(files, unique(_stem(file) for file, _ in files), strict=True))
    for (file, path), identity in watch(named, "reading"):
        try:
            document, doubts = document_of(identity, file, contents(path), said.get(path, Said()))
        except Unreadable as error:
            problems.append(Unread(file, str(error), error.remedy))
            continue
        twin = first.setdefault(document.sha256, file)
        if twin != file:
            doubts.append(Problem(file, f"the same content as {twin}", "take one of the two out: it would count twice"))
        documents.append(document)
        problems += doubts
    return Corpus(tuple(documents), tuple(problems))


def _said(found: Found) -> tuple[dict[Source, Said], list[Problem]]:
    """What is said of the files that were found, by their paths, and what is wrong with where it is said."""
    said: dict[Source, Said] = {}
    problems: list[Problem] = []
    for folder, file in found.folders:
        sources = read_sources(folder, file or NAME)
        said |= {folder / name: entry for name, entry in sources.said.items()}
        problems += sources.problems if file else []
    return said, problems


def document_of(identity: str, file: str, data: bytes, said: Said) -> tuple[Document, list[Problem]]:
    """The document in the bytes of `file`, and what could not be told of it.  Raises formats.Unreadable."""
    page, format_ = read_page(file, data)
    body = body_spans(page.text, page.start)
    language = said.language or detect("\n".join(page.text[start:end] for start, end in body))
    rights = said.rights or "full"
    title = said.title or page.title or headline(page.text, body, language)
    told = places.told(said.places, said.kind, said.country, language)
    mentions, found = places.locate(page.text, body, language, title, told)
    if rights != "full" and not (said.title or page.title):
        # A text without a headline lends its first sentence, which may not be shown.
        title = headline(page.text, body, language, quote=False) or _stem(file)
    new = {each.place.id for each in told if not each.place.country}
    country = said.country or _country(
        [mention for mention in mentions if mention.place.id not in new], [city for city in found if city.id not in new]
    )
    about = {each.place.id: replace(each.place, country=each.place.country or country or "") for each in told}
    others = () if said.cities or said.of_no_place else (city for city in found if city.id not in about)
    cities = (*about.values(), *others)
    city = cities[0] if cities else None
    document = Document(
        id=identity,
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=page.encoding,
        format=format_,
        text=page.text,
        body=body,
        language=language,
        direction=direction(language),
        title=title,
        published=_published(said, page, language),
        city=city,
        cities=cities,
        said=tuple(about.values()),
        mentions=mentions,
        country=(said.country or (city.country if city else None) or country) or None,
        source=said.source or page.source,
        url=said.url or page.url,
        story=said.story,
        rights=rights,
    )
    return document, [*(Problem(file, *doubt) for doubt in page.doubts), *_doubts(document, said)]


def _published(said: Said, page: Page, language: str) -> str | None:
    if "published" in said.unknown:
        return None
    return said.published or page.published or published(page.text, page.start, language)


def _country(mentions: Iterable[Mention], cities: Sequence[Place]) -> str | None:
    """The country of the first city, else the one whose places are named most."""
    if cities:
        return cities[0].country
    named = Counter(mention.place.country for mention in mentions)
    return named.most_common(1)[0][0] if named else None


def _doubts(document: Document, said: Said) -> Iterator[Problem]:
    if len(document.said) < len(said.places):
        problem = f"cities in {NAME}, {', '.join(said.places)}, name one place twice"
        yield Problem(document.file, problem, "take one of the two names out")
    if document.city is None:
        if not said.of_no_place:
            remedy = f"say it in {NAME}, as in 'city: Wuhan', or 'city: null' where it is about no place"
            yield Problem(document.file, "no city is found in it", remedy)
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
