"""A text that is put together piece by piece, with the marks of its pieces."""

from collections.abc import Iterable
from typing import Any

import regex

from analysis.corpus.decode import readable
from analysis.corpus.document import Doubt, Span
from analysis.corpus.mark import Mark, MarkKind

_RAISED = str.maketrans(
    "0123456789+-()", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207d\u207e"
)
_FIGURES = regex.compile(r"[0-9+\-() ]+")


def raised(text: str) -> str:
    """The small figures of a note or an exponent, so that they are no part of the number before them."""
    return text.translate(_RAISED) if _FIGURES.fullmatch(text) else text


class Marking:
    """A growing text; `marks` come in its order, since a piece is marked when it is written."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.tables = 0
        self._parts: list[str] = []
        self._length = 0
        self._doubts: dict[Doubt, None] = {}

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What was taken out of it, each only once."""
        return tuple(self._doubts)

    def block(
        self,
        text: str,
        kind: MarkKind | None = None,
        level: int = 0,
        table: int | None = None,
        between: str = "\n\n",
    ) -> None:
        """Write a paragraph with `between` behind the one before, and mark it if its kind is known."""
        self._part(between)
        self._words(text, kind, level=level, table=table)

    def table(self, rows: Iterable["Row"]) -> int:
        """Write a table, a row a line and a tab between columns, and return its number."""
        number = self.tables
        self.tables += 1
        between = "\n\n"
        for row in rows:
            if not any(cell.text for cell in row.cells):
                continue
            self._part(between)
            between = "\n"
            column = 0
            for cell in row.cells:
                if cell.text:
                    self._write("\t" * (cell.column - column))
                    column = cell.column
                    place = {"table": number, "row": row.number, "column": cell.column, "rows": cell.rows}
                    self._words(cell.text, "cell", **place, columns=cell.columns, is_head=cell.is_head)
        return number

    def _part(self, between: str) -> None:
        if self._length:
            self._write(between)

    def _words(self, text: str, kind: MarkKind | None, **told: Any) -> None:
        plain, doubts = readable(text)
        self._doubts |= dict.fromkeys(doubts)
        start, end = self._write(plain)
        words = plain.strip()
        if kind and words:
            start += len(plain) - len(plain.lstrip())
            end = start + len(words)
            self.marks.append(Mark(kind, start, end, **told))

    def _write(self, text: str) -> Span:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return start, self._length


class Cell:
    """A cell that is to be written: its words on one line, and its place in the grid, as a `Mark` has them."""

    __slots__ = ("column", "columns", "is_head", "rows", "text")

    def __init__(self, text: str, column: int, columns: int = 1, rows: int = 1, is_head: bool = False) -> None:
        self.text = " ".join(text.split())
        self.column = column
        self.columns = columns
        self.rows = rows
        self.is_head = is_head


class Row:
    """A row that is to be written; its cells stand in the order of their columns."""

    __slots__ = ("cells", "number")

    def __init__(self, number: int, cells: list[Cell]) -> None:
        self.number = number
        self.cells = cells
