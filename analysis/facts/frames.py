"""What a number stands in: a sentence, a cell of a table, a tile, an entry of a chronology; and what names it there."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, islice, takewhile
from typing import NamedTuple

import regex

from analysis.corpus.document import Span
from analysis.corpus.view import normalized
from analysis.facts import quantities
from analysis.facts.forms import lowered
from analysis.facts.indicators import names_count
from analysis.facts.lexicon import Pack, Unit
from analysis.facts.numerals import HAN_TENS, Number
from analysis.facts.text import Passage
from analysis.languages.sentences import sentences
from analysis.layout import Block

_PERCENT = "percent"
_OF_CHANGE = frozenset(("growth", "share"))
_THOUSANDS = regex.compile(r"['\u2019]?000(?:['\u2019]?s)?")
_SIGNS = "\u00b1+-/\u25b3\u25b2\u25bc "
"""What may stand before the unit of a column of changes."""
_REPEATED = "title repeated"
_ORDINAL = "number in order"
"""The rule of layout for numbers that only count what stands below them."""
_LONGEST_HEAD = 400
"""In characters: what is longer is text, and names no row and no column."""
_SILENT = frozenset(("byline", "metadata", "furniture"))


class Cell(NamedTuple):
    """What the table says of one of its cells, as spans of the passage, and the unit that it gives to a bare number.

    `headings` are all that stand over it, what names it first.
    """

    headings: tuple[Span, ...]
    period: Span | None
    scale: Number
    unit: Unit | None


class Frames:
    """The blocks of one passage."""

    def __init__(self, text: str, passage: Passage, pack: Pack, blocks: Sequence[Block], title: Span | None) -> None:
        self.passage, self.pack, self._title = passage, pack, title
        self._text, self._offset, self._blocks = text, blocks[0].start, blocks
        offset = self._offset
        self._spans = [passage.view.from_raw(block.start - offset, block.end - offset) for block in blocks]
        self._starts = [start for start, _ in self._spans]
        self._cells: dict[int, Cell] = {}
        self._units: dict[Span, tuple[Number, Unit | None] | None] = {}
        self._told: dict[Span, bool | None] = {}

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the passage: a cell, a tile and a heading are one each, and none goes over two blocks."""
        return [
            sentence
            for block, span in zip(self._blocks, self._spans, strict=True)
            if block.kind not in _SILENT and block.rule != _REPEATED
            for sentence in (
                [span]
                if block.cell or block.kind == "tile"
                else sentences(self.passage.text, span, self.passage.language)
            )
        ]

    def cell(self, start: int) -> Cell | None:
        """What the table says of the number at `start`, where it stands in the body of one."""
        index = self._index(start)
        block = self._blocks[index] if index is not None else None
        if index is None or block is None or block.cell is None or block.cell.is_head:
            return None
        if index not in self._cells:
            self._cells[index] = self._read(block)
        return self._cells[index]

    def label(self, start: int) -> Span | None:
        """The words that name the tile at `start`."""
        block = self._block(start)
        return self._within(block.label) if block and block.kind == "tile" else None

    def counts(self, start: int) -> bool:
        """Whether what names a bare number on a line of its own names things that are counted."""
        return names_count(self.passage, self.pack, self.label(start))

    def date(self, start: int) -> Span | None:
        """The date of the entry, or the heading of the column, that the number at `start` stands under."""
        block = self._block(start)
        if block is None:
            return None
        return self._within(block.cell.period if block.cell else block.label if block.kind == "entry" else None)

    def is_silent(self, start: int) -> bool:
        """Whether a number there counts nothing: in the head of a row or column, the date of an entry, an ordinal."""
        index = self._index(start)
        if index is None:
            return False
        block = self._blocks[index]
        date = self._within(block.label) if block.kind == "entry" else None
        is_ordinal = block.rule == _ORDINAL and start == self._spans[index][0]
        return (
            (block.cell is not None and block.cell.is_head)
            or is_ordinal
            or (date is not None and date[0] <= start < date[1])
        )

    def in_plan(self, start: int) -> bool:
        """Whether the nearest heading that tells of plans or results tells of plans; heads of a cell come first."""
        block = self._block(start)
        if block is None:
            return False
        caption = block.cell.caption if block.cell else None
        above = (*self._heads(block), *filter(None, (caption, block.label, *reversed(block.path))))
        answers = (answer for answer in map(self._tells_plan, above) if answer is not None)
        return next(answers, self._is_plan)

    def is_headed_plan(self, start: int) -> bool:
        """Whether the heads of the cell at `start` themselves tell of plans, whatever stands over the table."""
        block = self._block(start)
        return block is not None and any(map(self._tells_plan, self._heads(block)))

    @staticmethod
    def _heads(block: Block) -> tuple[Span, ...]:
        cell = block.cell
        heads = (cell.row_head, *reversed(cell.column_heads)) if cell else ()
        return tuple(filter(None, heads))

    @cached_property
    def _is_plan(self) -> bool:
        """Whether the title is that of a plan; the verb of a headline is that of its own news."""
        low = self._low(self._title) if self._title else ""
        return bool(self.pack.plan_headings.find(low, 0, len(low)))

    def _tells_plan(self, heading: Span) -> bool | None:
        """Whether a heading, anywhere in the document, tells of plans; None when it tells of neither."""
        if heading not in self._told:
            low = self._low(heading)
            told = {cue.value for cue in self.pack.statuses(low, 0, len(low))}
            plans = "target" in told or bool(self.pack.plan_headings.find(low, 0, len(low)))
            self._told[heading] = True if plans else False if "actual" in told else None
        return self._told[heading]

    def _low(self, span: Span) -> str:
        return lowered(normalized(self._text[slice(*span)]))

    def row(self, start: int) -> Span | None:
        """The row of cells that the place stands in, which is what a reader is shown of it."""
        index = self._index(start)
        cell = self._blocks[index].cell if index is not None else None
        if index is None or cell is None:
            return None
        first = last = index
        while first and self._is_of_row(first - 1, cell.table, cell.row):
            first -= 1
        while last + 1 < len(self._blocks) and self._is_of_row(last + 1, cell.table, cell.row):
            last += 1
        return self._spans[first][0], self._spans[last][1]

    def _is_of_row(self, index: int, table: int, row: int) -> bool:
        cell = self._blocks[index].cell
        return cell is not None and (cell.table, cell.row) == (table, row)

    def _index(self, at: int) -> int | None:
        index = bisect_right(self._starts, at) - 1
        return index if index >= 0 and at < self._spans[index][1] else None

    def _block(self, at: int) -> Block | None:
        index = self._index(at)
        return None if index is None else self._blocks[index]

    def _within(self, span: Span | None) -> Span | None:
        """A span of the document as one of the passage, where it lies in it."""
        if span is None or span[0] < self._offset or span[1] > self._offset + len(self.passage.raw):
            return None
        return self.passage.view.from_raw(span[0] - self._offset, span[1] - self._offset)

    def _read(self, block: Block) -> Cell:
        cell = block.cell
        assert cell is not None
        unit = self._within(cell.unit)
        scale, told = (self._unit(unit) if unit else None) or (1, None)
        caption = self._within(cell.caption)
        heads = filter(None, map(self._within, (cell.row_head, *reversed(cell.column_heads), cell.caption)))
        found = [head for head in heads if head[1] - head[0] <= _LONGEST_HEAD]
        holding = next((head for head in found if unit and head[0] <= unit[0] and unit[1] <= head[1]), None)
        named = sorted(found, key=lambda head: self._fitness(head, holding, caption))
        return Cell(tuple(named), self._within(cell.period), scale, told)

    def _fitness(self, head: Span, holding: Span | None, caption: Span | None) -> tuple[bool, bool, bool]:
        """How well a heading names what is counted, the best first: by a word for an indicator that is no mere change,
        then as that which tells the unit; the caption last.
        """
        told = {name for cue in self.pack.indicator_cues.find(self.passage.low, *head) for name in cue.value}
        return not told - _OF_CHANGE, head != holding, head == caption

    def _unit(self, span: Span) -> tuple[Number, Unit | None] | None:
        """What the words of a unit mean, with their magnitude: 亿元."""
        if span not in self._units:
            words = self.passage.text[slice(*span)].strip()
            self._units[span] = self._scaled(words.strip(_SIGNS) or words) or self._of_change(span)
        return self._units[span]

    def _of_change(self, span: Span) -> tuple[Number, Unit | None] | None:
        """Percent, where words for growth stand in the place of a unit."""
        told = {name for cue in self.pack.indicator_cues.find(self.passage.low, *span) for name in cue.value}
        return self._scaled("%") if "growth" in told else None

    def _scaled(self, words: str) -> tuple[Number, Unit | None] | None:
        magnitude = self.pack.numbers.magnitudes.get(words[:1])
        if magnitude and words[1:2] in HAN_TENS:
            rest = self._scaled(words[1:])  # 万千瓦 is ten thousand kilowatts, no 11,000 watts
            return (magnitude * rest[0], rest[1]) if rest else None
        if _THOUSANDS.fullmatch(words.lower()):
            return 1000, None
        sign = self.pack.prefixes.match(words.lower(), 0)
        if sign and sign.end < len(words):
            passage = Passage(f"{words[: sign.end]}1{words[sign.end :]}", self.passage.language)
            numeral = self.pack.numbers.read(passage.low, sign.end)
            quantity = quantities.read(passage, self.pack, numeral) if numeral else None
            if quantity and quantity.value != 1:
                return quantity.value, sign.value
        for text in (f"1{words}", f"1 {words}"):
            passage = Passage(text, self.passage.language)
            numeral = self.pack.numbers.read(passage.low, 0)
            quantity = quantities.read(passage, self.pack, numeral) if numeral else None
            if quantity and (quantity.unit or (numeral and numeral.scaled and numeral.end == len(text))):
                return quantity.value, quantity.unit
        return (1, sign.value) if sign else None


