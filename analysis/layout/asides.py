"""Marks whose words an address, a comment or the number of a note cuts in two: their block is whole all the same."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from analysis.corpus.document import Span
from analysis.corpus.mark import Mark
from analysis.layout.block import Block


def whole(marks: Iterable[Mark]) -> list[Mark]:
    """The marks, those that go on with one another as one; what is no word of it lies inside, or behind it as it was.

    >>> marks = Mark("item", 2, 9), Mark("furniture", 10, 14, goes_on=True), Mark("item", 15, 20, goes_on=True)
    >>> [(mark.kind, mark.start, mark.end) for mark in whole(marks)]
    [('item', 2, 20)]
    """
    found: list[Mark] = []
    behind: list[Mark] = []
    for mark in marks:
        if mark.goes_on and found and mark.kind == found[-1].kind != "furniture":
            found[-1] = replace(found[-1], end=mark.end)
            behind = []
        elif mark.goes_on and mark.kind == "furniture" and found:
            behind.append(mark)
        else:
            found += [*behind, mark]
            behind = []
    return found + behind


def asides_in(marks: Iterable[Mark], blocks: Sequence[Block]) -> Iterator[Span]:
    """What a format marks as no words of the story amid those of a block of it."""
    story = iter([block for block in blocks if block.kind not in ("furniture", "metadata")])
    block = next(story, None)
    for mark in marks:
        while block is not None and block.end <= mark.start:
            block = next(story, None)
        if block is None:
            return
        inside = block.start <= mark.start and mark.end <= block.end
        if mark.kind == "furniture" and inside and (mark.start, mark.end) != (block.start, block.end):
            yield mark.start, mark.end
