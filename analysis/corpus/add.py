"""Adding documents to the corpus folder, with what is known of them recorded in its ``sources.yml``."""

import copy
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import regex
import yaml

from analysis.corpus.document import Problem
from analysis.corpus.files import check_link, contents, file_name, is_folder
from analysis.corpus.find import find, no_document
from analysis.corpus.formats import Unreadable, read_page
from analysis.corpus.plain_yaml import PlainLoader
from analysis.corpus.sources import (
    NAME,
    cities_value,
    city_value,
    date_value,
    kind_value,
    language_value,
    name_value,
    text_of,
)

_UNSAFE = regex.compile(r"[^\p{L}\p{M}\p{N}._ -]|^[. -]+|[. ]+$")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: `file` is its name in the corpus, `note` says why it was not added.

    `file` is the name of the other where the same content is there already, and empty where a file was left out.
    """

    path: Path
    file: str
    note: str = ""


class Refused(ValueError):
    """A file that cannot be added; the message names it and says what to do.  Nothing was copied."""


@dataclass(frozen=True, slots=True)
class _Copy:
    """The content of a document on its way to `file` in the corpus."""

    path: Path
    file: str
    data: bytes


def add_documents(
    paths: Sequence[Path],
    seeds: Path,
    *,
    city: str | Sequence[str] | None = None,
    kind: str | None = None,
    language: str | None = None,
    published: str | None = None,
    source: str | None = None,
) -> list[Added]:
    """Copy files, and the documents of folders, into `seeds`; append what is said of them to its ``sources.yml``.

    All files are looked at before the first is copied, and all are copied or none.  A file whose content is there
    already is not copied again, and no entry is made for it; what is no document of a folder is left out.  Nothing is
    ever written over or outside of `seeds`.  "null" says of anything that there is none, or that it is not known;
    several cities are the places that the documents are about, the main one first.  Raises Refused for a file that
    would not be read as a document, for a name that is taken by other content, and for a value that ``sources.yml``
    would not take.
    """
    places = {"city": city} if city is None or isinstance(city, str) else {"cities": list(city)}
    said = _checked(**places, kind=kind, language=language, published=published, source=source)
    there = {hashlib.sha256(data).hexdigest(): file for file, data in _contents(seeds)}
    added: list[Added] = []
    new: dict[str, bytes] = {}
    for found in (item for path in paths for item in (_of_folder(path) if is_folder(path) else [_asked_for(path)])):
        if isinstance(found, Added):
            added.append(found)
            continue
        digest = hashlib.sha256(found.data).hexdigest()
        if digest in there:
            added.append(Added(found.path, there[digest], f"the same content is there as {there[digest]}"))
            continue
        if found.file in new or _is_taken(seeds, found.file):
            raise Refused(f"{found.path.name}: the name {found.file} is taken by another document; rename the file")
        there[digest] = found.file
        new[found.file] = found.data
        added.append(Added(found.path, found.file))
    if new:
        _write(seeds, new, _appended(seeds, list(new), said) if said else None)
    return added


_READERS: dict[str, Callable[[Any], Any]] = {
    "city": city_value,
    "cities": cities_value,
    "kind": kind_value,
    "language": language_value,
    "published": date_value,
    "source": name_value,
}


def _checked(**said: Any) -> dict[str, Any]:
    checked = {}
    for key, value in said.items():
        if value is not None:
            try:
                checked[key] = None if value == "null" else _READERS[key](value)
            except ValueError as error:
                raise Refused(f"{key} cannot be {value!r}: {error}") from error
    if checked.get("kind") and not (checked.get("city") or checked.get("cities")):
        raise Refused("kind is given without a city: name the place that is of this kind, or leave the kind out")
    return checked


def _asked_for(path: Path) -> _Copy:
    """The file that was asked for by its own name."""
    file = _safe_name(path)
    if reason := no_document(file):
        raise Refused(f"{path.name}: would never be read, because it {reason[0]}; {reason[1]}")
    try:
        check_link(path, path.parent)
    except Unreadable as error:
        raise Refused(f"{path.name}: {error}; name the file itself") from error
    try:
        return _copy(path, file)
    except Unreadable as error:
        raise Refused(f"{path.name}: {error}; {error.remedy}") from error


def _of_folder(folder: Path) -> list[_Copy | Added]:
    """The documents of a folder, below the names that they have in it, and why its other files are left out."""
    found = find([folder])
    left_out = [*found.passed_over, *found.problems]
    copies = []
    for name, path in found.files:
        parts = [_safe_name(PurePath(part)) for part in path.relative_to(folder).parts]
        try:
            if reason := next(filter(None, map(no_document, parts)), None):
                raise Unreadable(*reason)
            copies.append(_copy(path, "/".join(parts)))
        except Unreadable as error:
            left_out.append(Problem(name, str(error), error.remedy))
    if not copies:
        reasons = ", ".join(f"{item.file} {item.problem}" for item in left_out)
        raise Refused(f"{folder}: holds no document that can be added ({reasons}); name a folder with stories")
    notes = [Added(folder / item.file, "", f"left out: {item.problem}; {item.remedy}") for item in left_out]
    return [*copies, *notes]


def _copy(path: Path, file: str) -> _Copy:
    data = contents(path)
    read_page(path.name, data)
    return _Copy(path, file, data)


def _safe_name(path: PurePath) -> str:
    """The file's own name without what a shell, a link or a page could take for something else."""
    stem = _UNSAFE.sub("-", file_name(PurePath(path.stem)))[:100].strip("-. ") or "document"
    return f"{stem}{path.suffix.lower()}"


