"""Fingerprints: two builds may share the output of a chapter only when everything it was made from is the same."""

import hashlib
import os
import stat
import time
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from analysis.lexicons import overlay, overlay_files

PACKAGE = Path(__file__).resolve().parent.parent
ENGINES = (
    "babel", "charset-normalizer", "chunspell", "jieba", "jinja2", "jupyter-book", "lingua-language-detector",
    "matplotlib", "myst-nb", "opencc", "pandas", "pyarrow", "pypdfium2", "python-docx", "regex", "rjieba", "simplemma",
    "sphinx", "sudachidict-core", "sudachipy", "trafilatura", "wordcloud",
)  # fmt: skip
"""Distributions whose version can change what a page shows."""


def files_digest(paths: Iterable[Path], root: Path) -> str:
    """Return a digest of the names (below `root`) and bytes of `paths`, whatever their order."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(os.fsencode(path.relative_to(root).as_posix()) + b"\0")
        digest.update(hashlib.sha256(_state(path)).digest())
    return digest.hexdigest()


def below(folder: Path) -> Iterable[Path]:
    """Yield everything below `folder`, without what lies behind links and in folders that may not be opened."""
    for parent, folders, files in os.walk(folder):
        yield from (Path(parent, name) for name in (*folders, *files))


def _state(path: Path) -> bytes:
    """The bytes of a file and where a link leads; what has no bytes that can be read is told by its kind or the reason.

    What is wrong with a file is shown as well, so a digest without it would keep a page that is no longer true.
    """
    try:
        link = os.fsencode(path.readlink()) if path.is_symlink() else b""
        seen = path.stat()
        if not stat.S_ISREG(seen.st_mode):
            return link + f"mode {seen.st_mode}".encode()
        return link + _bytes_digest(path, seen)
    except OSError as error:
        return f"error {error.errno}".encode()


_known: dict[Path, tuple[tuple[int, ...], bytes]] = {}
_SETTLED = 2
"""Seconds after which a change of a file is sure to show in its times, on any file system."""


def _bytes_digest(path: Path, seen: os.stat_result) -> bytes:
    """The digest of a file's bytes; it is read once a process unless it changes."""
    identity = (seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
    known = _known.get(path)
    if known and known[0] == identity:
        return known[1]
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
    if time.time() - max(seen.st_mtime, seen.st_ctime) > _SETTLED:
        _known[path] = identity, digest
    return digest


def program_digest() -> str:
    """Return a digest of this package, what is laid over its lexicons, and the versions of its engines."""
    files = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return text_digest(files_digest(files, PACKAGE), _engines(), files_digest(overlay_files(), overlay() or PACKAGE))


@cache
def _engines() -> str:
    return "\n".join(f"{name} {version(name)}" for name in ENGINES)


def text_digest(*texts: str) -> str:
    """Return a digest of `texts`, borders included."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(hashlib.sha256(text.encode()).digest())
    return digest.hexdigest()
