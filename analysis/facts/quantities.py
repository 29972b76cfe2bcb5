"""From numbers to quantities: the unit before or after, the range, the period, the words that hedge."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from analysis.corpus.document import Span
from analysis.facts.codes import code_at
from analysis.facts.fact import Qualifier, Rule
from analysis.facts.forms import Hit
from analysis.facts.lexicon import Pack, Unit, first_of_kind, measures
from analysis.facts.numerals import Number, Numeral
from analysis.facts.text import Passage

_GAP = re.compile(r"\[\d{1,3}\]| ?\n? ?-?")
_LATIN_OR_DIGIT = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0370-\u052f\d]")


@dataclass(slots=True)
class Quantity:
    """A number with its unit; `start` and `end` are those of the surface, in the passage's text."""

    numeral: Numeral
    start: int
    end: int
    value: Number
    unit: Unit | None
    rule: Rule
    value_max: Number | None = None
    qualifier: Qualifier = "exact"
    qualifier_start: int | None = None
    qualifier_end: int | None = None
    after: int = 0
    """Where the words after the quantity begin: behind its qualifier, if that follows."""
    before: int = 0
    """Where the words before it end."""
    upper: Numeral | None = None
    """The second number of a range."""
    clause: Span = (0, 0)
    """The clause that holds it, from `before` on."""
    is_base: bool = False
    """Whether it is what a change starts from: from *28* to 75."""
    follows_base: bool = False
    """Whether it is what a change leads to, from the number right before it: from 28 to *75*."""
    is_attribute: bool = False
    """Whether it is an attribute of the noun behind it: 30亿元*的*基金, a 1,100-acre site."""

    @property
    def is_date(self) -> bool:
        """Whether the number is, as far as its looks tell, part of a date."""
        return self.unit.kind in ("year", "time") if self.unit else is_year(self.numeral)

    @property
    def hedge(self) -> tuple[int, int] | None:
        """Where the qualifier stands."""
        if self.qualifier_start is None or self.qualifier_end is None:
            return None
        return self.qualifier_start, self.qualifier_end


_LONGEST_SPAN = 10**6


_RULES: dict[str, Rule] = {"money": "money", "count": "counter"}
"""The rules of units of a kind."""


def unit_after(passage: Passage, pack: Pack, numeral: Numeral) -> Hit[Unit] | None:
    """The longest unit, currency or counter right behind a number; a space, hyphen or line break may stand between."""
    text, end = passage.low, numeral.end
    best: Hit[Unit] | None = None
    for at in _places_of_unit(text, pack, end):
        for hit in (_symbol(passage, at), pack.units.match(text, at)):
            if hit and (best is None or hit.end > best.end) and not _is_apart(passage, end, hit, pack):
                best = hit
    if best and best.value.kind in ("year", "time") and numeral.scaled and numeral.value >= _LONGEST_SPAN:
        return None  # 1576億*年*產值 is an annual output
    if best and best.value.kind == "count" and best.value.word in pack.general_counters:
        money = pack.units.match(text, best.end)
        if money and money.value.kind in ("money", "percent", "point"):
            return Hit(best.start, money.end, money.value)
    return best


def _places_of_unit(text: str, pack: Pack, end: int) -> tuple[int, ...]:
    """Where the unit of a number may begin: at its end, behind a gap, behind a word: millones *de* euros."""
    gap = _GAP.match(text, end) if text[end : end + 1] in (" ", "\n", "-", "[") else None
    if gap is None:
        return (end,)
    link = pack.unit_links.match(text, gap.end())
    if link is None:
        return end, gap.end()
    return end, gap.end(), link.end + 1 if text[link.end : link.end + 1] == " " else link.end


def _symbol(passage: Passage, at: int) -> Hit[Unit] | None:
    hit = measures().symbols.match(passage.text, at)
    if hit and hit.value.kind == "money" and passage.text[hit.end : hit.end + 1].isdecimal():
        return None  # the sign belongs to the next number
    if hit and passage.text[hit.end - 1].isalnum() and _LATIN_OR_DIGIT.match(passage.text, hit.end):
        return None
    return hit


