"""The evidence page of a document: the original as it is laid out, every figure marked, and how each was read."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter

from babel import Locale

from analysis.claims import cite
from analysis.claims.settings import indicators
from analysis.corpus.document import Span
from analysis.lexicons import read
from analysis.report import downloads
from analysis.report.anchors import anchored
from analysis.report.blocks import block_of
from analysis.report.book import Book, Record
from analysis.report.html import Html
from analysis.report.original import Original
from analysis.report.pages import budget
from analysis.report.passages import Mark, merged, paragraphs, parts, pieces
from analysis.report.uses import Use, sentences_of
from analysis.rows import records


def source(book: Book) -> Html:
    """Show what is known about the document itself."""
    document = _only(book)
    shown = book.render("source.html", document=document, annotations=downloads.annotations_file(document["document"]))
    return shown + budget.evidence(book)


def original(book: Book) -> Html:
    """Show the document as it is laid out, with a mark around each figure; its furniture is folded.

    What the rights of the document do not allow is left out: all but the sentences with figures and what these stand
    under, or all but the figures themselves.  A text that has not been laid out comes in its lines, and what does not
    belong to the story is pale.
    """
    document, facts = _only(book), _facts(book)
    text, starts = book.analysis.texts[document["document"]], book.sentence_starts(document["document"])
    marks = _marks(book, facts)
    blocks = list(map(block_of, records(book.analysis.blocks)))
    if blocks and document["rights"] != "citations":
        told = Original(text, blocks, facts, marks, starts, document["body"])
        shown = told.parts(is_whole=document["rights"] == "full")
        return book.render("original.html", document=document, laid_out=shown, told=told)
    return book.render("original.html", document=document, paragraphs=_in_lines(text, document, facts, marks, starts))


def _in_lines(
    text: str, document: Record, facts: Sequence[Record], marks: Sequence[Mark], starts: Sequence[int]
) -> list[Record]:
    """The lines of a text that may be shown, each in its parts."""
    match document["rights"]:
        case "full":
            shown = list(paragraphs(text, facts))
        case "sentences":
            shown = merged((fact["sentence_start"], fact["sentence_end"]) for fact in facts)
        case _:
            shown = merged((fact["start"], fact["end"]) for fact in facts)
    return [
        {
            "inside": overlaps(span, document["body"]),
            "parts": list(anchored(parts(text, span, facts, marks), span, starts)),
        }
        for span in shown
    ]


def figures(book: Book) -> Html:
    """Show how each figure was read, in words, the places that use it, and how to cite it."""
    document = _only(book)
    used = {fact: claim for claim in book.claims for fact in claim["facts"]}
    due: dict[str, list[Use]] = defaultdict(list)
    for told in book.claims:
        if told["dated"] and told["dated"]["id"] not in used:
            due[told["dated"]["id"]].append(book.uses(told)[0])
    side_by_side = [sentences_of(document["story"])] if document["versions"] > 1 else []
    rows = []
    for fact in _facts(book):
        claim = used.get(fact["id"])
        uses = (book.uses(claim) if claim else due[fact["id"]]) + side_by_side
        rows.append(fact | _in_words(book, fact) | {"uses": uses})
    return book.render("figures.html", document=document, facts=rows, words=read("reading.yml"))


def _in_words(book: Book, fact: Record) -> Record:
    """What explains a figure; the words of the document only as far as its rights go."""
    text = book.analysis.texts[fact["document"]]
    sentence, mark = (fact["sentence_start"], fact["sentence_end"]), (fact["start"], fact["end"], fact)
    hedged = fact["shown"] and fact["qualifier_start"] is not None
    return {
        "pieces": list(pieces(text, sentence, [fact], [mark])) if fact["shown"] else [],
        "hedge": text[fact["qualifier_start"] : fact["qualifier_end"]] if hedged else None,
        "counts": indicators()[fact["indicator"]].counts,
        "unit_name": unit_name(fact["unit"]),
        "cited": cite(book.fact_objects[fact["id"]], book.document_objects[fact["document"]]),
    }


def unit_name(unit: str) -> str:
    """Return the English name of the unit of a fact: that of the lexicon, or CLDR's of a currency."""
    return str(read("reading.yml")["units"].get(unit) or Locale("en").currencies.get(unit, unit))


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Return whether `span` shares a character with one of `others`, which are in order and apart."""
    before = bisect_left(others, span[1], key=itemgetter(0))
    return before > 0 and max(span[0], others[before - 1][0]) < min(span[1], others[before - 1][1])


def _facts(book: Book) -> list[Record]:
    return sorted(book.facts.values(), key=lambda fact: int(fact["start"]))


def _marks(book: Book, facts: Sequence[Record]) -> list[Mark]:
    """The figures, and the numbers that were not understood, in the order of the text."""
    found: list[Mark] = [(fact["start"], fact["end"], fact | {"kind": "fact"}) for fact in facts]
    gaps = {(row["start"], row["end"]) for row in records(book.analysis.silence) if row["start"] is not None}
    found += [(start, end, {"kind": "gap", "id": start}) for start, end in gaps]
    return sorted(found, key=itemgetter(0, 1))


def _only(book: Book) -> Record:
    (document,) = book.documents.values()
    return document
