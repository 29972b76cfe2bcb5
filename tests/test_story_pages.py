"""The pages of stories, cities and documents for corpora of every kind, without a build."""

import json
from pathlib import Path
from typing import get_args

import pytest
from babel import Locale
from corpora import read_corpus
from data_packages import faults
from loose import unlinked
from lxml import html

from analysis.__main__ import main
from analysis.facts.fact import Qualifier, Rule, Scope, Status
from analysis.lexicons import read
from analysis.pipeline import analyse
from analysis.report import downloads, theme_pages, word_pages
from analysis.report.book import Book
from analysis.report.chapters import chapters
from analysis.report.pages import (
    changes,
    city,
    compare,
    contradictions,
    data,
    document,
    language,
    methods,
    metrics,
    overview,
    story,
    themes,
    translations,
)

CHINESE = """济南激光产业

济南现有激光企业300多家。园区建筑面积6.67公顷。
2023年产值突破200亿元。到2025年将引进企业50家。员工达到8000人。
"""
ENGLISH = """Jinan laser industry

Jinan has more than 300 laser firms. The park has a floor area of 6.67 hectares.
In 2023 output exceeded 20 billion yuan. By 2025 it will attract 50 firms. There are 8,000 employees.
"""


def make(folder: Path, texts: dict[str, str], sources: str = "") -> Book:
    """A book of `texts` by file name, with `sources` in sources.yml."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    if sources:
        (folder / "sources.yml").write_text(sources, "utf-8")
    return Book(analyse(read_corpus([folder])), "../../", folder)


def tell(entries: dict[str, dict[str, str]]) -> str:
    return "".join(
        f"{name}:\n" + "".join(f"  {key}: {value}\n" for key, value in said.items()) for name, said in entries.items()
    )


TOLD = tell({
    "a.txt": {"city": "Jinan", "language": "en", "story": "laser", "published": "2024-04-16"},
    "b.txt": {"city": "Jinan", "language": "en", "story": "laser", "published": "2024-04-17"},
    "c.txt": {"city": "Jinan", "language": "zh-Hans", "story": "laser", "published": "2024-04-18"},
})  # fmt: skip


def story_of(book: Book) -> Book:
    (name,) = set(book.analysis.documents["story"])
    return book.story(name)


def said(fragment: str) -> str:
    return " ".join(html.fromstring(f"<div>{fragment}</div>").text_content().split())


def pages(book: Book) -> dict[str, str]:
    """Every fragment that the book would show, by the name of its page."""
    shown = {
        "overview": overview.reading(book) + overview.cards(book) + overview.comparison(book),
        "metrics": metrics.table(book) + metrics.charts(book) + contradictions.pairs(book) + metrics.silence(book),
        "translations": translations.stories(book),
        "changes": changes.since_publication(book),
    }
    for name in book.cities:
        part = book.city(name)
        shown[f"cities/{name}"] = (
            city.summary(part)
            + city.claims(part)
            + city.contradictions(part)
            + city.silence(part)
            + city.documents(part)
        )
    for name in book.documents:
        part = book.document(name)
        shown[f"documents/{name}"] = document.source(part) + document.original(part) + document.figures(part)
    for name in {row["story"] for row in book.documents.values() if row["versions"] > 1}:
        part = book.story(name)
        shown[f"stories/{name}"] = (
            story.summary(part) + story.differences(part) + story.claims(part) + story.sentences(part)
        )
    return shown


PLANTED = {
    "missing": (" There are 8,000 employees.", "", "missing here"),
    "power of ten": ("20 billion", "2 billion", "off by a power of ten"),
    "unit": ("6.67 hectares", "6.67 mu", "another unit"),
    "qualifier": ("more than 300", "300", "another qualifier"),
    "status": ("There are 8,000 employees", "The plan is to reach 8,000 employees", "another status"),
    "value": ("8,000 employees", "9,417 employees", "another value"),
    "added": ("There are 8,000", "Exports reached 731 million yuan. There are 8,000", "added here"),
}


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_difference_is_told_in_words_where_it_stands_and_nowhere_else(kind: str, tmp_path: Path) -> None:
    old, new, words = PLANTED[kind]
    assert old in ENGLISH
    book = story_of(
        make(tmp_path / "c", {"a.txt": ENGLISH, "b.txt": ENGLISH.replace(old, new), "c.txt": CHINESE}, TOLD)
    )
    listed = html.fromstring(f"<div>{story.differences(book)}</div>")
    tags = [tag.text_content() for tag in listed.iter("span") if tag.get("class") == "tag differs"]
    assert [tag for tag in tags if "agree" not in tag] == [words]
    (line,) = [item for item in listed.iter("li") if item.getparent().getparent().tag == "li"]
    assert "(b.txt)" in line.text_content()
    side_by_side = html.fromstring(f"<div>{story.sentences(book)}</div>")
    (tag,) = [tag for tag in side_by_side.iter("span") if tag.get("class") == "tag differs"]
    assert words in tag.text_content()
    assert "b.txt" in tag.getparent().get("data-version")


def test_no_version_of_the_seeds_is_said_to_differ() -> None:
    data = Path(__file__).parent / "data" / "claims"
    book = Book(analyse(read_corpus(sorted(data.glob("*.txt")))))
    several = {row["story"] for row in book.documents.values() if row["versions"] > 1}
    assert len(several) == 1
    part = book.story(several.pop())
    assert len(part.claims) > 5
    assert said(story.differences(part)) == "No version differs from another in a figure."


def test_versions_that_agree_have_no_difference(tmp_path: Path) -> None:
    book = story_of(make(tmp_path / "c", {"a.txt": ENGLISH, "c.txt": CHINESE}, TOLD))
    assert said(story.differences(book)) == "No version differs from another in a figure."
    assert "differs" not in story.sentences(book)


def test_the_same_file_twice_is_one_story_whose_versions_bear_their_files(tmp_path: Path) -> None:
    book = make(tmp_path / "c", {"a.txt": ENGLISH, "b.txt": ENGLISH})
    assert len(set(book.analysis.documents["story"])) == 1
    text = said(story.summary(story_of(book)))
    assert "English (a.txt)" in text
    assert "English (b.txt)" in text
    assert said(story.differences(story_of(book))) == "No version differs from another in a figure."


def test_a_story_has_a_page_only_when_several_documents_tell_it(tmp_path: Path) -> None:
    one = make(tmp_path / "one", {"a.txt": ENGLISH})
    two = make(tmp_path / "two", {"a.txt": ENGLISH, "b.txt": ENGLISH})
    assert not [name for name in chapters(one.analysis) if name.startswith("book/stories/")]
    (page,) = [text for name, text in chapters(two.analysis).items() if name.startswith("book/stories/")]
    assert "# Jinan: English \\(2 versions\\)" in page or "# Jinan: English (2 versions)" in page


SECRET = """Harbour news

