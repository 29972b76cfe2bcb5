"""What is printed on a page of a PDF: pieces of text without wide gaps, and where they stand."""

import ctypes
import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot, pi
from typing import Any

import regex

from analysis.corpus.marking import raised

_GAP = 0.8
"""Of the height of a line: what is wider parts pieces; words are parted by a quarter, letters set apart by half."""
_SAME_LINE = 0.4
"""Of the lower of two heights: what characters of one line have in common."""
_RAISED, _SMALL = 0.12, 0.85
"""Of the height of a line: how far a note's mark is raised above its foot, and how high it is at most."""
_FEWEST = 8
"""Characters under one another are a line."""
_LEAST = 1e-3
_SAMPLE, _SIZES = 50, 5
_BOLD = regex.compile(rb"(?i)bold|black|heavy|demi|simhei|gothic-?b")
"""In the name of a font: what its description says of its weight is often made up."""
_HYPHENS = ("\x02", "\ufffe", "\u00ad")
"""As which a hyphen at the end of a line comes."""
_MARK = regex.compile(r"[\p{M}\p{Default_Ignorable_Code_Point}]")
WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
"""Scripts that write no blanks between words."""
_RIGHT_TO_LEFT = regex.compile(r"[\p{Arabic}\p{Hebrew}\p{Syriac}\p{Thaana}]")

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner."""


@dataclass(slots=True)
class Piece:
    """A stretch of one line; `size` is that of its letters."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    is_bold: bool = False

    @property
    def height(self) -> float:
        """From foot to head; that of letters without any is next to nothing."""
        return max(self.top - self.bottom, _LEAST)

    @property
    def width(self) -> float:
        """From side to side."""
        return self.right - self.left


@dataclass(slots=True)
class _Character:
    text: str
    box: Box
    index: int
    is_generated: bool


def is_raised(above: float, height: float, of_line: float) -> bool:
    """Whether something of this height, so far above the foot of a line, is raised as the mark of a note is."""
    return height < _SMALL * of_line and above > _RAISED * of_line


def right_to_left(text: str) -> bool:
    """Whether most letters of `text` are written from right to left."""
    return 2 * len(_RIGHT_TO_LEFT.findall(text)) > len(regex.findall(r"\p{L}", text))


def pieces_of(page: Any) -> tuple[list[Piece], str]:
    """The pieces of a text page of pypdfium2 in the order in which they come, and the text that is turned aside."""
    from pypdfium2 import raw

    turn = _turn(raw, page)
    pieces, aside = _pieces(raw, page, turn, turn)
    if _runs_down(pieces):
        # Turned by a quarter, lines from top to bottom are rows, and the first is the one on the right.
        pieces, aside = _pieces(raw, page, (turn + 1) % 4, turn)
    return pieces, aside


def _pieces(raw: Any, page: Any, turn: int, upright: int) -> tuple[list[Piece], str]:
    found = []
    aside: list[str] = []
    for line in _lines(raw, page, turn):
        if len(line) <= 2 and _quarters(raw.FPDFText_GetCharAngle(page, line[0].index)) not in (upright, None):
            aside += [character.text for character in line]
            continue
        for run in _runs(line):
            text = "".join(_spelled(run)).strip()
            if text:
                boxes = [character.box for character in run if not character.text.isspace()]
                left, bottom, right, top = zip(*boxes, strict=True)
                box = (min(left), min(bottom), max(right), max(top))
                size = _size(raw, page, run) or box[3] - box[1]
                found.append(Piece(text, *box, size, _is_bold(raw, page, run)))
    return found, " ".join("".join(aside).split())


def _runs_down(pieces: list[Piece]) -> bool:
    """Whether most pieces are single characters of a script that is also written downwards, each under the last."""
    if len(pieces) < _FEWEST or sum(len(piece.text) for piece in pieces) >= 2 * len(pieces):
        return False
    below = sum(
        bool(WIDE.match(one.text)) and abs(one.left - other.left) < one.size / 2 and other.top < one.top
        for one, other in itertools.pairwise(pieces)
    )
    return 2 * below > len(pieces)


