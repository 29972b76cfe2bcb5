"""The overview: how much was read, a card a city, the comparison at a glance."""

from analysis.report.book import Book
from analysis.report.html import Html
from analysis.report.pages import budget, city, metrics


def reading(book: Book) -> Html:
    """Show how many documents, stories, languages and cities the book is made from."""
    documents = book.analysis.documents
    counts = {
        "documents": len(documents),
        "stories": documents["story"].nunique(),
        "languages": documents["language"].nunique(),
        "cities": len(book.cities),
        "facts": len(book.analysis.facts),
        "problems": len(book.analysis.problems),
    }
    return book.render("reading.html", counts=counts) + budget.evidence(book)


def cards(book: Book) -> Html:
    """Show a card for each city: its documents and the handful of claims that the headline rule picks."""
    cards = []
    for city_id, name in book.cities.items():
        part = book.city(city_id)
        cards.append(
            {
                "city_id": city_id,
                "name": name,
                "documents": list(part.documents.values()),
                "claims": city.headline_claims(part),
            }
        )
    return book.render("cards.html", cards=cards)


def comparison(book: Book) -> Html:
    """Show the headline indicators of all cities side by side."""
    return metrics.table(book, headline_only=True)
