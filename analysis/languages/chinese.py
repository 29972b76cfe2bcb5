"""Chinese: jieba's dictionary through rjieba, with the user dictionary, without guessing of unknown words (HMM).

Guessing finds more names, but cuts the same word now so, now so, which frequencies cannot bear.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

import opencc
import regex
import rjieba

from analysis.languages import userdict, words
from analysis.languages.segmenters import Piece

_HAN = regex.compile(r"[\p{Han}〇]")


@cache
def _dictionary() -> rjieba.Jieba:
    return dictionary_with(userdict.chinese_entries())


def dictionary_with(entries: Iterable[userdict.ChineseEntry]) -> rjieba.Jieba:
    """jieba's dictionary with `entries` and the names from other lexicons.

    An instance of our own, so that the words we add stay out of everyone else's `rjieba.cut`.
    """
    dictionary = rjieba.Jieba()
    for entry in entries:
        dictionary.add_word(entry.word, entry.frequency, entry.tag)
    for name in map(simplify, (*userdict.user_words("zh-Hans"), *userdict.user_words("zh-Hant"))):
        if not dictionary.has_word(name):
            dictionary.add_word(name, None, None)
    return dictionary


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def cut(text: str, dictionary: rjieba.Jieba | None = None) -> list[str]:
    """The words as jieba's ``cut(text, HMM=False)`` gives them, with the user dictionary loaded."""
    found: list[str] = (dictionary or _dictionary()).cut(text, False)
    return found


def segment(text: str, dictionary: rjieba.Jieba | None = None) -> Iterator[Piece]:
    """Words of the dictionary; what stands between them (numbers, Latin, other scripts) by word boundaries.

    >>> [piece.surface for piece in segment("总产值6.67亿元")]
    ['总产值', '6.67', '亿元']
    """
    return _pieces(text, cut(text, dictionary))


def segment_traditional(text: str, dictionary: rjieba.Jieba | None = None) -> Iterator[Piece]:
    """The same for traditional characters, cut where the simplified text would be.

    >>> [piece.surface for piece in segment_traditional("臺灣的產業集群")]
    ['臺灣', '的', '產業集群']
    """
    simplified = simplify(text)
    surfaces, start = [], 0
    for word in cut(simplified, dictionary):
        surfaces.append(text[start : start + len(word)])
        start += len(word)
    return _pieces(text, surfaces)


def simplify(text: str) -> str:
    """`text` in simplified characters, of the same length: every character stays at its offset."""
    return "".join(_simplified_line(line) for line in text.splitlines(keepends=True))


def _simplified_line(line: str) -> str:
    simplified: str = _to_simplified().convert(line)
    if len(simplified) == len(line):
        return simplified
    characters = (_to_simplified().convert(character) for character in line)
    return "".join(new if len(new) == 1 else old for old, new in zip(line, characters, strict=True))


def _pieces(text: str, surfaces: list[str]) -> Iterator[Piece]:
    for is_chinese, run in groupby(surfaces, key=lambda surface: bool(_HAN.search(surface))):
        if is_chinese:
            yield from map(Piece, run)
        else:
            yield from words.segment("".join(run))
