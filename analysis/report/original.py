"""The original of a document as its page shows it: laid out, with figures marked as far as its rights allow."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from analysis.corpus.document import Span
from analysis.layout import Block
from analysis.report.anchors import anchored
from analysis.report.blocks import Shown, cut, facts_in, mended, quoted, whole
from analysis.report.flow import parts_of_page
from analysis.report.grid import Place
from analysis.report.passages import Mark, merged, parts, roles

Record = dict[str, Any]

_LEFT_OUT: Record = {"sentence": False, "pieces": [{"text": " … ", "mark": None, "role": None, "anchor": None}]}
_QUIET = ("title", "byline", "metadata", "heading", "cell", "caption", "note", "furniture")
"""Kinds whose look does not tell whether they belong to the story."""


class Original:
    """A document in blocks: its parts for the template, and what that asks of each block.

    `facts`, `marks`, `starts` (of sentences) and `body` are in the order of the text.
    """

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        facts: Sequence[Record],
        marks: Sequence[Mark],
        starts: Sequence[int],
        body: Sequence[Span],
    ) -> None:
        self._text, self._facts, self._marks, self._starts, self._body = text, facts, marks, starts, body
        self._words = sorted({word for fact in facts for word in roles(fact)})
        self._blocks = mended(text, blocks, marks)

    def parts(self, *, is_whole: bool) -> Iterator[Record]:
        """Yield the parts of the page: all of the document, or no more than the sentences with figures."""
        shown = whole(self._blocks) if is_whole else quoted(self._text, self._blocks, self._facts)
        return parts_of_page(self._text, list(shown), merged((start, end) for start, end, _ in self._marks))

    def pieces(self, shown: Shown, *, is_told: bool = False) -> Iterator[Record]:
        """Yield the text of a block as `passages.parts` does; `is_told`: what holds it is one with its sentences."""
        after = shown.after
        for number, span in enumerate(shown.parts):
            if number:
                yield _LEFT_OUT
                after = span[0]
            made = parts(self._text, span, self._facts, self._marks, self._words)
            for part in anchored(made, span, self._starts, after):
                yield part | {"sentence": part["sentence"] and not is_told}

    def have_figures(self, blocks: Iterable[Shown]) -> bool:
        """Whether a figure stands in one of some blocks."""
        return any(facts_in(shown.block, self._facts) for shown in blocks)

    def tells(self, row: Sequence[Place]) -> bool:
        """Whether a row tells its figures as one: the sentence of one of them is no less than its cell."""
        return any(self._fills(shown) for place in row for shown in place.blocks)

    def _fills(self, shown: Shown) -> bool:
        start, end = shown.block.start, shown.block.end
        return any(
            fact["sentence_start"] <= start and end <= fact["sentence_end"]
            for fact in facts_in(shown.block, self._facts)
        )

    def is_aside(self, shown: Shown) -> bool:
        """Whether a block lies outside the story, though its kind does not say so."""
        block = shown.block
        return block.kind not in _QUIET and not any(cut((block.start, block.end), self._body))
