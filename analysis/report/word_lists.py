"""Where the words of a city and language are listed, and on which page each stands in context."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import regex

from analysis.languages import info
from analysis.pipeline import Analysis
from analysis.report import fonts
from analysis.rows import records
from analysis.terms import listed

FOLDER = "book/words"
WORDS_A_PAGE = 100
"""So many words share a page of the concordance, which keeps it below a megabyte."""


@dataclass(frozen=True)
class WordList:
    """The listed words of a city's stories in one language; `terms` are their rows in the table of terms."""

    city: str | None
    city_id: str | None
    language: str
    terms: pd.DataFrame
    distinct: int
    """How many different words the stories have; the table for download holds all."""

    @property
    def name(self) -> str:
        """City and language, for people."""
        return f"{self.city or 'No city'}, {info(self.language).name}"

    @property
    def slug(self) -> str:
        """City and language, as part of a name."""
        return f"{self.city_id or 'no-city'}-{_safe(self.language)}".lower()

    @property
    def page(self) -> str:
        """The page of the list, from the root of the site, without suffix."""
        return f"{FOLDER}/{self.city_id or 'no-city'}/{_safe(self.language)}"

    def lines_page(self, number: int) -> str:
        """The page of the concordance with the number `number`, from 1."""
        return f"{self.page}-lines-{number}"

    @property
    def line_pages(self) -> int:
        """How many pages the concordance has."""
        return -(-len(self.terms) // WORDS_A_PAGE)

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {term: rank for rank, term in enumerate(self.terms["term"])}

    def address(self, term: str) -> str | None:
        """Where `term` stands in context, from the root of the site; None for a word that is not listed."""
        rank = self._ranks.get(term)
        if rank is None:
            return None
        return f"{self.lines_page(rank // WORDS_A_PAGE + 1)}.html#{anchor(rank)}"

    def parts(self) -> Iterator[list[dict[str, object]]]:
        """The words of each page of the concordance, each with its `anchor`."""
        rows = [row | {"anchor": anchor(rank)} for rank, row in enumerate(records(self.terms))]
        for start in range(0, len(rows), WORDS_A_PAGE):
            yield rows[start : start + WORDS_A_PAGE]


def anchor(rank: int) -> str:
    """The id of the word with that place in its list, from 0."""
    return f"word-{rank + 1}"


def word_lists(terms: pd.DataFrame) -> dict[tuple[str | None, str], WordList]:
    """The lists of all cities and languages of a table of terms, by id of the city and language, by name of the city.

    Documents without a city make lists of their own, at the end.
    """
    keys = ["city_id", "language"]
    terms = terms.assign(distinct=terms.groupby(keys, dropna=False)["term"].transform("size"))
    lists = []
    for (_, language), rows in listed(terms).groupby(keys, dropna=False, sort=False):
        first = records(rows.head(1))[0]
        lists.append(WordList(first["city"], first["city_id"], str(language), rows, first["distinct"]))
    lists.sort(key=lambda words: (words.city is None, words.city or "", words.city_id or "", words.language))
    return {(words.city_id, words.language): words for words in lists}


def _safe(language: str) -> str:
    return regex.sub(r"[^a-z0-9-]", "-", language.lower())


def undrawable(analysis: Analysis) -> Iterator[tuple[str, set[str]]]:
    """Yield the first file of each language with words that no font can draw, and their characters."""
    first: dict[str, str] = {}
    for document in records(analysis.documents):
        first.setdefault(document["language"], document["file"])
    for language, file in first.items():
        words = analysis.terms.loc[analysis.terms["language"] == language, "term"]
        if missing := fonts.missing_glyphs("".join(words)):
            yield file, missing
