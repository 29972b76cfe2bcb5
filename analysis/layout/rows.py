"""Lines that are rows of a table, and the cells that tabs, pipes, gaps or single blanks part in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from analysis.corpus.document import Span
from analysis.layout.cell_words import kind_of
from analysis.layout.folding import fold
from analysis.layout.line import Line

RowKind = Literal["piped", "lined", "tabbed", "gapped", "spaced", "rule"]
"""`lined`: a row between pipes as well, but without one at its start."""

_PIPES = r"|\u00A6\u2502\u2503\u2551\uFF5C"
_PIPE = regex.compile(rf"(?<!\\)[{_PIPES}]")
_LED = regex.compile(rf"\s*[{_PIPES}]")
_INNER = regex.compile(rf"\S\s*[{_PIPES}]\s*\S")
_RULE = regex.compile(rf"[\s:+={_PIPES}\u2500-\u257F\u2014_-]{{3,}}")
_DRAWN = regex.compile(r"[=_\u2500-\u257F\u2014-]{2}|-\s*[|+]|\|\s*:?-")
_TAB = regex.compile(r"\t")
_GAP = regex.compile(r"(?:[ \u00A0]|\u3000){2,}|\u3000")
_WIDE = regex.compile(r"[\p{East_Asian_Width=W}\p{East_Asian_Width=F}]")
_SENTENCE = regex.compile(r"(?<=[\p{L}\p{M}])[.!?\u3002\uFF01\uFF1F\u0964\u06D4]['\"\u201D\u2019\u300D]?$")

_LONGEST_TABBED = 400
_LONGEST_GAPPED = 60
_LONGEST_SPACED = 200
_MOST_GAPPED = 60
"""In characters: a cell behind a tab or a gap, a row of words between single blanks; what is longer is text.  In
cells: the columns of a longer row would cost the square of their number to align."""

_WORD = regex.compile(r"\S+")
_NUMBER = regex.compile(r"[(*~<>\u00B1\u25B2\u25B3\u25BC\u2212+-]?\d[\d.,]*%?\)?|[-\u2013\u2014x\u03C7]|\.{2,3}|\u2026")
_GROUP = regex.compile(r"\d{3}(?:[.,]\d+)?")
_GROUPED = regex.compile(r"[+-]?\d{1,3}(?: \d{3})*")


@dataclass(frozen=True, slots=True)
class Row:
    """A line that may be a row: the spans of its cells, empty ones too, and the display columns that they take."""

    index: int
    kind: RowKind
    cells: tuple[Span, ...]
    at: tuple[Span, ...] = ()
    indent: int = 0

    def has_figures(self, text: str) -> bool:
        """Whether a cell behind the first holds a figure."""
        return any(is_figure(text, cell) for cell in self.cells[1:])


def is_figure(text: str, cell: Span) -> bool:
    """Whether a cell holds a number, its unit aside, that is no year."""
    return kind_of(fold(text[slice(*cell)])) == "figure"


def row_of(text: str, lines: Sequence[Line], index: int) -> Row | None:
    """A line as a row, by the strongest sign in it, or None; whether it is one is told by those beside it."""
    line = lines[index]
    start = line.start - line.indent
    if _RULE.fullmatch(text, start, line.end) and _DRAWN.search(text, start, line.end):
        return Row(index, "rule", ())
    led = _LED.match(text, start, line.end)
    if led:
        return _parted(text, index, "piped", _PIPE, led.end(), _without_last(text, line.end))
    if _INNER.search(text, start, line.end):
        return _parted(text, index, "lined", _PIPE, start, _without_last(text, line.end))
    if _TAB.search(text, start, line.end):
        row = _parted(text, index, "tabbed", _TAB, start, line.end)
        return row if all(end - begin <= _LONGEST_TABBED for begin, end in row.cells) else None
    return _gapped(text, index, line)


def _without_last(text: str, end: int) -> int:
    return end - 1 if _PIPE.match(text, end - 1) else end


def _parted(text: str, index: int, kind: RowKind, sign: "regex.Pattern[str]", start: int, end: int) -> Row:
    cells, last = [], start
    for found in sign.finditer(text, start, end):
        cells.append(_trimmed(text, last, found.start()))
        last = found.end()
    cells.append(_trimmed(text, last, end))
    return Row(index, kind, tuple(cells), indent=cells[0][0] - start)


def _trimmed(text: str, start: int, end: int) -> Span:
    """A cell without blanks and marks of emphasis around it."""
    cell = text[start:end]
    bare = cell.strip()
    start += len(cell) - len(cell.lstrip())
    for mark in ("**", "__", "`"):
        if len(bare) > 2 * len(mark) and bare.startswith(mark) and bare.endswith(mark):
            return _trimmed(text, start + len(mark), start + len(bare) - len(mark))
    return start, start + len(bare)


def _gapped(text: str, index: int, line: Line) -> Row | None:
    cells, at, last, column = [], [], line.start, line.indent
    for found in _GAP.finditer(text, line.start, line.end):
        cells.append((last, found.start()))
        last = found.end()
    cells.append((last, line.end))
    if not 2 <= len(cells) <= _MOST_GAPPED or any(end - begin > _LONGEST_GAPPED for begin, end in cells):
        return None
    if _SENTENCE.search(text, line.end - 3, line.end):
        return None
    last = line.start
    for begin, end in cells:
        column += _width(text, last, begin)
        at.append((column, column + _width(text, begin, end)))
        column, last = at[-1][1], end
    return Row(index, "gapped", tuple(cells), tuple(at), line.indent)


def _width(text: str, start: int, end: int) -> int:
    return end - start + len(_WIDE.findall(text, start, end))


def spaced_rows(text: str, lines: Sequence[Line], index: int) -> Iterator[Row]:
    """The ways to read a line as a label before two or more figures between single blanks, the longest row first."""
    line = lines[index]
    if line.end - line.start > _LONGEST_SPACED or not _NUMBER.match(line.text.rpartition(" ")[2]):
        return
    words = [word.span() for word in _WORD.finditer(text, line.start, line.end)]
    count = next((at for at, word in enumerate(reversed(words)) if not _NUMBER.fullmatch(text, *word)), len(words))
    figures = words[len(words) - count :]
    label = (line.start, words[-count - 1][1]) if count < len(words) else (line.start, line.start)
    for cells in (figures, _joined(text, figures)):
        if len(cells) >= 2 and any(text[start].isdecimal() for start, _ in cells):
            yield Row(index, "spaced", (label, *cells))


def _joined(text: str, figures: Sequence[Span]) -> list[Span]:
    """Figures whose groups of three digits a blank parts, each as one."""
    joined: list[Span] = []
    for start, end in figures:
        if joined and _GROUP.fullmatch(text, start, end) and _GROUPED.fullmatch(text, *joined[-1]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def heads_of_spaced(text: str, line: Line, row: Row) -> Row | None:
    """The words of a line above spaced rows as heads: a word a column, or periods at its end."""
    words = [word.span() for word in _WORD.finditer(text, line.start, line.end)]
    count = len(row.cells)
    if line.end - line.start > _LONGEST_SPACED or _SENTENCE.search(text, line.end - 3, line.end):
        return None
    last = words[-(count - 1) :]
    if len(words) >= count - 1 and all(kind_of(fold(text[slice(*word)])) == "period" for word in last):
        corner = (words[0][0], words[-count][1]) if len(words) >= count else (line.start, line.start)
        return Row(row.index - 1, "spaced", (corner, *last))
    if len(words) == count and not any(is_figure(text, word) for word in words):
        return Row(row.index - 1, "spaced", tuple(words))
    return None
