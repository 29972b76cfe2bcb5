"""The words of one document: its tokens, and whatever several tables need of them."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from analysis.corpus.document import Span
from analysis.languages import Token, sentences
from analysis.layout import Narrative
from analysis.words.body import body_tokens
from analysis.words.concepts import find_concepts
from analysis.words.matching import Match
from analysis.words.units import Unit, units


@dataclass(frozen=True)
class Words:
    """A document, the id of the story that it tells ("" until stories are told apart), and its tokens.

    Whatever several tables need is found at the first call and kept, since the search for concepts is what costs most.
    """

    document: Narrative
    story: str
    tokens: Sequence[Token]

    def told_as(self, document: Narrative, story: str) -> "Words":
        """The same words, of the document as it is known in the end and of its story; what was found in them stays."""
        told = copy(self)
        told.__dict__.update(document=document, story=story)
        return told

    @property
    def city(self) -> str | None:
        """The English name of the document's city."""
        return self.document.city.name if self.document.city else None

    @property
    def city_id(self) -> str | None:
        """The id of the document's city."""
        return self.document.city.id if self.document.city else None

    @cached_property
    def body(self) -> list[Token]:
        """The tokens of the story itself, in order."""
        return body_tokens(self.document, self.tokens)

    @cached_property
    def concepts(self) -> list[Match]:
        """Where the story speaks of a concept, in order and without overlap."""
        return find_concepts(self.body, self.document.language)

    @cached_property
    def units(self) -> list[Unit]:
        """What a list of terms counts, in order; the units hold every token of the body once."""
        return units(self.body, self.concepts, self.document.language)

    @cached_property
    def words(self) -> list[Token]:
        """The words of the story, stop words included."""
        return [token for token in self.body if token.kind == "word"]

    @cached_property
    def sentences(self) -> list[Span]:
        """Start and end of each sentence of the story."""
        text, language = self.document.text, self.document.language
        return [span for part in self.document.body for span in sentences(text, part, language)]
