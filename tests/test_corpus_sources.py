"""sources.yml: what an analyst says wins, what is wrong in it is told, and the rest counts."""

from pathlib import Path

import pytest

from analysis.corpus import read_corpus
from analysis.corpus.document import Corpus

STORY = "武汉市激光产业集群现有企业200余家,去年总产值突破500亿元,同比增长12%。\n"


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


def test_a_city_that_no_lexicon_knows_is_taken_as_new(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.txt:\n  city: Nowhereville\n  country: FR\n")
    (document,) = corpus.documents
    assert document.city is not None
    assert (document.city.id, document.city.name, document.city.country) == ("nowhereville", "Nowhereville", "FR")
    assert corpus.problems == ()


def test_norway_and_norwegian_need_no_quotation_marks(tmp_path: Path) -> None:
    corpus = read(tmp_path, "a.txt:\n  country: NO\n  language: no\n")
    assert (corpus.documents[0].country, corpus.documents[0].language) == ("NO", "no")


@pytest.mark.parametrize(
    ("wrong", "problem", "remedy"),
    [
        ("  town: Wuhan\n", "unknown key 'town'", "city, country"),
        ("  city: [Wuhan]\n", "city of a.txt cannot be ['Wuhan']", "text"),
        ("  city: 12\n", "city of a.txt cannot be 12", "quotation marks"),
        ("  published: 2024-02-31\n", "published of a.txt cannot be", "2024-04-16"),
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
