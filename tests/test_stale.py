"""Nothing shown is ever stale: after any change the site is what a clean build of the same state would be."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import Beginning, Build, Project, project_of

from analysis.report.chapters import MARK

FIRST = """光之城激光产业加快发展
2025-01-10

武汉市激光产业不断壮大。截至2024年底,武汉市已有激光企业500家,产业规模突破300亿元。
武汉计划到2027年建成3个产业园。
"""
SECOND = """苏州市光电产业报告
2025-01-10

苏州市光电产业总产值达到800亿元。苏州市集聚光电企业1200多家。
"""
THIRD = """青岛市机器人产业
2025-01-10

青岛市机器人企业达到230家,去年投资超过45亿元。
"""


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return Beginning.of(tmp_path_factory.mktemp("stale"), first=FIRST, second=SECOND)


def rebuilt(project: Project, clean: Path) -> Build:
    """Build `project`, and a copy of it from nothing; assert that the two sites are the same to the byte."""
    fresh = project.clone(clean)
    with ThreadPoolExecutor() as pool:
        build, other = pool.map(lambda one: one.build("-W", "--keep-going"), (project, fresh))
    assert build.code == other.code == 0, (build.output + other.output)[-4000:]
    files, expected = project.files(), fresh.files()
    assert files.keys() == expected.keys()
    assert [name for name in files if files[name] != expected[name]] == []
    return build


def test_the_site_follows_every_change(beginning: Beginning, tmp_path: Path) -> None:
    assert {"book/cities/wuhan", "book/cities/suzhou", "book/overview"} <= beginning.build.executed

    project = beginning.again()
    build = project.build("-W", "--keep-going")
    assert build.code == 0
    assert build.executed == frozenset(), "nothing changed, so nothing is executed"

    others = [project.site / name for name in ("book/cities/suzhou.html", "book/documents/second.html")]
    before = [path.stat().st_ino for path in others]
    (project.folder / "seeds/first.txt").write_text(FIRST.replace("500家", "640家"), "utf-8")
    build = rebuilt(project, tmp_path / "clean-1")
    showing = {name for name, page in project.pages().items() if "640" in page}
    assert {"book/overview.html", "book/metrics.html", "book/cities/wuhan.html", "book/documents/first.html"} <= showing
    assert not any(re.search(r"(?<!\d)500家", page) for page in project.pages().values())
    assert "book/cities/wuhan" in build.executed
    assert not {"book/cities/suzhou", "book/documents/second", "book/quality"} & build.executed
    assert [path.stat().st_ino for path in others] == before, "what is the same is not written again"

    (project.folder / "seeds/third.txt").write_text(THIRD, "utf-8")
    rebuilt(project, tmp_path / "clean-2")
    pages = project.pages()
    assert "book/cities/qingdao.html" in pages
    assert "<th>Qingdao</th>" in pages["book/metrics.html"]
    assert all("Qingdao" in page for name, page in pages.items() if name.startswith("book/")), "in every sidebar"

    (project.folder / "seeds/second.txt").unlink()
    rebuilt(project, tmp_path / "clean-3")
    pages = project.pages()
    assert not {"book/cities/suzhou.html", "book/documents/second.html"} & pages.keys()
    assert not any("Suzhou" in page for page in pages.values())

    lexicon = project.folder / "analysis/lexicons/indicators.yml"
    text = lexicon.read_text("utf-8")
    assert "label: Firms\n" in text
    lexicon.write_text(text.replace("label: Firms\n", "label: Enterprises counted\n"), "utf-8")
    rebuilt(project, tmp_path / "clean-4")
    assert "Enterprises counted" in project.pages()["book/overview.html"]

    own = project.folder / "lexicons/indicators.yml"
    own.parent.mkdir()
    own.write_text("- {id: firms, label: Houses counted}\n", "utf-8")
    rebuilt(project, tmp_path / "clean-5")
    pages = project.pages()
    assert "Houses counted" in pages["book/overview.html"]
    assert not any("Enterprises counted" in page for page in pages.values())

    code = project.folder / "analysis/report/pages/evidence.py"
    code.write_text(
        code.read_text("utf-8")
        .replace('"documents.html"', '"problems.html"')
        .replace("documents=list(book.documents.values())", "problems=[]"),
        "utf-8",
    )
    rebuilt(project, tmp_path / "clean-6")
    assert "Nothing was left out." in project.pages()["book/evidence.html"]


def test_the_site_follows_names_titles_and_what_is_said(beginning: Beginning, tmp_path: Path) -> None:
    project = beginning.again()
    (project.folder / "seeds/sources.yml").write_text("second.txt:\n  city: Wuhan\n  title: Two towns\n", "utf-8")
    rebuilt(project, tmp_path / "clean-1")
    pages = project.pages()
    assert "1200" in pages["book/cities/wuhan.html"]
    assert "Two towns" in pages["book/documents/second.html"]

    (project.folder / "seeds/first.txt").rename(project.folder / "seeds/renamed.txt")
    rebuilt(project, tmp_path / "clean-2")
    pages = project.pages()
    assert "book/documents/renamed.html" in pages
    assert not any("documents/first" in page for page in pages.values())

    chapter = project.folder / "book/cities/wuhan.md"
    text = chapter.read_text("utf-8")
    chapter.write_text(text.replace(MARK, "").replace("# Wuhan", "# The city of light"), "utf-8")
    build = rebuilt(project, tmp_path / "clean-3")
    pages = project.pages()
    assert all("The city of light" in page for name, page in pages.items() if name.startswith("book/"))
    assert build.executed == frozenset(), "a title is no input of what is executed"

    font = project.folder / "analysis/fonts/NotoSans.ttf"
    font.write_bytes(font.read_bytes() + b"\0")
    build = rebuilt(project, tmp_path / "clean-4")
    assert {"book/overview", "book/cities/wuhan"} <= build.executed


def test_a_build_of_which_nothing_has_changed_rests_but_sets_right_what_was_touched(tmp_path: Path) -> None:
    project = project_of(tmp_path / "project", first=FIRST, undated=SECOND.replace("2025-01-10\n", ""))
    first = project.build()
    assert first.code == 0
    assert any("no date of publication" in line for line in first.warnings)
    expected, inodes = project.files(), {path: path.stat().st_ino for path in project.site.rglob("*")}

    again = project.build()
    assert "no targets are out of date" in again.output
    assert again.warnings == first.warnings, "what is wrong is told by every build"
    assert {path: path.stat().st_ino for path in project.site.rglob("*")} == inodes
    assert project.build("-W", "--keep-going").code != 0

    assert project.build().code == 0
    (project.site / "book/cities/wuhan.html").unlink()
    (project.site / "book/overview.html").write_text("touched", "utf-8")
    assert project.build().code == 0
    assert project.files() == expected

    chapter = project.folder / "book/cities/wuhan.md"
    chapter.unlink()
    (project.folder / "book/data.md").touch()
    assert project.build().executed == frozenset()
    assert chapter.is_file()
    assert project.files() == expected
