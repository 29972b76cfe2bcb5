"""The grid of a table of a page: which place each of its cells takes.

It is made in time linear in its cells, however wide or tall they claim to be: a cell takes no more columns than the
table has, and what cells of rows above cover is looked at only so often.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_WIDEST = 100
"""In columns: a cell that claims to be wider is as wide as its table, whatever that is."""
_LOOKS = 100
"""A cell that is covered from above is passed by; a table may do so this often for each of its cells."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Given(Generic[T]):
    """A cell as the markup gives it: what it is, and how many rows and columns it claims."""

    what: T
    rows: int = 1
    columns: int = 1
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A cell in the grid; `skipped`: so many places between it and the one before are covered from above."""

    what: T
    row: int
    column: int
    rows: int
    columns: int
    is_head: bool
    skipped: int


def grid(rows: Sequence[Sequence[Given[T]]]) -> list[list[Placed[T]]]:
    """The cells of a table in their places, row by row."""
    widest = max((sum(_claimed(cell) for cell in row) for row in rows if len(row) > 1), default=1)
    looks = _LOOKS * (1 + sum(map(len, rows)))
    until: dict[int, int] = {}
    placed: list[list[Placed[T]]] = []
    for number, row in enumerate(rows):
        column = 0
        placed.append([])
        for cell in row:
            first = column
            while looks > 0 and until.get(column, 0) > number:
                column += 1
                looks -= 1
            columns = max(1, min(cell.columns, widest - column))
            tall = len(rows) - number if cell.rows == 0 else max(1, min(cell.rows, len(rows) - number))
            if tall > 1 and columns <= looks:
                for below in range(column, column + columns):
                    until[below] = max(until.get(below, 0), number + tall)
                looks -= columns
            placed[-1].append(Placed(cell.what, number, column, tall, columns, cell.is_head, column - first))
            column += columns
    return placed


def _claimed(cell: Given[T]) -> int:
    return cell.columns if cell.columns <= _WIDEST else 1
