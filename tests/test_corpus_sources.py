"""sources.yml: what an analyst says wins, what is wrong in it is told, and the rest counts."""

import os
from pathlib import Path

import pytest
from corpora import read_corpus

from analysis.corpus.document import Corpus
from analysis.corpus.sources import Said, read_sources

STORY = "发布时间:2024-04-16\n武汉市激光产业集群现有企业200余家,去年总产值突破500亿元,同比增长12%。\n"


def read(folder: Path, sources: str | bytes) -> Corpus:
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    (folder / "sources.yml").write_bytes(sources.encode() if isinstance(sources, str) else sources)
    return read_corpus([folder])


@pytest.mark.parametrize("nothing", ["", "# only a comment\n", "a.txt:\n", "{}\n", "\ufeff# with a mark\n"])
def test_every_entry_is_optional(tmp_path: Path, nothing: str) -> None:
    corpus = read(tmp_path, nothing)
    assert corpus.problems == ()
    assert corpus.documents[0].city is not None


def test_what_is_said_wins_over_what_is_found(tmp_path: Path) -> None:
    corpus = read(
        tmp_path,
        "a.txt:\n  city: 长沙\n  country: cn\n  language: zh-TW\n  published: 2024-04-16\n  title: A title\n"
        "  source: A paper\n  url: https://example.org/a\n  story: lasers\n  rights: sentences\n",
    )
    (document,) = corpus.documents
    assert corpus.problems == ()
    assert document.city is not None
    assert (document.city.id, [city.id for city in document.cities]) == ("changsha", ["changsha", "wuhan"])
    assert (document.language, document.country, document.published) == ("zh-Hant", "CN", "2024-04-16")
    assert (document.title, document.source, document.url) == ("A title", "A paper", "https://example.org/a")
    assert (document.story, document.rights) == ("lasers", "sentences")


@pytest.mark.parametrize("date", ["2024-04-16", "2024-04", "2024"])
def test_a_date_may_be_said_as_far_as_it_is_known(tmp_path: Path, date: str) -> None:
    read(tmp_path, f"a.txt: {{published: {date}, author: Jane Roe}}\n")
    sources = read_sources(tmp_path)
    assert (sources.said["a.txt"].published, sources.said["a.txt"].author) == (date, "Jane Roe")
    assert sources.problems == []


