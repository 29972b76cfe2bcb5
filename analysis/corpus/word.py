"""Word files with slips in their XML: what stands behind an odd byte, an entity or a comment is read too."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import regex

from analysis.corpus.decode import REPLACEMENT, decode, readable
from analysis.corpus.document import Doubt
from analysis.corpus.markup import resolved

_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_DECLARATION = regex.compile(r"\A\s*<\?xml[^<>]*>")
_STRAY_BRACKET = regex.compile(r"<(?![\p{L}_/!?])")
_STRAY_AMPERSAND = regex.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)(?P<entity>[\p{L}_][\w.\-]*+;)?")

MENDED: Doubt = ("its XML is broken, and was read as far as it makes sense", "save it again from Word, and compare")
_ENTITIES: Doubt = ("it defines entities of its own, which are not read", "save it again from Word")


def mended(data: bytes) -> bytes:
    """The Word file `data` with well-formed XML in it.  Raises decode.Undecodable if a part of it is no text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, _well_formed(content) if name.endswith((".xml", ".rels")) else content)
    return file.getvalue()


def _well_formed(xml: bytes) -> bytes:
    from lxml import etree

    try:
        etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        text, _, _ = decode(xml)
    else:
        return xml
    text, _ = readable(resolved(_DECLARATION.sub("", text)))
    text = _STRAY_AMPERSAND.sub(lambda found: REPLACEMENT if found["entity"] else "&amp;", text)
    text = _STRAY_BRACKET.sub("&lt;", text)
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, recover=True))
    return b"" if root is None else bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def joined_texts(document: Any) -> list[Doubt]:
    """Make plain text of every piece of text in a document's XML that has something else inside it."""
    from lxml import etree

    has_entities = any(True for _ in document.iter(etree.Entity))
    for text in document.iter(_TEXT):
        if len(text):
            pieces = "".join(_pieces(text))
            del text[:]
            text.text = pieces
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
