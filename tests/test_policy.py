"""No page runs a script that is not the site's own: nothing of a document does, and nothing could."""

import functools
import http.server
import re
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from conftest import LISTEN, Build, Project, project_of
from lxml import html
from playwright.sync_api import Browser, Page, Route, expect

from analysis.report.policy import policy

RUN = "window.ran=1"
ATTACKS = (
    f"<script>{RUN}</script>",
    f"<img src=x onerror='{RUN}'>",
    f'"><svg onload="{RUN}">',
    f"</title></script><script>{RUN}</script>",
    f"\" autofocus onfocus='{RUN}' x='",
    f"[mark](javascript:{RUN}) ![mark](http://attack.example/x.png)",
    f"&lt;img src=x onerror='{RUN}'&gt;",
    '<link rel=stylesheet href="http://attack.example/x.css"><base href="http://attack.example/">',
)
"""Text that would do something if a page took it for more than text."""
NAMES = (
    f"<img src=x onerror={RUN}>",
    f"<script>{RUN}<script>",
    f"' onfocus={RUN} autofocus x='",
    f'" onfocus={RUN} autofocus x="',
    f"&lt;img src=x onerror={RUN}&gt;",
    f"[mark](javascript:{RUN})",
    f"<b>{RUN}<b>",
    f"`{RUN}`",
)
"""The same as a name of a file, which holds no slash."""
PLAIN = (
    "Wuhan has 230 laser firms. Its output value was 3 billion yuan in 2024. Talent of the university trains there. "
)
QUERIES = (*ATTACKS, "laser", "City", "Title", "onerror", "script")


def hostile(folder: Path) -> Project:
    """A book whose documents attack by their names, their texts, all that is said of them, and the lexicon."""
    texts = [f"Wuhan {attack} news\n\n{PLAIN}\n\n{attack * 2} laser {attack} firms {attack}\n" for attack in ATTACKS]
    project = project_of(folder, **dict(zip(NAMES, texts, strict=True)))
    said = {
        f"{name}.txt": {
            "city": f"City {attack}",
            "language": "en",
            "title": f"Title {attack}",
            "source": f"Source {attack}",
            "url": f"https://example.org/{attack}",
            "story": f"Story {ATTACKS[number % 6]}",  # two stories have two versions
            "published": "2024-05-20",
        }
        for number, (name, attack) in enumerate(zip(NAMES, ATTACKS, strict=True))
    }
    (project.folder / "seeds/sources.yml").write_text(yaml.safe_dump(said, allow_unicode=True), "utf-8")
    for lexicon, known in (
        ("concepts", "gloss: laser"),
        ("themes", "name: Talent and training"),
        ("indicators", "label: Firms"),
    ):
        file = project.folder / f"analysis/lexicons/{lexicon}.yml"
        text = file.read_text("utf-8")
        assert f"{known}\n" in text
        file.write_text(text.replace(f"{known}\n", f"{known} {ATTACKS[0]}\n"), "utf-8")
    return project


