"""Themes: what sentences speak of, how cities compare, and how far the codebook agrees with readers."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from corpora import read_corpus
from terms_world import row

from analysis import analyse
from analysis.languages import Token
from analysis.terms import alpha, keyness, quality, term_table, theme_order, theme_sentences, theme_shares
from analysis.terms.themes import UNCODED
from analysis.words import code
from analysis.words.codebook import themes
from analysis.words.matching import Forms, Match

GOLD = Path(__file__).parent / "gold_themes"


def coded(text: str, language: str) -> list[tuple[str, str, str]]:
    hits = code(row(text, language))
    assert all(text[hit.start : hit.end] == hit.surface for hit in hits)
    return [(hit.theme, hit.concept, hit.surface) for hit in hits]


@pytest.mark.parametrize(
    ("language", "text", "hits"),
    [
        ("zh-Hans", "市政府出台政策", [("government", "government", "市政府"), ("government", "policy", "政策")]),
        ("ja", "補助金を受けた", [("government", "subsidy", "補助金")]),
        ("mr", "सरकारी अनुदान", [("government", "government", "सरकारी"), ("government", "subsidy", "अनुदान")]),
        ("be", "экспарту мэблі", [("demand", "export", "экспарту")]),
        ("ur", "بینکوں کا قرض", [("finance", "bank", "بینکوں"), ("finance", "loan", "قرض")]),
        ("en", "foreign direct investment", [("finance", "foreign_capital", "foreign direct investment")]),
        # The longest form wins even where its concept has no theme: a new energy vehicle is not new energy.
        ("en", "new energy vehicles", []),
    ],
)
def test_coding(language: str, text: str, hits: list[tuple[str, str, str]]) -> None:
    assert coded(text, language) == hits


def test_the_codebook_covers_porters_diamond() -> None:
    corners = {theme.part_of for theme in themes().values()}
    assert corners == {
        "factor_conditions",
        "demand_conditions",
        "related_and_supporting_industries",
        "firm_strategy_structure_and_rivalry",
        "government",
        "chance",
        "press",
    }
    assert all(theme.question.endswith("?") for theme in themes().values())


class TestShares:
    def test_sentences_by_hand(self) -> None:
        text = "Exports rose. Exports to customers fell. The port opened. Nothing else."
        table = theme_sentences([row(text, "en")]).set_index("theme")
        assert set(table["sentences"]) == {4}
        assert table.loc[["demand", "infrastructure", "size", UNCODED], "coded"].tolist() == [2, 1, 1, 1]
        assert table.loc["talent", "coded"] == 0

    def test_translations_of_a_story_count_once(self) -> None:
        rows = [
            row("Exports. Exports. Chat. Chat.", "en", document="a", story="s"),
            row("Экспарт. Размова.", "be", document="b", story="s"),
            row("Talk. Talk. Talk.", "en", document="c", story="t"),
        ]
        demand = theme_shares(theme_sentences(rows)).set_index("theme").loc["demand"]
        # Story s: (2 + 1) / 2 = 1.5 of (4 + 2) / 2 = 3; story t: 0 of 3.
        assert (demand["coded"], demand["sentences"]) == (1.5, 6)
        assert demand["share"] == pytest.approx(0.25)
        assert (demand["stories"], demand["documents"], demand["documents_unread"]) == (2, 3, 0)

    def test_a_language_without_forms_is_unread_and_not_silent(self) -> None:
        rows = [row("Laser ni nzuri.", "sw", document="a"), row("Exports.", "en", document="b", city="bonn")]
        table = theme_sentences(rows)
        assert table[table["city_id"] == "ulm"]["coded"].isna().all()
        shares = theme_shares(table)
        ulm = shares[shares["city_id"] == "ulm"]
        assert ulm["share"].isna().all()
        assert set(ulm["documents_unread"]) == {1}
        assert shares[shares["city_id"] == "bonn"]["share"].notna().all()

    def test_the_order_in_which_themes_come_up(self) -> None:
        text = "Bank xxxx xxxx port xxxx bank "
        table = theme_order([row(text, "en")])
        assert table[["theme", "first", "median", "hits"]].values.tolist() == [
            ["finance", 0.0, pytest.approx((0 + 25 / 30) / 2), 2],
            ["infrastructure", 0.5, 0.5, 1],
        ]


class TestAgreement:
    @pytest.mark.parametrize(
        ("coders", "published"),
        [
            (("0100000010", "1110010000"), 0.095),
            (("aabbdcccedda", "babbbccceddd"), 0.692),
            (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
        ],
    )
    def test_published_examples(self, coders: tuple[str, ...], published: float) -> None:
        """Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), examples A, B and C; . is no value."""
        units = [[None if value == "." else value for value in unit] for unit in zip(*coders, strict=True)]
        assert alpha(units) == pytest.approx(published, abs=5e-4)

    def test_the_extremes(self) -> None:
        assert alpha([(1, 1), (2, 2)]) == 1
        # Observed disagreement 4 of 4, expected 2 x 2 x 2 of 4 x 3: 1 - 4/4 x 12/8.
        assert alpha([(1, 2), (2, 1)]) == pytest.approx(-0.5)
        assert str(alpha([(1, 1), (1, 1)])) == "nan"
        assert str(alpha([(1, None)])) == "nan"

    def test_a_folder_of_labelled_sentences(self, tmp_path: Path) -> None:
        (tmp_path / "en.jsonl").write_text(
            '{"language": "en", "text": "Exports rose.", "themes": ["demand", "events"]}\n'
            '{"language": "en", "text": "Nothing.", "themes": []}\n',
            "utf-8",
        )
        (found,) = quality(tmp_path).to_dict("records")
        # By hand demand and events, by the codebook demand and size.
        assert (found["language"], found["sentences"], found["precision"], found["recall"]) == ("en", 2, 0.5, 0.5)
        # Of 2 x 19 units 2 disagree; 4 of 76 values say yes: 1 - 75 x 4 / (76 x 76 - 72 x 72 - 4 x 4).
        assert len(themes()) == 19
        assert found["alpha"] == pytest.approx(1 - 75 * 4 / (76**2 - 72**2 - 4**2))

    @pytest.mark.parametrize(
        "line", ["{", "[]", '{"language": "en"}', '{"language": "en", "text": "", "themes": ["x"]}']
    )
    def test_a_bad_line_is_named(self, tmp_path: Path, line: str) -> None:
        (tmp_path / "bad.jsonl").write_text(line, "utf-8")
        with pytest.raises(ValueError, match=r"bad\.jsonl, line 1: "):
            quality(tmp_path)

    def test_the_codebook_agrees_with_readers_of_every_seed_language(self) -> None:
        table = quality(GOLD).set_index("language")
        assert set(table.index) == {"zh-Hans", "ja", "mr", "be", "ur", "en"}
        assert (table["sentences"] >= 25).all()
        # Krippendorff takes 0.667 for the least that allows tentative conclusions.
        assert (table["alpha"] > 0.667).all()


ODD = {
    "empty": "",
    "ten words": "Laser firms in the park signed ten contracts last week.",
    "stop words": "the and of the and of in to a",
    "emoji": "🙂🚀👩‍🏭 laser 🙂",
    "one line of many scripts": "光谷laser лазер लेसर لیزر 레이저 レーザー 产业集群\u200b产业链",
    "zero width": "la\u200bser\u200b \ufeffpark\u00ad",
    "half-width and vertical": "ﾚｰｻﾞｰ産業ｸﾗｽﾀｰ︒㈱",
    "controls": "\x00\x07laser\r\n\u202elaser\u202c",
    "digits": "1 2 3 4 ५ ٦",
}


@pytest.mark.parametrize("language", ["zh-Hans", "ja", "ko", "mr", "be", "ur", "und"])
@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_texts_give_sound_tables(text: str, language: str) -> None:
    one = row(text, language)
    terms = term_table([one])
    assert (terms["count"] > 0).all()
    assert terms["share"].sum() == pytest.approx(1) or terms.empty
    assert (terms["per_10k"] <= 10_000).all()
    assert len(keyness(terms)) == len(terms)
    shares = theme_shares(theme_sentences([one]))
    assert shares["share"].dropna().between(0, 1).all()
    assert theme_order([one])["first"].between(0, 1).all()
    coded(text, language)


def test_a_document_is_searched_for_concepts_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The search is most of the work of all tables of words and themes."""
    searched: list[int] = []
    find = Forms.find

    def counted(self: Forms, tokens: Sequence[Token]) -> list[Match]:
        searched.append(len(tokens))
        return find(self, tokens)

    monkeypatch.setattr(Forms, "find", counted)
    (tmp_path / "a.txt").write_text(
        "苏州市光电产业\n\n苏州市光电产业发展很快。苏州市产业园区吸引人才和投资。\n", "utf-8"
    )
    assert len(analyse(read_corpus([tmp_path])).themes)
    assert len(searched) == 1


def test_mixed_scripts_are_found_in_the_language_of_the_text() -> None:
    assert [hit[2] for hit in coded(ODD["zero width"], "en")] == ["park\u00ad"]
    chinese = [hit[1] for hit in coded(ODD["one line of many scripts"], "zh-Hans")]
    assert chinese == ["cluster", "industrial_chain"]