def _contents(seeds: Path) -> Iterator[tuple[str, bytes]]:
    """The documents that are in the corpus: name and content."""
    for file, path in find([seeds]).files:
        with suppress(Unreadable):
            yield file, contents(path)


def _is_taken(seeds: Path, file: str) -> bool:
    """Whether something has the name already, if only a link that leads nowhere, or a parent of it is no folder."""
    path = seeds / file
    parents = [parent for parent in path.parents if parent.is_relative_to(seeds) and parent != seeds]
    return os.path.lexists(path) or any(
        os.path.lexists(parent) and (parent.is_symlink() or not is_folder(parent)) for parent in parents
    )


def _appended(seeds: Path, files: Sequence[str], said: dict[str, Any]) -> str:
    """The text of ``sources.yml`` with an entry a file at its end, so that comments and entries stay as they are."""
    try:
        text = text_of(seeds)
        table = yaml.load(text, PlainLoader)
    except Unreadable as error:
        raise Refused(f"{NAME}: {error}; {error.remedy}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Refused(f"{NAME}: cannot be read; mend it first: {' '.join(str(error).split())[:200]}") from error
    if not isinstance(table, dict | None):
        raise Refused(f"{NAME}: is no mapping of documents; mend it first")
    if taken := [file for file in files if file in (table or {})]:
        raise Refused(f"{NAME}: has an entry for {', '.join(taken)} already; take it out first")
    if table == {}:
        text = regex.sub(r"(?m)^\{\s*\}[ \t]*\r?\n?", "", text)
    entries = yaml.safe_dump({file: copy.deepcopy(said) for file in files}, allow_unicode=True, sort_keys=False)
    joined = text + ("" if not text or text.endswith("\n") else "\n") + entries
    try:
        appended = yaml.load(joined, PlainLoader)
    except yaml.YAMLError:
        appended = None
    if appended != (table or {}) | dict.fromkeys(files, said):
        raise Refused(f"{NAME}: nothing can be appended to it; write its entries as blocks, without braces")
    return joined


def _write(seeds: Path, new: Mapping[str, bytes], sources: str | None) -> None:
    """Write documents, and the text of ``sources.yml`` when there is one: all of it or nothing.

    Each is written whole into a hidden folder and moved to a name that was taken for it: nobody reads half of it, and
    what has come to that name in the meantime, a link as well, is neither written over nor followed.
    """
    made: list[Path] = []
    try:
        seeds.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".adding-", dir=seeds) as folder:
            drafts = {seeds / file: Path(folder, str(number)) for number, file in enumerate(new)}
            for draft, data in zip(drafts.values(), new.values(), strict=True):
                draft.write_bytes(data)
            for path, draft in drafts.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch(exist_ok=False)
                made.append(path)
                draft.replace(path)
            if sources is not None:
                _replace(seeds / NAME, sources, Path(folder, NAME))
    except BaseException as error:
        for path in made:
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise Refused(f"{error.filename}: cannot be written: {error.strerror}; permit it") from error
        raise


def _replace(path: Path, text: str, draft: Path) -> None:
    draft.write_bytes(text.encode("utf-8"))
    if path.exists():
        shutil.copymode(path, draft)
    draft.replace(path)
