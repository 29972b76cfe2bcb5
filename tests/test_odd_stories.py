"""Stories that no newspaper would print: tables stay sound, offsets true, and what a reader sees is sensible."""

from pathlib import Path

import pandas as pd
import pytest
from corpora import read_corpus

from analysis import analyse
from analysis.corpus.document import Place
from analysis.languages import tokenize
from analysis.layout import Narrative
from analysis.pipeline import Analysis
from analysis.report import word_pages
from analysis.report.book import Book
from analysis.report.pages import city, compare, language, themes
from analysis.terms import (
    collocation_table,
    concordance,
    concordance_table,
    term_table,
    theme_sentences,
    theme_shares,
    uncoded_sentences,
)
from analysis.words import Words, code

ODD = {
    "ten words": ("en", "Laser firms in the park signed ten contracts last week."),
    "stop words, en": ("en", "the and of the and of in to a"),
    "stop words, zh": ("zh-Hans", "的和在了是，我们也就是说但是因为所以。"),
    "stop words, ja": ("ja", "これはそれとあれである。しかし、そのためにこのような。"),
    "stop words, mr": ("mr", "आणि हे ते आहे किंवा पण तसेच म्हणून"),
    "stop words, be": ("be", "і гэта не так, але ж для нас таксама"),
    "stop words, ur": ("ur", "اور یہ کے لیے ہے لیکن وہ بھی نہیں تھا"),
    "emoji": ("ja", "🙂🚀👩‍🏭レーザー産業🏳️‍🌈が1️⃣位😀😀"),
    "emoji between letters": ("en", "laser🚀firms 🚀 of the 👩‍🔬park"),
    "scripts in a line": ("zh-Hans", "光谷laser лазер लेसर لیزر 레이저 レーザー 产业集群\u200b产业链"),
    "scripts without a space": ("ur", "لیزرlaserлазерलेसर光谷"),
    "zero width, en": ("en", "la\u200bser\u200b firms \ufeffpark\u00ads \u2060grow\u2060th"),
    "zero width, zh": ("zh-Hans", "产\u200b业\u200b集\u200b群\ufeff和人\u00ad才"),
    "zero width, mr": ("mr", "लेसर\u200c उद्यो\u200dगाच्या\u200b विकासात"),
    "traditional with simplified names": ("zh-Hant", "山西省晉城市的晋城经济开发区發展產業鏈，产业链與產業集群。"),
    "simplified with traditional names": ("zh-Hans", "与臺灣積體電路合作，发展半導體产业链。"),
    "vertical forms": ("zh-Hant", "︽光谷產業集群︾︒﹁人才﹂︵政策︶︑投資︐"),
    "vertical, a character a line": ("ja", "光\n谷\nの\n産\n業\n集\n積\n"),
    "ruby in brackets": ("ja", "光谷《こうこく》の産業《さんぎょう》クラスター｜激光《レーザー》を"),
    "ruby marks": ("ja", "\ufff9光谷\ufffaこうこく\ufffbの\ufff9産業\ufffaさんぎょう\ufffb集積"),
    "half-width kana": ("ja", "ﾚｰｻﾞｰ産業ｸﾗｽﾀｰのﾊｲﾃｸ企業㈱ｸﾞﾘｰﾝﾚｰｻﾞｰ"),
    "full-width Latin": ("en", "Ｌａｓｅｒ ｆｉｒｍｓ ｉｎ ｔｈｅ ｐａｒｋ"),
    "ligatures and squares": ("ja", "㌔ワット級㍿のレーザー、㎡あたり㌫"),
    "direction marks": ("ur", "\u202bلیزر \u202aLaser\u202c صنعت\u202c کی \u2067ترقی\u2069"),
    "controls": ("en", "\x00\x07laser\r\n\u202elaser\u202c\x1b[31m park\x85policy\u2028bank"),
    "combining marks alone": ("mr", "\u0902\u093e\u094d लेसर\u0301\u0301 \u094d"),
    "one long word": ("en", "laser" * 3000),
    "one long line of Han": ("zh-Hans", "产业" * 3000),
    "numbers only": ("zh-Hans", "1 2 3 4 ५ ٦ 一二三 ½"),
    "markup": ("en", "<b>laser</b> {{ park }} $x$ =1+1 </script> [policy](javascript:x) `bank`"),
    "lone surrogate pairs": ("zh-Hans", "𠮷野家的𠀀𪛖产业🈁"),
}


def reading(tag: str, text: str) -> Words:
    made = Narrative(
        id="d", file="d.txt", sha256="", encoding="utf-8", format="txt", text=text, body=((0, len(text)),),
        language=tag, direction="ltr", title="", city=Place("ulm", "Ulm", "DE"),
    )  # fmt: skip
    return Words(made, "s", tokenize(text, tag))


