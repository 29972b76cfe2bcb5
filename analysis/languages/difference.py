"""What another user dictionary would change in how a text is cut."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from analysis.languages import userdict
from analysis.languages.info import info
from analysis.languages.segmenters import Segmenter
from analysis.languages.token import Token
from analysis.languages.tokens import tokenize


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of text that is cut, or whose words are named, differently: the terms of its tokens either way."""

    start: int
    end: int
    surface: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def segmenter_with(language: str, dictionary: Path) -> Segmenter | None:
    """The segmenter of `language` with the file `dictionary` in place of its user dictionary.

    A ``.csv`` file, in Sudachi's format, is for Japanese, any other, in jieba's, for Chinese.  None for a language that
    the file is not for.  ValueError for a line that is not in the format.
    """
    file, name = str(dictionary.resolve()), info(language).segmenter
    is_japanese = dictionary.suffix.lower() == ".csv"
    if name == "japanese" and is_japanese:
        from analysis.languages import japanese

        return partial(japanese.segment, dictionary=userdict.japanese_dictionary(file))
    if name in ("chinese", "traditional_chinese") and not is_japanese:
        from analysis.languages import chinese

        segment = chinese.segment if name == "chinese" else chinese.segment_traditional
        return partial(segment, dictionary=chinese.dictionary_with(userdict.chinese_entries(file)))
    return None


def differences(text: str, language: str, segment: Segmenter) -> Iterator[Difference]:
    """The stretches of `text` between common borders in which `segment` gives other tokens than `tokenize` does."""
    before, after = iter(tokenize(text, language)), iter(tokenize(text, language, segment))
    for first in before:
        ours, theirs = [first], [next(after)]
        while ours[-1].end != theirs[-1].end:
            if ours[-1].end < theirs[-1].end:
                ours.append(next(before))
            else:
                theirs.append(next(after))
        if _terms(ours) != _terms(theirs):
            start, end = first.start, ours[-1].end
            yield Difference(start, end, text[start:end], _terms(ours), _terms(theirs))


def _terms(tokens: list[Token]) -> tuple[str, ...]:
    return tuple(token.term for token in tokens)
