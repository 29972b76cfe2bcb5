"""Who published a document, when and from where: found in every language where it says so, and nowhere else."""

import pytest
import regex
from layout_headers import HEADERS, REFUSED, STORIES, Row

from analysis.layout import authors, publication, publishers
from analysis.layout.bylines import Told, author_of_opening
from analysis.layout.datelines import dateline
from analysis.layout.finding import Rule
from analysis.layout.line import lines_of
from analysis.layout.metadata import Metadata, metadata_of
from analysis.lexicons import read as lexicon

SAID = regex.compile(r"(published|source|url|author|title): (.*)\n?")
TABLES = {"published": publication.RULES, "source": publishers.PUBLISHERS, "author": authors.AUTHORS}
ROWS = [(key, rule) for key, rules in TABLES.items() for rule in rules]
STORY = STORIES["en"]


def metadata(text: str, language: str = "en", **said: str) -> Metadata:
    lines = lines_of(text)
    return metadata_of(text, lines, [None] * len(lines), language, said)


def document(language: str, before: str, behind: str) -> str:
    story = STORIES[language]
    head = before.replace("*", story) if "*" in before else f"{before}\n{story}"
    return f"{head}\n{story}" + (f"\n{behind}" if behind else "")


@pytest.mark.parametrize("row", HEADERS, ids=[f"{row[0]}-{number}" for number, row in enumerate(HEADERS)])
def test_what_a_document_says_of_itself(row: Row) -> None:
    language, before, behind, *wanted = row
    text = document(language, before, behind)
    found = metadata(text, language)
    place = text[slice(*found.place_span)] if found.place_span else None
    for got, want in zip((found.published, found.source, found.author, place), wanted, strict=True):
        assert want == "" or got == want
    for span, value in ((found.source_span, found.source), (found.author_span, found.author)):
        assert span is None or text[slice(*span)] == value
    assert found.published_span is None or any(sign.isalnum() for sign in text[slice(*found.published_span)])


@pytest.mark.parametrize(("language", "before", "behind", "key"), REFUSED)
def test_what_looks_alike_is_not_taken(language: str, before: str, behind: str, key: str) -> None:
    found = metadata(document(language, before, behind), language)
    assert (found.place_span if key == "place" else getattr(found, key)) is None


@pytest.mark.parametrize(("key", "rule"), ROWS, ids=[f"{key}: {rule.name}" for key, rule in ROWS])
def test_every_rule_finds_what_its_example_says(key: str, rule: Rule) -> None:
    text, said = rule.example, {}
    while told := SAID.match(text):
        said[told[1]], text = told[2], text[told.end() :]
    found = metadata(text, rule.language, **said)
    assert (getattr(found, key), found.because[key]) == (rule.result, rule.name)


@pytest.mark.parametrize("form", lexicon("bylines.yml")["datelines"], ids=lambda form: form["name"])
def test_every_form_of_dateline_reads_its_example(form: dict[str, str]) -> None:
    found = dateline(form["example"], form["language"])
    assert found is not None
    names = [name.text if name else "" for name in (found.place, found.agency, found.author)]
    assert (found.rule, names) == (form["name"], form["result"])


def test_confidence_follows_from_the_rule() -> None:
    assert metadata(f"Park\nPosted on April 16, 2024\n{STORY}").published_confidence == "certain"
    assert metadata(f"{STORY}\nExample Council\n16 April 2024").published_confidence == "likely"
    assert metadata(f"Park\nPosted on 3/4/2024\n{STORY}").published_confidence == "doubtful"
    assert metadata(STORY, url="https://example.org/2024/04/16/park").published_confidence == "likely"
    assert metadata(STORY, url="https://example.org/park").source_confidence == "doubtful"
    assert metadata(STORY).published_confidence is None
    # The year of a site is not that of its story.
    assert metadata(f"{STORY}\n© 2024 Example Media").published is None


@pytest.mark.parametrize(
    ("address", "date"), [("https://example.co.uk/a", "2024-04-03"), ("https://example.us/a", "2024-03-04")]
)
def test_the_country_decides_between_two_readings(address: str, date: str) -> None:
    found = metadata(f"Park\nPosted on 3/4/2024\n{STORY}", url=address)
    assert (found.published, found.published_confidence) == (date, "certain")


