"""The chapter on methods: the lexicons and settings that the book was made with, as they are."""

from importlib.metadata import version

from analysis.claims.settings import choices as settings
from analysis.claims.settings import indicators as indicator_list
from analysis.languages import info
from analysis.report.book import Book
from analysis.report.fingerprint import ENGINES
from analysis.report.html import Html


def indicators(book: Book) -> Html:
    """Show the closed list of indicators."""
    rows = [[kind.label, kind.counts, ", ".join(kind.units)] for kind in indicator_list().values()]
    return book.table(["Indicator", "What it counts", "Units"], rows)


def choices(book: Book) -> Html:
    """Show the analyst's settings for claims."""
    values = settings()
    rows = [
        [f"{group}: {name}", value]
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
        linked = Html('<a class="basis" href="{}book/evidence.html">{}</a>').format(book.top, count)
        rows.append([known.name, known.autonym, known.segmenter, known.lemmas, linked])
    return book.table(["Language", "Its own name", "Segmenter", "Lemmas", "Documents"], rows)


def engines(book: Book) -> Html:
    """Show the versions of the libraries that shape a page."""
    return book.table(["Library", "Version"], [[name, version(name)] for name in ENGINES])
