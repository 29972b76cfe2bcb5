"""Which lines of a page are furniture: what a reader would not count as the story.

Marks (`furniture_marks`) are told line by line.  Then the story is found: the stretch of lines that has most running
text and fewest marks.  What stands before and behind it is furniture as far as marks say that the text is a page of a
site at all; the rules for that stand in `RULES`, in the order in which they are asked.  A text without marks is a
plain text and loses nothing, and when in doubt a line is kept: a teaser too much can be seen in the evidence, a
figure too few cannot.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import regex

from analysis.layout.furniture_marks import BROKEN, ENTRY, LONG, PARAGRAPH, SENTENCE, LineRule, Look, mark_of
from analysis.layout.line import Line
from analysis.layout.phrases import WIDE

# What a line adds to the story that it may be in, found as the stretch with the greatest sum.  A full paragraph weighs
# four; a heading takes little away, so that the sections of a plan hold together; what opens a list of other stories
# takes more than a teaser gives.
_FULL, _STEP = 240, 60
_WEIGHT = {"sure": -1.0, "opens": -4.0, "weak": -0.7, "heads": -0.7, "aside": -0.3}
_COMMENTS, _TITULAR, _SENTENCE, _DEEPEST = -8.0, -0.35, 0.4, -6.0
# A page of a site shows this many marks before its headline, if it has a menu there.
_MENU, _COLUMN, _RUN, _LIST, _BOX = 3, 12, 4, 5, 12
_KIN, _RELATED, _NEAR, _REACH = 0.6, 0.3, 15, 20
_STAMP, _STAMPS = -4.0, 2
_ENOUGH, _STORY, _READERS = 4.0, 10.0, 0.3


def furniture(lines: Sequence[Line], marked: Sequence[bool | None] = ()) -> list[str | None]:
    """The name of the rule that makes each line furniture, or None for a line of the story.

    `marked` tells for each line whether its format calls it furniture, where it says so.  Bylines, dates and lines of
    sources are none.  A text in which every line looks like furniture is its own story.
    """
    page = Page([Look(line) for line in lines], list(marked) or [None] * len(lines))
    for rule in RULES:
        for at in rule.answers(page):
            if page.verdict[at] is None and page.marked[at] is not False:
                page.verdict[at] = rule.name if rule.name != "mark" else _name(page.marks[at])
    if all(verdict is not None for verdict in page.verdict):
        return [None] * len(lines)
    return page.verdict


def _name(mark: LineRule | None) -> str:
    return mark.name if mark else "mark"


@dataclass
class Page:
    """The lines of a text with their marks, and where its story stands."""

    looks: list[Look]
    marked: list[bool | None]
    verdict: list[str | None] = field(init=False)

    def __post_init__(self) -> None:
        self.verdict = ["marked by the format" if told else None for told in self.marked]

    @cached_property
    def marks(self) -> list[LineRule | None]:
        """The mark of each line."""
        return [None if told is False else mark_of(look) for look, told in zip(self.looks, self.marked, strict=True)]

    @cached_property
    def story(self) -> tuple[int, int]:
        """The first line of the story and the one behind its last; both 0 where there is no running text.

        Paragraphs beside the stretch that was found are of it as well, if no menu lies between.
        """
        start, end = self.found
        marks = 0
        for at in range(start - 1, max(-1, start - _REACH), -1):
            marks += self.marks[at] is not None and at not in self.boxed
            if marks >= _MENU:
                break
            if self._tells_alone(at) and (not marks or self.looks[at].width >= PARAGRAPH):
                start, marks = at, 0
        for at in range(end, min(len(self.looks), end + _REACH) if end else 0):
            if self.marks[at] and at not in self.boxed:
                break
            if self._goes_on(at) and self.kinship(at) >= _RELATED / 2:
                end = at + 1
        return start, end

    def _tells_alone(self, at: int) -> bool:
        return self.looks[at].is_told and not self.marks[at]

    @cached_property
    def found(self) -> tuple[int, int]:
        """The stretch of lines that has most running text and fewest marks."""
        stretches = list(self._stretches())
        if not stretches:
            return 0, 0
        weighed = [(weight * (1 + 2 * self._fits(start, end)), start, end) for weight, start, end in stretches]
        _, start, end = max(weighed, key=lambda stretch: stretch[0])
        named = next(iter(self._named), 0)
        if start < named < end and sum(self.weights[named:end]) * 2 > sum(self.weights[start:end]):
            start = named
        return start, end

    def _stretches(self) -> Iterator[tuple[float, int, int]]:
        """The stretches that running text holds together: weight, first line, the line behind the last."""
        best, total, first, last = 0.0, 0.0, 0, 0
        listed, before_comments = False, 0.0
        for at, weight in enumerate([*self.weights, -float("inf")]):
            force = self.force(at) if at < len(self.looks) else ""
            if weight == _COMMENTS and best >= _STORY:
                yield best, first, last
                before_comments = max(before_comments, best)
            listed = (listed and not self._goes_on(at)) or force == "opens" or (force == "heads" and best >= _ENOUGH)
            total += min(weight, 0.0) if listed else weight
            if total > best:
                best, last = total, at + 1
            if total <= 0:
                if best > 0:
                    # What readers wrote on a story may be longer than it is.
                    yield best if best * _READERS > before_comments else best * _READERS, first, last
                best, total, first, last = 0.0, 0.0, at + 1, at + 1

    def _fits(self, start: int, end: int) -> float:
        """Which share of the words of the page's title, its first line, a stretch of lines has."""
        title = set(_words(self.looks[0].line.text[:LONG]))
        if len(title) < 3:
            return 0.0
        found = {word for look in self.looks[max(start, 1) : end] for word in _words(look.line.text)}
        return len(title & found) / len(title)

    @cached_property
    def _named(self) -> list[int]:
        """The lines with which the title of the page, its first line, begins: headlines, and entries of a trail."""
        title = self.looks[0].line.text
        lines = enumerate(self.looks[1:], start=1)
        return [at for at, look in lines if look.width >= ENTRY / 2 and self._begins(title, look)]

    def _begins(self, title: str, look: Look) -> bool:
        return title.startswith(look.line.text) or (look.width >= SENTENCE and look.line.text in title)

    @cached_property
    def weights(self) -> list[float]:
        """What each line adds to the story that it may be in."""
        return list(self._weights())

    def _weights(self) -> Iterator[float]:
        run, stamps = 0.0, 0
        for at, (look, mark) in enumerate(zip(self.looks, self.marks, strict=True)):
            run = 0.0 if look.is_told else run
            if self.marked[at]:
                yield -1.0
            elif mark:
                yield _COMMENTS if mark.name == "comments" else _WEIGHT[mark.force]
            elif look.is_stamp:
                stamps += 1
                yield _STAMP if stamps > _STAMPS else 0.0
            elif look.is_prose:
                yield min(look.width, _FULL) / _STEP if look.is_told else _SENTENCE
            elif (look.stops and look.width > ENTRY / 2) or (
                look.has_figure and look.width >= SENTENCE and not look.is_teaser
            ):
                yield _SENTENCE
            elif look.is_titular and run > _DEEPEST:
                run += _TITULAR
                yield _TITULAR
            else:
                yield 0.0

    def _goes_on(self, at: int) -> bool:
        """A full paragraph, or two side by side: a short one alone may be the teaser of another story."""
        full = at < len(self.looks) and self.looks[at].width >= _FULL and self.looks[at].stops
        return at < len(self.looks) and self._tells_alone(at) and (full or self._tells(at - 1) or self._tells(at + 1))

    def _tells(self, at: int) -> bool:
        return 0 <= at < len(self.looks) and not self.marks[at] and (self.looks[at].is_told or self.looks[at].stops)

    def force(self, at: int) -> str:
        """How far the mark of a line reaches; empty if it has none."""
        mark = self.marks[at]
        return mark.force if mark else ""

    @cached_property
    def is_site(self) -> bool:
        """There are marks enough before the story to call what stands there the head of a site."""
        start, _ = self.story
        short = sum(look.is_titular and look.width <= ENTRY for look in self.looks[:start])
        return self.marked_lines(0, start) >= _MENU or (self.marked_lines() >= _MENU and short >= _COLUMN)

    def marked_lines(self, start: int = 0, end: int | None = None) -> int:
        """How many lines have marks."""
        return sum(map(bool, self.marks[start:end]))

    @cached_property
    def cut(self) -> int:
        """The first mark behind the story from which on nothing is of the story; the number of lines if none."""
        _, end = self.story
        if not end:
            return len(self.looks)
        cuts = (at for at in range(end, len(self.looks)) if self.force(at) in ("sure", "opens", "heads"))
        return next(cuts, len(self.looks))

    @cached_property
    def words(self) -> set[str]:
        """The words of the story, by which its headline is known."""
        return {word for look in self.looks[slice(*self.found)] for word in _words(look.line.text)}

    def kinship(self, at: int) -> float:
        """Which share of the words of a line the story has; 0 for a line of few words."""
        words = set(_words(self.looks[at].line.text[:LONG]))
        return len(words & self.words) / len(words) if len(words) > 2 else 0.0

    def may_go_on(self, at: int) -> bool:
        """A paragraph with words of the story may be of it, wherever it stands."""
        look = self.looks[at]
        return look.is_told and look.width >= BROKEN and not self.marks[at] and self.kinship(at) >= _RELATED

    @cached_property
    def headline(self) -> int:
        """The line before the story from which on nothing is taken but marks."""
        start, _ = self.story
        named = [at for at in self._named if start - 2 * _NEAR <= at <= start]
        if named:
            return named[-1]
        wide = [at for at in range(start) if self._may_head(at)]
        kin = [at for at in wide if at >= start - _NEAR and self.kinship(at) >= _KIN]
        other = [at for at in wide if not self.looks[at].is_dated]
        at = next(iter(kin[:1] or other[-1:] or wide[-1:]), start)
        while at - 1 in wide and start - at < _NEAR and self.looks[at].is_dated:
            at -= 1
        return at

    def _may_head(self, at: int) -> bool:
        look = self.looks[at]
        return not self.marks[at] and at not in self.boxed and look.width >= SENTENCE / 2 and not look.is_stamp

    @cached_property
    def boxed(self) -> set[int]:
        """The lines of lists of other stories before the end of the story, with their headings."""
        found, left = set(), 0
        for at, look in enumerate(self.looks[: self.found[1] + _REACH]):
            goes_on = not (look.is_told or look.is_row or look.stops) and self.kinship(at) < _KIN
            left = _BOX if _name(self.marks[at]) == "related" else left - 1 if left and goes_on else 0
            if left:
                found.add(at)
        return found


