"""The tokens that belong to a story."""

from collections.abc import Iterable

from analysis.languages import Token
from analysis.layout import Narrative


def body_tokens(document: Narrative, tokens: Iterable[Token]) -> list[Token]:
    """Those of the document's tokens that begin in its body, in order."""
    spans = iter(document.body)
    start, end = next(spans, (0, 0))
    inside = []
    for token in tokens:
        while token.start >= end and (following := next(spans, None)):
            start, end = following
        if start <= token.start < end:
            inside.append(token)
    return inside
