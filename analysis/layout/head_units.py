"""Where a head tells the unit of its cells: rules in order, the first that answers wins."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from analysis.corpus.document import Span
from analysis.layout.cell_words import kind_of, periods_in, rate_in, unit_kind, words

_BRACKET = regex.compile(r"[(\[\u3010\u3014]([^()\[\]\u3010\u3011\u3014\u3015]{1,60})[)\]\u3011\u3015]")
_ASIDES = regex.compile(r"(?:\s*[(\[\u3010\u3014][^()\[\]\u3010\u3011\u3014\u3015]{0,60}[)\]\u3011\u3015]|[\s*:])+$")
_PIECE = regex.compile(r"[^,;\u3001\u060C]+")
_TAIL = regex.compile(r"[,/:;\u3001\u00B7\u060C]\s*([^,/:;\u3001\u00B7\u060C]{1,40})$")
_WORD = regex.compile(r"(?<=\s)\S")
_LINK = regex.compile(r"\s*")
_SIGN = regex.compile(r"(?:\u00B1\s?)?[%\u2030]$|(?<=^(?:\p{L}{1,2}\s)?)[%\u2030](?=\s)")
_SHORT = regex.compile(r"\p{Han}{1,4}|[\p{L}\p{M}.]{2,9}(?: [\p{L}\p{M}.]{2,9})?")
_LONGEST_HEAD = 200
"""In characters: what is longer is text that tells of much, and its end is no unit."""
_MOST_WORDS = 6
"""A unit behind a blank is no longer."""
_COUNTED = ("people", "things", "time", "scale", None)
"""Kinds whose words are heads as well: behind a mere blank they are no unit."""


class HeadUnit(NamedTuple):
    """A unit in a head: its place, what it measures (None: not known), and the rule that found it."""

    start: int
    end: int
    kind: str | None
    rule: str = ""

    def moved(self, by: int) -> "HeadUnit":
        """The same in a text in which the head begins at `by`."""
        return self._replace(start=self.start + by, end=self.end + by)


@dataclass(frozen=True)
class Rule:
    """A way to tell a unit: `example` is a head, `result` the unit in it."""

    name: str
    find: Callable[[str], HeadUnit | None]
    example: str
    result: str
    why: str


def told(head: str) -> HeadUnit | None:
    """Where a folded head tells its unit by words that are known to be one."""
    return _told(head) if len(head) <= _LONGEST_HEAD else None


@lru_cache(maxsize=10_000)
def _told(head: str) -> HeadUnit | None:
    for rule in RULES:
        found = rule.find(head)
        if found:
            return found._replace(rule=rule.name)
    return None


@lru_cache(maxsize=10_000)
def guessed(head: str) -> HeadUnit | None:
    """The short words in the last brackets of a folded head, which may be a unit that no lexicon knows."""
    for bracket in reversed(list(_BRACKET.finditer(head[:_LONGEST_HEAD]))):
        inside = bracket[1].strip()
        if _SHORT.fullmatch(inside) and kind_of(inside) == "words" and not _says_no_unit(inside):
            start = bracket.start(1) + len(bracket[1]) - len(bracket[1].lstrip())
            return HeadUnit(start, start + len(inside), None, "guess")
    return None


def labelled(line: str) -> list[HeadUnit]:
    """The units that a folded line names behind a word for unit and a colon, each with what it measures."""
    found = _label().search(line)
    if not found:
        return []
    return list(_pieces(line, *found.span("units")))


def listed(phrase: str, start: int = 0) -> list[HeadUnit]:
    """The units of a folded phrase that holds nothing but units, or none."""
    pieces = list(_pieces(phrase, start, len(phrase)))
    return pieces if all(piece.kind for piece in pieces) else []


def _pieces(text: str, start: int, end: int) -> Iterator[HeadUnit]:
    for piece in _PIECE.finditer(text, start, end):
        inside = piece.group().strip()
        at = piece.start() + len(piece.group()) - len(piece.group().lstrip())
        if inside:
            yield HeadUnit(*_without_link(text, at, at + len(inside)), unit_kind(inside), "label")


def _without_link(text: str, start: int, end: int) -> Span:
    found = words("links").match(text, start, end)
    blank = _LINK.match(text, found.end(), end) if found else None
    return (blank.end(), end) if blank and start < blank.end() < end and blank.group() else (start, end)


@cache
def _label() -> "regex.Pattern[str]":
    return regex.compile(
        rf"(?:{words('unit').pattern})[\s(]{{0,2}}:\s*(?P<units>[^()\[\]\n|\t\u3010\u3011]+?)\s*(?=[)\]\u3011]|$|\s{{2}}|[\n|\t(])"
    )


def _says_no_unit(inside: str) -> bool:
    found = words("no_unit").match(inside)
    return bool(found) or bool(periods_in(inside))


def _of_label(head: str) -> HeadUnit | None:
    found = labelled(head)
    return found[0] if len(found) == 1 else None


def _whole(head: str) -> HeadUnit | None:
    inside = head.strip().strip("()[]").strip()
    kind = unit_kind(inside)
    if not kind or kind == "time" or (len(inside) == 1 and inside.isascii() and inside.isalpha()):
        return None
    start = head.index(inside)
    return HeadUnit(*_without_link(head, start, start + len(inside)), kind)


def _of_bracket(head: str) -> HeadUnit | None:
    for bracket in reversed(list(_BRACKET.finditer(head))):
        whole = unit_kind(bracket[1].strip())
        for piece in [HeadUnit(*bracket.span(1), whole)] if whole else _pieces(head, *bracket.span(1)):
            if piece.kind:
                inside = head[piece.start : piece.end]
                start = piece.start + len(inside) - len(inside.lstrip())
                return HeadUnit(*_without_link(head, start, start + len(inside.strip())), piece.kind)
    return None


def _of_tail(head: str) -> HeadUnit | None:
    bare = _bare(head)
    tail = _TAIL.search(bare)
    kind = unit_kind(tail[1].strip()) if tail else None
    return HeadUnit(*_without_link(head, tail.start(1), len(bare)), kind) if tail and kind else None


def _of_sign(head: str) -> HeadUnit | None:
    bare = _bare(head)
    sign = _SIGN.search(bare)
    return HeadUnit(sign.start(), sign.end(), "percent") if sign else None


def _of_last_words(head: str) -> HeadUnit | None:
    bare = _bare(head)
    for start in [word.start() for word in _WORD.finditer(bare)][-_MOST_WORDS:]:
        kind = unit_kind(bare[start:])
        span = _without_link(bare, start, len(bare))
        if kind and (kind not in _COUNTED or span[0] > start) and (len(bare) - span[0] > 1 or not bare[-1].isalpha()):
            return HeadUnit(*span, kind)
    return None


def _of_rate(head: str) -> HeadUnit | None:
    bare = _bare(head)
    place = rate_in(bare)
    return HeadUnit(*place, "percent") if place else None


def _bare(head: str) -> str:
    """A head without the brackets at its end, and without the period before them."""
    bare = _ASIDES.sub("", head)
    spans = periods_in(bare)
    if spans and spans[-1][1] == len(bare) and spans[-1][0]:
        return bare[: spans[-1][0]].rstrip(" ,/:-")
    return bare


RULES = (
    Rule("label", _of_label, "Item (unit: EUR m)", "EUR m", "first: the words say that a unit follows"),
    Rule("whole", _whole, "mln EUR", "mln EUR", "before the tail of it would be taken for the unit"),
    Rule("bracket", _of_bracket, "Growth (EUR m)", "EUR m", "before rates: what grows by millions is no percentage"),
    Rule("tail", _of_tail, "Jobs, persons", "persons", "behind brackets: they are nearer to the head's end"),
    Rule("sign", _of_sign, "Change %", "%", "before words, which may say what grows"),
    Rule("last words", _of_last_words, "Turnover in EUR million", "EUR million", "blanks part words as well"),
    Rule("rate", _of_rate, "Growth 2023", "Growth", "last: only when no unit is told"),
)
