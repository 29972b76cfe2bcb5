"""Claims that cannot both be true are shown beside each other, with the likely reason."""

import pytest
from claims_world import document, fact

from analysis.claims import claims, contradictions


def disputed(first, second, *, dates=(None, None), indicator="firms", unit="count"):
    """The reasons for the contradictions between one figure of each of two stories."""
    documents = [document(name, published=day) for name, day in zip("ab", dates, strict=True)]
    facts = [
        fact(name, 0, unit=unit, **({"indicator": indicator, "noun": "laser firms"} | told))
        for name, told in (("a", first), ("b", second))
    ]
    made = claims(documents, facts)
    found = contradictions(made, documents)
    linked = {(claim.id, other) for claim in made for other in claim.contradicted_by}
    assert linked == {pair for c in found for pair in ((c.first, c.second), (c.second, c.first))}
    return [contradiction.reason for contradiction in found]


def test_two_stories_that_cannot_both_be_true():
    assert disputed({"value": 300}, {"value": 340}) == ["the texts give no reason"]


def test_hedged_figures_that_can_both_be_true():
    assert disputed({"value": 300, "qualifier": "more_than"}, {"value": 340}) == []
    assert disputed({"value": 300, "qualifier": "about"}, {"value": 310}) == []


def test_a_floor_above_the_other_figure():
    assert len(disputed({"value": 300, "qualifier": "at_least"}, {"value": 250})) == 1


@pytest.mark.parametrize(
    ("other", "dates", "reason"),
    [
        ({"scope": "zone"}, (None, None), "scope"),
        ({"as_of": "2022"}, (None, None), "date"),
        ({}, ("2022-01-05", "2024-04-16"), "date"),
        ({"per": "year"}, (None, None), "basis"),
        ({"noun": "lasers firms"}, (None, None), "basis"),
        ({"value": 3000}, (None, None), "slip"),
    ],
)
def test_the_likely_reason_is_told(other, dates, reason):
    (told,) = disputed({"value": 300}, {"value": 355} | other, dates=dates)
    assert told.startswith(reason)


@pytest.mark.parametrize(
    "other",
    [
        {"status": "target"},
        {"noun": "robot makers"},
        {"noun": "firms"},
        {"noun": None},
        {"scope": "nation"},
        {"indicator": "projects"},
    ],
)
def test_figures_of_different_things_do_not_contradict(other):
    assert disputed({"value": 300}, {"value": 355} | other) == []


def test_a_figure_a_day_does_not_contradict_one_a_year():
    assert disputed({"value": 5, "per": "day"}, {"value": 900, "per": "year"}) == []
    assert disputed({"value": 5, "per": "day"}, {"value": 900, "per": "day"}) != []


def test_what_may_be_achieved_or_planned_contradicts_nothing():
    assert disputed({"value": 300, "status": "open"}, {"value": 355, "status": "open"}) == []


def test_years_apart_by_their_own_words_do_not_contradict():
    assert disputed({"value": 300, "as_of": "2022"}, {"value": 355, "as_of": "2023"}) == []


def test_growth_of_different_things_does_not_contradict():
    growth = {"indicator": "growth", "unit": "percent"}
    assert disputed({"value": 12, "noun": "output"}, {"value": 30, "noun": "exports"}, **growth) == []
    assert disputed({"value": 12, "noun": None}, {"value": 30, "noun": None}, **growth) == []
    assert len(disputed({"value": 12, "noun": "laser output"}, {"value": 30, "noun": "laser output"}, **growth)) == 1


def test_a_place_has_one_gross_product_in_whatever_words():
    money = {"indicator": "gdp", "unit": "CNY"}
    assert len(disputed({"value": 1.2e12, "noun": "GDP"}, {"value": 1.3e12, "noun": "生产总值"}, **money)) == 1


def test_one_text_says_investment_of_many_investments():
    facts = [fact("a", 50 * i, value, "CNY", indicator="investment", noun="投资") for i, value in enumerate((3e9, 5e9))]
    assert contradictions(claims([document("a")], facts), [document("a")]) == []


def test_one_text_can_contradict_itself_on_a_thing_that_it_names():
    facts = [fact("a", 50 * i, value, noun="激光企业") for i, value in enumerate((300, 500))]
    assert len(contradictions(claims([document("a")], facts), [document("a")])) == 1


def test_two_documents_that_contradict_each_other_in_every_figure():
    things = ["laser firms", "chip makers", "robot plants", "research labs", "battery lines"]
    documents = [document("a"), document("b")]
    facts = [
        fact(name, 30 * i, 100 * (i + 2) + 13 * k, noun=thing)
        for k, name in enumerate("ab")
        for i, thing in enumerate(things)
    ]
    made = claims(documents, facts)
    assert len(contradictions(made, documents)) == len(things)
    assert all(len(claim.contradicted_by) == 1 for claim in made)


def test_stories_in_two_languages_contradict_each_other_on_one_thing():
    documents = [document("a"), document("b", language="zh-Hans")]
    facts = [fact("a", 0, 300, noun="laser companies"), fact("b", 0, 500, noun="激光企业")]
    assert len(contradictions(claims(documents, facts), documents)) == 1
    facts = [fact("a", 0, 300, noun="laser companies"), fact("b", 0, 500, noun="机器人企业")]
    assert contradictions(claims(documents, facts), documents) == []
