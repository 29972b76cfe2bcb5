"""Which cities talk of the same themes, as a map."""

from collections.abc import Iterator

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.report.charts.parts import FAINT, GAP, nothing, write
from analysis.report.style import BLUE, COLOURS, INK, SMALL, WIDTH, canvas, fitted, house_style, text_width

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in inches."""

_MARK = 0.06
_LINE = SMALL * 1.25 / 72
_LOWEST, _HIGHEST = 2.6, 6.0
_SIDE, _FOOT = 0.9, 0.6
_MARKS = {"row": ("o", BLUE), "column": ("D", COLOURS[1])}


@house_style()
def talk_map(points: pd.DataFrame, shown: tuple[float, float]) -> Figure:
    """Cities and themes by the axes of a correspondence analysis (`analysis.terms.Correspondence`), in one scale.

    Columns of `points`: kind (row: a city, column: a theme), name, mass, x, y.  `shown` are the shares of all
    differences that the axes show.  Every point is drawn; of names that would lie on others the smaller one's is left
    out.
    """
    if points.empty:
        return nothing("There are not enough cities for a map.")
    wide, tall = (float(points[axis].max() - points[axis].min()) or 1.0 for axis in "xy")
    scale = min((WIDTH - 2 * _SIDE) / wide, (_HIGHEST - _FOOT - 2 * GAP) / tall)
    height = max(tall * scale + _FOOT + 4 * GAP, _LOWEST)
    figure, axes = canvas(WIDTH, height, 0, 0, 0, 0)
    axes.set(xlim=(0, WIDTH), ylim=(0, height))
    axes.set_axis_off()
    across = (WIDTH - (points["x"].min() + points["x"].max()) * scale) / 2
    up = _FOOT + (height - _FOOT - (points["y"].min() + points["y"].max()) * scale) / 2
    placed = points.assign(x=points["x"] * scale + across, y=points["y"] * scale + up)
    axes.plot([GAP, WIDTH - GAP], [up, up], color=INK, alpha=0.2, linewidth=0.6)
    axes.plot([across, across], [_FOOT, height - GAP], color=INK, alpha=0.2, linewidth=0.6)
    for kind, (mark, colour) in _MARKS.items():
        some = placed[placed["kind"] == kind]
        axes.plot(some["x"], some["y"], mark, color=colour, markersize=5 if mark == "o" else 4, linestyle="none")
    _names(axes, placed, height)
    _key(axes, shown)
    return figure


def _names(axes: Axes, points: pd.DataFrame, height: float) -> None:
    order = points.sort_values(["kind", "mass", "name"], ascending=[False, False, True])
    marks = [(x - _MARK, y - _MARK, x + _MARK, y + _MARK) for x, y in zip(order["x"], order["y"], strict=True)]
    names: list[Box] = []
    for own, (name, kind) in enumerate(zip(order["name"], order["kind"], strict=True)):
        shown = fitted(name, 2.1, SMALL)
        taken = [*marks[:own], *marks[own + 1 :], *names]
        for box in _places(marks[own], text_width(shown, SMALL)):
            inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= _FOOT - _LINE and box[3] <= height
            if inside and not any(_meet(box, other) for other in taken):
                names.append(box)
                write(axes, box[0], box[1] + _LINE / 2, shown, size=SMALL, alpha=1 if kind == "row" else FAINT)
                break


def _places(mark: Box, width: float) -> Iterator[Box]:
    """Where a name may stand: beside its mark, above or below it, at its corners."""
    left, bottom, right, top = mark
    middle, level = (left + right - width) / 2, (bottom + top - _LINE) / 2
    for x, y in (
        (right + 0.03, level), (left - 0.03 - width, level), (middle, top), (middle, bottom - _LINE),
        (right, top), (right, bottom - _LINE), (left - width, top), (left - width, bottom - _LINE),
    ):  # fmt: skip
        yield x, y, x + width, y + _LINE


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _key(axes: Axes, shown: tuple[float, float]) -> None:
    x = GAP
    for (mark, colour), name in zip(_MARKS.values(), ("city", "theme"), strict=True):
        axes.plot([x], [0.32], mark, color=colour, markersize=5 if mark == "o" else 4)
        write(axes, x + GAP, 0.32, name, size=SMALL)
        x += GAP + text_width(name, SMALL) + 0.25
    write(axes, x, 0.32, f"the two axes show {shown[0]:.0%} and {shown[1]:.0%} of the differences", size=SMALL)
