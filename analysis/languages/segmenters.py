"""The ways of cutting a text into pieces, by the name under which ``languages.yml`` refers to them."""

from collections.abc import Iterable
from importlib import import_module
from typing import NamedTuple, Protocol


class Piece(NamedTuple):
    """A stretch of text that a segmenter takes for one unit, with its dictionary's normalised form if it has one."""

    surface: str
    form: str | None = None


class Segmenter(Protocol):
    """Cuts a text into pieces that rejoin to it: no character is dropped, added or changed."""

    def __call__(self, text: str) -> Iterable[Piece]: ...


SEGMENTERS = {
    "chinese": "analysis.languages.chinese:segment",
    "traditional_chinese": "analysis.languages.chinese:segment_traditional",
    "japanese": "analysis.languages.japanese:segment",
    "words": "analysis.languages.words:segment",
}
"""Name to the function's place; a segmenter's module, and with it its engine, is imported at first use."""


def segmenter(name: str) -> Segmenter:
    """The segmenter of that name; KeyError when there is none."""
    module, _, function = SEGMENTERS[name].partition(":")
    found: Segmenter = getattr(import_module(module), function)
    return found