_STOPS = tuple(",;.:、。")


def _is_apart(passage: Passage, end: int, hit: Hit[Unit], pack: Pack) -> bool:
    """A counter on the next line or behind a hyphen is another word; a unit there is not."""
    between = passage.text[end : hit.start]
    if "\n" in between:
        if hit.value.word in pack.general_counters and passage.text[hit.end : hit.end + 1] in _STOPS:
            return False  # 项目 9⏎个,
        return hit.value.kind in ("count", "year", "time", "length") or passage.is_row(end)
    return "-" in between and hit.value.kind in ("count", "time") and pack.boundaries == "none"


def money_before(passage: Passage, pack: Pack, numeral: Numeral) -> Hit[Unit] | None:
    """A currency sign or word right before a number."""
    start = numeral.start
    while start > 0 and numeral.start - start < 2 and passage.text[start - 1] == " ":
        start -= 1
    hit = pack.prefixes.match_before(passage.low, start, reach=12)
    if not hit or (
        passage.text[hit.start].isalpha() and hit.start and _LATIN_OR_DIGIT.match(passage.text, hit.start - 1)
    ):
        return None
    return hit


_RATIO = Unit("ratio", 1, "ratio")


def read(passage: Passage, pack: Pack, numeral: Numeral) -> Quantity:
    """The quantity around one number; its unit is None when it has none."""
    fraction = _fraction(passage, pack, numeral)
    if fraction:
        return fraction
    start, end, value = numeral.start, numeral.end, numeral.value
    prefix = money_before(passage, pack, numeral)
    hit = unit_after(passage, pack, numeral)
    unit = hit.value if hit else None
    rule: Rule = "unit" if hit else "bare"
    if prefix:
        start = prefix.start
        short = _short_magnitude(passage, pack, end)
        if short and not numeral.scaled:
            value, end = value * short.value, short.end
        if hit and hit.value.kind == "money" and not short:
            end = hit.end
            unit = hit.value if len(hit.value.currencies) == 0 or prefix.value.currencies else prefix.value
        else:
            unit = prefix.value
        rule = "money before"
    elif scaled := _with_short_magnitude(passage, pack, numeral):
        end, magnitude, unit = scaled
        value, rule = value * magnitude, "short magnitude"
        hit = None
    elif hit:
        end = hit.end
        rule = _RULES.get(hit.value.kind, "unit")
    if hit and not numeral.decimal:
        end, value = _with_rest(passage, pack, end, value, hit.value)
    percent = pack.percent_before.match_before(passage.low, start - (passage.low[start - 1 : start] == " "))
    if percent and unit is None:
        start, unit, rule = percent.start, measures().units["percent"], "percent before"
    return Quantity(numeral, start, end, value, unit, rule, after=end, before=start)


_BEHIND_SHORT = re.compile(r"\.? ?")
_NEXT_AMOUNT = re.compile(r".\d|\w \d")
"""From the last character of a sign or code on that belongs to the next number: 10 m. *EUR 5*."""


def _short_magnitude(passage: Passage, pack: Pack, at: int) -> Hit[int] | None:
    """The short word for a magnitude, such as bn, behind a number that ends there."""
    hit = pack.short_magnitudes.match(passage.low, at + (passage.low[at : at + 1] == " "))
    return None if hit and _LATIN_OR_DIGIT.match(passage.text, hit.end) else hit


