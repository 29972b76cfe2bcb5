"""Alignment of the statements of a story's versions: which figure of one is which figure of another.

The nouns of two languages cannot be compared, so figures are aligned by value, unit, indicator, status, the position
of their sentence and the Latin names in it.
"""

import math
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from itertools import pairwise

from analysis.claims.claim import figure
from analysis.claims.latin_names import latin_names
from analysis.claims.nouns import closeness
from analysis.claims.statements import Statement
from analysis.facts.fact import Fact
from analysis.layout import Narrative

Pair = tuple[int, int]

# A pair that costs more than this is two different figures: one missing, one added.
LIMIT = 1.7
# Figures are looked for so many places before and after the place where they are due; it keeps the work linear.
BAND = 24
# A figure that many versions tell is held against so many of them.
_SAMPLE = 6


def power_of_ten(first: float | None, second: float | None) -> bool:
    """Whether two values differ by a power of ten, or not at all."""
    if first is None or second is None or not first or not second:
        return first == second
    exponent = math.log10(abs(first / second))
    return first * second > 0 and abs(exponent - round(exponent)) < 1e-6


def same_digits(first: Fact, second: Fact) -> bool:
    """Whether two facts are written with the same digits, in whatever script: ६.६७ हेक्टर and 6.67."""
    digits = _digits(first.surface)
    return bool(digits) and digits == _digits(second.surface)


@lru_cache(maxsize=65536)
def _digits(surface: str) -> str:
    values = (unicodedata.digit(character, None) for character in surface)
    return "".join(str(value) for value in values if value is not None).strip("0")


class _Item:
    """A statement with what is known of its place: how far into the story it stands, and the Latin names near it."""

    __slots__ = ("language", "names", "place", "statement")

    def __init__(self, document: Narrative, statement: Statement, names: frozenset[str]) -> None:
        start, end = (document.body[0][0], document.body[-1][1]) if document.body else (0, len(document.text))
        self.statement = statement
        self.language = document.language
        self.place = (statement.start - start) / max(1, end - start)
        self.names = names


def align(versions: Sequence[tuple[Narrative, Sequence[Statement]]]) -> list[dict[str, Statement]]:
    """The figures of a story: for each the statements of it, at most one a version, by the id of the document.

    `versions` holds each document with its statements in the order of the text.  The version with most statements is
    taken first and the others are aligned to what is there, one after the other.  Figures that are told once in both
    are paired first, wherever they stand; between those of them that keep their order the rest is aligned by dynamic
    programming (Needleman and Wunsch 1970, on costs); equal figures that are left over are paired last.
    """
    rows: list[list[tuple[str, _Item]]] = []
    for document, told in sorted(versions, key=lambda version: (-len(version[1]), version[0].file)):
        items = _items(document, told)
        pairs = _pairs([[item for _, item in row] for row in rows], items)
        partner = {j: i for i, j in pairs}
        woven: list[tuple[int, list[tuple[str, _Item]]]] = [(i, row) for i, row in enumerate(rows)]
        place = -1
        for j, item in enumerate(items):
            if j in partner:
                place = partner[j]
                rows[place].append((document.id, item))
            else:
                woven.append((place, [(document.id, item)]))
        rows = [row for _, row in sorted(woven, key=lambda entry: entry[0])]
    return [{document: item.statement for document, item in row} for row in rows]


def _items(document: Narrative, told: Sequence[Statement]) -> list[_Item]:
    spans = {(statement.lead.sentence_start, statement.lead.sentence_end) for statement in told}
    names = {(start, end): latin_names(document.text[start:end]) for start, end in spans}
    return [
        _Item(document, statement, names[statement.lead.sentence_start, statement.lead.sentence_end])
        for statement in told
    ]


def cost(first: _Item, second: _Item) -> float:
    """What it costs to take two statements for the same figure: 0 for the same in the same place."""
    one, other = first.statement.lead, second.statement.lead
    total = 0.5 * abs(first.place - second.place)
    if one.value != other.value and figure(one)[:2] != figure(other)[:2]:
        near = (one.unit == other.unit and power_of_ten(one.value, other.value)) or same_digits(one, other)
        total += 0.4 if near else 1.0
    if one.unit != other.unit:
        total += 0.6 if _is_money(one.unit) and _is_money(other.unit) else 1.0
    total += 0.8 * (one.city != other.city)
    total += 0.8 * (one.indicator != other.indicator)
    total += 0.3 * (one.status != other.status)
    total += 0.3 * bool(one.deadline and other.deadline and one.deadline != other.deadline)
    total += 0.1 * (one.qualifier != other.qualifier) + 0.1 * (one.scope != other.scope)
    if first.names and second.names:
        total += 0.3 * first.names.isdisjoint(second.names)
    if first.language == second.language and one.noun and other.noun:
        total += 0.6 * (1 - closeness(one.noun, other.noun))
    return total


