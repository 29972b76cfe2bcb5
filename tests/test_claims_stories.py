"""Documents that tell the same story are one story, and others are not."""

import random
from dataclasses import replace

import pytest
from claims_world import JINAN, document, fact, seeds
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.claims import stories


def _told(name, values, **more):
    return document(name, **more), [fact(name, 10 * i, value) for i, value in enumerate(values)]


def _stories(*told):
    return stories([item for item, _ in told], [one for _, facts in told for one in facts])


def test_the_seeds_tell_three_stories():
    ids = stories(*seeds())
    assert len({ids[name] for name in JINAN}) == 1
    assert len(set(ids.values())) == 3


def test_ids_are_safe_and_say_which_city():
    names = set(stories(*seeds()).values())
    assert all(name.replace("-", "").isalnum() and name.isascii() and name == name.lower() for name in names)
    assert {name.split("-")[0] for name in names} == {"jinan", "wuhan", "jincheng"}


def test_a_story_keeps_its_id_when_a_later_version_comes():
    documents, facts = seeds()
    before = stories(documents, facts)
    copy = replace(documents[0], id="z", file="z.txt", sha256="z", published="2024-05-01")
    after = stories([*documents, copy], [*facts, *(item._replace(document="z", file="z.txt") for item in facts[:10])])
    assert {name: after[name] for name in before} == before


@given(st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_the_order_of_documents_and_facts_does_not_matter(rng: random.Random):
    documents, facts = seeds()
    expected = stories(documents, facts)
    rng.shuffle(documents)
    rng.shuffle(facts)
    assert stories(documents, facts) == expected


def test_one_common_figure_joins_nothing():
    ids = _stories(_told("a", [300, 6806, 130, 45]), _told("b", [300, 77, 1234, 92]))
    assert ids["a"] != ids["b"]


def test_a_few_figures_that_everybody_repeats_join_nothing():
    ids = _stories(_told("a", [300, 5000, 131, 45, 67, 89]), _told("b", [300, 5000, 77, 1234, 92, 18]))
    assert ids["a"] != ids["b"]


def test_a_shortened_version_is_the_same_story():
    ids = _stories(_told("a", [300, 6806, 130, 45, 81, 222]), _told("b", [6806, 130, 45]))
    assert ids["a"] == ids["b"]


def test_versions_that_differ_in_some_figures_are_the_same_story():
    values = [300, 6806, 130, 45, 81, 222]
    ids = _stories(_told("a", values), _told("b", [350, 680, *values[2:]]))
    assert ids["a"] == ids["b"]


def test_versions_that_each_differ_from_the_first_are_one_story():
    values = [300, 6806, 130, 45, 81, 222, 500]
    ids = _stories(_told("a", values), _told("b", [350, 68, *values[2:]]), _told("c", [300, 6806, 13, 44, *values[4:]]))
    assert len(set(ids.values())) == 1


def test_a_round_up_does_not_join_the_stories_that_it_rounds_up():
    first, second = [300, 6806, 130, 45], [77, 1234, 92, 18]
    ids = _stories(_told("round-up", first + second), _told("first", first), _told("second", second))
    assert ids["first"] != ids["second"]


def test_figures_of_another_city_join_nothing():
    values = [300, 6806, 130, 45]
    ids = _stories(_told("a", values), _told("b", values, city="wuhan"))
    assert ids["a"] != ids["b"]


def test_years_apart_more_must_be_shared():
    values = [300, 6806, 130, 45, 81, 222]
    changed = [*values[:4], 99, 111]
    same_week = _stories(_told("a", values, published="2024-04-16"), _told("b", changed, published="2024-04-20"))
    next_year = _stories(_told("a", values, published="2024-04-16"), _told("b", changed, published="2025-04-20"))
    assert same_week["a"] == same_week["b"]
    assert next_year["a"] != next_year["b"]


def test_the_same_file_twice_is_one_story():
    text = "Nothing is counted here."
    assert len(set(_stories(_told("a", [], text=text), _told("b", [], text=text)).values())) == 1


def test_copies_without_figures_are_found_by_their_wording():
    text = "The laser park has drawn well known companies and become a model of its kind in the province. " * 3
    other = "A new railway station opens next spring, and the mayor hopes for many visitors from the coast. " * 3
    ids = _stories(
        _told("a", [], text=text), _told("b", [], text="By our own reporter. " + text), _told("c", [], text=other)
    )
    assert ids["a"] == ids["b"] != ids["c"]


def test_bulletins_that_differ_in_their_figures_only_are_different_stories():
    text = "Output of the park reached {} and its firms numbered {}. " * 3
    ids = _stories(_told("a", [300, 6806, 13], text=text), _told("b", [310, 7012, 14], text=text + " "))
    assert ids["a"] != ids["b"]


def test_the_analyst_can_join_and_part():
    values = [300, 6806, 130, 45]
    joined = _stories(_told("a", values, story="x"), _told("b", [1, 2, 3], story="x"))
    assert joined["a"] == joined["b"]
    parted = _stories(_told("a", values, story="x"), _told("b", values, story="y"), _told("c", [5, 6, 7]))
    assert len(set(parted.values())) == 3


def test_an_undeclared_version_joins_a_declared_story():
    values = [300, 6806, 130, 45]
    ids = _stories(_told("a", values, story="x"), _told("b", values))
    assert ids["a"] == ids["b"]


@pytest.mark.parametrize("name", ["../../etc", "济南故事", "<b>", "a b", "=1+1"])
def test_declared_names_become_safe_ids(name):
    (found,) = _stories(_told("a", [1], story=name)).values()
    assert found.isascii()
    assert found.replace("-", "").isalnum()


def test_documents_without_city_or_facts_have_a_story_each():
    ids = _stories(_told("a", [], city=None), _told("b", [], city=None))
    assert len(set(ids.values())) == 2


def test_forty_cities_of_forty_stories_are_quick_to_sort():
    told = [
        _told(f"c{city}-{i}", [1000 * city + 7 * i + k for k in range(8)] + [300, 50], city=f"city{city}")
        for city in range(40)
        for i in range(40)
    ]
    assert len(set(_stories(*told).values())) > 800
