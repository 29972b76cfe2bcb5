"""What the lexicons of concepts and themes say twice."""

from collections.abc import Iterator, Mapping
from typing import Any

from analysis import lexicons
from analysis.lexicons import Fault, LexiconError
from analysis.words.codebook import THEMES
from analysis.words.concepts import CONCEPTS, primary_subtag
from analysis.words.matching import folded


def check_lexicons() -> Iterator[LexiconError]:
    """Yield the forms that stand for two concepts, and the concepts that belong to two themes."""
    yield from (lexicons.error_at(CONCEPTS, fault) for fault in shared_forms(lexicons.read(CONCEPTS)))
    yield from (lexicons.error_at(THEMES, fault) for fault in shared_concepts(lexicons.read(THEMES)))


def shared_forms(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the forms of a lexicon of concepts that stand for another concept as well."""
    owners: dict[tuple[str, str], str] = {}
    entries: dict[tuple[str, ...], Any] = {("concepts", name): entry for name, entry in data["concepts"].items()}
    entries[("false_friends",)] = data.get("false_friends", {})
    for path, entry in entries.items():
        for tag, forms in entry.items():
            for index, form in enumerate(forms if tag != "gloss" else ()):
                owner = owners.setdefault((primary_subtag(tag), " ".join(folded(form).split())), path[-1])
                if owner != path[-1]:
                    remedy = "Leave it with one of the two, or write a longer form"
                    item = lexicons.Item(index, form)
                    yield Fault((*path, tag), f"{form!r} also stands for {owner}", remedy, (item,))


def shared_concepts(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the concepts of a codebook that belong to another theme as well."""
    owners: dict[str, str] = {}
    for theme, entry in data["themes"].items():
        for index, concept in enumerate(entry["concepts"]):
            owner = owners.setdefault(concept, theme)
            if owner != theme:
                item = lexicons.Item(index, concept)
                path = ("themes", theme, "concepts")
                yield Fault(path, f"{concept!r} also belongs to {owner}", "List it under one theme", (item,))
