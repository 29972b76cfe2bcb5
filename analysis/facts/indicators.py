"""What a quantity measures: the indicator whose words are nearest."""

from collections.abc import Sequence
from typing import NamedTuple

from analysis.corpus.document import Span
from analysis.facts.context import WIDEST, Sentence, distance
from analysis.facts.forms import LONGEST_FORM, Hit
from analysis.facts.lexicon import Pack, first_of_kind, kinds_of_indicators, refinements
from analysis.facts.nouns import LINK_BEFORE, ends_phrase
from analysis.facts.quantities import Quantity
from analysis.facts.text import Passage

_WRONG_SIDE = 1.5
_FARTHEST = 12.0
_BESIDE_NOUN = 2.5
_OF_PLACE = 6.0
_FARTHEST_IN_LIST = 4.0
_FARTHER_THAN_HINT = 2.0
_FARTHER_THAN_NOUN = 0.5
"""Where words are apart, a counter is the noun itself (450,000 vehicles): only words within it tell more."""
_RATES = ("percent", "ratio")
_OF_NO_THING = frozenset(("growth", "share", "other"))


class Named(NamedTuple):
    """An indicator, and the word that told it."""

    indicator: str
    cue: Hit[tuple[str, ...]] | None


def indicator(sentence: Sentence, quantity: Quantity, kind: str, hint: str | None, noun: Span | None) -> Named:
    """The indicator whose words are nearest, of those that a quantity of this kind may have."""
    allowed, default = kinds_of_indicators()
    side = "after" if quantity.is_attribute else sentence.pack.noun_side.get(kind)
    rate = _rate_reached(sentence, quantity) if kind == "percent" else None
    if rate:
        return Named("share", rate)
    best, nearest = None, _FARTHEST
    told: Hit[tuple[str, ...]] | None = None
    clause = quantity.clause
    is_place = noun is not None and sentence.passage.low[noun[1] : quantity.before].strip() in sentence.pack.locatives
    for cue in sentence.indicators_near(quantity):
        in_noun = noun is not None and noun[0] <= cue.start and cue.end <= noun[1]
        of_place = kind in ("count", "people") and _is_of_place(sentence, cue)
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
            if _is_on_wrong_side(side, cue, quantity):
                away += _WRONG_SIDE
                if side == "before" and kind == "money" and sentence.breaks_between(quantity.end, cue.start):
                    away += _WRONG_SIDE
            if of_place:
                away += _OF_PLACE
            elif noun and in_noun and not is_place:
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
    if kind in ("count", "percent") and nearest > _FARTHEST_IN_LIST and not _is_subject(sentence, told, quantity, noun):
        best = told = None
    best = _refined(sentence, quantity, best) if best else None
    trust = _FARTHER_THAN_HINT if sentence.pack.boundaries == "none" else _FARTHER_THAN_NOUN
    if hint and (best is None or nearest > trust) and kind in allowed.get(hint, ()):
        return Named(hint, _outside(sentence, quantity, hint, told) if best == hint else None)
    if best is None and kind == "ratio" and quantity.value < 1:
        return Named("share", None)
    return Named(best or default[kind], _outside(sentence, quantity, best or "", told))


def _is_of_place(sentence: Sentence, cue: Hit[tuple[str, ...]]) -> bool:
    """Whether a word tells only where or whose what is counted is: visitors *to museums*, *of museums* reached 300."""
    low, at, words = sentence.passage.low, cue.start - 1, sentence.pack
    if not words.places or low[at : cue.start] != " ":
        return False
    if words.places.match_before(low, at):
        return True
    link = words.share_after.match_before(low, at)
    heads = sentence.indicators_between(link.start - LONGEST_FORM, link.start) if link else ()
    return any(link and head.end == link.start - 1 and first_of_kind(head.value, "count") for head in heads)


def _is_subject(sentence: Sentence, cue: Hit[tuple[str, ...]] | None, quantity: Quantity, noun: Span | None) -> bool:
    """Whether a word far before a quantity, in its clause, is what it tells of: no figure and no noun of its own."""
    if cue is None or cue.end > quantity.before or sentence.pack.boundaries == "none":
        return False
    if noun is not None and noun[0] >= quantity.end and quantity.unit is None:
        return False
    apart = sentence.breaks_between(cue.end, quantity.before) + sentence.quantities_between(cue.end, quantity.before)
    return not apart


