"""The versions of a story side by side: which sentences of one stand for which sentences of another.

Sentences of two languages share no words, so they are aligned by what any reader sees without the languages: the
figures that stand for one claim, the digits, the Latin names, the place in the story and the length (for the last
two: Gale and Church 1993).
"""

import math
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

import regex

from analysis.claims.latin_names import latin_names
from analysis.corpus.document import Extent, Span
from analysis.facts.fact import Fact
from analysis.languages.sentences import sentences
from analysis.layout import Narrative

# A sentence is looked for so many places before and after the place where it is due; it keeps the work linear.
BAND = 60
_MOVES = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
_NUMBER = regex.compile(r"\p{Nd}{2,}")


@dataclass(frozen=True, slots=True)
class _Traits:
    """What tells a passage: its claims, digits and names; where it stands (0 to 1) and its share of the story."""

    claims: frozenset[str]
    digits: frozenset[str]
    names: frozenset[str]
    place: float
    share: float

    def __or__(self, other: "_Traits") -> "_Traits":
        return _Traits(
            self.claims | other.claims,
            self.digits | other.digits,
            self.names | other.names,
            (self.place + other.place) / 2,
            self.share + other.share,
        )


@dataclass(slots=True)
class _Row:
    traits: _Traits
    spans: dict[str, tuple[Span, ...]]


def parallel(
    versions: Iterable[Narrative], facts: Iterable[Fact], claim_of: Mapping[str, str]
) -> list[dict[str, tuple[Span, ...]]]:
    """The story in rows: for each version (by the id of its document) the sentences that stand for one another.

    Every sentence of every body stands in exactly one row, in the order of its text; one sentence may stand beside two.
    `claim_of` maps the ids of facts to those of the claims that they support.  The version with most sentences is
    taken first, the others are aligned to what is there by dynamic programming over gains.
    """
    told: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        told[fact.document].append(fact)
    cut = {document.id: _sentences(document) for document in versions}
    known = {document.id: document for document in versions}
    rows: list[_Row] = []
    for name in sorted(cut, key=lambda name: (-len(cut[name]), known[name].file)):
        items = _traits(known[name], cut[name], told[name], claim_of)
        rows = _woven(rows, name, cut[name], items)
    return [row.spans for row in rows]


def _sentences(document: Narrative) -> list[Span]:
    return [span for part in document.body for span in sentences(document.text, part, document.language)]


def _traits(
    document: Narrative, spans: Iterable[Span], facts: Iterable[Fact], claim_of: Mapping[str, str]
) -> list[_Traits]:
    extent = Extent(document.body)
    length = max(1, extent.length)
    figures = sorted((fact.start, claim_of[fact.id]) for fact in facts if fact.id in claim_of)
    traits = []
    for start, end in spans:
        text = document.text[start:end]
        first, last = (bisect_left(figures, at, key=itemgetter(0)) for at in (start, end))
        traits.append(
            _Traits(
                frozenset(claim for _, claim in figures[first:last]),
                frozenset("".join(str(unicodedata.digit(sign)) for sign in number) for number in _NUMBER.findall(text)),
                latin_names(text),
                (extent.before(start) + (end - start) / 2) / length,
                (end - start) / length,
            )
        )
    return traits


def _woven(rows: Sequence[_Row], name: str, spans: Sequence[Span], items: Sequence[_Traits]) -> list[_Row]:
    """`rows` with the sentences of one more version in them."""
    made: list[_Row] = []
    i = j = 0
    for down, right in _path([row.traits for row in rows], items):
        together, here = rows[i : i + down], items[j : j + right]
        merged = _Row(_union([row.traits for row in together] or here), {})
        for row in together:
            for version, held in row.spans.items():
                merged.spans[version] = merged.spans.get(version, ()) + held
        if here:
            merged.spans[name] = tuple(spans[j : j + right])
        if together and here:
            seen = _union(here)
            merged.traits = _Traits(
                merged.traits.claims | seen.claims,
                merged.traits.digits | seen.digits,
                merged.traits.names | seen.names,
                merged.traits.place,
                merged.traits.share,
            )
        made.append(merged)
        i, j = i + down, j + right
    return made


def _union(traits: Sequence[_Traits]) -> _Traits:
    first, *others = traits
    for other in others:
        first |= other
    return first


def _gain(first: _Traits, second: _Traits) -> float:
    """What is gained by taking two passages for one; below zero when they had better stay apart."""
    shared = 2.0 * len(first.claims & second.claims) + len(first.digits & second.digits)
    shared += len(first.names & second.names)
    apart = abs(first.place - second.place)
    return shared + 0.4 - 2.0 * apart - 0.3 * abs(math.log((first.share + 1e-6) / (second.share + 1e-6)))


def _path(rows: Sequence[_Traits], items: Sequence[_Traits]) -> list[tuple[int, int]]:
    """The moves through rows and sentences (how many of each go together) that gain most."""
    height, width = len(rows), len(items)
    best: list[dict[int, tuple[float, tuple[int, int]]]] = [{} for _ in range(height + 1)]
    best[0][0] = (0.0, (0, 0))
    for i in range(height + 1):
        due = i * width // max(1, height)
        first, last = (0, width) if not height else (max(0, due - BAND), min(width, due + BAND))
        for j in range(first, last + 1):
            ways = [
                (best[i - down][j - right][0] + _step(rows[i - down : i], items[j - right : j]), (down, right))
                for down, right in _MOVES
                if down <= i and right <= j and j - right in best[i - down]
            ]
            if ways:
                best[i][j] = max(ways, key=lambda way: way[0])
    moves = []
    i, j = height, width
    while i or j:
        move = best[i][j][1]
        moves.append(move)
        i, j = i - move[0], j - move[1]
    return moves[::-1]


def _step(rows: Sequence[_Traits], items: Sequence[_Traits]) -> float:
    if not rows or not items:
        return 0.0
    return _gain(_union(rows), _union(items)) - 0.2 * (len(rows) + len(items) - 2)
