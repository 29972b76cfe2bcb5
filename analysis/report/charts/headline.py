"""One indicator across cities."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.ticker import FixedLocator, MaxNLocator, NullLocator

from analysis.report.charts.parts import FAINT, GAP, ROW, key_text, nothing, write
from analysis.report.format import quantity
from analysis.report.style import BLUE, SIZE, SMALL, WIDTH, canvas, fitted, house_style, text_width

LOGARITHMIC = 300
"""From this ratio of the largest to the smallest value a linear axis would show the small ones as nothing."""


_RIM = 3.5
"""Points from the middle of a mark to its rim."""


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
        return nothing("The stories state no such figure.")
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
            write(axes, left - GAP, y, name, inches=True, ha="right")
        if math.isnan(claim["value"]):
            write(axes, left, y, text, inches=True, size=SMALL, alpha=FAINT)
            continue
        start = max(claim["end"], 0) if axes.get_xscale() == "linear" else claim["end"]
        write(axes, start, y, text, size=SMALL, shift=_offset(claim))
    _draw_marks(axes, claims, WIDTH - left - 0.3)
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


def _draw_marks(axes: Axes, claims: list[dict[str, Any]], width: float) -> None:
    """Draw what stands for each claim on its line of an axis that is `width` inches long; marks of a kind at once."""
    stated = [(y, claim) for y, claim in enumerate(claims) if not math.isnan(claim["value"])]
    if axes.get_xscale() == "linear":
        # The stem stops at the rim of the mark: inside a hollow one it would look half achieved.
        low, high = axes.get_xlim()
        rim = (high - low) / width * _RIM / 72
        stems = [(y, claim["value"]) for y, claim in stated if abs(claim["value"]) > rim]
        ends = [value - math.copysign(rim, value) for _, value in stems]
        axes.hlines([y for y, _ in stems], 0, ends, color=BLUE, alpha=0.4, linewidth=2)
    ranges = [(y, claim["value"], claim["end"]) for y, claim in stated if claim["end"] > claim["value"]]
    if ranges:
        axes.hlines(*zip(*ranges, strict=True), color=BLUE, linewidth=5, alpha=0.6)
    for hollow in (False, True):
        dots = [
            (at, y)
            for y, claim in stated
            if (claim["status"] == "target") == hollow
            for at in sorted({claim["value"], claim["end"]})
        ]
        if dots:
            face = "none" if hollow else BLUE
            axes.plot(*zip(*dots, strict=True), "o", markersize=7, color=BLUE, markerfacecolor=face, clip_on=False)
    for qualifier, (mark, _) in HEDGES.items():
        hedged = [(y, claim["end"]) for y, claim in stated if claim["qualifier"] == qualifier]
        if hedged:
            _hedge(axes, [end for _, end in hedged], [y for y, _ in hedged], mark)


def _hedge(axes: Axes, x: Sequence[float], y: Sequence[float], mark: Path) -> None:
    # matplotlib scales a path marker to its size: twice the largest coordinate keeps the points as they are.
    size = 2 * float(np.abs(mark.vertices).max())
    axes.plot(x, y, marker=mark, markersize=size, color=BLUE, markerfacecolor="none", clip_on=False, linestyle="none")


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
            _hedge(axes, [x - left], [0], mark)
            x += right - left
        else:
            axes.plot([x], [0], "o", markersize=7, color=BLUE, markerfacecolor="none" if mark else BLUE)
            x += 0.05
        x = key_text(axes, x + 0.06, text)
