"""Whether two nouns of one language name the same thing.

Nouns are compared as written, with room for inflection (лазерных кампаній, лазерныя кампаніі): words of scripts
that put spaces between them are the same when they share most of their beginning.  No dictionary is asked, so
synonyms are different things here; that errs on the side of keeping figures apart.
"""

from collections.abc import Iterable
from functools import lru_cache

import regex

from analysis.corpus.view import caseless

_WORD = regex.compile(r"(?V1)[[\p{L}\p{N}]--[\p{Han}\p{Katakana}\p{Hiragana}]][\p{L}\p{M}\p{N}--[\p{Han}]]*")
_SPACELESS = regex.compile(r"[\p{Han}\p{Katakana}\p{Hiragana}ー]+")


@lru_cache(maxsize=65536)
def words(noun: str) -> tuple[str, ...]:
    """The words of a noun in lower case and compatibility form; a run of Han or kana is one word."""
    plain = caseless(noun)
    found = [match.group() for match in _SPACELESS.finditer(plain)]
    return tuple(found + [match.group() for match in _WORD.finditer(_SPACELESS.sub(" ", plain))])


def akin(first: str, second: str) -> bool:
    """Whether two words are one word in different inflections."""
    if first == second:
        return True
    if _SPACELESS.match(first) or _SPACELESS.match(second):
        return False
    longer = max(len(first), len(second))
    shared = next(
        (i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    return shared >= max(3, 0.6 * longer)


def within(part: str, whole: str) -> bool:
    """Whether `whole` names the thing of `part` more closely: 项目 in 企业项目, companies in laser companies."""
    others = words(whole)
    return bool(words(part)) and all(
        any(akin(word, other) or (bool(_SPACELESS.match(word)) and word in other) for other in others)
        for word in words(part)
    )


def same(first: str, second: str) -> bool:
    """Whether two nouns name the same thing, as closely."""
    return within(first, second) and within(second, first)


def is_bare(noun: str) -> bool:
    """Whether a noun is one plain word (企业, investment), which a text says of many different things."""
    found = words(noun)
    return not found or (len(found) == 1 and (not _SPACELESS.match(found[0]) or len(found[0]) <= 2))


def root(noun: str) -> str:
    """A key that nouns have in common whenever they are the `same`."""
    return " ".join(sorted({word if _SPACELESS.match(word) else word[:3] for word in words(noun)}))


def closeness(first: str, second: str) -> float:
    """From 0, nothing in common, to 1, the same noun: the share of common pieces (words, pairs of Han or kana)."""
    if same(first, second):
        return 1.0
    a, b = _pieces(words(first)), _pieces(words(second))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _pieces(parts: Iterable[str]) -> set[str]:
    pieces: set[str] = set()
    for word in parts:
        if _SPACELESS.match(word):
            pieces.update(word[i : i + 2] for i in range(max(1, len(word) - 1)))
        else:
            pieces.add(word[:5])
    return pieces
