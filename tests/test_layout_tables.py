"""Tables become cells: each figure with the heads, the unit and the period that hold for it."""

import importlib.util
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import made_tables
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus.mark import Mark
from analysis.layout import cell_units, head_units
from analysis.layout.block import Block, Cell
from analysis.layout.cell_words import kind_of, measured, periods_in, unit_kind
from analysis.layout.folding import fold
from analysis.layout.line import lines_of
from analysis.layout.tables import Table, tables_in

ROOT = Path(__file__).parent.parent
GOLD = Path(__file__).parent / "data" / "cells"


def tables(text: str, marks: Sequence[Mark] = ()) -> list[Table]:
    return tables_in(text, lines_of(text), marks)


def figures(text: str, marks: Sequence[Mark] = ()) -> list[tuple[str, Cell]]:
    """The words of each cell that is no head, and what is said of it."""
    blocks = [block for table in tables(text, marks) for block in table.blocks]
    return [(text[b.start : b.end], b.cell) for b in blocks if b.cell and not b.cell.is_head]


def said(text: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else text[slice(*span)]


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_cells", ROOT / "tools" / "score_cells.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("gold", ["gold.jsonl", "more.jsonl"])
def test_heads_unit_and_period_of_the_gold_cells_are_right(score: ModuleType, gold: str) -> None:
    wrong = [
        (file, cell["text"], key)
        for file, cell, ours in score.judged(GOLD / gold)
        for key in score.SAID
        if not ours or not score.is_right(ours[key], cell[key])
    ]
    assert wrong == []


def test_heads_and_unit_of_pages_word_files_and_pdfs_are_right(score: ModuleType, tmp_path: Path) -> None:
    gold = made_tables.write(tmp_path)
    wrong = [(file, cell["text"]) for file, cell, ours in score.judged(gold) if not ours]
    assert wrong == []
    assert score.scores(gold)["all"] >= 0.95


def test_the_score_tells_what_is_wrong(score: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Park\tJobs (persons)\nNorth\t5\nSouth\t7\n", encoding="utf-8")
    cell = {"start": 26, "text": "5", "row_head": "North", "column_heads": ["Jobs (persons)"], "unit": "persons"}
    other = {"start": 34, "text": "7", "row_head": "North", "column_heads": [], "unit": None}
    lost = {"start": 35, "text": "7", "row_head": "South", "column_heads": [], "unit": None}
    cells = [{**one, "period": None} for one in (cell, other, lost)]
    (tmp_path / "gold.jsonl").write_text(score.json.dumps({"file": "a.txt", "cells": cells}), encoding="utf-8")
    found = score.scores(tmp_path / "gold.jsonl")
    assert found == {"found": 2 / 3, "row_head": 1 / 3, "column_heads": 1 / 3, "unit": 1 / 3, "period": 2 / 3,
                     "all": 1 / 3, "cells": 3}  # fmt: skip


@pytest.mark.parametrize("rule", head_units.RULES, ids=lambda rule: rule.name)
def test_each_rule_of_heads_finds_the_unit_of_its_example(rule: head_units.Rule) -> None:
    unit = head_units.told(fold(rule.example))
    assert unit
    assert (unit.rule, rule.example[unit.start : unit.end]) == (rule.name, rule.result)


@pytest.mark.parametrize("rule", cell_units.RULES, ids=lambda rule: rule.name)
def test_each_rule_of_cells_finds_the_unit_of_its_example(
    rule: cell_units.Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, cell = figures(rule.example)[-1]
    assert said(rule.example, cell.unit) == rule.result
    others = tuple(other for other in cell_units.RULES if other is not rule)
    monkeypatch.setattr(cell_units, "RULES", others)
    _, cell = figures(rule.example)[-1]
    assert said(rule.example, cell.unit) != rule.result


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("亿元", "money"), ("百万円", "money"), ("억원", "money"), ("Rs crore", "money"), ("€m", "money"),
        ("EUR million", "money"), ("млн руб.", "money"), ("tỷ đồng", "money"), ("करोड़ रुपये", "money"),
        ("тыс. чел.", "people"), ("万人", "people"), ("tys. osób", "people"), ("명", "people"), ("ед.", "things"),
        ("㎡", "area"), ("亿千瓦时", "energy"), ("±%", "percent"), ("'000", "scale"), ("ล้านบาท", "money"),
        ("кв. м", "area"), ("인원", None), ("2023年", None), ("план", None), ("in", None), ("", None),
        ("employees", None),
    ],
)  # fmt: skip
def test_a_unit_is_a_phrase_of_nothing_but_units(words: str, kind: str | None) -> None:
    assert unit_kind(fold(words)) == kind


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("1,560.3", "figure"), ("5 430,2", "figure"), ("△3.5", "figure"), ("(0,3)", "figure"), ("１２３", "figure"),
        ("约2,100億円", "figure"), ("$3.2bn", "figure"), ("۱۲۳", "figure"), ("10–15", "figure"),
        ("2023", "period"), ("2023年完成", "period"), ("2022-23", "period"), ("2022 (1)", "period"),
        ("I квартал 2024 г.", "period"), ("FY2023", "period"), ("۱۴۰۲", "period"), ("พ.ศ. 2566", "period"),
        ("5G基站", "mixed"), ("58 widgets", "mixed"), ("A-92", "mixed"), ("n/a", "empty"), ("x", "empty"),
        ("80,000個（予定）", "figure"), ("令和元年", "period"), ("—", "empty"), ("工业总产值", "words"),
        ("of which exports", "words"),
    ],
)  # fmt: skip
def test_a_cell_is_what_its_words_say(cell: str, kind: str) -> None:
    assert kind_of(fold(cell)) == kind


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("2024年1-6月完成", "2024年1-6月"), ("Plan 2027", "2027"), ("2021–2025 гг.", "2021–2025 гг."),
        ("31.12.2023", "31.12.2023"), ("Năm 2022", "Năm 2022"), ("民國113年", "民國113年"), ("2025E", "2025E"),
        ("January–June 2024", "January–June 2024"), ("2,005", None), ("12019", None), ("area", None),
    ],
)  # fmt: skip
def test_a_period_is_found_whole(head: str, period: str | None) -> None:
    assert [head[start:end] for start, end in periods_in(fold(head))] == ([period] if period else [])


