"""Whether two nouns, of whatever languages, name the same thing."""

from functools import lru_cache

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
    ours, theirs = concepts(first, first_language), concepts(second, second_language)
    return ours == theirs if ours and theirs else None