@contextmanager
def served(folder: Path, asked: list[str] | None = None) -> Iterator[str]:
    """Serve `folder` at the address; what is asked for goes to `asked`."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            if asked is not None:
                asked.append(self.path)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = hostile(tmp_path_factory.mktemp("hostile") / "project")
    with pytest.MonkeyPatch.context() as patch:
        # Its own lexicons count, wherever the package is installed.
        patch.setenv("PYTHONPATH", str(project.folder))
        build = project.build()
    assert build.code == 0, build.output[-3000:]
    return project


class TestHostileCorpus:
    def test_nothing_of_it_runs_or_leads_away_on_any_page(self, attacked: Project, browser: Browser) -> None:
        with served(attacked.site) as address:
            # Escaping is a wall of its own: it holds in a browser that knows no policy.
            context = browser.new_context(bypass_csp=True)
            page, said = context.new_page(), []
            page.on("dialog", lambda dialog: (said.append(f"{page.url}: dialog"), dialog.dismiss()))
            page.on("request", lambda request: request.url.startswith(address) or said.append(request.url))
            page.on("response", lambda response: response.status < 400 or said.append(response.url))
            page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
            names = [name for name in attacked.pages() if name != "index.html"]
            drawings = [path.relative_to(attacked.site).as_posix() for path in attacked.site.rglob("*.svg")]
            for name in [quote(name) for name in [*names, *drawings]] + [f"search.html?q={quote(q)}" for q in QUERIES]:
                page.goto(address + name, wait_until="load")
                if "?q=" in name:
                    page.wait_for_selector("#search-results p.search-summary:not(:empty)")
                for city in range(page.locator("#compare-cities select option").count() // 2):
                    page.locator("#compare-cities select").nth(1).select_option(index=city)
                # A frame later what is focused by itself has its focus.
                page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
                if page.evaluate("window.ran"):
                    said.append(f"{name} ran a script")
            found = page.locator("#search-results li a").count()
            context.close()
        assert len(names) > 30
        assert len(drawings) > 5
        assert found > 5, "the search finds the pages that attack"
        assert said == []

    def test_no_page_holds_any_of_it_as_markup(self, attacked: Project) -> None:
        for name in attacked.pages():
            tree = html.parse(attacked.site / name)
            assert tree.xpath("//@*[starts-with(name(), 'on')]") == [], name
            assert tree.xpath("//*[@autofocus] | //base | //article//link") == [], name
            for address in tree.xpath("//@href | //@src"):
                assert not re.match(r"\s*javascript:|https?://(?!www\.w3\.org)", address), (name, address)
            scripts = tree.xpath("//script[not(@type)]/text()")
            assert not any(RUN in script for script in scripts), name

    def test_all_of_it_is_shown_as_the_text_that_it_is(self, attacked: Project) -> None:
        def shown(folder: str, element: str) -> str:
            """What the pages of `folder` say there, with the quotation marks that were typed."""
            pages = (html.parse(path).getroot() for path in sorted((attacked.site / "book" / folder).glob("*.html")))
            said = "\n".join(page.cssselect(element)[0].text_content() for page in pages)
            return re.sub("[“”]", '"', re.sub("[‘’]", "'", said))

        for element in ("#jb-print-docs-body > h1", "article h1", "title", ".bd-sidebar-primary"):
            assert all(f"City {attack}" in shown("cities", element) for attack in ATTACKS), element
            assert all(f"English: {name}.txt" in shown("documents", element) for name in NAMES), element
        for element in ("article h1", "title"):
            assert f"alent and training {ATTACKS[0]}" in shown("themes", element)


def said_by(page: Path) -> str:
    """The policy of a page, which stands before all that loads or runs."""
    head = html.parse(page).getroot().find("head")
    for element in head:
        if element.get("http-equiv") == "Content-Security-Policy":
            return element.get("content")
        assert element.tag == "meta", f"{page.name}: {element.tag} stands before the policy"
    raise AssertionError(f"{page} has no policy")


def test_every_page_of_the_site_begins_with_a_policy_that_lets_nothing_inline_run(book: tuple[Project, Build]) -> None:
    project, _ = book
    pages = sorted(project.site.rglob("*.html"))
    assert {"search.html", "genindex.html", "index.html", "be-lines-1.html", "compare.html"} <= {p.name for p in pages}
    for page in pages:
        said = dict(part.split(" ", 1) for part in said_by(page).split("; "))
        assert "unsafe" not in str(said), page
        assert re.fullmatch(r"'self'( 'sha256-[\w+/]{43}=')*", said.pop("script-src")), page
        assert said == {
            "default-src": "'self'", "style-src": "'self'", "img-src": "'self' data:", "connect-src": "'self'",
            "object-src": "'none'", "base-uri": "'none'", "form-action": "'self'",
        }, page  # fmt: skip


def test_no_page_of_the_site_has_a_handler_a_style_or_a_script_that_its_policy_does_not_name(
    book: tuple[Project, Build],
) -> None:
    project, _ = book
    for page in project.site.rglob("*.html"):
        tree, said = html.parse(page), said_by(page)
        assert tree.xpath("//@style | //style | //@*[starts-with(name(), 'on')]") == [], page
        for script in tree.xpath("//script[not(@src)][not(@type)]/text()"):
            assert f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" in said, (page, script)


def test_the_policy_names_scripts_by_their_hashes_in_one_order() -> None:
    one, other = policy(["let a = 1", "let b = 2"]), policy(["let b = 2", "let a = 1", "let a = 1"])
    assert one == other
    assert one.count("'sha256-") == 2
    assert policy([]).split("; ")[1] == "script-src 'self'"


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """A page of which the test fails when it breaks its policy, or complains of anything."""
    said: list[str] = []
    page.context.add_init_script(LISTEN)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("console", lambda message: message.type == "error" and said.append(f"{page.url}: {message.text}"))
    yield page
    assert page.evaluate("window.broken") == []
    assert said == []


class TestControls:
    """What the theme and the book offer works under the policy."""

    def test_the_scheme_goes_round_and_is_kept(self, watched: Page, address: str) -> None:
        watched.goto(address + "book/overview.html")
        root, button = watched.locator("html"), watched.locator(".article-header-buttons .theme-switch-button")
        seen = []
        for _ in range(3):
            button.click()
            seen.append((root.get_attribute("data-mode"), root.get_attribute("data-theme")))
            assert button.locator("svg:visible").count() == 1, "the icon of the mode, and no other"
        assert seen == [("dark", "dark"), ("light", "light"), ("auto", "light")]
        button.click()
        watched.goto(address + "book/themes.html", wait_until="commit")
        assert root.get_attribute("data-theme") == "dark"

    def test_full_screen_print_and_downloads(self, watched: Page, address: str) -> None:
        watched.goto(address + "book/overview.html")
        watched.locator(".btn-fullscreen-button").click()
        watched.wait_for_function("document.fullscreenElement !== null")
        watched.locator(".btn-fullscreen-button").click()
        watched.wait_for_function("document.fullscreenElement === null")
        menu = watched.locator(".dropdown-download-buttons")
        menu.get_by_role("button", name="Download this page").click()
        assert menu.locator("a:visible").count() == 1, "the source of the page"
        menu.locator(".btn-download-pdf-button").click()
        assert watched.evaluate("window.printed") is True

    @pytest.mark.parametrize("width", [1280, 600])
    def test_the_sidebars_open_and_close(self, watched: Page, address: str, width: int) -> None:
        watched.set_viewport_size({"width": width, "height": 900})
        watched.goto(address + "book/overview.html")
        sidebar = watched.locator(".bd-sidebar-primary")
        shown = expect(sidebar).to_be_in_viewport
        hidden = expect(sidebar).not_to_be_in_viewport
        before, after = (shown, hidden) if width == 1280 else (hidden, shown)
        before()
        watched.locator(".primary-toggle").first.click()
        after()

    def test_the_search_opens_by_key_and_by_button_and_leads_to_what_it_finds(
        self, watched: Page, address: str
    ) -> None:
        watched.goto(address + "book/cities/wuhan.html")
        popup = watched.locator(".search-button__wrapper")
        watched.keyboard.press("Control+k")
        expect(popup).to_have_class(re.compile("show"))
        watched.keyboard.press("Escape")
        expect(popup).not_to_have_class(re.compile("show"))
        watched.locator(".search-button-field").click()
        popup.locator("input").fill("laser")
        popup.locator("input").press("Enter")
        watched.wait_for_url("**/search.html?q=laser")
        watched.wait_for_selector("#search-results li p.context")
        expect(watched.locator(".bd-search-container input")).to_be_focused()

    def test_tables_are_sorted_cities_compared_and_sentences_shown(self, watched: Page, address: str) -> None:
        watched.goto(address + "book/words/jinan/be.html")
        watched.locator("table.sortable").first.locator("thead th").filter(has_text="Count").click()
        expect(watched.locator("table.sortable").first.locator("thead th[aria-sort]")).to_have_count(1)
        watched.goto(address + "book/compare.html")
        chart = watched.locator("#compare-chart svg")
        assert "Jinan and Jincheng" in (chart.get_attribute("aria-label") or "")
        watched.locator("#compare-cities select").nth(1).select_option(label="Wuhan")
        assert "Jinan and Wuhan" in (chart.get_attribute("aria-label") or "")
        assert chart.locator("circle").count() > 2
        watched.goto(address + "book/overview.html")
        watched.locator(".figure").first.hover()
        expect(watched.locator(".figure .card").first).to_be_visible()

    def test_copy_and_toggle_buttons_of_a_chapter(self, watched: Page, address: str) -> None:
        plant(
            watched,
            '<div class="highlight"><pre>make book</pre></div>'
            '<div class="admonition dropdown"><p class="admonition-title">More</p><p class="kept">Kept</p></div>',
        )
        watched.goto(address + "book/overview.html")
        kept = watched.locator(".kept")
        expect(kept).not_to_be_visible()
        watched.locator(".admonition.dropdown .toggle-button").click()
        expect(kept).to_be_visible()
        watched.locator(".highlight").first.hover()
        watched.locator("button.copybtn").first.click()
        expect(watched.locator("button.copybtn.success")).to_have_count(1)

    def test_without_scripts_no_button_is_there_that_needs_them(self, browser: Browser, address: str) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(address + "book/overview.html")
        assert page.locator("[data-does], .theme-switch-button, .search-button__button").count() > 3
        assert page.locator(":is([data-does], .theme-switch-button, .search-button__button):visible").count() == 0
        context.close()

    def test_bars_and_drawings_have_their_sizes(self, watched: Page, address: str) -> None:
        watched.goto(address + "book/compare.html")
        bar = watched.locator(".share:visible").first
        whole, filled = (bar.locator(part).bounding_box() or {} for part in ("svg", "rect"))
        assert filled["width"] / whole["width"] == pytest.approx(float(bar.get_attribute("data-share") or 0), abs=0.01)
        watched.set_viewport_size({"width": 375, "height": 900})
        for name in ("metrics", "themes", "language"):
            watched.goto(f"{address}book/{name}.html")
            for drawing in watched.locator(".chart-scroll > svg:visible").all():
                points = float((drawing.get_attribute("viewBox") or "").split()[2])
                assert (drawing.bounding_box() or {})["width"] >= points, "a point is a pixel or more"

    def test_versions_stand_in_columns_of_some_width_and_one_below_the_other_on_a_phone(
        self, watched: Page, address: str
    ) -> None:
        watched.set_viewport_size({"width": 800, "height": 900})
        watched.goto(address + "book/stories/jinan-000-c4629fcc49c6b098.html")
        table = watched.locator("table.parallel").first
        cells = table.locator("tbody tr").first.locator("td")
        assert cells.count() == 3
        assert all((cell.bounding_box() or {})["width"] >= 12 * 16 for cell in cells.all())
        watched.set_viewport_size({"width": 375, "height": 900})
        tops = [(cell.bounding_box() or {})["y"] for cell in cells.all()]
        assert tops == sorted(set(tops))
        assert table.evaluate("table => table.scrollWidth <= table.parentElement.clientWidth")


def plant(page: Page, markup: str) -> None:
    """Let every chapter that `page` opens begin with `markup`."""

    def changed(route: Route) -> None:
        response = route.fetch()
        text = response.text()
        opening = '<article class="bd-article">'
        assert opening in text
        route.fulfill(response=response, body=text.replace(opening, opening + markup, 1))

    page.route("**/book/*.html", changed)


def test_what_comes_into_a_page_as_markup_does_not_run_all_the_same(page: Page, address: str, tmp_path: Path) -> None:
    page.add_init_script(LISTEN)
    asked: list[str] = []
    with served(tmp_path, asked) as other:
        plant(
            page,
            f"<script>{RUN}</script><img src=x onerror='{RUN}'><svg onload='{RUN}'></svg><style>a {{ top: 0 }}</style>"
            f"<a id=planted href='javascript:{RUN}'>link</a><script src='{other}x.js'></script>"
            f"<img src='{other}x.png'><base href='{other}'>",
        )
        page.goto(address + "book/overview.html")
        page.locator("#planted").click()
        assert page.evaluate("window.ran") is None
    assert asked == []
    stopped = {line.split()[0] for line in page.evaluate("window.broken")}
    assert stopped >= {"script-src-elem", "script-src-attr", "style-src-elem", "img-src", "base-uri"}


def test_a_page_works_from_a_file_address(browser: Browser, book: tuple[Project, Build]) -> None:
    project, _ = book
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto((project.site / "index.html").as_uri())
    page.wait_for_url("**/book/overview.html")
    page.locator(".article-header-buttons .theme-switch-button").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.goto((project.site / "book/words/jinan/be.html").as_uri())
    page.wait_for_selector(".dt-search input")
    page.keyboard.press("Control+k")
    page.locator(".search-button__wrapper input").fill("laser")
    page.locator(".search-button__wrapper input").press("Enter")
    page.wait_for_url("**/search.html?q=laser")
    page.wait_for_selector("#search-results li a")
    assert page.evaluate("window.broken") == []
    context.close()
