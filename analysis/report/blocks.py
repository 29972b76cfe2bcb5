"""The blocks of a document as its page shows them: each figure whole in one of them, and no more than rights allow."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from operator import itemgetter
from typing import Any

import regex

from analysis.corpus.document import Span
from analysis.layout import Block, Cell
from analysis.report.passages import Mark, merged

Row = Mapping[str, Any]

_TOLD = regex.compile(r"[\p{L}\p{N}]")
_LABELLED = ("tile", "entry")
"""What cannot be read without its label; the line that leads a list in is a sentence of its own."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A block with the parts of it that are shown, in order.

    `after` is where the block before it ends: what begins between the two is said to begin here.
    """

    block: Block
    parts: tuple[Span, ...]
    after: int

    def within(self, span: Span) -> "Shown":
        """The same block with no more than `span` shown."""
        after = self.after if span[0] == self.block.start else span[0]
        return replace(self, parts=tuple(cut(span, self.parts)), after=after)


def block_of(row: Row) -> Block:
    """A row of the table of blocks."""
    own = {field.name: row[field.name] for field in fields(Block) if field.name != "cell"}
    cell = None
    if row["table"] is not None:
        cell = Cell(**{field.name: _spans(row[field.name]) for field in fields(Cell) if field.name in row})
    return Block(**{name: _spans(value) for name, value in own.items()}, cell=cell)


def _spans(value: Any) -> Any:
    return tuple(map(_spans, value)) if isinstance(value, list) else value


def mended(text: str, blocks: Sequence[Block], marks: Iterable[Mark]) -> list[Block]:
    """Return `blocks`, which are in order, such that each of `marks` lies in one, and none of the text is lost.

    Blocks that a mark spans become one: a cell where all of them are cells of one table, else a paragraph.
    """
    blocks = list(_with_strays(text, blocks))
    starts, ends = [block.start for block in blocks], [block.end for block in blocks]
    joints: list[list[int]] = []
    for start, end, _ in marks:
        first, stop = bisect_right(ends, start), bisect_left(starts, end)
        if stop == first + 1 and starts[first] <= start and end <= ends[first]:
            continue
        if joints and (first < joints[-1][1] or start < joints[-1][3]):
            joints[-1][1:] = [max(stop, joints[-1][1]), joints[-1][2], max(end, joints[-1][3])]
        else:
            joints.append([first, stop, start, end])
    found: list[Block] = []
    done = 0
    for first, stop, start, end in joints:
        found += [*blocks[done:first], _joined(blocks[first:stop], start, end)]
        done = stop
    return found + blocks[done:]


def _with_strays(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, and the stretches between them that hold letters or digits."""
    done = 0
    for start, end, block in [*((block.start, block.end, block) for block in blocks), (len(text), len(text), None)]:
        if _TOLD.search(text, done, start):
            stray = text[done:start]
            yield Block("paragraph", start - len(stray.lstrip()), done + len(stray.rstrip()))
        if block:
            yield block
        done = end


def _joined(blocks: Sequence[Block], start: int, end: int) -> Block:
    if not blocks:
        return Block("paragraph", start, end)
    first = blocks[0]
    span = (min(start, first.start), max(end, blocks[-1].end))
    tables = {block.cell.table if block.cell else None for block in blocks}
    if len(blocks) == 1 or (first.cell and len(tables) == 1):
        return replace(first, start=span[0], end=span[1])
    return Block(
        "paragraph", *span, language=first.language if len({block.language for block in blocks}) == 1 else None
    )


def whole(blocks: Iterable[Block]) -> Iterator[Shown]:
    """Yield `blocks` with all of their text."""
    after = 0
    for block in blocks:
        yield Shown(block, ((block.start, block.end),), after)
        after = block.end


def quoted(text: str, blocks: Sequence[Block], facts: Sequence[Row]) -> Iterator[Shown]:
    """Yield what holds figures: their sentences, and what a cell, a tile or an entry with one stands under.

    `facts` are in the order of the text.
    """
    spans = [(fact["sentence_start"], fact["sentence_end"]) for fact in facts]
    for block in blocks:
        if any(facts_in(block, facts)):
            spans += [span for span in _heads(block) if span]
    allowed = merged(spans, text)
    for block, shown in zip(blocks, whole(blocks), strict=True):
        parts = tuple(cut((block.start, block.end), allowed))
        if parts and (block.kind != "furniture" or any(facts_in(block, facts))):
            yield Shown(block, parts, shown.after if parts[0][0] == block.start else parts[0][0])


def _heads(block: Block) -> Iterator[Span | None]:
    if block.kind in _LABELLED:
        yield block.label
    if block.cell:
        yield from (block.cell.row_head, *block.cell.row_parents, *block.cell.column_heads)
        yield from (block.cell.unit, block.cell.period)


def facts_in(block: Block, facts: Sequence[Row]) -> Sequence[Row]:
    """Return those of `facts`, which are in the order of the text, that begin in `block`."""
    first, last = (bisect_left(facts, place, key=itemgetter("start")) for place in (block.start, block.end))
    return facts[first:last]


def cut(span: Span, others: Sequence[Span]) -> Iterator[Span]:
    """Yield what `span` shares with each of `others`, which are in order and apart."""
    first = bisect_right(others, span[0], key=itemgetter(1))
    last = bisect_left(others, span[1], key=itemgetter(0))
    for start, end in others[first:last]:
        yield max(span[0], start), min(span[1], end)
