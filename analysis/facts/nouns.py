"""The words that say what a quantity counts, and whether a bare number counts what stands beside it."""

import re

import regex

from analysis.corpus.document import Span
from analysis.facts.context import Sentence
from analysis.facts.forms import LONGEST_FORM, Hit
from analysis.facts.lexicon import Unit, first_of_kind
from analysis.facts.quantities import Quantity
from analysis.facts.text import Passage

_SMALLEST_AFTER_NOUN = 10
_REACH_OF_NOUN = 6


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
    for cue in sentence.indicators_near(quantity):
        if noun[0] <= cue.start < noun[1] and first_of_kind(cue.value, "count"):
            return cue
    return None


_NO_WORD_NEXT = re.compile(r"\s*(?:[^\w\s]|$)|\s*\n")
_LABELLED = re.compile(r"[ *]{0,3}:[ *]{0,3}")
_BRACKETS_BETWEEN = re.compile(r"[^\W\d]{0,4}\([^()\n]{1,30}\)\s?[^\W\d]{0,3}\s?")


def is_behind_count_noun(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a bare number tells how many of the noun before it there are: 事業所数は*218*."""
    low = sentence.passage.low
    if quantity.value < _SMALLEST_AFTER_NOUN or not ends_phrase(sentence, quantity):
        return False
    return any(
        first_of_kind(cue.value, "count")
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


def named(passage: Passage, heading: Span) -> Span | None:
    """The words of a heading without its unit in brackets."""
    match = _HEADING.search(passage.text, *heading)
    return match.span() if match else None


_WORD = regex.compile(r"[\w'’.-]*\w")
_INSIDE_WORD = regex.compile(r"(?<=\w)(?=\w)")
_STOP = re.compile(
    r"[\d,;:،؛。、，；：！？!?()（）「」『』“”\"《》〈〉【】\[\]\n|—–…~〜→⇒▲△▼▽●○■□◆◇※★☆▷▶◎]|\.(?=[.\s]|$)|\s[-–]\s"
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
    governed = _noun_of_verb(sentence, quantity, kind)
    if governed:
        return governed
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
    cues = sentence.indicators_between(*noun) if noun else ()
    return noun if any(first_of_kind(cue.value, kind) for cue in cues) else None


def _noun_of_verb(sentence: Sentence, quantity: Quantity, kind: str) -> Span | None:
    """The noun of the verb whose object a quantity is, where no noun stands at it: 150명을 *고용*."""
    low, pack = sentence.passage.low, sentence.pack
    marker = pack.objects.match(low, quantity.after) if kind != "percent" else None
    if marker is None:
        return None
    before = _noun_before(sentence, quantity)
    link = low[before[1] : quantity.before].strip() if before else None
    if link is not None and (not link or pack.per_before.match(link, 0)):
        return None  # *사업비* 130억원을 투입, *웨이퍼* 월 80만장을 생산
    at = marker.end + (low[marker.end : marker.end + 1] == " ")
    for cue in sentence.indicators_between(at, at + 1):
        if first_of_kind(cue.value, kind) and not pack.noun_ends.match(low, at):
            return cue.start, cue.end
    return None


def _leads_noun(sentence: Sentence, quantity: Quantity, kind: str) -> bool:
    """Whether a word for an indicator of this kind stands right behind: 30개 *기업*, 4704㎡ *부지*."""
    at = quantity.after + (sentence.passage.low[quantity.after : quantity.after + 1] == " ")
    return any(
        cue.start == at and first_of_kind((name for name in cue.value if name != "production"), kind)
        for cue in sentence.indicators_near(quantity)
    )


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
    ends = _ends(sentence, start, min(limit, end + 1))  # a word may end with the space that ends the line
    if ends and ends[0].start == start and sentence.pack.per_before.match(low, start):
        # A word for a period that opens the phrase belongs to it: *annual* output.
        ends = ends[1:]
    if ends and _joins_adjectives(sentence, start, ends[0], ends[1].start if len(ends) > 1 else end):
        ends = ends[1:]
    end = ends[0].start if ends else end
    return _trimmed(sentence, low, start, end, keep="first")


_MOST_ADJECTIVES = 2


def _joins_adjectives(sentence: Sentence, start: int, link: Hit[str], end: int) -> bool:
    """Whether "and" joins adjectives of one noun: 31 million *domestic and international visitors*."""
    low = sentence.passage.low
    joiner = sentence.pack.joiners_between.match(low, link.start)
    if joiner is None or sentence.pack.boundaries == "none" or sentence.indicators_between(start, link.start):
        return False
    if not 0 < len(_WORD.findall(low, start, link.start)) <= _MOST_ADJECTIVES:
        return False
    cues = [cue for cue in sentence.indicators_between(joiner.end, end) if first_of_kind(cue.value, "count")]
    return bool(cues) and len(_WORD.findall(low, joiner.end, cues[0].start)) <= _MOST_ADJECTIVES


_ASIDE = re.compile(r"\([^()\n]{1,20}\) ?\Z")
LINK_BEFORE = re.compile(r"\s*(?::|\s[-–—]|\s\()\s*$")


def _noun_before(sentence: Sentence, quantity: Quantity) -> Span | None:
    low, end = sentence.passage.low, quantity.before
    aside = _ASIDE.search(low, max(sentence.start, end - 24), end) if ")" in low[end - 2 : end] else None
    end = aside.start() if aside else end
    start = max(sentence.clause(end, end)[0] if aside else quantity.clause[0], end - 40)
    if sentence.pack.boundaries == "none":
        start = max(start, sentence.end_of_previous(quantity, end))
    link = LINK_BEFORE.search(low, max(sentence.start, end - 4), end)
    if link:
        end = link.start()
        start = max(sentence.start, end - 40)
    for stop in _STOP.finditer(low, start, end):
        start = stop.end()
    hits = _ends(sentence, start, end)
    while hits and not low[hits[-1].end : end].strip():
        if hits[-1].value in sentence.pack.apart:
            return None  # 공장을 구축*해* 600명, 남문지구*에* 800억원
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
