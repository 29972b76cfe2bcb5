"""Word files to text and marks; with slips in their XML, what stands behind an odd byte or a wrong tag is read too."""

import io
import zipfile
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import Any

import regex

from analysis.corpus import limits
from analysis.corpus.decode import REPLACEMENT, decode, readable
from analysis.corpus.document import Doubt
from analysis.corpus.mark import Mark
from analysis.corpus.marking import Cell, Marking, Row
from analysis.corpus.markup import resolved
from analysis.corpus.properties import properties
from analysis.corpus.word_styles import Styles, W, kind_of
from analysis.corpus.word_text import Grid, Paragraph, WordText
from analysis.lexicons import read as lexicon

_MAIN = regex.compile(r"word/document\d*\.xml")
_TEXT = f"{W}t"
_PIECE = regex.compile(
    r"<(?P<end>/?)(?:(?P<prefix>\w+):)?(?P<name>\w+)[^<>]*>|<[?!][^<>]*>|<[/\w][^<>]*\Z|(?P<text>[^<]+|<)"
)
_ENTITY = regex.compile(r"&(?P<name>[\p{L}_][\w.\-]*+;)")
_END_OF_CELL = regex.compile(r"(?<!\n)\n*\0")
_GAP = regex.compile(r"\n{3,}")
_NO_TEXT = ("instrText", "delText", "delInstrText")
_SPACING = {"tab": "\t", "br": "\n", "cr": "\n", "/p": "\n\n", "/tc": "\0", "/tr": "\n", "/tbl": "\n"}

_BROKEN: Doubt = ("it is damaged, and its text was read without its layout", "save it again from Word, and compare")
_ENTITIES: Doubt = ("it defines entities of its own, which are not read", "save it again from Word")


_SHORT = 60
"""In characters: what may stand between a caption and its table, such as its unit."""


def read_word(data: bytes) -> tuple[str, tuple[Mark, ...], tuple[Doubt, ...], dict[str, str]]:
    """The text of a Word file, its marks, what was not read as it stands there, and its own metadata.

    Raises TooLarge for one that holds too much, and for one that is damaged beyond reading what `salvaged` raises.
    """
    import docx

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        limits.check_archive(archive)
        said = _properties(archive)
    try:
        document = docx.Document(io.BytesIO(data))
        limits.check_word(document.element)
        written, doubts = _written(document)
        limits.check_text(len(written.text))
    except limits.TooLarge:
        raise
    except Exception:  # whatever a library may stumble over in a damaged file
        text, doubts = salvaged(data)
        text, escapes = readable(text)
        return text, (), (*doubts, *escapes), said
    return written.text, tuple(written.marks), (*doubts, *written.doubts), said


def _written(document: Any) -> tuple[Marking, list[Doubt]]:
    part = document.part
    reader = WordText(Styles(_other(part, "styles")))
    doubts = dict.fromkeys(joined_texts(document.element))
    written = Marking()
    _write(written, reader.blocks(document.element.body))
    stories = {kind: _other(part, kind) for kind in ("footnotes", "endnotes")}
    notes: dict[tuple[str, str], Any] = {}
    for kind, story in stories.items():
        if story is not None:
            doubts |= dict.fromkeys(joined_texts(story))
            notes |= {(kind, note.get(f"{W}id")): note for note in story if note.get(f"{W}type") in (None, "normal")}
    # Only those that the text refers to are shown; a note may refer to another.
    for reference in reader.notes:
        if reference in notes:
            _write(written, reader.blocks(notes[reference], is_note=True))
    return written, list(doubts)


def _other(part: Any, kind: str) -> Any:
    """The parsed XML of another part of the document, or None."""
    from docx.oxml.parser import parse_xml

    for relation in part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None


