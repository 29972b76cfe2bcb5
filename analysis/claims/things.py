"""Whether two nouns, of whatever languages, name the same thing."""

from functools import lru_cache

from analysis.claims.claim import Claim
from analysis.claims.nouns import same
from analysis.languages import tokenize
from analysis.terms.concepts import find_concepts


@lru_cache(maxsize=65536)
def concepts(noun: str, language: str) -> frozenset[str]:
    """The ids of the concepts (`concepts.yml`) that a noun names: laser and firm in 激光企业 and in laser companies."""
    return frozenset(match.label for match in find_concepts(tokenize(noun, language), language))


def same_thing(first: str | None, first_language: str, second: str | None, second_language: str) -> bool | None:
    """Whether two nouns name the same thing; None when nobody can tell.

    Nouns of one language are compared as written, those of two languages by their concepts.
    """
    if not first or not second:
        return None
    if first_language == second_language:
        return same(first, second)
    return _same_concepts(concepts(first, first_language), concepts(second, second_language))


def count_one_thing(first: Claim, second: Claim) -> bool | None:
    """The same of what two claims count, by the concepts that they keep: no words are cut again."""
    if not first.noun or not second.noun:
        return None
    if first.language == second.language:
        return same(first.noun, second.noun)
    return _same_concepts(frozenset(first.concepts), frozenset(second.concepts))


def _same_concepts(ours: frozenset[str], theirs: frozenset[str]) -> bool | None:
    return ours == theirs if ours and theirs else None
