"""Where in their stories cities take up each theme."""

import math
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from analysis.report.charts.parts import GAP, nothing, write
from analysis.report.style import BLUE, INK, SIZE, SMALL, WIDTH, fitted, house_style, text_width


@house_style()
def theme_order(hits: pd.DataFrame) -> Figure:
    """Where in its stories each city takes up each theme: one panel a city, one line a theme, one stroke a mention.

    Columns of `hits`: city, theme, position (0 the beginning of the text, 1 its end).  Themes run from the one that
    comes first in the texts to the one that comes last, in the same order in all panels.
    """
    if hits.empty:
        return nothing("The stories take up none of the themes.")
    order = hits.groupby("theme")["position"].median().sort_values(kind="stable").index
    themes = [fitted(theme, 2.1, SMALL) for theme in order]
    cities = list(dict.fromkeys(hits["city"]))
    across = 1 if len(cities) == 1 else 2 if len(cities) < 7 else 3
    down = math.ceil(len(cities) / across)
    left = max((text_width(theme, SMALL) for theme in themes), default=0) + GAP
    row, gap, head, foot = 0.19, 0.15, 0.3, 0.3
    panel = (WIDTH - left - gap * across) / across
    tall = row * len(themes) + head
    figure = Figure(figsize=(WIDTH, max(tall * down + foot, 1)))
    height = figure.get_size_inches()[1]
    for number, city in enumerate(cities):
        y, x = divmod(number, across)
        corner = left + x * (panel + gap)
        inner = (corner / WIDTH, 1 - (tall * (y + 1)) / height, panel / WIDTH, (tall - head) / height)
        axes = figure.add_axes(inner)
        places = hits[hits["city"] == city]
        for line, theme in enumerate(order):
            at = places.loc[places["theme"] == theme, "position"].to_numpy(dtype=float)
            _strokes(
                axes, np.column_stack([at, at]), [line - 0.36, line + 0.36], color=BLUE, linewidth=1.6, clip_on=False
            )
            if x == 0:
                write(axes, left - GAP, line, themes[line], inches=True, size=SMALL, ha="right")
        axes.set(xlim=(-0.01, 1.01), ylim=(len(themes) - 0.5, -0.5))
        axes.set_title(fitted(city, panel), loc="left", size=SIZE, pad=4)
        axes.set_yticks([])
        ends = y == down - 1 or number + across >= len(cities)
        axes.set_xticks([0, 1], ["start", "end of text"] if ends else ["", ""])
        axes.get_xticklabels()[0].set_horizontalalignment("left")
        axes.get_xticklabels()[1].set_horizontalalignment("right")
        axes.tick_params(length=0)
        rules = np.repeat(np.arange(len(themes) + 1) - 0.5, 3)
        axes.plot([0, 1, math.nan] * (len(themes) + 1), rules, color=INK, alpha=0.12, linewidth=0.6, clip_on=False)
        axes.spines[["left", "bottom"]].set_visible(False)
    return figure


def _strokes(axes: Axes, xs: NDArray[np.float64], ys: list[float], **style: Any) -> None:
    """Short lines in one path, which keeps the drawing small: one row of `xs` a line."""
    breaks = np.full((len(xs), 1), np.nan)
    axes.plot(np.hstack([xs, breaks]).ravel(), [*ys, np.nan] * len(xs), **style)
