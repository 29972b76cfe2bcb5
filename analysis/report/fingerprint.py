"""Fingerprints: two builds may share the output of a chapter only when everything it was made from is the same."""

import hashlib
import os
import stat
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import pandas as pd

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
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            return link + f"mode {mode}".encode()
        with path.open("rb") as file:
            return link + hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        return f"error {error.errno}".encode()


def program_digest() -> str:
    """Return a digest of this package, what is laid over its lexicons, and the versions of its engines."""
    files = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    engines = "\n".join(f"{name} {version(name)}" for name in ENGINES)
    return text_digest(files_digest(files, PACKAGE), engines, files_digest(overlay_files(), overlay() or PACKAGE))


def row_digests(table: pd.DataFrame) -> "pd.Series[str]":
    """Return a digest of each row of `table` with the names of its columns, under the row's label."""
    head = "\0".join(map(str, table.columns))
    # A table without rows is an empty line.
    lines = table.to_json(orient="records", lines=True, double_precision=15, force_ascii=True).split("\n")[: len(table)]
    digests = [hashlib.blake2b(f"{head}\n{line}".encode(), digest_size=16).hexdigest() for line in lines]
    return pd.Series(digests, index=table.index, dtype=object)


def text_digest(*texts: str) -> str:
    """Return a digest of `texts`, borders included."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(hashlib.sha256(text.encode()).digest())
    return digest.hexdigest()
