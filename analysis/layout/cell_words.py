"""The words of `lexicons/cells.yml` as patterns, over a folded text: what a cell is, by its own words alone."""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

import regex

from analysis.corpus.document import Span
from analysis.layout.folding import fold
from analysis.layout.lookup import UNSPACED, Lookup
from analysis.lexicons import read as lexicon

CellKind = Literal["empty", "figure", "mixed", "period", "words"]
"""A `mixed` cell holds a number among words that are no unit: 5G, about 30 widgets."""


_BLANK = regex.compile(r"\s+")
_LONGEST_MIXED = 40
"""In characters: a number in a longer cell is one of its sentence."""
_LONGEST_HEAD = 400
"""In characters: what is longer is text, and names no row, no column and no year."""
_LONGEST_PHRASE = 60
"""In characters: what is longer is no unit."""

_NUMBER = r"\d(?:[\d.,'\u2019]|[ ](?=\d{3}(?!\d)))*"
_SIGN = r"[\s*+~\u2248<>\u2264\u2265\u25B3\u25B2\u25BC\u2191\u2193\u00B1\u2013\u2014=-]*"
_EMPTY = regex.compile(r"[\s\u2013\u2014\u2015\u2026\u00B7.*/\\~_=-]*|[x\u03C7\u0445\u00D7]|n/?a\.?|n\.a\.|\.\.")
_FIGURE = regex.compile(rf"[(\[]?{_SIGN}(?P<before>[^\d\s]{{0,3}}?[^\da-z]|[^\d]{{0,12}}?)??[\s]*{_NUMBER}"
                        rf"(?:\s?[\u2013~\u301C\u2014-]\s?{_NUMBER})?(?P<after>.*)", regex.S)  # fmt: skip
_ASIDE = regex.compile(
    r"\([^()]{0,30}\)|\[[^\[\]]{0,12}\]|[*\u2020\u2021\u00B9\u00B2\u00B3\u2070-\u2079\u2460-\u2473)\]\s]"
)
_NO_DIGIT = r"(?![\p{L}\p{M}\p{N}])"
_NO_LETTER = r"(?![\p{L}\p{M}])"
_MARKED = regex.compile(r"\s*(?:[(\[]\d{1,2}[)\]]|[*\u2020\u2021]|[\u00B9\u00B2\u00B3\u2070-\u2079])+$")
"""The mark of a note behind a head or a figure."""
_TEN = r"10{0,9}(?:[ .,]000){0,3}"
_BESIDE = ("scales", "links", "ten")
_BETWEEN = regex.compile(r"[\s./\u00B7*'-]+")
_DIGIT = regex.compile(r"\d")


def _bounded(word: str) -> str:
    stem = fold(word.rstrip("*"))
    pattern = regex.escape(stem).replace(r"\ ", r"\s+")
    if UNSPACED.search(stem):
        return pattern
    before = r"(?<![\p{L}\p{M}])" if regex.match(r"[\p{L}\p{M}]", stem) else ""
    if word.endswith("*"):
        return rf"{before}{pattern}[\p{{L}}\p{{M}}]*"
    after = _NO_DIGIT if regex.search(r"[\p{L}\p{M}\p{N}]$", stem) else ""
    return f"{before}{pattern}{after}"


