"""Words on pages: lists, lines in context, anchors in originals, charts as files, two cities, quality."""

import csv
import io
import json
import re
from html import unescape
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from corpora import read_corpus
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from analysis import analyse, lexicons
from analysis.languages import sentences, tokenize
from analysis.languages.difference import differences, segmenter_with
from analysis.pipeline import Analysis
from analysis.report import chart_files, style, word_pages
from analysis.report.anchors import anchored
from analysis.report.book import Book
from analysis.report.charts import frequency_chart
from analysis.report.pages import compare, document, language, quality, themes
from analysis.report.passages import pieces
from analysis.report.word_lists import WORDS_A_PAGE, WordList
from analysis.terms import settings as term_settings

WUHAN = """武汉市激光产业

截至2024年底，武汉市已有激光企业500家。激光产业规模突破300亿元。武汉激光产业园吸引人才。天气很好。
"""
SUZHOU = """苏州市光电产业

苏州市光电产业总产值达到800亿元。苏州市集聚光电企业1200多家。
"""
HOSTILE = "Wuhan <script>alert(1)</script> has 30 laser firms. Wuhan's park </figure></template> =1+1 {{ top }}.\n"
KHMER = "ទីក្រុងមានរោងចក្រ។ ឧស្សាហកម្មកំពុងរីកចម្រើន។\n" * 3


def analysis_of(folder: Path, **texts: str) -> Analysis:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return analyse(read_corpus([folder]))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    return analysis_of(tmp_path_factory.mktemp("seeds"), first=WUHAN, second=SUZHOU, third=HOSTILE)


def addresses(html: str) -> list[str]:
    return [unescape(address) for address in re.findall(r'href="([^"]*)"', html)]


