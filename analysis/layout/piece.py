"""The lines of a document cut where the marks of its format, its tables and their captions begin and end."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, Protocol

import regex

from analysis.corpus.document import Span
from analysis.corpus.mark import Mark
from analysis.corpus.view import normalized
from analysis.layout.block import Block
from analysis.layout.line import SENTENCE_END, Line

_WORD = regex.compile(r"[\p{L}\p{N}]")
_FIRST, _LAST = _WORD, regex.compile(r"(?r)[\p{L}\p{N}]")
_WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_WITHIN_A_LINE = ("furniture", "note", "paragraph", "byline", "quotation")
"""Marks that cut no line whose other words are outside of them: a sentence would lose its end."""


class Table(Protocol):
    """What is asked of a table that was found: its cells as blocks, and the spans that name it."""

    @property
    def blocks(self) -> Sequence[Block]: ...

    @property
    def captions(self) -> Sequence[Span]: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or a part of one: the `mark` it lies in, or the `cell` that it is, or why it is no part of the story.

    `apart`: the piece and the one before it lie in different marks, so that neither goes on with the other.
    """

    line: Line
    mark: Mark | None = None
    cell: Block | None = None
    kind: Literal["furniture", "byline", "caption"] | None = None
    rule: str = ""
    apart: bool = False

    @property
    def is_free(self) -> bool:
        """Whether it is still to be told what the piece is."""
        return self.cell is None and self.kind is None


@dataclass(frozen=True, slots=True)
class _Claim:
    start: int
    end: int
    of: Mark | Block | None


def pieces_of(
    text: str,
    lines: Sequence[Line],
    marks: Sequence[Mark],
    furniture: Sequence[str | None],
    byline_lines: Collection[int],
    tables: Sequence[Table],
) -> list[Piece]:
    """The pieces of the lines in the order of the text; what holds no letter and no digit is left out."""
    claims = _claims(marks, tables)
    found: list[Piece] = []
    at = 0
    gap = False
    begun: _Claim | None = None
    for index, line in enumerate(lines):
        while at < len(claims) and claims[at].end <= line.start:
            at += 1
        if not _WORD.search(line.text):
            gap = True
            continue
        over = at
        while over < len(claims) and claims[over].start < line.end:
            over += 1
        here = claims[at:over]
        in_table = any(not isinstance(claim.of, Mark) for claim in here)
        if furniture[index] is not None and not in_table:
            pieces = [Piece(line, kind="furniture", rule=furniture[index] or "")]
        elif index in byline_lines and not in_table:
            pieces = [Piece(line, kind="byline", rule="byline")]
        else:
            pieces = list(_cut(text, line, here, begun))
        begun = here[-1] if here else begun
        at = max(at, over - 1)
        if gap and pieces and not pieces[0].line.gap:
            pieces[0] = replace(pieces[0], line=replace(pieces[0].line, gap=True))
        gap = gap and not pieces
        found += pieces
    return [_set_apart(before, piece) for before, piece in pairwise([None, *found]) if piece]


def _set_apart(before: Piece | None, piece: Piece) -> Piece:
    apart = before is not None and (before.mark is not piece.mark or not before.is_free)
    return replace(piece, apart=True) if apart else piece


def _claims(marks: Sequence[Mark], tables: Sequence[Table]) -> list[_Claim]:
    """What is claimed of the text, in its order and disjoint; a table knows better than a mark what lies in it."""
    strong = [_Claim(block.start, block.end, block) for table in tables for block in table.blocks]
    strong += [_Claim(*span, None) for table in tables for span in table.captions]
    claims: list[_Claim] = []
    weak = [_Claim(mark.start, mark.end, mark) for mark in marks]
    ordered = sorted(((claim, rank) for rank, many in enumerate((strong, weak)) for claim in many), key=_order)
    ranks: list[int] = []
    for claim, rank in ordered:
        while claims and claim.start < claims[-1].end and rank < ranks[-1]:
            claims.pop()
            ranks.pop()
        if claim.start < claim.end and (not claims or claim.start >= claims[-1].end):
            claims.append(claim)
            ranks.append(rank)
    return claims


def _order(ranked: tuple[_Claim, int]) -> tuple[int, int, int]:
    claim, rank = ranked
    # A cell comes before a caption that repeats its words.
    return claim.start, rank, 0 if claim.of else 1


def _cut(text: str, line: Line, claims: Sequence[_Claim], begun: _Claim | None) -> Iterator[Piece]:
    first, last = _FIRST.search(text, line.start, line.end), _LAST.search(text, line.start, line.end)
    words = (first.start(), last.end()) if first and last else (line.start, line.end)
    covering = [claim for claim in claims if not _is_aside(claim, words)]
    if covering:
        # What stands beside them is told apart as well.
        covering = [claim for claim in claims if claim in covering or _is_furniture(claim)]
    at = line.start
    for claim in covering:
        yield from _between(text, line, at, claim.start)
        start, end = max(at, claim.start), min(claim.end, line.end)
        at = max(at, end)
        if isinstance(claim.of, Block):
            # A cell of several lines is one block, which stands with its first line.
            if claim is not begun:
                at = max(at, claim.end)
                part = _part(text, line, claim.start, claim.end)
                yield Piece(part or line, cell=claim.of)
            continue
        if part := _part(text, line, start, end):
            if claim.of is None:
                yield Piece(part, kind="caption", rule="caption of a table")
            elif claim.of.kind in ("byline", "furniture"):
                yield Piece(part, claim.of, kind=claim.of.kind, rule="marked")
            else:
                yield Piece(part, claim.of)
    yield from _between(text, line, at, line.end)


def _between(text: str, line: Line, start: int, end: int) -> Iterator[Piece]:
    if part := _part(text, line, start, end):
        yield Piece(part)


def _is_aside(claim: _Claim, words: Span) -> bool:
    """Whether a mark lies within a line whose words go beyond it, and is none that parts them."""
    inside = isinstance(claim.of, Mark) and claim.of.kind in _WITHIN_A_LINE
    return inside and (words[0] < claim.start or words[1] > claim.end)


def _is_furniture(claim: _Claim) -> bool:
    return isinstance(claim.of, Mark) and claim.of.kind == "furniture"


def _part(text: str, line: Line, start: int, end: int) -> Line | None:
    """The part of a line between two places, without the blanks at its ends; None when it holds no letter or digit."""
    if start <= line.start and end >= line.end:
        return line
    words = text[start:end]
    if not _WORD.search(words):
        return None
    first = start + len(words) - len(words.lstrip())
    view = normalized(words).strip()
    opens = first <= line.start
    return Line(
        first,
        start + len(words.rstrip()),
        view,
        len(view) + len(_WIDE.findall(view)),
        line.gap and opens,
        line.indent,
        bool(SENTENCE_END.search(view)),
        line.goes_on and end >= line.end,
    )