Qingdao has 230 robot firms in the zebra district, which nobody else knows.

The walrus colony is not about firms at all.
"""


def test_the_data_package_is_valid_with_gaps_in_every_column_and_tells_a_broken_key(tmp_path: Path) -> None:
    texts = {
        "a.txt": CHINESE,
        "b.txt": ENGLISH,
        "c.txt": "Nobody says which town this is about: from 5 to 7% more, and 400, or ２.５ of 30.",
        "d.txt": '=1+1 Wuhan has at least 3,000 firms, "quoted", and\na second line; at most 20.\n',
        "e.txt": "",
    }
    said = {"c.txt": {"rights": "citations"}, "d.txt": {"rights": "sentences", "published": "2024-04-16"}}
    book = make(tmp_path / "c", texts, tell(said))
    data = tmp_path / "site" / "data"
    downloads.write(book.analysis, data)
    assert faults(data) == []
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    assert {licence["name"] for licence in package["licenses"]} == {"MIT", "CC-BY-4.0"}
    sheet = (data / "facts.csv").read_text("utf-8")
    (data / "facts.csv").write_text(
        sheet.replace(",b,b.txt,", ",gone,b.txt,").replace(",actual,", ",done,", 1), "utf-8"
    )
    told = " ".join(message for table, message in faults(data) if table == "facts")
    assert "gone" in told
    assert "done" in told
    first = sheet.splitlines()[1]
    (data / "facts.csv").write_text(f"{sheet}{first}\n", "utf-8")
    assert any("primary key" in message for _, message in faults(data))


def test_what_builds_cost_is_told_as_it_was_recorded(tmp_path: Path) -> None:
    book = make(tmp_path / "c", {"a.txt": ENGLISH})
    assert "No benchmark is on record" in str(methods.builds(book))
    (tmp_path / "c/benchmarks").mkdir()
    (tmp_path / "c/benchmarks/book.csv").write_text(
        "documents,chapters,pages,builder,cold,warm,edit,add,lexicon\n"
        "5,20,60,Cluster Stories,30.0,4.0,8.0,9.0,28.0\n"
        "5,20,22,stock Jupyter Book,60.0,3.0,6.0,,\n",
        "utf-8",
    )
    rows = [[cell.text_content() for cell in row] for row in html.fromstring(str(methods.builds(book))).iter("tr")]
    assert rows == [
        ["Build", "5 documents", "Stock, 20 chapters"],
        ["From nothing", "30.0 (0.50)", "60.0 (1.00)"],
        ["Nothing changed", "4.0 (0.07)", "3.0 (0.05)"],
        ["A document edited", "8.0 (0.13)", "6.0 (0.10)"],
        ["A document added", "9.0 (0.15)", "-"],
        ["A lexicon changed", "28.0 (0.47)", "-"],
    ]


@pytest.mark.parametrize("rights", ["full", "sentences", "citations"])
def test_rights_are_obeyed_on_every_page_and_in_every_download(rights: str, tmp_path: Path) -> None:
    entry = {"city": "Qingdao", "language": "en", "story": "robots", "rights": rights}
    book = make(tmp_path / "c", {"a.txt": SECRET, "b.txt": SECRET}, tell({"a.txt": entry, "b.txt": entry}))
    downloads.write(book.analysis, tmp_path / "site" / "data")
    shown = pages(book)
    files = [path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()]
    everything = " ".join(shown.values()) + b" ".join(files).decode("utf-8", "replace")
    assert "230" in shown["cities/qingdao"]
    assert ("zebra district" in everything) == (rights != "citations")
    assert ("robot firms" in everything) == (rights != "citations")
    assert ("walrus colony" in everything) == (rights == "full")
    assert "Harbour news" in everything, "a title is no more than a reference"


def test_figures_that_contradict_each_other_stand_side_by_side_with_a_reason(tmp_path: Path) -> None:
    first = "青岛机器人\n\n青岛市有机器人企业230家。产业规模300亿元。工业总产值达到800亿元。\n"
    second = "青岛报告\n\n青岛市有机器人企业471家。产业规模517亿元。工业总产值达到933亿元。\n"
    book = make(tmp_path / "c", {"a.txt": first, "b.txt": second})
    table = book.analysis.contradictions
    assert len(table) >= 2
    shown = html.fromstring(f"<div>{contradictions.pairs(book)}</div>")
    sections = [item for item in shown.iter("section") if item.get("class") == "contradiction"]
    assert len(sections) == len(table)
    for section, reason in zip(sections, table["reason"], strict=True):
        assert reason in section.text_content()
        sides = [item for item in section.iter("div") if item.get("class") == "side"]
        assert ["a.txt" in side.text_content() for side in sides] == [True, False]
        assert ["b.txt" in side.text_content() for side in sides] == [False, True]


def test_quotations_in_a_reason_keep_their_direction(tmp_path: Path) -> None:
    book = make(tmp_path / "c", {"a.txt": "لاہور\n\nلاہور میں 300 لیزر کمپنیاں ہیں۔\n"})
    rendered = book.render("contradictions.html", pairs=[], prefix="")
    assert "No figure" in rendered
    from analysis.report.html import isolated

    assert isolated("called “<کمپنیاں>” and “firms”") == "called “<bdi>&lt;کمپنیاں&gt;</bdi>” and “<bdi>firms</bdi>”"


ODD = {
    "nothing.txt": "苏州的春天\n\n苏州市的园林很美。\n",
    "targets.txt": "武汉计划\n\n武汉市计划到2027年建成产业园3个。到2030年产业规模将突破500亿元。\n",
    "urdu.txt": "لاہور لیزر\n\nلاہور میں 300 لیزر کمپنیاں ہیں۔ برآمدات 25 ملین ڈالر تک پہنچ گئیں۔\n",
    "same.txt": ENGLISH,
    "again.txt": ENGLISH,
}
CITIES = tell(
    {
        "nothing.txt": {"city": "Suzhou"},
        "targets.txt": {"city": "Wuhan"},
        "urdu.txt": {"city": "Lahore", "language": "ur"},
    }
)


def test_odd_corpora_read_well(tmp_path: Path) -> None:
    book = make(tmp_path / "c", ODD, CITIES)
    shown = pages(book)
    assert "No figure was found in what was read of this city." in shown["cities/suzhou"]
    assert "nothing of the list" not in said(shown["cities/suzhou"])
    targets = book.city("wuhan").claims
    assert {claim["status"] for claim in targets} == {"target"}
    assert shown["cities/wuhan"].count('class="tag target"') >= len(targets)
    original = next(text for name, text in shown.items() if name == "documents/urdu")
    assert 'dir="rtl"' in original
    for text in shown.values():
        html.fromstring(f"<div>{text}</div>")


def test_many_cities_run_down_the_page(tmp_path: Path) -> None:
    names = ("Wuhan", "Jinan", "Suzhou", "Qingdao", "Hefei", "Osaka", "Lahore", "Pune", "Jena", "Grenoble", "Daejeon")
    texts = {f"{name}.txt": f"News of {name}\n\n{name} has {7 * number + 30} laser firms.\n"
             for number, name in enumerate(names)}  # fmt: skip
    book = make(tmp_path / "c", texts, tell({file: {"city": file[:-4], "language": "en"} for file in texts}))
    for shown, prefix in ((overview.comparison(book), "glance-"), (metrics.table(book), "claim-")):
        (table,) = html.fromstring(f"<div>{shown}</div>").iter("table")
        head, *rows = table.iter("tr")
        assert [cell.text_content() for cell in head] == ["City", "Firms"]
        assert head[1].get("id") == f"{prefix}firms", "a link to the indicator still finds it"
        assert [row[0].text_content() for row in rows] == sorted(names)
        assert all(row[1].findall(".//a[@class='fact actual']") for row in rows)
    few = make(tmp_path / "few", dict(list(texts.items())[:1]), tell({"Wuhan.txt": {"city": "Wuhan"}}))
    (table,) = html.fromstring(f"<div>{metrics.table(few)}</div>").iter("table")
    assert table.find(".//th").text_content() == "Indicator"


KOREAN = """대전시 레이저 산업

