"""Which terms keep company."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

import pandas as pd

from analysis.words.words import Words

COLUMNS = ("city", "city_id", "language", "term", "collocate", "count", "n_term", "n_collocate", "log_dice")
LEAST_COUNT = 5
_LONGEST_CONTEXT = 50
"""In terms; a longer sentence is cut, so that no sentence takes more than linear time."""


def log_dice(together: int, first: int, second: int) -> float:
    """Rychlý's logDice (RASLAN 2008): 14 for terms that only occur together, 1 less for half as much association.

    Of the numbers of contexts with both terms, with the first and with the second; it does not grow with the corpus.
    """
    return 14 + math.log2(2 * together / (first + second))


def collocation_table(readings: Iterable[Words]) -> pd.DataFrame:
    """Pairs of terms that stand in one sentence at least `LEAST_COUNT` times in a city's stories in a language.

    Sentences and not a window of words, because what a word is differs between languages.  Of several versions of a
    story in a language the longest speaks.  Each pair has one row a direction: `term, collocate, count` (sentences
    with both), `n_term` and `n_collocate` (sentences with either), `log_dice`.
    """
    single: dict[tuple[str | None, str | None, str], Counter[str]] = {}
    pairs: dict[tuple[str | None, str | None, str], Counter[tuple[str, str]]] = {}
    for reading in _longest_versions(readings):
        key = (reading.city, reading.city_id, reading.document.language)
        for context in _contexts(reading):
            single.setdefault(key, Counter()).update(context)
            pairs.setdefault(key, Counter()).update(combinations(sorted(context), 2))
    lines = [
        (*key, term, collocate, count, single[key][term], single[key][collocate])
        for key, counts in pairs.items()
        for pair, count in counts.items()
        if count >= LEAST_COUNT
        for term, collocate in (pair, pair[::-1])
    ]
    table = pd.DataFrame([(*line, log_dice(*line[-3:])) for line in lines], columns=list(COLUMNS))
    return table.sort_values(
        ["city_id", "language", "log_dice", "count", "term", "collocate"],
        ascending=[True, True, False, False, True, True],
        ignore_index=True,
    )


def _longest_versions(readings: Iterable[Words]) -> Iterator[Words]:
    chosen: dict[tuple[str | None, str, str], Words] = {}
    for reading in sorted(readings, key=lambda reading: reading.document.id):
        key = (reading.city_id, reading.document.language, reading.story)
        if key not in chosen or _length(reading) > _length(chosen[key]):
            chosen[key] = reading
    return iter(chosen.values())


def _length(reading: Words) -> int:
    return sum(end - start for start, end in reading.document.body)


def _contexts(reading: Words) -> Iterator[set[str]]:
    """The terms of each sentence."""
    waiting = iter(end for _, end in reading.sentences)
    end = next(waiting, 0)
    here: list[str] = []
    for unit in reading.units:
        while unit.start >= end and (following := next(waiting, None)):
            end = following
            yield set(here)
            here = []
        if unit.is_term:
            here.append(unit.term)
            if len(here) == _LONGEST_CONTEXT:
                yield set(here)
                here = []
    yield set(here)
