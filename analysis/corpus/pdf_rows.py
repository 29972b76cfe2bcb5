"""Pieces of a page to the rows that a reader reads: columns one after the other, rows from top to bottom."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import regex

from analysis.corpus.marking import raised
from analysis.corpus.pdf_pieces import WIDE, Piece, is_raised, right_to_left

_SAME_ROW = 0.5
"""Of the lower of two heights: what pieces of one row have in common."""
_FEWEST, _FILLED, _LONG, _WORDS = 3, 0.6, 12, 0.7
"""Columns of prose: rows on each side, the part of a side that the middle row fills, the characters of its middle
piece, and the share of pieces with more letters than digits.  A table's columns are not filled, short, or figures."""
_EDGE = 0.15
"""Of the width of a page: nearer to a side is no gap between columns."""
_DEEPEST = 4
_TAB = 2.5
"""Of the height of a row: from here on a gap is shown as a tab, below as a blank."""
_BETWEEN_LETTERS = regex.compile(r"(?<=(?<!\S)\S) (?=\S(?!\S))")
_LONE_BULLET = regex.compile(
    r"[\p{So}\p{Pd}\p{No}\p{Co}\u2022\u2023\u25e6\u2043\u00b7\u30fb*]|[(\uff08]?\p{Nd}{1,2}[.)\uff09]"
)
_LEADERS = regex.compile(r"(?:[._\u00b7\u2024-\u2026]\s?){5}\s*[\p{Nd}ivxlcIVXLC]{1,6}$")
_NEAR = 0.6
"""Of the height of a row: how far the mark of a note may stand from its word."""
_APART = 6
"""Letters set apart: so many at least."""