def _write(written: Marking, blocks: list[Paragraph | Grid]) -> None:
    captions = _tables_of_captions(blocks, written.tables)
    for at, block in enumerate(blocks):
        if isinstance(block, Grid):
            written.table(
                Row(number, [Cell(cell.text, cell.column, cell.columns, cell.rows, is_head) for cell in cells])
                for number, (is_head, cells) in enumerate(block.rows)
            )
        elif block.text:
            kind, level = kind_of(block.look)
            written.block(block.text, kind, level, captions.get(at))


def _tables_of_captions(blocks: list[Paragraph | Grid], first: int) -> dict[int, int]:
    """The table that each caption belongs to: the one that follows, else the one right before it."""
    numbers: dict[int, int] = {}
    for at, block in enumerate(blocks):
        if isinstance(block, Grid):
            numbers[at] = first + len(numbers)
    told = {}
    for at, block in enumerate(blocks):
        if isinstance(block, Grid) or kind_of(block.look)[0] != "caption" or block.has_picture:
            continue
        before = blocks[at - 1] if at else None
        if isinstance(before, Paragraph) and before.has_picture:
            continue
        below = next((n for n in range(at + 1, min(at + 4, len(blocks))) if not _may_lie_between(blocks[n])), None)
        if below is not None and below in numbers:
            told[at] = numbers[below]
        elif at - 1 in numbers:
            told[at] = numbers[at - 1]
    return told


def _may_lie_between(block: Paragraph | Grid) -> bool:
    return (
        isinstance(block, Paragraph)
        and not block.has_picture
        and len(block.text) <= _SHORT
        and kind_of(block.look)[0] is None
    )


def _properties(archive: zipfile.ZipFile) -> dict[str, str]:
    """What the file says of itself: title, author, day and company."""
    core, extended = (_fields(archive, f"docProps/{name}.xml") for name in ("core", "app"))
    is_template = core.get("description") in lexicon("files.yml")["templates"]
    return properties(
        title=core.get("title"),
        author=core.get("creator"),
        source=extended.get("Company"),
        published=None if is_template else core.get("created"),
    )


def _fields(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(archive.read(name), parser)
    except (KeyError, etree.XMLSyntaxError, RuntimeError, NotImplementedError):
        return {}
    return {etree.QName(child).localname: child.text or "" for child in root if isinstance(child.tag, str)}


def salvaged(data: bytes) -> tuple[str, list[Doubt]]:
    """The text of a Word file that cannot be opened, from the tags in its main part, whatever their order.

    Raises KeyError if it has no such part, and what `zipfile` raises.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = next(filter(_MAIN.fullmatch, archive.namelist()), "word/document.xml")
        xml, _, doubts = decode(archive.read(main))
    text = _END_OF_CELL.sub("\t", "".join(_spaced(resolved(xml))))
    text = "\n".join(line.rstrip() for line in text.splitlines())
    return _GAP.sub("\n\n", text).strip(), [_BROKEN, *doubts]


def _spaced(xml: str) -> Iterator[str]:
    is_text = False
    for piece in _PIECE.finditer(xml):
        if piece["name"]:
            is_text = piece["prefix"] == "w" and (bool(piece["end"]) or piece["name"] not in _NO_TEXT)
            yield _SPACING.get(piece["end"] + piece["name"], "") if is_text else ""
        elif is_text and piece["text"]:
            known = _ENTITY.sub(lambda entity: entity[0] if entity["name"] in html5 else REPLACEMENT, piece["text"])
            yield unescape(known)


def joined_texts(document: Any) -> list[Doubt]:
    """Make plain text of every piece of text in a document's XML that has something else inside it."""
    from lxml import etree

    has_entities = any(True for _ in document.iter(etree.Entity))
    for text in document.iter(_TEXT):
        if len(text):
            joined = "".join(_pieces(text))
            del text[:]
            text.text = joined
    return [_ENTITIES] if has_entities else []


def _pieces(element: Any) -> Iterator[str]:
    from lxml import etree

    yield element.text or ""
    for child in element:
        if child.tag is etree.Entity:
            yield REPLACEMENT
        elif isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""
