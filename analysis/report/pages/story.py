"""The page of a story with several versions: where they differ in words, and all of them side by side."""

from collections.abc import Sequence

from analysis.claims import parallel
from analysis.corpus.document import Span
from analysis.report.book import Book, Record
from analysis.report.html import Html
from analysis.report.pages import budget
from analysis.report.pages.translations import WORDS, told_claims, versions_of
from analysis.report.passages import pieces


def summary(book: Book) -> Html:
    """Show the versions and what they rest on, and how many figures all of them tell alike."""
    rows = told_claims(book, _story(book))
    alike = sum(not row["differs"] for row in rows)
    versions = versions_of(book, _story(book))
    head = book.render("story.html", versions=versions, figures=len(rows), alike=alike)
    return head + budget.evidence(book)


def differences(book: Book) -> Html:
    """Show in words, claim by claim, what a version says otherwise than the others."""
    rows = [row for row in told_claims(book, _story(book)) if row["differs"]]
    return book.render("differences.html", rows=rows, versions=versions_of(book, _story(book)), agrees=WORDS["agree"])


def claims(book: Book) -> Html:
    """Show each claim with what each version says of it."""
    story = {"versions": versions_of(book, _story(book)), "rows": told_claims(book, _story(book)), "prefix": "claim-"}
    return book.render("versions.html", story=story, agrees=WORDS["agree"])


def sentences(book: Book) -> Html:
    """Show the versions sentence by sentence, every figure a link to its mark, differences in words."""
    versions = versions_of(book, _story(book))
    claim_of = {fact: claim for claim in book.claims for fact in claim["facts"]}
    aligned = parallel(
        book.document_objects.values(),
        book.fact_objects.values(),
        {fact: claim["id"] for fact, claim in claim_of.items()},
    )
    told: set[str] = set()
    rows = []
    for spans in aligned:
        facts = {version["document"]: _inside(book, version, spans) for version in versions}
        here = {
            claim_of[fact["id"]]["id"]: claim_of[fact["id"]]
            for row in facts.values()
            for fact in row
            if fact["id"] in claim_of
        }
        cells = [
            {
                "version": version,
                "told": version["document"] in spans,
                "passages": _passages(book, version, spans, facts[version["document"]]),
                "tags": _tags(version, facts[version["document"]], here, told),
            }
            for version in versions
        ]
        told |= here.keys()
        rows.append(cells)
    return book.render("parallel.html", versions=versions, rows=rows)


def _inside(book: Book, version: Record, spans: dict[str, tuple[Span, ...]]) -> list[Record]:
    """The facts of `version` in its sentences of one row, in the order of the text."""
    here = spans.get(version["document"], ())
    facts = (fact for fact in book.facts.values() if fact["document"] == version["document"])
    found = [fact for fact in facts if any(start <= fact["start"] < end for start, end in here)]
    return sorted(found, key=lambda fact: int(fact["start"]))


def _passages(book: Book, version: Record, spans: dict[str, tuple[Span, ...]], facts: Sequence[Record]) -> list[Record]:
    """What the rights of `version` allow of its sentences in one row, each in `pieces` and with its place."""
    text = book.analysis.texts[version["document"]]
    marks = [(fact["start"], fact["end"], fact) for fact in facts]
    match version["rights"]:
        case "full":
            shown = list(spans.get(version["document"], ()))
        case "sentences":
            here = spans.get(version["document"], ())
            shown = [(a, b) for a, b in here if any(a <= fact["start"] < b for fact in facts)]
        case _:
            shown = [(fact["start"], fact["end"]) for fact in facts]
    return [
        {
            "pieces": [piece for piece in pieces(text, span, [], marks) if piece["text"]],
            "href": book.place(version["document"], span[0]),
        }
        for span in shown
    ]


def _tags(version: Record, facts: Sequence[Record], here: dict[str, Record], told: set[str]) -> list[Record]:
    """In what `version` differs on the claims of one row; what is missing is said where the others first say it."""
    names = {fact["id"] for fact in facts}
    tags = []
    for claim in here.values():
        stated = not names.isdisjoint(claim["facts"])
        for witness in claim["agreement"]:
            missing = witness["verdict"] == "missing" and claim["id"] not in told
            if witness["file"] == version["file"] and witness["verdict"] != "agree" and (stated or missing):
                tags.append({"claim": claim, "words": WORDS[witness["verdict"]]})
    return tags


def _story(book: Book) -> str:
    return str(next(iter(book.documents.values()))["story"])
