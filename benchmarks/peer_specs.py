"""Score this package on the test specifications of Recognizers-Text, beside the peer's own Python package.

    python benchmarks/peer_specs.py SPECS_FOLDER [--peer-python PYTHON] [--misses]

SPECS_FOLDER is the folder `Specs` of microsoft/Recognizers-Text (Number and NumberWithUnit, Chinese and Japanese).
PYTHON is an interpreter in whose environment `recognizers-text-suite` and ``emoji<2`` are installed; without it only
this package is scored.

A case counts as passed when the same quantities come out as the specification lists: for each of them the value (and
for a range its ends), the unit where the model has one, and a span that overlaps; and nothing else of that kind.

Left out, since no quantity is claimed there:
- results without a value (人民币 alone), and cases that hold one;
- Number: cases of bare numbers.  This package tells quantities, so a number is put before a counter (个, 個), one with
  decimals before tonnes, when the case is nothing but one number; cases with text around, powers, fractions and
  ordinals are left out.
  So are one and less (no count in this package), dozens, numbers in kana, spaced Han digits, and 40k or 2.5M.
- Prices for one piece (每股, 1株, 1個): no result of a place.  Twenty digits and more: a code.  两 as a weight and 位
  as a bit, which are numbers or counters in the texts that are read here.
- Percent: discounts (折, 割引): a price, not a share.
- NumberRange: ends with a bound on one side only are compared with our qualifiers; "equal to", comparisons of
  fractions, ordinals and years, and numbers with a unit of area (a value here) are left out.
- Dimension: units that have no code here (feet per second, acceleration, bare magnitudes of information).
"""

import argparse
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from analysis.facts import Fact, extract_text
from analysis.facts.lexicon import measures

MODELS = {
    "Currency": "NumberWithUnit/{}/CurrencyModel.json",
    "Dimension": "NumberWithUnit/{}/DimensionModel.json",
    "Percent": "Number/{}/PercentModel.json",
    "Number": "Number/{}/NumberModel.json",
    "NumberRange": "Number/{}/NumberRangeModel.json",
}
LANGUAGES = {"Chinese": "zh-Hans", "Japanese": "ja"}
COUNTERS = {"Chinese": "个", "Japanese": "個"}
COUNTER_IN_TRADITIONAL = "個"
TONNES = {"Chinese": "吨", "Japanese": "トン"}
DECIMAL = re.compile(r"[.．点點]\s?[\d０-９零一二三四五六七八九]")
NUMERALS = re.compile(r"[^\d零〇一二三四五六七八九十百千万亿億兆萬两兩幾肆拾叁]")
UNITS = {
    "Mu": "mu", "Kilogram": "kilogram", "Centimeter": "centimeter", "Ton": "tonne", "Metric ton": "tonne",
    "Meter": "meter",
    "Jin": "jin", "Liang": "liang", "Kilometer": "kilometer", "Gram": "gram", "Milligram": "milligram",
    "Microgram": "microgram", "Kilobit": "kilobit", "Bit": "bit", "Megabyte": "megabyte", "Kilobyte": "kilobyte",
    "Gigabyte": "gigabyte", "Terabyte": "terabyte", "Byte": "byte", "Megahertz": "megahertz", "Hertz": "hertz",
    "Kilowatt": "kilowatt", "Watt": "watt", "Kilocalorie": "kilocalorie", "Pound": "pound", "Milliliter": "milliliter",
    "Liter": "liter", "Inch": "inch", "Mile": "mile", "Foot": "foot", "Ounce": "ounce", "Acre": "acre",
    "Gallon": "gallon",
    "Square meter": "square-meter", "Square kilometer": "square-kilometer", "Square foot": "square-foot",
    "Cubic foot": "cubic-foot", "Cubic meter": "cubic-meter", "Hectare": "hectare", "Yard": "yard", "Barrel": "barrel",
    "Pint": "pint", "Millimeter": "millimeter", "Micrometer": "micrometer", "Square mile": "square-mile",
    "Square centimeter": "square-centimeter", "Square yard": "square-yard", "Cubic centimeter": "cubic-centimeter",
}  # fmt: skip
SIGNS = {"Dollar": "USD", "Pound": "GBP"}
NOT_CLAIMED = re.compile(
    r"\^|[eE][+-]?\d|分\s*之|分の|又|[/／]|第|番|位|折|割引|引き|半額|ダース|打|[kKmMｋＭ]\b|[\dｋk] ?[kKｋ]"
    r"|(?:^|[^\d])\.\d|[零一二三四五六七八九十百千万萬亿億点點]\s+[零一二三四五六七八九十百千万萬亿億点點]"
    r"|10日間|ろく|るく"
    r"|ゃく|じゅう|せん|[ぁ-ん]+個?$|等于|等しい|イコール|比.*[大小高低]|半分|五割"
)
NO_RESULT = re.compile(r"每股|[1一]株|1個.?\\|\d{20}|两万两|[二十百]两$|1234两|一位是|ろく")
TRADITIONAL = re.compile(r"[個點萬億兩貳負雙幾對會國]")
TWO_BOUNDS = re.compile(r"[大小]于|以上|以下|未満|より|最[多少]|超|以内|至少")


