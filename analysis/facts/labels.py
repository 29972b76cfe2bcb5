"""Lines that name the figure on a line of its own: 総人口, then 40,991人; or 320, then Firms."""

import re

from analysis.corpus.document import Span
from analysis.facts import indicators
from analysis.facts.lexicon import Pack
from analysis.facts.quantities import Quantity, is_year
from analysis.facts.text import Passage

_BLANK = re.compile(r"[\s|*]*")
_ABOVE = re.compile(r"(?:^|\n)[ |*・■]*(?P<words>[^\n|\d。.!?:]{1,24}?)[ |::]*\n$")
_BELOW = re.compile(r"\n{1,2}[ |*・■]{0,40}(?P<words>[^\n|\d。.!?:]{1,40}?)[ |*]{0,40}+(?=\n|\Z)")
_YEAR_BEHIND = re.compile(r" ?\([^()\n\d]{0,8}[12]\d{3}\)")
_MARGIN_BEFORE, _MARGIN_BEHIND = 12, 4
"""In characters: what may stand between a figure and the ends of its line, such as lines of a table."""
_LONGEST = 40


class Labels:
    """The labels of one passage; ask in the order of the text, since a line names one figure."""

    def __init__(self, passage: Passage, words: Pack) -> None:
        self.passage, self.words = passage, words
        self._below: dict[int, Span] = {}
        """The label below a figure, by where the figure starts."""
        self._taken: set[Span | None] = set()
        """The labels in `_below`: none of them names the figure that follows it."""

    def of(self, quantity: Quantity) -> Span | None:
        """The line that names a quantity on a line of its own: the one above, or below where that names another."""
        if quantity.start in self._below:
            return self._below[quantity.start]
        line = self._line(quantity)
        if line is None:
            return None
        above = self._above(line)
        return self._take(quantity, self._under(line)) if above in self._taken else above

    def of_count(self, quantity: Quantity) -> Span | None:
        """The line above or below a bare number on a line of its own, where it tells what can be counted."""
        line = self._line(quantity)
        if line is None or quantity.numeral.kind != "digits" or quantity.value < 2 or is_year(quantity.numeral):
            return None
        above, under = self._above(line), self._under(line)
        if above not in self._taken and indicators.names_count(self.passage, self.words, above):
            return above
        return self._take(quantity, under) if indicators.names_count(self.passage, self.words, under) else None

    def _above(self, line: Span) -> Span | None:
        label = _ABOVE.search(self.passage.text, max(0, line[0] - _LONGEST), line[0]) if line[0] else None
        return label.span("words") if label else None

    def _under(self, line: Span) -> Span | None:
        label = _BELOW.match(self.passage.text, line[1])
        return label.span("words") if label else None

    def _take(self, quantity: Quantity, label: Span | None) -> Span | None:
        if label:
            self._below[quantity.start] = label
            self._taken.add(label)
        return label

    def _line(self, quantity: Quantity) -> Span | None:
        """The line of a quantity that nothing else stands on."""
        text = self.passage.text
        start = text.rfind("\n", max(0, quantity.before - _MARGIN_BEFORE), quantity.before) + 1
        year = _YEAR_BEHIND.match(text, quantity.after)
        after = year.end() if year else quantity.after
        end = text.find("\n", after, after + _MARGIN_BEHIND)
        end = end if end >= 0 else min(len(text), after + _MARGIN_BEHIND)
        if not start and quantity.before > _MARGIN_BEFORE:
            return None
        alone = _BLANK.fullmatch(text, start, quantity.before) and _BLANK.fullmatch(text, after, end)
        return (start, end) if alone else None
