"""What several charts share: text on one baseline, keys, and the note in place of a chart without data."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import ScaledTranslation, blended_transform_factory

from analysis.report import fonts
from analysis.report.style import SIZE, SMALL, WIDTH, canvas, text_width

ROW = 0.27
"""Inches from one row to the next."""
GAP = 0.1
FAINT = 0.72
"""Opacity of secondary text: still 4.5:1 on white and on near black."""


def write(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    *,
    size: float = SIZE,
    inches: bool = False,
    shift: float = 0,
    ha: str = "left",
    alpha: float = 1,
    language: str | None = None,
) -> None:
    """Text level with `y`, from `x` (of the data, or `inches` from the left edge) and `shift` points on.

    All scripts stand on one baseline; centred by their ink, neighbours would jump up and down.
    """
    dots = axes.figure.dpi_scale_trans
    place = blended_transform_factory(dots, axes.transData) if inches else axes.transData
    transform = place + ScaledTranslation(shift / 72, -0.36 * size / 72, dots)
    font = fonts.properties(text, size, language)
    axes.text(x, y, text, transform=transform, ha=ha, va="baseline", alpha=alpha, fontproperties=font)


def nothing(text: str) -> Figure:
    """A figure that says why there is nothing to draw."""
    figure, axes = canvas(WIDTH, 0.4, GAP, GAP, 0.05, 0.05)
    axes.set_axis_off()
    write(axes, 0, 0.5, text, alpha=FAINT)
    return figure


def key_text(axes: Axes, x: float, text: str) -> float:
    """Text of a key at `x` inches; return where the next entry may begin."""
    write(axes, x, 0, text, size=SMALL)
    return x + text_width(text, SMALL) + 0.25