def test_the_file_itself_is_asked_first() -> None:
    text = f"Park\nSource: Example Post\nBy Jane Roe\n16 April 2024\n{STORY}"
    said = {"published": "Thu, 26 May 2022 07:54:49 GMT", "source": "Example Site", "author": "John Doe"}
    found = metadata(text, **said)
    assert (found.published, found.source, found.author) == ("2022-05-26", "Example Site", "John Doe")
    assert (found.published_span, found.source_span, found.author_span) == (None, None, None)


@pytest.mark.parametrize(
    ("value", "date", "precision"),
    [
        ("2022-05-26T07:54:49+08:00", "2022-05-26", "day"),
        ("20220526", "2022-05-26", "day"),
        ("1653551689", "2022-05-26", "day"),
        ("1653551689000", "2022-05-26", "day"),
        ("D:20220526075449Z", None, None),
        ("May 2022", "2022-05", "month"),
        ("2022", "2022", "year"),
        ("2022-02-31", None, None),
        ("soon", None, None),
        ("99999999999999999999", None, None),
    ],
)
def test_dates_as_files_give_them(value: str, date: str | None, precision: str | None) -> None:
    found = metadata(STORY, published=value)
    assert (found.published, found.published_precision) == (date, precision)


def test_the_nearest_date_line_is_the_storys_and_that_with_a_source_before_any() -> None:
    today = "Monday, 20 May 2024"
    assert metadata(f"{today}\nPark grows\n16 April 2024\n{STORY}").published == "2024-04-16"
    assert metadata(f"Source: Example Post 16 April 2024\nPark grows\n{today}\n{STORY}").published == "2024-04-16"


def test_dates_of_other_stories_behind_a_story_are_not_its_own() -> None:
    others = "\n".join(f"Another headline {day}\n{day} May 2024" for day in range(10, 15))
    assert metadata(f"Park grows\n{STORY}\n{STORY}\nMore stories\n{others}").published is None


def test_a_chronology_is_no_row_of_cards() -> None:
    entries = "\n".join(f"5 March {year}\nA hall opens.\nIt is large." for year in range(2001, 2024, 4))
    assert metadata(f"History\n{entries}").published_confidence in (None, "doubtful")


def test_lines_that_tell_of_the_document_are_told_apart() -> None:
    text = f"Park grows\nBy Jane Roe\nPosted on April 16, 2024\n{STORY}\nSource: Example Post"
    assert metadata(text).bylines == (1, 2, 4)
    assert metadata(f"WUHAN, April 20, 2024 (Xinhua) -- {STORY}").bylines == ()


def test_names_end_where_the_next_label_begins() -> None:
    told = Told("Source: Example Post Author: Jane Roe Editor: John Doe Views: 12", "en")
    names = {kind: [name.text for name in told.names_of(kind)] for kind in ("source", "author", "editor")}
    assert names == {"source": ["Example Post"], "author": ["Jane Roe"], "editor": ["John Doe"]}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("By JANE ROE", "JANE ROE"),
        ("By Reuters", "Reuters"),
        ("By Train", None),
        ("By the end of the year", None),
        ("Bypass opened", None),
    ],
)
def test_a_word_opens_a_byline_only_before_a_name(line: str, name: str | None) -> None:
    found = author_of_opening(Told(line, "en"))
    assert (found.text if found else None) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "2024",
        "a" * 1_000_000,
        "2024-05-18 " * 100_000,
        "来源：" * 300_000,
        "By " * 300_000,
        "1/2/3/4/" * 100_000,
        "\n".join("2024-05-18" for _ in range(10_000)),
        "\n".join("来源：示例日报\t2024年5月18日" for _ in range(10_000)),
        "\n".join(f"12{number}\t34" for number in range(10_000)),
        "((((" * 100_000,
        "© " * 200_000,
        "二〇" * 200_000,
        "\u0301" * 100_000,
    ],
    ids=range(15),
)
def test_hostile_texts_are_read(text: str) -> None:
    found = metadata(text, "zh-Hans", title=text[:100_000], published=text[:100_000], url="https://[broken")
    for span in (found.published_span, found.source_span, found.author_span, found.place_span):
        assert span is None or 0 <= span[0] <= span[1] <= len(text)
