"""Forms in which names stand with other words, as ``lexicons/aboutness.yml`` has them: for kinds, for roles."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from analysis.corpus.document import Kind
from analysis.lexicons import read as lexicon
from analysis.places.words import KINDS

SLOT = "{}"
_LINKS = r"(?:d[aeiou]s?|del|l[aeo]s?|el|al|of|an der|am|upon|sur|en|von|der) "
_CAPITAL_WORD = r"\p{Lu}[\p{L}\p{M}'’]*"
_WITH_CAPITALS = rf"{_CAPITAL_WORD}(?:[ -](?:{_LINKS})?{_CAPITAL_WORD}){{0,3}}"
_WITHOUT_CAPITALS = r"[\p{Lo}\p{M}]{2,}(?<!\p{Thai}{16})"
_REACH = 40
"""In characters: no form is longer."""


@dataclass(frozen=True, slots=True)
class Form:
    """What stands `before` and `after` a name, in small letters, and what that says: a kind or a role."""

    says: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A stretch of text that stands as a name does with the word for its kind, from `start` to `end` of a view.

    `suffix` is that word where it is glued to the name.
    """

    start: int
    end: int
    kind: Kind
    suffix: str = ""


def lowered(view: str) -> str:
    """`view` in small letters, every character where it was."""
    return "".join(small if len(small := char.lower()) == 1 else char for char in view)


@cache
def forms(section: str, language: str) -> tuple[Form, ...]:
    """The forms of a section for a language, the longest first."""
    found = []
    for says, by_language in _sections(section).items():
        for form in by_language.get(_key(language), ()):
            before, _, after = lowered(form).partition(SLOT)
            found.append(Form(says, before, after))
    return tuple(sorted(found, key=lambda form: -len(form.before) - len(form.after)))


def said_of(small: str, start: int, end: int, section: str, language: str) -> str | None:
    """What the words around a name say of it; `small` is the view in small letters."""
    for form in forms(section, language):
        at, to = start - len(form.before), end + len(form.after)
        if (
            at >= 0
            and small.startswith(form.before, at)
            and small.startswith(form.after, end)
            and not _goes_on(small, at - 1, form.before[:1])
            and not _goes_on(small, to, form.after[-1:])
        ):
            return form.says
    return None


def kind_of(small: str, start: int, end: int, language: str) -> Kind | None:
    """What the words around a name say that it is."""
    said = said_of(small, start, end, "named", language)
    return KINDS[said] if said else None


def standings(view: str, language: str) -> Iterator[Standing]:
    """The stretches of `view` that stand as names do with the word for a kind of place, in any order."""
    for pattern, kinds in _patterns(language):
        for match in pattern.finditer(view):
            kind = KINDS[kinds[lowered(match["word"]).strip()]]
            if match.start("word") < match.start("name") or _agrees(lowered(match["name"]), language):
                yield Standing(match.start("name"), match.end("name"), kind)


def _agrees(name: str, language: str) -> bool:
    """Whether a name before the word for its kind has the form of an adjective, where the language asks for one."""
    endings = lexicon("aboutness.yml")["adjectives"].get(language, "").split()
    return not endings or name.endswith(tuple(endings))


@cache
def _patterns(language: str) -> tuple[tuple["regex.Pattern[str]", dict[str, str]], ...]:
    found = []
    slots = (_WITH_CAPITALS, _WITHOUT_CAPITALS)
    for is_before in (True, False):
        words = {(form.before if is_before else form.after).strip(): form for form in forms("named", language)}
        words.pop("", None)
        kinds = {word: form.says for word, form in words.items() if not (form.before and form.after)}
        if not kinds:
            continue
        alternatives = "|".join(regex.escape(word) for word in sorted(kinds, key=len, reverse=True))
        slot = slots[0] if any(regex.search(r"\p{Ll}", word) for word in kinds) else slots[1]
        word = rf"(?<word>(?i:{alternatives}))"
        name = rf"(?<name>{slot})"
        glue = "" if regex.search(r"\p{Thai}", alternatives) else " "
        pattern = rf"(?<!\p{{L}}){word}{glue}{name}" if is_before else rf"(?<!\p{{L}}){name}{glue}{word}(?!\p{{L}})"
        found.append((regex.compile(pattern), kinds))
    return tuple(found)


def _sections(section: str) -> dict[str, dict[str, list[str]]]:
    content = lexicon("aboutness.yml")[section]
    first = next(iter(content.values()))
    return content if isinstance(first, dict) else {section: content}


def _key(language: str) -> str:
    return language.partition("-")[0]


def _goes_on(small: str, at: int, edge: str) -> bool:
    """Whether a form that ends with `edge` would cut a word at `at`; scripts without blanks have no words to cut."""
    if not regex.match(r"[\p{Latin}\p{Cyrillic}\p{Devanagari}\p{Arabic}\p{Greek}]", edge):
        return False
    return 0 <= at < len(small) and regex.match(r"[\p{L}\p{M}]", small[at]) is not None
