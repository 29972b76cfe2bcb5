"""Adding documents: copied once, under a safe name, and what was said of them is appended to sources.yml."""

import os
from pathlib import Path
from typing import Any

import pytest
from corpora import read_corpus

from analysis.__main__ import main
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
    (seeds / "old.txt").write_text("2024-04-16\nJinan has 300 laser firms, and wants more of them.", encoding="utf-8")
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


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("README.txt", "rename"),
        ("Licence.md", "rename"),
        (".readme.txt", "rename"),
        ("sources.yml", "copy its entries"),
        (".txt", "without extension"),
    ],
)
def test_what_would_never_be_read_is_refused(tmp_path: Path, seeds: Path, name: str, told: str) -> None:
    (tmp_path / name).write_text(STORY, encoding="utf-8")
    with pytest.raises(Refused, match=f"{name}.*{told}"):
        add_documents([tmp_path / name], seeds)
    assert list(seeds.iterdir()) == []


def test_everything_that_is_added_is_read(tmp_path: Path, seeds: Path) -> None:
    folder = tmp_path / "news"
    for name in ("a.txt", "b.html", "-readme.txt", "..hidden.md", "sub/.git/c.txt", "sub/d.TXT", "x/README.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{name} {STORY}", encoding="utf-8")
    added = add_documents([folder], seeds)
    read = {document.file for document in read_corpus([seeds]).documents}
    assert read == {one.file for one in added if one.file} == {"a.txt", "b.html", "sub/d.txt"}


def test_a_folder_is_added_whole_and_what_is_no_document_is_told(tmp_path: Path, seeds: Path) -> None:
    folder, outside = tmp_path / "news", tmp_path / "outside.txt"
    outside.write_text(f"outside {STORY}", encoding="utf-8")
    for name in ("2024/a.txt", "2025/a.txt", "README.md", ".hidden.txt", "sources.yml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{name} {STORY}", encoding="utf-8")
    (folder / "table.xlsx").write_bytes(b"PK")
    (folder / "empty.txt").touch()
    (folder / "link.txt").symlink_to(outside)
    added = add_documents([folder], seeds, city="Wuhan")
    assert [(one.path, one.file) for one in added if one.file] == [
        (folder / "2024/a.txt", "2024/a.txt"),
        (folder / "2025/a.txt", "2025/a.txt"),
    ]
    left_out = {one.path.relative_to(folder).as_posix(): one.note for one in added if not one.file}
    assert left_out.keys() == {"README.md", ".hidden.txt", "sources.yml", "table.xlsx", "empty.txt", "link.txt"}
    assert all(note.startswith("left out: ") and "; " in note for note in left_out.values())
    corpus = read_corpus([seeds])
    assert [document.city and document.city.id for document in corpus.documents] == ["wuhan", "wuhan"]
    assert {problem.problem for problem in corpus.problems} == {"no date of publication is found in it"}


@pytest.mark.parametrize("name", ["README.txt", "empty.txt", None])
def test_a_folder_without_a_document_is_refused_with_the_reason(tmp_path: Path, seeds: Path, name: str | None) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    if name:
        (folder / name).touch()
    with pytest.raises(Refused, match=f"news: .*{name or 'holds no document'}"):
        add_documents([folder], seeds)
    assert list(seeds.iterdir()) == []


