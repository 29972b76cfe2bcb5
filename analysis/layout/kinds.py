"""What each line is, once furniture, bylines and tables are known: by rules in order, the first that answers."""

from collections.abc import Callable
from typing import NamedTuple

import regex

from analysis.layout import shape
from analysis.layout.block import BlockKind
from analysis.layout.headings import begins_list
from analysis.layout.openings import caption_openings, note_opening, sign_of_note
from analysis.layout.page import Page

_HEADING = regex.compile(r"(?P<signs>#{1,6})\s+\S|(?P<signs>={2,6})[^=]+={2,6}$")
_STARRED = regex.compile(
    r"(?:\*\*|__)[^*_]+(?:\*\*|__)|【[^【】]+】|\[[^\[\]\d][^\[\]]*\]|[<〈《〔][^<>〈〉《》〔〕]+[>〉》〕]"
)
_QUOTE = regex.compile(r">+\s*\S")
_FOOTNOTE = regex.compile(r"\[\^?\d{1,3}\]:?\s*\S")
_COLUMNS_OF_NEXT = 1.5
"""How much wider than a heading without a number or a gap the line below it is: else both may be items or verse."""


class Said(NamedTuple):
    """What a rule says a line is, and the level of a heading where its signs tell it."""

    kind: BlockKind
    level: int = 0


class Rule(NamedTuple):
    """A row: what it looks at, why it stands where it stands, and a text whose line (from 0) it makes what it says."""

    name: str
    looks_at: str
    here: str
    example: tuple[str, int, BlockKind]
    says: Callable[[Page, int], Said | None]


def _is_marked(*kinds: str) -> Callable[[Page, int], Said | None]:
    def says(page: Page, index: int) -> Said | None:
        mark = page.pieces[index].mark
        if mark is None or mark.kind not in kinds:
            return None
        return Said("item" if mark.kind == "term" else mark.kind, mark.level)

    return says


def _role(page: Page, index: int) -> Said | None:
    role = page.roles.get(index)
    return Said(role.kind) if role else None


def _contact(page: Page, index: int) -> Said | None:
    text = page.line(index).text
    return Said("metadata") if shape.is_telephone(text) or shape.is_address(text) else None


def _contents(page: Page, index: int) -> Said | None:
    return Said("metadata") if shape.is_of_contents(page.line(index).text) else None


def _title(page: Page, index: int) -> Said | None:
    return Said("title") if index in page.titles.title or index in page.titles.below else None


def _quotation(page: Page, index: int) -> Said | None:
    return Said("quotation") if _QUOTE.match(page.line(index).text) else None


def _note(page: Page, index: int) -> Said | None:
    return Said("note") if note_opening().match(page.line(index).text) else None


def _footnote(page: Page, index: int) -> Said | None:
    """A sign of notes or [1] at the head of a line; a star with a blank behind it is a bullet."""
    text = page.line(index).text
    starred = sign_of_note().match(text) and text[:2] not in ("* ", "**")
    return Said("note") if starred or _FOOTNOTE.match(text) else None


def _caption(page: Page, index: int) -> Said | None:
    line = page.line(index)
    numbered, named = caption_openings()
    if named.match(line.text):
        return Said("caption")
    match = numbered.match(line.text)
    # "Table 3 shows that ..." is a sentence; "Table 3. ..." may hold one.
    if match is None or (not match["sign"].strip() and (line.ends or shape.is_prose(line))):
        return None
    return Said("caption")


def _signed_heading(page: Page, index: int) -> Said | None:
    match = _HEADING.match(page.line(index).text)
    return Said("heading", len(next(filter(None, match.captures("signs"))))) if match else None


def _bracketed_heading(page: Page, index: int) -> Said | None:
    line = page.line(index)
    inside = line.text[1:-1].strip("*_ ")
    if not _STARRED.fullmatch(line.text) or line.text[0] == "(":
        return None
    stands = shape.is_title_like(line, inside) and not shape.has_figure(inside)
    return Said("heading") if stands and page.next(index) else None


def _numbered_heading(page: Page, index: int) -> Said | None:
    return Said("heading") if index in page.heads and page.numbers[index] else None


def _section_sign(page: Page, index: int) -> Said | None:
    return Said("heading") if index in page.heads else None


def _bullet(page: Page, index: int) -> Said | None:
    return Said("item") if shape.is_bulleted(page.line(index).text) else None


def _numbered_item(page: Page, index: int) -> Said | None:
    number = page.numbers[index]
    # A sentence may begin with a number and a point: "3. Mai"; a list has a beginning.
    return Said("item") if number and not (number.is_loose and shape.is_prose(page.line(index))) else None


def _lead(page: Page, index: int) -> Said | None:
    return Said("paragraph") if shape.is_lead(page.line(index).text) else None


def _could_head(page: Page, index: int) -> bool:
    line = page.line(index)
    return ((mark := page.pieces[index].mark) is None or mark.kind == "paragraph") and (
        shape.is_title_like(line, widest=shape.LONGEST_PLAIN_HEADING) and not shape.has_figure(line.text)
    )


def _over_table(page: Page, index: int) -> Said | None:
    below = page.next(index)
    return Said("heading") if below and below.cell and _could_head(page, index) else None


def _set_off(page: Page, index: int) -> Said | None:
    """A gap stands before it, and running text or a list below."""
    below = page.next(index)
    if not below or not (page.line(index).gap or page.pieces[index].apart) or not _could_head(page, index):
        return None
    opens = below.cell or shape.is_prose(below.line) or begins_list(page, index + 1) or shape.is_lead(below.line.text)
    parted = below.line.gap and below.line.ends
    return Said("heading") if opens or parted else None