def _alternatives(of_language: dict[str, list[str]]) -> str:
    words = {word for words in of_language.values() for word in words}
    return "|".join(_bounded(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def words(key: str) -> "regex.Pattern[str]":
    """One of the words under a key of the lexicon, wherever it stands in a folded text."""
    return regex.compile(_alternatives(lexicon("cells.yml")[key]))


@cache
def _whole(key: str) -> frozenset[str]:
    return frozenset(_squeezed(fold(word)) for found in lexicon("cells.yml")[key].values() for word in found)


def _squeezed(head: str) -> str:
    return _BLANK.sub("" if UNSPACED.search(head) else " ", head).strip(" .:")


def is_one_of(key: str, head: str) -> bool:
    """Whether a folded head is one of the words under a key and nothing else."""
    return len(head) <= _LONGEST_PHRASE and _squeezed(head) in _whole(key)


@cache
def _measures() -> "regex.Pattern[str]":
    kinds = [f"(?P<{kind}>{_alternatives(found)})" for kind, found in lexicon("cells.yml")["units"].items()]
    rest = [f"(?P<{kind}>{_alternatives(lexicon('cells.yml')[kind])})" for kind in ("scales", "links")]
    return regex.compile("|".join((f"(?P<ten>(?<!\\d){_TEN}(?!\\d))", *kinds, *rest)))


def unit_kind(phrase: str) -> str | None:
    """What a folded phrase measures when it is a unit and nothing else: a kind of the lexicon, or "scale"."""
    return _unit_kind(phrase) if len(phrase) <= _LONGEST_PHRASE else None


@lru_cache(maxsize=10_000)
def _unit_kind(phrase: str) -> str | None:
    kinds: list[str] = []
    at, last = 0, -1
    while at < len(phrase):
        between = _BETWEEN.match(phrase, at)
        found = _measures().match(phrase, at)
        if found and found.end() > at:
            # Two of them in a row are a word of another meaning, such as Korean "people" and "won": personnel.
            if at == last and UNSPACED.match(phrase, at):
                return None
            kinds.append(found.lastgroup or "")
            at = found.end()
            last = -1 if kinds[-1] in _BESIDE else at
        elif between:
            at = between.end()
        else:
            return None
    told = [kind for kind in kinds if kind not in _BESIDE]
    # M and t are millions and thousands beside money, though they are metres and tonnes alone.
    if "money" in told and set(told[: told.index("money")]) <= {"length", "mass"}:
        return "money"
    return told[0] if told else "scale" if "scales" in kinds else None


@cache
def _period() -> "regex.Pattern[str]":
    of_year, until, month = (f"(?:{words(key).pattern})" for key in ("of_year", "until", "month"))
    # FY and Q1 may touch the digits of their year.
    part = f"(?:{words('part_of_year').pattern})".replace(_NO_DIGIT, _NO_LETTER)
    eras = "|".join(regex.escape(fold(name)) for name in lexicon("dates.yml")["eras"])
    year = r"(?<!\d)(?<!\d,)(?:(?:19|20)\d\d|[\u06F1\u06F2][\u06F0\u06F3\u06F4\u06F9][\u06F0-\u06F9]{2})(?![\d]|[.,]\d)"
    named = rf"(?:{eras})\s?(?:\d{{1,3}}|\p{{Han}}(?={of_year}))|(?<!\p{{L}})[rhs]\d{{1,2}}(?={of_year})"
    others = rf"(?<={part}\s?)(?:25[4-9]\d|1[34]\d\d)(?!\d)"
    end = rf"(?:\s?{of_year})?(?:\s?{until}\s?(?:{year}|\d\d(?!\d)(?!\s?{month}))(?:\s?{of_year})?)?"
    months = rf"(?:(?:\s?\d{{1,2}}\s?{until})?\s?\d{{1,2}}\s?{month}|\s?{part})?"
    letter = r"(?:(?<=\d)[efp](?!\p{L}))?"
    led = rf"(?:{part}[\s.,'\u2019-]*(?:{until}\s?)?){{0,3}}(?:(?<!\d)\d\d?\.){{0,2}}"
    return regex.compile(rf"{led}(?:{named}|{year}|{others}){letter}{end}{months}")


@cache
def _may_be_time() -> "regex.Pattern[str]":
    """What every period holds: it is asked first, since few cells do, and a period may begin with many words."""
    eras = "|".join(regex.escape(fold(name)) for name in lexicon("dates.yml")["eras"])
    return regex.compile(rf"(?:19|20|1[34]|25)\d\d|[\u06F1\u06F2][\u06F0-\u06F9]{{3}}|{eras}|[rhs]\d")


def periods_in(head: str) -> tuple[Span, ...]:
    """The years and spans of time in a folded head."""
    return _periods_in(head) if len(head) <= _LONGEST_HEAD else ()


@lru_cache(maxsize=10_000)
def _periods_in(head: str) -> tuple[Span, ...]:
    return tuple(found.span() for found in _period().finditer(head)) if _may_be_time().search(head) else ()


@cache
def _base() -> tuple["regex.Pattern[str]", "regex.Pattern[str]"]:
    base = words("base").pattern
    return regex.compile(rf"(?:{base})(?:\s*\p{{L}}{{1,3}})?\s*$"), regex.compile(rf"\s*(?:{base})")


def is_base(head: str, period: Span) -> bool:
    """Whether a period in a folded head is what others are compared with."""
    before, behind = _base()
    return bool(before.search(head[max(0, period[0] - 24) : period[0]]) or behind.match(head, period[1]))


def kind_of(cell: str) -> CellKind:
    """What a folded cell holds."""
    return _kind_of(cell.strip()) if len(cell) <= _LONGEST_HEAD else "words"


@lru_cache(maxsize=10_000)
def _kind_of(cell: str) -> CellKind:
    if _EMPTY.fullmatch(cell):
        return "empty"
    cell = _MARKED.sub("", cell)
    rest, last = [], 0
    for start, end in periods_in(cell):
        rest.append(cell[last:start])
        last = end
    if not last and not _DIGIT.search(cell):
        return "words"
    if last and not _DIGIT.search("".join((*rest, cell[last:]))):
        return "period"
    if len(cell) > _LONGEST_MIXED:
        return "words"
    found = _FIGURE.fullmatch(cell)
    return "figure" if found and _is_unit(found["before"], False) and _is_unit(found["after"], True) else "mixed"


def _is_unit(beside: str | None, is_behind: bool) -> bool:
    rest = _ASIDE.sub("", beside or "").strip()
    if not rest or unit_kind(rest):
        return True
    return not is_behind and len(rest) <= 3 and not rest.isascii()


def tells_own_unit(cell: str) -> bool:
    """Whether a folded cell says itself what it is counted in: 41.2%, 30 people; a mere magnitude does not."""
    return len(cell) <= _LONGEST_HEAD and _tells_own_unit(cell)


@lru_cache(maxsize=10_000)
def _tells_own_unit(cell: str) -> bool:
    found = _FIGURE.fullmatch(cell.strip())
    beside: Iterable[str | None] = (found["before"], found["after"]) if found else ()
    return any(unit_kind(_ASIDE.sub("", rest).strip()) not in (None, "scale") for rest in beside if rest)


@cache
def _measured() -> Lookup:
    return Lookup({kind: _folded(found) for kind, found in lexicon("cells.yml")["measured"].items()})


@cache
def _rates() -> Lookup:
    return Lookup({"percent": _folded(lexicon("cells.yml")["rates"])})


def _folded(of_language: dict[str, list[str]]) -> set[str]:
    return {fold(word) for words in of_language.values() for word in words}


def measured(head: str) -> str | None:
    """The kind of unit that a folded head asks for, "none" when no unit of a caption fits it.

    The head of a phrase stands last in Chinese, Japanese and Korean, and first in most of the others.
    """
    return _measured_in(head) if len(head) <= _LONGEST_HEAD else None


@lru_cache(maxsize=10_000)
def _measured_in(head: str) -> str | None:
    found = list(_measured().find(head))
    if not found:
        return None
    if UNSPACED.search(head):
        return max(found, key=lambda word: (word.end, -word.start)).group
    return min(found, key=lambda word: (word.start, -word.end)).group


def rate_in(head: str) -> Span | None:
    """The words at the end of a folded head, or else at its start, that say that its figures are percentages."""
    found = list(_rates().find(head))
    last = [word for word in found if word.end == len(head)]
    if last:
        return min(word.start for word in last), len(head)
    first = [word for word in found if word.start == 0]
    return (0, max(word.end for word in first)) if first else None
