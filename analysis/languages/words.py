"""Word boundaries of Unicode (UAX #29): every script that parts its words by spaces, and all that stands between.

Scripts written without spaces that have no segmenter of their own (Thai, Lao, Khmer, Burmese) fall apart into
letters with their marks under these rules.  So a run of such letters is kept as one piece: a phrase rather than a
word, which a reader can at least recognise.
"""

from collections.abc import Iterator

import regex

from analysis.languages.segmenters import Piece

_BOUNDARY = regex.compile(r"(?w)(?V1)\b")
_APART = regex.compile(r"(?V1)\p{Line_Break=SA}[\p{Line_Break=SA}\p{M}]*+|\p{Regional_Indicator}{1,2}\p{M}*+")
"""Runs of letters of these scripts; and flags, to tell a boundary between which all flags before it are counted."""


def segment(text: str) -> Iterator[Piece]:
    """The pieces between the word boundaries of `text`.

    >>> [piece.surface for piece in segment("२०२४ पर्यंत ६.६७ हेक्टर")]
    ['२०२४', ' ', 'पर्यंत', ' ', '६.६७', ' ', 'हेक्टर']
    """
    done = 0
    for match in _APART.finditer(text):
        yield from _between_boundaries(text[done : match.start()])
        yield Piece(match.group())
        done = match.end()
    yield from _between_boundaries(text[done:])


def _between_boundaries(text: str) -> Iterator[Piece]:
    return (Piece(surface) for surface in _BOUNDARY.split(text) if surface)
