"""Word files with slips in their XML: what stands behind an odd byte, a wrong tag or an entity is read too."""

import io
import zipfile
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import Any

import regex

from analysis.corpus.decode import REPLACEMENT, decode
from analysis.corpus.document import Doubt
from analysis.corpus.markup import resolved

_MAIN = regex.compile(r"word/document\d*\.xml")
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
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
