"""Chapters that have another address than in the last publication: their old address leads on to the new one."""

from collections import Counter
from pathlib import Path

from analysis.pipeline import Analysis
from analysis.report import project
from analysis.report.chapters import CITIES
from analysis.rows import records


def moved(root: Path, analysis: Analysis) -> dict[str, str]:
    """Return where the chapters of places went that the last publication of the project at `root` had, by old page.

    A chapter of a place went to that which most of its documents are about now; none goes anywhere where the place
    still has its chapter, or where no document of it is left.
    """
    before = project.published(root)
    if before is None or "city_id" not in before.get("documents", {}):
        return {}
    there = {row["city_id"] for row in records(analysis.documents) if row["city_id"]} | set(analysis.claims["city_id"])
    now = {row["sha256"]: row["city_id"] for row in records(analysis.documents)}
    went: dict[str, Counter[str]] = {}
    for row in records(before["documents"]):
        old, new = row["city_id"], now.get(row["sha256"])
        if old and new and old not in there:
            went.setdefault(old, Counter())[new] += 1
    return {f"{CITIES}/{old}": f"{CITIES}/{news.most_common(1)[0][0]}" for old, news in sorted(went.items())}
