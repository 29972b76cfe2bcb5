"""The charts of the book: tidy tables in, matplotlib figures out.

Each works for two rows and for forty.  Every label stands beside its mark; what is too long ends in …, so the table
beside a chart stays the full record.
"""

import math
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.ticker import FixedLocator, MaxNLocator
from matplotlib.transforms import blended_transform_factory

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
    rows = rows.assign(end=rows[["value", "value_max"]].max(axis=1))
    rows = rows.assign(top=rows.groupby("city")["end"].transform("max"))
    rows = rows.sort_values(["top", "city", "end"], ascending=[False, True, False], na_position="last", kind="stable")
    claims = [{str(column): value for column, value in row.items()} for row in rows.to_dict("records")]
    names = [fitted(claim["city"], 1.6) for claim in claims]
    left = max((text_width(name, SIZE) for name in names), default=0) + GAP
    figure, axes = canvas(WIDTH, ROW * max(len(claims), 1) + 0.75, left, 0.3, 0.4, 0.35)
    labels = ["not stated" if math.isnan(claim["value"]) else _reading(claim) for claim in claims]
    _value_axis(axes, claims, labels, WIDTH - left - 0.3, units)
    margin = blended_transform_factory(figure.dpi_scale_trans, axes.transData)
    for y, (claim, name, text) in enumerate(zip(claims, names, labels, strict=True)):
        if y == 0 or claim["city"] != claims[y - 1]["city"]:
            axes.text(left - GAP, y, name, transform=margin, ha="right", va="center_baseline")
        start = max(claim["end"], 0) if axes.get_xscale() == "linear" else claim["end"]
        if math.isnan(claim["value"]):
            axes.text(left, y, text, transform=margin, va="center_baseline", size=SMALL, alpha=FAINT)
            continue
        _draw_claim(axes, y, claim)
        axes.annotate(
            text, (start, y), (_offset(claim), 0), textcoords="offset points", va="center_baseline", size=SMALL
        )
    axes.set_ylim(max(len(claims), 1) - 0.5, -0.5)
    _key(figure, claims)
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


def _value_axis(axes: Axes, claims: list[dict[str, Any]], labels: list[str], width: float, units: pd.DataFrame) -> None:
    """Scale the axis, `width` inches long, so that every label ends inside it."""
    ends = [claim["end"] for claim in claims]
    lows = [claim["value"] for claim in claims if not math.isnan(claim["value"])]
    needs = [
        min(text_width(text, SMALL) + _offset(claim) / 72, width * 0.8)
        for text, claim in zip(labels, claims, strict=True)
    ]
    logarithmic = bool(lows) and min(lows) > 0 and max(lows) / min(lows) > LOGARITHMIC
    if logarithmic:
        floor = math.floor(math.log10(min(lows)))
        reach = max(
            (math.log10(end) - floor) / (1 - need / width) for end, need in zip(ends, needs, strict=True) if end > 0
        )
        axes.set_xscale("log")
        axes.set_xlim(10.0**floor, 10 ** (floor + reach))
        powers = list(range(floor, math.floor(floor + reach) + 1))
        axes.xaxis.set_major_locator(FixedLocator([10.0**power for power in powers[:: math.ceil(len(powers) / 5)]]))
        axes.xaxis.set_minor_locator(FixedLocator([]))
        axes.set_xlabel("each step of the axis multiplies", size=SMALL, alpha=FAINT)
    else:
        reach = max(
            (max(end, 0) / (1 - need / width) for end, need in zip(ends, needs, strict=True) if end == end), default=0
        )
        axes.set_xlim(min([0, *lows]) * 1.1, reach or 1)
        axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    unit = units["unit"].iloc[0] if len(units) else "count"
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
    axes.plot([x], [y], marker=mark, markersize=size, markeredgecolor=BLUE, markerfacecolor="none", clip_on=False)


