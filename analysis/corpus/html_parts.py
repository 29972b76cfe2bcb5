"""What of a page is furniture, by its elements: menus, feet, boxes of shares, comments, other stories.

The rules see an element, what it is called and how much of it is links; when in doubt it is story, and what holds the
story is never furniture.  What another program took for the body of the page decides only what they leave open.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.corpus.html_shapes import Part, Piece
from analysis.corpus.html_stretches import Main, Stretches, furniture_name, is_called, is_prose

_CONTROLS = frozenset({"button", "datalist", "dialog", "optgroup", "option", "select", "textarea"})
_MENUS = frozenset({"navigation", "menu", "menubar", "tablist", "toolbar", "search", "directory"})
_SECTIONS = frozenset({"article", "main", "blockquote", "td"})
_OF_OTHERS = frozenset({"comments", "cookies", "advertisement", "popup", "subscription"})
_SURE = frozenset({"navigation", "foot", "control", "unseen", "comments", "cookies", "advertisement"})
"""What a page means these for is no story, however long it is."""
_NO_NOTES = frozenset({"html", "body"})
_FEW, _SHORT = 120, 300
_SOME_LINKS, _MANY_LINKS = 0.3, 0.7
_LEAST_LINKS = 3
_TEASER, _LONGEST_TEASER = 0.15, 900
_MOST, _NEARLY_ALL = 0.5, 0.9
"""Of the prose of a page: what holds more is no furniture, and what is sure furniture must hold more than that."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of an element: the kind of furniture that it is called, where it lies, and how much of it is what.

    `inside` what the markup calls the story, if it is said, else what holds it; `of_section`: in an article, a
    quotation, a column; `at_edge`: not amid the prose of the story; `behind` the story.
    """

    part: Part
    called: str
    inside: bool
    is_said: bool
    of_section: bool
    size: int
    links: float
    prose: int
    has_figures: bool
    at_edge: bool
    behind: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: which elements it is for, what it says of them (the kind of furniture, or nothing: their children are
    asked), an example that stands in or beside a story, and why the rule stands where it stands."""

    name: str
    holds: Callable[[Look], bool]
    says: Callable[[Look], str]
    example: str
    why: str


def _yes(_: Look) -> bool:
    return True


def _is_told(look: Look) -> bool:
    """Whether an element tells more than it links."""
    return look.links < _SOME_LINKS and look.prose > _SHORT


def _may_be_story(look: Look) -> bool:
    """Whether an element beside the story tells so much that its name may mislead."""
    return _is_told(look) and look.size > 3 * _SHORT and not look.behind and look.called not in _OF_OTHERS


PARTS = (
    Rule("unseen", lambda e: e.called == "unseen" or e.part.tag == "template",
         lambda e: "unseen", "<div class=sr-only>Main menu</div>",
         "what only screen readers say or scripts fill is no text of the page, whatever else it is"),
    Rule("control", lambda e: e.part.tag in _CONTROLS, lambda e: "control", "<button>Print</button>",
         "nothing else is meant by these elements"),
    Rule("menu", lambda e: e.part.tag in ("nav", "menu") or e.part.role in _MENUS,
         lambda e: "" if _is_told(e) else "navigation", "<nav><a href=/>Home</a></nav>",
         "before the names, which are less sure; some pages put a whole story in one"),
    Rule("foot of a page", lambda e: (e.part.tag == "footer" or e.part.role == "contentinfo") and not e.of_section,
         lambda e: "foot", "<footer>The Daily, 1 Main Street</footer>", "addresses and rights, with sentences or not"),
    Rule("foot of a section", lambda e: e.part.tag == "footer",
         lambda e: "foot" if e.links > _SOME_LINKS or not e.prose else "",
         "<article><p>The town of Hof has 30 firms.</p><footer>Filed by the desk</footer></article>",
         "sources and notes of a story stand in its foot as well"),
    Rule("figures", lambda e: e.inside and e.has_figures and e.links < _SOME_LINKS, lambda e: "",
         "<div class=market-share><table><tr><td>Yards<td>45</table></div>",
         "a table of the story is called share or rank by what it is of; before the names"),
    Rule("called so in the story", lambda e: bool(e.called) and (e.inside or not e.is_said),
         lambda e: e.called if e.called in _OF_OTHERS or e.links > _SOME_LINKS or not e.prose else "",
         "<div class=share-bar>Share this</div>", "names mislead: sentences without links are story"),
    Rule("called so", lambda e: bool(e.called), lambda e: "" if _may_be_story(e) else e.called,
         "<div class=related-posts>More on this: the port</div>", "beside a story that is known, names are enough"),
    Rule("aside", lambda e: e.part.tag == "aside" or e.part.role == "complementary",
         lambda e: "aside" if not e.inside or e.links > _SOME_LINKS or (not e.prose and e.size < _FEW) else "",
         "<aside><a href=/b>Weather</a></aside>", "within a story it may be a box with figures"),
    Rule("head of a page", lambda e: (e.part.tag == "header" or e.part.role == "banner") and not e.of_section
         and not e.inside, lambda e: "" if e.prose and e.links < _SOME_LINKS else "head",
         "<header>The Daily</header>", "the lead of a story stands in a head as well"),
    Rule("form", lambda e: e.part.tag == "form" or e.part.role == "form",
         lambda e: "form" if not e.prose or (e.size < _SHORT and not e.has_figures) else "",
         "<form>Your name <input></form>", "some programs put whole pages in a form"),
    Rule("links", lambda e: e.part.anchors >= _LEAST_LINKS and e.links > _MANY_LINKS and not e.has_figures
         and e.at_edge, lambda e: "links",
         "<ul><li><a href=/1>Port</a><li><a href=/2>Rail</a><li><a href=/3>Road</a></ul>",
         "amid the prose of a story, links are part of it"),
    Rule("teaser", lambda e: e.behind and e.part.anchors > 0 and e.links > _TEASER and e.size < _LONGEST_TEASER
         and not e.has_figures, lambda e: "teaser",
         "<div><a href=/p>The port of Hof</a><p>It is open again after the storm of May.</p></div>",
         "behind the story, a link with a sentence or two leads to another"),
    Rule("open", _yes, lambda e: "", "<div>The town of Hof has 30 firms.</div>", "when in doubt it is story"),
)  # fmt: skip
"""The first rule that holds says what an element is; what is in furniture is furniture."""


