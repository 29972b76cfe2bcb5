"""What may share an axis, what cannot and why, and which figures come first."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from claims_world import document, fact, seeds

from analysis import lexicons
from analysis.claims import axes, claims, comparable, comparison, converted, headlines, rate, row_verdict
from analysis.claims.settings import (
    Rate,
    indicators,
    needs,
    rates,
)

RATES = (
    Rate("USD", "CNY", 6.5, date(2021, 12, 31), "central bank"),
    Rate("USD", "CNY", 7.2, date(2024, 4, 16), "central bank"),
)


def claim(value=300, unit="count", language="en", **told):
    (made,) = claims(
        [document("a", language=language)], [fact("a", 0, value, unit, **({"noun": "laser firms"} | told))]
    )
    return made


def test_two_figures_of_one_kind_may_be_compared():
    assert comparable(claim(), claim(500, noun="レーザー企業")).ok


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"indicator": "projects"}, "indicator"),
        ({"status": "target"}, "status"),
        ({"scope": "zone"}, "scope"),
        ({"per": "year"}, "basis"),
    ],
)
def test_what_does_not_match_is_refused_in_words(other, reason):
    verdict = comparable(claim(), claim(**other))
    assert not verdict.ok
    assert verdict.reason.startswith(reason)


def test_a_city_is_not_compared_with_a_region():
    region = replace(claim(500), place_kind="region", city="guangdong")
    assert comparable(claim(), region).reason == "place: one is a city, the other a region"
    assert comparable(region, replace(region, city="hubei")).ok


def test_a_scale_of_unstated_basis_is_never_compared():
    scale = claim(2e10, "CNY", indicator="industry_scale")
    assert comparable(scale, scale).reason.startswith("basis")


def test_machines_are_not_compared_with_shops():
    machines = claim(6806, indicator="equipment", noun="CNC machines")
    assert comparable(machines, claim(90, indicator="equipment", noun="CNC machines")).ok
    assert not comparable(machines, claim(90, indicator="equipment", noun="charging stations")).ok
    assert not comparable(machines, claim(90, indicator="equipment", noun=None)).ok


def test_nouns_of_two_languages_are_compared_by_their_concepts():
    english = claim(indicator="talent", noun="academicians")
    chinese = claim(7, indicator="talent", noun="院士", language="zh-Hans")
    assert english.concepts == chinese.concepts == ("academician",)
    assert comparable(english, chinese).ok
    assert not comparable(english, claim(7, indicator="talent", noun="博士", language="zh-Hans")).ok


def test_firms_of_another_trade_are_compared_with_a_reservation():
    verdict = comparable(claim(), claim(noun="robot makers"))
    assert verdict.ok
    assert verdict.reason.startswith("basis")


def test_money_in_two_currencies_needs_a_dated_rate():
    yuan, dollars = claim(7.2e8, "CNY", indicator="revenue"), claim(1e8, "USD", indicator="revenue")
    assert rates() == ()
    assert comparable(yuan, dollars).reason.startswith("unit")
    verdict = comparable(yuan, dollars, RATES)
    assert verdict.ok
    assert verdict.reason == "1 USD = 7.2 CNY on 2024-04-16 (central bank)"


def test_the_rate_nearest_in_time_is_taken_and_works_both_ways():
    found = rate(claim(1e8, "USD", indicator="revenue", as_of="2021"), "CNY", RATES)
    assert found == RATES[0]
    assert converted(1e8, "USD", found) == 6.5e8
    assert converted(6.5e8, "CNY", found) == 1e8


def told(folder: Path, name: str, text: str) -> str:
    """What is told when a lexicon is read over which `text` is laid."""
    (folder / name).write_text(text, "utf-8")
    with lexicons.laid_over(folder), pytest.raises(lexicons.LexiconError) as error:
        lexicons.read(name)
    return str(error.value)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{base: USD}", "entry 1: lacks quote, rate, date, source"),
        ("{base: USD, quote: CNY, rate: 7, date: yesterday, source: x}", "entry 1.date: 'yesterday' .* YYYY-MM-DD"),
        ("{base: USD, quote: CNY, rate: -7, date: 2024-01-01, source: x}", "entry 1.rate: -7 .* above zero"),
        ("{base: USD, quote: CNY, rate: .nan, date: 2024-01-01, source: x}", "entry 1.rate: nan .* above zero"),
        ("{base: USD, quote: CNY, rates: 7, date: 2024-01-01, source: x}", "entry 1: unknown key 'rates'"),
        ("USD 7", "'USD 7' is no mapping"),
    ],
)
def test_a_bad_rate_is_refused_with_a_remedy(entry, message, tmp_path):
    assert re.search(f"rates.yml:1: {message}", told(tmp_path, "rates.yml", f"- {entry}"))


def test_different_years_are_compared_with_a_reservation():
    verdict = comparable(claim(as_of="2022"), claim(as_of="2023"))
    assert verdict.ok
    assert "2022" in verdict.reason


def test_the_table_has_a_row_an_indicator_and_a_column_a_city():
    made = claims(*seeds())
    table = comparison(made)
    known = {item.id: item for item in made}
    assert list(table.columns) == ["jinan", "jincheng", "wuhan"]
    assert known[table.loc["firms", "jinan"]].value == 300
    assert table.loc["output_value", "wuhan"] is None
    assert list(table.index) == [name for name in indicators() if name in table.index]


def test_a_row_tells_every_reason_once():
    row = [claim(), claim(scope="zone"), claim(scope="zone", noun="others")]
    verdict = row_verdict(row)
    assert not verdict.ok
    assert verdict.reason.count("scope") == 1
    assert row_verdict(row[:1]).ok


def test_headlines_follow_the_written_rule():
    chosen = headlines(claims(*seeds()))
    assert {city: [claim.indicator for claim in made][:3] for city, made in chosen.items()} == {
        "jinan": ["output_value", "industry_scale", "firms"],
        "jincheng": ["output_value", "investment", "projects"],
        "wuhan": ["firms", "projects", "firms_listed"],
    }
    assert all(len(made) <= 6 for made in chosen.values())
    (firms,) = [claim for claim in chosen["jinan"] if claim.indicator == "firms"]
    assert firms.status == "actual"


def test_headlines_do_not_depend_on_the_order_of_claims():
    made = claims(*seeds())
    assert headlines(made[::-1]) == headlines(made)


def test_what_a_city_says_of_the_nation_is_no_headline():
    assert headlines([replace(claim(), scope="nation")]) == {"jinan": []}


def test_the_closed_list_is_whole():
    kinds = indicators()
    assert list(kinds) == [
        "firms", "firms_above_scale", "firms_listed", "projects", "institutions", "employees", "talent", "population",
        "gdp", "value_added", "output_value", "industry_scale", "revenue", "shipments", "exports", "profit", "tax",
        "investment", "contract_value", "public_funding", "site_area", "floor_area", "production", "equipment",
        "power", "patents", "standards", "policy_measures", "share", "growth", "rank", "period", "other",
    ]  # fmt: skip
    ranks = sorted(kind.rank for kind in kinds.values() if kind.rank is not None)
    assert ranks == list(range(1, len(ranks) + 1))
    assert all(kind.noun in ("any", "same") and kind.basis in ("stated", "unstated") for kind in kinds.values())
    assert [need.minimum for need in needs()] == [4, 8, 5]


GDP = "id: zzz, label: Gross product, counts: Value added, units: [money]"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"[{{{GDP}}}, {{{GDP}}}]", "'zzz' stands there twice"),
        (f"- {{{GDP}, noun: sam}}", "zzz.noun: 'sam' is unknown. Write any or same"),
        (f"- {{{GDP}, colour: red}}", "zzz: unknown key 'colour'"),
        (f"- {{{GDP}, total: 1}}", "zzz.total: 1 is neither true nor false"),
        ("{}", "{} is no list"),
    ],
)
def test_a_bad_list_of_indicators_is_refused_with_a_remedy(text, message, tmp_path):
    assert f"indicators.yml:1: {message}" in told(tmp_path, "indicators.yml", text)


def test_a_card_holds_the_larger_amount_of_the_unit_that_is_told_first():
    def chosen(*told):
        places = dict(zip("abcdef", told, strict=False))
        facts = [
            fact("a", at * 100, value, unit, noun=f"plant {name}", indicator="investment", **more)
            for at, (name, (value, unit, more)) in enumerate(places.items())
        ]
        (found,) = headlines(claims([document("a")], facts))["jinan"]
        return found.value, found.unit

    dollars, yen, more_dollars = (1e9, "USD", {}), (10e9, "JPY", {}), (3e9, "USD", {})
    assert chosen(dollars, yen, more_dollars) == (3e9, "USD")
    assert chosen(yen, dollars, more_dollars) == (10e9, "JPY")
    assert chosen(more_dollars, yen, dollars) == (3e9, "USD")
    daily = (5e9, "USD", {"per": "day"})
    assert chosen(dollars, daily) == (1e9, "USD")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"scope": "city"}, {"scope": "zone"}),
        ({"scope": "zone"}, {"scope": "firm"}),
        ({"scope": "city"}, {"scope": "firm"}),
        ({"as_of": "2024"}, {"as_of": "2023"}),
        ({"as_of": "2023"}, {}),
        ({}, {"status": "target"}),
        ({"status": "target"}, {"status": "open"}),
    ],
)
def test_what_comes_before_another_on_the_card_does_so_whatever_its_value(first, second):
    for given in ((first, second), (second, first)):
        facts = [
            fact("a", at * 100, 300 if told is first else 900, noun=f"firms {at}", **told)
            for at, told in enumerate(given)
        ]
        (found,) = headlines(claims([document("a")], facts))["jinan"]
        assert found.value == 300


def test_what_may_be_achieved_or_planned_is_not_compared():
    assert not comparable(claim(status="open"), claim(status="open")).ok
    assert not comparable(claim(status="open"), claim()).ok


def test_ranks_and_figures_of_the_nation_are_on_no_axis():
    def drawn(**told):
        here, there = claim(**told), replace(claim(**told), city="wuhan")
        return [[item.city for item in group] for group in axes([here, there])]

    assert drawn() == [["jinan", "wuhan"]]
    assert drawn(status="rank") == drawn(scope="nation") == drawn(status="open") == []


@pytest.mark.parametrize("text", ["interval: {about: wide}", "interval: {about: ~}", "interval: {about: true}"])
def test_choices_that_are_no_numbers_are_refused_with_a_remedy(text, tmp_path):
    assert re.search(r"claims.yml:1: interval.about: .* Write a number", told(tmp_path, "claims.yml", text))
