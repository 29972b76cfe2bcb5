"""What a single line of a page says of itself: the rules by which a line is a mark of furniture.

The rules stand in one table, `RULES`; the first that answers names the line.  They look at the line only: what its
neighbours make of it, and whether a weak mark counts, is told by `furniture`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import regex

from analysis.layout.line import SENTENCE_END
from analysis.layout.look import DIGIT, LONG, PARAGRAPH, SENTENCE, STOP, Look
from analysis.layout.phrases import any_of, bare, holds, is_one, side_by_side, starts, starts_with_colon

Force = Literal["sure", "opens", "weak", "heads", "aside"]
"""How far a mark reaches: `sure` ones are furniture wherever they stand, and what follows one behind the story is so
too; `opens` ones are the heading of such a list; `weak` ones and `heads` (a heading that a story may have as well)
count outside the story only; `aside` ones are furniture and say nothing of their neighbours."""

_CRUMB = regex.compile(r"\s*+[>›»→/\\»]+\s*+")
_PHONE = regex.compile(r"(?<!\d)(?:\+?\d[\d ()\-.]{6,17}\d)(?!\d)|[\w.+\-]@[\w\-]{1,63}\.\w")
_YEARS = regex.compile(r"^\d{4}\s*[-.]\s*\d{4}$|^\d{4}[-.]\d\d?[-.]\d\d?$")
_NUMBERS = regex.compile(r"\d[\d.,]*\p{L}?(?!\p{L})|[\s:+()\[\]|·•/]+")
_COUNT = regex.compile(r"^\W*\d{1,5}\s|[\s(\[]*\d{1,5}[)\]]*\W*$")
_LETTER = regex.compile(r"[\p{L}\p{M}]")
_LETTERS = regex.compile(r"^(\p{L})[+\-]?(?:[\s|/]*+\1[+\-]?){1,5}$")
_PAGER = regex.compile(r"^\D{0,12}(?:1[\s|]+2[\s|]+3\b[\d\s|.…]*+)\D{0,24}$|^\D{0,4}\d{1,3}\s?/\s?\d{1,3}$")
_ADDRESS = regex.compile(r"^(?:https?://|www\.)\S{3,200}$")
_CLOSING = ("]", ")", ">", "\N{RIGHT BLACK LENTICULAR BRACKET}", "\N{RIGHT TORTOISE SHELL BRACKET}")
_TELLING = 9
"""In characters: a phrase of such a length is no word that any headline begins with."""
_TAGS = regex.compile(r"^(?:#[\p{L}\p{M}\p{N}_\-]{2,40}[\s,、]*+){1,30}$")


@dataclass(frozen=True)
class LineRule:
    """A row of the table: what makes a line a mark, how far it reaches, a line that it answers, why it stands there."""

    name: str
    force: Force
    answers: Callable[[Look], bool]
    example: str
    why: str


def _is_trail(look: Look) -> bool:
    if starts("crumbs", look.text):
        return True
    steps = [bare(step) for step in _CRUMB.split(look.text)]
    return (
        len(steps) > 1
        and not look.is_prose
        and (is_one("menu", steps[0]) or is_one("sections", steps[0]))
        and not STOP.search(look.text)
    )


def _is_contact(look: Look) -> bool:
    number = _PHONE.search(look.text)
    return bool(number and not _YEARS.match(number.group()) and holds("contact", look.text))


def _is_rights(look: Look) -> bool:
    mark = any_of("footer").search(look.text)
    return mark is not None and (mark.start() == 0 or "©" in look.text or look.width < PARAGRAPH or not look.stops)


def _are(look: Look, *kinds: str) -> int:
    return sum(any(is_one(kind, piece) for kind in kinds) for piece in look.pieces)


def _is_bar(look: Look) -> bool:
    """Entries of a menu side by side, or run together as they are when markup is stripped."""
    if look.is_row or look.is_told:
        return False
    entries = _are(look, "menu", "sections", "controls", "networks")
    if len(look.pieces) >= 3 and entries >= 2 and entries * 3 >= len(look.pieces):
        return True
    if SENTENCE_END.search(look.text):
        return False
    found = side_by_side(look.text, "menu", "sections")
    letters = len(_LETTER.findall(look.text))
    return len(found) >= 4 and sum(len(entry.replace(" ", "")) for entry in found) > 0.6 * letters


def _is_button(look: Look) -> bool:
    if _LETTERS.match(look.text) or (_PAGER.match(look.text) and not look.is_prose):
        return True
    made = _are(look, "controls", "networks")
    if look.is_row or (made and made == len(look.pieces)):
        return bool(made) and not look.is_row
    found = side_by_side(look.text, "controls", "networks")
    return len(found) > 2 and sum(len(_LETTER.findall(entry)) for entry in found) >= 0.9 * len(
        _LETTER.findall(look.text)
    )


def _is_views(look: Look) -> bool:
    words = _NUMBERS.sub(" ", look.text[: 2 * SENTENCE]).strip()
    return look.width <= SENTENCE and bool(DIGIT.search(look.text)) and is_one("views", words)


def _opens(kind: str, look: Look) -> bool:
    return look.width < SENTENCE * 1.5 and not look.line.goes_on and is_one(kind, _without_count(look.text))


def _is_teaser(look: Look) -> bool:
    """A heading of such a list and one story side by side: a colon, a bracket, or nothing between them."""
    if look.width >= 1.6 * PARAGRAPH:
        return False
    if starts_with_colon("related", look.text):
        return True
    text = look.text.lstrip("[(<\N{LEFT BLACK LENTICULAR BRACKET}\N{LEFT TORTOISE SHELL BRACKET}")
    mark = any_of("related").match(text)
    if mark is None:
        return False
    bracketed = text != look.text and text[mark.end() : mark.end() + 1] in _CLOSING
    return bracketed or (mark.end() >= _TELLING and look.is_titular and look.width >= SENTENCE)


def _lists(look: Look) -> bool:
    if _opens("lists", look) or (look.width < PARAGRAPH and starts_with_colon("lists", look.text)):
        return True
    return look.is_titular and look.width < 1.5 * SENTENCE and starts("openers", look.text)


def _without_count(text: str) -> str:
    return _COUNT.sub("", text)


RULES: tuple[LineRule, ...] = (
    LineRule("trail", "sure", _is_trail, "Home > News > Press releases",
             "first, since its steps are entries of menus, and titles of lists, as well"),
    LineRule("rights", "sure", _is_rights, "© 2024 Example Media. All rights reserved.",
             "before contact: the number of a licence is no telephone's"),
    LineRule("notice", "sure", lambda look: starts("notice", look.text), "Subscribe to our weekly letter",
             "as sure as rights, but only where a line begins so"),
    LineRule("menu bar", "sure", _is_bar, "Home | News | Contact us", "before buttons: a bar may end with one"),
    LineRule("comments", "opens", lambda look: _opens("comments", look), "Comments (12)",
             "before buttons, of which it is one: what follows it was written by readers"),
    LineRule("related", "opens", lambda look: _opens("related", look), "Related articles",
             "before buttons, of which some are the same: read more, next"),
    LineRule("teaser", "sure",
             _is_teaser,
             "Also read: Dresden breaks ground", "a list of one: nothing that follows belongs to it"),
    LineRule("button", "sure", _is_button, "Print this page", "what is nothing but names of buttons"),
    LineRule("readers", "sure", _is_views, "Views: 1532", "no story tells this and nothing else"),
    LineRule("share bar", "sure", lambda look: not look.is_prose and starts("share", look.text),
             "Share this with your friends", "a sentence may begin so"),
    LineRule("invitation", "sure", lambda look: not look.is_prose and holds("scan", look.text),
             "Scan the QR code", "a sentence may hold it"),
    LineRule("contact", "aside", lambda look: look.width < PARAGRAPH and _is_contact(look),
             "Media contact: Jean Dupont, Tel. +33 4 76 12 34 56", "what follows may tell who the firm is"),
    LineRule("tags", "weak", lambda look: bool(_TAGS.match(look.text)), "#Steel #Jobs", "a heading has a blank"),
    LineRule("desk", "aside", lambda look: look.width < SENTENCE * 1.5 and starts_with_colon("desk", look.text),
             "Editor: Jane Miller", "who wrote is a byline, and so are dates and sources: both are no furniture"),
    LineRule("about the site", "weak", lambda look: starts("disclaimer", look.text),
             "By signing up you agree to our terms.", "a sentence of a story may begin so as well"),
    LineRule("address", "weak", lambda look: bool(_ADDRESS.match(look.text)), "https://www.example.org/news",
             "in a story it may be the source of a figure"),
    LineRule("entry", "weak", lambda look: is_one("menu", look.text) or is_one("sections", look.text), "About us",
             "a story may have such a heading"),
    LineRule("list", "heads", _lists, "Around the web",
             "last: as a heading it may be the story's own"),
)  # fmt: skip

_FOR_WIDE = ("menu bar", "about the site")


def mark_of(look: Look) -> LineRule | None:
    """The first rule that answers, or None; few answer a line that is too wide for most marks."""
    rules = (rule for rule in RULES if look.width < LONG or rule.name in _FOR_WIDE)
    return next((rule for rule in rules if rule.answers(look)), None)
