"""Tables in running text (Markdown or tab-separated): what the heading of a row and of a column say of a cell."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

import regex

from analysis.corpus.document import Span
from analysis.facts import quantities
from analysis.facts.lexicon import Pack, Unit
from analysis.facts.numerals import Number
from analysis.facts.text import Passage

_ROW = regex.compile(r"^[ ]{0,3}\|.*$|^[^\t\n]*\t.*$", regex.MULTILINE)
_CELL = regex.compile(r"[^|\t]+")
_BRACKETS = regex.compile(r"[(\[（]([^()（）\[\]]{1,20})[)\]）]|[,，:：/]\s?([^\s,，:：/]{1,14})$")
_THOUSANDS = regex.compile(r"['’]?000(?:['’]?s)?")
_RULE = regex.compile(r"[\s|:+-]*")
_HEADING_OF_UNIT = regex.compile(r"(?:单位|單位|単位|단위|units?|единиц\w*|unidad\w*)\s?[::]\s?([^\n|)）]{1,20})")


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
        header: int = -1
        last_end = -2
        if "|" not in self.passage.text and "\t" not in self.passage.text:
            return
        for match in _ROW.finditer(self.passage.text):
            if match.start() > last_end + 1:
                header = len(self._rows)
            last_end = match.end()
            if _RULE.fullmatch(match.group()):
                continue
            cells = [cell.span() for cell in _CELL.finditer(self.passage.text, *match.span()) if cell.group().strip()]
            self._rows.append((match.span(), cells, header))

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
        above = self._rows[header][1] if header < len(self._rows) else []
        label = cells[0]
        head = above[column] if column < len(above) and len(above) == len(cells) else None
        for heading in (head, label):
            told = self._unit(heading) if heading else None
            if told:
                return Cell(label, head, *told, heading)
        named = max((h for h in (head, label) if h), key=self._names)
        caption = self._caption(self._rows[header][0][0])
        scale, unit = caption if caption else (1, None)
        return Cell(label, head, scale, unit, named)

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
