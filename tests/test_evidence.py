"""Every number of the built site leads to its evidence, and the evidence leads back."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pandas as pd
import pytest
from conftest import Build, Project
from loose import DIGIT, classes, unlinked
from lxml import html
from lxml.html import HtmlElement

Page = tuple[str, HtmlElement]


@pytest.fixture(scope="module")
def site(book: tuple[Project, Build]) -> Path:
    project, build = book
    assert build.code == 0, build.output[-4000:]
    return project.site


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, HtmlElement]:
    return {
        path.relative_to(site).as_posix(): html.fromstring(path.read_bytes())
        for path in sorted(site.glob("book/**/*.html"))
    }


def links(page: str, tree: HtmlElement) -> Iterator[tuple[HtmlElement, str, str]]:
    """Every link inside the site with the page and the anchor that it leads to."""
    for link in tree.iter("a"):
        path, _, anchor = (link.get("href") or "").partition("#")
        if link.get("href") and ":" not in path:
            yield link, normpath(join(dirname(page), unquote(path))) if path else page, unquote(anchor)


def figures(pages: dict[str, HtmlElement]) -> Iterator[tuple[str, HtmlElement, str, str]]:
    for page, tree in pages.items():
        for link, target, anchor in links(page, tree):
            if "fact" in classes(link):
                yield page, link, target, anchor


def test_the_surface_of_every_figure_stands_under_its_link(site: Path, pages: dict[str, HtmlElement]) -> None:
    facts = pd.read_parquet(site / "data/facts.parquet").set_index("id")
    marks = {(page, item.get("id")): item for page, tree in pages.items() for item in tree.iter("mark")}
    seen = set()
    for page, link, target, anchor in figures(pages):
        fact = facts.loc[anchor.removeprefix("fact-")]
        assert (target, anchor) in marks, (page, link.get("href"))
        assert marks[target, anchor].text_content() == fact["surface"]
        assert link.text_content().strip()
        seen.add(anchor.removeprefix("fact-"))
    assert seen == set(facts.index), "every fact is shown somewhere"


def test_every_link_and_anchor_of_the_pages_resolves(site: Path, pages: dict[str, HtmlElement]) -> None:
    ids = {page: {item.get("id") for item in tree.iter() if item.get("id")} for page, tree in pages.items()}
    broken = [
        (page, link.get("href"))
        for page, tree in pages.items()
        for link, target, anchor in links(page, tree)
        if not (site / target).exists() or (anchor and target in ids and anchor not in ids[target])
    ]
    assert broken == []


def test_no_id_stands_twice_on_a_page(pages: dict[str, HtmlElement]) -> None:
    for page, tree in pages.items():
        ids = [item.get("id") for item in tree.iter() if item.get("id") and item.tag != "path"]
        made = [name for name in ids if name.startswith(("fact-", "figure-", "claim-", "card-", "axis-", "glance-"))]
        assert len(made) == len(set(made)), page


def test_evidence_leads_back_to_every_place_that_uses_it(pages: dict[str, HtmlElement]) -> None:
    used: dict[str, set[str]] = defaultdict(set)
    for page, _, _, anchor in figures(pages):
        if not page.startswith("book/documents/"):
            used[anchor.removeprefix("fact-")].add(page)
    led: dict[str, set[str]] = defaultdict(set)
    for page, tree in pages.items():
        for section in tree.iter("section"):
            if (section.get("id") or "").startswith("figure-"):
                led[section.get("id").removeprefix("figure-")] |= {target for _, target, _ in links(page, section)}
    assert used
    assert {fact: places - led[fact] for fact, places in used.items() if places - led[fact]} == {}


def test_every_number_in_the_tables_of_claims_is_inside_a_link(pages: dict[str, HtmlElement]) -> None:
    boxes = [
        (page, box)
        for page, tree in pages.items()
        for box in tree.iter("div", "section", "ul", "dl")
        if classes(box) & {"claims", "city-cards", "contradiction", "differences", "parallel", "reading-of"}
    ]
    assert len(boxes) > 10
    loose = []
    for page, box in boxes:
        # What counts things, in the words of the lexicon, is no figure of a document.
        loose += [(page, text) for text in unlinked(box)]
    assert loose == []


def test_every_number_on_every_page_leads_to_what_was_counted_or_how_it_was_computed(
    pages: dict[str, HtmlElement],
) -> None:
    loose, walked = [], 0
    for page, tree in pages.items():
        made = page.startswith(("book/words/", "book/themes/"))
        outputs = tree.cssselect("article.bd-article" if made else "article.bd-article div.cell_output")
        assert outputs, page
        for output in outputs:
            walked += sum(1 for link in output.iter("a") if DIGIT.search(link.text_content()))
            loose += [(page, text) for text in unlinked(output)]
    assert loose == []
    assert walked > 5000


def test_annotations_and_package_lie_where_the_pages_say(site: Path, pages: dict[str, HtmlElement]) -> None:
    linked = {
        target for page, tree in pages.items() for _, target, _ in links(page, tree) if target.startswith("data/")
    }
    facts = pd.read_parquet(site / "data/facts.parquet")
    annotations = [name for name in linked if name.endswith(".jsonld")]
    assert len(annotations) == facts["document"].nunique()
    assert "data/datapackage.json" in linked
    described = json.loads((site / "data/datapackage.json").read_text("utf-8"))["resources"]
    assert all((site / "data" / resource["path"]).exists() for resource in described)
    made = [item for name in annotations for item in json.loads((site / name).read_text("utf-8"))["items"]]
    assert sum(item["motivation"] == "describing" for item in made) == len(facts)


def test_every_chapter_says_what_it_rests_on(pages: dict[str, HtmlElement]) -> None:
    about_the_book = ("changes", "data", "methods", "quality")
    for page, tree in pages.items():
        if not page.removeprefix("book/").startswith(about_the_book) and "-lines-" not in page:
            budgets = [item for item in tree.iter("details") if "budget" in classes(item)]
            assert len(budgets) == 1, page
