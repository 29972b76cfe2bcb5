"""The normalised view: what lexicons see, and the way back to the raw text."""

import itertools
import unicodedata

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.corpus.view import NormalizedText, normalized

SCRIPTS = st.text(st.sampled_from("aé1２３②½²m㎡ｶﾞｷﾟががक़िज़्‍य۔ي‌ه각ᄀ각\u200b\u00ad\ufeff\u0301 \n…ﬁ元"))


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("１２．５％", "12.5%"),  # full-width digits and signs
        ("ﾚｰｻﾞｰ", "レーザー"),  # half-width kana with its voiced mark
        ("20\u200b24年", "2024年"),  # zero-width space inside a number
        ("\ufeff企業", "企業"),
        ("40万㎡", "40万m2"),
        ("40 m²", "40 m2"),
        ("10²", "10²"),  # not 102
        ("1½", "1½"),  # not 11/2
        ("①光谷", "①光谷"),  # an enumeration, not one
        ("क\u093cि", "क\u093cि"),
        ("می\u200cشود", "میشود"),  # zero-width non-joiner
    ],
)
def test_what_a_lexicon_sees(raw: str, seen: str) -> None:
    assert NormalizedText(raw).text == seen
    assert normalized(raw) == seen


def test_the_way_back_covers_every_invisible_and_composed_character_inside() -> None:
    raw = "投资２\u200b０亿元,ﾚｰｻﾞｰ"
    view = NormalizedText(raw)
    start = view.text.index("20")
    assert raw[slice(*view.to_raw(start, start + 2))] == "２\u200b０"
    start = view.text.index("ザ")
    assert raw[slice(*view.to_raw(start, start + 1))] == "ｻﾞ"


def test_an_expanded_character_is_given_back_whole() -> None:
    view = NormalizedText("5㎡")
    assert view.to_raw(1, 2) == view.to_raw(2, 3) == (1, 2)
    assert view.to_raw(3, 3) == (2, 2)


@given(SCRIPTS | st.text())
def test_spans_stay_inside_the_raw_text_and_in_its_order(raw: str) -> None:
    view = NormalizedText(raw)
    spans = [view.to_raw(i, i + 1) for i in range(len(view.text))]
    assert all(0 <= start < end <= len(raw) for start, end in spans)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in itertools.pairwise(spans))


@given(SCRIPTS | st.text())
def test_every_visible_span_gives_its_own_text_back(raw: str) -> None:
    view = NormalizedText(raw)
    for word in regex.finditer(r"\w+", view.text):
        start, end = view.to_raw(*word.span())
        assert word.group() in NormalizedText(raw[start:end]).text


@example("1ª")
@example("㉄")
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "No", "Cf", "Mn", "Me"])))
def test_it_is_nfkc_where_no_form_of_a_number_is_at_stake(raw: str) -> None:
    visible = regex.sub(r"\p{Default_Ignorable_Code_Point}", "", raw)
    assert NormalizedText(raw).text == unicodedata.normalize("NFKC", visible)
