"""Real books in temporary folders, built as a user builds them."""

import compileall
import functools
import http.server
import os
import pickle
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PROJECT = ("_config.yml", "_toc.yml", "analysis", "book", "seeds")


LONG = (
    "test_stale.py", "test_site.py", "test_strict.py", "test_book.py", "test_command_process.py", "test_policy.py",
    "test_forks.py", "test_lexicons.py", "test_reader.py", "test_said_places.py", "test_rights.py", "test_wheel.py",
)  # fmt: skip
"""Files of tests that build books, open many pages or run many processes: begun first, so that others fill the gaps."""


LISTEN = """
window.broken = [];
document.addEventListener("securitypolicyviolation", (event) =>
    broken.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
window.print = () => { window.printed = true; };
"""
"""A script for a page, which then knows how its policy has been broken, and whether it would have been printed."""


def pytest_configure() -> None:
    # Whatever runs in the background is deaf to Ctrl-C, and so would be all that the tests start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Once, before the processes of the tests begin: the projects that they copy are then compiled as well.
    compileall.compile_dir(ROOT / "analysis", quiet=1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


@dataclass(frozen=True)
class Build:
    """What one run of `jupyter-book build .` did: its exit code, what it said, the chapters that it executed."""

    code: int
    output: str
    executed: frozenset[str]

    @property
    def warnings(self) -> list[str]:
        """The lines that say WARNING or ERROR."""
        return [line for line in self.output.splitlines() if "WARNING" in line or "ERROR" in line]


@dataclass(frozen=True)
class Project:
    """A copy of this project in a folder of its own."""

    folder: Path

    @property
    def site(self) -> Path:
        """The built site."""
        return self.folder / "_build" / "html"

    def build(self, *options: str) -> Build:
        """Run the owner's own command in the folder."""
        build = self._build(*options)
        if "Kernel died before replying" in build.output:
            # Two books built at the same moment may choose the same port; the one that lost it is built again.
            again = self._build(*options)
            build = replace(again, executed=build.executed | again.executed)
        return build

    def _build(self, *options: str) -> Build:
        command = Path(sys.executable).with_name("jupyter-book")
        # Each chapter is a process of its own: without compiled files all of them would compile the package anew.
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        run = subprocess.run(
            [command, "build", ".", *options],
            cwd=self.folder,
            env=env,
            capture_output=True,
            text=True,
            check=False,
            timeout=900,
        )
        output = re.sub(r"\x1b\[[0-9;]*m", "", run.stdout + run.stderr)
        executed = frozenset(re.findall(rf"{re.escape(str(self.folder))}/(\S+)\.md: Executing notebook", output))
        return Build(run.returncode, output, executed)

    def pages(self) -> dict[str, str]:
        """The text of every page of the site by its path."""
        return {
            path.relative_to(self.site).as_posix(): path.read_text("utf-8")
            for path in sorted(self.site.rglob("*.html"))
            if "_static" not in path.parts
        }

    def files(self) -> dict[str, bytes]:
        """The bytes of every file of the site by its path."""
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }

    def clone(self, folder: Path) -> "Project":
        """Copy the project without what was built; what Python has compiled of its files is good for their copies."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("_build"))
        return Project(folder)


def copy_project(folder: Path) -> Project:
    """Copy what a book is made from to `folder`."""
    folder.mkdir(parents=True)
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    return Project(folder)


def project_of(folder: Path, **documents: str) -> Project:
    """Copy what a book is made from to `folder`, with `documents` (name without .txt, text) in place of the seeds."""
    project = copy_project(folder)
    for name in ("seeds", "book/cities", "book/documents", "book/stories"):
        for file in (project.folder / name).glob("*"):
            file.unlink()
    for name, text in documents.items():
        (project.folder / "seeds" / f"{name}.txt").write_text(text, "utf-8")
    return project


@dataclass(frozen=True)
class Beginning:
    """A project as its first build has left it, for tests that begin there.

    What a build keeps names the folder, so each of them is given the same one, with all that has been kept.
    """

    project: Project
    build: Build
    copy: Path

    @classmethod
    def of(cls, folder: Path, **documents: str) -> "Beginning":
        """Make a project of `documents` in `folder` and build it strictly."""
        project = project_of(folder / "project", **documents)
        build = project.build("-W", "--keep-going")
        assert build.code == 0, build.output[-3000:]
        return cls(project, build, shutil.copytree(project.folder, folder / "copy", symlinks=True))

    def again(self) -> Project:
        """The project, whatever has been done to it since."""
        shutil.rmtree(self.project.folder)
        shutil.copytree(self.copy, self.project.folder, symlinks=True)
        return self.project


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Build]:
    """The book of the seeds, built once, strictly, by the first process of the tests that asks for it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    done = folder / "book.pickle"
    with FileLock(folder / "book.lock"):
        if not done.exists():
            project = copy_project(folder / "book")
            done.write_bytes(pickle.dumps((project, project.build("-W", "--keep-going"))))
    built: tuple[Project, Build] = pickle.loads(done.read_bytes())
    return built


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert executable, "the browser tests need Chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=executable, args=FLAGS)


@pytest.fixture(scope="session")
def address(book: tuple[Project, Build], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served: below a path prefix, as GitHub Pages does it."""
    project, _ = book
    folder = tmp_path_factory.mktemp("served")
    (folder / "cluster-stories").symlink_to(project.site, target_is_directory=True)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/cluster-stories/"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
