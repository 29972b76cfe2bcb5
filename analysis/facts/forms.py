"""Words of a lexicon, compiled so that a text is searched for all of them in one pass."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Generic, Literal, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from analysis.corpus.view import in_small_letters, normalized

T = TypeVar("T")
Boundaries = Literal["both", "left", "none"]

_ANY_SPACE = r"(?:[ \n]{1,2}|-)"
_REST_OF_WORD = r"[\w'’]*+"
_END = "\0"
_ALIKE = (("’", "'"), ("ي", "ی"), ("ك", "ک"))
"""Characters that stand for each other: apostrophes, letters of Urdu typed on an Arabic keyboard."""
LONGEST_FORM = 60
"""In characters: no form of a lexicon is found that is longer."""
_LONGEST_FOUND = 240
"""The same with the rest of a word that a * stands for, where a text is searched."""
_SPACES = re.compile(_ANY_SPACE)
_FIRST_PART = re.compile(r".[^ *]*")


class Hit(NamedTuple, Generic[T]):
    start: int
    end: int
    value: T


def entry(word: object) -> str:
    """A lexicon's word in the form in which texts are searched: that of a normalised view, in lower case."""
    return lowered(normalized(str(word)))


def lowered(text: str) -> str:
    """Lower case with every character in its place: one that would be two stays; look-alikes are one."""
    low = in_small_letters(text)
    for other, usual in _ALIKE:
        low = low.replace(other, usual)
    return low


def _pattern(trie: dict[str, dict]) -> str:  # type: ignore[type-arg]
    """A regular expression for the words of a trie, the longest first."""
    branches = []
    for character, below in sorted(trie.items(), key=lambda item: item[0] in ("*", _END)):
        if character == "":
            continue
        piece = {" ": _ANY_SPACE, "*": _REST_OF_WORD, _END: r"(?![\w])"}.get(character) or re.escape(character)
        branches.append(piece + _pattern(below))
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    if "" not in trie:
        return joined
    return f"(?:{joined})?"


@cache
def _marks() -> str:
    """Vowel signs and accents of their own, as ranges of a class of characters."""
    marks = [code for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M"]
    firsts, lasts = (sorted({*marks} - {code + step for code in marks}) for step in (1, -1))
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in zip(firsts, lasts, strict=True))


def _with_marks(pattern: str) -> str:
    r"""The pattern with marks as characters of a word: the \w of `re` leaves them out."""
    return pattern.replace(r"[\w", rf"[\w{_marks()}")


@cache
def _phrase(form: str) -> "re.Pattern[str]":
    """A form with a * inside."""
    return re.compile(_with_marks(_pattern(_trie([form]))))


def _with_spaces(characters: Iterable[str]) -> frozenset[str]:
    given = frozenset(characters)
    return given | frozenset(" \n-") if " " in given else given


def _trie(words: Iterable[str]) -> dict[str, dict]:  # type: ignore[type-arg]
    trie: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = trie
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return trie


