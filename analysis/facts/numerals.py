"""Reading numbers: digits of every script with their signs, Han numerals, magnitude words, and mixtures of these."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import inf
from typing import NamedTuple

from analysis.facts.fact import Qualifier
from analysis.facts.forms import Boundaries, Forms, Hit

HAN_DIGITS = {
    **dict(zip("〇○零一二三四五六七八九", [0, 0, *range(10)], strict=True)),
    **dict(zip("两兩俩倆", [2] * 4, strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True)),
    **dict(zip("壱弐参", range(1, 4), strict=True)),
    **{"貳": 2, "參": 3, "陸": 6},
}
HAN_TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_FORMAL = "壹贰叁肆伍陆柒捌玖壱弐参貳參陸拾佰仟"
_HAN_LOWER = "〇○零一二三四五六七八九两兩"
_HAN_TWENTIES = {"廿": "二十", "卅": "三十"}
_FRACTIONS = {"½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
Number = int | Fraction
_MOST_DIGITS = 18
_MOST_HAN_DIGITS = 24
_MOST_SEGMENTS = 8
_MOST_MAGNITUDES = 3
_MINUS = re.compile(r"(?<![A-Za-z\d)\]%])[-−–]$|(?<!\w)[负負]$")
_HAN_POINT = re.compile("[點‧·.]")


class Numeral(NamedTuple):
    """A number in a text: ``text[start:end]``, with magnitudes; `hedge` is an infixed 余 or 多 and where it stands.

    `kind` is "digits", "han" (Han digits alone), "word" (a number word), "magnitude" (万 without a digit) or "bad"
    (no number that anyone states, such as forty digits);
    `scaled` is true when a magnitude such as 万 or million was among the parts, `magnitude` is their product; `figures`
    is the number of digits before a decimal sign.
    """

    start: int
    end: int
    value: Number
    kind: str
    scaled: bool
    figures: int
    grouped: bool
    decimal: bool
    magnitude: int = 1
    hedge: Qualifier | None = None
    hedge_start: int = 0
    hedge_end: int = 0


@dataclass(frozen=True)
class NumberGrammar:
    """How a language writes numbers: signs as strings of characters, magnitudes and words as in its pack."""

    decimal: str = "."
    group: str = ","
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    infixes: Mapping[str, Qualifier] = field(default_factory=dict)
    han: bool = False
    boundaries: Boundaries = "both"
    tail_of_tenths: bool = False
    """Whether a last digit alone counts in tenths of the magnitude before it: 一万三 is 13,000 (in Japanese 10,003)."""
    minus: tuple[str, ...] = ()
    sums_over_spaces: bool = False
    """Whether a smaller segment may follow after a space: 8만 5,000."""
    units: tuple[str, ...] = ()
    """Words for units that begin as a magnitude does: 千瓦, 兆瓦."""
    links: tuple[str, ...] = ()
    """Words between the parts of a number in words: two hundred *and* fifty."""
    halves: tuple[str, ...] = ()
    """Words for a half behind a number or its magnitude: dos millones *y medio*, 2 *с половиной* миллиона."""

    @cached_property
    def _digits(self) -> "re.Pattern[str]":
        decimal, group = (f"[{re.escape(signs)}]" for signs in (self.decimal, self.group))
        point_as_decimal = r"\d++\.\d{1,2}(?![\d]|[.,]\d)" if "." in self.group else r"(?!)"
        indian = r"\d{1,2}(?:,\d\d(?=,)){1,20}+,\d{3}(?!\d)" if "," in self.group else r"(?!)"
        return re.compile(
            rf"(?P<grouped>\d{{1,3}}(?:(?P<sign>{group})\d{{3}}(?!\d))(?:(?P=sign)\d{{3}}(?!\d))*+|{indian})"
            rf"(?P<fraction>{decimal}\d++)?"
            rf"|(?P<other>{point_as_decimal})"
            rf"|(?P<plain>\d++)(?P<plain_fraction>{decimal}\d++)?"
        )

    @cached_property
    def _han(self) -> "re.Pattern[str]":
        digits = "".join((*HAN_DIGITS, *HAN_TENS, *_HAN_TWENTIES))
        return re.compile(rf"[{digits}]++(?:[点點‧·.][{_HAN_LOWER}]{{1,9}})?")

    @cached_property
    def _magnitude(self) -> Forms[int]:
        return Forms(self.magnitudes, self.boundaries, whole=_SHORT_MAGNITUDE)

    @cached_property
    def _unit(self) -> Forms[str]:
        magnitudes = {*self.magnitudes, *HAN_TENS}
        begun = {u: u for u in self.units if any(u.startswith(m) and len(u) > len(m) for m in magnitudes)}
        return Forms(begun, self.boundaries)

    @cached_property
    def _run(self) -> "re.Pattern[str]":
        """Magnitudes of one character in a row: more of them than anyone states are passed over at once."""
        return re.compile(f"[{''.join(re.escape(m) for m in self.magnitudes if len(m) == 1) or '~'}]*+")

    @cached_property
    def _infix(self) -> Forms[Qualifier]:
        return Forms(self.infixes, "none")

    @cached_property
    def _word(self) -> Forms[int]:
        return Forms(self.words, "left" if self.boundaries == "none" else "both")

    @cached_property
    def _link(self) -> "re.Pattern[str]":
        """What parts the words of a number."""
        return re.compile(rf"[ \n-](?:{_any_of(self.links)}[ \n-])?+")

    @cached_property
    def _gap(self) -> "re.Pattern[str]":
        """What parts the segments of a sum in digits: 1 milhão *e* 450 mil."""
        return re.compile(rf" (?:{_any_of(self.links)} )?+" if self.sums_over_spaces else " ")

    @cached_property
    def _half(self) -> "re.Pattern[str]":
        return re.compile(rf" ?[{''.join(_FRACTIONS)}]|[ \n]{_any_of(self.halves)}(?!\w)")

    @cached_property
    def _simple(self) -> "re.Pattern[str]":
        """Digits with a magnitude of one character at most, where nothing follows that may go on the number.

        Most numbers are such, and need no reader.
        """
        begin = {unit[0] for unit in self.units}
        short = [m for m in self.magnitudes if len(m) == 1 and m not in begin] if self.boundaries != "both" else []
        going_on = {word[0] for word in (*self.magnitudes, *self.infixes, *self.halves, *_FRACTIONS)}
        if self.han:
            going_on |= {*HAN_DIGITS, *HAN_TENS, *_HAN_TWENTIES}
        magnitude = f"[{''.join(map(re.escape, short))}]" if short else "(?!)"
        return re.compile(
            rf"(?>{self._digits.pattern})(?P<magnitude>{magnitude})?+"
            rf"(?![ -]?[\d{''.join(map(re.escape, sorted(going_on)))}])"
        )

    @cached_property
    def _signs(self) -> frozenset[str]:
        """What may stand before a number below zero."""
        return frozenset("-−–负負") | {word[-1] for word in self.minus}

    @cached_property
    def _first(self) -> "re.Pattern[str]":
        """Finds the first of a row of digits, and every Han digit or magnitude."""
        signs = (*HAN_DIGITS, *HAN_TENS, *_HAN_TWENTIES, *(m for m in self.magnitudes if len(m) == 1))
        return re.compile(rf"[\d{re.escape(''.join(signs)) if self.han else ''}](?<!\d\d)")

    def begins(self, text: str, at: int) -> bool:
        """Whether a number may begin at a place."""
        return self._first.match(text, at) is not None or self._word.match(text, at) is not None

    def beginnings(self, text: str) -> list[int]:
        """Where numbers may begin, in order."""
        found = [match.start() for match in self._first.finditer(text)]
        words = self._word.find(text, 0, len(text))
        return sorted(found + [word.start for word in words]) if words else found

    def read(self, text: str, start: int) -> Numeral | None:
        """The number that begins at `start`, or None."""
        match = self._simple.match(text, start) if text[start - 1 : start] not in self._signs else None
        amount = _amount(match) if match else None
        if match is None or amount is None:
            return _Reader(self, text, start).read()
        value, figures = amount
        word = match["magnitude"]
        magnitude = self.magnitudes[word] if word else 1
        return Numeral(
            start,
            match.end(),
            _times(value, magnitude) if word else value,
            "digits",
            word is not None,
            figures,
            _is_grouped(match),
            _is_decimal(match),
            magnitude,
        )


_SIGNED = re.compile(r"\d(?<![\w.,:/-].)\d{0,8}+(?:[.,]\d{1,9}+)++(?![\w:/-])")
_MOST_DECIMALS = 4
_SHORT_MAGNITUDE = 2
"""In characters: such a word begins too many others (सौ in सौर)."""
_ROUND = 2
"""A number whose last group is round (5.000, 1.500) tells as much as two others."""


def decimal_sign(text: str, usual: str) -> str | None:
    """The decimal sign that a text uses, where its numbers show another than the usual; else None.

    1,408,000 and 2.5 show a point, 1.408.000 and 2,5 a comma.  Where nothing does, numbers with three digits behind
    the usual decimal sign (5.000 and 90.000 in a text from Mexico) are taken as grouped.

    >>> decimal_sign("5.000 empresas, 90.000 empleos", "."), decimal_sign("3.5% de 5.250", ".")
    (',', None)
    """
    sign = usual[0]
    if sign not in ".," or (len(usual) > 1 and usual[1] in ".,"):
        return None
    other = "," if sign == "." else "."
    shown = {sign: 0, other: 0}
    groups = 0
    is_mixed = usual[0] == ","
    for match in _SIGNED.finditer(text):
        number = match.group()
        last = max(number.rfind("."), number.rfind(","))
        behind, signs = len(number) - last - 1, number.count(".") + number.count(",")
        if behind > _MOST_DECIMALS:
            continue  # coordinates are written alike in every language
        if ("." in number) and ("," in number):
            shown[number[last]] += 1
            is_mixed = is_mixed and number[last] == sign
        elif signs > 1:
            grouped = all(len(part) == 3 for part in re.split("[.,]", number)[1:])
            shown["," if number[last] == "." else "."] += grouped
            is_mixed = is_mixed and not (grouped and number[last] == sign)
        elif behind != 3 and number[0] != "0":
            shown[number[last]] += 1
        elif behind == 3 and number[0] != "0" and last <= 3:
            groups += (_ROUND if number.endswith("00") else 1) * (1 if number[last] == sign else -1)
    if is_mixed and shown[sign]:
        return None  # 4.6 % beside 6,4 %: where the comma is usual, a point before one or two digits is read as well
    if shown[other] > shown[sign]:
        return other
    return other if not any(shown.values()) and groups >= _ROUND else None


class _Reader:
    """Sums segments of number and magnitudes: 3千2百万, 35万2,104, 1억 2000만, 2.5 thousand million."""

    total: Number = 0
    section: Number = 0
    pending: Number | None = None
    last_added: Number | None = None
    limit: float = inf
    last_myriad: float = inf
    kind = ""
    grouped = decimal = scaled = False
    figures = 0
    hedge: tuple[Qualifier, int, int] | None = None
    magnitude = 1

    def __init__(self, grammar: NumberGrammar, text: str, start: int) -> None:
        self.grammar, self.text, self.start = grammar, text, start

    def read(self) -> Numeral | None:
        at = self.start
        for _ in range(_MOST_SEGMENTS):
            after_number = self._number(at)
            if after_number is None:
                after_number = at
                if self.kind:
                    break
            after = self._and_half(self._magnitudes(self._half_before_magnitude(after_number)))
            if after == at:
                break
            at = after
            following = self._next(at)
            if following is None or self.pending is not None:
                break
            at = following
        if not self.kind:
            return None
        if self.kind == "bad":
            return Numeral(self.start, at, 0, "bad", False, 0, False, False)
        whole, pending = self.total + self.section, self.pending or 0
        value = whole + pending if whole else pending  # adding fractions takes long
        start = self.start
        sign = self._sign(start)
        if sign and (sign.group() not in "-−–" or (self.kind == "digits" and not self._is_range_dash(start))):
            start, value = sign.start(), -value
        hedge = self.hedge or (None, 0, 0)
        return Numeral(
            start, at, value, self.kind, self.scaled, self.figures, self.grouped, self.decimal, self.magnitude, *hedge
        )

    def _sign(self, start: int) -> "re.Match[str] | None":
        for word in self.grammar.minus:
            if self.text.endswith(word, 0, start):
                return re.compile(re.escape(word)).match(self.text, start - len(word))
        if start and self.text[start - 1] in "-−–负負" and self.kind in ("digits", "han"):
            return _MINUS.search(self.text, max(0, start - 2), start)
        return None

    def _is_range_dash(self, start: int) -> bool:
        before = self.text[max(0, start - 3) : start - 1]
        if not before or before[-1].isspace() or before[-1] in "(（:：为為是|比":
            return False
        return not "ぁ" <= before[-1] <= "ゟ"  # は-5%

    def _number(self, at: int) -> int | None:
        match = self.grammar._digits.match(self.text, at)
        if match:
            return self._digits(match)
        if self.grammar.han:
            match = self.grammar._han.match(self.text, at)
            if match:
                return self._han(match)
        sums = self.kind == "word" or self.grammar.sums_over_spaces
        if not self.grammar.words or (self.kind and not (sums and self.scaled)):
            return None
        hit = self._words(at)
        if hit is None:
            return None
        self.kind = self.kind or "word"
        if hit.value >= 1000 and str(hit.value).rstrip("0") == "1":  # a million, mil
            self.pending = 1
            self._scale(int(hit.value))
        else:
            self.pending = hit.value
        return hit.end

    def _words(self, at: int) -> Hit[Number] | None:
        """A number in words with the smaller ones that follow: *twenty-two*, *two hundred and fifty*."""
        hit = self._word(at)
        while hit:
            link = self.grammar._link.match(self.text, hit.end)
            smaller = self._word(link.end()) if link else None
            if smaller is None or not 0 < smaller.value < _step(hit.value):
                break
            hit = Hit(hit.start, smaller.end, hit.value + smaller.value)
        return hit

    def _word(self, at: int) -> Hit[Number] | None:
        """A number in one word, or as many tens or hundreds: two *hundred*, hai *mươi*."""
        hit = self.grammar._word.match(self.text, at)
        if hit is None:
            return None
        value: Number = Fraction(str(hit.value))
        many = self._magnitude(hit.end + 1) if self.text[hit.end : hit.end + 1] in (" ", "-") else None
        if many and many.value in (10, 100) and value < many.value:
            return Hit(at, many.end, value * many.value)
        return Hit(at, hit.end, value)

    def _half_before_magnitude(self, at: int) -> int:
        half = self._half(at) if self.pending is not None else None
        if half is None or not (self.text[half.end - 1] in _FRACTIONS or self._magnitude(half.end + 1)):
            return at
        self.pending, self.decimal = (self.pending or 0) + half.value, True
        return half.end

    def _and_half(self, at: int) -> int:
        half = self._half(at) if self.pending is None and self.limit != inf else None
        if half is None:
            return at
        self.pending = half.value * int(self.limit)
        return half.end

    def _half(self, at: int) -> Hit[Fraction] | None:
        """A half, in words or as a sign, or another fraction as a sign."""
        match = self.grammar._half.match(self.text, at)
        return Hit(at, match.end(), _FRACTIONS.get(match.group().strip(), Fraction(1, 2))) if match else None

    def _digits(self, match: "re.Match[str]") -> int:
        self.kind = self.kind if self.kind == "bad" else "digits"
        amount = _amount(match)
        if amount is None:
            self.kind = "bad"
            self.pending = 0
            return match.end()
        self.pending, figures = amount
        self.figures = self.figures or figures
        self.grouped = self.grouped or _is_grouped(match)
        self.decimal = self.decimal or _is_decimal(match)
        return match.end()

    def _han(self, match: "re.Match[str]") -> int | None:
        whole, _, fraction = _HAN_POINT.sub("点", match.group()).partition("点")
        for short, long in _HAN_TWENTIES.items():
            whole = whole.replace(short, long)
        end, is_last = match.end(), not self._magnitude(match.end())
        if len(whole) > _MOST_HAN_DIGITS:
            self.kind = "bad"
            self.pending = 0
            return end
        if whole[-1] in HAN_TENS and len(whole) > 1 and self.grammar._unit.match(self.text, end - 1) and not fraction:
            whole, end = whole[:-1], end - 1  # 一百千瓦 is 一百 and 千瓦
        if len(whole) == 1 and whole in _FORMAL and is_last:
            value = None  # 参, 陆, 伍 alone are other words
        else:
            tenths = self.grammar.tail_of_tenths
            before = int(self.limit) if tenths and is_last and self.limit != inf else 0
            value = han_value(whole, after_magnitude=before, tail_of_tenths=tenths)
        if value is None:
            self.kind = "bad"
            self.pending = 0
            return match.end()
        if not self.kind:
            self.kind = "han"
            self.figures = len(whole)
        if fraction:
            value += Fraction("0." + "".join(str(HAN_DIGITS[c]) for c in fraction))
            self.decimal = True
        self.pending = value
        return end

    def _magnitudes(self, at: int) -> int:
        """Take every magnitude that follows at once, with an infix before or after it."""
        for _ in range(_MOST_MAGNITUDES):
            begin, hedge = at, None
            infix = self._infix(begin) if self.kind else None
            if infix:
                hedge, begin = infix, infix[2]
            spaced = begin + 1 if self.text[begin : begin + 1] in (" ", "-") and self.kind else begin
            hit = self._magnitude(spaced)
            tens = HAN_TENS.get(self.text[spaced : spaced + 1]) if self.grammar.han and self.kind == "digits" else None
            unit = self.grammar._unit.match(self.text, spaced) if hit or tens else None
            if unit and unit.end > (hit.end if hit else spaced + 1):
                hit = tens = None
            if hit and self.kind == "word" and self.text[hit.end : hit.end + 1].isalpha():
                hit = None  # 두 조선소 are two shipyards
            if hit is None and tens is None:
                if hedge:
                    self.hedge = self.hedge or hedge
                    at = hedge[2]
                return at
            value, at = (hit.value, hit.end) if hit else (tens or 1, spaced + 1)
            self.hedge = self.hedge or hedge
            self._scale(value)
        if self._magnitude(at):
            self.kind = "bad"
            run = self.grammar._run.match(self.text, at)
            at = run.end() if run else at
        return at

    def _magnitude(self, at: int) -> Hit[int] | None:
        return self.grammar._magnitude.match(self.text, at)

    def _infix(self, at: int) -> tuple[Qualifier, int, int] | None:
        spaced = at + 1 if self.text[at : at + 1] == " " else at
        hit = self.grammar._infix.match(self.text, spaced)
        return (hit.value, hit.start, hit.end) if hit else None

    def _scale(self, magnitude: int) -> None:
        self.kind = self.kind or "magnitude"
        self.scaled = True
        self.magnitude *= magnitude
        if magnitude < 10_000:
            if self.pending is None and magnitude > self.limit:
                self.section = _times(self.section, magnitude)  # two hundred thousand
            else:
                self.section += _times(self.pending if self.pending is not None else 1, magnitude)
            self.last_added = None
        else:
            amount = self.section + (self.pending or 0) if self.section else self.pending or 0
            if self.last_myriad < magnitude and amount:
                amount += self.total  # 一万五千亿 is 15000 times 亿
                self.total = 0
            if self.pending is None and not self.section:
                if self.last_added is not None:
                    self.total += self.last_added * (magnitude - 1)
                    self.last_added *= magnitude
                    self.limit = min(self.limit, magnitude)
                    self.pending = None
                    return
                amount = 1
            self.last_myriad = magnitude
            self.last_added = _times(amount, magnitude)
            self.total += self.last_added
            self.section = 0
        self.limit = magnitude
        self.pending = None

    def _next(self, at: int) -> int | None:
        """Where a smaller segment goes on, as in 35万2,104 or 1억 2000만 or 1 lakh 25 thousand."""
        if self.limit == inf or self.hedge or self.decimal:
            return None
        following = self._next_word(at) if self.kind == "word" else None
        if following is not None:
            return following
        parted = self.grammar._gap.match(self.text, at)
        gap = parted.end() - at if parted else 0
        zero = (
            1 if self.grammar.han and self.text[at : at + 1] in "零〇" and self.text[at + 1 : at + 2].isdecimal() else 0
        )
        start = at + gap + zero
        match = self.grammar._digits.match(self.text, start)
        if not match and self.grammar.sums_over_spaces and not self.grammar.han:
            return self._next_word(at)
        if not match:
            match = self.grammar._han.match(self.text, start) if self.grammar.han else None
            return start if match and gap == 0 and self.kind == "han" else None
        end = match.end()
        spaced = end + 1 if self.text[end : end + 1] == " " else end
        hit = self._magnitude(spaced)
        tens = HAN_TENS.get(self.text[end : end + 1]) if self.grammar.han else None
        smaller = hit.value if hit else tens
        whole = "".join(c for c in match["grouped"] or match["plain"] or "" if c.isdecimal())
        if smaller is not None:
            if smaller < self.limit or (self.section and smaller >= 10_000):
                return start
            # 1 लाख 35,371 करोड़ is 135,371 करोड़
            goes_on = self.grammar.sums_over_spaces and smaller > self.limit >= 10_000
            return start if goes_on and whole and len(whole) < len(str(int(self.limit))) else None
        adjacent = (self.grammar.sums_over_spaces and gap < 2) or (self.grammar.han and not gap)
        if not adjacent:
            return None
        return start if whole and len(whole) <= len(str(int(self.limit))) - 1 else None

    def _next_word(self, at: int) -> int | None:
        """Where a smaller segment in words goes on: छह लाख *सत्तर हजार*, two thousand *three hundred*."""
        link = self.grammar._link.match(self.text, at)
        words = self._words(link.end()) if link else None
        if words is None:
            return None
        hit = self._magnitude(words.end + 1 if self.text[words.end : words.end + 1] == " " else words.end)
        smaller = hit.value if hit else words.value if self.kind == "word" else self.limit
        return words.start if smaller < self.limit else None


def _any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words; for nothing when there are none."""
    return f"(?:{'|'.join(map(re.escape, words)) or '(?!)'})"