def _words(text: str) -> Iterator[str]:
    for word in regex.findall(r"[\p{L}\p{M}\p{N}]{2,}", text.casefold()):
        if WIDE.search(word):
            yield from (word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) > 3:
            yield word


def _sure(page: Page) -> Iterator[int]:
    yield from (at for at in range(len(page.looks)) if page.force(at) in ("sure", "opens", "aside"))


def _other_stories(page: Page) -> Iterator[int]:
    yield from sorted(page.boxed)


def _behind(page: Page) -> Iterator[int]:
    written = False
    for at in range(page.cut, len(page.looks)):
        written |= _name(page.marks[at]) == "comments"
        if written or not page.may_go_on(at):
            yield at


def _before(page: Page) -> Iterator[int]:
    if page.is_site:
        yield from (at for at in range(page.headline) if page.kinship(at) < _KIN and not page.may_go_on(at))


def _weak(page: Page) -> Iterator[int]:
    start, end = page.story
    near = [*range(start), *range(end, len(page.looks))] if end else []
    if page.marked_lines() >= _MENU:
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


def _headlines_at_the_end(page: Page) -> Iterator[int]:
    _, end = page.story
    rest = range(end, page.cut)
    titles = sum(page.looks[at].is_label for at in rest)
    if page.is_site and len(rest) >= _LIST and titles * 3 > len(rest) * 2:
        yield from (at for at in rest if not page.may_go_on(at) and page.kinship(at) < _KIN)


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
+ The county wants to add 150 acres of land by 2028, and it has set aside two million pounds for roads and rails.
+ It also plans a school for welders, which is to open its doors in autumn and to take in eighty pupils a year."""
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
- Share""", "two beginnings of stories are no end of one"),
    RunRule("headlines at the end", _headlines_at_the_end, f"""- Home
- News
- Contact us
{_STORY_LINES}- Harbour town opens a terminal
- Bakers argue over prices
- Old mill becomes a museum
- College looks for welders
- Ferry runs late again""", "last: without a mark behind the story, only what has a menu before it ends with a list"),
)  # fmt: skip
"""The rules in the order in which they are asked; the first that takes a line names it."""
