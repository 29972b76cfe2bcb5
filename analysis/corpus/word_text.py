"""The words of a Word document in the order of its pages: paragraphs, tables, text boxes and notes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import regex

from analysis.corpus.marking import raised
from analysis.corpus.word_styles import Look, Styles, W, is_on, is_raised, value, whole

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# Deleted or moved away, how a word is read (ruby), codes of fields, and what only describes.
_OUT = {
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "rt", "rubyPr", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr",
        "tblPr", "tblGrid", "trPr", "tcPr", "sectPr",
    )
}  # fmt: skip
_SIGNS = {
    **{f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}br": "\n", f"{W}noBreakHyphen": "-"},
    **{f"{_M}den": "/", f"{_M}sup": "^"},
}
_TEXTS = (f"{W}t", f"{_M}t")
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
# In the font Symbol, which has no Unicode, from a place of its own on.
_SYMBOL_AT = 0xF000
_SYMBOLS = {
    0xA3: "\u2264", 0xB0: "\u00b0", 0xB1: "\u00b1", 0xB3: "\u2265", 0xB4: "\u00d7", 0xB7: "\u2022", 0xB9: "\u2260",
    0xBB: "\u2248", 0xA5: "\u221e", 0xAE: "\u2192", 0xB8: "\u00f7",
}  # fmt: skip
_WIDEST = 63
"""The columns that a table of Word may have."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph, and what is known of it; `has_picture`: it shows one."""

    text: str
    look: Look
    has_picture: bool = False


@dataclass(slots=True)
class Place:
    """A cell of a table: its words and where it stands."""

    column: int
    columns: int
    text: str = ""
    rows: int = 1


@dataclass(slots=True)
class Grid:
    """A table: the places of its rows, with whether a row is one of heads, and the tables that lie in its cells."""

    rows: list[tuple[bool, list[Place]]] = field(default_factory=list)
    inner: list["Grid"] = field(default_factory=list)