def _is_on_wrong_side(side: str | None, cue: Hit[tuple[str, ...]], quantity: Quantity) -> bool:
    """Whether a word stands on the other side of the quantity than its language prefers, if it prefers one."""
    return side is not None and (side == "after") != (cue.start >= quantity.end)


def _outside(
    sentence: Sentence, quantity: Quantity, name: str, told: Hit[tuple[str, ...]] | None
) -> Hit[tuple[str, ...]] | None:
    """The word that told an indicator; for the counter itself (800社) a word before it in its clause that says more."""
    if told is None or not quantity.start <= told.start < quantity.end:
        return told
    before = sentence.indicators_between(max(quantity.clause[0], quantity.before - WIDEST), quantity.before)
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


def level_of(sentence: Sentence, quantity: Quantity) -> Hit[tuple[str, ...]] | None:
    """The word for what is counted whose change the rate before a bare number tells: visitors rose 4% to *640,000*."""
    rate = sentence.previous(quantity)
    if rate is None or rate.unit is None or rate.unit.kind not in _RATES or quantity.before - rate.end > LONGEST_FORM:
        return None
    low, at = sentence.passage.low, quantity.before - (sentence.passage.low[quantity.before - 1] == " ")
    link = sentence.pack.levels.match_before(low, at, reach=max(0, at - rate.end))
    if link is None or sentence.breaks_between(rate.end + 1, link.start - 1) or not ends_phrase(sentence, quantity):
        return None
    start = max(sentence.clause(rate.before, rate.end)[0], rate.before - WIDEST)
    for cue in reversed(sentence.indicators_between(start, rate.before)):
        if not _OF_NO_THING.issuperset(cue.value):
            return cue if first_of_kind(cue.value, "count") else None
    return None


def _rate_reached(sentence: Sentence, quantity: Quantity) -> Hit[tuple[str, ...]] | None:
    """The word for a rate that a change led to or from this level: unemployment fell 0.7 points *to* 10.2%."""
    words, low = sentence.pack, sentence.passage.low
    if words.boundaries == "none":
        return None
    at = quantity.before - (low[quantity.before - 1] == " ")
    is_level = words.levels.match_before(low, at, reach=min(at - sentence.start, LONGEST_FORM)) is not None
    if not (is_level or quantity.is_base or quantity.follows_base):
        return None
    change = sentence.previous(quantity)
    is_rate = change is not None and change.unit is not None and change.unit.kind in ("point", "percent")
    start = sentence.clause(change.before, change.end)[0] if change and is_rate else quantity.clause[0]
    cues = sentence.indicators_between(max(start, at - WIDEST), at)
    for cue, following in zip(cues, [*cues[1:], None], strict=False):
        is_of_growth = following is not None and "growth" in following.value and following.start - cue.end <= 4
        if "share" in cue.value and not is_of_growth:
            return cue
    return None


def nearest_kind(sentence: Sentence, quantity: Quantity, kinds: Sequence[str]) -> str | None:
    """Of these kinds, that of the nearest word for an indicator in the same clause, or before a dash or a colon."""
    start, end = quantity.clause
    link = LINK_BEFORE.search(sentence.passage.low, max(sentence.start, quantity.before - 4), quantity.before)
    if link:
        start = sentence.clause(link.start(), link.start())[0]
    best: tuple[float, str] | None = None
    for cue in sentence.indicators_near(quantity):
        if start <= cue.start and cue.end <= end:
            away = distance(sentence, quantity, cue.start, cue.end)
            for kind in kinds:
                far = away + _WRONG_SIDE * _is_on_wrong_side(sentence.pack.noun_side.get(kind), cue, quantity)
                if first_of_kind(cue.value, kind) and (best is None or far < best[0]):
                    best = far, kind
    return best[1] if best else None


def indicator_of_words(passage: Passage, pack: Pack, kind: str, hint: str | None, headings: Sequence[Span]) -> str:
    """The indicator that headings name, the first of them first."""
    allowed, default = kinds_of_indicators()
    for heading in headings:
        for cue in reversed(pack.indicator_cues.find(passage.low, *heading)):
            name = first_of_kind(cue.value, kind)
            if name:
                return name
    return hint if hint and kind in allowed.get(hint, ()) else default[kind]


def names_count(passage: Passage, pack: Pack, heading: Span | None) -> bool:
    """Whether a heading names things that are counted."""
    cues = pack.indicator_cues.find(passage.low, *heading) if heading else ()
    return any(first_of_kind(cue.value, "count") for cue in cues)


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
