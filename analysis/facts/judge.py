"""Which numbers are quantities, and what a number without a unit counts."""

import re
from dataclasses import replace

import regex

from analysis.corpus.document import Span
from analysis.facts import cldr, context, filters, indicators, nouns, quantities
from analysis.facts.fact import Rule
from analysis.facts.frames import Frames
from analysis.facts.lexicon import Unit
from analysis.facts.quantities import Quantity

_SMALLEST_PLAIN = 10
"""Number words and Han digits below this are quantities only before the noun that they count."""
_FOLLOWING_WORD = regex.compile(r"[ \n]{0,2}(?P<word>[\p{L}\p{M}][\p{L}\p{M}'’-]*)")
_CAPITALISED_BEFORE = re.compile(r"(?<=[^\W\d_] )[A-ZÀ-ÖØ-ÞА-ЯЁ]\w*[ -]$")
_NAME_AND_BRACKET = regex.compile(r"[\p{L}\p{M}_][.]? ?\(\Z")
_NAME_BEFORE = regex.compile(r"[\p{L}\p{M}_],? \Z")
_MOST_ADJECTIVES = 2
"""Between a number and a noun that is known by its capital."""
_LEAST_OF_MONEY = 10**6
"""The least magnitude of money that a noun right behind the number does not make a count."""
LIST: Rule = "list"
"""The rule of a bare number that counts what the one before it did."""
LEVEL: Rule = "level"
"""The rule of a bare number to which a rate has led."""
_NO_DIGIT = re.compile("[十百千拾佰仟万萬亿億兆]+")
_COUNT = Unit("count", 1, "count")
_RANK = Unit("rank", 1, "rank")


def judged(
    sentence: context.Sentence,
    quantity: Quantity,
    frames: Frames,
    country: str | None,
    after_count: bool,
) -> tuple[Quantity, Unit] | None:
    """The quantity with its unit and its hedge, or None for what is no fact; `after_count` says that a count stands
    shortly before, of which it may be the next.
    """
    passage, words, numeral = sentence.passage, sentence.pack, quantity.numeral
    if filters.is_glued(passage, words, quantity):
        return None
    place = words.ranks.match(passage.low, numeral)
    if place:
        clause = sentence.clause(*place)
        return replace(
            quantity, start=place[0], end=place[1], before=place[0], after=place[1], clause=clause, rule="rank"
        ), _RANK
    barred = words.not_facts.match(passage.low, numeral)
    if barred and numeral.grouped and passage.low[numeral.end : numeral.end + 1] == ".":
        barred = None  # *410.000.* ends a sentence, 3. is an ordinal
    if barred and (barred[0] < quantity.start or barred[1] >= quantity.end):  # 3日 is a date, 3日元 is money
        return None
    bar = words.not_facts.match(passage.low, quantity.upper) if quantity.upper else None
    if bar and quantity.upper and bar[0] == quantity.upper.start and bar[1] >= quantity.end:  # 三至五奈米, 15至64歲
        return None
    quantities.set_hedge(passage, words, quantity, sentence.start, sentence.end)
    quantity.clause = sentence.clause(quantity.before, quantity.end)
    hyphened = numeral.end < quantity.end and passage.low[numeral.end] == "-"
    quantity.is_attribute = hyphened or words.attributive.match(passage.low, quantity.after) is not None
    unit = quantity.unit
    if frames.is_silent(quantity.start):
        return None
    cell = frames.cell(quantity.start) if unit is None else None
    if cell:
        unit, quantity.value, quantity.rule = cell.unit, quantity.value * cell.scale, "table"
        is_year = quantities.is_year(numeral) and cell.scale == 1
        if unit is None and not is_year and any(indicators.names_count(passage, words, head) for head in cell.headings):
            unit = _COUNT
    if unit is None:
        is_plain = numeral.kind == "digits" and quantity.value >= 2 and not quantities.is_year(numeral)
        if is_plain and frames.counts(quantity.start):
            unit, quantity.rule = _COUNT, "label"
        else:
            unit = _unit_of_bare(sentence, quantity, country)
        if numeral.kind == "digits" and unit in (None, _COUNT) and indicators.level_of(sentence, quantity):
            unit, quantity.rule = _COUNT, LEVEL
        if unit is None and after_count and _is_next_of_list(sentence, quantity):
            unit, quantity.rule = _COUNT, LIST
        elif unit is None and _is_hedged_whole(sentence, quantity):
            unit, quantity.rule = _COUNT, "hedged"
    if unit is None or unit.code == "drop" or unit.kind == "year" or _is_no_result(sentence, quantity, unit):
        return None
    if unit.kind == "money" and words.articles.match_before(passage.low, quantity.before - 1):
        quantity.is_attribute = True
    return quantity, unit


