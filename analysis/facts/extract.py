"""From a document to its facts."""

from bisect import bisect_right
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, cast

import regex

from analysis.corpus.document import Document, Mention
from analysis.facts import context, filters, quantities
from analysis.facts.fact import Fact, Per
from analysis.facts.forms import Hit
from analysis.facts.lexicon import Pack, Unit, pack
from analysis.facts.quantities import Quantity
from analysis.facts.tables import Tables
from analysis.facts.text import Passage

_RATES = {"minute": "per_minute", "hour": "per_hour", "day": "per_day"}
_PARTS_OF_PLANS = frozenset(("investment", "public_funding", "site_area", "floor_area", "production"))
_SMALLEST_PLAIN = 10
"""Number words and Han digits below this are quantities only before the noun that they count."""


def extract(document: Document) -> list[Fact]:
    """The facts of a document's body, by their place in the text; they never overlap.

    Method: a rule-based reading in one pass, linear in the text; see the modules of this part.
    """
    facts = [fact for span in document.body for fact in _facts(document, span)]
    return sorted(facts, key=lambda fact: fact.start)


def extract_text(
    text: str, language: str, *, country: str | None = None, file: str = "", document: str = ""
) -> list[Fact]:
    """The facts of running text.

    >>> [(f.surface, f.value, f.unit, f.qualifier) for f in extract_text("总产值突破6.67亿元。", "zh-Hans", country="CN")]
    [('6.67亿元', 667000000.0, 'CNY', 'more_than')]
    """
    return extract(
        Document(
            id=document, file=file, sha256="", encoding="utf-8", format="txt", text=text, body=((0, len(text)),),
            language=language, direction="ltr", title="", country=country,
        )  # fmt: skip
    )


def _facts(document: Document, span: tuple[int, int]) -> Iterator[Fact]:
    words = pack(document.language, document.country)
    passage = Passage(document.text[span[0] : span[1]], document.language)
    found = list(_quantities(passage, words))
    tables = Tables(passage, words)
    latest = _latest_year(document, passage, words)
    for sentence in _sentences(passage, words, found):
        dates = _years(sentence, "as_of")
        deadlines = _years(sentence, "deadlines")
        for quantity in sentence.quantities:
            fact = _fact(document, span[0], sentence, quantity, tables, (deadlines, dates, latest))
            if fact:
                yield fact


def _quantities(passage: Passage, words: Pack) -> Iterator[Quantity]:
    """Every number with its unit, ranges joined, before anything is judged."""
    waiting: Quantity | None = None
    for numeral in quantities.numerals(passage, words, filters.blocked(passage, words)):
        if waiting and numeral.start < waiting.end:
            continue
        quantity = quantities.read(passage, words, numeral)
        joined = quantities.with_range(passage, words, waiting, quantity) if waiting else None
        if joined:
            waiting = joined
            continue
        if waiting:
            yield waiting
        waiting = quantity
    if waiting:
        yield waiting


def _sentences(passage: Passage, words: Pack, found: list[Quantity]) -> Iterator[context.Sentence]:
    index = 0
    follows_plan, last_end = False, 0
    for start, end in passage.sentences:
        follows_plan, last_end = follows_plan and "\n" not in passage.text[last_end:start], end
        inside = []
        while index < len(found) and found[index].start < end:
            if found[index].start >= start:
                inside.append(found[index])
            index += 1
        if inside:
            sentence = context.Sentence(passage, words, start, end, inside, follows_plan)
            yield sentence
            tells_plan = any(cue.value == "target" for cue in sentence.statuses)
            follows_plan = tells_plan or (follows_plan and not sentence.statuses)
        else:
            follows_plan = any(cue.value == "target" for cue in words.status_cues.find(passage.low, start, end))


_YEAR = regex.compile(r"(?<![\d.,])[12]\d{3}(?![\d.,]\d)(?!\d)")


