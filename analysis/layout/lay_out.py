"""A document laid out in blocks: what is left when furniture, bylines and tables are known is told line by line."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import regex

from analysis.corpus.document import Span
from analysis.corpus.mark import Mark
from analysis.layout import shape
from analysis.layout.block import Block
from analysis.layout.chronology import chronology
from analysis.layout.headings import bulleted_heads, numbered_heads
from analysis.layout.kinds import Rule, Said, begins_anew, kind_of
from analysis.layout.language_of_block import with_languages
from analysis.layout.line import lines_of
from analysis.layout.lists import Lists
from analysis.layout.numbering import numberings
from analysis.layout.outline import Outline
from analysis.layout.page import Page
from analysis.layout.piece import Piece, Table, pieces_of
from analysis.layout.tiles import tiles
from analysis.layout.title import titles_of
from analysis.layout.wraps import wraps

_JOINED = ("title", "heading", "item", "term", "caption", "quotation", "note", "furniture", "byline")
"""Marks whose lines are one thing; the lines of a paragraph may be anything."""
_LONGEST_LEAD = 300
_SENTENCE = regex.compile(r"(?r)[\p{Sentence_Terminal}]\s*")


def lay_out(
    text: str,
    marks: Sequence[Mark],
    start: int,
    language: str,
    furniture: Sequence[str | None],
    byline_lines: Collection[int],
    tables: Sequence[Table],
) -> tuple[Block, ...]:
    """The blocks of a text in its order; every letter and digit of it is in exactly one.

    `furniture` has for each of ``lines_of(text, start)`` the rule by which it is furniture, or None; `byline_lines` are
    the indexes of those that are bylines, and `tables` hold the cells and captions that were found among them.  What
    stands before `start` is metadata.

    >>> blocks = lay_out("A park opens\\n\\nGoals:\\n- 40 firms", (), 0, "en", [None] * 3, (), ())
    >>> [(block.kind, block.rule) for block in blocks]
    [('title', 'title'), ('paragraph', 'lead-in'), ('item', 'bullet')]
    """
    pieces = pieces_of(text, lines_of(text, start), marks, furniture, byline_lines, tables)
    blocks = list(_Assembly(_page(text, pieces, language)).blocks())
    before = text[:start]
    if before.strip():
        first = len(before) - len(before.lstrip())
        blocks.insert(0, Block("metadata", first, len(before.rstrip()), rule="front matter"))
    return with_languages(text, blocks, language)


def _page(text: str, pieces: Sequence[Piece], language: str) -> Page:
    """The pieces with all that is told by more than one line."""
    told = [piece.is_free and not shape.is_of_contents(piece.line.text) for piece in pieces]
    numbers = numberings([piece.line.text if each else None for piece, each in zip(pieces, told, strict=True)])
    roles = chronology(text, pieces, numbers, language)
    roles |= tiles(text, pieces, numbers, [each and index not in roles for index, each in enumerate(told)])
    free = [each and index not in roles for index, each in enumerate(told)]
    titles = titles_of(pieces, numbers, free)
    page = Page(text, pieces, numbers, roles, titles)
    named = titles.title | titles.below | titles.repeats
    unnamed = [each and index not in named for index, each in enumerate(free)]
    page = replace(page, heads=numbered_heads(page, unnamed) | bulleted_heads(page, unnamed))
    may_go_on = [
        (each and i not in named and i not in page.heads) or _is_loose_entry(page, i) for i, each in enumerate(free)
    ]
    opens = [begins_anew(page, index) for index in range(len(pieces))]
    return replace(page, wraps=wraps(pieces, may_go_on, opens))


def _is_loose_entry(page: Page, index: int) -> bool:
    """Whether a line of a chronology may go on in the next one: a date alone never does."""
    role = page.roles.get(index)
    return role is not None and role.kind == "entry" and role.rule != "date alone"


class _Assembly:
    """The blocks of a page, made one after the other of its pieces."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.outline = Outline(page.numbers)
        self.lists = Lists()

    def blocks(self) -> Iterator[Block]:
        """The blocks in order."""
        at = 0
        while at < len(self.page.pieces):
            piece = self.page.pieces[at]
            if piece.cell is not None:
                self.lists.leave()
                yield replace(piece.cell, path=self.outline.path)
                at += 1
                continue
            if piece.kind is not None:
                stop = at + 1
                while stop < len(self.page.pieces) and self._is_same_mark(stop):
                    stop += 1
                span = (piece.line.start, self.page.pieces[stop - 1].line.end)
                yield Block(piece.kind, *span, path=self.outline.path, rule=piece.rule)
                at = stop
                continue
            rule, said = kind_of(self.page, at)
            stop = self._stop(at, said)
            yield self._block(at, stop, rule, said)
            at = stop

    def _stop(self, at: int, said: Said) -> int:
        """Where the block ends whose first piece is at `at`."""
        stop = at + 1
        while stop < len(self.page.pieces) and self._goes_on(stop, said):
            stop += 1
        return stop

    def _goes_on(self, index: int, said: Said) -> bool:
        page = self.page
        if not page.pieces[index].is_free:
            return False
        role = page.roles.get(index)
        if role is not None and role.joins:
            return True
        if self._is_rest_of_tile(index):
            return True
        if index in page.wraps or index in page.titles.below or self._is_same_mark(index):
            return True
        quoted = said.kind == "quotation" and not page.line(index).gap and not page.pieces[index].mark
        return quoted and kind_of(page, index)[1].kind == "quotation"

    def _is_rest_of_tile(self, index: int) -> bool:
        """Whether a line in small letters goes on with the figure on the line above: 878,4 / thousand people."""
        role, line, above = self.page.roles.get(index - 1), self.page.line(index), self.page.line(index - 1)
        is_figure = role is not None and role.kind == "tile" and role.rule != "label of a tile"
        return is_figure and above.goes_on and not line.gap and not line.text[0].isdecimal()

    def _is_same_mark(self, index: int) -> bool:
        mark, before = self.page.pieces[index].mark, self.page.pieces[index - 1].mark
        return mark is not None and mark is before and mark.kind in _JOINED and index not in self.page.roles

    def _block(self, at: int, stop: int, rule: Rule, said: Said) -> Block:
        page, piece = self.page, self.page.pieces[at]
        role = page.roles.get(at) if rule.name == "role" else None
        span = (piece.line.start, page.pieces[stop - 1].line.end)
        name = role.rule if role else rule.name
        if said.kind == "heading":
            level = self._open(at, span, rule, said)
            self.lists.leave()
            return Block("heading", *span, level, self.outline.above, rule=name)
        if said.kind == "item":
            return self._item(at, stop, span, name)
        if said.kind not in ("caption", "note", "metadata"):
            self.lists.leave(self._lead(span, stop))
        return Block(said.kind, *span, path=self.outline.path, label=role.label if role else None, rule=name)

    def _open(self, at: int, span: Span, rule: Rule, said: Said) -> int:
        mark, number = self.page.pieces[at].mark, self.page.numbers[at]
        if mark is not None and mark.kind == "heading":
            return self.outline.mark(mark.level, span)
        if said.level:
            return self.outline.mark(said.level, span)
        if rule.name == "numbered heading" and number is not None:
            return self.outline.number(number, span)
        if rule.name == "section sign":
            return self.outline.plain(span, self.page.pieces[at].line.text[0])
        role = self.page.roles.get(at)
        return self.outline.plain(span, role.rule) if role and rule.name == "role" else self.outline.plain(span)

    def _item(self, at: int, stop: int, span: Span, name: str) -> Block:
        piece, number = self.page.pieces[at], self.page.numbers[at]
        if piece.mark is not None and piece.mark.kind == "term":
            self.lists.leave(span)
            return Block("item", *span, 1, self.outline.path, rule="term")
        if number is not None:
            self.outline.close_series(number)
        sign = number.form if number else piece.line.text[0]
        marked = piece.mark.level if piece.mark is not None and piece.mark.kind == "item" else 0
        level, label = self.lists.item(span, sign, piece.line.indent, marked, self._lead(span, stop))
        return Block("item", *span, level, self.outline.path, label, rule=name)

    def _lead(self, span: Span, stop: int) -> Span | None:
        """The last sentence of a block that ends with a colon."""
        if not shape.is_lead(self.page.line(stop - 1).text):
            return None
        text = self.page.text
        first = max(span[0], span[1] - _LONGEST_LEAD)
        end = _SENTENCE.search(text, first, span[1] - 1)
        return (end.end() if end else span[0], span[1])
