"""A normalised view of a text for matching, with the way back to raw offsets.

Numbers and names come full-width, half-width, in compatibility forms or with invisible characters inside.
Lexicons are matched against the view; results are told in raw offsets.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import groupby

import regex

from analysis.corpus.document import Span

_CHANGES_BESIDE = regex.compile(r"[\p{NFKC_QC=M}\p{M}\p{Default_Ignorable_Code_Point}]")
_CLUSTER = regex.compile(r"\X")
_IGNORABLE = regex.compile(r"\p{Default_Ignorable_Code_Point}+")
_LONGEST_CLUSTER = 30
_TELLING_FORMS = ("<fraction>", "<circle>")


def _is_plain(text: str) -> bool:
    return unicodedata.is_normalized("NFKC", text) and not _IGNORABLE.search(text)


def _ordered(cluster: str) -> str:
    """A long row of marks in the order of Unicode: `unicodedata` would exchange neighbours until they are in order."""
    if len(cluster) <= _LONGEST_CLUSTER:
        return cluster
    apart = "".join(unicodedata.normalize("NFKD", character) for character in cluster)
    runs = groupby(apart, key=lambda character: unicodedata.combining(character) > 0)
    return "".join("".join(sorted(run, key=unicodedata.combining) if marks else run) for marks, run in runs)


def _is_telling(character: str) -> bool:
    """Whether a character is a fraction or a circled number; a circled word is read as the word."""
    is_number = unicodedata.category(character) == "No"
    return is_number and unicodedata.decomposition(character).startswith(_TELLING_FORMS)


@cache
def _form(character: str) -> str | None:
    """The one character that stands for this one wherever it is, or None when what stands beside it matters."""
    if _CHANGES_BESIDE.match(character):
        return None
    form = unicodedata.normalize("NFKC", character)
    if form == character:
        return form
    is_number = unicodedata.decomposition(character).startswith("<super>") or _is_telling(character)
    return form if len(form) == 1 and not is_number and _form(form) == form else None


def normalized(text: str) -> str:
    """The form in which `text` appears in a view: for the entries of a lexicon, and for short strings."""
    return NormalizedText(text).text


def caseless(text: str) -> str:
    """The form in which words are compared whatever their case and width; its places are not those of the text."""
    return normalized(text).casefold()


def in_small_letters(text: str) -> str:
    """`text` in lower case, every character in its place: one that would become two stays as it is."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


class NormalizedText:
    """NFKC without invisible characters: ``view.text``, and ``view.to_raw(start, end)`` for spans of it.

    Invisible are the Unicode default ignorables: zero-width spaces and joiners, soft hyphens, direction marks,
    variation selectors.  Three kinds of character keep their form, since NFKC would make another number of them:
    fractions (1½ would become 11⁄2), circled numbers (①, an enumeration, would become 1) and superscripts right
    after a digit (10² would become 102; m² does become m2).  A view is made in time linear in the text.
    """

    __slots__ = ("_ends", "_starts", "raw", "text")

    def __init__(self, raw: str) -> None:
        self.raw = self.text = raw
        self._starts: Sequence[int] = range(len(raw))
        self._ends: Sequence[int] = range(1, len(raw) + 1)
        if _is_plain(raw):
            return
        forms = {character: form for character in set(raw) if (form := _form(character)) != character}
        for character, form in forms.items():
            if form:
                self.text = self.text.replace(character, form)
        odd = "".join(re.escape(character) for character, form in forms.items() if form is None)
        if odd and not _is_plain(self.text):
            composed = _Composition(raw, self.text, odd)
            self.text, self._starts, self._ends = "".join(composed.parts), composed.starts, composed.ends

    def to_raw(self, start: int, end: int) -> Span:
        """The raw span behind ``text[start:end]``; a character that stands for part of a raw one gives all of it."""
        if start >= end:
            at = self._starts[start] if start < len(self._starts) else len(self.raw)
            return at, at
        return self._starts[start], self._ends[end - 1]

    def from_raw(self, start: int, end: int) -> Span:
        """The span of ``text`` that stands for a raw one: the way back from `to_raw`."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)


class _Composition:
    """Text and offsets where the form of a character depends on those beside it."""

    def __init__(self, raw: str, plain: str, odd: str) -> None:
        self.raw = raw
        self.parts: list[str] = []
        self.starts, self.ends = array("L"), array("L")
        done = 0
        for piece in re.finditer(f"[^{odd}]?[{odd}]+", raw, re.DOTALL):
            if _is_plain(piece.group()):
                continue
            self._keep(plain, done, piece.start())
            for cluster in _CLUSTER.finditer(raw, *piece.span()):
                self._normalize(*cluster.span())
            done = piece.end()
        self._keep(plain, done, len(raw))

    def _keep(self, text: str, start: int, end: int) -> None:
        self.parts.append(text[start:end])
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def _normalize(self, start: int, end: int) -> None:
        cluster = self.raw[start:end]
        if self._is_number_form(start):
            self._keep(self.raw, start, start + 1)
            start, cluster = start + 1, cluster[1:]
        form = unicodedata.normalize("NFKC", _ordered(_IGNORABLE.sub("", cluster)))
        if form == cluster:
            return self._keep(self.raw, start, end)
        self.parts.append(form)
        self.starts.extend([start] * len(form))
        self.ends.extend([end] * len(form))

    def _is_number_form(self, at: int) -> bool:
        character = self.raw[at]
        decomposition = unicodedata.decomposition(character)
        if decomposition.startswith("<super>"):
            return at > 0 and self.raw[at - 1].isdecimal() and not character.isalpha()
        return _is_telling(character)
