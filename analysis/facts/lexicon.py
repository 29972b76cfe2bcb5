"""Language packs: CLDR's words with the YAML of ``analysis/lexicons/facts`` on top, compiled for search."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import Any, NamedTuple

from analysis import lexicons
from analysis.facts import cldr
from analysis.facts.fact import Qualifier
from analysis.facts.forms import Boundaries, Forms, Hit, entry, inverted
from analysis.facts.numerals import Number, NumberGrammar, decimal_sign
from analysis.facts.templates import Templates

_SHORT_WORD = 3


class Unit(NamedTuple):
    """What a unit word means: code, factor to it (an integer if it is one), kind of quantity; `currencies` when the
    country decides."""

    code: str
    factor: Number
    kind: str
    currencies: tuple[str, ...] = ()
    hint: str | None = None
    small: bool = False
    word: str = ""


def read(name: str) -> dict[str, Any]:
    """One lexicon file as written."""
    found: dict[str, Any] = lexicons.read(f"facts/{name}.yml")
    return found


def names() -> list[str]:
    return lexicons.stems("facts")


def _merged(parent: Any, own: Any) -> Any:
    if isinstance(parent, dict) and isinstance(own, dict):
        return {key: _merged(parent[key], own[key]) if key in parent and key in own else parent.get(key, own.get(key))
                for key in [*parent, *(k for k in own if k not in parent)]}  # fmt: skip
    if isinstance(parent, list) and isinstance(own, list):
        return [*parent, *own]
    return own


def _converted(data: Any, convert: Any) -> Any:
    if isinstance(data, dict):
        return {
            convert(k) if isinstance(k, str) and not k.isascii() else k: _converted(v, convert) for k, v in data.items()
        }
    if isinstance(data, list):
        return [item for word in data for item in dict.fromkeys((word, convert(word)))] if all(
            isinstance(word, str) for word in data) else data  # fmt: skip
    return data


def data(name: str, below: tuple[str, ...] = ()) -> dict[str, Any]:
    """The entries of a pack with those of its parent."""
    own = read(name)
    if "parent" not in own:
        return own
    if name in below:
        raise lexicons.refused(f"facts/{name}.yml", "it is its own parent")
    inherited = data(own["parent"], (*below, name))
    if "convert" in own:
        from opencc import OpenCC

        inherited = _converted(inherited, OpenCC(own["convert"]).convert)
    merged: dict[str, Any] = _merged(inherited, own)
    # the order tells what a word means when the country is unknown: 元 in traditional characters is TWD
    merged["money_by_country"] = inherited.get("money_by_country", {}) | own.get("money_by_country", {})
    return merged


@dataclass(frozen=True)
class Measures:
    """``units.yml``: units by name, and the symbols that every language shares."""

    units: Mapping[str, Unit]
    symbols: Forms[Unit]
    prefixes: Mapping[str, Unit]
    magnitudes: Mapping[str, Mapping[str, int]]
    """Short words for magnitudes, before anything and before money only."""


def _exact(factor: object) -> Number:
    value = Fraction(str(factor))
    return value.numerator if value.denominator == 1 else value


def _money(codes: Iterable[str], word: str = "") -> Unit:
    listed = tuple(codes)
    return Unit(listed[0], 1, "money", listed if len(listed) > 1 else (), word=word)


@cache
def measures() -> Measures:
    raw = read("units")
    units = {name: Unit(code, _exact(factor), kind) for name, (code, factor, kind) in raw["units"].items()}
    symbols = {symbol: units[name]._replace(word=name) for name, listed in raw["symbols"].items() for symbol in listed}
    signs = {sign: _money([code]) for code, listed in raw["money"].items() for sign in listed}
    signs |= {sign: _money(codes) for sign, codes in raw["money_by_country"].items()}
    return Measures(units, Forms(symbols | signs, "none"), signs, raw["magnitudes"])


@cache
def kinds_of_indicators() -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """Which kinds an indicator may have, and the indicator of a kind when no word tells one."""
    raw = read("indicators")
    return {name: frozenset(kinds) for name, kinds in raw["kinds"].items()}, raw["default"]


def first_of_kind(names: Iterable[str], kind: str) -> str | None:
    """The first of some indicators that a quantity of this kind may have."""
    allowed, _ = kinds_of_indicators()
    return next((name for name in names if kind in allowed[name]), None)


@cache
def refinements() -> dict[str, str]:
    """Indicators that are a part of another."""
    return dict(read("indicators")["refines"])


class Pack:
    """The words of one language, ready for search.  Made by `pack`."""

    def __init__(self, name: str | None, language: str, country: str | None, decimal: str | None = None) -> None:
        self.name = name
        self.language = language
        self._country, self._decimal = country, decimal
        self._data = data(name) if name else {}
        self._cldr = cldr.words(language)
        spaceless = language.split("-")[0] in ("zh", "ja", "th", "lo", "km", "my", "yue", "wuu")
        self.boundaries: Boundaries = self._data.get("boundaries", "none" if spaceless else "both")
        self.money_from: int | None = self._data.get("money_from")
        self.counts_one: bool = self._data.get("counts_one", False)
        self.verb_last: bool = self._data.get("verb_last", False)
        self.capital_nouns: bool = self._data.get("capital_nouns", False)
        self.bare_nouns: bool = self._data.get("bare_nouns", not spaceless)

    def _list(self, key: str) -> list[str]:
        return [entry(word) for word in self._data.get(key) or ()]

    def _forms(self, key: str, boundaries: Boundaries | None = None) -> Forms[str]:
        return Forms({word: word for word in self._list(key)}, boundaries or self.boundaries)

    def _groups(self, key: str) -> Forms[str]:
        return Forms(inverted(self._data.get(key) or {}), self.boundaries)

    @cached_property
    def numbers(self) -> NumberGrammar:
        own = self._data.get("numbers") or {}
        local = cldr.words(f"{self.language}-{self._country}") if self._country else self._cldr
        decimal, group = own.get("decimal", local.decimal), own.get("group", local.group)
        if "group" not in own and local.decimal == self._cldr.decimal and self._cldr.group not in group:
            group += self._cldr.group  # both 2.500 and 2 500 are written in Portugal and Austria
        spaces = any(map(str.isspace, group)) or own.get("group_space", False)
        if self._decimal:
            decimal, group = self._decimal, "." if self._decimal == "," else ","
        return NumberGrammar(
            decimal=decimal + "٫",
            group="".join(
                dict.fromkeys(group.replace("\xa0", " ").replace("\u202f", " ") + ("  " if spaces else "") + "'’٬")
            ),
            magnitudes=self.magnitudes,
            words={entry(word): value for word, value in (self._data.get("number_words") or {}).items()},
            infixes=self._data.get("infixes") or {},
            han=own.get("han", False),
            tail_of_tenths=own.get("tail_of_tenths", False),
            minus=tuple(entry(word) for word in own.get("minus", ())),
            sums_over_spaces=own.get("sums_over_spaces", False),
            boundaries=self.boundaries,
            units=tuple(word for word, unit in self.units.items() if "*" not in word and unit.kind != "count"),
            links=tuple(map(entry, own.get("links", ()))),
            halves=tuple(map(entry, own.get("halves", ()))),
        )

    @cached_property
    def magnitudes(self) -> dict[str, int]:
        own = {entry(word): value for word, value in (self._data.get("magnitudes") or {}).items()}
        return {word: value for word, value in (self._cldr.magnitudes | own).items() if value}

    @cached_property
    def short_magnitudes(self) -> Forms[int]:
        """Short words for magnitudes, which stand beside the money or the things that they count: 28 *M*€."""
        known = measures().magnitudes
        own = self._data.get("short_magnitudes") or {}
        return Forms({**known["anything"], **known["money"], **{entry(word): v for word, v in own.items()}}, "left")

    @cached_property
    def units(self) -> Forms[Unit]:
        """Words for units, money and counters, after a number."""
        known = measures().units
        words: dict[str, Unit] = {}
        plain = {} if self.name else self._cldr.plain_money | inverted(read("units")["money_words"])
        for word, code in (plain | self._cldr.money).items():
            words[word] = _money([code])
        for word, name in self._cldr.units.items():
            if name in known:
                words[word] = known[name]._replace(word=name)
        for word in self._list("without_cldr"):
            words.pop(word, None)
        small, people = frozenset(self._list("small_counters")), frozenset(self._list("people"))
        for word, hint in (self._data.get("counters") or {}).items():
            low = entry(word)
            kind = "people" if low in people else "count"
            words[low] = Unit("count", 1, kind, hint=hint, small=low in small, word=low)
        for name, listed in (self._data.get("units") or {}).items():
            words |= {entry(word): known[name]._replace(word=name) for word in listed}
        for code, listed in (self._data.get("money") or {}).items():
            words |= {entry(word): _money([code]) for word in listed}
        for word, codes in (self._data.get("money_by_country") or {}).items():
            words[entry(word)] = _money(codes, word)
        return Forms(words, self.boundaries)

    @cached_property
    def prefixes(self) -> Forms[Unit]:
        """Money before a number, in lower case."""
        words = {entry(sign): unit for sign, unit in measures().prefixes.items()}
        for code, listed in (self._data.get("money_prefixes") or {}).items():
            words |= {entry(word): _money([code]) for word in listed}
        return Forms(words, "none")

    @cached_property
    def per_before(self) -> Forms[str]:
        return self._groups("per")

    @cached_property
    def per_after(self) -> Forms[str]:
        return Forms(inverted(self._data.get("per_after") or {}), "none" if self.boundaries == "none" else "left")

    @cached_property
    def qualifiers_before(self) -> Forms[Qualifier | None]:
        """Words before a number; None for a word that only ends like one (签约 is not 约)."""
        words: dict[str, Qualifier | None] = {}
        words |= inverted((self._data.get("qualifiers") or {}).get("before") or {})
        words |= dict.fromkeys(self._list("not_qualifiers"))
        return Forms(words, self.boundaries)

    @cached_property
    def qualifiers_after(self) -> Forms[Qualifier]:
        glued: Boundaries = "both" if self.boundaries == "both" else "none"
        return Forms(inverted((self._data.get("qualifiers") or {}).get("after") or {}), glued)

    @cached_property
    def joiners(self) -> Forms[str]:
        own = self._forms("joiners", "none")
        return own or Forms({sign: sign for sign in ("-", "–", "—", "~")}, "none")

    @cached_property
    def joiners_between(self) -> Forms[str]:
        return self._forms("joiners_between", "none")

    @cached_property
    def share_after(self) -> Forms[str]:
        return self._forms("share_after")

    @cached_property
    def unit_links(self) -> Forms[str]:
        own = self._list("unit_links") if self.name else map(entry, read("units")["links"])
        return Forms({word: word for word in (*self._cldr.unit_links, *own)}, self.boundaries)

    @cached_property
    def fraction_links(self) -> Forms[str]:
        return self._forms("fraction_links", "none")

    @cached_property
    def half_after(self) -> Forms[str]:
        return self._forms("half_after", "none")

    @cached_property
    def small_change(self) -> Forms[Fraction]:
        """Words for a part of the unit of money before, as 角 in 五元三角."""
        words = self._data.get("small_change") or {}
        return Forms({entry(word): Fraction(str(part)) for word, part in words.items()}, "none")

    @cached_property
    def eras(self) -> Forms[int]:
        """Names of eras, each with the year before its first."""
        known = self._data.get("eras") or {} if self.name else lexicons.read("dates.yml")["eras"]
        return Forms({entry(word): int(year) for word, year in known.items()}, self.boundaries)

    @cached_property
    def fillers(self) -> Forms[str]:
        return self._forms("fillers")

    @cached_property
    def directions(self) -> frozenset[str]:
        """Words for a bound that mean "to" after a verb of growth: вырос до 140."""
        return frozenset(self._list("directions"))

    @cached_property
    def changes(self) -> Forms[str]:
        """Verbs of change: two numbers behind one are before and after, and no range (rose *from 28 to 75*)."""
        return self._forms("changes")

    @cached_property
    def thresholds(self) -> Forms[str]:
        """Words between a noun and the bound that selects among its things: firms *with* fewer than 10 employees."""
        return self._forms("thresholds")

    @cached_property
    def change_closes(self) -> Forms[str]:
        """Words behind the second of two numbers that are before and after: 3万台から5万台*に*."""
        return self._forms("change_closes", "none")

    @cached_property
    def change_joiners(self) -> Forms[str]:
        """Words between two numbers that are before and after: 5万人*增至*20万人."""
        return self._forms("change_joiners", "none")

    @cached_property
    def same(self) -> Forms[str]:
        """Words before a figure that tells of what the last one of its kind told: *同*5.3%."""
        return self._forms("same")

    @cached_property
    def how_many(self) -> frozenset[str]:
        """Words between a noun and its number that say no more than that it is one: 企業*数*800."""
        return frozenset(self._list("how_many"))

    @cached_property
    def share_verbs(self) -> tuple[str, ...]:
        """Verbs of share with which a hedge makes one word: 约*占*全国的25%."""
        return tuple(self._list("share_verbs"))

    @cached_property
    def general_counters(self) -> frozenset[str]:
        """Counters of anything, which tell nothing of what is counted."""
        return frozenset(self._list("general_counters"))

    @cached_property
    def built(self) -> Forms[str]:
        """Things that money before them builds: a $10 billion *factory*."""
        return self._forms("built")

    @cached_property
    def now(self) -> Forms[str]:
        """Words behind a year that tell that what follows is of today: in 1950 82 mills, *today* just three."""
        return self._forms("now")

    @cached_property
    def levels(self) -> Forms[str]:
        """Words between the rate of a change and what it led to: rose 4% *to* 640,000."""
        return self._forms("levels")

    @cached_property
    def locatives(self) -> frozenset[str]:
        """Particles that make a noun the place of what is counted: 工業団地*に*42社."""
        return frozenset(self._list("locatives"))

    @cached_property
    def apart(self) -> frozenset[str]:
        """Of `noun_ends` those before which no noun stands that the next number counts: 구축*해* 600명."""
        return frozenset(map(entry, self._list("apart")))

    @cached_property
    def objects(self) -> Forms[str]:
        """Particles that make a quantity the object of the verb behind it: 800억원*을* 투자."""
        return self._forms("objects", "none")

    @cached_property
    def subjects(self) -> Forms[str]:
        """Particles of the subject of a sentence: 28개 기업*이*."""
        return self._forms("subjects", "none")

    @cached_property
    def each(self) -> Forms[str]:
        """Words before a number of which another tells a share: *每*3双就有1双."""
        return self._forms("each", "none")

    @cached_property
    def of_few(self) -> frozenset[str]:
        """Words between a small number and the share of it: 3台*に*1台."""
        return frozenset(self._list("of_few"))

    @cached_property
    def places(self) -> Forms[str]:
        """Words before a noun that is the place of what is counted, or who made it: visitors *to* museums."""
        return self._forms("places")

    @cached_property
    def decades(self) -> Forms[str]:
        """What follows a year that stands for its decade: 1990*年代*."""
        return self._forms("decades")

    @cached_property
    def _futures(self) -> "re.Pattern[str] | None":
        endings = "|".join(map(re.escape, self._list("future_endings")))
        return re.compile(rf"\b[^\W\d_]{{2,40}}(?:{endings})\b") if endings else None

    def statuses(self, low: str, start: int, end: int) -> list[Hit[str]]:
        """Words for plans and results, in order; a verb may tell a plan by its ending alone: *desembolsará*."""
        hits = self.status_cues.find(low, start, end)
        if self._futures is None:
            return hits
        known = {hit.start for hit in hits}
        futures = (match.span() for match in self._futures.finditer(low, start, end))
        return sorted(hits + [Hit(*span, "target") for span in futures if span[0] not in known])

    @cached_property
    def articles(self) -> Forms[str]:
        """Words before money that make it an attribute of the noun behind it: *a* $40 million mill."""
        return self._forms("articles")

    @cached_property
    def of_what(self) -> Forms[str]:
        """Words between a measure and what it is of: $12 million *in* venture capital."""
        return self._forms("of_what")

    @cached_property
    def plan_headings(self) -> Forms[str]:
        """Words in a heading whose section tells what is planned."""
        return self._forms("plan_headings")

    @cached_property
    def one_of(self) -> Forms[str]:
        """Words behind a noun that make its number that of the others: 八个工业城市*之一*."""
        return self._forms("one_of", "none")

    @cached_property
    def range_opens(self) -> Forms[str]:
        return self._forms("range_opens", "none" if self.boundaries == "none" else "both")

    @cached_property
    def range_closes(self) -> Forms[str]:
        return self._forms("range_closes", "none")

    @cached_property
    def phrases(self) -> Forms[tuple[Fraction, str]]:
        return Forms(
            {
                entry(word): (Fraction(str(value)), code)
                for word, (value, code) in (self._data.get("phrases") or {}).items()
            },
            self.boundaries,
        )

    @cached_property
    def percent_before(self) -> Forms[str]:
        return Forms({word: word for word in (*self._cldr.percent_before, *self._list("percent_before"))}, "none")

    @cached_property
    def status_cues(self) -> Forms[str]:
        words = {word: status for status in ("actual", "target", "neutral") for word in self._list(status)}
        words |= dict.fromkeys(self._list("pledges"), "pledge")
        words |= dict.fromkeys(self._list("copulas"), "copula")
        return Forms(words, self.boundaries, whole=_SHORT_WORD)

    @cached_property
    def deadlines(self) -> Templates:
        return Templates(self._list("deadlines"), self.boundaries)

    @cached_property
    def as_of(self) -> Templates:
        """As of when; without a pack every year that stands in the text."""
        return Templates(self._list("as_of") if self.name else ["{year}"], self.boundaries)

    @cached_property
    def fiscal(self) -> Forms[str]:
        """Words before a year that may be over before the year of its number begins: *fiscal* 2025."""
        return self._forms("fiscal", "left")

    @cached_property
    def ranks(self) -> Templates:
        return Templates(self._list("ranks"), self.boundaries)

    @cached_property
    def not_facts(self) -> Templates:
        entries = self._list("not_facts")
        for month in self._cldr.months:
            entries += [f"{{small}} {month}", f"{month} {{small}}", f"{month} {{year}}", f"{{small}}. {month}"]
        return Templates(entries, self.boundaries)

    @cached_property
    def idioms(self) -> Forms[str]:
        return self._forms("idioms")

    @cached_property
    def indicator_cues(self) -> Forms[tuple[str, ...]]:
        collected: defaultdict[str, list[str]] = defaultdict(list)
        for indicator, listed in (self._data.get("indicators") or {}).items():
            for word in listed:
                collected[entry(word)].append(indicator)
        words = {word: tuple(indicators) for word, indicators in collected.items()}
        return Forms(words, self.boundaries, whole=_SHORT_WORD)

    @cached_property
    def prices(self) -> Forms[str]:
        return self._forms("prices")

    @cached_property
    def attributive(self) -> Forms[str]:
        return self._forms("attributive", "none")

    @cached_property
    def scopes(self) -> Forms[str]:
        return self._groups("scopes")

    @property
    def _whole_words(self) -> Boundaries:
        """The boundaries of particles: where suffixes are glued on, a particle is still a word of its own."""
        return "both" if self.boundaries == "left" else self.boundaries

    @cached_property
    def noun_skips(self) -> Forms[str]:
        return self._forms("noun_skips", self._whole_words)

    @cached_property
    def noun_ends(self) -> Forms[str]:
        """Words where a noun phrase stops; those for a period (年产) are such words too."""
        words = [*self._list("noun_ends"), *inverted(self._data.get("per") or {})]
        return Forms({word: word for word in words}, self._whole_words)

    @cached_property
    def not_nouns(self) -> Forms[str]:
        return self._forms("not_nouns", self._whole_words)

    @cached_property
    def noun_side(self) -> dict[str, str]:
        return self._data.get("noun_side") or {}


def _resolve(language: str) -> str | None:
    """The pack for a BCP 47 tag: its own, or that of the tag without its last subtags."""
    known = {name.lower(): name for name in names()}
    parts = language.lower().replace("_", "-").split("-")
    while parts:
        if "-".join(parts) in known:
            return known["-".join(parts)]
        parts.pop()
    return None


def pack(language: str, country: str | None = None, text: str = "") -> Pack:
    """The words for a language: those of its pack and of CLDR, or of CLDR alone.

    The country tells how numbers are written (1,200 in Mexico is 1.200 in Spain), unless the text's own numbers do.
    """
    base = language.split("-")[0]
    usual = _pack(language, country if country and cldr.differs(base, country) else None, None)
    if usual.boundaries == "none" or not text:
        return usual
    decimal = decimal_sign(text, usual.numbers.decimal)
    return usual if decimal is None else _pack(language, None, decimal)


@cache
def _pack(language: str, country: str | None, decimal: str | None) -> Pack:
    aliases = {"zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant"}
    tag = aliases.get(language.lower(), language)
    return Pack(_resolve(tag), tag, country, decimal)