def _with_short_magnitude(passage: Passage, pack: Pack, numeral: Numeral) -> tuple[int, int, Unit | None] | None:
    """End, magnitude and unit of 28 M€ or 1.1m sq ft: a letter for a magnitude and what it counts; None for metres.

    Before money it may touch the sign or code; mm and t are a magnitude nowhere else.
    """
    short = None if numeral.scaled or numeral.kind != "digits" else _short_magnitude(passage, pack, numeral.end)
    if short is None:
        return None
    low = passage.low
    at = _BEHIND_SHORT.match(low, short.end).end()  # type: ignore[union-attr]
    link = pack.unit_links.match(low, at)
    word_at = at if link is None else link.end + (low[link.end : link.end + 1] == " ")
    money = measures().symbols.match(passage.text, at) or (pack.units.match(low, word_at) if at > short.end else None)
    if money and money.value.kind == "money" and not _NEXT_AMOUNT.match(passage.text, money.end - 1):
        return money.end, short.value, money.value
    word = low[short.start : short.end]
    if pack.boundaries != "both" or low[short.end : at] != " " or word in measures().magnitudes["money"]:
        return None
    unit = pack.units.match(low, at)
    if unit and unit.value.kind not in ("time", "year", "percent", "temperature"):
        return unit.end, short.value, unit.value
    counted = pack.indicator_cues.match(low, at)
    if counted and first_of_kind(counted.value, "count"):
        return short.end, short.value, _BARE
    return None


def _fraction(passage: Passage, pack: Pack, numeral: Numeral) -> Quantity | None:
    """A part told by its denominator and its numerator: 三分之二, 20分の1, 4분의 1."""
    link = pack.fraction_links.match(passage.low, numeral.end)
    if link is None or pack.percent_before.match(passage.low, numeral.start):
        return None
    at = link.end + (passage.low[link.end : link.end + 1] == " ")
    part = pack.numbers.read(passage.low, at)
    if part is None or not 0 < part.value < numeral.value:
        return None
    value = Fraction(part.value) / Fraction(numeral.value)
    return Quantity(numeral, numeral.start, part.end, value, _RATIO, "phrase", after=part.end, before=numeral.start)


def _with_rest(passage: Passage, pack: Pack, end: int, value: Number, unit: Unit) -> tuple[int, Number]:
    """A half (两米半) or small change (五元三角) that follows the unit."""
    tenths = _tenths(passage, pack, end) if unit.word == "tenth" else None
    if tenths:
        return tenths.end, value + tenths.value / Fraction(10)
    half = pack.half_after.match(passage.low, end)
    if half and unit.kind in ("length", "mass", "area", "percent"):
        return half.end, value + Fraction(1, 2)
    while unit.kind == "money":
        link = pack.joiners_between.match(passage.low, end)
        at = link.end if link else end
        begins = pack.small_change and pack.numbers.begins(passage.low, at)
        part = pack.numbers.read(passage.low, at) if begins else None
        change = pack.small_change.match(passage.low, part.end) if part and not part.scaled else None
        if part is None or change is None:
            break
        value, end = value + part.value * change.value, change.end
    return end, value


def _tenths(passage: Passage, pack: Pack, end: int) -> Numeral | None:
    """The digit behind 成 or 割 that counts hundredths: 七成*六*, 3割*5分*."""
    numeral = pack.numbers.read(passage.low, end)
    if numeral is None or numeral.scaled or numeral.decimal or not 0 < numeral.value < 10:
        return None
    if passage.low[numeral.end : numeral.end + 1] == "分":
        return numeral._replace(end=numeral.end + 1)
    if numeral.figures != 1 or pack.units.match(passage.low, numeral.end) or passage.low.startswith("%", numeral.end):
        return None
    return numeral


_BARE = Unit("count", 1, "count")


def is_year(numeral: Numeral) -> bool:
    """Four bare digits from 1000 to 2199: a year unless something says otherwise."""
    plain = not (numeral.grouped or numeral.decimal or numeral.scaled)
    return plain and numeral.figures == 4 and 1000 <= numeral.value < 2200


_LONGEST_JOINER = 12


