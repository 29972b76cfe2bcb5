"""Word files: what a reader of the page sees is in the text once, in its order, and marked as its styles say."""

import io
import zipfile
from typing import Any

import docx
import pytest
import regex
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import word
from analysis.corpus.mark import Mark
from analysis.corpus.properties import properties
from analysis.corpus.word import read_word
from analysis.corpus.word_styles import RULES, Rule, kind_of

OTHERS = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def xml(source: str) -> Any:
    """The element that `source` holds, with the names of Word known in it."""
    return parse_xml(f"<w:x {nsdecls('w', 'r', 'wp', 'a')}{OTHERS}>{source}</w:x>")


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word_file(body: str, styles: str = "", notes: str = "") -> bytes:
    """A Word file with `body` as its XML."""
    document = docx.Document()
    for element in list(document.element.body)[:-1]:
        document.element.body.remove(element)
    for place, element in enumerate(xml(body)):
        document.element.body.insert(place, element)
    for style in xml(styles):
        document.styles.element.append(style)
    if notes:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        blob = f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>".encode()
        part = Part(PackURI("/word/footnotes.xml"), kind, blob, document.part.package)
        document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    return saved(document)


def read(body: str, styles: str = "", notes: str = "") -> tuple[str, tuple[Mark, ...]]:
    text, marks, doubts, _ = read_word(word_file(body, styles, notes))
    assert doubts == ()
    sound(text, marks)
    return text, marks


def sound(text: str, marks: tuple[Mark, ...]) -> None:
    """Marks are in order, apart, and hold words without blanks at their ends."""
    end = 0
    for mark in marks:
        assert end <= mark.start < mark.end <= len(text)
        surface = text[mark.start : mark.end]
        assert surface == surface.strip()
        assert "\t" not in surface or mark.kind != "cell"
        end = mark.end


def said(text: str, marks: tuple[Mark, ...], *kinds: str) -> list[tuple[str, str, int]]:
    return [(m.kind, text[m.start : m.end], m.level) for m in marks if not kinds or m.kind in kinds]


