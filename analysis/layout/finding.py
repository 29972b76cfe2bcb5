"""What a rule of the metadata finds, and the first that finds anything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.corpus.document import Span
from analysis.layout.imprint import Imprint
from analysis.layout.name import Name

Confidence = Literal["certain", "likely", "doubtful"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A value, how sure it is, and where it stands: its span in the text and its lines; none where the file says it."""

    value: str
    confidence: Confidence
    span: Span | None = None
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One place where a value may stand; `example` is a document of a few lines in which it finds `result`."""

    name: str
    find: Callable[[Imprint], Finding | None]
    example: str
    language: str
    result: str
    why: str


def finding(imprint: Imprint, number: int, name: Name, confidence: Confidence) -> Finding:
    """A name in a line, found."""
    return Finding(name.text, confidence, imprint.span(number, name.start, name.end), (number,))


def first_of(rules: Sequence[Rule], imprint: Imprint) -> tuple[str, Finding] | None:
    """The name of the first rule that finds something, and what it finds."""
    for rule in rules:
        if found := rule.find(imprint):
            return rule.name, found
    return None
