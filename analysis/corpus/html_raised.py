"""What a raised or lowered sign of a page becomes in its text: a power, an ending, or the mark of a note.

A page tells apart by height what a text tells apart by signs: 2,400 with a small 1 above it is not 24,001.  A mark that
points to a note is no word of its sentence and is left out there; the note itself stays, and opens with its mark.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import regex

from analysis.lexicons import read as lexicon

_LAST_WORD = regex.compile(r"[\p{L}\p{M}]{1,8}$")
_TEN = regex.compile(r"(?<![\p{N}.,])10$")
_NUMBER = regex.compile(r"\p{Nd}[\p{Nd}.,\s]*$")
_POWER = regex.compile(r"[-+\u2212]?\d{1,3}")
_UNIT_POWER = regex.compile(r"[-+\u2212]?[23]|[-\u2212]1")
_MARK = regex.compile(
    r"[\[(]?\s*(?:\p{L}{0,4}\p{Nd}{1,3}|\p{L}|[*\u2020\u2021\u00a7\u00b6#\u203b]{1,4}\p{Nd}{0,3})"
    r"(?:\s*[,\-\u2013]\s*\p{Nd}{1,3})*\s*[\])]?\.?"
)
_BRACKETED = regex.compile(r"[\[(\u3010\uff08\u3014][^\[\]()]{1,12}[\])\u3011\uff09\u3015]")
_BEFORE_ENDING = regex.compile(r"(?<![\p{Nd}.,])\p{Nd}{1,2}$|(?<!\p{L})(?:\p{L}|[IVXLC]+)$")
_LETTERS = regex.compile(r"[\p{L}.]{1,6}")
_POWERS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207b"
_RAISED = str.maketrans("0123456789+-\u2212", _POWERS)
_REACH = 24
"""In characters: how far back the number or unit goes that a raised sign stands on."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: what the text before a raised sign and the sign say, and what becomes of it; `why` it stands here."""

    name: str
    holds: Callable[[str, str], bool]
    gives: Callable[[str], str]
    example: tuple[str, str, str]
    why: str


@cache
def _powers() -> frozenset[str]:
    return frozenset(lexicon("webpages.yml")["powers"])


def _is_unit(before: str, sign: str) -> bool:
    word = _LAST_WORD.search(before)
    return bool(word and _UNIT_POWER.fullmatch(sign) and (word[0] in _powers() or word[0].lower() in _powers()))


RAISED = (
    Rule("opens", lambda before, sign: not before.strip(), lambda sign: sign + " ", ("", "1", "1 "),
         "at the head of a block it is the number of the note that follows, and belongs to it"),
    Rule("of ten", lambda before, sign: bool(_POWER.fullmatch(sign) and _TEN.search(before)),
         lambda sign: sign.translate(_RAISED), ("5 x 10", "3", "\u00b3"),
         "ten alone is the one number that is more often raised to a power than given a note"),
    Rule("of a unit", _is_unit, lambda sign: sign.translate(_RAISED), ("2,400 m", "2", "\u00b2"),
         "before the marks, which look the same"),
    Rule("ending", lambda before, sign: bool(
             _LETTERS.fullmatch(sign) and (len(sign) > 1 or _BEFORE_ENDING.search(before))),
         lambda sign: sign, ("le 2", "e", "e"),
         "letters end an ordinal or a word; one letter behind a long number or a long word is a mark"),
    Rule("mark", lambda before, sign: bool(_MARK.fullmatch(sign) or _BRACKETED.fullmatch(sign)), lambda sign: "",
         ("2,400", "[1]", ""), "whatever else is so short points to a note"),
    Rule("words", lambda before, sign: True, lambda sign: f" {sign} ", ("Firms", "new this year", " new this year "),
         "words are kept, apart from what they stand above"),
)  # fmt: skip
"""The first rule that holds says what a raised sign becomes."""


def raised(before: str, sign: str) -> str:
    """What stands in the text for `sign`, raised, behind the text `before` of its block."""
    before, sign = before[-_REACH:], " ".join(sign.split())
    return next(rule.gives(sign) for rule in RAISED if rule.holds(before, sign)) if sign else ""


def lowered(before: str, sign: str) -> str:
    """What stands for `sign`, lowered: part of a formula behind a letter, else a mark behind a number."""
    sign = " ".join(sign.split())
    return "" if _NUMBER.search(before[-_REACH:]) and _MARK.fullmatch(sign) else sign
