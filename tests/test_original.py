"""A document as it is laid out: tables, lists, tiles and furniture on its page, with every figure marked in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from analysis.corpus.document import Corpus, Span
from analysis.layout import Block, Cell, Narrative
from analysis.pipeline import analyse
from analysis.report.blocks import block_of, mended
from analysis.report.book import Book
from analysis.report.pages import document
from analysis.rows import records


@dataclass
class Layout:
    """A text that is written block by block."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)

    def add(self, kind: Any, words: str, end: str = "\n", **said: Any) -> Span:
        """Write a block and what stands behind it."""
        start = len(self.text)
        self.text += words + end
        self.blocks.append(Block(kind, start, start + len(words), rule=said.pop("rule", "test"), **said))
        return start, start + len(words)

    def table(self, rows: Sequence[Sequence[str | None]], number: int = 0, heads: int = 1, **said: Any) -> list[Span]:
        """Write a table whose first rows and first column are heads; None stands in what a wide cell takes."""
        width = max(map(len, rows))
        over: list[list[Span]] = [[] for _ in range(width)]
        written = []
        for y, row in enumerate(rows):
            label: Span | None = None
            for x, words in enumerate(row):
                if words is None:
                    if y < heads and x and over[x - 1]:
                        over[x].append(over[x - 1][-1])
                    continue
                is_head = y < heads or x == 0
                cell = Cell(number, y, x, is_head, None if is_head else label, tuple(over[x]), **said)
                span = self.add("cell", words, "\t" if x < len(row) - 1 else "\n", cell=cell)
                written.append(span)
                if y < heads:
                    over[x].append(span)
                elif x == 0:
                    label = span
        return written

    def book(self, rights: Any = "full", language: str = "en", figures: Mapping[str, str] | None = None) -> Book:
        """The book of this one document; `figures`, by the sentence that each stands in, are all that it tells."""
        furniture = [block for block in self.blocks if block.kind in ("furniture", "metadata")]
        body, done = [], 0
        for block in furniture:
            body.append((done, block.start))
            done = block.end
        body = [span for span in [*body, (done, len(self.text))] if self.text[slice(*span)].strip()]
        told = Narrative(
            id="a", file="a.txt", sha256="0", encoding="utf-8", format="text", text=self.text, start=0,
            body=tuple(body), language=language, direction="rtl" if language in ("ur", "ar") else "ltr",
            title="A title", published="2024-05-01", rights=rights, blocks=tuple(self.blocks),
        )  # fmt: skip
        made = analyse(Corpus((told,), ()))
        if figures is None:
            return Book(made, "../../")
        facts = pd.DataFrame([self._fact(surface, sentence) for surface, sentence in figures.items()])
        nothing = {"claims": made.claims.iloc[:0], "silence": made.silence.iloc[:0]}
        return Book(replace(made, facts=facts, **nothing), "../../")

    def _fact(self, surface: str, sentence: str) -> dict[str, Any]:
        begun = self.text.index(sentence)
        start = self.text.index(surface, begun)
        return SAMPLE | {
            "id": f"x-{start}", "surface": surface, "start": start, "end": start + len(surface),
            "sentence_start": begun, "sentence_end": begun + len(sentence),
        }  # fmt: skip


SAMPLE = {
    "id": "", "document": "a", "file": "a.txt", "start": 0, "end": 0, "surface": "", "sentence_start": 0,
    "sentence_end": 0, "value": 25.0, "value_max": None, "unit": "count", "per": None, "qualifier": "exact",
    "status": "actual", "noun_start": None, "noun_end": None, "qualifier_start": None, "qualifier_end": None,
    "indicator": "firms", "rule": "counter",
}  # fmt: skip
"""A fact, as far as the original asks for it."""


def shown(book: Book) -> HtmlElement:
    page = html.fromstring(f"<div>{document.original(book.document('a'))}</div>")
    (original,) = page.cssselect("div.document")
    return original


