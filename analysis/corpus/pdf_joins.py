"""Rows of a PDF to paragraphs: which row goes on with the one before, and what stands between the two."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import regex

from analysis.corpus.pdf_pieces import WIDE
from analysis.corpus.view import caseless
from analysis.lexicons import read as lexicon

_END = regex.compile(r"[\p{STerm}:;\uff1a\uff1b\u2026][\p{Pe}\p{Pf}\p{Pi}\"'\s]*$")
_HYPHEN = regex.compile(r"\p{L}[\p{L}\p{M}]*[-\u2010]$")
_LAST_WORD = regex.compile(r"[\p{L}\p{M}]+(?=[-\u2010]$)")
_FIRST_WORD = regex.compile(r"[\p{L}\p{M}]+")
_COMPOUND = regex.compile(r"(?<![\p{L}\p{M}-])[\p{L}\p{M}]+-[\p{L}\p{M}]+(?![\p{L}\p{M}])")
_BULLET = regex.compile(
    r"(?:[\p{So}\p{Co}\u2022\u2023\u25e6\u2043\u00b7\u30fb*]|\p{Pd}\s|\p{No}(?!\p{Nd})"
    r"|[(\uff08]?(?:\p{Nd}{1,2}|\p{nt=Nu}{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[)\uff09]"
    r"|(?:\p{Nd}{1,2}|\p{nt=Nu}{1,3})(?:\u3001|[.\uff0e](?!\p{Nd})))"
)
_WIDE_SIGN = regex.compile(r"[\u3000-\u303f\uff00-\uff65]")
_NUMBER_ENDS, _NUMBER_BEGINS = regex.compile(r"\p{Nd}[.,]?$"), regex.compile(r"[.,]?\p{Nd}")
_TOUCHING = 1.35
"""Of the usual distance of rows: what is further is a new paragraph."""
_INDENT = 0.8
"""Of the height of a row."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A row, and the one that follows it in the order of reading.

    `room` is what the first leaves free at its end and `word` what the first word of the second takes, `indent` how far
    the second stands inwards, all in heights of a row; `distance` is that of the rows by what is usual; `is_apart`:
    they stand in different columns or on different pages; `is_hanging`: the first goes on with an item.
    """

    before: str
    after: str
    room: float = 0.0
    word: float = 1.0
    indent: float = 0.0
    distance: float = 1.0
    is_apart: bool = False
    is_hanging: bool = False
    is_same_size: bool = True


class Join(NamedTuple):
    """A rule of `JOINS`: `says` whether the second row goes on with the first; None leaves it to the next rule."""

    name: str
    says: Callable[[Pair], bool | None]
    example: Pair
    answer: bool
    why: str


JOINS = (
    Join("other size", lambda pair: None if pair.is_same_size else False,
         Pair("Results of the", "The park grew", is_same_size=False), False, "first: a heading may end in a hyphen"),
    Join("bullet", lambda pair: False if _BULLET.match(pair.after) else None,
         Pair("The park has", "(2) 860 firms"), False, "before all that looks at room: items may fill their rows"),
    Join("sentence ended", lambda pair: False if pair.is_apart and _END.search(pair.before) else None,
         Pair("The park grew.", "It has 860 firms", is_apart=True), False,
         "over a column or a page distance and room tell nothing"),
    Join("distance", lambda pair: False if not pair.is_apart and pair.distance > _TOUCHING else None,
         Pair("The park has", "860 firms", distance=2.0), False, "before hyphens: what is far away is no other half"),
    Join("hyphen", lambda pair: True if _HYPHEN.search(pair.before) and not pair.before.endswith(" -") else None,
         Pair("156 bil-", "lion yuan", room=3.0), True, "before room: words are broken where room is left"),
    Join("indent", lambda pair: False if pair.indent > _INDENT and not _is_item(pair) else None,
         Pair("The park grew.", "It has 860 firms", indent=2.0), False, "a first row; those of an item hang inwards"),
    Join("outdent", lambda pair: False if pair.is_hanging and pair.indent < -_INDENT else None,
         Pair("and halls", "The park has", indent=-2.0, is_hanging=True), False, "the end of an item"),
    Join("small letters", lambda pair: True if pair.is_apart and pair.after[:1].islower() else None,
         Pair("the car industry and", "for others", room=3.0, is_apart=True), True,
         "before room: with no end of a sentence behind it, over a page"),
    Join("room", lambda pair: False if pair.room > 1.15 * pair.word + 0.4 else None,
         Pair("The park", "has 860 firms", room=9.0, word=2.0), False,
         "the next word would have stood there: the row was ended on purpose"),
    Join("full row", lambda pair: True, Pair("The park now has as many as", "860 firms"), True, "last"),
)  # fmt: skip
"""The first that answers wins."""


def goes_on(pair: Pair) -> bool:
    """Whether the second row goes on with the first."""
    return next(answer for rule in JOINS if (answer := rule.says(pair)) is not None)


def _is_item(pair: Pair) -> bool:
    return pair.is_hanging or bool(_BULLET.match(pair.before))


def is_item(row: str) -> bool:
    """Whether a row begins as an item of a list does."""
    return bool(_BULLET.match(row))


def ends(row: str) -> bool:
    """Whether a row ends as a sentence does."""
    return bool(_END.search(row))


def compounds_in(rows: Iterable[str]) -> set[str]:
    """The words with a hyphen inside a row: at the end of a row theirs is one of the word, too."""
    return {word.casefold() for row in rows if "-" in row for word in _COMPOUND.findall(row)}


def joined(before: str, after: str, compounds: set[str]) -> str:
    """What is to stand for `before`, the end of a row, when `after` goes on: its hyphen may go, a blank come."""
    if before.endswith(("-", "\u2010")):
        last, first = _LAST_WORD.search(before[-100:]), _FIRST_WORD.match(after)
        if before[-2:-1].isspace() or (first and caseless(first[0]) in _suspended()):
            return before + " "
        # A word that goes on in small letters was broken; before a capital or a figure the hyphen is one of the word.
        if last is None or first is None or not after[0].islower():
            return before
        return before if f"{last[0]}-{first[0]}".casefold() in compounds else before[:-1]
    if _NUMBER_ENDS.search(before[-3:]) and _NUMBER_BEGINS.match(after):
        return before if WIDE.search(before[-40:]) or WIDE.search(after[:40]) else before + " "
    is_wide = any(script.match(side) for script in (WIDE, _WIDE_SIGN) for side in (before[-1:], after[:1]))
    return before if is_wide else before + " "


@cache
def _suspended() -> frozenset[str]:
    return frozenset(caseless(w) for words in lexicon("files.yml")["suspended"].values() for w in words)
