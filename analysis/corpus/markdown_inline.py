"""What stands within a line of Markdown that is no word of it: addresses, pictures, tags, comments, marks of notes."""

from bisect import bisect_left
from collections.abc import Iterator

import regex

from analysis.corpus.html_raised import raised

_ADDRESS = r"\([ \t]*+(?:<[^<>\n]*+>|(?:[^()\s]|\([^()\s]*+\))*+)(?:[ \t]++(?:\"[^\"\n]*+\"|'[^'\n]*+'))?[ \t]*+\)"
_PICTURE = rf"!\[[^\[\]\n]*+\](?:{_ADDRESS}|\[[^\[\]\n]*+\])"
_TAG = (
    r"</?(?:a|abbr|b|big|blockquote|br|center|code|details|div|em|figure|figcaption|font|hr|i|img|ins|kbd|li|mark|ol|p"
    r"|section|small|span|strong|sub|summary|u|ul)\b[^<>\n]*+>"
)
_NO_WORDS = regex.compile(
    rf"\[{_PICTURE}\]{_ADDRESS}|{_PICTURE}|(?P<link>\[(?P<label>(?:[^\[\]\n]|\[[^\[\]\n]*+\])*+))\]{_ADDRESS}"
    r"|\[\^[^\[\]\s]{1,40}+\]|<(?:https?://|mailto:)[^<>\s]*+>"
    rf"|<sup>(?P<sign>[^<>\n]{{0,20}}+)</sup>|{_TAG}",
    regex.IGNORECASE,
)
_EMPHASIS = regex.compile(r"(\*\*\*|\*\*|\*|__|_|~~|`)(?=\S)(.+)(?<=\S)\1", regex.DOTALL)
_REACH = 30
_SHOWS = regex.compile(r"[^\s\p{Default_Ignorable_Code_Point}]")

Span = tuple[int, int]


def comments(text: str, start: int) -> list[Span]:
    """The comments in `text` from `start` on; one that is never closed is none, for it would hide the rest."""
    found: list[Span] = []
    while (opened := text.find("<!--", start)) >= 0:
        closed = text.find("-->", opened + 4)
        if closed < 0:
            break
        start = closed + 3
        found.append((opened, start))
    return found


def masked(text: str, spans: list[Span]) -> str:
    """`text` with blanks in the place of comments, so that all else stands where it stood."""
    parts, done = [], 0
    for start, end in spans:
        parts += [text[done:start], regex.sub(r"[^\n\r\f\v\x85\u2028\u2029]", " ", text[start:end])]
        done = end
    return "".join((*parts, text[done:]))


class Inline:
    """Parts a stretch of a text into words and what is none."""

    def __init__(self, text: str, hidden: list[Span]) -> None:
        self._text, self._hidden = text, hidden
        self._starts = [start for start, _ in hidden]

    def parts(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """The stretches from `start` to `end` in their order, and whether they are words; without blanks at ends."""
        done = start
        for first, last in sorted((*self._no_words(start, end), *self._comments(start, end))):
            if first < done:
                continue
            yield from self._words(done, first)
            yield first, last, False
            done = last
        yield from self._words(done, end)

    def _comments(self, start: int, end: int) -> Iterator[Span]:
        for first, last in self._hidden[bisect_left(self._starts, start) :]:
            if last > end:
                break
            yield first, last

    def _no_words(self, start: int, end: int) -> Iterator[Span]:
        for match in _NO_WORDS.finditer(self._text, start, end):
            if match["link"] is not None:
                yield match.end("label"), match.end()
                # A link may hold pictures and tags.
                yield from self._no_words(match.start("label"), match.end("label"))
            elif match["sign"] is None or not raised(
                self._text[max(start, match.start() - 30) : match.start()], match["sign"]
            ):
                yield match.span()

    def _words(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        start, end = stripped(self._text, start, end)
        if start < end:
            yield start, end, True


def stripped(text: str, start: int, end: int) -> Span:
    """A stretch without the blanks at its ends; an empty one where nothing shows."""
    if not _SHOWS.search(text, start, end):
        return start, start
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def without_emphasis(text: str, start: int, end: int) -> Span:
    """A stretch without the signs of emphasis that enclose all of it."""
    while match := _EMPHASIS.fullmatch(text, start, end):
        if match[1] in match[2]:
            break
        start, end = match.span(2)
    return start, end
