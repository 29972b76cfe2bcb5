"""What a reader does with words and cities in the built site: sorts, searches, follows, compares, takes away."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from analysis.words.matching import folded

WORDS, LINES = "book/words/jinan/be.html", "book/words/jinan/be-lines-1.html"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def opened(page: Page, address: str) -> Page:
    """The page, with whatever its scripts complain of."""
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(address)
    return page


def column(table: Locator, name: str) -> list[str]:
    """The texts of the rows that are shown, in the column with that head."""
    heads = [head.strip() for head in table.locator("thead th").all_inner_texts()]
    cells = table.locator("tbody tr").filter(visible=True).locator(f"> :nth-child({heads.index(name) + 1})")
    return [text.strip() for text in cells.all_inner_texts()]


class TestListOfWords:
    @pytest.fixture
    def table(self, page: Page, address: str) -> Locator:
        opened(page, address + WORDS)
        page.wait_for_selector(".dt-search input")
        return page.locator("table.sortable").first

    def test_it_comes_most_frequent_first_and_is_sorted_by_its_heads(self, table: Locator) -> None:
        counts = [int(count) for count in column(table, "Count")]
        assert counts == sorted(counts, reverse=True)
        assert counts[0] > 10
        head = table.locator("thead th").filter(has_text="Count")
        head.click()
        # The table is drawn again a moment after the click.
        expect(head).to_have_attribute("aria-sort", "ascending")
        assert column(table, "Count")[0] == "1"
        head.click()
        expect(head).to_have_attribute("aria-sort", "descending")
        assert column(table, "Count")[0] == str(counts[0])
        # Numbers are sorted as numbers: 19, 13, 10, 9.
        assert [int(count) for count in column(table, "Count")] == counts

    def test_it_is_sorted_by_the_keyboard(self, page: Page, table: Locator) -> None:
        page.get_by_role("button", name="Count: Activate to sort").press("Enter")
        expect(table.locator("thead th").filter(has_text="Count")).to_have_attribute("aria-sort", "ascending")
        assert column(table, "Count")[0] == "1"

    @pytest.mark.parametrize(
        ("query", "word"), [("лазернай", "лазерны"), ("investment", "інвестыцыя"), ("ЦЗІНАН", "цзінань")]
    )
    def test_a_search_finds_forms_meanings_and_beginnings(
        self, page: Page, table: Locator, query: str, word: str
    ) -> None:
        before = len(column(table, "Word"))
        page.locator(".dt-search input").first.fill(query)
        found = column(table, "Word")
        assert word in found
        assert len(found) < before
        page.locator(".dt-search input").first.fill("no such word")
        assert len(column(table, "Word")) <= 1, "a row that says so"
        page.locator(".dt-search input").first.fill("")
        assert len(column(table, "Word")) == before

    def test_the_joined_forms_of_a_word_can_be_seen(self, table: Locator) -> None:
        forms = dict(zip(column(table, "Word"), column(table, "Forms in the text"), strict=True))["лазерны"]
        assert {re.sub(r" \d+$", "", form) for form in forms.split(", ")} >= {"лазернай", "лазерных", "лазернага"}

    def test_a_word_leads_to_its_lines(self, page: Page, table: Locator) -> None:
        table.locator("tbody th a").first.click()
        page.wait_for_url("**/be-lines-1.html#word-1")
        assert page.locator("#word-1").inner_text().startswith("лазерны")


class TestSearch:
    @pytest.mark.parametrize(
        ("query", "title"),
        [("лазерны", "Jinan, Belarusian > лазерны"), ("光机电", "Jincheng, Chinese (Simplified) > 光机电"),
         ("لیزر", "Jinan, Urdu > لیزر"), ("लेसर", "Jinan, Marathi > लेसर"), ("レーザー", "Wuhan, Japanese > レーザー")],
    )  # fmt: skip
    def test_a_word_leads_to_its_place_in_the_concordance(
        self, page: Page, address: str, query: str, title: str
    ) -> None:
        opened(page, f"{address}search.html?q={query}")
        link = page.locator("#search-results li a", has_text=title).first
        link.click(timeout=20_000)
        page.wait_for_url("**/book/words/**#word-*")
        heading = page.locator("#" + page.url.partition("#")[2])
        assert query in heading.inner_text()

    @pytest.mark.parametrize(("query", "page_of"), [("лазернай", "be-lines-1"), ("کمپنیوں", "ur-lines-1")])
    def test_a_form_of_a_word_leads_to_the_page_of_the_word(
        self, page: Page, address: str, query: str, page_of: str
    ) -> None:
        opened(page, f"{address}search.html?q={query}")
        page.locator(f"#search-results li a[href*='{page_of}']").first.wait_for(timeout=20_000)


class TestConcordance:
    @pytest.fixture
    def lines(self, page: Page, address: str) -> Locator:
        opened(page, address + LINES)
        return page.locator("table.lines").first

    def around(self, lines: Locator, side: str) -> list[list[str]]:
        texts = lines.locator(f"td.{side}").all_inner_texts()
        words = [[folded(word) for word in WORD.findall(text)] for text in texts]
        return [found[::-1] for found in words] if side == "before" else words

    def test_lines_are_sorted_by_what_follows_and_by_what_stands_before(self, page: Page, lines: Locator) -> None:
        after = self.around(lines, "after")
        assert len(after) > 10
        assert after == sorted(after)
        control = page.get_by_label("Sort lines by")
        control.select_option("left")
        before = self.around(lines, "before")
        assert before == sorted(before)
        assert self.around(lines, "after") != after
        control.select_option("order")
        places = lines.locator("tbody tr").evaluate_all("rows => rows.map(row => Number(row.dataset.order))")
        assert places == sorted(places)
        control.select_option("right")
        assert self.around(lines, "after") == after

    def test_the_control_works_by_the_keyboard(self, page: Page, lines: Locator) -> None:
        control = page.get_by_label("Sort lines by")
        control.focus()
        page.keyboard.press("ArrowDown")
        assert control.input_value() == "left"
        before = self.around(lines, "before")
        assert before == sorted(before)

    def test_a_line_leads_to_its_sentence_in_the_original(self, page: Page, lines: Locator) -> None:
        words = lines.locator("td.after").first.inner_text().split()[:3]
        lines.locator("td.keyword a").first.click()
        page.wait_for_url("**/book/documents/*#*")
        target = page.locator("#" + page.url.partition("#")[2])
        assert target.is_visible()
        sentence = target.evaluate("place => place.closest('p').textContent.split(/\\s+/).join(' ')")
        assert " ".join(words) in sentence

    def test_lines_of_urdu_run_from_right_to_left(self, page: Page, address: str) -> None:
        opened(page, address + LINES.replace("be-", "ur-"))
        before, after = (page.locator(f"table.lines td.{side}").first.bounding_box() for side in ("before", "after"))
        assert before is not None
        assert after is not None
        assert before["x"] > after["x"]


class TestTwoCities:
    @pytest.fixture
    def compare(self, page: Page, address: str) -> Page:
        return opened(page, address + "book/compare.html")

    def chosen(self, page: Page) -> tuple[str, str]:
        one, other = page.locator("#compare-cities select").all()
        return one.input_value(), other.input_value()

    def cities(self, page: Page, table: str) -> list[str]:
        heads = page.locator(f"{table} thead th[data-city]").filter(visible=True)
        return [head.strip() for head in heads.all_inner_texts()]

    def chart(self, page: Page) -> list[str]:
        return page.locator("#compare-chart text").all_text_contents()

    def test_tables_and_chart_follow_the_choice(self, compare: Page) -> None:
        assert self.chosen(compare) == ("jinan", "jincheng")
        compare.get_by_label("and another").select_option("wuhan")
        tables = compare.locator("table.pairwise").count()
        assert tables == 3
        for number in range(tables):
            assert self.cities(compare, f"table.pairwise >> nth={number} >>") == ["Jinan", "Wuhan"]
        assert self.chart(compare)[:2] == ["Jinan", "Wuhan"]
        compare.get_by_label("One city").select_option("jincheng")
        assert self.cities(compare, "#compare-shares") == ["Jincheng", "Wuhan"]
        assert self.chart(compare)[:2] == ["Jincheng", "Wuhan"]

    def test_the_chart_says_what_the_table_says(self, compare: Page) -> None:
        rows = compare.locator("#compare-shares tbody tr").filter(visible=True)
        drawn = " ".join(self.chart(compare))
        for row in rows.all():
            name = row.locator("th").inner_text()
            shares = [
                cell.inner_text().split(",")[0] for cell in row.locator("td[data-city]").filter(visible=True).all()
            ]
            assert f"{name} {shares[0]} {shares[1]}" in drawn or f"{name} {shares[1]} {shares[0]}" in drawn
        assert rows.count() > 15

    def test_a_row_of_which_neither_speaks_is_left_out(self, compare: Page) -> None:
        claims = compare.locator("table.pairwise").first
        for row in claims.locator("tbody tr").all():
            cells = row.locator("td[data-city]").filter(visible=True)
            if row.is_visible():
                assert any(cell.get_attribute("data-empty") is None for cell in cells.all())
        assert claims.locator("tbody tr").filter(visible=True).count() < claims.locator("tbody tr").count()

    def test_the_address_keeps_the_choice(self, compare: Page, address: str) -> None:
        compare.get_by_label("and another").select_option("wuhan")
        assert compare.url.endswith("#jinan,wuhan")
        compare.reload()
        assert self.chosen(compare) == ("jinan", "wuhan")
        assert self.cities(compare, "#compare-shares") == ["Jinan", "Wuhan"]
        other = compare.context.new_page()
        opened(other, address + "book/compare.html#jincheng,wuhan")
        assert self.chosen(other) == ("jincheng", "wuhan")
        assert self.chart(other)[:2] == ["Jincheng", "Wuhan"]

    @pytest.mark.parametrize("hash", ["#atlantis,wuhan", "#wuhan", "#%E0%A4%A", "#compare-themes"])
    def test_an_address_that_names_no_two_cities_shows_the_first_two(self, page: Page, address: str, hash: str) -> None:
        opened(page, address + "book/compare.html" + hash)
        assert self.chosen(page) == ("jinan", "jincheng")
        assert self.cities(page, "#compare-shares") == ["Jinan", "Jincheng"]

    def test_cities_are_chosen_by_the_keyboard(self, compare: Page) -> None:
        compare.get_by_label("One city").focus()
        compare.keyboard.press("Tab")
        compare.keyboard.press("ArrowDown")
        assert self.chosen(compare) == ("jinan", "wuhan")
        assert compare.url.endswith("#jinan,wuhan")
        assert self.cities(compare, "#compare-shares") == ["Jinan", "Wuhan"]

    def test_a_city_beside_itself_is_shown_once_without_a_verdict(self, compare: Page) -> None:
        compare.get_by_label("and another").select_option("jinan")
        assert self.cities(compare, "#compare-shares") == ["Jinan"]
        assert compare.locator(".verdict").filter(visible=True).count() == 0
        compare.get_by_label("and another").select_option("jincheng")
        said = compare.locator("td.verdict").filter(visible=True).all_inner_texts()
        assert any(text.startswith(("yes", "no")) for text in said)

    def test_drawing_and_data_are_taken_away(self, compare: Page, tmp_path: Path) -> None:
        files = {}
        for kind in ("SVG", "CSV"):
            with compare.expect_download() as download:
                compare.locator("#compare-chart a", has_text=kind).click()
            files[kind] = tmp_path / download.value.suggested_filename
            download.value.save_as(files[kind])
        assert files["SVG"].name == "themes-jinan-jincheng.svg"
        drawing = ElementTree.fromstring(files["SVG"].read_text("utf-8"))
        assert "Jinan and Jincheng" in (drawing.findtext("{*}title") or "")
        assert "currentColor" not in files["SVG"].read_text("utf-8")
        rows = list(csv.DictReader(io.StringIO(files["CSV"].read_text("utf-8-sig"))))
        assert len(rows) > 15
        assert all(0 <= float(row["share in Jinan"]) <= 1 for row in rows)

    def test_on_a_phone_the_chart_is_legible_and_scrolls_in_its_box(self, compare: Page) -> None:
        compare.set_viewport_size({"width": 375, "height": 800})
        height = compare.locator("#compare-chart text").first.evaluate("text => text.getBoundingClientRect().height")
        assert height > 9
        assert compare.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    def test_without_scripts_all_cities_are_shown(self, page: Page, address: str) -> None:
        assert page.context.browser is not None
        context = page.context.browser.new_context(java_script_enabled=False)
        plain = context.new_page()
        plain.goto(address + "book/compare.html")
        assert self.cities(plain, "#compare-shares") == ["Jinan", "Jincheng", "Wuhan"]
        assert not plain.locator("#compare-chart").is_visible()
        context.close()
