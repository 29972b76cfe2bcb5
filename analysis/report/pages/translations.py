"""The chapter on versions of one story: which figures all of them tell alike, and where they part."""

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
    versions: dict[str, list[Record]] = {}
    for document in book.documents.values():
        versions.setdefault(document["story"], []).append(document)
    shown = [
        {"id": story, "versions": told, "rows": _rows(book, story, told)}
        for story, told in versions.items()
        if len(told) > 1
    ]
    return book.render("versions.html", stories=shown, agrees=WORDS["agree"])


def _rows(book: Book, story: str, versions: list[Record]) -> list[Record]:
    """The claims of `story`, each with what its `versions` say of it, in their order."""
    rows = []
    for claim in book.claims:
        if story in claim["stories"]:
            told = []
            for version in versions:
                judged = [witness["verdict"] for witness in claim["agreement"] if witness["file"] == version["file"]]
                facts = [fact for fact in claim["evidence"] if fact["document"] == version["document"]]
                told.append({"facts": facts, "verdicts": [WORDS[verdict] for verdict in judged]})
            rows.append({"claim": claim, "told": told})
    return rows
