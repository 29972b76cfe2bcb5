"""Adding documents to the corpus folder, with what is known of them recorded in its ``sources.yml``."""

import copy
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import regex
import yaml

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
)

_UNSAFE = regex.compile(r"[^\p{L}\p{M}\p{N}._ -]|^[. -]+|[. ]+$")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: `file` is its name in the corpus, `note` says if it was there already."""

    path: Path
    file: str
    note: str = ""


class Refused(ValueError):
    """A file that cannot be added; the message names it and says what to do.  Nothing was copied."""


def add_documents(
    files: Sequence[Path],
    seeds: Path,
    *,
    city: str | Sequence[str] | None = None,
    kind: str | None = None,
    language: str | None = None,
    published: str | None = None,
    source: str | None = None,
) -> list[Added]:
    """Copy `files` into the folder `seeds`, and record what is said of them at the end of its ``sources.yml``.

    All files are looked at before the first is copied.  A file whose content is there already is not copied again,
    and no entry is made for it.  "null" says of anything that there is none, or that it is not known; several cities
    are the places that the documents are about, the main one first.  Raises Refused for a file that cannot be read as
    a document, for a name that is taken by other content, and for a value that ``sources.yml`` would not take.
    """
    places = {"city": city} if city is None or isinstance(city, str) else {"cities": list(city)}
    said = _checked(**places, kind=kind, language=language, published=published, source=source)
    there = _contents(seeds)
    added: list[tuple[Added, bytes]] = []
    for path in files:
        data = _document(path)
        name = _safe_name(path)
        digest = hashlib.sha256(data).hexdigest()
        if digest in there:
            added.append((Added(path, there[digest], f"the same content is there as {there[digest]}"), b""))
            continue
        if (seeds / name).exists() or name in (known.file for known, content in added if content):
            raise Refused(f"{path.name}: the name {name} is taken by another document; rename the file")
        there[digest] = name
        added.append((Added(path, name), data))
    seeds.mkdir(parents=True, exist_ok=True)
    new = [(known.file, data) for known, data in added if data]
    if said and new:
        _record(seeds, [file for file, _ in new], said)
    for file, data in new:
        (seeds / file).write_bytes(data)
    return [known for known, _ in added]


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


def _document(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        read_page(path.name, data)
    except OSError as error:
        raise Refused(f"{path.name}: cannot be opened: {error.strerror}; correct the path") from error
    except Unreadable as error:
        raise Refused(f"{path.name}: {error}; {error.remedy}") from error
    return data


def _safe_name(path: Path) -> str:
    """The file's own name without what a shell, a link or a page could take for something else."""
    stem = _UNSAFE.sub("-", path.stem)[:100].strip("-. ") or "document"
    return f"{stem}{path.suffix.lower()}"


def _contents(seeds: Path) -> dict[str, str]:
    """The digests of the files that are in the corpus, with their names."""
    files = (
        path for path in sorted(seeds.rglob("*")) if path.is_file() and not path.is_symlink() and path.name != NAME
    )
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path.relative_to(seeds).as_posix() for path in files}


def _record(seeds: Path, files: Sequence[str], said: dict[str, Any]) -> None:
    """Append an entry a file, so that comments and entries stay as they are."""
    sources = seeds / NAME
    try:
        text = sources.read_bytes().decode("utf-8-sig") if sources.exists() else ""
        table = yaml.load(text, PlainLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
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
    sources.write_bytes(joined.encode("utf-8"))
