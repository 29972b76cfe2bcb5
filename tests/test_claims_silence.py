"""Not stated differs from not extracted."""

import pandas as pd
import pytest
from claims_world import document, fact

from analysis.claims import silence, theme_silence


def state(text, indicator, facts=(), language="zh-Hans"):
    table = silence([document("a", text, language=language)], facts)
    return table.set_index("indicator").loc[indicator]


def test_what_a_fact_gives_is_stated():
    assert state("全市有企业300家。", "firms", [fact("a", 5, 300, surface="300家")]).state == "stated"


def test_what_the_text_does_not_speak_of_is_not_stated():
    assert state("全市有企业300家。", "patents").state == "not stated"


def test_a_number_beside_the_word_that_became_no_fact_is_not_extracted():
    text = "全市申请专利 4521 众。"
    row = state(text, "patents")
    assert row.state == "not extracted"
    assert text[row.start : row.end] == "4521"


@pytest.mark.parametrize(
    "text",
    [
        "全市申请专利，共有300家。",
        "2024年专利工作会议。",
        "专利电话 05318888777 。",
        "专利产品A380和G20。",
        "专利。300家企业。",
    ],
)
def test_numbers_of_another_kind_do_not_count(text):
    assert state(text, "patents").state == "not stated"


def test_a_number_that_a_fact_covers_is_understood():
    text = "专利300家。"
    assert state(text, "patents", [fact("a", 2, 300, surface="300家")]).state == "not stated"


def test_a_language_without_words_is_not_taken_for_silence():
    row = state("Namba 300 za viwanda.", "firms", language="und")
    assert row.state == "not extracted"
    assert "und" in row.reason


def test_every_city_has_every_indicator_and_a_city_without_facts_too():
    documents = [document("a", "企业"), document("b", "企业", city="wuhan", language="zh-Hans")]
    table = silence(documents, [])
    assert table.groupby("city_id").indicator.nunique().nunique() == 1
    assert set(table.city_id) == {"jinan", "wuhan"}


def test_themes_that_a_city_omits():
    hits = pd.DataFrame({"city_id": ["jinan"], "theme": ["government"]})
    table = theme_silence(hits, ["jinan", "wuhan"], ["government", "chance"])
    assert list(table.state) == ["stated", "not stated", "not stated", "not stated"]
    assert len(theme_silence(pd.DataFrame(), ["jinan"], ["chance"])) == 1
