"""Which lines of a page are furniture: what a reader would not count as the story.

Marks (`furniture_marks`) are told line by line.  Then the story is found: the stretch of lines that has most running
text and fewest marks.  What stands before and behind it is furniture as far as marks say that the text is a page of a
site at all; the rules for that stand in `RULES`, in the order in which they are asked.  A text without marks is a
plain text and loses nothing, and when in doubt a line is kept: a teaser too much can be seen in the evidence, a
figure too few cannot.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from analysis.layout.line import Line
from analysis.layout.look import Look
from analysis.layout.story_of_page import KIN, MENU, Page

_RUN = 4
"""Labels before the first mark behind the story: so many are more than a signature."""


def furniture(lines: Sequence[Line], marked: Sequence[bool | None] = ()) -> list[str | None]:
    """The name of the rule that makes each line furniture, or None for a line of the story.

    `marked` tells for each line whether its format calls it furniture, where it says so.  Bylines, dates and lines of
    sources are none.  A text in which every line looks like furniture is its own story.
    """
    page = Page([Look(line) for line in lines], list(marked) or [None] * len(lines))
    for rule in RULES:
        for at in rule.answers(page):
            if page.verdict[at] is None and page.marked[at] is not False:
                page.verdict[at] = page.name(at) if rule.name == "mark" else rule.name
    if all(verdict is not None for verdict in page.verdict):
        return [None] * len(lines)
    return page.verdict


def _sure(page: Page) -> Iterator[int]:
    yield from (at for at in range(len(page.looks)) if page.force(at) in ("sure", "opens", "aside"))


def _other_stories(page: Page) -> Iterator[int]:
    yield from sorted(page.boxed)


def _behind(page: Page) -> Iterator[int]:
    written = False
    for at in range(page.cut, len(page.looks)):
        written |= page.name(at) == "comments"
        if written or not page.may_go_on(at):
            yield at


def _before(page: Page) -> Iterator[int]:
    if page.is_site:
        yield from (at for at in range(page.headline) if page.kinship(at) < KIN and not page.may_go_on(at))


def _weak(page: Page) -> Iterator[int]:
    start, end = page.story
    near = [*range(start), *range(end, len(page.looks))] if end else []
    if page.marked_lines() >= MENU:
        yield from (at for at in near if page.force(at))


def _run_before_cut(page: Page) -> Iterator[int]:
    _, end = page.story
    at = page.cut
    while at > end and page.looks[at - 1].is_label:
        at -= 1
    if page.cut < len(page.looks) and page.cut - at >= _RUN:
        yield from range(at, page.cut)


def _teasers(page: Page) -> Iterator[int]:
    _, end = page.story
    teasers = [at for at in range(end, page.cut) if page.looks[at].is_teaser]
    if page.cut < len(page.looks) and len(teasers) > 1:
        yield from range(teasers[0], page.cut)


@dataclass(frozen=True)
class RunRule:
    """A row of the table: what a stretch of lines is, an own page with "- " before what the rule takes, and why."""

    name: str
    answers: Callable[[Page], Iterator[int]]
    example: str
    why: str


_STORY_LINES = """\
+ Pumps of Leeford find buyers
+ The cluster of pump makers at Leeford has 300 firms and employs 20,000 people, the county said on Monday.
+ Half of the pumps go abroad, and the firms hope to sell a tenth more of them in each of the next two years.
"""

RULES: tuple[RunRule, ...] = (
    RunRule("mark", _sure, "", "first, since a mark's own name tells more than that of what it stands in"),
    RunRule("other stories", _other_stories, f"""{_STORY_LINES}- Related stories
- Harbour town opens a terminal
+ The county wants more land for the firms by 2028, and it has set aside two million pounds for roads and rails.
+ The makers also plan a school for welders, which is to take in eighty pupils in each of the next two years."""
            , "before what stands behind: the story goes on after such a list"),
    RunRule("behind the story", _behind, f"""{_STORY_LINES}- Share
- Harbour town opens a terminal with 12 berths""", "from the first mark behind the story on nothing is left of it"),
    RunRule("before the headline", _before, f"""- Home
- News
- Contact us
- Gardens of the county
{_STORY_LINES}""".rstrip(), "only with some marks: a plan may open with a list of its chapters"),
    RunRule("weak mark", _weak, f"""{_STORY_LINES}- https://www.example.org/pumps
- Share
- Print""", "when the page has shown by other marks that it is one of a site"),
    RunRule("run before the end", _run_before_cut, f"""{_STORY_LINES}- Pumps
- Leeford
- Foundries
- Exports
- Share""", "names and labels between the story and the first mark; one or two of them may sign the story"),
    RunRule("teasers", _teasers, f"""{_STORY_LINES}- The harbour town has opened its terminal and hopes for many more...
- The bakers of the county argue over prices and cannot agree on...
- Share""", "last: two beginnings of stories are no end of one"),
)  # fmt: skip
"""The rules in the order in which they are asked; the first that takes a line names it."""