class Forms(Generic[T]):
    """A set of words, each with a value; ``юан*`` stands for every word that begins so, a space for white space or a
    hyphen.

    `boundaries` says where a word of the text must begin or end with the form: at "both" ends, at the "left" only
    (suffixes are glued on), or nowhere (scripts without spaces).  Forms of symbols and of scripts without letter
    case are found where they stand; matching is by exact characters, so texts are lowered by the caller.  Where
    suffixes are glued on, a word of up to `whole` characters must stand alone: it would begin too many others.
    """

    def __init__(self, words: Mapping[str, T], boundaries: Boundaries = "both", whole: int = 0) -> None:
        self._whole = whole if boundaries == "left" else 0
        keys = {_SPACES.sub(" ", word): value for word, value in words.items()}
        self._exact = {word: value for word, value in keys.items() if "*" not in word}
        self._stems = {word[:-1]: value for word, value in keys.items() if word.find("*") == len(word) - 1 >= 1}
        self._inner = [word for word in words if "*" in word[:-1]]
        self._values = words
        self._boundaries = boundaries
        self._words = [word for word in words if word]

    def __bool__(self) -> bool:
        return bool(self._words)

    def items(self) -> Iterable[tuple[str, T]]:
        return self._values.items()

    @cached_property
    def source(self) -> str:
        source = f"(?:{_pattern(_trie(w if len(w) > self._whole else w + _END for w in self._words))})"
        left = ""
        if self._boundaries != "none":  # the look ahead alone turns most places down, and is the quicker
            left = f"(?=[{re.escape(''.join(self._firsts))}])" + r"(?:(?<![\w])|(?<=\d)|(?![\w]))"
        right = r"(?:(?![\w])|(?<![\w]))" if self._boundaries == "both" else ""
        has_marks = any(unicodedata.category(c)[0] == "M" for word in self._words for c in word)
        return _with_marks(left + source + right) if has_marks else left + source + right

    @cached_property
    def _forward(self) -> "re.Pattern[str]":
        return re.compile(self.source)

    @cached_property
    def _ending(self) -> "re.Pattern[str]":
        return re.compile(self.source + r"\Z")

    @cached_property
    def _firsts(self) -> frozenset[str]:
        """The characters that a form may begin with: most places are turned down by them alone."""
        return _with_spaces(word[0] for word in self._words)

    @cached_property
    def _lasts(self) -> frozenset[str]:
        """The characters that a form may end with; none when it may end with any."""
        stems = any(word.endswith("*") for word in self._words)
        return frozenset() if stems else _with_spaces(word[-1] for word in self._words)

    def _value(self, surface: str) -> T:
        if surface in self._exact:
            return self._exact[surface]
        word = surface if surface.isalnum() else _SPACES.sub(" ", surface)
        if word in self._exact:
            return self._exact[word]
        if " " in word:
            for phrase in self._phrases.get(word[:2], ()):
                if _phrase(phrase).fullmatch(surface):
                    return self._values[phrase]
        for length in range(len(word), 0, -1):
            if word[:length] in self._stems:
                return self._stems[word[:length]]
        return self._values[next(w for w in self._inner if _phrase(w).fullmatch(surface))]

    @cached_property
    def _phrases(self) -> dict[str, list[str]]:
        """The forms of several words with a * inside, by how they begin, the longest first."""
        groups: dict[str, list[str]] = {}
        for word in sorted(self._inner, key=len, reverse=True):
            groups.setdefault(word[:2], []).append(word)
        return groups

    def may_begin(self, text: str, start: int) -> bool:
        """Whether a form may begin at `start`, as far as its first character tells."""
        return text[start : start + 1] in self._firsts

    def match(self, text: str, start: int) -> Hit[T] | None:
        """The longest form that begins at `start`."""
        if text[start : start + 1] not in self._firsts:
            return None
        found = self._forward.match(text, start, start + LONGEST_FORM)
        return Hit(start, found.end(), self._value(found.group())) if found else None

    def match_before(self, text: str, end: int, *, reach: int = 30) -> Hit[T] | None:
        """The longest form that ends at `end`."""
        if not self._words or (self._lasts and text[end - 1 : end] not in self._lasts):
            return None
        found = self._ending.search(text, max(0, end - reach), end)
        return Hit(found.start(), end, self._value(found.group())) if found else None

    @cached_property
    def _words_anywhere(self) -> "tuple[AhoCorasick, list[T]] | None":
        """Finds words that stand anywhere, as the regular expression would but in less time; and their values.

        None when words have borders or joker signs.
        """
        if self._boundaries != "none" or not all(word.isalnum() for word in self._words):
            return None
        return AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest), [self._exact[w] for w in self._words]

    @cached_property
    def _beginnings(self) -> AhoCorasick:
        """Finds the first words of the forms, few of the places at which the regular expression must be tried."""
        return AhoCorasick({_FIRST_PART.match(word).group() for word in self._words})  # type: ignore[union-attr]

    def find(self, text: str, start: int, end: int) -> list[Hit[T]]:
        """Forms from left to right, the longest at each place, none overlapping the one before it."""
        if start >= end or not self._words:
            return []
        if self._words_anywhere:
            automaton, values = self._words_anywhere
            found = automaton.find_matches_as_indexes(text[start:end])
            return [Hit(start + first, start + last, values[index]) for index, first, last in found]
        hits: list[Hit[T]] = []
        done = start
        begun = self._beginnings.find_matches_as_indexes(text[start:end], overlapping=True)
        for at in sorted({start + first for _, first, _ in begun}):
            if at >= done and not (at and text[at - 1 : at + 1].isalpha() and self._boundaries != "none"):
                match = self._forward.match(text, at, min(end, at + _LONGEST_FOUND))
                if match:
                    done = match.end()
                    hits.append(Hit(at, done, self._value(match.group())))
        return hits


def inverted(groups: Mapping[T, Iterable[str]]) -> dict[str, T]:
    """``{value: [word, ...]}`` as lexicons are written, turned into ``{word: value}``."""
    return {entry(word): value for value, words in groups.items() for word in words or ()}
