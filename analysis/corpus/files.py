"""Files as a corpus takes them: nothing is waited for, followed out of its folder or read without end."""

import os
import stat
from contextlib import nullcontext
from pathlib import Path, PurePath
from typing import BinaryIO

from analysis.corpus.formats import Unreadable
from analysis.corpus.limits import LARGEST_FILE
from analysis.corpus.printable import unescaped

Source = Path | BinaryIO
"""A file by its path, or an open stream of bytes."""


def status(path: Path) -> os.stat_result | None:
    """What the file system says of `path`, links followed; None where it says nothing, as of a link to itself."""
    try:
        return path.stat()
    except (OSError, ValueError):
        return None


def is_folder(path: Path) -> bool:
    """Whether `path` is a folder, or a link to one."""
    found = status(path)
    return found is not None and stat.S_ISDIR(found.st_mode)


def is_file(path: Path) -> bool:
    """Whether `path` is an ordinary file, or a link to one."""
    found = status(path)
    return found is not None and stat.S_ISREG(found.st_mode)


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:
        # In a folder that may be listed and not entered nothing can be told.
        return False


def contents(source: Source) -> bytes:
    """The bytes of an ordinary file or an open stream.

    Raises formats.Unreadable for a file that is none or may not be opened, and for what is too large.
    """
    try:
        if isinstance(source, Path) and not stat.S_ISREG(source.stat().st_mode):
            raise Unreadable("is no ordinary file", "take it out of the folder")
        with source.open("rb") if isinstance(source, Path) else nullcontext(source) as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise Unreadable(f"is larger than {LARGEST_FILE // 1_000_000} MB", "split it, one story a file")
        return data
    except OSError as error:
        problem = f"cannot be opened: {error.strerror}"
        raise Unreadable(problem, "check that it exists and that you may read it") from error


def check_link(path: Path, root: Path) -> None:
    """Raise formats.Unreadable when `path` is a link that leads to no file, to a folder or out of the folder `root`."""
    if not _is_link(path):
        return
    try:
        goal = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        remedy = "put the file here in place of the link, or delete the link"
        raise Unreadable("is a link that leads to no file", remedy) from error
    if is_folder(goal) or not goal.is_relative_to(root.resolve()):
        problem = "is a link to a folder or out of this one, and is not followed"
        raise Unreadable(problem, "put a copy here instead of the link")


def file_name(path: PurePath) -> str:
    r"""`path` in POSIX form, as UTF-8 can hold it: a byte that is no UTF-8 is shown as \xNN, as `printable` does."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def name_of(file: str, folder: Path) -> str:
    """The name below `folder` of what is written `file`, or shown so because its name cannot be written."""
    return file if status(folder / file) else unescaped(file)
