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
from analysis.lexicons import read as lexicon

FieldKind = Literal["source", "issuer", "author", "editor", "posted", "updated", "other"]
_KINDS: tuple[FieldKind, ...] = ("editor", "author", "issuer", "source", "posted", "updated")
_LONGEST_LINE, _LONGEST_LABEL, _LONGEST_NAME, _MOST_WORDS = 400, 40, 60, 8
"""In characters; a line of labels and a name are short, and what is longer is cut before anything is matched."""

_COLON = regex.compile(r"\s{0,4}[:：]\s{0,4}|(?<=\p{Han})\s{0,2}[/|＝=]\s{0,2}|(?<=\w)\s{1,4}[-–—|]\s{1,4}|(?<=\p{Han})\s{1,4}(?=\S)")
_BEFORE_LABEL = regex.compile(r"[\s|·•【\[(〔（/,，;；、—–>»*-]")
_SPACED = regex.compile(r"(?<=\p{Han})\s+(?=\p{Han})")
_END = regex.compile(r"\s{2,}|[\t|·•【】\[\]〔〕;；]|\s[-–—/]\s|(?<=\S)\s*[(（]|[。.]\s*$|https?:|,\s(?=\p{L}+:)")
_TRIM = " \t\u3000:：,，、.。;；-–—|/*·•'\"“”‘’«»「」『』《》<>()（）[]【】〔〕#>="
_HAN_NAME = regex.compile(
    r"(?:\p{Han}{2,4}|\p{Han}{1,3}\s\p{Han}{1,3}|[\p{Katakana}ー]{2,12})(?:[·・•][\p{Han}\p{Katakana}ー]{1,12})*"
    r"(?:(?:\s{1,2}|[、,，])(?:\p{Han}{2,4}|[\p{Katakana}ー]{2,12})(?![\p{Han}\p{Hiragana}\p{Katakana}]))*"
    r"(?![\p{Han}\p{Hiragana}\p{Katakana}ー])|\p{Hangul}{2,4}(?![\p{Hangul}])(?:[\s,·]{1,2}\p{Hangul}{2,4}(?!\p{Hangul}))*"
)
"""The names of persons in Han, kana or Hangul: their length is all that tells them from words."""
_CASED = regex.compile(r"\p{Lu}|\p{Ll}")
_LETTERS = regex.compile(r"\p{L}\p{M}*\p{L}|\p{L}\p{M}")
_NO_NAME = regex.compile(r"[@?!？！]|\d{5}")
_NAME_WORD = regex.compile(r"(?:\p{Lu}|\d*\p{Lu})[\p{L}\p{M}.'’\-]*,?|[\p{Lo}\p{M}.]+,?")


@dataclass(frozen=True, slots=True)
class Field:
    """A label and the span of its value in the folded view of a line."""

    kind: FieldKind
    label: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a person or a publisher, as it stands between `start` and `end` of a raw line."""

    text: str
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
        words = regex.split(r"[\d|,;·•\[\](]", before)[-1].strip(_TRIM)
        if kind := _labels().get(_SPACED.sub("", words)):
            return kind, start
        behind = without_hours(self.view.text[end : end + _LONGEST_LABEL], self._language).strip(_TRIM)
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
        return _named(self.raw, at, ending.start() if ending else stop, is_person=is_person)


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
    found: list[tuple[FieldKind, int, int]] = []
    for colon in _COLON.finditer(view):
        for label in _label_before(view, colon.start()):
            found.append((*label, colon.end()))
            break
    for at, (kind, label, start) in enumerate(found):
        end = found[at + 1][1] if at + 1 < len(found) else len(view)
        if start <= end:
            yield Field(kind, label, start, end)


def _label_before(view: str, end: int) -> Iterator[tuple[FieldKind, int]]:
    for start in range(max(0, end - _LONGEST_LABEL), end):
        if start and not _BEFORE_LABEL.match(view[start - 1]) and not _after_date(view, start):
            continue
        words = _SPACED.sub("", view[start:end].strip(" \t[【(*"))
        if kind := _labels().get(words):
            yield kind, start


def _after_date(view: str, start: int) -> bool:
    # 10:20来源:日报
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


def _named(raw: str, start: int, end: int, *, is_person: bool) -> Name | None:
    start, end = _trimmed(raw, start, end)
    if is_person:
        end = _end_of_person(raw, start, end)
    text = raw[start:end]
    if not 2 <= len(text) <= _LONGEST_NAME or len(text.split()) > _MOST_WORDS or not _LETTERS.search(text):
        return None
    if folded(text) in _nobody() or _NO_NAME.search(text):
        return None
    return Name(text, start, end)


def _trimmed(raw: str, start: int, end: int) -> Span:
    while start < end and raw[start] in _TRIM:
        start += 1
    while end > start and raw[end - 1] in _TRIM:
        end -= 1
    return start, end


def _end_of_person(raw: str, start: int, end: int) -> int:
    """Where the names of persons end that stand at `start`; `start` where what stands there cannot be one."""
    text = raw[start:end]
    if regex.match(r"[\p{Han}\p{Hangul}\p{Katakana}]", text):
        found = _HAN_NAME.match(text)
        return start + found.end() if found else start
    words = list(regex.finditer(r"\S+", text))
    while words and _CASED.search(text) and not _NAME_WORD.fullmatch(words[-1].group()):
        words.pop()
    if regex.search(r"\d", text) or not words or not regex.match(r"\p{Lu}|\p{Lo}", text):
        return start
    if not all(_NAME_WORD.fullmatch(word[0]) or word[0].strip(",") in _particles() for word in words):
        return start
    return start + words[-1].end()


def author_of_opening(told: Told) -> Name | None:
    """The writer in a line such as By Jane Roe, 文/张三, Von Max Muster, or 김철수 기자."""
    view = told.view.text
    if match := _opening().match(view):
        behind = _behind().search(view, match.end())
        end = behind.start() if behind and behind.start() > match.end() else len(view)
        name = told.name(match.end(), end, is_person=True)
        # One word behind By is as often no name: By Train.
        is_one = name and _CASED.search(name.text) and len(name.text.split()) == 1 and not is_agency(name.text)
        return None if is_one else name
    match = _signed().search(view)
    return told.name(*match.span("name"), is_person=True) if match else None


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
    return regex.compile(
        rf"(?:^|[\s\[【(（\])】）=])(?P<name>\p{{Hangul}}{{2,4}}|\p{{Han}}{{2,4}})\s?{any_of(_words('behind'))}(?=\s*(?:$|[\])】）=|·,]|\S+@))"
    )


def _words(key: str) -> set[str]:
    return {word for words in lexicon("bylines.yml")[key].values() for word in words}


@cache
def _nobody() -> frozenset[str]:
    return frozenset(map(folded, _words("nobody")))


@cache
def _particles() -> frozenset[str]:
    return frozenset(lexicon("bylines.yml")["particles"])


@cache
def _agencies() -> frozenset[str]:
    return frozenset(map(folded, lexicon("bylines.yml")["agencies"]))


def is_agency(text: str) -> bool:
    """Whether this is the sign of a news agency."""
    return folded(text.strip(_TRIM)) in _agencies()
