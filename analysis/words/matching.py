"""Finding many forms in a text at once, along the borders of its tokens."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from analysis.corpus.view import normalized
from analysis.languages import Token

# Look-alikes and optional signs; a hyphen is a space, so that high-tech and high tech are one.
_FOLDS = str.maketrans("ё’ʼ‘`ىيكهۀ‐‑‒-ँ", "е''''ییکہہ    ं")
_OPTIONAL = regex.compile(r"[\u064B-\u0652\u0670\u0640\u093C]")


@lru_cache(maxsize=200_000)
def folded(text: str) -> str:
    """The form in which words are compared.

    >>> folded("Лёс’ HIGH‑tech ＡＩ लेज़र")
    "лес' high tech ai लेजर"
    """
    return _OPTIONAL.sub("", normalized(text).casefold().translate(_FOLDS))


@dataclass(slots=True)
class _Node:
    next: dict[str, "_Node"] = field(default_factory=dict)
    rest: "_Node | None" = None
    """Where the walk goes on after the rest of the token."""
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A form found: `first` and `last` are the indexes of its tokens, `start` and `end` offsets into the text.

    `whole` is false when the form is only the end of a token.
    """

    label: str
    first: int
    last: int
    start: int
    end: int
    whole: bool


class Forms:
    """Forms with their labels, ready to be found; ``*`` stands for the rest of a token.

    A form begins and ends where tokens do.  One of two or more Chinese characters, or of katakana behind other
    characters, may also begin inside the token at whose end it ends, for that is where the head of a compound stands:
    大学 is found in 北京大学, not in 大学生; センター in 物流センター.
    """

    def __init__(self, forms: Iterable[tuple[str, str]]) -> None:
        self._root = _Node()
        for form, label in forms:
            node = self._root
            for character in " ".join(folded(form).split()):
                if character == "*":
                    node.rest = node.rest or _Node()
                    node = node.rest
                else:
                    node = node.next.setdefault(character, _Node())
            node.label = label

    def find(self, tokens: Sequence[Token]) -> list[Match]:
        """The longest forms in `tokens`, in order and without overlap.

        Of forms that overlap the longest wins, then the earliest.  The time is linear in the length of the tokens.
        """
        first = self._root.next
        stream = _Stream(tokens)
        candidates = [
            found
            for at, character in enumerate(stream.text)
            if character in first and (found := self._longest(stream, at))
        ]
        candidates.sort(key=lambda found: (found[0] - found[1], found[0]))
        taken = bytearray(len(stream.text))
        matches = []
        for start, end, label in candidates:
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                matches.append(stream.match(start, end, label))
        return sorted(matches, key=lambda match: match.start)

    def _longest(self, stream: "_Stream", at: int) -> tuple[int, int, str] | None:
        """The longest form that begins at `at`; of two of one length, that with more letters spelled out."""
        inside = at != stream.begins[stream.owner[at]]
        if inside and not (_begins_head(stream.text, at) and stream.keeps_length(at)):
            return None
        best, label = (0, 0), None
        waiting = [(self._root.next[stream.text[at]], at + 1, 1)]
        while waiting:
            node, position, spelled = waiting.pop()
            owner = stream.owner[position - 1]
            if node.label is not None and position == stream.ends[owner] and (position, spelled) > best:
                is_head = owner == stream.owner[at] and position - at > 1
                if not inside or is_head:
                    best, label = (position, spelled), node.label
            if node.rest and not inside:
                waiting.append((node.rest, stream.ends[owner], spelled))
            if position < len(stream.text) and (after := node.next.get(stream.text[position])):
                waiting.append((after, position + 1, spelled + 1))
        return (at, best[0], label) if label is not None else None


class _Stream:
    """Folded tokens one after the other: white space is one space, a blank line a break that no form crosses."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.owner = array("q")
        self.begins = array("q", [0]) * len(tokens)
        self.ends = array("q", [0]) * len(tokens)
        pieces: list[str] = []
        length = 0
        before, breaks = " ", 0
        for index, token in enumerate(tokens):
            piece = folded(token.surface)
            if index and token.start != tokens[index - 1].end:
                pieces.append("\n")
                self.owner.append(index)
                length += 1
            breaks = breaks + token.surface.count("\n") if token.surface.isspace() else 0
            if not piece.strip() and piece:
                piece = "\n" if breaks > 1 else " "
                piece = "" if before in (piece, "\n") else piece
            self.begins[index] = length
            length += len(piece)
            self.ends[index] = length
            self.owner.extend([index] * len(piece))
            pieces.append(piece)
            before = piece[-1:] or before
        self.text = "".join(pieces)

    def keeps_length(self, at: int) -> bool:
        """Whether the token at `at` has as many characters here as in the text."""
        index = self.owner[at]
        return self.ends[index] - self.begins[index] == len(self.tokens[index].surface)

    def match(self, start: int, end: int, label: str) -> Match:
        first, last = self.owner[start], self.owner[end - 1]
        skipped = start - self.begins[first]
        return Match(label, first, last, self.tokens[first].start + skipped, self.tokens[last].end, not skipped)


def _begins_head(text: str, at: int) -> bool:
    """Whether the head of a compound may begin in its middle: with a Chinese character, or where katakana begin."""
    character = text[at]
    if _is_katakana(character):
        return not _is_katakana(text[at - 1])
    return "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff"


def _is_katakana(character: str) -> bool:
    return "\u30a0" <= character <= "\u30ff"
