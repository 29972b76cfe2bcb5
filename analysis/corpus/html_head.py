"""The title and the byline of a page, among its pieces: where they stand, and which of several is meant."""

from collections.abc import Sequence

import regex

from analysis.corpus.html_shapes import Part, Piece
from analysis.corpus.html_stretches import Main, Stretches, is_called, is_prose

_SIGN = regex.compile(r"[\p{L}\p{N}]+")
_LEAST = 4
"""In letters and digits: a shorter heading is in many titles by chance."""
_MOST_OF_TITLE = 0.4
_LONGEST_BYLINE = 240
_LONGEST_TITLE = 400
BEFORE = 12
"""In pieces: how far before a story without a title its date and writer stand."""
_WINS_OVER = frozenset({"", "head", "dropped", "link", "called", "navigation"})
_NO_BYLINE = frozenset({"comments", "related", "advertisement", "unseen", "control", "foot", "sidebar"})


def key(text: str) -> str:
    """What two spellings of a line have in common: their letters and digits."""
    return "".join(_SIGN.findall(text)).casefold()


def mark_title(pieces: Sequence[Piece], main: Main, parts: Sequence[Part], told: Sequence[str]) -> int | None:
    """Mark the title among the pieces, by what the page gives as its titles; its number."""
    story = parts[main.part] if parts else Part("", "", (), 0, 0)
    keys = [key(title[:_LONGEST_TITLE]) for title in told]
    heads = [number for number, piece in enumerate(pieces) if piece.kind == "heading" and piece.level == 1]
    until = next((n for n in range(story.first, len(pieces)) if is_prose(pieces[n]) and not pieces[n].furniture), 0)
    early = [number for number in range(min(until + 1, len(pieces))) if pieces[number].size <= _LONGEST_TITLE]
    headings = [number for number in early if pieces[number].kind == "heading"]
    open_heads = [number for number in heads if pieces[number].furniture in ("", "head") and not pieces[number].links]
    found = next(
        (number for group in (heads, headings, early) for number in group if _is_told(pieces[number], keys)), None
    )
    if found is None and len(heads) == 1 and open_heads:
        found = heads[0]
    if found is not None:
        piece = pieces[found]
        piece.kind, piece.level, piece.furniture = "title", 1, ""
    return found


def _is_told(piece: Piece, keys: Sequence[str]) -> bool:
    words = key(piece.text)
    if len(words) < _LEAST or piece.kind == "cell":
        return False
    return any(words == told or (words in told and len(words) >= _MOST_OF_TITLE * len(told)) for told in keys)


def mark_byline(page: Stretches, main: Main, title: int | None) -> None:
    """Mark what is called a byline between the title and the first that is told."""
    if not page.parts:
        return
    first = title if title is not None else max(0, page.parts[main.part].first - BEFORE)
    told = next((n for n in range(first, len(page.pieces)) if _is_story(page.pieces[n])), len(page.pieces))
    for part in page.parts:
        is_near = first <= part.first and part.last <= told
        if not is_near or page.size(part) > _LONGEST_BYLINE or not is_called(part.words, "byline"):
            continue
        for piece in page.pieces[part.first : part.last]:
            if piece.kind in ("paragraph", "item") and piece.furniture not in _NO_BYLINE and not is_prose(piece):
                piece.kind, piece.level, piece.furniture = "byline", 0, ""


def _is_story(piece: Piece) -> bool:
    return is_prose(piece) and not piece.furniture
