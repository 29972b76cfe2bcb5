"""The charts of the book: tidy tables in, matplotlib figures out.

Each works for two rows and for forty.  Every label stands beside its mark; what is too long ends in …, so the table
beside a chart stays the full record.
"""

import math
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PatchCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.ticker import FixedLocator, MaxNLocator, NullLocator
from matplotlib.transforms import ScaledTranslation, blended_transform_factory
from numpy.typing import NDArray

from analysis.report import fonts
from analysis.report.format import quantity
from analysis.report.style import BLUE, INK, SIZE, SMALL, WIDTH, canvas, fitted, house_style, text_width

ROW = 0.27
"""Inches from one row to the next."""
GAP = 0.1
FAINT = 0.72
"""Opacity of secondary text: still 4.5:1 on white and on near black."""
LOGARITHMIC = 300
"""From this ratio of the largest to the smallest value a linear axis would show the small ones as nothing."""


def _write(
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


def _nothing(text: str) -> Figure:
    figure, axes = canvas(WIDTH, 0.4, GAP, GAP, 0.05, 0.05)
    axes.set_axis_off()
    _write(axes, 0, 0.5, text, alpha=FAINT)
    return figure


def _mark(*lines: list[tuple[float, float]]) -> Path:
    """Lines around a point of the data, in points."""
    vertices = [point for line in lines for point in line]
    codes = [code for line in lines for code in [Path.MOVETO] + [Path.LINETO] * (len(line) - 1)]
    return Path(vertices, codes)


ABOVE = _mark([(5, 0), (16, 0)], [(12, 3), (16, 0), (12, -3)])
BELOW = _mark([(-5, 0), (-16, 0)], [(-12, 3), (-16, 0), (-12, -3)])
AROUND = _mark([(-5, 5), (-8, 5), (-8, -5), (-5, -5)], [(5, 5), (8, 5), (8, -5), (5, -5)])
HEDGES = {
    "more_than": (ABOVE, "more than"),
    "at_least": (ABOVE, "more than"),
    "less_than": (BELOW, "less than"),
    "at_most": (BELOW, "less than"),
    "about": (AROUND, "about"),
    "nearly": (AROUND, "about"),
}


@house_style()
def headline_chart(rows: pd.DataFrame) -> Figure:
    """One indicator across cities: one mark a claim, the largest on top, the claims of one city together.

    Columns of `rows`: city, value (NaN: the stories do not state it), unit, and if wanted value_max, qualifier,
    status, per, note (a few words behind the value, such as its year).  A filled mark is achieved, a hollow one a
    target; an arrow is an open end (more than, less than); brackets say about; a broad line is a range.  Raises
    ValueError when units differ: such figures cannot share an axis.
    """
    defaults: dict[str, Any] = {
        "value_max": math.nan,
        "qualifier": "exact",
        "status": "actual",
        "per": None,
        "note": None,
    }
    rows = rows.assign(**{column: value for column, value in defaults.items() if column not in rows})
    units = rows.loc[rows["value"].notna(), ["unit", "per"]].drop_duplicates()
    if len(units) > 1:
        raise ValueError(f"units that cannot share an axis: {', '.join(sorted(units['unit'].astype(str)))}")
    if rows["value"].isna().all():
        return _nothing("The stories state no such figure.")
    rows = rows.assign(end=rows[["value", "value_max"]].max(axis=1))
    rows = rows.assign(top=rows.groupby("city")["end"].transform("max"))
    rows = rows.sort_values(["top", "city", "end"], ascending=[False, True, False], na_position="last", kind="stable")
    claims = [{str(column): value for column, value in row.items()} for row in rows.to_dict("records")]
    names = [fitted(claim["city"], 1.6) for claim in claims]
    left = max((text_width(name, SIZE) for name in names), default=0) + GAP
    key = _key_entries(claims)
    head, foot = 0.35 if key else 0.05, 0.55 if _logarithmic(claims) else 0.4
    figure, axes = canvas(WIDTH, head + ROW * len(claims) + foot, left, 0.3, head, foot)
    labels = ["not stated" if math.isnan(claim["value"]) else _reading(claim) for claim in claims]
    _value_axis(axes, claims, labels, WIDTH - left - 0.3)
    for y, (claim, name, text) in enumerate(zip(claims, names, labels, strict=True)):
        if y == 0 or claim["city"] != claims[y - 1]["city"]:
            _write(axes, left - GAP, y, name, inches=True, ha="right")
        if math.isnan(claim["value"]):
            _write(axes, left, y, text, inches=True, size=SMALL, alpha=FAINT)
            continue
        _draw_claim(axes, y, claim)
        start = max(claim["end"], 0) if axes.get_xscale() == "linear" else claim["end"]
        _write(axes, start, y, text, size=SMALL, shift=_offset(claim))
    axes.set_ylim(len(claims) - 0.5, -0.5)
    _draw_key(figure, key)
    return figure


def _reading(claim: dict[str, Any]) -> str:
    text = quantity(
        claim["value"],
        claim["unit"],
        value_max=claim["value_max"],
        qualifier=claim["qualifier"],
        per=None if pd.isna(claim["per"]) else claim["per"],
        compact=True,
    )
    return text if pd.isna(claim["note"]) or not claim["note"] else f"{text}  {fitted(claim['note'], 1.3, SMALL)}"


def _offset(claim: dict[str, Any]) -> int:
    """Points from the mark to its label."""
    return 20 if HEDGES.get(claim["qualifier"], (None,))[0] is ABOVE else 11


def _logarithmic(claims: list[dict[str, Any]]) -> bool:
    values = [claim["value"] for claim in claims if not math.isnan(claim["value"])]
    return bool(min(values) > 0 and max(values) / min(values) > LOGARITHMIC)


def _value_axis(axes: Axes, claims: list[dict[str, Any]], labels: list[str], width: float) -> None:
    """Scale the axis, `width` inches long, so that every label ends inside it."""
    stated = [(claim, text) for claim, text in zip(claims, labels, strict=True) if not math.isnan(claim["value"])]
    needs = [min((text_width(text, SMALL) + _offset(claim) / 72) / width, 0.8) for claim, text in stated]
    ends = [claim["end"] for claim, _ in stated]
    lowest = min(claim["value"] for claim, _ in stated)
    if _logarithmic(claims):
        floor = math.floor(math.log10(lowest))
        reach = max((math.log10(end) - floor) / (1 - need) for end, need in zip(ends, needs, strict=True))
        axes.set_xscale("log")
        axes.set_xlim(10.0**floor, 10 ** (floor + reach))
        step = math.ceil((reach + 1) / 5)
        axes.xaxis.set_major_locator(
            FixedLocator([10.0**power for power in range(floor, floor + int(reach) + 1, step)])
        )
        axes.xaxis.set_minor_locator(NullLocator())
        axes.set_xlabel("logarithmic axis", size=SMALL, alpha=FAINT)
    else:
        reach = max(max(end, 0) / (1 - need) for end, need in zip(ends, needs, strict=True))
        axes.set_xlim(min(0, lowest) * 1.1, reach or 1)
        axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    unit = stated[0][0]["unit"]
    axes.xaxis.set_major_formatter(lambda tick, _: quantity(tick, unit, compact=True))
    axes.set_yticks([])
    axes.grid(axis="x")
    axes.tick_params(axis="x", length=0)
    axes.spines[["left", "bottom"]].set_visible(False)


def _draw_claim(axes: Axes, y: int, claim: dict[str, Any]) -> None:
    value, end = claim["value"], claim["end"]
    if axes.get_xscale() == "linear":
        # The stem stops at the rim of the mark: inside a hollow one it would look half achieved.
        stem = {"arrowstyle": "-", "color": BLUE, "alpha": 0.4, "linewidth": 2, "shrinkA": 0, "shrinkB": 3.5}
        axes.annotate("", (value, y), (0, y), arrowprops=stem)
    if end > value:
        axes.plot([value, end], [y, y], color=BLUE, linewidth=5, solid_capstyle="butt", alpha=0.6)
    hollow = claim["status"] == "target"
    for at in {value, end}:
        axes.plot([at], [y], "o", markersize=7, color=BLUE, markerfacecolor="none" if hollow else BLUE, clip_on=False)
    if claim["qualifier"] in HEDGES:
        _hedge(axes, end, y, HEDGES[claim["qualifier"]][0])


def _hedge(axes: Axes, x: float, y: float, mark: Path) -> None:
    # matplotlib scales a path marker to its size: twice the largest coordinate keeps the points as they are.
    size = 2 * float(np.abs(mark.vertices).max())
    axes.plot([x], [y], marker=mark, markersize=size, color=BLUE, markerfacecolor="none", clip_on=False)


def _key_entries(claims: list[dict[str, Any]]) -> list[tuple[bool | Path, str]]:
    """What the marks in use say, when there is more than the plain one."""
    stated = [claim for claim in claims if not math.isnan(claim["value"])]
    hollow = {claim["status"] == "target" for claim in stated}
    hedges = {HEDGES[claim["qualifier"]] for claim in stated if claim["qualifier"] in HEDGES}
    if hollow == {False} and not hedges:
        return []
    dots: list[tuple[bool | Path, str]] = [(target, "target" if target else "achieved") for target in sorted(hollow)]
    return dots + sorted(hedges, key=lambda hedge: hedge[1], reverse=True)


def _draw_key(figure: Figure, entries: list[tuple[bool | Path, str]]) -> None:
    width, height = figure.get_size_inches()
    axes = figure.add_axes((0, 1 - 0.3 / height, 1, 0.3 / height))
    axes.set(xlim=(0, width), ylim=(-1, 1))
    axes.set_axis_off()
    x = GAP
    for mark, text in entries:
        if isinstance(mark, Path):
            across = np.asarray(mark.vertices)[:, 0] / 72
            left, right = across.min(), across.max()
            _hedge(axes, x - left, 0, mark)
            x += right - left
        else:
            axes.plot([x], [0], "o", markersize=7, color=BLUE, markerfacecolor="none" if mark else BLUE)
            x += 0.05
        x = _key_text(axes, x + 0.06, text)


def _key_text(axes: Axes, x: float, text: str) -> float:
    _write(axes, x, 0, text, size=SMALL)
    return x + text_width(text, SMALL) + 0.25


@house_style()
def frequency_chart(terms: pd.DataFrame, *, language: str | None = None) -> Figure:
    """Bars of terms in the order given, each in its script, with its meaning beside it.

    Columns of `terms`: term, count, and if wanted gloss (English; None or NaN where there is none).  `language` is
    theirs (BCP 47).
    """
    if terms.empty:
        return _nothing("There are no terms to count.")
    glosses = terms["gloss"] if "gloss" in terms else pd.Series([None] * len(terms))
    meanings = ["" if pd.isna(gloss) else fitted(gloss, 1.6, SMALL) for gloss in glosses]
    words = [fitted(term, 2.2, SIZE, language) for term in terms["term"]]
    counts = [quantity(count, "count") for count in terms["count"]]
    gloss_width = max((text_width(text, SMALL) for text in meanings), default=0)
    left = gloss_width + max((text_width(word, SIZE, language) for word in words), default=0) + 3 * GAP
    right = max((text_width(text, SMALL) for text in counts), default=0) + 2 * GAP
    figure, axes = canvas(WIDTH, ROW * len(words) + 0.1, left, right, 0.05, 0.05)
    axes.barh(range(len(words)), terms["count"], height=0.62, color=BLUE)
    for y, (word, meaning, count) in enumerate(zip(words, meanings, counts, strict=True)):
        _write(axes, left - GAP, y, word, inches=True, ha="right", language=language)
        _write(axes, GAP / 2, y, meaning, inches=True, size=SMALL, alpha=FAINT)
        _write(axes, float(terms["count"].iloc[y]), y, count, size=SMALL, shift=4)
    axes.set(xlim=(0, terms["count"].max() or 1), ylim=(len(words) - 0.5, -0.5))
    axes.set_axis_off()
    return figure


@house_style()
def theme_heatmap(shares: pd.DataFrame, counts: pd.DataFrame) -> Figure:
    """Themes by cities: the share of sentences as colour, their number in the cell.

    `shares` (0 to 1; NaN: nothing to share in) and `counts` have one row a theme and one column a city, labelled as
    they shall be read.  The longer side runs down the page.
    """
    if shares.empty:
        return _nothing("There are no themes to compare.")
    if shares.shape[1] > max(8, shares.shape[0]):
        shares, counts = shares.T, counts.T
    rows = [fitted(name, 2.0) for name in shares.index]
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
        text = "–" if math.isnan(share) else quantity(float(numbers[y, x]), "count")
        _write(axes, x, y, text, size=SMALL, ha="center", alpha=1 if share > 0 else FAINT)
    for y, name in enumerate(rows):
        _write(axes, left - GAP, y, name, inches=True, ha="right")
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
    x = _key_text(axes, GAP / 2, "number of sentences; colour: their share, 0%") - 0.18
    _cells(axes, [(x + 0.22 * step, -0.6, step / 4) for step in range(5)], 0.22, 1.2)
    _key_text(axes, x + 5 * 0.22 + 0.07, quantity(most * 100, "percent"))


@house_style()
def theme_order(hits: pd.DataFrame) -> Figure:
    """Where in its stories each city takes up each theme: one panel a city, one line a theme, one stroke a mention.

    Columns of `hits`: city, theme, position (0 the beginning of the text, 1 its end).  Themes run from the one that
    comes first in the texts to the one that comes last, in the same order in all panels.
    """
    if hits.empty:
        return _nothing("The stories take up none of the themes.")
    order = hits.groupby("theme")["position"].median().sort_values(kind="stable").index
    themes = [fitted(theme, 1.8, SMALL) for theme in order]
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
                _write(axes, left - GAP, line, themes[line], inches=True, size=SMALL, ha="right")
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
