"""A document as the rules of its metadata see it: what stands before the story, its first words, what stands behind."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import pairwise
from urllib.parse import urlsplit

import regex

from analysis.corpus.document import Span
from analysis.layout.bylines import Told, label_at_start
from analysis.layout.datelines import Dateline, dateline
from analysis.layout.dates import words_beside
from analysis.layout.folded import any_of, folded
from analysis.layout.line import Line
from analysis.layout.phrases import any_of as any_phrase
from analysis.layout.phrases import folded as phrase_view
from analysis.lexicons import read as lexicon

HEAD, TAIL, OPENING = 40, 30, 12
"""In lines: how far from the story a line still tells of it; how deep in it, below what leads to it."""
_MOST_LINES = 5_000
"""Lines of a story that are asked whether they sign it; a table may have as many rows as it likes."""
_LONGEST = 400
"""In characters: how much of a line is looked at."""
_PARAGRAPH, _SENTENCE, _SHORT, _BESIDE = 100, 40, 60, 14
"""In columns, as `Line.width`; the last in letters that a line of a date may hold beside it."""

_APART, _FEW, _LIGHT = 10, 2, 3
"""Lines between groups of paragraphs; paragraphs of a group that may be none of the story; how much less they tell."""

_FULL_STOP = regex.compile(r"[.。।॥۔][\"'”’»」』)]*$")
_DIGITS = regex.compile(r"\d\d|\p{Han}{2}")
_OF_COUNTRY = {"uk": "GB", "gov": "US", "us": "US", "edu": "US", "mil": "US"}


class Imprint:
    """The lines of a document, with what is furniture of them (the name of its rule, else None).

    `said` is what the file itself says: title, published, source, url, author, country.
    """

    def __init__(
        self, text: str, lines: Sequence[Line], furniture: Sequence[str | None], language: str, said: Mapping[str, str]
    ) -> None:
        self.text, self.lines, self.furniture, self.language, self.said = text, lines, furniture, language, said
        self.url = urlsplit(said["url"]) if _is_address(said.get("url", "")) else None
        self.host = (self.url.hostname or "").removeprefix("www.") if self.url else ""
        domain = self.host.rpartition(".")[2]
        self.country = said.get("country") or _OF_COUNTRY.get(domain) or (domain.upper() if len(domain) == 2 else "")
        self._told: dict[int, Told] = {}
        self._own_lines: dict[int, bool] = {}

    def told(self, number: int) -> Told:
        """What a line tells."""
        if number not in self._told:
            line = self.lines[number]
            self._told[number] = Told(
                self.text[line.start : min(line.end, line.start + 400)], self.language, self.country
            )
        return self._told[number]

    def span(self, number: int, start: int, end: int) -> Span:
        """The span in the text of a stretch of a line."""
        return self.lines[number].start + start, self.lines[number].start + end

    @cached_property
    def story(self) -> range:
        """The lines from the first paragraph of the story to the last one; none where there is no paragraph."""
        told = [at for at in range(len(self.lines)) if self._is_prose(at) and not self._is_title(at)]
        return range(self._first_of_story(told), told[-1] + 1) if told else range(0)

    def _first_of_story(self, told: Sequence[int]) -> int:
        """The first of its paragraphs: a line or two, far above many more, are the title of a window or a teaser."""
        groups = [[told[0]]]
        for before, at in pairwise(told):
            if at - before > _APART:
                groups.append([])
            groups[-1].append(at)
        weights = [sum(min(self.lines[at].width, 3 * _PARAGRAPH) for at in group) for group in groups]
        heaviest = max(weights)
        return next(
            group[0]
            for group, weight in zip(groups, weights, strict=True)
            if len(group) > _FEW or weight * _LIGHT > heaviest
        )

    @cached_property
    def head(self) -> Sequence[int]:
        """The lines before the story, in their order; those of the top and those near the story where they are many."""
        before = range(self.story.start if self.story else min(len(self.lines), HEAD))
        return [*before[: HEAD // 2], *before[max(HEAD // 2, len(before) - HEAD) :]]

    @cached_property
    def opening(self) -> Sequence[int]:
        """The short lines among the first ones of the story: below what leads to it stands who wrote it, and when."""
        first = self.story[:OPENING]
        return [at for at in first if self.lines[at].width <= _PARAGRAPH and not self._is_prose(at)]

    @cached_property
    def tail(self) -> Sequence[int]:
        """The lines behind the story, in their order; those near the story and the last ones where they are many."""
        after = range(self.story.stop if self.story else max(len(self.head), len(self.lines) - TAIL), len(self.lines))
        return [*after[:TAIL], *after[max(TAIL, len(after) - TAIL) :]]

    @cached_property
    def dateline(self) -> tuple[int, Dateline] | None:
        """The dateline of the first paragraph, and its line."""
        number = self.story.start if self.story else next((at for at in self.head if self.furniture[at] is None), None)
        for at in () if number is None else (number, number - 1):
            found = dateline(self.told(at).raw, self.language, self.country) if at >= 0 else None
            # Above the story a dateline has a line of its own.
            if found and (at == number or found.end >= len(self.told(at).raw.rstrip()) - 1):
                return at, found
        return None

    def title_lines(self) -> Iterator[int]:
        """The first lines that are no furniture, until a paragraph begins: the title and what stands right below."""
        own = [at for at in self.head if self.furniture[at] is None]
        yield from own[:6]

    def is_date_line(self, number: int) -> bool:
        """Whether a line holds a date and hardly anything else, of which nothing tells of an event."""
        if number not in self._own_lines:
            self._own_lines[number] = self._tells_date(number)
        return self._own_lines[number]

    def _tells_date(self, number: int) -> bool:
        line = self.lines[number]
        if line.width > 2 * _SHORT or not _DIGITS.search(line.text):
            return False
        told = self.told(number)
        if not any(date.precision != "year" for date in told.dates):
            return False
        beside = words_beside(told.raw, self.language)
        label = label_at_start(beside)
        rest = beside[label[1] :] if label and label[0] in ("posted", "updated") else beside
        letters = regex.findall(r"\p{L}", rest)
        return len(letters) <= _BESIDE and not regex.search(r"\d", rest) and not (letters and tells_event(rest))

    def is_of_event(self, number: int) -> bool:
        """Whether a line, or one beside it, labels a venue or the like: its date is that of an event."""
        near = range(max(0, number - 1), min(len(self.lines), number + 2))
        return any(_event_label().search(folded(self.lines[at].text[:200])) for at in near)

    def date_lines_of_story(self) -> Iterator[int]:
        """The short lines between its paragraphs that are no more than a date."""
        for at in self.story[:_MOST_LINES]:
            if self.lines[at].width <= _SENTENCE and self.is_date_line(at):
                yield at

    def _is_prose(self, number: int) -> bool:
        line = self.lines[number]
        if self.furniture[number] is not None or line.width < _SENTENCE:
            return False
        if not (line.width >= _PARAGRAPH or line.ends or line.goes_on) or self.is_date_line(number):
            return False
        if line.width <= 2 * _PARAGRAPH and owner().match(folded(line.text)):
            return False
        if line.width > 4 * _PARAGRAPH or not label_at_start(self.told(number).view.text):
            return True
        told = self.told(number)
        return not told.fields or (line.ends and not told.dates)

    def _is_title(self, number: int) -> bool:
        """A paragraph right above the line that tells of the page is its headline, unless it ends with a full stop."""
        line, above = self.lines[number], range(max(0, number - 3), number)
        if (
            line.width > 2 * _PARAGRAPH
            or _FULL_STOP.search(line.text)
            or any(self.furniture[at] is None for at in above)
        ):
            return False
        return any(self.is_byline(at) for at in range(number + 1, min(len(self.lines), number + 4)))

    def is_byline(self, number: int) -> bool:
        """Whether a line tells of the page: a label and what it labels, or a date and hardly more."""
        if self.lines[number].width > 2 * _PARAGRAPH:
            return False
        told = self.told(number)
        labelled = [field for field in told.fields if field.kind != "other" and field.end > field.start]
        if any(field.label == 0 for field in labelled) or (labelled and told.dates):
            return not self.lines[number].ends or self.lines[number].width <= _SHORT
        opens = any(field.label == 0 and field.end > field.start for field in told.fields)
        is_short = self.lines[number].width <= _SHORT
        return self.is_date_line(number) or (is_short and (opens or self._tells_age(number)))

    def _tells_age(self, number: int) -> bool:
        """Whether a line tells how long ago it was put up."""
        return _age().search(phrase_view(self.lines[number].text)) is not None


def _is_address(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def tells_event(words: str) -> bool:
    """Whether folded words tell of a meeting, a deadline or the like."""
    return _event().search(words) is not None


@cache
def _age() -> "regex.Pattern[str]":
    return regex.compile(rf"\d\s?(?:{any_phrase('ago').pattern})")


@cache
def _event() -> "regex.Pattern[str]":
    return regex.compile(any_of(word for words in lexicon("bylines.yml")["event"].values() for word in words))


@cache
def _event_label() -> "regex.Pattern[str]":
    return regex.compile(_event().pattern + r"\s*[:：]")


@cache
def owner() -> "regex.Pattern[str]":
    """What names the owner of a page in its line of copyright, in a folded view."""
    return regex.compile(any_of(word for words in lexicon("bylines.yml")["owner"].values() for word in words))
