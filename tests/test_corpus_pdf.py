"""PDF files: what is printed is in the text once, in the order of reading, and marked as its letters and place say."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import Page, Print, lines, pdf_of

from analysis.corpus import pdf_pieces
from analysis.corpus.mark import Mark
from analysis.corpus.pdf import read_pdf
from analysis.corpus.pdf_headings import levels_of
from analysis.corpus.pdf_joins import JOINS, Join, goes_on, joined
from analysis.corpus.pdf_pieces import Piece, _runs_down
from analysis.corpus.pdf_rows import closed_up, rows_of


def read(*pages: Page, rotate: int = 0) -> tuple[str, tuple[Mark, ...]]:
    text, marks, doubts, _ = read_pdf(pdf_of(*pages, rotate=rotate))
    assert doubts == ()
    end = 0
    for mark in marks:
        assert end <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end] == text[mark.start : mark.end].strip()
        end = mark.end
    return text, marks


def said(text: str, marks: tuple[Mark, ...], *kinds: str) -> list[tuple[str, str, int]]:
    return [(m.kind, text[m.start : m.end], m.level) for m in marks if not kinds or m.kind in kinds]


def cells(text: str, marks: tuple[Mark, ...]) -> list[tuple[str, int, int, int]]:
    return [(text[m.start : m.end], m.row, m.column, m.columns) for m in marks if m.kind == "cell"]


@pytest.mark.parametrize("rule", JOINS, ids=lambda rule: rule.name)
def test_each_rule_of_joins_answers_its_example_and_none_before_it(rule: Join) -> None:
    assert next(first for first in JOINS if first.says(rule.example) is not None) is rule
    assert goes_on(rule.example) is rule.answer


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("Revenue reached 156 bil-", "lion yuan", "Revenue reached 156 billion yuan"),
        ("der Auto\u2010", "mobilbau", "der Automobilbau"),
        ("the region of Rhein-", "Neckar", "the region of Rhein-Neckar"),
        ("during COVID-", "19 it fell", "during COVID-19 it fell"),
        ("a long-", "term plan", "a long-term plan"),
        ("die Industrie-", "und Handelskammer", "die Industrie- und Handelskammer"),
        ("the park -", "the largest", "the park - the largest"),
        ("园区实现产值1,5", "60亿元", "园区实现产值1,560亿元"),
        ("占比达到4.", "1%，企业", "占比达到4.1%，企业"),
        ("企业共有", "300家", "企业共有300家"),
        ("发展AI", "产业", "发展AI产业"),
        ("工場が", "あります", "工場があります"),
        ("ในเมือง", "นี้", "ในเมืองนี้"),
        ("기업이", "300개", "기업이 300개"),
        ("in the year 2023", "45 firms", "in the year 2023 45 firms"),
        ("पार्क में", "३०० कंपन्या", "पार्क में ३०० कंपन्या"),
    ],
)
def test_what_stands_between_two_rows(before: str, after: str, text: str) -> None:
    assert joined(before, after, {"long-term"}) + after == text


def test_a_paragraph_is_one_line_whatever_rows_it_takes() -> None:
    text, marks = read(
        lines(50, 700, "The firms of the park reached a revenue of 156 bil-", "lion yuan, and it hosts 2,400 compa-",
              "nies of the car industry. It grows.", "A second line that ends early.")
    )  # fmt: skip
    assert text.split("\n") == [
        "The firms of the park reached a revenue of 156 billion yuan, and it hosts 2,400 companies of the car "
        "industry. It grows.",
        "A second line that ends early.",
    ]
    assert [kind for kind, _, _ in said(text, marks)] == ["paragraph"]


def test_a_paragraph_without_blanks_between_words_begins_with_an_indent() -> None:
    text, _ = read(
        [
            *lines(70, 700, "产业集群是城市发展的重要力量，本年度园区的企业已经有三"),
            *lines(50, 686, "百家，从业人员超过两万人，产值比上一年增长了百分之十二点"),
            *lines(70, 672, "第二段讲的是研究机构，城里一共有三十五个，都很新。"),
        ]
    )
    assert text.split("\n") == [
        "产业集群是城市发展的重要力量，本年度园区的企业已经有三百家，从业人员超过两万人，产值比上一年增长了百分之十二点",
        "第二段讲的是研究机构，城里一共有三十五个，都很新。",
    ]


def test_items_hang_inwards_and_begin_their_own_lines() -> None:
    text, _ = read(
        [
            Print(50, 700, "1)"),
            Print(70, 700, "The park of the city has grown in every year since it"),
            Print(70, 686, "was founded by the firms."),
            Print(50, 672, "2)"),
            Print(70, 672, "It has 300 firms."),
        ]
    )
    assert text.split("\n") == [
        "1) The park of the city has grown in every year since it was founded by the firms.",
        "2) It has 300 firms.",
    ]


def test_bullets_of_a_font_of_symbols() -> None:
    (row,) = rows_of([Piece("\uf0b7", 50, 700, 55, 710, 10), Piece("It has 300 firms.", 90, 700, 180, 710, 10)])
    assert row.text == "\u2022 It has 300 firms."


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("园 区 产 值 1 , 5 6 0 亿 元 ， 企 业 2 , 4 0 0 家 。", "园区产值1,560亿元，企业2,400家。"),
        ("A N N U A L  R E P O R T", "ANNUAL REPORT"),
        ("1 2 3 4 5 6 7 8", "1 2 3 4 5 6 7 8"),
        ("园区 产值 1,560 亿 元", "园区 产值 1,560 亿 元"),
        ("a b c", "a b c"),
    ],
)
def test_letters_set_apart_are_closed_up(line: str, text: str) -> None:
    assert closed_up(line) == text


def test_letters_set_apart_on_the_page() -> None:
    assert read(lines(50, 700, "园 区 产 值 1 , 5 6 0 亿 元 。"))[0] == "园区产值1,560亿元。"
    apart = [Print(50 + 25 * at, 700, letter) for at, letter in enumerate("ABCDEFGH")]
    assert read(apart)[0] == "ABCDEFGH"
    axis = [Print(50 + 25 * at, 700, letter) for at, letter in enumerate("12345678")]
    assert read(axis)[0].split() == list("12345678")


LEFT = ["The park of the city has grown", "in every year since its founding,", "and so have the firms that work",
        "there for the car industry, as"]  # fmt: skip
RIGHT = ["the mayor told the council now.", "They number twenty thousand peo-", "ple and come from all the villages",
         "that lie around the old town."]  # fmt: skip
BOTH = (
    "The park of the city has grown in every year since its founding, and so have the firms that work there for the "
    "car industry, as the mayor told the council now. They number twenty thousand people and come from all the "
    "villages that lie around the old town."
)


def test_columns_are_read_one_after_the_other_and_a_sentence_goes_over() -> None:
    title = Print(50, 750, "The large title that goes over the whole page", 20)
    text, marks = read([title, *lines(50, 700, *LEFT), *lines(320, 700, *RIGHT)])
    assert text == f"{title.text}\n\n{BOTH}"
    assert said(text, marks) == [("title", title.text, 0), ("paragraph", BOTH, 0)]
    assert read([*lines(320, 697, *RIGHT), *lines(50, 700, *LEFT)])[0] == BOTH


def test_three_columns_and_what_stands_between_bands() -> None:
    short = ["A first column of some", "words that fill it up to", "its right side, and end."]
    across = "A line that goes over all of the columns of the page, from its left side to its right side, as heads do"
    page = [run for at, x in enumerate((40, 220, 400)) for run in lines(x, 700, *short)]
    text, _ = read([*page, Print(40, 640, across), *lines(40, 600, *LEFT), *lines(320, 600, *RIGHT)])
    assert text.split("\n\n") == [" ".join(short)] * 3 + [across, BOTH] or text.replace("\n", " ").count(across) == 1
    assert text.replace("\n", " ").replace("  ", " ") == " ".join([*[" ".join(short)] * 3, across, BOTH])


TABLE = [("指标", "2023年", "2024年"), ("总产值", "1,200", "1,560"), ("企业", "300", "420")]


def test_rows_that_stand_in_columns_are_a_table() -> None:
    page = [
        Print(x, 700 - 15 * at, words)
        for at, row in enumerate(TABLE)
        for x, words in zip((50, 200, 300), row, strict=True)
    ]
    text, marks = read([*lines(50, 740, "The figures of the park are told in this table of three rows."), *page])
    assert text.endswith("\n\n指标\t2023年\t2024年\n总产值\t1,200\t1,560\n企业\t300\t420")
    assert cells(text, marks) == [
        (words, row, column, 1) for row, texts in enumerate(TABLE) for column, words in enumerate(texts)
    ]


def test_a_head_over_two_columns_and_an_empty_corner() -> None:
    text, marks = read(
        [Print(50, 750, "Item"), Print(150, 750, "Output, EUR million of the year"), Print(150, 735, "2023"),
         Print(250, 735, "2024"), Print(50, 720, "Cars"), Print(150, 720, "1,200"), Print(250, 720, "1,560"),
         Print(50, 705, "Boats"), Print(150, 705, "10"), Print(250, 705, "12")]
    )  # fmt: skip
    assert text.split("\n") == [
        "Item\tOutput, EUR million of the year",
        "\t2023\t2024",
        "Cars\t1,200\t1,560",
        "Boats\t10\t12",
    ]
    assert cells(text, marks)[1] == ("Output, EUR million of the year", 0, 1, 2)


def grid(xs: tuple[int, ...], y: float, *rows: tuple[str, ...], lead: float = 14) -> list[Print]:
    """Rows of words from these left sides; an empty string prints nothing."""
    return [
        Print(x, y - lead * at, words) for at, row in enumerate(rows) for x, words in zip(xs, row, strict=True) if words
    ]


FOUR = (50, 250, 350, 450)
NORTH, SOUTH = ("North", "1,200", "310", "4,000"), ("South", "900", "210", "3,000")
HEADS = ["District", "Revenue, EUR million", "Number of firms", "Staff"]
ROWS = ["\t".join(row) for row in (NORTH, SOUTH)]


@pytest.mark.parametrize(
    "heads",
    [
        grid(FOUR, 728, ("", "Revenue,", "Number of", ""), ("District", "EUR million", "firms", "Staff")),
        grid(FOUR, 728, ("District", "Revenue,", "Number of", "Staff"), ("", "EUR million", "firms", "")),
        [*grid(FOUR, 728, ("", "Revenue,", "Number of", ""), ("", "EUR million", "firms", "")),
         Print(50, 721, "District"), Print(450, 721, "Staff")],
    ],
    ids=["told at their foot", "told at their head", "set in the middle"],
)  # fmt: skip
def test_the_lines_of_heads_are_put_together_over_their_columns(heads: list[Print]) -> None:
    text, marks = read([*lines(50, 770, "The park tells its figures."), *heads, *grid(FOUR, 700, NORTH, SOUTH)])
    assert text.split("\n")[-3:] == ["\t".join(HEADS), *ROWS]
    assert [words for words, row, _, _ in cells(text, marks) if row == 0] == HEADS


def test_a_line_over_one_column_belongs_to_its_head_and_a_line_of_text_above_does_not() -> None:
    over = [Print(50, 742, "The park tells its figures."), Print(350, 728, "Number of")]
    text, _ = read([*over, *grid(FOUR, 714, ("District", "Revenue", "firms", "Staff"), NORTH, SOUTH)])
    assert text.split("\n") == [over[0].text, "", "District\tRevenue\tNumber of firms\tStaff", *ROWS]


def test_a_head_stands_over_all_the_columns_of_years_below_it() -> None:
    text, marks = read(
        grid((50, 250, 300, 350, 400), 700, ("", "Output", "", "Firms", ""), ("Item", "2023", "2024", "2023", "2024"),
             ("Cars", "1", "2", "3", "4"), ("Boats", "5", "6", "7", "8"))
    )  # fmt: skip
    assert cells(text, marks)[:2] == [("Output", 0, 1, 2), ("Firms", 0, 3, 2)]


def test_the_lines_of_a_label_are_one_and_a_line_that_names_a_section_stands_alone() -> None:
    text, _ = read(
        grid((50, 250, 350), 700, ("Indicator", "2023", "2024"), ("Industry", "", ""),
             ("Output of the firms in", "1,200", "1,300"), ("the industrial park", "", ""),
             ("Employees of firms that", "", ""), ("work for the car industry", "300", "400"), ("Boats", "12", "14"))
    )  # fmt: skip
    assert text.split("\n") == [
        "Indicator\t2023\t2024",
        "Industry",
        "Output of the firms in the industrial park\t1,200\t1,300",
        "Employees of firms that work for the car industry\t300\t400",
        "Boats\t12\t14",
    ]


def test_figures_in_the_middle_of_a_label_of_two_lines() -> None:
    labels = [("Firms of the first", "Park in May"), ("Staff of the first", "Park in May")]
    rows = [
        [Print(50, y, one), Print(250, y - 7, "12"), Print(350, y - 7, "13"), Print(50, y - 14, other)]
        for y, (one, other) in zip((680, 646), labels, strict=True)
    ]
    text, _ = read([*grid((50, 250, 350), 700, ("Item", "2023", "2024")), *rows[0], *rows[1]])
    assert text.split("\n")[1:] == ["Firms of the first Park in May\t12\t13", "Staff of the first Park in May\t12\t13"]


def test_rows_with_labels_are_rows_whatever_letters_they_begin_with() -> None:
    rows = [("cars", "made in the north", "few"), ("boats", "made at sea,", "many"), ("bikes", "and in town", "none")]
    text, _ = read(grid((50, 250, 400), 700, *rows))
    assert text.split("\n") == ["\t".join(row) for row in rows]


@pytest.mark.parametrize("again", [(), (("District", "Revenue", "Firms", "Staff"),)], ids=["headless", "heads again"])
def test_a_table_goes_on_over_a_page_break_and_the_number_of_the_page_stands_behind_it(
    again: tuple[tuple[str, ...], ...],
) -> None:
    first = grid(FOUR, 100, ("District", "Revenue", "Firms", "Staff"), NORTH, SOUTH)
    second = grid(FOUR, 760, *again, ("West", "100", "10", "300"), ("East", "120", "12", "310"))
    end = lines(50, 600, "The park of the city has grown in every year since then.")
    text, marks = read([*first, Print(290, 20, "1")], [*second, *end, Print(290, 20, "2")])
    assert {mark.table for mark in marks if mark.kind == "cell"} == {0}
    assert text.index("East") < text.index("\n1\n")
    assert [row for words, row, _, _ in cells(text, marks) if words == "East"] == [4 + len(again)]


def test_a_sentence_goes_on_behind_a_table() -> None:
    start = lines(50, 100, "The park of the city tells of the firms in it and of", "their figures, which are many, and")
    table = grid((50, 250, 350), 760, ("Item", "2023", "2024"), ("Cars", "1", "2"), ("Boats", "5", "6"))
    text, _ = read(start, [*table, *lines(50, 680, "goes on to its end here.")])
    assert text.split("\n\n")[0].endswith("which are many, and goes on to its end here.")


def test_a_table_with_heads_of_its_own_is_another_one() -> None:
    first = grid((50, 250, 350), 100, ("Item", "2023", "2024"), ("Cars", "1", "2"), ("Boats", "5", "6"))
    second = grid((50, 250, 350), 760, ("Place", "2021", "2022"), ("Pune", "1", "2"), ("Page", "5", "6"))
    _, marks = read(first, second)
    assert {mark.table for mark in marks if mark.kind == "cell"} == {0, 1}


def test_two_columns_of_words_in_two_rows_are_no_table() -> None:
    _, marks = read([Print(50, 700, "Pune"), Print(300, 700, "May"), Print(50, 685, "Page"), Print(300, 685, "Two")])
    assert cells("", marks) == []


BODY = [
    ["The park of the city tells of the firms in it and", "goes on and on with one sentence until it"],
    ["reaches the next of its pages, where it is told", "that it has 300 firms. A new one begins there and"],
    ["goes on to its end."],
]


def test_furniture_is_marked_and_a_sentence_goes_on_behind_it() -> None:
    pages = [
        [
            Print(50, 780, "Annual report of the park 2024", 9),
            *lines(50, 700, *body),
            Print(290, 30, f"- {at + 1} -", 9),
        ]
        for at, body in enumerate(BODY)
    ]
    text, marks = read(*pages)
    story = (
        "The park of the city tells of the firms in it and goes on and on with one sentence until it reaches the next "
        "of its pages, where it is told that it has 300 firms. A new one begins there and goes on to its end."
    )
    assert said(text, marks, "paragraph") == [("paragraph", story, 0)]
    head = "Annual report of the park 2024"
    assert [words for _, words, _ in said(text, marks, "furniture")] == [head, "- 1 -", head, "- 2 -", head, "- 3 -"]


def test_a_sentence_that_ended_does_not_go_on_over_a_page() -> None:
    text, _ = read(lines(50, 700, "The park of the city has as many as 300 firms."), lines(50, 700, "Pune grows."))
    assert text == "The park of the city has as many as 300 firms.\n\nPune grows."


@pytest.mark.parametrize("number", ["3", "Page 1", "第1页", "1", "- 7 -", "xii"])
def test_a_number_alone_at_the_foot_of_the_first_page(number: str) -> None:
    _, marks = read([*lines(50, 700, "The park of the city grows.", "It has 300 firms."), Print(290, 30, number)])
    assert bool(marks) is (number != "3")


def test_what_stands_on_one_page_only_is_no_furniture_and_neither_are_heads_of_tables_in_the_text() -> None:
    heads = [[Print(50, 700, "指标"), Print(200, 700, "2023年"), Print(300, 700, "2024年"), Print(50, 688, f"产值{n}"),
              Print(200, 688, f"1{n}"), Print(300, 688, f"2{n}")] for n in range(3)]  # fmt: skip
    text, marks = read(*heads)
    assert said(text, marks, "furniture") == []
    assert text.count("指标") == 3


def test_headings_by_their_size_and_weight() -> None:
    body = "The park of the city has 300 firms, and they employ 20,000 people."
    text, marks = read(
        [
            *lines(50, 760, "The plan of the park", size=24),
            *lines(50, 720, "A first chapter that takes two", "rows of its own", size=16, lead=18),
            *lines(50, 660, *[body] * 3),
            *lines(50, 600, "Its firms", size=13),
            *lines(50, 580, body, body),
            *lines(50, 540, "In bold letters", font="Bold"),
            *lines(50, 520, body, body),
            *lines(50, 480, "Bold in the middle", font="Bold"),
            *lines(50, 466, "of a sentence that goes on in small letters."),
            *lines(50, 430, "860", size=24),
        ]
    )
    assert said(text, marks, "title", "heading") == [
        ("title", "The plan of the park", 0),
        ("heading", "A first chapter that takes two rows of its own", 1),
        ("heading", "Its firms", 2),
        ("heading", "In bold letters", 3),
    ]


def test_a_text_in_large_letters_throughout_has_no_headings() -> None:
    text, marks = read(lines(50, 700, *["The park of the city has 300 firms in it."] * 3, size=20, lead=24))
    assert said(text, marks, "title", "heading") == []


def test_levels_are_counted_from_the_largest() -> None:
    assert levels_of([12, 24, 16, 16.2]) == {24: 1, 16.2: 2, 16: 2, 12: 3}


def test_lists_of_contents_are_furniture() -> None:
    text, marks = read(
        lines(50, 700, "1. The park .............. 4", "2. Its firms .............. 15", "Words of the text.")
    )
    assert [kind for kind, _, _ in said(text, marks)] == ["furniture", "furniture"]


def test_notes_at_the_foot_and_their_marks() -> None:
    rows = [
        "The park of the city has grown so much that it has 2,400",
        "firms in it that work for the whole car industry, and",
    ]
    text, marks = read(
        [*lines(50, 700, *rows), Print(336, 704, "1", 6), *lines(50, 60, "1 By the end of last year.", size=7)],
        lines(50, 700, "for others."),
    )
    assert "2,400¹ firms" in text
    assert said(text, marks, "note") == [("note", "1 By the end of last year.", 0)]
    assert "car industry, and for others." in text


def test_text_from_right_to_left() -> None:
    words = ["یہ پارک شہر کا ہے اور اس میں", "کمپنیاں کام کرتی ہیں۔"]
    text, _ = read([Print(300, 700, words[0][::-1]), Print(300, 686, words[1][::-1])])
    assert sorted(text.split()) == sorted(" ".join(words).split())
    assert text.split()[0] == "یہ"


@pytest.mark.parametrize(("rotate", "turn"), [(0, "0 1 -1 0"), (90, "0 1 -1 0"), (0, "0 -1 1 0"), (0, "-1 0 0 -1")])
def test_a_page_that_is_turned(rotate: int, turn: str) -> None:
    step = {"0 1 -1 0": (14, 0), "0 -1 1 0": (-14, 0), "-1 0 0 -1": (0, 14)}[turn]
    rows = ["The park has 300 firms now, where", "20,000 people work in all."]
    page = [Print(300 + step[0] * at, 300 + step[1] * at, row, 10, turn) for at, row in enumerate(rows)]
    assert read(page, rotate=rotate)[0] == " ".join(rows)


def test_what_is_turned_aside_is_furniture() -> None:
    aside = Print(20, 200, "printed by the press", 6, "0 1 -1 0")
    text, marks = read([aside, *lines(50, 700, "The park has 300 firms.", "It grows.")])
    assert text.startswith("The park has 300 firms.")
    assert said(text, marks, "furniture") == [("furniture", "printed by the press", 0)]


def test_lines_that_run_down_are_known() -> None:
    down = [Piece("町", 300, 700 - 12 * at, 310, 710 - 12 * at, 10) for at in range(9)]
    assert _runs_down(down)
    assert not _runs_down([Piece("町", 300 + 12 * at, 700, 310 + 12 * at, 710, 10) for at in range(9)])
    assert not _runs_down([Piece("1", 300, 700 - 12 * at, 310, 710 - 12 * at, 10) for at in range(9)])


def test_lines_that_run_down_are_read_from_the_right(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = ["この町の工場は三百社であり、そこで働く人々は二万", "人を超えた。市は新しい研究所を建てる。"]
    down = [
        (letter, (x, 690.0 - 10 * at, x + 10.0, 700.0 - 10 * at))
        for x, row in ((280.0, rows[1]), (300.0, rows[0]))
        for at, letter in enumerate(row)
    ]

    def characters(raw: object, page: object, turn: int) -> Iterator[pdf_pieces._Character]:
        for at, (letter, box) in enumerate(down):
            yield pdf_pieces._Character(letter, pdf_pieces._turned(box, turn), at, False)

    monkeypatch.setattr(pdf_pieces, "_characters", characters)
    assert read(lines(50, 700, "a" * len(down)))[0] == "".join(rows)


def test_the_file_says_who_wrote_it_and_when() -> None:
    page = lines(50, 700, "The park has 300 firms.")
    info = "/Title(Plan of the park)/Author(Asha Kulkarni)/CreationDate(D:20240416083000)"
    assert read_pdf(pdf_of(page, info=info))[3] == {
        "title": "Plan of the park", "author": "Asha Kulkarni", "published": "2024-04-16"
    }  # fmt: skip
    assert read_pdf(pdf_of(page, info="/Title(plan.docx)"))[3] == {}


def test_an_empty_page_is_no_text() -> None:
    assert read([])[0] == ""
    assert read([], lines(50, 700, "Pune grows."), [])[0] == "Pune grows."


def test_many_rows_and_very_long_ones() -> None:
    text, marks = read([Print(x, 790 - 0.07 * at, f"{at}", 0.05) for at in range(3_000) for x in (50, 60, 70)])
    assert len(text.split()) == 9_000
    assert len([mark for mark in marks if mark.kind == "cell"]) == 9_000
    long = [Print(5 + 60 * at, 400, "firms " * 20, 1) for at in range(1_000)]
    assert len(read(long)[0].split()) == 20_000


WORDS = st.sampled_from(
    ["The park", "300 firms", "激光产业集群", "१२ टक्के", "5 Mrd. €", "wei-", "tere", "园区产值", "1,5", "and so on."]
)
RUNS = st.lists(
    st.builds(
        Print,
        st.sampled_from([50, 52, 150, 200, 320, 400]),
        st.integers(5, 53).map(lambda row: row * 14.5),
        st.lists(WORDS, min_size=1, max_size=4).map(" ".join),
        st.sampled_from([10, 10, 10, 8, 14, 20]),
        st.just("1 0 0 1"),
        st.sampled_from(["F1", "F1", "Bold"]),
    ),
    max_size=14,
    unique_by=(lambda run: run.y,),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(RUNS, min_size=1, max_size=4))
def test_no_letter_is_lost_and_marks_are_in_order_and_apart(pages: list[list[Print]]) -> None:
    text, _ = read(*pages)
    printed = Counter(letter for page in pages for run in page for letter in run.text if letter.isalnum())
    assert Counter(letter for letter in text if letter.isalnum()) == printed
