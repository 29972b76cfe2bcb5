"""The title of a document, and the lines near it that only repeat it: that of the window, a trail of crumbs."""

from collections.abc import Sequence
from typing import NamedTuple

import regex

from analysis.layout import shape
from analysis.layout.numbering import Numbering
from analysis.layout.piece import Piece

_HEAD = 16
"""In lines: how far from the top a title may stand when only furniture and bylines are above it."""
_SHORTEST_REPEATED = 8
"""In columns: shorter words are in other lines by chance."""
_AROUND = regex.compile(r"[\s\p{P}\p{S}]+")


class Titles(NamedTuple):
    """The pieces of the title, of a line below that goes on with it, and of lines that repeat it."""

    title: frozenset[int]
    below: frozenset[int]
    repeats: frozenset[int]


NONE = Titles(frozenset(), frozenset(), frozenset())


def titles_of(pieces: Sequence[Piece], numbers: Sequence[Numbering | None], may_be: Sequence[bool]) -> Titles:
    """Where the title is; `may_be` tells which pieces are nothing else, such as a figure with its label."""
    head = _head(pieces)
    marked = [i for i, piece in enumerate(pieces) if piece.mark and piece.mark.kind == "title"]
    title = marked[:1] or _highest_heading(pieces, numbers, head) or _by_its_line(pieces, numbers, head, may_be)
    if not title:
        return NONE
    first = pieces[title[0]]
    same = {i for i in marked if pieces[i].mark is first.mark} | set(title)
    repeats = {i for i in (*head, *marked) if i not in same and _repeats(pieces[i], first)}
    after = max(same) + 1
    goes_on = not marked and after < len(pieces) and may_be[after] and _goes_on(pieces[max(same)], pieces[after])
    return Titles(frozenset(same), frozenset({after} if goes_on else ()), frozenset(repeats))


def _head(pieces: Sequence[Piece]) -> list[int]:
    """The free pieces from the top to the first running text."""
    head: list[int] = []
    for index, piece in enumerate(pieces):
        if not piece.is_free:
            continue
        if len(head) == _HEAD or piece.line.width > 3 * shape.LONGEST_TITLE:
            break
        head.append(index)
        if shape.is_prose(piece.line) and not shape.is_document_title_like(piece.line):
            break
    return head


def _highest_heading(pieces: Sequence[Piece], numbers: Sequence[Numbering | None], head: Sequence[int]) -> list[int]:
    """The only heading of the first level, where the format marks no title; a number shows that it has others."""
    marked = [
        i for i, piece in enumerate(pieces) if piece.mark and piece.mark.kind == "heading" and piece.mark.level == 1
    ]
    alone = len({id(pieces[i].mark) for i in marked}) == 1
    return marked[:1] if alone and marked[0] in head and not numbers[marked[0]] else []


def _by_its_line(
    pieces: Sequence[Piece], numbers: Sequence[Numbering | None], head: Sequence[int], may_be: Sequence[bool]
) -> list[int]:
    if len(head) < 2 and len(pieces) < 2:
        return []
    top = []
    for i in head:
        if not (may_be[i] and numbers[i] is None and _could_be(pieces[i], pieces[i + 1 : i + 2])):
            break
        top.append(i)
    if not top:
        return []
    # The title of the window and the crumbs end or begin with the headline.
    repeated = [i for i in top[1:] if any(_repeats(pieces[other], pieces[i]) for other in top if other < i)]
    return repeated[-1:] or top[:1]


def _could_be(piece: Piece, below: Sequence[Piece]) -> bool:
    line = piece.line
    second = below[0].line if below else None
    # A headline may take two lines; what goes on for longer, or comes to a full stop, is running text.
    two_lines = second and shape.is_document_title_like(second) and not (second.ends or second.goes_on)
    wraps = line.goes_on and not two_lines
    unmarked = piece.mark is None or piece.mark.kind == "paragraph"
    markup = regex.match(r"#{1,6}\s|\*\*|={2,}", line.text) is not None
    return (
        unmarked
        and not markup
        and shape.is_document_title_like(line)
        and not shape.is_bulleted(line.text)
        and not shape.is_telephone(line.text)
        and not shape.is_address(line.text)
        and not wraps
    )


def _repeats(piece: Piece, title: Piece) -> bool:
    """Whether a line is the title again, with the site or the way to the page before or behind it."""
    words, others = (_AROUND.sub(" ", each.line.text).strip().casefold() for each in (title, piece))
    if piece.line.width > 2 * shape.LONGEST_TITLE or words == others:
        return words == others
    if title.line.width < _SHORTEST_REPEATED or shape.ends_sentence(piece.line.text):
        return False
    whole, part = piece.line.text.casefold(), title.line.text.casefold()
    at = whole.find(part)
    if at < 0:
        return False
    before, behind = whole[:at].rstrip(), whole[at + len(part) :].lstrip()
    parted = regex.compile(r"[|/>_\-–—»›·\\:]")
    return (not before or bool(parted.match(before[-1]))) and (not behind or bool(parted.match(behind[0])))


def _goes_on(title: Piece, piece: Piece) -> bool:
    """Whether the line below a title goes on with it, or begins with a dash, as its second line does in Chinese."""
    if not shape.is_document_title_like(piece.line) or piece.mark is not title.mark:
        return False
    dashes = regex.match(r"(?:--|[\-–—―]{2}|[–—―])\s?(?=\p{L}|\p{N})", piece.line.text)
    return title.line.goes_on or (dashes is not None and not piece.line.gap)
