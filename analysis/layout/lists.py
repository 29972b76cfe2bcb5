"""How deep an item of a list lies, and which line leads to it."""

from typing import NamedTuple

from analysis.corpus.document import Span

_DEEPEST = 99


class _Level(NamedTuple):
    indent: int
    sign: str
    lead: Span | None


class Lists:
    """The list that is open while the blocks of a document are gone through."""

    def __init__(self) -> None:
        self._levels: list[_Level] = []
        self._lead: Span | None = None

    def item(self, span: Span, sign: str, indent: int, marked: int, leads: Span | None) -> tuple[int, Span | None]:
        """The level of an item and the line that leads to it.

        `sign` is its bullet or the form of its number, `marked` its level if a format tells one, and `leads` the
        stretch of it that leads to items below it.
        """
        if marked:
            del self._levels[marked - 1 :]
        else:
            self._leave_deeper(sign, indent)
        above = next((level.lead for level in reversed(self._levels) if level.lead), self._lead)
        if len(self._levels) < _DEEPEST:
            self._levels.append(_Level(indent, sign, leads))
        return marked or len(self._levels), above

    def _leave_deeper(self, sign: str, indent: int) -> None:
        """An item is as deep as the last one of its indent, or of its sign where it stands farther out than others."""
        while self._levels and self._levels[-1].indent > indent:
            self._levels.pop()
        same = [place for place, level in enumerate(self._levels) if (level.indent, level.sign) == (indent, sign)]
        if same:
            del self._levels[same[-1] :]

    def leave(self, lead: Span | None = None) -> None:
        """End the list; `lead` is the line that may lead to the next one."""
        self._levels.clear()
        self._lead = lead
