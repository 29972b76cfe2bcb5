"""Files to text: plain text, Markdown, HTML, PDF and Word, and what they say of themselves."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

import regex
import yaml

from analysis.corpus import limits
from analysis.corpus.decode import REPLACEMENT, Undecodable, decode
from analysis.corpus.document import Doubt, Told
from analysis.corpus.lines import LINE_END
from analysis.corpus.mark import Mark
from analysis.corpus.markdown import marks_of
from analysis.corpus.markdown_signs import is_markdown
from analysis.corpus.plain_yaml import PlainLoader

_FRONT_MATTER = regex.compile(
    r"\A\s*+---[ \t]*(?:\r\n?|\n)(?P<yaml>.{0,20000}?)(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", regex.S
)
_MARKUP = regex.compile(
    rb"(?is)\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml.*?\?>\s*|<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|main|article|section|div|h[1-6]|p|table)\b[^<>]*>"
)


STANDARD_INPUT = "standard input"
"""The name of a document that comes without one; its format is told by its content."""


class Unreadable(ValueError):
    """The file cannot be read; `remedy` says what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a file, where its content begins, what its own metadata say, and what its markup tells.

    `doubts` is what was not read of it, or not as it stands there.
    """

    text: str
    encoding: str
    start: int = 0
    told: Told = field(default=Told())
    marks: tuple[Mark, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def read_page(name: str, data: bytes) -> tuple[Page, str]:
    """The page in `data` and the name of its format, told by the file's extension, or by `data` for
    `STANDARD_INPUT`.  Raises Unreadable."""
    extension = _extension(data) if name == STANDARD_INPUT else PurePath(name).suffix.lower()
    if extension not in _FORMATS:
        raise Unreadable(
            f"the format {extension or 'without extension'} is not supported",
            f"save it as one of {', '.join(sorted(_FORMATS))}, or move it out of the folder",
        )
    if not data:
        raise Unreadable("the file is empty", "fill it or delete it")
    name_of_format, reader = _FORMATS[extension]
    try:
        page = reader(data)
        limits.check_text(len(page.text))
    except limits.TooLarge as error:
        raise Unreadable(str(error), error.remedy) from error
    except Undecodable as error:
        raise Unreadable(str(error), "save it as UTF-8 text") from error
    if not page.text[page.start :].strip():
        raise Unreadable(
            "there is no text in it", "fill it or delete it; a scan must go through text recognition first"
        )
    return replace(page, doubts=(*page.doubts, *_unread(page.text))), name_of_format


def _unread(text: str) -> Iterator[Doubt]:
    places = text.count(REPLACEMENT)
    if places:
        line = len(LINE_END.findall(text, 0, text.index(REPLACEMENT))) + 1
        problem = f"{places} of its characters could not be read and stand as {REPLACEMENT}, the first in line {line}"
        yield problem, "correct them, or save it again from its source, as UTF-8"


def _extension(data: bytes) -> str:
    """The extension that a file with the content `data` should have; what is nothing else is text."""
    for mark, extension in ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx")):
        if data.startswith(mark):
            return extension
    # Without its null bytes, UTF-16 shows the same marks.
    return ".html" if _MARKUP.match(data[:8192].replace(b"\0", b"")) else ".txt"


def _read_text(data: bytes) -> Page:
    page = _plain(data)
    return replace(page, marks=marks_of(page.text, page.start)) if is_markdown(page.text, page.start) else page


def _read_markdown(data: bytes) -> Page:
    page = _plain(data)
    return replace(page, marks=marks_of(page.text, page.start))


def _plain(data: bytes) -> Page:
    text, encoding, doubts = decode(data)
    front = _FRONT_MATTER.match(text)
    fields = _fields(front.group("yaml")) if front else None
    if front is None or fields is None:
        return Page(text, encoding, doubts=tuple(doubts))
    said = {key: _said(fields.get(key)) for key in ("title", "source", "url", "author")}
    date = fields.get("date", fields.get("published"))
    published = None if date is None else _said(str(date))
    return Page(text, encoding, front.end(), Told(published=published, **said), doubts=tuple(doubts))


def _fields(front_matter: str) -> dict[str, Any] | None:
    """Front matter as a mapping with lower-case keys, or None if these lines are something else."""
    try:
        fields = yaml.load(front_matter, PlainLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return {str(key).lower(): value for key, value in fields.items()} if isinstance(fields, dict) else None


def _said(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _read_html(data: bytes) -> Page:
    from analysis.corpus.html import read_html

    page = read_html(data)
    told = Told(page.title, page.published, page.source, page.url, page.author)
    return Page(page.text, page.encoding, 0, told, page.marks, page.doubts)


def _read_pdf(data: bytes) -> Page:
    import pypdfium2

    from analysis.corpus.pdf import read_pdf

    try:
        text, marks, doubts, told = read_pdf(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Unreadable(
            "the PDF is locked by a password" if locked else "the PDF is damaged",
            "save it without a password" if locked else "save it again from its source, or save its text as .txt",
        ) from error
    return Page(text, "pdf", 0, Told(**told), marks, doubts)


def _read_docx(data: bytes) -> Page:
    from analysis.corpus.word import read_word

    try:
        text, marks, doubts, told = read_word(data)
    except (zipfile.BadZipFile, *_DAMAGED) as error:
        if isinstance(error, limits.TooLarge | Unreadable):
            raise
        raise Unreadable("the Word file is damaged", "save it again from Word, or save its text as .txt") from error
    return Page(text, "docx", 0, Told(**told), marks, doubts)


_DAMAGED = (KeyError, ValueError, SyntaxError, OSError, EOFError, RuntimeError, zlib.error)


_FORMATS: dict[str, tuple[str, Callable[[bytes], Page]]] = {
    ".txt": ("txt", _read_text),
    ".md": ("md", _read_markdown),
    ".markdown": ("md", _read_markdown),
    ".html": ("html", _read_html),
    ".htm": ("html", _read_html),
    ".pdf": ("pdf", _read_pdf),
    ".docx": ("docx", _read_docx),
}
