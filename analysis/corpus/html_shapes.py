"""The shapes that a page is taken apart into: the pieces of its text, and the elements that hold them."""

from dataclasses import dataclass
from typing import Any

import regex

from analysis.corpus.html_grid import Placed
from analysis.corpus.mark import MarkKind

_NAME = regex.compile(r"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\d+")
_LONGEST_NAME = 400
"""In characters, of a class; no site gives an element so many."""


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


@dataclass(frozen=True, slots=True)
class State:
    """What holds for the text at a place of the tree."""

    kind: MarkKind = "paragraph"
    level: int = 0
    depth: int = 0
    link: bool = False
    cell: bool = False
    pre: bool = False


def names_of(element: Any) -> tuple[str, ...]:
    """What an element is called, cut into words."""
    names = (element.get(key, "")[:_LONGEST_NAME] for key in ("class", "id", "itemprop"))
    return tuple(word.lower() for word in _NAME.findall(" ".join(names)))
