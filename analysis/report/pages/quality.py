"""The chapter on quality: how well figures and themes are read in each language, against what people read."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.facts import Fact, extract
from analysis.facts.quality import Quality
from analysis.facts.quality import quality as compared
from analysis.languages import info
from analysis.layout import Narrative
from analysis.report.book import Book, Record
from analysis.report.html import Html
from analysis.report.inputs import FIRST_RUNS, GOLD_FACTS, GOLD_THEMES
from analysis.rows import records
from analysis.terms import quality as theme_quality

WRITTEN, FRESH, OWN = "written with the rules", "fresh documents", "documents of this book"
FRESH_FOLDER = "fresh"
WEAK = 0.85
"""A share below this one is marked."""
WEAK_ALPHA = 0.667
"""Krippendorff's own limit for tentative conclusions."""
FEW = 10
"""With fewer figures a share says little."""


def first_runs(book: Book) -> Html:
    """Show how documents were read that had been marked before the product read them, the first time; latest first."""
    path = book.root / FIRST_RUNS
    runs = [row for row in _lines(path) if row["first"]] if path.is_file() else []
    return book.render("first_runs.html", rows=[_first_run(row) for row in reversed(runs)], file=FIRST_RUNS)


def _first_run(row: Record) -> Record:
    """What the table shows of a run; None for what nobody had marked."""
    figures, documents = row["scores"]["facts"]["all"], row["scores"]["documents"]
    marked = figures["required"] > 0
    names = sorted({info(tag).name for tag in row["languages"]})
    return {
        "date": row["date"],
        "languages": names,
        "figures": figures["required"] if marked else None,
        "f1": figures["f1"] if marked else None,
        "status": figures["status"] if marked else None,
        "lost": documents["lost"] if documents["kept"] is not None else None,
    } | {name: documents[name] for name in ("documents", "main", "silent", "country", "kept", "dates", "publishers")}


def facts(book: Book) -> Html:
    """Show, for each language, how many of the figures that people marked are found and rightly described."""
    folder = book.root / GOLD_FACTS
    if not folder.is_dir():
        return book.render("no_gold.html", folder=GOLD_FACTS, of="figures")
    totals: dict[tuple[str, str], Quality] = defaultdict(Quality)
    texts: dict[tuple[str, str], int] = defaultdict(int)
    for language, kind, one in (*_written(folder), *_own(book, folder)):
        totals[language, kind] += one
        texts[language, kind] += 1
    rows = [
        _shares(total) | {"language": info(language).name, "kind": kind, "texts": texts[language, kind]}
        for (language, kind), total in totals.items()
    ]
    rows.sort(key=lambda row: (row["language"], row["kind"]))
    return book.render("quality.html", rows=rows, weak=WEAK, few=FEW)


def themes(book: Book) -> Html:
    """Show, for each language, how far the codebook agrees with a reader."""
    folder = book.root / GOLD_THEMES
    if not folder.is_dir():
        return book.render("no_gold.html", folder=GOLD_THEMES, of="themes")
    rows = [row | {"name": info(row["language"]).name} for row in records(theme_quality(folder))]
    return book.render("theme_quality.html", rows=rows, weak=WEAK_ALPHA)


def _written(folder: Path) -> Iterator[tuple[str, str, Quality]]:
    """The quality of every text that was written, or chosen, for the test."""
    for kind, rows in ((WRITTEN, _rows(folder)), (FRESH, _rows(folder / FRESH_FOLDER))):
        for row in rows:
            if "text" in row:
                yield row["lang"], kind, compared(row["facts"], extract(_document(row)))


def _own(book: Book, folder: Path) -> Iterator[tuple[str, str, Quality]]:
    """The quality of the documents of this book in which people marked the figures, as long as their text is the same.

    What a person put outside the story is no figure of it: gold and facts count from the first to the last figure.
    """
    marked: dict[str, list[Record]] = defaultdict(list)
    for row in _rows(folder):
        if "text" not in row:
            marked[row["file"]].append(row)
    read: dict[str, list[Record]] = defaultdict(list)
    for row in records(book.analysis.facts):
        read[row["file"]].append(row)
    for document in book.documents.values():
        gold = marked.get(document["file"], [])
        text = book.analysis.texts[document["document"]]
        if gold and all(text[row["start"] : row["end"]] == row["span"] for row in gold):
            expected = [row | {"core": row["tier"] == "required"} for row in gold if row["tier"] != "distractor"]
            yield document["language"], OWN, compared(expected, _facts(read[document["file"]]))


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.jsonl")):
        yield from _lines(path)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            yield json.loads(line)
        except ValueError as error:
            raise ValueError(f"{path.name}, line {number}: {error}. Mend the line, or take it out.") from error


def _document(row: Mapping[str, Any]) -> Narrative:
    return Narrative(
        id="gold",
        file=row["file"],
        sha256="",
        encoding="utf-8",
        format="txt",
        text=row["text"],
        body=((0, len(row["text"])),),
        language=row["lang"],
        direction=info(row["lang"]).direction,
        title="",
        published=row.get("published"),
        country=row.get("country"),
    )


def _facts(rows: Iterable[Record]) -> list[Fact]:
    return [Fact(**{name: row[name] for name in Fact._fields}) for row in rows]


def _shares(total: Quality) -> Record:
    return {
        "expected": total.expected,
        "told": total.told,
        "shares": [
            total.precision,
            total.recall,
            total.right / total.found if total.found else 0.0,
            total.share("qualifier"),
            total.share("status"),
            total.share("indicator"),
        ],
        "f1": total.f1,
    }
