"""Which files are the documents of a corpus: the one rule that reading and adding go by."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from analysis.corpus.document import Problem, Unread
from analysis.corpus.files import check_link, file_name, is_folder, status
from analysis.corpus.formats import Unreadable
from analysis.corpus.sources import NAME

_NO_DOCUMENTS = ("readme", "license", "licence")


@dataclass(slots=True)
class Found:
    """What lies below some paths, told by the names that it has in the corpus.

    `folders` are those whose ``sources.yml`` counts, with the name of that file, or None where only a document beside
    it was asked for.  `passed_over` is what no document is by its name: told to those who add, not to those who read.
    """

    files: list[tuple[str, Path]] = field(default_factory=list)
    folders: list[tuple[Path, str | None]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: list[Problem] = field(default_factory=list)


def find(paths: Iterable[Path]) -> Found:
    """The files to read in `paths`, files or folders, in the order of the paths and of the names below each."""
    found = Found()
    seen: set[str] = set()
    for path in paths:
        if is_folder(path):
            before = len(found.files), len(found.problems)
            _walk(path, found, seen)
            if (len(found.files), len(found.problems)) == before:
                name = file_name(Path(path.resolve().name))
                found.problems.append(Unread(name, "the folder holds no document", "put at least one story into it"))
        elif status(path):
            _take(file_name(Path(path.name)), path, found, seen)
            found.folders.append((path.parent, None))
        else:
            found.problems.append(Unread(file_name(path), "there is no such file or folder", "correct the path"))
    return found


def no_document(name: str) -> tuple[str, str] | None:
    """Why a file or folder with this name is not read where a folder is, and the remedy; None when it is read."""
    if name.startswith("."):
        return "is hidden", "rename it, without the dot at its beginning"
    if name.lower() == NAME:
        return "holds what is said of documents", f"copy its entries into the {NAME} of the corpus"
    if Path(name).stem.lower() in _NO_DOCUMENTS:
        return "is called as what tells of a folder", "rename it if it is a story"
    return None


def _walk(root: Path, found: Found, seen: set[str]) -> None:
    waiting = _opened(root, root, found)
    while waiting:
        path = waiting.pop()
        file = file_name(path.relative_to(root))
        if reason := no_document(path.name):
            found.passed_over.append(Problem(file, *reason))
            continue
        try:
            check_link(path, root)
        except Unreadable as error:
            found.problems.append(Unread(file, str(error), error.remedy))
            continue
        if is_folder(path):
            waiting += _opened(path, root, found)
        else:
            _take(file, path, found, seen)


def _opened(folder: Path, root: Path, found: Found) -> list[Path]:
    """What lies in `folder`, the first of it last."""
    below = folder.relative_to(root)
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: os.fsencode(entry.name), reverse=True)
    except OSError as error:
        found.problems.append(Unread(file_name(below), f"cannot be opened: {error.strerror}", "permit it"))
        return []
    found.folders.append((folder, file_name(below / NAME)))
    return entries


def _take(file: str, path: Path, found: Found, seen: set[str]) -> None:
    """Take a file that is not taken under another name."""
    same = os.path.realpath(path)
    if same not in seen:
        seen.add(same)
        found.files.append((file, path))
