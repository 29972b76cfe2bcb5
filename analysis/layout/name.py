"""Names of persons and publishers, and where they end."""

from dataclasses import dataclass
from functools import cache

import regex

from analysis.corpus.document import Span
from analysis.layout.folded import folded
from analysis.lexicons import read as lexicon

_LONGEST, _MOST_WORDS = 60, 8
"""In characters and words: what is longer is a sentence."""
TRIM = " \t\u3000:：,，、.。;；-–—|/*·•'\"“”‘’«»「」『』《》<>()（）[]【】〔〕#>="
_HAN_NAME = regex.compile(
    r"(?:\p{Han}{2,4}|\p{Han}{1,3}\s\p{Han}{1,3}|[\p{Katakana}\u30fc]{2,12})(?:[·・•][\p{Han}\p{Katakana}\u30fc]{1,12})*"
    r"(?:(?:\s{1,2}|[、,，])(?:\p{Han}{2,4}|[\p{Katakana}\u30fc]{2,12})(?![\p{Han}\p{Hiragana}\p{Katakana}]))*"
    r"(?![\p{Han}\p{Hiragana}\p{Katakana}\u30fc])|\p{Hangul}{2,4}(?![\p{Hangul}])(?:[\s,·]{1,2}\p{Hangul}{2,4}(?!\p{Hangul}))*"
)
"""The names of persons in Han, kana or Hangul: their length is all that tells them from words."""
CASED = regex.compile(r"\p{Lu}|\p{Ll}")
_LETTERS = regex.compile(r"\p{L}\p{M}*\p{L}|\p{L}\p{M}")
_NO_NAME = regex.compile(r"[@?!？！]|\d{5}")
_NAME_WORD = regex.compile(r"(?:\p{Lu}|\d*\p{Lu})[\p{L}\p{M}.'’\-]*,?|[\p{Lo}\p{M}.]+,?")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a person or a publisher, as it stands between `start` and `end` of a raw line."""

    text: str
    start: int
    end: int


def named(raw: str, start: int, end: int, *, is_person: bool) -> Name | None:
    """The name that stands between `start` and `end` of a raw line; None where that can be none."""
    start, end = _trimmed(raw, start, end)
    if is_person:
        end = _end_of_person(raw, start, end)
    text = raw[start:end]
    if not 2 <= len(text) <= _LONGEST or len(text.split()) > _MOST_WORDS or not _LETTERS.search(text):
        return None
    if folded(text) in nobody() or _NO_NAME.search(text):
        return None
    return Name(text, start, end)


def _trimmed(raw: str, start: int, end: int) -> Span:
    while start < end and raw[start] in TRIM:
        start += 1
    while end > start and raw[end - 1] in TRIM:
        end -= 1
    return start, end


def _end_of_person(raw: str, start: int, end: int) -> int:
    """Where the names of persons end that stand at `start`; `start` where what stands there cannot be one."""
    text = raw[start:end]
    if regex.match(r"[\p{Han}\p{Hangul}\p{Katakana}]", text):
        found = _HAN_NAME.match(text)
        return start + found.end() if found else start
    words = list(regex.finditer(r"\S+", text))
    # By Jane Roe on May 16: the date is cut off already.
    while words and folded(words[-1].group()) in _before_day():
        words.pop()
    if regex.search(r"\d", text) or not words or not regex.match(r"\p{Lu}|\p{Lo}", text):
        return start
    if not all(_NAME_WORD.fullmatch(word[0]) or word[0].strip(",") in particles() for word in words):
        return start
    return start + words[-1].end()


@cache
def nobody() -> frozenset[str]:
    """What names nobody, folded."""
    return frozenset(folded(word) for words in lexicon("bylines.yml")["nobody"].values() for word in words)


@cache
def _before_day() -> frozenset[str]:
    return frozenset(folded(word) for words in lexicon("bylines.yml")["placed"].values() for word in words)


@cache
def particles() -> frozenset[str]:
    """The small words within a name."""
    return frozenset(lexicon("bylines.yml")["particles"])
