"""A project on disk: where it lies, and its tables, kept for as long as what they were made from is unchanged."""

import os
import pickle
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import cast

import pandas as pd

from analysis import lexicons
from analysis.corpus import read_corpus
from analysis.pipeline import Analysis, compare
from analysis.progress import on_terminal
from analysis.report import inputs
from analysis.report.fingerprint import program_digest
from analysis.report.inputs import BUILT, PUBLISHED, SEEDS
from analysis.report.readings import Readings
from analysis.rows import read_tables

KEPT = Path(BUILT, ".analysis")
LEXICONS = Path(BUILT, ".lexicons")
TABLES = "CLUSTER_STORIES_TABLES"
"""The variable of the environment by which a build tells its chapters where its tables lie."""
_TABLES = "tables.pickle"
_ATTEMPTS = 3


class ChangedMeanwhile(RuntimeError):
    """What a book is made from was changed while it was read."""


def find_root(start: Path) -> Path:
    """Return the folder at or above `start` that holds the book's `_config.yml`; FileNotFoundError when none does."""
    for folder in (start, *start.parents):
        if (folder / "_config.yml").is_file():
            return folder
    raise FileNotFoundError(f"no _config.yml in {start} or above it: run this inside a Cluster Stories project")


def published(root: Path) -> dict[str, pd.DataFrame] | None:
    """Return the tables of the last publication of the project at `root`, or None when none is on record."""
    folder = root / PUBLISHED
    return read_tables(folder) if any(folder.glob("*.parquet")) else None


def load(root: Path) -> Analysis:
    """Return the tables of the project at `root`: those kept from an earlier run when they still hold, else new ones.

    Kept tables lie in a folder named by the digest of their inputs, so that stale ones are never read.
    A chapter that a build executes is given the tables of that build, whatever has happened to the documents since.
    Raises ChangedMeanwhile when the inputs never stay the same for as long as it takes to read them.
    """
    return read(Path(os.environ[TABLES]) if TABLES in os.environ else kept(root))


def kept(root: Path) -> Path:
    """Return the folder with the tables of the project at `root` as it is now, made anew when there is none.

    The lexicons of the project, if it has any, are laid over those of the package from here on.  Raises
    ChangedMeanwhile as `load` does, and LexiconError for lexicons that cannot be used.
    """
    lexicons.lay_over(lexicons.beside(root / SEEDS))
    for _ in range(_ATTEMPTS):
        digest = inputs.of_tables(root)
        folder = root / KEPT / digest
        if folder.is_dir():
            return folder
        lexicons.check_once(root / LEXICONS, program_digest())
        watch = on_terminal()
        corpus = read_corpus([root / SEEDS], watch)
        readings = Readings(root / BUILT / ".readings")
        analysis = compare(
            [readings.of(document) for document in watch(corpus.documents, "reading what it tells")], corpus.problems
        )
        if inputs.of_tables(root) == digest:
            readings.keep()
            keep(analysis, folder)
            return folder
    raise ChangedMeanwhile(f"{SEEDS}/ or a lexicon changes again and again while it is read. Build when it is at rest")


def keep(analysis: Analysis, folder: Path) -> None:
    """Write the tables of `analysis` to `folder`, whole or not at all, and drop the folders beside it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".draft-"))
    (draft / _TABLES).write_bytes(pickle.dumps(analysis))
    for other in folder.parent.iterdir():
        if other not in (draft, folder) and not other.name.startswith(".draft-"):
            shutil.rmtree(other, ignore_errors=True)
    try:
        draft.replace(folder)
    except OSError:
        # Another process has just written the same tables.
        shutil.rmtree(draft)


def prepare(folder: Path) -> None:
    """Read the tables in `folder` of a project, and the lexicons, for whatever forks of this process will ask."""
    lexicons.check_once(folder.parents[len(KEPT.parts)] / LEXICONS, program_digest())
    read(folder)


@cache
def read(folder: Path) -> Analysis:
    """Read the tables that `keep` wrote to `folder`; once a process, so they must not be changed."""
    # Written by this very program, which the digest in the name of the folder counts; Parquet would start threads,
    # and chapters are forks.
    tables = pickle.loads((folder / _TABLES).read_bytes())
    return cast(Analysis, tables)
