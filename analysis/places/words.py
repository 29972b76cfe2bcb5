"""Words around names, as ``lexicons/places.yml`` has them: for kinds of places, and case endings, by script."""

from collections.abc import Iterator
from functools import cache
from typing import get_args

import regex

from analysis.corpus.document import Kind
from analysis.corpus.view import normalized
from analysis.lexicons import read as lexicon
from analysis.places.folding import fold

_SCRIPTS = (
    "Latin",
    "Cyrillic",
    "Devanagari",
    "Arabic",
    "Hangul",
    "Bengali",
    "Tamil",
    "Telugu",
    "Gujarati",
    "Greek",
    "Thai",
)
KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
_LONGEST_ENDING = 9
_LEAST = {"Latin": 3}
"""Letters of a name before its ending, where fewer are no sign."""
_SCRIPT = regex.compile("|".join(rf"(?P<{name}>\p{{{name}}})" for name in _SCRIPTS))


def script_of(word: str) -> str:
    """The script of a word by its first letter, as lexicons name it."""
    found = _SCRIPT.match(word)
    return (found.lastgroup or "") if found else ""


def stems(word: str, script: str, language: str) -> Iterator[tuple[str, str]]:
    """What a folded word may be a form of, and the word for a kind of place in its end; the longest stem first.

    >>> list(stems("krakowie", "Latin", "pl"))[:2]
    [('krakowie', ''), ('krakow', '')]
    """
    tails = _tails(script, language)
    least = max(_LEAST.get(script, 1), len(word) - _LONGEST_ENDING)
    for cut in (len(word), *range(len(word) - 1, least - 1, -1)):
        rest = word[cut:]
        suffix = suffix_at(rest, 0, script)
        for dropped in tails.get(rest.removeprefix(suffix), ()):
            yield word[:cut] + dropped, suffix


def nominatives(word: str, script: str, language: str) -> Iterator[str]:
    """A folded word inside a name, and the forms that an adjective which stands so may have in the name itself."""
    yield word
    endings = adjective_endings(language) if script == "Cyrillic" else ()
    for ending in endings:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield from (word.removesuffix(ending) + other for other in endings)


@cache
def adjective_endings(language: str) -> tuple[str, ...]:
    """The folded endings of adjectives, the longest first."""
    found = {fold(ending) for ending in lexicon("aboutness.yml")["adjectives"].get(language, "").split()}
    return tuple(sorted(found, key=lambda ending: (-len(ending), ending)))


@cache
def _tails(script: str, language: str) -> dict[str, tuple[str, ...]]:
    """Endings, each with what of the name it may stand instead of: nothing, most often."""
    known = lexicon("places.yml")["endings"]
    found: dict[str, tuple[str, ...]] = {"": ("",)}
    for ending in f"{known.get(script, '')} {known.get(language, '')}".split():
        dropped, arrow, kept = ending.partition(">")
        tail = fold(normalized(kept if arrow else ending))
        found[tail] = (*found.get(tail, ()), fold(normalized(dropped)) if arrow else "")
    return found


@cache
def _suffixes(script: str) -> tuple[str, ...]:
    kinds = lexicon("aboutness.yml")["suffixes"].get(script, {})
    return tuple(sorted(kinds, key=len, reverse=True))


def kinds_of_suffix(suffix: str) -> tuple[Kind, ...]:
    """The kinds of places that a suffix tells of."""
    scripts = lexicon("aboutness.yml")["suffixes"].values()
    return tuple(KINDS[kind] for kinds in scripts for kind in kinds.get(suffix, ()))


def is_suffix(rest: str) -> bool:
    """Whether what follows a name in its word is nothing, or a word for a kind of place."""
    return not rest or bool(kinds_of_suffix(rest))


def suffix_at(text: str, at: int, script: str) -> str:
    """The word for a kind of place that stands at `at`, or nothing."""
    return next((suffix for suffix in _suffixes(script) if text.startswith(suffix, at)), "")


def suffix_of(name: str, script: str) -> str:
    """The word for a kind of place with which `name` ends, or nothing; two letters of the name must stand before it."""
    return next((s for s in _suffixes(script) if name.endswith(s) and len(name) > len(s) + 1), "")


def is_suffixed(rest: str) -> bool:
    """Whether what follows a name in a Han text is a word for a kind of place and nothing else."""
    return rest in _suffixes("Han")
