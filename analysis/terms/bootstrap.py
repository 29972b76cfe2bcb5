"""How far the share and the keyness of a term hang on which stories were read.

The stories of a city are drawn again, with replacement, as many as there are, and the measures taken anew (Efron &
Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13: percentile intervals).  Stories and not words are drawn,
since the words of one story come together.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.terms.frequencies import Group, grouped
from analysis.terms.keyness import dictionary_counts, log_odds
from analysis.words.concepts import primary_subtag
from analysis.words.counts import TermCounts

COLUMNS = (
    "city", "city_id", "language", "term", "count", "stories", "stories_total", "share", "share_low", "share_high",
    "score_low", "score_high",
)  # fmt: skip
LEAST_STORIES = 8
"""Below this number of stories the draws differ too little to say anything."""
DRAWS = 1000
_SEED = 19930815
_ENDS = (2.5, 97.5)

Counts = npt.NDArray[np.float64]
Key = tuple[str | None, str]
"""Id of the city, tag of the language."""


def bootstrap_table(
    counts: Iterable[TermCounts], terms: pd.DataFrame, *, reference: Collection[str] | None = None
) -> pd.DataFrame:
    """Intervals that hold the middle 95% of `DRAWS` draws, for each row of `terms` (`city_id, language, term`).

    Columns: `city, city_id, language, term, count, stories, stories_total`; `share` of all terms listed for the city
    and language, with `share_low` and `share_high`; `score_low` and `score_high` of the log-odds of `keyness`.  A city
    with fewer than `LEAST_STORIES` stories in a language has no rows.  Scores are missing where there is nothing to
    compare with, or the reference (as in `keyness`) has fewer stories than that; both sides are drawn.  The same input
    gives the same table.
    """
    groups = grouped(counts)
    wanted = _wanted(terms)
    lines = [
        line
        for key, group in groups.items()
        if _told(group) >= LEAST_STORIES and key in wanted
        for line in _lines(key, group, wanted[key], _reference(key, groups, reference))
    ]
    return pd.DataFrame(lines, columns=list(COLUMNS))


def _wanted(terms: pd.DataFrame) -> dict[Key, list[str]]:
    wanted: dict[Key, list[str]] = {}
    for city, language, term in zip(terms["city_id"], terms["language"], terms["term"], strict=True):
        wanted.setdefault((None if pd.isna(city) else str(city), str(language)), []).append(str(term))
    return wanted


def _told(group: Group) -> int:
    """The number of stories with any term."""
    return sum(map(bool, group.terms.values()))


def _reference(key: Key, groups: Mapping[Key, Group], chosen: Collection[str] | None) -> "list[Group] | pd.Series":
    """The groups that a city is held against, or the counts of a dictionary."""
    city, language = key
    others = [
        group
        for (other, tag), group in groups.items()
        if tag == language and other not in (city, None) and (chosen is None or other in chosen)
    ]
    if not others and chosen is None and primary_subtag(language) == "zh":
        return dictionary_counts(language)
    return others


def _lines(
    key: Key, group: Group, terms: Sequence[str], reference: "list[Group] | pd.Series"
) -> Iterator[tuple[object, ...]]:
    drawing = np.random.default_rng(_SEED)
    table, sizes = _stories([group], terms)
    drawn, drawn_sizes = _draws(table, sizes, drawing)
    low, high = np.percentile(drawn / drawn_sizes, _ENDS, axis=0)
    scores = _scores(drawn, drawn_sizes, terms, reference, drawing)
    bounds = np.percentile(scores, _ENDS, axis=0) if scores is not None else np.full((2, len(terms)), np.nan)
    total, present = table.sum(axis=0), (table > 0).sum(axis=0)
    for at, term in enumerate(terms):
        count = int(total[at])
        yield (
            group.city, *key, term, count, int(present[at]), len(sizes), count / float(sizes.sum()),
            float(low[at]), float(high[at]), float(bounds[0][at]), float(bounds[1][at]),
        )  # fmt: skip


def _scores(
    drawn: Counts,
    sizes: Counts,
    terms: Sequence[str],
    reference: "list[Group] | pd.Series",
    drawing: np.random.Generator,
) -> Counts | None:
    if isinstance(reference, pd.Series):
        counts = reference.reindex(list(terms)).fillna(0).to_numpy(float)
        return _log_odds(drawn, counts[None, :], sizes, np.array(reference.sum(), dtype=float))
    if sum(map(_told, reference)) < LEAST_STORIES:
        return None
    counts, reference_sizes = _draws(*_stories(reference, terms), drawing)
    return _log_odds(drawn, counts, sizes, reference_sizes)


def _log_odds(target: Counts, reference: Counts, target_size: Counts, reference_size: Counts) -> Counts:
    """0 in the draws that hold a term on neither side."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.nan_to_num(log_odds(target, reference, target_size, reference_size), nan=0.0)


def _stories(groups: Iterable[Group], terms: Sequence[str]) -> tuple[Counts, Counts]:
    """Stories by terms: the counts of `terms`; and the number of all terms in each story."""
    stories = [group.terms[story] for group in groups for story in sorted(group.terms) if group.terms[story]]
    table = np.array([[story[term] for term in terms] for story in stories], dtype=float)
    return table, np.array([story.total() for story in stories], dtype=float)


def _draws(table: Counts, sizes: Counts, drawing: np.random.Generator) -> tuple[Counts, Counts]:
    """Draws by terms: the counts in as many stories as there are; and the number of all terms in them."""
    weights = drawing.multinomial(len(sizes), np.full(len(sizes), 1 / len(sizes)), size=DRAWS).astype(float)
    return weights @ table, (weights @ sizes)[:, None]