@pytest.mark.parametrize(("tag", "text"), ODD.values(), ids=ODD.keys())
def test_offsets_hold_and_tokens_rejoin(tag: str, text: str) -> None:
    one = reading(tag, text)
    assert "".join(token.surface for token in one.tokens) == text
    assert "".join(text[unit.start : unit.end] for unit in one.units) == text
    assert all(text[hit.start : hit.end] == hit.surface for hit in code(one))
    terms = term_table([one])
    assert (terms["count"] > 0).all()
    assert not terms["surfaces"].str.contains(r"[\u200b\u00ad\ufeff\u2060\u202a-\u202e\u2066-\u2069]").any()
    lines = concordance_table([one], terms, most=5)
    assert set(lines["term"]) == set(terms["term"])
    for line in lines.itertuples():
        assert 0 <= line.context_start <= line.start < line.end <= line.context_end <= len(text)
    for term in terms["term"].head(5):
        found = concordance([one], term)
        assert len(found), f"{term} leads to its places"
    shares = theme_shares(theme_sentences([one]))
    assert shares["share"].dropna().between(0, 1).all()
    for row in uncoded_sentences([one]).itertuples():
        assert text[row.start : row.end].strip()
    assert set(collocation_table([one]).columns) >= {"term", "collocate"}


@pytest.mark.parametrize("name", [name for name in ODD if name.startswith("stop words") or name == "numbers only"])
def test_stop_words_and_numbers_are_no_terms(name: str) -> None:
    assert term_table([reading(*ODD[name])])["term"].tolist() == []


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("ten words", {"laser", "firm", "park", "sign", "contract", "week"}),
        ("emoji", {"レーザー", "産業"}),
        ("emoji between letters", {"laser", "firm", "park"}),
        ("zero width, en", {"laser", "firm", "park", "growth"}),
        ("zero width, zh", {"产业集群", "人才"}),
        ("zero width, mr", {"लेसर", "उद्योग", "विकास"}),
        ("vertical forms", {"光谷", "產業集群", "人才", "政策", "投資"}),
        ("half-width kana", {"レーザー", "産業クラスター", "ハイテク", "企業", "グリーンレーザー"}),
        ("full-width Latin", {"laser", "firm", "park"}),
        ("ruby in brackets", {"光谷", "産業", "クラスター"}),
        ("traditional with simplified names", {"產業鏈", "產業集群"}),
        ("simplified with traditional names", {"合作"}),
        ("direction marks", {"لیزر", "صنعت", "ترقی"}),
        ("markup", {"laser", "park", "policy", "bank"}),
    ],
)
def test_a_reader_finds_the_words_that_stand_there(name: str, terms: set[str]) -> None:
    assert terms <= set(term_table([reading(*ODD[name])])["term"])


@pytest.mark.parametrize(
    ("name", "concepts"),
    [
        ("scripts in a line", {"cluster", "industrial_chain"}),
        ("zero width, zh", {"cluster", "talent"}),
        ("traditional with simplified names", {"cluster", "industrial_chain", "zone"}),
        ("vertical forms", {"cluster", "talent", "policy", "investment"}),
        ("half-width kana", {"cluster", "high_tech"}),
    ],
)
def test_concepts_are_found_whatever_the_form(name: str, concepts: set[str]) -> None:
    one = reading(*ODD[name])
    assert concepts <= {match.label for match in one.concepts}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    """All of them in one corpus, each as the whole of a document about one of two cities."""
    folder = tmp_path_factory.mktemp("seeds")
    sources = []
    for at, (name, (tag, text)) in enumerate(ODD.items()):
        (folder / f"{at:02}.txt").write_text(text, "utf-8", newline="")
        city = "Wuhan" if at % 2 else "Suzhou"
        sources.append(f"{at:02}.txt: {{city: {city}, language: {tag}, published: null}}  # {name}")
    (folder / "sources.yml").write_text("\n".join(sources), "utf-8")
    return analyse(read_corpus([folder]))


def test_a_book_is_made_of_them(odd: Analysis) -> None:
    assert len(odd.documents) + len(odd.problems) >= len(ODD)
    for line in odd.concordance.itertuples():
        assert odd.texts[line.document][line.start : line.end].strip()
    book = Book(odd)
    shown = [str(html) for _, _, html in word_pages.pages(odd)]
    shown += [str(part(book)) for part in (compare.cities, themes.shares, themes.alike, themes.order, themes.uncoded)]
    shown += [str(part(book)) for part in (themes.hits, language.lists, language.keyness, language.company)]
    shown += [str(language.words(book)), str(city.words(book.city("wuhan")))]
    assert not any("<b>laser" in html or "</script> [policy]" in html for html in shown)
    assert all(html.isprintable() or "\x00" not in html for html in shown)


def test_the_same_corpus_gives_the_same_tables(odd: Analysis, tmp_path: Path) -> None:
    for name, text in list(odd.texts.items())[7:15]:
        (tmp_path / f"{name}.txt").write_text(text, "utf-8", newline="")
    first, second = (analyse(read_corpus([tmp_path])) for _ in range(2))
    for name, table in first.tables.items():
        pd.testing.assert_frame_equal(table, second.tables[name])