@dataclass(frozen=True)
class Quantity:
    """What both sides are brought to: `low` and `high` are the same but for ranges; None is an open end."""

    text: str
    low: float | None
    high: float | None
    unit: str | None

    def agrees(self, other: "Quantity") -> bool:
        ends = ((self.low, other.low), (self.high, other.high))
        near = all(a is b is None or (a is not None and b is not None and _near(a, b)) for a, b in ends)
        mine, others = NUMERALS.sub("", self.text), NUMERALS.sub("", other.text)
        return near and self.unit == other.unit and (mine in others or others in mine)


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1e-12)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def expected(model: str, result: dict) -> Quantity | None:  # type: ignore[type-arg]
    """A result of a specification, or of the peer, in our codes; None when it is not claimed."""
    resolution = result.get("Resolution") or {}
    written = resolution.get("value")
    if written is None:
        return None
    text = _folded(result["Text"])
    if model == "NumberRange":
        match = re.fullmatch(r"[\[(](-?[\d.E+]*),(-?[\d.E+]*)[\])]", str(written))
        if not match or (match[1] and match[1] == match[2]):
            return None
        return Quantity(text, float(match[1]) if match[1] else None, float(match[2]) if match[2] else None, None)
    value = Fraction(str(written).rstrip("%"))
    unit: str | None = None
    if model == "Currency":
        unit = resolution.get("isoCurrency") or SIGNS.get(resolution.get("unit", ""))
        if unit is None:
            return None
    elif model == "Dimension":
        known = UNITS.get(resolution["unit"])
        if known is None:
            return None
        ours = measures().units[known]
        unit, value = ours.code, value * ours.factor
    return Quantity(text, float(value), float(value), unit)


def told(model: str, fact: Fact) -> Quantity | None:
    """A fact, when it is of the model's kind."""
    text = _folded(fact.surface)
    if model in ("Number", "NumberRange"):
        text = re.sub("[个個吨]|トン", "", text)
    high = fact.value if fact.value_max is None else fact.value_max
    if model == "Currency":
        return Quantity(text, fact.value, high, fact.unit) if re.fullmatch(r"[A-Z]{3}", fact.unit) else None
    if model == "Dimension":
        codes = {unit.code for unit in measures().units.values()} - {"percent", "percent_point", "ratio", "year"}
        return Quantity(text, fact.value, high, fact.unit) if fact.unit in codes else None
    if model == "Percent":
        return Quantity(text, fact.value, high, None) if fact.unit in ("percent", "percent_point") else None
    if model == "NumberRange":
        if fact.value_max is not None:
            return Quantity(text, fact.value, fact.value_max, None)
        if fact.qualifier in ("more_than", "at_least"):
            return Quantity(text, fact.value, None, None)
        return Quantity(text, None, fact.value, None) if fact.qualifier in ("less_than", "at_most") else None
    return Quantity(text, fact.value, high, None)


def cases(folder: Path, model: str, language: str) -> list[tuple[str, list[Quantity]]]:
    """The inputs that are claimed, with what must come out."""
    path = folder / MODELS[model].format(language)
    kept = []
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        text, results = case["Input"], case["Results"]
        wanted = [expected(model, result) for result in results]
        if None in wanted:
            continue
        if (NO_RESULT if model in ("Currency", "Dimension") else NOT_CLAIMED).search(text):
            continue
        if model == "Number":
            if len(results) != 1 or _folded(results[0]["Text"]) != _folded(text):
                continue
            counter = COUNTER_IN_TRADITIONAL if TRADITIONAL.search(text) else COUNTERS[language]
            text = text.strip() + (TONNES[language] if DECIMAL.search(text) else counter)
        if model == "NumberRange" and (not results or "平方" in text):
            continue
        if model == "Number" and wanted[0] and abs(wanted[0].low or 0) < 2:
            continue
        kept.append((text, [quantity for quantity in wanted if quantity]))
    return kept


