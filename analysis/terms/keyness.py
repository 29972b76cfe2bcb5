"""Which terms set a city's stories apart from others in the same language.

Scores rank terms; they are no tests.  With few stories a word may stand out because one author likes it.
"""

import importlib.util
from collections import Counter
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.languages import info
from analysis.languages.stopwords import is_stop
from analysis.terms.concepts import primary_subtag
from analysis.terms.intervals import share_interval

Measure = Literal["log_odds", "log_ratio"]
Counts = npt.NDArray[np.float64]

COLUMNS = (
    "city", "city_id", "language", "feature", "gloss", "measure", "score", "n_target", "n_reference", "stories",
    "stories_total", "reference",
)  # fmt: skip
_TAKEN = ("city", "city_id", "language", "term", "gloss", "count", "stories", "stories_total")
DICTIONARY = "general Chinese (word counts of jieba's dictionary)"
NONE = "none: no other city has stories in this language"
NONE_CHOSEN = "none: no city of the chosen reference has stories in this language"


def keyness(
    terms: pd.DataFrame, *, measure: Measure = "log_odds", reference: Collection[str] | None = None
) -> pd.DataFrame:
    """Rank the terms of each city and language of a table of terms against a reference in the same language.

    The reference is all other cities, or those whose ids are in `reference`; a city is never part of its own.  Chinese
    stories of a single city are compared with the word counts of jieba's dictionary, where a word that the dictionary
    lacks counts 0.  Where there is nothing to compare with, `score` and `n_reference` are missing and `reference`
    says so.

    Columns, named as in quanteda: `city, city_id, language, feature, gloss, measure` (its name), `score`, `n_target`
    and `n_reference` (counts), `stories, stories_total` of the target, `reference` in words.  Highest score first.
    """
    terms = terms[list(_TAKEN)]
    tables = []
    for (city, language), target in terms.groupby(["city_id", "language"], dropna=False, sort=True):
        others = terms[(terms["language"] == language) & (terms["city_id"] != city) & terms["city_id"].notna()]
        if reference is not None:
            others = others[others["city_id"].isin(reference)]
        tables.append(_of_target(target, others, measure, str(language), chosen=reference is not None))
    if not tables:
        return pd.DataFrame(columns=list(COLUMNS))
    return pd.concat(tables, ignore_index=True)


def _of_target(
    target: pd.DataFrame, others: pd.DataFrame, measure: Measure, language: str, *, chosen: bool
) -> pd.DataFrame:
    table = target.rename(columns={"term": "feature", "count": "n_target"}).assign(measure=measure)
    if len(others):
        counts = others.groupby("term")["count"].sum()
        name = ", ".join(sorted(others["city"].unique()))
    elif primary_subtag(language) == "zh" and not chosen:
        counts, name = dictionary_counts(language), DICTIONARY
    else:
        missing = pd.array([pd.NA] * len(table), dtype="Int64")
        table = table.assign(score=np.nan, n_reference=missing, reference=NONE_CHOSEN if chosen else NONE)
        return table[list(COLUMNS)]
    n_reference = counts.reindex(table["feature"]).fillna(0).to_numpy(float)
    n_target = table["n_target"].to_numpy(float)
    score = log_odds if measure == "log_odds" else log_ratio
    table = table.assign(
        score=score(n_target, n_reference, float(n_target.sum()), float(counts.sum())),
        n_reference=pd.array(n_reference.astype(int), dtype="Int64"),
        reference=name,
    )
    return table[list(COLUMNS)].sort_values(["score", "n_target", "feature"], ascending=[False, False, True])


def log_odds(
    target: Counts,
    reference: Counts,
    target_size: float | Counts,
    reference_size: float | Counts,
    *,
    prior_words: float = 500,
) -> Counts:
    """Log-odds ratios with an informative Dirichlet prior, in standard deviations (z scores).

    Monroe, Colaresi & Quinn, "Fightin' Words", Political Analysis 16 (2008), equations 16, 20 and 22.  `target` and
    `reference` are the counts of each term, the sizes those of the two corpora (of several draws: a row each).  The
    prior is the frequencies of both together, worth `prior_words` words.
    """
    prior = prior_words * (target + reference) / (target_size + reference_size)
    first, second = target + prior, reference + prior
    difference = np.log(first / (target_size + prior_words - first)) - np.log(
        second / (reference_size + prior_words - second)
    )
    return np.asarray(difference / np.sqrt(1 / first + 1 / second))


def log_ratio(
    target: Counts, reference: Counts, target_size: float, reference_size: float, *, confidence: float = 0.95
) -> Counts:
    """Conservative log ratios: log2 of the relative frequency, or rather the end of its interval that is nearer 0.

    Evert, "Measuring keyness", Digital Humanities 2022.  0 where the interval holds 0.  The interval is the exact one
    of a binomial share (target among both), with Bonferroni's correction for the number of terms.
    """
    error = (1 - confidence) / max(len(target), 1)
    with np.errstate(divide="ignore"):
        low, high = (
            np.log2(share / (1 - share) * reference_size / target_size)
            for share in share_interval(target, target + reference, error)
        )
    return np.where(low > 0, low, np.where(high < 0, high, 0.0))


@cache
def dictionary_counts(language: str) -> pd.Series:
    """The counts of general Chinese, simplified or traditional, without stop words."""
    words = info(language)
    counts = Counter({word: count for word, count in _jieba().items() if not is_stop(word, words)})
    if words.tag == "zh-Hant":
        from opencc import OpenCC

        traditional = OpenCC("s2t")
        counts = Counter({traditional.convert(word): count for word, count in counts.items()})
    return pd.Series(counts, dtype="int64")


@cache
def _jieba() -> dict[str, int]:
    """The words of jieba's dictionary with their counts; jieba itself need not be imported."""
    package = importlib.util.find_spec("jieba")
    assert package is not None
    assert package.origin is not None
    lines = Path(package.origin).with_name("dict.txt").read_text("utf-8").splitlines()
    return {word: int(count) for word, count, *_ in map(str.split, lines)}