def test_what_a_head_measures_stands_last_in_chinese_and_first_in_english() -> None:
    assert measured(fold("从业人员工资总额")) == "money"
    assert measured(fold("企业职工人数")) == "people"
    assert measured(fold("Investment per employee")) == "money"
    assert measured(fold("Change in employment")) == "none"
    assert measured(fold("Region")) is None


def test_a_growth_of_money_is_money() -> None:
    (_, cell), *_ = figures("Firm\tGrowth (EUR m)\nNorth\t5\nSouth\t7\n")
    assert said("Firm\tGrowth (EUR m)\nNorth\t5\nSouth\t7\n", cell.unit) == "EUR m"


def test_rows_that_say_whose_the_figures_are_keep_the_unit_of_the_caption() -> None:
    text = "Output by size\n(EUR m)\n\nSize\t2022\t2023\nLarge firms\t50\t60\nSmall firms\t7\t8\n"
    assert {said(text, cell.unit) for _, cell in figures(text)} == {"EUR m"}


def test_a_row_of_another_kind_takes_no_unit_from_the_caption() -> None:
    text = "(EUR m)\nItem\t2022\t2023\nTurnover\t50\t60\nCosts\t30\t35\nEmployees\t700\t800\n"
    assert [said(text, cell.unit) for _, cell in figures(text)] == ["EUR m"] * 4 + [None] * 2


