"""A normalised view of a text for matching, with the way back to raw offsets.

Numbers and names come full-width, half-width, in compatibility forms or with invisible characters inside.
Lexicons are matched against the view; results are told in raw offsets.
"""

import unicodedata
from array import array

import regex

from analysis.corpus.document import Span

_UNSTABLE = r"\p{NFKC_QC=N}\p{NFKC_QC=M}\p{M}\p{Default_Ignorable_Code_Point}"
# A stable character may combine with what follows it, so it belongs to the piece; the rest of the text is left alone.
_PIECE = regex.compile(rf"(?sV1)[^{_UNSTABLE}]?[{_UNSTABLE}]+")
_CLUSTER = regex.compile(r"\X")
_IGNORABLE = regex.compile(r"\p{Default_Ignorable_Code_Point}+")
_TELLING_FORMS = ("<fraction>", "<circle>")


def normalized(text: str) -> str:
    """The form in which `text` appears in a view: for the entries of a lexicon, and for short strings."""
    return NormalizedText(text).text


class NormalizedText:
    """NFKC without invisible characters: ``view.text``, and ``view.to_raw(start, end)`` for spans of it.

    Invisible are the Unicode default ignorables: zero-width spaces and joiners, soft hyphens, direction marks,
    variation selectors.  Three kinds of character keep their form, since NFKC would make another number of them:
    fractions (1½ would become 11⁄2), circled numbers (①, an enumeration, would become 1) and superscripts right
    after a digit (10² would become 102; m² does become m2).  A view is made in time linear in the text.
    """

    __slots__ = ("_ends", "_starts", "raw", "text")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        parts: list[str] = []
        self._starts, self._ends = array("L"), array("L")
        done = 0
        for piece in _PIECE.finditer(raw):
            if unicodedata.is_normalized("NFKC", piece.group()) and not _IGNORABLE.search(piece.group()):
                continue
            self._keep(parts, done, piece.start())
            for cluster in _CLUSTER.finditer(raw, *piece.span()):
                self._normalize(parts, *cluster.span())
            done = piece.end()
        self._keep(parts, done, len(raw))
        self.text = "".join(parts)

    def to_raw(self, start: int, end: int) -> Span:
        """The raw span behind ``text[start:end]``; a character that stands for part of a raw one gives all of it."""
        if start >= end:
            at = self._starts[start] if start < len(self._starts) else len(self.raw)
            return at, at
        return self._starts[start], self._ends[end - 1]

    def _keep(self, parts: list[str], start: int, end: int) -> None:
        parts.append(self.raw[start:end])
        self._starts.extend(range(start, end))
        self._ends.extend(range(start + 1, end + 1))

    def _normalize(self, parts: list[str], start: int, end: int) -> None:
        cluster = self.raw[start:end]
        if self._is_number_form(start):
            self._keep(parts, start, start + 1)
            start, cluster = start + 1, cluster[1:]
        form = unicodedata.normalize("NFKC", _IGNORABLE.sub("", cluster))
        if form == cluster:
            return self._keep(parts, start, end)
        parts.append(form)
        self._starts.extend([start] * len(form))
        self._ends.extend([end] * len(form))

    def _is_number_form(self, at: int) -> bool:
        decomposition = unicodedata.decomposition(self.raw[at])
        if decomposition.startswith("<super>"):
            return at > 0 and self.raw[at - 1].isdecimal()
        return decomposition.startswith(_TELLING_FORMS)