class TestPages:
    def test_every_listed_word_leads_to_its_lines_and_every_line_to_its_sentence(self, two: Analysis) -> None:
        pages = {name: str(html) for name, _, html in word_pages.pages(two)}
        assert pages.keys() == word_pages.names(two)
        book = Book(two)
        originals = {key: str(document.original(book.document(key))) for key in book.documents}
        for words in book.word_lists.values():
            assert len(words.terms)
            for term in words.terms["term"]:
                address = words.address(term)
                assert address is not None
                assert f'href="{word_pages.TOP}{address}"' in pages[words.page]
                page, _, anchor = address.partition(".html#")
                section = pages[page].partition(f'id="{anchor}"')[2].partition("</section>")[0]
                targets = [target for target in addresses(section) if "/documents/" in target]
                assert targets
                for target in targets:
                    name, _, place = target.partition(".html#")
                    assert f'id="{place}"' in originals[name.rpartition("/")[2]]

    def test_a_text_is_never_markup(self, two: Analysis) -> None:
        shown = [*(html for _, _, html in word_pages.pages(two)), compare.cities(Book(two)), themes.uncoded(Book(two))]
        for html in map(str, shown):
            assert "<script>alert" not in html
            assert not re.search(r"<(?!/?[a-z][a-z0-9]*[\s>])", re.sub(r"<script.*?</script>", "", html, flags=re.S))

    def test_a_long_list_has_several_pages(self) -> None:
        terms = pd.DataFrame({"term": [f"w{number}" for number in range(2 * WORDS_A_PAGE + 1)]})
        words = WordList("Ulm", "ulm", "de", terms, len(terms))
        assert words.line_pages == 3
        assert [len(part) for part in words.parts()] == [WORDS_A_PAGE, WORDS_A_PAGE, 1]
        assert words.address(f"w{WORDS_A_PAGE}") == f"book/words/ulm/de-lines-2.html#word-{WORDS_A_PAGE + 1}"
        assert words.address("not listed") is None

    def test_pages_of_a_city_that_is_gone_are_removed(self, two: Analysis, tmp_path: Path) -> None:
        for name in [*word_pages.names(two), "book/words/gone/ja"]:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / f"{name}.html").write_text("page", "utf-8")
        word_pages.remove_others(two, tmp_path)
        left = {path.relative_to(tmp_path).with_suffix("").as_posix() for path in tmp_path.rglob("*.html")}
        assert left == word_pages.names(two)

    def test_what_may_not_be_quoted_has_no_context(self, tmp_path: Path) -> None:
        (tmp_path / "sources.yml").write_text("first.txt: {rights: citations}\n", "utf-8")
        analysis = analysis_of(tmp_path, first=WUHAN)
        assert set(analysis.documents["rights"]) == {"citations"}
        pages = "".join(str(html) for _, _, html in word_pages.pages(analysis))
        assert "突破300亿元" not in pages
        assert "天气很好" not in str(themes.uncoded(Book(analysis)))

    def test_words_that_no_font_has_are_left_out_of_the_drawings_and_that_is_said(self, tmp_path: Path) -> None:
        book = Book(analysis_of(tmp_path, first=KHMER, second="Wuhan 🚀 has laser 🚀 firms 👩‍🔬 in its park.\n"))
        html = str(language.words(book))
        assert "no font of the book has the script" in html
        assert "រោងចក្រ" in html, "the table has them"
        assert "🚀" not in html, "a picture is no word"

    def test_what_few_stories_or_cities_cannot_tell_is_said_in_words(self, two: Analysis) -> None:
        book = Book(two)
        pages = {name: html.striptags() for name, _, html in word_pages.pages(two)}
        words = book.word_lists["wuhan", "zh-Hans"]
        assert "needs 8 stories, and there is 1 in this language" in pages[words.page]
        assert "95%" not in pages[words.page]
        assert "needs 5 cities" in themes.alike(book).striptags()
        assert "needs 8 stories" in language.keyness(book).striptags()

    def test_many_stories_have_intervals_and_many_cities_a_map(self, tmp_path: Path) -> None:
        says = {"Wuhan": "talent", "Jinan": "export markets", "Suzhou": "patents", "Hefei": "talent policy",
                "Shenzhen": "markets and patents"}  # fmt: skip
        tells = (
            "{city} laser firms\n\n{city} firms speak of {theme}. {city} has {firms} laser firms, and output reached "
            "{output} billion yuan.\n"
        )
        texts = {
            f"{city.lower()}{at}": tells.format(city=city, theme=theme, firms=100 * row + 7 * at, output=row + at / 10)
            for row, (city, theme) in enumerate(says.items(), 1)
            for at in range(1, 9)
        }
        book = Book(analysis_of(tmp_path, **texts))
        words = book.word_lists["wuhan", "en"]
        html = str(word_pages.word_list(book, words))
        assert "<th>Share, 95%</th>" in html
        assert "<th>Log-odds, 95%</th>" in html
        assert "1,000 draws of 8 from the 8 stories" in Markup(html).striptags()
        assert "<th>Log-odds, 95%</th>" in str(language.keyness(book))
        # Another reference than that of the settings was not drawn.
        assert "95%" not in str(language.keyness(book, reference=["jinan"]))
        drawn = str(themes.alike(book))
        assert 'data-name="theme-map"' in drawn
        assert all(city in drawn for city in says)

    def test_an_unknown_city_is_no_reference(self, two: Analysis) -> None:
        with pytest.raises(ValueError, match=r"atlantis.*suzhou"):
            language.keyness(Book(two), reference=["atlantis"])
        html = str(language.keyness(Book(two), reference=["suzhou"]))
        assert "Reference: Suzhou." in html
        assert "none: no city of the chosen reference" in html, "for Suzhou itself"


class TestAnchors:
    @settings(max_examples=200, deadline=None)
    @given(text=st.text(alphabet="ab. 。5\n", max_size=60), cuts=st.lists(st.integers(0, 60), max_size=6))
    def test_pieces_rejoin_and_every_sentence_has_its_anchor_once(self, text: str, cuts: list[int]) -> None:
        ends = sorted({cut for cut in cuts if cut <= len(text)} | {0, len(text)})
        facts = [{"start": a, "end": b} for a, b in pairwise(ends) if b > a][::2]
        starts = [start for start, _ in sentences(text, (0, len(text)), "en")]
        span = (0, len(text))
        marks = [(fact["start"], fact["end"], fact) for fact in facts]
        part = {"pieces": list(pieces(text, span, [], marks))}
        (told,) = anchored([part], span, starts)
        found = told["pieces"]
        assert "".join(piece["text"] for piece in found) == text
        assert [piece["text"] for piece in found if piece["mark"]] == [text[f["start"] : f["end"]] for f in facts]
        anchors = [piece["anchor"] for piece in found if piece["anchor"] is not None]
        assert set(anchors) <= set(starts)
        assert sorted(set(anchors)) == anchors
        if not facts:
            assert anchors == starts