def test_the_year_that_others_are_compared_with_is_no_period() -> None:
    text = "Показатель\t% к 2022 г.\nВыпуск\t104,2\nЭкспорт\t98,1\n"
    assert {cell.period for _, cell in figures(text)} == {None}


def test_a_markdown_table_whose_first_row_is_no_head_keeps_its_figure() -> None:
    text = "| Site area | 450 ha |\n|---|---|\n| Tenants | 86 |\n| Jobs | 3,150 |\n"
    assert [words for words, _ in figures(text)] == ["450 ha", "86", "3,150"]


def test_captions_and_notes_are_the_tables_own_but_a_heading_stays_free() -> None:
    text = (
        "Wages rose.\n\nKey figures\n(EUR m)\n\nItem\t2022\nTurnover\t50\nCosts\t30\nSource: own survey\nMore text.\n"
    )
    (table,) = tables(text)
    assert [text[slice(*span)] for span in table.captions] == ["(EUR m)"]
    assert [text[slice(*span)] for span in table.notes] == ["Source: own survey"]
    assert said(text, table.title) == "Key figures"
    assert table.lines == (2, 3, 4, 5, 6)


def test_a_part_knows_the_rows_that_it_belongs_to() -> None:
    text = "Item\t2022\t2023\nIndustry\nTurnover\t50\t60\n  of which exports\t30\t35\nCosts\t40\t50\n"
    parents = {words: [said(text, span) for span in cell.row_parents] for words, cell in figures(text)}
    assert parents["60"] == ["Industry"]
    assert parents["30"] == ["Industry", "Turnover"]
    assert parents["40"] == ["Industry"]


def test_sizes_of_firms_are_heads_though_numbers_stand_in_them() -> None:
    text = "Branch\t10-49 people\t50-249 people\nFood\t51\t7\nSteel\t20\t9\n"
    assert [words for words, _ in figures(text)] == ["51", "7", "20", "9"]


def test_a_result_or_an_item_above_a_table_does_not_name_it() -> None:
    for line in ("Turnover reached 119.6 trillion won", "- Jobs", "The park grew fast."):
        assert tables(f"{line}\nA\t2022\nB\t50\nC\t30\n")[0].title is None


def test_a_numbered_title_is_taken() -> None:
    for title in (
        "Table 2. Parks",
        "表2-1 各园区",
        "第3表 市町別",
        "<표 4> 산업단지",
        "Таблица 1. Парки",
        "2. táblázat",
    ):
        text = f"{title}\nA\t2022\nB\t50\nC\t30\n"
        (table,) = tables(text)
        assert table.lines == (0, 1, 2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "Home | News | Contact\nAbout us | Careers | Press\n",
        "The park grew.  It now has 30 firms.  More will come.\nThe mayor said so.  He was glad.\n",
        "1 2 3\n4 5 6\n7 8 9\n",
        "Tel: 12 34 56 78\nFax: 12 34 56 79\nApp: 12 34 56 77\n",
        "- Exports 5 10 15\n- Imports 3 4 5\n- Others 3 4 5\n",
        "A\tlone\trow 5\n",
        "|\n|\n",
        "",
    ],
)
def test_what_only_looks_like_a_table_is_none(text: str) -> None:
    assert tables(text) == []


def test_a_table_goes_on_behind_a_broken_line_and_ends_at_text() -> None:
    text = "Park\t2022\nNorth\t5\n- 4 -\nSouth\t7\nThis is a sentence of the story that goes on.\nEast\t9\n"
    (table,) = tables(text)
    assert table.lines == (0, 1, 2, 3)


def test_two_tables_parted_by_a_blank_line_are_two() -> None:
    text = "Park\tJobs\nNorth\t5\nSouth\t7\n\nCity\tFirms\nEast\t3\nWest\t4\n"
    assert [said(text, cell.column_heads[-1]) for _, cell in figures(text)] == ["Jobs", "Jobs", "Firms", "Firms"]
    assert [table.blocks[0].cell.table for table in tables(text) if table.blocks[0].cell] == [0, 1]


