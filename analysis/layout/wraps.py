"""Which line goes on with the paragraph of the line before it: a break that only the width of a page has made."""

from collections.abc import Sequence

from analysis.layout.piece import Piece
from analysis.layout.wrapping import ends_wrapped, wrapped

_NO_PROSE = ("title", "heading", "caption", "cell", "term")


def wraps(pieces: Sequence[Piece], may_go_on: Sequence[bool], opens: Sequence[bool]) -> frozenset[int]:
    """The pieces that go on with the one before them.

    `may_go_on` tells which are words and nothing else; `opens` which begin something, such as an item.  A line may go
    on with the one before when that has no end and no gap lies between; whether it does, `wrapping` tells.
    """
    may = [
        index > 0
        and may_go_on[index]
        and may_go_on[index - 1]
        and not opens[index]
        and _touch(pieces[index - 1], pieces[index])
        and (pieces[index].line.indent <= pieces[index - 1].line.indent or opens[index - 1])
        for index in range(len(pieces))
    ]
    return wrapped([piece.line for piece in pieces], may)


def _touch(before: Piece, piece: Piece) -> bool:
    prose = all(each.mark is None or each.mark.kind not in _NO_PROSE for each in (before, piece))
    return prose and not (piece.apart or piece.line.gap or ends_wrapped(before.line))
