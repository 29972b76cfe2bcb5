"""What stands on page after page of a PDF, over and under its text: headers, footers, numbers of pages."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import regex

from analysis.corpus.pdf_rows import Row
from analysis.corpus.view import normalized
from analysis.lexicons import read as lexicon

_ROWS = 3
"""How many rows at the head and at the foot of a page may be furniture."""
_SAME_PLACE = 6.0
"""In points: how far a header may lie from where it is on the other pages."""
_SHARE = 0.3
"""Of the pages: a header may stand on every other page only, or in one chapter."""
_APART = 0.6
"""Of its height: how far furniture is from the text."""
_FIGURES = regex.compile(r"\p{Nd}+")
_LONGEST = 150
_NUMBER = regex.compile(r"^[\p{P}\p{S}\s]*(?:\p{Nd}{1,4}|[ivxlc]{1,7})[\p{P}\p{S}\s]*$")


def furniture_of(pages: Sequence[Sequence[Row]]) -> list[set[int]]:
    """For each page the numbers of those of its rows, told from its head to its foot, that are furniture."""
    found: list[set[int]] = [set() for _ in pages]
    places: dict[tuple[str, bool], list[tuple[int, int, float]]] = defaultdict(list)
    for page, rows in enumerate(pages):
        for at, is_foot in _edges(len(rows)):
            row = rows[at]
            words = _pattern(row.text)
            if len(words) <= _LONGEST:
                places[words, is_foot].append((page, at, row.bottom))
            if _is_number_of_page(words, row.text, page, len(rows)) and _is_at_edge(rows, at, is_foot, found[page]):
                found[page].add(at)
    most = {page: len(rows) for page, rows in enumerate(pages)}
    # From the edge inwards, so that a second line of a header follows the first.
    for inwards in range(_ROWS):
        for (_, is_foot), standing in places.items():
            told = [(page, at, y) for page, at, y in standing if (most[page] - 1 - at if is_foot else at) == inwards]
            for page, at, y in told:
                others = _near(standing, y)
                if others >= max(2, _SHARE * len(pages)) and _is_at_edge(pages[page], at, is_foot, found[page]):
                    found[page].add(at)
    return found


def _edges(rows: int) -> list[tuple[int, bool]]:
    """The rows at the head and those at the foot, with whether they are at the foot; no row is both."""
    head = min(_ROWS, (rows + 1) // 2)
    return [(at, False) for at in range(head)] + [(at, True) for at in range(max(head, rows - _ROWS), rows)]


def _near(standing: list[tuple[int, int, float]], y: float) -> int:
    """On how many pages the same words stand where these do; of very many places a few are enough to tell."""
    return len({page for page, _, other in standing[:400] if abs(other - y) <= _SAME_PLACE})


def _is_at_edge(rows: Sequence[Row], at: int, is_foot: bool, found: set[int]) -> bool:
    """Whether nothing but furniture stands on the outer side of a row, and it is apart from what is inwards."""
    outer = range(at + 1, len(rows)) if is_foot else range(at)
    if any(other not in found for other in outer):
        return False
    inner = at - 1 if is_foot else at + 1
    if not 0 <= inner < len(rows):
        return True
    gap = rows[inner].bottom - rows[at].top if is_foot else rows[at].bottom - rows[inner].top
    return gap > _APART * rows[at].height or len(rows[at].pieces) < 3


def _pattern(text: str) -> str:
    words = " ".join(normalized(text).casefold().split())
    return _FIGURES.sub("#", words)


def _is_number_of_page(pattern: str, text: str, page: int, rows: int) -> bool:
    """Whether a row says no more than the number of its page."""
    words = normalized(text)
    if regex.sub(r"[^\w#]", "", pattern) in _page_words():
        return True
    numbers = _FIGURES.findall(words)
    if rows < 2 or not _NUMBER.match(words) or len(numbers) > 1:
        return False
    # A figure that stands alone may be one of the text: the number of a page has dashes, or is that of its page.
    return not numbers or regex.search(r"\p{Pd}\s*\p{Nd}+\s*\p{Pd}", words) is not None or int(numbers[0]) == page + 1


@cache
def _page_words() -> frozenset[str]:
    phrases = (phrase for words in lexicon("files.yml")["pages"].values() for phrase in words)
    return frozenset(regex.sub(r"[^\w#]", "", normalized(phrase).casefold()) for phrase in phrases)
