"""Documents laid out in blocks, from their lines and from the marks of a format."""

from itertools import pairwise
from pathlib import Path

import pytest
import regex
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus.mark import Mark
from analysis.corpus.view import normalized
from analysis.layout import Block, Cell
from analysis.layout.kinds import RULES
from analysis.layout.lay_out import lay_out
from analysis.layout.line import lines_of
from analysis.layout.numbering import numberings
from analysis.lexicons import read as lexicon


class Table:
    """What a finder of tables hands over."""

    def __init__(self, blocks: tuple[Block, ...], captions: tuple[tuple[int, int], ...] = ()) -> None:
        self.blocks, self.captions = blocks, captions


def laid(text: str, language: str = "en", marks: tuple[Mark, ...] = (), **more) -> tuple[Block, ...]:
    many = len(lines_of(text, more.get("start", 0)))
    given = {"furniture": [None] * many, "byline_lines": set(), "tables": [], "start": 0} | more
    return lay_out(text, marks, given["start"], language, given["furniture"], given["byline_lines"], given["tables"])


def told(text: str, language: str = "en", **more) -> list[str]:
    """A block a line: its kind, its level where it has one, and its words, with what labels it and what is above it."""
    rows = []
    for block in laid(text, language, **more):
        words = " / ".join(text[block.start : block.end].split("\n"))
        label = f" <{text[slice(*block.label)]}>" if block.label else ""
        rows.append(f"{block.kind}{block.level or ''} {words}{label}")
    return rows


DATA = yaml.safe_load((Path(__file__).parent / "data" / "layout_blocks.yml").read_text(encoding="utf-8"))
PROSE = P = DATA["prose"]


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: f"{case['language']} {case['text'][:20]}")
def test_blocks(case: dict) -> None:
    prose = PROSE.get(case["language"], "")
    text = case["text"].replace("{prose}", prose)
    assert told(text, case["language"]) == [block.replace("{prose}", prose) for block in case["blocks"]]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.example[0]], ids=lambda rule: rule.name)
def test_every_rule_answers_its_own_example(rule) -> None:
    text, number, kind = rule.example
    line = [line for line in lines_of(text) if regex.search(r"\w", line.text)][number]
    block = next(block for block in laid(text) if block.start <= line.start < block.end)
    names = {"role": "date alone"}
    assert (block.kind, block.rule) == (kind, names.get(rule.name, rule.name))


AROUND = {
    "han alone": (None, "二 沿革"),
    "letter and comma": (None, "乙、商业"),
    "letter in brackets": (None, "(イ)人材"),
    "letter and point": (None, "나. 방향"),
    "letter and dash": (None, "ب- تدريب العمال"),
    "decimal": (None, "1.2 Jobs"),
    "roman": ("I. Firms", None),
    "letter and bracket": ("а) кадры", None),
    "number alone": ("1 Jobs", None),
    "number and dash": ("1- دعم", None),
}
"""The line before and the line behind an example that counts in a series only."""


@pytest.mark.parametrize("row", lexicon("layout.yml")["numbering"], ids=lambda row: row["name"])
def test_every_way_to_number_reads_its_own_example(row: dict) -> None:
    before, behind = AROUND.get(row["name"], (None, None))
    number = numberings([before, normalized(row["example"]), behind])[1]
    assert number is not None
    assert number.form.startswith(row["name"])


def marked(*parts: tuple[str, str | None, int]) -> tuple[str, tuple[Mark, ...]]:
    """A text a line a part, and the marks of those that have one."""
    text, marks = "", []
    for words, kind, level in parts:
        if kind:
            marks.append(Mark(kind, len(text), len(text) + len(words), level))
        text += words + "\n"
    return text, tuple(marks)


def test_what_a_format_marks_is_what_it_says() -> None:
    text, marks = marked(
        ("A park opens", "title", 0),
        ("By a reporter", "byline", 0),
        ("It has grown.", "paragraph", 0),
        ("Goals", "heading", 2),
        ("In ten years:", "paragraph", 0),
        ("Firms:", "item", 1),
        ("40 from abroad", "item", 2),
        ("Roads", "item", 1),
        ("Jobs", "heading", 3),
        ("We will grow.", "quotation", 0),
        ("The valley from above", "caption", 0),
        ("Without the port", "note", 0),
        ("Results", "heading", 2),
        ("Share this", "furniture", 0),
        ("It is so.", "paragraph", 0),
    )
    blocks = laid(text, marks=marks)
    assert told(text, marks=marks) == [
        "title A park opens",
        "byline By a reporter",
        "paragraph It has grown.",
        "heading2 Goals",
        "paragraph In ten years:",
        "item1 Firms: <In ten years:>",
        "item2 40 from abroad <Firms:>",
        "item1 Roads <In ten years:>",
        "heading3 Jobs",
        "quotation We will grow.",
        "caption The valley from above",
        "note Without the port",
        "heading2 Results",
        "furniture Share this",
        "paragraph It is so.",
    ]
    assert [[text[slice(*span)] for span in block.path] for block in blocks[9:]] == [["Goals", "Jobs"]] * 3 + [
        [],
        ["Results"],
        ["Results"],
    ]


