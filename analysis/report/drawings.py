"""Drawings, kept for as long as what they show and the program that draws them are the same.

A build names a folder for them, which is that of one state of the program: a drawing is found there by a digest of all
that it is made from.  What a build draws anew counts from the moment that the build knows that the program has stayed
the same all the while.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from analysis.report import fonts
from analysis.report.charts import frequency_chart
from analysis.report.clouds import cloud_html
from analysis.report.html import Html
from analysis.report.style import figure_html

FOLDER = "CLUSTER_STORIES_DRAWINGS"
"""The variable of the environment by which a build tells its chapters where drawings lie."""
_KEPT, _NEW = ".html", ".new"
_MOST = 5000
"""So many drawings are kept, those that were shown last."""


def chart(draw: Callable[..., Figure], *shown: Any, options: dict[str, Any] | None = None, **told: Any) -> Html:
    """Return what `style.figure_html` makes of `draw(*shown, **options)`, with what else it is `told`."""
    options = options or {}
    return _drawn(lambda: figure_html(draw(*shown, **options), **told), draw.__qualname__, *shown, options, told)


def cloud(frequencies: dict[str, float], **told: Any) -> Html:
    """Return what `clouds.cloud_html` makes of `frequencies`, with what else it is `told`."""
    return _drawn(lambda: cloud_html(frequencies, **told), cloud_html.__qualname__, frequencies, told)


def warm_up() -> None:
    """Read what all drawings need, such as fonts, for whatever forks of this process will draw."""
    fonts.require_glyphs("")
    figure_html(frequency_chart(pd.DataFrame({"term": ["-"], "count": [1], "gloss": [None]})), name="none", alt="")
    cloud_html({"-": 1}, language=None, name="none", alt="")


def opened(folder: Path) -> None:
    """Make `folder` the one for drawings; what a build that failed left there, and other folders beside it, go."""
    folder.mkdir(parents=True, exist_ok=True)
    for other in folder.parent.iterdir():
        if other != folder:
            for file in other.iterdir():
                file.unlink()
            other.rmdir()
    for left in folder.glob(f"*{_NEW}*"):
        left.unlink()
    os.environ[FOLDER] = str(folder)


def keep(folder: Path) -> None:
    """Let what has been drawn count for later builds: to be called when it is sure that the program was the same."""
    for new in folder.glob(f"*{_NEW}"):
        new.replace(new.with_suffix(_KEPT))
    kept = sorted(folder.glob(f"*{_KEPT}"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in kept[_MOST:]:
        old.unlink()


def _drawn(draw: Callable[[], str], *made_from: object) -> Html:
    if FOLDER not in os.environ:
        return Html(draw())
    digest = hashlib.sha256("\0".join(map(_told, made_from)).encode("utf-8", "surrogatepass")).hexdigest()
    kept = Path(os.environ[FOLDER], digest + _KEPT)
    if kept.is_file():
        kept.touch()
        return Html(kept.read_text("utf-8"))
    drawing = draw()
    # Chapters are drawn side by side: a file is whole or not there.
    draft = kept.with_suffix(f"{_NEW}-{os.getpid()}")
    draft.write_text(drawing, "utf-8", newline="")
    draft.replace(kept.with_suffix(_NEW))
    return Html(drawing)


def _told(value: object) -> str:
    """All that `value` holds, as text."""
    if isinstance(value, pd.DataFrame):
        return repr(value.to_dict("split"))
    if isinstance(value, dict):
        return repr({key: _told(item) for key, item in value.items()})
    # A fragment of HTML shows itself by its length.
    return f"{type(value).__name__} {str.__repr__(value)}" if isinstance(value, str) else repr(value)