class TestChartFiles:
    DATA = pd.DataFrame({"term": ["激光", "=1+1"], "count": [3, 1]})

    def detached(self, site: Path, page: str = "book/cities/ulm") -> str:
        html = style.figure_html(
            frequency_chart(self.DATA, language="zh-Hans"), name="words", alt="<b> & 'x'", data=self.DATA
        )
        return chart_files.detach(f"<p>before</p>{html}<p>after</p>", page, site)

    def test_links_lead_to_a_drawing_that_stands_alone_and_to_its_data(self, tmp_path: Path) -> None:
        body = self.detached(tmp_path)
        folder = (tmp_path / "book/cities").resolve()
        folder.mkdir(parents=True)
        files = {Path(link).suffix: folder.joinpath(link).resolve() for link in addresses(body) if link[0] != "#"}
        assert files.keys() == {".svg", ".csv"}
        svg = ElementTree.fromstring(files[".svg"].read_text("utf-8"))
        assert svg.find("{*}title").text == "<b> & 'x'"  # type: ignore[union-attr]
        assert "currentColor" not in files[".svg"].read_text("utf-8")
        rows = list(csv.reader(io.StringIO(files[".csv"].read_text("utf-8-sig"))))
        assert rows == [["term", "count"], ["激光", "3"], ["'=1+1", "1"]], "no cell is a formula"

    def test_the_page_holds_the_drawing_once_and_no_data(self, tmp_path: Path) -> None:
        body = self.detached(tmp_path)
        assert body.count("<svg") == 1
        assert "template" not in body
        assert body.startswith("<p>before</p>")
        assert body.endswith("<p>after</p>")

    def test_files_of_charts_that_a_page_no_longer_has_are_removed(self, tmp_path: Path) -> None:
        self.detached(tmp_path)
        chart_files.detach("<p>No chart any more.</p>", "book/cities/ulm", tmp_path)
        assert list(tmp_path.rglob("*.svg")) == []


class TestCompare:
    def test_each_pair_that_states_an_indicator_has_a_verdict(self, two: Analysis) -> None:
        html = str(compare.cities(Book(two)))
        verdicts = json.loads(re.search(r'id="verdicts">(.*?)</script>', html, re.S)[1])  # type: ignore[index]
        firms = verdicts["reasons"][verdicts["pairs"]["firms suzhou wuhan"]]
        assert firms.startswith(("yes", "no"))
        for city in ("suzhou", "wuhan"):
            assert f'<option value="{city}"' in html
            assert f'<td data-city="{city}"' in html

    def test_one_city_is_not_compared(self, tmp_path: Path) -> None:
        assert "there are no two to compare" in str(compare.cities(Book(analysis_of(tmp_path, first=WUHAN))))


class TestQuality:
    def test_a_missing_folder_is_said(self, two: Analysis, tmp_path: Path) -> None:
        book = Book(two, root=tmp_path)
        assert "tests/gold" in str(quality.facts(book))
        assert "tests/gold_themes" in str(quality.themes(book))

    def test_first_runs_stand_there_the_latest_first_and_what_was_not_marked_is_said(
        self, two: Analysis, tmp_path: Path
    ) -> None:
        book = Book(two, root=tmp_path)
        assert "No first run" in str(quality.first_runs(book))
        figures = {"required": 20, "f1": 0.875, "status": 0.9}
        documents = dict.fromkeys(("main", "country", "kept", "lost", "dates", "publishers"), 0.5)
        runs = [
            {"date": day, "first": day != "2026-01-02", "languages": {"en": 1, "zh": 2}, "scores": {
                "facts": {"all": figures | more}, "documents": documents | {"documents": 3, "silent": 1},
            }}
            for day, more in (("2026-01-01", {}), ("2026-01-02", {}), ("2026-01-03", {"required": 0}))
        ]  # fmt: skip
        (tmp_path / "tests").mkdir()
        (tmp_path / "tests/first_runs.jsonl").write_text("\n".join(map(json.dumps, runs)), "utf-8")
        html = str(quality.first_runs(book))
        assert html.index("2026-01-03") < html.index("2026-01-01")
        assert "2026-01-02" not in html  # no first run
        assert (html.count("not marked"), html.count("88%"), html.count("Chinese (Simplified), English")) == (3, 1, 2)

    def test_a_weak_language_looks_weak(self, two: Analysis, tmp_path: Path) -> None:
        (tmp_path / "tests/gold").mkdir(parents=True)
        text = "Ulm has 300 firms."
        right = {"span": "300", "start": 8, "end": 11, "value": 300.0, "unit": "count", "qualifier": "exact",
                 "status": "actual", "indicator": "firms"}  # fmt: skip
        wrong = right | {"value": 5.0}
        rows = [
            {"file": "a", "lang": "en", "text": text, "facts": [right]},
            {"file": "b", "lang": "de", "text": text, "facts": [wrong]},
        ]
        (tmp_path / "tests/gold/x.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
        html = str(quality.facts(Book(two, root=tmp_path)))
        english, german = (
            html.partition(f"<th>{name}</th>")[2].partition("</tr>")[0] for name in ("English", "German")
        )
        assert "weak" not in english.replace(" weak<", "")
        assert german.count('class="number weak"') >= 3

    def test_a_marked_document_of_the_book_counts_as_long_as_its_text_is_the_same(
        self, two: Analysis, tmp_path: Path
    ) -> None:
        (tmp_path / "tests/gold").mkdir(parents=True)
        text = two.texts["first"]
        start = text.index("500家")
        row = {"file": "first.txt", "span": "500家", "start": start, "end": start + 4, "value": 500, "unit": "count",
               "qualifier": "exact", "status": "actual", "indicator": "firms", "tier": "required"}  # fmt: skip
        gold = tmp_path / "tests/gold/seeds.jsonl"
        gold.write_text(json.dumps(row), "utf-8")
        assert quality.OWN in str(quality.facts(Book(two, root=tmp_path)))
        gold.write_text(json.dumps(row | {"span": "600家"}), "utf-8")
        assert quality.OWN not in str(quality.facts(Book(two, root=tmp_path)))


class TestSettings:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("keyness: {reference: all}", "keyness.reference: 'all' cannot stand here"),
            ("keyness: {reference: [1]}", "keyness.reference: [1] cannot stand here"),
            ("lists: {terms: 0}", "lists.terms: 0 cannot stand here"),
            ("lists: {lines: 1.5}", "lists.lines: 1.5 cannot stand here"),
            ("lists: !only {terms: 5, lines: 5}", "lists: lacks charted"),
        ],
    )
    def test_a_mistake_is_named(self, text: str, told: str, tmp_path: Path) -> None:
        (tmp_path / "terms.yml").write_text(text, "utf-8")
        with lexicons.laid_over(tmp_path), pytest.raises(lexicons.LexiconError) as error:
            term_settings.settings()
        assert (error.value.file, error.value.line) == (str(tmp_path / "terms.yml"), 1)
        assert error.value.problem == told


