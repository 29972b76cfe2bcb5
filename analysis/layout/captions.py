"""What stands around a table and tells of it: the line that names it, the units of all its cells, notes below."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import regex

from analysis.corpus.document import Span
from analysis.layout.cell_words import kind_of, words
from analysis.layout.folding import fold
from analysis.layout.head_units import HeadUnit, labelled, listed, told
from analysis.layout.line import Line

_MOST_LINES = 4
"""How many lines above a table may tell of it: a title of two lines, a period, a unit."""
_MOST_NOTES = 5
_WIDEST_TITLE = 120
_WIDEST_UNIT = 60
"""In columns: what is wider is text."""
_MARKUP = regex.compile(r"[\s#*_>|`]*")
_ITEM = regex.compile(r"[-*\u2022\u25CB\u25CF\u25A0\u25A1\u00B7\u30FB]\s*\S")
_RESULT = regex.compile(r"(?<![\d.-])\d+(?:[.,]\d+)+(?![\d.-])(?=\s?[\p{L}%])")
_BRACKETS = regex.compile(r"\(\s*(.*?)\s*\)\s*$")


@dataclass
class Surroundings:
    """`title` names the table; `captions` and `notes` are its own, and `taken` the lines that hold them.

    A title that no word for a table begins is told, but stays free: it may be the heading of its section.
    """

    title: Span | None = None
    captions: list[Span] = field(default_factory=list)
    notes: list[Span] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)


def around(text: str, lines: Sequence[Line], is_free: Sequence[bool], first: int, last: int) -> Surroundings:
    """What the lines before the line `first` and from the line `last` on say of the table between them."""
    found = Surroundings()
    for index in range(first - 1, max(-1, first - 1 - _MOST_LINES), -1):
        if not is_free[index]:
            break
        span = _bare(text, lines[index])
        folded = fold(text[slice(*span)])
        units = units_of_line(folded) if lines[index].width <= _WIDEST_TITLE else []
        is_numbered = bool(_table().match(folded)) and lines[index].width <= _WIDEST_TITLE
        if units and not is_numbered and is_only_units(folded):
            found.captions.insert(0, span)
            found.taken.insert(0, index)
            continue
        if is_numbered or (units and found.title is None):
            found.captions.insert(0, span)
            found.taken.insert(0, index)
            found.title = found.title or span
            break
        if found.title is None and _is_title(lines[index], folded):
            found.title = span
            continue
        break
    for index in range(last, min(len(lines), last + _MOST_NOTES)):
        if not is_free[index] or not _note().match(fold(lines[index].text)):
            break
        found.notes.append((lines[index].start, lines[index].end))
        found.taken.append(index)
    return found


def units_of_line(folded: str) -> list[HeadUnit]:
    """The units that a folded line gives to a whole table."""
    units = labelled(folded)
    if units:
        return units
    inside = _BRACKETS.search(folded)
    if inside and inside.start() == 0:
        return listed(folded[: inside.end(1)], inside.start(1))
    unit = told(folded)
    if unit and unit.rule in ("whole", "bracket", "tail"):
        return listed(folded[: unit.end], unit.start) if unit.rule == "whole" else [unit]
    return listed(folded) if len(folded) <= _WIDEST_UNIT else []


def is_only_units(folded: str) -> bool:
    """Whether a folded line says no more than units for a whole table, their label and a period aside."""
    units = units_of_line(folded)
    rest = folded
    for unit in reversed(units):
        rest = rest[: unit.start] + rest[unit.end :]
    for pattern in (words("unit"), words("links")):
        rest = pattern.sub("", rest, count=4)
    return bool(units) and (sum(map(str.isalnum, rest)) < 3 or kind_of(rest.strip(" ():")) == "period")


def _is_title(line: Line, folded: str) -> bool:
    """Whether a line may name what stands below it: short, without the end of a sentence, no item, no result."""
    is_short = line.width <= _WIDEST_TITLE and not line.goes_on and (not line.ends or line.text[-1] in ":;")
    return is_short and not _ITEM.match(folded) and not _RESULT.search(folded)


def _bare(text: str, line: Line) -> Span:
    """A line without the signs of markup around it."""
    lead = _MARKUP.match(text, line.start, line.end)
    start = lead.end() if lead and lead.end() < line.end else line.start
    end = line.end - len(text[start : line.end]) + len(text[start : line.end].rstrip(" \t#*_|`"))
    return start, max(start, end)


@cache
def _table() -> "regex.Pattern[str]":
    """A word for a table with its number: the letters and digits in it, 2-1, IV, 3b, or a Han digit."""
    number = r"(?:\d+(?:[-.\u2013]\d+)*[a-z]?|[ivx]{1,4}|[a-z]\d*|\p{Han})(?![\p{L}\p{N}])"
    table = f"(?:{words('table').pattern})"
    sign = r"(?:no\.?|n[\u00B0\u00BA]|\u2116)?"
    return regex.compile(rf"[<\[(\u3010\u3014\u300A]?\s*(?:{table}\s*{sign}\s*{number}|\p{{L}}?\s?\d[\d.-]*\s?{table})")


@cache
def _note() -> "regex.Pattern[str]":
    return regex.compile(rf"[(\[]?(?:(?:{words('note').pattern})\s*\d*[)\]]?\s*[:.\]]|[*\u203B\u2020])")
