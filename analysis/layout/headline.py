"""The title of a text that does not name one: its headline, else the beginning of its first sentence."""

from collections.abc import Sequence

import regex

from analysis.corpus.document import Span
from analysis.corpus.lines import LINE

_LONGEST, _SHORTENED = 120, 80
_MARKUP = regex.compile(r"^[#>\s]+|(?<![\s#])[\s#]+$|\*\*|__")
_SENTENCE_END = regex.compile(r"[。！？।۔؟]|[.!?](?=\s)")


def plain(line: str) -> str:
    """A line without the signs of Markdown, with single blanks."""
    return " ".join(_MARKUP.sub("", line).split())


def headline(text: str, body: Sequence[Span], *, quote: bool = True) -> str:
    """The first line of the body if it is short and no sentence, else its first sentence, cut to 80 characters.

    Without `quote` a sentence is no title: the result is empty.
    """
    for start, end in body:
        for line in LINE.finditer(text, start, end):
            words = plain(line.group())
            if not regex.search(r"\p{L}", words):
                continue
            if len(words) <= _LONGEST and not _SENTENCE_END.search(words + " "):
                return words
            return _shortened(_SENTENCE_END.split(words, maxsplit=1)[0]) if quote else ""
    return ""


def _shortened(sentence: str) -> str:
    if len(sentence) <= _SHORTENED:
        return sentence
    cut = sentence[:_SHORTENED]
    at = cut.rfind(" ")
    # A letter must not lose the vowel signs behind it.
    whole = cut[:at] if at > _SHORTENED // 2 else regex.match(r"\X{1,60}", sentence).group()  # type: ignore[union-attr]
    return whole.rstrip(" ,،、，") + "…"
