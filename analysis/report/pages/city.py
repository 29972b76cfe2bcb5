"""The chapter of one city: what its stories claim, leave out and talk about."""

from analysis.claims import headlines
from analysis.report.book import Book, Record
from analysis.report.html import Html
from analysis.report.pages import language, metrics
from analysis.report.pages import themes as theme_pages


def summary(book: Book) -> Html:
    """Show the headline claims of the city and what they rest on."""
    documents = list(book.documents.values())
    return book.render(
        "summary.html",
        claims=headline_claims(book),
        documents=documents,
        stories=len({document["story"] for document in documents}),
    )


def headline_claims(book: Book) -> list[Record]:
    """Return the claims that the headline rule picks for the one city of `book`, in its order."""
    claims = {claim["id"]: claim for claim in book.claims}
    return [claims[claim.id] for listed in headlines(book.claim_objects).values() for claim in listed]


def claims(book: Book) -> Html:
    """Show every claim with the sentence it stands on."""
    return book.render("claims.html", claims=book.claims)


def documents(book: Book) -> Html:
    """Show the documents with their evidence pages."""
    return book.render("documents.html", documents=list(book.documents.values()))


def silence(book: Book) -> Html:
    """Show the indicators that the stories do not speak of, and those with a number that was not understood."""
    return metrics.silence(book)


def words(book: Book) -> Html:
    """Show the most frequent words and a cloud for each language of the city's stories."""
    return language.words(book)


def themes(book: Book) -> Html:
    """Show what the stories talk about, and where in the text."""
    return theme_pages.order(book)
