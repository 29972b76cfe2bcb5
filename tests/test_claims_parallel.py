"""The versions of a story side by side, sentence by sentence."""

from claims_world import document, fact, seeds
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.claims import claims, parallel

ENGLISH = (
    "The city is old. It has over 300 laser firms. Its park, run by Bodor, covers 66.7 hectares. "
    "Output passed 20 billion yuan. People are proud."
)


def told(rows, texts):
    return [{name: [texts[name][a:b] for a, b in spans] for name, spans in row.items()} for row in rows]


def facts_of(name, text, *figures):
    return [
        fact(name, text.index(surface), value, surface=surface, sentence_start=0, sentence_end=len(text))
        for surface, value in figures
    ]


def test_a_sentence_that_one_version_leaves_out_stands_alone():
    shorter = ENGLISH.replace("Its park, run by Bodor, covers 66.7 hectares. ", "")
    versions = [document("whole", ENGLISH), document("short", shorter)]
    found = told(parallel(versions, [], {}), {"whole": ENGLISH, "short": shorter})
    assert [row for row in found if len(row) == 1] == [{"whole": ["Its park, run by Bodor, covers 66.7 hectares."]}]
    assert all(row["whole"] == row["short"] for row in found if len(row) == 2)
    assert len(found) == 5


def test_figures_and_names_hold_sentences_together_across_languages():
    chinese = "这是古城。它有300多家激光企业。Bodor的园区占地66.7公顷。产值突破200亿元。"
    versions = [document("en", ENGLISH), document("zh", chinese, language="zh-Hans")]
    facts = facts_of("en", ENGLISH, ("300", 300), ("20 billion", 2e10)) + facts_of(
        "zh", chinese, ("300", 300), ("200亿", 2e10)
    )
    claim_of = {item.id: f"{item.value:g}" for item in facts}
    found = told(parallel(versions, facts, claim_of), {"en": ENGLISH, "zh": chinese})
    pairs = {tuple(row["en"]): row.get("zh") for row in found if "en" in row}
    assert pairs["It has over 300 laser firms.",] == ["它有300多家激光企业。"]
    assert pairs["Its park, run by Bodor, covers 66.7 hectares.",] == ["Bodor的园区占地66.7公顷。"]
    assert pairs["Output passed 20 billion yuan.",] == ["产值突破200亿元。"]


def test_two_sentences_may_stand_beside_one():
    joined = ENGLISH.replace("covers 66.7 hectares. Output", "covers 66.7 hectares, and output")
    versions = [document("whole", ENGLISH), document("joined", joined)]
    found = told(parallel(versions, [], {}), {"whole": ENGLISH, "joined": joined})
    (row,) = [row for row in found if len(row["whole"]) == 2]
    assert row["whole"] == ["Its park, run by Bodor, covers 66.7 hectares.", "Output passed 20 billion yuan."]
    assert row["joined"] == ["Its park, run by Bodor, covers 66.7 hectares, and output passed 20 billion yuan."]


def test_every_figure_of_the_seeds_stands_beside_its_translations():
    documents, facts = seeds()
    versions = [item for item in documents if item.city.id == "jinan"]
    names = {item.id for item in versions}
    stated = [claim for claim in claims(documents, facts) if claim.city == "jinan"]
    claim_of = {item: claim.id for claim in stated for item in claim.facts}
    rows = parallel(versions, [item for item in facts if item.document in names], claim_of)
    place = {item.id: item for item in facts}

    def row_of(name):
        return next(
            number
            for number, row in enumerate(rows)
            if any(a <= place[name].start < b for a, b in row.get(place[name].document, ()))
        )

    assert stated
    for claim in stated:
        assert len({row_of(item) for item in claim.facts}) == 1, claim


@given(st.lists(st.text("ab1. 。\n", max_size=80), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_every_sentence_stands_in_one_row_in_the_order_of_its_text(texts):
    versions = [document(f"v{number}", text) for number, text in enumerate(texts)]
    rows = parallel(versions, [], {})
    for version in versions:
        spans = [span for row in rows for span in row.get(version.id, ())]
        assert spans == sorted(spans)
        held = "".join(version.text[a:b] for a, b in spans)
        assert "".join(held.split()) == "".join(version.text.split())


def test_long_versions_are_aligned_in_linear_time():
    text = " ".join(f"Sentence {number} tells of {number * 7 + 1000} things." for number in range(600))
    versions = [document("one", text), document("two", text)]
    rows = parallel(versions, [], {})
    assert len(rows) == 600
    assert all(row["one"] == row["two"] for row in rows)
