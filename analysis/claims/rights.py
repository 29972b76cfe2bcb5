"""What the rights of documents withhold from tables and pages.

`rights` says how much of a document may be shown: all of it ("full"), the sentences that hold figures ("sentences"),
or its figures alone ("citations").  The words of a document that may only be cited are withheld here, where tables
are made, so that no page, chart, download or search can show them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import TypeVar

import pandas as pd

from analysis.claims.claim import Claim
from analysis.corpus.document import Span
from analysis.facts.fact import Fact
from analysis.layout import Narrative

Row = TypeVar("Row", Fact, Claim)


def quotable(documents: Sequence[Narrative], facts: Iterable[Fact]) -> dict[str, list[Span]]:
    """The parts of each document that may be quoted, by its id: all, the sentences with figures in order, or none."""
    spans = {document.id: {(0, len(document.text))} if document.rights == "full" else set() for document in documents}
    sentences = {document.id for document in documents if document.rights == "sentences"}
    for fact in facts:
        if fact.document in sentences:
            spans[fact.document].add((fact.sentence_start, fact.sentence_end))
    return {document: sorted(parts) for document, parts in spans.items()}


def within(span: Span, others: Sequence[Span]) -> bool:
    """Whether `span` lies in one of `others`, of which the later begin and end later."""
    before = bisect_right(others, span[0], key=itemgetter(0))
    return before > 0 and span[1] <= others[before - 1][1]


def cited_only(documents: Iterable[Narrative]) -> frozenset[str]:
    """The ids of the documents whose words may not be shown."""
    return frozenset(document.id for document in documents if document.rights == "citations")


def unplaced(places: pd.DataFrame, documents: Iterable[Narrative]) -> pd.DataFrame:
    """A table of places of words, without the offsets in documents that may not be shown whole.

    Who sorted the words of a document by their offsets would have its text again.
    """
    whole = {document.id for document in documents if document.rights == "full"}
    columns = [column for column in ("start", "end", "context_start", "context_end") if column in places]
    return places.assign(
        **{column: places[column].astype("Int64").where(places["document"].isin(whole)) for column in columns}
    )


def withheld(
    made: Sequence[Claim], facts: Sequence[Fact], documents: Iterable[Narrative]
) -> tuple[list[Claim], list[Fact]]:
    """Claims and facts without the words of documents that may only be cited.

    A claim keeps its noun when another document that states it has the same one.
    """
    closed = cited_only(documents)
    open_nouns = {fact.id: fact.noun for fact in facts if fact.document not in closed}
    claims = [
        claim if claim.noun in {open_nouns.get(fact) for fact in claim.facts} else replace(claim, noun=None)
        for claim in made
    ]
    return claims, [fact._replace(noun=None) if fact.document in closed else fact for fact in facts]
