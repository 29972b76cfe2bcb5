"""What the markup of a file says of its text: which stretch is a heading, an item, a cell, furniture.

A reader of a format (HTML, Markdown, Word, PDF) gives marks beside its text; a plain text has none, and its structure
is told by its lines.  Marks hold words, never the signs between them (tabs, pipes, numbers of a list that the format
makes itself); they are in the order of the text and do not overlap.
"""

from dataclasses import dataclass
from typing import Literal

MarkKind = Literal[
    "title", "byline", "heading", "paragraph", "item", "term", "cell", "caption", "quotation", "note", "furniture"
]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text, as its format marks it.

    `level` is that of a heading (1 is the highest) or how deep an item lies (1 is the outermost list).  A cell has the
    number of its `table` in the text, its first `row` and `column` in the grid, from 0, how many `rows` and `columns`
    it takes, and whether the format calls it a head; one of a table in a cell belongs to the inner table.  The caption
    of a table bears its number as well.  `goes_on`: it belongs to the block of the mark before it, which is cut
    in two by what is no word of it, such as the address of a link.
    """

    kind: MarkKind
    start: int
    end: int
    level: int = 0
    table: int | None = None
    row: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1
    is_head: bool = False
    goes_on: bool = False
