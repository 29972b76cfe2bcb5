"""The chapter on versions of one story: which figures all of them tell alike, and where they part."""

from IPython.display import HTML

from analysis.report.book import Book, Record

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


def stories(book: Book) -> HTML:
    """Show, for every story that several documents tell, its claims by versions."""
    versions: dict[str, list[Record]] = {}
    for document in book.documents.values():
        versions.setdefault(document["story"], []).append(document)
    shown = [
        {"id": story, "versions": told, "claims": [claim for claim in book.claims if story in claim["stories"]]}
        for story, told in versions.items()
        if len(told) > 1
    ]
    for story in shown:
        for claim in story["claims"]:
            claim["by_file"] = {
                version["file"]: {
                    "facts": [fact for fact in claim["evidence"] if fact["document"] == version["document"]],
                    "verdicts": [
                        WORDS[witness["verdict"]]
                        for witness in claim["agreement"]
                        if witness["file"] == version["file"]
                    ],
                }
                for version in story["versions"]
            }
    return book.render("versions.html", stories=shown, agrees=WORDS["agree"])
