"""Names that stand in a Chinese text with the word for a kind of place glued to them, and that no table knows.

A name is what stands between a limit and that word: the beginning of a run of characters, a place that a table knows, a
word that is no noun.  What is made of common words alone is none (示范镇), nor is a word of the dictionary that only
ends so (小镇).
"""

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from analysis.corpus.language import simplified
from analysis.lexicons import read as lexicon
from analysis.places.forms import Standing
from analysis.places.gazetteer import Gazetteer
from analysis.places.names import Hit
from analysis.places.words import KINDS

_RUN = regex.compile(r"\p{Han}{3,}")
_MOST = 6
"""Characters: no name without its word is longer."""
_PLACE, _NAMES = "ns", frozenset(("ns", "nr", "nz", "nrt", "nrfg"))
"""Jieba's tags of places, and of all names."""
Word = tuple[int, int, str]
"""From where to where a word goes, and its tag."""


def glued(view: str, listed: Sequence[Hit], known: Gazetteer) -> Iterator[Standing]:
    """The names in `view`; `listed` are those that a table knows: what lies in them begins behind them."""
    limits = {hit.end for hit in listed if hit.suffix or not (hit.is_weak or _of_country(hit, known))}
    for run in _RUN.finditer(view):
        if not _pattern().search(run.group()):
            continue
        words = _tagged(run.group(), run.start())
        for place, (_, end, tag) in enumerate(words):
            suffix = next((word for word in _words() if view.endswith(word, run.start(), end)), "")
            if not suffix or end in limits:
                continue
            last = end - len(suffix)
            inside = words[place][0] < last
            before = [*words[:place], (words[place][0], last, tag)] if inside else words[:place]
            start = _start(before, last, limits) if tag == _PLACE or not inside else None
            if start is not None:
                yield Standing(start, end, KINDS[_words()[suffix]], suffix)


def _of_country(hit: Hit, known: Gazetteer) -> bool:
    return any(known.row(each.number).kind == "country" for each in hit.named)


def _tagged(run: str, at: int) -> list[Word]:
    import rjieba

    plain, words = simplified(run), []
    for word, tag in rjieba.tag(plain if len(plain) == len(run) else run):
        words.append((at, at + len(word), tag))
        at += len(word)
    return words


def _start(words: Sequence[Word], end: int, limits: set[int]) -> int | None:
    """Where the name begins of which `words` are the last; None where these name nothing."""
    start, is_name = end, False
    for at, to, tag in reversed(words):
        if end - at > _MOST or to in limits or not tag.startswith("n"):
            break
        start, is_name = at, is_name or tag in _NAMES or to - at == 1
    return start if is_name and end - start > 1 else None


@cache
def _words() -> dict[str, str]:
    """The words for kinds of places, each with its kind."""
    return {word: kind for kind, words in lexicon("aboutness.yml")["glued"].items() for word in words}


@cache
def _pattern() -> "regex.Pattern[str]":
    return regex.compile("|".join(map(regex.escape, _words())))
