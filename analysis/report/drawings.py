"""Charts and clouds for pages, drawn anew only when what they show has changed."""

from collections.abc import Callable
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from analysis.report import fonts
from analysis.report.charts import frequency_chart
from analysis.report.clouds import cloud_html
from analysis.report.html import Html
from analysis.report.kept_drawings import drawn
from analysis.report.style import figure_html


def chart(draw: Callable[..., Figure], *shown: Any, options: dict[str, Any] | None = None, **told: Any) -> Html:
    """Return what `style.figure_html` makes of `draw(*shown, **options)`, with what else it is `told`."""
    options = options or {}
    made_from = map(_told, (draw.__qualname__, *shown, options, told))
    return Html(drawn(lambda: figure_html(draw(*shown, **options), **told), *made_from))


def cloud(frequencies: dict[str, float], **told: Any) -> Html:
    """Return what `clouds.cloud_html` makes of `frequencies`, with what else it is `told`."""
    made_from = map(_told, (cloud_html.__qualname__, frequencies, told))
    return Html(drawn(lambda: cloud_html(frequencies, **told), *made_from))


def warm_up() -> None:
    """Read what all drawings need, such as fonts, for whatever forks of this process will draw."""
    fonts.require_glyphs("")
    figure_html(frequency_chart(pd.DataFrame({"term": ["-"], "count": [1], "gloss": [None]})), name="example", alt="")
    cloud_html({"-": 1}, language=None, name="example", alt="")


def _told(value: object) -> str:
    """All that `value` holds, as text."""
    if isinstance(value, pd.DataFrame):
        return repr(value.to_dict("split"))
    if isinstance(value, dict):
        return repr({key: _told(item) for key, item in value.items()})
    # A fragment of HTML shows itself by its length.
    return f"{type(value).__name__} {str.__repr__(value)}" if isinstance(value, str) else repr(value)
