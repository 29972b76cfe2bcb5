"""Facts become claims: each figure of a city once, with all its mentions."""

import math
import random
from collections import Counter

import pytest
from claims_world import CITIES, document, fact, seeds
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.claims import claim_table, claims, interval
from analysis.corpus.document import Mention, Place

BOTH = (CITIES["Jinan"], CITIES["Wuhan"])


def values(made):
    return sorted((claim.value, len(claim.facts)) for claim in made)


@pytest.mark.parametrize(
    ("qualifier", "low", "high"),
    [
        ("exact", 300, 300),
        ("more_than", 300, math.inf),
        ("at_least", 300, math.inf),
        ("about", 270, 330),
        ("nearly", 270, 300),
        ("less_than", 0, 300),
        ("at_most", 0, 300),
    ],
)
def test_a_hedged_value_is_an_interval(qualifier, low, high):
    found = interval(300, None, qualifier, "firms")
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


def test_a_range_is_an_interval_and_growth_may_be_below_zero():
    assert (interval(12, 15, "exact", "share").low, interval(12, 15, "exact", "share").high) == (12, 15)
    assert interval(3, None, "less_than", "growth").low == -math.inf


def test_intervals_meet_where_a_value_fits_both():
    over, exact = interval(300, None, "more_than", "firms"), interval(300, None, "exact", "firms")
    nearly, less = interval(300, None, "nearly", "firms"), interval(300, None, "less_than", "firms")
    assert over.meets(exact)
    assert over.meets(interval(5000, None, "exact", "firms"))
    assert not over.meets(nearly)
    assert not exact.meets(less)
    assert nearly.meets(less)


def test_repeated_mentions_are_one_claim():
    documents, facts = seeds()
    (claim,) = [claim for claim in claims(documents, facts) if claim.indicator == "projects" and claim.value == 130]
    assert claim.facts == ("zh-009", "zh-050")
    assert claim.noun == "企业项目"


def test_two_times_three_billion_are_two_claims():
    documents, facts = seeds()
    made = [claim for claim in claims(documents, facts) if claim.value == 3e9]
    assert {claim.indicator for claim in made} == {"investment", "public_funding"}


def test_investments_of_one_value_with_different_nouns_stay_apart():
    nouns = ["硬件投资", "软件投资", "投资"]
    facts = [fact("a", 20 * i, 3e9, "CNY", indicator="investment", noun=noun) for i, noun in enumerate(nouns)]
    assert values(claims([document("a", language="zh-Hans")], facts)) == [(3e9, 1)] * 3


def test_a_mention_that_says_less_joins_the_one_that_says_more():
    nouns = ["laser companies", "companies", None]
    facts = [fact("a", 20 * i, 300, noun=noun) for i, noun in enumerate(nouns)]
    assert values(claims([document("a")], facts)) == [(300, 3)]


def test_an_inflected_noun_names_the_same_thing():
    facts = [fact("a", 0, 300, noun="лазерных кампаній"), fact("a", 50, 300, noun="лазерныя кампаніі")]
    assert values(claims([document("a", language="be")], facts)) == [(300, 2)]


@pytest.mark.parametrize(
    "other",
    [
        {"status": "target", "deadline": 2030},
        {"indicator": "projects"},
        {"as_of": "2022"},
        {"noun": "robot makers"},
        {"qualifier": "exact", "value": 301},
        {"city": "wuhan"},
        {"scope": "nation"},
    ],
)
def test_what_differs_in_kind_is_another_claim(other):
    facts = [fact("a", 0, 300, noun="laser firms", as_of="2023")]
    facts.append(facts[0]._replace(id="other", start=50, end=53, **other))
    assert len(claims([document("a", cities=BOTH)], facts)) == 2


def test_of_a_place_that_no_story_is_about_nothing_is_claimed():
    facts = [fact("a", 0, 300), fact("a", 50, 80, city="wuhan")]
    assert [claim.city for claim in claims([document("a")], facts)] == ["jinan"]


def test_stories_that_say_the_same_share_a_claim():
    facts = [fact("a", 0, 300, noun="laser firms"), *(fact("a", 50 + i, 1000 + i) for i in range(4))]
    facts += [fact("b", 0, 300, noun="laser firms"), *(fact("b", 50 + i, 2000 + i) for i in range(4))]
    (claim,) = [claim for claim in claims([document("a"), document("b")], facts) if claim.value == 300]
    assert len(claim.stories) == 2
    assert claim.documents == ("a", "b")