def _is_hedged_whole(sentence: context.Sentence, quantity: Quantity) -> bool:
    """Whether a number is of thousands, hedged and alone: it *grew to over 53,500*."""
    numeral = quantity.numeral
    whole = numeral.kind == "digits" and numeral.grouped and not numeral.scaled and not numeral.decimal
    return whole and quantity.qualifier != "exact" and nouns.ends_phrase(sentence, quantity)


def _is_next_of_list(sentence: context.Sentence, quantity: Quantity) -> bool:
    """Whether a bare number behind a name, or the end of a change, counts what the one before it did: Köln (173)."""
    text, numeral = sentence.passage.text, quantity.numeral
    if numeral.kind != "digits" or quantities.is_year(numeral):
        return False
    if quantity.value < _SMALLEST_PLAIN and not quantity.follows_base:
        return False
    if numeral.decimal and not (numeral.scaled and quantity.value == int(quantity.value)):
        return False
    if text[quantity.end : quantity.end + 1] == ")":
        return _NAME_AND_BRACKET.search(text, max(0, quantity.before - 4), quantity.before) is not None
    is_large = numeral.grouped or numeral.scaled
    named = is_large and _NAME_BEFORE.search(text, max(0, quantity.before - 4), quantity.before) is not None
    return (named or quantity.follows_base) and nouns.ends_phrase(sentence, quantity)


def _is_no_result(sentence: context.Sentence, quantity: Quantity, unit: Unit) -> bool:
    """A figure of speech, a price, or the bound of a condition."""
    counts = unit.kind in ("count", "people")
    if counts and (filters.is_one_of_these(sentence, quantity) or filters.is_of_few(sentence, quantity)):
        return True
    if counts and quantity.numeral.decimal and quantity.value != int(quantity.value):
        return True  # an average or a mark: 8.8人, 5.92점
    spared = ("phrase", "digits") if sentence.pack.counts_one else ("phrase",)
    if counts and quantity.numeral.kind not in spared and 0 <= quantity.value < 2:
        return True
    if (
        quantity.numeral.kind == "magnitude"
        and not quantity.numeral.hedge
        and (counts or (unit.kind == "money" and quantity.qualifier == "exact"))
    ):
        return True
    return (unit.kind == "money" and filters.is_price(sentence, quantity)) or filters.is_threshold(sentence, quantity)


def is_too_small(quantity: Quantity, unit: Unit, noun: Span | None) -> bool:
    """Whether a small number in words or Han digits lacks the noun that would make it a count."""
    if unit.kind not in ("count", "people") or quantity.numeral.kind in ("digits", "phrase"):
        return False
    return -_SMALLEST_PLAIN < quantity.value < _SMALLEST_PLAIN and not (
        noun and noun[0] >= quantity.end and not unit.small
    )


def code_of(unit: Unit, language: str, country: str | None) -> str:
    """The code of a unit; for a word of several currencies that of the document's country, or of its language's."""
    here = cldr.home_currency(language, country) if unit.currencies else None
    return here if here and here in unit.currencies else unit.code


