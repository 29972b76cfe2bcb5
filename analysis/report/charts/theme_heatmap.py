"""How much cities speak of each theme."""

import math
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from analysis.report.charts.parts import FAINT, GAP, ROW, key_text, nothing, write
from analysis.report.format import quantity
from analysis.report.style import BLUE, SIZE, SMALL, WIDTH, canvas, fitted, house_style, text_width


@house_style()
def theme_heatmap(shares: pd.DataFrame, counts: pd.DataFrame) -> Figure:
    """Themes by cities: the share of sentences as colour, their number in the cell.

    `shares` (0 to 1; NaN: nothing to share in) and `counts` have one row a theme and one column a city, labelled as
    they shall be read.  The longer side runs down the page.
    """
    if shares.empty:
        return nothing("There are no themes to compare.")
    if shares.shape[1] > max(8, shares.shape[0]):
        shares, counts = shares.T, counts.T
    rows = [fitted(name, 2.4) for name in shares.index]
    columns = [fitted(name, 1.5, SMALL) for name in shares.columns]
    left = max((text_width(name, SIZE) for name in rows), default=0) + GAP
    cell = min(max((WIDTH - left - GAP) / len(columns), 0.38), 1.1)
    widths = [text_width(name, SMALL) for name in columns]
    level = max(widths, default=0) < cell - 0.05
    head = 0.3 if level else max(widths) * math.sin(math.radians(45)) + 0.25
    overhang = GAP if level else max(widths[-1] * math.cos(math.radians(45)) - cell / 2 + 0.1, GAP)
    width = max(left + cell * len(columns) + overhang, 4.6)
    figure, axes = canvas(width, head + ROW * len(rows) + 0.5, left, width - left - cell * len(columns), head, 0.5)
    axes.set(xlim=(-0.5, len(columns) - 0.5), ylim=(len(rows) - 0.5, -0.5))
    axes.set_axis_off()
    most = _round_share(shares)
    cells = list(np.ndenumerate(shares.to_numpy(dtype=float)))
    _cells(axes, [(x - 0.5, y - 0.5, share / most) for (y, x), share in cells if not math.isnan(share)])
    numbers = counts.to_numpy(dtype=float)
    for (y, x), share in cells:
        text = "–" if math.isnan(share) else quantity(round(float(numbers[y, x]), 1), "count")
        write(axes, x, y, text, size=SMALL, ha="center", alpha=1 if share > 0 else FAINT)
    for y, name in enumerate(rows):
        write(axes, left - GAP, y, name, inches=True, ha="right")
    for x, name in enumerate(columns):
        turn: dict[str, Any] = {"ha": "center"} if level else {"ha": "left", "rotation": 45, "rotation_mode": "anchor"}
        shift = 0 if level else -3
        axes.annotate(name, (x, -0.5), (shift, 5), textcoords="offset points", size=SMALL, **turn)
    _share_key(figure, most)
    return figure


def _round_share(shares: pd.DataFrame) -> float:
    """The top of the colour scale: the largest share, rounded up to the next twentieth."""
    largest = np.nanmax(shares.to_numpy(dtype=float), initial=0.01)
    return math.ceil(float(largest) * 20 - 1e-9) / 20


def _cells(axes: Axes, boxes: list[tuple[float, float, float]], width: float = 1, height: float = 1) -> None:
    """Boxes at x, y, coloured by a strength of 0 to 1."""
    patches = [Rectangle((x + 0.02 * width, y + 0.04 * height), 0.96 * width, 0.92 * height) for x, y, _ in boxes]
    # At most 0.6, so that the page's text colour keeps its contrast on the cell in both schemes.
    colours = [to_rgba(BLUE, 0.03 + 0.57 * strength) for _, _, strength in boxes]
    axes.add_collection(PatchCollection(patches, facecolors=colours, linewidths=0, clip_on=False), autolim=False)


def _share_key(figure: Figure, most: float) -> None:
    width, height = figure.get_size_inches()
    axes = figure.add_axes((0, 0, 1, 0.35 / height))
    axes.set(xlim=(0, width), ylim=(-1, 1))
    axes.set_axis_off()
    x = key_text(axes, GAP / 2, "number of sentences; colour: their share, 0%") - 0.18
    _cells(axes, [(x + 0.22 * step, -0.6, step / 4) for step in range(5)], 0.22, 1.2)
    key_text(axes, x + 5 * 0.22 + 0.07, quantity(most * 100, "percent"))
