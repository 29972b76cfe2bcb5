"""The sentences of a theme, one page a theme; measures and the way from a number to them."""

from collections import Counter
from pathlib import Path

import pytest
from corpora import read_corpus
from lxml import html

from analysis import analyse, lexicons
from analysis.languages import tokenize
from analysis.pipeline import Analysis
from analysis.report import theme_pages
from analysis.report.book import Book
from analysis.report.html import basis
from analysis.report.measures import measures
from analysis.report.pages import methods
from analysis.report.theme_lists import theme_page
from analysis.terms import theme_sentences
from analysis.words import Words
from analysis.words.codebook import themes

SOURCES = "closed.txt: {city: Jinan, rights: sentences}\nnowhere.txt: {language: en}\n"
TEXTS = {
    "wuhan": "武汉市激光产业\n\n武汉市已有激光企业500家。政府出台人才政策，人才越来越多。天气很好。\n",
    "closed": "Jinan news\n\nYoung talent came to Jinan from the old university. Jinan has 30 firms.\n",
    "nowhere": "Talent matters. A <b>university</b> trains young talent & engineers.\n",
}


@pytest.fixture(scope="module")
def analysis(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    folder = tmp_path_factory.mktemp("seeds")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    (folder / "sources.yml").write_text(SOURCES, "utf-8")
    return analyse(read_corpus([folder]))


@pytest.fixture(scope="module")
def pages(analysis: Analysis) -> dict[str, html.HtmlElement]:
    return {name: html.fromstring(f"<div>{page}</div>") for name, _, page in theme_pages.pages(analysis)}


def test_every_sentence_that_is_counted_is_listed(analysis: Analysis, pages: dict[str, html.HtmlElement]) -> None:
    documents = Book(analysis).document_objects.values()
    readings = [Words(item, item.id, tokenize(item.text, item.language)) for item in documents]
    counted = theme_sentences(readings).dropna(subset=["coded"])
    files = {document.id: document.file for document in documents}
    spoken = 0
    for theme in themes():
        listed = Counter(row[1].text_content() for row in pages[theme_page(theme)].iterfind(".//tbody/tr"))
        own = counted[(counted["theme"] == theme) & (counted["coded"] > 0)]
        assert listed == {files[row.document]: row.coded for row in own.itertuples()}
        spoken += len(own)
    assert spoken > 3


def test_the_words_of_the_theme_stand_out_and_nothing_becomes_markup(pages: dict[str, html.HtmlElement]) -> None:
    shown = pages[theme_page("talent")]
    (sentence,) = [cell for cell in shown.iter("td") if "trains" in cell.text_content()]
    assert sentence.text_content() == "A <b>university</b> trains young talent & engineers."
    assert "talent" in [item.text_content() for item in sentence.iter("b")]


def test_what_may_not_be_quoted_is_only_named(pages: dict[str, html.HtmlElement]) -> None:
    shown = pages[theme_page("talent")]
    assert "came to Jinan" not in shown.text_content()
    (row,) = [row for row in shown.iter("tr") if row[1].text_content() == "closed.txt"]
    assert "allow no quotation" in row.text_content()


def test_the_way_to_a_city_is_there_whether_it_speaks_of_the_theme_or_not(
    analysis: Analysis, pages: dict[str, html.HtmlElement]
) -> None:
    book = Book(analysis)
    for theme in themes():
        ids = {item.get("id") for item in pages[theme_page(theme)].iter() if item.get("id")}
        for city in (*book.cities, None):
            page, _, anchor = book.theme_sentences(theme, city).partition(".html#")
            assert page == theme_page(theme)
            assert anchor in ids


def test_long_lists_are_cut_and_that_is_said(analysis: Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme_pages, "SENTENCES", 1)
    pages = {name: str(page) for name, _, page in theme_pages.pages(analysis)}
    assert "The first 1 of 2 sentences" in pages[theme_page("talent")]


def test_the_page_of_a_theme_that_is_gone_is_removed(tmp_path: Path) -> None:
    for name in (*themes(), "alchemy"):
        file = tmp_path / f"{theme_page(name)}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("page", "utf-8")
    theme_pages.remove_others(tmp_path)
    left = {path.relative_to(tmp_path).with_suffix("").as_posix() for path in tmp_path.rglob("*.html")}
    assert left == {theme_page(name) for name in themes()}


def test_every_measure_has_its_row_among_the_methods(analysis: Analysis) -> None:
    book = Book(analysis)
    shown = html.fromstring(f"<div>{methods.measures(book)}</div>")
    assert {row.get("id") for row in shown.iter("tr")} - {None} == {item.anchor for item in measures().values()}
    tables = {item.table for item in measures().values()} - {None}
    assert tables <= set(analysis.tables)
    assert book.measured("log_odds") == "book/methods.html#measure-log-odds"
    with pytest.raises(KeyError):
        book.measured("guesswork")


def test_a_measure_with_a_mistake_is_named(tmp_path: Path) -> None:
    (tmp_path / "measures.yml").write_text("# One more\nzzz: {name: Zzz, says: '?'}", "utf-8")
    with lexicons.laid_over(tmp_path), pytest.raises(ValueError, match=r"measures\.yml:2: zzz: lacks computed"):
        measures()


def test_a_number_is_a_link_and_its_words_are_no_markup() -> None:
    assert basis("<7>", 'a"b') == '<a class="basis" href="a&#34;b">&lt;7&gt;</a>'
    assert 'tabindex="-1"' in basis(7, "a", again=True)
