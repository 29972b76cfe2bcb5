"""The pages of themes: every sentence that speaks of a theme, by city.

They are written with the site and are no chapters: they are long, and nothing in them needs a kernel.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path

from analysis.pipeline import Analysis
from analysis.report.book import Book, Record
from analysis.report.html import Html
from analysis.report.pages import budget
from analysis.report.theme_lists import FOLDER, theme_anchor, theme_page
from analysis.rows import records
from analysis.words.codebook import themes

TOP = "../../"
SENTENCES = 200
"""So many sentences of a city are listed; the table of themes for download has the places of all."""


def pages(analysis: Analysis) -> Iterator[tuple[str, str, Html]]:
    """Yield name, title and HTML of the page of every theme; the name is its path in the site, without suffix."""
    book = Book(analysis, TOP)
    named = {row["city_id"]: row["city"] or "No city" for row in records(analysis.documents)} | book.cities
    spoken = _hits(analysis)
    rests_on = budget.evidence(book)
    for name, theme in themes().items():
        told = [_city(book, city_id, named[city_id], spoken[name, city_id]) for city_id in _in_order(named)]
        page = book.render(
            "theme_sentences.html",
            theme=theme,
            budget=rests_on,
            cities=[city for city in told if city["rows"]],
            silent=[city for city in told if not city["rows"]],
        )
        yield theme_page(name), escape(f"Theme: {theme.name}"), page


def remove_others(site: Path) -> None:
    """Remove the pages in `site` of themes that an earlier codebook had."""
    kept = {site / f"{theme_page(name)}.html" for name in themes()}
    for file in sorted((site / FOLDER).glob("*.html")):
        if file not in kept:
            file.unlink()


def _in_order(named: dict[str | None, str]) -> list[str | None]:
    return sorted(named, key=lambda city_id: (city_id is None, named[city_id], city_id or ""))


def _hits(analysis: Analysis) -> dict[tuple[str, str | None], list[Record]]:
    found: dict[tuple[str, str | None], list[Record]] = defaultdict(list)
    for row in records(analysis.themes):
        found[row["theme"], row["city_id"]].append(row)
    return found


def _city(book: Book, city_id: str | None, name: str, hits: Sequence[Record]) -> Record:
    """The sentences that hold `hits`, in the order of documents and places."""
    by_sentence: dict[tuple[str, int], list[Record]] = defaultdict(list)
    for hit in hits:
        starts = book.sentence_starts(hit["document"])
        by_sentence[hit["document"], bisect_right(starts, hit["start"]) - 1].append(hit)
    shown = sorted(by_sentence.items())[:SENTENCES]
    rows = [_sentence(book, document, number, inside) for (document, number), inside in shown]
    return {
        "city_id": city_id,
        "name": name,
        "anchor": theme_anchor(city_id),
        "number": len(by_sentence),
        "rows": rows,
    }


def _sentence(book: Book, document: str, number: int, hits: Sequence[Record]) -> Record:
    """A sentence cut at the words of the theme: every second of its `pieces` is one; none where rights forbid it."""
    row = book.documents[document]
    start, end = book.sentence_spans(document)[number]
    cuts = [start, *(place for hit in sorted(hits, key=_start) for place in (hit["start"], min(hit["end"], end))), end]
    text = book.analysis.texts[document]
    shown = row["rights"] == "full"
    return {
        "file": row["file"],
        "language": row["language"],
        "language_name": row["language_name"],
        "direction": row["direction"],
        "href": book.place(document, start),
        "pieces": [text[a:b] for a, b in pairwise(cuts)] if shown else [],
    }


def _start(hit: Record) -> int:
    return int(hit["start"])
