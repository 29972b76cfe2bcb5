"""Endings stripped from words by the tables in ``analysis/lexicons/suffixes``; their grammar stands on top of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis import lexicons


@dataclass(frozen=True)
class Step:
    """Endings that exclude each other: the longest one that fits is replaced."""

    endings: Mapping[str, tuple[str, ...]]
    least: int
    times: int = 1
    after: str | None = None
    not_after: str = ""
    only_known: bool = False
    then: tuple["Step", ...] = ()

    @classmethod
    def read(cls, entry: Mapping[str, Any]) -> "Step":
        endings = {ending: (new,) if isinstance(new, str) else tuple(new) for ending, new in entry["endings"].items()}
        then = tuple(cls.read(step) for step in entry.get("then", ()))
        return cls(**{**entry, "endings": endings, "then": then})

    def apply(self, word: str, known: frozenset[str]) -> str:
        for _ in range(self.times):
            replaced = None if word in known else self._replace(word, known)
            if replaced is None:
                break
            word = apply_steps(self.then, replaced, known)
        return word

    def _replace(self, word: str, known: frozenset[str]) -> str | None:
        longest = max(map(len, self.endings))
        for at in range(max(self.least, len(word) - longest), len(word)):
            if word[at:] in self.endings and self._fits_after(word[at - 1]):
                candidates = [word[:at] + new for new in self.endings[word[at:]]]
                found = next((candidate for candidate in candidates if candidate in known), None)
                if found or not self.only_known:
                    return found or candidates[0]
        return None

    def _fits_after(self, character: str) -> bool:
        if self.after and self.after != _end_of_syllable(character):
            return False
        return character not in self.not_after


def _end_of_syllable(character: str) -> str:
    """Hangul syllables stand in Unicode in rows of 28, the first of each without a consonant at its end."""
    return "vowel" if (ord(character) - ord("가")) % 28 == 0 else "consonant"


def apply_steps(steps: Iterable[Step], word: str, known: frozenset[str]) -> str:
    """The word after all the steps; one that is a citation form stays as it is."""
    for step in steps:
        word = step.apply(word, known)
    return word


class SuffixStripper:
    """Makes citation forms of words by the table of a language.

    >>> strip = SuffixStripper("mr")
    >>> strip("उद्योगाच्या"), strip("कंपन्यांनी"), strip("योजनेचा")
    ('उद्योग', 'कंपनी', 'योजना')
    """

    def __init__(self, tag: str) -> None:
        table = lexicons.read(f"suffixes/{tag}.yml")
        self.words = frozenset(table.get("words", "").split())
        self._letters = str.maketrans(table.get("letters", {}))
        self.irregular: Mapping[str, str] = table.get("irregular", {})
        self._steps = tuple(Step.read(step) for step in table.get("steps", ()))

    def __call__(self, word: str) -> str:
        word = word.lower().translate(self._letters)
        if word in self.irregular:
            return self.irregular[word]
        stripped = apply_steps(self._steps, word, self.words)
        return self.irregular.get(stripped, stripped)
