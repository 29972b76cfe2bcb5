"""The one style of all drawings, and the way from a figure to HTML.

Drawings are inline SVG with text as paths, so they need no font at the reader's.  Text, axes and grid take the
colour of the page's text (`currentColor`); the other colours have a contrast of 3:1 or more on white and on near black
alike.  So one drawing serves the light and the dark scheme.  The same input gives the same bytes.
"""

import contextlib
import io
import re
import warnings
from collections.abc import Iterator
from html import escape
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import markupsafe
import matplotlib
import pandas as pd
import regex
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ft2font import LoadFlags

from analysis.report import fonts
from analysis.report.downloads import spreadsheet

# The colours of Okabe & Ito (2008), yellow left out, sky blue and orange darkened to be seen on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#3A8FC7", "#B07D00", "#8A6FC9")
GREY = "#808080"
BLUE = COLOURS[0]
INK = "#010203"
"""Stands for the colour of the page's text while matplotlib draws."""

SIZE = 10.5
SMALL = 9.0
NARROW = 480
"""Points; the style sheet has another least width for what is wider."""
WIDTH = 6.2
"""Inches; a chart of this width needs no scrolling on a page, and scrolls in its own box on a phone."""

_RC: dict[Any, Any] = {
    "text.parse_math": False,
    "font.size": SIZE,
    "axes.unicode_minus": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.labelsize": SMALL,
    "ytick.left": False,
    "axes.linewidth": 0.6,
    "axes.axisbelow": True,
    "grid.color": INK,
    "grid.alpha": 0.15,
    "grid.linewidth": 0.6,
    "svg.fonttype": "path",
    "figure.facecolor": "none",
    "axes.facecolor": "none",
}