def p(words: str, said: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{said}</w:pPr>' if said else ''}<w:r><w:t>{words}</w:t></w:r></w:p>"


def cell(words: str, said: str = "") -> str:
    return f"<w:tc><w:tcPr>{said}</w:tcPr>{words if words.startswith('<') else p(words)}</w:tc>"


def row(*cells: str, said: str = "") -> str:
    return f"<w:tr><w:trPr>{said}</w:trPr>{''.join(c if c.startswith('<') else cell(c) for c in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def grid(text: str, marks: tuple[Mark, ...], number: int = 0) -> list[tuple[str, int, int, int, int]]:
    return [
        (text[m.start : m.end], m.row, m.column, m.rows, m.columns)
        for m in marks
        if m.kind == "cell" and m.table == number
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_of_paragraphs_answers_its_example_and_none_before_it(rule: Rule) -> None:
    assert next(first for first in RULES if first.says(rule.example)) is rule
    assert kind_of(rule.example) == rule.answer


INLINE = [
    ("tracked", "<w:del><w:r><w:delText>312</w:delText></w:r></w:del><w:ins><w:r><w:t>321</w:t></w:r></w:ins>", "321"),
    ("moved", "<w:moveFrom><w:r><w:t>a</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>b</w:t></w:r></w:moveTo>", "b"),
    ("hidden", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:t>yes</w:t></w:r>", "yes"),
    ("not hidden", '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>yes</w:t></w:r>', "yes"),
    ("link", '<w:hyperlink w:anchor="a"><w:r><w:t>linked</w:t></w:r></w:hyperlink>', "linked"),
    ("ruby", "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>つばめ</w:t></w:r></w:rt>"
     "<w:rubyBase><w:r><w:t>燕</w:t></w:r></w:rubyBase></w:ruby></w:r>", "燕"),
    ("control", "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>860</w:t></w:r></w:sdtContent></w:sdt>", "860"),
    ("prompt", "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r>"
     "</w:sdtContent></w:sdt>", ""),
    ("simple field", '<w:fldSimple w:instr="DATE"><w:r><w:t>May</w:t></w:r></w:fldSimple>', "May"),
    ("field", '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF</w:instrText></w:r>'
     '<w:r><w:t>code</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
     '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> firms</w:t></w:r>', "12 firms"),
    ("symbol", '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t></w:r>', "≥5"),
    ("digit of a symbol font", '<w:r><w:sym w:font="Symbol" w:char="F035"/></w:r>', "5"),
    ("bullet of a symbol font", '<w:r><w:t>a</w:t><w:sym w:font="Wingdings" w:char="F06C"/><w:t>b</w:t></w:r>', "a b"),
    ("hyphens", "<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>", "ab-c"),
    ("raised after a number", "<w:r><w:t>2,400</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
     "<w:t>1</w:t></w:r><w:r><w:t> firms</w:t></w:r>", "2,400¹ firms"),
    ("raised letters", "<w:r><w:t>21</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
     "<w:t>st</w:t></w:r>", "21st"),
    ("formula", "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>15</m:t></m:r></m:den></m:f>"
     "</m:oMath>", "1/15"),
]  # fmt: skip


@pytest.mark.parametrize(("inline", "text"), [case[1:] for case in INLINE], ids=[case[0] for case in INLINE])
def test_what_is_seen_of_a_line(inline: str, text: str) -> None:
    assert read(f"<w:p>{inline}</w:p>{p('End.')}")[0] == f"{text}\n\nEnd.".lstrip()


def test_text_boxes_are_read_once_and_behind_their_paragraph() -> None:
    box = f"<w:txbxContent>{p('The box holds 860 firms.')}{p('And more.')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    text, _ = read(f"<w:p><w:r><w:t>Before</w:t></w:r><w:r>{both}</w:r><w:r><w:t> it.</w:t></w:r></w:p>{p('After.')}")
    assert text == "Before it.\n\nThe box holds 860 firms.\n\nAnd more.\n\nAfter."


def test_a_box_that_only_older_programs_know_is_read() -> None:
    old = f"<w:pict><v:shape><v:textbox><w:txbxContent>{p('860 firms')}</w:txbxContent></v:textbox></v:shape></w:pict>"
    both = f"<mc:AlternateContent><mc:Choice Requires='x'/><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    assert read(f"<w:p><w:r>{both}</w:r></w:p>")[0] == "860 firms"


def test_paragraphs_in_content_controls_and_custom_xml() -> None:
    text, _ = read(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('One.')}<w:sdt><w:sdtContent>{p('Two.')}</w:sdtContent></w:sdt>"
        f"</w:sdtContent></w:sdt><w:customXml>{p('Three.')}</w:customXml>"
    )
    assert text == "One.\n\nTwo.\n\nThree."


def test_a_field_that_is_never_ended_hides_no_other_paragraph() -> None:
    assert read(f"<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:t>x</w:t></w:r></w:p>{p('Seen.')}")[0] == "Seen."


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next_and_so_does_a_high_first_letter() -> None:
    deleted = "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>"
    assert read(p("The park has ", deleted) + p("860 firms."))[0] == "The park has 860 firms."
    assert read(p("T", "<w:framePr w:dropCap='drop'/>") + p("he park."))[0] == "The park."
    assert read(p("Never closed", deleted))[0] == "Never closed"


STYLES = """
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="標題 2"/></w:style>
<w:style w:type="paragraph" w:styleId="u1"><w:name w:val="Überschrift 1"/></w:style>
<w:style w:type="paragraph" w:styleId="my"><w:name w:val="Red line"/><w:basedOn w:val="a3"/></w:style>
<w:style w:type="paragraph" w:styleId="out"><w:name w:val="Chapter name"/>
  <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="Loop"/><w:basedOn w:val="loop"/></w:style>
<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ru"><w:name w:val="Заголовок 3;h3"/></w:style>
<w:style w:type="paragraph" w:styleId="zh"><w:name w:val="标题"/></w:style>
<w:style w:type="paragraph" w:styleId="hid"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="hidc"><w:name w:val="Secret letters"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="bul"><w:name w:val="Bul"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
"""


@pytest.mark.parametrize(
    ("properties_of_it", "kind", "level"),
    [
        ('<w:pStyle w:val="a3"/>', "heading", 2),
        ('<w:pStyle w:val="u1"/>', "heading", 1),
        ('<w:pStyle w:val="my"/>', "heading", 2),
        ('<w:pStyle w:val="out"/>', "heading", 3),
        ('<w:pStyle w:val="zh"/>', "title", 0),
        ('<w:pStyle w:val="Title"/>', "title", 0),
        ('<w:pStyle w:val="Subtitle"/>', "heading", 1),
        ('<w:pStyle w:val="Heading3"/>', "heading", 3),
        ('<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/>', None, 0),
        ('<w:outlineLvl w:val="0"/>', "heading", 1),
        ('<w:pStyle w:val="toc1"/>', "furniture", 0),
        ('<w:pStyle w:val="Quote"/>', "quotation", 0),
        ('<w:pStyle w:val="Caption"/>', "caption", 0),
        ('<w:pStyle w:val="loop"/>', None, 0),
        ('<w:pStyle w:val="nowhere"/>', None, 0),
        ('<w:pStyle w:val="bul"/>', "item", 2),
        ('<w:pStyle w:val="bul"/><w:numPr><w:numId w:val="0"/></w:numPr>', None, 0),
        ('<w:numPr><w:ilvl w:val="2"/><w:numId w:val="7"/></w:numPr>', "item", 3),
        ('<w:numPr><w:ilvl w:val="99999999"/><w:numId w:val="7"/></w:numPr>', "item", 1),
        ("", None, 0),
    ],
)
def test_styles_outline_and_lists_say_what_a_paragraph_is(properties_of_it: str, kind: str | None, level: int) -> None:
    text, marks = read(p("The words of it", properties_of_it), STYLES)
    assert said(text, marks) == ([(kind, "The words of it", level)] if kind else [])


def test_letters_of_a_hidden_style_are_hidden() -> None:
    hidden = '<w:p><w:r><w:rPr><w:rStyle w:val="hidc"/></w:rPr><w:t>no</w:t></w:r><w:r><w:t>yes</w:t></w:r></w:p>'
    assert read(hidden, STYLES)[0] == "yes"


def note(number: int, words: str, said: str = "") -> str:
    words = f"<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{words}</w:t></w:r></w:p>"
    return f'<w:footnote w:id="{number}"{said}>{words}</w:footnote>'


def test_notes_stand_once_at_the_end_and_their_marks_in_no_number() -> None:
    body = (
        "<w:p><w:r><w:t>The park has 2,400</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
        "<w:r><w:t> firms.</w:t></w:r></w:p>" + p("It grows.")
    )
    notes = note(0, "-----", ' w:type="separator"') + note(2, "By the end of 2024.") + note(3, "Not referred to.")
    text, marks = read(body, notes=notes)
    assert text == "The park has 2,400 firms.\n\nIt grows.\n\nBy the end of 2024."
    assert said(text, marks) == [("note", "By the end of 2024.", 0)]


def test_a_table_is_rows_of_cells_with_merged_ones_once() -> None:
    text, marks = read(
        table(
            row(
                cell("产业", '<w:vMerge w:val="restart"/>'),
                cell("产值", '<w:gridSpan w:val="2"/>'),
                said="<w:tblHeader/>",
            ),
            row(cell("x", "<w:vMerge/>"), "2023年", "2024年"),
            row("激光", "", "560"),
        )
    )
    assert text == "产业\t产值\n\t2023年\t2024年\n激光\t\t560"
    assert grid(text, marks) == [
        ("产业", 0, 0, 2, 1),
        ("产值", 0, 1, 1, 2),
        ("2023年", 1, 1, 1, 1),
        ("2024年", 1, 2, 1, 1),
        ("激光", 2, 0, 1, 1),
        ("560", 2, 2, 1, 1),
    ]
    assert [mark.is_head for mark in marks] == [True, True, False, False, False, False]


def test_rows_in_controls_deleted_rows_and_rows_that_begin_later() -> None:
    text, marks = read(
        table(
            f"<w:sdt><w:sdtContent>{row('a', 'b')}</w:sdtContent></w:sdt>",
            row("no", "no", said="<w:del w:id='1' w:author='a'/>"),
            row("c", said='<w:gridBefore w:val="1"/>'),
        )
    )
    assert text == "a\tb\n\tc"
    assert grid(text, marks)[2] == ("c", 1, 1, 1, 1)


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = table(row("c", "1"), row("d", "2"))
    text, marks = read(table(row("a", cell(p("b") + inner + p("e"))), row("f", "g")) + p("End."))
    assert text == "a\tb e\nf\tg\n\nc\t1\nd\t2\n\nEnd."
    assert [place[0] for place in grid(text, marks, 0)] == ["a", "b e", "f", "g"]
    assert [place[0] for place in grid(text, marks, 1)] == ["c", "1", "d", "2"]


def test_frames_and_texts_side_by_side_are_no_tables() -> None:
    heading = p("A heading", '<w:pStyle w:val="Heading1"/>')
    text, marks = read(table(row(cell(heading + p("Its text.")))))
    assert said(text, marks) == [("heading", "A heading", 1)]
    assert text == "A heading\n\nIts text."
    text, marks = read(table(row(cell(p("Left.")), cell(p("Right.") + table(row("a", "1"), row("b", "2"))))))
    assert text == "Left.\n\nRight.\n\na\t1\nb\t2"
    assert {mark.table for mark in marks} == {0}


def test_captions_bear_the_number_of_their_table() -> None:
    caption = '<w:pStyle w:val="Caption"/>'
    two = table(row("a", "1"), row("b", "2"))
    text, marks = read(
        p("Table 1", caption) + p("单位：亿元") + two + p("Words.") + two + p("Table 2", caption) + p("Far away.") * 5
        + "<w:p><w:r><w:drawing/></w:r></w:p>" + p("Figure 1", caption) + two
    )  # fmt: skip
    captions = [(text[m.start : m.end], m.table) for m in marks if m.kind == "caption"]
    assert captions == [("Table 1", 0), ("Table 2", 1), ("Figure 1", None)]


def test_paragraphs_in_a_cell_stand_on_one_line() -> None:
    broken = "<w:p><w:r><w:t>5</w:t><w:br/><w:t>6</w:t><w:tab/><w:t>7</w:t></w:r></w:p>"
    text, _ = read(table(row(cell(p("Firms") + p("and parks")), cell(broken)), row("a", "b")))
    assert text == "Firms and parks\t5 6 7\na\tb"


def test_the_file_says_who_wrote_it_and_when() -> None:
    document = docx.Document()
    document.add_paragraph("Pune has 300 firms.")
    core = document.core_properties
    core.title, core.author, core.comments = "The firms of Pune", "Asha Kulkarni", ""
    data = saved(document)
    assert read_word(data)[3] == {"title": "The firms of Pune", "author": "Asha Kulkarni", "published": "2013-12-23"}
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = regex.sub(
                b"<Company */?>(?:</Company>)?", b"<Company>Pune Development Board</Company>", old.read(name)
            )
            new.writestr(name, content.replace(b"<dc:title>", b"<dc:title><") if "core" in name else content)
    assert read_word(stream.getvalue())[3] == {"source": "Pune Development Board"}


def test_a_template_says_nothing_of_a_file() -> None:
    assert read_word(word_file(p("Pune has 300 firms.")))[3] == {}


@pytest.mark.parametrize(
    ("said_of_it", "told"),
    [
        ({"title": "Microsoft Word - plan.doc"}, {}),
        ({"title": "Microsoft Word - Plan of the park"}, {"title": "Plan of the park"}),
        ({"title": "文档1", "author": "微软用户", "source": "Microsoft"}, {}),
        ({"title": "2024-05", "author": "Administrator 2"}, {}),
        ({"title": "a" * 301}, {}),
        ({"published": "D:20240416083000+08'00'"}, {"published": "2024-04-16"}),
        ({"published": "2024-04-16T08:30:00Z"}, {"published": "2024-04-16"}),
        ({"published": "D:20241316"}, {}),
        ({"published": "yesterday", "title": None}, {}),
    ],
)
def test_what_programs_fill_in_by_themselves_is_left_out(
    said_of_it: dict[str, str | None], told: dict[str, str]
) -> None:
    assert properties(**said_of_it) == told


def test_a_damaged_file_keeps_its_text_and_loses_its_marks() -> None:
    data = word_file(p("Pune has 300 firms.", '<w:pStyle w:val="Title"/>'))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"300", b"300 &"))
    text, marks, doubts, _ = read_word(stream.getvalue())
    assert (text, marks) == ("Pune has 300 & firms.", ())
    assert "damaged" in doubts[0][0]


