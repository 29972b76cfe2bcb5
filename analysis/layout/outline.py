"""The outline of a document: how high each heading is, and which headings stand above a place."""

from collections.abc import Sequence
from typing import NamedTuple

from analysis.corpus.document import Span
from analysis.layout.numbering import Numbering

_LOWEST = 9
_MARK, _PLAIN = "mark", "plain"


class _Open(NamedTuple):
    key: str
    level: int
    rank: int
    span: Span
    series: int = 0


class Outline:
    """The headings that stand above what comes next.

    A format tells the level of its headings.  Of the others, those that say what they number have their rank; the rest
    is as high as it came: what a document uses first is higher than what it uses below that, and a number that was used
    before ends all that came since.
    """

    def __init__(self, numbers: Sequence[Numbering | None]) -> None:
        self._open: list[_Open] = []
        self.path: tuple[Span, ...] = ()
        """The spans of the headings above, the outermost first."""
        self.above: tuple[Span, ...] = ()
        """Those above the heading that was opened last."""
        self._restarted = {number.form for number in numbers if number and number.series > 1}

    def mark(self, level: int, span: Span) -> int:
        """Open a heading whose level the format tells."""
        level = min(max(level, 1), _LOWEST)
        higher = [place for place, each in enumerate(self._open) if each.key == _MARK and each.level < level]
        self._keep(higher[-1] + 1 if higher else 0)
        return self._push(_MARK, 0, span, level)

    def number(self, number: Numbering, span: Span) -> int:
        """Open a heading with a number."""
        self.close(number)
        return self._push(number.form, number.rank, span, series=number.series)

    def close_series(self, number: Numbering) -> None:
        """End the headings of the series that an item goes on with."""
        if any((each.key, each.series) == (number.form, number.series) for each in self._open):
            self._close(number.form)

    def plain(self, span: Span, key: str = _PLAIN) -> int:
        """Open a heading without a number; those of one `key` are as high as one another."""
        self._close(key)
        return self._push(key, 0, span)

    def close(self, number: Numbering) -> None:
        """End what the next thing with this number is not part of, be it a heading or an item."""
        if number.rank:
            self._close_rank(number.rank)
        elif not self._close(number.form) and number.is_head and number.form not in self._restarted:
            marks = [place for place, each in enumerate(self._open) if each.key != _PLAIN]
            self._keep(marks[-1] + 1 if marks else 0)

    def _close(self, key: str) -> bool:
        places = [place for place, each in enumerate(self._open) if each.key == key]
        self._keep(places[0] if places else len(self._open))
        return bool(places)

    def _close_rank(self, rank: int) -> None:
        """A chapter ends all in the one before it, and what stands below no chapter."""
        ranks = [place for place, each in enumerate(self._open) if each.rank]
        same = [place for place in ranks if self._open[place].rank >= rank]
        if ranks:
            self._keep(same[0] if same else ranks[-1] + 1)

    def _keep(self, many: int) -> None:
        if many < len(self._open):
            del self._open[many:]
            self.path = self.path[:many]

    def _push(self, key: str, rank: int, span: Span, level: int | None = None, series: int = 0) -> int:
        if level is None:
            level = min(self._open[-1].level + 1 if self._open else 1, _LOWEST)
        self._open.append(_Open(key, level, rank, span, series))
        self.above, self.path = self.path, (*self.path, span)
        return level
