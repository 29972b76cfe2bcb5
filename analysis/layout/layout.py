"""The layout of a document, step by step: furniture first, then the language, then what its lines are."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace

import regex

from analysis.corpus.document import Document, Span
from analysis.corpus.language import detect
from analysis.corpus.mark import Mark
from analysis.layout.asides import asides_in, whole
from analysis.layout.block import Block
from analysis.layout.furniture import furniture
from analysis.layout.lay_out import lay_out
from analysis.layout.line import Line, lines_of
from analysis.layout.metadata import Metadata, metadata_of
from analysis.layout.tables import tables_in

_SHORTEST_TITLE = 8
"""In characters: shorter words stand in other lines by chance."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text in their order, the spans that belong to its story, its language, what it says of itself.

    `asides` are what lies amid the words of a block and is none of them: an address, a comment, the number of a note.
    """

    blocks: tuple[Block, ...]
    body: tuple[Span, ...]
    language: str
    metadata: Metadata
    asides: tuple[Span, ...] = ()


def layout_of(document: Document) -> Layout:
    """Lay out a document; the language that people say of it wins over the one of its words."""
    said = {name: value for name, value in asdict(document.told).items() if value}
    said |= {"country": document.entry.country} if document.entry.country else {}
    layout = _layout(document.text, whole(document.marks), document.start, document.entry.language, said)
    return replace(layout, asides=tuple(asides_in(document.marks, layout.blocks)))


def laid_out(text: str, language: str, body: Sequence[Span]) -> tuple[Block, ...]:
    """The blocks of a story, which is the spans `body` of a plain text, in a language that is known."""
    parts, done = [], 0
    for start, end in body:
        # What is no story is blank here, and every offset stays.
        parts += [_SIGN.sub(" ", text[done:start]), text[start:end]]
        done = end
    story = "".join(parts)
    lines = lines_of(story)
    return lay_out(story, (), 0, language, [None] * len(lines), (), tables_in(story, lines))


_SIGN = regex.compile(r"[^\r\n]")


def _layout(text: str, marks: Sequence[Mark], start: int, language: str | None, said: dict[str, str]) -> Layout:
    lines = lines_of(text, start)
    rules = furniture(lines, _marked(lines, marks))
    for number in _titles_of_window(lines, rules):
        rules[number] = None
    story = "\n".join(text[line.start : line.end] for line, rule in zip(lines, rules, strict=True) if rule is None)
    language = language or detect(story)
    metadata = metadata_of(text, lines, rules, language, said)
    for number in metadata.bylines:
        rules[number] = None
    tables = tables_in(text, lines, marks)
    blocks = lay_out(text, marks, start, language, rules, set(metadata.bylines), tables)
    return Layout(blocks, _body(blocks), language, metadata)


def _titles_of_window(lines: Sequence[Line], rules: Sequence[str | None]) -> Iterator[int]:
    """The lines above the headline that have it in them: they name the story, whatever stands around it there."""
    first = next((number for number, rule in enumerate(rules) if rule is None), 0)
    headline = lines[first].text.casefold() if first else ""
    for number in range(first):
        words = lines[number].text.casefold()
        if min(len(words), len(headline)) >= _SHORTEST_TITLE and (headline in words or words in headline):
            yield number


def _marked(lines: Sequence[Line], marks: Sequence[Mark]) -> list[bool | None]:
    """For each line whether the format calls it furniture; None for a text whose marks tell nothing of it.

    A text may have the marks of Markdown by chance: what a page is tagged with looks like its headings.
    """
    spans = [(mark.start, mark.end) for mark in marks if mark.kind == "furniture"]
    if not spans:
        return [None] * len(lines)
    told: list[bool | None] = []
    at = 0
    for line in lines:
        while at < len(spans) and spans[at][1] <= line.start:
            at += 1
        told.append(at < len(spans) and spans[at][0] <= line.start and line.end <= spans[at][1])
    return told


def _body(blocks: Sequence[Block]) -> tuple[Span, ...]:
    """What is neither furniture nor metadata, neighbours joined."""
    spans: list[Span] = []
    apart = True
    for block in blocks:
        if block.kind in ("furniture", "metadata"):
            apart = True
        elif apart or not spans:
            spans.append((block.start, block.end))
            apart = False
        else:
            spans[-1] = spans[-1][0], block.end
    return tuple(spans)
