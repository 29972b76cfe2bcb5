"""Sentences of a text, as spans.

A lone newline inside running text does not end a sentence; a heading, an item of a list and a row of a table are
sentences of their own (see `analysis.languages.lines`).  Where a sentence ends within a paragraph is told by
``analysis/lexicons/sentences.yml``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import regex

from analysis import lexicons
from analysis.languages.lines import is_row, paragraphs

Span = tuple[int, int]

_LONGEST_UNCUT_BRACKET = 150
"""In characters: a quotation longer than this is cut into its sentences."""

_LONGEST_SENTENCE = 2_000
"""In characters: more without an end of a sentence is a list or a script without full stops, cut at a space or comma.

What is done for each figure of a sentence takes as long as the sentence, so that it must not grow with the text.
"""
_PLACES_TO_CUT = " \n\u3000、，；"

_LAST_WORD = regex.compile(r"(?:(?<!\S)[\p{L}\p{M}]{1,3}\. ?)?[\p{L}\p{M}.\-]*[\p{L}\p{M}]$")
_FIRST_WORD = regex.compile(r"[\p{L}\p{M}]*")
_REACH_OF_ABBREVIATION = 16
_NUMBER_BEFORE = regex.compile(r"\p{N}[\s\p{L}\p{M}]{0,3}$")
_ENUMERATOR = regex.compile(r"\p{N}{1,3}|\p{L}")
_SPACE = re.compile(r"\s++")


@dataclass(frozen=True)
class Rules:
    """What the lexicon says on the sentences of one language."""

    data: dict[str, Any]
    language: str

    @cached_property
    def ends(self) -> re.Pattern[str]:
        """A terminator or several, and the quotes and brackets that close after it."""
        strong, weak, closers = (re.escape(self.data[name]) for name in ("terminators", "weak", "closers"))
        return re.compile(rf"(?P<end>[{strong}{weak}]+)[{closers}]*")

    @cached_property
    def before_name(self) -> frozenset[str]:
        return self._abbreviations("before_name")

    @cached_property
    def either(self) -> frozenset[str]:
        return self._abbreviations("either")

    @cached_property
    def brackets(self) -> dict[str, str]:
        """Opening character to the one that closes it."""
        return dict(self.data["brackets"])

    @cached_property
    def closing(self) -> frozenset[str]:
        return frozenset(self.brackets.values())

    @cached_property
    def bracket(self) -> re.Pattern[str]:
        """Any bracket or quote, opening or closing."""
        return re.compile("[" + re.escape("".join({*self.brackets, *self.closing, '"'})) + "]")

    @cached_property
    def going_on(self) -> regex.Pattern[str] | None:
        words = self.data["going_on"].get(self.language, ())
        return regex.compile("|".join(map(regex.escape, words))) if words else None

    @cached_property
    def abbreviations(self) -> tuple[str, ...]:
        return tuple(self.before_name | self.either)

    @property
    def has_ordinal_dot(self) -> bool:
        return self.language in self.data["ordinal_dot"]

    def _abbreviations(self, kind: str) -> frozenset[str]:
        lists = self.data["abbreviations"]
        return frozenset(lists["any"][kind]) | frozenset(lists.get(self.language, {}).get(kind, ()))


@cache
def rules(language: str) -> Rules:
    """The rules for a language's primary subtag; those of no language for one without abbreviations of its own."""
    return Rules(lexicons.read("sentences.yml"), language)


def sentences(text: str, span: Span, language: str) -> list[Span]:
    """The sentences of ``text[span[0]:span[1]]`` in order, without white space around them.

    Together they hold every character of the span that is seen and is not white space.  The time taken is linear in the
    span.

    >>> text = "总产值突破6.67亿元。增速“独占鳌头。”"
    >>> [text[a:b] for a, b in sentences(text, (0, len(text)), "zh-Hans")]
    ['总产值突破6.67亿元。', '增速“独占鳌头。”']
    """
    here = rules(language.partition("-")[0].lower())
    found: list[Span] = []
    for start, end in paragraphs(text, span):
        begin = start
        for cut in () if is_row(text[start:end]) else _cuts(text, start, end, here):
            found.append(_trimmed(text, begin, cut))
            begin = cut
        found.append(_trimmed(text, begin, end))
    return [part for start, end in found if start < end for part in _parted(text, start, end)]