2023년 말 기준 대전시에는 레이저 기업 300개가 모여 있다. 생산액은 15억 위안으로 8% 증가했다.
"""
DATED = ENGLISH.replace("Jinan has", "On 16 April 2024 the mayor spoke in room 12. Jinan has")


def test_no_number_of_an_odd_corpus_leads_nowhere(tmp_path: Path) -> None:
    texts = ODD | {"a1.txt": DATED, "b2.txt": DATED.replace("20 billion", "2 billion"), "korean.txt": KOREAN}
    told = {name: {"city": "Jinan", "language": "en", "story": "laser"} for name in ("a1.txt", "b2.txt")}
    book = make(tmp_path / "c", texts, CITIES + tell(told))
    shown = pages(book) | {"problems": data.problems(book), "tables": data.tables(book)}
    shown |= {"themes": themes.shares(book) + themes.order(book) + themes.uncoded(book) + themes.hits(book)}
    shown |= {"compare": compare.cities(book), "language": language.lists(book) + language.keyness(book)}
    shown |= {name: page for made in (word_pages, theme_pages) for name, _, page in made.pages(book.analysis)}
    assert len(shown) > 40
    loose = [(name, text) for name, page in shown.items() for text in unlinked(html.fromstring(f"<div>{page}</div>"))]
    assert loose == []


def test_an_empty_corpus_reads_well(tmp_path: Path) -> None:
    book = make(tmp_path / "c", {})
    assert "No document has been read." in said(overview.cards(book))
    assert all(said(text) for text in pages(book).values())


def test_every_figure_is_explained_in_words_and_can_be_cited(tmp_path: Path) -> None:
    book = make(tmp_path / "c", {"a.txt": ENGLISH, "c.txt": CHINESE}, TOLD)
    for name in book.documents:
        part = book.document(name)
        shown = html.fromstring(f"<div>{document.figures(part)}</div>")
        sections = {item.get("id"): item.text_content() for item in shown.iter("section")}
        assert sections.keys() == {f"figure-{fact}" for fact in part.facts}
        for fact in part.facts.values():
            words = sections[f"figure-{fact['id']}"]
            assert fact["surface"] in words
            assert fact["reading"] in words
            assert fact["noun"] is None or fact["noun"] in words
            assert f"characters {fact['start']}–{fact['end']}" in words
    firms = next(fact for fact in book.facts.values() if fact["language"] == "en" and fact["value"] == 300)
    words = said(document.figures(book.document(firms["document"])))
    assert "more than: more than this" in words
    assert "Firms: Enterprises present, attracted or served" in words


def test_the_chapter_on_changes_compares_with_the_last_publication(tmp_path: Path) -> None:
    book = make(tmp_path / "c", {"a.txt": ENGLISH, "c.txt": CHINESE}, TOLD)
    assert "No earlier publication is on record" in said(changes.since_publication(book))
    downloads.write(book.analysis, tmp_path / "c" / "published")
    assert said(changes.since_publication(book)).startswith("Nothing:")
    later = make(tmp_path / "c", {"a.txt": ENGLISH.replace("8,000 employees", "9,417 employees")}, TOLD)
    rows = html.fromstring(f"<div>{changes.since_publication(later)}</div>").findall(".//tr")
    told = [[" ".join(cell.text_content().split()) for cell in row] for row in rows]
    assert [row for row in told if row[3] == "value" and row[4:] == ["8000", "9417"]]


def test_annotations_lie_beside_the_tables(tmp_path: Path) -> None:
    book = make(tmp_path / "c", {"a.txt": ENGLISH, "c.txt": CHINESE}, TOLD)
    downloads.write(book.analysis, tmp_path / "site" / "data")
    counted = 0
    for name in book.documents:
        page = json.loads((tmp_path / "site" / downloads.annotations_file(name)).read_text("utf-8"))
        for item in page["items"]:
            quotation, position = item["target"]["selector"]
            assert book.analysis.texts[name][position["start"] : position["end"]] == quotation["exact"]
            counted += item["motivation"] == "describing"
    assert counted == len(book.facts)


def test_the_command_line_compares_two_publications(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("old", ENGLISH), ("new", ENGLISH.replace("more than 300", "more than 340"))):
        book = make(tmp_path / f"seeds-{name}", {"a.txt": text}, TOLD)
        downloads.write(book.analysis, tmp_path / name)
    assert main(["changes", str(tmp_path / "old"), str(tmp_path / "new")]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert ("facts", "changed", "value", "300", "340") in {
        (row["table"], row["change"], row["column"], row["old"], row["new"]) for row in rows
    }
    assert main(["changes", str(tmp_path / "nowhere"), str(tmp_path / "new")]) == 2
    assert "no tables lie there" in capsys.readouterr().err


def test_every_rule_unit_and_hedge_of_a_fact_is_explained() -> None:
    words = read("reading.yml")
    assert set(words["rules"]) == set(get_args(Rule))
    assert set(words["qualifiers"]) == set(get_args(Qualifier))
    assert set(words["statuses"]) == set(get_args(Status))
    assert set(words["scopes"]) == set(get_args(Scope))
    codes = {code for code, _, _ in read("facts/units.yml")["units"].values()} - {"drop"}
    assert codes - set(Locale("en").currencies) <= set(words["units"])


def test_whatever_is_read_can_be_shown(tmp_path: Path) -> None:
    """The gold texts of every language, with every rule, unit and indicator that they hold, on their pages."""
    gold = Path(__file__).parent / "gold"
    texts, told = {}, {}
    for path in sorted(gold.glob("*-*.jsonl")) + sorted(gold.glob("??.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        texts[f"{path.stem}.txt"] = "\n\n".join(row["text"] for row in rows)
        told[f"{path.stem}.txt"] = {"city": "Jinan", "language": path.stem, "published": "2024-04-16"}
    book = make(tmp_path / "seeds", texts, tell(told))
    assert set(book.analysis.facts["rule"]) > {"list", "label", "table", "range", "money before", "counter"}
    for name in book.documents:
        of_document = book.document(name)
        assert str(document.original(of_document))
        shown = str(document.figures(of_document))
        assert shown.count("<dt>Rule</dt>") == int((book.analysis.facts["document"] == name).sum()) > 0
    of_city = book.city("jinan")
    for show in (city.summary, city.claims, city.contradictions):
        assert str(show(of_city))


PROVINCE = """Đồng Nai công nghiệp