def _is_grouped(match: "re.Match[str]") -> bool:
    return match["grouped"] is not None


def _is_decimal(match: "re.Match[str]") -> bool:
    return (match["fraction"] or match["other"] or match["plain_fraction"]) is not None


def _amount(match: "re.Match[str]") -> tuple[Number, int] | None:
    """Value and number of figures of digits that were matched; None for more than anyone states."""
    grouped, _, grouped_fraction, other, plain, plain_fraction = match.groups()[:6]
    whole, fraction = grouped or plain or "", grouped_fraction or plain_fraction or ""
    if other:
        whole, _, fraction = other.replace(",", ".").partition(".")
        fraction = "." + fraction
    digits = whole if whole.isdecimal() else "".join(c for c in whole if c.isdecimal())
    if len(digits) > _MOST_DIGITS or len(fraction) > _MOST_DIGITS:
        return None
    if fraction:
        return Fraction(int(digits + fraction[1:]), 10 ** (len(fraction) - 1)), len(digits)
    return int(digits or "0"), len(digits)


def _times(value: Number, magnitude: int) -> Number:
    """The product, as an integer when it is one: sums of fractions take long."""
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(numerator * magnitude, denominator)
    return Fraction(numerator * magnitude, denominator) if rest else whole


def _step(value: Number) -> int:
    """The power of ten that smaller words are added to: 10 for forty, 100 for two hundred; 1 when none are."""
    step = 1
    while 20 <= value < 10_000 and value % (10 * step) == 0:
        step *= 10
    return step


