"""The tree of a page to the pieces of its text: a paragraph, a heading, an item, a cell each, in their order.

What a browser would not show is no text; everything else is.  Beside the pieces stand the parts: the elements that hold
them, with what the markup calls them, from which `html_parts` tells what is furniture.
"""

from dataclasses import dataclass, field, replace
from typing import Any

import regex

from analysis.corpus.html_blanks import LINE, UNSEEN, collapsed, is_hidden, set_paragraphs, shown
from analysis.corpus.html_grid import Placed, grid
from analysis.corpus.html_raised import lowered, raised
from analysis.corpus.html_shapes import Part, Piece, State, names_of
from analysis.corpus.html_tables import given, is_table, rows_of
from analysis.corpus.html_tags import APART, BLOCKS, HEADINGS, stand_apart
from analysis.corpus.mark import MarkKind

_SHOWN_AS_BLOCK = regex.compile(r"(?:^|;)\s*+display\s*+:\s*+block", regex.IGNORECASE)
_LONGEST_READING = 60
_INDENT = regex.compile(r"[ \t\r\n\f]*+(?:[\u00a0\u2003]{2}|\u3000)")
_SHOWS = regex.compile(r"[^\s\p{Default_Ignorable_Code_Point}]")
_DIGIT_AT_END = regex.compile(r"\p{Nd}$")
_DIGIT = regex.compile(r"\p{Nd}")


