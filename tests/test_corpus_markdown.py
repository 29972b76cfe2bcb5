"""A text in Markdown stays as it is; its marks tell what is heading, item, cell, and what is no word of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus.mark import Mark
from analysis.corpus.markdown import marks_of
from analysis.corpus.markdown_signs import is_markdown


def kinds(text: str) -> list[tuple[str, str]]:
    return [(mark.kind, text[mark.start : mark.end]) for mark in marked(text)]


def words(text: str) -> list[tuple[str, str]]:
    """The marks that are no furniture."""
    return [pair for pair in kinds(text) if pair[0] != "furniture"]


def marked(text: str, start: int = 0) -> tuple[Mark, ...]:
    """The marks, which are in order and apart, without blanks at their ends."""
    marks = marks_of(text, start)
    done = start
    for mark in marks:
        assert done <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end] == text[mark.start : mark.end].strip()
        done = mark.end
    return marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Boats #\n\nOne", "title Boats / paragraph One"),
        ("One\n\n## Boats\n# Two\n# Three", "paragraph One / heading Boats / heading Two / heading Three"),
        ("#船\n#300", "paragraph #船 / paragraph #300"),
        (
            "Boats\n=====\nPlans\n-----\nOne.\n---\nTwo",
            "title Boats / heading Plans / paragraph One. / paragraph Two",
        ),
        ("One\n\n---\n***\n\nTwo", "paragraph One / paragraph Two"),
        (
            "- One\n* Two\n+ Three\n1. Four\n2) Five\n- [x] Six",
            "item One / item Two / item Three / item Four / item Five / item Six",
        ),
        ("2024. A year\n-5 percent", "paragraph 2024. A year / paragraph -5 percent"),
        ("> One\n> > Two", "quotation One / quotation Two"),
        ("> # One\n> - Two", "title One / item Two"),
        ("One[^1] two\n\n[^1]: Three", "paragraph One / paragraph two / note Three"),
        ("Firms\n: 300", "term Firms / item 300"),
        ("**One**\n\n*`Two`*", "paragraph One / paragraph Two"),
        ("**One** and **two**", "paragraph **One** and **two**"),
        ("```python\n# One\n- two\n```\nThree", "paragraph # One¶- two / paragraph Three"),
        ("```\nOne\n# Two", "paragraph One / title Two"),
        ("One <!-- no -->\n<!-- # no\n- no -->\nTwo <!-- three", "paragraph One / paragraph Two <!-- three"),
        ("5 m<sup>2</sup> of 300<sup>1</sup> firms", "paragraph 5 m<sup>2</sup> of 300 / paragraph firms"),
        ("<div align=center>\n\nOne<br>two\n\n</div>", "paragraph One / paragraph two"),
        ("![map](a.png) One [![b](c.png)](d) two", "paragraph One / paragraph two"),
        ("See [the port](https://a.b/c_(d) 'e') of <https://f.g>", "paragraph See [the port / paragraph of"),
        ("[The port](/port)", "paragraph The port"),
        ("[1] [2]\n\n[a]: https://b.c", "paragraph [1] [2]"),
        ("　　武汉。\n　　光谷。", "paragraph 武汉。 / paragraph 光谷。"),
    ],
)
def test_the_blocks_of_a_text(text: str, expected: str) -> None:
    """`expected`: each block as its kind and its words."""
    assert " / ".join(f"{kind} {said}" for kind, said in words(text)).replace("\n", "¶") == expected


def test_a_sentence_goes_on_in_the_next_line_and_a_line_that_is_whole_does_not() -> None:
    broken = "The cluster of the town has three hundred firms that build boats\nfor the lagoon."
    assert words(broken + "\nBy Ada Rossi\n2 May 2024") == [
        ("paragraph", broken), ("paragraph", "By Ada Rossi"), ("paragraph", "2 May 2024"),
    ]  # fmt: skip
    assert words(f"- {broken}") == [("item", broken)]


def test_a_block_that_is_cut_by_an_address_goes_on() -> None:
    text = "The [port](https://a.b) has 12 cranes[^1].\n\nOne"
    marks = marked(text)
    assert [(mark.kind, mark.goes_on) for mark in marks] == [
        ("paragraph", False), ("furniture", True), ("paragraph", True), ("furniture", True), ("paragraph", False),
    ]  # fmt: skip


def test_levels_of_headings_and_items() -> None:
    text = "# A\n### B\n- a\n  - b\n\n    more\n    1. c\n- d\n\ne\n- f\n\t- g"
    assert [(mark.kind, mark.level) for mark in marked(text)] == [
        ("title", 1), ("heading", 3), ("item", 1), ("item", 2), ("paragraph", 0), ("item", 3), ("item", 1),
        ("paragraph", 0), ("item", 1), ("item", 2),
    ]  # fmt: skip


def cells(text: str) -> list[tuple[str, int | None, int, int, int, int, bool]]:
    return [
        (text[m.start : m.end], m.table, m.row, m.column, m.rows, m.columns, m.is_head)
        for m in marked(text)
        if m.kind == "cell"
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028"])
def test_a_table_between_pipes(end: str) -> None:
    lines = [
        "Firms of Hof",
        "",
        "| | 2022 | **2023** |",
        "|---|:-:|--:|",
        "| Firms | 45 | |",
        "a \\| b | [61](/c) |",
        "",
        "x",
    ]
    assert cells(end.join(lines)) == [
        ("2022", 0, 0, 1, 1, 1, True),
        ("2023", 0, 0, 2, 1, 1, True),
        ("Firms", 0, 1, 0, 1, 1, False),
        ("45", 0, 1, 1, 1, 1, False),
        ("a \\| b", 0, 2, 0, 1, 1, False),
        ("61", 0, 2, 1, 1, 1, False),
    ]


def test_a_table_without_heads_and_a_line_with_a_pipe() -> None:
    text = "Home | News\n\n| a | 1 |\n| b | 2 |\n\n| a | 1 |"
    assert [cell[0] for cell in cells(text)] == ["a", "1", "b", "2"]
    assert ("paragraph", "Home | News") in kinds(text)


def test_a_table_in_html() -> None:
    head = "<table>\n<caption>Firms</caption>\n<tr><th rowspan='2'>Year<th>A</th></tr>\n"
    text = f"{head}<tr><td>1<br>2</td></tr>\n</table> Behind it."
    assert cells(text) == [
        ("Year", 0, 0, 0, 2, 1, True),
        ("A", 0, 0, 1, 1, 1, True),
        ("1", 0, 1, 1, 1, 1, False),
        ("2", 0, 1, 1, 1, 1, False),
    ]
    assert ("caption", "Firms") in kinds(text)
    assert kinds(text)[-1] == ("paragraph", "Behind it.")
    assert words("<table><tr><td>One\n\nTwo")[-1] == ("paragraph", "Two")


def test_marks_begin_behind_the_front_matter() -> None:
    text = "---\ntitle: Boats\n---\n# Boats\n\nOne"
    start = text.index("# Boats")
    assert [(m.kind, text[m.start : m.end]) for m in marked(text, start)] == [("title", "Boats"), ("paragraph", "One")]


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("# Boats\n\nOne\n\n## Plans", True),
        ("# Boats\n\nThe **port**", True),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\n- c", True),
        ("Boats\n\n- One\n- Two", False),
        ("# 300 firms", False),
        ("1. One\n2. Two\n\n| a | b |", False),
        ("一、目标\n（一）任务\n* 注", False),
    ],
)
def test_which_texts_are_markdown(text: str, is_so: bool) -> None:
    assert is_markdown(text) == is_so


@pytest.mark.parametrize(
    "text",
    [
        "| a " * 100_000,
        "| a | 1 |\n" * 10_000,
        "".join(f"{'  ' * depth}- a\n" for depth in range(50)) * 20,
        "[" * 100_000,
        "[a](" * 50_000,
        "![a" * 50_000,
        "[![" * 30_000,
        "<!--" * 50_000,
        "*" * 100_000,
        "**a " * 50_000,
        "`" * 100_000,
        "```\n" * 10_001,
        "> " * 50_000 + "a",
        "# " * 50_000,
        "a\n---\n" * 10_000,
        "<table>" * 20_000,
        "<table>\n" * 5_000,
        "<sup>" * 50_000,
        "a" * 1_000_000,
        "boats " * 200_000,
        "long words that go on and on without an end of their sentence in this line\n" * 5_000,
        "a" + " " * 300_000 + "|" + " " * 300_000,
        "|" + "-" * 300_000,
        "[a]: " * 50_000,
        "[^a] " * 50_000,
        "<!-- a -->b" * 20_000,
        "\\|" * 100_000,
    ],
    ids=lambda text: text[:12].replace("\n", "/"),
)
def test_hostile_texts_are_marked(text: str) -> None:
    marked(text)
    is_markdown(text)


PIECES = [
    *("boats", "300", "光谷", "# ", "\n", "\n\n", "- ", "| ", "|---|", "> ", "**", "`", "```", "[", "](", ")", "!["),
    *("<!--", "-->", "<sup>1</sup>", "<table><tr><td>", "</table>", "[^1]", "[^1]: ", "===", "---", "\t", "    "),
    *("1. ", "\r\n", "<br>"),
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_gives_sound_marks(text: str) -> None:
    marks = marked(text)
    found = [False] * len(text)
    for mark in marks:
        found[mark.start : mark.end] = [True] * (mark.end - mark.start)
    # Every word stands in a mark; digits may be the number of an item or a note.
    at = text.find("boats")
    while at >= 0:
        assert all(found[at : at + 5])
        at = text.find("boats", at + 1)


LINE = st.lists(st.sampled_from(["boats", "300", "光谷", "крыша", "नगर", "5.5"]), min_size=1, max_size=5).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "## ", "- ", "> ", "table"]), LINE, LINE), min_size=1, max_size=8))
def test_every_mark_is_what_its_block_says(blocks: list[tuple[str, str, str]]) -> None:
    of_kind = {"": "paragraph", "## ": "heading", "- ": "item", "> ": "quotation"}
    lines, expected = [], []
    for sign, one, two in blocks:
        lines.append(f"| {one} | {two} |\n|---|---|\n| {two} | {one} |" if sign == "table" else f"{sign}{one}")
        expected += [("cell", w) for w in (one, two, two, one)] if sign == "table" else [(of_kind[sign], one)]
    assert kinds("\n\n".join(lines)) == expected
