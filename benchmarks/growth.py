"""How the time of each stage grows with the text, on ordinary and on hostile text.

    python benchmarks/growth.py [--size CHARACTERS] [--only WORD ...] [--stages STAGE ...] [--all]

Each shape of hostile.py is made in a size, in a quarter of it and in four times it, alone and beside a real sentence.
A line tells microseconds a character from the first size to the second and from the second to the third, so that what
a stage costs once does not count, and by how much a character takes longer in the larger text: 1 is linear, 4 is
quadratic.  The cost is that of a character beside what it takes to analyse one of ordinary text, all stages together.
Without `--all` only those are told where a character takes more than 1.5 times longer and is not among the cheapest, or
costs more than 20.  Times are those of the processor.
"""

import argparse
import gc
import time
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any

import hostile

from analysis import analyse
from analysis.corpus.document import Corpus, Document
from analysis.corpus.formats import Unreadable, read_page
from analysis.corpus.language import detect
from analysis.corpus.read import document_of
from analysis.corpus.sources import Said
from analysis.corpus.view import normalized
from analysis.facts import extract
from analysis.languages import sentences, tokenize
from analysis.layout import Narrative, layout_of
from analysis.layout.headline import headline
from analysis.narration import narrated
from analysis.pipeline import Analysis
from analysis.places.locate import locate
from analysis.report.book import Book
from analysis.report.pages import document as page
from analysis.report.search import search_words
from analysis.terms import collocation_table, term_table
from analysis.words import Words, code

ORDINARY = "facts in paragraphs"
_MOST_GROWTH, _MOST_COST, _CHEAP = 1.5, 20, 0.02
_LONGEST = 6.0
"""Seconds: where the third size would take longer, it is not tried."""


@lru_cache(maxsize=4)
def _document(text: str) -> Narrative:
    try:
        return narrated(document_of("d", "d.txt", text.encode(), Said()))[0]
    except Unreadable:
        return Narrative("d", "d.txt", "", "utf-8", "txt", text, ((0, len(text)),), "en", "ltr", "")


def _plain(text: str) -> Narrative:
    """The text as a document without reading it."""
    return Narrative("d", "d.txt", "", "utf-8", "txt", text, ((0, len(text)),), detect(text), "ltr", "")


def _analysed(text: str) -> Analysis:
    return analyse(Corpus((_document(text),)))


def _terms(document: Narrative) -> None:
    reading = Words(document, "s", tokenize(document.text, document.language))
    code(reading)
    term_table([reading])
    collocation_table([reading])


def _show(analysis: Analysis) -> None:
    book = Book(analysis.of_document("d"), "../")
    page.original(book)
    page.figures(book)


STAGES: dict[str, tuple[Callable[[str], Any], Callable[[Any], object]]] = {
    "normalize": (str, normalized),
    "layout": (lambda text: Document("d", "d.txt", "", "utf-8", "txt", text), layout_of),
    "headline": (_plain, lambda document: headline(document.text, document.body)),
    "language": (str, detect),
    "places": (_plain, lambda document: locate(document.text, document.blocks, document.language, "")),
    "read": (str, lambda text: _document.__wrapped__(text)),
    "sentences": (_plain, lambda document: sentences(document.text, (0, len(document.text)), document.language)),
    "facts": (_plain, extract),
    "tokens": (_plain, lambda document: tokenize(document.text, document.language)),
    "terms": (_plain, _terms),
    "analyse": (_document, lambda document: analyse(Corpus((document,)))),
    "search": (str, search_words),
    "pages": (_analysed, _show),
}
"""What makes a text ready for each stage, and the stage."""


def seconds(work: Callable[[], object]) -> float:
    """The least processor time of three runs; of fewer that take long."""
    times: list[float] = []
    gc.disable()  # what the lexicons hold takes longer to look through than a small text
    while len(times) < 3 and sum(times) < 0.05:
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    gc.enable()
    return min(times)


def _read(name: str, data: bytes) -> None:
    try:
        read_page(name, data)
    except Unreadable:
        return


def _stage(stage: str, text: str) -> Callable[[], object]:
    prepare, work = STAGES[stage]
    return partial(work, prepare(text))


FRAMES = list(hostile.FRAMES)
Made = Callable[[int], Callable[[], object]]


def shapes(stages: list[str], frames: list[str], only: list[str]) -> Iterator[tuple[str, str, str, Made]]:
    """Stage, shape, frame, and what makes the work in a size."""

    def is_asked(shape: str) -> bool:
        return not only or shape in only

    for stage in stages:
        if stage == "file":
            for shape, (name, make) in hostile.FILES.items():
                if is_asked(shape):
                    yield stage, shape, name, lambda size, name=name, make=make: partial(_read, name, make(size))
            continue
        for frame in frames:
            for shape in filter(is_asked, hostile.TEXTS):
                yield stage, shape, frame, lambda size, s=stage, f=frame, h=shape: _stage(s, hostile.text(h, f, size))


def grown(size: int, make: Made) -> tuple[float, float, float]:
    """How much longer a character takes, and its microseconds from the first size to the second and to the third."""
    make(size // 4)()  # what is read once: lexicons, models
    first, second = seconds(make(size // 4)), seconds(make(size))
    short = max(1e-3, (second - first) / (0.75 * size) * 1e6)
    third = seconds(make(4 * size)) if second < _LONGEST / 10 else float("inf")
    long = max(1e-3, (third - second) / (3 * size) * 1e6)
    return long / short, short, long


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=6_000, help="characters of the text in the middle")
    parser.add_argument("--stages", nargs="+", choices=(*STAGES, "file"), default=[*STAGES, "file"])
    parser.add_argument("--frames", nargs="+", choices=FRAMES, default=FRAMES)
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD", help="shapes with these names")
    parser.add_argument("--all", action="store_true", help="show every line")
    options = parser.parse_args()
    size = options.size
    print(f"{'stage':10} {'shape':28} {'frame':12} {'us/char':>9} {'at 4 times':>10} {'growth':>7} {'cost':>7}")
    measured = 0
    _, _, usual = grown(size, lambda length: _stage("analyse", hostile.text(ORDINARY, "alone", length)))
    for stage, shape, frame, make in shapes(options.stages, options.frames, options.only):
        growth, short, long = grown(size, make)
        cost = long / usual
        measured += 1
        if options.all or (growth > _MOST_GROWTH and cost > _CHEAP) or cost > _MOST_COST:
            print(f"{stage:10} {shape:28} {frame:12} {short:9.2f} {long:10.2f} {growth:7.2f} {cost:7.1f}", flush=True)
    print(f"{measured} measured")


if __name__ == "__main__":
    main()
