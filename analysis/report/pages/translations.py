"""The chapter on versions of one story: which figures all of them tell alike, and where they part."""

from collections import Counter

from analysis.corpus.printable import printable
from analysis.report.book import Book, Record
from analysis.report.html import Html

WORDS = {
    "agree": "agrees",
    "missing": "missing here",
    "added": "added here",
    "value": "another value",
    "power_of_ten": "off by a power of ten",
    "unit": "another unit",
    "qualifier": "another qualifier",
    "status": "another status",
}


def stories(book: Book) -> Html:
    """Show, for every story that several documents tell, its claims by versions."""
    several = dict.fromkeys(row["story"] for row in book.documents.values() if row["versions"] > 1)
    shown = [
        {
            "id": story,
            "versions": versions_of(book, story),
            "rows": told_claims(book, story),
            "prefix": f"story-{story}--",
        }
        for story in several
    ]
    return book.render("stories.html", stories=shown, agrees=WORDS["agree"])


def versions_of(book: Book, story: str) -> list[Record]:
    """Return the documents of `story`, each with a `label`: its language, and its file where several share that."""
    documents = [row for row in book.documents.values() if row["story"] == story]
    often = Counter(row["language_name"] for row in documents)
    return [
        row | {"label": f"{name} ({printable(row['file'])})" if often[name := row["language_name"]] > 1 else name}
        for row in documents
    ]


def told_claims(book: Book, story: str) -> list[Record]:
    """Return the claims of `story`, each with what every version says of it, and whether one `differs`."""
    versions = versions_of(book, story)
    rows = []
    for claim in book.claims:
        if story in claim["stories"]:
            told = [_told(claim, version) for version in versions]
            differs = any(verdict != WORDS["agree"] for version in told for verdict in version["verdicts"])
            rows.append({"claim": claim, "told": told, "differs": differs})
    return rows


def _told(claim: Record, version: Record) -> Record:
    judged = [witness["verdict"] for witness in claim["agreement"] if witness["file"] == version["file"]]
    facts = [fact for fact in claim["evidence"] if fact["document"] == version["document"]]
    return {"version": version, "facts": facts, "verdicts": [WORDS[verdict] for verdict in judged]}
