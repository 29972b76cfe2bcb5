"""What a rule of the metadata finds, and the first that finds anything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.corpus.document import Span
from analysis.layout.page import Page

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
    find: Callable[[Page], Finding | None]
    example: str
    language: str
    result: str
    why: str


def first_of(rules: Sequence[Rule], page: Page) -> tuple[str, Finding] | None:
    """The name of the first rule that finds something, and what it finds."""
    for rule in rules:
        if found := rule.find(page):
            return rule.name, found
    return None
