"""The signs of Markdown at the beginning of a line, and whether a text is written with them."""

from collections.abc import Iterator

import regex

from analysis.corpus.lines import LINE_END

HEADING = regex.compile(r"[ \t]{0,3}(#{1,6})(?:[ \t]++|$)(.*?)(?:[ \t]#*+[ \t]*+)?$")
UNDERLINE = regex.compile(r"[ \t]{0,3}(=++|-{2,}+)[ \t]*+$")
RULE = regex.compile(r"[ \t]{0,3}(?:(?:\*[ \t]*+){3,}|(?:-[ \t]*+){3,}|(?:_[ \t]*+){3,})$")
QUOTE = regex.compile(r"[ \t]{0,3}(?:>[ \t]?)++")
ITEM = regex.compile(r"([ \t]*+)(?:[-*+\u2022]|\d{1,3}[.)])[ \t]++(?:\[[ xX]\][ \t]++)?(?=\S)")
DEFINITION = regex.compile(r":[ \t]++(?=\S)")
NOTE = regex.compile(r"[ \t]{0,3}\[\^[^\[\]\s]{1,40}+\]:[ \t]*+")
REFERENCE = regex.compile(r"[ \t]{0,3}\[[^\[\]]{1,200}+\]:[ \t]*+\S")
FENCE = regex.compile(r"[ \t]{0,3}(`{3,}+(?=[^`]*$)|~{3,}+)")
TABLE = regex.compile(r"[ \t]{0,3}<table\b", regex.IGNORECASE)
SENTENCE_END = regex.compile(
    r"[\u3002\uff01\uff1f.!?\u0964\u06d4\u061f;\uff1b:\uff1a][\"'\u201d\u2019\u00bb\u300d\u300f)\]*_]*$"
)
WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
WORD = regex.compile(r"[\p{L}\p{N}]")
BROKEN = 60
"""In columns: a shorter line that does not end as a sentence does is whole, a longer one is broken."""
LONGEST_HEADING = 200
_TAB = 4
_STRONG = regex.compile(r"(?m)^[ \t]{0,3}#{1,6}[ \t]+\S|^[ \t]*\|?[ \t]*:?-{3,}+:?[ \t]*\|")
_WEAK = regex.compile(
    r"(?m)\[[^\[\]\n]{1,200}\]\((?:https?:|/|#)|\*\*[^*\s][^*\n]{0,200}\*\*|^[ \t]*[-*+][ \t]+\S|^```|^>[ \t]"
)
_ENOUGH = 2


def is_markdown(text: str, start: int = 0) -> bool:
    """Whether a plain text is written in Markdown: it has two signs of it, one of them a heading or a table."""
    strong = sum(1 for _, _ in zip(_STRONG.finditer(text, start), range(_ENOUGH), strict=False))
    return strong == _ENOUGH or (strong > 0 and _WEAK.search(text, start) is not None)


def lines_from(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The lines from `start` on, blank ones too, without their ends."""
    for match in LINE_END.finditer(text, start):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def columns(text: str) -> int:
    """How many columns some blanks take."""
    return sum(_TAB if sign == "\t" else 1 for sign in text)