def test_a_cell_merged_over_all_others_costs_no_more_than_they_do() -> None:
    text = "All\n" + "1\n" * 20_000
    cells = [Mark("cell", 4 + 2 * at, 5 + 2 * at, table=0, row=at // 5, column=at % 5) for at in range(20_000)]
    (table,) = tables(text, [Mark("cell", 0, 3, table=0, rows=10**9, columns=10**9), *cells])
    assert len(table.blocks) == 20_001


def test_a_line_of_a_megabyte_and_ten_thousand_rows_are_read() -> None:
    assert tables("| 1 " * 250_000) == []
    (table,) = tables("Park\tJobs\n" + "".join(f"Park {at}\t{at}\n" for at in range(10_000)))
    assert len(table.blocks) == 20_002
    assert len(tables("a    1    " * 50_000 + "\n" + "a    1    " * 50_000)) == 0


WORDS = st.sampled_from(
    [
        "",
        "工业总产值",
        "12",
        "1,204",
        "2023年",
        "(EUR m)",
        "unit",
        "单位：亿元",
        "%",
        "a|b",
        "—",
        "**5**",
        "x y",
        "7 %",
        "人",
        "　",
    ]
)
SEPARATORS = st.sampled_from(["\t", " | ", "|", "   ", " ", "　　", "│", ","])
NEWLINES = st.sampled_from(["\n", "\r\n", "\n\n", "\n| --- |\n", "\nTable 1\n", "\n===  ===\n"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 4))):
        separator, newline, width = draw(SEPARATORS), draw(NEWLINES), draw(st.integers(1, 4))
        for _ in range(draw(st.integers(1, 5))):
            row = draw(st.lists(WORDS, min_size=max(1, width - 1), max_size=width))
            parts.append(draw(st.sampled_from(["", "  ", "| "])) + separator.join(row) + newline)
        parts.append(draw(st.sampled_from(["", "\n", "A sentence about 5 firms.\n"])))
    return "".join(parts)


def check(text: str, found: list[Table]) -> None:
    lines = lines_of(text)
    taken = [index for table in found for index in table.lines]
    assert len(taken) == len(set(taken))
    for table in found:
        spans = sorted([(b.start, b.end) for b in table.blocks] + [*table.captions, *table.notes])
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert [b.start for b in table.blocks] == sorted(b.start for b in table.blocks)
        inside = {at for start, end in spans for at in range(start, end)}
        for index in table.lines:
            for at in range(lines[index].start, lines[index].end):
                assert at in inside or not text[at].isalnum()
        for block in table.blocks:
            said_of(block, text)


def said_of(block: Block, text: str) -> None:
    assert block.cell
    assert text[block.start : block.end] == text[block.start : block.end].strip()
    cell = block.cell
    for span in (cell.row_head, *cell.column_heads, cell.caption, cell.unit, cell.period):
        assert span is None or 0 <= span[0] < span[1] <= len(text)


@settings(max_examples=300, deadline=None)
@given(texts())
def test_cells_are_spans_in_order_and_nothing_of_their_lines_is_lost(text: str) -> None:
    check(text, tables(text))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(WORDS.filter(str.strip), *[st.integers(0, 5)] * 2, *[st.integers(0, 4)] * 2, st.booleans())))
def test_whatever_a_format_marks_gives_its_cells(cells: list[tuple[str, int, int, int, int, bool]]) -> None:
    text, marks = "", []
    for words, row, column, rows, columns, is_head in cells:
        words = words.strip()
        marks.append(Mark("cell", len(text), len(text) + len(words), 0, 0, row, column, rows, columns, is_head))
        text += words + "\n"
    found = tables(text, marks)
    check(text, found)
    assert sum(len(table.blocks) for table in found) == len(cells)
