"""What a line says of who put a text out, who wrote it and when: labels and their values, and the names in them."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from analysis.corpus.document import Span
from analysis.layout.dates import Date, dates_in, without_hours
from analysis.layout.folded import Folded, any_of, folded
from analysis.layout.name import CASED, TRIM, Name, named
from analysis.lexicons import read as lexicon

FieldKind = Literal["source", "issuer", "author", "editor", "posted", "updated", "other"]
_KINDS: tuple[FieldKind, ...] = ("editor", "author", "issuer", "source", "posted", "updated")
_LONGEST_LINE, _LONGEST_LABEL = 400, 40
"""In characters: a longer line is cut before anything is matched in it."""

_COLON = regex.compile(
    r"\s{0,4}[:：]\s{0,4}|(?<=\p{Han})\s{0,2}[/|＝=]\s{0,2}|(?<=\w)\s{1,4}[-–—|]\s{1,4}|(?<=\p{Han})\s{1,4}(?=\S)"
)
_BEFORE_LABEL = regex.compile(r"[\s|·•【\[(〔（/,，;；、—–>»*-]")
_SPACED = regex.compile(r"(?<=\p{Han})\s+(?=\p{Han})")
_END = regex.compile(r"\s{2,}|[\t|·•【】\[\]〔〕;；]|\s[-–—/]\s|(?<=\S)\s*[(（]|[。.]\s*$|https?:|,\s(?=\p{L}+:)")
_LAST_BRACKET = regex.compile(r"[(（\[【](?P<inner>[^()（）\[\]【】]{2,30})[)）\]】]\s*$")
_SPACED_NAME = regex.compile(r"\p{Han}{1,3}\s\p{Han}{1,3}")


@dataclass(frozen=True, slots=True)
class Field:
    """A label and the span of its value in the folded view of a line."""

    kind: FieldKind
    label: int
    start: int
    end: int


class Told:
    """A line and what it tells: its fields, its dates (spans in the raw line), read once when they are asked for."""

    __slots__ = ("_dates", "_fields", "_language", "country", "raw", "view")

    def __init__(self, raw: str, language: str, country: str = "") -> None:
        self.raw = raw[:_LONGEST_LINE]
        self.view = Folded(self.raw)
        self.country = country
        self._language = language
        self._dates: list[Date] | None = None
        self._fields: list[Field] | None = None

    @property
    def dates(self) -> list[Date]:
        """The dates in it."""
        if self._dates is None:
            self._dates = dates_in(self.raw, self._language, self.country)
        return self._dates

    @property
    def fields(self) -> list[Field]:
        """Its labels with their values, in its order."""
        if self._fields is None:
            self._fields = list(_fields(self.view.text))
        return self._fields

    def dates_of(self, kind: FieldKind) -> Iterator[Date]:
        """The dates that a label of this kind tells, the first behind each label, or the one before it."""
        last = -1
        for date in self.dates:
            label = self._label_of(date)
            if label and label[0] == kind and label[1] != last:
                last = label[1]
                yield date

    def _label_of(self, date: Date) -> tuple[FieldKind, int] | None:
        """The kind of the label of a date and where it stands: of its field, right before it, or right behind it."""
        start, end = self._in_view(date)
        if field := next((field for field in self.fields if field.start <= start < field.end), None):
            return field.kind, field.label
        before = without_hours(self.view.text[max(0, start - _LONGEST_LABEL) : start], self._language)
        words = regex.split(r"[\d|,;·•\[\](]", before)[-1].strip(TRIM)
        if kind := _labels().get(_SPACED.sub("", words)):
            return kind, start
        behind = without_hours(self.view.text[end : end + _LONGEST_LABEL], self._language).strip(TRIM)
        kind = _labels().get(behind)
        return (kind, start) if kind else None

    def _in_view(self, date: Date) -> Span:
        """The span of a date in the folded view."""
        if len(self.raw) == len(self.view.text):
            return date.start, date.end
        starts = [self.view.to_raw(at, at + 1)[0] for at in range(len(self.view.text))]
        return bisect_left(starts, date.start), bisect_left(starts, date.end)

    def names_of(self, kind: FieldKind) -> Iterator[Name]:
        """The names in the values of this kind; none where a value names nobody."""
        for field in self.fields:
            if field.kind == kind and (name := self.name(field.start, field.end, is_person=kind == "author")):
                yield name

    def name(self, start: int, end: int, *, is_person: bool = False) -> Name | None:
        """The name that a stretch of the folded view opens with; None where that is none."""
        at, stop = self.view.to_raw(start, end)
        stop = min((date.start for date in self.dates if at <= date.start < stop), default=stop)
        ending = _END.search(self.raw, at + 1, stop) if stop > at else None
        return named(self.raw, at, ending.start() if ending else stop, is_person=is_person)


@cache
def _labels() -> dict[str, FieldKind]:
    """Every label, folded; one of two kinds is of the kind that is asked first."""
    told = lexicon("bylines.yml")
    labels: dict[str, FieldKind] = {
        folded(label): "other" for labels in lexicon("cleaning.yml")["meta"].values() for label in labels
    }
    for kind in reversed(_KINDS):
        labels |= {folded(label): kind for labels in told[kind].values() for label in labels}
    return labels


def _fields(view: str) -> Iterator[Field]:
    """A label stands where a line, or behind another value, begins; its value ends where the next one begins."""
    found = [
        (*label, colon.end())
        for colon in _COLON.finditer(view)
        if (label := next(_label_before(view, colon.start()), None))
    ]
    ends = [*(start for _, start, _ in found[1:]), len(view)]
    for (kind, label_start, start), end in zip(found, ends, strict=False):
        if start <= end:
            yield Field(kind, label_start, start, end)


def _label_before(view: str, end: int) -> Iterator[tuple[FieldKind, int]]:
    for start in range(max(0, end - _LONGEST_LABEL), end):
        if start and not _BEFORE_LABEL.match(view[start - 1]) and not _after_date(view, start):
            continue
        words = _SPACED.sub("", view[start:end].strip(" \t[【(*"))
        if kind := _labels().get(words):
            yield kind, start


def _after_date(view: str, start: int) -> bool:
    # A time of day touches the label behind it in Chinese.
    return view[start - 1].isdigit() and not view[start].isdigit()


def label_at_start(view: str) -> tuple[FieldKind, int] | None:
    """The kind of the label that opens a folded view and where it ends, whether a colon stands behind it or none."""
    opening = regex.match(r"[\s\[【(*]*", view)
    start = opening.end() if opening else 0
    for end in range(min(len(view), start + _LONGEST_LABEL), start, -1):
        # A label that is a word ends where the word does.
        if end < len(view) and regex.match(r"[\p{L}\p{M}]", view[end]) and not regex.match(r"\p{Han}", view[end - 1]):
            continue
        if kind := _labels().get(_SPACED.sub("", view[start:end])):
            return kind, end
    return None


def author_of_opening(told: Told) -> Name | None:
    """The writer in a line such as By Jane Roe, 文/张三, Von Max Muster, or 김철수 기자."""
    view = told.view.text
    if match := _opening().match(view):
        behind = _behind().search(view, match.end())
        end = behind.start() if behind and behind.start() > match.end() else len(view)
        name = told.name(match.end(), end, is_person=True)
        # One word behind such an opening is as often none: By Train.
        is_one = name and CASED.search(name.text) and len(name.text.split()) == 1 and not is_agency(name.text)
        return None if is_one else name
    match = _signed().search(view)
    return told.name(*match.span("name"), is_person=True) if match else None


def author_of_end(told: Told) -> Name | None:
    """The writer whom the last words of a story name: (记者 张三), 김철수 기자, (山田 太郎)."""
    view = told.view.text
    if match := _signed().search(view):
        return told.name(*match.span("name"), is_person=True)
    bracket = _LAST_BRACKET.search(view)
    if bracket is None:
        return None
    start, end = bracket.span("inner")
    opening = _opening().match(view, start)
    spaced = _SPACED_NAME.fullmatch(view, start, end)
    return told.name(opening.end() if opening else start, end, is_person=True) if opening or spaced else None


@cache
def _opening() -> "regex.Pattern[str]":
    words = {folded(word) for words in lexicon("bylines.yml")["opening"].values() for word in words}
    return regex.compile(rf"[\s\[【(（〔]*(?:{any_of(words)})(?:\s*:)?\s*")


@cache
def _behind() -> "regex.Pattern[str]":
    return regex.compile(rf"\s*{any_of(_words('behind'))}")


@cache
def _signed() -> "regex.Pattern[str]":
    """A name and what stands behind it, at the end of a line or of its bracket."""
    name = r"(?:^|[\s\[【(（\])】）=])(?P<name>\p{Hangul}{2,4}|\p{Han}{2,4})"
    return regex.compile(rf"{name}\s?{any_of(_words('behind'))}(?=\s*(?:$|[\])】）=|·,]|\S+@))")


def _words(key: str) -> set[str]:
    return {word for words in lexicon("bylines.yml")[key].values() for word in words}


@cache
def _agencies() -> frozenset[str]:
    return frozenset(map(folded, lexicon("bylines.yml")["agencies"]))


def is_agency(text: str) -> bool:
    """Whether this is the sign of a news agency."""
    return folded(text.strip(TRIM)) in _agencies()
