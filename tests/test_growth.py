"""Hostile text costs no more than other text: each of these ends at once, and would take hours if the time of a
stage grew faster than its text.  Nothing is timed: a test that does not end is the failure.
"""

import unicodedata
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from analysis.claims.rights import within
from analysis.claims.statements import statements
from analysis.corpus.document import Document, Extent, Mention, Place, Span
from analysis.corpus.plain_yaml import PlainLoader
from analysis.corpus.sources import read_sources
from analysis.corpus.view import normalized
from analysis.facts import Fact, extract, extract_text
from analysis.facts.forms import Forms
from analysis.facts.lexicon import pack
from analysis.facts.quantities import numerals
from analysis.facts.text import Passage
from analysis.languages import Token, sentences, tokenize
from analysis.layout import Narrative, laid_out, layout_of
from analysis.layout.dates import dates_in
from analysis.layout.headline import headline
from analysis.report.pages.document import overlaps
from analysis.report.passages import parts
from analysis.words.units import units

MANY = 300_000


def whole(text: str) -> tuple[Span, ...]:
    return ((0, len(text)),)


@pytest.mark.parametrize("run", [" ", "\t", "\u3000", "\u00a0", "#", "# "], ids=repr)
def test_a_title_is_found_before_a_run_of_blanks_and_marks(run: str) -> None:
    text = "Wuhan has 5 firms" + run * MANY + "."
    assert headline(text, whole(text)).startswith("Wuhan has 5 firms")


@pytest.mark.parametrize(
    "line",
    [
        "Wuhan has 5 firms" + "." * MANY + "x",
        "Wuhan has 5 firms" + "…" * MANY + "x",
        "Wuhan has 5 firms (" + " " * MANY + "x",
        "Wuhan has 5 firms (a" + " " * MANY + "x)",
        "Wuhan has 5 firms " + "(" * MANY,
        "a" * MANY,
        "a@" * MANY,
        "1 " * MANY + "x",
        "|" + " " * MANY + "|",
    ],
    ids=lambda line: f"{line[:22]}{line[-2:]}",
)
def test_a_long_line_is_a_story(line: str) -> None:
    layout = layout_of(Document("d", "d.txt", "", "utf-8", "txt", line))
    words = (line[start:end] for start, end in layout.body)
    assert "".join(character for part in words for character in part if character.isalnum()) == "".join(
        character for character in line if character.isalnum()
    )


def test_a_date_is_looked_for_behind_a_run_of_blanks() -> None:
    assert [date.iso for date in dates_in("5 tháng 4" + " " * MANY + "năm 2024", "vi")] in (["2024-04-05"], ["2024"])
    assert [date.iso for date in dates_in("5 tháng 4 , năm 2024", "vi")] == ["2024-04-05"]
    assert dates_in("5 tháng 4" + " " * MANY, "vi") == []


@pytest.mark.parametrize("word", ["firms" + "7" * MANY, "firms" + "s" * MANY], ids=["digits", "letters"])
def test_a_form_is_found_in_a_long_word(word: str) -> None:
    (hit,) = Forms({"firm*": "firms"}).find(f"5 {word}", 0, len(word) + 2)
    assert (hit.start, hit.value) == (2, "firms")


def test_a_form_of_two_words_is_looked_for_in_a_long_word() -> None:
    glued = "1plan" * 200_000
    assert Forms({"plan* to": 1}).find(glued, 0, len(glued)) == []


def test_groups_of_two_digits_are_read_once() -> None:
    low, words = "1" + ",00" * 50_000, pack("en")
    found = list(numerals(Passage(low, "en"), words, []))
    assert [numeral.value for numeral in found[:2]] == [1, 0]
    assert len(found) == 50_001


def test_a_label_is_looked_for_behind_a_run_of_blanks() -> None:
    text = "20\n" + " " * MANY + "1"
    assert [text[block.start : block.end] for block in laid_out(text, "en", whole(text))] in (
        ["20", "1"],
        ["20\n" + " " * MANY + "1"],
    )


