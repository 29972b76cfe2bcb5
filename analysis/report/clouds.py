"""Word clouds that are right in every script.

wordcloud finds the free places; matplotlib's shaper sets the words, because what Pillow would do for wordcloud depends
on libraries of the machine (without libfribidi Urdu comes out reversed, and nobody is told).
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

import numpy as np
import pandas as pd
from markupsafe import Markup
from matplotlib.ft2font import LoadFlags
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Bbox
from numpy.typing import NDArray
from wordcloud.wordcloud import IntegralOccupancyMap

from analysis.report import fonts
from analysis.report.html import basis
from analysis.report.style import COLOURS, GREY, fitted, label, path_data, svg_figure

WIDTH, HEIGHT = 480, 300
LARGEST, SMALLEST = 72.0, 10.0
"""Type sizes in points; the smallest is still read on a phone."""
MARGIN = 3
WORDS = 80
EM = 100
"""Units of the outlines that matplotlib returns for one em."""


@dataclass(frozen=True)
class Word:
    """A shaped word: the glyphs of `text` and where each stands, in units of `EM`, and the box of its ink."""

    term: str
    text: str
    measure: float
    glyphs: tuple[tuple[str, float, float], ...]
    box: Bbox


class Place(NamedTuple):
    """A word at `size` points whose baseline starts at (`x`, `y`)."""

    word: Word
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
    data: pd.DataFrame | None = None,
    whole: str | None = None,
) -> str:
    """A cloud of the words with the largest measure, wrapped like a chart by `style.figure_html`; always the same.

    The type size grows with the square root of the measure, so that a word's area speaks, but never below the legible
    one.  Words for which there is no room are left out, and the caption counts them.  `categories` gives a word its
    theme: the most frequent themes have a colour each, all else is grey.  Say in `caption` what the measure is;
    `data` is the table behind the cloud, for download;
    `whole` the address where all the words are listed.  Without a word of positive measure the result is a note.
    """
    measures = {term: value for term, value in frequencies.items() if value > 0 and label(term)}
    if not measures:
        return f'<p class="chart-empty">{escape(alt)}: no words to draw.</p>'
    ranked = sorted(measures, key=lambda term: (-measures[term], term))
    outlines: dict[str, Path] = {}
    words = [_shaped(term, measures[term], language, outlines) for term in ranked[:WORDS]]
    places = _cloud(words, language)
    themes = [(categories or {}).get(place.word.term, "") for place in places]
    colours = _colours(themes, [place.word.measure for place in places])
    rest = GREY if colours else "currentColor"
    top = min(place.y - place.word.box.y1 * place.size / EM for place in places) - MARGIN
    bottom = max(place.y - place.word.box.y0 * place.size / EM for place in places) + MARGIN
    used = {glyph for place in places for glyph, _, _ in place.word.glyphs}
    shapes = "".join(
        f'<path id="{name}-{g}" transform="scale(1,-1)" d="{_commands(outlines[g])}"/>' for g in sorted(used)
    )
    drawn = (_drawn(place, colours.get(theme, rest), top, name) for place, theme in zip(places, themes, strict=True))
    number = f"{len(places)} of {len(ranked)} words"
    left_out = (
        Markup("{} drawn.").format(basis(number, whole) if whole else number) if len(places) < len(ranked) else ""
    )
    return svg_figure(
        f"<defs>{shapes}</defs>{''.join(drawn)}",
        WIDTH,
        round(bottom - top),
        name=name,
        alt=alt,
        caption=Markup(" ").join(filter(None, (caption, left_out))),
        legend=_legend(colours, rest=not set(themes) <= set(colours)),
        data=data,
    )


def _shaped(term: str, measure: float, language: str | None, outlines: dict[str, Path]) -> Word:
    """Shape a word, cut when it is wider than the cloud at twice the smallest size; new glyphs go into `outlines`."""
    text = fitted(term, WIDTH / 72 * 0.8, SMALLEST * 2, language)
    glyphs, shapes, _ = text_to_path.get_glyphs_with_font(fonts.face(text, EM, language), text)
    outlines.update((glyph, Path(*shape)) for glyph, shape in shapes.items())
    ink = [np.add(_ink(outlines[glyph]), (x, y)) for glyph, x, y, _ in glyphs]
    corners = np.concatenate(ink) if any(map(len, ink)) else np.zeros((1, 2))
    box = Bbox([corners.min(axis=0), corners.max(axis=0)])
    return Word(term, text, measure, tuple((glyph, x, y) for glyph, x, y, _ in glyphs), box)


def _ink(outline: Path) -> NDArray[np.float64]:
    """The points of an outline; where one is closed matplotlib leaves a point that does not count."""
    vertices, codes = np.asarray(outline.vertices, dtype=float).reshape(-1, 2), np.asarray(outline.codes)
    return vertices[codes != Path.CLOSEPOLY] if len(vertices) else vertices


def _cloud(words: Sequence[Word], language: str | None) -> list[Place]:
    """The largest cloud that has room for all words, or the smallest with as many as fit."""
    height = round(HEIGHT * min(1.0, 0.3 + len(words) / 25))
    largest = LARGEST
    while largest > 2 * SMALLEST:
        sizes = [_size(word, words[0], largest) for word in words]
        room = sum(
            (word.box.width * size / EM + 2 * MARGIN) * (word.box.height * size / EM + 2 * MARGIN)
            for word, size in zip(words, sizes, strict=True)
        )
        # Random places never fill more than some two thirds: do not try.
        if room < 0.65 * WIDTH * height:
            places = _placed(words, sizes, language, height)
            if len(places) == len(words):
                return places
        largest *= 0.87
    return _placed(words, [_size(word, words[0], largest) for word in words], language, HEIGHT)


def _size(word: Word, first: Word, largest: float) -> float:
    return float(max(largest * (word.measure / first.measure) ** 0.5, SMALLEST))


def _placed(words: Sequence[Word], sizes: Sequence[float], language: str | None, height: int) -> list[Place]:
    """Each word in a free place chosen by lot, the same lot every time; words without one are left out."""
    chance = random.Random(0)
    ink = np.zeros((height, WIDTH), np.uint8)
    occupied = IntegralOccupancyMap(height, WIDTH, ink)
    places = []
    for word, size in zip(words, sizes, strict=True):
        mask = _mask(word.text, size, language)
        rows, columns = mask.shape
        # The search takes a box that is larger than the map for one that fits.
        if rows + 2 * MARGIN >= height or columns + 2 * MARGIN >= WIDTH:
            continue
        corner = occupied.sample_position(rows + 2 * MARGIN, columns + 2 * MARGIN, chance)
        if corner is None:
            continue
        row, column = corner[0] + MARGIN, corner[1] + MARGIN
        window = ink[row : row + rows, column : column + columns]
        np.maximum(window, mask, out=window)
        occupied.update(ink, *corner)
        places.append(Place(word, size, column - word.box.x0 * size / EM, row + word.box.y1 * size / EM))
    return places


def _mask(text: str, size: float, language: str | None) -> NDArray[np.uint8]:
    """The shaped word as grey values, cut to its ink."""
    face = fonts.face(text, size, language)
    face.set_text(text, 0, flags=LoadFlags.NO_HINTING)
    face.draw_glyphs_to_bitmap(antialiased=True)
    return np.array(face.get_image())


def _commands(outline: Path) -> str:
    letters = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}
    return path_data(
        "".join(
            "Z" if code == Path.CLOSEPOLY else letters[code] + " ".join(f"{number:.1f}" for number in points)
            for points, code in outline.iter_segments(simplify=False, curves=True)
        )
    )


def _drawn(place: Place, colour: str, top: float, name: str) -> str:
    uses = "".join(f'<use href="#{name}-{glyph}" x="{x:.1f}" y="{-y:.1f}"/>' for glyph, x, y in place.word.glyphs)
    move = f"translate({place.x:.1f},{place.y - top:.1f})scale({place.size / EM:.4f})"
    return f'<g fill="{colour}" transform="{move}">{uses}</g>'


def _colours(themes: Sequence[str], measures: Sequence[float]) -> dict[str, str]:
    """A colour for each of the themes that weigh most."""
    weights: dict[str, float] = defaultdict(float)
    for theme, measure in zip(themes, measures, strict=True):
        weights[theme] += measure
    ranked = sorted(filter(None, weights), key=lambda theme: (-weights[theme], theme))
    return dict(zip(ranked, COLOURS, strict=False))


def _legend(colours: Mapping[str, str], *, rest: bool) -> str:
    if not colours:
        return ""
    entries = [*colours.items(), *([("other or no theme", GREY)] if rest else [])]
    keys = (
        f'<span class="chart-key"><svg aria-hidden="true" fill="{colour}" viewBox="0 0 1 1">'
        f'<rect width="1" height="1"/></svg> {escape(theme)}</span>'
        for theme, colour in entries
    )
    return f'<div class="chart-legend">{" ".join(keys)}</div>'
