"""How well the codebook agrees with a reader of the language."""

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from pathlib import Path

import pandas as pd

from analysis.languages import tokenize
from analysis.words.codebook import theme_of_concept, themes
from analysis.words.concepts import find_concepts

QUALITY_COLUMNS = ("language", "sentences", "alpha", "precision", "recall")


def alpha(units: Iterable[Sequence[Hashable | None]]) -> float:
    """Krippendorff's alpha for nominal values: 1 is perfect agreement, 0 what chance would give.

    Each unit holds the values that coders gave it, None where one gave none.  Krippendorff, "Computing Krippendorff's
    Alpha-Reliability" (2011).  NaN where nothing can be compared or all values are the same.
    """
    pairs: dict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for unit in units:
        values = Counter(value for value in unit if value is not None)
        size = values.total()
        if size < 2:
            continue
        for first, count in values.items():
            for second, other in values.items():
                pairs[first, second] += count * (other - (first == second)) / (size - 1)
    totals: dict[Hashable, float] = defaultdict(float)
    for (first, _), weight in pairs.items():
        totals[first] += weight
    n = sum(totals.values())
    expected = n * n - sum(total * total for total in totals.values())
    observed = sum(weight for (first, second), weight in pairs.items() if first != second)
    return 1 - (n - 1) * observed / expected if expected else float("nan")


def quality(folder: Path) -> pd.DataFrame:
    """The agreement of the codebook with the hand-labelled sentences in the ``*.jsonl`` files of `folder`.

    Each line holds `language`, `text` and `themes`, those of which the sentence speaks by its meaning.  Each sentence
    and theme is a unit that reader and codebook code as present or absent.  Columns: `language`, number of
    `sentences`, Krippendorff's `alpha`, and `precision` and `recall` of the codebook's themes.

    Raises ValueError, naming file and line, for a line that is not so or names an unknown theme.
    """
    labelled: dict[str, list[tuple[set[str], set[str]]]] = defaultdict(list)
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            language, text, by_hand = _sentence(line, f"{file.name}, line {number}")
            labelled[language].append((by_hand, themes_of(text, language)))
    lines = [(language, len(pairs), *_agreement(pairs)) for language, pairs in sorted(labelled.items())]
    return pd.DataFrame(lines, columns=list(QUALITY_COLUMNS))


def themes_of(text: str, language: str) -> set[str]:
    """The themes that the codebook finds in `text`."""
    theme_of = theme_of_concept()
    found = find_concepts(tokenize(text, language), language)
    return {theme_of[hit.label] for hit in found if hit.label in theme_of}


def _sentence(line: str, place: str) -> tuple[str, str, set[str]]:
    try:
        entry = json.loads(line)
        language, text, by_hand = entry["language"], entry["text"], set(entry["themes"])
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{place}: should be an object with language, text and themes. Mend the line.") from error
    if unknown := by_hand - themes().keys():
        raise ValueError(f"{place}: unknown themes {sorted(unknown)}. Use ids of lexicons/themes.yml.")
    return language, text, by_hand


def _agreement(pairs: Sequence[tuple[set[str], set[str]]]) -> tuple[float, float, float]:
    units = [(theme in hand, theme in machine) for hand, machine in pairs for theme in themes()]
    both = sum(hand and machine for hand, machine in units)
    by_hand, by_machine = sum(hand for hand, _ in units), sum(machine for _, machine in units)
    nan = float("nan")
    return alpha(units), both / by_machine if by_machine else nan, both / by_hand if by_hand else nan
