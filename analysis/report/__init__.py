"""The report: tables, charts, clouds and evidence as pages of the book.  A chapter begins with `open_book()`."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from analysis.report.book import Book, open_book

__all__ = ["Book", "open_book"]


def __getattr__(name: str) -> object:
    # A build of which nothing has changed is spared what only chapters need.
    if name in __all__:
        from analysis.report import book

        return getattr(book, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
