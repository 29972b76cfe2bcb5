"""The chapter on methods: the lexicons and settings that the book was made with, as they are."""

import csv
from importlib.metadata import version

from markupsafe import Markup

from analysis.claims.settings import choices as settings
from analysis.claims.settings import indicators as indicator_list
from analysis.languages import info
from analysis.report import downloads
from analysis.report.book import Book
from analysis.report.fingerprint import ENGINES
from analysis.report.html import Html, basis
from analysis.report.measures import measures as measure_list
from analysis.report.pages.document import unit_name


def indicators(book: Book) -> Html:
    """Show the closed list of indicators."""
    rows = [[kind.label, kind.counts, ", ".join(map(unit_name, kind.units))] for kind in indicator_list().values()]
    return book.table(["Indicator", "What it counts", "Units"], rows)


def measures(book: Book) -> Html:
    """Show what the numbers mean that are computed, and how they are made."""
    return book.render("measures.html", measures=list(measure_list().values()))


def choices(book: Book) -> Html:
    """Show the analyst's settings for claims."""
    values = settings()
    rows = [
        [f"{group}: {name}", basis(value, f"{book.top}{downloads.rules_file('claims.yml')}")]
        for group, entries in values.items()
        if isinstance(entries, dict)
        for name, value in entries.items()
    ]
    return book.table(["Setting (claims.yml)", "Value"], rows)


STOCK = "stock Jupyter Book"
BUILDS = "benchmarks/book.csv"
"""Where benchmarks/book.py records what builds cost, below the root of the project."""
_CHANGES = {
    "cold": "From nothing",
    "warm": "Nothing changed",
    "edit": "A document edited",
    "add": "A document added",
    "lexicon": "A lexicon changed",
}


def builds(book: Book) -> Html:
    """Show what a build costs beside one of stock Jupyter Book, as the benchmark has last recorded it."""
    path = book.root / BUILDS
    if not path.is_file():
        return Html("<p>No benchmark is on record.</p>")
    with path.open(encoding="utf-8", newline="") as file:
        recorded = list(csv.DictReader(file))
    whole = {row["documents"]: float(row["cold"]) for row in recorded if row["builder"] == STOCK}
    here = f"{book.top}book/methods.html#what-a-build-costs"
    heads = [
        f"Stock, {row['chapters']} chapters" if row["builder"] == STOCK else f"{row['documents']} documents"
        for row in recorded
    ]
    rows = [
        [name, *(basis(_cost(row[change], whole.get(row["documents"])), here) for row in recorded)]
        for change, name in _CHANGES.items()
    ]
    return book.table(["Build", *heads], rows)


def _cost(seconds: str, whole: float | None) -> str:
    if not seconds:
        return "-"
    return f"{seconds} ({float(seconds) / whole:.2f})" if whole else seconds


def languages(book: Book) -> Html:
    """Show how each language of the corpus is cut into words."""
    counted = book.analysis.documents.groupby("language", sort=True).agg(documents=("document", "size"))
    rows = []
    for tag, count in counted["documents"].items():
        known = info(str(tag))
        linked = basis(count, f"{book.top}book/evidence.html")
        rows.append([known.name, known.autonym, known.segmenter, known.lemmas, linked])
    return book.table(["Language", "Its own name", "Segmenter", "Lemmas", "Documents"], rows)


def engines(book: Book) -> Html:
    """Show the versions of the libraries that shape a page."""
    return book.table(["Library", "Version"], [[name, _code(version(name))] for name in ENGINES])


def _code(text: str) -> Markup:
    return Markup("<code>{}</code>").format(text)
