"""How a note or a caption begins, in the words of ``layout.yml``."""

from functools import cache

import regex

from analysis.corpus.view import normalized
from analysis.lexicons import read as lexicon


@cache
def _words(kind: str) -> str:
    words = {normalized(word) for of in lexicon("layout.yml")[kind].values() for word in of}
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def note_opening() -> "regex.Pattern[str]":
    """A word for notes, its number, and a colon."""
    number = r"[\s(]*[\d\N{CIRCLED DIGIT ONE}-\N{CIRCLED NUMBER TWENTY}]{0,2}[)]?\.?"
    return regex.compile(
        rf"[\[(【*\N{{CIRCLED DIGIT ONE}}-\N{{CIRCLED NUMBER TWENTY}}]?\s?(?:{_words('notes')}){number}[\])】]?\s*:",
        regex.I,
    )


@cache
def sign_of_note() -> "regex.Pattern[str]":
    """The signs that stand before a footnote."""
    signs = regex.escape(lexicon("layout.yml")["note_signs"].replace("*", ""))
    return regex.compile(rf"(?:\*{{1,3}}(?!\s?[*\d])|[{signs}]{{1,3}})\s*\S")


@cache
def caption_openings() -> tuple["regex.Pattern[str]", "regex.Pattern[str]"]:
    """A word with a number, whose `sign` is what follows it, and a word with a colon."""
    number = r"\.?\s*(?:(?-i:\d{1,3}|[A-Z]|[IVX]{1,4})(?:[-.–]\d{1,3})?|[\p{Han}&&\p{Numeric_Type=Numeric}]{1,3})"
    number += r"(?P<sign>\s*[:.–—\-)]|\s|(?=\p{Han}|\p{Hangul}|\p{Hiragana}|\p{Katakana})|$)"
    opens = r"[\[(【<▲△▼◆■]?\s?"
    return (
        regex.compile(rf"{opens}(?:{_words('captions')}){number}", regex.I | regex.V1),
        regex.compile(rf"{opens}(?:{_words('pictures')})\s?[)\]】>]?\s?[:/|]", regex.I),
    )


def opens_aside(text: str) -> bool:
    """Whether a line begins as a note or a caption does."""
    return any(pattern.match(text) for pattern in (note_opening(), *caption_openings()))
