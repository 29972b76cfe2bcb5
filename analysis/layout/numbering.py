"""The number that a line begins with: 一、 (二) 3. ① 第四章 2.1 a) § 5, in the forms that ``layout.yml`` lists."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import regex

from analysis.corpus.view import caseless, normalized
from analysis.lexicons import read as lexicon

_HAN = r"[\p{Han}&&\p{Numeric_Type=Numeric}]{1,5}"
_ROMAN_I, _ROMAN_X = r"[Ii\N{CYRILLIC CAPITAL LETTER BYELORUSSIAN-UKRAINIAN I}]", r"[Xx\N{CYRILLIC CAPITAL LETTER HA}]"
_ROMAN = rf"(?:{_ROMAN_X}{{1,3}}(?:{_ROMAN_I}{_ROMAN_X}|{_ROMAN_I}?[Vv]{_ROMAN_I}{{0,3}}|{_ROMAN_I}{{0,3}})|"
_ROMAN += rf"{_ROMAN_I}{_ROMAN_X}|{_ROMAN_I}?[Vv]{_ROMAN_I}{{0,3}}|{_ROMAN_I}{{1,3}})"
_LATIN = {0x406: "i", 0x425: "x", 0x445: "x", 0x456: "i"}
"""Cyrillic letters that are typed for the Roman ones that look the same."""
_WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_HEAD = 60
"""In characters: how much of a line is looked at for its number."""
_ROUNDS = 6
"""A line that turns out to have no series may have another form, of which there are a few."""
_SKIPPED = 3
"""How many numbers of a series may be missing, since their lines were lost or are read as something else."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number of a line: its `form` in the lexicon with its alphabet or depth, its `value`, where it `ends`.

    `rank` is that of a form that says what it numbers (1: part); `is_head`: the form numbers sections.  `series` counts
    the lines with the form up to here that go on from one another; `is_loose`: it neither begins nor continues one.
    """

    form: str
    value: int
    end: int
    rank: int = 0
    is_head: bool = False
    series: int = 0
    is_loose: bool = False


def numberings(texts: Sequence[str | None]) -> list[Numbering | None]:
    """The numbering of each of the lines of a document, given as their views, or None (as for a line left out)."""
    found = [list(_candidates(text)) if text else [] for text in texts]
    for _ in range(_ROUNDS):
        chosen = _chosen(found)
        lone = _lone(chosen)
        if not lone:
            return chosen
        for index, form in lone.items():
            found[index] = [each for each in found[index] if each.form != form]
    return [None if index in lone else numbering for index, numbering in enumerate(chosen)]


def _chosen(found: Sequence[Sequence[Numbering]]) -> list[Numbering | None]:
    last: dict[str, int] = {}
    series: dict[str, int] = {}
    chosen: list[Numbering | None] = []
    for candidates in found:
        best = min(candidates, key=lambda each: _unlikely(each, last.get(each.form)), default=None)
        if best is None or (_unlikely(best, last.get(best.form)) == _LOOSE and _needs_series(best.form)):
            best = next((each for each in candidates if not _needs_series(each.form)), None)
        if best:
            before = last.get(best.form)
            fit = _unlikely(best, before)
            if before is None or fit != _GOES_ON:
                series[best.form] = series.get(best.form, 0) + 1
            last[best.form] = best.value
            best = replace(best, series=series[best.form], is_loose=fit == _LOOSE)
        chosen.append(best)
    return chosen


_GOES_ON, _BEGINS, _LOOSE = range(3)


def _unlikely(numbering: Numbering, last: int | None) -> int:
    if last is not None and last < numbering.value <= last + _SKIPPED:
        return _GOES_ON
    return _BEGINS if numbering.value <= 1 else _LOOSE


def _lone(chosen: Sequence[Numbering | None]) -> dict[int, str]:
    """The lines whose form counts in a series only, and which have none, with that form."""
    members: dict[tuple[str, int], list[int]] = {}
    for index, numbering in enumerate(chosen):
        if numbering and _needs_series(numbering.form):
            # 2.1 goes on from 1.2, whatever its last part is.
            series = 0 if numbering.form.startswith("decimal") else numbering.series
            members.setdefault((numbering.form, series), []).append(index)
    return {indexes[0]: form for (form, _), indexes in members.items() if len(indexes) == 1}


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    pattern: "regex.Pattern[str]"
    kind: str
    rank: int
    is_head: bool


def _candidates(text: str) -> Iterator[Numbering]:
    head = text[:_HEAD]
    if not _may_begin().match(head):
        return
    for form in _forms():
        match = form.pattern.match(head)
        if match is None:
            continue
        for name, value in _values(form, match["number"]):
            yield Numbering(name, value, match.end(), form.rank, form.is_head)


def _values(form: _Form, number: str) -> Iterator[tuple[str, int]]:
    if form.kind == "letter":
        for alphabet, letters in _alphabets().items():
            if number.casefold() in letters:
                case = "capital" if number.isupper() else "small"
                yield f"{form.name} {alphabet} {case}", letters.index(number.casefold()) + 1
    elif form.kind == "decimal":
        parts = number.split(".")
        if parts[-1].isdecimal():
            yield f"{form.name} {len(parts)}", int(parts[-1])
    elif (value := _value(number)) is not None:
        yield form.name, value


def _value(number: str) -> int | None:
    if number.isdecimal():
        return int(number)
    if _WIDE.match(number):
        return _of_han(number)
    roman = number.translate(_LATIN).casefold()
    if regex.fullmatch("[ivx]+", roman):
        worth = [{"i": 1, "v": 5, "x": 10}[letter] for letter in roman]
        return sum(-a if a < b else a for a, b in zip(worth, [*worth[1:], 0], strict=True))
    for words in lexicon("layout.yml")["counted"].values():
        if number.casefold() in words:
            return int(words.index(number.casefold())) + 1
    return int(unicodedata.numeric(number[0], 0)) or None


def _of_han(number: str) -> int | None:
    total, digit = 0, 0
    for character in number:
        worth = int(unicodedata.numeric(character, -1))
        if worth in (10, 100):
            total, digit = total + (digit or 1) * worth, 0
        elif 0 <= worth < 10 and not digit:
            digit = worth
        else:
            return None
    return total + digit


@cache
def _alphabets() -> dict[str, list[str]]:
    return {name: letters.casefold().split() for name, letters in lexicon("layout.yml")["alphabets"].items()}


@cache
def _needs_series(form: str) -> bool:
    return any(row.get("series") and form.startswith(row["name"]) for row in lexicon("layout.yml")["numbering"])


@cache
def _may_begin() -> "regex.Pattern[str]":
    """Most lines begin with nothing that could open a number, and are turned down by their first signs alone."""
    words = {
        caseless(written).partition("{")[0].strip()
        for row in lexicon("layout.yml")["numbering"]
        for written in row["written"]
    }
    openings = "|".join(sorted(map(regex.escape, filter(None, words)), key=len, reverse=True))
    letters = "|".join(regex.escape(letter) for of in _alphabets().values() for letter in of)
    return regex.compile(
        rf"[\p{{N}}\p{{Numeric_Type=Numeric}}]|{_ROMAN}[.),]?|(?:{letters})\s?\p{{P}}|(?:{openings})",
        regex.V1 | regex.I,
    )


@cache
def _forms() -> tuple[_Form, ...]:
    return tuple(form for row in lexicon("layout.yml")["numbering"] for form in _forms_of(row))


def _forms_of(row: dict[str, Any]) -> Iterator[_Form]:
    by_kind: dict[str, list[str]] = {}
    for written in row["written"]:
        before, _, rest = normalized(written).partition("{")
        kind, _, behind = rest.partition("}")
        by_kind.setdefault(kind, []).append(
            _spaced(before) + _number(kind) + _spaced(behind) + _border(kind, behind, row)
        )
    for kind, written in by_kind.items():
        pattern = regex.compile("|".join(f"(?:{each})" for each in written), regex.V1 | regex.I)
        yield _Form(row["name"], pattern, kind, row.get("rank", 0), row.get("head", False))


def _spaced(words: str) -> str:
    return r"\s?".join(regex.escape(part) for part in words.split(" "))


def _number(kind: str) -> str:
    letters = sorted({letter for of in _alphabets().values() for letter in of}, key=len, reverse=True)
    counted = [word for words in lexicon("layout.yml")["counted"].values() for word in words]
    patterns = {
        "n": r"\d{1,3}",
        "han": _HAN,
        "roman": _ROMAN,
        "circle": r"[\N{CIRCLED DIGIT ONE}-\N{CIRCLED NUMBER TWENTY}\N{DINGBAT NEGATIVE CIRCLED DIGIT ONE}-"
        r"\N{DINGBAT NEGATIVE CIRCLED SANS-SERIF NUMBER TEN}]",
        "decimal": r"\d{1,2}(?:\.\d{1,2}){1,5}",
        "letter": "|".join(map(regex.escape, letters)),
        "any": rf"\d{{1,3}}|{_HAN}|{_ROMAN}|" + "|".join(map(regex.escape, counted)),
    }
    return f"(?P<number>{patterns[kind]})"


def _border(kind: str, behind: str, row: dict[str, Any]) -> str:
    """What must follow: a number that nothing closes ends with a blank, and a point is not that of a decimal."""
    if kind == "any" and not behind:
        return r"(?!\p{N}|(?!\p{Han})[\p{L}\p{M}])[.:,\s]*"
    if row.get("blank") or (kind == "decimal" and not behind) or behind[-1:] in ("-", "\N{EN DASH}"):
        return r"\s+(?=\D)"
    if kind == "roman" and behind == ".":
        return r"(?:\s+|(?=(?-i:\p{Lu})|[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]))"
    if kind == "letter" and behind == ".":
        return r"(?:\s+|(?=[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]))"
    if behind[-1:] in (".", ","):
        return r"(?!\d(?!\d{3}[\p{Han}\p{Hangul}]))\s*"
    return r"\s*"