def _years(sentence: context.Sentence, name: Literal["deadlines", "as_of"]) -> list[Hit[int]]:
    low, words = sentence.passage.low, sentence.pack
    found = []
    for match in _YEAR.finditer(low, sentence.start, sentence.end):
        numeral = words.numbers.read(low, match.start())
        span = getattr(words, name).match(low, numeral) if numeral else None
        if numeral and span:
            found.append(Hit(span[0], span[1], int(numeral.value)))
    return found


def _latest_year(document: Document, passage: Passage, words: Pack) -> int | None:
    """The year that the text is of: that of its publication, else the latest that it tells without a deadline."""
    if document.published:
        return int(document.published[:4])
    years = []
    for match in _YEAR.finditer(passage.low):
        numeral = words.numbers.read(passage.low, match.start())
        if numeral and numeral.figures == 4 and not words.deadlines.match(passage.low, numeral):
            years.append(int(match.group()))
    return max((year for year in years if year < 2100), default=None)


def _fact(
    document: Document,
    offset: int,
    sentence: context.Sentence,
    quantity: Quantity,
    tables: Tables,
    times: tuple[list[Hit[int]], list[Hit[int]], int | None],
) -> Fact | None:
    passage, words, numeral = sentence.passage, sentence.pack, quantity.numeral
    if filters.is_glued(passage, quantity) or words.not_facts.match(passage.low, numeral):
        return None
    quantities.hedge(passage, words, quantity, sentence.start, sentence.end)
    unit = quantity.unit
    cell = tables.cell(quantity.start, quantity.end)
    if unit is None and cell:
        unit, quantity.value, quantity.rule = cell.unit, quantity.value * cell.scale, "table"
    elif tables.is_heading(quantity.start):
        return None
    elif unit is None:
        unit = _unit_of_bare(sentence, quantity, document.country)
    if unit is None or unit.code == "drop":
        return None
    code = _code(unit, document.country)
    if code is None:
        return None
    if unit.kind == "year":
        return None
    counts = unit.kind in ("count", "people")
    if counts and numeral.kind != "digits" and quantity.value < 2:
        return None
    if numeral.kind == "magnitude" and (counts or unit.kind == "money" and quantity.qualifier == "exact"):
        return None
    if unit.kind == "money" and filters.is_price(sentence, quantity) or filters.is_threshold(sentence, quantity):
        return None
    clause = sentence.clause(quantity.before, quantity.end)
    kind = unit.kind
    per = quantities.period(passage, words, quantity, *clause) if kind not in ("percent", "point", "ratio") else None
    if counts and per in _RATES:
        code, kind = _RATES[per], "rate"
    noun = context.noun(sentence, quantity, unit.kind)
    is_small = numeral.kind != "digits" and quantity.value < _SMALLEST_PLAIN
    if counts and is_small and not (noun and noun[0] >= quantity.end and not unit.small):
        return None
    if cell and cell.named_by:
        noun = context.named(sentence.passage, cell.named_by)
    indicator = (
        context.indicator_of_words(passage, words, kind, unit.hint, (cell.named_by, cell.label, cell.header))
        if cell
        else context.indicator(sentence, quantity, kind, unit.hint, noun)
    )
    standing = context.standing(sentence, quantity, *times, indicator in _PARTS_OF_PLANS)
    to_raw = passage.view.to_raw

    def raw(start: int, end: int) -> tuple[int, int]:
        a, b = to_raw(start, end)
        return a + offset, b + offset

    start, end = raw(quantity.start, quantity.end)
    sentence_start, sentence_end = raw(sentence.start, sentence.end)
    noun_span = raw(*noun) if noun else None
    hedge = (
        raw(quantity.qualifier_start, quantity.qualifier_end)
        if quantity.qualifier_start is not None and quantity.qualifier_end is not None
        else None
    )
    return Fact(
        id=f"{document.id}-{start}" if document.id else f"fact-{start}",
        document=document.id,
        file=document.file,
        start=start,
        end=end,
        surface=document.text[start:end],
        value=float(quantity.value * unit.factor),
        value_max=float(quantity.value_max * unit.factor) if quantity.value_max is not None else None,
        unit=code,
        qualifier=quantity.qualifier,
        status=standing.status,
        indicator=indicator,
        scope=context.scope(sentence, quantity),
        sentence_start=sentence_start,
        sentence_end=sentence_end,
        rule=quantity.rule,
        per=cast("Per | None", per),
        deadline=standing.deadline,
        as_of=standing.as_of,
        noun=document.text[noun_span[0] : noun_span[1]] if noun_span else None,
        noun_start=noun_span[0] if noun_span else None,
        noun_end=noun_span[1] if noun_span else None,
        qualifier_start=hedge[0] if hedge else None,
        qualifier_end=hedge[1] if hedge else None,
        city=_city(document, start, sentence_start, sentence_end),
    )


