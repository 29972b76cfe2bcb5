"""Concepts of industrial clusters and where a text speaks of them, in any language of ``lexicons/concepts.yml``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from analysis import lexicons
from analysis.languages import Token, tokenize
from analysis.words.matching import Forms, Match

CONCEPTS = "concepts.yml"
_FALSE_FRIEND = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """An entry of the lexicon: its id, its English gloss, and its forms by BCP 47 tag."""

    id: str
    gloss: str
    forms: dict[str, tuple[str, ...]]


@cache
def concepts() -> dict[str, Concept]:
    """The concepts of the lexicon by id, in its order."""
    return {
        key: Concept(key, entry["gloss"], dict(_forms_by_tag(entry)))
        for key, entry in lexicons.read(CONCEPTS)["concepts"].items()
    }


def _forms_by_tag(entry: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((tag, tuple(forms)) for tag, forms in entry.items() if tag != "gloss")


def primary_subtag(tag: str) -> str:
    """The language of a BCP 47 tag without script or region."""
    return tag.replace("_", "-").partition("-")[0].lower()


def forms_of(language: str) -> Iterator[tuple[str, str]]:
    """Each form with its concept's id, for all tags with the primary subtag of `language`; false friends with ""."""
    primary = primary_subtag(language)
    for tag, forms in _forms_by_tag(lexicons.read(CONCEPTS).get("false_friends", {})):
        if primary_subtag(tag) == primary:
            yield from ((form, _FALSE_FRIEND) for form in forms)
    for concept in concepts().values():
        for tag, forms in concept.forms.items():
            if primary_subtag(tag) == primary:
                yield from ((form, concept.id) for form in forms)


def is_supported(language: str) -> bool:
    """Whether the lexicon has forms in `language`; without, a text yields no concepts, which says nothing about it."""
    return any(True for _ in forms_of(language))


def find_concepts(tokens: Sequence[Token], language: str) -> list[Match]:
    """Where `tokens` speak of a concept: the longest forms, in order, without overlap; `label` is the concept's id."""
    return [match for match in _forms(primary_subtag(language)).find(tokens) if match.label != _FALSE_FRIEND]


@lru_cache(maxsize=65536)
def named_by(noun: str, language: str) -> tuple[str, ...]:
    """The ids of the concepts that a noun names, in its order: laser and firm in 激光企业 and in laser companies."""
    return tuple(dict.fromkeys(match.label for match in find_concepts(tokenize(noun, language), language)))


@cache
def _forms(primary: str) -> Forms:
    return Forms(forms_of(primary))
