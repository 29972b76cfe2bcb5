"""The command as a process: what its streams, its signals and its imports do, and the code that it exits with."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT

from analysis.__main__ import main

COMMAND = [sys.executable, "-m", "analysis"]
STORY = "Pune has 300 firms in its laser cluster, said the city of Pune.\n"
UNBUFFERED = {"": {}, "unbuffered": {"PYTHONUNBUFFERED": "1"}}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "空.txt"
    path.touch()
    return path


def run(
    *arguments: object, shell: str = "", stdin: bytes = b"", **environment: str
) -> "subprocess.CompletedProcess[bytes]":
    """Run the command with the redirections `shell`."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"} | environment
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {shell}', "sh", *COMMAND, *map(str, arguments)],
        cwd=ROOT, env=env, input=stdin, capture_output=True, check=False,
    )  # fmt: skip


def loaded(code: str) -> set[str]:
    """Run `code` in a process of its own; return the names of the modules that are then loaded."""
    ended = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(ended.stderr.split())


@pytest.mark.parametrize("environment", UNBUFFERED.values(), ids=UNBUFFERED)
@pytest.mark.parametrize("arguments", [("documents", "STORY"), ("tokens", "STORY"), ("--help",), ("add", "STORY")])
def test_a_full_device_is_told_in_one_line(
    arguments: tuple[str, ...], environment: dict[str, str], story: Path, tmp_path: Path
) -> None:
    named = [story if argument == "STORY" else argument for argument in arguments]
    seeds = ["--seeds", tmp_path / "seeds"] if "add" in arguments else []
    ended = run(*named, *seeds, shell=">/dev/full", **environment)
    assert (ended.returncode, ended.stderr) == (2, b"standard output: No space left on device\n")


