"""What looks like a number and is no quantity, in every language: dates, times, telephone numbers, codes, addresses.

What depends on a language stands in its pack: `not_facts` around a number, `idioms` that hold one.
"""

import re
from collections.abc import Iterable, Iterator

import regex

from analysis.corpus.document import Span
from analysis.facts.codes import follows_money, is_amount_after_letters
from analysis.facts.context import Sentence
from analysis.facts.lexicon import Pack
from analysis.facts.quantities import Quantity
from analysis.facts.text import Passage

_ADDRESSES = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'，。]{1,400}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}", re.ASCII
)
_LETTER = r"A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0370-\u052f"
_GLUED_BEFORE = re.compile(rf"(?:[{_LETTER}_&/\\]|[{_LETTER}\d]\.)[-–]?\Z|(?:#|\bNo\.?)\s?\Z")
_SENTENCE_BEFORE = regex.compile(r"(?<!\p{L})\p{Ll}{4,20}\.\Z")
"""A word and its full stop, with no space behind: *crore.*10,50,000 people."""
_FIRST_OF_OTHER_SCRIPTS = "\u2015"
"""No character from here on glues a number to what stands before it."""
_GLUED_AFTER = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0400-\u052f_]|[-–][A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


def blocked(passage: Passage, pack: Pack, taken: Iterable[Span] = ()) -> list[Span]:
    """Spans of the passage in which no number begins, in order and without overlaps: addresses, idioms, `taken`."""
    spans = [*taken]
    spans += [(hit.start, hit.end) for hit in pack.idioms.find(passage.low, 0, len(passage.low))]
    if "://" in passage.text or "www." in passage.text or "@" in passage.text:
        spans += [match.span() for match in _ADDRESSES.finditer(passage.text)]
    return list(_merged(spans))


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    current: Span | None = None
    for span in sorted(spans):
        if current and span[0] < current[1]:
            current = current[0], max(current[1], span[1])
        else:
            if current:
                yield current
            current = span
    if current:
        yield current


def is_glued(passage: Passage, pack: Pack, quantity: Quantity) -> bool:
    """Part of a name or a code: letters touch the number without a currency or unit between them."""
    text, start = passage.text, quantity.start
    if start == quantity.numeral.start and text[start - 1 : start] < _FIRST_OF_OTHER_SCRIPTS:
        before = text[max(0, start - 4) : start]
        ends = before[-1:] == "." and _SENTENCE_BEFORE.search(text, max(0, start - 24), start)
        if _GLUED_BEFORE.search(before) and not follows_money(text, start) and not ends:
            hedged = pack.qualifiers_before.match_before(passage.low, start, reach=8)
            return not hedged and not is_amount_after_letters(text, start)
    return quantity.unit is None and bool(_GLUED_AFTER.match(text, quantity.end))


_DEAREST = 10**9
"""No piece costs so much, in whatever currency: 單價提升,出口值*30.8億美元*."""


def is_price(sentence: Sentence, quantity: Quantity) -> bool:
    """Money that a buyer or visitor pays for one piece: a word for a price stands before it in its clause."""
    if quantity.value >= _DEAREST:
        return False
    _, clause_end = sentence.clause(quantity.before, quantity.end)
    start, end = max(sentence.start, quantity.before - 20), min(clause_end, quantity.end + 12)
    rate = sentence.pack.per_after.match(sentence.passage.low, quantity.end)
    if rate and rate.value in ("minute", "hour"):
        return True
    return any(sentence.pack.prices.find(sentence.passage.low, start, end))


_THRESHOLD_REACH = 12
_REACH_OF_SELECTED = 6
_REACH_OF_OPENER = 40
_LARGEST_CLASS = 1000
"""In people: statistics part firms by size up to here."""
_SELECTED = frozenset(("firms", "firms_above_scale", "firms_listed", "projects", "institutions"))
_SELECTED_BY_MONEY = _SELECTED | {"population"}


_BRACKETED = re.compile(r"\([^()\n]{0,16}$")


def _is_bracketed(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a bracket ends behind a bound and begins shortly before it: 소기업*(50인 미만)*."""
    low, start = sentence.passage.low, quantity.start
    opened = _BRACKETED.search(low, max(sentence.start, start - 20), start)
    return opened is not None and low[quantity.after : quantity.after + 1] == ")"


def is_threshold(sentence: Sentence, quantity: Quantity) -> bool:
    """A bound that tells which things are counted: 投资超过*2亿元*的企业有9家, firms with *250* or more employees."""
    if quantity.qualifier == "exact" and quantity.value_max is None:
        return _sizes_projects(sentence, quantity)
    if quantity.qualifier in ("about", "nearly") and quantity.value_max is None:
        return False
    if quantity.value_max is not None and quantity.qualifier == "exact":
        if quantity.unit is None or quantity.unit.kind != "people":
            return False
        return _is_class(sentence, quantity) or _is_bracketed(sentence, quantity)
    if _selects_by_size(sentence, quantity):
        return True
    if quantity.unit is None and not quantity.numeral.scaled:
        return False
    if quantity.unit is not None and quantity.unit.kind in ("count", "people"):
        return False
    low, at = sentence.passage.low, quantity.after
    link = sentence.pack.attributive.match(low, at)
    at = link.end if link else at
    if link and _is_count(sentence.quantity_at(at)) and _is_round(quantity):
        return True  # 税收过*50万元*的4家; not 总投资逾*106亿元*的14个项目, their total
    reach = _REACH_OF_SELECTED if sentence.pack.boundaries == "none" else 1
    clause_start = max(quantity.clause[0], quantity.before - _REACH_OF_OPENER)
    opened = sentence.pack.boundaries == "none" and any(
        sentence.pack.thresholds.find(low, clause_start, quantity.before)
    )
    selected = _SELECTED_BY_MONEY if quantity.unit is not None and quantity.unit.kind == "money" else _SELECTED
    for cue in sentence.indicators_near(quantity):
        if at <= cue.start <= at + reach and selected.intersection(cue.value):
            if opened and sentence.breaks_between(quantity.end, cue.start) == 0:
                return True
            for other in sentence.quantities_from(cue.end, cue.end + _THRESHOLD_REACH):
                return sentence.breaks_between(at, other.start) == 0
    return False


def _is_count(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.unit is not None and quantity.unit.kind == "count"


def _is_round(quantity: Quantity) -> bool:
    """Whether a number has but one figure before its zeros, as the bounds of classes have."""
    return len(str(int(quantity.value)).rstrip("0")) <= 1


def _sizes_projects(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether money without a bound is the class of the things that are counted next: *500万元*投资建设项目15个."""
    if sentence.pack.boundaries != "none" or quantity.unit is None or quantity.unit.kind != "money":
        return False
    if any(cue.end == quantity.before for cue in sentence.indicators_between(quantity.before - 6, quantity.before)):
        return False
    for cue in sentence.indicators_between(quantity.end, quantity.end + _REACH_OF_SELECTED):
        if _SELECTED.intersection(cue.value):
            return _is_count(sentence.quantity_at(cue.end))
    return False


def _is_class(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a figure of another kind stands right behind a bound on people: 従業者*4〜29人*が4,068億円."""
    named = any(cue.end == quantity.before and "employees" in cue.value for cue in sentence.indicators_near(quantity))
    return named and any(
        _is_joined(sentence, quantity.after, other.start)
        for other in sentence.quantities_from(quantity.after, quantity.after + 3)
    )


def _is_joined(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a particle, a colon or nothing stands between two figures."""
    between = sentence.passage.low[start:end].strip(" :")
    ends = sentence.pack.noun_ends.match(between, 0)
    return not between or (ends is not None and ends.end == len(between))


def _selects_by_size(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a bound on their people tells which firms are meant: 従業者*4人以上*の事業所."""
    low, words = sentence.passage.low, sentence.pack
    if quantity.unit is not None and quantity.unit.kind == "people" and _is_class(sentence, quantity):
        return True
    if quantity.unit is not None and quantity.unit.kind == "people":
        if not quantity.numeral.hedge and _is_bracketed(sentence, quantity):
            return True
        link = words.attributive.match(low, quantity.after)
        at = link.end if link else quantity.after
        at += low[at : at + 1] == " "
        reach = _REACH_OF_SELECTED if words.boundaries == "none" else 1
        after = words.boundaries == "none" and any(
            at <= cue.start <= at + reach
            and _SELECTED.intersection(cue.value)
            and sentence.breaks_between(quantity.end, cue.start) == 0
            for cue in sentence.indicators_near(quantity)
        )
        if after:
            return True
    end = quantity.before - 1 if low[quantity.before - 1 : quantity.before] == " " else quantity.before
    opener = words.thresholds.match_before(low, end)
    if opener is None or (quantity.unit is not None and quantity.unit.kind not in ("count", "people")):
        return False
    if quantity.value > _LARGEST_CLASS and sentence.quantities_between(quantity.clause[0], opener.start):
        return False  # 340 firms with more than *60,000* employees: those of all
    names_people = any(
        quantity.numeral.end <= cue.start <= quantity.after + 12 and "employees" in cue.value
        for cue in sentence.indicators_near(quantity)
    )
    return names_people and any(
        0 < opener.start - cue.end <= _REACH_OF_SELECTED and _SELECTED.intersection(cue.value)
        for cue in sentence.indicators_near(quantity)
    )


_REACH_OF_ONE_OF = 16
_PHRASE_END = re.compile(r"[,.;:、。，；()\n]")


def is_one_of_these(sentence: Sentence, quantity: Quantity) -> bool:
    """A number of things of which only one is meant: *八个*工业城市之一."""
    low, start = sentence.passage.low, quantity.after
    found = sentence.pack.one_of.find(low, start, min(sentence.end, start + _REACH_OF_ONE_OF))
    return bool(found) and not _PHRASE_END.search(low, start, found[0].start)


_LARGEST_OF_FEW = 10
_LONGEST_LINK_OF_FEW = 12


def is_of_few(sentence: Sentence, quantity: Quantity) -> bool:
    """One of two small numbers that tell a share: 3台に1台, 10곳 중 1곳, 每3双就有1双."""
    previous, following = sentence.previous(quantity), sentence.next(quantity)
    return _is_share_of_few(sentence, previous, quantity) or _is_share_of_few(sentence, quantity, following)


def _is_share_of_few(sentence: Sentence, whole: Quantity | None, part: Quantity | None) -> bool:
    if whole is None or part is None or whole.unit is None or part.unit is None or part.value >= whole.value:
        return False
    if whole.unit.kind != part.unit.kind or not whole.unit.word.startswith(part.unit.word):
        return False
    low, words = sentence.passage.low, sentence.pack
    if part.start - whole.end > _LONGEST_LINK_OF_FEW or sentence.breaks_between(whole.end, part.start):
        return False
    if words.each.match_before(low, whole.start):
        return True
    is_few = whole.value <= _LARGEST_OF_FEW or whole.value == _LARGEST_OF_FEW**2
    return is_few and low[whole.end : part.start].strip() in words.of_few
