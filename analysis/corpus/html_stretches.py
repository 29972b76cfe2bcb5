"""How much of a page is text, links and prose, from any piece of it to any other; and where its story stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import regex

from analysis.corpus.html_shapes import Part, Piece
from analysis.lexicons import read as lexicon

SENTENCE_END = regex.compile(
    r"[\u3002\uff01\uff1f.!?\u0964\u06d4\u061f;\uff1b\u2026][\"'\u201d\u2019\u00bb\u300d\u300f)\]]*$"
)
_WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_DIGIT = regex.compile(r"\p{Nd}")
_SENTENCE, _PROSE = 24, 60
"""In columns, a Han character counting two: what ends as a sentence does, and what does not."""
_MOST = 0.5
_GREATER, _NEARLY_ALL = 0.7, 0.8
_STORY_TAGS = frozenset({"article", "main"})
_PARAGRAPHS = frozenset({"blockquote", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre", "ul", "ol", "table"})
_LONGEST_PHRASE = 3


def is_prose(piece: Piece) -> bool:
    """Whether a piece tells something: a sentence, a long line, or a cell with a figure; no link."""
    if piece.links * 2 > piece.size:
        return False
    if piece.kind == "cell":
        return bool(_DIGIT.search(piece.text))
    # Columns are counted only where it matters.
    width = piece.size if piece.size > _PROSE else piece.size + len(_WIDE.findall(piece.text))
    return width >= _PROSE or (width >= _SENTENCE and bool(SENTENCE_END.search(piece.text[-4:])))


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    data = lexicon("webpages.yml")
    named = [(phrase, kind) for kind, phrases in data["furniture"].items() for phrase in phrases]
    return {tuple(phrase.lower().split()): kind for phrase, kind in named}


@cache
def _named(key: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.lower().split()) for phrase in lexicon("webpages.yml")[key])


def furniture_name(words: tuple[str, ...]) -> str:
    """The kind of furniture that an element is called, or nothing."""
    return next((kind for phrase in _windows(words) if (kind := _phrases().get(phrase, ""))), "")


def is_called(words: tuple[str, ...], key: str) -> bool:
    """Whether an element is called as the lexicon says under `key`."""
    return any(phrase in _named(key) for phrase in _windows(words))


def _windows(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    lengths = range(_LONGEST_PHRASE, 0, -1)
    return [words[at : at + length] for length in lengths for at in range(len(words) - length + 1)]


@dataclass(frozen=True, slots=True)
class Main:
    """The part that holds the story, by its number, and the one around it that the markup calls so, if there is one."""

    part: int
    said: int | None


class Stretches:
    """Sums over the pieces of a page."""

    def __init__(self, pieces: Sequence[Piece], parts: Sequence[Part]) -> None:
        self.pieces, self.parts = pieces, parts
        self._sizes = [0, *accumulate(piece.size for piece in pieces)]
        self._links = [0, *accumulate(piece.links for piece in pieces)]
        self._prose = [0, *accumulate(piece.size if is_prose(piece) else 0 for piece in pieces)]
        self._figures = [0, *accumulate(piece.kind == "cell" and is_prose(piece) for piece in pieces)]

    def size(self, part: Part) -> int:
        """The characters of a part that are no blanks."""
        return self._sizes[part.last] - self._sizes[part.first]

    def share_of_links(self, part: Part) -> float:
        """How much of a part is links."""
        return (self._links[part.last] - self._links[part.first]) / max(1, self.size(part))

    def prose(self, part: Part) -> int:
        """The characters of a part that tell something."""
        return self._prose[part.last] - self._prose[part.first]

    def has_figures(self, part: Part) -> bool:
        """Whether a table with figures stands in a part."""
        return self._figures[part.last] > self._figures[part.first]

    def main(self, is_furniture: Sequence[bool]) -> Main:
        """The part that holds the story: the innermost of those that the markup calls so, else of those with most
        of the prose; `is_furniture` tells the pieces that do not count."""
        told = [
            0 if taken or not is_prose(piece) else piece.size
            for piece, taken in zip(self.pieces, is_furniture, strict=True)
        ]
        sums = [0, *accumulate(told)]
        prose = [sums[part.last] - sums[part.first] for part in self.parts]
        counts = [0, *accumulate(size > 0 for size in told)]
        said = [number for number, part in enumerate(self.parts) if self._is_said(part)]
        best = max((prose[number] for number in said), default=0)
        around = None
        if best and best >= _MOST * sums[-1]:
            around = max(number for number in said if prose[number] >= _NEARLY_ALL * best)
        outer = self.parts[around or 0]
        least = (_MOST if around is None else _GREATER) * prose[around or 0]
        few = min(2, counts[outer.last] - counts[outer.first])
        fitting = (
            number
            for number, part in enumerate(self.parts[around or 0 :], around or 0)
            if outer.first <= part.first and part.last <= outer.last and part.tag not in _PARAGRAPHS
            if prose[number] >= least and counts[part.last] - counts[part.first] >= few
        )
        return Main(max(fitting, default=around or 0) if sums[-1] else around or 0, around)

    @staticmethod
    def _is_said(part: Part) -> bool:
        if part.tag in ("html", "body"):
            return False
        return part.tag in _STORY_TAGS or part.role in _STORY_TAGS or is_called(part.words, "story")
