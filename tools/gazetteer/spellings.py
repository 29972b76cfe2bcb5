"""Which spellings of a place are worth keeping, and what neighbours write for them."""

from functools import cache
from pathlib import Path
from typing import Any

import opencc
import regex
import yaml

SCRIPTS = (
    *("Latin", "Cyrillic", "Greek", "Han", "Hiragana", "Katakana", "Hangul", "Devanagari", "Arabic", "Bengali"),
    *("Gurmukhi", "Gujarati", "Tamil", "Telugu", "Thai", "Hebrew"),
)
_SUPPORTED = regex.compile("[\\p{M}\\p{Common}" + "".join(rf"\p{{{script}}}" for script in SCRIPTS) + "]+")
_SCRIPT = regex.compile("|".join(rf"(?P<{script}>\p{{{script}}})" for script in SCRIPTS))
_HAN = regex.compile(r"\p{Han}")
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_HANGUL = regex.compile(r"\p{Hangul}")
_LATIN = regex.compile(r"[\p{Latin}\p{Common}\p{M}]+")
_CODE = regex.compile(r"\p{Lu}{1,4}|.*\d.*")
_SYLLABLES = regex.compile(r"\p{Ll}.*|.*[ -]\p{Ll}{1,2}")
_MOST_WORDS = 6


@cache
def words() -> dict[str, Any]:
    """The words of words.yml beside this file."""
    content: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text("utf-8"))
    return content


@cache
def _converters() -> tuple[opencc.OpenCC, ...]:
    return tuple(opencc.OpenCC(name) for name in ("s2t", "t2s", "t2jp", "jp2t"))


@cache
def variants(spelling: str) -> tuple[str, ...]:
    """A spelling, and, when it is in Han, how the readers of simplified, traditional and Japanese forms write it."""
    spelling = " ".join(spelling.split())
    if not spelling or not _HAN.search(spelling):
        return (spelling,) if spelling else ()
    traditional, simple, japanese, from_japanese = _converters()
    old = {traditional.convert(spelling), from_japanese.convert(spelling)}
    found = {spelling, *old, *(japanese.convert(each) for each in old), *(simple.convert(each) for each in old)}
    for one, other in words()["twins"].items():
        found |= {each.replace(one, other) for each in found} | {each.replace(other, one) for each in found}
    return (spelling, *sorted(found - {spelling}))


def is_kept(spelling: str) -> bool:
    """Whether an alternate name is worth keeping: no code, no transcript by letters, in a script that is supported."""
    if not _SUPPORTED.fullmatch(spelling) or _CODE.fullmatch(spelling) or len(spelling.split()) > _MOST_WORDS:
        return False
    if _LATIN.fullmatch(spelling):
        return not _SYLLABLES.fullmatch(spelling)
    return True


def is_latin(spelling: str) -> bool:
    """Whether a spelling is in Latin letters."""
    return _LATIN.fullmatch(spelling) is not None


def without(spelling: str, endings: tuple[str, ...]) -> str:
    """A spelling without the first of some endings that it has, when two characters are left; else the spelling."""
    for ending in endings:
        if spelling.endswith(ending) and len(spelling) >= len(ending) + 2:
            return spelling.removesuffix(ending).strip()
    return spelling


def is_han(spelling: str) -> bool:
    """Whether a spelling has a Han character, or is written in kana."""
    return bool(_HAN.search(spelling) or _KANA.search(spelling))


def stripped(spelling: str, country: str) -> str:
    """A spelling without the words for its kind that stand before or behind it."""
    for script, is_in in (("Han", is_han), ("Hangul", _HANGUL.search)):
        if is_in(spelling):
            return without(spelling, tuple(words()["endings"][script]))
    bare = spelling
    for word in (*words()["kinds"].get(country, ()), *words()["kinds"]["all"]):
        bare = regex.sub(rf"(?:^{regex.escape(word)} (?=\S)|(?<=\S)[ -]{regex.escape(word)}$)", "", bare)
    return bare if bare.strip() else spelling


def script_of(spelling: str) -> str:
    """The script of the first letter of a spelling."""
    found = _SCRIPT.search(spelling)
    return found.lastgroup or "" if found else ""


def simplified(spelling: str) -> str:
    """A spelling in simplified characters."""
    return str(_converters()[1].convert(spelling))
