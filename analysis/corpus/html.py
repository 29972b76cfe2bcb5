"""HTML to text with marks: the whole page as it is laid out, and which of it is heading, item, cell, furniture.

Nothing of a page is dropped but what a browser does not show: furniture stays in the text and is marked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from analysis.corpus.decode import decode
from analysis.corpus.document import Doubt
from analysis.corpus.html_head import BEFORE, key, mark_byline, mark_title
from analysis.corpus.html_interrupted import rejoined
from analysis.corpus.html_metadata import Said, said
from analysis.corpus.html_parts import is_sure, mark_notes, mark_parts
from analysis.corpus.html_pieces import Reader
from analysis.corpus.html_shapes import Part, Piece
from analysis.corpus.html_stretches import Main, Stretches, is_prose
from analysis.corpus.iso_date import valid_date
from analysis.corpus.mark import Mark
from analysis.corpus.markup import mended
from analysis.corpus.view import normalized
from analysis.lexicons import read as lexicon

# Ruby tells how a word is read: no words of the text.  One with elements in it is left out of the tree.
_READING = regex.compile(
    r"<(rt|rp)\b[^<>]*>[^<>]*(?:</\1\s*>|(?=</?(?:rt|rp|rb|rtc|ruby)\b)|\Z)|</?(?:ruby|rb)\b[^<>]*>", regex.IGNORECASE
)
_META = regex.compile(rb"(?i)<meta\b[^<>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,20})")
_ANY = regex.compile(rb"(?i)charset\s*=\s*[\"']?\s*([\w.:-]{2,20})|<\?xml[^>]{0,80}encoding=[\"']([\w.:-]{2,20})")
_FIRST, _HEAD = 4096, 1_000_000
"""In bytes: where a page says its encoding; some say it behind their scripts."""
_WIDEST = 1000
"""In cells: of a wider row the other program counts the cells for each of them."""
_MOST_ATTRIBUTES = 200
_LINK = 0.8
_BODY = 200
"""In characters: less than this is hardly the body of a page."""
_FEW = 0.5


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """The text of a page, its marks, and what it says of itself; `published` is ISO 8601.

    `doubts` is what was not read of it, or not as it stands there.
    """

    text: str
    encoding: str
    marks: tuple[Mark, ...] = ()
    title: str | None = None
    published: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    doubts: tuple[Doubt, ...] = ()


def read_html(data: bytes) -> HtmlPage:
    """The page in `data`.  Raises decode.Undecodable."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    decoded, encoding, doubts = decode(data, _declared(data))
    markup, slips = mended(_READING.sub("", decoded))
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, default_doctype=False)
    try:
        tree = document_fromstring(markup.encode(), parser=parser)
    except ParserError:
        return HtmlPage("", encoding)
    for element in tree.iter():
        if len(element.attrib) > _MOST_ATTRIBUTES:
            element.attrib.clear()
    of_page = said(tree)
    reader = Reader()
    reader.read(tree)
    pieces, parts = reader.pieces, reader.parts
    body = _body(tree)
    lines = body.text.splitlines() if body and body.text else []
    _add_missing(pieces, parts, lines)
    title = _mark(pieces, parts, of_page, lines)
    text, marks = _written(rejoined(pieces))
    return HtmlPage(
        text,
        encoding,
        marks,
        title=title or of_page.title or _said(body, "title"),
        published=of_page.published or _date(_said(body, "date")),
        source=of_page.source or _said(body, "sitename"),
        author=of_page.author or _said(body, "author"),
        url=of_page.url or _said(body, "url"),
        doubts=tuple(dict.fromkeys([*doubts, *slips])),
    )


def _declared(data: bytes) -> str | None:
    found = _META.search(data[:_HEAD]) or _ANY.search(data[:_FIRST])
    return next(filter(None, found.groups())).decode("ascii", "ignore") if found else None


def _body(tree: Any) -> Any:
    """What another program takes for the body of the page and its metadata, or None; the tree is spoilt by it."""
    import trafilatura

    if any(len(row) > _WIDEST for row in tree.iter("tr")):
        return None
    try:
        # The dates that the library gleans from running text are guesses; those of the page's metadata are not.
        found = trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            favor_recall=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # it only advises, and no page is so odd that it costs its text
        return None
    return found if isinstance(found, trafilatura.settings.Document) else None


def _said(body: Any, name: str) -> str | None:
    value = getattr(body, name, None)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _date(text: str | None) -> str | None:
    day = (text or "")[:10]
    return day if valid_date(day) else None


