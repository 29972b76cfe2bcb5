"""Measures that need many stories or many cities: none below their number, and above it what was planted."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from analysis.terms import bootstrap_table, correspondence, keyness
from analysis.terms.bootstrap import LEAST_STORIES
from analysis.terms.correspondence import LEAST_CITIES
from analysis.terms.frequencies import tabulate
from analysis.words import TermCounts


def story(name: str, terms: dict[str, int], *, city: str = "ulm", language: str = "en") -> TermCounts:
    return TermCounts(
        document=f"{city}-{name}",
        story=f"{city}-{name}",
        city=city.title(),
        city_id=city,
        language=language,
        words=sum(terms.values()),
        terms=Counter(terms),
        surfaces={term: Counter({term: count}) for term, count in terms.items()},
        concepts={},
        places={},
    )


def told(number: int, terms: dict[str, int], *, city: str = "ulm", language: str = "en") -> list[TermCounts]:
    return [story(str(at), terms, city=city, language=language) for at in range(number)]


def table(counts: list[TermCounts], **options: list[str]) -> pd.DataFrame:
    return bootstrap_table(counts, tabulate(counts), **options)


def line(found: pd.DataFrame, city: str, term: str) -> pd.Series:
    (row,) = found[(found["city_id"] == city) & (found["term"] == term)].to_dict("records")
    return pd.Series(row)


class TestBootstrap:
    def test_below_the_number_of_stories_there_is_nothing(self) -> None:
        assert table(told(LEAST_STORIES - 1, {"laser": 1})).empty
        assert len(table(told(LEAST_STORIES, {"laser": 1}))) == 1
        # Two languages are two samples; a story without any term is none.
        halves = told(4, {"laser": 1}) + told(4, {"laser": 1}, language="de")
        assert table(halves).empty
        assert table([*told(LEAST_STORIES - 1, {"laser": 1}), story("empty", {})]).empty

    def test_a_word_of_all_stories_is_sure_and_a_word_of_one_is_not(self) -> None:
        counts = [*told(9, {"laser": 5, "park": 5}), story("odd", {"unicorn": 10})]
        found = table(counts)
        even, odd = line(found, "ulm", "laser"), line(found, "ulm", "unicorn")
        assert even["share"] == pytest.approx(0.45)
        assert 0.35 <= even["share_low"] <= even["share"] <= even["share_high"] <= 0.5
        # In a third of the draws the one story is missing, in few it comes three times or more.
        assert odd["share"] == pytest.approx(0.1)
        assert odd["share_low"] == 0
        assert odd["share_high"] == pytest.approx(0.3)
        assert (odd["count"], odd["stories"], odd["stories_total"]) == (10, 1, 10)

    def test_stories_that_are_all_the_same_leave_no_doubt(self) -> None:
        found = table(told(8, {"laser": 3, "park": 1}))
        assert found["share"].tolist() == found["share_low"].tolist() == found["share_high"].tolist() == [0.75, 0.25]

    def test_keyness_by_one_story_may_vanish_and_by_all_may_not(self) -> None:
        ulm = [*told(8, {"laser": 5, "work": 15}), story("odd", {"unicorn": 40})]
        bonn = told(8, {"shoe": 5, "work": 15}, city="bonn")
        found = table(ulm + bonn)
        assert line(found, "ulm", "laser")["score_low"] > 1
        assert line(found, "ulm", "unicorn")["score_low"] == 0
        assert line(found, "ulm", "unicorn")["score_high"] > 5
        # Both cities work: whether one of them does so more hangs on the one odd story.
        work = line(found, "ulm", "work")
        assert work["score_low"] < -1
        assert work["score_high"] == pytest.approx(0, abs=0.1)
        # The interval holds the score that the table of keyness gives.
        scores = keyness(tabulate(ulm + bonn)).set_index(["city_id", "feature"])["score"]
        for row in found.itertuples():
            assert row.score_low <= scores[row.city_id, row.term] + 0.5
            assert row.score_high >= scores[row.city_id, row.term] - 0.5

    def test_scores_need_a_reference_of_enough_stories(self) -> None:
        ulm = told(8, {"laser": 5, "work": 15})
        alone = table(ulm)
        assert alone["score_low"].isna().all()
        assert alone["share_low"].notna().all()
        few = table(ulm + told(7, {"shoe": 5, "work": 15}, city="bonn"))
        assert set(few["city_id"]) == {"ulm"}
        assert few["score_low"].isna().all()
        # Of two cities together there are enough, and of one that an analyst chooses there are not.
        both = ulm + told(4, {"work": 9}, city="bonn") + told(4, {"work": 9}, city="kiel")
        assert table(both)["score_low"].notna().all()
        assert table(both, reference=["kiel"])["score_low"].isna().all()

    def test_a_single_chinese_city_is_held_against_general_chinese(self) -> None:
        found = table(told(8, {"光机电": 5, "企业": 5}, language="zh-Hans"))
        assert line(found, "ulm", "光机电")["score_low"] > 5

    def test_the_same_stories_give_the_same_table_in_any_order_and_beside_any_city(self) -> None:
        counts = [story(str(at), {"laser": at + 1, "park": 9 - at}) for at in range(9)]
        first = table(counts)
        pd.testing.assert_frame_equal(first, table(counts[::-1]))
        more = table(counts + told(9, {"shoe": 1}, city="aachen"))
        columns = ["term", "share_low", "share_high"]
        beside = more[more["city_id"] == "ulm"][columns].reset_index(drop=True)
        pd.testing.assert_frame_equal(first[columns], beside)

    def test_only_the_wanted_terms_are_drawn(self) -> None:
        counts = told(8, {"laser": 3, "park": 1})
        wanted = tabulate(counts).query("term == 'park'")
        found = bootstrap_table(counts, wanted)
        assert found["term"].tolist() == ["park"]
        assert found["share"].tolist() == [0.25], "of all terms, wanted or not"


class TestCorrespondence:
    TALK = pd.DataFrame(
        [[30, 28, 2, 1, 5], [29, 31, 1, 2, 5], [1, 2, 30, 29, 5], [2, 1, 28, 30, 5], [15, 15, 16, 15, 5]],
        index=["Ulm", "Jena", "Prato", "Elche", "Bonn"],
        columns=["Talent", "Patents", "Exports", "Markets", "Land"],
    )

    def test_two_planted_groups_lie_apart_on_the_first_axis(self) -> None:
        found = correspondence(self.TALK)
        assert found is not None
        x = found.points.set_index("name")["x"]
        assert x["Ulm"] * x["Jena"] > 0
        assert x["Prato"] * x["Elche"] > 0
        assert x["Ulm"] * x["Prato"] < 0
        # Themes lie on the side of the cities that speak of them; what all speak of alike lies between.
        assert x["Ulm"] * x["Talent"] > 0
        assert x["Prato"] * x["Exports"] > 0
        assert abs(x["Land"]) < 0.1 < abs(x["Talent"])
        assert abs(x["Bonn"]) < 0.1 < abs(x["Ulm"])
        assert found.shown[0] > 0.95
        assert found.points.set_index("name").loc["Ulm", "quality"] > 0.95

    def test_a_published_example(self) -> None:
        """Smoking habits of five groups of staff: Greenacre, Theory and Applications of CA (1984), chapter 3."""
        staff = pd.DataFrame(
            [[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]],
            index=["SM", "JM", "SE", "JE", "SC"],
            columns=["none", "light", "medium", "heavy"],
        )
        found = correspondence(staff)
        assert found is not None
        assert found.inertia == pytest.approx(0.08519, abs=1e-5)
        assert found.shown == pytest.approx((0.8776, 0.1176), abs=1e-4)
        points = found.points.set_index("name")
        published = {"SM": (0.066, 0.194), "JM": (0.259, 0.243), "SE": (0.381, 0.011), "JE": (0.233, 0.058),
                     "SC": (0.201, 0.079), "none": (0.393, 0.030), "light": (0.099, 0.141), "medium": (0.196, 0.007),
                     "heavy": (0.294, 0.198)}  # fmt: skip
        for name, coordinates in published.items():
            assert tuple(points.loc[name, ["x", "y"]].abs()) == pytest.approx(coordinates, abs=2e-3), name
        assert points.loc["SM", "quality"] == pytest.approx(0.893, abs=2e-3)

    def test_coordinates_are_balanced_and_contributions_add_up(self) -> None:
        found = correspondence(self.TALK)
        assert found is not None
        for _, points in found.points.groupby("kind"):
            assert points["mass"].sum() == pytest.approx(1)
            assert (points["mass"] * points["x"]).sum() == pytest.approx(0, abs=1e-12)
            assert points[["contribution_x", "contribution_y"]].sum().tolist() == pytest.approx([1, 1])
            inertia = (points["mass"] * points["x"] ** 2).sum()
            assert inertia == pytest.approx(found.shown[0] * found.inertia)

    def test_the_same_table_gives_the_same_map_in_any_order(self) -> None:
        first, second = correspondence(self.TALK), correspondence(self.TALK.iloc[::-1, ::-1])
        assert first is not None
        assert second is not None
        one, other = (found.points.set_index("name")[["x", "y"]].sort_index() for found in (first, second))
        assert np.allclose(one, other)

    def test_fewer_cities_or_no_difference_make_no_map(self) -> None:
        assert correspondence(self.TALK.iloc[: LEAST_CITIES - 1]) is None
        silent = pd.concat([self.TALK.iloc[:4], pd.DataFrame([[0] * 5], ["Kiel"], self.TALK.columns)])
        assert correspondence(silent) is None, "a city that says nothing is no city"
        assert correspondence(self.TALK[["Talent", "Exports"]]) is None
        alike = pd.DataFrame([[1, 2, 3]] * 6, columns=list("abc"))
        assert correspondence(alike) is None
