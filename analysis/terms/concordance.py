"""Every place where a term stands, with what surrounds it (keyword in context)."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from analysis.languages import Token, tokenize
from analysis.layout import Narrative
from analysis.words.matching import folded
from analysis.words.words import Words

COLUMNS = ("city", "city_id", "language", "document", "file", "start", "end", "left", "keyword", "right")
LINE_COLUMNS = (
    "city", "city_id", "language", "term", "document", "file", "start", "end", "context_start", "context_end",
    "by_left", "by_right", "occurrences",
)  # fmt: skip
Sort = Literal["document", "left", "right"]
Key = tuple[str | None, str]
"""Id of the city, tag of the language."""


@dataclass(frozen=True, slots=True)
class Line:
    """A place of a term; `before` (nearest first) and `after` are the words around it, folded, by which lines sort."""

    document: Narrative
    start: int
    end: int
    context_start: int
    context_end: int
    before: tuple[str, ...]
    after: tuple[str, ...]


def concordance(
    readings: Iterable[Words], term: str, *, language: str | None = None, words: int = 8, sort: Sort = "document"
) -> pd.DataFrame:
    """The lines of a word or phrase, as a table of terms lists it or as a text writes it, in the bodies of documents.

    Listed or not, stop word or not: each of its words is met by its surface or its term.  `start` and `end` are offsets
    of `keyword` in the document's text; `left` and `right` hold up to `words` words and what stands between, white
    space as single spaces; they are missing where the rights of a document allow no quotation.  Sorted by document and
    place, by the words before (nearest first) or by the words after.
    """
    lines = []
    for reading in readings:
        if language is None or reading.document.language == language:
            inside = _Words(reading)
            lines += [inside.line(start, end, words) for start, end in inside.places(term)]
    if sort == "left":
        lines.sort(key=lambda line: line.before)
    elif sort == "right":
        lines.sort(key=lambda line: line.after)
    return pd.DataFrame([_columns(line) for line in lines], columns=list(COLUMNS))


def concordance_table(readings: Iterable[Words], terms: pd.DataFrame, *, most: int, words: int = 8) -> pd.DataFrame:
    """Up to `most` lines for each row of `terms` (columns `city_id, language, term`), as offsets into the texts.

    Columns: `city, city_id, language, term, document, file`; `start` and `end` of the term; `context_start` and
    `context_end`, up to `words` words before and after; `by_left` and `by_right`, the line's place among those of its
    term when sorted by the words before (nearest first) or after; `occurrences`, how many places there are in all
    documents.  Where there are more than `most`, each document gives its first ones in turn.
    """
    places: dict[tuple[Key, str], dict[str, list[Line]]] = defaultdict(dict)
    occurrences: Counter[tuple[Key, str]] = Counter()
    wanted = _wanted(terms)
    for reading in readings:
        key = (reading.city_id, reading.document.language)
        inside = _Words(reading)
        for unit in reading.units:
            if unit.is_term and unit.term in wanted.get(key, ()):
                occurrences[key, unit.term] += 1
                found = places[key, unit.term].setdefault(reading.document.id, [])
                if len(found) < most:
                    found.append(inside.line(unit.start, unit.end, words))
    lines = [
        line
        for (key, term), by_document in places.items()
        for line in _ranked(term, _in_turn(by_document, most), occurrences[key, term])
    ]
    return pd.DataFrame(lines, columns=list(LINE_COLUMNS))


class _Words:
    """The words of a document's body by their place."""

    def __init__(self, reading: Words) -> None:
        self._document, self._words = reading.document, reading.words
        self._starts = [token.start for token in self._words]

    def places(self, term: str) -> Iterator[tuple[int, int]]:
        """Start and end of each place of a word or phrase."""
        wanted = [_names(token) for token in tokenize(term, self._document.language) if token.kind == "word"]
        last = len(self._words) - len(wanted)
        at = 0 if wanted else last + 1
        while at <= last:
            found = self._words[at : at + len(wanted)]
            if all(names & _names(word) for names, word in zip(wanted, found, strict=True)):
                yield found[0].start, found[-1].end
                at += len(found)
            else:
                at += 1

    def line(self, start: int, end: int, words: int) -> Line:
        first, after = bisect_left(self._starts, start), bisect_left(self._starts, end)
        left, right = self._words[max(first - words, 0) : first], self._words[after : after + words]
        return Line(
            self._document,
            start,
            end,
            left[0].start if left else start,
            right[-1].end if right else end,
            tuple(folded(token.surface) for token in reversed(left)),
            tuple(folded(token.surface) for token in right),
        )


def _wanted(terms: pd.DataFrame) -> dict[Key, set[str]]:
    wanted: dict[Key, set[str]] = {}
    for city, language, term in zip(terms["city_id"], terms["language"], terms["term"], strict=True):
        wanted.setdefault((None if pd.isna(city) else str(city), str(language)), set()).add(str(term))
    return wanted


def _in_turn(by_document: Mapping[str, Sequence[Line]], most: int) -> list[Line]:
    """The first line of every document, then the second of each, up to `most`; in the order of documents and places."""
    turns = sorted((number, name) for name, lines in by_document.items() for number in range(len(lines)))
    return [by_document[name][number] for name, number in sorted((name, number) for number, name in turns[:most])]


def _ranked(term: str, lines: Sequence[Line], occurrences: int) -> Iterator[tuple[object, ...]]:
    numbers = range(len(lines))
    by_left = {line: rank for rank, line in enumerate(sorted(numbers, key=lambda number: lines[number].before))}
    by_right = {line: rank for rank, line in enumerate(sorted(numbers, key=lambda number: lines[number].after))}
    for number, line in enumerate(lines):
        document, city = line.document, line.document.city
        yield (
            city.name if city else None, city.id if city else None, document.language, term, document.id, document.file,
            line.start, line.end, line.context_start, line.context_end, by_left[number], by_right[number], occurrences,
        )  # fmt: skip


def _columns(line: Line) -> tuple[object, ...]:
    document, city = line.document, line.document.city
    pieces = ((line.context_start, line.start), (line.start, line.end), (line.end, line.context_end))
    left, keyword, right = (" ".join(document.text[start:end].split()) for start, end in pieces)
    around = (left, right) if document.rights == "full" else (None, None)
    return (
        city.name if city else None, city.id if city else None, document.language, document.id, document.file,
        line.start, line.end, around[0], keyword, around[1],
    )  # fmt: skip


def _names(word: Token) -> set[str]:
    return {folded(word.term), folded(word.surface)}