def _key(figure: Figure, claims: list[dict[str, Any]]) -> None:
    """One line on top that explains the marks in use, when there is more than the plain one."""
    stated = [claim for claim in claims if not math.isnan(claim["value"])]
    targets = {claim["status"] == "target" for claim in stated}
    hedges = {HEDGES[claim["qualifier"]] for claim in stated if claim["qualifier"] in HEDGES}
    if targets <= {False} and not hedges:
        return
    height = figure.get_size_inches()[1]
    axes = figure.add_axes((0, 1 - 0.3 / height, 1, 0.3 / height))
    axes.set(xlim=(0, WIDTH), ylim=(-1, 1))
    axes.set_axis_off()
    x = GAP
    for hollow in sorted(targets):
        axes.plot([x], [0], "o", markersize=7, color=BLUE, markerfacecolor="none" if hollow else BLUE)
        x = _key_text(axes, x + 0.1, "target" if hollow else "achieved")
    for mark, text in sorted(hedges, key=lambda hedge: hedge[1], reverse=True):
        shift = {ABOVE: -0.05, BELOW: 0.25, AROUND: 0.12}[mark]
        _hedge(axes, x + shift, 0, mark)
        x = _key_text(axes, x + 0.28, text)


def _key_text(axes: Axes, x: float, text: str) -> float:
    axes.text(x, 0, text, size=SMALL, va="center_baseline")
    return x + text_width(text, SMALL) + 0.25


@house_style()
def frequency_chart(terms: pd.DataFrame, *, language: str | None = None) -> Figure:
    """Bars of terms in the order given, each in its script, with its meaning beside it.

    Columns of `terms`: term, count, and if wanted gloss (English; None or NaN where there is none).  `language` is
    theirs (BCP 47).
    """
    glosses = terms["gloss"] if "gloss" in terms else pd.Series([None] * len(terms))
    meanings = ["" if pd.isna(gloss) else fitted(gloss, 1.6, SMALL) for gloss in glosses]
    words = [fitted(term, 2.2, SIZE, language) for term in terms["term"]]
    counts = [quantity(count, "count") for count in terms["count"]]
    gloss_width = max((text_width(text, SMALL) for text in meanings), default=0)
    left = gloss_width + max((text_width(word, SIZE, language) for word in words), default=0) + 3 * GAP
    right = max((text_width(text, SMALL) for text in counts), default=0) + 2 * GAP
    figure, axes = canvas(WIDTH, ROW * max(len(words), 1) + 0.1, left, right, 0.05, 0.05)
    axes.barh(range(len(words)), terms["count"], height=0.62, color=BLUE)
    margin = blended_transform_factory(figure.dpi_scale_trans, axes.transData)
    for y, (word, meaning, count) in enumerate(zip(words, meanings, counts, strict=True)):
        families = fonts.properties(SIZE, language)
        axes.text(left - GAP, y, word, transform=margin, ha="right", va="center_baseline", fontproperties=families)
        axes.text(GAP / 2, y, meaning, transform=margin, va="center_baseline", size=SMALL, alpha=FAINT)
        at = (terms["count"].iloc[y], y)
        axes.annotate(count, at, (4, 0), textcoords="offset points", va="center_baseline", size=SMALL)
    axes.set(xlim=(0, max(terms["count"], default=1) or 1), ylim=(max(len(words), 1) - 0.5, -0.5))
    axes.set_axis_off()
    return figure