def test_a_heading_is_looked_for_in_a_rule() -> None:
    text = "规划目标\n" + "=" * 200_000 + "x\n增长5%。"
    assert [fact.value for fact in extract_text(text, "zh-Hans")] == [5.0]


def test_a_row_is_not_named_by_a_page_of_text() -> None:
    row = "| " + "firms and " * 10_000 + "|" + " 25 |" * 2_000
    assert extract_text(f"| a | b |\n{row}\n", "en") == []


def test_a_text_without_full_stops_is_parted_into_sentences_at_its_blanks() -> None:
    text = "Wuhan has firms and lasers " * 20_000
    spans = sentences(text, (0, len(text)), "en")
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")
    assert max(end - start for start, end in spans) <= 2_000
    assert all(text[start - 1 : start].isspace() and text[end : end + 1].isspace() for start, end in spans[1:-1])


def test_a_text_of_one_word_is_parted_too() -> None:
    text = "a" * 5_001
    assert [end - start for start, end in sentences(text, (0, len(text)), "en")] == [2_000, 2_000, 1_001]


def test_a_year_that_opens_a_long_list_is_that_of_all_its_figures() -> None:
    text = "In 2023, " + "5 firms, " * 200
    facts = extract_text(text, "en")
    assert len(facts) == 200
    assert {fact.as_of for fact in facts} == {"2023"}


def test_figures_of_today_are_not_of_the_year_before_them() -> None:
    told = extract_text("In 2019 there were 40 firms, and now there are 60 firms.", "en")
    assert [(fact.value, fact.as_of) for fact in told] == [(40, "2019"), (60, None)]


def test_the_city_of_a_figure_is_found_among_many_places() -> None:
    text = "Wuhan. Hubei has 5 firms.\n" * 2_000
    wuhan, hubei = Place("wuhan", "Wuhan", "CN"), Place("hubei", "Hubei", "CN", "province")
    ezhou = Place("ezhou", "Ezhou", "CN")
    mentions = (
        Mention(0, 5, wuhan),
        *(Mention(at, at + 1, hubei) for at in range(7, len(text))),
    )
    document = Narrative(
        "d", "d.txt", "", "utf-8", "txt", text, whole(text), "en", "ltr", "",
        city=ezhou, cities=(ezhou, wuhan), mentions=mentions, country="CN",
    )  # fmt: skip
    assert Counter(fact.city for fact in extract(document)) == {"hubei": 1_999, "wuhan": 1}


def test_the_signs_of_numbers_are_told_once_for_a_story_in_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    module = import_module("analysis.facts.extract")
    monkeypatch.setattr(module, "pack", lambda *known: asked.append(known) or pack(*known))
    text = "5 firms.\n" * 300
    body = tuple((at, at + 8) for at in range(0, len(text), 9))
    document = Narrative("d", "d.txt", "", "utf-8", "txt", text, body, "en", "ltr", "")
    assert len(extract(document)) == 300
    assert len(asked) == 1


def figures(number: int, noun: str = "firms", **more: object) -> list[Fact]:
    (fact,) = extract_text("Wuhan has 500 firms.", "en", document="d")
    fact = fact._replace(city="wuhan", noun=noun, **more)
    return [fact._replace(id=str(at), start=at, end=at + 1) for at in range(number)]


def test_one_figure_told_again_and_again_is_one_statement() -> None:
    (statement,) = statements(figures(20_000))
    assert len(statement.mentions) == 20_000


def test_one_figure_of_many_things_is_joined_to_the_first_of_them() -> None:
    facts = [fact._replace(noun=f"firms{fact.id}x{fact.id}") for fact in figures(3_000)]
    assert len(statements(facts)) == 3_000


def test_a_figure_joined_to_another_keeps_their_period() -> None:
    first, second, third = figures(3)
    told = statements([first._replace(as_of="2023"), second, third._replace(as_of="2024")])
    assert [len(statement.mentions) for statement in told] == [2, 1]


