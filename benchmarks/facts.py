"""How fast facts are read: beside Recognizers-Text, with growing text, and on hostile text.

    python benchmarks/facts.py [--peer-python PYTHON] [--megabyte]

PYTHON is an interpreter in whose environment `recognizers-text-suite` and ``emoji<2`` are installed.  Times are those
of the processor (one core), both sides on the same texts in the same run, each the least of several rounds after one
that nobody counts, in which words are compiled; the peer reads numbers, percentages, currencies and dimensions.
"""

import argparse
import json
import subprocess
import time
from itertools import product
from pathlib import Path

from analysis.corpus.read import read_corpus
from analysis.facts import extract_text

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
PEER_CULTURES = {"zh-Hans": "zh-cn", "ja": "ja-jp"}
HOSTILE = {
    "digits": "7", "万": "万", "一": "一", "commas": ",", "parentheses": "(", "digit and comma": "1,",
    "digit and hyphen": "1-",
    "facts without an end": "3亿元", "table cells": "|1", "lines of digits": "\n1", "quotes": "“", "spaces": " ",
}  # fmt: skip

PEER = """
import json, sys, time
from recognizers_number import NumberRecognizer
from recognizers_number_with_unit import NumberWithUnitRecognizer
culture, text, rounds = json.loads(sys.stdin.read())
numbers, units = NumberRecognizer(culture), NumberWithUnitRecognizer(culture)
models = [numbers.get_number_model(), numbers.get_percentage_model(), units.get_currency_model(),
          units.get_dimension_model()]
least = float("inf")
for _ in range(rounds + 1):
    start = time.process_time()
    for model in models:
        model.parse(text)
    least = min(least, time.process_time() - start)
print(least)
"""


def texts(language: str) -> str:
    """The gold texts of a language, one after the other: a number in every second clause."""
    rows = (GOLD / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return "\n\n".join(json.loads(row)["text"] for row in rows)


def news(language: str) -> str:
    """The bodies of the seeds in a language: ordinary news text, with a number in every second sentence."""
    documents = read_corpus([ROOT / "seeds"]).documents
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
    print(f"{'text':18} {'characters':>10} {'ours/s':>9} {'peer/s':>9} {'ratio':>6}")
    for (language, culture), (kind, read) in product(PEER_CULTURES.items(), {"news": news, "dense": texts}.items()):
        text = read(language)
        asked = json.dumps([culture, text, 5])
        done = subprocess.run(
            [python, "-W", "ignore", "-c", PEER], input=asked, capture_output=True, text=True, check=True
        )
        peer = float(done.stdout)
        own = seconds(text, language, 100)  # about as long as the peer reads
        print(f"{language:9} {kind:8} {len(text):10} {len(text) / own:9.0f} {len(text) / peer:9.0f} {peer / own:6.1f}")


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
