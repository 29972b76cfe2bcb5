"""Whether a term runs through all stories of a city or comes from one."""

from collections.abc import Iterable

import pandas as pd

from analysis.terms.frequencies import grouped
from analysis.words.counts import TermCounts, count_terms
from analysis.words.words import Words

COLUMNS = ("city", "city_id", "language", "term", "count", "stories", "stories_total", "dp", "dp_norm")
LEAST_STORIES = 4
"""Below this number of stories a measure of dispersion says more on the sample than on the term."""


def deviation_of_proportions(counts: Iterable[float], sizes: Iterable[float]) -> tuple[float, float]:
    """Gries' DP and its normalised form for one term: `counts` and `sizes` (words) of each part of a corpus.

    0 means spread as the sizes of the parts would have it, towards 1 crowded in few.  Gries, International Journal of
    Corpus Linguistics 13 (2008); normalisation of Lijffijt & Gries, the same journal 17 (2012).  Of at least two parts.
    """
    observed, expected = list(counts), list(sizes)
    total, size = sum(observed), sum(expected)
    dp = sum(abs(count / total - part / size) for count, part in zip(observed, expected, strict=True)) / 2
    return dp, dp / (1 - min(expected) / size)


def dispersion_table(readings: Iterable[Words]) -> pd.DataFrame:
    """The dispersion of each term over the stories of a city in a language.

    Columns: `city, city_id, language, term, count, stories, stories_total, dp, dp_norm`.  A city with fewer than
    `LEAST_STORIES` stories in a language has no rows.
    """
    return tabulate(map(count_terms, readings))


def tabulate(counts: Iterable[TermCounts]) -> pd.DataFrame:
    """The table of `dispersion_table` from the counts of its documents."""
    lines = []
    for (city_id, language), group in grouped(counts).items():
        stories = [story for story in group.terms if group.words[story]]
        if len(stories) < LEAST_STORIES:
            continue
        sizes = [group.words[story] for story in stories]
        for term in sorted({term for story in stories for term in group.terms[story]}):
            each = [group.terms[story][term] for story in stories]
            present = sum(map(bool, each))
            dp = deviation_of_proportions(each, sizes)
            lines.append((group.city, city_id, language, term, sum(each), present, len(stories), *dp))
    return pd.DataFrame(lines, columns=list(COLUMNS))
