"""The book of the seeds, built with the owner's own command, strictly, and opened in a real browser."""

import functools
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
import pytest
from conftest import LISTEN, ROOT, Build, Project
from data_packages import faults
from lxml import html
from playwright.sync_api import Browser, Page

SCRIPTS = {
    "Devanagari": "\u0900-\u097f", "Arabic": "\u0600-\u06ff", "Cyrillic": "\u0400-\u04ff", "Han": "\u4e00-\u9fff",
    "kana": "\u3040-\u30ff",
}  # fmt: skip
CHAPTERS = ("overview", "metrics", "themes", "language", "translations", "evidence", "data", "methods")
CITIES = ("jinan", "jincheng", "wuhan")


def tree(project: Project, page: str) -> html.HtmlElement:
    return html.parse(project.site / page).getroot()


def test_the_strict_build_passes_without_a_warning(book: tuple[Project, Build]) -> None:
    _, build = book
    assert build.warnings == []
    assert build.code == 0, build.output[-3000:]


def test_every_chapter_is_there_and_executed(book: tuple[Project, Build]) -> None:
    project, build = book
    pages = {
        *(f"book/{name}" for name in CHAPTERS),
        *(f"book/cities/{name}" for name in CITIES),
        *(f"book/documents/{path.stem.replace('_', '-')}" for path in (project.folder / "seeds").glob("*.txt")),
    }
    assert len(pages) == 16
    assert pages <= {name.removesuffix(".html") for name in project.pages()}
    assert pages <= build.executed


def test_every_chapter_opens_with_its_question(book: tuple[Project, Build]) -> None:
    project, _ = book
    for name in CHAPTERS:
        (article,) = tree(project, f"book/{name}.html").cssselect("article.bd-article")
        first = article.cssselect("p")[0].text_content().strip()
        assert first.endswith("?"), (name, first)


def test_every_figure_leads_to_its_surface_in_the_original(book: tuple[Project, Build]) -> None:
    project, _ = book
    facts = pd.read_parquet(project.site / "data/facts.parquet").set_index("id")
    texts = {row["document"]: (project.folder / "seeds" / row["file"]).read_bytes().decode("utf-8")
             for _, row in facts.iterrows()}  # fmt: skip
    seen = set()
    for name in project.pages():
        page = tree(project, name)
        for link in page.cssselect("a.fact"):
            path, _, anchor = unquote(link.get("href")).partition("#")
            target = name if not path else (Path(name).parent / path).as_posix()
            target = re.sub(r"[^/]+/\.\./", "", re.sub(r"[^/]+/\.\./", "", target))
            (mark,) = tree(project, target).cssselect(f"mark#{anchor}")
            fact = facts.loc[anchor.removeprefix("fact-")]
            assert mark.text_content() == fact["surface"]
            assert texts[fact["document"]][fact["start"] : fact["end"]] == fact["surface"]
            seen.add(anchor.removeprefix("fact-"))
    assert seen == set(facts.index), "every fact is shown somewhere"


def test_internal_links_resolve_and_nothing_is_loaded_from_another_host(book: tuple[Project, Build]) -> None:
    project, _ = book
    ids = {name: set(tree(project, name).xpath("//@id")) for name in project.pages()}
    broken, foreign = [], []
    for name in project.pages():
        page = tree(project, name)
        foreign += [
            (name, address)
            for address in page.xpath("//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
            if re.match(r"(https?:)?//", address)
        ]
        for address in page.xpath("//a/@href"):
            if re.match(r"[a-z]+:", address):
                continue
            path, _, anchor = unquote(address).partition("#")
            file = (project.site / name).parent / path if path else project.site / name
            if not file.exists():
                broken.append((name, address))
            elif anchor and file.suffix == ".html":
                target = file.resolve().relative_to(project.site.resolve()).as_posix()
                if anchor not in ids[target]:
                    broken.append((name, address))
    assert broken == []
    assert foreign == []


def test_originals_say_their_language_and_direction(book: tuple[Project, Build]) -> None:
    project, _ = book
    found = set()
    for name in project.pages():
        for element in tree(project, name).cssselect(".original"):
            found.add((element.get("lang"), element.get("dir")))
    assert found == {("mr", "ltr"), ("be", "ltr"), ("ur", "rtl"), ("ja", "ltr"), ("zh-Hans", "ltr")}


def test_every_chart_has_words_in_its_place_and_a_table(book: tuple[Project, Build]) -> None:
    project, _ = book
    charts = 0
    for name in project.pages():
        page = tree(project, name)
        drawings = page.cssselect("figure.chart svg[role=img]")
        charts += len(drawings)
        for drawing in drawings:
            title = page.get_element_by_id(drawing.get("aria-labelledby"))
            assert len(title.text_content()) > 20
        assert not drawings or page.cssselect("article table")
    assert charts >= 15


def test_the_downloads_are_the_tables(book: tuple[Project, Build]) -> None:
    project, _ = book
    data = project.site / "data"
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        whole = pd.read_parquet(data / f"{resource['name']}.parquet")
        sheet = pd.read_csv(data / f"{resource['name']}.csv", encoding="utf-8-sig")
        assert list(whole.columns) == list(sheet.columns) == [field["name"] for field in resource["schema"]["fields"]]
        assert len(whole) == len(sheet)
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_the_data_package_of_the_site_is_valid(book: tuple[Project, Build]) -> None:
    project, _ = book
    assert faults(project.site / "data") == []


def test_two_clean_builds_of_one_state_are_the_same_to_the_byte(book: tuple[Project, Build], tmp_path: Path) -> None:
    project, _ = book
    another = project.clone(tmp_path / "another")
    assert another.build().code == 0
    one, two = project.files(), another.files()
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


@pytest.mark.parametrize(("width", "scheme", "other"), [(1280, "light", "dark"), (375, "dark", "light")])
def test_pages_open_without_errors_break_no_policy_and_run_over_in_no_scheme(
    browser: Browser, address: str, book: tuple[Project, Build], width: int, scheme: str, other: str
) -> None:
    project, _ = book
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(LISTEN)
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("console", lambda message: message.type == "error" and said.append(f"{page.url}: {message.text}"))
    page.on("request", lambda request: request.url.startswith((address, "data:")) or said.append(request.url))
    for name in project.pages().keys() - {"index.html"}:  # which leads to the overview at once
        page.emulate_media(color_scheme=scheme)
        page.goto(address + name, wait_until="load")
        for shown in (scheme, other):
            page.emulate_media(color_scheme=shown)
            page.wait_for_selector(f"html[data-theme={shown}]")
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name} is too wide"
        assert page.evaluate("window.broken") == [], name
    context.close()
    assert said == []