def test_stories_in_two_languages_share_a_claim_on_one_thing():
    def made(noun):
        facts = [
            fact("a", 0, 7, indicator="talent", noun="academicians"),
            *(fact("a", 50 + i, 1000 + i) for i in range(4)),
        ]
        facts += [fact("b", 0, 7, indicator="talent", noun=noun), *(fact("b", 50 + i, 2000 + i) for i in range(4))]
        documents = [document("a"), document("b", language="zh-Hans")]
        return [claim for claim in claims(documents, facts) if claim.value == 7]

    assert [claim.documents for claim in made("院士")] == [("a", "b")]
    assert len(made("博士")) == 2


def test_figures_of_a_zone_belong_to_its_city():
    zone = Place("optics-valley", "Optics Valley", "CN", "zone", "wuhan")
    place = document("a", city=None, cities=(CITIES["Wuhan"],), mentions=(Mention(0, 1, zone),))
    (claim,) = claims([place], [fact("a", 0, 300, city="optics-valley", scope="zone")])
    assert claim.city == "wuhan"


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_the_input_does_not_matter(rng: random.Random):
    documents, facts = seeds()
    expected = claims(documents, facts)
    rng.shuffle(documents)
    rng.shuffle(facts)
    assert claims(documents, facts) == expected


FACTS = st.builds(
    fact,
    st.sampled_from(["a", "b", "c", "d"]),
    st.integers(0, 5000),
    st.sampled_from([1.0, 3.0, 10.0, 300.0, 3e9, 6806.0]),
    st.sampled_from(["count", "CNY", "m2", "rank", "year"]),
    qualifier=st.sampled_from(["exact", "more_than", "about", "less_than"]),
    status=st.sampled_from(["actual", "target"]),
    indicator=st.sampled_from(["firms", "investment", "gdp", "rank", "other", "strange"]),
    noun=st.sampled_from([None, "企业", "激光企业", "laser firms", "firms", "投资", "١", "…"]),
    city=st.sampled_from(["jinan", "wuhan", None]),
    scope=st.sampled_from(["city", "zone", "firm", "nation"]),
    value_max=st.sampled_from([None, 5e9]),
    deadline=st.sampled_from([None, 2024, 2030]),
)


@given(st.lists(FACTS, max_size=40))
@settings(max_examples=60, deadline=None)
def test_every_fact_with_a_city_belongs_to_exactly_one_claim(facts):
    facts = [item._replace(id=str(i)) for i, item in enumerate(facts)]
    languages = zip("abcd", ["en", "zh-Hans", "en", "ja"], strict=True)
    documents = [document(name, language=language, cities=BOTH) for name, language in languages]
    made = claims(documents, facts)
    counted = Counter(name for claim in made for name in claim.facts)
    assert counted == Counter(item.id for item in facts if item.city and item.unit != "year")
    assert len({claim.id for claim in made}) == len(made)
    assert all(set(claim.contradicted_by) <= {other.id for other in made} for claim in made)


def test_a_city_with_only_targets_and_one_without_any_fact():
    documents = [document("a"), document("b", city="wuhan")]
    made = claims(documents, [fact("a", 0, 10, status="target", deadline=2030)])
    assert [(claim.city, claim.status, claim.period) for claim in made] == [("jinan", "target", "2030")]
    assert claims([document("b")], []) == []


def test_the_same_file_twice_agrees_and_counts_once():
    text = "The city has 300 laser firms."
    documents = [document("a", text), document("b", text)]
    (claim,) = claims(documents, [fact("a", 13, 300), fact("b", 13, 300)])
    assert len(claim.stories) == 1
    assert [witness.verdict for witness in claim.agreement] == ["agree", "agree"]


def test_the_table_has_a_row_a_claim_and_lists_in_its_cells():
    documents, facts = seeds()
    table = claim_table(documents, facts)
    row = table[(table.indicator == "firms") & (table.status == "actual") & (table.city == "Jinan")].iloc[0]
    assert (row.value, row.low, row.high, row.unit, row.qualifier) == (300, 300, math.inf, "count", "more_than")
    assert row.agreement[0] == {"file": "000_c4629fcc49c6b098.txt", "verdict": "agree"}
    assert (len(row.stories), len(row.documents), len(row.facts)) == (1, 3, 3)
    assert table.facts.map(len).sum() == sum(fact.unit != "year" for fact in facts)


def test_a_table_of_nothing_keeps_its_columns():
    assert list(claim_table([], []).columns) == list(claim_table(*seeds()).columns)


def test_forty_cities_with_thousands_of_facts():
    documents = [document(f"c{i}", city=f"city{i}") for i in range(40)]
    facts = [
        fact(f"c{i}", 20 * k, 100 + k, city=f"city{i}", indicator=("firms", "projects")[k % 2], noun=f"{k:03}th thing")
        for i in range(40)
        for k in range(100)
    ]
    assert len(claims(documents, facts)) == 4000
