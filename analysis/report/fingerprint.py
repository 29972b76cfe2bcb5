"""Fingerprints: two builds may share the output of a chapter only when everything it was made from is the same."""

import hashlib
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
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def program_digest() -> str:
    """Return a digest of this package, what is laid over its lexicons, and the versions of its engines."""
    files = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    engines = "\n".join(f"{name} {version(name)}" for name in ENGINES)
    return text_digest(files_digest(files, PACKAGE), engines, files_digest(overlay_files(), overlay() or PACKAGE))


def table_digest(table: pd.DataFrame) -> str:
    """Return a digest of the column names and rows of `table`; the index does not count."""
    return text_digest(table.to_json(orient="split", index=False, double_precision=15, force_ascii=True))


def text_digest(*texts: str) -> str:
    """Return a digest of `texts`, borders included."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(hashlib.sha256(text.encode()).digest())
    return digest.hexdigest()