def test_a_city_that_no_lexicon_knows_is_taken_as_new(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.txt:\n  city: Nowhereville\n  country: FR\n")
    (document,) = corpus.documents
    assert document.city is not None
    assert (document.city.id, document.city.name, document.city.country) == ("nowhereville", "Nowhereville", "FR")
    assert corpus.problems == ()


def test_a_place_named_twice_in_two_spellings_is_told(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.txt:\n  cities: [Wuhan, 长沙, 武汉]\n")
    (told,) = corpus.problems
    assert (told.file, [city.id for city in corpus.documents[0].cities]) == ("a.txt", ["wuhan", "changsha"])
    assert "Wuhan, 长沙, 武汉" in told.problem
    assert "take one" in told.remedy


def test_null_says_that_there_is_none_and_nothing_says_nothing(tmp_path: Path) -> None:
    (null,) = read(tmp_path, "a.txt:\n  city: null\n").documents
    assert (null.city, null.cities, null.country) == (None, (), "CN")
    assert read(tmp_path, "a.txt: {city: ~}\n").problems == ()
    (left_blank,) = read(tmp_path, "a.txt:\n  city:\n  kind:\n  published:\n").documents
    assert left_blank.city is not None
    assert left_blank.city.id == "wuhan"
    assert read_sources(tmp_path).said["a.txt"] == Said()


def test_every_key_may_be_null(tmp_path: Path) -> None:
    read(tmp_path, "a.txt: {city: null, published: null, source: Null, story: a}\n")
    said = read_sources(tmp_path).said["a.txt"]
    assert (said.unknown, said.published, said.story) == ({"city", "published", "source"}, None, "a")


def test_norway_and_norwegian_need_no_quotation_marks(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.txt:\n  country: NO\n  language: no\n")
    assert (corpus.documents[0].country, corpus.documents[0].language) == ("NO", "no")


@pytest.mark.parametrize(
    ("wrong", "problem", "remedy"),
    [
        ("  town: Wuhan\n", "unknown key 'town'", "city, country"),
        ("  city: [Wuhan]\n", "city of a.txt cannot be ['Wuhan']", "text"),
        ("  city: 12\n", "city of a.txt cannot be 12", "quotation marks"),
        ("  city: none\n", "city of a.txt cannot be 'none'", "city: null"),
        ("  city: N/A\n", "city of a.txt cannot be 'N/A'", "city: null"),
        ("  city: Unknown\n", "city of a.txt cannot be 'Unknown'", "city: null"),
        ('  city: "null"\n', "city of a.txt cannot be 'null'", "city: null"),
        ('  city: "-"\n', "city of a.txt cannot be '-'", "city: null"),
        ("  story: none\n", "story of a.txt cannot be 'none'", "leave the key out"),
        ("  cities: Wuhan\n", "cities of a.txt cannot be 'Wuhan'", "[Wuhan, Jinan]"),
        ("  cities: []\n", "cities of a.txt cannot be []", "city: null"),
        ("  cities: [Wuhan, none]\n", "cities of a.txt cannot be ['Wuhan', 'none']", "city: null"),
        ("  cities: [Wuhan, wuhan]\n", "cities of a.txt cannot be ['Wuhan', 'wuhan']", "once"),
        ("  city: Wuhan\n  kind: town\n", "kind of a.txt cannot be 'town'", "region"),
        ("  city: Wuhan\n  cities: [Jinan]\n", "city and cities of a.txt are both given; cities counts", "keep city"),
        ("  city: Wuhan\n  cities: null\n", "city and cities of a.txt are both given; city counts", "keep city"),
        ("  kind: region\n", "kind of a.txt is given without a place", "city"),
        ("  city: null\n  kind: region\n", "kind of a.txt is given without a place", "city"),
        ("  published: 2024-02-31\n", "published of a.txt cannot be", "2024-04-16"),
        ("  published: 2024-13\n", "published of a.txt cannot be '2024-13'", "2024-04"),
        ("  published: 24\n", "published of a.txt cannot be", "2024-04"),
        ("  published: 2024-5\n", "published of a.txt cannot be", "2024-04"),
        ("  author: none\n", "author of a.txt cannot be 'none'", "leave the key out"),
        ("  published: April\n", "published of a.txt cannot be 'April'", "2024-04-16"),
        ("  language: jp\n", "language of a.txt cannot be 'jp'", "zh-Hans"),
        ("  country: China\n", "country of a.txt cannot be 'China'", "CN"),
        ("  country: XQ\n", "country of a.txt cannot be 'XQ'", "CN"),
        ("  url: javascript:alert(1)\n", "url of a.txt cannot be", "https://"),
        ("  rights: all\n", "rights of a.txt cannot be 'all'", "citations"),
        ("  city: Wuhan\n  city: Jinan\n", "city of a.txt stands in it twice", "join"),
        ("b.txt:\n  city: Jinan\n", "there is no document b.txt", "path"),
        ("../a.txt:\n  city: Jinan\n", "there is no document ../a.txt", "path"),
        ("12:\n  city: Jinan\n", "there is no document 12", "path"),
        ("  ? [x]\n  : 1\n", "is no YAML", "mend"),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_counts(tmp_path: Path, wrong: str, problem: str, remedy: str) -> None:
    corpus = read(tmp_path, "a.txt:\n  source: A paper\n" + wrong)
    (told,) = corpus.problems
    assert told.file == "sources.yml"
    assert problem in told.problem
    assert remedy in told.remedy
    assert "is no YAML" in problem or corpus.documents[0].source == "A paper"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a.txt: [\n", "is no YAML"),
        ("- a.txt\n", "is no mapping"),
        ("a.txt: Wuhan\n", "the entry of a.txt is no mapping"),
        (b"\xff\xfe\xfa", "cannot be read"),
    ],
)
def test_a_file_of_another_shape_is_told_and_the_documents_are_read(
    tmp_path: Path, content: str | bytes, problem: str
) -> None:
    corpus = read(tmp_path, content)
    assert [document.file for document in corpus.documents] == ["a.txt"]
    assert problem in corpus.problems[0].problem


def test_a_single_file_has_the_sources_beside_it(tmp_path: Path) -> None:
    read(tmp_path, "a.txt:\n  story: lasers\nmissing.txt:\n  city: Wuhan\n")
    corpus = read_corpus([tmp_path / "a.txt"])
    assert corpus.documents[0].story == "lasers"
    assert corpus.problems == ()


def test_subfolders_may_have_sources_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    read(tmp_path / "sub", "a.txt:\n  story: lasers\n")
    (document,) = read_corpus([tmp_path]).documents
    assert (document.file, document.story) == ("sub/a.txt", "lasers")


def test_a_date_that_nobody_knows_wins_over_the_one_that_is_found(tmp_path: Path) -> None:
    assert read(tmp_path, "").documents[0].published == "2024-04-16"
    corpus = read(tmp_path, "a.txt:\n  published: null\n")
    assert corpus.documents[0].published is None
    assert corpus.problems == ()


def test_null_is_told_from_nothing_said(tmp_path: Path) -> None:
    read(tmp_path, "a.txt:\n  published: null\n  title: ~\n  city: Wuhan\n")
    (said,) = read_sources(tmp_path).said.values()
    assert (said.unknown, said.published, said.city) == ({"published", "title"}, None, "Wuhan")


def test_the_file_is_not_followed_out_of_its_folder(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside.yml", tmp_path / "folder"
    folder.mkdir()
    outside.write_text("secret: [\n", encoding="utf-8")
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    (folder / "sources.yml").symlink_to(outside)
    corpus = read_corpus([folder])
    assert len(corpus.documents) == 1
    (problem,) = corpus.problems
    assert problem.file == "sources.yml"
    assert "link" in problem.problem
    assert "secret" not in problem.problem


@pytest.mark.parametrize("kind", ["pipe", "loop", "folder"])
def test_what_is_no_ordinary_file_in_its_place_is_told(tmp_path: Path, kind: str) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    path = tmp_path / "sources.yml"
    {"pipe": lambda: os.mkfifo(path), "loop": lambda: path.symlink_to(path), "folder": path.mkdir}[kind]()
    corpus = read_corpus([tmp_path])
    assert [document.file for document in corpus.documents] == ["a.txt"]
    assert [problem.file for problem in corpus.problems] == ["sources.yml"]


def test_a_name_too_long_for_a_file_is_no_document(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, "x" * 400 + ".txt:\n  city: Wuhan\n").problems
    assert "there is no document" in problem.problem


@pytest.mark.parametrize(
    ("name", "written"),
    [(b"\xce\xe4.txt", r"\xce\xe4.txt"), ("a\u202eb\x1b.txt".encode(), r"a\u202eb\x1b.txt")],
)
def test_a_document_is_named_as_messages_show_it(tmp_path: Path, name: bytes, written: str) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(STORY, encoding="utf-8")
    (tmp_path / "sources.yml").write_text(f"{written}:\n  source: A paper\n", encoding="utf-8")
    corpus = read_corpus([tmp_path])
    assert corpus.problems == ()
    assert corpus.documents[0].source == "A paper"


@pytest.mark.parametrize("path", [r"\x2e\x2e/outside.txt", r"sub/\x2e\x2e/../outside.txt"])
def test_no_spelling_of_a_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    (tmp_path / "outside.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "folder/sub").mkdir(parents=True)
    (problem,) = read(tmp_path / "folder", f"{path}:\n  city: Wuhan\n").problems
    assert "there is no document" in problem.problem


def test_a_problem_tells_its_line(tmp_path: Path) -> None:
    text = """# what is known
a.txt:
  city: Wuhan
  town: Wuhan
  published:
    soon
  city: Wuhan

b.txt:
  city: Wuhan
"""
    assert [(problem.line, problem.problem[:14]) for problem in read(tmp_path, text).problems] == [
        (7, "city of a.txt "),
        (4, "unknown key 't"),
        (5, "published of a"),
        (9, "there is no do"),
    ]
    assert [problem.line for problem in read(tmp_path, "a.txt:\n  city: [Wuhan\n").problems] == [3]
    assert [problem.line for problem in read(tmp_path, "\na.txt: Wuhan\n").problems] == [2]
    assert [problem.line for problem in read(tmp_path, "\n- a.txt\n").problems] == [2]


def test_a_problem_of_a_document_has_no_line(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"")
    assert [problem.line for problem in read(tmp_path, "").problems] == [None]