def test_names_that_are_no_utf8_stay_apart(tmp_path: Path, seeds: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for name in (b"\xce\xe4.txt", b"\xbd\xf5.txt"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(f"{name!r} {STORY}", encoding="utf-8")
    assert {added.file for added in add_documents([folder], seeds)} == {"xbd-xf5.txt", "xce-xe4.txt"}
    assert len(read_corpus([seeds]).documents) == 2


@pytest.mark.parametrize("goal", ["private/key.txt", "private/nothing.txt", "link.txt"])
def test_a_link_out_of_its_folder_is_not_followed(tmp_path: Path, seeds: Path, goal: str) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private/key.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "news").mkdir()
    (tmp_path / "news/link.txt").symlink_to(goal if goal == "link.txt" else tmp_path / goal)
    with pytest.raises(Refused, match=r"link\.txt: is a link .*; name the file itself"):
        add_documents([tmp_path / "news/link.txt"], seeds)
    assert list(seeds.iterdir()) == []


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("taken", ["story.txt", "sources.yml"])
def test_nothing_is_written_through_a_link(tmp_path: Path, file: Path, seeds: Path, taken: str, there: bool) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    if there:
        (outside / taken).write_text("", encoding="utf-8")
    (seeds / taken).symlink_to(outside / taken)
    with pytest.raises(Refused, match=r"sources\.yml: is a link" if taken == "sources.yml" else "is taken by another"):
        add_documents([file], seeds, city="Wuhan")
    assert [path.read_text(encoding="utf-8") for path in outside.iterdir()] == [""] * there
    assert [path.name for path in seeds.iterdir()] == [taken]


def test_no_folder_of_the_corpus_leads_out_of_it(tmp_path: Path, seeds: Path) -> None:
    (tmp_path / "news/sub").mkdir(parents=True)
    (tmp_path / "news/sub/a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (seeds / "sub").symlink_to(tmp_path / "outside", target_is_directory=True)
    with pytest.raises(Refused, match="taken"):
        add_documents([tmp_path / "news"], seeds)
    assert list((tmp_path / "outside").iterdir()) == []


def test_the_corpus_itself_may_lie_behind_a_link(tmp_path: Path, file: Path, seeds: Path) -> None:
    (tmp_path / "link").symlink_to(seeds, target_is_directory=True)
    add_documents([file], tmp_path / "link", city="Wuhan")
    assert sorted(path.name for path in seeds.iterdir()) == ["sources.yml", "story.txt"]


def test_a_name_that_is_taken_in_the_meantime_is_not_written_over_and_nothing_is_left(
    file: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = file.with_name("another.txt")
    other.write_text(f"another {STORY}", encoding="utf-8")
    (seeds / "sources.yml").write_text("# mine\n", encoding="utf-8")
    touch = Path.touch

    def overtaken(path: Path, *arguments: int, **options: bool) -> None:
        if path == seeds / "story.txt":
            path.write_text("somebody's own", encoding="utf-8")
        touch(path, *arguments, **options)

    monkeypatch.setattr(Path, "touch", overtaken)
    with pytest.raises(Refused, match=r"story\.txt"):
        add_documents([other, file], seeds, city="Wuhan")
    assert {path.name: path.read_text(encoding="utf-8") for path in seeds.iterdir()} == {
        "story.txt": "somebody's own",
        "sources.yml": "# mine\n",
    }


def test_what_may_be_done_with_the_files_is_what_the_folder_says(file: Path, seeds: Path) -> None:
    (seeds / "sources.yml").write_text("", encoding="utf-8")
    (seeds / "sources.yml").chmod(0o640)
    (seeds / "plain").touch()
    add_documents([file], seeds, city="Wuhan")
    assert (seeds / "sources.yml").stat().st_mode & 0o777 == 0o640
    assert (seeds / "story.txt").stat().st_mode == (seeds / "plain").stat().st_mode


@pytest.mark.parametrize("place", ["a file", "a link to nothing"])
def test_a_corpus_folder_that_is_none_is_refused(tmp_path: Path, file: Path, place: str) -> None:
    seeds = tmp_path / "corpus"
    if place == "a file":
        seeds.write_text("mine", encoding="utf-8")
    else:
        seeds.symlink_to(tmp_path / "nothing")
    with pytest.raises(Refused, match="corpus"):
        add_documents([file], seeds)
    assert not (tmp_path / "nothing").exists()


def test_odd_things_in_the_corpus_do_not_keep_from_adding(file: Path, seeds: Path) -> None:
    (seeds / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(seeds / "pipe.txt")
    (added,) = add_documents([file], seeds)
    assert added.file == "story.txt"
