"""Figures of one city that cannot both be true: both sides with their sources, and the likely reason."""

from analysis.claims.settings import indicators
from analysis.report.book import Book
from analysis.report.html import Html
from analysis.rows import records


def pairs(book: Book) -> Html:
    """Show every contradiction among the claims of `book`, with the sentences of both sides."""
    claims = {claim["id"]: claim for claim in book.claims}
    found = [
        {
            "city": row["city"],
            "label": indicators()[row["indicator"]].label,
            "first": claims[row["first"]],
            "second": claims[row["second"]],
            "reason": row["reason"],
        }
        for row in records(book.analysis.contradictions)
    ]
    return book.render("contradictions.html", pairs=found, prefix="claim-")
