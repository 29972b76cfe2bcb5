"""Tiles: a figure alone on its line, and the line above or below it that says what it counts.

Whether labels stand above or below is decided once for all tiles of a run.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import regex

from analysis.corpus.document import Span
from analysis.corpus.view import NormalizedText
from analysis.layout import shape
from analysis.layout.line import Line
from analysis.layout.numbering import Numbering
from analysis.layout.openings import opens_aside
from analysis.layout.piece import Piece
from analysis.layout.role import Role

_NUMBER = r"\d(?:[\d.,'’\s\-–~/]{0,12}\d|(?:\p{Han}|\p{Hangul}){1,2}(?=\d))*"
_SIGNS = r"(?:\p{Sc}|[+~≈<>≥≤±−]|-(?=\d)|\s){0,4}"
_WORD = r"(?:[\p{L}\p{M}.']{1,9}\s|\p{L}{1,3}(?=\p{Sc}|\d))"
_FIGURE = regex.compile(rf"(?P<before>{_SIGNS}{_WORD}{{0,2}}{_SIGNS})(?P<number>{_NUMBER})(?P<behind>[^\d:;]{{0,24}})")
_DATE = regex.compile(r"(?:1[3-9]|20|21)\d\d|.*\d[-/.]\d+[-/.]\d.*")
_ORDINAL = regex.compile(r"0?\d{1,2}\.?")
_LABELLED = regex.compile(
    r"(?P<label>[^\d:]{1,60}?)(?:\s*[:=]\s*|\s+[-–—]\s+)(?P<figure>[^:]{1,40})"
    r"|(?P<label>[^\d:]{1,60}?)(?:\s+|(?<=[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}])(?=\d))(?P<figure>(?:\p{Sc}|\d)[^:]{1,40})"
)
_WIDEST_BEHIND, _WIDEST_UNIT = 16, 8
"""In columns: what stands behind the number on its line; a line that holds its unit only."""
_MOST_WORDS_BEHIND, _MOST_BETWEEN = 2, 2
_LONGEST = 100
_DIGIT = regex.compile(r"\d")
_WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_OTHER_MARKS = ("title", "item", "term", "caption", "cell", "quotation", "note")

Side = Literal["above", "below"]


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a run: a figure with as many letters as are on its line, or words."""

    index: int
    line: Line
    is_figure: bool
    letters: int


def tiles(
    text: str, pieces: Sequence[Piece], numbers: Sequence[Numbering | None], free: Sequence[bool]
) -> dict[int, Role]:
    """The pieces that are part of tiles, by their index; `free` tells which ones may be.

    The figure and the line of its unit are one block; its label is another, and its span is the label of the first.
    """
    roles = _labelled(text, pieces, numbers, free)
    for run in _runs(pieces, numbers, [each and i not in roles for i, each in enumerate(free)]):
        roles |= _orders(run) or _read(run)
    return roles


def _figure(line: Line) -> "regex.Match[str] | None":
    if line.width > _LONGEST or not _DIGIT.search(line.text):
        return None
    match = _FIGURE.fullmatch(line.text.strip("*|. "))
    if match is None or shape.is_telephone(line.text):
        return None
    behind = match["behind"].strip()
    wide = len(behind) + len(_WIDE.findall(behind))
    words = len(behind.split())
    # A sentence may be as short; what ends in a point here is the abbreviation of a unit.
    is_sentence = line.ends and (words > 1 or bool(match["before"].strip()))
    return match if wide <= _WIDEST_BEHIND and words <= _MOST_WORDS_BEHIND and not is_sentence else None


def _runs(pieces: Sequence[Piece], numbers: Sequence[Numbering | None], free: Sequence[bool]) -> Iterator[list[_Part]]:
    run: list[_Part] = []
    for index, piece in enumerate(pieces):
        part = _part(index, piece, numbers[index]) if free[index] else None
        if part is None:
            yield from _split(run)
            run = []
        else:
            run.append(part)
    yield from _split(run)


def _part(index: int, piece: Piece, number: Numbering | None) -> _Part | None:
    if piece.mark is not None and piece.mark.kind in _OTHER_MARKS:
        return None
    if (number and not number.is_loose) or opens_aside(piece.line.text):
        return None
    figure = _figure(piece.line) if number is None else None
    if figure:
        return _Part(index, piece.line, True, len(regex.findall(r"\p{L}", figure["before"] + figure["behind"])))
    if shape.is_label(piece.line) and not shape.is_bulleted(piece.line.text):
        return _Part(index, piece.line, False, 0)
    return None


def _split(run: Sequence[_Part]) -> Iterator[list[_Part]]:
    """The stretches of a run in which no more than two lines of words stand between two figures."""
    figures = [at for at, part in enumerate(run) if part.is_figure]
    begins, first = 0, figures[0] if figures else 0
    for before, after in pairwise((*figures, len(run) + _MOST_BETWEEN + 1)):
        if after - before - 1 > _MOST_BETWEEN or after > len(run):
            end = min(len(run), before + _MOST_BETWEEN + 1)
            yield list(run[max(begins, first - 1) : end])
            begins, first = end, after


