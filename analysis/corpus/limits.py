"""What a file may hold at most.  What holds more is no story: it is refused with a remedy, never cut in silence."""

import zipfile
from typing import Any

LARGEST_FILE = 50_000_000
"""In bytes: pictures make a file large, words do not."""
_LARGEST_UNPACKED = 200_000_000
"""In bytes: all parts of a Word file are held in memory, and a zip makes a thousand times its size of blanks."""
_LARGEST_XML = 50_000_000
"""In bytes: once parsed, XML takes ten times its size in memory."""
_MOST_PARTS = 5_000
"""A Word file has a part for each picture, and each is opened."""
_MOST_PARAGRAPHS = 100_000
"""A paragraph of Word costs as much as a page of plain text, however short it is."""
_MOST_CELLS = 200_000
"""The same of a table's cells; one may claim to be as wide as a million others."""
_MOST_PAGES = 3_000
"""A page of a PDF costs as much when it is empty, and a small file may show one page a million times."""
_LONGEST_TEXT = 5_000_000
"""In characters: a shelf of novels, minutes of work, and pages that no browser opens."""
_LONGEST_SOURCES = 2_000_000
"""In characters: entries for ten thousand documents, and a minute of reading."""
_CHUNK = 1_000_000


class TooLarge(ValueError):
    """A file holds more than is read; `remedy` says what to do."""

    def __init__(self, problem: str, remedy: str = "split it, one story a file") -> None:
        super().__init__(problem)
        self.remedy = remedy


def check_archive(archive: zipfile.ZipFile) -> None:
    """Raise TooLarge for a zip that unpacks to too much, by what its directory says and by what comes out of it."""
    entries = archive.infolist()
    if len(entries) > _MOST_PARTS:
        raise TooLarge(f"it is packed from more than {_MOST_PARTS:,} parts")
    _check_unpacked(sum(entry.file_size for entry in entries))
    unpacked = 0
    for entry in entries:
        size = 0
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                size += len(chunk)
                _check_unpacked(unpacked + size)
                if size > _LARGEST_XML and entry.filename.lower().endswith((".xml", ".rels")):
                    raise TooLarge(f"{entry.filename} in it unpacks to more than {_LARGEST_XML // 1_000_000} MB")
        unpacked += size


def _check_unpacked(size: int) -> None:
    if size > _LARGEST_UNPACKED:
        raise TooLarge(f"it unpacks to more than {_LARGEST_UNPACKED // 1_000_000} MB")


def check_word(body: Any) -> None:
    """Raise TooLarge for the XML of a Word document with too many paragraphs, or cells in its tables."""
    paragraphs, cells, merged = (
        int(body.xpath(count)) for count in ("count(.//w:p)", "count(.//w:tc)", "sum(.//w:gridSpan/@w:val)")
    )
    _check_count(paragraphs, _MOST_PARAGRAPHS, "paragraphs")
    _check_count(cells + merged, _MOST_CELLS, "cells in its tables")


def check_pages(pages: int) -> None:
    """Raise TooLarge for a PDF with too many pages."""
    _check_count(pages, _MOST_PAGES, "pages")


def check_text(characters: int) -> None:
    """Raise TooLarge for a text that is too long."""
    _check_count(characters, _LONGEST_TEXT, "characters")


def check_sources(characters: int) -> None:
    """Raise TooLarge for a ``sources.yml`` that is too long."""
    if characters > _LONGEST_SOURCES:
        raise TooLarge(
            f"it has more than {_LONGEST_SOURCES:,} characters", "give each folder of documents one of its own"
        )


def _check_count(count: int, most: int, what: str) -> None:
    if count > most:
        raise TooLarge(f"it has more than {most:,} {what}")