def _add_missing(pieces: list[Piece], parts: list[Part], lines: Sequence[str]) -> None:
    """Some pages hold their story in data that a script shows; the other program knows where."""
    length = sum(map(len, lines))
    if length < _BODY or length * _FEW <= sum(piece.size for piece in pieces):
        return
    known = {key(line) for piece in pieces for line in piece.text.split("\n")}
    for line in lines:
        words = " ".join(line.split())
        if key(words) and key(words) not in known:
            pieces.append(Piece("paragraph", words, 2, 0, size=len("".join(words.split()))))
    if parts:
        parts[0].last = len(pieces)


def _mark(pieces: list[Piece], parts: list[Part], of_page: Said, lines: Sequence[str]) -> str | None:
    """Mark what is furniture, title, byline and note among the pieces; the words of the title."""
    main = mark_parts(pieces, parts)
    body = frozenset(key(cell) for line in lines for cell in (line, *line.split("|")))
    kept = [any(key(line) in body for line in piece.text.split("\n")) for piece in pieces] if body else []
    _mark_related(pieces)
    title = mark_title(pieces, main, parts, of_page.titles)
    _mark_open(pieces, parts, main, kept if sum(map(len, lines)) >= _BODY else [], title)
    _mark_heads(pieces, parts, main)
    for piece, is_kept in zip(pieces, kept, strict=False):
        if piece.furniture and is_kept and not is_sure(piece):
            piece.furniture = ""
    mark_byline(Stretches(pieces, parts), main, title)
    mark_notes(pieces, parts, main)
    if all(piece.furniture for piece in pieces):
        for piece in pieces:
            piece.furniture = ""
    return pieces[title].text.replace("\n", " ") if title is not None else None


@cache
def _related() -> frozenset[str]:
    return frozenset(key(normalized(word)) for words in lexicon("cleaning.yml")["related"].values() for word in words)


def _mark_related(pieces: Sequence[Piece]) -> None:
    """Links behind a line that announces other stories are furniture with it."""
    for number, piece in enumerate(pieces[:-1]):
        if piece.size > 40 or piece.furniture or key(normalized(piece.text)) not in _related():
            continue
        at = number + 1
        while at < len(pieces) and pieces[at].links >= _LINK * pieces[at].size:
            pieces[at].furniture = pieces[at].furniture or "related"
            at += 1
        if at > number + 1:
            piece.furniture = "related"


def _mark_open(
    pieces: Sequence[Piece], parts: Sequence[Part], main: Main, kept: Sequence[bool], title: int | None
) -> None:
    """Decide what no element has decided: lines beside the story that only link, or that the other program drops."""
    if not parts:
        return
    story, around = parts[main.part], parts[main.part if main.said is None else main.said]
    first = max(0, story.first - BEFORE) if title is None else title
    for number, piece in enumerate(pieces):
        if piece.furniture or number == title or story.first <= number < story.last or is_prose(piece):
            continue
        # Between a title and its story stand its date and its writer.
        is_told = first <= number < story.first or around.first <= number < around.last
        is_told = is_told or main.said is None or piece.kind in ("heading", "cell", "caption")
        if piece.links >= _LINK * piece.size:
            piece.furniture = "link"
        elif kept and not kept[number] and not is_told:
            piece.furniture = "dropped"


def _mark_heads(pieces: Sequence[Piece], parts: Sequence[Part], main: Main) -> None:
    """A heading beside the story that heads furniture only is furniture."""
    story = parts[main.part] if parts else Part("", "", (), 0, 0)
    following = True
    for number in range(len(pieces) - 1, -1, -1):
        piece = pieces[number]
        is_beside = not story.first <= number < story.last
        if piece.kind == "heading" and piece.level > 1 and not piece.furniture and is_beside and following:
            piece.furniture = "heads furniture"
        following = bool(piece.furniture)


def _written(pieces: Sequence[Piece]) -> tuple[str, tuple[Mark, ...]]:
    """The text of the pieces, and their marks."""
    texts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for piece in pieces:
        before = "\t" * piece.tabs if piece.gap == 0 else "\n" * piece.gap * bool(texts) + "\t" * piece.tabs
        texts += (before, piece.text)
        start = at + len(before)
        at = start + len(piece.text)
        marks.append(_mark_of(piece, start, at))
    return "".join(texts), tuple(marks)


def _mark_of(piece: Piece, start: int, end: int) -> Mark:
    if piece.furniture:
        return Mark("furniture", start, end)
    if piece.cell is None:
        return Mark(piece.kind, start, end, piece.level, piece.table)
    cell = piece.cell
    return Mark("cell", start, end, 0, piece.table, cell.row, cell.column, cell.rows, cell.columns, cell.is_head)