@contextlib.contextmanager
def house_style() -> Iterator[None]:
    """The style, whatever the caller's settings of matplotlib are; also a decorator: `@house_style()`."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        fonts.files()
        matplotlib.rcParams.update(_RC | {"font.family": [fonts.LATIN]})
        yield


def canvas(width: float, height: float, left: float, right: float, top: float, bottom: float) -> tuple[Figure, Axes]:
    """A figure with one pair of axes and margins, all in inches."""
    figure = Figure(figsize=(width, height))
    inner = (left / width, bottom / height, (width - left - right) / width, (height - top - bottom) / height)
    return figure, figure.add_axes(inner)


def label(text: object) -> str:
    """Text fit for a drawing: one line, without control and direction marks.

    Raises `fonts.MissingGlyph` when a character cannot be drawn.
    """
    # The joiners shape Indic and Persian words; every other format character is unseen at best.
    kept = regex.sub(r"[\p{Cf}\p{Variation_Selector}--[\u200c\u200d]]", "", _one_line(str(text)), flags=regex.V1)
    fonts.require_glyphs(kept)
    return kept


# What neither HTML nor XML may hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def _one_line(text: str) -> str:
    """Without control characters and lone surrogates, which neither HTML nor SVG may hold."""
    return " ".join(regex.sub(r"[\p{Cc}\p{Cs}]", " ", text).split())


def text_width(text: str, size: float, language: str | None = None) -> float:
    """Width in inches of a shaped line at `size` points."""
    face = fonts.face(text, size, language)
    face.set_text(text, 0, flags=LoadFlags.NO_HINTING)
    width: float = face.get_width_height()[0]
    return width / 64 / 72


def fitted(text: object, width: float, size: float = SIZE, language: str | None = None) -> str:
    """`label(text)`, cut behind a whole character and marked with … where it is wider than `width` inches."""
    line = label(str(text)[:200])
    if text_width(line, size, language) <= width:
        return line
    clusters = regex.findall(r"\X", line)
    low, high = 0, len(clusters)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width("".join(clusters[:middle]) + "…", size, language) <= width:
            low = middle
        else:
            high = middle - 1
    return "".join(clusters[:low]).rstrip() + "…"


def figure_html(
    figure: Figure, *, name: str, alt: str, caption: str | None = None, data: pd.DataFrame | None = None
) -> str:
    """The figure as `<figure class="chart">` with inline SVG and alt text.

    `name` is a slug, unique on the page: it prefixes all ids and names the files for download, which
    `analysis.report.chart_files` makes of the drawing and its `data`.  `alt` and `caption` are plain text.
    """
    width, height = figure.get_size_inches() * 72
    return svg_figure(_drawing(figure, name), width, height, name=name, alt=alt, caption=caption, data=data)


def svg_figure(
    drawing: str,
    width: float,
    height: float,
    *,
    name: str,
    alt: str,
    caption: str | None = None,
    legend: str = "",
    data: pd.DataFrame | None = None,
) -> str:
    """Wrap SVG elements, drawn in a box of `width` x `height` points, as `figure_html` does.

    `drawing` and `legend` (HTML, set before the caption) are trusted; `alt`, `data` and a `caption` that is
    no Markup are escaped here.
    """
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", name):
        raise ValueError(f"name of a chart must be a slug of letters, digits and hyphens: {name!r}")
    title = f'<title id="{name}-title">{escape(_one_line(alt))}</title>'
    head = f'viewBox="0 0 {width:g} {height:g}" role="img" aria-labelledby="{name}-title"'
    # The style sheet lets no point be less than a pixel: text stays legible on a phone, where the box scrolls.
    kind = ' class="wide"' if width > NARROW else ""
    size = f'width="{width * 1.5:.0f}"{kind}'
    lines = 'stroke-linejoin="round" stroke-linecap="butt"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {head} {lines}>{title}{drawing}</svg>'
    words = _one_line(markupsafe.escape(caption)) if caption else ""
    table = f'<template class="chart-data">{escape(_csv(data))}</template>' if data is not None else ""
    return (
        f'<figure class="chart" data-name="{name}"><div class="chart-scroll" role="group" '
        f'aria-labelledby="{name}-title" tabindex="0">{svg}</div>'
        f"<figcaption>{legend}{words}</figcaption>{table}</figure>"
    )


def _csv(data: pd.DataFrame) -> str:
    return _CONTROL.sub(" ", spreadsheet(data).to_csv(index=False, lineterminator="\n"))


def _page_style(value: str) -> dict[str, str]:
    """The declarations of a style as attributes: no policy of a page lets a style stand in it."""
    # Group opacity makes browsers draw text as a blurred picture; a fill's own opacity does not.
    crisp = value if "stroke:" in value else re.sub(r"(?<!-)opacity:", "fill-opacity:", value)
    declarations = (declaration.partition(":") for declaration in crisp.replace(INK, "currentColor").split(";"))
    return {name.strip(): said.strip() for name, _, said in declarations if name.strip()}


def path_data(commands: str) -> str:
    """The same path in fewer characters: two decimals, and only the separators that SVG asks for."""
    rounded = re.sub(r"-?\d+\.\d+", lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), commands)
    return re.sub(r"\s*([A-Za-z])\s*", r"\1", rounded.strip()).replace(" ", ",")


def _drawing(figure: Figure, name: str) -> str:
    """The elements of the figure's SVG: ids prefixed, ink made the page's colour, nothing that reaches outside."""
    buffer = io.BytesIO()
    with house_style(), warnings.catch_warnings():
        matplotlib.rcParams["svg.hashsalt"] = name
        warnings.filterwarnings("error", message="Glyph .* missing")
        figure.savefig(buffer, format="svg", metadata={"Date": None}, facecolor="none", edgecolor="none")
    root = ElementTree.fromstring(buffer.getvalue())
    references = " ".join(value for element in root.iter() for value in element.attrib.values())
    kept = set(re.findall(r"#([\w.%-]+)", references))
    return "".join(ElementTree.tostring(element, encoding="unicode") for element in _cleaned(root, name, kept))


def _cleaned(parent: Element, name: str, kept: set[str]) -> list[Element]:
    """The children of `parent` for use inside a page; groups that say nothing are replaced by what they hold."""
    children = []
    for child in parent:
        child.tag = child.tag.rpartition("}")[2]
        # A style sheet would style every element of the page.
        if child.tag in ("metadata", "style"):
            continue
        attributes = {key.rpartition("}")[2]: value for key, value in child.attrib.items()}
        if attributes.get("id") not in kept:
            attributes.pop("id", None)
        content = _cleaned(child, name, kept)
        if child.tag in ("g", "defs") and not (attributes and content) and (child.tag == "g" or not content):
            children += content
            continue
        child.clear()
        styled = _page_style(attributes.pop("style", ""))
        child.attrib.update({key: _page_value(key, value, name) for key, value in (attributes | styled).items()})
        child.extend(content)
        children.append(child)
    return children


def _page_value(attribute: str, value: str, name: str) -> str:
    if attribute == "d":
        return path_data(value)
    if attribute == "id":
        return f"{name}-{value}"
    return re.sub(r"^(url\(|)#", rf"\1#{name}-", value)