@dataclass(slots=True)
class Row:
    """Pieces side by side, in the order of reading."""

    pieces: list[Piece]

    @property
    def left(self) -> float:
        """The left side."""
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        """The right side."""
        return max(piece.right for piece in self.pieces)

    @property
    def top(self) -> float:
        """The head."""
        return max(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        """The foot."""
        return min(piece.bottom for piece in self.pieces)

    @property
    def height(self) -> float:
        """That of its highest piece."""
        return max(piece.height for piece in self.pieces)

    @property
    def size(self) -> float:
        """That of most of its letters."""
        return max(self.pieces, key=lambda piece: len(piece.text)).size

    @property
    def is_bold(self) -> bool:
        """Whether all of it is."""
        return all(piece.is_bold for piece in self.pieces)

    @property
    def text(self) -> str:
        """Its words, with a tab for a wide gap."""
        words = self.pieces[0].text
        for one, other in zip(self.pieces, self.pieces[1:], strict=False):
            gap = max(other.left - one.right, one.left - other.right)
            words += ("\t" if gap > _TAB * self.height else " ") + other.text
        return closed_up(words)


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """The rows of some pieces, from top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-(piece.top + piece.bottom), piece.left)):
        first = rows[-1][0] if rows else None
        if first is not None:
            common = min(first.top, piece.top) - max(first.bottom, piece.bottom)
            if common >= _SAME_ROW * min(first.height, piece.height):
                rows[-1].append(piece)
                continue
        rows.append([piece])
    return [_in_order(row) for row in rows]


def _in_order(pieces: list[Piece]) -> Row:
    is_reversed = right_to_left("".join(piece.text for piece in pieces))
    pieces.sort(key=lambda piece: -piece.right if is_reversed else piece.left)
    if len(pieces) > 1 and _LONE_BULLET.fullmatch(pieces[0].text):
        # Fonts of symbols have bullets of their own, at places that Unicode leaves to everyone.
        pieces[0].text = regex.sub(r"\p{Co}", "\u2022", pieces[0].text)
        pieces[:2] = [_united(pieces[:2], " ")]
    if len(pieces) >= _APART and all(len(piece.text) == 1 for piece in pieces):
        gaps = [other.left - one.right for one, other in itertools.pairwise(pieces)]
        if max(gaps) < 2 * median(gaps) and _is_apart([piece.text for piece in pieces]):
            return Row([_united(pieces, "")])
    for at in range(len(pieces) - 1, 0, -1):
        one, other = pieces[at - 1], pieces[at]
        is_near = other.left - one.right < _NEAR * one.height
        if is_near and other.text.isdigit() and is_raised(other.bottom - one.bottom, other.height, one.height):
            other.text = raised(other.text)
            pieces[at - 1 : at + 1] = [_united([one, other], "")]
    return Row(pieces)


def _united(pieces: Sequence[Piece], between: str) -> Piece:
    lefts, bottoms, rights, tops = zip(*((p.left, p.bottom, p.right, p.top) for p in pieces), strict=True)
    text = between.join(piece.text for piece in pieces)
    box = min(lefts), min(bottoms), max(rights), max(tops)
    return Piece(
        text, *box, max(pieces, key=lambda piece: len(piece.text)).size, all(piece.is_bold for piece in pieces)
    )


def is_contents(row: Row) -> bool:
    """Whether dots lead from the words of a row to the number of a page."""
    return bool(_LEADERS.search(row.text))


def closed_up(words: str) -> str:
    """A line without the blanks between its letters, if nearly all of them are set apart; two blanks part words."""
    letters = words.split()
    if len(letters) < _APART or "\t" in words or not _is_apart(letters):
        return words
    return _BETWEEN_LETTERS.sub("", words).replace("  ", " ")


def _is_apart(letters: Sequence[str]) -> bool:
    single = sum(len(letter) == 1 for letter in letters)
    # Figures alone are the marks of an axis, or cells.
    in_words = sum(bool(regex.match(r"\p{L}", letter)) for letter in letters if len(letter) == 1)
    return single * 10 >= len(letters) * 9 and in_words * 3 >= len(letters)


def columns_of(pieces: Sequence[Piece], depth: int = 0) -> list[list[Piece]]:
    """The parts of a page in the order of reading: a column, or what goes over all of them."""
    gutter = _gutter(pieces) if depth < _DEEPEST and len(pieces) >= 2 * _FEWEST else None
    if gutter is None:
        return [list(pieces)] if pieces else []
    found: list[list[Piece]] = []
    across: list[Piece] = []
    band: list[Piece] = []
    was_column = False
    for piece in [*sorted(pieces, key=lambda piece: -(piece.top + piece.bottom)), None]:
        if piece is not None and not piece.left < gutter < piece.right:
            band.append(piece)
            continue
        sides = [(side, columns_of(side, depth + 1)) for side in _sides(band, gutter)]
        if sides and all(len(parts) > 1 or _is_prose(side) for side, parts in sides):
            if across:
                found.append(across)
            found += [part for _, parts in sides for part in parts]
            across, was_column = [], True
        else:
            across += band
        band = []
        across += [piece] if piece is not None else []
    if across:
        found.append(across)
    return found if was_column else [list(pieces)]


def _sides(band: list[Piece], gutter: float) -> list[list[Piece]]:
    left = [piece for piece in band if piece.right <= gutter]
    right = [piece for piece in band if piece.right > gutter]
    if not left or not right:
        return []
    is_reversed = right_to_left("".join(piece.text for piece in band))
    return [right, left] if is_reversed else [left, right]


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """The middle of the widest stretch of the page that the fewest pieces go over, not too near to a side."""
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    first, last = left + _EDGE * (right - left), right - _EDGE * (right - left)
    ends = sorted([(piece.left, 1) for piece in pieces] + [(piece.right, -1) for piece in pieces])
    over = 0
    best: tuple[int, float] | None = None
    middle = 0.0
    for (at, step), (following, _) in itertools.pairwise(ends):
        over += step
        width = min(following, last) - max(at, first)
        if width > 0 and (best is None or (over, -width) < best) and width > median_height(pieces[:9]) / 3:
            best, middle = (over, -width), (max(at, first) + min(following, last)) / 2
    return None if best is None else middle


def median_height(pieces: Sequence[Piece]) -> float:
    """The height of the middle one."""
    return median(piece.height for piece in pieces)


def _is_prose(side: list[Piece]) -> bool:
    rows = rows_of(side)
    if len(rows) < _FEWEST:
        return False
    width = max(row.right for row in rows) - min(row.left for row in rows)
    filled = median(sum(piece.width for piece in row.pieces) for row in rows)
    long = median(len(piece.text) + len(WIDE.findall(piece.text)) for piece in side)
    worded = sum(len(regex.findall(r"\p{L}", p.text)) > len(regex.findall(r"\p{Nd}", p.text)) for p in side)
    return filled >= _FILLED * width and long >= _LONG and worded >= _WORDS * len(side)
