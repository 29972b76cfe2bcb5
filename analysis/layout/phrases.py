"""The phrases of cleaning.yml, of all languages at once, and where in a line they stand.

Pages mix their languages (an English button on a Thai page), so nothing here asks for the language of a text.  Texts
that are looked at are normalised and case-folded.
"""

from functools import cache

import regex

from analysis.corpus.view import normalized
from analysis.lexicons import read as lexicon

WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}'’&\-]+")
_MOST_WORDS, _MOST_LETTERS = 4, 10
_DECORATION = regex.compile(r"^[^\p{L}\p{M}\p{N}@+]+|[^\p{L}\p{M}\p{N}+]+$")


def folded(text: str) -> str:
    """A text without difference of case, in Turkish as well, whose two letters i are one here."""
    return text.casefold().replace("\N{COMBINING DOT ABOVE}", "").replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")


@cache
def phrases(kind: str) -> tuple[str, ...]:
    """The phrases of a kind, longest first."""
    found = {folded(normalized(p)) for of_language in lexicon("cleaning.yml")[kind].values() for p in of_language}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


@cache
def any_of(*kinds: str) -> "regex.Pattern[str]":
    """A pattern of all phrases of some kinds; one that is set in blanks ends where a word ends."""
    found = {phrase for kind in kinds for phrase in phrases(kind)}
    return regex.compile("|".join(map(_pattern, sorted(found, key=lambda phrase: (-len(phrase), phrase)))))


def starts(kind: str, text: str) -> bool:
    """Whether a line begins with a phrase of a kind."""
    return any_of(kind).match(text) is not None


def starts_with_colon(kind: str, text: str) -> bool:
    """Whether a line begins with a phrase of a kind and a colon."""
    mark = any_of(kind).match(text)
    return mark is not None and text[mark.end() :].lstrip("】] ")[:1] == ":"


def holds(kind: str, text: str) -> bool:
    """Whether a phrase of a kind stands in a line."""
    return any_of(kind).search(text) is not None


def is_one(kind: str, text: str) -> bool:
    """Whether a line, the signs at its ends aside, is a phrase of a kind."""
    return text in _set_of(kind) or bare(text) in _set_of(kind)


def side_by_side(text: str, *kinds: str) -> list[str]:
    """The phrases of some kinds that stand in a line, the longest first from left to right, none over another."""
    known = frozenset[str]().union(*map(_set_of, kinds))
    found: list[str] = []
    words = _WORD.findall(text)
    at = 0
    while at < len(words):
        if WIDE.search(words[at]):
            found += _cut(words[at], known)
            at += 1
            continue
        taken = next((n for n in range(_MOST_WORDS, 0, -1) if " ".join(words[at : at + n]) in known), 0)
        found += [" ".join(words[at : at + taken])] if taken else []
        at += taken or 1
    return found


def _cut(word: str, known: frozenset[str]) -> list[str]:
    found, at = [], 0
    while at < len(word):
        taken = next((n for n in range(_MOST_LETTERS, 1, -1) if word[at : at + n] in known), 0)
        found += [word[at : at + taken]] if taken else []
        at += taken or 1
    return found


def bare(text: str) -> str:
    """A line without the bullets, arrows, brackets and colons at its ends."""
    return _DECORATION.sub("", text)


@cache
def _set_of(kind: str) -> frozenset[str]:
    return frozenset({*phrases(kind), *map(bare, phrases(kind))} - {""})


def _pattern(phrase: str) -> str:
    whole = regex.search(r"[\p{L}\p{M}]$", phrase) and not WIDE.search(phrase)
    return regex.escape(phrase) + (r"(?![\p{L}\p{M}])" if whole else "")
