"""Files to documents: find them, read them, and join what people say of them."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from analysis.corpus.document import Corpus, Document, Problem, Unread
from analysis.corpus.files import Source, contents
from analysis.corpus.find import Found, find
from analysis.corpus.formats import STANDARD_INPUT, Unreadable, read_page
from analysis.corpus.slug import unique
from analysis.corpus.sources import NAME, Said, read_sources
from analysis.progress import Watch, unwatched


def read_corpus(paths: Sequence[Source], watch: Watch = unwatched) -> Corpus[Document]:
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
            document = document_of(identity, file, contents(path), said.get(path, Said()))
        except Unreadable as error:
            problems.append(Unread(file, str(error), error.remedy))
            continue
        twin = first.setdefault(document.sha256, file)
        if twin != file:
            remedy = "take one of the two out: it would count twice"
            problems.append(Problem(file, f"the same content as {twin}", remedy))
        documents.append(document)
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


def document_of(identity: str, file: str, data: bytes, said: Said) -> Document:
    """The document in the bytes of `file`.  Raises formats.Unreadable."""
    page, format_ = read_page(file, data)
    return Document(
        identity,
        file,
        hashlib.sha256(data).hexdigest(),
        page.encoding,
        format_,
        page.text,
        start=page.start,
        marks=page.marks,
        told=page.told,
        entry=said,
        doubts=page.doubts,
    )


def _stem(file: str) -> str:
    stem, dot, _ = file.rpartition(".")
    return stem if dot else file
