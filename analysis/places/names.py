"""Names of the gazetteer in a text: whole words with their endings, whole names where the script has no blanks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import regex

from analysis.lexicons import read as lexicon
from analysis.places.folding import DENSE, WORD, fold
from analysis.places.gazetteer import Gazetteer, Named
from analysis.places.words import is_suffixed, nominatives, script_of, stems, suffix_at, suffix_of

_RUN = regex.compile(rf"[{DENSE}・\p{{M}}]{{2,}}")
_HIRAGANA = regex.compile(r"[\p{Hiragana}ー]+")
_KATAKANA = regex.compile(r"[\p{Katakana}ー]")
_MOST_WORDS = 6
_BETWEEN = regex.compile(r"[ \t]?[ '’.\-–‑]?[ \t]?")
# Characters of context that are enough for a segmenter to see a word's limits.
_CONTEXT = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """A name from `start` to `end` of a view, with its case ending; `named` are the places that bear it.

    `suffix` is the word for the kind of place that stands with the name, inside or right behind it; `goes_on` that
    the next word is written as a part of the name.
    """

    start: int
    end: int
    named: tuple[Named, ...]
    suffix: str = ""
    goes_on: bool = False
    inflected: bool = False

    @property
    def is_weak(self) -> bool:
        """Whether the name alone does not tell that a place is meant."""
        return all(each.weak for each in self.named)


def hits(view: str, language: str, known: Gazetteer) -> list[Hit]:
    """The names in `view`, in order and without overlap, the longest at each place."""
    found = [*_dense_hits(view, language, known), *_word_hits(view, language, known)]
    return sorted(found, key=lambda hit: hit.start)


def _dense_hits(view: str, language: str, known: Gazetteer) -> Iterator[Hit]:
    for run in _RUN.finditer(view):
        at = run.start()
        while at < run.end() - 1:
            hit = next(_dense_hits_at(view, at, run.end(), language, known), None)
            if hit:
                yield hit
            at = hit.end if hit else at + 1


def _dense_hits_at(view: str, at: int, end: int, language: str, known: Gazetteer) -> Iterator[Hit]:
    """The names that begin here, the longest first."""
    for length, named in reversed(known.prefixes(view, at)):
        to = at + length
        if length < 2 or to > end or not _stands_alone(view, at, to, language):
            continue
        if _HIRAGANA.fullmatch(view, at, to):
            # Japanese writes its own words so, which no limit parts: a name so written is told by what stands with it.
            named = tuple(replace(each, weak=True) for each in named)
        suffix = suffix_of(view[at:to], "Han")
        if not suffix and not all(each.weak for each in named):
            # What bears a name with this word behind it is found under that: of a weak name it tells nothing.
            suffix = suffix_at(view, to, "Han")
        yield Hit(at, to, named, suffix)


def _stands_alone(view: str, start: int, end: int, language: str) -> bool:
    """Whether the name is a name here and no part of a longer word (西安 in 江西安福, パリ in パリティ)."""
    if _KATAKANA.match(view[start]) and start and _KATAKANA.match(view[start - 1]):
        return False
    if _KATAKANA.match(view[end - 1]):
        return not _KATAKANA.match(view[end : end + 1])
    if end - start > 2 or language == "ja":
        return True
    return _is_word(view, start, end)


def _is_word(view: str, at: int, end: int) -> bool:
    """Whether a Chinese segmenter cuts at the name's beginning, and not through the next word at its end."""
    import rjieba

    from analysis.corpus.language import simplified

    start = max(0, at - _CONTEXT)
    window = view[start : end + _CONTEXT]
    changed = simplified(window)
    cut = start
    for word in rjieba.cut(changed if len(changed) == len(window) else window):
        to = cut + len(word)
        # What the dictionary lacks it cuts to single characters, which is no sign against the name.
        if cut >= at and len(word) > 1:
            return to == end or (to > end and cut == at and is_suffixed(view[end:to]))
        if to >= end:
            return cut >= at
        if cut < at < to:
            return False
        cut = to
    return False


def _word_hits(view: str, language: str, known: Gazetteer) -> Iterator[Hit]:
    words = list(WORD.finditer(view))
    keys = [fold(word.group().casefold()) for word in words]
    i = 0
    while i < len(words):
        used, hit = (1, None) if words[i].group()[0].islower() else _longest(view, words, keys, i, language, known)
        if hit:
            yield hit
        i += used


def _likelihood(hit: Hit, known: Gazetteer) -> tuple[bool, bool, int]:
    """What tells which of the names is meant that a word may be a form of."""
    rows = [known.row(each.number) for each in hit.named]
    most = max(row.population or 0 for row in rows)
    return not hit.is_weak, any(row.kind == "country" for row in rows), most


def _goes_on(view: str, words: list["regex.Match[str]"], last: int) -> bool:
    """Whether the next word is written as a part of the same name."""
    if last + 1 == len(words):
        return False
    return words[last + 1].group()[0].isupper() and view[words[last].end() : words[last + 1].start()] == " "


@cache
def _of_syllables() -> frozenset[str]:
    return frozenset(lexicon("aboutness.yml")["syllables"])


def _longest(
    view: str, words: list["regex.Match[str]"], keys: list[str], i: int, language: str, known: Gazetteer
) -> tuple[int, Hit | None]:
    """The longest name that begins with a word, and how many words it takes."""
    found: tuple[int, Hit | None] = (1, None)
    begun = [""]
    for used in range(1, min(_MOST_WORDS, len(words) - i) + 1):
        last = i + used - 1
        if used > 1 and not _BETWEEN.fullmatch(view, words[last - 1].end(), words[last].start()):
            break
        script, goes_on = script_of(keys[last]), _goes_on(view, words, last)
        forms = [
            (named, suffix or suffix_of(stem, script), goes_on, script == "Latin" and stem != keys[last])
            for stem, suffix in stems(keys[last], script, language)
            for before in begun
            if (named := known.words(before + stem))
        ]
        if goes_on and language in _of_syllables():
            forms = []
        hits_here = [Hit(words[i].start(), words[last].end(), *form) for form in forms]
        if hits_here:
            found = used, max(hits_here, key=lambda hit: _likelihood(hit, known))
        inside = [f"{before}{form}" for before in begun for form in nominatives(keys[last], script, language)]
        begun = [f"{form} " for form in inside if known.begins(form)]
        if not begun:
            break
    return found
