"""Whether two nouns, of whatever languages, name the same thing."""

from typing import NamedTuple

from analysis.claims.nouns import same


class Noun(NamedTuple):
    """The words for what is counted, if any, in their language, and the ids of the concepts that they name."""

    words: str | None
    language: str
    concepts: frozenset[str]


def same_thing(first: Noun, second: Noun) -> bool | None:
    """Whether two nouns name the same thing; None when nobody can tell.

    Nouns of one language are compared as written, those of two languages by their concepts.
    """
    if not first.words or not second.words:
        return None
    if first.language == second.language:
        return same(first.words, second.words)
    return first.concepts == second.concepts if first.concepts and second.concepts else None