def han_value(numeral: str, after_magnitude: int = 0, tail_of_tenths: bool = True) -> Number | None:
    """The value of Han digits up to 千; positional when there is no 十 (二〇二四); None for an approximation (三四百).

    In 一万三 the digit alone after a magnitude counts in its tenths: `after_magnitude` is that magnitude.

    >>> han_value("两千四百五"), han_value("二〇二四"), han_value("一千零五")
    (2450, 2024, 1005)
    """
    if not any(c in HAN_TENS for c in numeral):
        if len(numeral) == 1 and after_magnitude >= 10_000 and HAN_DIGITS[numeral]:
            return Fraction(HAN_DIGITS[numeral] * after_magnitude, 10)
        if len(numeral) in (2, 3) and not set(numeral) & set("零〇○") and after_magnitude == 0:
            steps = {HAN_DIGITS[b] - HAN_DIGITS[a] for a, b in pairwise(numeral)}
            if len(numeral) == 3 and steps != {1}:
                return int("".join(str(HAN_DIGITS[c]) for c in numeral))  # 一六六件, as newspapers of Taiwan print
            return None
        return int("".join(str(HAN_DIGITS[c]) for c in numeral))
    total, digit, last = 0, None, 0
    zero = False
    for character in numeral:
        if character in HAN_TENS:
            step = HAN_TENS[character]
            if last and step > last and digit is None:
                return None
            total += (1 if digit is None else digit) * step
            last, digit, zero = step, None, False
        elif HAN_DIGITS[character] == 0:
            zero = True
        elif digit is not None:
            return None
        else:
            digit = HAN_DIGITS[character]
    if digit is not None:
        total += digit if zero or last <= 10 or not tail_of_tenths else digit * last // 10
    return total