@house_style()
def theme_heatmap(shares: pd.DataFrame, counts: pd.DataFrame) -> Figure:
    """Themes by cities: the share of sentences as colour, their number in the cell.

    `shares` (0 to 1; NaN: nothing to share in) and `counts` have one row a theme and one column a city, labelled as
    they shall be read.  The longer side runs down the page.
    """
    if shares.shape[1] > max(8, shares.shape[0]):
        shares, counts = shares.T, counts.T
    rows = [fitted(name, 2.0) for name in shares.index]
    columns = [fitted(name, 1.5, SMALL) for name in shares.columns]
    left = max((text_width(name, SIZE) for name in rows), default=0) + GAP
    cell = min(max((WIDTH - left - GAP) / max(len(columns), 1), 0.38), 1.1)
    widths = [text_width(name, SMALL) for name in columns]
    level = max(widths, default=0) < cell - 0.05
    head = 0.3 if level else max(widths) * math.sin(math.radians(45)) + 0.25
    overhang = GAP if level else max(widths[-1] * math.cos(math.radians(45)) - cell / 2 + 0.1, GAP)
    width = max(left + cell * len(columns) + overhang, 4.6)
    figure, axes = canvas(
        width, head + ROW * len(rows) + 0.5, left, width - left - cell * max(len(columns), 1), head, 0.5
    )
    axes.set(xlim=(-0.5, max(len(columns), 1) - 0.5), ylim=(len(rows) - 0.5, -0.5))
    axes.set_axis_off()
    most, numbers = _round_share(shares), counts.to_numpy(dtype=float)
    for (y, x), share in np.ndenumerate(shares.to_numpy(dtype=float)):
        if not math.isnan(share):
            _cell(axes, x - 0.5, y - 0.5, share / most)
        text = "–" if math.isnan(share) else quantity(numbers[y, x], "count")
        axes.text(x, y, text, ha="center", va="center_baseline", size=SMALL, alpha=1 if share > 0 else FAINT)
    margin = blended_transform_factory(figure.dpi_scale_trans, axes.transData)
    for y, name in enumerate(rows):
        axes.text(left - GAP, y, name, transform=margin, ha="right", va="center_baseline")
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


def _cell(axes: Axes, x: float, y: float, strength: float, width: float = 1, height: float = 1) -> None:
    # At most 0.6, so that the page's text colour keeps its contrast on the cell in both schemes.
    box = Rectangle((x + 0.02 * width, y + 0.04 * height), width * 0.96, height * 0.92, facecolor=BLUE, linewidth=0)
    box.set_alpha(0.03 + 0.57 * min(strength, 1))
    axes.add_patch(box)


def _share_key(figure: Figure, most: float) -> None:
    width, height = figure.get_size_inches()
    axes = figure.add_axes((0, 0, 1, 0.35 / height))
    axes.set(xlim=(0, width), ylim=(-1, 1))
    axes.set_axis_off()
    x = _key_text(axes, GAP / 2, "number of sentences; colour: their share, 0%") - 0.18
    for step in range(5):
        _cell(axes, x, -0.6, step / 4, 0.22, 1.2)
        x += 0.22
    _key_text(axes, x + 0.07, quantity(most * 100, "percent"))


@house_style()
def theme_order(hits: pd.DataFrame) -> Figure:
    """Where in its stories each city takes up each theme: one panel a city, one line a theme, one stroke a mention.

    Columns of `hits`: city, theme, position (0 the beginning of the text, 1 its end).  Themes run from the one that
    comes first in the texts to the one that comes last, in the same order in all panels.
    """
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
            axes.vlines(
                places.loc[places["theme"] == theme, "position"], line - 0.36, line + 0.36, color=BLUE, linewidth=1.6
            )
        axes.set(xlim=(-0.01, 1.01), ylim=(len(themes) - 0.5, -0.5))
        axes.set_title(fitted(city, panel), loc="left", size=SIZE, pad=4)
        axes.set_yticks(range(len(themes)), themes if x == 0 else [""] * len(themes), size=SMALL)
        ends = y == down - 1 or number + across >= len(cities)
        axes.set_xticks([0, 1], ["start", "end of text"] if ends else ["", ""])
        axes.get_xticklabels()[0].set_horizontalalignment("left")
        axes.get_xticklabels()[1].set_horizontalalignment("right")
        axes.tick_params(length=0)
        axes.hlines(np.arange(len(themes) + 1) - 0.5, 0, 1, color=INK, alpha=0.12, linewidth=0.6)
        axes.spines[["left", "bottom"]].set_visible(False)
    return figure
