"""What stands on page after page of a PDF, over and under its text: headers, footers, numbers of pages."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import regex

from analysis.corpus.pdf_rows import Row
from analysis.corpus.view import caseless, normalized
from analysis.lexicons import read as lexicon

_ROWS = 3
"""How many rows at the head and at the foot of a page may be furniture."""
_SAME_PLACE = 12.0
"""In points: how far a header may lie from where it is on the other pages."""
_SHARE = 0.3
"""Of the pages: a header may stand on every other page only, or in one chapter."""
_APART = 0.4
"""Of its height: how far furniture is from the text."""
_FIGURES = regex.compile(r"\p{Nd}+")
_LONGEST = 150
_ENOUGH = 400
_NUMBER = regex.compile(r"^[\p{P}\p{S}\s]*(?:\p{Nd}{1,4}|[ivxlc]{1,7})[\p{P}\p{S}\s]*$")


def furniture_of(pages: Sequence[Sequence[Row]]) -> list[set[int]]:
    """For each page the numbers of those of its rows, told from its head to its foot, that are furniture."""
    places: dict[tuple[str, bool], list[tuple[int, float]]] = defaultdict(list)
    for page, rows in enumerate(pages):
        for at, is_foot in _edges(len(rows)):
            places[_pattern(rows[at].text), is_foot].append((page, rows[at].bottom))
    most = max(2.0, min(_SHARE * len(pages), _ENOUGH / 4))
    found: list[set[int]] = []
    for page, rows in enumerate(pages):
        told: dict[bool, list[int]] = {False: [], True: []}
        for at, is_foot in _edges(len(rows)):
            words = _pattern(rows[at].text)
            is_repeated = len(words) <= _LONGEST and _near(places[words, is_foot], rows[at].bottom) >= most
            if is_repeated or _is_number_of_page(words, rows[at].text, page, len(rows)):
                told[is_foot].append(at)
        found.append({at for is_foot, edge in told.items() for at in _outer(rows, edge, is_foot)})
    return found


def _edges(rows: int) -> list[tuple[int, bool]]:
    """The rows at the head and those at the foot, with whether they are at the foot; no row is both."""
    head = min(_ROWS, (rows + 1) // 2)
    return [(at, False) for at in range(head)] + [(at, True) for at in range(max(head, rows - _ROWS), rows)]


def _outer(rows: Sequence[Row], told: Sequence[int], is_foot: bool) -> list[int]:
    """Of the rows of one edge that may be furniture those with nothing else outside, and a gap to what is inside."""
    edge, step = (len(rows) - 1, -1) if is_foot else (0, 1)
    outer = [at for count, at in enumerate(sorted(told, reverse=is_foot)) if at == edge + step * count]
    while outer:
        at = outer[-1]
        inner = at + step
        if not 0 <= inner < len(rows):
            break
        gap = rows[inner].bottom - rows[at].top if is_foot else rows[at].bottom - rows[inner].top
        if gap > _APART * rows[at].height or _NUMBER.match(normalized(rows[at].text)):
            break
        outer.pop()
    return outer


def _near(standing: list[tuple[int, float]], y: float) -> int:
    """On how many pages the same words stand where these do; of very many places a few are enough to tell."""
    return len({page for page, other in standing[:_ENOUGH] if abs(other - y) <= _SAME_PLACE})


def _pattern(text: str) -> str:
    words = " ".join(caseless(text).split())
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
    return frozenset(regex.sub(r"[^\w#]", "", caseless(phrase)) for phrase in phrases)
