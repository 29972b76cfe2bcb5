"""Which rows of a grid are heads."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from analysis.layout.cell_words import CellKind
from analysis.layout.grid import Grid, Place
from analysis.layout.head_units import labelled, told

_MOST_HEADS = 6
"""In rows: more of words above the first figures are a table of words, whose first row is its head."""


class HeadRows:
    """The rows of one grid that are heads.

    `titles` are cells alone in their row above all heads; `starts` holds, from above, the row at which heads begin to
    hold and the rows that they take; `rows` are all rows of heads, those that only number the columns too.
    """

    def __init__(self, grid: Grid, words: Callable[[Place], str], kind: Callable[[Place], CellKind]) -> None:
        self.grid, self.words, self.kind = grid, words, kind
        self.titles: list[Place] = []
        self.starts: list[tuple[int, tuple[int, ...]]] = []
        self.rows: set[int] = set()
        self._numbering: set[int] = set()
        self._find()

    def _find(self) -> None:
        rows = sorted(self.grid.rows)
        at = 0
        while at + 1 < len(rows) and self._is_title(rows[at]):
            self.titles.append(self.grid.rows[rows[at]][0])
            at += 1
        self.last_title = rows[at - 1] if at else -1
        heads = self._first_heads(rows[at:])
        self._head(rows[at] if at < len(rows) else 0, heads)
        if heads:
            self._later_heads([row for row in rows if row > heads[-1]], heads)

    def _is_title(self, row: int) -> bool:
        places = self.grid.rows[row]
        wide = self.grid.width > 1 and len(places) == 1 and self.kind(places[0]) in ("words", "mixed", "period")
        if labelled(self.words(places[0])):
            return wide
        return wide and (places[0].column == 0 or places[0].columns > 1) and not self._has_figures(row + 1)

    def _head(self, row: int, heads: Sequence[int]) -> None:
        self.rows.update(heads)
        self.starts.append((row, tuple(at for at in heads if at not in self._numbering)))

    def _first_heads(self, rows: Sequence[int]) -> list[int]:
        """The rows of heads at the top: what the format or a rule says, and what goes on below it."""
        above = self._told_heads(rows)
        figures = next((at for at, row in enumerate(rows) if self._has_figures(row)), None)
        if above:
            heads = list(rows[:above])
            for row in rows[above:figures]:
                if figures is None or len(heads) >= _MOST_HEADS or not self._lacks_label(row):
                    break
                heads.append(row)
        elif figures is None:
            heads = list(rows[:1]) if len(rows) > 2 else []
        elif 0 < figures <= _MOST_HEADS:
            heads = list(rows[:figures])
        else:
            heads = list(rows[:1]) if figures or self._is_worded(rows) else []
        while len(heads) > 1 and len(self.grid.rows[heads[-1]]) == 1 and self.grid.rows[heads[-1]][0].column == 0:
            heads.pop()
        following = [row for row in rows if not heads or row > heads[-1]][:1]
        if heads and following and self._counts_columns(following[0]):
            self._numbering.add(following[0])
            heads.append(following[0])
        return heads

    def _told_heads(self, rows: Sequence[int]) -> int:
        """How many rows the format or a rule calls heads; not those of figures: Markdown makes one of any first row."""
        marked = next((at for at, row in enumerate(rows) if not self._is_marked(row)), len(rows))
        ruled = len([row for row in rows if row < self.grid.ruled])
        count = marked if 0 < marked < len(rows) else ruled
        figures = next((at for at, row in enumerate(rows[:count]) if self._has_figures(row)), count)
        return count if figures == 0 and self._is_worded(rows) else figures

    def _is_marked(self, row: int) -> bool:
        return all(place.is_head for place in self.grid.rows[row])

    def _has_figures(self, row: int) -> bool:
        return any(self.kind(place) == "figure" for place in self.grid.rows.get(row, ()) if place.column)

    def _lacks_label(self, row: int) -> bool:
        """Whether a row below the heads goes on with them: nothing stands in its first column."""
        places = self.grid.rows[row]
        return places[0].column > 0 and not self._has_figures(row)

    def _is_worded(self, rows: Sequence[int]) -> bool:
        """Whether the first row has words behind its numbers where the others have none: 10-49 people, 50+ people."""
        first, *others = ([place for place in self.grid.rows[row] if place.column] for row in rows[:3])
        if not others or len(first) < 2 or any(self.kind(place) == "empty" for place in first):
            return False
        below = [place for places in others for place in places]
        return all(map(self._has_letters, first)) and not any(map(self._has_letters, below))

    def _has_letters(self, place: Place) -> bool:
        return any(map(str.isalpha, self.words(place)))

    def _counts_columns(self, row: int) -> bool:
        """Whether a row below the heads only numbers the columns: 1, 2, 3, or A, B, 1, 2."""
        found = [self.words(place).strip("()") for place in self.grid.rows[row]]
        numbers = [int(word) for word in found if word.isdecimal() and len(word) < 4]
        letters = [word for word in found if not word.isdecimal()]
        in_order = all(later == number + 1 for number, later in pairwise(numbers))
        return len(numbers) > 1 and in_order and numbers[0] < 3 and all(len(word) == 1 for word in letters)

    def _later_heads(self, rows: Sequence[int], heads: Sequence[int]) -> None:
        """Heads that come again: the same words, or periods and units over all columns, with figures below."""
        first = [self.words(place) for place in self.grid.rows[heads[0]]]
        for at, row in enumerate(rows[:-1]):
            places = self.grid.rows[row]
            if len(places) < 2 or self._has_figures(row):
                continue
            same = [self.words(place) for place in places] == first
            behind = [place for place in places if place.column]
            full = len(places) >= len(first) > 2 and self._has_figures(rows[at + 1])
            if same or (full and all(self.kind(p) == "period" or told(self.words(p)) for p in behind)):
                self._head(row, [row])
