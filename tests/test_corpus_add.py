"""Adding documents: copied once, under a safe name, and what was said of them is appended to sources.yml."""

from pathlib import Path
from typing import Any

import pytest

from analysis.__main__ import main
from analysis.corpus import read_corpus
from analysis.corpus.add import Refused, add_documents

STORY = "The laser cluster of Wuhan has 200 firms, and Wuhan will add another park.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


SOURCES = [
    None,
    "",
    "# only a comment",
    "# a comment\nold.txt:  # why\n  city: Jinan",
    "{}\n",
    "old.txt:\r\n  city: Jinan\r\n",
    "# end\nold.txt:\n  city: Jinan\n...\n"[:-4],
]


@pytest.mark.parametrize("before", SOURCES)
def test_what_is_said_is_appended_and_nothing_is_lost(file: Path, seeds: Path, before: str | None) -> None:
    (seeds / "old.txt").write_text("Jinan has 300 laser firms, and Jinan wants more of them.", encoding="utf-8")
    if before is not None:
        (seeds / "sources.yml").write_bytes(before.encode())
    (added,) = add_documents([file], seeds, city="Wuhan", language="en", published="2024-04-16", source="A: paper")
    assert (added.file, added.note) == ("story.txt", "")
    assert (seeds / "story.txt").read_text(encoding="utf-8") == STORY
    kept = (before or "").replace("{}\n", "")
    assert (seeds / "sources.yml").read_bytes().decode().startswith(kept)
    corpus = read_corpus([seeds])
    assert corpus.problems == ()
    document = corpus.documents[1]
    assert (document.city and document.city.id, document.published, document.source) == (
        "wuhan",
        "2024-04-16",
        "A: paper",
    )


def test_without_anything_said_no_entry_is_made(file: Path, seeds: Path) -> None:
    add_documents([file], seeds)
    assert not (seeds / "sources.yml").exists()


def test_the_same_content_is_not_copied_twice(file: Path, seeds: Path) -> None:
    add_documents([file], seeds)
    other = file.with_name("other.txt")
    other.write_text(STORY, encoding="utf-8")
    notes = [added.note for added in add_documents([file, other], seeds, city="Wuhan")]
    assert notes == ["the same content is there as story.txt"] * 2
    assert sorted(path.name for path in seeds.iterdir()) == ["story.txt"]


def test_a_taken_name_is_refused_and_nothing_is_copied(file: Path, seeds: Path) -> None:
    (seeds / "story.txt").write_text("other", encoding="utf-8")
    new = file.with_name("new.txt")
    new.write_text("Another story of Wuhan.", encoding="utf-8")
    with pytest.raises(Refused, match=r"story\.txt.*rename"):
        add_documents([new, file], seeds)
    assert not (seeds / "new.txt").exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("..hidden.TXT", "hidden.txt"),
        ("a;rm -rf$(x)`.txt", "a-rm -rf--x.txt"),
        ("武汉 光谷.txt", "武汉 光谷.txt"),
        ("-x.md", "x.md"),
    ],
)
def test_names_are_made_safe(tmp_path: Path, seeds: Path, name: str, safe: str) -> None:
    (tmp_path / name).write_text(STORY, encoding="utf-8")
    (added,) = add_documents([tmp_path / name], seeds)
    assert added.file == safe
    assert (seeds / safe).exists()


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"published": "April"}, "2024-04-16"),
        ({"language": "jp"}, "zh-Hans"),
        ({"city": " "}, "write a text"),
        ({"city": "none"}, "city: null"),
        ({"city": ["Wuhan", "Wuhan"]}, "once"),
        ({"city": "Wuhan", "kind": "town"}, "region"),
        ({"kind": "region"}, "without a city"),
        ({"city": "null", "kind": "region"}, "without a city"),
    ],
)
def test_a_wrong_value_is_refused(file: Path, seeds: Path, said: dict[str, Any], message: str) -> None:
    with pytest.raises(Refused, match=message):
        add_documents([file], seeds, **said)
    assert list(seeds.iterdir()) == []


@pytest.mark.parametrize(
    ("said", "cities"),
    [
        ({"city": "Guangdong"}, [("guangdong", "region")]),
        ({"city": "Hubei Valley", "kind": "zone"}, [("hubei-valley-zone", "zone")]),
        ({"city": ["长沙", "Wuhan"]}, [("changsha", "city"), ("wuhan", "city")]),
        ({"city": "null"}, []),
    ],
)
def test_any_place_is_taken_and_none(
    file: Path, seeds: Path, said: dict[str, Any], cities: list[tuple[str, str]]
) -> None:
    other = file.with_name("other.txt")
    for path, firms in ((file, 200), (other, 300)):
        path.write_text(f"The laser cluster has {firms} firms and will add another park in the coming years.", "utf-8")
    add_documents([file, other], seeds, **said)
    for document in read_corpus([seeds]).documents:
        assert [(city.id, city.kind) for city in document.cities] == cities
    assert "&" not in (seeds / "sources.yml").read_text("utf-8")


def test_the_command_line_takes_several_places_and_a_kind(file: Path, seeds: Path) -> None:
    options = ["--city", "Hubei", "--city", "Wuhan", "--kind", "region"]
    assert main(["add", str(file), "--seeds", str(seeds), *options]) == 0
    (document,) = read_corpus([seeds]).documents
    assert [(city.id, city.kind) for city in document.cities] == [("hubei", "region"), ("wuhan", "city")]
    assert main(["add", str(file), "--seeds", str(seeds), "--city", "n/a"]) == 1


@pytest.mark.parametrize("name", ["missing.txt", "bad.exe", "empty.txt"])
def test_what_is_no_document_is_refused(tmp_path: Path, seeds: Path, name: str) -> None:
    if name != "missing.txt":
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(Refused, match=name):
        add_documents([tmp_path / name], seeds)


@pytest.mark.parametrize("broken", ["a: [\n", "- a\n", "{old.txt: {city: Jinan}}\n", "story.txt:\n  city: Jinan\n"])
def test_sources_that_cannot_be_appended_to_are_left_alone(file: Path, seeds: Path, broken: str) -> None:
    (seeds / "sources.yml").write_text(broken, encoding="utf-8")
    with pytest.raises(Refused, match=r"sources\.yml"):
        add_documents([file], seeds, city="Wuhan")
    assert (seeds / "sources.yml").read_text(encoding="utf-8") == broken
    assert not (seeds / "story.txt").exists()
