"""How often words are used."""

import pandas as pd
from matplotlib.figure import Figure

from analysis.report.charts.parts import FAINT, GAP, ROW, nothing, write
from analysis.report.format import quantity
from analysis.report.style import BLUE, SIZE, SMALL, WIDTH, canvas, fitted, house_style, text_width


@house_style()
def frequency_chart(terms: pd.DataFrame, *, language: str | None = None) -> Figure:
    """Bars of terms in the order given, each in its script, with its meaning beside it.

    Columns of `terms`: term, count, and if wanted gloss (English; None or NaN where there is none).  `language` is
    theirs (BCP 47).
    """
    if terms.empty:
        return nothing("There are no terms to count.")
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
        write(axes, left - GAP, y, word, inches=True, ha="right", language=language)
        write(axes, GAP / 2, y, meaning, inches=True, size=SMALL, alpha=FAINT)
        write(axes, float(terms["count"].iloc[y]), y, count, size=SMALL, shift=4)
    axes.set(xlim=(0, terms["count"].max() or 1), ylim=(len(words) - 0.5, -0.5))
    axes.set_axis_off()
    return figure
