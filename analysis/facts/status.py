"""Whether a quantity is achieved or planned, by when, or as of when."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from analysis.corpus.document import Span
from analysis.facts.ahead import Proof, RuledBy
from analysis.facts.context import WIDEST, Sentence, distance
from analysis.facts.fact import Status
from analysis.facts.forms import Hit
from analysis.facts.quantities import Quantity

_start = itemgetter(0)
_WRONG_SIDE_OF_VERB = 6.0
_FARTHEST_STATUS = 6.0
_CHAINED_VERB = 3.0
_REACH_IN_LIST = 1.5
"""How far a plan is from what follows its colon, however long the list: 目标是:增长6%,…"""
_OPENING = 3
"""In characters: marks before the first word of a sentence."""
_PARTS = re.compile("[;。]")
"""What parts clauses more than a comma does, and sentences within a quotation."""
_MOST_ASIDES = 3
"""In words for plans or results."""
_SHORT_WORD = re.compile(r" [^\W\d]{1,3} $")
_OPENS_LIST = re.compile(r"[^\W\d]{0,2} ?:")


class Years(NamedTuple):
    """The years of a sentence, each list in order."""

    deadlines: Sequence[Hit[int]]
    dates: Sequence[Hit[int]]
    by_when: Sequence[Hit[int]]
    """The deadlines that are no dates as well: *by* 2030, not *in* 2030."""


class Standing(NamedTuple):
    status: Status
    deadline: int | None
    as_of: str | None
    ruled_by: RuledBy | None = None
    """For what is told as achieved: the year that rules it."""


def standing(
    sentence: Sentence,
    quantity: Quantity,
    years: Years,
    latest: int,
    follows_plan: bool,
    is_pledged: bool,
) -> Standing:
    """Whether a quantity is achieved or planned, by when, or as of when.

    `follows_plan` says that the sentence, silent itself, goes on with a plan; `is_pledged` that what is announced of
    such a quantity lies ahead.
    `latest` is the year in which the text was written, as far as it can be told: a deadline after it lies ahead.
    """
    until = _next_plan(sentence, quantity, years)
    deadline = _nearest(sentence, quantity, years.deadlines, until, parts=";")
    as_of = _nearest(sentence, quantity, years.dates, until)
    if deadline and as_of and _has_own_date(quantity, as_of) and not _is_in(deadline, quantity.clause):
        deadline = None  # 2023年达到*5059亿元*，预计到2026年突破1万亿元
    if as_of and sentence.is_now(as_of.end, quantity.start):
        as_of = None
    first, last = (bisect_left(sentence.targets, at, key=_start) for at in (quantity.clause[0], quantity.start))
    in_clause = first < last
    results = sentence.results if in_clause else sentence.actuals  # the *planned* investment amounts to 30 million
    target = _least_reach(sentence, quantity, sentence.targets, until)
    actual = _least_reach(sentence, quantity, results, sentence.end)
    pledge = _least_reach(sentence, quantity, sentence.pledges, until) if is_pledged else None
    target = min((away for away in (target, pledge) if away is not None), default=None)
    is_target = target is not None and (actual is None or target <= actual) and target < _FARTHEST_STATUS
    is_target = is_target or (is_pledged and _opens_plan(sentence, quantity))
    if deadline and not is_target and actual is None and not any(date.start == deadline.start for date in years.dates):
        is_target = deadline.value > latest
    if (follows_plan and not as_of) or (sentence.in_plan and actual is None):
        is_target = True
    if is_target and not quantity.is_base:
        return Standing("target", deadline.value if deadline else None, None)
    ruled_by = _ruled_by(sentence, quantity, deadline, as_of, years.by_when)
    return Standing("actual", None, str(as_of.value) if as_of else None, ruled_by)


def _next_plan(sentence: Sentence, quantity: Quantity, years: Years) -> int:
    """Where a plan with a deadline begins behind the clause of a quantity: it rules nothing before it.

    The deadline stands before the figures of its clause or behind a word for plans there; one at the end of a list,
    or without a figure and after no other year, is of all before it, and a verb that comes last is that of every
    object: 38社*を*誘致し、2027年までに.  Without a pack no word tells which years are planned, so that each rules its
    clause and what follows.
    """
    if not sentence.pack.name:
        return quantity.clause[1]
    index = bisect_left(years.by_when, quantity.clause[1], key=_start)
    if index == len(years.by_when) or sentence.pack.objects.match(sentence.passage.low, quantity.after):
        return sentence.end
    deadline = years.by_when[index]
    start, _ = sentence.clause(deadline.start, deadline.end)
    if sentence.quantities_between(start, deadline.start):
        begins = bool(_between(sentence.targets, start, deadline.start))
    else:
        has_year = bool(years.dates) and years.dates[0].start < quantity.start
        begins = has_year or sentence.quantities_between(deadline.end, sentence.end) > 0
    return start if begins else sentence.end


def _opens_clause(sentence: Sentence, hit: Hit[int]) -> bool:
    """Whether nothing but a word for "and" stands before it in its clause."""
    start, _ = sentence.clause(hit.start, hit.end)
    return sentence.is_link(sentence.passage.low[start : hit.start].strip())


def _between(cues: list[Hit[str]], start: int, end: int) -> list[Hit[str]]:
    """Those of cues in order that stand between two places."""
    return [
        cue for cue in cues[bisect_left(cues, start, key=_start) : bisect_left(cues, end, key=_start)] if cue.end <= end
    ]


def _ruled_by(
    sentence: Sentence,
    quantity: Quantity,
    deadline: Hit[int] | None,
    as_of: Hit[int] | None,
    by_when: Sequence[Hit[int]],
) -> RuledBy | None:
    """The year that rules what is told as achieved: its deadline, else its date, in its clause or before it."""
    is_told = bool(_between(sentence.actuals, *quantity.clause))
    if not sentence.pack.name:
        year = deadline or as_of
        return RuledBy(year.value, "none", "open") if year else None
    if deadline and _rules(sentence, quantity, deadline):
        is_planned = any(cue.end <= deadline.start or cue.start >= deadline.end for cue in sentence.targets)
        place = bisect_left(by_when, deadline.start, key=_start)
        proof: Proof = "none" if deadline in by_when[place : place + 1] else "word" if is_told else "plain"
        return RuledBy(deadline.value, proof, "open" if is_told and not is_planned else "target")
    if as_of is None or as_of.start >= quantity.clause[1]:
        return None
    return RuledBy(as_of.value, "word" if is_told else "plain", "open" if is_told else "target")


def _rules(sentence: Sentence, quantity: Quantity, deadline: Hit[int]) -> bool:
    """Whether a deadline is of the quantity; beside a word for results it may be that of something else.

    With a plan *to grow by 2030* the park has drawn 38 firms.
    """
    start, end = quantity.clause
    if deadline.start >= end:
        return False
    if deadline.start >= quantity.end:
        return True
    is_told = bool(_between(sentence.actuals, max(start, deadline.end), end))
    return not is_told or _opens_clause(sentence, deadline)


_REACH_OF_AGENT = 24


def is_agent(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether what is counted does what is planned, so that it is there: *28개 기업*이 300억원을 투자할 계획."""
    following = sentence.next(quantity)
    if not sentence.pack.verb_last or following is None or following.unit is None or following.unit.kind != "money":
        return False
    between = sentence.passage.low[quantity.end : following.before]
    return (
        len(between) <= _REACH_OF_AGENT
        and not sentence.breaks_between(quantity.end, following.before)
        and bool(sentence.pack.subjects.find(between, 0, len(between)))
    )


