"""What is wrong with the lexicons of concepts, themes and terms."""

from collections.abc import Iterator
from typing import Any

from analysis import lexicons
from analysis.corpus.document import Problem
from analysis.terms.codebook import THEMES
from analysis.terms.concepts import CONCEPTS, primary_subtag
from analysis.terms.matching import folded
from analysis.terms.settings import TERMS, settings

_THEME_KEYS = {"name", "question", "part_of", "concepts"}


def check_lexicons() -> list[Problem]:
    """The mistakes in ``concepts.yml``, ``themes.yml`` and ``terms.yml``, each with its remedy."""
    return [
        *check_settings(),
        *check_concepts(lexicons.mapping(CONCEPTS)),
        *check_themes(lexicons.mapping(THEMES), lexicons.mapping(CONCEPTS)),
    ]


def check_settings() -> Iterator[Problem]:
    """The first mistake in the settings for lists of terms."""
    try:
        settings()
    except ValueError as error:
        problem, _, remedy = str(error).rpartition(". ")
        yield _problem(TERMS, problem, remedy)


def check_concepts(data: dict[str, Any]) -> Iterator[Problem]:
    """The mistakes in the content of a lexicon of concepts."""
    entries = data.get("concepts")
    if not isinstance(entries, dict):
        yield _problem(CONCEPTS, "`concepts` is missing or no mapping", "Give it a mapping of ids to entries.")
        return
    for key in data.keys() - {"concepts", "false_friends"}:
        yield _problem(CONCEPTS, f"unknown key {key!r}", "Use concepts or false_friends.")
    owners: dict[tuple[str, str], str] = {}
    for concept, entry in [*entries.items(), ("false_friends", data.get("false_friends", {}))]:
        if not isinstance(entry, dict):
            yield _problem(
                CONCEPTS, f"{concept}: no mapping", "Give it a gloss and lists of forms under language tags."
            )
            continue
        gloss = entry.get("gloss")
        if concept != "false_friends" and not (isinstance(gloss, str) and gloss.strip()):
            yield _problem(CONCEPTS, f"{concept}: no gloss", "Add `gloss: ...` with its meaning in English.")
        for tag, forms in entry.items():
            if tag != "gloss":
                yield from _check_forms(str(concept), tag, forms, owners)


def _check_forms(concept: str, tag: Any, forms: Any, owners: dict[tuple[str, str], str]) -> Iterator[Problem]:
    place = f"{concept}: {tag}"
    if not isinstance(tag, str):
        yield _problem(CONCEPTS, f"{place} is no language tag", f'Write it in quotes: "{tag}".')
        return
    if not isinstance(forms, list):
        yield _problem(CONCEPTS, f"{place}: no list", "Write the forms as [form, form].")
        return
    for form in forms:
        if not isinstance(form, str):
            yield _problem(CONCEPTS, f"{place}: {form!r} is no text", f'Write it in quotes: "{form}".')
        elif not form.strip(" *"):
            yield _problem(CONCEPTS, f"{place}: an empty form", "Take it out, or write the form.")
        elif any("*" in word[:-1] or word == "*" for word in form.split()):
            yield _problem(CONCEPTS, f"{place}: {form!r} has a * inside", "Put * at the end of a word only.")
        else:
            owner = owners.setdefault((primary_subtag(tag), " ".join(folded(form).split())), concept)
            if owner != concept:
                remedy = "Leave it with one of the two, or write a longer form."
                yield _problem(CONCEPTS, f"{place}: {form!r} also stands for {owner}", remedy)


def check_themes(data: dict[str, Any], concept_data: dict[str, Any]) -> Iterator[Problem]:
    """The mistakes in the content of a codebook over a lexicon of concepts."""
    entries = data.get("themes")
    if not isinstance(entries, dict):
        yield _problem(THEMES, "`themes` is missing or no mapping", "Give it a mapping of ids to entries.")
        return
    known = concept_data.get("concepts")
    known = known if isinstance(known, dict) else {}
    owners: dict[str, str] = {}
    for theme, entry in entries.items():
        if not isinstance(entry, dict):
            yield _problem(THEMES, f"{theme}: no mapping", f"Give it {', '.join(sorted(_THEME_KEYS))}.")
            continue
        for key in sorted(map(str, entry.keys() - _THEME_KEYS)):
            yield _problem(THEMES, f"{theme}: unknown key {key!r}", f"Use {', '.join(sorted(_THEME_KEYS))}.")
        for key in sorted(_THEME_KEYS - {"concepts"}):
            if not isinstance(entry.get(key), str):
                yield _problem(THEMES, f"{theme}: no {key}", f"Add `{key}: ...` as text.")
        if not isinstance(entry.get("concepts"), list):
            yield _problem(THEMES, f"{theme}: no list of concepts", "Write them as [concept, concept].")
            continue
        for concept in map(str, entry["concepts"]):
            if concept not in known:
                yield _problem(THEMES, f"{theme}: unknown concept {concept!r}", f"Use an id of lexicons/{CONCEPTS}.")
            elif owners.setdefault(concept, str(theme)) != theme:
                remedy = "List it under one theme."
                yield _problem(THEMES, f"{theme}: {concept!r} also belongs to {owners[concept]}", remedy)


def _problem(file: str, problem: str, remedy: str) -> Problem:
    return Problem(f"lexicons/{file}", problem, remedy)
