"""The unit that every segmenter yields."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["word", "number", "punctuation", "other"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text: ``text[start:end] == surface``; the tokens of a text rejoin to it without a gap.

    `term` is the form under which the token is counted (lemma or normalised form).  White space, symbols and
    control characters are of kind "other".
    """

    start: int
    end: int
    surface: str
    term: str
    kind: Kind
    stop: bool