class TestDifference:
    def test_a_word_more_is_one_difference(self, tmp_path: Path) -> None:
        own = (lexicons.FOLDER / "userdict/zh.txt").read_text("utf-8")
        other = tmp_path / "other.txt"
        other.write_text(f"{own}\n吸引人才计划 100 n\n", "utf-8")
        text = "产业园的吸引人才计划，很好。"
        segment = segmenter_with("zh-Hans", other)
        assert segment is not None
        (found,) = differences(text, "zh-Hans", segment)
        assert found.after == ("吸引人才计划",)
        assert text[found.start : found.end] == found.surface == "".join(found.before)
        assert "".join(token.surface for token in tokenize(text, "zh-Hans", segment)) == text

    def test_the_same_dictionary_changes_nothing(self, tmp_path: Path) -> None:
        same = tmp_path / "same.txt"
        same.write_text((lexicons.FOLDER / "userdict/zh.txt").read_text("utf-8"), "utf-8")
        segment = segmenter_with("zh-Hans", same)
        assert segment is not None
        assert list(differences(WUHAN, "zh-Hans", segment)) == []

    def test_a_dictionary_is_for_its_own_language(self, tmp_path: Path) -> None:
        assert segmenter_with("mr", tmp_path / "x.txt") is None
        assert segmenter_with("ja", tmp_path / "x.txt") is None
        broken = tmp_path / "broken.txt"
        broken.write_text("a b c d\n", "utf-8")
        with pytest.raises(ValueError, match=r"broken\.txt.*Mend it"):
            segmenter_with("zh-Hans", broken)


def test_the_pages_of_a_city_are_made_from_its_part_alone(tmp_path: Path) -> None:
    analysis = analysis_of(
        tmp_path,
        wuhan="武汉激光产业\n\n武汉市有激光企业500家。武汉市的激光产业产值300亿元,苏州市有20家。\n",
        suzhou="苏州激光产业\n\n苏州市有激光企业1200家。苏州市政府支持激光产业。\n",
        english="Wuhan builds lasers\n\nWuhan has more than 500 laser firms. Firms in Wuhan build lasers.\n",
        nowhere="Lasers\n\nThe firm has 300 workers and builds lasers.\n",
    )
    whole = {name: (title, str(page)) for name, title, page in word_pages.pages(analysis)}
    parts = word_pages.parts(analysis)
    assert len(parts) == 3
    assert {name: (title, str(page)) for part in parts for name, title, page in word_pages.pages(part)} == whole
    assert set(whole) == word_pages.names(analysis)
