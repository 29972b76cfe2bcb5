"""Where a document speaks of the themes of the codebook."""

from dataclasses import dataclass

from analysis.words.codebook import theme_of_concept
from analysis.words.words import Words


@dataclass(frozen=True, slots=True)
class ThemeHit:
    """A theme in a document, by the concept and the surface that show it; ``text[start:end] == surface``."""

    document: str
    theme: str
    concept: str
    surface: str
    start: int
    end: int


def code(reading: Words) -> list[ThemeHit]:
    """The themes in the document's body, in order and without overlap; none for a language without forms.

    Of forms that overlap the longest wins, whether or not the codebook lists its concept.
    """
    theme_of, document = theme_of_concept(), reading.document
    return [
        ThemeHit(document.id, theme_of[hit.label], hit.label, document.text[hit.start : hit.end], hit.start, hit.end)
        for hit in reading.concepts
        if hit.label in theme_of
    ]