def _turn(raw: Any, page: Any) -> int:
    """By how many quarters most of the page's text is turned to the left."""
    count = page.count_chars()
    angles = (raw.FPDFText_GetCharAngle(page, at) for at in range(0, count, max(1, count // _SAMPLE)))
    quarters = Counter(quarter for angle in angles if (quarter := _quarters(angle)) is not None)
    return quarters.most_common(1)[0][0] if quarters else 0


def _quarters(angle: float) -> int | None:
    """An angle in quarters of a circle, or None for a character that has none, such as a blank between words."""
    return round(angle / (pi / 2)) % 4 if angle >= 0 else None


def _characters(raw: Any, page: Any, turn: int) -> Iterator[_Character]:
    rectangle = raw.FS_RECTF()
    pointer = ctypes.byref(rectangle)
    high = ""
    for at in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, at)
        text = chr(code) if 0 < code < 0x110000 else "\ufffd"
        if 0xD800 <= code < 0xDC00:
            high = text
            continue
        if 0xDC00 <= code < 0xE000:
            text = (high + text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        high = ""
        raw.FPDFText_GetLooseCharBox(page, at, pointer)
        box = _turned((rectangle.left, rectangle.bottom, rectangle.right, rectangle.top), turn)
        is_generated = raw.FPDFText_IsGenerated(page, at) == 1
        yield _Character("-" if text in _HYPHENS else text, box, at, is_generated)


def _turned(box: Box, turn: int) -> Box:
    left, bottom, right, top = (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))
    if turn == 1:
        return -top, left, -bottom, right
    if turn == 2:
        return -right, -top, -left, -bottom
    return (bottom, -right, top, -left) if turn == 3 else (left, bottom, right, top)


def _lines(raw: Any, page: Any, turn: int) -> Iterator[list[_Character]]:
    """The characters line by line, as they come; a line that is printed in two goes may come as two."""
    line: list[_Character] = []
    bottom = top = 0.0
    for character in _characters(raw, page, turn):
        if character.text in "\r\n":
            if line:
                yield line
            line = []
        elif character.text.isspace() or _MARK.match(character.text):
            if line:
                line.append(character)
        else:
            _, low, _, high = character.box
            common = min(top, high) - max(bottom, low)
            if line and common < _SAME_LINE * min(top - bottom, high - low):
                yield line
                line = []
            if not line or high - low > top - bottom:
                bottom, top = low, high
            line.append(character)
    if line:
        yield line


def _runs(line: list[_Character]) -> list[list[_Character]]:
    """The characters of a line, parted where it has wide gaps; within a run they keep the order of reading."""
    seen = [at for at, one in enumerate(line) if not one.text.isspace() and one.box[2] > one.box[0]]
    if not seen:
        return [line]
    height = max(line[at].box[3] - line[at].box[1] for at in seen)
    number = dict.fromkeys(seen, 0)
    runs, reach = -1, float("-inf")
    for at in sorted(seen, key=lambda at: line[at].box[0]):
        left, _, right, _ = line[at].box
        runs += left - reach > _GAP * height
        reach = max(reach, right)
        number[at] = runs
    found: list[list[_Character]] = [[] for _ in range(runs + 1)]
    last = number[seen[0]]
    for at, character in enumerate(line):
        last = number.get(at, last)
        found[last].append(character)
    return found


def _spelled(run: list[_Character]) -> Iterator[str]:
    """The characters as text: marks of notes raised, blanks that only stand for a gap between wide letters left out."""
    seen = [character.box for character in run if not character.text.isspace()] or [(0.0, 0.0, 0.0, 0.0)]
    foot, head = min(box[1] for box in seen), max(box[3] for box in seen)
    height = head - foot
    before = ""
    for at, character in enumerate(run):
        text = character.text
        if text.isspace():
            after = run[at + 1].text if at + 1 < len(run) else ""
            if not (character.is_generated and WIDE.match(before) and WIDE.match(after)):
                yield " " if character.is_generated or text == "\u00a0" else text
        else:
            _, low, _, high = character.box
            is_mark = text.isdigit() and before.strip() and is_raised(low - foot, high - low, height)
            yield raised(text) if is_mark else text
        before = text


def _size(raw: Any, page: Any, run: list[_Character]) -> float:
    """The size of most letters in points, as they are printed; a few of them tell."""
    matrix = raw.FS_MATRIX()
    sizes: Counter[float] = Counter()
    for character in run[:: max(1, len(run) // _SIZES)]:
        size = raw.FPDFText_GetFontSize(page, character.index)
        scale = hypot(matrix.c, matrix.d) if raw.FPDFText_GetMatrix(page, character.index, matrix) else 1.0
        sizes[round(size * scale, 2)] += 1
    return sizes.most_common(1)[0][0]


def _is_bold(raw: Any, page: Any, run: list[_Character]) -> bool:
    """Whether a run begins and ends in bold letters."""
    name = ctypes.create_string_buffer(100)
    flags = ctypes.c_int()
    for character in (run[0], run[-1]):
        raw.FPDFText_GetFontInfo(page, character.index, name, 100, flags)
        if not _BOLD.search(name.value):
            return False
    return True