Đến năm 2030, tỉnh {verb}
thu hút thêm 100 doanh nghiệp.
"""


@pytest.mark.parametrize(
    ("verb", "published", "tag"),
    [
        ("đặt mục tiêu", "", "target 2030"),
        ("cho biết", "published: 2024-05-01", "target 2030"),
        ("cho biết", "published: 2031-05-01", "as of 2030"),
        ("cho biết", "", "achieved or planned, for 2030"),
    ],
)
def test_no_page_tells_what_may_lie_ahead_as_achieved(verb: str, published: str, tag: str, tmp_path: Path) -> None:
    told = f"a.txt:\n  city: Jinan\n  language: vi\n  {published}\n"
    book = make(tmp_path / "c", {"a.txt": PROVINCE.format(verb=verb)}, told)
    shown = html.fromstring(f"<div>{overview.cards(book)}</div>")
    tags = {item.text_content() for item in shown.iter("span") if "tag" in item.get("class", "").split()}
    assert tag in tags
    assert {"target 2030", "as of 2030", "achieved or planned, for 2030"} & tags == {tag}
    for fragment in pages(book).values():
        assert ("as of 2030" in said(fragment)) <= (tag == "as of 2030")
    (name,) = book.documents
    is_open = "achieved or planned, which the text does not tell, for 2030" in said(
        document.figures(book.document(name))
    )
    assert is_open == (tag == "achieved or planned, for 2030")
