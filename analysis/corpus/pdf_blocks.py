"""The pages of a PDF to blocks of text: headings, paragraphs, tables, notes, and the furniture beside them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

import regex

from analysis.corpus.mark import MarkKind
from analysis.corpus.pdf_cells import Table, table_of
from analysis.corpus.pdf_headings import headings_in, is_near, is_title, levels_of
from analysis.corpus.pdf_joins import Pair, compounds_in, goes_on, is_item, joined
from analysis.corpus.pdf_pieces import Piece, right_to_left
from analysis.corpus.pdf_rows import Row, columns_of, is_contents, rows_of
from analysis.corpus.pdf_tables import runs_of

_SMALLER = 0.92
"""Of the size of most letters: that of a note at the foot."""
_NOTE = regex.compile(r"[\p{No}*\u2020\u2021\u203b\u00a7]|\[?\p{Nd}{1,2}[\])]?\s")
_WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}]\p{P}?|[^\s\p{Han}]+")
_SAMPLE = 30
"""Rows that tell in which direction a column is written."""
_LONG = 40
"""In characters: a row of text, not a word between tables."""
_NEW_BLOCK = 1.35
"""Of the usual distance of rows: what is further is parted by a blank line."""


@dataclass(slots=True)
class Page:
    """The pieces of a page, and the words of the furniture over and under them."""

    head: list[str]
    pieces: list[Piece]
    foot: list[str]


@dataclass(slots=True)
class Block:
    """A block that is being put together of rows; `between` is what parts it from the one before."""

    kind: MarkKind | None
    parts: list[str]
    size: float = 0.0
    between: str = "\n\n"
    level: int = 0
    table: Table | None = None
    row: Row | None = None
    room: float = 0.0
    is_hanging: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(self.parts)


@dataclass(slots=True)
class _Area:
    """What the rows of a column have in common: its sides, and the usual distance from row to row."""

    left: float
    right: float
    pitch: float
    is_reversed: bool

    def room(self, row: Row) -> float:
        return (row.left - self.left if self.is_reversed else self.right - row.right) / row.height

    def indent(self, row: Row, other: Row | None = None) -> float:
        """How far a row stands inwards of another, or of the column."""
        if self.is_reversed:
            return ((other.right if other else self.right) - row.right) / row.height
        return (row.left - (other.left if other else self.left)) / row.height


class _Blocks:
    """The blocks of a document, page after page."""

    def __init__(self, body: float, is_bold: bool, compounds: set[str]) -> None:
        self.body = body
        self.found: list[Block] = []
        self._is_bold = is_bold
        self._compounds = compounds
        self._open: Block | None = None
        self._behind: Block | None = None

    def page(self, page: Page) -> None:
        """Add a page."""
        self.found += [Block("furniture", [words]) for words in page.head]
        if page.pieces:
            low = (min(piece.bottom for piece in page.pieces) + max(piece.top for piece in page.pieces)) / 2
            for column in columns_of(page.pieces):
                self._column(rows_of(column), low)
        self.found += [Block("furniture", [words]) for words in page.foot]

    def _column(self, rows: list[Row], low: float) -> None:
        runs = dict(runs_of(rows))
        inside = {at for first, last in runs.items() for at in range(first, last)}
        headings = headings_in(rows, inside, self.body, self._is_bold)
        area = _area([row for at, row in enumerate(rows) if at not in inside] or rows)
        before: Row | None = None
        for at, row in enumerate(rows):
            if at in inside:
                if at in runs:
                    self._table(table_of(rows[at : runs[at]]), is_first=not at)
                self._behind, self._open, before = self._open or self._behind, None, None
            else:
                is_more = headings.get(at, at) < at
                self._row(row, before, area, _kind(row, at in headings, row.bottom < low, self.body), is_more)
                before = row

    def _table(self, table: Table, *, is_first: bool) -> None:
        """Add a table, or the rest of the one at the foot of the column or the page before."""
        before = next((block for block in reversed(self.found) if block.kind != "furniture"), None)
        if is_first and before is not None and before.table is not None and before.table.goes_on(table):
            before.table.take(table)
        else:
            self.found.append(Block(None, [], table=table))

    def _row(self, row: Row, before: Row | None, area: _Area, kind: MarkKind | None, is_more: bool) -> None:
        text = row.text
        distance = (before.bottom - row.bottom) / area.pitch if before else 1.0
        block = self._open
        if before is None and block is not None and block.kind == "note":
            # A sentence goes on behind the notes at the foot of its page.
            block = self._behind
        elif before is None and block is None and text[:1].islower():
            # Or behind a table, if it is long enough to have been cut.
            block = self._behind if self._behind and len(self._behind.text) >= _LONG else None
        if block and (is_more or (kind is None and self._joins(block, row, before, area, distance))):
            block.is_hanging = block.is_hanging or is_item(block.parts[0])
            block.parts[-1] = joined(block.parts[-1], text, self._compounds)
            block.parts.append(text)
            block.row, block.room = row, area.room(row)
            self._open = block
            return
        is_close = before is not None and distance <= _NEW_BLOCK and kind in (None, "furniture")
        is_like = block is not None and is_near(block.size, row.size) and block.kind != "heading"
        new = Block(kind, [text], row.size, "\n" if is_close and is_like else "\n\n", row=row, room=area.room(row))
        self.found.append(new)
        if kind == "note" and block is not None and block.kind != "note":
            self._behind = block
        self._open = new

    def _joins(self, block: Block, row: Row, before: Row | None, area: _Area, distance: float) -> bool:
        if block.row is None or block.kind not in (None, "note"):
            return False
        is_apart = before is not block.row
        pair = Pair(
            block.parts[-1],
            row.text,
            block.room,
            _first_word(row),
            area.indent(row, None if is_apart else block.row),
            distance,
            is_apart,
            block.is_hanging,
            is_near(block.size, row.size),
        )
        return goes_on(pair)


def _kind(row: Row, is_heading: bool, is_low: bool, body: float) -> MarkKind | None:
    """The kind of a row as far as its letters and its place tell it."""
    if is_contents(row):
        return "furniture"
    if is_heading:
        return "heading"
    return "note" if is_low and row.size < _SMALLER * body and _NOTE.match(row.text) else None


def _first_word(row: Row) -> float:
    """What the first word of a row takes, in heights of it."""
    text = row.text
    word = _WORD.match(text)
    return (len(word[0]) / len(text) if word else 1.0) * (row.right - row.left) / row.height


def _area(rows: Sequence[Row]) -> _Area:
    steps = [one.bottom - other.bottom for one, other in pairwise(rows)]
    return _Area(
        min(row.left for row in rows),
        max(row.right for row in rows),
        max(median(steps) if steps else rows[0].height * 1.2, 1e-6),
        right_to_left("".join(row.text for row in rows[:_SAMPLE])),
    )


def blocks_of(pages: Sequence[Page]) -> list[Block]:
    """The blocks of the pages."""
    every = [piece for page in pages for piece in page.pieces]
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    for piece in every:
        sizes[round(piece.size * 2) / 2] += len(piece.text)
        bold[piece.is_bold] += len(piece.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    blocks = _Blocks(body, bold[True] > bold[False], compounds_in(piece.text for piece in every))
    on_first = 0
    for page in pages:
        blocks.page(page)
        on_first = on_first or len(blocks.found)
    _levelled(blocks.found, on_first, body)
    return blocks.found


def _levelled(blocks: list[Block], on_first: int, body: float) -> None:
    """Tell the title and the levels of headings by their sizes, and mark what was put together of several rows."""
    headings = [block for block in blocks if block.kind == "heading"]
    first = list(takewhile(lambda block: block.table is None and not _is_paragraph(block), blocks[:on_first]))
    largest = max((block.size for block in first if block.kind == "heading"), default=0.0)
    title = next((block for block in first if block.kind == "heading" and is_title(block.size, largest, body)), None)
    if title is not None:
        title.kind = "title"
    levels = levels_of({block.size for block in headings if block.kind == "heading"})
    for block in blocks:
        if block.kind == "heading":
            block.level = levels[block.size]
        elif _is_paragraph(block):
            block.kind = "paragraph"


def _is_paragraph(block: Block) -> bool:
    return block.kind is None and len(block.parts) > 1