def with_range(passage: Passage, pack: Pack, first: Quantity, second: Quantity) -> Quantity | None:
    """One quantity of two that a joiner binds (2-3亿元, 12% to 15%), or None."""
    if second.start - first.end > _LONGEST_JOINER:
        return None
    if _is_year_before(first, second):
        return None  # В 2024 году — 68,9 тыс. жителей
    between = passage.low[first.end : second.start]
    change = pack.change_joiners.match(between.strip(), 0)
    if change and change.end == len(between.strip()):
        _share_unit(first, second)
        first.is_base = second.follows_base = True
        return None
    lead = len(between) - len(between.lstrip())
    before = first.start - 1 if passage.low[first.start - 1 : first.start] == " " else first.start
    opens = pack.range_opens.match_before(passage.low, before, reach=12)
    at = first.end + lead
    bracketed = opens or pack.range_closes.match(passage.low, second.end)
    to = pack.joiners.match(passage.low, at)
    if (
        not bracketed
        and second.unit
        and second.unit.kind in ("percent", "point")
        and _is_listed(passage, pack, first, second)
    ):
        _share_unit(first, second)
        return None
    joiner = to or (pack.joiners_between.match(passage.low, at) if bracketed else None)
    if not joiner or passage.low[joiner.end : second.start].strip():
        return None
    if not passage.low[joiner.start].isalpha():
        opens = None  # alrededor *del* 40-50%: the word belongs to what stands before
    if first.unit and second.unit and (first.unit.code, first.unit.kind) != (second.unit.code, second.unit.kind):
        return None
    if first.unit and second.unit is None and first.unit.kind in ("percent", "point"):
        return None
    worded = to is not None and passage.low[to.start].isalpha()
    closes = worded and (pack.change_closes.match(passage.low, second.end) or _leads_to_change(passage, pack, second))
    if closes or (opens and to and _is_change(passage, pack, opens.start)):
        _share_unit(first, second)
        first.is_base = second.follows_base = True
        return None
    unit = second.unit or first.unit or _BARE
    low, high = first.value * _shared_magnitude(first, second), second.value
    low_factor, high_factor = (first.unit or unit), unit
    if unit is _BARE and is_year(second.numeral):
        return None
    if low * low_factor.factor >= high * high_factor.factor:
        return None
    return replace(
        first,
        end=second.end,
        value=low * Fraction(low_factor.factor) / high_factor.factor,
        value_max=high,
        unit=None if unit is _BARE else unit,
        rule="range",
        upper=second.numeral,
        after=second.end,
        before=opens.start if opens else first.before,
    )


def _is_year_before(first: Quantity, second: Quantity) -> bool:
    """Whether a year stands before a figure of its own, with a magnitude or a decimal sign, that is no year."""
    told = first.unit is not None and first.unit.kind == "year"
    return (told or first.unit is None) and is_year(first.numeral) and (second.numeral.scaled or second.numeral.decimal)


_REACH_OF_VERB = 60


def _is_change(passage: Passage, pack: Pack, at: int) -> bool:
    """Whether a verb of change stands before a range in its clause: what looks like one is before and after."""
    start = max(0, at - _REACH_OF_VERB)
    breaks = passage.clause_breaks(start, at)
    return any(pack.changes.find(passage.low, breaks[-1] if breaks else start, at))


ASIDE = re.compile(r"\([^()\n]{1,16}\) ?")
"""A short remark in brackets."""


def _leads_to_change(passage: Passage, pack: Pack, second: Quantity) -> bool:
    """Whether a rate in brackets, or a bracket and a verb of growth, follow: 2만명에서 3만명*(7%)*."""
    aside = ASIDE.match(passage.low, second.end) if pack.verb_last else None
    if aside is None:
        return False
    verb = pack.indicator_cues.match(passage.low, aside.end())
    return "%" in aside.group() or (verb is not None and "growth" in verb.value)


def _is_listed(passage: Passage, pack: Pack, first: Quantity, second: Quantity) -> bool:
    """Whether a word for "and" alone parts two numbers: 分别回落*2.16和1.66*个百分点."""
    between = passage.low[first.end : second.start].strip()
    link = pack.joiners_between.match(between, 0)
    plain = first.unit is None and first.numeral.kind == "digits" and not is_year(first.numeral)
    return plain and (between == "、" or (link is not None and link.end == len(between)))


def _share_unit(first: Quantity, second: Quantity) -> None:
    """Give what the first of two numbers left out, unit and magnitude, from the second: с *26* до 85 тыс. тонн."""
    if second.unit is not None:
        first.value = first.value * _shared_magnitude(first, second)
    if first.unit is None and second.unit is not None:
        first.unit, first.rule = second.unit, "unit of the next"


