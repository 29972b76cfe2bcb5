"""Finding the names of the gazetteer in normalised text: whole words with a case ending, or whole Han names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from analysis.corpus.document import Place
from analysis.corpus.gazetteer import DENSE, WORD, Index, Name, Pattern, countries, endings, fold, index
from analysis.lexicons import read as lexicon

_RUN = regex.compile(rf"[{DENSE}・\p{{M}}]{{2,}}")
_KATAKANA = regex.compile(r"[\p{Katakana}ー]")
_SCRIPTS = ("Latin", "Cyrillic", "Devanagari", "Arabic", "Hangul", "Bengali", "Tamil", "Telugu", "Gujarati", "Greek")
_SCRIPT = regex.compile("|".join(rf"(?P<{name}>\p{{{name}}})" for name in _SCRIPTS))
_LONGEST_ENDING, _OPEN_ENDING = 9, 4
_BETWEEN = regex.compile(r"[ \t]?[ '’.\-–]?[ \t]?")
# Characters of context that are enough for a segmenter to see a word's limits.
_CONTEXT = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """A name with its case ending, from `start` to `end` in a view; `suffixed`: with the word for city or county."""

    start: int
    end: int
    name: Name
    suffixed: bool = False


def hits(view: str, language: str, said: Sequence[Index] = ()) -> list[Hit]:
    """The names in `view`, in order and without overlap, the longest at each place; of equal ones that in `said`.

    A name that is also a common word counts with the word for city, or where the text names the place otherwise
    too.  Names in scripts that have capitals must begin with one.
    """
    indexes = (*said, index(), countries(language))
    found = sorted([*_dense_hits(view, language, indexes), *_word_hits(view, indexes)], key=lambda hit: hit.start)
    certain = {_owner(hit.name.place) for hit in found if hit.suffixed or not hit.name.weak}
    return [hit for hit in found if _owner(hit.name.place) in certain]


def named(view: str, indexes: tuple[Index, ...]) -> list[Place]:
    """The places that `view` as a whole names, with the word for city or without, the likeliest first."""
    suffixes = ("", *lexicon("places.yml")["suffixes"]["Han"])
    dense = (entry for names in indexes for entry in names.dense.get(view[:2], ()))
    found = [(-len(spelling), name) for spelling, name in dense if _rest(view, spelling) in suffixes]
    words = list(WORD.finditer(view))
    if words and (words[0].start(), words[-1].end()) == (0, len(view)):
        keys = [fold(word.group().casefold()) for word in words]
        matches = _matches(view, words, keys, 0, indexes)
        found += [(-stem, name) for used, stem, name, _ in matches if used == len(words)]
    found.sort(key=lambda entry: (entry[0], *entry[1].rank))
    return list(dict.fromkeys(name.place for _, name in found))


def _owner(place: Place) -> str:
    return place.city or place.id


def _dense_hits(view: str, language: str, indexes: tuple[Index, ...]) -> Iterator[Hit]:
    suffixes = tuple(lexicon("places.yml")["suffixes"]["Han"])
    for run in _RUN.finditer(view):
        at = run.start()
        while at < run.end() - 1:
            hit = _dense_hit(view, at, run.end(), indexes)
            if hit and _stands_alone(view, hit, language):
                suffixed = view.startswith(suffixes, hit.end) or (
                    hit.name.place.kind == "city" and view[hit.end - 1] in suffixes
                )
                yield Hit(hit.start, hit.end, hit.name, suffixed)
                at = hit.end
            else:
                at += 1


def _dense_hit(view: str, at: int, end: int, indexes: tuple[Index, ...]) -> Hit | None:
    fitting = (
        Hit(at, at + len(spelling), name)
        for names in indexes
        for spelling, name in names.dense.get(view[at : at + 2], ())
        if view.startswith(spelling, at) and at + len(spelling) <= end
    )
    return max(fitting, key=lambda hit: hit.end, default=None)


def _stands_alone(view: str, hit: Hit, language: str) -> bool:
    """Whether the name is a name here and no part of a longer word (西安 in 江西安福, パリ in パリティ)."""
    if _KATAKANA.match(view[hit.start]) and hit.start and _KATAKANA.match(view[hit.start - 1]):
        return False
    if _KATAKANA.match(view[hit.end - 1]):
        return not _KATAKANA.match(view[hit.end : hit.end + 1])
    if hit.end - hit.start > 2 or language == "ja":
        return True
    return _is_word(view, hit)


def _is_word(view: str, hit: Hit) -> bool:
    """Whether a Chinese segmenter cuts at the name's beginning, and not through the next word at its end."""
    import rjieba

    start = max(0, hit.start - _CONTEXT)
    at = start
    for word in rjieba.cut(_simplified(view[start : hit.end + _CONTEXT])):
        if at == hit.start:
            return bool(at + len(word) >= hit.end)
        at += len(word)
        if at > hit.start:
            return False
    return False


def _simplified(window: str) -> str:
    from analysis.corpus.language import simplified

    changed = simplified(window)
    return changed if len(changed) == len(window) else window


def _word_hits(view: str, indexes: tuple[Index, ...]) -> Iterator[Hit]:
    words = list(WORD.finditer(view))
    keys = [fold(word.group().casefold()) for word in words]
    i = 0
    while i < len(words):
        matched = None
        if not words[i].group()[0].islower():
            matched = max(_matches(view, words, keys, i, indexes), key=lambda match: match[:2], default=None)
        if matched is None:
            i += 1
            continue
        used, _, name, suffixed = matched
        yield Hit(words[i].start(), words[i + used - 1].end(), name, suffixed)
        i += used


def _matches(
    view: str, words: list["regex.Match[str]"], keys: list[str], i: int, indexes: tuple[Index, ...]
) -> Iterator[tuple[int, int, Name, bool]]:
    """What the words from `i` on may name: how many words, the length of the first one's stem, and the name."""
    key = keys[i]
    for stem in (key[:cut] for cut in range(len(key), max(1, len(key) - _LONGEST_ENDING), -1)):
        for pattern in (pattern for names in indexes for pattern in names.words.get(stem, ())):
            used = len(pattern.words)
            if not _follow_on(view, words[i : i + used], used):
                continue
            rests = [_rest(word, known) for word, known in zip(keys[i : i + used], pattern.words, strict=True)]
            if all(_fits(rest, pattern, at) for at, rest in enumerate(rests)):
                yield used, len(stem), pattern.name, _suffix(rests[-1] or "", _script(key)) != ""


def _follow_on(view: str, words: list["regex.Match[str]"], count: int) -> bool:
    """Whether there are as many words, with no more than a blank, a hyphen or an apostrophe between them."""
    gaps = ((word.end(), following.start()) for word, following in pairwise(words))
    return len(words) == count and all(_BETWEEN.fullmatch(view, *gap) for gap in gaps)


def _rest(word: str, stem: str) -> str | None:
    return word[len(stem) :] if word.startswith(stem) else None


def _fits(rest: str | None, pattern: Pattern, at: int) -> bool:
    """Whether what follows a stem is an ending that it may take."""
    if not rest:
        return rest == ""
    if pattern.open[at]:
        return len(rest) <= _OPEN_ENDING
    script = _script(pattern.words[at])
    return at == len(pattern.words) - 1 and rest.removeprefix(_suffix(rest, script)) in endings(script)


def _suffix(rest: str, script: str) -> str:
    """The word for city or county that `rest` begins with, or nothing."""
    return next(filter(rest.startswith, lexicon("places.yml")["suffixes"].get(script, ())), "")


def _script(word: str) -> str:
    found = _SCRIPT.match(word)
    return found.lastgroup or "" if found else ""