def said(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def marked(original: HtmlElement) -> list[tuple[str, str]]:
    return [(mark.get("id"), mark.text_content()) for mark in original.iter("mark")]


def in_lines(book: Book) -> Book:
    """The same book as if its documents had not been laid out."""
    return Book(replace(book.analysis, blocks=book.analysis.blocks.iloc[:0]), book.top)


def parks() -> Layout:
    page = Layout()
    page.add("title", "Optics parks of the valley in figures")
    page.add("byline", "By Anna Bell, 1 May 2024")
    page.add("paragraph", "The valley has 320 optics firms. They came from the coast.", "\n\n")
    caption = page.add("caption", "Table 1. Output by park, in billion yuan")
    page.table(
        [["Park", "2022", None, "2023", None], [None, "Output", "Change", "Output", "Change"],
         ["East", "12.5", "3.1%", "14.5", "4.2%"], ["West", "2,310", "−1%", "2,500", "2%"]],
        heads=2, caption=caption, unit=(caption[1] - 12, caption[1]),
    )  # fmt: skip
    page.add("note", "Note: the parks count their own firms.")
    return page


def plan() -> Layout:
    page = Layout()
    page.add("title", "Plan for the laser cluster")
    page.add("heading", "Chapter 1 Where we stand", level=1)
    page.add("heading", "1.1 Firms", level=2)
    lead = page.add("paragraph", "By 2030 the cluster will:")
    page.add("item", "1. attract 50 laser firms;", level=1, label=lead)
    page.add("item", "2. train people, of whom", level=1, label=lead)
    page.add("item", "300 are engineers", level=2, label=lead)
    page.add("item", "40 are doctors", level=2, label=lead)
    page.add("item", "3. build 6 laboratories.", level=1, label=lead)
    page.add("heading", "Small print", level=6)
    page.add("quotation", "We count 25 patents a year.")
    return page


def news() -> Layout:
    page = Layout()
    for words in ("Home", "News > Business", "Share on this and that"):
        page.add("furniture", words)
    page.add("title", "Robots for the harbour")
    page.add("paragraph", "The harbour has 45 robot firms.", "\n\n")
    page.add("furniture", "Related: 17 photos of the harbour\nMore news")
    page.add("paragraph", "जिल्ह्यात 12 उद्योग आहेत.", language="mr")
    page.add("paragraph", "شہر میں 30 کمپنیاں ہیں۔", language="ur")
    page.add("furniture", "Contact us")
    return page


def tiles() -> Layout:
    page = Layout()
    page.add("title", "The cluster at a glance")
    below = len(page.text) + len("320\n")
    page.add("tile", "320", label=(below, below + 5))
    page.add("tile", "firms")
    above = page.add("tile", "Employees")
    page.add("tile", "8,000 people", label=above)
    start = len(page.text)
    page.add("tile", "Patents: 450", label=(start, start + 7))
    page.add("heading", "How it came", level=1)
    start = len(page.text)
    page.add("entry", "2019: the first 20 laser firms settle", label=(start, start + 4))
    year = page.add("entry", "2021")
    page.add("entry", "100 laser firms have come", label=year)
    page.add("entry", "A school opens", label=year)
    return page


class TestHeadings:
    def test_headings_keep_their_levels_below_those_of_the_page(self) -> None:
        original = shown(plan().book())
        heads = [(head.tag, head.get("aria-level"), said(head)) for head in original.iter("h3", "h4", "h5", "h6")]
        assert heads == [
            ("h3", None, "Plan for the laser cluster"), ("h4", None, "Chapter 1 Where we stand"),
            ("h5", None, "1.1 Firms"), ("h6", "9", "Small print"),
        ]  # fmt: skip
        assert not [*original.iter("h1", "h2")]

    def test_without_a_title_they_begin_right_below_the_page(self) -> None:
        page = Layout()
        page.add("heading", "Where we stand", level=1)
        page.add("paragraph", "We have 25 firms.")
        assert [said(head) for head in shown(page.book()).iter("h3")] == ["Where we stand"]

    def test_bylines_quotations_and_notes_are_what_they_are(self) -> None:
        original = shown(parks().book())
        assert said(original.cssselect("p.document-byline")[0]).startswith("By Anna Bell")
        assert said(original.cssselect("p.document-note")[0]).startswith("Note:")
        assert said(shown(plan().book()).cssselect("blockquote > p")[0]) == "We count 25 patents a year."


class TestLists:
    def test_lists_lie_in_each_other(self) -> None:
        (outer,) = shown(plan().book()).xpath("ul")
        assert [said(item)[:8] for item in outer.xpath("li")] == ["1. attra", "2. train", "3. build"]
        (inner,) = outer.xpath("li/ul")
        assert [said(item) for item in inner.xpath("li")] == ["300 are engineers", "40 are doctors"]

    def test_what_has_a_number_of_its_own_gets_no_bullet(self) -> None:
        signed = shown(plan().book()).cssselect("li.signed")
        assert [said(item)[:2] for item in signed] == ["1.", "2.", "3."]

    @pytest.mark.parametrize(
        ("words", "has_sign"),
        [("一、光学企业", True), ("（二）人才", True), ("① lasers", True), ("• lasers", True), ("a) lasers", True),
         ("— lasers", True), ("2023 was good", False), ("lasers. And", False), ("光学企业 25 家", False)],
    )  # fmt: skip
    def test_a_sign_is_told_in_every_script(self, words: str, has_sign: bool) -> None:
        page = Layout()
        page.add("item", words, level=1)
        assert bool(shown(page.book()).cssselect("li.signed")) is has_sign

    def test_the_line_that_leads_a_list_in_stands_close_to_it(self) -> None:
        (lead,) = shown(plan().book()).cssselect("p.leads")
        assert said(lead) == "By 2030 the cluster will:"
        assert lead.getnext().tag == "ul"

    def test_levels_may_jump_and_come_back(self) -> None:
        page = Layout()
        for level in (3, 1, 4, 2, 2, 1):
            page.add("item", f"level {level}", level=level)
        original = shown(page.book())
        assert [said(item)[6] for item in original.iter("li")] == ["3", "1", "4", "2", "2", "1"]
        assert len(original.xpath("ul")) == 2
        assert len(original.xpath("ul/li/ul")) == 2

    def test_fifty_lists_in_each_other_end_somewhere(self) -> None:
        page = Layout()
        for level in range(1, 51):
            page.add("item", f"laser {level}", level=level)
        items = [*shown(page.book()).iter("li")]
        assert len(items) == 50
        assert max(len([*item.iterancestors("ul")]) for item in items) <= 12


class TestTables:
    def test_heads_have_their_scope_and_wide_ones_stand_once(self) -> None:
        (table,) = shown(parks().book()).cssselect(".table-box > table")
        first, second = table.xpath("thead/tr")
        assert [(said(th), th.get("scope"), th.get("colspan"), th.get("rowspan")) for th in first] == [
            ("Park", "col", None, "2"), ("2022", "colgroup", "2", None), ("2023", "colgroup", "2", None),
        ]  # fmt: skip
        assert [said(th) for th in second] == ["Output", "Change", "Output", "Change"]
        assert [(said(th), th.get("scope")) for th in table.xpath("tbody/tr/th")] == [("East", "row"), ("West", "row")]
        assert {len(row.xpath("th|td")) for row in table.xpath("tbody/tr")} == {5}

    def test_the_table_scrolls_in_a_box_that_the_keyboard_reaches(self) -> None:
        (box,) = shown(parks().book()).cssselect(".table-box")
        assert (box.get("tabindex"), box.get("role"), box.get("aria-label")) == ("0", "region", "Table 1")

    def test_its_caption_is_that_of_the_table_and_another_stands_for_itself(self) -> None:
        page = parks()
        page.add("caption", "Photo: the valley at night")
        original = shown(page.book())
        assert said(original.cssselect("table > caption")[0]) == "Table 1. Output by park, in billion yuan"
        assert [said(p) for p in original.cssselect("p.document-caption")] == ["Photo: the valley at night"]

    def test_numbers_stand_below_each_other(self) -> None:
        table = shown(parks().book()).cssselect("table")[0]
        assert {td.get("class") for td in table.xpath("tbody/tr/td")} == {"number"}
        assert {th.get("class") for th in table.xpath("thead/tr[2]/th")} == {"number"}

    def test_a_head_of_several_rows_stands_once(self) -> None:
        page = Layout()
        page.table([["Park", "Firms"], ["East", "25 firms"]])
        label = next((block.start, block.end) for block in page.blocks if block.cell and block.cell.row == 1)
        page.add("cell", "31 firms", cell=Cell(0, 2, 1, False, label))
        page.add("cell", "West", "\t", cell=Cell(0, 3, 0, True))
        page.add("cell", "40 firms", cell=Cell(0, 3, 1))
        rows = [[(said(cell), cell.get("rowspan"), cell.get("scope")) for cell in row]
                for row in shown(page.book()).xpath(".//tbody/tr")]  # fmt: skip
        assert rows == [
            [("East", "2", "rowgroup"), ("25 firms", None, None)], [("31 firms", None, None)],
            [("West", None, "row"), ("40 firms", None, None)],
        ]  # fmt: skip

    def test_what_stands_alone_in_its_row_takes_all_of_it(self) -> None:
        page = Layout()
        page.table([["Park", "Firms", "Output"], ["In the east"], ["A", "25 firms", "2 billion yuan"]])
        (cell,) = shown(page.book()).xpath(".//tbody/tr[1]/*")
        assert (said(cell), cell.get("colspan")) == ("In the east", "3")

    def test_empty_cells_leave_the_others_in_their_columns(self) -> None:
        page = Layout()
        page.table([["Park", "2021", "2022", "2023"], ["East", None, None, "25 firms"]])
        cells = shown(page.book()).xpath(".//tbody/tr/*")
        assert [(said(cell), cell.get("colspan")) for cell in cells] == [
            ("East", None), ("", "2"), ("25 firms", None),
        ]  # fmt: skip

    def test_a_table_in_a_cell_follows_the_outer_one_whose_cell_goes_on(self) -> None:
        page = Layout()
        page.add("cell", "before", cell=Cell(0, 0, 0))
        page.add("cell", "inner 25", cell=Cell(1, 0, 0))
        page.add("cell", "behind", cell=Cell(0, 0, 0))
        page.add("cell", "beside", cell=Cell(0, 0, 1))
        outer, inner = shown(page.book()).cssselect("table")
        assert [said(cell) for cell in outer.iter("td")] == ["before behind", "beside"]
        assert said(inner) == "inner 25"

    def test_a_long_table_scrolls_below_its_heads(self) -> None:
        page = Layout()
        page.table([["Park", "Firms"], *([f"Park {number}", f"{number} firms"] for number in range(40))])
        assert shown(page.book()).cssselect(".table-box.tall thead")

    def test_the_row_is_what_tells_a_figure_and_a_sentence_in_a_cell_tells_its_own(self) -> None:
        page = Layout()
        page.table([["Park", "What it says"], ["East", "25 laser firms"],
                    ["West", "It is old. It has 40 laser firms. It grows."]])  # fmt: skip
        sentences = {"25": "25 laser firms", "40": "It has 40 laser firms."}
        first, second = shown(page.book(figures=sentences)).xpath(".//tbody/tr")
        assert first.get("class") == "telling"
        assert not first.cssselect("span.telling")
        assert second.get("class") is None
        assert [said(span) for span in second.cssselect(".telling")] == ["It has 40 laser firms."]


class TestTilesAndChronologies:
    def test_a_tile_holds_a_figure_and_its_label_in_the_order_of_the_text(self) -> None:
        found = [[(span.get("class"), said(span)) for span in tile if span.tag == "span"]
                 for tile in shown(tiles().book()).cssselect("ul.tiles > li")]  # fmt: skip
        assert found == [
            [("tile-figure", "320"), ("tile-label", "firms")],
            [("tile-label", "Employees"), ("tile-figure", "8,000 people")],
            [("tile-label", "Patents:"), ("tile-figure", "450")],
        ]

    def test_a_date_stands_beside_what_happened(self) -> None:
        (list_,) = shown(tiles().book()).cssselect("dl.chronology")
        assert [([said(dt) for dt in row.iter("dt")], [said(dd) for dd in row.iter("dd")]) for row in list_] == [
            (["2019:"], ["the first 20 laser firms settle"]),
            (["2021"], ["100 laser firms have come", "A school opens"]),
        ]

    def test_a_figure_with_its_label_is_not_cut(self) -> None:
        page = Layout()
        page.add("tile", "5.5 million\nchips", label=(4, 17))
        original = shown(page.book(figures={"5.5 million": "5.5 million\nchips"}))
        assert [words for _, words in marked(original)] == ["5.5 million"]
        (span,) = original.cssselect("ul.tiles > li.telling > span.tile-figure")
        assert said(span) == "5.5 million chips"


class TestFurniture:
    def test_a_run_is_folded_under_a_line_and_nothing_of_it_is_lost(self) -> None:
        original = shown(news().book())
        folded = original.cssselect("details.furniture")
        assert [said(summary) for summary in original.cssselect("summary")] == [
            "Furniture of the page: 3 lines", "Furniture of the page: 2 lines", "Furniture of the page: 1 line",
        ]  # fmt: skip
        assert "Share on this and that" in said(folded[0])
        assert "17 photos" in said(folded[1])
        assert not any(fold.get("open") for fold in folded)

    def test_a_block_says_its_language_and_direction(self) -> None:
        found = [(p.get("lang"), p.get("dir")) for p in shown(news().book()).xpath("p[@lang]")]
        assert found == [("mr", "ltr"), ("ur", "rtl")]

    def test_furniture_that_holds_a_figure_is_not_folded(self) -> None:
        original = shown(news().book(figures={"17": "17 photos of the harbour"}))
        assert "17 photos" not in " ".join(said(fold) for fold in original.cssselect("details"))
        assert "17 photos" in said(original.cssselect("p.furniture")[0])


PAGES = {"parks": parks, "plan": plan, "news": news, "tiles": tiles}


class TestFigures:
    @pytest.mark.parametrize("name", PAGES)
    @pytest.mark.parametrize("rights", ["full", "sentences", "citations"])
    def test_every_figure_is_marked_as_in_lines(self, name: str, rights: str) -> None:
        book = PAGES[name]().book(rights)
        facts = book.analysis.facts
        assert len(facts) > 0
        found = [mark for mark in marked(shown(book)) if mark[0].startswith("fact-")]
        assert sorted(found) == sorted(mark for mark in marked(shown(in_lines(book))) if mark[0].startswith("fact-"))
        assert {name.removeprefix("fact-") for name, _ in found} == set(facts["id"])

    @pytest.mark.parametrize("name", PAGES)
    def test_every_sentence_has_its_anchor(self, name: str) -> None:
        book = PAGES[name]().book()
        original = shown(book)
        anchors = [span.get("id") for span in original.cssselect("span.sentence-start")]
        assert sorted(anchors) == sorted(f"s-{start}" for start in book.sentence_starts("a"))

    @pytest.mark.parametrize("name", PAGES)
    def test_all_of_the_text_is_there(self, name: str) -> None:
        page = PAGES[name]()
        shown_text = "".join(shown(page.book()).text_content().split())
        for block in page.blocks:
            assert "".join(page.text[block.start : block.end].split()) in shown_text

    def test_what_is_counted_is_told_in_the_head_of_its_column(self) -> None:
        page = Layout()
        page.table([["Park", "Laser firms"], ["East", "25"], ["West", "40"]])
        book = page.book(figures={"25": "East\t25", "40": "West\t40"})
        head = page.text.index("Laser firms")
        moved = book.analysis.facts.assign(noun_start=head, noun_end=head + 11)
        original = shown(Book(replace(book.analysis, facts=moved), "../../"))
        assert [said(span) for span in original.cssselect("th span.noun")] == ["Laser firms"]

    @pytest.mark.parametrize("kind", ["paragraph", "item", "tile", "heading", "entry", "furniture"])
    def test_a_figure_in_two_blocks_is_not_lost(self, kind: Any) -> None:
        page = Layout()
        page.add("title", "The valley")
        page.add(kind, "It has 12,")
        page.add(kind, "500 laser firms.")
        page.add("paragraph", "It grows.")
        found = crossed(page, "12,\n500")
        assert "12,\n500" in [words for _, words in marked(found)]
        assert said(found).endswith("It has 12, 500 laser firms. It grows.")

    def test_a_figure_in_two_cells_makes_them_one(self) -> None:
        page = Layout()
        page.table([["Park", "Firms", "Unit"], ["East", "25", "thousand"], ["West", "31", "thousand"]])
        found = crossed(page, "25\tthousand")
        assert [said(cell) for cell in found.xpath(".//tbody/tr[1]/*")] == ["East", "25 thousand", ""]
        assert [said(cell) for cell in found.xpath(".//tbody/tr[2]/*")] == ["West", "31", "thousand"]
        assert "25\tthousand" in [words for _, words in marked(found)]

    def test_a_figure_that_sticks_out_of_its_block_widens_it(self) -> None:
        page = Layout()
        page.add("paragraph", "Growth", " -")
        page.add("paragraph", "5% this year.")
        found = crossed(page, "-5%")
        assert "-5%" in [words for _, words in marked(found)]
        assert [said(p) for p in found.iter("p")] == ["Growth", "-5% this year."]


def crossed(page: Layout, surface: str) -> HtmlElement:
    """The page with one figure, `surface`, that is its own sentence."""
    return shown(page.book(figures={surface: surface}))


class TestRights:
    def test_sentences_alone_and_the_row_with_its_heads(self) -> None:
        text = said(shown(parks().book("sentences")))
        assert "The valley has 320 optics firms." in text
        assert "They came from the coast" not in text
        assert "Anna Bell" not in text
        assert "the parks count their own" not in text

    def test_of_a_table_only_the_rows_with_figures_and_what_they_stand_under(self) -> None:
        page = Layout()
        caption = page.add("caption", "Table 1. What the mayor told us at dinner, in thousand")
        page.table([["Park", "Laser firms", "Remark"], ["East", "25", "The secret zebra of the lake"],
                    ["West", "none", "The hidden walrus of the coast"]],
                   unit=(caption[1] - 8, caption[1]))  # fmt: skip
        original = shown(page.book("sentences", figures={"25": "25"}))
        assert [[said(cell) for cell in row] for row in original.iter("tr")] == [["", "Laser firms"], ["East", "25"]]
        assert said(original.cssselect("caption")[0]) == "thousand"

    def test_a_tile_keeps_its_label_and_an_entry_its_date(self) -> None:
        page = tiles()
        found = {"8,000": "8,000 people", "100": "100 laser firms"}
        original = shown(page.book("sentences", figures=found))
        assert [said(tile) for tile in original.cssselect("ul.tiles > li")] == ["Employees 8,000 people"]
        assert [said(row) for row in original.cssselect("dl.chronology > div")] == ["2021 100 laser firms"]

    def test_what_is_left_out_between_two_sentences_is_told(self) -> None:
        page = Layout()
        page.add("paragraph", "It has 25 firms. The zebra sleeps. It has 40 parks. It has 50 lakes.")
        found = {"25": "It has 25 firms.", "40": "It has 40 parks.", "50": "It has 50 lakes."}
        assert (
            said(shown(page.book("sentences", figures=found))) == "It has 25 firms. … It has 40 parks. It has 50 lakes."
        )

    def test_furniture_is_not_in_the_page(self) -> None:
        text = said(shown(news().book("sentences")))
        assert "Home" not in text
        assert "17 photos" not in text
        assert "45 robot firms" in text

    def test_figures_alone(self) -> None:
        original = shown(parks().book("citations"))
        assert "optics firms" not in said(original)
        assert not original.cssselect("table")
        assert "320" in said(original)

    def test_nothing_at_all(self) -> None:
        page = Layout()
        page.add("title", "Without a figure")
        page.add("paragraph", "Nobody counts here.")
        assert said(shown(page.book("sentences"))) == "Nothing of this document may be shown."


class TestHostile:
    @pytest.mark.parametrize("kind", ["title", "heading", "paragraph", "item", "tile", "entry", "caption", "furniture",
                                      "quotation", "note", "byline", "metadata", "cell"])  # fmt: skip
    def test_a_text_is_never_markup(self, kind: Any) -> None:
        page = Layout()
        cell = {"cell": Cell(0, 0, 0)} if kind == "cell" else {}
        words = "<script>alert(1)</script> & <img src=x> 25 firms"
        page.add(kind, words, language='en" onclick="x', **cell)
        made = str(document.original(page.book().document("a")))
        assert "<script" not in made
        assert "<img" not in made
        assert 'onclick="x"' not in made
        assert said(html.fromstring(made).cssselect(".document")[0]).endswith(words)

    def test_ten_thousand_rows(self) -> None:
        page = Layout()
        page.table([["Park", "Laser firms"], *([f"Park {number}", f"{number} firms"] for number in range(10_000))])
        book = page.book()
        made = str(document.original(book.document("a")))
        assert made.count("<tr") == 10_001
        assert made.count('id="fact-') == str(document.original(in_lines(book).document("a"))).count('id="fact-')

    def test_a_diagonal_of_heads(self) -> None:
        page = Layout()
        for number in range(3_000):
            page.add("cell", f"head {number}", cell=Cell(0, number, number * 1_000, True))
        made = str(document.original(page.book().document("a")))
        assert made.count("<t") < 15_000

    def test_captions_between_the_rows_of_a_table(self) -> None:
        page = Layout()
        for number in range(3_000):
            page.add("cell", f"cell {number}", cell=Cell(0, number, 0))
            page.add("caption", f"caption {number}")
        assert str(document.original(page.book().document("a"))).count("document-caption") == 3_000


def test_blocks_come_back_from_their_table_as_they_were() -> None:
    for page in (make() for make in PAGES.values()):
        assert list(map(block_of, records(page.book().analysis.blocks))) == page.blocks


@settings(max_examples=200, deadline=None)
@given(
    text=st.text(alphabet="ab 5\n|-", max_size=40),
    cuts=st.lists(st.integers(0, 40), max_size=8),
    marks=st.lists(st.tuples(st.integers(0, 39), st.integers(1, 6)), max_size=5),
)
def test_every_figure_lies_in_one_block_and_no_letter_is_lost(
    text: str, cuts: list[int], marks: list[tuple[int, int]]
) -> None:
    ends = sorted({cut for cut in cuts if cut <= len(text)})
    blocks = [Block("paragraph", start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)]
    figures = sorted((start, min(start + length, len(text)), {}) for start, length in marks if start < len(text))
    found = mended(text, blocks, figures)
    assert all(before.end <= after.start for before, after in pairwise(found))
    for start, end, _ in figures:
        assert sum(block.start <= start and end <= block.end for block in found) == 1
    held = {at for block in found for at in range(block.start, block.end)}
    assert {match.start() for match in regex.finditer(r"[\p{L}\p{N}]", text)} <= held


KINDS = ("paragraph", "item", "heading", "tile", "entry", "cell", "caption", "furniture", "quotation")


@settings(max_examples=60, deadline=None)
@given(
    lines=st.lists(
        st.tuples(st.sampled_from(KINDS), st.text("ab 5.\t", min_size=1, max_size=12), st.integers(0, 3)), max_size=8
    ),
    marks=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=4),
)
def test_whatever_the_layout_all_words_and_figures_are_shown_once(
    lines: list[tuple[Any, str, int]], marks: list[tuple[int, int]]
) -> None:
    page = Layout()
    for row, (kind, words, level) in enumerate(lines):
        if told := words.strip():
            label = (len(page.text), len(page.text) + min(level, len(told))) if level else None
            cell = Cell(level, row // 2, row % 2, level > 1) if kind == "cell" else None
            page.add(kind, told, level=level, label=label, cell=cell)
    text = page.text + "."
    found: list[dict[str, Any]] = []
    for start, length in sorted(marks):
        end = min(start + length, len(text))
        if start < end and (not found or found[-1]["end"] <= start):
            said = {"start": start, "end": end, "sentence_start": max(start - 3, 0), "sentence_end": end + 3}
            found.append(SAMPLE | said | {"id": f"x-{start}", "surface": text[start:end]})
    page.add("paragraph", ".")
    book = page.book()
    facts = pd.DataFrame(found, columns=list(SAMPLE))
    original = shown(Book(replace(book.analysis, facts=facts, silence=book.analysis.silence.iloc[:0]), "../../"))
    assert sorted(marked(original)) == sorted((f"fact-x-{fact['start']}", fact["surface"]) for fact in found)
    for summary in original.cssselect("summary"):
        summary.drop_tree()
    letters = sorted(regex.findall(r"[\p{L}\p{N}]", original.text_content()))
    assert letters == sorted(regex.findall(r"[\p{L}\p{N}]", page.text))
    anchors = [int(span.get("id")[2:]) for span in original.cssselect("span.sentence-start")]
    assert sorted(anchors) == book.sentence_starts("a")


def test_a_number_runs_to_the_right_in_a_table_that_runs_to_the_left() -> None:
    page = Layout()
    page.table([["پارک", "تبدیلی", "پیداوار"], ["مشرقی", "-1%", "٢٥"]])
    cells = shown(page.book(language="ur")).xpath(".//td")
    assert [(said(cell), cell.get("dir")) for cell in cells] == [("-1%", "ltr"), ("٢٥", None)]


def test_a_long_cell_is_no_tower_of_words() -> None:
    page = Layout()
    page.table([["园区", "备注"], ["东湖", "出口约占三成主要面向东南亚市场"], ["西山", "扩建"]])
    assert [cell.get("class") for cell in shown(page.book()).xpath(".//td")] == ["long", None]


def test_two_sentences_that_begin_in_one_figure_both_have_an_anchor() -> None:
    page = Layout()
    page.add("paragraph", "Yes. No. It has 5. 6. 7 firms.")
    original = shown(page.book(figures={"5. 6. 7": "It has 5. 6. 7 firms."}))
    book = page.book()
    anchors = [int(span.get("id")[2:]) for span in original.cssselect("span.sentence-start")]
    assert anchors == book.sentence_starts("a")