def mark_parts(pieces: Sequence[Piece], parts: Sequence[Part]) -> Main:
    """Mark the pieces of furniture by the elements that they are in; the part that holds the story."""
    page = Stretches(pieces, parts)
    names = [furniture_name(part.words) for part in parts]
    taken = [False] * len(pieces)
    whole = page.prose(parts[0]) if parts else 0
    done = 0
    for part, name in zip(parts, names, strict=True):
        is_meant = name or part.tag in ("nav", "footer", "aside") or part.role in _MENUS
        most = _NEARLY_ALL if part.tag in ("nav", "footer") or name in _SURE else _MOST
        if part.first >= done and is_meant and page.prose(part) <= most * whole:
            taken[part.first : part.last] = [True] * (part.last - part.first)
            done = part.last
    main = page.main(taken)
    if parts:
        _mark(page, names, main)
    return main


def _mark(page: Stretches, names: Sequence[str], main: Main) -> None:
    parts, story = page.parts, page.parts[main.part]
    of_section = [False] * len(parts)
    done = 0
    for number, part in enumerate(parts):
        above = parts[part.parent]
        of_section[number] = number > 0 and (of_section[part.parent] or above.tag in _SECTIONS)
        holds_story = part.first <= story.first and part.last >= story.last and number <= main.part
        if part.first < done or part.first == part.last or (holds_story and story.last > story.first):
            continue
        in_core = number > main.part and story.first <= part.first and part.last <= story.last
        inside = in_core or (main.said is not None and number > main.said and part.last <= parts[main.said].last)
        at_edge = not in_core or (main.said is None and _is_at_edge(page, part, story))
        behind = part.first >= story.last and page.prose(part) * 2 < page.prose(story)
        seen = (page.size(part), page.share_of_links(part), page.prose(part), page.has_figures(part))
        look = Look(part, names[number], inside, main.said is not None, of_section[number], *seen, at_edge, behind)
        kind = next(rule.says(look) for rule in PARTS if rule.holds(look))
        if kind:
            for piece in page.pieces[part.first : part.last]:
                piece.furniture = kind
            done = part.last


def _is_at_edge(page: Stretches, part: Part, story: Part) -> bool:
    """Whether nothing is told before a part of the story, or behind it."""
    before = Part("", "", (), 0, story.first, part.first)
    behind = Part("", "", (), 0, part.last, story.last)
    return not page.prose(before) or not page.prose(behind)


def mark_notes(pieces: Sequence[Piece], parts: Sequence[Part], main: Main) -> None:
    """Mark what the page calls its notes, unless that holds the story."""
    for number, part in enumerate(parts):
        is_called_so = is_called(part.words, "notes") or part.role in ("doc-footnote", "doc-endnotes", "note")
        holds_story = number <= main.part and part.last >= parts[main.part].last
        if is_called_so and part.tag not in _NO_NOTES and not holds_story:
            for piece in pieces[part.first : part.last]:
                if piece.kind in ("paragraph", "item"):
                    piece.kind, piece.level = "note", 0


def is_sure(piece: Piece) -> bool:
    """Whether a piece is furniture however much it tells."""
    return piece.furniture in _SURE or not is_prose(piece)
