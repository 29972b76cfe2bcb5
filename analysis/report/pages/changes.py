"""The chapter on what changed since the last publication: documents, facts and claims."""

from collections import defaultdict

from analysis.claims import changes
from analysis.report import project
from analysis.report.book import Book, Record
from analysis.report.html import Html
from analysis.report.inputs import PUBLISHED
from analysis.rows import records


def since_publication(book: Book) -> Html:
    """Show what differs from the tables kept in `published/`, by table; or that there are none."""
    before = project.published(book.root)
    if before is None:
        return book.render("changes.html", tables=None, folder=PUBLISHED)
    found: dict[str, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for row in records(changes(before, book.analysis.tables)):
        found[row["table"]][row["name"]].append(row | {"address": _address(book, row)})
    return book.render("changes.html", tables=found, folder=PUBLISHED)


def _address(book: Book, row: Record) -> str | None:
    """Where the site shows the row of a table that is there now."""
    if row["change"] == "gone":
        return None
    match row["table"]:
        case "documents":
            return f"book/documents/{row['name']}.html"
        case "facts":
            return f"book/documents/{book.facts[row['name']]['document']}.html#fact-{row['name']}"
        case _:
            return f"book/metrics.html#claim-{row['name']}"
