"""Patterns of a lexicon around a number: ``第{n}``, ``{small} {month}``, ``by {year}``."""

from collections.abc import Iterable

import regex

from analysis.facts.forms import Boundaries, Forms
from analysis.facts.numerals import Numeral

_REACH = 30
_SLOT = regex.compile(r"\{(n|year|small|han)\}")


def has_slot(template: str) -> bool:
    return _SLOT.search(template) is not None


def fits(slot: str, numeral: Numeral) -> bool:
    """Whether a number may stand in ``{n}`` (any), ``{year}``, ``{small}`` (below 32) or ``{han}`` (Han digits)."""
    plain = not (numeral.grouped or numeral.decimal or numeral.scaled)
    if slot == "year":
        return plain and numeral.figures == 4 and 1000 <= numeral.value < 2200
    if slot == "small":
        return plain and 0 <= numeral.value < 32
    return slot == "n" or numeral.kind in ("han", "magnitude")


class Templates:
    """Templates, compiled by what stands left of their number."""

    def __init__(self, entries: Iterable[str], boundaries: Boundaries) -> None:
        bare: dict[str, list[str]] = {}
        rights: dict[str, dict[str, tuple[str, ...]]] = {}
        for entry in entries:
            left, slot, right = _SLOT.split(entry, maxsplit=1)
            bare.setdefault(left, [])
            rights.setdefault(left, {})
            if right:
                rights[left][right] = (*rights[left].get(right, ()), slot)
            else:
                bare[left].append(slot)
        self._bare = bare
        self._rights = {left: Forms(words, boundaries) for left, words in rights.items()}
        self._left = Forms({left: left for left in bare if left}, boundaries)
        self._is_open = bool(bare.get(""))

    def match(self, text: str, numeral: Numeral) -> tuple[int, int] | None:
        """The span of a template that holds for the number, or None."""
        reach = _REACH
        while reach > 0 and (left := self._left.match_before(text, numeral.start, reach=reach)):
            end = self._end(left.value, text, numeral)
            if end is not None:
                return left.start, end
            reach = numeral.start - left.start - 1
        if self._is_open or ("" in self._rights and self._rights[""].may_begin(text, numeral.end)):
            end = self._end("", text, numeral)
            return None if end is None else (numeral.start, end)
        return None

    def _end(self, left: str, text: str, numeral: Numeral) -> int | None:
        """Where a template with these words on its left ends."""
        right = self._rights[left].match(text, numeral.end)
        if right and any(fits(slot, numeral) for slot in right.value):
            return right.end
        return numeral.end if any(fits(slot, numeral) for slot in self._bare[left]) else None
