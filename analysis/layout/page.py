"""The pieces of a document with what is known of each before any rule says what it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.layout.line import Line
from analysis.layout.numbering import Numbering
from analysis.layout.piece import Piece
from analysis.layout.role import Role
from analysis.layout.title import NONE, Titles


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of a document with what is known of each: its number, its role among others, whether it wraps."""

    text: str
    pieces: Sequence[Piece]
    numbers: Sequence[Numbering | None]
    roles: dict[int, Role] = field(default_factory=dict)
    titles: Titles = NONE
    heads: frozenset[int] = frozenset()
    wraps: frozenset[int] = frozenset()

    def line(self, index: int) -> Line:
        """The line of a piece."""
        return self.pieces[index].line

    def rest(self, index: int) -> str:
        """The words behind the number of a line."""
        number = self.numbers[index]
        return self.line(index).text[number.end :] if number else self.line(index).text

    def next(self, index: int) -> Piece | None:
        """The piece below, if it is part of the story."""
        below = self.pieces[index + 1] if index + 1 < len(self.pieces) else None
        return below if below and (below.is_free or below.cell or below.kind == "caption") else None
