"""The chapter on methods: the lexicons and settings that the book was made with, as they are."""

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