def text_of(text: str, blocks: Sequence[Block], asides: Sequence[Span] = ()) -> str:
    """The text from the first of the blocks to the last, at its offsets.

    What a tile has on lines of its own stands side by side, and of what is no word of its block nothing is seen.
    """
    parts, done = [], blocks[0].start
    for block in blocks:
        if block.kind == "tile":
            parts += [text[done : block.start], _LINE_END.sub(" ", text[block.start : block.end])]
            done = block.end
    seen = "".join([*parts, text[done : blocks[-1].end]])
    first = blocks[0].start
    parts, done = [], 0
    for start, end in asides[bisect_left(asides, (first, first)) : bisect_left(asides, (blocks[-1].end, 0))]:
        parts += [seen[done : start - first], _UNSEEN * (end - start)]
        done = end - first
    return "".join([*parts, seen[done:]])


_LINE_END = regex.compile(r"[\r\n]")
_UNSEEN = "\u200b"


def runs(blocks: Sequence[Block], span: Span, language: str) -> Iterator[tuple[str, list[Block]]]:
    """The blocks, which are in order, that lie in a span of the document, those of one language together."""
    first = bisect_left(blocks, span[0], key=lambda block: block.start)
    inside = takewhile(lambda block: block.start < span[1], islice(blocks, first, None))
    for own, run in groupby(inside, key=lambda block: block.language or language):
        yield own, list(run)
