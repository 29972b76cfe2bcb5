"""A view of a line for labels and dates: without case and width, in the digits 0 to 9, and with the way back."""

from collections.abc import Iterable
from functools import cache

import regex

from analysis.corpus.document import Span
from analysis.corpus.view import NormalizedText, normalized

_WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_JOINED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}]")


@cache
def _fold(character: str) -> str:
    if character.isdecimal():
        return str(int(character))
    upper = character.upper()
    # Turkish has two letters i: in capitals one of them looks like the English one, so both become the same.
    return (upper if len(upper) == 1 else character).lower()[0]


def folded(text: str) -> str:
    """The normalised form of a word of a lexicon, as it appears in a view."""
    return "".join(map(_fold, normalized(text)))


class Folded:
    """``view.text`` is matched, ``view.shown`` has its capitals, ``view.to_raw(start, end)`` leads back."""

    __slots__ = ("_view", "shown", "text")

    def __init__(self, raw: str) -> None:
        self._view = NormalizedText(raw)
        self.shown = self._view.text
        self.text = "".join(map(_fold, self.shown))

    def to_raw(self, start: int, end: int) -> Span:
        """The raw span behind ``text[start:end]``."""
        return self._view.to_raw(start, end)


def any_of(words: Iterable[str]) -> str:
    """The source of a pattern for any of these words, the longest first.

    A word ends where its script sets words apart; Han characters and kana may stand wide apart.
    """
    ordered = sorted({folded(word) for word in words}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(_whole, ordered)) + ")"


def _whole(word: str) -> str:
    if len(_WIDE.findall(word)) == len(word) > 1:
        return r"\s{0,4}".join(map(regex.escape, word))
    before = r"(?<![\p{L}\p{M}\p{N}])" if _ends_word(word[0]) else ""
    return before + regex.escape(word) + (r"(?![\p{L}\p{M}])" if _ends_word(word[-1]) else "")


def _ends_word(character: str) -> bool:
    return bool(regex.match(r"[\p{L}\p{M}]", character)) and not _JOINED.match(character)
