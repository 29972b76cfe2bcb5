"""The data chapter: the tables for download, and what was left out."""

from analysis.report import downloads
from analysis.report.book import Book
from analysis.report.html import Html
from analysis.rows import records


def tables(book: Book) -> Html:
    """Show a link to each table in each format, with its size."""
    rows = [
        {"name": name, "rows": len(table), "columns": [str(column) for column in table.columns]}
        for name, table in book.analysis.tables.items()
    ]
    return book.render("tables.html", tables=rows, folder=downloads.FOLDER)


def annotations(book: Book) -> Html:
    """Show a link to the annotations of each document."""
    files = {name: downloads.annotations_file(name) for name in book.documents}
    return book.render("annotations.html", documents=list(book.documents.values()), files=files)


def problems(book: Book) -> Html:
    """Show what could not be read or is in doubt, with the remedy."""
    return book.render("problems.html", problems=records(book.analysis.problems))
