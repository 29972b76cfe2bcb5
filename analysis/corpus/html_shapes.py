"""The shapes that a page is taken apart into: the pieces of its text, and the elements that hold them."""

from dataclasses import dataclass
from typing import Any

from analysis.corpus.html_grid import Placed
from analysis.corpus.mark import MarkKind


@dataclass(slots=True)
class Piece:
    """A stretch of the text: `gap` line ends stand before it, or `tabs`; `size` and `links` count what is no blank."""

    kind: MarkKind
    text: str
    gap: int
    part: int
    level: int = 0
    tabs: int = 0
    size: int = 0
    links: int = 0
    table: int | None = None
    cell: Placed[Any] | None = None
    furniture: str = ""


@dataclass(slots=True)
class Part:
    """An element that holds others: its names cut into words, and the pieces `first` to `last` (not with it)."""

    tag: str
    role: str
    words: tuple[str, ...]
    parent: int
    first: int
    last: int = 0
    anchors: int = 0
