"""How fast facts are read: beside Recognizers-Text, with growing text, and on hostile text.

    python benchmarks/facts.py [--peer-python PYTHON] [--megabyte]

PYTHON is an interpreter in whose environment `recognizers-text-suite` and ``emoji<2`` are installed.  Times are those
of the processor (one core), both sides on the same texts in the same run, each the least of several rounds after one
that nobody counts, in which words are compiled.  The peer is timed twice: when it reads numbers, percentages,
currencies and dimensions; and when it also reads the ordinals, ages, temperatures and dates that must be told from
quantities, as ours does.  For languages that it does not know its English is taken.
"""

import argparse
import json
import subprocess
import time
from pathlib import Path

from analysis.corpus.read import read_corpus
from analysis.facts import extract_text
from analysis.narration import told

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
CULTURES = {"zh-Hans": "zh-cn", "ja": "ja-jp", "mr": "en-us", "be": "en-us", "ur": "en-us"}
HOSTILE = {
    "digits": "7", "万": "万", "一": "一", "commas": ",", "parentheses": "(", "digit and comma": "1,",
    "digit and hyphen": "1-",
    "facts without an end": "3亿元", "table cells": "|1", "lines of digits": "\n1", "labels": "20\n企业\n",
    "quotes": "“", "spaces": " ", "changes": "增长4%至12,", "lists": "5%、",
}  # fmt: skip

PEER = """
import json, sys, time
from recognizers_date_time import DateTimeRecognizer
from recognizers_number import NumberRecognizer
from recognizers_number_with_unit import NumberWithUnitRecognizer
culture, text, rounds = json.loads(sys.stdin.read())
numbers, units, dates = NumberRecognizer(culture), NumberWithUnitRecognizer(culture), DateTimeRecognizer(culture)
quantities = [numbers.get_number_model(), numbers.get_percentage_model(), units.get_currency_model(),
              units.get_dimension_model()]
others = [numbers.get_ordinal_model(), units.get_age_model(), units.get_temperature_model(), dates.get_datetime_model()]
least = [float("inf")] * 2
for _ in range(rounds + 1):
    for index, models in enumerate((quantities, others)):
        start = time.process_time()
        for model in models:
            model.parse(text)
        least[index] = min(least[index], time.process_time() - start)
print(json.dumps([least[0], sum(least)]))
"""


def texts(language: str) -> str:
    """The gold texts of a language, one after the other: a number in every second clause."""
    rows = (GOLD / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return "\n\n".join(json.loads(row)["text"] for row in rows)


def news(language: str) -> str:
    """The bodies of the seeds in a language: ordinary news text, with a number in every second sentence."""
    documents = told(read_corpus([ROOT / "seeds"])).documents
    return "\n\n".join(d.text[start:end] for d in documents if d.language == language for start, end in d.body)


def seconds(text: str, language: str, rounds: int = 1) -> float:
    """The least time of `rounds` readings."""
    extract_text(text if rounds > 1 else text[:300], language)
    times = []
    for _ in range(rounds):
        start = time.process_time()
        extract_text(text, language)
        times.append(time.process_time() - start)
    return min(times)


def beside_peer(python: str) -> None:
    print(f"{'text':14} {'characters':>10} {'ours/s':>9} {'peer/s':>9} {'ratio':>6} {'with dates/s':>12} {'ratio':>6}")
    texts_of_news = [(f"{language} news", language, news(language)) for language in CULTURES]
    dense = [(f"{language} dense", language, texts(language)) for language in ("zh-Hans", "ja")]
    all_news = [0.0] * 4
    for name, language, text in texts_of_news + dense:
        asked = json.dumps([CULTURES[language], text, 5])
        done = subprocess.run(
            [python, "-W", "ignore", "-c", PEER], input=asked, capture_output=True, text=True, check=True
        )
        times = len(text), seconds(text, language, 100), *json.loads(done.stdout)  # ours about as long as the peer's
        _show(name, *times)
        if "news" in name:
            all_news = [sum(pair) for pair in zip(all_news, times, strict=True)]
    _show("all news", *all_news)


def _show(name: str, characters: float, own: float, peer: float, whole: float) -> None:
    print(
        f"{name:14} {characters:10.0f} {characters / own:9.0f} {characters / peer:9.0f} {peer / own:6.1f}"
        f" {characters / whole:12.0f} {whole / own:6.1f}"
    )


def growth() -> None:
    print("\ngrowth (zh-Hans): characters, characters/s")
    text = texts("zh-Hans") + "\n\n"
    for times in (1, 4, 16, 64):
        grown = text * times
        print(f"{len(grown):10} {len(grown) / seconds(grown, 'zh-Hans'):9.0f}")


def hostile(size: int) -> None:
    print(f"\nhostile texts of {size} and {4 * size} characters: characters/s, and how the time a character grows")
    for name, piece in HOSTILE.items():
        small = seconds(piece * (size // len(piece)), "zh-Hans")
        large = seconds(piece * (4 * size // len(piece)), "zh-Hans")
        print(f"{name:22} {size / small:9.0f} {4 * size / large:9.0f} {large / 4 / small:6.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer-python", help="interpreter with recognizers-text-suite and emoji<2")
    parser.add_argument(
        "--megabyte", action="store_true", help="hostile texts of a megabyte instead of 50,000 characters"
    )
    options = parser.parse_args()
    if options.peer_python:
        beside_peer(options.peer_python)
    growth()
    hostile(250_000 if options.megabyte else 12_500)


if __name__ == "__main__":
    main()
