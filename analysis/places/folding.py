"""One spelling for what neighbouring languages, and writers in a hurry, spell differently."""

import unicodedata
from functools import cache

import regex

from analysis.corpus.view import normalized
from analysis.lexicons import read as lexicon

# Scripts without blanks between words.
DENSE = r"\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
WORD = regex.compile(rf"[^\P{{L}}{DENSE}](?:[^\P{{L}}{DENSE}]|\p{{M}})*")
_DENSE = regex.compile(rf"[{DENSE}]")
_TRIMMED = regex.compile(r"(?<=\p{Cyrillic}{2})[аеийоуэюяьы]$")


def fold(word: str) -> str:
    """One spelling for what neighbouring languages write differently; `word` is normalised and case-folded."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_folding()))


def stem(folded: str) -> str:
    """A folded word without the last vowel, soft sign or short i of a Cyrillic name, which case endings replace."""
    return _TRIMMED.sub("", folded)


def key(spelling: str) -> str:
    """What a name is looked up by: its folded words, the last one's stem; in scripts without blanks the name itself."""
    view = normalized(spelling)
    if _DENSE.search(view):
        return "".join(view.split())
    words = [fold(word) for word in WORD.findall(view.casefold())]
    if words:
        words[-1] = stem(words[-1])
    return " ".join(words)


@cache
def _folding() -> dict[int, str | None]:
    table = lexicon("places.yml")
    folded: dict[int, str | None] = dict.fromkeys(map(ord, table["ignore"]))
    accents = dict.fromkeys(range(0x300, 0x370))
    return {**accents, **folded, **{ord(letter): to for to, letters in table["fold"].items() for letter in letters}}
