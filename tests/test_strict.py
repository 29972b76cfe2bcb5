"""Bad input stops nothing but itself; a strict build fails and names the file."""

import csv
import json
import os
import re
from pathlib import Path

import pandas as pd
import pytest
from conftest import Project, project_of

STORY = "武汉市激光产业加快发展\n2025-01-10\n\n截至2024年底，武汉市已有激光企业500家，产业规模突破300亿元。\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return project_of(tmp_path / "project", story=STORY)


def test_what_cannot_be_read_is_named_with_its_remedy_and_the_rest_is_built(project: Project) -> None:
    seeds = project.folder / "seeds"
    (seeds / "empty.txt").write_bytes(b"")
    (seeds / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (seeds / "nowhere.txt").write_text(
        "The firm makes many good lasers for its happy customers, as it always did.", "utf-8"
    )
    (seeds / "table.xlsx").write_bytes(b"PK\x03\x04")
    (seeds / "sources.yml").write_text("story.txt:\n  town: Wuhan\n  published: soon\n", "utf-8")
    build = project.build()
    assert build.code == 0, build.output[-3000:]
    page = project.pages()["book/data.html"]
    for name in ("empty.txt", "picture.txt", "nowhere.txt", "table.xlsx", "sources.yml"):
        assert name in page, f"{name} is not told on the data page"
        assert any(name in line for line in build.warnings), f"{name} is not told in the build"
    assert {"2", "3"} <= set(re.findall(r"sources\.yml:(\d+): WARNING", build.output))
    assert re.search(r"sources\.yml</code></th><td[^>]*>2</td>", page)
    assert "500" in project.pages()["book/cities/wuhan.html"]
    strict = project.build("-W", "--keep-going")
    assert strict.code != 0
    assert any("empty.txt" in line for line in strict.warnings)


def test_nothing_in_a_document_becomes_markup_a_formula_or_a_path(project: Project) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    injected = "{{ 7 * 191 }} ```{code-cell} python\n1/0\n```\n=HYPERLINK(1) 30家企业\n"
    text = f"{STORY}{attack}企业{attack}达到700家。\n\n{injected}"
    name = "=1+1 *a* [x](y) <b>{{ 7 * 191 }}.txt"
    (project.folder / "seeds" / name).write_text(text, "utf-8")
    build = project.build("-W", "--keep-going")
    assert build.code == 0, build.output[-3000:]
    pages = project.pages()
    assert "700" in pages["book/cities/wuhan.html"]
    assert not [page for page, content in pages.items() if "<script>alert" in content or "<img src=x" in content]
    # The page of results shows the headings of the index as HTML.
    written = re.search(r'"alltitles": (\{.*?\}), "docnames"', (project.site / "searchindex.js").read_text("utf-8"))
    assert written is not None
    titles = json.loads(written[1])
    assert [title for title in titles if "&lt;b&gt;" in title], "the file's name is no heading"
    assert not [title for title in titles if "<" in title]
    assert not [page for page, content in pages.items() if "1337" in content]
    for sheet in (project.site / "data").glob("*.csv"):
        cells = [cell for row in csv.reader(sheet.open(encoding="utf-8-sig", newline="")) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@")) or re.match(r"-[^\d]", cell)]
    for file in project.files():
        assert re.fullmatch(r"[\w./-]+", file) or file.startswith("_static"), file


def test_odd_files_and_names_stop_nothing_and_act_on_no_terminal(project: Project) -> None:
    seeds = project.folder / "seeds"
    names = (b"\xce\xe4\xba\xba.txt", "\x1b[31m\u202ea\n\u2028b.txt".encode())
    for name, firms in zip(names, ("641", "642"), strict=True):
        path = Path(os.fsdecode(os.fsencode(seeds) + b"/" + name))
        path.write_text(STORY.replace("500", firms), "utf-8")
    build = project.build("-W", "--keep-going")
    assert build.code == 0, build.output[-3000:]
    assert all(firms in project.pages()["book/cities/wuhan.html"] for firms in ("641", "642"))
    documents = pd.read_parquet(project.site / "data/documents.parquet")
    assert set(documents["file"]) == {r"\xce人.txt", names[1].decode(), "story.txt"}
    for document in documents["document"]:
        assert json.loads((project.site / f"data/annotations/{document}.jsonld").read_text("utf-8"))
        assert f"book/documents/{document}.html" in project.pages()
    assert not [page for page, text in project.pages().items() if re.search("[\x1b\u202e\u2028]", text)]

    (seeds / "loop.txt").symlink_to("loop.txt")
    (seeds / "up").symlink_to("..", target_is_directory=True)
    os.mkfifo(seeds / "\x1b[32m\u202epipe.txt")
    build = project.build()
    assert build.code == 0, build.output[-3000:]
    for name in ("loop.txt", "up", r"\x1b[32m\u202epipe.txt"):
        assert any(name in line for line in build.warnings), f"{name} is not told in the build"
        assert name in project.pages()["book/data.html"]
    assert not re.search("[\x1b\u202e]", build.output)


def test_an_empty_corpus_is_a_book_that_says_so(project: Project) -> None:
    (project.folder / "seeds/story.txt").unlink()
    build = project.build()
    assert build.code == 0, build.output[-3000:]
    assert "No document has been read" in project.pages()["book/overview.html"]
    assert any("seeds" in line for line in build.warnings)


def test_a_failing_cell_fails_the_build_and_names_the_chapter(project: Project) -> None:
    chapter = project.folder / "book/evidence.md"
    text = chapter.read_text("utf-8")
    chapter.write_text(text.replace("evidence.documents(book)", "evidence.nothing(book)"), "utf-8")
    build = project.build()
    assert build.code != 0
    assert "evidence.md" in build.output
    assert "has no attribute 'nothing'" in build.output


def test_a_missing_glyph_fails_the_strict_build_and_names_the_character_and_the_file(project: Project) -> None:
    word = "\U00010330\U00010331\U00010332"  # Gothic, which no font of the book has
    (project.folder / "seeds/story.txt").write_text(STORY + f"武汉{word}{word}企业{word}。武汉{word}。\n" * 9, "utf-8")
    build = project.build("-W", "--keep-going")
    assert build.code != 0
    assert any("U+10330" in line and "story.txt" in line for line in build.warnings)


def test_a_broken_lexicon_ends_the_build_with_one_message(project: Project) -> None:
    own = project.folder / "lexicons/themes.yml"
    own.parent.mkdir()
    own.write_text("\nthemes: {}\nfoo: bar\n", "utf-8")
    build = project.build()
    assert build.code != 0
    assert build.output.count("lexicons/themes.yml:3: unknown key 'foo'. Use themes") == 1
    assert "Traceback" not in build.output
    assert not project.site.joinpath("index.html").exists()