def test_lines_of_one_mark_are_one_block_but_for_paragraphs() -> None:
    text = "A park\nfor all\nIt grows.\n• Firms\nThe valley"
    marks = (Mark("heading", 0, 14, 1), Mark("paragraph", 15, 32), Mark("item", 33, 43, 1))
    assert told(text, marks=marks) == [
        "title A park / for all",
        "paragraph It grows.",
        "item1 • Firms",
        "item1 The valley",
    ]


def test_numbers_and_dates_in_marks_keep_their_part() -> None:
    text, marks = marked(
        ("Our park", "heading", 1),
        ("320", "heading", 3),
        ("Firms", "paragraph", 0),
        ("45", "heading", 3),
        ("Labs", "paragraph", 0),
    )
    assert told(text, marks=marks) == [
        "title Our park",
        "tile 320 <Firms>",
        "tile Firms",
        "tile 45 <Labs>",
        "tile Labs",
    ]
    text, marks = marked(
        ("Our way", "title", 0),
        ("2019", "heading", 2),
        ("It opens.", "paragraph", 0),
        ("2021", "heading", 2),
        ("A port.", "item", 1),
    )
    assert told(text, marks=marks) == [
        "title Our way",
        "heading2 2019",
        "entry It opens. <2019>",
        "heading2 2021",
        "entry A port. <2021>",
    ]


def test_terms_label_what_is_said_of_them() -> None:
    text, marks = marked(
        ("Textiles", "term", 0), ("Forty firms weave here.", "item", 1), ("Wood", "term", 0), ("Ten saw.", "item", 1)
    )
    assert told(text, marks=marks) == [
        "item1 Textiles",
        "item1 Forty firms weave here. <Textiles>",
        "item1 Wood",
        "item1 Ten saw. <Wood>",
    ]


def test_a_mark_within_a_line_does_not_cut_its_sentence() -> None:
    text = "The park has grown (see the page at home) and will grow."
    mark = Mark("furniture", text.index("see"), text.index(")"))
    assert told(text, marks=(mark,)) == [f"paragraph {text}"]


def test_furniture_bylines_and_what_stands_before_the_text() -> None:
    text = "---\ntitle: A park\n---\nHome\nA park opens\nBy Ann\n\nIt has grown.\n"
    start = text.index("Home")
    told_of = told(text, start=start, furniture=["menu", None, None, None], byline_lines={2})
    assert told_of == [
        "metadata --- / title: A park / ---",
        "furniture Home",
        "title A park opens",
        "byline By Ann",
        "paragraph It has grown.",
    ]


def test_cells_stand_below_the_headings_above_them() -> None:
    text = "1. Firms\nThe firms grow.\nTable 1\nTown\tFirms\nUpper\t40\n2. Jobs\nThe jobs grow."
    cells = tuple(
        Block("cell", text.index(words), text.index(words) + len(words), cell=Cell(0, row, column), rule="tabs")
        for words, row, column in (("Town", 0, 0), ("\tFirms", 0, 1), ("Upper", 1, 0), ("40", 1, 1))
    )
    cells = tuple(Block("cell", c.start + (text[c.start] == "\t"), c.end, cell=c.cell, rule=c.rule) for c in cells)
    caption = text.index("Table 1")
    assert told(text, tables=[Table(cells, ((caption, caption + 7),))]) == [
        "heading1 1. Firms",
        "paragraph The firms grow.",
        "caption Table 1",
        "cell Town",
        "cell Firms",
        "cell Upper",
        "cell 40",
        "heading1 2. Jobs",
        "paragraph The jobs grow.",
    ]
    blocks = laid(text, tables=[Table(cells)])
    assert [text[slice(*block.path[0])] for block in blocks if block.kind == "cell"] == ["1. Firms"] * 4


