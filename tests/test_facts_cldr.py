"""What CLDR writes in a language is read back, in languages with a pack and in those without one."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from babel.dates import format_date, format_interval, format_skeleton, format_time
from babel.numbers import format_currency, format_percent
from babel.units import format_unit

from analysis.facts import extract_text, lexicon

UNITS = {
    "area-square-kilometer": ("m2", 1e6), "area-hectare": ("m2", 1e4), "area-square-meter": ("m2", 1),
    "length-kilometer": ("m", 1e3), "mass-tonne": ("t", 1), "power-megawatt": ("W", 1e6),
    "power-gigawatt": ("W", 1e9), "energy-kilowatt-hour": ("kWh", 1),
}  # fmt: skip
WITHOUT_PACK = [
    "ar", "az", "bg", "bn", "cs", "el", "et", "fa", "fi", "gu", "he", "hr", "hu", "id", "it", "ka", "lt", "lv", "ms",
    "ne", "nl", "pa", "pl", "ro", "sk", "sl", "sr", "sv", "ta", "th", "tr",
]  # fmt: skip


def written(language: str) -> Iterator[tuple[str, float, str]]:
    """Quantities as CLDR writes them, each with its value and the code of its unit."""
    locale = language.replace("-", "_")
    for value in (3600, 12.5, 1234567):
        for name, (unit, factor) in UNITS.items():
            for length in ("long", "short"):
                text = format_unit(value, name, length=length, locale=locale)  # type: ignore[arg-type]
                if name not in text:  # CLDR has no words for it
                    yield text, value * factor, unit
    for value in (2_500_000, 3_000_000_000):
        for code in ("CNY", "USD", "EUR", "KRW", "INR", "RUB", "GBP"):
            yield format_currency(value, code, locale=locale, format_type="name"), value, code
            yield format_currency(value, code, "¤¤ #,##0", locale=locale), value, code
    for share in (0.25, 0.125):
        yield format_percent(share, locale=locale, decimal_quantization=False), share * 100, "percent"


@pytest.mark.parametrize("language", [*lexicon.names(), *WITHOUT_PACK])
def test_what_cldr_writes_is_read_back(language: str) -> None:
    quantities = list(written(language))
    assert len(quantities) > 50
    wrong = {
        text: told
        for text, value, unit in quantities
        if (told := [(fact.value, fact.unit) for fact in extract_text(f"{text}.", language)])
        != [(pytest.approx(value), unit)]
    }
    assert wrong == {}


def dates(language: str) -> Iterator[str]:
    """Days, months, quarters, times and spans of them as CLDR writes them."""
    locale = language.replace("-", "_")
    for moment in (datetime(2024, 4, 16, 14, 35, 7), datetime(2019, 12, 3, 9, 5), datetime(1998, 10, 25, 0, 0)):
        yield from (format_date(moment, length, locale=locale) for length in ("short", "medium", "long"))
        yield from (format_time(moment, length, locale=locale) for length in ("short", "medium"))
        yield from (format_skeleton(parts, moment, locale=locale) for parts in ("yMMMM", "MMMd", "yQQQQ", "MMMMd"))
        later = {"MMMd": 3, "yMMMd": 3, "yMMM": 70, "y": 400}
        for parts, days in later.items():
            yield format_interval(moment, moment + timedelta(days), parts, locale=locale)


@pytest.mark.parametrize("language", [*lexicon.names(), *sorted({*WITHOUT_PACK} - {"he"})])
def test_dates_are_no_quantities(language: str) -> None:
    told = {
        text: [fact.surface for fact in extract_text(f"{text}.", language) if fact.unit != "year"]
        for text in dates(language)
    }
    assert {text: surfaces for text, surfaces in told.items() if surfaces} == {}


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("it", "un fatturato di 2,5 miliardi di euro", 2.5e9, "EUR"),
        ("it", "5 milioni di dollari", 5e6, "USD"),
        ("ro", "300 de milioane de lei", 3e8, "RON"),
        ("pl", "3 mld zł", 3e9, "PLN"),
        ("pl", "7 mln złotych", 7e6, "PLN"),
        ("cs", "20 mil. Kč", 2e7, "CZK"),
        ("sv", "200 miljarder kronor", 2e11, "SEK"),
        ("tr", "200 milyon lira", 2e8, "TRY"),
        ("tr", "3 milyar dolar", 3e9, "USD"),
        ("tr", "yüzde 25", 25, "percent"),
        ("id", "200 miliar rupiah", 2e11, "IDR"),
        ("bn", "৩০০ কোটি টাকা", 3e9, "BDT"),
        ("he", "4 מיליון שקל", 4e6, "ILS"),
        ("th", "3 พันล้านบาท", 3e9, "THB"),
        ("de", "20 Millionen US-Dollar", 2e7, "USD"),
        ("en", "20 billion Chinese yuan", 2e10, "CNY"),
        ("en", "SGD20m", 2e7, "SGD"),
        ("en", "CAD$5 million", 5e6, "CAD"),
        ("ja", "￥250万", 2.5e6, "JPY"),
        ("ru", "1 234 567 890 рублей", 1234567890, "RUB"),
        ("ru", "3600 кВт⋅ч", 3600, "kWh"),
    ],
)
def test_money_as_the_press_writes_it(language: str, text: str, value: float, unit: str) -> None:
    assert [(fact.value, fact.unit) for fact in extract_text(f"{text}.", language)] == [(value, unit)]
