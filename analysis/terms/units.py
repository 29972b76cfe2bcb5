"""What a list of terms counts: words, and the multi-word terms of the concept lexicon as one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from analysis.corpus.document import Document
from analysis.languages import Token
from analysis.terms.body import body_tokens
from analysis.terms.concepts import find_concepts
from analysis.terms.matching import Match

_LONGEST_WORD = 100
"""In characters: what is longer is no word of any language but data or a missing space."""
# The joiners shape Indic and Persian words; every other format character is unseen.
_UNSEEN = regex.compile(r"[\p{Cf}\p{Variation_Selector}--[\u200c\u200d]]", regex.V1)


@dataclass(frozen=True, slots=True)
class Unit:
    """One or several tokens that count as one; ``text[start:end]`` is the surface.

    `concept` is the id of the concept that the unit names, if it names one.  `is_term` tells what a list of terms
    shows: words, without stop words, numbers and what is too long for a word.
    """

    term: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    concept: str | None
    is_term: bool

    @property
    def surface(self) -> str:
        """The unit as a reader sees it: its white space as single spaces, without characters that nobody sees."""
        return " ".join(_UNSEEN.sub("", "".join(token.surface for token in self.tokens)).split())


def units(document: Document, tokens: Iterable[Token]) -> list[Unit]:
    """The document's body in units, in order; they hold every token of the body once.

    The words of a multi-word term (产业集群, прамысловы кластар) count as that term and not alone.  Its name is the
    terms of its words, with a space where the text has one.
    """
    inside = body_tokens(document, tokens)
    named = {match.first: match for match in find_concepts(inside, document.language) if match.whole}
    return list(_units(inside, named))


def _units(tokens: Sequence[Token], named: dict[int, Match]) -> Iterator[Unit]:
    at = 0
    while at < len(tokens):
        match = named.get(at)
        parts = tuple(tokens[at : match.last + 1]) if match else (tokens[at],)
        concept = match.label if match else None
        if len(parts) > 1 and all(part.kind == "word" or _joins(part) for part in parts):
            yield _joined(parts, concept)
        else:
            for part in parts:
                yield Unit(
                    part.term, part.start, part.end, (part,), concept if len(parts) == 1 else None, _is_term(part)
                )
        at += len(parts)


def _joins(token: Token) -> bool:
    return token.surface.isspace() or token.surface in "-‐‑"


def _joined(parts: tuple[Token, ...], concept: str | None) -> Unit:
    term = " ".join("".join(part.term for part in parts).split())
    return Unit(term, parts[0].start, parts[-1].end, parts, concept, is_term=True)


def _is_term(token: Token) -> bool:
    return token.kind == "word" and not token.stop and len(token.surface) <= _LONGEST_WORD
