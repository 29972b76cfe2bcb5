"""What the words around a quantity say: indicator, status, deadline, scope, and what is counted."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import NamedTuple, cast

import regex

from analysis.corpus.document import Span
from analysis.facts.fact import Scope, Status
from analysis.facts.forms import LONGEST_FORM, Hit
from analysis.facts.lexicon import Pack, Unit, kinds_of_indicators, refinements
from analysis.facts.quantities import Quantity
from analysis.facts.text import Passage

_NEAR = 8.0
_CLAUSE_WEIGHT = 1.6
_NUMBER_WEIGHT = 2.5
_WRONG_SIDE = 1.5
_FARTHEST = 12.0
_WIDEST = 200
"""Characters on either side of a quantity within which its words are looked for."""
_BESIDE_NOUN = 2.5
_SMALLEST_AFTER_NOUN = 10
_REACH_OF_NOUN = 6
_FARTHEST_IN_LIST = 4.0
_FARTHER_THAN_HINT = 2.0
_FARTHER_THAN_NOUN = 0.5
"""Where words are apart, a counter is the noun itself (450,000 vehicles): only words within it tell more."""
_WRONG_SIDE_OF_VERB = 6.0
_FARTHEST_STATUS = 6.0
_CHAINED_VERB = 3.0
_REACH_IN_LIST = 1.5
"""How far a plan is from what follows its colon, however long the list: 目标是:增长6%,…"""
_OPENS_LIST = re.compile(r"[^\W\d]{0,2} ?:")
_start, _end = itemgetter(0), itemgetter(1)
_of_start = attrgetter("start")
_LONGEST_LINK_OF_LIST = 5
_RATES = ("percent", "ratio")
_OF_NO_THING = frozenset(("growth", "share", "other"))
_LIST = re.compile(r"[,、;]? ?(?:和|及|与|與|と|and|y|и|e|et|und)? ?")


class Sentence:
    """A sentence with everything in it that its quantities share.

    `breaks` are the clause breaks of the whole passage, in order; `in_plan` says that the sentence's section has the
    heading of a plan.
    """

    def __init__(
        self,
        passage: Passage,
        pack: Pack,
        span: Span,
        quantities: list[Quantity],
        breaks: list[int],
        in_plan: bool = False,
    ) -> None:
        self.passage, self.pack, self.quantities, self.in_plan = passage, pack, quantities, in_plan
        self.start, self.end = span
        self._breaks = breaks
        self._amounts = [quantity.start for quantity in quantities if not quantity.is_date]
        """Where the quantities start that are no dates: these do not part a word from its number."""
        self.indicators: list[Hit[tuple[str, ...]]] = pack.indicator_cues.find(passage.low, *span)
        self._indicator_starts = [cue.start for cue in self.indicators]
        self.statuses: list[Hit[str]] = pack.statuses(passage.low, *span)
        self.targets = [cue for cue in self.statuses if cue.value == "target"]
        self.results = [cue for cue in self.statuses if cue.value == "actual"]
        self.actuals = [cue for cue in self.statuses if cue.value in ("actual", "copula")]
        self.pledges = [cue for cue in self.statuses if cue.value == "pledge"]
        self.scopes: list[Hit[str]] = pack.scopes.find(passage.low, *span)

    def indicators_between(self, start: int, end: int) -> list[Hit[tuple[str, ...]]]:
        """The words for indicators that begin between two places."""
        starts = self._indicator_starts
        return self.indicators[bisect_left(starts, start) : bisect_left(starts, end)]

    def indicators_near(self, quantity: Quantity) -> list[Hit[tuple[str, ...]]]:
        """The words for indicators around a quantity; farther ones never tell what it counts."""
        return self.indicators_between(quantity.before - _WIDEST, quantity.after + _WIDEST)

    def quantity_at(self, start: int) -> Quantity | None:
        """The quantity that begins at a place."""
        index = bisect_left(self.quantities, start, key=_of_start)
        found = self.quantities[index] if index < len(self.quantities) else None
        return found if found and found.start == start else None

    def last_of_list(self, quantity: Quantity) -> Quantity:
        """The last of the percentages that follow each other: what stands behind it is of all of them."""
        if quantity.unit is None or quantity.unit.kind != "percent":
            return quantity
        index = bisect_left(self.quantities, quantity.start, key=_of_start) + 1
        for following in self.quantities[index:]:
            gap = self.passage.low[quantity.end : following.start]
            if following.unit != quantity.unit or len(gap) > _LONGEST_LINK_OF_LIST or not _LIST.fullmatch(gap):
                break
            quantity = following
        return quantity

    def clause(self, start: int, end: int) -> Span:
        """The clause that holds the span."""
        breaks = self._breaks
        left, right = bisect_left(breaks, start), bisect_left(breaks, end)
        return (
            max(self.start, breaks[left - 1] + 1 if left else 0),
            min(self.end, breaks[right] if right < len(breaks) else self.end),
        )

    def end_of_previous(self, quantity: Quantity, at: int | None = None) -> int:
        """Where the last quantity before a place ends, by default before this quantity: words up to there are its."""
        place = quantity.start if at is None else at
        index = bisect_left(self.quantities, place, key=_of_start)
        return self.quantities[index - 1].end if index else self.start

    def breaks_between(self, start: int, end: int) -> int:
        breaks = self._breaks
        return bisect_left(breaks, end) - bisect_left(breaks, start)

    def quantities_between(self, start: int, end: int) -> int:
        starts = self._amounts
        return max(0, bisect_left(starts, end) - bisect_left(starts, start))


def distance(sentence: Sentence, quantity: Quantity, start: int, end: int) -> float:
    """How far words are from a quantity: characters, and more for each clause or other quantity between them."""
    if start >= quantity.end:
        quantity = sentence.last_of_list(quantity)
        bracket = _BRACKET.match(sentence.passage.low, quantity.after)
        after = bracket.end() if bracket and bracket.end() <= start else quantity.after
        gap, low, high = start - after, max(after, quantity.end), start
    else:
        gap, low, high = quantity.before - end, end, quantity.before
    return (
        max(0, gap) / _NEAR
        + _CLAUSE_WEIGHT * sentence.breaks_between(low, high)
        + _NUMBER_WEIGHT * sentence.quantities_between(low, high)
    )


class Named(NamedTuple):
    """An indicator, and the word that told it."""

    indicator: str
    cue: Hit[tuple[str, ...]] | None


def indicator(sentence: Sentence, quantity: Quantity, kind: str, hint: str | None, noun: Span | None) -> Named:
    """The indicator whose words are nearest, of those that a quantity of this kind may have."""
    allowed, default = kinds_of_indicators()
    side = "after" if quantity.is_attribute else sentence.pack.noun_side.get(kind)
    best, nearest = None, _FARTHEST
    told: Hit[tuple[str, ...]] | None = None
    clause = quantity.clause
    is_place = noun is not None and sentence.passage.low[noun[1] : quantity.before].strip() in sentence.pack.locatives
    for cue in sentence.indicators_near(quantity):
        in_noun = noun is not None and noun[0] <= cue.start and cue.end <= noun[1]
        if kind in ("count", "people") and noun and not (in_noun or (clause[0] <= cue.start and cue.end <= clause[1])):
            continue
        for name in cue.value:
            if kind not in allowed[name] or (name == "other" and sentence.breaks_between(quantity.end, cue.start) > 0):
                continue
            if (
                name == "share"
                and kind == "percent"
                and cue.end <= quantity.before
                and _changes(sentence, quantity, cue)
            ):
                continue
            away = distance(sentence, quantity, cue.start, cue.end)
            if side and (side == "after") != (cue.start >= quantity.end):
                away += _WRONG_SIDE
                if side == "before" and kind == "money" and sentence.breaks_between(quantity.end, cue.start):
                    away += _WRONG_SIDE
            if noun and in_noun and not is_place:
                away = 0.2 + (noun[1] - cue.end) / 20
            elif in_noun or (kind == "count" and noun and noun[0] >= quantity.end):
                away += _BESIDE_NOUN
            if name != "industry_scale" and _touches(sentence, cue, quantity):
                away = 0.0
            away -= min(0.5, (cue.end - cue.start) / 20)
            if name == "growth" and cue.start == quantity.end:
                away = -1.0
            if away < nearest:
                best, nearest, told = name, away, cue
    if (
        kind in ("percent", "ratio")
        and sentence.pack.share_after.match(sentence.passage.low, quantity.after + 1)
        and nearest > 0.5
    ):
        return Named("share", None)
    if (kind == "ratio" and quantity.value >= 1) or (kind == "percent" and _is_signed(sentence, quantity)):
        return Named("growth", None)
    if kind in ("count", "percent") and nearest > _FARTHEST_IN_LIST:
        best = told = None
    best = _refined(sentence, quantity, best) if best else None
    trust = _FARTHER_THAN_HINT if sentence.pack.boundaries == "none" else _FARTHER_THAN_NOUN
    if hint and (best is None or nearest > trust) and kind in allowed.get(hint, ()):
        return Named(hint, _outside(sentence, quantity, hint, told) if best == hint else None)
    if best is None and kind == "ratio" and quantity.value < 1:
        return Named("share", None)
    return Named(best or default[kind], _outside(sentence, quantity, best or "", told))


def _outside(
    sentence: Sentence, quantity: Quantity, name: str, told: Hit[tuple[str, ...]] | None
) -> Hit[tuple[str, ...]] | None:
    """The word that told an indicator; for the counter itself (800社) a word before it in its clause that says more."""
    if told is None or not quantity.start <= told.start < quantity.end:
        return told
    before = sentence.indicators_between(quantity.clause[0], quantity.before)
    return next((cue for cue in reversed(before) if name in cue.value), told)


def _changes(sentence: Sentence, quantity: Quantity, rate: Hit[tuple[str, ...]]) -> bool:
    """Whether a verb of growth, and no word for the level reached, stands between a rate and a percentage."""
    low, end = sentence.passage.low, quantity.before
    between = sentence.indicators_between(rate.end, end)
    if not any(cue.value == ("growth",) for cue in between) or sentence.quantities_between(rate.end, end):
        return False
    return sentence.pack.levels.match_before(low, end - (low[end - 1 : end] == " ")) is None


def _is_signed(sentence: Sentence, quantity: Quantity) -> bool:
    return quantity.value < 0 or sentence.passage.low[quantity.start - 1 : quantity.start] == "+"


def _touches(sentence: Sentence, cue: Hit[tuple[str, ...]], quantity: Quantity) -> bool:
    """Whether a word stands at the number itself, which is of it even before a noun: *従業員*300人の企業."""
    if sentence.pack.boundaries != "none":
        return False
    between = sentence.passage.low[cue.end : quantity.before].strip()
    return cue.end <= quantity.before and (not between or between in sentence.pack.how_many)


def is_told_elsewhere(
    sentence: Sentence, quantity: Quantity, name: str, cue: Hit[tuple[str, ...]], noun: Span | None
) -> bool:
    """Whether a word before the quantity in its clause tells what it is, and the noun beside it does not."""
    if sentence.pack.boundaries != "none" or name == "growth" or cue.end > quantity.before:
        return False
    if noun and noun[0] <= cue.start and cue.end <= noun[1]:
        return False
    return noun is None or sentence.breaks_between(cue.end, quantity.before) == 0


def noun_of(sentence: Sentence, quantity: Quantity, cue: Hit[tuple[str, ...]]) -> Span | None:
    """The noun phrase around the word that told the indicator: the topic of a clause far before its number."""
    low = sentence.passage.low
    floor = max(sentence.clause(cue.start, cue.end)[0], cue.start - 24, sentence.end_of_previous(quantity, cue.start))
    start, end = floor, min(quantity.before, cue.end + 8)
    for stop in _STOP.finditer(low, start, cue.start):
        start = stop.end()
    hits = _ends(sentence, start, cue.start)
    start = hits[-1].end if hits else start
    last = _STOP.search(low, cue.end, end)
    end = last.start() if last else end
    hits = _ends(sentence, cue.end, end)
    return _trimmed(sentence, low, start, hits[0].start if hits else end, keep="last")


def count_noun(sentence: Sentence, quantity: Quantity) -> Hit[tuple[str, ...]] | None:
    """A word behind a number that can be counted: 300 lithium *firms*, 10の支援*政策*."""
    noun = _noun_after(sentence, quantity)
    if not noun:
        return None
    allowed, _ = kinds_of_indicators()
    for cue in sentence.indicators_near(quantity):
        if noun[0] <= cue.start < noun[1] and any("count" in allowed[name] for name in cue.value):
            return cue
    return None


_BRACKET = re.compile(r"\([^()\n]{1,20}\)")
_NO_WORD_NEXT = re.compile(r"\s*(?:[^\w\s]|$)|\s*\n")
_LABELLED = re.compile(r"[ *]{0,3}:[ *]{0,3}")
_BRACKETS_BETWEEN = re.compile(r"[^\W\d]{0,4}\([^()\n]{1,30}\)\s?[^\W\d]{0,3}\s?")


def is_behind_count_noun(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a bare number tells how many of the noun before it there are: 事業所数は*218*."""
    low = sentence.passage.low
    if quantity.value < _SMALLEST_AFTER_NOUN or not ends_phrase(sentence, quantity):
        return False
    allowed, _ = kinds_of_indicators()
    return any(
        any("count" in allowed[name] for name in cue.value)
        and (
            _is_linked(sentence, cue.end, quantity.before)
            or _BRACKETS_BETWEEN.fullmatch(low, cue.end, quantity.before)
            or _LABELLED.fullmatch(low, cue.end, quantity.before)
            or (
                0 <= quantity.before - cue.end <= _REACH_OF_NOUN
                and sentence.breaks_between(cue.end, quantity.before) == 0
            )
        )
        for cue in sentence.indicators_near(quantity)
        if cue.end <= quantity.before
    )


