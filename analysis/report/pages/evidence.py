"""The chapter that leads to the evidence page of every document."""

from analysis.report.book import Book
from analysis.report.html import Html


def documents(book: Book) -> Html:
    """Show every document with its city, language, date and story, and how many words and figures it has."""
    return book.render("documents.html", documents=list(book.documents.values()))
