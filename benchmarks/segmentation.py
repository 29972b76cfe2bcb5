"""Segmentation beside its parts: word F1 on a test set, and speed.

    python benchmarks/segmentation.py FOLDER

FOLDER holds ``zh.jsonl`` (one sentence a line: `text`, `gold`, the words in order, and `script`, hans or hant) and
``ja.jsonl`` (`text`, `gold`, short units, and `gold_luw`, long units).  A word counts as found when its two ends are
those of a gold word; white space is left out on both sides.  The scores tell how near each tool comes to the test
set's own idea of a word, which is not the only one.  Speed is told as a ratio to the first line, measured on the same
text.  fugashi is measured when it and unidic-lite are installed.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import jieba
import rjieba
import sudachipy

from analysis.languages import tokenize

Cut = Callable[[str], Iterable[str]]
Row = dict[str, str | list[str]]


def spans(words: Iterable[str]) -> set[tuple[int, int]]:
    """The ends of the words in their text without white space."""
    found, at = set(), 0
    for word in ("".join(word.split()) for word in words):
        if word:
            found.add((at, at + len(word)))
            at += len(word)
    return found


def word_f1(rows: list[Row], gold: str, cut: Cut) -> float:
    """The harmonic mean of precision and recall over all words, in percent."""
    right = wanted = given = 0
    for row in rows:
        expected, got = spans(row[gold]), spans(cut(str(row["text"])))
        right, wanted, given = right + len(expected & got), wanted + len(expected), given + len(got)
    return 200 * right / (wanted + given)


def characters_per_second(rows: list[Row], cut: Cut, times: int = 3) -> float:
    """Of the fastest of some runs over all texts, each text on its own."""
    texts = [str(row["text"]) for row in rows]
    fastest = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        for text in texts:
            for _word in cut(text):
                pass
        fastest = min(fastest, time.perf_counter() - started)
    return sum(map(len, texts)) / fastest


def ours(language: str) -> Cut:
    return lambda text: [token.surface for token in tokenize(text, language)]


def chinese_cuts(language: str) -> dict[str, Cut]:
    return {
        "jieba": lambda text: jieba.cut(text, HMM=False),
        "jieba with HMM": lambda text: jieba.cut(text),
        "rjieba": lambda text: rjieba.cut(text, False),
        "Cluster Stories": ours(language),
    }


def japanese_cuts() -> dict[str, Cut]:
    dictionary = sudachipy.Dictionary(dict="core")
    cuts: dict[str, Cut] = {f"SudachiPy {mode}": sudachi(dictionary.tokenizer(mode)) for mode in "ABC"}
    return {**cuts, **dict(fugashi_if_installed()), "Cluster Stories": ours("ja")}


def sudachi(tokenizer: sudachipy.Tokenizer) -> Cut:
    return lambda text: [unit.surface() for unit in tokenizer.tokenize(text)]


def fugashi_if_installed() -> Iterator[tuple[str, Cut]]:
    try:
        import fugashi
        import unidic_lite  # noqa: F401
    except ImportError:
        print("fugashi with unidic-lite is not installed: left out", file=sys.stderr)
        return
    tagger = fugashi.Tagger()
    yield "fugashi, unidic-lite", lambda text: [word.surface for word in tagger(text)]


def report(title: str, rows: list[Row], golds: dict[str, str], cuts: dict[str, Cut]) -> None:
    print(f"\n{title}, {len(rows)} sentences")
    print("".join([f"{'':24}", *(f"{'F1 ' + name:>16}" for name in golds.values()), f"{'speed':>10}"]))
    base = 0.0
    for name, cut in cuts.items():
        scores = [f"{word_f1(rows, gold, cut):16.2f}" for gold in golds]
        speed = characters_per_second(rows, cut)
        base = base or speed
        print("".join([f"{name:24}", *scores, f"{speed / base:9.2f}x"]))


def read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(description="Word F1 and speed of segmentation, beside its parts.")
    parser.add_argument("folder", type=Path, help="the folder of zh.jsonl and ja.jsonl")
    folder: Path = parser.parse_args().folder
    if not all(folder.joinpath(name).is_file() for name in ("zh.jsonl", "ja.jsonl")):
        parser.error(f"{folder} does not hold zh.jsonl and ja.jsonl; give the folder of the test set")
    jieba.setLogLevel("WARNING")
    chinese = read(folder / "zh.jsonl")
    for script, language in (("hans", "zh-Hans"), ("hant", "zh-Hant")):
        rows = [row for row in chinese if row["script"] == script]
        report(f"Chinese, {script}", rows, {"gold": "words"}, chinese_cuts(language))
    golds = {"gold": "short units", "gold_luw": "long units"}
    report("Japanese", read(folder / "ja.jsonl"), golds, japanese_cuts())


if __name__ == "__main__":
    main()
