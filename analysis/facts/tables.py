"""Tables in running text (Markdown, or columns between lines, tabs or gaps): what the headings say of a cell."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from analysis.corpus.document import Span
from analysis.facts import quantities
from analysis.facts.lexicon import Pack, Unit
from analysis.facts.numerals import Number
from analysis.facts.text import Passage

_LINED = regex.compile(r"[ ]{0,3}\||[^\t]*\t|[^|]{1,60} \| ")
_CELL = regex.compile(r"[^|\t]+")
_SPACED_CELL = regex.compile(r"(?:\S|[ ](?![ ]{2}))*\S")
_MARK = regex.compile(r"[|\t]|[ ]{3}")
_FIGURES = regex.compile(r"\d \d")
_WORD = regex.compile(r"\S+")
_NUMBER = regex.compile(r"[△▲+-]?\d[\d,.]*%?|-")
_LONGEST_NARROW_ROW = 120
_LONGEST_LABEL = 400
"""In characters: what is longer is text, and names no row and no column."""
_LONGEST_BREAK = 60
"""In characters: how much may part a table from its last rows."""
_LONGEST_SPACED_CELL = 40
"""In characters: longer ones are text with odd gaps."""
_FIGURE = regex.compile(r"[\s*+~≈<>-]*\d")
_YEAR = regex.compile(r"\s*(?:19|20)\d\d\D{0,2}\s*")
_BRACKETS = regex.compile(r"[(\[（]([^()（）\[\]]{1,20})[)\]）]|[,，:：/]\s?([^\s,，:：/]{1,14})$")
_THOUSANDS = regex.compile(r"['’]?000(?:['’]?s)?")
_RULE = regex.compile(r"[\s|:+-]*")
_NO_HEADER = -1
_HEADING_OF_UNIT = regex.compile(r"(?:单位|單位|単位|단위|units?|единиц\w*|unidad\w*)\s?[::]\s?([^\n|)）]{1,20})")


class _Row(NamedTuple):
    """A line with the spans of its cells; `is_spaced` when only gaps part them."""

    span: Span
    cells: list[Span]
    is_spaced: bool

    def is_like(self, other: "_Row | None") -> bool:
        return other is not None and other.is_spaced and len(other.cells) == len(self.cells)


class Cell(NamedTuple):
    """The spans of the headings that a cell stands under, and the unit that they (or the caption) give to it."""

    label: Span | None
    header: Span | None
    scale: Number
    unit: Unit | None
    named_by: Span | None
    """The heading that tells the unit, else the one that holds more letters: it names what is counted."""


@dataclass
class Tables:
    """The tables of one passage; rows are found once, cells when they are asked for."""

    passage: Passage
    pack: Pack

    def __post_init__(self) -> None:
        self._rows: list[tuple[Span, list[Span], int]] = []
        self._units: dict[Span, tuple[Number, Unit | None] | None] = {}
        if not (_MARK.search(self.passage.text) or _FIGURES.search(self.passage.text)):
            return
        header, last_end = _NO_HEADER, -2
        for line, cells in self._lines():
            if line[0] > last_end + 1:
                header = self._header_of(header, cells, line[0] - last_end)
            last_end = line[1]
            if not _RULE.fullmatch(self.passage.text, *line):
                self._rows.append((line, cells, header))

    def _header_of(self, header: int, cells: list[Span], gap: int) -> int:
        """The header of rows that begin anew: the first of them, or that of like rows that a broken line parts off."""
        if not any(map(self._is_figure, cells[1:])):
            return len(self._rows)
        goes_on = 0 <= header < len(self._rows) and len(self._rows[header][1]) == len(cells)
        return header if goes_on and gap <= _LONGEST_BREAK and all(map(self._is_figure, cells[1:])) else _NO_HEADER

    def _lines(self) -> Iterator[tuple[Span, list[Span]]]:
        """The lines that are rows, each with its cells: those of columns between gaps have a like row beside them."""
        found = [self._row(line) for line in self._spans_of_lines()]
        found = self._with_narrow_rows(found)
        for before, row, after in zip([None, *found], found, [*found[1:], None], strict=False):
            if row and (not row.is_spaced or row.is_like(before) or row.is_like(after)):
                yield row.span, row.cells

    def _with_narrow_rows(self, found: list[_Row | None]) -> list[_Row | None]:
        """The rows, with those of words between single spaces: a heading for each column, then lines of figures."""
        text, columns, above = self.passage.text, 0, (0, 0)
        for index, line in enumerate(self._spans_of_lines()):
            if found[index] is None and _FIGURES.search(text, *line):
                cells = self._words(line)
                if len(cells) > 2 and all(map(self._is_number, cells[1:])):
                    heads = self._words(above) if index and found[index - 1] is None else []
                    if len(heads) == len(cells) and not any(map(str.isdecimal, text[slice(*above)])):
                        columns = len(cells)
                        found[index - 1] = _Row(above, heads, False)
                    if len(cells) == columns:
                        found[index] = _Row(line, cells, False)
            above = line
        return found

    def _words(self, line: Span) -> list[Span]:
        if line[1] - line[0] > _LONGEST_NARROW_ROW:
            return []
        return [word.span() for word in _WORD.finditer(self.passage.text, *line)]

    def _is_number(self, cell: Span) -> bool:
        return _NUMBER.fullmatch(self.passage.text, *cell) is not None

    def _spans_of_lines(self) -> Iterator[Span]:
        start = 0
        for piece in self.passage.text.split("\n"):
            yield start, start + len(piece)
            start += len(piece) + 1

    def _row(self, line: Span) -> _Row | None:
        """What may be a row of a table."""
        text = self.passage.text
        if _LINED.match(text, *line):
            return _Row(line, [cell.span() for cell in _CELL.finditer(text, *line) if cell.group().strip()], False)
        cells = [cell.span() for cell in _SPACED_CELL.finditer(text, *line)]
        if len(cells) < 2 or text[cells[-1][1] - 1] in ".!?。":
            return None
        return None if any(end - start > _LONGEST_SPACED_CELL for start, end in cells) else _Row(line, cells, True)

    def _is_figure(self, cell: Span) -> bool:
        """Whether a cell holds a figure, which no heading is but a year."""
        text = self.passage.text[slice(*cell)]
        return _FIGURE.match(text) is not None and not _YEAR.fullmatch(text)

    def __bool__(self) -> bool:
        return bool(self._rows)

    def cell(self, start: int, end: int) -> Cell | None:
        """The cell that holds the span, unless it heads a row or a column itself."""
        index = self._index(start) if self._rows else None
        if index is None:
            return None
        _, cells, header = self._rows[index]
        column = bisect_right(cells, start, key=lambda cell: cell[0]) - 1
        if column < 1 or end > cells[column][1] or header == index or len(cells) < 2:
            return None
        above = self._rows[header][1] if _NO_HEADER < header < len(self._rows) else []
        label = self._heading(cells[0])
        head = self._heading(above[column]) if column < len(above) and len(above) == len(cells) else None
        for heading in (head, label):
            told = self._unit(heading) if heading else None
            if told:
                return Cell(label, head, *told, heading)
        named = max((h for h in (head, label) if h), key=self._names, default=None)
        caption = self._caption(self._rows[max(0, header)][0][0])
        scale, unit = caption if caption else (1, None)
        return Cell(label, head, scale, unit, named)

    @staticmethod
    def _heading(cell: Span) -> Span | None:
        return cell if cell[1] - cell[0] <= _LONGEST_LABEL else None

    def _names(self, heading: Span) -> tuple[bool, int]:
        """How well a heading names what is counted: by a word for an indicator, else by its letters."""
        letters = sum(c.isalpha() for c in self.passage.text[slice(*heading)])
        return any(self.pack.indicator_cues.find(self.passage.low, *heading)), letters

    def is_heading(self, start: int) -> bool:
        """Whether the place is in a table but not in a cell of its body."""
        return self._index(start) is not None and self.cell(start, start) is None

    def _index(self, at: int) -> int | None:
        low, high = 0, len(self._rows)
        while low < high:
            middle = (low + high) // 2
            (start, end), _, _ = self._rows[middle]
            if at < start:
                high = middle
            elif at >= end:
                low = middle + 1
            else:
                return middle
        return None

    def _unit(self, heading: Span) -> tuple[Number, Unit | None] | None:
        """The unit in the brackets of a heading, 亿元 in 总产值（亿元）, with its magnitude."""
        if heading not in self._units:
            match = _BRACKETS.search(self.passage.text[heading[0] : heading[1]].strip())
            self._units[heading] = self._scaled_unit(match[1] or match[2]) if match else None
        return self._units[heading]

    def _caption(self, table_start: int) -> tuple[Number, Unit | None] | None:
        before = self.passage.low[max(0, table_start - 80) : table_start]
        match = _HEADING_OF_UNIT.search(before)
        return self._scaled_unit(match[1].strip()) if match else None

    def _scaled_unit(self, words: str) -> tuple[Number, Unit | None] | None:
        if _THOUSANDS.fullmatch(words.lower()):
            return 1000, None
        sign = self.pack.prefixes.match(words.lower(), 0)
        if sign and sign.end < len(words):
            passage = Passage(f"{words[: sign.end]}1{words[sign.end :]}", self.passage.language)
            numeral = self.pack.numbers.read(passage.low, sign.end)
            quantity = quantities.read(passage, self.pack, numeral) if numeral else None
            if quantity and quantity.value != 1:
                return quantity.value, sign.value
        for text in (f"1{words}", f"1 {words}"):
            passage = Passage(text, self.passage.language)
            numeral = self.pack.numbers.read(passage.low, 0)
            quantity = quantities.read(passage, self.pack, numeral) if numeral else None
            if quantity and (quantity.unit or (numeral and numeral.scaled and numeral.end == len(text))):
                return quantity.value, quantity.unit
        return (1, sign.value) if sign else None
