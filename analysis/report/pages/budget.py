"""What a page rests on, and which measures that carries."""

from collections.abc import Collection

from analysis.claims import budget
from analysis.report.book import Book
from analysis.report.html import Html


def evidence(book: Book, chosen: Collection[str] | None = None) -> Html:
    """Show in one line how much was read; opened, what the numbers allow and what not.

    `chosen` are the ids of the documents that a part of the page rests on; without, it is all of them.
    """
    documents = {name: row for name, row in book.documents.items() if chosen is None or name in chosen}
    found = budget(
        [book.document_objects[name] for name in documents],
        {name: row["story"] for name, row in documents.items()},
        {name: int(row["tokens"]) for name, row in documents.items()},
    )
    return book.render("budget.html", budget=found)