def _shared_magnitude(first: Quantity, second: Quantity) -> Number:
    """The magnitude that the first of two numbers leaves to the second: $*200* to $300 million; else 1."""
    is_open = first.unit is None or (first.unit.kind == "money" and first.end == first.numeral.end)
    if not is_open or first.numeral.scaled or not second.numeral.value:
        return 1
    magnitude = Fraction(second.value) / second.numeral.value * second.numeral.magnitude
    return magnitude if first.value < second.value / magnitude else 1


def set_hedge(passage: Passage, pack: Pack, quantity: Quantity, sentence_start: int, sentence_end: int) -> None:
    """Find the qualifier: infixed, before the number, or after it; set it on the quantity."""
    numeral = quantity.numeral
    before = _hedge_before(passage, pack, quantity.before, sentence_start)
    is_direction = before is not None and passage.low[before.start : before.end] in pack.directions
    if before and is_direction and _tells_change(passage, pack, max(sentence_start, before.start - 60), before.start):
        before = None
    if before is None and pack.share_verbs and quantity.unit and quantity.unit.kind in ("percent", "ratio"):
        before = _hedge_of_share(passage, pack, quantity.before, sentence_start)
    if before:
        quantity.qualifier, quantity.qualifier_start, quantity.qualifier_end = before.value, before.start, before.end
        quantity.before = min(quantity.before, before.start) if before.end >= quantity.before - 3 else quantity.before
    elif numeral.hedge:
        quantity.qualifier = numeral.hedge
        quantity.qualifier_start, quantity.qualifier_end = numeral.hedge_start, numeral.hedge_end
    after = _hedge_after(passage, pack, quantity.end, sentence_end)
    is_direction = after is not None and passage.low[after.start : after.end] in pack.directions
    if after and is_direction and _tells_change(passage, pack, after.end, min(sentence_end, after.end + 12)):
        after = None
    if after:
        quantity.after = after.end
        if quantity.qualifier in ("exact", "about") and not before:
            quantity.qualifier, quantity.qualifier_start, quantity.qualifier_end = after.value, after.start, after.end


def _tells_change(passage: Passage, pack: Pack, start: int, end: int) -> bool:
    """Whether a word for growth or a verb of change stands there, beside which "to" is no bound."""
    text = passage.low[start:end]
    if any("growth" in cue.value for cue in pack.indicator_cues.find(text, 0, len(text))):
        return True
    return bool(pack.changes.find(text, 0, len(text)))


_REACH_OF_SHARE = 24
_NUMBER_OR_COMMA = re.compile(r"[\d,;、()]")


def _hedge_of_share(passage: Passage, pack: Pack, at: int, floor: int) -> Hit[Qualifier] | None:
    """A hedge with the verb of share in one word, and what the share is of: *约占*全国出口总额的25%."""
    start = max(floor, at - _REACH_OF_SHARE)
    for hit in reversed(pack.qualifiers_before.find(passage.low, start, at)):
        has_verb = passage.low.startswith(pack.share_verbs, hit.end - 1, hit.end) if hit.value else False
        if hit.value and has_verb and not _NUMBER_OR_COMMA.search(passage.low, hit.end, at):
            return Hit(hit.start, hit.end, hit.value)
    return None


_BEFORE_FILLER = frozenset(' \t\n\u3000(（“"「$￥¥€£₹')


def _hedge_before(passage: Passage, pack: Pack, at: int, floor: int) -> Hit[Qualifier] | None:
    end, first = at, max(floor, at - 3)
    while end > first and passage.low[end - 1] in _BEFORE_FILLER:
        end -= 1
    word = pack.fillers.match_before(passage.low, end, reach=min(8, max(0, end - floor)))
    if word:
        skipped = word.start - 1 if passage.low[word.start - 1 : word.start] == " " else word.start
        hit = pack.qualifiers_before.match_before(passage.low, skipped, reach=min(30, max(0, skipped - floor)))
        if hit and hit.value:
            return Hit(hit.start, hit.end, hit.value)
    hit = pack.qualifiers_before.match_before(passage.low, end, reach=min(30, max(0, end - floor)))
    return Hit(hit.start, hit.end, hit.value) if hit and hit.value else None


