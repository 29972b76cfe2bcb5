"""A document's text in the pieces that a page shows: paragraphs, sentences with figures, figures and their words."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any

from analysis.corpus.document import Span

Record = dict[str, Any]
Mark = tuple[int, int, Record]
"""A figure or a gap, from its first code point to the one after it."""
Word = tuple[int, int, str]
"""A word that hedges a figure or says what is counted, from its first code point to the one after it; its role."""


def paragraphs(text: str, facts: Sequence[Record]) -> Iterator[Span]:
    """Yield the lines of `text` that are not blank; a line break inside a sentence with a figure does not count."""
    closed = merged((fact["sentence_start"], fact["sentence_end"]) for fact in facts)
    start = number = 0
    for position, char in enumerate(text + "\n"):
        while number < len(closed) and closed[number][1] <= position:
            number += 1
        inside = number < len(closed) and closed[number][0] <= position
        if char == "\n" and not inside:
            if text[start:position].strip():
                yield start, position
            start = position + 1


def merged(spans: Iterable[Span], text: str = "") -> list[Span]:
    """Return `spans` in order, those that overlap as one, and those between which `text` has nothing but blanks."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and (start < found[-1][1] or (text and not text[found[-1][1] : start].strip())):
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def parts(
    text: str, span: Span, facts: Sequence[Record], marks: Sequence[Mark], words: Sequence[Word] = ()
) -> Iterator[Record]:
    """Yield `span` as sentences that hold figures and what stands between them, each as a list of `pieces`.

    `facts` and `marks` are in the order of the text, as are `words`: of them, those that begin in `span` are told even
    where the figure stands elsewhere, as in another cell.
    """
    first, last = (bisect_left(facts, place, key=itemgetter("start")) for place in span)
    inside = facts[first:last]
    begun, ended = (bisect_left(words, place, key=itemgetter(0)) for place in span)
    near = _Words([*(word for fact in inside for word in roles(fact)), *words[begun:ended]])
    sentences = merged((max(span[0], fact["sentence_start"]), min(span[1], fact["sentence_end"])) for fact in inside)
    position = span[0]
    for start, end in [*sentences, (span[1], span[1])]:
        if position < start:
            yield {"sentence": False, "pieces": list(_pieces(text, (position, start), near, marks))}
        if start < end:
            yield {"sentence": True, "pieces": list(_pieces(text, (start, end), near, marks))}
        position = end


def pieces(text: str, span: Span, facts: Sequence[Record], marks: Sequence[Mark]) -> Iterator[Record]:
    """Yield `span` in pieces: `mark` is the figure or gap that one holds, or None, `role` noun, qualifier or None.

    `marks` are in the order of the text.
    """
    return _pieces(text, span, _Words(word for fact in facts for word in roles(fact)), marks)


def _pieces(text: str, span: Span, words: "_Words", marks: Sequence[Mark]) -> Iterator[Record]:
    position, end = span
    begun, ended = (bisect_left(marks, place, key=itemgetter(0)) for place in span)
    for first, last, mark in marks[begun:ended]:
        if position <= first and last <= end:
            yield from _plain(text, (position, first), words)
            yield {"text": text[first:last], "mark": mark, "role": None}
            position = last
    yield from _plain(text, (position, end), words)


def roles(fact: Record) -> list[Word]:
    """Return where the words stand that hedge a figure and that say what is counted."""
    places = [(fact[f"{role}_start"], fact[f"{role}_end"], role) for role in ("noun", "qualifier")]
    return [(int(start), int(end), role) for start, end, role in places if start is not None]


class _Words:
    """The words of several facts, by their place."""

    def __init__(self, words: Iterable[Word]) -> None:
        found = dict.fromkeys(words)
        self._words = sorted((start, number, end, role) for number, (start, end, role) in enumerate(found))
        self._longest = max((end - start for start, _, end, _ in self._words), default=0)

    def near(self, span: Span) -> list[Word]:
        """As much of each word as stands in `span`, in the order of the facts."""
        first, last = (bisect_left(self._words, (at,)) for at in (span[0] - self._longest, span[1]))
        found = sorted((number, start, end, role) for start, number, end, role in self._words[first:last])
        cut = ((max(start, span[0]), min(end, span[1]), role) for _, start, end, role in found)
        return [(start, end, role) for start, end, role in cut if start < end]


def _plain(text: str, span: Span, words: _Words) -> Iterator[Record]:
    near = words.near(span)
    cuts = sorted({*span, *(place for start, end, _ in near for place in (start, end))})
    for start, end in pairwise(cuts):
        role = next((role for first, last, role in near if first <= start and end <= last), None)
        yield {"text": text[start:end], "mark": None, "role": role}
