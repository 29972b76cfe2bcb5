"""The marks of a text in Markdown: headings, items, cells, quotations, notes, and what is no word of it.

The text itself stays as it is.  A paragraph of Markdown may go over lines; here a line ends one, unless it is long and
its sentence goes on, since much that is called Markdown has a paragraph a line.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import regex

from analysis.corpus import markdown_signs as signs
from analysis.corpus.mark import Mark, MarkKind
from analysis.corpus.markdown_inline import Inline, comments, masked, stripped, without_emphasis
from analysis.corpus.markdown_tables import DELIMITER, cells_of_row, html_table, is_row


def marks_of(text: str, start: int = 0) -> tuple[Mark, ...]:
    """The marks of `text`, which is Markdown from `start` on, in their order; they do not overlap."""
    hidden = comments(text, start)
    scan = _Scan(text, masked(text, hidden), Inline(text, hidden))
    scan.read(start)
    # A comment within a line is among its parts.
    inner = {mark.start for mark in scan.marks}
    alone = (Mark("furniture", first, last) for first, last in hidden if first not in inner)
    return _with_title(_ordered([*scan.marks, *alone]))


def _ordered(marks: list[Mark]) -> Iterator[Mark]:
    end = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        if mark.start >= end:
            yield mark
            end = mark.end


def _with_title(marks: Iterator[Mark]) -> tuple[Mark, ...]:
    """The first heading is the title, if it is of the highest level, and stands alone in it or opens the text."""
    found = list(marks)
    first = next((number for number, mark in enumerate(found) if mark.kind == "heading"), None)
    if first is not None and found[first].level == 1:
        alone = sum(mark.kind == "heading" and mark.level == 1 and not mark.goes_on for mark in found) == 1
        if alone or all(mark.kind == "furniture" for mark in found[:first]):
            at = first
            while at < len(found) and found[at].kind in ("heading", "furniture") and (at == first or found[at].goes_on):
                if found[at].kind == "heading":
                    found[at] = replace(found[at], kind="title")
                at += 1
    return tuple(found)


@dataclass(slots=True)
class _Open:
    """A paragraph that may go on in the next line."""

    kind: MarkKind
    start: int
    end: int
    level: int = 0
    lines: int = 1


@dataclass(slots=True)
class _Scan:
    """Goes over the lines of a text once."""

    text: str
    view: str
    inline: Inline
    marks: list[Mark] = field(default_factory=list)
    _open: _Open | None = None
    _items: list[int] = field(default_factory=list)
    _tables: int = 0
    _may_be_html: bool = True

    def read(self, start: int) -> None:
        """Mark the lines from `start` on."""
        lines = list(signs.lines_from(self.view, start))
        number = 0
        while number < len(lines):
            number = self._block(lines, number)
        self._close()

    def _block(self, lines: list[tuple[int, int]], number: int) -> int:
        """Read the line of this number, and those that belong to it; the number of the next."""
        first, end = lines[number]
        if stripped(self.view, first, end)[0] == stripped(self.view, first, end)[1]:
            self._close()
            return number + 1
        quote = signs.QUOTE.match(self.view, first, end)
        start = quote.end() if quote else first
        if fence := signs.FENCE.match(self.view, start, end):
            # What a fence says is the name of a language.
            self._add_furniture(fence.end(), end)
            return self._fenced(lines, number, fence[1])
        if self._may_be_html and signs.TABLE.match(self.view, start, end):
            table = html_table(self.view, start, self._tables)
            self._may_be_html = bool(table)
            if table:
                return self._html(lines, number, table)
        if (rows := self._rows(lines, number)) > 0:
            return self._table(lines, number, rows)
        self._line(start, end, bool(quote))
        return number + 1

    def _line(self, start: int, end: int, is_quoted: bool) -> None:
        """Read a line that is a block of its own, or part of a paragraph."""
        view = self.view
        if heading := signs.HEADING.match(view, start, end):
            self._close()
            self._add("heading", *heading.span(2), len(heading[1]))
        elif self._is_underline(start, end):
            assert self._open is not None
            self._open.kind, self._open.level = "heading", 1 if "=" in view[start:end] else 2
            self._close()
        elif signs.RULE.match(view, start, end):
            self._close()
        elif note := signs.NOTE.match(view, start, end):
            self._close()
            self._open = _Open("note", note.end(), end)
        elif signs.REFERENCE.match(view, start, end):
            self._close()
            self._add_furniture(start, end)
        elif item := signs.ITEM.match(view, start, end):
            self._item(item, end)
        elif (term := self._open) and term.lines == 1 and (said := signs.DEFINITION.match(view, start, end)):
            if term.kind == "paragraph":
                term.kind, term.level = "term", 1
            self._close()
            self._open = _Open("item", said.end(), end, 1)
        else:
            self._words(start, end, is_quoted)

    def _words(self, start: int, end: int, is_quoted: bool) -> None:
        if self._open and not is_quoted and self._goes_on(self._open):
            self._open.end, self._open.lines = end, self._open.lines + 1
            return
        self._close()
        if not self.view.startswith((" ", "\t"), start, end):
            self._items.clear()
        self._open = _Open("quotation" if is_quoted else "paragraph", start, end)
        if is_quoted:
            self._close()

    def _item(self, item: "regex.Match[str]", end: int) -> None:
        self._close()
        indent, content = signs.columns(item[1]), signs.columns(item[0])
        while self._items and indent < self._items[-1]:
            self._items.pop()
        self._items.append(content)
        self._open = _Open("item", item.end(), end, len(self._items))

    def _goes_on(self, before: _Open) -> bool:
        last = self.view[max(before.start, before.end - 2 * signs.BROKEN) : before.end].rstrip()
        line = last.rpartition("\n")[2]
        return len(line) + len(signs.WIDE.findall(line)) >= signs.BROKEN and not signs.SENTENCE_END.search(last)

    def _is_underline(self, start: int, end: int) -> bool:
        before = self._open
        if before is None or before.kind != "paragraph" or before.lines > 1:
            return False
        words = self.view[before.start : before.end].rstrip()
        is_short = len(words) <= signs.LONGEST_HEADING and not signs.SENTENCE_END.search(words)
        return is_short and signs.UNDERLINE.match(self.view, start, end) is not None

    def _fenced(self, lines: list[tuple[int, int]], number: int, fence: str) -> int:
        """What stands between two fences is set as it is: a paragraph."""
        self._close()
        closing = regex.compile(rf"[ \t]*+(?:>[ \t]?)*+{regex.escape(fence[0])}{{{len(fence)},}}+[ \t]*+$")
        after = number + 1
        while after < len(lines) and not closing.match(self.view, *lines[after]):
            after += 1
        if after == len(lines):
            # A fence that is never closed would take the rest with it.
            return number + 1
        if after > number + 1:
            self._add("paragraph", lines[number + 1][0], lines[after - 1][1])
        return after + 1

    def _rows(self, lines: list[tuple[int, int]], number: int) -> int:
        """How many rows of a table begin in this line; with heads, its second line is dashes."""
        if not is_row(self.view, *lines[number]):
            return 0
        has_heads = number + 1 < len(lines) and DELIMITER.match(self.view, *lines[number + 1]) is not None
        last = number + (2 if has_heads else 1)
        while last < len(lines) and is_row(self.view, *lines[last], is_closed=not has_heads):
            last += 1
        is_closed = is_row(self.view, *lines[number], is_closed=True)
        return last - number if has_heads or (is_closed and last - number > 1) else 0

    def _table(self, lines: list[tuple[int, int]], number: int, rows: int) -> int:
        self._close()
        row = 0
        has_heads = DELIMITER.match(self.view, *lines[number + 1]) is not None
        for at, (start, end) in enumerate(lines[number : number + rows]):
            if DELIMITER.match(self.view, start, end):
                continue
            for column, span in cells_of_row(self.view, start, end):
                mark = Mark("cell", *span, 0, self._tables, row, column, is_head=has_heads and at == 0)
                self._add_parts(mark)
            row += 1
        self._tables += 1
        return number + rows

    def _html(self, lines: list[tuple[int, int]], number: int, table: list[Mark]) -> int:
        self._close()
        for mark in table:
            self._add_parts(mark) if mark.kind == "cell" else self.marks.append(mark)
        self._tables += 1
        while lines[number][1] < table[-1].end:
            number += 1
        # Words may follow in the line in which it ends.
        lines[number] = (table[-1].end, lines[number][1])
        return number

    def _close(self) -> None:
        if self._open is not None:
            self._add(self._open.kind, self._open.start, self._open.end, self._open.level)
            self._open = None

    def _add(self, kind: MarkKind, start: int, end: int, level: int = 0) -> None:
        self._add_parts(Mark(kind, start, end, level))

    def _add_furniture(self, start: int, end: int) -> None:
        self._close()
        start, end = stripped(self.view, start, end)
        if start < end:
            self.marks.append(Mark("furniture", start, end))

    def _add_parts(self, mark: Mark) -> None:
        """Mark the words of a block, and what in it is none."""
        goes_on = False
        for start, end, is_words in self.inline.parts(mark.start, mark.end):
            if not is_words:
                self.marks.append(Mark("furniture", start, end, goes_on=goes_on))
                continue
            start, end = without_emphasis(self.text, start, end)
            if self.text.startswith("[", start) and self.text.startswith("](", end):
                start += 1
            if not goes_on or signs.WORD.search(self.text, start, end):
                self.marks.append(replace(mark, start=start, end=end, goes_on=goes_on))
                goes_on = True
