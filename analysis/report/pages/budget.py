"""What a page rests on, and which measures that carries."""

from analysis.claims import budget
from analysis.report.book import Book
from analysis.report.html import Html


def evidence(book: Book) -> Html:
    """Show in one line how much was read; opened, what the numbers allow and what not."""
    documents = book.documents
    found = budget(
        book.document_objects.values(),
        {name: row["story"] for name, row in documents.items()},
        {name: int(row["tokens"]) for name, row in documents.items()},
    )
    return book.render("budget.html", budget=found)