def _hedge_after(passage: Passage, pack: Pack, at: int, ceiling: int) -> Hit[Qualifier] | None:
    for start in dict.fromkeys((at, at + 1 if passage.low[at : at + 1] in (" ", "+") else at)):
        hit = pack.qualifiers_after.match(passage.low, start)
        if hit and hit.end <= ceiling:
            return hit
    return None


def period(passage: Passage, pack: Pack, quantity: Quantity) -> str | None:
    """minute, hour, day, month or year when the quantity is told for each of these."""
    after = pack.per_after.match(passage.low, quantity.end)
    if after is None and passage.low[quantity.end : quantity.end + 1] == " ":
        after = pack.per_after.match(passage.low, quantity.end + 1)
    if after:
        return after.value
    found = pack.per_before.find(passage.low, max(quantity.clause[0], quantity.before - 24), quantity.before)
    cues = [cue for cue in found if not passage.low[cue.start - 1 : cue.start].isdecimal()]
    last = cues[-1] if cues else None
    if last and not any(c.isdecimal() for c in passage.low[last.end : quantity.before]):
        return last.value
    if pack.boundaries != "none":
        for hit in pack.per_after.find(passage.low, quantity.end, min(quantity.clause[1], quantity.end + 50)):
            if not any(c.isdecimal() for c in passage.low[quantity.end : hit.start]):
                return hit.value
    return None


_WITHIN_NUMBER = re.compile(r"(?<=\d)[\d/]|(?<=[\d/])\d")


def phrases(passage: Passage, pack: Pack) -> Iterator[Quantity]:
    """Quantities that are told without a number: 翻一番, вдвое, the first place."""
    for hit in pack.phrases.find(passage.low, 0, len(passage.low)):
        if _WITHIN_NUMBER.match(passage.low, hit.start) or _WITHIN_NUMBER.match(passage.low, hit.end):
            continue  # 2/3 in 2019/12/3
        value, code = hit.value
        numeral = Numeral(hit.start, hit.end, value, "phrase", False, 0, False, False)
        unit = Unit(code, 1, code)
        yield Quantity(numeral, hit.start, hit.end, value, unit, "phrase", after=hit.end, before=hit.start)


_LONGEST_HAN_MAGNITUDE = 2
_PARTED_BY_LINES = frozenset(("money", "area", "mass", "people"))


def _over_line(passage: Passage, pack: Pack, numeral: Numeral) -> Numeral:
    """The number with the magnitude and unit that a broken line parts from its digits: 143.3⏎亿元."""
    low, at = passage.low, numeral.end + 1
    if numeral.kind != "digits" or numeral.scaled or low[numeral.end : at] != "\n" or pack.boundaries != "none":
        return numeral
    for length in range(_LONGEST_HAN_MAGNITUDE, 0, -1):
        magnitude = pack.numbers.magnitudes.get(low[at : at + length])
        unit = pack.units.match(low, at + length) if magnitude else None
        if magnitude and unit and unit.value.kind in _PARTED_BY_LINES:
            value = numeral.value * magnitude
            return numeral._replace(end=at + length, value=value, scaled=True, magnitude=magnitude)
    return numeral


def numerals(passage: Passage, pack: Pack, blocked: list[tuple[int, int]]) -> Iterator[Numeral]:
    """The numbers of a passage from left to right, outside the blocked spans."""
    spans = iter([*blocked, (len(passage.low) + 1, len(passage.low) + 1)])
    block_start, block_end = next(spans)
    done = 0
    for at in pack.numbers.beginnings(passage.low):
        if at < done:
            continue
        while at >= block_end:
            block_start, block_end = next(spans)
        if at >= block_start:
            continue
        if passage.low[at].isdecimal():
            code_end = code_at(passage.text, at)
            if code_end:
                done = code_end
                continue
        numeral = pack.numbers.read(passage.low, at)
        if numeral is None:
            continue
        numeral = _over_line(passage, pack, numeral)
        done = numeral.end
        if numeral.kind != "bad":
            yield numeral
