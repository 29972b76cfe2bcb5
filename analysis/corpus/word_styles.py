"""What a paragraph of Word is: told by its style, the styles that this is based on, its outline level and its list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import regex

from analysis.corpus.mark import MarkKind
from analysis.corpus.view import caseless
from analysis.lexicons import read as lexicon

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVEL = regex.compile(r"^(?P<name>.*?)\s*(?P<level>\d{1,2})?\s*$", regex.DOTALL)
_ALIASES = regex.compile(r"\s+(?:char|car|zchn|carattere)$")
_OFF = ("0", "false", "off")
_BODY = 9
"""The outline level of Word that says: no heading."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a paragraph: the role and level that its style's name has, its outline level (from 0, or None),
    how deep it lies in a list (from 0, or None), and whether it stands in a note."""

    role: str | None = None
    level: int = 1
    outline: int | None = None
    item: int | None = None
    is_note: bool = False


Verdict = tuple[MarkKind | None, int]


class Rule(NamedTuple):
    """A rule of `RULES`: `says` is asked of a look; None leaves the answer to the next rule."""

    name: str
    says: Callable[[Look], Verdict | None]
    example: Look
    answer: Verdict
    why: str


RULES = (
    Rule("note", lambda look: ("note", 0) if look.is_note or look.role == "note" else None,
         Look("heading", is_note=True), ("note", 0), "first: whatever stands at the foot is no part of the outline"),
    Rule("contents", lambda look: ("furniture", 0) if look.role == "furniture" else None,
         Look("furniture", 2, outline=1), ("furniture", 0), "before the outline: lists of contents copy its levels"),
    Rule("title", lambda look: ("title", 0) if look.role == "title" else None,
         Look("title", outline=0), ("title", 0), "before the outline, of which a title may be the top"),
    Rule("byline", lambda look: ("byline", 0) if look.role == "byline" else None,
         Look("byline"), ("byline", 0), "before the outline, as all styles that are no headings"),
    Rule("caption", lambda look: ("caption", 0) if look.role == "caption" else None,
         Look("caption", outline=3), ("caption", 0), "before the outline: captions are put there for lists of tables"),
    Rule("quotation", lambda look: ("quotation", 0) if look.role == "quotation" else None,
         Look("quotation", item=0), ("quotation", 0), "before lists: a quotation may begin with a dash of its own"),
    Rule("no heading", lambda look: (None, 0) if look.outline == _BODY and look.item is None else None,
         Look("heading", outline=9), (None, 0), "before headings: it is said of one paragraph against its style"),
    Rule("heading", lambda look: ("heading", look.level) if look.role == "heading" else None,
         Look("heading", 2, item=1), ("heading", 2), "before lists: headings are numbered by lists"),
    Rule("subtitle", lambda look: ("heading", 1) if look.role == "subtitle" else None,
         Look("subtitle"), ("heading", 1), "beside headings"),
    Rule("outline", lambda look: ("heading", look.outline + 1) if look.outline is not None and look.outline < _BODY
         else None, Look(outline=0, item=0), ("heading", 1), "before lists, as headings are"),
    Rule("list", lambda look: ("item", look.item + 1) if look.item is not None else None,
         Look(item=2), ("item", 3), "behind headings"),
    Rule("list style", lambda look: ("item", look.level) if look.role == "item" else None,
         Look("item", 2), ("item", 2), "behind lists, which know the level"),
)  # fmt: skip
"""The first that answers wins; a paragraph that none answers is one like any other, and its words tell what it is."""


def kind_of(look: Look) -> Verdict:
    """The kind of mark for a paragraph, None for one that its format says nothing of, and its level."""
    return next((verdict for rule in RULES if (verdict := rule.says(look))), (None, 0))


@dataclass(frozen=True, slots=True)
class Style:
    """What a style and those below it say."""

    role: str | None = None
    level: int = 1
    outline: int | None = None
    item: int | None = None
    is_hidden: bool = False
    is_raised: bool = False


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, element: Any) -> None:
        found = [] if element is None else element.iter(f"{W}style")
        self._elements = {style.get(f"{W}styleId"): style for style in found}
        self._known: dict[str | None, Style] = {None: Style()}

    def of(self, style_id: str | None) -> Style:
        """The style with this id; one that is not there says nothing."""
        if style_id not in self._known:
            self._known[style_id] = self._read(style_id)
        return self._known[style_id]

    def look(self, paragraph: Any, is_note: bool = False) -> Look:
        """What is known of a paragraph."""
        said = paragraph.find(f"{W}pPr")
        style = self.of(value(said, "pStyle"))
        outline = whole(value(said, "outlineLvl"))
        item = _item(said, style.item)
        return Look(style.role, style.level, style.outline if outline is None else outline, item, is_note)

    def _chain(self, style_id: str | None) -> Iterator[Any]:
        seen = set()
        while style_id in self._elements and style_id not in seen:
            seen.add(style_id)
            yield self._elements[style_id]
            style_id = value(self._elements[style_id], "basedOn")

    def _read(self, style_id: str | None) -> Style:
        chain = list(self._chain(style_id))
        role, level = next((told for style in chain if (told := _role(value(style, "name") or ""))[0]), (None, 1))
        paragraphs = [said for style in chain if (said := style.find(f"{W}pPr")) is not None]
        runs = [said for style in chain if (said := style.find(f"{W}rPr")) is not None]
        outlines = (whole(value(said, "outlineLvl")) for said in paragraphs)
        lists = [said for said in paragraphs if said.find(f"{W}numPr") is not None]
        return Style(
            role,
            level,
            next((outline for outline in outlines if outline is not None), None),
            _item(lists[0]) if lists else None,
            next((is_on(said, "vanish") for said in runs if said.find(f"{W}vanish") is not None), False),
            next((is_raised(said) for said in runs if said.find(f"{W}vertAlign") is not None), False),
        )


def value(element: Any, name: str) -> str | None:
    """The value of a child of `element`, or None."""
    child = None if element is None else element.find(f"{W}{name}")
    found: str | None = None if child is None else child.get(f"{W}val")
    return found


def is_on(element: Any, name: str) -> bool:
    """Whether `element` has a child `name` that does not say no."""
    return element is not None and element.find(f"{W}{name}") is not None and value(element, name) not in _OFF


def is_raised(run: Any) -> bool:
    """Whether the properties of a run raise it above the line."""
    return value(run, "vertAlign") == "superscript"


def whole(text: str | None) -> int | None:
    """A whole number of few digits, or None."""
    return int(text) if text is not None and regex.fullmatch("[0-9]{1,7}", text) else None


def _item(said: Any, otherwise: int | None = None) -> int | None:
    """How deep the properties of a paragraph lay it in a list; the list 0 takes it out of the one of its style."""
    numbering = None if said is None else said.find(f"{W}numPr")
    if numbering is None:
        return otherwise
    number = value(numbering, "numId")
    level = min(whole(value(numbering, "ilvl")) or 0, 8)
    return None if number == "0" or (number is None and otherwise is None) else level


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """The roles that a name of a style may stand for, in their order."""
    names: dict[str, tuple[str, ...]] = {}
    for role, languages in lexicon("files.yml")["styles"].items():
        for name in {caseless(name) for spellings in languages.values() for name in spellings}:
            names[name] = (*names.get(name, ()), role)
    return names


@cache
def _role(name: str) -> tuple[str | None, int]:
    """The role of a style by its name, and the number behind it, which a title has not."""
    # A name may carry others behind commas, and the style of its letters a word behind it.
    plain = _ALIASES.sub("", caseless(name[:200]).split(",")[0].strip())
    found = _LEVEL.match(plain)
    if found is None:
        return None, 1
    roles = _names().get(found["name"], ())
    fitting = [role for role in roles if role != "title" or not found["level"]]
    return (fitting[0] if fitting else None), max(1, min(int(found["level"] or 1), 9))
