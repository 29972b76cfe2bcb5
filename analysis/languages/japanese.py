"""Japanese: SudachiPy with the core dictionary and the user dictionary, long units (mode C)."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from threading import Lock

import regex
from sudachipy import Config, Dictionary, Tokenizer

from analysis.languages import userdict, words
from analysis.languages.segmenters import Piece

_JAPANESE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー]")

_LONGEST_INPUT = 8_000
"""In characters.  Sudachi takes 49,149 bytes; no character makes more than six, even after its own normalisation."""

_one_at_a_time = Lock()  # a Sudachi tokenizer may not be used by two threads at once


@cache
def _tokenizer(dictionary: Path | None) -> Tokenizer:
    """Our own dictionary first: SudachiPy gives a word in both to the user's."""
    user = [str(dictionary or userdict.japanese_dictionary())]
    return Dictionary(config=Config(system="core", user=user)).tokenizer("C")


def segment(text: str, dictionary: Path | None = None) -> Iterator[Piece]:
    """Long units of Sudachi, with its normalised form; numbers, Latin and other scripts by word boundaries.

    >>> [piece.surface for piece in segment("中国光谷は200社以上のレーザー企業を集めた")]
    ['中国光谷', 'は', '200', '社', '以上', 'の', 'レーザー', '企業', 'を', '集め', 'た']
    """
    for is_japanese, run in groupby(_units(text, dictionary), key=lambda piece: bool(_JAPANESE.search(piece.surface))):
        if is_japanese:
            yield from run
        else:
            yield from words.segment("".join(piece.surface for piece in run))


def reading(text: str) -> str:
    """How a short text is read, in katakana.

    >>> reading("音威子府")
    'オトイネップ'
    """
    with _one_at_a_time:
        return "".join(unit.reading_form() for unit in _tokenizer(None).tokenize(text[:_LONGEST_INPUT]))


def _units(text: str, dictionary: Path | None) -> Iterator[Piece]:
    for chunk in _chunks(text):
        with _one_at_a_time:
            pieces = [Piece(unit.surface(), unit.normalized_form()) for unit in _tokenizer(dictionary).tokenize(chunk)]
        yield from pieces


def _chunks(text: str) -> Iterator[str]:
    """Lines; a line too long for Sudachi is parted after a full stop or a space if it has one."""
    for line in text.splitlines(keepends=True):
        start = 0
        while len(line) - start > _LONGEST_INPUT:
            limit = start + _LONGEST_INPUT
            end = max(line.rfind(mark, start, limit) for mark in "。 ") + 1 or limit
            yield line[start:end]
            start = end
        yield line[start:]
