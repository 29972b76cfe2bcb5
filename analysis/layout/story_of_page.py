"""A page with the marks of its lines, and where its story stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import regex

from analysis.layout.furniture_marks import LineRule, mark_of
from analysis.layout.look import BROKEN, ENTRY, LONG, PARAGRAPH, SENTENCE, Look
from analysis.layout.phrases import WIDE

# What a line adds to the story that it may be in, found as the stretch with the greatest sum.  A full paragraph weighs
# four; a heading takes little away, so that the sections of a plan hold together; what opens a list of other stories
# takes more than a teaser gives.
_FULL, _STEP = 240, 60
_WEIGHT = {"sure": -1.0, "opens": -4.0, "weak": -0.7, "heads": -0.7, "aside": -0.3}
_COMMENTS, _TITULAR, _SENTENCE, _DEEPEST = -8.0, -0.35, 0.4, -6.0
# A third time of day is that of a reader's words or of a list of news.
_STAMP, _STAMPS = -4.0, 2
# What is a list of other stories only behind a paragraph; what is a story that readers may have written on; how much
# more than the story they may write.
_ENOUGH, _STORY, _READERS = 4.0, 10.0, 0.3
# A page of a site shows this many marks before its headline, or a column of this many short lines.
MENU, _COLUMN = 3, 12
# How long a list of other stories amid one is; how far from the story its headline, and a paragraph of it, may stand.
_BOX, _NEAR, _REACH = 12, 15, 20
# The share of its words that a headline, and a paragraph, has in common with its story.
KIN, _RELATED = 0.6, 0.3


@dataclass
class Page:
    """The lines of a text with their marks, and where its story stands."""

    looks: list[Look]
    marked: list[bool | None]
    verdict: list[str | None] = field(init=False)

    def __post_init__(self) -> None:
        self.verdict = ["marked by the format" if told else None for told in self.marked]

    def name(self, at: int) -> str:
        """The name of the mark of a line; empty if it has none."""
        mark = self.marks[at]
        return mark.name if mark else ""

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
            if marks >= MENU:
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
        # Where lists of other stories leave nothing, the story is a short paragraph behind one of them.
        stretches = list(self._stretches()) or list(self._stretches(heeds_lists=False))
        if not stretches:
            return 0, 0
        weighed = [(weight * (1 + 2 * self._fits(start, end)), start, end) for weight, start, end in stretches]
        _, start, end = max(weighed, key=lambda stretch: stretch[0])
        named = next(iter(self._named), 0)
        if start < named < end and sum(self.weights[named:end]) * 2 > sum(self.weights[start:end]):
            start = named
        return start, end

    def _stretches(self, *, heeds_lists: bool = True) -> Iterator[tuple[float, int, int]]:
        """The stretches that running text holds together: weight, first line, the line behind the last."""
        best, total, first, last = 0.0, 0.0, 0, 0
        listed, before_comments = False, 0.0
        for at, weight in enumerate([*self.weights, -float("inf")]):
            force = self.force(at) if at < len(self.looks) else ""
            if weight == _COMMENTS and best >= _STORY:
                yield best, first, last
                before_comments = max(before_comments, best)
            opens = force == "opens" or (force == "heads" and best >= _ENOUGH)
            listed = heeds_lists and (opens or (listed and not self._goes_on(at)))
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
        title = _letters(self.looks[0].line.text)
        lines = enumerate(self.looks[1:], start=1)
        return [at for at, look in lines if look.width >= ENTRY / 2 and self._begins(title, look)]

    def _begins(self, title: str, look: Look) -> bool:
        words = _letters(look.line.text)
        return bool(words) and (title.startswith(words) or (look.width >= SENTENCE and words in title))

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
            elif (look.stops and look.width > ENTRY / 2) or (look.has_figure and look.is_wide):
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
        return self.marked_lines(0, start) >= MENU or (self.marked_lines() >= MENU and short >= _COLUMN)

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
        kin = [at for at in wide if at >= start - _NEAR and self.kinship(at) >= KIN]
        other = [at for at in wide if not self.looks[at].is_dated]
        at = next(iter(kin[:1] or other[-1:] or wide[-1:]), start)
        while at - 1 in wide and start - at < _NEAR and self.looks[at].is_dated:
            at -= 1
        # Below a headline whose words the story has not stand those that lead to it.
        leads = not kin and at - 1 in wide and self.looks[at - 1].width >= SENTENCE
        return at - 1 if leads else at

    def _may_head(self, at: int) -> bool:
        look = self.looks[at]
        return not self.marks[at] and at not in self.boxed and look.width >= SENTENCE / 2 and not look.is_stamp

    @cached_property
    def boxed(self) -> set[int]:
        """The lines of lists of other stories before the end of the story, with their headings."""
        found, left = set(), 0
        for at, look in enumerate(self.looks[: self.found[1] + _REACH]):
            is_first = left == _BOX and look.width >= SENTENCE / 2
            goes_on = not (look.is_told or look.is_row or look.stops) and (is_first or self.kinship(at) < KIN)
            left = _BOX if self.name(at) == "related" else left - 1 if left and goes_on else 0
            if left:
                found.add(at)
        return found


def _letters(text: str) -> str:
    """The letters and digits of a line: markup that is stripped may leave its words run together."""
    return regex.sub(r"[^\p{L}\p{M}\p{N}]+", "", text[:LONG]).casefold()


def _words(text: str) -> Iterator[str]:
    for word in regex.findall(r"[\p{L}\p{M}\p{N}]{2,}", text.casefold()):
        if WIDE.search(word):
            yield from (word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) > 3:
            yield word
