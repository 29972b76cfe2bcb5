"""The package as others install it: everything that it needs is in the wheel, and the command works anywhere."""

import json
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

import analysis

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy, since building leaves files behind."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "analysis", source / "analysis", ignore=shutil.ignore_patterns("__pycache__"))
    built = [*PIP, "wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", target, source]
    subprocess.run(built, check=True)
    (path,) = target.iterdir()
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, and with the packages of the tests save this project in its checkout."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    subprocess.run([*PIP, "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel], check=True)
    # A folder that a .pth file names is searched last, and .pth files in it, such as those of a checkout, are not read.
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "others.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return folder / "bin"


def run(*command: object, cwd: Path, stdin: str = "") -> str:
    ended = subprocess.run(
        list(map(str, command)), cwd=cwd, env={"PATH": ""}, input=stdin, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    files = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "analysis").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == files
    assert "analysis/py.typed" in packed


def test_the_installed_command_reads_a_document_in_any_folder(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import analysis; print(analysis.__file__)", cwd=tmp_path)
    assert Path(where).is_relative_to(installed.parent)
    story = "2024-05-18\nPune has 300 firms in its laser cluster, said the city of Pune."
    (tmp_path / "story.txt").write_text(story, "utf-8")
    command = installed / "cluster-stories"
    (fact,) = map(json.loads, run(command, "facts", "story.txt", cwd=tmp_path).splitlines())
    assert (fact["value"], fact["indicator"], fact["city"]) == (300, "firms", "Pune")
    assert run(command, "claims", "-", cwd=tmp_path, stdin="2024-05-18\nPune has 300 firms, said the city of Pune.")
    assert run(command, "check", "story.txt", cwd=tmp_path) == ""
    assert run(command, "--help", cwd=tmp_path).startswith("usage: cluster-stories ")


def test_the_installed_version_is_that_of_the_metadata(installed: Path, tmp_path: Path) -> None:
    code = "from importlib.metadata import version; print('cluster-stories', version('cluster-stories'))"
    told = run(installed / "cluster-stories", "--version", cwd=tmp_path)
    assert told == run(installed / "python", "-c", code, cwd=tmp_path) == f"cluster-stories {analysis.__version__}\n"


def test_templates_of_the_book_are_found_by_the_installed_package(installed: Path, tmp_path: Path) -> None:
    code = "from analysis.report.book import Book; print(Book(None).table(['a'], [[1]]))"
    assert "<th>a</th>" in run(installed / "python", "-c", code, cwd=tmp_path)
