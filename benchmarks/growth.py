"""How the time of sentences, words and themes grows with the text, on ordinary and on hostile text.

    python benchmarks/growth.py [--size CHARACTERS]

Each line is a piece of text repeated to a size and to four times that size: characters a second at both, and by how
much a character takes longer in the larger text (1 is linear, 4 would be quadratic).  Facts are in facts.py.
"""

import argparse
import time
from collections.abc import Callable

from analysis.corpus.document import Document
from analysis.languages import sentences, tokenize
from analysis.terms import Reading, code, collocation_table, term_table

PIECES = {
    "sentences": (
        [(piece, "ru") for piece in ("(", "。", ". ", "“", '"', "т. ", "a\n", "1.", "\t", "a    ", "Co. ", "20\n")],
        lambda text, language: sentences(text, (0, len(text)), language),
    ),
    "words and themes": (
        [
            ("产业集群发展", "zh-Hans"), ("大大", "zh-Hans"), ("。", "zh-Hans"), ("レーザー産業", "ja"),
            ("лазерных прамысловы кластар ", "be"), ("मराठी लेसर ", "mr"), ("laser", "en"), ("\n", "en"),
        ],
        lambda text, language: _terms(text, language),
    ),
}  # fmt: skip


def _terms(text: str, language: str) -> None:
    document = Document("d", "d.txt", "", "utf-8", "txt", text, ((0, len(text)),), language, "ltr", "")
    reading = Reading(document, "s", tokenize(text, language))
    code(reading)
    term_table([reading])
    collocation_table([reading])


def seconds(work: Callable[[str, str], object], text: str, language: str) -> float:
    """The least processor time of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work(text, language)
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=6_000, help="characters of the smaller text")
    size = parser.parse_args().size
    print(f"{'stage':18} {'piece':30} {'characters/s':>12} {'at 4 times':>12} {'growth':>7}")
    for stage, (pieces, work) in PIECES.items():
        for piece, language in pieces:
            small, large = (piece * (length // len(piece)) for length in (size, 4 * size))
            work(small, language)
            short, long = seconds(work, small, language), seconds(work, large, language)
            growth = long / len(large) / (short / len(small))
            print(f"{stage:18} {piece!r:30} {len(small) / short:12.0f} {len(large) / long:12.0f} {growth:7.2f}")


if __name__ == "__main__":
    main()
