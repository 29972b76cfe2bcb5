"""The chapter of one city: what its stories claim, leave out and talk about."""

from analysis.report.book import Book, Record
from analysis.report.html import Html
from analysis.report.pages import budget, evidence, language, metrics
from analysis.report.pages import contradictions as contradiction_pages
from analysis.report.pages import themes as theme_pages


def summary(book: Book) -> Html:
    """Show the headline claims of the city and what they rest on."""
    documents = list(book.documents.values())
    head = book.render(
        "summary.html",
        claims=headline_claims(book),
        documents=documents,
        stories=len({document["story"] for document in documents}),
    )
    return head + budget.evidence(book)


def headline_claims(book: Book) -> list[Record]:
    """Return the claims that the headline rule picks for the one city of `book`, in its order."""
    chosen = [claim for claim in book.claims if claim["headline"]]
    return sorted(chosen, key=lambda claim: int(claim["headline"]))


def claims(book: Book) -> Html:
    """Show every claim with the sentence it stands on."""
    return book.render("claims.html", claims=book.claims)


def contradictions(book: Book) -> Html:
    """Show the claims that cannot both be true, with their sources and the likely reason."""
    return contradiction_pages.pairs(book)


def documents(book: Book) -> Html:
    """Show the documents with their evidence pages."""
    return evidence.listed(book)


def silence(book: Book) -> Html:
    """Show the indicators that the stories do not speak of, and those with a number that was not understood."""
    return metrics.silence(book)


def words(book: Book) -> Html:
    """Show the most frequent words and a cloud for each language of the city's stories."""
    return language.words(book)


def themes(book: Book) -> Html:
    """Show what the stories talk about, and where in the text."""
    return theme_pages.order(book)