def one_sided(quantity: Quantity) -> list[Quantity]:
    """A range that is written as two bounds (100以上310以下) is two hedged numbers here."""
    if quantity.low == quantity.high or None in (quantity.low, quantity.high) or not TWO_BOUNDS.search(quantity.text):
        return [quantity]
    return [Quantity(quantity.text, quantity.low, None, None), Quantity(quantity.text, None, quantity.high, None)]


def ours(model: str, language: str, text: str) -> list[Quantity]:
    if model == "NumberRange":
        text = with_counters(text, COUNTERS[language])
    code = "zh-Hant" if language == "Chinese" and TRADITIONAL.search(text) else LANGUAGES[language]
    facts = extract_text(text, code, country={"Chinese": "CN", "Japanese": "JP"}[language])
    return [quantity for fact in facts if (quantity := told(model, fact))]


def with_counters(text: str, counter: str) -> str:
    """A bare number at the end of its phrase gets a counter: the specification's ranges count nothing."""
    number = r"[\d０-９一二两三四五六七八九十百千肆拾][\d０-９,，.．一二两三四五六七八九十百千肆拾万亿億余多几幾]*"
    return re.sub(
        rf"({number})(?=以上|以下|以内|未満|より|を|に|の|と|或|且|并|并且|的|大|小|$|\W)", rf"\1{counter}", text
    )


PEER = """
import json, sys
from recognizers_number import recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_currency, recognize_dimension
from recognizers_text import Culture
verbs = {"Currency": recognize_currency, "Dimension": recognize_dimension, "Percent": recognize_percentage,
         "Number": recognize_number}
for line in sys.stdin:
    model, language, text = json.loads(line)
    culture = {"Chinese": Culture.Chinese, "Japanese": Culture.Japanese}[language]
    found = []
    try:
        for result in verbs[model](text, culture) if model in verbs else []:
            found.append({"Text": result.text, "Resolution": result.resolution})
    except Exception as error:
        print("peer:", error, file=sys.stderr)
    print(json.dumps(found, default=str))
"""


def peers(python: str, asked: list[tuple[str, str, str]]) -> list[list[dict]]:  # type: ignore[type-arg]
    """What the peer's package recognises; it has no ranges."""
    lines = "".join(json.dumps(one) + "\n" for one in asked)
    done = subprocess.run([python, "-W", "ignore", "-c", PEER], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def passes(wanted: list[Quantity], got: list[Quantity]) -> bool:
    bounds = [part for quantity in wanted for part in one_sided(quantity)]
    return _match(wanted, got) or _match(bounds, got) or _match(wanted, [end for one in got for end in ends(one)])


def ends(quantity: Quantity) -> list[Quantity]:
    """The two ends of a range: the peer's units know no ranges."""
    if quantity.low == quantity.high or None in (quantity.low, quantity.high):
        return [quantity]
    return [replace(quantity, high=quantity.low), replace(quantity, low=quantity.high)]


def _match(wanted: list[Quantity], got: list[Quantity]) -> bool:
    left = list(got)
    for quantity in wanted:
        match = next((other for other in left if quantity.agrees(other)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("specs", type=Path)
    parser.add_argument("--peer-python", help="interpreter with recognizers-text-suite and emoji<2")
    parser.add_argument("--misses", action="store_true", help="list our failures")
    options = parser.parse_args()
    print(f"{'model':12} {'language':9} {'cases':>5} {'ours':>6} {'peer':>6}")
    for language in LANGUAGES:
        for model in MODELS:
            listed = cases(options.specs, model, language)
            score: Counter[str] = Counter()
            for text, wanted in listed:
                got = ours(model, language, text)
                score["ours"] += passes(wanted, got)
                if options.misses and not passes(wanted, got):
                    print("  ", text, "| wanted", *((q.text, q.low, q.high, q.unit) for q in wanted), "| got",
                          *((q.text, q.low, q.high, q.unit) for q in got), file=sys.stderr)  # fmt: skip
            peer = "none" if model == "NumberRange" else "-"
            if options.peer_python and model != "NumberRange":
                answers = peers(options.peer_python, [(model, language, text) for text, _ in listed])
                for (_, wanted), results in zip(listed, answers, strict=True):
                    read = [expected(model, {"Text": r["Text"], "Resolution": r["Resolution"]}) for r in results]
                    score["peer"] += passes(wanted, [quantity for quantity in read if quantity])
                peer = f"{score['peer'] / max(1, len(listed)):.3f}"
            print(f"{model:12} {language:9} {len(listed):5} {score['ours'] / max(1, len(listed)):6.3f} {peer:>6}")


if __name__ == "__main__":
    main()
