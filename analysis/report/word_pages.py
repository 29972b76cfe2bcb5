"""The pages of words: for each city and language the whole list, and every word on it in context.

They are written with the site and are no chapters: they are long, and nothing in them needs a kernel.
"""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import pandas as pd

from analysis.languages import info
from analysis.pipeline import Analysis
from analysis.report.book import Book, Record
from analysis.report.html import Html
from analysis.report.pages import budget
from analysis.report.word_lists import FOLDER, WordList, word_lists
from analysis.rows import records
from analysis.terms.bootstrap import DRAWS
from analysis.terms.bootstrap import LEAST_STORIES as LEAST_DRAWN
from analysis.terms.collocation import LEAST_COUNT
from analysis.terms.dispersion import LEAST_STORIES
from analysis.words.codebook import theme_of_concept, themes

TOP = "../../../"
PAIRS = 100


def parts(analysis: Analysis) -> list[Analysis]:
    """Return what the pages of each city are made from, and those of no city."""
    cities = dict.fromkeys(words.city_id for words in word_lists(analysis.terms).values())
    return [analysis.of_city(city) for city in cities]


def pages(analysis: Analysis) -> Iterator[tuple[str, str, Html]]:
    """Yield name, title and HTML of every page; the name is its path in the site, without suffix."""
    book = Book(analysis, TOP)
    for words in book.word_lists.values():
        yield words.page, escape(f"Words of {words.name}"), word_list(book, words)
        lines = _lines(book, words)
        for number, part in enumerate(words.parts(), 1):
            title = escape(f"Words in context: {words.name}, {number} of {words.line_pages}")
            entries = [row | {"lines": lines.get(str(row["term"]), [])} for row in part]
            yield words.lines_page(number), title, in_context(book, words, number, entries)


def indexed(analysis: Analysis) -> Iterator[tuple[str, str, list[tuple[str, str, str]]]]:
    """Yield name, title and, of each word on it, anchor, word and what it is found by, of the pages to search in."""
    for words in word_lists(analysis.terms).values():
        for number, part in enumerate(words.parts(), 1):
            entries = [
                (str(row["anchor"]), str(row["term"]), f"{row['surfaces']} {row['gloss'] or ''}") for row in part
            ]
            yield words.lines_page(number), f"Words in context: {words.name}", entries


def names(analysis: Analysis) -> set[str]:
    """Return the names of all pages."""
    lists = word_lists(analysis.terms).values()
    return {name for words in lists for name in (words.page, *map(words.lines_page, range(1, words.line_pages + 1)))}


def remove_others(analysis: Analysis, site: Path) -> None:
    """Remove the pages of words in `site` that an earlier build left there."""
    kept = names(analysis)
    for file in sorted((site / FOLDER).rglob("*.html")):
        if file.relative_to(site).with_suffix("").as_posix() not in kept:
            file.unlink()


def word_list(book: Book, words: WordList) -> Html:
    """Show the words of a list with all that is known of each, the pairs that keep company, and their dispersion."""
    theme_of = theme_of_concept()
    drawn = drawn_again(book, words)
    rows = [
        row | {"theme": theme_name(row["concept"]), "drawn": drawn.get(row["term"])} for row in records(words.terms)
    ]
    return book.render(
        "word_list.html",
        words=words,
        budget=budget.evidence(book, _documents(book, words)),
        direction=info(words.language).direction,
        rows=rows,
        pairs=collocations(book, words).head(PAIRS).pipe(records),
        spread=dispersion(book, words),
        least_count=LEAST_COUNT,
        least_stories=LEAST_STORIES,
        sure=sureness(words, list(drawn.values())),
        coded=any(row["concept"] in theme_of for row in rows),
    )


def _documents(book: Book, words: WordList) -> list[str]:
    key = words.city_id, words.language
    return [name for name, row in book.documents.items() if (row["city_id"], row["language"]) == key]


def in_context(book: Book, words: WordList, number: int, entries: list[Record]) -> Html:
    """Show the lines of the words on one page of a concordance."""
    direction = info(words.language).direction
    return book.render("in_context.html", words=words, number=number, entries=entries, direction=direction)


def theme_name(concept: str | None) -> str | None:
    """Return the theme of a concept in words; None where the codebook has none for it."""
    theme = theme_of_concept().get(concept or "")
    return themes()[theme].name if theme else None


def collocations(book: Book, words: WordList) -> pd.DataFrame:
    """Return the pairs of words that keep company, each once, the closest first."""
    table = _of(book.analysis.collocations, words)
    return table[table["term"] < table["collocate"]]


def dispersion(book: Book, words: WordList) -> list[Record]:
    """Return the dispersion of the listed words, the most even first; nothing below the least number of stories."""
    table = _of(book.analysis.dispersion, words)
    listed = table[table["term"].isin(words.terms["term"]) & (table["count"] >= LEAST_COUNT)]
    return records(listed.sort_values(["dp_norm", "count", "term"], ascending=[True, False, True]))


def sureness(words: WordList, drawn: Sequence[Record]) -> Record:
    """Return what a page says on intervals: whether there are any of shares and of scores, and the numbers to say."""
    return {
        "shares": bool(drawn),
        "scores": any(row["score_low"] is not None for row in drawn),
        "stories": int(words.terms["stories_total"].iloc[0]),
        "least": LEAST_DRAWN,
        "draws": DRAWS,
    }


def drawn_again(book: Book, words: WordList) -> dict[str, Record]:
    """Return how sure the share and the keyness of each listed word are; nothing below the least number of stories."""
    return {row["term"]: row for row in records(_of(book.analysis.bootstrap, words))}


def _of(table: pd.DataFrame, words: WordList) -> pd.DataFrame:
    city = table["city_id"].isna() if words.city_id is None else table["city_id"] == words.city_id
    return table[city & (table["language"] == words.language)]


def _lines(book: Book, words: WordList) -> dict[str, list[Record]]:
    """The lines of each word, sorted by what follows it; without a context where the rights allow no quotation."""
    found: dict[str, list[Record]] = {}
    for order, row in enumerate(records(_of(book.analysis.concordance, words))):
        found.setdefault(row["term"], []).append(row | _line(book, row) | {"order": order})
    return {term: sorted(lines, key=lambda line: int(line["by_right"])) for term, lines in found.items()}


def _line(book: Book, row: Record) -> Record:
    """A line of a word; the bare word, and the document alone, where the rights allow no quotation."""
    if row["start"] is None:
        href = f"{book.top}book/documents/{row['document']}.html"
        return {"before": "…", "keyword": row["term"], "after": "…", "href": href}
    text = book.analysis.texts[row["document"]]
    return {
        "before": _piece(text, row["context_start"], row["start"]),
        "keyword": _piece(text, row["start"], row["end"]),
        "after": _piece(text, row["end"], row["context_end"]),
        "href": book.place(row["document"], row["start"]),
    }


def _piece(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())
