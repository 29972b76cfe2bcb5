"""Which terms set a city's stories apart from others in the same language.

Scores rank terms; they are no tests.  With few stories a word may stand out because one author likes it.
"""

import importlib.util
from collections import Counter
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Literal, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.languages import info
from analysis.languages.stopwords import is_stop
from analysis.terms.intervals import share_interval
from analysis.words.concepts import primary_subtag

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
_GROUP = ["city_id", "language"]


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
    table = terms[list(_TAKEN)].rename(columns={"term": "feature", "count": "n_target"}).assign(measure=measure)
    table = _with_reference(table, None if reference is None else frozenset(reference))
    known = table["reference_size"] > 0
    target, against = (table.loc[known, name].to_numpy(float) for name in ("n_target", "n_reference"))
    target_size, reference_size = (table.loc[known, name].to_numpy(float) for name in ("size", "reference_size"))
    if measure == "log_odds":
        scores = log_odds(target, against, target_size, reference_size)
    else:
        scores = log_ratio(
            target, against, target_size, reference_size, terms=table.loc[known, "terms"].to_numpy(float)
        )
    table["score"] = pd.Series(scores, index=table.index[known], dtype="float64").reindex(table.index)
    order = [*_GROUP, "score", "n_target", "feature"]
    return table.sort_values(order, ascending=[True, True, False, False, True], ignore_index=True)[list(COLUMNS)]


def _with_reference(table: pd.DataFrame, chosen: Collection[str] | None) -> pd.DataFrame:
    """`table` with the counts of the other side: `n_reference`, `reference` in words, and the sizes of both.

    `size` and `terms` are the sum and the number of counts of the target, `reference_size` is 0 without a reference.
    """
    counted = table[table["city_id"].notna()]
    if chosen is not None:
        counted = counted[counted["city_id"].isin(chosen)]
    groups = table.groupby(_GROUP, dropna=False)["n_target"]
    table = table.assign(size=groups.transform("sum"), terms=groups.transform("size"))
    # All that is counted, less what the target itself brings to it.
    own = table["n_target"].where(table.index.isin(counted.index), 0)
    whole = _looked_up(table, counted.groupby(["language", "feature"])["n_target"].sum())
    sizes = _looked_up(table, counted.groupby("language")["n_target"].sum())
    own_size = table["size"].where(table.index.isin(counted.index), 0)
    table = table.assign(n_reference=(whole - own).astype("Int64"), reference_size=sizes - own_size, reference="")
    cities = {tag: rows.drop_duplicates("city_id") for tag, rows in counted.groupby("language")}
    for key, index in groups.groups.items():
        city, language = cast("tuple[object, str]", key)
        others = cities.get(language)
        names = [] if others is None else sorted(set(others.loc[others["city_id"] != city, "city"]))
        if names:
            table.loc[index, "reference"] = ", ".join(names)
        elif primary_subtag(language) == "zh" and chosen is None:
            counts = dictionary_counts(language)
            table.loc[index, "reference"] = DICTIONARY
            table.loc[index, "reference_size"] = counts.sum()
            found = counts.reindex(table.loc[index, "feature"]).fillna(0).astype(int)
            table.loc[index, "n_reference"] = found.to_numpy()
        else:
            table.loc[index, "reference"] = NONE if chosen is None else NONE_CHOSEN
            table.loc[index, "reference_size"] = 0
            table.loc[index, "n_reference"] = pd.NA
    return table


def _looked_up(table: pd.DataFrame, counts: "pd.Series[int]") -> "pd.Series[int]":
    """For each row of `table` the count under its values in the levels of the index of `counts`, or 0."""
    keys = pd.MultiIndex.from_frame(table[counts.index.names]) if counts.index.nlevels > 1 else table["language"]
    return pd.Series(counts.reindex(keys).fillna(0).astype("int64").to_numpy(), index=table.index)


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
    target: Counts,
    reference: Counts,
    target_size: float | Counts,
    reference_size: float | Counts,
    *,
    confidence: float = 0.95,
    terms: float | Counts | None = None,
) -> Counts:
    """Conservative log ratios: log2 of the relative frequency, or rather the end of its interval that is nearer 0.

    Evert, "Measuring keyness", Digital Humanities 2022.  0 where the interval holds 0.  The interval is the exact one
    of a binomial share (target among both), with Bonferroni's correction for the number of `terms` that are ranked
    together, which is that of the counts by default.
    """
    error = (1 - confidence) / np.maximum(len(target) if terms is None else terms, 1)
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