class WordText:
    """Reads stories of a document: its body, and then the notes that this refers to."""

    def __init__(self, styles: Styles) -> None:
        self.notes: dict[tuple[str, str], None] = {}
        self._styles = styles
        self._fields: list[bool] = []
        self._boxes: list[Any] = []

    def blocks(self, container: Any, is_note: bool = False) -> list[Paragraph | Grid]:
        """The paragraphs and tables in `container`, with text boxes behind the paragraph that they are bound to."""
        found: list[Paragraph | Grid] = []
        begun = ""
        for element in children(container, f"{W}p", f"{W}tbl"):
            if element.tag == f"{W}tbl":
                found += self._table(element, is_note)
                continue
            boxes, self._boxes = self._boxes, []
            text = begun + "".join(self._inline(element))
            # What is left open in one paragraph would hide all that follow.
            self._fields = [is_code for is_code in self._fields if not is_code]
            said = element.find(f"{W}pPr")
            begun = text if _goes_on(said) else ""
            if text.strip() and not begun:
                picture = next(element.iter(f"{W}drawing", f"{W}pict"), None) is not None
                found.append(Paragraph(text.strip("\n").rstrip(), self._styles.look(element, is_note), picture))
            elif not begun and next(element.iter(f"{W}drawing", f"{W}pict"), None) is not None:
                found.append(Paragraph("", Look(), has_picture=True))
            inside, self._boxes = self._boxes, boxes
            for box in inside:
                found += self.blocks(box, is_note)
        if begun.strip():
            found.append(Paragraph(begun.strip(), Look(is_note=is_note)))
        return found

    def _inline(self, element: Any) -> Iterator[str]:
        tag = element.tag
        if tag in _OUT or not isinstance(tag, str):
            return
        if tag in _TEXTS:
            yield "" if any(self._fields) else element.text or ""
        elif tag == f"{W}fldChar":
            self._field(element.get(f"{W}fldCharType"))
        elif tag in _NOTES:
            self.notes[_NOTES[tag], element.get(f"{W}id") or ""] = None
        elif tag == f"{W}txbxContent":
            self._boxes.append(element)
        elif tag == f"{W}sym":
            yield _symbol(element)
        elif tag == f"{_MC}AlternateContent":
            for child in _alternative(element):
                yield from self._inline(child)
        elif tag == f"{W}r":
            yield from self._run(element)
        elif not _is_prompt(element):
            yield "" if any(self._fields) else _SIGNS.get(tag, "")
            for child in element:
                yield from self._inline(child)

    def _run(self, run: Any) -> Iterator[str]:
        said = run.find(f"{W}rPr")
        style = self._styles.of(value(said, "rStyle"))
        is_said = said is not None and said.find(f"{W}vanish") is not None
        if is_on(said, "vanish") if is_said else style.is_hidden:
            # The codes of a field and the boxes bound to hidden words go on to count.
            for child in run.iter(f"{W}fldChar"):
                self._field(child.get(f"{W}fldCharType"))
            return
        pieces = [piece for child in run for piece in self._inline(child)]
        yield from map(raised, pieces) if style.is_raised or is_raised(said) else pieces

    def _field(self, kind: str | None) -> None:
        """Count into codes and out of them: a field is begun, its code parted from its result, and ended."""
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _table(self, table: Any, is_note: bool) -> list[Paragraph | Grid]:
        rows = [row for row in children(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
        cells = [list(children(row, f"{W}tc")) for row in rows]
        is_one_column = all(len(row) <= 1 for row in cells)
        holds_tables = any(next(cell.iter(f"{W}tbl"), None) is not None for row in cells for cell in row)
        if is_one_column or (len(rows) == 1 and holds_tables):
            # A frame around text, or a way to put texts side by side.
            return [block for row in cells for cell in row for block in self.blocks(cell, is_note)]
        grid = Grid()
        above: dict[int, Place] = {}
        for row, row_cells in zip(rows, cells, strict=True):
            said = row.find(f"{W}trPr")
            at = min(whole(value(said, "gridBefore")) or 0, _WIDEST)
            places: list[Place] = []
            here: dict[int, Place] = {}
            for cell in row_cells:
                place = above.get(at) if _is_continued(cell) else None
                if place is None:
                    place = self._cell(cell, at, grid)
                    places.append(place)
                else:
                    place.rows += 1
                here[at] = place
                at += place.columns
            above = here
            grid.rows.append((is_on(said, "tblHeader"), places))
        return [grid, *grid.inner]

    def _cell(self, cell: Any, at: int, grid: Grid) -> Place:
        texts = []
        for block in self.blocks(cell):
            if isinstance(block, Grid):
                grid.inner.append(block)
            else:
                texts.append(block.text)
        return Place(at, max(1, whole(value(cell.find(f"{W}tcPr"), "gridSpan")) or 1), " ".join(filter(None, texts)))


def _is_continued(cell: Any) -> bool:
    """Whether a cell is only the lower part of the one above."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


def children(container: Any, *wanted: str) -> Iterator[Any]:
    """The children with the tags `wanted`, also those in content controls, insertions and other wrappings."""
    for child in container:
        if child.tag in wanted:
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            yield from children(_alternative(child), *wanted)
        elif isinstance(child.tag, str) and child.tag not in _OUT and not _is_prompt(child):
            yield from children(child, *wanted)


def _is_prompt(element: Any) -> bool:
    """Whether a content control only says what is to be filled in."""
    return element.tag == f"{W}sdt" and is_on(element.find(f"{W}sdtPr"), "showingPlcHdr")


def _alternative(element: Any) -> Any:
    """The first way to show something that has words, since the same words stand in each; else the first."""
    ways = [way for way in element if way.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
    with_words = (way for way in ways if next(way.iter(*_TEXTS), None) is not None)
    return next(with_words, ways[0] if ways else ())


def _goes_on(said: Any) -> bool:
    """Whether the next paragraph goes on with this one: its end was deleted, or it is a letter as high as lines."""
    if said is None:
        return False
    frame = said.find(f"{W}framePr")
    is_letter = frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")
    return is_letter or said.find(f"{W}rPr/{W}del") is not None


def _symbol(element: Any) -> str:
    char = element.get(f"{W}char") or ""
    code = int(char, 16) if regex.fullmatch("[0-9A-Fa-f]{1,4}", char) else 0x20
    if code < _SYMBOL_AT or code > _SYMBOL_AT + 0xFF:
        return chr(code)
    code -= _SYMBOL_AT
    is_ascii = element.get(f"{W}font") == "Symbol" and 0x20 <= code < 0x40
    return chr(code) if is_ascii else _SYMBOLS.get(code, " ")
