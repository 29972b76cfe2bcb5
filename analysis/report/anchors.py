"""Anchors for the sentences of an original, so that a word in context leads to where it stands."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from analysis.corpus.document import Span

Record = dict[str, Any]


def anchored(parts: Iterable[Record], span: Span, starts: Sequence[int], after: int | None = None) -> Iterator[Record]:
    """Yield `parts` of the text of `span` with their pieces cut where a sentence begins.

    The first piece of a sentence has its offset, which is one of `starts`, as `anchor`; a figure is never cut.  A
    sentence that begins between `after` and `span` begins with it.
    """
    position, end = span
    first = position if after is None else after
    waiting = list(starts[bisect_left(starts, first) : bisect_left(starts, end)])[::-1]
    for part in parts:
        pieces: list[Record] = []
        for piece in part["pieces"]:
            pieces += _cut(piece, position, waiting)
            position += len(piece["text"])
        yield part | {"pieces": pieces}


def _cut(piece: Record, position: int, waiting: list[int]) -> Iterator[Record]:
    """Yield `piece`, which begins at `position`, cut at those of `waiting` (the next one last) that it holds."""
    text, anchor = piece["text"], None
    while waiting and waiting[-1] < position + len(text):
        place = waiting.pop()
        if piece["mark"] is None and place > position:
            yield piece | {"text": text[: place - position], "anchor": anchor}
            text, position, anchor = text[place - position :], place, None
        if anchor is not None:
            yield piece | {"text": "", "mark": None, "role": None, "anchor": anchor}
        anchor = place
    yield piece | {"text": text, "anchor": anchor}