def _opens_plan(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether money opens a sentence whose next clause tells a plan: with 80 million, Orsella *will build* a plant."""
    start, end = quantity.clause
    if sentence.pack.boundaries == "none" or quantity.unit is None or quantity.unit.kind != "money":
        return False
    first = sentence.first_status
    opens = start - sentence.start <= _OPENING and not sentence.passage.low[sentence.start : start].strip()
    return opens and first is not None and first.value == "target" and first.start >= end


def _is_in(hit: Hit[int], span: Span) -> bool:
    return span[0] <= hit.start < span[1]


def _has_own_date(quantity: Quantity, date: Hit[int]) -> bool:
    return _is_in(date, (quantity.clause[0], quantity.start))


def _least_reach(sentence: Sentence, quantity: Quantity, cues: list[Hit[str]], until: int) -> float | None:
    """How far the nearest of cues in order is, up to a place; on either side, a later one only reaches farther."""
    if not cues:
        return None
    index, last = bisect_left(cues, quantity.end, key=_start), bisect_left(cues, until, key=_start)
    before, after = cues[max(0, index - _MOST_ASIDES) : index][::-1], cues[index : min(last, index + _MOST_ASIDES)]
    near = (next((cue for cue in side if not _is_aside(sentence, quantity, cue)), None) for side in (before, after))
    return min((_reach(sentence, quantity, cue) for cue in near if cue), default=None)


def _is_aside(sentence: Sentence, quantity: Quantity, cue: Hit[str]) -> bool:
    """Whether a word for results stands in brackets with a figure of their own: *6万個*(現在は4万個)に増強する."""
    if cue.value != "actual":
        return False
    low = sentence.passage.low
    opens = low.rfind("(", max(sentence.start, cue.start - WIDEST), cue.start)
    closes = low.find(")", cue.end, min(sentence.end, cue.end + WIDEST)) if opens >= 0 else -1
    if closes < 0 or opens <= quantity.start < closes or low.find(")", opens, cue.start) >= 0:
        return False
    return sentence.quantities_between(opens, closes) > 0


def _reach(sentence: Sentence, quantity: Quantity, cue: Hit[str]) -> float:
    """How far a word for plans or results is: its governing verb stands on one side, told by the pack."""
    is_after = cue.start >= quantity.end
    low, high = (quantity.end, cue.start) if is_after else (cue.end, quantity.start)
    clauses = sentence.breaks_between(low, high)
    away = max(0, high - low) / 40 + clauses
    if sentence.pack.boundaries == "none" and high - low < WIDEST and _PARTS.search(sentence.passage.low, low, high):
        away += _CHAINED_VERB
    if not is_after and _OPENS_LIST.match(sentence.passage.low, cue.end):
        return min(away, _REACH_IN_LIST)
    if is_after and not clauses and _is_second_verb(sentence, quantity, cue):
        return away + _WRONG_SIDE_OF_VERB
    if is_after == sentence.pack.verb_last or not clauses:
        return away
    return away + (_CHAINED_VERB if sentence.pack.verb_last else _WRONG_SIDE_OF_VERB)


def _is_second_verb(sentence: Sentence, quantity: Quantity, cue: Hit[str]) -> bool:
    """Whether "and" stands before a verb: the works employ 300 *and will* hire 50.

    Who tells what they invest tells a plan with it: investiert 200 Millionen Euro *und will* 50 Stellen schaffen.
    """
    is_money = quantity.unit is not None and quantity.unit.kind == "money"
    if is_money or sentence.pack.boundaries == "none" or sentence.pack.verb_last:
        return False
    low = sentence.passage.low
    link = _SHORT_WORD.search(low, max(0, cue.start - 5), cue.start)
    ends = (cue.start - 1, link.start()) if link else (cue.start - 1,)
    return any(sentence.pack.joiners_between.match_before(low, end) for end in ends)


def _nearest(
    sentence: Sentence, quantity: Quantity, hits: Sequence[Hit[int]], until: int, parts: str = "\0"
) -> Hit[int] | None:
    """The nearest of hits in order up to a place, none behind a character that parts it from the quantity."""
    if not hits:
        return None
    before, after = (bisect_left(hits, at, key=_start) for at in (quantity.numeral.start, quantity.end))
    while before and hits[before - 1].end > quantity.numeral.start:
        before -= 1  # the number itself: nearly *1200* firms
    near = [*hits[max(0, before - 1) : before]]
    for hit in hits[after : after + 1]:
        if (
            hit.start < min(until, quantity.end + WIDEST)
            and parts not in sentence.passage.low[quantity.end : hit.start]
        ):
            near.append(hit)
    return min(near, key=lambda hit: distance(sentence, quantity, hit.start, hit.end), default=None)
