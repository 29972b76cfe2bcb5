"""Quantities in words for people: `more than 20 billion CNY`, `about 2.4 million m²`, `12–15%`.

Rounding is for reading only; tables for download carry the values themselves.  Areas keep three significant digits,
because most of them are converted from mu or hectares; other numbers keep four, and whole numbers below a million all.
"""

import math
from decimal import ROUND_HALF_UP, Decimal

from analysis.facts.fact import HEDGES

SIGNS = {
    "exact": "",
    "more_than": "> ",
    "at_least": "≥ ",
    "about": "≈ ",
    "nearly": "nearly ",
    "less_than": "< ",
    "at_most": "≤ ",
}
SCALES = ((10**12, "trillion", "tn"), (10**9, "billion", "bn"), (10**6, "million", "mn"))
# Units whose multiples have names of their own, largest first.
STEPS = {
    "W": ((10**9, "GW"), (10**6, "MW"), (10**3, "kW"), (1, "W")),
    "m": ((10**3, "km"), (1, "m")),
}
# What stands behind the number; a unit that is not here (a currency) is its own code.
SYMBOLS = {
    "m2": "m²",
    "count": "",
    "ratio": "times",
    "per_minute": "per minute",
    "per_hour": "per hour",
    "per_day": "per day",
}


def quantity(
    value: float,
    unit: str,
    *,
    value_max: float | None = None,
    qualifier: str | None = None,
    per: str | None = None,
    compact: bool = False,
) -> str:
    """A fact's or claim's quantity as text.

    `value`, `value_max` and `unit` are as in `analysis.facts.fact.Fact`; `value_max` None or NaN is no range.
    `compact` is for charts and narrow cells: signs in place of words (> ≥ ≈ < ≤), bn in place of billion.
    Raises ValueError for a value that is no finite number and for an unknown qualifier.

    >>> quantity(20e9, "CNY", qualifier="more_than")
    'more than 20 billion CNY'
    >>> quantity(20e9, "CNY", qualifier="more_than", compact=True)
    '> 20 bn CNY'
    >>> quantity(200 * 10000 / 15, "m2", qualifier="about")
    'about 133,000 m²'
    >>> quantity(12, "percent", value_max=15)
    '12–15%'
    """
    if qualifier is not None and qualifier not in HEDGES:
        raise ValueError(f"unknown qualifier {qualifier!r}: one of {', '.join(HEDGES)}")
    values = [value] if value_max is None or math.isnan(value_max) else [value, value_max]
    for number in values:
        if not math.isfinite(number):
            raise ValueError(f"not a finite number: {number!r}")
    hedge = (SIGNS if compact else HEDGES)[qualifier or "exact"]
    rate = "" if not per else f"/{per}" if compact else f" per {per}"
    return f"{hedge}{_amount([Decimal(repr(float(number))) for number in values], unit, compact)}{rate}"


def _amount(values: list[Decimal], unit: str, compact: bool) -> str:
    if unit == "percent":
        return f"{_span(values)}%"
    if unit == "rank":
        return f"no. {_span(values)}"
    if unit == "year" and all(1000 <= value < 3000 and value == int(value) for value in values):
        return "–".join(str(int(value)) for value in values)  # a calendar year, not a span of time
    if unit in ("year", "percent_point"):
        return f"{_span(values)} {unit.replace('percent_', 'percentage ')}{'' if values == [1] else 's'}"
    if unit in STEPS:
        factor, symbol = next((step for step in STEPS[unit] if abs(values[0]) >= step[0]), STEPS[unit][-1])
        return f"{_span([value / factor for value in values])} {symbol}"
    values = [_rounded(value, 3 if unit == "m2" else 4) for value in values]
    factor, word, short = next((scale for scale in SCALES if abs(values[0]) >= scale[0]), (1, "", ""))
    parts = (_span([value / factor for value in values]), short if compact else word, SYMBOLS.get(unit, unit))
    return " ".join(part for part in parts if part)


def _rounded(value: Decimal, digits: int) -> Decimal:
    """To `digits` significant digits; with four, a whole number below a million keeps all of its own."""
    if value == 0 or (digits > 3 and abs(value) < 10**6 and value == int(value)):
        return value
    return value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1), rounding=ROUND_HALF_UP)


def _span(values: list[Decimal]) -> str:
    return "–".join(_number(_rounded(value, 4)) for value in values)


def _number(value: Decimal) -> str:
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")
