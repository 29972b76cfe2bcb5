"""The chapter that holds two cities beside each other; the reader chooses them on the page, which needs no server."""

from itertools import combinations
from typing import Any

from analysis.claims import comparable, comparison
from analysis.claims.settings import indicators
from analysis.report.book import Book, Record
from analysis.report.html import Html
from analysis.report.pages import budget
from analysis.rows import records

WORDS = 10


def cities(book: Book) -> Html:
    """Show claims, themes and words of all cities; a script leaves the two that are chosen."""
    best = comparison(book.claim_objects)
    claims = {claim["id"]: claim for claim in book.claims}
    cells = {
        (str(name), str(city)): claims[claim]
        for name, row in best.iterrows()
        for city, claim in row.items()
        if claim in claims
    }
    return budget.evidence(book) + book.render(
        "compare.html",
        cities=book.cities,
        rows=[indicators()[name] for name in best.index],
        cells=cells,
        states={(row["indicator"], row["city_id"]): row["state"] for row in book.silence},
        verdicts=verdicts(book, cells),
        themes=_themes(book),
        words=_words(book),
    )


def verdicts(book: Book, cells: dict[tuple[str, str], Record]) -> dict[str, Any]:
    """Return whether the claims of two cities may share an axis: `reasons`, and `pairs` of city ids to their numbers.

    The keys of `pairs` are "INDICATOR CITY CITY", the cities in alphabetical order.
    """
    objects = {claim.id: claim for claim in book.claim_objects}
    reasons: dict[str, int] = {}
    pairs = {}
    for name in dict.fromkeys(indicator for indicator, _ in cells):
        stated = sorted(city for indicator, city in cells if indicator == name)
        for one, other in combinations(stated, 2):
            verdict = comparable(objects[cells[name, one]["id"]], objects[cells[name, other]["id"]])
            said = "; ".join(filter(None, ("yes" if verdict.ok else "no", verdict.reason)))
            pairs[f"{name} {one} {other}"] = reasons.setdefault(said, len(reasons))
    return {"reasons": list(reasons), "pairs": pairs}


def _themes(book: Book) -> list[Record]:
    """A row a theme: its name and the row of each city in the table of shares."""
    table = book.analysis.theme_shares.dropna(subset=["city_id", "share"])
    return [
        {"name": rows["name"].iloc[0], "shares": {row["city_id"]: row for row in records(rows)}}
        for _, rows in table.groupby("theme", sort=False)
    ]


def _words(book: Book) -> list[Record]:
    """A row a language: the words of each city that its stories use most."""
    lists = list(book.word_lists.values())
    names = {words.language: words.name.rpartition(", ")[2] for words in lists}
    return [
        {
            "name": name,
            "language": language,
            "cities": {
                words.city_id: {"words": words, "first": records(words.terms.head(WORDS))}
                for words in lists
                if words.language == language
            },
        }
        for language, name in sorted(names.items(), key=lambda item: item[1])
    ]