def _over_prose(page: Page, index: int) -> Said | None:
    """No gap shows it, but the text before has come to its end, and the line below is far wider or a list."""
    below = page.next(index)
    if not below or not _could_head(page, index) or ":" in page.line(index).text:
        return None
    above = page.pieces[index - 1] if index else None
    ended = above is None or not above.is_free or shape.ends_sentence(above.line.text) or index - 1 in page.heads
    ended = ended or index - 1 in page.titles.title or index - 1 in page.titles.below
    wider = shape.is_prose(below.line) and below.line.width >= _COLUMNS_OF_NEXT * page.line(index).width
    return Said("heading") if ended and (wider or begins_list(page, index + 1)) else None


RULES = (
    Rule("contact", "a line of a telephone number or an address alone", "before figures, which such a number is not",
         ("Call us\n\nThe office is open to all firms.\n\n063 281 4477", 2, "metadata"), _contact),
    Rule("line of contents", "dots at its end", "before all that its words look like: what they name stands elsewhere",
         ("The park\n\nFirms ........... 3\n\nThe park grows.", 1, "metadata"), _contents),
    Rule("role", "the lines around it", "a date or a figure alone means nothing without them, whatever its mark",
         ("Our way\n2019\nThe park opens\n2021\nTen firms come", 1, "entry"), _role),
    Rule("marked", "what the format says", "it knows better than any look of a line",
         ("", 0, "paragraph"), _is_marked("item", "term", "caption", "quotation", "note")),
    Rule("title", "the lines at the top", "before all that tells headings, which a title looks like",
         ("A park for the valley\n\nThe park has opened and will grow.", 0, "title"), _title),
    Rule("marked heading", "what the format says", "the only heading of the first level has become the title",
         ("", 0, "heading"), _is_marked("heading", "title")),
    Rule("title repeated", "the lines at the top", "it would be taken for a heading",
         ("A park for the valley | The Daily\nA park for the valley\n\nThe park opened.", 0, "title"),
         lambda page, index: Said("title") if index in page.titles.repeats else None),
    Rule("quotation", "the sign at its head", "its words may look like anything",
         ("The mayor spoke\n\n> We will build the park for all.", 1, "quotation"), _quotation),
    Rule("note", "a word for notes and a colon at its head", "before bullets, which may stand before the word",
         ("The park\n\nThe park grows.\n\n* Note: without the port", 2, "note"), _note),
    Rule("caption", "a word for captions at its head with a number or a colon", "before headings, since it is as short",
         ("The park\n\nFigure 2. Firms in the valley\n\nThe park grows.", 1, "caption"), _caption),
    Rule("footnote", "a sign of notes at its head", "before bullets, which share some of the signs",
         ("The park\n\nThe park grows.\n\n[1] Without the port.", 2, "note"), _footnote),
    Rule("signed heading", "the signs # or = at its head", "before numbers, which may stand behind the signs",
         ("# The park\n## 1. Firms\nThe park grows.", 1, "heading"), _signed_heading),
    Rule("bracketed heading", "brackets or stars around all of it", "before bullets, which a star may be",
         ("The park\n\nThe park grows.\n**Our firms**\nThey grow.", 2, "heading"), _bracketed_heading),
    Rule("numbered heading", "what stands below the numbers of its series", "before items, which have numbers too",
         ("1. Firms\nThe firms have grown.\n2. Jobs\nThe jobs have grown.", 0, "heading"), _numbered_heading),
    Rule("section sign", "a sign at its head that mostly stands over something else", "before bullets, which it may be",
         ("The park\n\n\N{BLACK SQUARE} Firms\nThey grow.", 1, "heading"), _section_sign),
    Rule("bullet", "the sign at its head", "before the look of a heading, since items are as short",
         ("The park\n\n- Firms from abroad\n- A new port", 1, "item"), _bullet),
    Rule("numbered item", "its number", "what has a number and is no heading",
         ("The park\n\n1. Firms from abroad\n2. A new port", 1, "item"), _numbered_item),
    Rule("lead-in", "the colon at its end", "before the look of a heading: it leads on and heads no section",
         ("The park\n\nIt will bring:\n- Firms\n- Jobs", 1, "paragraph"), _lead),
    Rule("heading over a table", "a short line right above cells", "what heads a table need not be set off",
         ("", 0, "heading"), _over_table),
    Rule("heading set off", "a short line, a gap before it and text below", "the surest of looks: a gap",
         ("The park\n\nIt grows.\n\nGoals\n\nThe park will have many more firms than it has.", 2, "heading"), _set_off),
    Rule("heading over prose", "a short line after an end, a far wider one below", "the look alone, so last",
         ("The park\nIt grows.\nGoals\nIt will have far more firms in ten years.", 2, "heading"), _over_prose),
    Rule("paragraph", "nothing", "what nothing tells is running text",
         ("The park\n\nIt grows.", 1, "paragraph"), lambda page, index: Said("paragraph")),
)  # fmt: skip


def kind_of(page: Page, index: int) -> tuple[Rule, Said]:
    """The rule that tells what a piece is, and what it says."""
    return next((rule, said) for rule in RULES if (said := rule.says(page, index)))


def begins_anew(page: Page, index: int) -> bool:
    """Whether a line shows by its head that it does not go on with the line before."""
    text = page.line(index).text
    return (
        page.numbers[index] is not None
        or (index in page.roles and page.roles[index].rule == "begins with its date")
        or shape.is_bulleted(text)
        or any(says(page, index) for says in (_contact, _quotation, _note, _caption, _footnote, _signed_heading))
    )