@dataclass(slots=True)
class Reader:
    """Goes through a tree once; what it finds is in `pieces` and `parts`."""

    pieces: list[Piece] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    shown: frozenset[Any] = frozenset()
    _buffer: list[str] = field(default_factory=list)
    _links: int = 0
    _anchors: int = 0
    _gap: int = 0
    _part: int = 0
    _tables: int = 0
    _is_new_item: bool = False
    _is_note: bool = False
    _left_out: bool = False
    _nested: list[Any] = field(default_factory=list)

    def read(self, root: Any) -> None:
        """Read the tree under `root`."""
        self.shown = shown(root)
        self._element(root, State())
        self._flush(State())

    def _element(self, element: Any, state: State) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in UNSEEN or (element not in self.shown and is_hidden(element)):
            return
        if tag == "br":
            self._break(state)
        elif tag in ("sup", "sub"):
            self._raised(element, state)
        elif tag == "rt":
            if sum(map(len, element.itertext())) > _LONGEST_READING:
                self._children(element, state)
        elif tag in BLOCKS or _SHOWN_AS_BLOCK.search(element.get("style", "")):
            self._block(element, tag, state)
        elif tag == "q":
            self._text('"', state)
            self._children(element, state)
            self._text('"', state)
        elif tag == "a" and element.get("href") is not None:
            self._anchors += 1
            self._children(element, replace(state, link=True))
        else:
            self._children(element, state)

    def _children(self, element: Any, state: State) -> None:
        self._text(element.text, state)
        before = None
        for child in element:
            if before is not None and not before.tail and stand_apart(before, child, element):
                self._text(" ", state)
            self._element(child, state)
            self._text(child.tail, state)
            before = child

    def _block(self, element: Any, tag: str, state: State) -> None:
        if state.cell:
            if tag == "table":
                self._nested.append(element)
            else:
                self._text(" ", state)
                self._children(element, state)
                self._text(" ", state)
            return
        gap = 2 if tag in APART and (state.depth == 0 or tag not in ("ul", "ol")) else 1
        self._flush(state)
        self._gap = max(self._gap, gap)
        if tag == "hr":
            return
        outer, self._part = self._part, len(self.parts)
        part = Part(
            tag, element.get("role", "").strip().lower(), names_of(element), outer, len(self.pieces), 0, self._anchors
        )
        self.parts.append(part)
        inner = self._inner(tag, state)
        if tag == "table":
            self._table(element, inner)
        else:
            self._children(element, inner)
        self._flush(inner)
        self._gap = max(self._gap, gap)
        part.last, part.anchors = len(self.pieces), self._anchors - part.anchors
        self._part = outer

    def _inner(self, tag: str, state: State) -> State:
        """What holds within a block."""
        if tag in HEADINGS:
            return replace(state, kind="heading", level=HEADINGS[tag])
        if tag in ("figcaption", "caption"):
            return replace(state, kind="caption", level=0)
        if tag in ("ul", "ol", "menu", "dir", "dl"):
            return replace(state, depth=state.depth + 1)
        if tag in ("li", "dd"):
            self._is_new_item = True
            return replace(state, kind="item", level=max(1, state.depth))
        if tag == "dt":
            return replace(state, kind="term", level=max(1, state.depth))
        if tag == "blockquote":
            return replace(state, kind="quotation", level=0)
        return replace(state, pre=True) if tag in ("pre", "listing", "xmp", "textarea") else state

    def _text(self, text: str | None, state: State) -> None:
        if not text:
            return
        text = text.replace(LINE, " ").replace("\f", " ")
        if state.pre and not state.cell:
            text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", LINE)
        elif self._is_broken() and _INDENT.match(text):
            self._flush(state)
            self._gap = max(self._gap, 2)
        if self._left_out and _SHOWS.search(text):
            if _DIGIT.match(text) and _DIGIT_AT_END.search(self._before()):
                text = f" {text}"
            self._left_out = False
        self._buffer.append(text)
        if state.link:
            self._links += len("".join(text.split()))

    def _is_broken(self) -> bool:
        return bool(self._buffer) and self._buffer[-1] == LINE

    def _before(self) -> str:
        """The last characters that wait for their piece."""
        found = ""
        for text in reversed(self._buffer):
            found = text[-30:] + found
            if len(found) >= 30:
                break
        return found

    def _break(self, state: State) -> None:
        if state.cell:
            self._text(" ", state)
            return
        if self._buffer and not self._buffer[-1].strip(" \t\r\n") and self._buffer[-1] != LINE:
            self._buffer.pop()
        if self._is_broken() or not self._buffer:
            self._flush(state)
            self._gap = max(self._gap, 2 if self.pieces else 0)
        else:
            self._buffer.append(LINE)

    def _raised(self, element: Any, state: State) -> None:
        if any(isinstance(child.tag, str) and child.tag in BLOCKS for child in element.iterdescendants()):
            self._children(element, state)
            return
        sign = " ".join("".join(element.itertext()).split())
        before = self._before()
        text = (raised if element.tag == "sup" else lowered)(before, sign)
        if element.tag == "sup" and not before.strip() and _DIGIT.search(sign) and state.kind in ("paragraph", "item"):
            self._is_note = True
        self._text(text, state)
        self._left_out = bool(sign and not text)

    def _flush(self, state: State) -> None:
        """Make a piece of the text that waits."""
        if not self._buffer:
            return
        raw, links, is_note = self._taken()
        for text in set_paragraphs(raw) if state.pre else [collapsed(raw)]:
            kind = "note" if is_note else state.kind
            if kind == "item" and not self._is_new_item:
                kind = "paragraph"
            level = state.level if kind in ("heading", "item", "term") else 0
            if self._add(kind, text, links, level):
                self._is_new_item = False
                self._gap = 2 if state.pre else 0

    def _taken(self) -> tuple[str, int, bool]:
        """The text that waits, how much of it is links, whether it opens with the mark of a note; nothing waits now."""
        taken = "".join(self._buffer), self._links, self._is_note
        self._buffer.clear()
        self._links, self._is_note, self._left_out = 0, False, False
        return taken

    def _add(self, kind: MarkKind, text: str, links: int, level: int = 0) -> bool:
        if not _SHOWS.search(text):
            return False
        size = len("".join(text.split()))
        self.pieces.append(Piece(kind, text, self._gap or 1, self._part, level, 0, size, min(links, size)))
        self._gap = 0
        return True

    def _table(self, table: Any, state: State) -> None:
        rows, captions, strays = rows_of(table)
        for stray in strays:
            # Browsers show before a table what stands in it outside of its cells.
            self._text(stray, state) if isinstance(stray, str) else self._element(stray, state)
        self._flush(state)
        if not is_table(table, rows, bool(captions)):
            for element in (*captions, *(cell for _, row in rows for cell in row)):
                self._element(element, state)
            return
        number, self._tables = self._tables, self._tables + 1
        for caption in captions:
            first = len(self.pieces)
            self._element(caption, state)
            for piece in self.pieces[first:]:
                piece.table = number
        nested, self._nested = self._nested, []
        self._gap = 2
        for row in grid(list(map(given, rows))):
            self._row(row, number, state.link)
        inner, self._nested = self._nested, nested
        for element in inner:
            self._gap = 2
            self._element(element, state)

    def _row(self, row: list[Placed[Any]], number: int, is_link: bool) -> None:
        """A line with the cells of a row, tabs between them."""
        tabs, is_first = 0, True
        for cell in row:
            tabs += cell.skipped
            self._children(cell.what, State(cell=True, link=is_link))
            raw, links, _ = self._taken()
            if self._add("cell", collapsed(raw).replace("\n", " "), links):
                piece = self.pieces[-1]
                piece.tabs, piece.table, piece.cell = tabs, number, cell
                piece.gap = piece.gap if is_first else 0
                tabs, is_first = 0, False
            tabs += 1
        self._gap = max(self._gap, 1)
