"""Paragraphs of a page that an advertisement or a picture cuts in two, which are read as a reader reads them: whole."""

from collections.abc import Sequence
from dataclasses import replace

import regex

from analysis.corpus.html_shapes import Piece
from analysis.corpus.pdf_joins import ends, joined

_MOST = 4
"""Pieces: more between two parts of a sentence are no interruption."""
_LONG = 60
"""In columns, letters of the wide scripts counting two: what is shorter is hardly a sentence that was cut; half of it
will do before a small letter."""
_WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_GOES_ON = regex.compile(r"\p{Ll}")
_MAY_GO_ON = regex.compile(r"[\p{Lo}\p{Nd}]")
_CUT = ("paragraph", "quotation")


def rejoined(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with each paragraph whole, and what cut it behind it."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece, end = pieces[at], at + 1
        while end < len(pieces) and end - at <= _MOST and _interrupts(pieces[end]):
            end += 1
        if end < len(pieces) and end > at + 1 and goes_on(piece, pieces[end]):
            text = joined(piece.text, pieces[end].text, set()) + pieces[end].text
            found += [replace(piece, text=text), *pieces[at + 1 : end]]
            at = end + 1
        else:
            found.append(piece)
            at += 1
    return found


def _interrupts(piece: Piece) -> bool:
    return bool(piece.furniture) or (piece.kind == "caption" and piece.table is None)


def goes_on(piece: Piece, other: Piece) -> bool:
    """Whether the second paragraph, some furniture behind the first, goes on with a sentence that this has not ended.

    A small letter tells it; a figure or a letter of a script without small ones, where both are long but for the cut.
    """
    if piece.furniture or other.furniture or piece.kind not in _CUT or other.kind != piece.kind or ends(piece.text):
        return False
    width = len(piece.text) + len(_WIDE.findall(piece.text))
    if _GOES_ON.match(other.text):
        return width >= _LONG / 2
    return width >= _LONG and ends(other.text) and _MAY_GO_ON.match(other.text) is not None
