"""The chapter that leads to the evidence page of every document."""

from IPython.display import HTML

from analysis.report.book import Book


def documents(book: Book) -> HTML:
    """Show every document with its city, language, date and story."""
    return book.render("documents.html", documents=list(book.documents.values()))
