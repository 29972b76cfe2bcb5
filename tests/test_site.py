"""A site stands whole, or the one before it does: builds that overlap, are killed, fail, or lose their footing."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Beginning, Project, project_of

from analysis.report import site

STORY = "武汉市激光产业加快发展\n发布时间:2025-01-10\n\n截至2024年底，武汉市已有激光企业500家，产业规模突破300亿元。\n"
CELL = "\n\n```{{code-cell}} python\n:tags: [remove-input]\n{code}\n```\n"


def started(project: Project) -> "subprocess.Popen[str]":
    """A build that runs, in a group of processes of its own."""
    command = [Path(sys.executable).with_name("jupyter-book"), "build", ".", "-W", "--keep-going"]
    return subprocess.Popen(
        command,
        cwd=project.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return Beginning.of(tmp_path_factory.mktemp("site"), story=STORY)


def test_an_old_site_stays_whole_until_a_new_one_is(beginning: Beginning, tmp_path: Path) -> None:
    project = beginning.again()
    old = project.files()
    story = project.folder / "seeds/story.txt"

    # Killed in the middle of writing its pages.
    edit(story, lambda text: text.replace("500家", "640家"))
    with started(project) as build:
        assert build.stdout is not None
        assert any("writing output" in line for line in build.stdout), "the build did not come to its pages"
        os.killpg(build.pid, signal.SIGKILL)
    assert build.returncode != 0
    assert project.files() == old

    # Two at once, on what the killed one has left.
    with started(project) as one, started(project) as two:
        said = [build.communicate(timeout=900)[0] for build in (one, two)]
    assert (one.returncode, two.returncode) == (0, 0), "".join(said)[-4000:]
    assert len([text for text in said if "this one waits for it" in text]) == 1
    clean = project.clone(tmp_path / "clean")
    assert clean.build("-W", "--keep-going").code == 0
    new = clean.files()
    assert project.files() == new
    assert "640" in project.pages()["book/cities/wuhan.html"]

    # A strict one that fails, and tells every warning.
    (project.folder / "seeds/empty.txt").write_bytes(b"")
    assert project.build("-W", "--keep-going").code != 0
    assert project.files() == new
    (project.folder / "seeds/empty.txt").unlink()

    # One whose lexicons change while it runs: its pages would not agree, nor the outputs that it would keep.
    lexicon = project.folder / "analysis/lexicons/indicators.yml"
    labels = lexicon.read_text("utf-8")
    code = (
        "from pathlib import Path\n"
        "lexicon = Path('../analysis/lexicons/indicators.yml')\n"
        "lexicon.write_text(lexicon.read_text('utf-8').replace('label: Firms', 'label: Enterprises'), 'utf-8')"
    )
    chapter = project.folder / "book/data.md"
    edit(chapter, lambda text: text + CELL.format(code=code))
    build = project.build()
    assert build.code != 0
    assert "changed during the build" in build.output
    assert project.files() == new
    edit(chapter, lambda text: text.replace(CELL.format(code=code), ""))
    lexicon.write_text(labels, "utf-8")
    assert project.build("-W", "--keep-going").code == 0
    assert project.files() == new


def test_a_build_takes_its_documents_once(tmp_path: Path) -> None:
    project = project_of(tmp_path / "project", story=STORY)
    code = (
        "from pathlib import Path\n"
        "story = Path('../seeds/story.txt')\n"
        "story.write_text(story.read_text('utf-8').replace('500家', '640家'), 'utf-8')"
    )
    # Another chapter than the ones that show the figure, and before most of them.
    edit(project.folder / "book/changes.md", lambda text: text + CELL.format(code=code))
    assert project.build("-W", "--keep-going").code == 0
    shown = {name: data.decode("utf-8", "replace") for name, data in project.files().items()}
    assert "500家" in shown["data/facts.csv"]
    # The chapter itself has the cell that changes the story.
    assert {name for name, text in shown.items() if "640家" in text} <= {"_sources/book/changes.md"}

    assert project.build("-W", "--keep-going").code == 0
    clean = project.clone(tmp_path / "clean")
    assert clean.build("-W", "--keep-going").code == 0
    assert project.files() == clean.files()
    assert "640家" in (project.site / "data/facts.csv").read_text("utf-8")


def make(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def standing(tmp_path: Path) -> Path:
    """A site with two pages, put up."""
    standing = tmp_path / "html"
    make(site.workshop(standing, tmp_path / "doctrees")[0], a="one", b="two")
    site.put_up(standing, {})
    return standing


@pytest.mark.parametrize("system", ["exchanges", "renames"])
def test_what_is_the_same_stays_the_same_file(standing: Path, system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if system == "renames":
        monkeypatch.setattr(site, "_exchanged", site._exchanged_by_renames)
    before = (standing / "a").stat()
    workshop, _ = site.workshop(standing, standing.with_name("doctrees"))
    assert texts(workshop) == {"a": "one", "b": "two"}
    make(workshop, b="three", c="four")
    site.put_up(standing, {})
    assert texts(standing) == {"a": "one", "b": "three", "c": "four"}
    after = (standing / "a").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    # What the next build writes over is no file that stands.
    make(workshop, a="five")
    assert (standing / "a").read_text("utf-8") == "one"
    (workshop / "c").unlink()
    site.put_up(standing, {})
    assert texts(standing) == {"a": "five", "b": "three"}
    assert sorted(path.name for path in standing.parent.iterdir() if "html" in path.name) == [
        ".html-whole",
        ".html-workshop",
        "html",
    ]


def test_a_workshop_that_was_left_is_cleared(standing: Path) -> None:
    doctrees = standing.with_name("doctrees")
    make(doctrees, memory="of pages")
    make(site.workshop(standing, doctrees)[0], b="half of")
    assert texts(doctrees) == {"memory": "of pages"}
    assert texts(site.workshop(standing, doctrees)[0]) == {}
    assert texts(doctrees) == {}
    assert texts(standing) == {"a": "one", "b": "two"}


def test_a_site_that_cannot_be_copied_whole_is_not_put_up(standing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    doctrees = standing.with_name("doctrees")
    make(site.workshop(standing, doctrees)[0], b="three", c="four")

    def full(*paths: Path) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(site.shutil, "copyfile", full)
        with pytest.raises(OSError, match="full"):
            site.put_up(standing, {})
    assert texts(standing) == {"a": "one", "b": "two"}
    site.put_up(standing, {})
    assert texts(standing) == {"a": "one", "b": "three", "c": "four"}


def test_a_site_that_was_moved_aside_comes_back(standing: Path) -> None:
    standing.rename(standing.with_name(".html-old"))
    standing.mkdir()  # as Sphinx does before anything else
    site.workshop(standing, standing.with_name("doctrees"))
    assert texts(standing) == {"a": "one", "b": "two"}


def test_a_folder_has_one_build_at_a_time(tmp_path: Path) -> None:
    told: list[str] = []
    first = site.locked(tmp_path, told.append)
    assert told == []

    def heard(message: str) -> None:
        told.append(message)
        first.release()

    second = site.locked(tmp_path, heard)
    assert second.is_locked
    assert told == ["Another build of this book is running; this one waits for it"]


def test_outputs_that_are_kept_in_part_are_made_anew(beginning: Beginning) -> None:
    project = beginning.again()
    story, cache = project.folder / "seeds/story.txt", project.folder / "_build/.jupyter_cache"
    old = project.files()
    edit(story, lambda text: text.replace("500家", "640家"))
    assert project.build("-W", "--keep-going").code == 0

    # A build that is killed while it keeps outputs leaves one of these.
    with sqlite3.connect(cache / "global.db") as records:
        query = "SELECT hashkey FROM nbcache WHERE uri LIKE ?"
        chapters = ("overview", "metrics", "cities/wuhan")
        found = [records.execute(query, (f"%/book/{name}.md",)).fetchall() for name in chapters]
        records.execute("DELETE FROM nbcache WHERE uri LIKE '%/book/overview.md'")
    cut, gone = ([cache / "executed" / key for (key,) in keys] for keys in found[1:])
    for folder in cut:
        (folder / "base.ipynb").write_text("{", "utf-8")
    for folder in gone:
        shutil.rmtree(folder)
    edit(story, lambda text: text.replace("640家", "500家"))
    build = project.build("-W", "--keep-going")
    assert build.code == 0, build.output[-3000:]
    assert build.executed == {f"book/{name}" for name in chapters}
    assert project.files() == old

    edit(story, lambda text: text.replace("500家", "640家"))
    (cache / "global.db").write_bytes(b"of another version")
    assert project.build("-W", "--keep-going").code == 0
    edit(story, lambda text: text.replace("640家", "500家"))
    shutil.rmtree(cache)
    assert project.build("-W", "--keep-going").code == 0
    assert project.files() == old


def test_an_interrupt_among_the_chapters_leaves_nothing_running(tmp_path: Path) -> None:
    project = project_of(tmp_path / "project", story=STORY)
    endless = CELL.format(code="import time\ntime.sleep(3600)")
    edit(project.folder / "book/data.md", lambda text: text + endless)
    with started(project) as build:
        assert build.stdout is not None
        assert any("data.md: Executing notebook" in line for line in build.stdout), "no chapter was begun"
        os.killpg(build.pid, signal.SIGINT)
        build.communicate(timeout=60)
    assert build.returncode != 0
    assert not (project.site / "index.html").exists()
    with pytest.raises(ProcessLookupError):
        os.killpg(build.pid, 0)


def test_a_chapter_that_never_ends_fails_the_build_and_is_named(beginning: Beginning) -> None:
    project = beginning.again()
    old = project.files()
    # It is the only one that is executed, and its other cells take no second.
    edit(project.folder / "_config.yml", lambda text: text.replace("timeout: 600", "timeout: 10"))
    edit(project.folder / "book/data.md", lambda text: text + CELL.format(code="import time\ntime.sleep(3600)"))
    build = project.build()
    assert build.code != 0
    assert re.search(r"data\.md: a cell is not done after 10 seconds", build.output)
    assert build.executed == {"book/data"}
    edit(project.folder / "book/data.md", lambda text: text.replace("time.sleep(3600)", "import os; os._exit(3)"))
    build = project.build()
    assert build.code != 0
    assert "data.md" in build.output
    assert project.files() == old
