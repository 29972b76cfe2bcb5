"""Real books in temporary folders, built as a user builds them."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ("_config.yml", "_toc.yml", "analysis", "book", "seeds")


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
        """Copy the project without what was built."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("_build", "__pycache__"))
        return Project(folder)


def copy_project(folder: Path) -> Project:
    """Copy what a book is made from to `folder`."""
    folder.mkdir(parents=True)
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
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


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Build]:
    """The book of the seeds, built once, strictly."""
    project = copy_project(tmp_path_factory.mktemp("book") / "project")
    return project, project.build("-W", "--keep-going")
