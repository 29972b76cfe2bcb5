"""Text to tokens."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from analysis.corpus.view import NormalizedText
from analysis.languages.info import info
from analysis.languages.lemmas import lemma
from analysis.languages.segmenters import Piece, Segmenter, segmenter
from analysis.languages.stopwords import is_stop
from analysis.languages.token import Kind, Token

_LETTER = regex.compile(r"\p{L}")
_NUMBER = regex.compile(r"[\p{N}\p{Numeric_Type=Numeric}]")
_NUMERAL = regex.compile(r"[\p{N}\p{Numeric_Type=Numeric}.,'’٫٬/⁄]+")
_PUNCTUATION = regex.compile(r"\p{P}")


def tokenize(text: str, language: str, segment: Segmenter | None = None) -> list[Token]:
    """The tokens of `text`, which rejoin to it: white space and symbols are tokens too, of kind "other".

    `language` is a BCP 47 tag; a language that ``languages.yml`` does not list is cut at the word boundaries of
    Unicode and its words are counted as they stand.  Full-width, half-width and compatibility forms and characters
    that nobody sees do not matter: cutting and terms use `NormalizedText`, offsets and surfaces are those of `text`.
    `segment` cuts in place of the language's segmenter.

    >>> [token.term for token in tokenize("лазерных тэхналогій", "be")]
    ['лазерны', ' ', 'тэхналогія']
    """
    here = info(language)
    view = NormalizedText(text)
    pieces = (segment or segmenter(here.segmenter))(view.text)
    return [
        Token(start, end, text[start:end], *_classified(piece, here.tag)) for piece, start, end in _placed(view, pieces)
    ]


@lru_cache(maxsize=200_000)
def _classified(piece: Piece, language: str) -> tuple[str, Kind, bool]:
    """Term, kind and stop of a piece: all that does not depend on where it stands."""
    here = info(language)
    kind = kind_of(piece.surface)
    if kind != "word":
        return piece.surface, kind, False
    term = piece.form.lower() if piece.form else lemma(piece.surface, here)
    return term, kind, is_stop(piece.surface.lower(), here) or is_stop(term, here)


def _placed(view: NormalizedText, pieces: Iterable[Piece]) -> Iterator[tuple[Piece, int, int]]:
    """Pieces of the view with the raw offsets from where they begin to where the next begins.

    A piece that begins inside a raw character (㌔ is キロ in the view) is joined to the one before it.
    """
    waiting: tuple[Piece, int] | None = None
    at = 0
    for piece in pieces:
        start = view.to_raw(at, at + 1)[0] if waiting else 0
        at += len(piece.surface)
        if waiting and start == waiting[1]:
            waiting = Piece(waiting[0].surface + piece.surface), start
            continue
        if waiting:
            yield *waiting, start
        waiting = piece, start
    if waiting:
        yield *waiting, len(view.raw)
    elif view.raw:
        yield Piece(""), 0, len(view.raw)


def kind_of(surface: str) -> Kind:
    """What a piece is: a word has a letter, a number has nothing but numerals (of any script) and their signs."""
    if _NUMERAL.fullmatch(surface) and _NUMBER.search(surface):
        return "number"
    if _LETTER.search(surface):
        return "word"
    return "punctuation" if _PUNCTUATION.match(surface) else "other"
