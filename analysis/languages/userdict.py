"""Words that the segmenters' dictionaries lack.

They come from ``lexicons/userdict``, in the format of each engine, and from other lexicons: whatever ``concepts.yml``
and ``places.yml`` list under a language's tag or, since places are listed for all languages at once, under ``names``.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import regex

from analysis import lexicons
from analysis.lexicons import LexiconError

_LEXICONS_WITH_NAMES = ("concepts.yml", "places.yml")
_CHINESE_NAME = regex.compile(r"\p{Han}{2,12}")
_JAPANESE_NAME = regex.compile(r"(?=.*\p{Han}|[\p{Katakana}ー]{3})[\p{Han}\p{Hiragana}\p{Katakana}ー]{2,20}")
_JAPANESE_ROW = "{0},5146,5146,5000,{0},名詞,普通名詞,一般,*,*,*,*,{0},*,C,*,*,*"


@dataclass(frozen=True, slots=True)
class ChineseEntry:
    """A word in jieba's terms; without a frequency, jieba finds the lowest one that keeps the word whole."""

    word: str
    frequency: int | None = None
    tag: str | None = None


@cache
def user_words(language: str) -> tuple[str, ...]:
    """The words added to the dictionary of ``zh-Hans``, ``zh-Hant`` or ``ja``, in alphabetical order.

    Words of the user dictionary and names from other lexicons; those written with a wildcard, a space or letters
    of another script are left out, since they are no words of the dictionary's kind.
    """
    if language == "ja":
        own = {row.partition(",")[0] for row in lexicons.read("userdict/ja.csv")}
        return tuple(sorted(own | _names("ja", _JAPANESE_NAME)))
    return tuple(sorted({entry.word for entry in chinese_entries()} | _names(language, _CHINESE_NAME)))


def chinese_entries(file: str = "userdict/zh.txt") -> Iterator[ChineseEntry]:
    """The entries of a user dictionary; LexiconError for a line that is not in jieba's format."""
    for line in lexicons.read(file):
        word, *more = line.split(" ")
        frequency = int(more.pop(0)) if more and more[0].isdecimal() else None
        yield ChineseEntry(word, frequency, more[0] if more else None)


def _names(language: str, allowed: "regex.Pattern[str]") -> set[str]:
    keys = {language, language.partition("-")[0], "names"}
    return {
        name
        for file in _LEXICONS_WITH_NAMES
        for name in _strings_under(keys, lexicons.read(file))
        if allowed.fullmatch(name)
    }


def _strings_under(keys: set[str], node: Any, *, inside: bool = False) -> Iterator[str]:
    """The strings that a lexicon holds below one of `keys`, however deep."""
    if isinstance(node, str):
        if inside:
            yield node
    elif isinstance(node, list):
        for item in node:
            yield from _strings_under(keys, item, inside=inside)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _strings_under(keys, value, inside=inside or key in keys)


def japanese_dictionary(file: str = "userdict/ja.csv") -> Path:
    """The compiled Sudachi dictionary of a user dictionary and the names from other lexicons.

    Made at first need (some seconds) and kept in a cache folder.  The file is named by what it was made from, so a
    changed lexicon or Sudachi gives another file; it is moved to its place when it is whole, so that several processes
    may make it at the same time.
    """
    rows = lexicons.read(file)
    names = tuple(sorted({row.partition(",")[0] for row in rows} | _names("ja", _JAPANESE_NAME)))
    versions = [metadata.version(package) for package in ("sudachipy", "sudachidict_core")]
    digest = hashlib.sha256("\n".join([*versions, _JAPANESE_ROW, *rows, *names]).encode()).hexdigest()[:20]
    compiled = _cache_folder() / f"ja-{digest}.dic"
    if not compiled.exists():
        _compile(rows, names, compiled, file)
    return compiled


def check_lexicons() -> Iterator[LexiconError]:
    """Yield what Sudachi does not take of the Japanese user dictionary."""
    try:
        japanese_dictionary()
    except LexiconError as error:
        yield error


def _compile(rows: tuple[str, ...], names: tuple[str, ...], target: Path, file: str) -> None:
    from sudachipy import Dictionary, sudachipy

    written = {row.partition(",")[0] for row in rows}
    system = Dictionary(dict="core")
    unknown = (name for name in names if name not in written and not len(system.lookup(name)))
    source = "\n".join([*rows, *map(_JAPANESE_ROW.format, unknown), ""])
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        lex, made = Path(folder, "ja.csv"), Path(folder, "ja.dic")
        lex.write_text(source, "utf-8")
        with resources.as_file(resources.files("sudachidict_core") / "resources" / "system.dic") as system_file:
            try:
                sudachipy.build_user_dic(system=str(system_file), lex=[str(lex)], output=str(made))
            except Exception as error:
                raise lexicons.refused(file, " ".join(str(error).split())) from error
        made.replace(target)


def _cache_folder() -> Path:
    """The user's cache folder, or a temporary one where that cannot be written (kept for the life of the machine)."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "cluster-stories"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix="cluster-stories-"))
