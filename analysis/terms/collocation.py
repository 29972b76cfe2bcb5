"""Which terms keep company."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

import pandas as pd

from analysis.corpus.document import Document
from analysis.languages import Token, sentences
from analysis.terms.frequencies import Row
from analysis.terms.units import units

COLUMNS = ("city", "city_id", "language", "term", "collocate", "count", "n_term", "n_collocate", "log_dice")
LEAST_COUNT = 5
_LONGEST_CONTEXT = 50
"""In terms; a longer sentence is cut, so that no sentence takes more than linear time."""


def log_dice(together: int, first: int, second: int) -> float:
    """Rychlý's logDice (RASLAN 2008): 14 for terms that only occur together, 1 less for half as much association.

    Of the numbers of contexts with both terms, with the first and with the second; it does not grow with the corpus.
    """
    return 14 + math.log2(2 * together / (first + second))


def collocation_table(rows: Iterable[Row]) -> pd.DataFrame:
    """Pairs of terms that stand in one sentence at least `LEAST_COUNT` times in a city's stories in a language.

    Sentences and not a window of words, because what a word is differs between languages.  Of several versions of a
    story in a language the longest speaks.  Each pair has one row a direction: `term, collocate, count` (sentences
    with both), `n_term` and `n_collocate` (sentences with either), `log_dice`.
    """
    single: dict[tuple[str | None, str | None, str], Counter[str]] = {}
    pairs: dict[tuple[str | None, str | None, str], Counter[tuple[str, str]]] = {}
    for document, tokens in _longest_versions(rows):
        city = document.city
        key = (city.name if city else None, city.id if city else None, document.language)
        for context in _contexts(document, tokens):
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


def _longest_versions(rows: Iterable[Row]) -> Iterator[tuple[Document, Iterable[Token]]]:
    chosen: dict[tuple[str | None, str, str], tuple[Document, Iterable[Token]]] = {}
    for document, story, tokens in sorted(rows, key=lambda row: row[0].id):
        key = (document.city.id if document.city else None, document.language, story)
        if key not in chosen or _length(document) > _length(chosen[key][0]):
            chosen[key] = document, tokens
    return iter(chosen.values())


def _length(document: Document) -> int:
    return sum(end - start for start, end in document.body)


def _contexts(document: Document, tokens: Iterable[Token]) -> Iterator[set[str]]:
    """The terms of each sentence."""
    ends = [end for span in document.body for _, end in sentences(document.text, span, document.language)]
    waiting = iter(ends)
    end = next(waiting, 0)
    here: list[str] = []
    for unit in units(document, tokens):
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
