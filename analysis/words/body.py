"""The tokens that belong to a story."""

from collections.abc import Iterable, Iterator

from analysis.corpus.document import Span
from analysis.languages import Token
from analysis.layout import Narrative


def body_tokens(document: Narrative, tokens: Iterable[Token]) -> list[Token]:
    """Those of the document's tokens that begin in its body, in order, but for what lies amid its words."""
    spans = iter(_story(document))
    start, end = next(spans, (0, 0))
    inside = []
    for token in tokens:
        while token.start >= end and (following := next(spans, None)):
            start, end = following
        if start <= token.start < end:
            inside.append(token)
    return inside


def _story(document: Narrative) -> Iterator[Span]:
    at = 0
    for start, end in document.body:
        while at < len(document.asides) and document.asides[at][0] < end:
            yield start, document.asides[at][0]
            start = document.asides[at][1]
            at += 1
        yield start, end
