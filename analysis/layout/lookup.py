"""Many words looked for at once in a folded text, in time that does not grow with their number."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import ahocorasick_rs
import regex

UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]")
_LETTER = regex.compile(r"[\p{L}\p{M}]")
_LETTERS = regex.compile(r"[\p{L}\p{M}]*")
_CLOSED = regex.compile(r"[\p{L}\p{M}\p{N}]")


class Found(NamedTuple):
    """A word in a text, and the group that it belongs to."""

    start: int
    end: int
    group: str


class Lookup:
    """Groups of folded words, each found whole; one that ends with * is the beginning of a word."""

    def __init__(self, groups: Mapping[str, set[str]]) -> None:
        self._words = [(word, group) for group, words in groups.items() for word in sorted(words)]
        self._stems = [word.rstrip("*") for word, _ in self._words]
        self._automaton = ahocorasick_rs.AhoCorasick(self._stems)

    def find(self, text: str) -> Iterator[Found]:
        """Yield the words in `text`, those that overlap as well."""
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            word, group = self._words[index]
            if UNSPACED.search(self._stems[index]):
                yield Found(start, end, group)
                continue
            if _LETTER.match(word) and start and _LETTER.match(text, start - 1):
                continue
            if word.endswith("*"):
                rest = _LETTERS.match(text, end)
                yield Found(start, rest.end() if rest else end, group)
            elif not (_CLOSED.match(word, len(word) - 1) and _CLOSED.match(text, end)):
                yield Found(start, end, group)
