"""Every place where a term stands, with what surrounds it (keyword in context)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import pandas as pd

from analysis.corpus.document import Document
from analysis.languages import Token
from analysis.terms.body import body_tokens
from analysis.terms.frequencies import Row
from analysis.terms.matching import folded
from analysis.terms.units import Unit, units

COLUMNS = ("city", "city_id", "language", "document", "file", "start", "end", "left", "keyword", "right")
Sort = Literal["document", "left", "right"]
Line = tuple[list[str], list[str], tuple[object, ...]]
"""The words before (nearest first), the words after, and the columns."""


def concordance(
    rows: Iterable[Row], term: str, *, language: str | None = None, words: int = 8, sort: Sort = "document"
) -> pd.DataFrame:
    """The lines of `term` (as a table of terms lists it, or as a text writes it) in the bodies of documents.

    `start` and `end` are offsets of `keyword` in the document's text; `left` and `right` hold up to `words` words and
    what stands between, white space as single spaces.  A word inside a multi-word term is found, too.  Sorted by
    document and place, by the words before (nearest first) or by the words after.
    """
    wanted = folded(term)
    lines = [
        line
        for document, _, tokens in rows
        if language is None or document.language == language
        for line in _lines(document, body_tokens(document, tokens), wanted, words)
    ]
    if sort == "left":
        lines.sort(key=lambda line: line[0])
    elif sort == "right":
        lines.sort(key=lambda line: line[1])
    return pd.DataFrame([columns for _, _, columns in lines], columns=list(COLUMNS))


def _lines(document: Document, tokens: Sequence[Token], wanted: str, words: int) -> Iterator[Line]:
    places = [index for index, token in enumerate(tokens) if token.kind == "word"]
    rank = {tokens[index].start: number for number, index in enumerate(places)}
    city = document.city
    for start, end, first, last in _hits(units(document, tokens), wanted):
        before = places[max(rank[first] - words, 0) : rank[first]]
        after = places[rank[last] + 1 : rank[last] + 1 + words]
        left = document.text[tokens[before[0]].start : start] if before else ""
        right = document.text[end : tokens[after[-1]].end] if after else ""
        columns = (
            city.name if city else None,
            city.id if city else None,
            document.language,
            document.id,
            document.file,
            start,
            end,
            " ".join(left.split()),
            " ".join(document.text[start:end].split()),
            " ".join(right.split()),
        )
        words_before = [folded(tokens[index].surface) for index in reversed(before)]
        yield words_before, [folded(tokens[index].surface) for index in after], columns


def _hits(found: Iterable[Unit], wanted: str) -> Iterator[tuple[int, int, int, int]]:
    """Start and end of each hit, and the starts of its first and last word."""
    for unit in found:
        words = [token for token in unit.tokens if token.kind == "word"]
        if not words:
            continue
        if wanted in (folded(unit.term), folded(unit.surface)):
            yield unit.start, unit.end, words[0].start, words[-1].start
            continue
        for word in words:
            if wanted in (folded(word.term), folded(word.surface)):
                yield word.start, word.end, word.start, word.start
