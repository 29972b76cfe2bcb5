"""The report: tables, charts, clouds and evidence as pages of the book.  A chapter begins with `open_book()`."""

from analysis.report.book import Book, open_book

__all__ = ["Book", "open_book"]
