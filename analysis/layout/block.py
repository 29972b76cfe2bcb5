"""The shapes of a layout: blocks, which are what a document is laid out in, and the cells of its tables."""

from dataclasses import dataclass
from typing import Literal

from analysis.corpus.document import Span

BlockKind = Literal[
    "title", "byline", "metadata", "heading", "paragraph", "item", "cell", "entry", "tile", "caption", "quotation",
    "note", "furniture",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell stands and what is said of it elsewhere in its table; all of these are spans of the text.

    `table` numbers the tables of a document, `row` and `column` the places in the grid, heads counted, from 0.
    `is_head` tells a cell that names a row or a column.  Of the others, `row_head` is what names their row,
    and `row_parents` what that lies under, the outermost first (a section, the row that it is a part of);
    `column_heads` what stands over them, the outermost first; `caption` the line that names the table.  `unit` is the
    stretch that tells the unit (亿元 in a column of units, in the brackets of a head, behind 单位: over the table), the
    nearest one to the cell; `period` the one that tells a year or a span of time.  What the words mean is read by
    `facts`.
    """

    table: int
    row: int
    column: int
    is_head: bool = False
    row_head: Span | None = None
    column_heads: tuple[Span, ...] = ()
    caption: Span | None = None
    unit: Span | None = None
    period: Span | None = None
    row_parents: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document and what it is.

    Blocks are in the order of the text and never overlap; every letter and digit of the text is in exactly one.
    `level` is that of a heading (1 is the highest) or how deep an item lies; `path` holds the spans of the headings
    above a block, the outermost first.  `label` is the stretch that names what stands here: the words of a tile, the
    date of an entry of a chronology, the line that leads a list in.  `language` is a BCP 47 tag where it is not that of
    the document.  `rule` names the rule that made it what it is.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    path: tuple[Span, ...] = ()
    label: Span | None = None
    language: str | None = None
    cell: Cell | None = None
    rule: str = ""