def _unit_of_bare(sentence: context.Sentence, quantity: Quantity, country: str | None) -> Unit | None:
    """What a number without a unit counts: the noun behind it, or the money that the sentence speaks of."""
    numeral, words = quantity.numeral, sentence.pack
    if numeral.kind == "magnitude" or quantity.value < 2:
        return None
    if _NO_DIGIT.fullmatch(sentence.passage.low, numeral.start, numeral.end):
        return None  # 千亿产业 is a figure of speech
    cue = nouns.count_noun(sentence, quantity)
    if numeral.scaled:
        nearest = indicators.nearest_kind(sentence, quantity, ("money", "count"))
        is_counted = cue is not None and cue.start <= quantity.after + 1
        if words.money_from and numeral.magnitude >= words.money_from and not is_counted:
            nearest = "money"
        if nearest == "money" and words.bare_nouns:
            is_small = numeral.magnitude < _LEAST_OF_MONEY
            if cue or (is_small and _is_before_noun(sentence, quantity)):  # 250 mil tampas
                nearest = "count"
        if nearest == "money":
            code = cldr.home_currency(words.language, country)
            quantity.rule = "money understood"
            return Unit(code, 1, "money") if code else None
        if nearest == "count" and (not words.bare_nouns or nouns.ends_phrase(sentence, quantity)):
            return _COUNT
    if numeral.kind == "word" and not words.bare_nouns:
        return None  # 두 단지, those two
    quantity.rule = "noun"
    looks_like_year = quantities.is_year(numeral) and (
        quantity.qualifier == "exact" or (1900 <= quantity.value < 2100 and _is_bound_of_time(sentence, quantity))
    )
    is_han = cue is not None and numeral.kind == "han" and not words.bare_nouns
    if cue and is_han and (cue.start > quantity.after + 3 or _is_within_name(sentence, quantity)):
        return None  # 八尺门工程, 广三高速公路: names
    if cue:
        return None if looks_like_year and cue.start > quantity.after + 1 else _COUNT
    if not looks_like_year and numeral.kind == "digits" and nouns.is_behind_count_noun(sentence, quantity):
        return _COUNT
    if not words.bare_nouns or looks_like_year or numeral.kind != "digits" or (numeral.decimal and not numeral.scaled):
        return None
    return _COUNT if _is_before_noun(sentence, quantity) else None


def _is_within_name(sentence: context.Sentence, quantity: Quantity) -> bool:
    """Whether a small Han number without a counter goes on the word before it."""
    low, start = sentence.passage.low, quantity.start
    if quantity.value >= _SMALLEST_PLAIN or not low[start - 1 : start].isalpha() or quantity.hedge:
        return False
    return sentence.pack.noun_ends.match_before(low, start) is None


def _is_bound_of_time(sentence: context.Sentence, quantity: Quantity) -> bool:
    """Whether what may be a year has a hedge before and no noun behind it: a partir de *2026*."""
    is_before = quantity.qualifier_end is not None and quantity.qualifier_end <= quantity.start
    return is_before and nouns.ends_phrase(sentence, quantity)


def _is_before_noun(sentence: context.Sentence, quantity: Quantity) -> bool:
    """Whether a plain word follows that may be a noun, and no name precedes (Boeing 737 jets)."""
    passage, words = sentence.passage, sentence.pack
    at = quantity.after
    if quantity.numeral.scaled:
        link = words.unit_links.match(passage.low, at + 1)
        at = link.end if link else at
    word = _FOLLOWING_WORD.match(passage.text, at)
    for _ in range(_MOST_ADJECTIVES if words.capital_nouns else 0):
        if word and word["word"][0].islower() and not words.noun_ends.match(passage.low, word.start("word")):
            word = _FOLLOWING_WORD.match(passage.text, word.end())
    if not word or len(word["word"]) < 3 or word["word"][0].isupper() != words.capital_nouns:
        return False
    start = word.start("word")
    if words.noun_ends.match(passage.low, start) or words.not_nouns.match(passage.low, start):
        return False
    before = passage.text[max(sentence.start, quantity.before - 25) : quantity.before]
    return words.capital_nouns or not _CAPITALISED_BEFORE.search(before)
