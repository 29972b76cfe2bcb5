"""A passage of a document as the extraction sees it."""

import re
from dataclasses import dataclass
from functools import cached_property

from analysis.corpus.view import NormalizedText
from analysis.facts.forms import lowered

_CLAUSE_END = re.compile(  # begins with one set, so that most characters are turned down at once
    r"[,;:،؛、。.!?!?।۔()()「」“”\n|。;\s](?:(?<=[。.!?!?।۔])\s|(?<=[()()「」“”\n|。;])"
    r"|(?<=[,;:،؛、])(?:(?<!\d.)(?!\s*$)|(?!\d))|(?<=\s)[-–—]\s)"
)


_LINE_END = re.compile("\r(?!\n)|[\v\f\x85\u2028\u2029]")
_FULL_COMMA = re.compile("，(?<=[0-9]，)(?=[0-9])")
_DIGIT_COMMA = re.compile(",(?<=[0-9],)(?=[0-9])")


@dataclass(frozen=True)
class Passage:
    """A stretch of running text: `text` normalised, `low` the same in lower case, character by character."""

    raw: str
    language: str

    @cached_property
    def view(self) -> NormalizedText:
        return NormalizedText(self.raw)

    @cached_property
    def text(self) -> str:
        """The view's text, its lines ended by line feeds.

        A full-width comma between plain digits ends a clause and groups nothing, so it reads 、.
        """
        text = _LINE_END.sub("\n", self.view.text)
        if not _FULL_COMMA.search(self.raw):
            return text
        spots = {match.start() for match in _DIGIT_COMMA.finditer(text) if self._is_full(match.start())}
        return "".join("、" if at in spots else character for at, character in enumerate(text))

    def _is_full(self, at: int) -> bool:
        return self.raw[self.view.to_raw(at, at + 1)[0]] == "，"

    @cached_property
    def low(self) -> str:
        return lowered(self.text)

    def clause_breaks(self, start: int, end: int) -> list[int]:
        """Where the clauses within a sentence end: the offsets of its commas, semicolons, colons and brackets."""
        return [match.start() for match in _CLAUSE_END.finditer(self.text, start, end)]

    def is_row(self, at: int) -> bool:
        """Whether the line around `at` is the row of a table."""
        line_start = self.text.rfind("\n", max(0, at - 500), at) + 1
        return self.text.startswith("|", line_start)
