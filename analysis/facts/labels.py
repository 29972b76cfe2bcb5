"""Lines that name the figure on a line of its own: 総人口, then 40,991人; or 320, then Firms."""

import re

from analysis.corpus.document import Span
from analysis.facts import indicators
from analysis.facts.lexicon import Pack
from analysis.facts.quantities import Quantity, is_year
from analysis.facts.text import Passage

_BLANK = re.compile(r"[\s|*]*")
_ABOVE = re.compile(r"(?:^|\n)[ |*・■]*(?P<words>[^\n|\d。.!?:]{1,24}?)[ |::]*\n$")
_BELOW = re.compile(r"\n{1,2}[ |*・■]*(?P<words>[^\n|\d。.!?:]{1,40}?)[ |*]*(?=\n|\Z)")
_MARGIN = 12
_NARROW_MARGIN = 4
_LONGEST = 40


class Labels:
    """The labels of one passage; ask in the order of the text, since a line names one figure."""

    def __init__(self, passage: Passage, words: Pack) -> None:
        self.passage, self.words = passage, words
        self._below: dict[int, Span] = {}
        """The label below a figure, by where the figure starts."""
        self._taken: set[Span | None] = set()

    def of(self, quantity: Quantity) -> Span | None:
        """The line that names a quantity on a line of its own: the one above, or below where that names another."""
        if quantity.start in self._below:
            return self._below[quantity.start]
        line = self._line(quantity)
        above = self._above(line) if line else None
        return self._take_below(quantity, line) if line and above in self._taken else above

    def of_count(self, quantity: Quantity) -> Span | None:
        """The line above or below a bare number on a line of its own, where it tells what can be counted."""
        line = self._line(quantity)
        if line is None or quantity.numeral.kind != "digits" or quantity.value < 2 or is_year(quantity.numeral):
            return None
        above = self._above(line)
        if above not in self._taken and indicators.names_count(self.passage, self.words, above):
            return above
        below = _BELOW.match(self.passage.text, line[1])
        if below and indicators.names_count(self.passage, self.words, below.span("words")):
            return self._take_below(quantity, line)
        return None

    def _above(self, line: Span) -> Span | None:
        label = _ABOVE.search(self.passage.text, max(0, line[0] - _LONGEST), line[0]) if line[0] else None
        return label.span("words") if label else None

    def _take_below(self, quantity: Quantity, line: Span) -> Span | None:
        label = _BELOW.match(self.passage.text, line[1])
        if label is None:
            return None
        self._below[quantity.start] = label.span("words")
        self._taken.add(label.span("words"))
        return label.span("words")

    def _line(self, quantity: Quantity) -> Span | None:
        """The line of a quantity that nothing else stands on."""
        text = self.passage.text
        start = text.rfind("\n", max(0, quantity.before - _MARGIN), quantity.before) + 1
        end = text.find("\n", quantity.after, quantity.after + _NARROW_MARGIN)
        end = end if end >= 0 else min(len(text), quantity.after + _NARROW_MARGIN)
        if not start and quantity.before > _MARGIN:
            return None
        alone = _BLANK.fullmatch(text, start, quantity.before) and _BLANK.fullmatch(text, quantity.after, end)
        return (start, end) if alone else None