_LONGEST_LINK = 30


def _is_linked(sentence: Sentence, start: int, end: int) -> bool:
    """Whether only verbs and prepositions stand between a noun and its number: the workforce *was put at* 22,000."""
    if sentence.pack.boundaries == "none" or not 0 < end - start <= _LONGEST_LINK:
        return False
    low = sentence.passage.low
    words = list(_WORD.finditer(low, start, end))
    ends = [sentence.pack.noun_ends.match(low, word.start()) for word in words]
    return bool(words) and all(hit and hit.end >= word.end() for word, hit in zip(words, ends, strict=True))


def ends_phrase(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether no noun follows: the number ends its phrase."""
    low, at = sentence.passage.low, quantity.after
    if _NO_WORD_NEXT.match(low, at):
        return True
    at += low[at : at + 1] == " "
    return sentence.pack.noun_ends.match(low, at) is not None


def level_of(sentence: Sentence, quantity: Quantity) -> Hit[tuple[str, ...]] | None:
    """The word for what is counted whose change the rate before a bare number tells: visitors rose 4% to *640,000*."""
    index = bisect_left(sentence.quantities, quantity.start, key=_of_start)
    rate = sentence.quantities[index - 1] if index else None
    if rate is None or rate.unit is None or rate.unit.kind not in _RATES or quantity.before - rate.end > LONGEST_FORM:
        return None
    between = sentence.passage.low[rate.end : quantity.before].strip(" ,")
    link = sentence.pack.levels.match(between, 0)
    if link is None or link.end < len(between) or not ends_phrase(sentence, quantity):
        return None
    allowed, _ = kinds_of_indicators()
    start = sentence.clause(rate.before, rate.end)[0]
    for cue in reversed(sentence.indicators_between(start, rate.before)):
        if not _OF_NO_THING.issuperset(cue.value):
            return cue if any("count" in allowed[name] for name in cue.value) else None
    return None


def nearest_kind(sentence: Sentence, quantity: Quantity, kinds: Sequence[str]) -> str | None:
    """Of these kinds, that of the nearest word for an indicator in the same clause, or before a dash or a colon."""
    allowed, _ = kinds_of_indicators()
    start, end = quantity.clause
    link = _LINK_BEFORE.search(sentence.passage.low, max(sentence.start, quantity.before - 4), quantity.before)
    if link:
        start = sentence.clause(link.start(), link.start())[0]
    best: tuple[float, str] | None = None
    for cue in sentence.indicators_near(quantity):
        if start <= cue.start and cue.end <= end:
            away = distance(sentence, quantity, cue.start, cue.end)
            for kind in kinds:
                side = sentence.pack.noun_side.get(kind)
                far = away + _WRONG_SIDE * (side is not None and (side == "after") != (cue.start >= quantity.end))
                if any(kind in allowed[name] for name in cue.value) and (best is None or far < best[0]):
                    best = far, kind
    return best[1] if best else None


def indicator_of_words(passage: Passage, pack: Pack, kind: str, hint: str | None, headings: Sequence[Span]) -> str:
    """The indicator that headings name, the first of them first."""
    allowed, default = kinds_of_indicators()
    for heading in headings:
        for cue in reversed(pack.indicator_cues.find(passage.low, *heading)):
            for name in cue.value:
                if kind in allowed[name]:
                    return name
    return hint if hint and kind in allowed.get(hint, ()) else default[kind]


def names_count(passage: Passage, pack: Pack, heading: Span | None) -> bool:
    """Whether a heading names things that are counted."""
    allowed, _ = kinds_of_indicators()
    cues = pack.indicator_cues.find(passage.low, *heading) if heading else ()
    return any("count" in allowed[name] for cue in cues for name in cue.value)


def named(passage: Passage, heading: Span) -> Span | None:
    """The words of a heading without its unit in brackets."""
    match = _HEADING.search(passage.text, *heading)
    return match.span() if match else None


def _refined(sentence: Sentence, quantity: Quantity, name: str) -> str:
    """The narrower indicator (listed firms) that the clause names beside the wider (firms)."""
    start, end = quantity.clause
    for cue in sentence.indicators_near(quantity):
        if start <= cue.start and cue.end <= end:
            for narrower in cue.value:
                low, high = sorted((quantity.start, cue.start))
                if refinements().get(narrower) == name and sentence.quantities_between(low + 1, high) == 0:
                    return narrower
    return name


class Standing(NamedTuple):
    status: Status
    deadline: int | None
    as_of: str | None


def standing(
    sentence: Sentence,
    quantity: Quantity,
    deadlines: Sequence[Hit[int]],
    dates: Sequence[Hit[int]],
    latest: int | None,
    follows_plan: bool,
    is_pledged: bool,
) -> Standing:
    """Whether a quantity is achieved or planned, by when, or as of when.

    `follows_plan` says that the sentence, silent itself, goes on with a plan; `is_pledged` that what is announced of
    such a quantity lies ahead.
    `latest` is the year in which the text was written, as far as it can be told: a deadline after it lies ahead.
    """
    deadline = _nearest(sentence, quantity, deadlines, parts=";")
    as_of = _nearest(sentence, quantity, dates)
    if deadline and as_of and _has_own_date(quantity, as_of) and deadline.start >= quantity.clause[1]:
        deadline = None  # 2023年达到*5059亿元*，预计到2026年突破1万亿元
    if as_of and sentence.pack.now.find(sentence.passage.low, as_of.end, quantity.start):
        as_of = None
    in_clause = any(quantity.clause[0] <= cue.start < quantity.start for cue in sentence.targets)
    results = sentence.results if in_clause else sentence.actuals  # the *planned* investment amounts to 30 million
    target, actual = (_least_reach(sentence, quantity, cues) for cues in (sentence.targets, results))
    pledge = _least_reach(sentence, quantity, sentence.pledges) if is_pledged else None
    target = min((away for away in (target, pledge) if away is not None), default=None)
    is_target = target is not None and (actual is None or target <= actual) and target < _FARTHEST_STATUS
    is_target = is_target or (is_pledged and _opens_plan(sentence, quantity))
    if deadline and not is_target and actual is None and not any(date.start == deadline.start for date in dates):
        is_target = latest is None or deadline.value > latest
    if (follows_plan and not as_of) or (sentence.in_plan and actual is None):
        is_target = True
    if is_target and not quantity.is_base:
        return Standing("target", deadline.value if deadline else None, None)
    return Standing("actual", None, str(as_of.value) if as_of else None)


def _opens_plan(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether money opens a sentence whose next clause tells a plan: with 80 million, Orsella *will build* a plant."""
    start, end = quantity.clause
    if sentence.pack.boundaries == "none" or quantity.unit is None or quantity.unit.kind != "money":
        return False
    if sentence.passage.low[sentence.start : start].strip():
        return False
    first = next((cue for cue in sentence.statuses if cue.value != "neutral"), None)
    return first is not None and first.value == "target" and first.start >= end


def _has_own_date(quantity: Quantity, date: Hit[int]) -> bool:
    return quantity.clause[0] <= date.start < quantity.start


def _least_reach(sentence: Sentence, quantity: Quantity, cues: list[Hit[str]]) -> float | None:
    """How far the nearest of cues in order is; on either side, a later one only reaches farther."""
    if not cues:
        return None
    index = bisect_left(cues, quantity.end, key=_start)
    return min((_reach(sentence, quantity, cue) for cue in cues[max(0, index - 1) : index + 1]), default=None)


def _reach(sentence: Sentence, quantity: Quantity, cue: Hit[str]) -> float:
    """How far a word for plans or results is: its governing verb stands on one side, told by the pack."""
    is_after = cue.start >= quantity.end
    low, high = (quantity.end, cue.start) if is_after else (cue.end, quantity.start)
    clauses = sentence.breaks_between(low, high)
    away = max(0, high - low) / 40 + clauses
    if sentence.pack.boundaries == "none" and high - low < _WIDEST and ";" in sentence.passage.low[low:high]:
        away += _CHAINED_VERB
    if not is_after and _OPENS_LIST.match(sentence.passage.low, cue.end):
        return min(away, _REACH_IN_LIST)
    if is_after == sentence.pack.verb_last or not clauses:
        return away
    return away + (_CHAINED_VERB if sentence.pack.verb_last else _WRONG_SIDE_OF_VERB)


def _nearest(sentence: Sentence, quantity: Quantity, hits: Sequence[Hit[int]], parts: str = "\0") -> Hit[int] | None:
    """The nearest of hits in order, none behind a character that parts it from the quantity."""
    if not hits:
        return None
    before, after = (bisect_left(hits, at, key=_start) for at in (quantity.numeral.start, quantity.end))
    while before and hits[before - 1].end > quantity.numeral.start:
        before -= 1  # the number itself: nearly *1200* firms
    near = [*hits[max(0, before - 1) : before]]
    for hit in hits[after : after + 1]:
        if hit.start - quantity.end < _WIDEST and parts not in sentence.passage.low[quantity.end : hit.start]:
            near.append(hit)
    return min(near, key=lambda hit: distance(sentence, quantity, hit.start, hit.end), default=None)


def scope(sentence: Sentence, quantity: Quantity) -> Scope:
    """Whose figure it is: the nearest word for a firm, a zone or the nation before it in its clause, else the city."""
    before = bisect_right(sentence.scopes, quantity.before, key=_end)
    if before and sentence.scopes[before - 1].start >= quantity.clause[0]:
        return cast("Scope", sentence.scopes[before - 1].value)
    return "city"


_WORD = regex.compile(r"[\w'’.-]*\w")
_INSIDE_WORD = regex.compile(r"(?<=\w)(?=\w)")
_STOP = re.compile(
    r"[\d,;:،؛。、，；：！？!?()（）「」『』“”\"《》〈〉【】\[\]\n|—–…~〜→⇒▲△▼▽●○■□◆◇※★☆▷▶◎]|\.(?=\s|$)|\s[-–]\s"
)
_HEADING = regex.compile(r"[^\s|(（\[][^|(（\[\n]*(?<![\s|(（\[])")
_LONGEST_NOUN = 24
_MOST_WORDS = 5


def noun(sentence: Sentence, quantity: Quantity, kind: str) -> Span | None:
    """The words that say what is counted: on the side that the language prefers for this kind, else on the other."""
    whole = sentence.pack.share_after.match(sentence.passage.low, quantity.after + 1) if kind == "percent" else None
    shared = _noun_after(sentence, quantity, whole.end) if whole else None
    if shared:
        return shared
    of_it = _noun_of_which(sentence, quantity, kind)
    if of_it:
        return of_it
    sides = {"after": _noun_after, "before": _noun_before}
    first = "after" if quantity.is_attribute else sentence.pack.noun_side.get(kind, "after")
    if first == "before" and _leads_noun(sentence, quantity, kind):
        first = "after"
    for side in (first, "before" if first == "after" else "after"):
        found = sides[side](sentence, quantity)
        if found:
            return found
    return None


_MEASURES = frozenset(("money", "area", "mass", "volume"))


def _noun_of_which(sentence: Sentence, quantity: Quantity, kind: str) -> Span | None:
    """The noun that a measure is of, when it tells an indicator: 25 hectares *of industrial land*."""
    link = sentence.pack.of_what.match(sentence.passage.low, quantity.after + 1) if kind in _MEASURES else None
    noun = _noun_after(sentence, quantity, link.end) if link else None
    allowed, _ = kinds_of_indicators()
    cues = sentence.indicators_between(*noun) if noun else ()
    return noun if any(kind in allowed[name] for cue in cues for name in cue.value) else None


def _leads_noun(sentence: Sentence, quantity: Quantity, kind: str) -> bool:
    """Whether a word for an indicator of this kind stands right behind: 30개 *기업*, 4704㎡ *부지*."""
    allowed, _ = kinds_of_indicators()
    at = quantity.after + (sentence.passage.low[quantity.after : quantity.after + 1] == " ")
    return any(
        cue.start == at and any(kind in allowed[name] and name != "production" for name in cue.value)
        for cue in sentence.indicators_near(quantity)
    )


_REACH_OF_PRICE_TAG = 6


def pays_for(sentence: Sentence, quantity: Quantity, noun: Span | None) -> bool:
    """Whether money is an attribute of what it builds: the $10 billion *factory*, 20亿元的光伏*项目*."""
    if noun is None:
        return False
    low, is_behind = sentence.passage.low, noun[0] >= quantity.end
    start, end = (quantity.after, noun[0]) if is_behind else (noun[1], quantity.before)
    if end - start > _REACH_OF_PRICE_TAG or not (is_behind or low[start:end].strip().isalpha()):
        return False
    projects = (cue for cue in sentence.indicators_between(*noun) if "projects" in cue.value)
    return any(projects) or bool(sentence.pack.built.find(low, *noun))


def counter_noun(sentence: Sentence, quantity: Quantity, unit: Unit) -> Span | None:
    """The counter, where it is itself what is counted: 120,000 *visitors*, 26 000 *человек*."""
    told = unit.kind == "people" or (unit.kind == "count" and unit.hint is not None)
    if not told or sentence.pack.boundaries == "none" or quantity.unit is None or quantity.value_max is not None:
        return None
    return _trimmed(sentence, sentence.passage.low, quantity.numeral.end, quantity.end, keep="first")


def _ends(sentence: Sentence, start: int, end: int) -> list[Hit[str]]:
    """Where noun phrases end between two places; not within a word for an indicator (生产 in 生产总值)."""
    hits = sentence.pack.noun_ends.find(sentence.passage.low, start, end)
    if not hits:
        return hits
    cues = sentence.indicators_between(start - LONGEST_FORM, end)
    return [hit for hit in hits if not any(_is_within(hit, cue) for cue in cues)]


def _is_within(hit: Hit[str], cue: Hit[tuple[str, ...]]) -> bool:
    return cue.start <= hit.start and hit.end <= cue.end and cue.end - cue.start > hit.end - hit.start


def _noun_after(sentence: Sentence, quantity: Quantity, start: int | None = None) -> Span | None:
    """The noun phrase behind the quantity, or behind another place."""
    low, start = sentence.passage.low, quantity.after if start is None else start
    limit = min(sentence.end, start + 60)
    while start < limit:
        skip = sentence.pack.noun_skips.match(low, start)
        if skip:
            start = skip.end
        elif low[start].isspace():
            start += 1
        else:
            break
    if not quantity.is_attribute and any(
        cue.start == start and cue.value == ("growth",) for cue in sentence.indicators_between(start, start + 1)
    ):
        return None  # 1.6倍*に拡大*: a verb
    stop = _STOP.search(low, start, limit)
    end = stop.start() if stop else limit
    ends = _ends(sentence, start, end)
    if ends and ends[0].start == start and sentence.pack.per_before.match(low, start):
        # A word for a period that opens the phrase belongs to it: *annual* output.
        ends = ends[1:]
    end = ends[0].start if ends else end
    return _trimmed(sentence, low, start, end, keep="first")


_ASIDE = re.compile(r"\([^()\n]{1,20}\) ?\Z")
_LINK_BEFORE = re.compile(r"\s*(?::|\s[-–—])\s*$")


def _noun_before(sentence: Sentence, quantity: Quantity) -> Span | None:
    low, end = sentence.passage.low, quantity.before
    aside = _ASIDE.search(low, max(sentence.start, end - 24), end) if ")" in low[end - 2 : end] else None
    end = aside.start() if aside else end
    start = max(sentence.clause(end, end)[0] if aside else quantity.clause[0], end - 40)
    if sentence.pack.boundaries == "none":
        start = max(start, sentence.end_of_previous(quantity, end))
    link = _LINK_BEFORE.search(low, max(sentence.start, end - 4), end)
    if link:
        end = link.start()
        start = max(sentence.start, end - 40)
    for stop in _STOP.finditer(low, start, end):
        start = stop.end()
    hits = _ends(sentence, start, end)
    while hits and not low[hits[-1].end : end].strip():
        end = hits.pop().start
    if hits:
        start = hits[-1].end
    if sentence.pack.boundaries == "none":
        start, end = _without_links(sentence, start, end)
    return _trimmed(sentence, low, start, end, keep="last")


def _without_links(sentence: Sentence, start: int, end: int) -> Span:
    """The span without the words at its ends that only link it: *の*国内シェア*の*."""
    low, pack = sentence.passage.low, sentence.pack
    skip = pack.noun_skips.match(low, start)
    start = skip.end if skip and skip.end < end else start
    tail = end - 1 if low[end - 1 : end] == " " else end
    link = pack.attributive.match_before(low, tail, reach=2)
    return start, link.start if link and link.start >= start else end


def _trimmed(sentence: Sentence, low: str, start: int, end: int, *, keep: str) -> Span | None:
    while start < end and low[start].isspace():
        start += 1
    while end > start and (low[end - 1].isspace() or low[end - 1] in "-.'’*"):
        end -= 1
    if start >= end:
        return None
    if sentence.pack.boundaries == "none":
        return (start, min(end, start + _LONGEST_NOUN)) if keep == "first" else (max(start, end - _LONGEST_NOUN), end)
    words = list(_WORD.finditer(low, start, end))
    # The limit of the search may have cut a word in two.
    words = words[bool(_INSIDE_WORD.match(low, start)) :]
    words = words[:-1] if _INSIDE_WORD.match(low, end) else words
    if not words:
        return None
    kept = words[:_MOST_WORDS] if keep == "first" else words[-_MOST_WORDS:]
    return kept[0].start(), kept[-1].end()