def test_the_story_before_a_place_is_measured() -> None:
    body = ((2, 5), (7, 9), (20, 30))
    extent = Extent(body)
    for offset in range(32):
        assert extent.before(offset) == sum(min(end, offset) - start for start, end in body if start < offset)
    assert extent.length == 15
    assert Extent(()).before(3) == 0


def test_spans_are_held_against_the_one_that_may_hold_them() -> None:
    spans = [(2, 5), (5, 9), (12, 14)]
    for start in range(16):
        for end in range(start + 1, 17):
            held = any(first <= start and end <= last for first, last in spans)
            shared = any(max(start, first) < min(end, last) for first, last in spans)
            assert (within((start, end), spans), overlaps((start, end), spans)) == (held, shared)


def test_a_paragraph_of_many_figures_is_cut_into_its_pieces() -> None:
    text = "5 firms. " * 4_000
    facts = [
        {
            "start": at, "end": at + 1, "sentence_start": at, "sentence_end": at + 8,
            "noun_start": at + 2, "noun_end": at + 7, "qualifier_start": None, "qualifier_end": None,
        }
        for at in range(0, len(text), 9)
    ]  # fmt: skip
    marks = [(fact["start"], fact["end"], fact) for fact in facts]
    made = list(parts(text, (0, len(text)), facts, marks))
    found = [piece for part in made for piece in part["pieces"]]
    assert "".join(piece["text"] for piece in found) == text
    assert Counter(piece["role"] for piece in found)["noun"] == 4_000
    assert sum(piece["mark"] is not None for piece in found) == 4_000


def test_a_long_word_of_two_scripts_is_no_name() -> None:
    word = "a" * 300_000 + "я"
    token = Token(0, len(word), word, word, "word", False)
    blank = Token(len(word), len(word) + 1, " ", " ", "other", False)
    assert len(units([token, blank, token], [], "ru")) == 3


def test_marks_in_whatever_order_are_put_in_that_of_unicode() -> None:
    for marks in ("\u0301\u0323", "\u0323\u0301\u0345", "\u0345\u0301\u03b1\u0323"):
        assert normalized("a" + marks * 12) == unicodedata.normalize("NFKC", "a" + marks * 12)
    view = normalized("a" + "\u0301\u0323" * 500_000)
    assert (view[:2], view[-1], len(view)) == ("ạ\u0323", "\u0301", 1_000_000)


def test_flags_are_cut_two_by_two() -> None:
    tokens = tokenize("🇨🇳" * 100_000 + "🇫 Wuhan", "en")
    assert [token.surface for token in tokens[:2] + tokens[-3:]] == ["🇨🇳", "🇨🇳", "🇫", " ", "Wuhan"]
    assert len(tokens) == 100_003


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
)


def test_an_alias_in_sources_is_a_problem_that_names_it_and_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Wuhan has 5 firms.", "utf-8")
    (tmp_path / "sources.yml").write_text(BOMB + "a.txt:\n  city: *a8\n", "utf-8")
    (problem,) = read_sources(tmp_path).problems
    assert "the alias *a0 is not read; write out what it stands for" in problem.problem
    assert "line 2" in problem.problem


def test_a_star_in_quotation_marks_is_no_alias() -> None:
    assert yaml.load('a: "*b"\nc: &d e\n', PlainLoader) == {"a": "*b", "c": "e"}


def test_a_row_of_times_is_text_and_no_number_to_work_out() -> None:
    times = "1:" * 200_000 + "1"
    assert yaml.load(f"a: {times}\nb: 12:30\nc: 5\nd: 1.5\n", PlainLoader) == {
        "a": times, "b": "12:30", "c": 5, "d": 1.5,
    }  # fmt: skip


def test_a_sources_file_that_says_one_key_often_says_so_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Wuhan has 5 firms.", "utf-8")
    (tmp_path / "sources.yml").write_text("a.txt:\n" + "  city: Wuhan\n" * 3_000, "utf-8")
    (problem,) = read_sources(tmp_path).problems
    assert problem.problem.startswith("city of a.txt stands in it twice")