def test_controls_become_one_character_and_marks_stay_in_their_place() -> None:
    data = word_file(p("a\x85\x86\x87b", '<w:pStyle w:val="Title"/>') + p("c", '<w:pStyle w:val="Heading1"/>'))
    text, marks, _, _ = read_word(data)
    assert said(text, marks) == [("title", "a\x85\ufffdb", 0), ("heading", "c", 1)]


def test_deep_and_wide_files_are_read() -> None:
    deep = p("core")
    for _ in range(60):
        deep = table(row(cell(deep + p("x")), "y"), row("z", "z"))
    text, _, doubts, _ = read_word(word_file(deep))
    assert text.count("core") == 1
    assert doubts == () or "damaged" in doubts[0][0]
    text, marks, _, _ = read_word(word_file(table(*(row("a", str(number)) for number in range(2_000)))))
    assert text.count("\n") == 1_999
    assert marks[-1].row == 1_999
    wide = row(cell("a", '<w:gridSpan w:val="150000"/>'), "b", said='<w:gridBefore w:val="9999999"/>')
    text, marks, _, _ = read_word(word_file(table(wide, row("c", "d"))))
    assert [mark.column for mark in marks[:2]] == [63, 150_063]


def test_parts_of_another_kind_stop_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "_other", lambda part, kind: None)
    assert read(p("Pune has 300 firms.", '<w:pStyle w:val="Heading1"/>')) == ("Pune has 300 firms.", ())


WORDS = st.sampled_from(["Pune", "300 firms", "激光产业", "१२ टक्के", "کمپنیاں", "5 Mrd. €", "  ", "\u3000指标"])
BLOCKS = st.lists(
    st.one_of(
        st.builds(p, WORDS, st.sampled_from(["", '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Caption"/>'])),
        st.builds(lambda cells: table(*(row(*cells) for _ in range(2))), st.lists(WORDS, min_size=1, max_size=4)),
        st.builds(lambda a, b: table(row(a, cell(p(b) + table(row(a, b)))), row(b, a)), WORDS, WORDS),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(BLOCKS)
def test_marks_are_in_order_apart_and_words(blocks: list[str]) -> None:
    text, marks = read("".join(blocks))
    assert all(m.kind != "cell" or text[m.start - 1 : m.start] in ("", "\t", "\n", "\u3000", " ") for m in marks)
    rows = {(m.table, m.row, m.column) for m in marks if m.kind == "cell"}
    assert len(rows) == sum(m.kind == "cell" for m in marks)
