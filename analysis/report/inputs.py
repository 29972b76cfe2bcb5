"""What a book is made from, told by digests: the program, the documents, what chapters read beside."""

import json
from collections.abc import Iterator
from pathlib import Path

from analysis.report.fingerprint import below, files_digest, program_digest, text_digest

SEEDS = "seeds"
BUILT = "_build"
PUBLISHED = "published"
QUALITY = "book/quality"
GOLD_FACTS, GOLD_THEMES = "tests/gold", "tests/gold_themes"
FIRST_RUNS = "tests/first_runs.jsonl"
READ = {
    "book/changes": (PUBLISHED,),
    "book/methods": ("benchmarks",),
    QUALITY: (GOLD_FACTS, f"{GOLD_FACTS}/fresh", GOLD_THEMES, FIRST_RUNS),
}
"""The folders and files of the project that a chapter reads beside the tables."""
_SOURCES = "book"


def of_tables(root: Path) -> str:
    """Return a digest of everything that the tables of the project at `root` are made from."""
    return text_digest(program_digest(), files_digest(below(root / SEEDS), root))[:32]


def surroundings(root: Path) -> dict[str, str]:
    """Return digests of what chapters of the project at `root` show beside the documents.

    The program with its lexicons stands under "", the files that a chapter reads under its name.
    """
    read = {
        page: files_digest((path for name in names for path in _files(root / name)), root)
        for page, names in READ.items()
    }
    return {"": program_digest(), **read}


def _files(path: Path) -> Iterator[Path]:
    """The files of a folder, or a file itself; nothing where there is none."""
    return (each for each in (path, *path.glob("*")) if each.is_file())


def state(root: Path, tables: str, beside: dict[str, str]) -> str:
    """Return a digest of all that the book at `root` is made from: `tables`, `surroundings` and chapters."""
    return text_digest(tables, json.dumps(beside, sort_keys=True), files_digest(below(root / _SOURCES), root))
