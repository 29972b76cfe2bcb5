"""The pages of a PDF to blocks of text: headings, paragraphs, tables, notes, and the furniture beside them."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

import regex

from analysis.corpus.mark import MarkKind
from analysis.corpus.marking import Row as TableRow
from analysis.corpus.pdf_joins import Pair, compounds_in, goes_on, is_item, joined
from analysis.corpus.pdf_pieces import Piece, right_to_left
from analysis.corpus.pdf_rows import Row, columns_of, rows_of
from analysis.corpus.pdf_tables import runs_of, table_rows

_LARGER, _TITLE, _SMALLER = 1.15, 1.3, 0.92
"""Of the size of most letters: that of a heading, of a title, of a note at the foot."""
_SAME_SIZE = 0.07
_LONGEST_HEADING, _ROWS_OF_HEADING = 200, 4
_LETTERS = 0.5
"""Of what is not blank: a large figure is no heading."""
_NOTE = regex.compile(r"[\p{No}*\u2020\u2021\u203b\u00a7]|\[?\p{Nd}{1,2}[\])]?\s")
_NEW_BLOCK = 1.35


@dataclass(slots=True)
class Block:
    """A block that is being put together of rows; `between` is what parts it from the one before."""

    kind: MarkKind | None
    parts: list[str]
    size: float = 0.0
    between: str = "\n\n"
    level: int = 0
    table: list[TableRow] | None = None
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


@dataclass(slots=True)
class Blocks:
    """The blocks of a document, page after page."""

    body: float
    compounds: set[str]
    found: list[Block] = field(default_factory=list)
    _open: Block | None = None

    def page(self, head: Iterable[Row], pieces: Sequence[Piece], foot: Iterable[Row], low: float) -> None:
        """Add a page: the furniture over it, its text, of which notes stand below `low`, and the furniture under it."""
        self._furniture(head)
        for column in columns_of(pieces):
            self._column(rows_of(column), low)
        self._furniture(foot)

    def plain(self, text: str) -> None:
        """Add a page of which only the words are known."""
        lines = [line.strip() for line in text.splitlines()]
        if any(lines):
            self.found.append(Block(None, ["\n".join(filter(None, lines))]))
        self._open = None

    def _furniture(self, rows: Iterable[Row]) -> None:
        self.found += [Block("furniture", [row.text]) for row in rows]

    def _column(self, rows: list[Row], low: float) -> None:
        runs = dict(runs_of(rows))
        area = _area(rows, runs)
        before: Row | None = None
        at = 0
        while at < len(rows):
            if at in runs:
                self.found.append(Block(None, [], table=table_rows(rows[at : runs[at]])))
                self._open, before = None, None
                at = runs[at]
                continue
            self._row(rows[at], before, area, low)
            before = rows[at]
            at += 1

    def _row(self, row: Row, before: Row | None, area: _Area, low: float) -> None:
        text = row.text
        distance = (before.bottom - row.bottom) / area.pitch if before else 1.0
        is_note = row.size < _SMALLER * self.body and row.bottom < low and bool(_NOTE.match(text))
        kind: MarkKind | None = "heading" if self._is_heading(row, text) else "note" if is_note else None
        block = self._open
        if block and self._joins(block, row, before, area, distance, kind):
            block.is_hanging = block.is_hanging or is_item(block.parts[0])
            block.parts[-1] = joined(block.parts[-1], text, self.compounds)
            block.parts.append(text)
            block.row, block.room = row, area.room(row)
            return
        close = before is not None and distance <= _NEW_BLOCK and kind is None and block is not None
        between = "\n" if close and block is not None and _is_near(block.size, row.size) else "\n\n"
        new = Block(kind, [text], row.size, between, row=row, room=area.room(row))
        self.found.append(new)
        # A sentence goes on behind the notes at the foot of its page.
        self._open = self._open if kind == "note" and before is None else new

    def _joins(
        self, block: Block, row: Row, before: Row | None, area: _Area, distance: float, kind: MarkKind | None
    ) -> bool:
        is_same_size = _is_near(block.size, row.size)
        if block.kind == "heading" or kind == "heading":
            is_close = before is not None and distance <= 2.0 * max(1.0, row.height / area.pitch)
            return (
                block.kind == kind
                and is_same_size
                and is_close
                and len(block.parts) < _ROWS_OF_HEADING
                and not is_item(row.text)
            )
        if kind == "note" or block.row is None:
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
            is_same_size,
        )
        return goes_on(pair)

    def _is_heading(self, row: Row, text: str) -> bool:
        letters = len(regex.findall(r"[\p{L}\p{M}]", text))
        return (
            row.size >= _LARGER * self.body
            and len(text) <= _LONGEST_HEADING
            and letters > 1
            and letters >= _LETTERS * len(regex.findall(r"\S", text))
        )


def _first_word(row: Row) -> float:
    """What the first word of a row takes, in heights of it."""
    text = row.text
    word = regex.match(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}]\p{P}?|[^\s\p{Han}]+", text)
    share = len(word[0]) / len(text) if word else 1.0
    # Of rows with tabs the words take less than their share.
    return share * (row.right - row.left) / row.height


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_SIZE * max(one, other)


def _area(rows: Sequence[Row], runs: dict[int, int]) -> _Area:
    inside = {at for first, last in runs.items() for at in range(first, last)}
    plain = [row for at, row in enumerate(rows) if at not in inside] or list(rows)
    steps = [one.bottom - other.bottom for one, other in itertools.pairwise(plain)]
    text = "".join(row.text for row in plain[:30])
    return _Area(
        min(row.left for row in plain),
        max(row.right for row in plain),
        max(median(steps) if steps else plain[0].height * 1.2, 1e-6),
        right_to_left(text),
    )


def blocks_of(pages: Sequence[tuple[list[Row], list[Piece], list[Row]] | str]) -> list[Block]:
    """The blocks of the pages: of each the rows of furniture over it, its pieces, and those under it, or its words."""
    told = [page for page in pages if not isinstance(page, str)]
    every = [piece for _, pieces, _ in told for piece in pieces]
    sizes: Counter[float] = Counter()
    for piece in every:
        sizes[round(piece.size * 2) / 2] += len(piece.text)
    blocks = Blocks(sizes.most_common(1)[0][0] if sizes else 0.0, compounds_in(piece.text for piece in every))
    for page in pages:
        if isinstance(page, str):
            blocks.plain(page)
        elif page[1]:
            low = (min(piece.bottom for piece in page[1]) + max(piece.top for piece in page[1])) / 2
            blocks.page(*page, low)
        else:
            blocks.page(page[0], [], page[2], 0.0)
    _levelled(blocks.found, blocks.body)
    return blocks.found


def _levelled(blocks: list[Block], body: float) -> None:
    """Tell the title and the levels of headings by their sizes, and mark what was put together of several rows."""
    headings = [block for block in blocks if block.kind == "heading"]
    largest = max((block.size for block in headings), default=0.0)
    title = next((block for block in headings if block.size == largest), None)
    first = next((at for at, block in enumerate(blocks) if block.kind is None and len(block.parts) > 1), len(blocks))
    if title is not None and largest >= _TITLE * body and any(block is title for block in blocks[: first + 1]):
        title.kind = "title"
    levels: list[float] = []
    for size in sorted({block.size for block in headings if block.kind == "heading"}, reverse=True):
        if not levels or not _is_near(levels[-1], size):
            levels.append(size)
    for block in blocks:
        if block.kind == "heading":
            block.level = 1 + min(range(len(levels)), key=lambda at: abs(levels[at] - block.size))
        elif block.kind is None and len(block.parts) > 1 and block.table is None:
            block.kind = "paragraph"
