"""One odd byte, escape, reference or tag costs its own place, is told, and leaves the rest of the document alone."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from corpora import read_corpus
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from analysis.corpus.decode import Undecodable, decode
from analysis.corpus.document import Document, Problem
from analysis.corpus.markup import mended
from analysis.facts import extract
from analysis.languages import tokenize

STORIES = {
    "en": [
        "The Pune cluster has 300 firms that work for the car industry.",
        "They employ 20,000 people in the city and in its villages.",
        "Its output reached 5 billion dollars last year, up 12 percent.",
    ],
    "fr": [
        "Le pôle de Grenoble compte 300 entreprises spécialisées dans l'énergie.",
        "Elles emploient 20 000 salariés, répartis entre la métropole et la vallée.",
        "Leur chiffre d'affaires a dépassé 5 milliards d'euros l'année dernière.",
    ],
    "zh-Hans": [
        "武汉市激光产业集群现有企业200余家，从业人员超过2万人。",
        "去年总产值突破500亿元，同比增长12%，位居全国前列。",
        "光谷将再建两个产业园，总投资30亿元，三年内建成。",
    ],
    "ja": [
        "浜松市は5日、光産業の出荷額が約1兆2000億円に達したと発表した。",
        "参加企業は180社以上であり、市内で3万人が働いている。",
        "市は2030年までに新しい研究所を建てる計画である。",
    ],
    "ko": [
        "구미시는 16일 반도체 특화단지에 2조8000억원을 투자한다고 밝혔다.",
        "이 단지에는 기업 180개가 있으며 직원은 3만명이다.",
        "시는 내년까지 연구소를 새로 세울 계획이라고 설명했다.",
    ],
    "ru": [
        "Предприятия автомобильного кластера Калуги выпустили 25 тысяч машин.",
        "В кластере работают 180 компаний и 30 тысяч человек.",
        "Объём производства вырос за год на 12 процентов.",
    ],
    "mr": [
        "पुण्यातील वाहन उद्योग समूहात ३०० कंपन्या आहेत.",
        "या कंपन्यांमध्ये २० हजार लोक काम करतात.",
        "गेल्या वर्षी उत्पादन १२ टक्क्यांनी वाढले.",
    ],
    "ur": [
        "سیالکوٹ کی صنعت میں 300 کمپنیاں کام کرتی ہیں۔",
        "ان کمپنیوں میں 20 ہزار افراد ملازم ہیں۔",
        "گزشتہ سال پیداوار میں 12 فیصد اضافہ ہوا۔",
    ],
}
ENCODINGS = {"zh-Hans": ["gb18030"], "ja": ["cp932", "euc_jp"], "ko": ["cp949"], "ru": ["cp1251"]}
ODD_BYTES = {
    "nul": b"\0",
    "controls": b"\x01\x02\x7f",
    "escape": b"\x1b[0m",
    "colour": b"\x1b[1;31m",
    "lone escape": b"\x1b",
    "no UTF-8": b"\xff",
    "latin letter": b"\xe9",
    "half of a character": "光".encode()[:2],
    "emoji in halves": b"\xed\xa0\xbd\xed\xb8\x80",
    "half an emoji": b"\xed\xa0\xbd",
    "byte order mark": b"\xef\xbb\xbf",
    "line separator": "\u2028".encode(),
}


def read(folder: Path, name: str, content: str | bytes) -> tuple[Document, list[Problem]]:
    """The document in `content`, and what is told of it beside its city and date."""
    for old in folder.iterdir():
        old.unlink()
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    corpus = read_corpus([folder])
    assert len(corpus.documents) == 1, corpus.problems
    return corpus.documents[0], [
        problem for problem in corpus.problems if "city" not in problem.problem and "date" not in problem.problem
    ]


def figures(document: Document) -> set[tuple[str, float, str]]:
    facts = extract(document)
    assert all(document.text[fact.start : fact.end] == fact.surface for fact in facts)
    return {(fact.surface, fact.value, fact.unit) for fact in facts}


def page(paragraphs: list[str]) -> str:
    return f"<html><head><title>A story</title></head><body><p>{'</p><p>'.join(paragraphs)}</p></body></html>"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(STORIES)), st.sampled_from(sorted(ODD_BYTES)), st.integers(0, 10**6))
def test_an_odd_byte_anywhere_costs_its_own_paragraph_at_most(tmp_path: Path, tag: str, odd: str, where: int) -> None:
    data = "\n\n".join(STORIES[tag]).encode()
    at = where % (len(data) + 1)
    document, _ = read(tmp_path, "a.txt", data[:at] + ODD_BYTES[odd] + data[at:])
    hurt = data[:at].count(b"\n\n")
    whole = [paragraph for n, paragraph in enumerate(STORIES[tag]) if n != hurt]
    lines = document.text.splitlines()
    # A stretch of line end may be what is hit, and the paragraph behind it then begins with what stands for it.
    assert all(any(paragraph in line for line in lines) for paragraph in whole)
    assert not any(character < " " and character not in "\n\r" for character in document.text)
    if document.language == tag:
        away = {(f.surface, f.value, f.unit) for p in whole for f in extract(read(tmp_path, "a.txt", p)[0])}
        assert {surface for surface, _, _ in away} <= {surface for surface, _, _ in figures(document)}


def test_every_language_of_these_is_told_with_an_odd_byte_in_it(tmp_path: Path) -> None:
    for tag, story in STORIES.items():
        data = "\n\n".join(story).encode()
        for odd in ODD_BYTES.values():
            at = data.index(b" ") if b" " in data else data.index(b"\n")
            document, _ = read(tmp_path, "a.txt", data[:at] + odd + data[at:])
            assert document.language == tag


@pytest.mark.parametrize(
    ("odd", "text", "told"),
    [
        (b"\0", "\ufffd", "could not be read and stand as \ufffd"),
        (b"\0" * 500, "\ufffd", "1 of its characters"),
        (b"\x01\x02", "\ufffd", "1 of its characters"),
        (b"\x1b[0m", "", "escape sequences"),
        (b"\x1b[38;5;196m", "", "escape sequences"),
        (b"\x1b]0;a title\x07", "", "escape sequences"),
        (b"\x1b(B", "", "escape sequences"),
        (b"\x1b[300 ", "\ufffd[300 ", "1 of its characters"),
        (b"\xed\xa0\xbd\xed\xb8\x80", "😀", None),
        (b"\xed\xa0\xbd", "\ufffd", "1 of its characters"),
        (b"\xe9", "\ufffd", "the first in line 3"),
        (b"\xef\xbb\xbf", "\ufeff", None),
        ("\x9b".encode(), "\ufffd", "1 of its characters"),
    ],
)
def test_what_stands_for_an_odd_byte_and_what_is_told(tmp_path: Path, odd: bytes, text: str, told: str | None) -> None:
    first, second, _ = STORIES["zh-Hans"]
    document, problems = read(tmp_path, "a.txt", f"{first}\n\n".encode() + odd + second.encode())
    assert document.text == f"{first}\n\n{text}{second}"
    assert [told in problem.problem and bool(problem.remedy) for problem in problems] == ([True] if told else [])


def test_a_document_without_odd_bytes_is_told_nothing_of_them(tmp_path: Path) -> None:
    for story in STORIES.values():
        assert read(tmp_path, "a.txt", "\n\n".join(story))[1] == []
        assert read(tmp_path, "a.html", page(story))[1] == []


def test_the_colours_of_a_terminal_are_no_figures_and_no_words(tmp_path: Path) -> None:
    plain = "\n\n".join(STORIES["en"])
    coloured = plain.replace("300 firms", "\x1b[1m300\x1b[0m fir\x1b[0mms").encode()
    document, _ = read(tmp_path, "a.txt", coloured)
    assert document.text == plain
    clean, _ = read(tmp_path, "b.txt", plain)
    assert extract(document)[0].noun == extract(clean)[0].noun


def test_a_control_character_parts_numbers_and_words_visibly(tmp_path: Path) -> None:
    document, _ = read(tmp_path, "a.txt", "The cluster has 300\x00500 firms and parks in the city of Pune.")
    assert "300500" not in document.text
    assert not any("\ufffd" in token.term for token in tokenize(document.text, "en") if token.kind == "word")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + b"abc " * 99,
        b"PK\x03\x04" + b"abc " * 99,
        b"%PDF-1.7\n" + b"abc " * 99,
        bytes(range(256)) * 20,
        b"\0" * 4096,
        b"name\0\0\0\0" * 99 + b"\x01\x02\x03\x04" * 99,
        b"a.txt".ljust(257, b"\0") + b"ustar" + b"abc " * 999,
        "".join(f"{n} firms\x01\x00" for n in range(99)).encode(),
    ],
)
def test_what_is_binary_stays_refused(data: bytes) -> None:
    with pytest.raises(Undecodable):
        decode(data)


@pytest.mark.parametrize(("tag", "encoding"), [(tag, encoding) for tag, all_ in ENCODINGS.items() for encoding in all_])
@pytest.mark.parametrize("odd", [b"\xff", b"\0", b"\x1b[0m", b"\x85\n"])
def test_an_odd_byte_in_an_older_encoding(tmp_path: Path, tag: str, encoding: str, odd: bytes) -> None:
    first, second, third = (paragraph.encode(encoding, "ignore").decode(encoding) for paragraph in STORIES[tag])
    data = b"\n\n".join((first.encode(encoding), odd + second.encode(encoding), third.encode(encoding)))
    document, _ = read(tmp_path, "a.txt", data)
    assert document.text.startswith(f"{first}\n\n")
    assert document.text.endswith(f"\n\n{third}")
    assert second in document.text
    assert document.language == tag


@pytest.mark.parametrize(
    ("tag", "encoding"), [("zh-Hans", "gb18030"), ("ja", "cp932"), ("ja", "euc_jp"), ("ko", "cp949"), ("ur", "utf-8")]
)
def test_a_text_cut_within_its_last_character(tmp_path: Path, tag: str, encoding: str) -> None:
    text = "\n\n".join(STORIES[tag]).rstrip(".")
    document, problems = read(tmp_path, "a.txt", text.encode(encoding)[:-1])
    assert document.text == text[:-1] + "\ufffd"
    assert len(problems) == 1


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-16", "utf-32"])
@pytest.mark.parametrize("tag", STORIES)
def test_wide_encodings_with_and_without_a_mark_and_cut_short(tmp_path: Path, tag: str, encoding: str) -> None:
    text = "\n\n".join(STORIES[tag]) + "\n"
    assert read(tmp_path, "a.txt", text.encode(encoding))[0].text == text
    document, problems = read(tmp_path, "a.txt", text.encode(encoding) + b"\n")
    assert document.text == text + "\ufffd"
    assert len(problems) == 1


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
@pytest.mark.parametrize("tag", STORIES)
def test_a_byte_too_many_or_too_few_does_not_put_the_rest_out_of_step(tmp_path: Path, tag: str, encoding: str) -> None:
    first, second, third = STORIES[tag]
    data = "\n".join(STORIES[tag]).encode(encoding)
    at = len(f"{first}\n{second[:9]}".encode(encoding))
    for odd in (data[:at] + b"\x07" + data[at:], data[:at] + data[at + 1 :]):
        document, _ = read(tmp_path, "a.txt", odd)
        assert document.text.startswith(f"{first}\n{second[:7]}")
        assert document.text.endswith(f"\n{third}")


def test_the_mail_encoding_of_japan(tmp_path: Path) -> None:
    text = "\n\n".join(STORIES["ja"])
    assert read(tmp_path, "a.txt", text.encode("iso2022_jp"))[0].text == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_lines_are_lines_however_they_end(tmp_path: Path, end: str) -> None:
    lines = ["Firms of Pune", "", "| | 2022 | 2023 |", "|---|---|---|", "| Firms | 45 | 61 |", "", *STORIES["en"]]
    plain, _ = read(tmp_path, "a.md", "\n".join(lines))
    document, _ = read(tmp_path, "a.md", end.join(lines))
    assert document.text == end.join(lines)
    assert (document.title, document.language) == (plain.title, plain.language)
    assert [(f.surface, f.value, f.rule) for f in extract(document)] == [
        (f.surface, f.value, f.rule) for f in extract(plain)
    ]


def test_front_matter_with_the_lines_of_an_old_mac(tmp_path: Path) -> None:
    text = "---\rtitle: Laser city\rdate: 2024-04-16\r---\r" + "\r\r".join(STORIES["en"])
    document, _ = read(tmp_path, "a.md", b"\xef\xbb\xbf\xef\xbb\xbf" + text.encode())
    assert (document.title, document.published) == ("Laser city", "2024-04-16")


FIRST, SECOND, THIRD = STORIES["en"]
BROKEN_PAGES: dict[str, Callable[[str], str]] = {
    "nul": lambda html: html.replace("<p>", "<p\0>", 1),
    "text behind the end": lambda html: html.replace("<p>They", "</body></html><p>They"),
    "script": lambda html: html.replace("<p>They", "<script>var a = '<b>';<p>They"),
    "style": lambda html: html.replace("<p>They", "<STYLE>a {}<p>They"),
    "comment": lambda html: html.replace("<p>They", "<!-- <p>They"),
    "textarea": lambda html: html.replace("<p>They", "<textarea><p>They"),
    "title": lambda html: html.replace("</title>", ""),
    "plaintext": lambda html: html.replace("<p>They", "<plaintext><p>They"),
    "menu": lambda html: html.replace("<p>They", "<nav><a href='/'>Home</a><p>They"),
    "aside": lambda html: html.replace("<p>They", "<aside><p>They"),
    "self-closed script": lambda html: html.replace("<p>", "<script src='a.js'/><p>", 1) + "<script>1</script>",
    "quotation mark": lambda html: html.replace("<p>They", '<p class="x>They').replace("<p>Its", '<p class="y">Its'),
    "last quotation mark": lambda html: html.replace("<p>They", "<p class='x>They"),
    "bracket": lambda html: html.replace("They employ", "They <employ"),
    "character data": lambda html: html.replace(SECOND, f"<![CDATA[{SECOND}]]>"),
    "open character data": lambda html: html.replace(SECOND, f"<![CDATA[{SECOND}"),
    "noscript": lambda html: html.replace("<p>They", "<noscript><p>They").replace("<p>Its", "</noscript><p>Its"),
    "template": lambda html: html.replace("<p>They", "<template><p>They").replace("<p>Its", "</template><p>Its"),
    "hidden end of a script": lambda html: html.replace("<p>", "<script><!-- <script> </script><p>", 1),
    "deep": lambda html: html.replace("<p>", "<div>" * 5_000 + "<p>", 1),
    "deep and open": lambda html: html.replace("<p>They", "<b>" * 5_000 + "<p>They"),
    "XML of another encoding": lambda html: '<?xml version="1.0" encoding="shift_jis"?>\n' + html,
    "another encoding": lambda html: html.replace("<head>", "<head><meta charset='euc-kr'>"),
    "wide encoding": lambda html: html.replace("<head>", "<head><meta charset='utf-16'>"),
    "no encoding": lambda html: html.replace("<head>", "<head><meta charset='undefined'>"),
}
TOLD = {
    "nul": None,  # within a tag, it is no text
    "script": "<script> in line 1",
    "style": "<style> in line 1",
    "comment": "<!-- in line 1",
    "textarea": "<textarea> in line 1",
    "title": "<title> in line 1",
    "menu": "<nav> in line 1",
    "aside": "<aside> in line 1",
    "open character data": "<![CDATA[ in line 1",
}


@pytest.mark.parametrize("name", BROKEN_PAGES)
def test_a_broken_page_loses_no_sentence_and_what_was_never_closed_is_told(tmp_path: Path, name: str) -> None:
    document, problems = read(tmp_path, "a.html", BROKEN_PAGES[name](page(STORIES["en"])))
    text = document.text.replace("<", "")
    assert all(sentence in text for sentence in STORIES["en"])
    assert not any(mark in document.text for mark in ("</", "<p", "var a"))
    told = TOLD.get(name)
    assert [told in problem.problem for problem in problems if told] == ([True] if told else [])
    if name not in TOLD:
        assert problems == []


def told_by(document: Document) -> list[str]:
    """The lines of the story, without furniture."""
    story = "\n".join(document.text[start:end] for start, end in document.body)
    return [line for line in story.split("\n") if line]


def test_what_is_closed_stays_out(tmp_path: Path) -> None:
    html = page(STORIES["en"]).replace("<p>They", "<!-- old --><style>p {}</style><nav>Home</nav><p>They")
    html = html.replace("<p>Its", '<p title="a > b" data-x="<p>no</p>" class="c"id="d">Its')
    document, problems = read(tmp_path, "a.html", html)
    assert told_by(document) == STORIES["en"]
    assert "old" not in document.text
    assert problems == []


def test_references_to_what_is_no_character(tmp_path: Path) -> None:
    odd = page(STORIES["en"]).replace("They", "&#27;[0mThey&#0; &#55357;&#56832; &#xD83D; &#150;")
    document, _ = read(tmp_path, "a.html", odd)
    assert "They\ufffd 😀 \ufffd – employ" in document.text
    assert figures(document) == figures(read(tmp_path, "a.html", page(STORIES["en"]))[0])


def test_a_page_with_a_very_long_paragraph(tmp_path: Path) -> None:
    markup, _ = mended(page([FIRST, "产业集群。" * 900_000, THIRD]))
    assert len(markup.encode()) > 10_000_000
    from analysis.corpus.formats import read_page

    text = read_page("a.html", markup.encode())[0].text
    assert text.startswith(FIRST)
    assert text.endswith(THIRD)


@pytest.mark.parametrize(
    ("tag", "encoding", "says"),
    [
        ("zh-Hans", "gb18030", "iso-8859-1"),
        ("zh-Hans", "gb18030", "utf-8"),
        ("ja", "euc_jp", "iso-8859-1"),
        ("ja", "cp932", "gb2312"),
        ("ko", "cp949", "gb2312"),
        ("ru", "cp1251", "iso-8859-1"),
        ("ru", "cp1251", "koi8-r"),
        ("ru", "koi8_r", "windows-1251"),
    ],
)
def test_a_page_that_says_another_encoding(tmp_path: Path, tag: str, encoding: str, says: str) -> None:
    html = page(STORIES[tag]).replace("<head>", f'<head><meta charset="{says}">')
    document, _ = read(tmp_path, "a.html", html.encode(encoding))
    assert told_by(document) == STORIES[tag]


TAGS = ["p", "div", "b", "a", "ul", "li", "td", "tr", "table", "dl", "dt", "dd", "section", "nav", "form", "option"]


@settings(max_examples=100, deadline=None)
@example([("", "dt"), ("", "dt"), ("/", "p"), ("", "dt"), ("", "p")])
@example([("", "table"), ("/", "pre"), ("", "pre"), ("", "dt")])
@example([("", "li"), ("", "div"), ("/", "li")])
@given(st.lists(st.tuples(st.sampled_from(["", "", "/"]), st.sampled_from(TAGS)), min_size=1, max_size=6))
def test_no_nesting_is_too_deep_and_no_word_is_lost(tags: list[tuple[str, str]]) -> None:
    markup = "".join(f"<{end}{name}>" for end, name in tags) + "word "
    body, _ = mended("<html><body>" + markup * 400)
    root = document_fromstring(body)
    depths = [(root, 1)]
    for element, depth in depths:
        depths += [(child, depth + 1) for child in element]
    assert max(depth for _, depth in depths) < 120
    assert root.text_content().split().count("word") == 400


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(sorted(STORIES)),
    st.sampled_from(["\0", "\x1b[0m", "&", "&amp", "&nope;", "&#0;", '"', "'", "<!--", "<nav>", "<b>", "</div>", "< "]),
    st.integers(0, 10**6),
)
def test_an_odd_character_in_the_text_of_a_page(tmp_path: Path, tag: str, odd: str, where: int) -> None:
    hurt, at = where % 3, where % 17
    story = [p[:at] + odd + p[at:] if n == hurt else p for n, p in enumerate(STORIES[tag])]
    document, _ = read(tmp_path, "a.html", page(story))
    lines = document.text.splitlines()
    assert all(paragraph in lines for n, paragraph in enumerate(STORIES[tag]) if n != hurt)


def word_file(change: Callable[[bytes], bytes], part: str = "word/document.xml") -> bytes:
    """A Word file with the story, after `change` of a part of it."""
    word = docx.Document()
    word.add_paragraph(f"{FIRST} ODD {SECOND}")
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Firms", "750"
    word.add_paragraph(THIRD)
    whole, broken = io.BytesIO(), io.BytesIO()
    word.save(whole)
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(broken, "w") as changed:
        for name in archive.namelist():
            changed.writestr(name, change(archive.read(name)) if name == part else archive.read(name))
    return broken.getvalue()


def defined(xml: bytes) -> bytes:
    return xml.replace(b"<w:document", b'<!DOCTYPE d [<!ENTITY custom "Ha">]><w:document', 1).replace(
        b"ODD", b"&custom;"
    )


@pytest.mark.parametrize(
    ("change", "stands", "told"),
    [
        (defined, "\ufffd", "defines entities"),
        (lambda xml: xml.replace(b"ODD", b"&custom;"), "\ufffd", "damaged"),
        (lambda xml: xml.replace(b"ODD", b"&eacute;"), "é", "damaged"),
        (lambda xml: xml.replace(b"ODD", b"&"), "&", "damaged"),
        (lambda xml: xml.replace(b"ODD", b"<"), "<", "damaged"),
        (lambda xml: xml.replace(b"ODD", b"\0"), "\ufffd", "damaged"),
        (lambda xml: xml.replace(b"ODD", b"\xed\xa0\xbd\xed\xb8\x80"), "😀", "damaged"),
        (lambda xml: xml.replace(b"ODD", b"&#55357;&#56832;"), "😀", "damaged"),
        (lambda xml: xml.replace(b"ODD", b"<w:b>"), "", "damaged"),
        (lambda xml: xml.replace(b"ODD", b"</w:t>"), "", "damaged"),
        (lambda xml: xml.replace(b"ODD", b"</w:body>"), "", "damaged"),
        (lambda xml: xml.replace(b"ODD", b"<!-- a -->"), "", None),
        (lambda xml: xml.replace(b"ODD", b"<?a?>"), "", None),
        (lambda xml: xml.replace(b"ODD", b"<w:proofErr/>"), "", None),
        (lambda xml: xml.replace(b"<w:p>", b'<w:p w:x="1>', 1), "ODD", "damaged"),
        (lambda xml: xml.replace(b"<w:t>", b"<w:instrText>PAGE 1</w:instrText><w:t>", 1)[:-9], "ODD", "damaged"),
    ],
)
def test_a_slip_in_the_xml_of_word_costs_its_own_place_and_is_told(
    tmp_path: Path, change: Callable[[bytes], bytes], stands: str, told: str | None
) -> None:
    document, problems = read(tmp_path, "a.docx", word_file(change))
    assert document.text == f"{FIRST} {stands} {SECOND}\n\nFirms\t750\n\n{THIRD}"
    assert [p.problem for p in problems if told and told in p.problem] == [p.problem for p in problems[:1]]
    assert len(problems) == bool(told) + ("\ufffd" in stands)


@pytest.mark.parametrize(
    "part", ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml"]
)
@pytest.mark.parametrize("rest", [0, 2])
def test_a_broken_part_beside_the_text_of_word(tmp_path: Path, part: str, rest: int) -> None:
    document, problems = read(tmp_path, "a.docx", word_file(lambda xml: xml[: len(xml) // 2 * (rest // 2)], part))
    assert document.text == f"{FIRST} ODD {SECOND}\n\nFirms\t750\n\n{THIRD}"
    assert "damaged" in problems[0].problem