def test_the_sentence_of_a_figure_shows_on_hover_and_on_focus_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "book/overview.html")
    figure = page.locator(".figure").first
    card = figure.locator(".card")
    assert not card.is_visible()
    figure.hover()
    assert card.is_visible()
    page.mouse.move(0, 0)
    assert not card.is_visible()
    figure.locator("a").first.focus()
    assert card.is_visible()
    assert card.locator("[lang] b").inner_text().strip()
    context.close()


def test_escape_closes_the_sentence_of_a_figure_and_keeps_the_focus(page: Page, address: str) -> None:
    page.goto(address + "book/overview.html")
    first, second = page.locator(".figure").nth(0), page.locator(".figure").nth(1)
    link, card = first.locator("a.fact"), first.locator(".card")
    for _ in range(200):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    assert card.is_visible(), "the keyboard reaches a figure and sees its sentence"
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert link.evaluate("link => link === document.activeElement")
    page.keyboard.press("Tab")
    assert second.locator(".card").is_visible()
    page.keyboard.press("Shift+Tab")
    assert card.is_visible(), "what was closed opens again when the focus comes back"
    card.focus()
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert link.evaluate("link => link === document.activeElement"), "the focus returns from the card to its figure"
    page.evaluate("document.activeElement.blur()")
    second.hover()
    assert second.locator(".card").is_visible()
    page.keyboard.press("Escape")
    assert not second.locator(".card").is_visible()
    page.mouse.move(0, 0)
    second.hover()
    assert second.locator(".card").is_visible()


@pytest.mark.parametrize(
    ("query", "document"),
    [("光机电产业", "004-ee43e5f010ce13f7"), ("グリーンレーザー", "003-2f68ed96f4a1ad95"),
     ("क्लस्टर", "000-c4629fcc49c6b098"), ("кластара", "001-8e8481b4ceab6e39"), ("کلسٹر", "002-74cf2d2aee1f573b")],
)  # fmt: skip
def test_the_search_finds_words_of_every_script(page: Page, address: str, query: str, document: str) -> None:
    page.goto(f"{address}search.html?q={query}")
    page.wait_for_selector("#search-results li a", timeout=20_000)
    found = page.eval_on_selector_all("#search-results li a", "links => links.map(link => link.href)")
    assert any(document in link for link in found), found


def test_the_address_of_the_site_leads_to_the_overview(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_url("**/book/overview.html")
    assert page.locator("h1").first.inner_text().startswith("What the cities")


def test_charts_follow_the_scheme(page: Page, address: str) -> None:
    page.goto(address + "book/themes.html")
    colour = "getComputedStyle(document.querySelector('figure.chart svg')).color"
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    light = page.evaluate(colour)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate(colour) != light


def test_publishing_pushes_the_site_to_a_branch_of_any_remote(book: tuple[Project, Build], tmp_path: Path) -> None:
    project, _ = book
    work, remote = tmp_path / "work", tmp_path / "remote.git"
    shutil.copytree(project.folder, work)
    shutil.copy(ROOT / "Makefile", work)
    git = functools.partial(subprocess.run, check=True, capture_output=True, text=True)
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    git(["git", "init", "--bare", str(remote)])
    git(["git", "init"], cwd=work)
    git(["git", *who, "commit", "--allow-empty", "-m", "start"], cwd=work)
    git(["git", "remote", "add", "mirror", str(remote)], cwd=work)
    git(["git", "config", "user.name", "A"], cwd=work)
    git(["git", "config", "user.email", "a@example.org"], cwd=work)
    bin_folder = Path(sys.executable).parent
    # The book is built already: -o says that `strict` need not run again.
    git(["make", "publish", "-o", "strict", f"BIN={bin_folder}", "REMOTE=mirror", "BRANCH=pages"], cwd=work)
    published = tmp_path / "published"
    git(["git", "clone", "--branch", "pages", str(remote), str(published)])
    assert (published / ".nojekyll").exists()
    files = {path.relative_to(published).as_posix(): path.read_bytes() for path in published.rglob("*")
             if path.is_file() and ".git" not in path.parts}  # fmt: skip
    del files[".nojekyll"]
    assert files == project.files()
    assert SCRIPTS.keys() == {
        script for script, letters in SCRIPTS.items()
        if re.search(f"[{letters}]", (published / "book/translations.html").read_text("utf-8")
                     + (published / "book/metrics.html").read_text("utf-8"))
    }  # fmt: skip