def _parted(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST_SENTENCE:
        limit = start + _LONGEST_SENTENCE
        cut = max(text.rfind(mark, start + 1, limit) for mark in _PLACES_TO_CUT) + 1 or limit
        first, last = _trimmed(text, start, cut)
        if first < last:
            yield first, last
        start = cut
    first, last = _trimmed(text, start, end)
    if first < last:
        yield first, last


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _cuts(text: str, start: int, end: int, here: Rules) -> Iterator[int]:
    enclosed: bytearray | None = None
    begin = _skip_space(text, start, end)
    for match in here.ends.finditer(text, start, end):
        cut = match.end()
        if cut == end:
            return  # the paragraph ends here anyway
        enclosed = enclosed or _enclosed(text, start, end, here)
        if enclosed[match.start() - start] and enclosed[cut - 1 - start]:
            continue
        if _ends_sentence(text, begin, match, here):
            yield cut
            begin = _skip_space(text, cut, end)


def _skip_space(text: str, start: int, end: int) -> int:
    if start < end and not text[start].isspace():
        return start
    match = _SPACE.match(text, start, end)
    return match.end() if match else start


def _ends_sentence(text: str, begin: int, match: "re.Match[str]", here: Rules) -> bool:
    cut, mark = match.end(), match["end"]
    following = text[cut]
    ascii_mark = mark[-1] in here.data["weak"] or mark[-1] in "!?"
    if ascii_mark and not following.isspace() and (mark[-1] in here.data["weak"] or not _is_caseless(following)):
        return False
    rest = text[cut : cut + 40].lstrip()
    if rest[:1].islower() or rest[:1] in here.data["commas"]:
        return False
    if cut > match.end("end") and not following.isspace() and here.going_on and here.going_on.match(text, cut):
        return False
    return mark != "." or not _is_point_of_abbreviation(text, begin, match.start(), rest, here)


def _is_caseless(character: str) -> bool:
    return character.isalpha() and character.lower() == character.upper()


def _is_point_of_abbreviation(text: str, begin: int, at: int, rest: str, here: Rules) -> bool:
    if _ENUMERATOR.fullmatch(text, begin, at):
        return True
    if here.has_ordinal_dot and regex.search(r"(?<!\p{N})\p{Nd}{1,2}$", text[max(begin, at - 3) : at]):
        return True
    before = text[max(begin, at - _REACH_OF_ABBREVIATION) : at]
    if not (before[-1:].isupper() or before.lower().endswith(here.abbreviations)):
        return False  # the rest takes longer, and most words are no abbreviations
    match = _LAST_WORD.search(before)
    if not match:
        return False
    word = match.group()
    last = word.rpartition(" ")[2]
    if len(last) == 1 and last.isupper():
        return True  # an initial
    listed = here.either | here.before_name
    name = next((form for form in (word.lower(), last.lower()) if form in listed), None)
    if name in here.before_name and not (name in here.either and _NUMBER_BEFORE.search(before[: match.start()])):
        return True
    return name is not None and (not rest[:1].isupper() or _first_word(rest) in here.either)


def _first_word(text: str) -> str:
    match = _FIRST_WORD.match(text)
    return match.group().lower() if match else ""


def _enclosed(text: str, start: int, end: int, here: Rules) -> bytearray:
    """For each character from `start` to `end`, whether a pair of brackets or quotes that is not long holds it.

    The closing character itself counts as outside, so that a sentence may end with it.
    """
    brackets, closing = here.brackets, here.closing
    waiting: list[tuple[int, str]] = []
    flags = bytearray(end - start)
    quote = -1
    for match in here.bracket.finditer(text, start, end):
        at, character = match.start(), match.group()
        opened = -1
        if waiting and character == waiting[-1][1]:
            opened = waiting.pop()[0]
        elif character in brackets:
            waiting.append((at, brackets[character]))
        elif character == '"':
            opened, quote = (quote, -1) if quote >= 0 else (-1, at)
        elif character in closing and len(waiting) > 1 and character == waiting[-2][1]:
            waiting.pop()
            opened = waiting.pop()[0]
        if opened >= 0 and at - opened <= _LONGEST_UNCUT_BRACKET:
            flags[opened - start : at - start] = b"\1" * (at - opened)
    return flags