@pytest.mark.parametrize("environment", UNBUFFERED.values(), ids=UNBUFFERED)
@pytest.mark.parametrize("arguments", [("tokens", "LONG"), ("documents", "STORY"), ("--help",)])
def test_a_reader_that_leaves_ends_the_command_in_silence(
    arguments: tuple[str, ...], environment: dict[str, str], story: Path, tmp_path: Path
) -> None:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"} | environment
    # Its tokens fill the buffer of the output many times.
    (tmp_path / "long.txt").write_text("The firms of the town are many. " * 500, "utf-8")
    files = {"STORY": str(story), "LONG": str(tmp_path / "long.txt")}
    with subprocess.Popen(
        [*COMMAND, *(files.get(argument, argument) for argument in arguments)],
        cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_closed_standard_output_is_told(story: Path) -> None:
    ended = run("documents", story, shell=">&-")
    assert ended.returncode == 2
    assert ended.stderr.startswith(b"standard output is closed")
    assert ended.stderr.count(b"\n") == 1


def test_a_closed_standard_output_is_no_matter_when_a_file_is_named(story: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    assert run("documents", story, "--output", target, shell=">&- 2>&-").returncode == 0
    (row,) = map(json.loads, target.read_text("utf-8").splitlines())
    assert row["file"] == "story.txt"


def test_no_file_takes_the_number_of_a_closed_stream() -> None:
    code = """
import os, sys
from analysis.command.process import run
sys.argv[1:] = ["--version"]
assert run() == 0
assert os.open(os.devnull, os.O_RDONLY) > 2
"""
    shell = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", sys.executable, "-c", code]
    assert subprocess.run(shell, cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("shell", ["2>&-", "2>/dev/full"])
def test_an_error_stream_that_takes_nothing_changes_neither_output_nor_code(
    shell: str, story: Path, empty: Path
) -> None:
    ended = run("documents", story, empty, shell=shell)
    assert ended.returncode == 1
    assert json.loads(ended.stdout)["file"] == "story.txt"
    assert run("no-verb", shell=shell).returncode == 2


@pytest.mark.parametrize("encoding", ["ascii", "cp936", "utf-16"])
def test_output_is_utf8_on_every_console(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "故事.txt").write_text("武汉市激光产业集群现有企业200余家,総額は500億円。\n", "utf-8")
    ended = run("tokens", tmp_path, PYTHONIOENCODING=encoding)
    assert ended.returncode == 0
    assert "".join(json.loads(line)["surface"] for line in ended.stdout.decode("utf-8").splitlines()).startswith("武汉")


def test_a_console_without_the_letters_of_a_message_shows_their_numbers(empty: Path) -> None:
    ended = run("documents", empty, PYTHONIOENCODING="ascii")
    assert ended.returncode == 1
    assert ended.stderr.startswith(rb"\u7a7a.txt: the file is empty")


def test_words_are_utf8_in_a_locale_that_is_not(story: Path) -> None:
    story.write_text("2024-05-18\n武汉市光谷现有激光企业200余家。\n", "utf-8")
    ended = run("concordance", "光谷", story, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert ended.returncode == 0
    assert {json.loads(line)["keyword"] for line in ended.stdout.splitlines()} == {"光谷"}


def test_a_word_that_is_no_text_is_an_error() -> None:
    ended = run("concordance", os.fsdecode(b"\xff"), "seeds")
    assert ended.returncode == 2
    assert b"UTF-8" in ended.stderr
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_nothing_behind(number: signal.Signals, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("old", "utf-8")
    command = [*COMMAND, "documents", "-", "--output", str(tmp_path / "a.jsonl")]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        # It waits for standard input, with its output begun.
        while len(list(tmp_path.iterdir())) < 2:
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(number)
        _, told = process.communicate()
    assert (process.returncode, told) == (128 + number, b"Interrupted\n")
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {"a.jsonl": "old"}


@pytest.mark.parametrize("moment", ["analysis.command.main", "json", "analysis.corpus", "lingua"])
def test_an_interrupt_during_an_import_has_no_traceback(moment: str) -> None:
    code = f"""
import os, signal, sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {moment!r}:
            try:
                os.kill(os.getpid(), signal.SIGINT)
            except BaseException:
                pass  # as libraries do that try one import after the other
sys.meta_path.insert(0, Interrupting())
sys.argv[1:] = ["documents", "seeds"]
from analysis.command.process import run
sys.exit(run())
"""
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (130, b"Interrupted\n")


def test_an_ignored_interrupt_stays_ignored() -> None:
    code = """
import os, signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
from analysis.command.interrupt import heed
heed()
os.kill(os.getpid(), signal.SIGINT)
"""
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    ("content", "format_"),
    [
        (STORY.encode(), "txt"),
        (f"<p or not, {STORY}".encode(), "txt"),
        (f"<!DOCTYPE html>\n<html><body><article><p>{STORY}</p></article></body></html>".encode(), "html"),
        (f"<html><body><article><p>{STORY}</p></article></body></html>".encode("utf-16"), "html"),
        (f"<!-- saved --> <article lang=en><p>{STORY}</p></article>".encode("utf-8-sig"), "html"),
    ],
)
def test_a_document_comes_on_standard_input(
    content: bytes, format_: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    end, beginning = os.pipe()
    with open(end, encoding="utf-8") as pipe:  # noqa: PTH123
        monkeypatch.setattr(sys, "stdin", pipe)
        os.write(beginning, content)
        os.close(beginning)
        assert main(["documents", "-"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["file"], row["format"], row["city"]) == ("standard input", format_, "Pune")


def test_a_document_comes_on_the_standard_input_of_the_process() -> None:
    ended = run("documents", "-", stdin=STORY.encode("utf-16"))
    assert ended.returncode == 0
    row = json.loads(ended.stdout)
    assert (row["file"], row["encoding"], row["city"]) == ("standard input", "utf-16", "Pune")


def test_an_empty_or_closed_standard_input_is_a_failure() -> None:
    ended = run("facts", "-")
    assert ended.returncode == 1
    assert ended.stderr.startswith(b"standard input: the file is empty")
    ended = run("facts", "-", shell="<&-")
    assert ended.returncode == 2
    assert ended.stderr.startswith(b"standard input is closed")


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_import_nothing_that_answers(argument: str) -> None:
    code = f"""
from analysis.command.process import run
sys.argv[1:] = [{argument!r}]
assert run() == 0
"""
    ours = {name for name in loaded(code) if name.partition(".")[0] == "analysis"}
    assert ours == {"analysis"} | {
        f"analysis.command{part}" for part in ("", ".process", ".interrupt", ".main", ".parser", ".output")
    }
    assert not loaded(code) & {"pandas", "numpy", "yaml", "regex", "importlib.metadata"}


def test_short_verbs_import_no_tables(story: Path, tmp_path: Path) -> None:
    for verb in (["tokens", str(story)], ["add", str(story), "--seeds", str(tmp_path / "seeds")]):
        code = f"from analysis.__main__ import main\nassert main({verb!r}) == 0"
        assert not loaded(code) & {"pandas", "numpy", "analysis.facts", "analysis.terms", "analysis.pipeline"}, verb


def test_the_two_verbs_of_the_library_are_at_hand_and_cost_only_what_they_need() -> None:
    assert not loaded("from analysis import read_corpus") & {"pandas", "analysis.facts", "analysis.terms"}
    assert "analysis.pipeline" in loaded("from analysis import analyse, Analysis")
