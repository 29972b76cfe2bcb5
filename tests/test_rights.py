"""What a document's rights withhold is in no file of the built site: no page, index, download or source of a page."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
import regex
from conftest import Project, project_of

WORDS, CHARACTERS = 5, 12
"""So many words, or characters of a script without blanks, in a row are a quotation."""

NO_TEXT = {".otf", ".ttf", ".woff", ".woff2", ".png", ".ico"}

TEXTS = {
    "open": "Qingdao robot news\n\nQingdao has 230 robot firms. Anybody may quote this plain sentence of the sea.\n",
    # No headline: the first sentence would lend the title.
    "cited": (
        "The purple walrus colony near the old lighthouse sings every evening for the governor of Qingdao. "
        "Qingdao now counts more than 471 robot companies in the hidden zebra valley of its northern district. "
        "By 2030 the secret plan of the silent council foresees an output value of 900 million yuan for them. "
        "Talent from the quiet university trains there, and 17 strange things were never understood by anyone.\n"
    ),
    "cited_zh": (
        "青岛市的灯塔旁边住着一群会唱歌的紫色海象它们每天晚上都练习合唱。\n\n"
        "青岛市在北部神秘山谷里已经悄悄集聚机器人企业471多家而外人从来没有听说过。"
        "到2030年沉默委员会的秘密规划预计让这里的工业总产值达到九亿元以上并且吸引人才。"
        "那座安静的大学培养了许多从来不愿意透露姓名的年轻科学家和工程师。\n"
    ),
    "sentences": (
        "Weavers of Nagpur\n\n"
        "The orange weavers sing of forgotten monsoon gardens while nobody listens to their tales. "
        "Nagpur has 315 textile firms on the green hills behind the station. "
        "Young talent of the crimson academy dreams about golden looms every single night.\n"
    ),
    "sentences_copy": (
        "Weavers of Nagpur again\n\n"
        "The orange weavers sing of forgotten monsoon gardens while nobody listens to their tales. "
        "Nagpur has 350 textile firms on the green hills behind the station. "
        "Young talent of the crimson academy dreams about golden looms every single night.\n"
    ),
}
SAID = """
cited.txt: {city: Qingdao, language: en, published: null, rights: citations, story: robots}
cited_zh.txt: {city: Qingdao, language: zh-Hans, published: null, rights: citations, story: robots}
open.txt: {city: Qingdao, language: en, published: null}
sentences.txt: {city: Nagpur, language: en, published: null, rights: sentences, story: looms}
sentences_copy.txt: {city: Nagpur, language: en, published: null, rights: sentences, story: looms}
"""


def runs(text: str) -> set[str]:
    """Every quotation that `text` holds: so many words, or characters of Han, in a row."""
    words = regex.findall(r"[\p{Latin}\p{N}]+", text.lower())
    han = "".join(regex.findall(r"[\p{Han}\p{N}]", text))
    return {" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1)} | {
        run for i in range(len(han) - CHARACTERS + 1) if regex.search(r"\p{Han}", run := han[i : i + CHARACTERS])
    }


def readings(path: Path) -> Iterator[str]:
    """The text of a file in every way that somebody may read it."""
    if path.suffix == ".parquet":
        yield pd.read_parquet(path).to_json(force_ascii=False)
        return
    text = path.read_bytes().decode("utf-8", "replace")
    yield text
    yield unescape(re.sub(r"<[^>]*>", "", text))
    if "\\u" in text:
        yield re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = project_of(tmp_path_factory.mktemp("rights") / "project", **TEXTS)
    (project.folder / "seeds/sources.yml").write_text(SAID, "utf-8")
    build = project.build("-W", "--keep-going")
    assert build.code == 0, build.output[-3000:]
    return project


@pytest.fixture(scope="module")
def quotations(project: Project) -> dict[str, set[str]]:
    """The quotations in every file of the site that holds text, by its path."""
    return {
        path.relative_to(project.site).as_posix(): set().union(*map(runs, readings(path)))
        for path in sorted(project.site.rglob("*"))
        if path.is_file() and path.suffix not in NO_TEXT
    }


def allowed(project: Project, name: str) -> str:
    """What may be shown of a document: its title, and with the right to sentences those that hold figures."""
    document = next(row for row in pd.read_parquet(project.site / "data/documents.parquet").to_dict("records")
                    if row["file"] == f"{name}.txt")  # fmt: skip
    facts = pd.read_parquet(project.site / "data/facts.parquet")
    spans = ("start", "end") if document["rights"] == "citations" else ("sentence_start", "sentence_end")
    own = facts[facts["document"] == document["document"]]
    shown = [TEXTS[name][start:end] for start, end in zip(own[spans[0]], own[spans[1]], strict=True)]
    assert shown, "a figure of it is shown"
    return " | ".join([document["title"], *shown])


@pytest.mark.parametrize("name", ["cited", "cited_zh", "sentences", "sentences_copy"])
def test_no_file_of_the_site_holds_what_is_withheld(
    project: Project, quotations: dict[str, set[str]], name: str
) -> None:
    withheld = runs(TEXTS[name]) - set().union(*(runs(part) for part in allowed(project, name).split(" | ")))
    assert len(withheld) > 20
    assert len(quotations) > 100
    assert {file: sorted(found)[:3] for file, held in quotations.items() if (found := withheld & held)} == {}


def test_the_places_of_words_do_not_give_a_text_away(project: Project) -> None:
    lines = pd.read_parquet(project.site / "data/concordance.parquet")
    assert set(lines.loc[lines["start"].isna(), "file"]) == {f"{name}.txt" for name in TEXTS if name != "open"}
    assert lines.loc[lines["start"].isna(), ["end", "context_start", "context_end"]].isna().all(axis=None)


def test_words_of_themes_are_named_only_where_they_may_be_quoted(project: Project) -> None:
    themes = pd.read_parquet(project.site / "data/themes.parquet")
    named = themes.dropna(subset=["surface"])
    assert set(named["file"]) <= {"open.txt", "sentences.txt", "sentences_copy.txt"}
    assert "talent" not in set(named["surface"].str.lower())
    assert len(named) < len(themes)


def test_what_is_allowed_is_there(project: Project) -> None:
    pages = project.pages()
    everything = " ".join(pages.values())
    assert "Anybody may quote this plain sentence" in everything
    assert "on the green hills behind the station" in pages["book/cities/nagpur.html"]
    index = json.loads(
        (project.site / "searchindex.js").read_text("utf-8").removeprefix("Search.setIndex(").rstrip(")")
    )
    assert "station" in index["terms"], "the search finds what may be shown"
    assert "crimson" not in index["terms"] or "crimson" in (project.site / "data/terms.csv").read_text("utf-8")
