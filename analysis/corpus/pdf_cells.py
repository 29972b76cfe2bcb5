"""The rows of a table of a PDF to cells: lines of one cell are put together, heads stand over their columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median_high

import regex

from analysis.corpus.marking import Cell, Row
from analysis.corpus.pdf_joins import joined
from analysis.corpus.pdf_pieces import Piece
from analysis.corpus.pdf_rows import Row as Printed
from analysis.corpus.pdf_tables import OVERLAPS, Columns, columns_of_table, first_of, last_of

_FIGURE = regex.compile(r"[\p{S}\p{P}\s]*\p{Nd}")
_YEAR = regex.compile(r"[\p{P}\s]*(?:19|20)\p{Nd}\p{Nd}(?:\P{Nd}|[-\u2013/]\p{Nd}+)*")
_LETTER = regex.compile(r"\p{L}")
_GOES_ON = regex.compile(r"\p{Ll}|\p{Ps}")
_OPEN = regex.compile(r"(?:[,\uff0c\u3001/&\uff0f]|\p{Pd}|\p{Ps})$")
_OPENING, _CLOSING = regex.compile(r"\p{Ps}"), regex.compile(r"\p{Pe}")
_COLON = (":", "\uff1a")
_TIGHT = 0.85
"""Of the usual distance of rows with figures: the lines of one cell stand closer."""
_BESIDE = 0.2
"""Of the height of a row: cells of a row that are set in the middle of it overlap the first of its lines."""
_WIDE = 8
"""In heights of a row: in a narrower column a word that fills it tells nothing."""
_FULL = 1.5
"""In heights of a row: what the line of a cell leaves free when the next word had no room."""


@dataclass(slots=True)
class _Lines:
    """What was printed for a row so far: by the column and the number of columns the words, and the last piece."""

    bottom: float
    top: float
    words: dict[tuple[int, int], str] = field(default_factory=dict)
    last: dict[tuple[int, int], Piece] = field(default_factory=dict)

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def has_figures(self) -> bool:
        return any(column and _FIGURE.match(words) for (column, _), words in self.words.items())

    def take(self, other: "_Lines") -> None:
        """Let the cells of a row go on with those of another."""
        self.words |= {
            at: joined(self.words[at], words, set()) + words if at in self.words else words
            for at, words in other.words.items()
        }
        self.last |= other.last
        self.bottom = min(self.bottom, other.bottom)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, and the left and right sides of its columns."""

    rows: list[Row]
    sides: Columns

    def goes_on(self, other: "Table") -> bool:
        """Whether another one, at the head of the next page, is the rest of it: under the same heads, or under none."""
        if len(self.sides) != len(other.sides) or not self.rows or not other.rows:
            return False
        are_below = all(one[0] < two[1] and two[0] < one[1] for one, two in zip(self.sides, other.sides, strict=True))
        first = [cell.text for cell in other.rows[0].cells]
        figures = [cell.text for cell in other.rows[0].cells if cell.column and _FIGURE.match(cell.text)]
        is_headless = any(not _YEAR.fullmatch(words) for words in figures)
        return are_below and (is_headless or first == [cell.text for cell in self.rows[0].cells])

    def take(self, other: "Table") -> None:
        """Add the rows of its rest."""
        start = self.rows[-1].number + 1
        self.rows.extend(Row(start + row.number, row.cells) for row in other.rows)


def table_of(rows: Sequence[Printed]) -> Table:
    """Some rows as a table, with its cells in a grid; columns are counted in the order of reading."""
    columns = columns_of_table([row for row in rows if len(row.pieces) > 1])
    is_reversed = sum(row.pieces[0].left > row.pieces[-1].left for row in rows) * 2 > len(rows)
    printed = [_placed(row, columns, is_reversed) for row in rows]
    table = _Joining([] if is_reversed else columns, printed)
    for lines in printed:
        table.add(lines)
    found = table.rows
    for row, below in pairwise(found):
        _spread(row, below)
    return Table([Row(number, _cells(lines)) for number, lines in enumerate(found)], columns)


def _placed(row: Printed, columns: Columns, is_reversed: bool) -> _Lines:
    placed: dict[int, tuple[int, str, Piece]] = {}
    for piece in row.pieces:
        first, last = first_of(columns, piece.left), last_of(columns, piece.right)
        first, last = min(first, last), max(first, last)
        column = len(columns) - 1 - last if is_reversed else first
        span, words, _ = placed.get(column, (1, "", piece))
        placed[column] = max(span, last - first + 1), f"{words} {piece.text}".lstrip(), piece
    lines = _Lines(row.bottom, row.top)
    for column, (span, words, piece) in placed.items():
        lines.words[column, span], lines.last[column, span] = words, piece
    return lines


