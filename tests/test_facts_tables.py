"""Figures in tables: read by their heads, and by what stands over the table where the heads are silent."""

from analysis.corpus.document import Document
from analysis.facts import extract
from analysis.narration import narrated

PLAN = """临沂市工业发展计划
发布时间：2024-03-12

二、主要目标
单位：亿元
指标\t2023年\t2025年目标
工业总产值\t186\t350
入驻企业（家）\t240\t400
"""


def read(text: str) -> list[tuple[str, float, str, str, str | None, int | None, str | None]]:
    narrative, _ = narrated(Document("d", "d.txt", "", "utf-8", "txt", text))
    return [
        (fact.surface, fact.value, fact.unit, fact.status, fact.as_of, fact.deadline, fact.noun)
        for fact in extract(narrative)
    ]


def test_a_past_year_over_a_column_is_a_result_in_a_plan_too() -> None:
    assert read(PLAN) == [
        ("186", 1.86e10, "CNY", "actual", "2023", None, "工业总产值"),
        ("350", 3.5e10, "CNY", "target", None, 2025, "工业总产值"),
        ("240", 240, "count", "actual", "2023", None, "入驻企业"),
        ("400", 400, "count", "target", None, 2025, "入驻企业"),
    ]


def test_the_sentence_of_a_cell_is_its_row() -> None:
    narrative, _ = narrated(Document("d", "d.txt", "", "utf-8", "txt", PLAN))
    shown = {PLAN[fact.sentence_start : fact.sentence_end] for fact in extract(narrative)}
    assert shown == {"工业总产值\t186\t350", "入驻企业（家）\t240\t400"}


def test_a_column_of_units_and_one_of_changes_win_over_the_caption() -> None:
    heads = "产品产量\n单位：亿元\n产品\t计量单位\t产量\t比上年增长（±%）\n"
    text = f"{heads}发电量\t亿千瓦时\t12.5\t-3.2\n钢材\t万吨\t318.5\t6.1\n"
    assert [(unit, value) for _, value, unit, *_ in read(text)] == [
        ("kWh", 1.25e9), ("percent", -3.2), ("t", 3185000.0), ("percent", 6.1),
    ]  # fmt: skip


def test_a_figure_and_its_unit_on_lines_of_their_own_are_one() -> None:
    first = "Основа промышленности\n300\nпредприятий\nЗанято в отрасли\n878,4\nтыс. человек\n"
    text = f"{first}Выпуск щебня\n16,9\nтыс. тонн\n"
    assert [(value, unit) for _, value, unit, *_ in read(text)] == [(300, "count"), (878400, "count"), (16900, "t")]


def test_a_line_in_another_language_is_read_with_its_own_words() -> None:
    own = "आमची संस्था द्राक्ष उत्पादकांची असून ती शेतकऱ्यांना मदत करते."
    text = f"{own}\nA plant with 1,200 jobs will rise on 350 acres here, said the firm.\n"
    assert [(surface, unit) for surface, _, unit, *_ in read(text)] == [("1,200", "count"), ("350 acres", "m2")]
