"""From a document to its facts."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter, itemgetter
from typing import cast

import regex

from analysis.corpus.document import Mention, Place, Span
from analysis.facts import ahead, context, filters, indicators, judge, nouns, quantities, status
from analysis.facts.ahead import RuledBy, Told
from analysis.facts.fact import Fact, Per
from analysis.facts.forms import LONGEST_FORM, Hit
from analysis.facts.frames import Frames, runs, text_of
from analysis.facts.lexicon import Pack, Unit, first_of_kind, pack
from analysis.facts.numerals import Number, Numeral
from analysis.facts.quantities import Quantity
from analysis.facts.templates import Templates
from analysis.facts.text import Passage
from analysis.layout import Block, Narrative, laid_out

_RATES = {"minute": "per_minute", "hour": "per_hour", "day": "per_day"}
_PARTS_OF_PLANS = frozenset(("investment", "public_funding", "site_area", "floor_area", "production"))
_AGENTS = frozenset(("firms", "firms_listed", "institutions"))
_PLEDGED = _PARTS_OF_PLANS | {"employees", "projects"}
# The first digit in any script that a pack has digits of.
_YEAR = re.compile(r"[12१२۱۲١٢১২](?<!\d.)(?<!\d[.,].)\d{3}(?![\d.,]\d)(?!\d)")
_NAME = regex.compile(r"\b\p{Lu}")
_FIRST_YEAR = "元"
_YEARS_APART = re.compile(r"[12]\d{3}年?\s?[-–—~〜至到]\s?$")
_LONGEST_TITLE = 40
_TITLE_OPENS = re.compile(r"[《「『“„«](?:[^\d《》「」『』“”„«»\n]|(?<!\d)[12]\d{3}(?!\d))*\Z")
_TITLE_CLOSES = re.compile(rf"(?:[^\d《》「」『』“”„«»\n]|(?<!\d)[12]\d{{3}}(?!\d)){{0,{_LONGEST_TITLE}}}[》」』”»]")
_NAME_BEFORE = regex.compile(r"[\p{L}\p{N},] \p{Lu}\p{Ll}+[ -]\Z")
_LONGEST_JOINER = 5
_JOINER = re.compile(r"[\W_]*(?:\w{1,3}[\W_]*)?")
_RATES_OF_CHANGE = frozenset(("percent", "point", "ratio"))
_REACH_OF_TOPIC = 150
_FARTHEST_TOPIC = 1000
_OPENED = re.compile(r"\([^()]{0,24}\Z")
_NEXT_PLACE = re.compile(r"[^\W\d]{0,2}[、, ] ?(?P<place>[^\W\d]{1,8}(?: [^\W\d]{1,8})?) ?")
_NEXT_NAME = re.compile(r"[^\W\d]{0,8}[、,] ?[^\W\d]{1,6}")
_BRACKET_OF_ITS_OWN = re.compile(r"(?<!\d)\(\+?\Z")
_LONGEST_ELLIPSIS = 90
_UNTOLD = {"money": ("other",), "people": ("other", "population")}
"""The indicators of figures of which no word tells what they are."""
_LONGEST_VERB = 5
_LONGEST_CHANGE = 24


def extract(document: Narrative) -> list[Fact]:
    """The facts of a document's body, by their place in the text; they never overlap.

    A rule-based reading in one pass: numbers are found, given their units, judged, and then told with what the words
    around them say.  Time is linear in the text.
    """
    blocks = document.blocks or laid_out(document.text, document.language, document.body)
    title = next(((block.start, block.end) for block in blocks if block.kind == "title"), None)
    found = [run for span in document.body for run in runs(blocks, span, document.language)]
    packs = {language: pack(language, document.country, document.text) for language in dict(found)}
    readings = [_Reading(document, packs[language], run, title) for language, run in found]
    published = document.year
    past = (
        None
        if published
        else ahead.latest_past(
            chain.from_iterable(told for reading in readings for _, told in reading.told),
            chain.from_iterable(reading.plain_years for reading in readings),
        )
    )
    facts = [fact for reading in readings for fact in reading.facts(published, past)]
    return sorted(facts, key=lambda fact: fact.start)


def extract_text(
    text: str, language: str, *, country: str | None = None, file: str = "", document: str = ""
) -> list[Fact]:
    """The facts of running text.

    >>> [(f.surface, f.value, f.unit, f.qualifier) for f in extract_text("总产值突破6.67亿元。", "zh-Hans")]
    [('6.67亿元', 667000000.0, 'CNY', 'more_than')]
    """
    whole = ((0, len(text)),)
    return extract(Narrative(document, file, "", "utf-8", "txt", text, whole, language, "ltr", "", country=country))


def _float(value: Number, factor: Number) -> float:
    return float(value if factor == 1 else value * factor)


def _holds(wide: Hit[int], narrow: Hit[int]) -> bool:
    """Whether one hit begins before or ends behind another and leaves out nothing of it."""
    return wide.start <= narrow.start and narrow.end <= wide.end and wide[:2] != narrow[:2]


def _within(years: list[tuple[int, Hit[int]]], sentence: context.Sentence) -> list[Hit[int]]:
    first, last = (bisect_left(years, at, key=itemgetter(0)) for at in (sentence.start, sentence.end))
    return [hit for _, hit in years[first:last]]


class _Reading:
    """The reading of one stretch of a document's body."""

    def __init__(self, document: Narrative, words: Pack, blocks: Sequence[Block], title: Span | None) -> None:
        self.document = document
        self.offset = blocks[0].start
        self.words = words
        self.passage = Passage(text_of(document.text, blocks, document.asides), blocks[0].language or document.language)
        self.frames = Frames(document.text, self.passage, self.words, blocks, title)
        self.last: tuple[Quantity, str, str] | None = None
        self.last_of: dict[str, tuple[Quantity, str]] = {}
        self._plans: dict[int, bool] = {}
        self._numerals: dict[int, Numeral] = {}

    @cached_property
    def told(self) -> list[tuple[context.Sentence, list[Told]]]:
        """The facts of each sentence that holds a number, as its words tell them."""
        told_to, found = 0, []
        for sentence in self._sentences(self._quantities()):
            years = status.Years(*(_within(told, sentence) for told in (self._deadlines, self._dates, self._by_when)))
            kept = []
            for quantity in sentence.quantities:
                told = self._fact(sentence, quantity, years)
                if told and told.fact.start >= told_to:
                    told_to = told.fact.end
                    kept.append(told)
            found.append((sentence, kept))
        return found

    def facts(self, published: int | None, past: int | None) -> Iterator[Fact]:
        """The facts, none of a year ahead told as achieved, and the years by which targets are due."""
        for sentence, told in self.told:
            facts = [ahead.settled(one, published, past) for one in told]
            yield from facts
            due = {fact.deadline for fact in facts}
            for deadline in _within(self._deadlines, sentence):
                if deadline.value in due:
                    yield self._deadline(sentence, deadline)

    def _quantities(self) -> list[Quantity]:
        """Every number with its unit, ranges joined, before anything is judged."""
        phrases = list(quantities.phrases(self.passage, self.words))
        blocked = filters.blocked(self.passage, self.words, [(phrase.start, phrase.end) for phrase in phrases])
        return sorted([*phrases, *self._numbers(blocked)], key=attrgetter("start"))

    def _numbers(self, blocked: list[Span]) -> Iterator[Quantity]:
        waiting: Quantity | None = None
        for numeral in quantities.numerals(self.passage, self.words, blocked):
            if waiting and numeral.start < waiting.end:
                continue
            self._numerals[numeral.start] = numeral
            quantity = quantities.read(self.passage, self.words, numeral)
            joined = quantities.with_range(self.passage, self.words, waiting, quantity) if waiting else None
            if joined:
                waiting = joined
                continue
            if waiting:
                yield waiting
            waiting = quantity
        if waiting:
            yield waiting

    def _sentences(self, found: list[Quantity]) -> Iterator[context.Sentence]:
        """The sentences that hold a number."""
        if not found:
            return
        index, breaks = 0, self._breaks(found)
        for span in self.frames.sentences:
            inside = []
            while index < len(found) and found[index].start < span[1]:
                if found[index].start >= span[0]:
                    inside.append(found[index])
                index += 1
            if inside:
                in_plan = self.frames.in_plan(inside[0].start)
                yield context.Sentence(self.passage, self.words, span, inside, breaks, in_plan)

    def _breaks(self, found: list[Quantity]) -> list[int]:
        """Where the clauses of the passage end, outside its quantities."""
        breaks, kept = self.passage.clause_breaks(0, len(self.passage.text)), []
        done = 0
        for quantity in found:
            first = bisect_left(breaks, quantity.start, done)
            kept += breaks[done:first]
            done = max(done, bisect_left(breaks, quantity.end, first))
        return kept + breaks[done:]

    @cached_property
    def _years(self) -> list[tuple[int, Numeral]]:
        """Where four digits stand that may be a year, or the year of an era, and the numbers there."""
        low, read, known = self.passage.low, self.words.numbers.read, self._numerals
        starts = (match.start() for match in _YEAR.finditer(low))
        years = [(at, numeral) for at in starts if (numeral := known.get(at) or read(low, at))]
        eras = self.words.eras.find(low, 0, len(low))
        return sorted([*years, *filter(None, map(self._year_of_era, eras))]) if eras else years

    def _year_of_era(self, era: Hit[int]) -> tuple[int, Numeral] | None:
        """Where the year of an era begins, and the year as a number: 令和9 is 2027."""
        low = self.passage.low
        if low[era.end : era.end + 1] == _FIRST_YEAR:
            return era.start, Numeral(era.start, era.end + 1, era.value + 1, "era", False, 4, False, False)
        at = era.end + (low[era.end : era.end + 1] == " ")
        numeral = self._numerals.get(at) or self.words.numbers.read(low, at)
        if numeral is None or numeral.scaled or numeral.decimal or numeral.value < 1:
            return None
        year = era.value + int(numeral.value)
        if not 1000 <= year < 2200:
            return None
        return era.start, Numeral(era.start, numeral.end, year, "era", False, 4, False, False)

    @cached_property
    def _deadlines(self) -> list[tuple[int, Hit[int]]]:
        """By when; also a year after that of the publication, which no figure can be of yet: in 2040."""
        told = list(self._told(self.words.deadlines))
        if self.document.year is None:
            return told
        known = {at for at, _ in told}
        later = ((at, hit) for at, hit in self._told(self.words.as_of) if self._is_ahead(hit) and at not in known)
        return sorted([*told, *later])

    @cached_property
    def _by_when(self) -> list[tuple[int, Hit[int]]]:
        """The deadlines that are no dates as well: *by* 2030, and in 2030 where that lies ahead."""
        dates = dict(self._told(self.words.as_of))
        return [
            (at, hit) for at, hit in self._deadlines if at not in dates or _holds(hit, dates[at]) or self._is_ahead(hit)
        ]

    @cached_property
    def _dates(self) -> list[tuple[int, Hit[int]]]:
        """What a figure is of."""
        return [(at, hit) for at, hit in self._told(self.words.as_of) if not self._is_ahead(hit)]

    def _is_ahead(self, year: Hit[int]) -> bool:
        return self.document.year is not None and year.value > self.document.year

    def _told(self, templates: Templates) -> Iterator[tuple[int, Hit[int]]]:
        """The years that stand in one of the templates: where the year begins, and the words with it."""
        for at, numeral in self._years:
            is_decade = self.words.decades.match(self.passage.low, numeral.end)
            span = None if is_decade else templates.match(self.passage.low, numeral)
            if span and not self._is_name(at, numeral, span):
                yield at, Hit(*span, int(numeral.value))

    def _is_name(self, at: int, numeral: Numeral, span: Span) -> bool:
        """Whether a year is part of a name (Vision 2030, 《2030年规划》), or a fiscal one that may be over by now."""
        text, low = self.passage.text, self.passage.low
        published, before = self.document.year, at - (low[at - 1 : at] == " ")
        if published and numeral.value == published + 1 and self.words.fiscal.match_before(low, before):
            return True
        title = _TITLE_OPENS.search(text, max(0, at - _LONGEST_TITLE), at)
        if title and _TITLE_CLOSES.match(text, numeral.end):
            return True
        is_bare = span == (numeral.start, numeral.end) and not self.words.capital_nouns
        return is_bare and _NAME_BEFORE.search(text, max(0, at - _LONGEST_TITLE), at) is not None

    @cached_property
    def plain_years(self) -> list[int]:
        """The years that the text names without a deadline."""
        low, deadlines = self.passage.low, {at for at, _ in self._deadlines}
        years = (
            int(numeral.value)
            for at, numeral in self._years
            if numeral.figures == 4 and at not in deadlines and not _YEARS_APART.search(low, max(0, at - 8), at)
        )
        return [year for year in years if year < 2100] if self.words.name else []

    @cached_property
    def _latest_year(self) -> int:
        """The year that the text is of: that of its publication, else the latest that it tells without a deadline."""
        if self.document.year is not None:
            return self.document.year
        return max([ahead.LONG_AGO, *self.plain_years])

    def _follows_plan(self, sentence: context.Sentence) -> bool:
        """Whether the nearest sentence before it in the paragraph that tells of plans or results tells of a plan.

        A line that opens with a word for a part of a plan goes on with the line before: 投資額は約86億ドル。
        """
        spans = self.frames.sentences
        index = at = bisect_left(spans, (sentence.start, sentence.end))
        answer = self._plans.get(index)
        while answer is None:
            (start, end), here = spans[at - 1], spans[at]
            if at == 0 or ("\n" in self.passage.text[end : here[0]] and not self._names_part(here)):
                answer = False
            else:
                at -= 1
                told = {cue.value for cue in self.words.statuses(self.passage.low, start, end)}
                answer = not told.isdisjoint(("target", "pledge")) if told else self._plans.get(at)
        self._plans[index] = answer
        return answer

    def _names_part(self, sentence: Span) -> bool:
        """Whether a sentence, in a script without spaces, opens with a word for a part of a plan, as of one known."""
        if self.words.boundaries != "none":
            return False
        cue = self.words.indicator_cues.match(self.passage.low, sentence[0])
        return cue is not None and not _PARTS_OF_PLANS.isdisjoint(cue.value)

    def _fact(
        self,
        sentence: context.Sentence,
        quantity: Quantity,
        years: status.Years,
    ) -> Told | None:
        after_count = self._is_shortly_after_count(quantity)
        found = judge.judged(sentence, quantity, self.frames, self.document.country, after_count)
        if found is None:
            return None
        quantity, unit = found
        code, kind = judge.code_of(unit, self.words.language, self.document.country), unit.kind
        rated = kind not in ("percent", "point", "ratio", "rank")
        per = quantities.period(self.passage, self.words, quantity) if rated else None
        if kind in ("count", "people") and per in _RATES and not self._counts_staff(sentence, quantity):
            code, kind = _RATES[per], "rate"
        noun = nouns.noun(sentence, quantity, unit.kind)
        if judge.is_too_small(quantity, unit, noun):
            return None
        indicator, noun = self._named(sentence, quantity, unit, kind, noun)
        self.last = quantity, kind, indicator
        self.last_of[kind] = quantity, indicator
        goes_on = not sentence.statuses and indicator in _PARTS_OF_PLANS and self.frames.cell(quantity.start) is None
        in_plan = goes_on and self._follows_plan(sentence)
        noun = nouns.counter_noun(sentence, quantity, unit) or noun
        standing = status.standing(sentence, quantity, years, self._latest_year, in_plan, indicator in _PLEDGED)
        over = self._year_over(quantity)
        if over and standing.status == "target":
            standing = self._by_its_column(quantity, standing, over.year)
        if standing.status == "target" and indicator in _AGENTS and status.is_agent(sentence, quantity):
            standing = status.Standing("actual", None, None)
        start, end = self._raw(quantity.start, quantity.end)
        sentence_start, sentence_end = self._raw(*(self.frames.row(quantity.start) or (sentence.start, sentence.end)))
        noun_start, noun_end = self._raw(*noun) if noun else (None, None)
        hedge_start, hedge_end = self._raw(*quantity.hedge) if quantity.hedge else (None, None)
        fact = Fact(
            id=self._id(start),
            document=self.document.id,
            file=self.document.file,
            start=start,
            end=end,
            surface=self.document.text[start:end],
            value=_float(quantity.value, unit.factor),
            value_max=None if quantity.value_max is None else _float(quantity.value_max, unit.factor),
            unit=code,
            qualifier=quantity.qualifier,
            status="rank" if kind == "rank" else standing.status,
            indicator=indicator,
            scope=context.scope(sentence, quantity),
            sentence_start=sentence_start,
            sentence_end=max(end, sentence_end),
            rule=quantity.rule,
            per=cast("Per | None", per),
            deadline=standing.deadline,
            as_of=standing.as_of,
            noun=self.document.text[noun_start:noun_end] if noun else None,
            noun_start=noun_start,
            noun_end=noun_end,
            qualifier_start=hedge_start,
            qualifier_end=hedge_end,
            city=self._city(start, (sentence_start, sentence_end)),
        )
        if over and standing.status == "actual" and not standing.as_of:
            fact = fact._replace(as_of=str(over.year))
        return Told(fact, over or standing.ruled_by)

    def _by_its_column(self, quantity: Quantity, standing: status.Standing, year: int) -> status.Standing:
        """What a section of plans tells of a column with a year: one past is a result, one ahead the deadline."""
        published = self.document.year
        if published is not None and year <= published and not self.frames.is_headed_plan(quantity.start):
            return status.Standing("actual", None, str(year))
        is_ahead = published is None or year > published
        return standing._replace(deadline=year) if is_ahead and standing.deadline is None else standing

    def _year_over(self, quantity: Quantity) -> RuledBy | None:
        """The year that the heads of a cell, or the date of an entry, tell of a quantity."""
        date = self.frames.date(quantity.start)
        first = bisect_left(self._years, date[0], key=itemgetter(0)) if date else 0
        if date is None or first == len(self._years) or self._years[first][0] >= date[1]:
            return None
        return RuledBy(int(self._years[first][1].value), "none" if self.frames.in_plan(date[0]) else "plain", "target")

    def _named(
        self, sentence: context.Sentence, quantity: Quantity, unit: Unit, kind: str, noun: Span | None
    ) -> tuple[str, Span | None]:
        """The indicator of a quantity and the noun that it counts: by its cell, its label, its list or its words."""
        headings = self._headings(quantity)
        if headings:
            noun = nouns.named(self.passage, headings[0])
            return indicators.indicator_of_words(self.passage, self.words, kind, unit.hint, headings), noun
        if self.last and (quantity.rule == judge.LIST or self._goes_on(quantity, kind)):
            return self.last[2], noun
        if self._is_compared(quantity, kind):
            return self.last_of[kind][1], noun
        level = indicators.level_of(sentence, quantity) if quantity.rule == judge.LEVEL else None
        if level:
            indicator = first_of_kind(level.value, kind) or "other"
            return indicator, nouns.noun_of(sentence, quantity, level)
        indicator, cue = indicators.indicator(sentence, quantity, kind, unit.hint, noun)
        if cue and indicators.is_told_elsewhere(sentence, quantity, indicator, cue, noun):
            noun = nouns.noun_of(sentence, quantity, cue) or noun
        if cue is None and kind == "money" and indicators.pays_for(sentence, quantity, noun):
            indicator = "investment"
        elif cue is None and (
            self._is_next_rate(sentence, quantity, indicator) or self._is_rate_of_change(quantity, indicator)
        ):
            indicator = "growth"
        elif indicator == "other" and quantity.follows_base and self.last and self.last[1] == kind:
            indicator = self.last[2]
        elif cue is None and self._is_elliptical(quantity, kind, indicator):
            indicator = self.last_of[kind][1]
        elif cue is None and indicator in _UNTOLD.get(kind, ()):
            indicator = self._topic(sentence, quantity, kind) or indicator
        if self.last and indicator == "other" and kind == "count" and self._counts_the_same(quantity, unit.word):
            indicator = self.last[2]
        return indicator, noun

    def _headings(self, quantity: Quantity) -> tuple[Span, ...]:
        """The headings that name a quantity, what tells most first: those of its cell, or the words of its tile."""
        cell = self.frames.cell(quantity.start)
        if cell:
            return cell.headings
        label = self.frames.label(quantity.start)
        return (label,) if label else ()

    def _goes_on(self, quantity: Quantity, kind: str) -> bool:
        """Whether the quantity is the next of a list: 分别增长5.2%、3.1%和4.5%."""
        if self.last is None or kind not in _RATES_OF_CHANGE or self.last[1] not in _RATES_OF_CHANGE:
            return False
        if self.last[1] != kind and self.last[2] != "growth":
            return False
        if self.last[2] == "growth" and self._has_whole(quantity):
            return False
        between = self.passage.low[self.last[0].end : quantity.start]
        if len(between) > _LONGEST_JOINER or not _JOINER.fullmatch(between):
            return False
        told = self.words.indicator_cues.find(between, 0, len(between))
        return all(self.last[2] in cue.value for cue in told)  # 增长5%,*占比*35%

    def _is_compared(self, quantity: Quantity, kind: str) -> bool:
        """Whether the last figure of its kind is compared with this one: 6% *contra* 5%."""
        last, words = self.last_of.get(kind), self.words
        if last is None or words.boundaries == "none" or quantity.start - last[0].end > _LONGEST_ELLIPSIS:
            return False
        if kind == "count" and last[0].unit != quantity.unit and last[0].unit and quantity.unit:
            return False
        low, before = self.passage.low, quantity.before - (self.passage.low[quantity.before - 1] == " ")
        reach = max(0, before - last[0].end)
        return words.same.match_before(low, before, reach=min(LONGEST_FORM, reach)) is not None

    def _has_whole(self, quantity: Quantity) -> bool:
        """Whether what a percentage is of follows it: 30% *of* firms."""
        return self.words.share_after.match(self.passage.low, quantity.after + 1) is not None

    def _is_next_rate(self, sentence: context.Sentence, quantity: Quantity, indicator: str) -> bool:
        """Whether a percentage of which nothing is said is a rate like the one that "and" joins it to."""
        if indicator != "share" or self.last is None or self.last[1:] != ("percent", "growth"):
            return False
        if self.words.boundaries == "none":
            return False
        low, start = self.passage.low, self.last[0].end
        if self.last[0].start < sentence.start or quantity.start - start > _LONGEST_ELLIPSIS:
            return False
        if self._has_whole(quantity):
            return False
        if self.words.joiners_between.find(low, start, quantity.before):
            return True
        if not _NAME.search(self.passage.text, start, quantity.before):
            return False
        told = sentence.indicators_between(start, quantity.before)
        return not told and not self.words.status_cues.find(low, start, quantity.before)  # up 8% in A, *5%* in B

    def _is_rate_of_change(self, quantity: Quantity, indicator: str) -> bool:
        """Whether a percentage in brackets is that of the change right before it: from 40,000 to 43,000 (*7%*)."""
        if indicator != "share" or self.last is None or not self.last[0].follows_base:
            return False
        return self.passage.low[self.last[0].end : quantity.start].strip() in ("(", "(+")

    def _is_shortly_after_count(self, quantity: Quantity) -> bool:
        """Whether the last figure in the same paragraph was a count."""
        if self.last is None or self.last[1] not in ("count", "people"):
            return False
        start, end = self.last[0].end, quantity.start
        return end - start <= _LONGEST_ELLIPSIS and "\n" not in self.passage.low[start:end]

    def _topic(self, sentence: context.Sentence, quantity: Quantity, kind: str) -> str | None:
        """The last indicator of this kind that the words just before speak of; for money those of sentences before."""
        end = quantity.before if kind == "people" else sentence.start
        start = max(0, sentence.start - _REACH_OF_TOPIC, end - _FARTHEST_TOPIC)
        for cue in reversed(self.words.indicator_cues.find(self.passage.low, start, end)):
            name = first_of_kind(cue.value, kind)
            if name:
                return name
        return None

    @staticmethod
    def _counts_staff(sentence: context.Sentence, quantity: Quantity) -> bool:
        """Whether people who work are counted: what they do each day is no rate of theirs."""
        cue = nouns.count_noun(sentence, quantity)
        return cue is not None and not {"employees", "talent"}.isdisjoint(cue.value)

    def _counts_the_same(self, quantity: Quantity, counter: str) -> bool:
        """Whether a general counter behind a verb alone counts what the clause before did: 项目15个,竣工*10个*."""
        if self.last is None or self.last[1] != "count" or counter not in self.words.general_counters:
            return False
        low, gap = self.passage.low, quantity.start - self.last[0].end
        between = low[self.last[0].end : quantity.start]
        is_now = bool(self.words.now.find(between, 0, len(between)))
        if gap <= _LONGEST_CHANGE and (quantity.follows_base or is_now):
            return True
        return 0 < gap <= _LONGEST_VERB and not low[quantity.after : quantity.after + 1].isalpha()

    def _is_elliptical(self, quantity: Quantity, kind: str, indicator: str) -> bool:
        """Whether a figure of which nothing is said is of what the last of its kind was: A県は1兆円、B県は2兆円.

        Money and people anywhere in the paragraph; pieces and percentages only in brackets or behind a word for "the
        same": 製造業（30件）、商業（20件）.
        """
        last, low = self.last_of.get(kind), self.passage.low
        if kind == "percent" and self._has_whole(quantity):
            return False
        if last is None or indicator not in ("share", *_UNTOLD.get(kind, ("other",))):
            return False
        between = low[last[0].end : quantity.start]
        if len(between) > _LONGEST_ELLIPSIS:
            return False
        if kind in _UNTOLD and "\n" not in between:
            return True
        if kind == "count" and last[0].unit != quantity.unit:
            return False
        if kind == "count" and self.words.verb_last and "\n" not in between and self._grows(quantity):
            return True
        if kind == "count" and self._is_of_next_place(between):
            return True
        before = quantity.start - between.endswith("+")
        if self.words.same.match_before(low, before, reach=min(8, len(between))):
            return True
        if kind == "percent" and self.words.boundaries == "none" and _NEXT_NAME.fullmatch(between):
            return last[1] == "growth"
        return (_BRACKET_OF_ITS_OWN if kind == "percent" else _OPENED).search(between) is not None

    def _is_of_next_place(self, between: str) -> bool:
        """Whether only the name of a place parts a count from the last: 가동에 4개소, *나동에* 2개소."""
        words = _NEXT_PLACE.fullmatch(between) if self.words.verb_last else None
        return words is not None and words["place"].endswith(tuple(self.words.locatives))

    def _grows(self, quantity: Quantity) -> bool:
        """Whether a verb of growth follows, at most behind a bracket: 9만개(1.6%) *증가*."""
        low, at = self.passage.low, quantity.after
        aside = quantities.ASIDE.match(low, at)
        at = aside.end() if aside else at
        verb = self.words.indicator_cues.match(low, at + (low[at : at + 1] == " "))
        return verb is not None and verb.value == ("growth",)

    def _deadline(self, sentence: context.Sentence, deadline: Hit[int]) -> Fact:
        at = bisect_left(self._years, deadline.start, key=itemgetter(0))
        start, end = self._raw(self._years[at][0], self._years[at][1].end)
        sentence_start, sentence_end = self._raw(sentence.start, sentence.end)
        return Fact(
            id=self._id(start),
            document=self.document.id,
            file=self.document.file,
            start=start,
            end=end,
            surface=self.document.text[start:end],
            value=float(deadline.value),
            unit="year",
            qualifier="exact",
            status="target",
            indicator="period",
            scope="city",
            sentence_start=sentence_start,
            sentence_end=sentence_end,
            rule="deadline",
            city=self._city(start, (sentence_start, sentence_end)),
        )

    def _id(self, start: int) -> str:
        return f"{self.document.id}-{start}" if self.document.id else f"fact-{start}"

    def _raw(self, start: int, end: int) -> Span:
        raw_start, raw_end = self.passage.view.to_raw(start, end)
        return raw_start + self.offset, raw_end + self.offset

    def _city(self, start: int, sentence: Span) -> str | None:
        """The last of the document's cities that the text names before the figure, else the document's own city.

        Of a document whose place is said, only the figure's own sentence can name another.
        """
        document = self.document
        own = document.city.id if document.city else None
        if opened := self._opened(sentence, start):
            return opened
        if len(document.cities) < 2:
            return own
        treated, said = self._treated, self._said
        if not document.said:
            return treated.before(start) or own
        first, last = sentence
        return (
            treated.before(start, first)
            or said.behind(start, last)
            or treated.behind(start, last)
            or (said.before(first) if len(document.said) > 1 else None)
            or own
        )

    def _opened(self, sentence: Span, figure: int) -> str | None:
        """The id of another place than the document's with which the sentence of a figure opens."""
        own, mentions = self.document.city, self.document.mentions
        first = bisect_left(mentions, sentence[0], key=lambda mention: mention.start)
        before = [mention for mention in mentions[first : first + _MOST_NAMED] if mention.start < figure]
        if own is None or not before or before[0].aside or before[0].start - sentence[0] > _OPENING:
            return None
        place = before[0].place
        named = {each for mention in before for each in (mention.place.id, mention.place.city)}
        is_part = place.kind in ("district", "zone") and own.id == place.parent
        return None if place.kind == "country" or place.id == own.city or own.id in named or is_part else place.id

    @cached_property
    def _treated(self) -> "_Named":
        return _Named(self.document.mentions, self.document.cities)

    @cached_property
    def _said(self) -> "_Named":
        return _Named(self.document.mentions, self.document.said)


_OPENING = 3
"""Characters of a sentence before a place with which it opens: a mark, a preposition."""
_MOST_NAMED = 8
"""Places named in a sentence before a figure; who names more makes a list."""


class _Named:
    """Where a text names some places, or zones of theirs, in its order."""

    def __init__(self, mentions: Iterable[Mention], places: Iterable[Place]) -> None:
        ids = {place.id for place in places}
        named: dict[int, str] = {}
        for mention in mentions:
            for name in (mention.place.id, mention.place.city):
                if name in ids:
                    named.setdefault(mention.start, str(name))
        self._named = list(named.items())

    def before(self, end: int, start: int = 0) -> str | None:
        """The id of the last place that is named between `start` and `end`."""
        last = bisect_right(self._named, end, key=itemgetter(0))
        return self._named[last - 1][1] if last and self._named[last - 1][0] >= start else None

    def behind(self, start: int, end: int) -> str | None:
        """The id of the first place that is named behind `start` and before `end`."""
        first = bisect_right(self._named, start, key=itemgetter(0))
        return self._named[first][1] if first < len(self._named) and self._named[first][0] < end else None
