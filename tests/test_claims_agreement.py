"""Differences planted in a version of a story are found, each under its name, and no others."""

from dataclasses import replace

import pytest
from claims_world import JINAN, changed, document, fact, seeds, without

from analysis.claims import claims

BELARUSIAN = "001_8e8481b4ceab6e39.txt"


def jinan():
    documents, facts = seeds()
    return [item for item in documents if item.id in JINAN], [item for item in facts if item.document in JINAN]


def differences(facts, documents=None):
    """What the versions disagree about: (indicator, file, verdict)."""
    made = claims(documents or jinan()[0], facts)
    return {(c.indicator, w.file, w.verdict) for c in made for w in c.agreement if w.verdict != "agree"}


def test_the_seeds_agree_in_every_figure():
    documents, facts = seeds()
    made = claims(documents, facts)
    assert [claim for claim in made if any(w.verdict != "agree" for w in claim.agreement)] == []
    assert {len(claim.agreement) for claim in made if claim.city == "jinan"} == {3}
    assert [claim.id for claim in made if claim.contradicted_by] == []


def test_all_kinds_of_difference_at_once():
    _, facts = jinan()
    facts = changed(facts, "be-011", value=350, surface="350")
    facts = changed(facts, "be-013", value=2e9, surface="2 мільярды юаняў")
    facts = changed(facts, "be-009", unit="USD")
    facts = changed(facts, "be-008", qualifier="exact")
    facts = changed(facts, "be-007", status="actual", deadline=None)
    facts = without(facts, "be-012")
    more = {"unit": "count", "indicator": "patents", "status": "actual", "noun": None, "sentence_start": 2380}
    facts.append(
        facts[0]._replace(id="new", document=JINAN[1], file=BELARUSIAN, start=2400, end=2402, value=17, **more)
    )
    assert differences(facts) == {
        ("firms", BELARUSIAN, "value"),
        ("industry_scale", BELARUSIAN, "power_of_ten"),
        ("output_value", BELARUSIAN, "unit"),
        ("firms", BELARUSIAN, "qualifier"),
        ("floor_area", BELARUSIAN, "status"),
        ("firms_above_scale", BELARUSIAN, "missing"),
        ("patents", BELARUSIAN, "added"),
    }


PLANTED = {
    "value": lambda item: item._replace(value=item.value * 1.37, surface="137 x"),
    "power_of_ten": lambda item: item._replace(value=item.value / 100),
    "qualifier": lambda item: item._replace(qualifier="exact" if item.qualifier == "more_than" else "more_than"),
    "status": lambda item: item._replace(status="target" if item.status == "actual" else "actual"),
    "missing": lambda item: None,
}


@pytest.mark.parametrize("kind", PLANTED)
def test_one_difference_anywhere_is_found_and_no_other(kind):
    documents, facts = jinan()
    for position, item in enumerate(facts):
        if item.unit in ("year", "rank"):
            continue
        planted = PLANTED[kind](item)
        altered = [*facts[:position], *([planted] if planted else []), *facts[position + 1 :]]
        assert differences(altered, documents) == {(item.indicator, item.file, kind)}, item.id


@pytest.mark.parametrize(
    ("surface", "value", "verdict"),
    [
        ("6.67 mu", 6.67 * 10000 / 15, "unit"),
        ("6.67 مربع میٹر", 6.67, "unit"),
        ("66.7 ہیکٹر", 667000, "power_of_ten"),
        ("7 ہیکٹر", 70000, "value"),
    ],
)
def test_the_same_number_in_another_unit_is_a_changed_unit(surface, value, verdict):
    _, facts = jinan()
    altered = changed(facts, "ur-012", value=value, surface=surface)
    assert differences(altered) == {("floor_area", "002_74cf2d2aee1f573b.txt", verdict)}


def test_a_figure_with_two_differences_has_both():
    _, facts = jinan()
    altered = changed(facts, "mr-015", value=30, qualifier="exact", surface="३०")
    assert {verdict for *_, verdict in differences(altered)} == {"power_of_ten", "qualifier"}


def test_300_and_more_agrees_with_over_300():
    _, facts = jinan()
    assert differences(changed(facts, "be-011", qualifier="at_least")) == set()


def test_a_sentence_that_moved_is_still_the_same():
    _, facts = jinan()
    moved = [
        item._replace(start=item.start + 3000, end=item.end + 3000) if item.id == "be-011" else item for item in facts
    ]
    assert differences(moved) == set()


def _versions(first, second, **dates):
    documents = [document(name, "x" * 400, published=dates.get(name)) for name in "ab"]
    told = [
        fact(name, 40 * i, value) for name, values in (("a", first), ("b", second)) for i, value in enumerate(values)
    ]
    return documents, told


SHARED = [6806, 131, 457, 812]


def test_of_two_versions_the_earlier_is_followed():
    documents, facts = _versions([*SHARED, 300], [*SHARED, 350], a="2024-05-01", b="2024-04-01")
    (claim,) = [claim for claim in claims(documents, facts) if claim.value in (300, 350)]
    assert claim.value == 350
    assert {(w.file, w.verdict) for w in claim.agreement} == {("a.txt", "value"), ("b.txt", "agree")}


def test_what_the_earlier_of_two_versions_lacks_was_added():
    documents, facts = _versions(SHARED, [*SHARED, 350])
    (claim,) = [claim for claim in claims(documents, facts) if claim.value == 350]
    assert [(w.file, w.verdict) for w in claim.agreement] == [("b.txt", "added")]


def test_what_the_earlier_of_two_versions_has_is_missing_in_the_later():
    documents, facts = _versions([*SHARED, 350], SHARED)
    (claim,) = [claim for claim in claims(documents, facts) if claim.value == 350]
    assert [(w.file, w.verdict) for w in claim.agreement] == [("a.txt", "agree"), ("b.txt", "missing")]


def test_shortened_copies_lack_what_the_original_says():
    documents = [document(name, "x" * 400, published=f"2024-04-0{day}") for day, name in enumerate("abc", 1)]
    facts = [fact("a", 40 * i, value) for i, value in enumerate([*SHARED, 350])]
    facts += [fact(name, 40 * i, value) for name in "bc" for i, value in enumerate(SHARED)]
    (claim,) = [claim for claim in claims(documents, facts) if claim.value == 350]
    assert [(w.file, w.verdict) for w in claim.agreement] == [
        ("a.txt", "agree"),
        ("b.txt", "missing"),
        ("c.txt", "missing"),
    ]


def test_long_versions_without_a_common_figure_are_aligned_in_linear_time():
    values = [1000 + 7 * i for i in range(1500)]
    documents, facts = _versions(values, [value + 3 for value in values])
    documents = [replace(item, story="one", text="x" * 70000, body=((0, 70000),)) for item in documents]
    made = claims(documents, facts)
    assert sum(len(claim.facts) for claim in made) == 3000
