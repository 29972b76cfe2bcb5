"""The evidence page of a document: the original with every figure marked, and how each was read."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from analysis.corpus.document import Span
from analysis.report.book import Book, Record
from analysis.report.html import Html


def source(book: Book) -> Html:
    """Show what is known about the document itself."""
    return book.render("source.html", document=_only(book))


def original(book: Book) -> Html:
    """Show the text with a mark around each figure; what does not belong to the story is pale.

    What the rights of the document do not allow is left out: all but the sentences with figures, or all but the
    figures themselves.
    """
    document = _only(book)
    text = book.analysis.texts[document["document"]]
    facts = sorted(book.facts.values(), key=lambda fact: int(fact["start"]))
    match document["rights"]:
        case "full":
            shown = list(lines(text, facts))
        case "sentences":
            shown = sorted({(int(fact["sentence_start"]), int(fact["sentence_end"])) for fact in facts})
        case _:
            shown = [(int(fact["start"]), int(fact["end"])) for fact in facts]
    starts = book.sentence_starts(document["document"])
    paragraphs = [
        {"inside": overlaps(span, document["body"]), "pieces": list(anchored(pieces(text, span, facts), span, starts))}
        for span in shown
    ]
    return book.render("original.html", document=document, paragraphs=paragraphs)


def figures(book: Book) -> Html:
    """Show how each figure was read, and the claims it supports."""
    claims: dict[str, list[Record]] = {}
    for claim in book.claims:
        for fact in claim["facts"]:
            claims.setdefault(fact, []).append(claim)
    return book.render("figures.html", document=_only(book), facts=list(book.facts.values()), claims=claims)


def lines(text: str, facts: list[Record]) -> Iterator[Span]:
    """Yield the spans of the lines of `text` that are not blank; a line break inside a fact does not count."""
    inside = {position for fact in facts for position in range(int(fact["start"]), int(fact["end"]))}
    start = 0
    for position, char in enumerate(text + "\n"):
        if char == "\n" and position not in inside:
            if text[start:position].strip():
                yield start, position
            start = position + 1


def pieces(text: str, span: Span, facts: list[Record]) -> Iterator[dict[str, Any]]:
    """Yield the text of `span` in pieces that are the surface of one fact, or none."""
    position, end = span
    for fact in facts:
        if position <= fact["start"] and fact["end"] <= end:
            yield {"text": text[position : fact["start"]], "fact": None}
            yield {"text": text[fact["start"] : fact["end"]], "fact": fact}
            position = fact["end"]
    yield {"text": text[position:end], "fact": None}


def anchored(found: Iterable[dict[str, Any]], span: Span, starts: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Yield the pieces of `span` cut where a sentence begins; such a piece has its offset as `sentence`."""
    position, end = span
    waiting = starts[bisect_left(starts, position) : bisect_left(starts, end)]
    number = 0
    for piece in found:
        text = piece["text"]
        until = position + len(text)
        sentence = None
        while number < len(waiting) and waiting[number] < until:
            cut = waiting[number] - position
            if piece["fact"] is None and cut:
                yield {"text": text[:cut], "fact": None, "sentence": sentence}
                text, position, cut = text[cut:], waiting[number], 0
            sentence = waiting[number]
            number += 1
        yield piece | {"text": text, "sentence": sentence}
        position = until


def overlaps(span: Span, others: list[Span]) -> bool:
    """Return whether `span` shares a character with one of `others`."""
    return any(max(span[0], start) < min(span[1], end) for start, end in others)


def _only(book: Book) -> Record:
    (document,) = book.documents.values()
    return document