def _code(unit: Unit, country: str | None) -> str | None:
    """The code of a unit; for a word of several currencies that of the document's country."""
    if not unit.currencies:
        return unit.code
    here = _currency_of(country) if country else None
    return here if here in unit.currencies else unit.currencies[0]


def _currency_of(country: str) -> str | None:
    from babel.numbers import get_territory_currencies

    current = get_territory_currencies(country)
    return current[0] if current else None


_FOLLOWING_WORD = regex.compile(r"[ \n]?(?P<word>[\p{L}\p{M}][\p{L}\p{M}'’-]*)")
_CAPITALISED_BEFORE = regex.compile(r"(?<=[^\W\d_] )\p{Lu}[\p{L}\p{M}]*[ -]$")
_COUNT = Unit("count", Fraction(1), "count")


def _unit_of_bare(sentence: context.Sentence, quantity: Quantity, country: str | None) -> Unit | None:
    """What a number without a unit counts: the noun behind it, or the money that the sentence speaks of."""
    numeral, passage, words = quantity.numeral, sentence.passage, sentence.pack
    if numeral.kind == "magnitude" or quantity.value < 2:
        return None
    cue = context.count_noun(sentence, quantity)
    if numeral.scaled:
        nearest = context.nearest_kind(sentence, quantity, ("money", "count"))
        if nearest == "money" and not (cue and words.bare_nouns):
            code = _currency_of(country) if country else words.home_currency
            quantity.rule = "money understood"
            return Unit(code, Fraction(1), "money") if code else None
        if nearest == "count" and not words.bare_nouns:
            return _COUNT
    quantity.rule = "noun"
    if cue:
        return None if quantities.is_year(numeral) and quantity.qualifier == "exact" and cue.start > quantity.after + 1 else _COUNT
    if not words.bare_nouns or numeral.decimal and not numeral.scaled or numeral.kind != "digits":
        return None
    if quantities.is_year(numeral) and quantity.qualifier == "exact":
        return None
    word = _FOLLOWING_WORD.match(passage.text, quantity.after)
    if not word or len(word["word"]) < 3 or word["word"][0].isupper() != words.capital_nouns:
        return None
    start = word.start("word")
    if words.noun_ends.match(passage.low, start) or words.not_nouns.match(passage.low, start):
        return None
    before = passage.text[max(sentence.start, quantity.before - 25) : quantity.before]
    return None if _CAPITALISED_BEFORE.search(before) else _COUNT


def _city(document: Document, start: int, sentence_start: int, sentence_end: int) -> str | None:
    """The city that the text around a fact speaks of, else the document's."""
    if not document.mentions:
        return document.city.id if document.city else None
    starts = [mention.start for mention in document.mentions]
    before = document.mentions[: bisect_right(starts, start)]
    for mention in reversed(before):
        if mention.start < sentence_start:
            break
        return _city_of(mention)
    return document.city.id if document.city else None


def _city_of(mention: Mention) -> str:
    return mention.place.city or mention.place.id
