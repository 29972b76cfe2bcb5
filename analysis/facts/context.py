"""A sentence with everything in it that its quantities share, and how far words in it are from a quantity."""

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter, itemgetter
from typing import cast

from analysis.corpus.document import Span
from analysis.facts.fact import Scope
from analysis.facts.forms import Hit
from analysis.facts.lexicon import Pack
from analysis.facts.quantities import Quantity
from analysis.facts.text import Passage

_NEAR = 8.0
_CLAUSE_WEIGHT = 1.6
_NUMBER_WEIGHT = 2.5
WIDEST = 200
"""Characters on either side of a quantity within which its words are looked for."""
_end = itemgetter(1)
_of_start = attrgetter("start")
_LONGEST_LINK_OF_LIST = 5
_LONGEST_LIST = 20
_NEXT_NAME = re.compile(r"[,、] ?[^\d,;:()\n]{1,20}")
_MARKS_OF_LIST = " ,、;"


class Sentence:
    """A sentence with everything in it that its quantities share.

    `breaks` are the clause breaks of the whole passage, in order; `in_plan` says that the sentence's section has the
    heading of a plan.
    """

    def __init__(
        self,
        passage: Passage,
        pack: Pack,
        span: Span,
        quantities: list[Quantity],
        breaks: list[int],
        in_plan: bool = False,
    ) -> None:
        self.passage, self.pack, self.quantities, self.in_plan = passage, pack, quantities, in_plan
        self.start, self.end = span
        self._breaks = breaks
        self._amounts = [quantity.start for quantity in quantities if not quantity.is_date]
        """Where the quantities start that are no dates: these do not part a word from its number."""
        self.indicators: list[Hit[tuple[str, ...]]] = pack.indicator_cues.find(passage.low, *span)
        self._indicator_starts = [cue.start for cue in self.indicators]
        self.statuses: list[Hit[str]] = pack.statuses(passage.low, *span)
        self.first_status = next((cue for cue in self.statuses if cue.value != "neutral"), None)
        self.targets = [cue for cue in self.statuses if cue.value == "target"]
        self.results = [cue for cue in self.statuses if cue.value == "actual"]
        self.actuals = [cue for cue in self.statuses if cue.value in ("actual", "copula")]
        self.pledges = [cue for cue in self.statuses if cue.value == "pledge"]
        self.scopes: list[Hit[str]] = pack.scopes.find(passage.low, *span)
        self._now = pack.now.find(passage.low, *span)

    def indicators_between(self, start: int, end: int) -> list[Hit[tuple[str, ...]]]:
        """The words for indicators that begin between two places."""
        starts = self._indicator_starts
        return self.indicators[bisect_left(starts, start) : bisect_left(starts, end)]

    def indicators_near(self, quantity: Quantity) -> list[Hit[tuple[str, ...]]]:
        """The words for indicators around a quantity; farther ones never tell what it counts."""
        return self.indicators_between(quantity.before - WIDEST, quantity.after + WIDEST)

    def quantity_at(self, start: int) -> Quantity | None:
        """The quantity that begins at a place."""
        index = bisect_left(self.quantities, start, key=_of_start)
        found = self.quantities[index] if index < len(self.quantities) else None
        return found if found and found.start == start else None

    def quantities_from(self, first: int, last: int) -> list[Quantity]:
        """The quantities that begin between two places, both included."""
        index = bisect_left(self.quantities, first, key=_of_start)
        return self.quantities[index : bisect_right(self.quantities, last, key=_of_start)]

    def is_now(self, start: int, end: int) -> bool:
        """Whether a word for today stands between two places."""
        index = bisect_left(self._now, start, key=_of_start)
        return index < len(self._now) and self._now[index].end <= end

    def last_of_list(self, quantity: Quantity) -> Quantity:
        """The last of the percentages that follow each other: what stands behind it is of all of them."""
        if quantity.unit is None or quantity.unit.kind != "percent":
            return quantity
        index = bisect_left(self.quantities, quantity.start, key=_of_start) + 1
        for following in self.quantities[index : index + _LONGEST_LIST]:
            gap = self.passage.low[quantity.end : following.start]
            is_next = len(gap) <= _LONGEST_LINK_OF_LIST and self.is_link(gap.strip(_MARKS_OF_LIST))
            if following.unit != quantity.unit or not (is_next or self._is_next_name(quantity, following)):
                break
            quantity = following
        return quantity

    def is_link(self, words: str) -> bool:
        """Whether nothing, or a word for "and", stands between two numbers of a list."""
        link = self.pack.joiners_between.match(words, 0)
        return not words or (link is not None and link.end == len(words))

    def _is_next_name(self, quantity: Quantity, following: Quantity) -> bool:
        """Whether only a name parts two percentages, in a language whose verb is last: A도 3.3%, *B* 4.2% 줄었다."""
        if not self.pack.verb_last or self.indicators_between(quantity.end, following.start):
            return False
        return _NEXT_NAME.fullmatch(self.passage.low, quantity.end, following.start) is not None

    def clause(self, start: int, end: int) -> Span:
        """The clause that holds the span."""
        breaks = self._breaks
        left, right = bisect_left(breaks, start), bisect_left(breaks, end)
        return (
            max(self.start, breaks[left - 1] + 1 if left else 0),
            min(self.end, breaks[right] if right < len(breaks) else self.end),
        )

    def previous(self, quantity: Quantity) -> Quantity | None:
        """The quantity right before another."""
        index = bisect_left(self.quantities, quantity.start, key=_of_start)
        return self.quantities[index - 1] if index else None

    def next(self, quantity: Quantity) -> Quantity | None:
        """The quantity right behind another."""
        index = bisect_left(self.quantities, quantity.end, key=_of_start)
        return self.quantities[index] if index < len(self.quantities) else None

    def end_of_previous(self, quantity: Quantity, at: int | None = None) -> int:
        """Where the last quantity before a place ends, by default before this quantity: words up to there are its."""
        place = quantity.start if at is None else at
        index = bisect_left(self.quantities, place, key=_of_start)
        return self.quantities[index - 1].end if index else self.start

    def breaks_between(self, start: int, end: int) -> int:
        breaks = self._breaks
        return bisect_left(breaks, end) - bisect_left(breaks, start)

    def quantities_between(self, start: int, end: int) -> int:
        starts = self._amounts
        return max(0, bisect_left(starts, end) - bisect_left(starts, start))


def distance(sentence: Sentence, quantity: Quantity, start: int, end: int) -> float:
    """How far words are from a quantity: characters, and more for each clause or other quantity between them."""
    if start >= quantity.end:
        quantity = sentence.last_of_list(quantity)
        bracket = _BRACKET.match(sentence.passage.low, quantity.after)
        after = bracket.end() if bracket and bracket.end() <= start else quantity.after
        gap, low, high = start - after, max(after, quantity.end), start
    else:
        gap, low, high = quantity.before - end, end, quantity.before
    return (
        max(0, gap) / _NEAR
        + _CLAUSE_WEIGHT * sentence.breaks_between(low, high)
        + _NUMBER_WEIGHT * sentence.quantities_between(low, high)
    )


_BRACKET = re.compile(r"\([^()\n]{1,20}\)")


def scope(sentence: Sentence, quantity: Quantity) -> Scope:
    """Whose figure it is: the nearest word for a firm, a zone or the nation before it in its clause, else the city."""
    before = bisect_right(sentence.scopes, quantity.before, key=_end)
    if before and sentence.scopes[before - 1].start >= quantity.clause[0]:
        return cast("Scope", sentence.scopes[before - 1].value)
    return "city"