def _orders(run: Sequence[_Part]) -> dict[int, Role]:
    """Numbers that only count what stands below them: 01, 02, or 1, 2, 3 in their order."""
    figures = [part.line.text for part in run if part.is_figure]
    if not all(_ORDINAL.fullmatch(text) for text in figures):
        return {}
    values = [int(text.rstrip(".")) for text in figures]
    counts = len(values) > 1 and values == list(range(1, len(values) + 1))
    if not counts and not all(regex.match(r"\p{Nd}\p{Nd}", text) and int(text[0]) == 0 for text in figures):
        return {}
    roles: dict[int, Role] = {}
    for part, following in pairwise((*run, None)):
        if part and part.is_figure:
            roles[part.index] = Role("heading", "number in order")
            if following and not following.is_figure:
                roles[following.index] = Role("heading", "number in order", joins=True)
    return roles


def _read(run: Sequence[_Part]) -> dict[int, Role]:
    figures = [at for at, part in enumerate(run) if part.is_figure]
    if len(figures) == 1 and not _tells_much(run[figures[0]]):
        return {}
    side = _side(run, figures)
    stops = (*figures[1:], len(run))
    all_have = all(
        _may_be_unit(run[at + 1 : stop], side, stop == len(run)) for at, stop in zip(figures, stops, strict=True)
    )
    roles: dict[int, Role] = {}
    for order, at in enumerate(figures):
        stop = figures[order + 1] if order + 1 < len(figures) else len(run)
        start = figures[order - 1] + 1 if order else 0
        after = list(run[at + 1 : stop])
        # Letters beside the number are its unit, unless every figure of the run has a line for that.
        has_unit = (all_have or not run[at].letters) and _may_be_unit(after, side, stop == len(run))
        units = after[:1] if has_unit else []
        if side == "above":
            names = [
                part for part in run[start:at] if roles.get(part.index, Role("tile", "")).rule != "unit of a tile"
            ][-1:]
        else:
            names = after[len(units) :][:1]
        label = (names[0].line.start, names[0].line.end) if names else None
        roles[run[at].index] = Role("tile", f"figure, its label {side}" if label else "figure alone", label)
        for unit in units:
            roles[unit.index] = Role("tile", "unit of a tile", label, joins=True)
        for name in names:
            roles.setdefault(name.index, Role("tile", "label of a tile"))
    return roles


def _tells_much(part: _Part) -> bool:
    """Whether a figure without others near it is one: a page has its number alone on a line, too."""
    text = part.line.text
    return not _ORDINAL.fullmatch(text) and not _DATE.fullmatch(text)


def _may_be_unit(after: Sequence[_Part], side: Side, is_last: bool) -> bool:
    """Whether the line below a figure could hold its unit: it is narrow, and the label stands elsewhere."""
    if not after or after[0].line.gap or after[0].line.width > _WIDEST_UNIT or " " in after[0].line.text:
        return False
    return len(after) > 1 or (side == "above" and is_last)


def _side(run: Sequence[_Part], figures: Sequence[int]) -> Side:
    """Above or below: by the gaps, then by what the run begins and ends with, then by how many lines lie between."""
    first, last = figures[0], figures[-1]
    votes = {"above": 0, "below": 0}
    for at in figures:
        above = at > 0 and not run[at - 1].is_figure and not run[at].line.gap
        below = at + 1 < len(run) and not run[at + 1].is_figure and not run[at + 1].line.gap
        votes["above"] += above and not below
        votes["below"] += below and not above
    if votes["above"] != votes["below"]:
        return "above" if votes["above"] > votes["below"] else "below"
    if first == 0:
        return "below"
    if last == len(run) - 1:
        return "above"
    between = [b - a - 1 for a, b in pairwise(figures)]
    trailing = len(run) - last - 1
    units = all(run[at + 1].line.width <= _WIDEST_UNIT for at in figures)
    if units and (not between or min(between) == _MOST_BETWEEN) and trailing == 1:
        return "above"
    if not between:
        return "above"
    # What stands over labels that are below their figures is a heading.
    return "below" if trailing == 1 and max(between) == 1 else "above"


def _labelled(
    text: str, pieces: Sequence[Piece], numbers: Sequence[Numbering | None], free: Sequence[bool]
) -> dict[int, Role]:
    """Lines that each hold a label and its figure, two or more in a row."""
    roles: dict[int, Role] = {}
    run: list[tuple[int, Span]] = []
    for index, piece in enumerate(pieces):
        label = _label(text, piece, numbers[index]) if free[index] else None
        if label is None:
            run = []
            continue
        run.append((index, label))
        if len(run) > 1:
            roles |= {i: Role("tile", "label and figure", span) for i, span in run[-2:]}
    return roles


def _label(text: str, piece: Piece, number: Numbering | None) -> Span | None:
    line = piece.line
    if (
        number
        or opens_aside(line.text)
        or line.width > _LONGEST
        or shape.is_bulleted(line.text)
        or not _DIGIT.search(line.text)
    ):
        return None
    if piece.mark is not None and piece.mark.kind not in ("paragraph", "term"):
        return None
    view = NormalizedText(text[line.start : line.end])
    match = _LABELLED.fullmatch(view.text.rstrip(". "))
    if match is None or not shape.has_letters(match["label"]) or match["label"].count(" ") > _MOST_WORDS_BEHIND + 2:
        return None
    figure = _FIGURE.fullmatch(match["figure"])
    if figure is None or len(figure["behind"].split()) > _MOST_WORDS_BEHIND or _DATE.fullmatch(match["figure"].strip()):
        return None
    # What follows a word without a sign may be part of its name: Phase 2, Plan 2030.
    if ":" not in view.text and (regex.fullmatch(r"\d", match["figure"].strip()) or _DATE.fullmatch(figure["number"])):
        return None
    start, end = view.to_raw(*match.span("label"))
    return line.start + start, line.start + end
