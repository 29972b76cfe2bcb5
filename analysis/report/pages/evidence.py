"""The chapter that leads to the evidence page of every document."""

from analysis.report.book import Book
from analysis.report.html import Html
from analysis.report.pages import budget


def documents(book: Book) -> Html:
    """Show every document, and what all of them together rest on."""
    return listed(book) + budget.evidence(book)


def listed(book: Book) -> Html:
    """Show every document with its city, language, date and story, and how many words and figures it has."""
    return book.render("documents.html", documents=list(book.documents.values()))