NAMES = (
    "Adler, Bauer, Conti, Duval, Eriksson, Ferrari, Garcia, Horvat, Ivanova, Jansen, Kowalski, Lopez, Moreau, Novak, "
    "Olsen, Petrov"
)
FOREIGN = [
    ("mr", f"{P['mr']}\n\n{P['en']}", ["None", "en"]),
    ("ja", f"{P['ja']}\n\n{P['en']}", ["None", "en"]),
    ("ja", f"{P['ja']}\n\nTokyo Seiki Holdings", ["None", "en"]),
    ("ja", f"{P['ja']}\n\nTokyo Seiki", ["None", "None"]),
    ("zh-Hans", f"{P['zh-Hans']}\n\n{P['ru']}", ["None", "ru"]),
    ("zh-Hans", f"{P['zh-Hans']}\n\n{P['ja']}{P['ja']}", ["None", "ja"]),
    ("ko", f"{P['ko']}\n\n{P['en']}", ["None", "en"]),
    ("en", f"{P['en']}\n\n{P['fr']} {P['fr']}", ["None", "fr"]),
    ("de", f"{P['de']}\n\n{P['en']} {P['en']}", ["None", "en"]),
    ("en", f"{P['en']}\n\n{P['ar']}", ["None", "ar"]),
    ("ru", f"{P['ru']}\n\n{P['en']}", ["None", "en"]),
    ("en", f"{P['en']}\n\n{NAMES}", ["None", "None"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), FOREIGN)
def test_a_block_in_another_language_is_told(language: str, text: str, expected: list[str]) -> None:
    assert [str(block.language) for block in laid(text, language)] == expected


LINES = st.sampled_from([*DATA["lines"], *PROSE.values(), "", "  ", "\tx\t4", "The firms go on,\nand on"]) | st.text(
    max_size=30
)
KINDS = ["title", "byline", "heading", "paragraph", "item", "term", "cell", "caption", "quotation", "note", "furniture"]


@st.composite
def documents(draw):
    text = "\n".join(draw(st.lists(LINES, max_size=20)))
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    marks = [
        Mark(draw(st.sampled_from(KINDS)), start, end, draw(st.integers(0, 4)))
        for start, end in zip(ends[::2], ends[1::2], strict=False)
    ]
    start = draw(st.sampled_from([0, 0, len(text) // 4]))
    lines = lines_of(text, start)
    furniture = [draw(st.sampled_from([None, None, None, "menu"])) for _ in lines]
    bylines = draw(st.sets(st.integers(0, max(0, len(lines) - 1)), max_size=2))
    places = sorted(draw(st.sets(st.integers(start, len(text)), max_size=8)))
    cells = tuple(
        Block("cell", a, b, cell=Cell(0, i, 0), rule="drawn")
        for i, (a, b) in enumerate(zip(places[::2], places[1::2], strict=False))
    )
    tables = [
        Table(
            cells,
            tuple(draw(st.lists(st.tuples(st.integers(start, len(text)), st.integers(start, len(text))), max_size=2))),
        )
    ]
    return text, tuple(mark for mark in marks if mark.start >= start), start, furniture, bylines, tables


@settings(max_examples=300, deadline=None)
@given(documents(), st.sampled_from(sorted(PROSE)))
def test_every_letter_and_digit_is_in_exactly_one_block(document, language: str) -> None:
    text, marks, start, furniture, bylines, tables = document
    blocks = lay_out(text, marks, start, language, furniture, bylines, tables)
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    assert all(0 <= block.start < block.end <= len(text) for block in blocks)
    assert all(block.rule for block in blocks)
    inside = set().union(*(range(block.start, block.end) for block in blocks)) if blocks else set()
    assert {i for i, sign in enumerate(text) if regex.match(r"[\p{L}\p{N}]", sign)} <= inside
    for block in blocks:
        spans = [*block.path, *([block.label] if block.label else [])]
        assert all(0 <= a < b <= len(text) and text[a:b].strip() for a, b in spans)


MANY = 60_000


@pytest.mark.parametrize(
    "text",
    [
        "The park has 40 firms. " * MANY,
        "园区企业" * MANY,
        "1" * MANY * 4,
        "A" * 3_000 + "\n\n" + PROSE["en"],
        "1. " + "A" * 3_000 + "\n" + PROSE["en"],
        "\n".join(" " * depth + "- item" for depth in (*range(50), *range(50, 0, -1)) * 20),
        "2019\nThe park\n" * (MANY // 10),
        "320\nFirms\n" * (MANY // 10),
        "a) x\nb) y\n" * (MANY // 20),
        "\n" * MANY * 5 + "x",
        ")" * MANY * 5,
    ],
    ids=range(11),
)
def test_hostile_text_costs_no_more_than_other_text(text: str) -> None:
    assert laid(text) is not None


def test_hostile_marks_cost_no_more_than_others() -> None:
    text = "x\n" * (MANY // 10)
    for kind in ("item", "heading"):
        marks = tuple(Mark(kind, 2 * i, 2 * i + 1, i + 1) for i in range(MANY // 10))
        assert len(laid(text, marks=marks)) == MANY // 10
    line = "x " * MANY
    assert len(laid(line, marks=tuple(Mark("furniture", i, i + 1) for i in range(0, len(line), 2)))) == 1