class _Joining:
    """Rows that are put together of the `printed` ones; `sides` are those of the columns.

    Rows are as far apart as those with figures are at least, or else as lines usually are, the larger distance of two;
    what stands closer is one row, and where some lines do, their distance alone tells it.
    """

    def __init__(self, sides: Columns, printed: Sequence[_Lines]) -> None:
        self.rows: list[_Lines] = []
        self._sides = sides
        pairs = list(pairwise(printed))
        figures = [one.bottom - other.bottom for one, other in pairs if one.has_figures and other.has_figures]
        steps = [step for one, other in pairs if (step := one.bottom - other.bottom) > OVERLAPS * one.height]
        self._tight = _TIGHT * (min(figures) if figures else median_high(steps or [0.0]))
        self._is_told_by_distance = any(step < self._tight for step in steps)

    def add(self, lines: _Lines) -> None:
        """Add a row, to the one above if both are lines of one."""
        if self.rows and self._belongs(self.rows[-1], lines):
            self.rows[-1].take(lines)
        else:
            self.rows.append(lines)

    def _belongs(self, above: _Lines, lines: _Lines) -> bool:
        """Whether a row goes on with the one above, is set in the middle of it, or that one began its cells."""
        if lines.top - above.bottom > _BESIDE * lines.height and not above.words.keys() & lines.words.keys():
            return True
        parts = (part for part in (lines, above) if not part.has_figures)
        return any(self._is_one(above, lines, part) for part in parts)

    def _is_one(self, above: _Lines, lines: _Lines, part: _Lines) -> bool:
        """Whether all cells of one of two rows, `part`, are a line of those in the other."""
        if not all(at in above.words and at in lines.words for at in part.words):
            return False
        if any(_is_apart(above.words[at], lines.words[at]) for at in part.words):
            return False
        is_tight = above.bottom - lines.bottom < self._tight
        # Two rows with a label each are two, whatever their words, but for their distance or a lack of figures.
        are_labelled = all(any(not column for column, _ in row.words) for row in (above, lines))
        if are_labelled and len(part.words) > 1 and not (above.has_figures and part is lines):
            return is_tight
        if is_tight or self._is_told_by_distance:
            return is_tight
        told = [self._goes_on(above, lines, at) for at in part.words]
        # Of the lines of heads one that goes on tells it of those beside it.
        return all(told) or (any(told) and not (are_labelled or above.has_figures or lines.has_figures))

    def _goes_on(self, above: _Lines, lines: _Lines, at: tuple[int, int]) -> bool:
        upper, lower = above.words[at], lines.words[at]
        is_open = len(_OPENING.findall(upper)) > len(_CLOSING.findall(upper))
        return bool(is_open or _GOES_ON.match(lower) or _OPEN.search(upper)) or self._is_full(above.last[at], at)

    def _is_full(self, piece: Piece, at: tuple[int, int]) -> bool:
        """Whether a line reaches the right side of its column, which is no narrow one."""
        if not self._sides:
            return False
        left, right = self._sides[at[0]][0], self._sides[at[0] + at[1] - 1][1]
        return right - left > _WIDE * piece.height and right - piece.right < _FULL * piece.height


def _is_apart(upper: str, lower: str) -> bool:
    """Whether the second of two lines of a column is a figure, or stands below one or below a colon."""
    return bool(_FIGURE.match(lower)) or not _LETTER.search(upper) or upper.endswith(_COLON)


def _spread(row: _Lines, below: _Lines) -> None:
    """Let a head stand over all the columns of the years below it: Output over 2023 and 2024."""
    if row.has_figures:
        return
    starts = sorted(row.words)
    for (column, columns), (end, _) in zip(starts, [*starts[1:], (max(below.words)[0] + 1, 1)], strict=True):
        under = [below.words.get((at, 1), "") for at in range(column, end)]
        if column and end > column + columns and all(map(_FIGURE.match, under)):
            row.words[column, end - column] = row.words.pop((column, columns))


def _cells(lines: _Lines) -> list[Cell]:
    cells: list[Cell] = []
    end = -1
    for (column, columns), words in sorted(lines.words.items()):
        cells.append(Cell(words, max(column, end + 1), columns))
        end = cells[-1].column + columns - 1
    return cells
