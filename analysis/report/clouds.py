"""Word clouds that are right in every script.

wordcloud finds the free places; matplotlib's shaper sets the words, because what Pillow would do for wordcloud depends
on libraries of the machine (without libfribidi Urdu comes out reversed, and nobody is told).
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

import numpy as np
from matplotlib.ft2font import LoadFlags
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from numpy.typing import NDArray
from wordcloud.wordcloud import IntegralOccupancyMap

from analysis.report import fonts
from analysis.report.style import COLOURS, GREY, fitted, path_data, svg_figure

WIDTH, HEIGHT = 480, 300
LARGEST, SMALLEST = 72.0, 10.0
"""Type sizes in points; the smallest is still read on a phone."""
MARGIN = 3
WORDS = 80
EM = 100
"""Units of the outlines that matplotlib returns for one em."""


class Word(NamedTuple):
    """A word where it stands: its outline in units of `EM`, drawn at `size` points from (`x`, `y`)."""

    text: str
    outline: Path
    size: float
    x: float
    y: float


def cloud_html(
    frequencies: Mapping[str, float],
    *,
    language: str | None,
    name: str,
    alt: str,
    categories: Mapping[str, str] | None = None,
    caption: str | None = None,
) -> str:
    """A cloud of the words with the largest measure, wrapped like a chart by `style.figure_html`; always the same.

    The type size grows with the square root of the measure, so that a word's area speaks, but never below the legible
    one.  Words for which there is no room are left out, and the caption counts them.  `categories` gives a word its
    theme: the most frequent themes have a colour each, all else is grey.  Say in `caption` what the measure is.
    Without a word of positive measure the result is a note.
    """
    measures = {word: value for word, value in frequencies.items() if value > 0 and fitted(word, 1)}
    if not measures:
        return f'<p class="chart-empty">{escape(alt)}: no words to draw.</p>'
    ranked = sorted(measures, key=lambda word: (-measures[word], word))
    placed = _cloud({word: measures[word] for word in ranked[:WORDS]}, language)
    weights: dict[str, float] = defaultdict(float)
    for word in placed:
        weights[(categories or {}).get(word.text, "")] += measures[word.text]
    themes = sorted((theme for theme in weights if theme), key=lambda theme: (-weights[theme], theme))
    colours = dict(zip(themes, COLOURS, strict=False))
    rest = GREY if colours else "currentColor"
    top, bottom = _extent(placed)
    drawing = "".join(_path(word, colours.get((categories or {}).get(word.text, ""), rest), top) for word in placed)
    drawn = f"{len(placed)} of {len(ranked)} words drawn." if len(placed) < len(ranked) else ""
    return svg_figure(
        drawing,
        WIDTH,
        bottom - top,
        name=name,
        alt=alt,
        caption=" ".join(filter(None, (caption, drawn))),
        legend=_legend(colours | ({"other or no theme": GREY} if colours and len(weights) > len(colours) else {})),
    )


def _cloud(measures: Mapping[str, float], language: str | None) -> list[Word]:
    """The largest cloud that has room for all words, or the smallest with as many as fit."""
    largest = LARGEST
    while largest > 2 * SMALLEST:
        placed = _placed(measures, language, largest, whole=True)
        if len(placed) == len(measures):
            return placed
        largest *= 0.87
    return _placed(measures, language, largest, whole=False)


def _placed(measures: Mapping[str, float], language: str | None, largest: float, *, whole: bool) -> list[Word]:
    """Words in their places; with `whole`, as soon as one finds no room the attempt is given up."""
    chance = random.Random(0)
    ink = np.zeros((HEIGHT, WIDTH), np.uint8)
    occupied = IntegralOccupancyMap(HEIGHT, WIDTH, ink)
    most = max(measures.values())
    placed: list[Word] = []
    for word, value in measures.items():
        size = max(largest * (value / most) ** 0.5, SMALLEST)
        text = fitted(word, WIDTH / 72 * 0.8, SMALLEST * 2, language)
        mask = _mask(text, size, language)
        height, width = mask.shape
        place = None
        if height + 2 * MARGIN < HEIGHT and width + 2 * MARGIN < WIDTH:
            place = occupied.sample_position(height + 2 * MARGIN, width + 2 * MARGIN, chance)
        if place is None:
            if whole:
                return placed
            continue
        row, column = place[0] + MARGIN, place[1] + MARGIN
        window = ink[row : row + height, column : column + width]
        np.maximum(window, mask, out=window)
        occupied.update(ink, *place)
        outline = Path(*text_to_path.get_text_path(fonts.properties(EM, language), text))
        corner = outline.get_extents() if len(outline.vertices) else None
        scale = size / EM
        if corner is not None:
            placed.append(Word(word, outline, size, column - corner.x0 * scale, row + corner.y1 * scale))
    return placed


def _mask(text: str, size: float, language: str | None) -> NDArray[np.uint8]:
    """The shaped word as grey values, cut to its ink."""
    face = fonts.face(size, language)
    face.set_text(text, 0, flags=LoadFlags.NO_HINTING)
    face.draw_glyphs_to_bitmap(antialiased=True)
    return np.array(face.get_image())


def _extent(words: Sequence[Word]) -> tuple[float, float]:
    """Top and bottom of the ink, with a margin."""
    tops = [word.y - word.outline.get_extents().y1 * word.size / EM for word in words]
    bottoms = [word.y - word.outline.get_extents().y0 * word.size / EM for word in words]
    return float(round(min(tops) - MARGIN)), float(round(max(bottoms) + MARGIN))


def _path(word: Word, colour: str, top: float) -> str:
    letters = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}
    commands = "".join(
        "Z" if code == Path.CLOSEPOLY else letters[code] + " ".join(f"{number:.1f}" for number in points)
        for points, code in word.outline.iter_segments(simplify=False, curves=True)
    )
    scale = f"{word.size / EM:.4f}"
    move = f"translate({word.x:.1f},{word.y - top:.1f})scale({scale},-{scale})"
    return f'<path d="{path_data(commands)}" fill="{colour}" transform="{move}"/>'


def _legend(colours: Mapping[str, str]) -> str:
    keys = (
        f'<span class="chart-key"><span aria-hidden="true" style="color:{colour}">■</span> {escape(theme)}</span> '
        for theme, colour in colours.items()
    )
    return "".join(keys)