def _row_cost(row: Sequence[_Item], item: _Item) -> float:
    return min(cost(other, item) for other in row[:_SAMPLE])


def _pairs(rows: Sequence[Sequence[_Item]], items: Sequence[_Item]) -> list[Pair]:
    """Which row is which item, as (row, item)."""
    sure = _told_once(rows, items, lambda fact: (*figure(fact), fact.city, fact.indicator, fact.status), LIMIT)
    sure += _told_once(rows, items, figure, 0.7, sure)
    taken_rows, taken_items = {i for i, _ in sure}, {j for _, j in sure}
    pairs = list(sure)
    corners = [(-1, -1), *_rising(sorted(sure)), (len(rows), len(items))]
    for (top, left), (bottom, right) in pairwise(corners):
        some_rows = [i for i in range(top + 1, bottom) if i not in taken_rows]
        some_items = [j for j in range(left + 1, right) if j not in taken_items]
        matched = _matched([rows[i] for i in some_rows], [items[j] for j in some_items])
        pairs += [(some_rows[i], some_items[j]) for i, j in matched]
    return pairs + _moved(rows, items, pairs)


def _told_once(
    rows: Sequence[Sequence[_Item]],
    items: Sequence[_Item],
    key: Callable[[Fact], Hashable],
    limit: float,
    taken: Sequence[Pair] = (),
) -> list[Pair]:
    """Pairs of a row and an item that are the only ones with their key, and cost no more than `limit`."""
    taken_rows, taken_items = {i for i, _ in taken}, {j for _, j in taken}
    keys = [{key(item.statement.lead) for item in row} if i not in taken_rows else set() for i, row in enumerate(rows)]
    here = {name: i for i, names in enumerate(keys) for name in names}
    often = Counter(name for names in keys for name in names)
    there = {key(item.statement.lead): j for j, item in enumerate(items) if j not in taken_items}
    times = Counter(key(item.statement.lead) for j, item in enumerate(items) if j not in taken_items)
    found: dict[int, int] = {}
    for name, j in there.items():
        if often[name] == times[name] == 1 and _row_cost(rows[here[name]], items[j]) <= limit:
            found.setdefault(here[name], j)
    return list(found.items())


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest run of pairs, sorted by row, whose items rise as well (patience sorting)."""
    tops: list[int] = []
    best: list[int] = []
    before: list[int] = []
    for position, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(best[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [j]
        best[pile : pile + 1] = [position]
    run = []
    position = best[-1] if best else -1
    while position >= 0:
        run.append(pairs[position])
        position = before[position]
    return run[::-1]


def _matched(rows: Sequence[Sequence[_Item]], items: Sequence[_Item]) -> list[Pair]:
    """The cheapest pairing that keeps the order, where leaving two unpaired costs LIMIT."""
    height, width = len(rows), len(items)
    if not height or not width:
        return []
    gap = LIMIT / 2
    reach = BAND + math.ceil(width / height)
    costs: list[dict[int, float]] = []
    steps: list[dict[int, int]] = []
    for i in range(height + 1):
        due = round(i * width / height)
        line: dict[int, float] = {}
        step: dict[int, int] = {}
        above = costs[-1] if costs else {}
        for j in range(max(0, due - reach), min(width, due + reach) + 1):
            ways = []
            if i and j and j - 1 in above:
                ways.append((above[j - 1] + _row_cost(rows[i - 1], items[j - 1]), 0))
            if i and j in above:
                ways.append((above[j] + gap, 1))
            if j - 1 in line:
                ways.append((line[j - 1] + gap, 2))
            line[j], step[j] = min(ways, default=(0.0 if not i and not j else math.inf, 2))
        costs.append(line)
        steps.append(step)
    pairs = []
    i, j = height, width
    while i and j:
        way = steps[i][j]
        if way == 0:
            pairs.append((i - 1, j - 1))
        i, j = i - (way != 2), j - (way != 1)
    return pairs


def _moved(rows: Sequence[Sequence[_Item]], items: Sequence[_Item], pairs: Sequence[Pair]) -> list[Pair]:
    """Equal figures among what is left over, the cheapest first."""
    taken_rows, taken_items = {i for i, _ in pairs}, {j for _, j in pairs}
    left: dict[Hashable, list[int]] = {}
    for i, row in enumerate(rows):
        if i not in taken_rows:
            for name in {figure(item.statement.lead) for item in row}:
                left.setdefault(name, []).append(i)
    found: list[Pair] = []
    for j, item in enumerate(items):
        candidates = [] if j in taken_items else left.get(figure(item.statement.lead), [])
        candidates = [i for i in candidates[:BAND] if i not in taken_rows and _row_cost(rows[i], item) <= 1.0]
        if candidates:
            i = min(candidates, key=lambda candidate: _row_cost(rows[candidate], item))
            taken_rows.add(i)
            found.append((i, j))
    return found


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()
