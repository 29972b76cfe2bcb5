"""A page of HTML as it is laid out: its text, what its markup says of each stretch, and what of it is furniture."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring, fragment_fromstring

from analysis.corpus import html_grid
from analysis.corpus.html import HtmlPage, read_html
from analysis.corpus.html_grid import Given, grid
from analysis.corpus.html_parts import PARTS, mark_parts
from analysis.corpus.html_pieces import Reader
from analysis.corpus.html_raised import RAISED, lowered, raised
from analysis.corpus.html_tables import TABLES, is_table, rows_of
from analysis.corpus.mark import Mark

STORY = (
    "<p>The Ravenna cluster has 300 firms that build boats for the lagoon.</p>"
    "<p>They employ 20,000 people in the town and in the villages around it.</p>"
    "<p>Its output reached 5 billion euros last year, up by 12 percent.</p>"
)


def read(markup: str) -> HtmlPage:
    return read_html(markup.encode())


def said(page: HtmlPage, *kinds: str) -> list[str]:
    """The stretches of these kinds."""
    return [page.text[mark.start : mark.end] for mark in page.marks if mark.kind in kinds]


def kinds(page: HtmlPage) -> list[tuple[str, str]]:
    return [(mark.kind, page.text[mark.start : mark.end]) for mark in page.marks]


def cells(page: HtmlPage) -> list[tuple[str, int | None, int, int, int, int, bool]]:
    return [
        (page.text[m.start : m.end], m.table, m.row, m.column, m.rows, m.columns, m.is_head)
        for m in page.marks
        if m.kind == "cell"
    ]


def assert_sound(text: str, marks: tuple[Mark, ...]) -> None:
    """Marks are in order, apart, and hold every letter and digit, no blanks at their ends."""
    done = 0
    for mark in marks:
        assert done <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end] == text[mark.start : mark.end].strip()
        assert not any(map(str.isalnum, text[done : mark.start]))
        done = mark.end
    assert not any(map(str.isalnum, text[done:]))


# The rules and their examples.


@pytest.mark.parametrize("rule", RAISED, ids=lambda rule: rule.name)
def test_each_rule_of_raised_signs_answers_its_example(rule) -> None:
    before, sign, text = rule.example
    assert next(each for each in RAISED if each.holds(before, sign)) is rule
    assert raised(before, sign) == text


@pytest.mark.parametrize(
    ("before", "sign", "text"),
    [
        ("zone of 12 km", "2", "²"),
        ("зона в 12 км", "2", "²"),
        ("共有企业2,400", "①", "①"),
        ("共有企业2,400", "注1", ""),
        ("the firms", "*", ""),
        ("the firms", "1,2", ""),
        ("2,400", "a", ""),
        ("le XX", "e", "e"),
        ("the 21", "st", "st"),
        ("n", "o", "o"),
        ("a growth of 10", "-6", "⁻⁶"),
        ("a growth of 110", "6", ""),
    ],
)
def test_raised_signs(before: str, sign: str, text: str) -> None:
    assert raised(before, sign).strip() == text


def test_lowered_signs() -> None:
    assert lowered("CO", "2") == "2"
    assert lowered("2,400", "1") == ""


@pytest.mark.parametrize("rule", TABLES, ids=lambda rule: rule.name)
def test_each_rule_of_tables_answers_its_example(rule) -> None:
    table = fragment_fromstring(rule.example)
    assert is_table(table, *_seen(table)) == rule.is_table


def _seen(table):
    rows, captions, _ = rows_of(table)
    return rows, bool(captions)


@pytest.mark.parametrize("rule", [rule for rule in PARTS if rule.name != "open"], ids=lambda rule: rule.name)
def test_each_rule_of_parts_answers_its_example(rule) -> None:
    inside = rule.name in ("called so in the story", "figures")
    body = f"<article>{STORY}{rule.example if inside else ''}</article>{'' if inside else rule.example}"
    reader = Reader()
    reader.read(document_fromstring(f"<html><body>{body}</body></html>"))
    mark_parts(reader.pieces, reader.parts)
    words = list(document_fromstring(rule.example).itertext())[-1].split()[0]
    found = [bool(piece.furniture) for piece in reader.pieces if words in piece.text and piece.text not in STORY]
    assert found == [rule.name != "figures"]


# The text.


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("<p>One\n  two <b>three</b></p>", "One two three"),
        ("<p>武汉\n  光谷</p>", "武汉光谷"),
        ("<p>One<br>two</p>", "One\ntwo"),
        ("<p>One<br> <br>two</p>", "One\n\ntwo"),
        ("<div>One<br>　　Two<br>&nbsp;&nbsp;Three</div>", "One\n\nTwo\n\nThree"),
        ("<ul><li>One<li>Two<ul><li>Three</ul></ul>", "One\nTwo\nThree"),
        ("<p>2,400<sup>[1]</sup> firms</p>", "2,400 firms"),
        ("<p>2,400<sup>1</sup>300</p>", "2,400 300"),
        ("<p>5 m<sup>2</sup> of CO<sub>2</sub></p>", "5 m² of CO2"),
        ("<p><ruby>漢<rt>かん</rt>字<rt><b>じ</b></rt></ruby>の町</p>", "漢字の町"),
        ("<p>One<script>1</script><style>p {}</style><!-- no --> two</p>", "One two"),
        ("<p>One</p><p hidden>Two</p><p style='color: red; display:none'>Three</p>", "One"),
        ("<p>One<img alt=Two src=a.png></p>", "One"),
        ("<a href=/a>One</a><a href=/b>Two</a>", "One Two"),
        ("<p><span>2</span><span>,400</span> firms</p>", "2,400 firms"),
        ("<div><span class=date>2024</span><span class=source>Daily</span></div>", "2024 Daily"),
        ("<p>He said <q>yes</q>.</p>", 'He said "yes".'),
        ("<pre>One\n  two\n\n\nThree</pre>", "One\n  two\n\nThree"),
        ("<p>a&amp;b &lt;i&gt; 20&nbsp;000</p>", "a&b <i> 20\u00a0000"),
        ("<p> \u200b </p><p>One</p>", "One"),
    ],
)
def test_the_text_of_a_page(markup: str, text: str) -> None:
    page = read(f"<html><body>{markup}</body></html>")
    assert page.text == text
    assert_sound(page.text, page.marks)


def test_what_is_hidden_until_a_script_shows_it_is_text() -> None:
    page = read(f"<html><body style='display:none'>{STORY}<p hidden>Draft</p></body></html>")
    assert "300 firms" in page.text
    assert "Draft" not in page.text


def test_kinds_and_levels() -> None:
    page = read(
        "<html><body><article><h1>Boats</h1>" + STORY + "<h3>Plans</h3><ul><li>One<p>more</p><ol><li>Two</ol></ul>"
        "<dl><dt>Staff<dd>300 people</dl><blockquote><p>We grow.</p></blockquote>"
        "<figure><figcaption>The port</figcaption></figure><p><sup>1</sup> Without villages.</p>"
        "<div class=footnotes><p>By the town.</p></div></article></body></html>"
    )
    marks = [(m.kind, m.level, page.text[m.start : m.end]) for m in page.marks if m.kind != "paragraph"]
    assert marks == [
        ("title", 1, "Boats"),
        ("heading", 3, "Plans"),
        ("item", 1, "One"),
        ("item", 2, "Two"),
        ("term", 1, "Staff"),
        ("item", 1, "300 people"),
        ("quotation", 0, "We grow."),
        ("caption", 0, "The port"),
        ("note", 0, "1 Without villages."),
        ("note", 0, "By the town."),
    ]
    assert "more" in said(page, "paragraph")


# Tables.


def test_a_table_with_heads_of_two_rows_and_spans() -> None:
    page = read(
        "<table><caption>Firms (EUR)</caption><thead><tr><th rowspan=2>Year<th colspan=2>Firms</tr><tr><th>A<th>B</tr>"
        "</thead><tr><td rowspan=0>2023<td>1<br>2<td></tr><tr><td>3<td><p>4</p><p>5</p></table>"
    )
    assert page.text == "Firms (EUR)\n\nYear\tFirms\n\tA\tB\n2023\t1 2\n\t3\t4 5"
    assert cells(page) == [
        ("Year", 0, 0, 0, 2, 1, True),
        ("Firms", 0, 0, 1, 1, 2, True),
        ("A", 0, 1, 1, 1, 1, True),
        ("B", 0, 1, 2, 1, 1, True),
        ("2023", 0, 2, 0, 2, 1, False),
        ("1 2", 0, 2, 1, 1, 1, False),
        ("3", 0, 3, 1, 1, 1, False),
        ("4 5", 0, 3, 2, 1, 1, False),
    ]
    assert page.marks[0] == Mark("caption", 0, 11, table=0)


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    page = read(
        "<table><tr><th>Town<th>Firms in this town by their kind and size<tr><td>Hof and the villages around it<td>all "
        "<table><tr><td>Boats<td>3</table></table>"
    )
    assert [(text, table) for text, table, *_ in cells(page)][-3:] == [("all", 0), ("Boats", 1), ("3", 1)]
    assert_sound(page.text, page.marks)


@pytest.mark.parametrize(
    "table",
    [
        f"<table><tr><td>{STORY}<td><ul><li><a href=/>Home</a></ul></table>",
        f"<table role=presentation><tr><td>Pune<td>{STORY}</table>",
        f"<table><tr><td>Pune<tr><td>{STORY}</table>",
        f"<table><tr><td><table><tr><td>{STORY}</table><td>Pune</table>",
    ],
)
def test_a_table_that_holds_the_page_is_none(table: str) -> None:
    page = read(f"<html><body>{table}</body></html>")
    assert cells(page) == []
    assert len(said(page, "paragraph")) >= 3


def test_what_stands_in_a_table_outside_of_its_cells_is_text() -> None:
    page = read("<table>Firms of Hof<form><tr><td>a<td>1</tr><tr><td>b<td>2</tr></form></table>")
    assert page.text == "Firms of Hof\n\na\t1\nb\t2"


def test_a_cell_is_no_wider_than_its_table() -> None:
    page = read("<table><tr><td colspan=1000000>All<tr><td>a<td rowspan=1000000>b<td>c</table>")
    assert cells(page)[0][3:6] == (0, 1, 3)
    assert cells(page)[2][4:6] == (1, 1)


@given(st.lists(st.lists(st.tuples(st.integers(0, 5), st.sampled_from([1, 1, 2, 3, 10**6])), max_size=5), max_size=6))
def test_no_two_cells_of_a_grid_take_one_place(rows: list[list[tuple[int, int]]]) -> None:
    placed = grid([[Given((r, c), *size) for c, size in enumerate(row)] for r, row in enumerate(rows)])
    taken = [(cell.row + down, cell.column) for row in placed for cell in row for down in range(cell.rows)]
    assert len(taken) == len(set(taken))
    assert [[cell.what for cell in row] for row in placed] == [
        [(r, c) for c, _ in enumerate(row)] for r, row in enumerate(rows)
    ]
    assert all(cell.row + cell.rows <= len(rows) for row in placed for cell in row)


def test_the_grid_of_a_hostile_table_is_made_at_once() -> None:
    tall = [Given(n, 10**6 - n, 10**6) for n in range(3000)]
    placed = grid([tall, *([Given(0)] for _ in range(30_000))])
    assert len(placed) == 30_001
    assert html_grid._LOOKS * sum(map(len, placed)) < 10_000_000


# Furniture.


PAGE = """<html><head><title>Boats of Ravenna | The Daily</title></head><body>
<header><a href=/>The Daily</a><nav><ul><li><a href=/n>News</a><li><a href=/s>Sport</a></ul></nav></header>
<div class=breadcrumb><a href=/>Home</a> &gt; <a href=/n>News</a></div>
<div class="{wrap}"><div class="{main}"><h1>Boats of Ravenna</h1><div class="post-meta">By Ada Rossi, 2 May 2024</div>
<div class=share><a href=/f>Facebook</a> <a href=/x>X</a></div>{story}<h2>Numbers</h2>
<table><tr><th>Year<th>Firms<tr><td>2023<td>300</table><ul><li>A port of 5 ha<li>A crane</ul>
<div class=tags><a href=/t1>boats</a> <a href=/t2>ports</a></div></div>
<div class=right><h3>Most read</h3><ul><li><a href=/1>A storm in Hof</a><li><a href=/2>A new road</a>
<li><a href=/3>Rain</a></ul></div>
</div><div id=cookie-banner>We use cookies on this site and on those of our partners.</div>
<section class=comments><p>Nice boats, but where is the money? I have asked that before.</p></section>
<footer><p>The Daily, 1 Main Street, Ravenna. All rights are reserved by the company.</p></footer></body></html>"""


@pytest.mark.parametrize("main", ["article-body", "c1"])
@pytest.mark.parametrize("wrap", ["wrap", "with-sidebar", "comments-on"])
def test_the_furniture_of_a_page_is_marked_and_its_story_is_not(main: str, wrap: str) -> None:
    page = read(PAGE.format(wrap=wrap, main=main, story=STORY))
    assert_sound(page.text, page.marks)
    furniture = " ".join(said(page, "furniture"))
    for words in ("News", "Home", "Facebook", "boats ports", "Most read", "A storm", "cookies", "Nice boats", "rights"):
        assert words in furniture
    for words in ("300 firms", "Numbers", "2023", "A port of 5 ha", "A crane", "20,000", "12 percent", "Ada Rossi"):
        assert words not in furniture
    assert said(page, "title") == ["Boats of Ravenna"]
    assert said(page, "byline") == ["By Ada Rossi, 2 May 2024"]
    assert page.title == "Boats of Ravenna"


@pytest.mark.parametrize(
    "markup",
    [
        "<nav>{}</nav>",
        "<form>{}</form>",
        "<aside>{}</aside>",
        "<div class=sidebar>{}</div>",
        "<div id=comments>{}</div>",
        "<body class='menu share related'>{}</body>",
        "<div class='entry-content share'>{}</div>",
        "<footer>{}</footer>",
    ],
)
def test_what_holds_the_whole_story_is_no_furniture(markup: str) -> None:
    page = read(markup.format(STORY))
    assert said(page, "furniture") == []
    assert len(said(page, "paragraph")) == 3


@pytest.mark.parametrize(
    "box",
    [
        "<aside><h3>In figures</h3><p>The port has 12 cranes and handles 40,000 boats in a year, says Hof.</p></aside>",
        "<div class=market-share><table><tr><th>Firm<th>Share<tr><td>Rossi<td>45</table></div>",
        "<div class=related-figures><p>The lagoon has 40 yards, and each of them has a slip of its own for boats; the "
        "largest lies in the north of the town, beside the old mill.</p></div>",
        "<ul><li>40 yards<li>12 cranes</ul>",
        "<footer><p>The numbers are those of the chamber of commerce of Ravenna.</p></footer>",
    ],
)
def test_a_box_of_the_story_is_story(box: str) -> None:
    page = read(f"<html><body><article><h1>Boats</h1>{STORY}{box}{STORY}</article></body></html>")
    assert said(page, "furniture") == []


def test_other_stories_behind_a_line_that_announces_them() -> None:
    page = read(f"<div class=x>{STORY}<p>相关阅读</p><p><a href=/1>宁波</a></p><p><a href=/2>温州</a></p></div>")
    assert said(page, "furniture") == ["相关阅读", "宁波", "温州"]


CUT = "The town of Hof in the north of the country has a large park of industry, where as many as"


@pytest.mark.parametrize(
    ("first", "box", "second", "whole"),
    [
        (CUT, "<div class=ad>Advertisement: cars</div>", "300 firms work for it.", f"{CUT} 300 firms work for it."),
        (CUT, "<figure><figcaption>The park in May</figcaption></figure>", "forty firms make boats.",
         f"{CUT} forty firms make boats."),
        ("这座城市的产业园区不断扩大，来自全国各地的企业纷纷落户，目前园区已经有", "<div class=ad>广告</div>",
         "三百家企业在这里生产汽车。",
         "这座城市的产业园区不断扩大，来自全国各地的企业纷纷落户，目前园区已经有三百家企业在这里生产汽车。"),
    ],
)  # fmt: skip
def test_a_sentence_that_a_box_cuts_in_two_is_whole_and_the_box_stands_behind_it(
    first: str, box: str, second: str, whole: str
) -> None:
    page = read(f"<article><p>{first}{box}{second}</p>{STORY}</article>")
    assert kinds(page)[0] == ("paragraph", whole)
    assert kinds(page)[1][0] in ("furniture", "caption")


@pytest.mark.parametrize("second", ["300 firms work for it", "It has 300 firms.", "Boats of the park"])
def test_what_begins_anew_behind_a_box_is_a_paragraph_of_its_own(second: str) -> None:
    page = read(f"<article><p>{CUT}</p><div class=ad>Advertisement: cars</div><p>{second}</p>{STORY}</article>")
    assert ("paragraph", second) in kinds(page)


def test_a_date_between_the_title_and_the_story_is_kept() -> None:
    page = read(
        "<html><head><title>Boats of Ravenna</title></head><body><div>Boats of Ravenna</div><div>2024-05-18 12:00</div>"
        f"<div class=zoom>{STORY}</div><div>Print</div></body></html>"
    )
    assert kinds(page)[:2] == [("title", "Boats of Ravenna"), ("paragraph", "2024-05-18 12:00")]


def test_a_page_of_furniture_only_is_its_own_story() -> None:
    page = read("<nav><a href=/>Home</a></nav>")
    assert kinds(page) == [("paragraph", "Home")]


# What a page says of itself.


def test_what_a_page_says_of_itself_in_structured_data() -> None:
    page = read(
        """<html><head><script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Site"},
        {"@type": "NewsArticle", "headline": "Boats  of Ravenna", "datePublished": "2024-05-18T23:10:00+02:00",
        "publisher": {"@type": "Organization", "name": "The Daily"}, "author": [{"name": "Ada Rossi"}, "Ugo Neri"],
        "url": "https://daily.example/boats"}]}</script></head><body>"""
        + STORY
    )
    assert (page.title, page.published, page.source) == ("Boats of Ravenna", "2024-05-18", "The Daily")
    assert (page.author, page.url) == ("Ada Rossi, Ugo Neri", "https://daily.example/boats")


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta property="article:published_time" content="2024-05-18T08:00">', "published", "2024-05-18"),
        ('<meta name="PubDate" content="2024-05-18 08:00:00">', "published", "2024-05-18"),
        ('<meta name="DC.date.issued" content="20240518">', "published", "2024-05-18"),
        ('<meta property="og:site_name" content="The Daily">', "source", "The Daily"),
        ('<meta name="dcterms.publisher" content="Town of Hof">', "source", "Town of Hof"),
        ('<meta name="author" content="Ada Rossi">', "author", "Ada Rossi"),
        ('<meta property="article:author" content="https://a.example/ada">', "author", None),
        ('<link rel="canonical" href="https://a.example/b">', "url", "https://a.example/b"),
        ('<script type="application/ld+json">{"broken": </script>', "title", None),
    ],
)
def test_what_a_page_says_of_itself_in_its_head(head: str, field: str, value: str | None) -> None:
    assert getattr(read(f"<html><head>{head}</head><body>{STORY}</body></html>"), field) == value


def test_a_marked_time_is_the_publication_and_another_is_not() -> None:
    assert read(f"<body><time itemprop=datePublished datetime=2024-05-18>May</time>{STORY}").published == "2024-05-18"
    assert read(f"<body>{STORY}<p>The fair is on <time datetime=2030-01-01>1 January</time>.</p>").published is None


def test_the_encoding_is_said_behind_a_long_script() -> None:
    markup = (
        f"<html><head><script>{'var x = 1;' * 900}</script><meta charset=gb2312></head><p>苏州工业园区有企业300家。"
    )
    page = read_html(markup.encode("gb18030"))
    assert (page.text, page.encoding) == ("苏州工业园区有企业300家。", "gb18030")


# Bad input.


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "a" + "</div>" * 100_000,
        "<ul><li>a" * 50 + "</ul>" * 50,
        "<table>" + "<tr><td>a<td>1" * 10_000 + "</table>",
        "<table><tr><td colspan=9999 rowspan=9999>all" + "<tr><td>a<td>1" * 3_000 + "</table>",
        "<table><tr><td>a" * 500,
        "<p>" + "boats " * 200_000,
        "<p>a<sup>1</sup>" * 5_000,
        "<p>" + "b" * 200_000 + "<sup>1</sup>" * 20_000,
        f"<h2>{'a ' * 3_000}</h2>",
        "<br>" * 20_000,
        f"<p class='{'ad ' * 50_000}'>a",
        "<table><tr>" + "<td>1" * 30_000 + "</table>",
        "<template><p>a" * 2_000,
    ],
    ids=lambda body: body[:24],
)
def test_hostile_pages_are_read(body: str) -> None:
    page = read(f"<html><body>{STORY}{body}</body></html>")
    assert "300 firms" in page.text
    assert_sound(page.text, page.marks)


# A property of all pages.

WORD = st.sampled_from(["boats", "300", "5.5", "光谷", "ソフト", "사람", "крыша", "नगर", "شہر", "a&b", "1,000"])
WORDS = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
INLINE = st.sampled_from(["{}", "<b>{}</b>", "<a href='/x'>{}</a>", "<span class=c>{}</span>", "<em><i>{}</i></em>"])
LEAF = {
    "p": "paragraph", "h2": "heading", "h4": "heading", "div": "paragraph", "blockquote": "quotation",
    "figcaption": "caption", "section": "paragraph", "pre": "paragraph",
}  # fmt: skip


@st.composite
def blocks(draw: st.DrawFn) -> tuple[str, list[tuple[str, str]]]:
    """Markup of a block, and the marks that it should give."""
    kind = draw(st.sampled_from([*LEAF, "ul", "dl", "table", "nest"]))

    def inline(end: str = "") -> tuple[str, str]:
        words = draw(WORDS) + end
        return draw(INLINE).format(words.replace("&", "&amp;")), words

    if kind == "ul":
        items = [inline() for _ in range(draw(st.integers(1, 3)))]
        return f"<ul>{''.join(f'<li>{m}</li>' for m, _ in items)}</ul>", [("item", words) for _, words in items]
    if kind == "dl":
        (term, term_words), (item, item_words) = inline(), inline()
        return f"<dl><dt>{term}</dt><dd>{item}</dd></dl>", [("term", term_words), ("item", item_words)]
    if kind == "table":
        rows = [[inline(), inline()] for _ in range(draw(st.integers(1, 3)))]
        body = "".join(f"<tr>{''.join(f'<td>{m}</td>' for m, _ in row)}</tr>" for row in rows)
        return f"<table>{body}</table>", [("cell", words) for row in rows for _, words in row]
    if kind == "nest":
        inner = [draw(blocks()) for _ in range(2)]
        return f"<div><div>{inner[0][0]}</div>{inner[1][0]}</div>", [*inner[0][1], *inner[1][1]]
    # A sentence that ends: one that a box cuts would go on behind it.
    markup, words = inline(".")
    return f"<{kind}>{markup}</{kind}>", [(LEAF[kind], words)]


@settings(max_examples=150, deadline=None)
@given(st.lists(blocks(), min_size=1, max_size=6))
def test_every_mark_is_what_its_element_says(content: list[tuple[str, list[tuple[str, str]]]]) -> None:
    markup = "".join(block for block, _ in content)
    page = read(f"<html><body><main>{STORY}{markup}{STORY}</main></body></html>")
    assert_sound(page.text, page.marks)
    expected = [pair for _, pairs in content for pair in pairs]
    got = kinds(page)[3:-3]
    # A link among links may be furniture; what it says is there all the same.
    assert [text for _, text in got] == [words for _, words in expected]
    assert all(kind in (wanted, "furniture") for (kind, _), (wanted, _) in zip(got, expected, strict=True))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/&;\"'= \n\tapdivtrhule1武!-"), max_size=200))
def test_any_markup_gives_sound_marks(markup: str) -> None:
    page = read(f"<p>Ravenna{markup}")
    assert_sound(page.text, page.marks)
