"""What the look of a line tells, whatever its words mean: that it is prose, a title, a telephone number."""

import unicodedata
from functools import cache

import regex

from analysis.layout.line import Line
from analysis.lexicons import read as lexicon

_LETTER = regex.compile(r"\p{L}")
_YEAR = regex.compile(r"(?<![\d.,])(?:1[3-9]|20|21)\d\d(?![\d.,]\d|\d)")
_LARGE = regex.compile(
    r"(?<![\p{L}\d.,:/-])\d[\d.,]*\d(?!\.0)(?![\d:/])(?!\s?(?:th|st|nd|rd)\b)"
    r"|\d\s?[%\N{PER MILLE SIGN}]|\p{Sc}\s?\d|\d\s?\p{Sc}"
)
_DOT_NAUGHT = regex.compile(r"(?<![\d.,])\d\.0(?!\d)")
_DAY = regex.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}")
_TELEPHONE = regex.compile(r"[^\d+(]{0,20}[+(]{0,2}\d(?:[\s().\-/–]*\d){6,14}[\s.;]*")
_ADDRESS = regex.compile(
    r"(?:[^\s@]{0,30}\s)?(?:[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}|(?:https?://|www\.)\S{1,500})"
)
_DOUBLED = 2
"""A dash as long as two characters opens an item in Chinese."""
_PARTED = regex.compile(r"\d[\s().\-/–]+\d|^\D*[+0]|\d{10}")
_MONEY_OR_POINT = regex.compile(r"\d\.\d|\p{Sc}")
_LEADERS = regex.compile(r"(?:[.·_]\s?){5,}\s*\d{0,4}$")
_GROUPED = regex.compile(r"\d{1,3}(?:[.,\s]\d{3})+(?!\d)")

_PROSE, _SENTENCE, _BROKEN = 100, 40, 50
"""In columns: a line that wide is prose; or is if it ends as a sentence does; or if the next goes on with it."""
LONGEST_TITLE, LONGEST_PLAIN_HEADING, _LONGEST_HEADING, _LONGEST_LABEL = 240, 60, 90, 44
_MOST_WORDS_OF_LABEL = 8


def has_letters(text: str) -> bool:
    """Whether there is a letter in it."""
    return _LETTER.search(text) is not None


def has_figure(text: str) -> bool:
    """Whether a short line holds a number that may count something: no year, ordinal, or number in a name (4.0, 5G)."""
    return _LARGE.search(_DOT_NAUGHT.sub("", _YEAR.sub("", text))) is not None


def is_prose(line: Line) -> bool:
    """Whether a line is running text."""
    return line.width >= _PROSE or (line.ends and line.width >= _SENTENCE) or (line.goes_on and line.width >= _BROKEN)


def is_title_like(line: Line, rest: str | None = None, widest: int = _LONGEST_HEADING) -> bool:
    """Whether a line, of which `rest` stands behind its number, could stand over a section; figures aside."""
    words = line.text if rest is None else rest
    return (
        line.width <= widest
        and not line.goes_on
        and not ends_sentence(words)
        and words[-1:] not in commas()
        and has_letters(words)
        and not words[:1].islower()
    )


def is_document_title_like(line: Line) -> bool:
    """Whether a line could stand over the document: titles are longer than headings, and may call or ask."""
    text = line.text.rstrip("!?")
    return line.width <= LONGEST_TITLE and has_letters(text) and not ends_sentence(text) and text[-1:] not in commas()


def is_label(line: Line) -> bool:
    """Whether a line could name a figure that stands above or below it."""
    return (
        line.width <= _LONGEST_LABEL
        and has_letters(line.text)
        and not has_figure(line.text)
        and (not line.ends or is_lead(line.text))
        and line.text.count(" ") < _MOST_WORDS_OF_LABEL
        and line.text[-1] not in commas()
    )


def is_lead(text: str) -> bool:
    """Whether a text leads to what follows it."""
    return text.endswith(":")


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence or its lead-in does; the last sign may be a closing quotation mark."""
    return text.rstrip(_marks("closers"))[-1:] in (*_marks("terminators"), *_marks("weak"), ":", ";")


def is_telephone(text: str) -> bool:
    """Whether a line is a telephone number and no figure."""
    if len(text) > _PROSE or not _TELEPHONE.fullmatch(text):
        return False
    digits = "".join(filter(str.isdecimal, text))
    grouped = _GROUPED.search(text)
    return (
        (digits[:1] == "0" or "+" in text or len(digits) >= 7)
        and not (grouped and sum(map(str.isdecimal, grouped.group())) == len(digits))
        and bool(_PARTED.search(text))
        and not _DAY.search(text)
        and not _MONEY_OR_POINT.search(text)
    )


def is_of_contents(text: str) -> bool:
    """Whether a line is one of a table of contents: dots lead from its words to the number of a page, or to nothing."""
    return _LEADERS.search(text[-_PROSE:]) is not None


def is_address(text: str) -> bool:
    """Whether a line is an address of electronic mail or of the web."""
    return len(text) <= 6 * _PROSE and _ADDRESS.fullmatch(text) is not None


@cache
def bullets() -> frozenset[str]:
    """What begins an item."""
    return frozenset(lexicon("layout.yml")["bullets"])


@cache
def sections() -> frozenset[str]:
    """What begins an item, or a heading."""
    return frozenset(lexicon("layout.yml")["sections"])


@cache
def commas() -> frozenset[str]:
    """What ends no line but goes on in the next."""
    return frozenset(lexicon("sentences.yml")["commas"])


@cache
def _marks(kind: str) -> str:
    return str(lexicon("sentences.yml")[kind])


def is_bulleted(text: str) -> bool:
    """Whether a line begins with the sign of an item; a minus and the stars of an emphasis are none."""
    first = text[:1]
    if first not in bullets():
        return unicodedata.category(first or " ") == "Co"
    behind = text.lstrip(first)
    if not behind or behind[0].isspace():
        return bool(behind)
    is_dash = unicodedata.category(first) == "Pd"
    return first != "*" and (not is_dash or behind[0].isalpha() or len(text) - len(behind) == _DOUBLED)
