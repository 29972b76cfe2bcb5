"""Files to documents: find, read, clean, and tell language, date and places."""

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from analysis.corpus import places
from analysis.corpus.cleaning import body_spans
from analysis.corpus.document import Corpus, Document, Mention, Place, Problem, Unread
from analysis.corpus.formats import STANDARD_INPUT, Unreadable, read_page
from analysis.corpus.headline import headline
from analysis.corpus.language import detect, direction
from analysis.corpus.published import published
from analysis.corpus.slug import unique
from analysis.corpus.sources import NAME, Said, read_sources
from analysis.progress import Watch, unwatched

Source = Path | BinaryIO
_LARGEST = 50_000_000
_NO_DOCUMENTS = ("readme", "license", "licence")


@dataclass(slots=True)
class _Found:
    """The files to read, by their names in the corpus, and what is said of them."""

    files: list[tuple[str, Source]] = field(default_factory=list)
    said: dict[Source, Said] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_corpus(paths: Sequence[Source], watch: Watch = unwatched) -> Corpus:
    """Read every document in `paths`, files or folders, in the order of the paths and of the names below each.

    A folder is walked with its subfolders.  Hidden files, ``sources.yml`` and read-me files are no documents.  An open
    stream of bytes among the paths is a document named "standard input".  What cannot be read, and what an analyst
    should look at, is in `Corpus.problems`; reading never stops at it.  `watch` sees the documents pass by.
    """
    found = _find(paths)
    documents: list[Document] = []
    problems = found.problems
    first: dict[str, str] = {}
    named = list(zip(found.files, unique(_stem(file) for file, _ in found.files), strict=True))
    for (file, path), identity in watch(named, "reading"):
        try:
            data = _bytes(path)
            document, doubts = document_of(identity, file, data, found.said.get(path, Said()))
        except Unreadable as error:
            problems.append(Unread(file, str(error), error.remedy))
            continue
        twin = first.setdefault(document.sha256, file)
        if twin != file:
            doubts.append(Problem(file, f"the same content as {twin}", "take one of the two out: it would count twice"))
        documents.append(document)
        problems += doubts
    return Corpus(tuple(documents), tuple(problems))


def document_of(identity: str, file: str, data: bytes, said: Said) -> tuple[Document, list[Problem]]:
    """The document in the bytes of `file`, and what could not be told of it.  Raises formats.Unreadable."""
    page, format_ = read_page(file, data)
    body = body_spans(page.text, page.start)
    language = said.language or detect("\n".join(page.text[start:end] for start, end in body))
    rights = said.rights or "full"
    title = said.title or page.title or headline(page.text, body, language)
    mentions, cities = places.locate(page.text, body, language, title)
    if rights != "full" and not (said.title or page.title):
        # A text without a headline lends its first sentence, which may not be shown.
        title = headline(page.text, body, language, quote=False) or _stem(file)
    country = said.country or _country(mentions, cities)
    if said.city:
        told = places.place(said.city) or places.new_place(said.city, country)
        cities = (told, *(other for other in cities if other.id != told.id))
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
        published=said.published or page.published or published(page.text, page.start, language),
        city=city,
        cities=cities,
        mentions=mentions,
        country=(said.country or (city.country if city else None) or country) or None,
        source=said.source or page.source,
        url=said.url or page.url,
        story=said.story,
        rights=rights,
    )
    return document, list(_doubts(document))


def _country(mentions: Iterable[Mention], cities: Sequence[Place]) -> str | None:
    """The country of the first city, else the one whose places are named most."""
    if cities:
        return cities[0].country
    named = Counter(mention.place.country for mention in mentions)
    return named.most_common(1)[0][0] if named else None


def _doubts(document: Document) -> Iterator[Problem]:
    if document.city is None:
        yield Problem(document.file, "no city is found in it", f"say it in {NAME}, as in 'city: Wuhan'")
    elif not document.city.country:
        problem = f"the city {document.city.name} is not in the lexicon of places, and its country not known"
        yield Problem(document.file, problem, f"add its country in {NAME}, or the city in lexicons/places.yml")
    if document.language == "und":
        yield Problem(document.file, "its language is not known", f"say it in {NAME}, as in 'language: mr'")


def _find(paths: Iterable[Source]) -> _Found:
    found = _Found()
    seen: set[Path] = set()
    for path in paths:
        if not isinstance(path, Path):
            found.files.append((STANDARD_INPUT, path))
        elif path.is_dir():
            before = len(found.files), len(found.problems)
            _walk(path, path, found, seen)
            if (len(found.files), len(found.problems)) == before:
                name = _printable(path.resolve().name)
                found.problems.append(Unread(name, "the folder holds no document", "put at least one story into it"))
        elif path.exists():
            if path.resolve() not in seen:
                seen.add(path.resolve())
                found.files.append((_printable(path.name), path))
            found.said |= {path.parent / name: said for name, said in read_sources(path.parent).said.items()}
        else:
            found.problems.append(Unread(_printable(str(path)), "there is no such file or folder", "correct the path"))
    return found


def _walk(root: Path, folder: Path, found: _Found, seen: set[Path]) -> None:
    below = folder.relative_to(root)
    sources = read_sources(folder, _printable((below / NAME).as_posix()))
    found.problems += sources.problems
    found.said |= {folder / name: said for name, said in sources.said.items()}
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        found.problems.append(Unread(_printable(below.as_posix()), f"cannot be opened: {error.strerror}", "permit it"))
        return
    for path in entries:
        name = path.name.lower()
        if name.startswith(".") or name == NAME or path.stem.lower() in _NO_DOCUMENTS:
            continue
        file = _printable((below / path.name).as_posix())
        if path.is_symlink() and (path.is_dir() or not path.resolve().is_relative_to(root.resolve())):
            problem = "is a link to a folder or out of this one, and is not followed"
            found.problems.append(Unread(file, problem, "put a copy here instead of the link"))
        elif path.is_dir():
            _walk(root, path, found, seen)
        elif path.resolve() not in seen:
            seen.add(path.resolve())
            found.files.append((file, path))


def _bytes(source: Source) -> bytes:
    try:
        if isinstance(source, Path) and not stat.S_ISREG(source.stat().st_mode):
            raise Unreadable("is no ordinary file", "take it out of the folder")
        with source.open("rb") if isinstance(source, Path) else nullcontext(source) as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise Unreadable(f"is larger than {_LARGEST // 1_000_000} MB", "split it, one story a file")
        return data
    except OSError as error:
        raise Unreadable(
            f"cannot be opened: {error.strerror}", "check that it exists and that you may read it"
        ) from error


def _printable(name: str) -> str:
    """A path that can be written as UTF-8: bytes of a file name that are no UTF-8 are shown as ``\\xNN``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _stem(file: str) -> str:
    stem, dot, _ = file.rpartition(".")
    return stem if dot else file
