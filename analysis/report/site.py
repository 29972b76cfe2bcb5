"""The built site: made in a folder beside the one that stands, and exchanged with it when it is whole.

Sphinx writes over the files of its output folder while it builds, so that a build that fails or is killed would leave
a site of old and new pages.  It is therefore given a folder of its own, `workshop`, from which the pages of the next
build follow too; what a reader sees is exchanged by a rename.
"""

import ctypes
import errno
import filecmp
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

_EXCHANGE = 2
"""RENAME_EXCHANGE of renameat2(2)."""
_HERE = -100
"""AT_FDCWD: paths are relative to the current folder."""
_STANDING = "standing"


def locked(folder: Path, tell: Callable[[str], None]) -> FileLock:
    """Return the lock of the builds in `folder`, held; when another build has it, `tell` that and wait.

    The system releases it when the process ends, however it ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / ".lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        tell("Another build of this book is running; this one waits for it")
        lock.acquire()
    return lock


def workshop(site: Path, doctrees: Path) -> tuple[Path, dict[str, Any]]:
    """Return the folder in which the next `site` is made and what the last build noted; it is not whole from now on.

    What an earlier build left there, and Sphinx's memory of it in `doctrees`, count only when that build came to its
    end: after one that was killed or failed the pages are made from nothing, and nothing is noted.  (Outputs of
    chapters are kept elsewhere.)
    """
    folder, mark = _workshop(site), _mark(site)
    note = _noted(mark) if folder.is_dir() else None
    if note is None:
        for left in (folder, doctrees):
            shutil.rmtree(left, ignore_errors=True)
    mark.unlink(missing_ok=True)
    for made in (folder, doctrees):
        made.mkdir(parents=True, exist_ok=True)
    _set_right(site)
    return folder, note or {}


def put_up(site: Path, note: Mapping[str, Any]) -> None:
    """Let what was made in the workshop stand as `site`, all at once; a file that is the same stays the same file.

    `note`, of JSON, is for the next build to read.
    """
    _exchange(site)
    _mark(site).write_text(json.dumps({**note, _STANDING: _tree(site)}), "utf-8")


def leave(site: Path, noted: Mapping[str, Any]) -> None:
    """Let `site` stand as it does, with what the last build `noted`; put it up again where somebody has touched it."""
    if noted.get(_STANDING) == _tree(site):
        _mark(site).write_text(json.dumps(noted), "utf-8")
    else:
        put_up(site, noted)


def _noted(mark: Path) -> dict[str, Any] | None:
    try:
        note = json.loads(mark.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return note if isinstance(note, dict) else None


def _tree(site: Path) -> str:
    """A digest of the names, sizes and times of all files."""
    digest = hashlib.sha256()
    for folder, folders, files in os.walk(site):
        folders.sort()
        digest.update(os.fsencode(folder) + b"\0")
        for file in sorted(files):
            seen = Path(folder, file).lstat()
            digest.update(f"{file!r} {seen.st_size} {seen.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _exchange(site: Path) -> None:
    made, new = _workshop(site), site.with_name(f".{site.name}-new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    site.mkdir(exist_ok=True)
    for path in sorted(made.rglob("*")):
        name = path.relative_to(made)
        if path.is_dir():
            (new / name).mkdir()
        elif not _linked(path, site / name, new / name):
            shutil.copyfile(path, new / name)
    shutil.rmtree(_exchanged(new, site), ignore_errors=True)


def _workshop(site: Path) -> Path:
    return site.with_name(f".{site.name}-workshop")


def _mark(site: Path) -> Path:
    """The file that says that the workshop is whole."""
    return site.with_name(f".{site.name}-whole")


def _aside(site: Path) -> Path:
    return site.with_name(f".{site.name}-old")


def _set_right(site: Path) -> None:
    """Put the old site back after a build that was killed between two renames."""
    aside = _aside(site)
    if not aside.is_dir():
        return
    if site.is_dir() and any(site.iterdir()):
        shutil.rmtree(aside)
    else:
        site.rmdir()
        aside.rename(site)


def _linked(path: Path, standing: Path, new: Path) -> bool:
    """Whether `standing` has the bytes of `path`, and could be given the name `new` as well."""
    if not (standing.is_file() and filecmp.cmp(path, standing, shallow=False)):
        return False
    try:
        new.hardlink_to(standing)
    except OSError:
        # A file system without links.
        return False
    return True


def _exchanged(new: Path, site: Path) -> Path:
    """Exchange two folders, in one step where the system can; return where what stood as `site` lies now."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return _exchanged_by_renames(new, site)
    if not rename(_HERE, os.fsencode(new), _HERE, os.fsencode(site), _EXCHANGE):
        return new
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        return _exchanged_by_renames(new, site)
    raise OSError(number, os.strerror(number), str(site))


def _exchanged_by_renames(new: Path, site: Path) -> Path:
    site.rename(_aside(site))
    new.rename(site)
    return _aside(site)
