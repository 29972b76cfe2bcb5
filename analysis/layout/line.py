"""The lines of a text as the rules of layout see them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from analysis.corpus.lines import LINE, LINE_END
from analysis.corpus.view import normalized

_SPACED_HAN = regex.compile(r"(?<=\p{Han}) (?=\p{Han}(?: |[,，。]|$))")
_WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
SENTENCE_END = regex.compile(r"[。！？.!?।॥۔؟;；:：][\"'”’»」』)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the blanks at its ends.

    `text` is its normalised view; `width` is counted in columns, a Han character, kana or Hangul counting two; `gap`:
    a blank line stands before it; `indent`: the blanks before its first sign; `ends`: it ends as a sentence does;
    `goes_on`: the next line goes on with its sentence in small letters.
    """

    start: int
    end: int
    text: str
    width: int
    gap: bool
    indent: int
    ends: bool
    goes_on: bool = False


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of `text` from `start` to `end`."""
    lines = list(_separate(text, start, len(text) if end is None else end))
    for number, (line, following) in enumerate(pairwise(lines)):
        if not following.gap and following.text[0].islower():
            lines[number] = replace(line, goes_on=True)
    return lines


def _separate(text: str, start: int, stop: int) -> Iterator[Line]:
    end = start
    for match in LINE.finditer(text, start, stop):
        words = _SPACED_HAN.sub("", normalized(match.group()).strip())
        if not words:
            continue
        indent = len(match.group()) - len(match.group().lstrip())
        at = match.start() + indent
        gap = len(LINE_END.findall(text, end, at)) > 1
        last = match.start() + len(match.group().rstrip())
        width = len(words) + len(_WIDE.findall(words))
        yield Line(at, last, words, width, gap, indent, bool(SENTENCE_END.search(words)))
        end = last
