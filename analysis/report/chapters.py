"""Generated chapters: one for each city, story and document, and which rows of the tables each is made from."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
import pandas as pd

from analysis.corpus.printable import printable
from analysis.languages import info
from analysis.pipeline import Analysis
from analysis.report.fingerprint import text_digest
from analysis.report.inputs import GOLD_FACTS, QUALITY
from analysis.rows import records

CITIES = "book/cities"
NO_PLACE = "of-no-place"
"""The chapter, among those of cities, of the documents that are about no place, or of which it is doubtful."""
STORIES = "book/stories"
DOCUMENTS = "book/documents"
MARK = "% Generated from a template of analysis/report. Delete this line to keep a version of your own."

_TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("analysis.report"),
    undefined=jinja2.StrictUndefined,
    keep_trailing_newline=True,
    autoescape=False,
)


def plain(text: str) -> str:
    """Return `text` as MyST that shows it to the letter, on one line."""
    return "".join(f"\\{char}" if char in _PUNCTUATION else char for char in printable(" ".join(text.split())))


_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TEMPLATES.filters["plain"] = plain


def chapters(analysis: Analysis) -> dict[str, str]:
    """Return the text of every generated chapter by its path in the project."""
    city = _TEMPLATES.get_template("city.md")
    story = _TEMPLATES.get_template("story.md")
    document = _TEMPLATES.get_template("document.md")
    pages = {f"{CITIES}/{row['city_id']}.md": city.render(mark=MARK, city=row) for row in cities(analysis)}
    if analysis.documents["city_id"].isna().any():
        pages[f"{CITIES}/{NO_PLACE}.md"] = _TEMPLATES.get_template("no_place.md").render(mark=MARK, no_place=NO_PLACE)
    for told in stories(analysis):
        pages[f"{STORIES}/{told['story']}.md"] = story.render(mark=MARK, story=told)
    for row in records(analysis.documents):
        named = row | {"language_name": info(row["language"]).name}
        pages[f"{DOCUMENTS}/{row['document']}.md"] = document.render(mark=MARK, document=named)
    return pages


def cities(analysis: Analysis) -> list[dict[str, str]]:
    """Return `city_id`, `city`, `kind` of every city, or other place, that a document is about, by name."""
    both = [table[["city_id", "city"]] for table in (analysis.documents, analysis.claims)]
    found = {row["city_id"]: row for table in both for row in records(table.dropna().drop_duplicates())}
    kinds = {
        row["city_id"]: row["place_kind"]
        for table in (analysis.claims, analysis.documents)
        for row in records(table[["city_id", "place_kind"]].dropna().drop_duplicates())
    }
    for key, row in found.items():
        row["kind"] = kinds.get(key, "city")
    return sorted(found.values(), key=lambda row: (row["city"], row["city_id"]))


def stories(analysis: Analysis) -> list[dict[str, Any]]:
    """Return `story`, `city`, `published` and `languages` (names with a number) of every story with versions."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in records(analysis.documents[analysis.documents["versions"] > 1]):
        found.setdefault(row["story"], []).append(row)
    return [
        {
            "story": story,
            "city": next((row["city"] for row in told if row["city"]), None),
            "published": min((row["published"] for row in told if row["published"]), default=None),
            "languages": Counter(info(row["language"]).name for row in told),
        }
        for story, told in sorted(found.items())
    ]


def write_chapters(root: Path, pages: dict[str, str]) -> None:
    """Bring the generated chapters below `root` up to date; a file without the mark is somebody's own and stays."""
    for name, text in pages.items():
        path = root / name
        if not path.exists() or (_is_generated(path) and path.read_text("utf-8") != text):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    for path in _chapter_files(root):
        if path.relative_to(root).as_posix() not in pages and _is_generated(path):
            path.unlink()


def _chapter_files(root: Path) -> Iterable[Path]:
    return (path for folder in (CITIES, STORIES, DOCUMENTS) for path in sorted((root / folder).glob("*.md")))


def _is_generated(path: Path) -> bool:
    return MARK in path.read_text("utf-8").splitlines()


def chapter_slice(analysis: Analysis, page: str, root: Path = Path()) -> Analysis:
    """Return the rows that the chapter `page` ("book/cities/wuhan") of the project at `root` is made from.

    These are all of them for a chapter that is not generated, but for the one on quality.  A chapter is handed this
    slice and nothing else, so that it has to be executed again only when the slice differs.
    """
    path = PurePosixPath(page)
    match path.parent.as_posix():
        case "book/cities":
            return analysis.of_city(None if path.name == NO_PLACE else path.name)
        case "book/stories":
            return analysis.of_story(path.name)
        case "book/documents":
            return analysis.of_document(path.name)
        case _ if page == QUALITY:
            return analysis.of_files(marked(root))
        case _:
            return analysis


def marked(root: Path) -> frozenset[str]:
    """Return the files of documents whose figures people have marked: those of which the gold has no text."""
    files = sorted((root / GOLD_FACTS).glob("*.jsonl"))
    lines = (line for path in files for line in path.read_text("utf-8").splitlines())
    return frozenset(row["file"] for row in map(_row, lines) if "text" not in row and "file" in row)


def _row(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        # The chapter tells of it.
        return {}
    return row if isinstance(row, dict) else {}


def row_digests(table: pd.DataFrame) -> "pd.Series[str]":
    """Return a digest of each row of `table` with the names of its columns, under the row's label."""
    head = "\0".join(map(str, table.columns))
    # A table without rows is an empty line.
    lines = table.to_json(orient="records", lines=True, double_precision=15, force_ascii=True).split("\n")[: len(table)]
    digests = [hashlib.blake2b(f"{head}\n{line}".encode(), digest_size=16).hexdigest() for line in lines]
    return pd.Series(digests, index=table.index, dtype=object)


class Digests:
    """Digests of the tables of an analysis and of parts of them; each row and text is read once.

    `beside` is what `inputs.surroundings` returns for the project at `root`.
    """

    def __init__(self, analysis: Analysis, beside: Mapping[str, str], root: Path = Path()) -> None:
        self._analysis, self._beside, self._root = analysis, beside, root
        self._rows = {name: row_digests(table) for name, table in analysis.tables.items()}
        self._texts = {document: text_digest(document, text) for document, text in analysis.texts.items()}
        self.whole = {name: text_digest(beside[""], *digests) for name, digests in self._rows.items()}
        """By the name of a table: what its content, and the program that shows it, are told by."""

    def of_chapter(self, page: str) -> str:
        """What the output of a chapter ("book/cities/wuhan") depends on."""
        shown = chapter_slice(self._analysis, page, self._root)
        return text_digest(self._beside.get(page, ""), self.of_part(shown))

    def of_part(self, part: Analysis) -> str:
        """What is shown of a part of the analysis depends on."""
        shown = (self._of_table(name, table) for name, table in part.tables.items())
        return text_digest(self._beside[""], *shown, *map(self._texts.__getitem__, part.texts))

    def _of_table(self, name: str, table: pd.DataFrame) -> str:
        rows = self._rows[name]
        return self.whole[name] if len(table) == len(rows) else text_digest(*rows.loc[table.index])
