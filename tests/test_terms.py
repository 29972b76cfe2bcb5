"""Terms: what is counted, against what it is compared, and where it stands."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from terms_world import row

from analysis.corpus.document import Mention, Place
from analysis.terms import (
    collocation_table,
    concordance,
    concordance_table,
    dispersion_table,
    keyness,
    listed,
    term_table,
)
from analysis.terms.collocation import log_dice
from analysis.terms.dispersion import deviation_of_proportions
from analysis.terms.intervals import share_interval
from analysis.terms.keyness import DICTIONARY, NONE, NONE_CHOSEN, log_odds, log_ratio
from analysis.terms.settings import Settings

JINCHENG = Place("jincheng", "Jincheng", "CN")


def line(table: pd.DataFrame, term: str, column: str = "term") -> pd.Series:
    found = table[table[column] == term]
    assert len(found) == 1, f"{term} has {len(found)} rows"
    return found.iloc[0]


class TestFrequencies:
    def test_a_table_of_two_versions_and_another_story(self) -> None:
        table = term_table(
            [
                row("Laser, laser and park.", "en", document="a"),
                row("Laser and park, park with chip.", "en", document="b"),
                row("Laser.", "en", document="c", story="t"),
            ]
        )
        laser = line(table, "laser")
        assert (laser["city"], laser["city_id"], laser["language"]) == ("Ulm", "ulm", "en")
        # Twice in the version that says it most, once in the other story.
        assert laser["count"] == 3
        assert (laser["stories"], laser["stories_total"], laser["documents"]) == (2, 2, 3)
        # Listed: laser 3, park 2, chip 1; running words: 6 in the longer version, 1 in the other story.
        assert laser["share"] == pytest.approx(3 / 6)
        assert laser["per_10k"] == pytest.approx(10_000 * 3 / 7)
        assert line(table, "park")["count"] == 2
        assert line(table, "chip")["stories"] == 1
        assert "and" not in set(table["term"])

    def test_places_have_their_english_names(self) -> None:
        one = row("晋城市和晋城的光谷大学", "zh-Hans")
        named = replace(
            one.document, mentions=(Mention(0, 2, JINCHENG), Mention(4, 6, JINCHENG), Mention(7, 8, JINCHENG))
        )
        table = term_table([replace(one, document=named)]).set_index("term")
        assert table.loc["晋城", ["gloss", "place"]].tolist() == ["Jincheng", "jincheng"]
        assert table.loc["晋城市", "place"] == "jincheng"
        # A name inside a longer word names something else.
        assert table["place"].notna().sum() == 2

    def test_languages_stay_apart(self) -> None:
        table = term_table([row("Laser", "en", document="a"), row("Laser", "de", document="b")])
        assert table[["language", "count"]].values.tolist() == [["de", 1], ["en", 1]]

    def test_only_the_body_counts(self) -> None:
        whole = row("Menu laser. Park here.", "en")
        cut = replace(whole, document=replace(whole.document, body=((12, 22),)))
        assert set(term_table([cut])["term"]) == {"park"}

    def test_inflected_forms_of_a_belarusian_word_count_as_one_and_show(self) -> None:
        laser = line(term_table([row("лазерных станкоў, лазерная тэхніка і лазернай лазерных", "be")]), "лазерны")
        assert laser["count"] == 4
        assert laser["surfaces"] == "лазерных 2, лазернай 1, лазерная 1"
        assert laser["gloss"] == "laser"

    @pytest.mark.parametrize(
        ("text", "language", "term", "gloss", "part"),
        [
            ("光机电产业集群已经成型", "zh-Hans", "产业集群", "cluster", "集群"),
            ("光電產業鏈", "zh-Hant", "產業鏈", "industrial chain", "鏈"),
            ("国家企業技術分センターを持つ", "ja", "国家企業技術分センター", "research centre", "企業"),
            ("Industrial clusters grow", "en", "industrial cluster", "cluster", "cluster"),
            ("узорны прамысловы кластар", "be", "прамысловы кластар", "cluster", "кластар"),
            ("औद्योगिक साखळीचे", "mr", "औद्योगिक साखळी", "industrial chain", "साखळी"),
            ("صنعتی پارک نے", "ur", "صنعتی پارک", "industrial park", "پارک"),
        ],
    )
    def test_a_multi_word_term_counts_as_one(self, text: str, language: str, term: str, gloss: str, part: str) -> None:
        table = term_table([row(text, language)])
        assert line(table, term)["gloss"] == gloss
        assert part not in set(table["term"])

    def test_without_city_and_without_words(self) -> None:
        table = term_table([row("laser", "en", city=None), row("and the of", "en", document="b", city="bonn")])
        assert table[["city", "city_id", "term"]].isna().sum().tolist() == [1, 1, 0]
        assert len(term_table([])) == 0

    def test_units_hold_every_character_of_the_body(self) -> None:
        one = row("光机电产业集群 and 产业链,2030年!", "zh-Hans")
        assert "".join(one.document.text[unit.start : unit.end] for unit in one.units) == one.document.text

    @pytest.mark.parametrize(
        ("text", "language", "terms"),
        [
            # A firm's name is one term; what the law adds to it is none.
            ("武漢Wuhan Raycus Fiber Laser Technologies Co.Ltd(300747)の技術", "ja",
             ["wuhan raycus fiber laser technologies", "技術", "武漢"]),
            ("лазеры Qilu Laser і Qilu", "be", ["qilu", "qilu laser", "лазер"]),
            # A list of names, and names on lines of their own, are several.
            ("Intel, Nvidia と\nAMD\nIBM", "ja", ["amd", "ibm", "intel", "nvidia"]),
            # In a language of Latin letters words are words.
            ("Wuhan Raycus Fiber", "en", ["fiber", "raycus", "wuhan"]),
            # A sentence in another language is no name.
            ("武漢 " + "green laser base opens near lake " * 3, "ja",
             ["base", "green", "lake", "laser", "opens", "武漢"]),
            # Nor are the words of a form of the lexicon cut apart.
            ("Qilu人工智能Laser", "zh-Hans", ["laser", "qilu", "人工智能"]),
        ],
    )  # fmt: skip
    def test_names_in_latin_letters(self, text: str, language: str, terms: list[str]) -> None:
        assert sorted(term_table([row(text, language)])["term"]) == terms


class TestKeyness:
    def test_log_odds_by_hand(self) -> None:
        # Prior 40 words x 20/400 = 2: 12 of 140 against 12 of 340; log(328/128) over sqrt(1/12 + 1/12).
        score = log_odds(np.array([10.0]), np.array([10.0]), 100, 300, prior_words=40)
        assert score[0] == pytest.approx(math.log(328 / 128) * math.sqrt(6))

    def test_log_odds_turn_round_with_the_corpora(self) -> None:
        first, second = np.array([8.0, 1.0, 3.0]), np.array([2.0, 5.0, 3.0])
        there = log_odds(first, second, 12, 10)
        assert there == pytest.approx(-log_odds(second, first, 10, 12))
        assert there[0] > 0 > there[1]

    def test_conservative_log_ratio_by_hand(self) -> None:
        # Nine of nine: the exact 95% interval begins at 0.025 ** (1 / 9) = 0.66373; log2(0.66373 / 0.33627) = 0.981.
        assert log_ratio(np.array([9.0]), np.array([0.0]), 50, 50)[0] == pytest.approx(0.981, abs=1e-3)
        assert log_ratio(np.array([0.0]), np.array([9.0]), 50, 50)[0] == pytest.approx(-0.981, abs=1e-3)
        # In a reference twice as large: one bit more.
        assert log_ratio(np.array([9.0]), np.array([0.0]), 50, 100)[0] == pytest.approx(1.981, abs=1e-3)

    @pytest.mark.parametrize(
        ("hits", "trials", "low", "high"),
        # The ends of the first two as in tables of Clopper & Pearson, the last solved by hand: 1 - 0.025 ** (1 / 5).
        [(9, 10, 0.5550, 0.9975), (5, 10, 0.1871, 0.8129), (0, 5, 0.0, 0.5218), (5, 5, 0.4782, 1.0)],
    )
    def test_exact_intervals(self, hits: int, trials: int, low: float, high: float) -> None:
        assert np.ravel(share_interval(np.array([hits], float), np.array([trials], float), 0.05)) == pytest.approx(
            [low, high], abs=1e-4
        )

    def test_intervals_of_large_counts_are_those_of_the_normal_distribution(self) -> None:
        low, high = share_interval(np.array([500_000.0]), np.array([1_000_000.0]), 0.05)
        assert (low[0], high[0]) == pytest.approx((0.5 - 0.00098, 0.5 + 0.00098), abs=1e-5)

    def test_what_chance_may_explain_scores_nothing(self) -> None:
        assert log_ratio(np.array([6.0, 3.0]), np.array([4.0, 0.0]), 50, 50).tolist() == [0, 0]

    def test_cities_are_compared_with_the_others_of_their_language(self) -> None:
        terms = term_table(
            [
                row("laser laser laser chip", "en", city="ulm", document="a"),
                row("shoe shoe chip chip", "en", city="bonn", document="b"),
                row("tile tile chip", "en", city="kiel", document="c"),
                row("लेसर उद्योग", "mr", city="jinan", document="d"),
            ]
        )
        table = keyness(terms)
        ulm = table[(table["city_id"] == "ulm")]
        assert ulm["feature"].tolist() == ["laser", "chip"]
        assert ulm["n_target"].tolist() == [3, 1]
        assert ulm["n_reference"].tolist() == [0, 3]
        assert set(ulm["reference"]) == {"Bonn, Kiel"}
        assert ulm["score"].iloc[0] > 0 > ulm["score"].iloc[1]

        chosen = keyness(terms, reference=["bonn"], measure="log_ratio")
        ulm = chosen[chosen["city_id"] == "ulm"]
        assert line(ulm, "chip", "feature")["n_reference"] == 2
        assert set(ulm["reference"]) == {"Bonn"}
        assert set(chosen["measure"]) == {"log_ratio"}
        # Bonn itself has nothing to be compared with then.
        assert set(chosen[chosen["city_id"] == "bonn"]["reference"]) == {NONE_CHOSEN}

    def test_without_a_reference_no_score_is_made_up(self) -> None:
        table = keyness(term_table([row("लेसर उद्योग", "mr", city="jinan")]))
        assert set(table["reference"]) == {NONE}
        assert table["score"].isna().all()
        assert table["n_reference"].isna().all()
        assert table["n_target"].tolist() == [1, 1]

    @pytest.mark.parametrize(("text", "tag"), [("光机电企业和企业", "zh-Hans"), ("光機電企業和企業", "zh-Hant")])
    def test_a_single_chinese_city_is_compared_with_general_chinese(self, text: str, tag: str) -> None:
        table = keyness(term_table([row(text, tag)]))
        assert set(table["reference"]) == {DICTIONARY}
        counts = dict(zip(table["feature"], table["n_reference"], strict=True))
        assert counts[text[3:5]] > 1000
        assert counts[text[:3]] < 10
        assert table["feature"].iloc[0] == text[:3]


class TestDispersion:
    @pytest.mark.parametrize(
        ("counts", "sizes", "dp", "norm"),
        [
            ([2, 2, 2, 2], [10, 10, 10, 10], 0, 0),
            ([8, 0, 0, 0], [10, 10, 10, 10], 0.75, 1),
            ([1, 1], [10, 30], 0.25, 1 / 3),
        ],
    )
    def test_by_hand(self, counts: list[int], sizes: list[int], dp: float, norm: float) -> None:
        assert deviation_of_proportions(counts, sizes) == pytest.approx((dp, norm))

    def test_four_stories_are_needed(self) -> None:
        stories = [row("laser chip", "en", document=str(n), story=str(n)) for n in range(4)]
        assert len(dispersion_table(stories[:3])) == 0
        stories[3] = row("laser park", "en", document="3", story="3")
        table = dispersion_table(stories)
        assert line(table, "laser")["dp"] == pytest.approx(0)
        assert line(table, "park")["dp"] == pytest.approx(0.75)
        assert line(table, "park")["stories"] == 1


class TestCollocation:
    @pytest.mark.parametrize(("counts", "score"), [((10, 10, 10), 14), ((5, 20, 20), 12), ((5, 10, 10), 13)])
    def test_log_dice_by_hand(self, counts: tuple[int, int, int], score: float) -> None:
        assert log_dice(*counts) == pytest.approx(score)

    def test_pairs_of_sentences(self) -> None:
        text = "Laser meets chip. " * 5 + "Laser meets glass. " * 5 + "Chip rests. " * 5
        table = collocation_table([row(text, "en")])
        found = table[(table["term"] == "laser") & (table["collocate"] == "chip")].iloc[0]
        assert found[["count", "n_term", "n_collocate"]].tolist() == [5, 10, 10]
        assert found["log_dice"] == pytest.approx(13)
        assert not ((table["term"] == "chip") & (table["collocate"] == "glass")).any()

    def test_four_times_is_not_enough_and_copies_are_no_evidence(self) -> None:
        text = "Laser meets chip. " * 4
        assert len(collocation_table([row(text, "en", document="a"), row(text, "en", document="b")])) == 0


class TestConcordance:
    ROWS = (
        row("Big laser firms grow.\n\nA laser cuts\nsteel.", "en", document="a"),
        row("Every laser bends.", "en", document="b"),
    )

    def test_lines_with_offsets(self) -> None:
        table = concordance(self.ROWS, "Laser", words=2)
        assert table[["document", "left", "keyword", "right"]].values.tolist() == [
            ["a", "Big", "laser", "firms grow"],
            ["a", "grow. A", "laser", "cuts steel"],
            ["b", "Every", "laser", "bends"],
        ]
        texts = {one.document.id: one.document.text for one in self.ROWS}
        assert all(texts[one.document][one.start : one.end] == one.keyword for one in table.itertuples())

    def test_sorted_by_the_word_before_or_after(self) -> None:
        assert concordance(self.ROWS, "laser", sort="left")["left"].str.split().str[-1].tolist() == [
            "A",
            "Big",
            "Every",
        ]
        assert concordance(self.ROWS, "laser", sort="right")["right"].str.split().str[0].tolist() == [
            "bends",
            "cuts",
            "firms",
        ]

    @pytest.mark.parametrize("term", ["产业集群", "产业"])
    def test_a_multi_word_term_and_a_word(self, term: str) -> None:
        table = concordance([row("光机电产业集群和产业", "zh-Hans")], term)
        assert table["keyword"].tolist() == [term]

    @pytest.mark.parametrize("term", ["лазерны", "лазерных"])
    def test_by_term_or_by_surface(self, term: str) -> None:
        table = concordance([row("лазерных станкоў", "be")], term)
        assert table[["keyword", "right"]].values.tolist() == [["лазерных", "станкоў"]]

    @pytest.mark.parametrize(
        ("text", "language", "phrase", "found"),
        [
            ("Laser firms grow. The laser firm.", "en", "laser firm", ["Laser firms", "laser firm"]),
            # The segmenter cuts it in two.
            ("在光谷国际的光谷国际", "zh-Hans", "光谷国际", ["光谷国际", "光谷国际"]),
            ("the end of the day", "en", "The", ["the", "the"]),
            ("no no no", "en", "no no", ["no no"]),
            ("no", "en", "no no", []),
            ("!", "en", "!", []),
        ],
    )
    def test_phrases_and_words_that_no_list_has(self, text: str, language: str, phrase: str, found: list[str]) -> None:
        assert concordance([row(text, language)], phrase)["keyword"].tolist() == found

    def test_what_may_not_be_quoted_has_no_context(self) -> None:
        one = row("Big laser firms.", "en")
        closed = replace(one, document=replace(one.document, rights="citations"))
        table = concordance([closed], "laser")
        assert table[["keyword", "left", "right"]].values.tolist() == [["laser", None, None]]

    def test_a_term_that_is_nowhere(self) -> None:
        assert len(concordance(self.ROWS, "unicorn")) == 0
        assert len(concordance(self.ROWS, "laser", language="de")) == 0


class TestConcordanceTable:
    ROWS = (
        row("Big laser park. A laser firm. One laser.", "en", document="a"),
        row("Laser again, laser old.", "en", document="b"),
    )

    def table(self, most: int) -> pd.DataFrame:
        return concordance_table(self.ROWS, term_table(self.ROWS), most=most, words=2)

    def test_offsets_are_those_of_the_text(self) -> None:
        texts = {one.document.id: one.document.text for one in self.ROWS}
        lines = self.table(20)
        lasers = lines[lines["term"] == "laser"]
        assert len(lasers) == 5
        for line in lasers.itertuples():
            assert texts[line.document][line.start : line.end].lower() == "laser"
            assert line.context_start <= line.start < line.end <= line.context_end
        first = lasers.iloc[0]
        assert texts["a"][first["context_start"] : first["context_end"]] == "Big laser park. A"

    def test_of_too_many_each_document_gives_its_first(self) -> None:
        lines = self.table(3)
        lasers = lines[lines["term"] == "laser"]
        assert lasers["document"].tolist() == ["a", "a", "b"]
        assert set(lasers["occurrences"]) == {5}

    def test_ranks_are_the_order_of_the_words_around(self) -> None:
        lines = self.table(20)
        lasers = lines[lines["term"] == "laser"]
        texts = {one.document.id: one.document.text for one in self.ROWS}
        ordered = lasers.sort_values("by_right")
        after = [
            texts[line.document][line.end : line.context_end].strip(" .,").lower() for line in ordered.itertuples()
        ]
        assert after == ["", "again, laser", "firm. one", "old", "park. a"]
        assert sorted(lasers["by_left"]) == list(range(5))


def test_the_list_holds_the_frequent_terms_and_those_that_set_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.terms.listing.settings", lambda: Settings(None, terms=2, lines=5, charted=1))
    terms = pd.DataFrame(
        {
            "city_id": ["ulm"] * 5 + [None],
            "language": "en",
            "term": ["a", "b", "c", "d", "ulm", "a"],
            "place": [None, None, None, "bonn", "ulm", None],
            "count": [9, 8, 7, 6, 5, 1],
            "score": [-1.0, 0.0, 1.0, 2.0, 3.0, math.nan],
        }
    )
    assert listed(terms)["term"].tolist() == ["a", "b", "d", "a"]


def test_zero_width_characters_are_not_shown() -> None:
    table = term_table([row("la\u200bser and las\u00ader", "en")])
    assert line(table, "laser")["surfaces"] == "laser 2"
