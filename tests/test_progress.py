"""What is told of work that takes long: how many documents, how fast, how much longer."""

import io
import itertools
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from analysis.command.main import main
from analysis.progress import Progress, on_terminal, reckoned, unwatched
from analysis.report import project

STORY = "Pune has 300 firms in its laser cluster, said the city of Pune.\n"
LAID_OUT = ["reading", "laying out"]


def clock(seconds: float) -> Iterator[float]:
    """A clock that is read every so many seconds."""
    now = 0.0
    while True:
        yield now
        now += seconds


class Gone(io.StringIO):
    def write(self, text: str) -> int:
        raise BrokenPipeError


def told(documents: int, seconds: float) -> list[str]:
    """What a terminal has shown, line by line, when each document took so many seconds."""
    stream = io.StringIO()
    assert list(Progress(stream, clock(seconds).__next__)(range(documents), "reading")) == list(range(documents))
    return stream.getvalue().split("\r")


@pytest.mark.parametrize(
    ("done", "total", "seconds", "text"),
    [
        (30, 90, 10, "30 of 90 documents, 3.0 a second, 20 s left"),
        (1, 100, 1.5, "1 of 100 documents, 0.7 a second, 2 min 28 s left"),
        (1, 2, 60, "1 of 2 documents, 0.0 a second, 1 min 0 s left"),
    ],
)
def test_the_reckoning(done: int, total: int, seconds: float, text: str) -> None:
    assert reckoned(done, total, seconds) == text


def test_documents_rate_and_time_left_are_told_and_then_taken_away() -> None:
    lines = [line.rstrip() for line in told(5, 1.0)]
    # The clock is read when the work begins, and when each document is asked for.
    assert lines == [
        "",
        "reading: 1 of 5 documents, 0.5 a second, 8 s left",
        "reading: 2 of 5 documents, 0.7 a second, 4 s left",
        "reading: 3 of 5 documents, 0.8 a second, 3 s left",
        "reading: 4 of 5 documents, 0.8 a second, 1 s left",
        "",
        "",
    ]


def test_short_work_tells_nothing() -> None:
    assert told(15, 0.1) == [""]


def test_not_every_document_is_told() -> None:
    assert 5 < len(told(400, 0.01)) < 20


def test_a_shorter_line_leaves_nothing_of_a_longer_one() -> None:
    lines = told(12, 10.0)
    assert len({len(line) for line in lines if line}) > 1
    for before, after in itertools.pairwise(lines[:-1]):
        assert len(after) >= len(before.rstrip())


def test_an_error_in_the_work_takes_the_line_away() -> None:
    stream = io.StringIO()
    watched = Progress(stream, clock(1.0).__next__)("abcdef", "reading")
    for letter in watched:
        if letter == "d":
            break
    watched.close()
    assert stream.getvalue().endswith(" \r")


def test_a_terminal_that_is_gone_does_not_end_the_work() -> None:
    assert list(Progress(Gone(), clock(1.0).__next__)("abcdef", "reading")) == list("abcdef")


def test_only_a_terminal_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    for errors in (None, stream):
        monkeypatch.setattr(sys, "stderr", errors)
        assert on_terminal() is unwatched
    monkeypatch.setattr(stream, "isatty", lambda: True)
    assert isinstance(on_terminal(), Progress)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is done to documents, in order, when a terminal is told of it."""
    doings: list[str] = []

    def watch(documents: Sequence[Any], doing: str) -> Sequence[Any]:
        assert len(documents) == 1
        doings.append(doing)
        return documents

    for module in ("analysis.progress", "analysis.report.project"):
        monkeypatch.setattr(f"{module}.on_terminal", lambda: watch)
    return doings


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "story.txt").write_text(STORY, "utf-8")
    return tmp_path / "seeds"


@pytest.mark.parametrize(
    ("verb", "doings"),
    [
        (["claims"], [*LAID_OUT, "reading what it tells"]),
        (["facts"], [*LAID_OUT, "finding figures"]),
        (["tokens"], [*LAID_OUT, "cutting words"]),
        (["concordance", "laser"], [*LAID_OUT, "searching"]),
    ],
)
def test_the_command_tells_of_every_step(verb: list[str], doings: list[str], seeds: Path, watched: list[str]) -> None:
    assert main([*verb, str(seeds)]) == 0
    assert watched == doings


def test_tokens_on_a_terminal_are_not_mixed_with_what_is_told_of_them(
    seeds: Path, watched: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["tokens", str(seeds)]) == 0
    assert watched == LAID_OUT


def test_the_build_of_the_book_tells_of_every_step(seeds: Path, watched: list[str]) -> None:
    project.load(seeds.parent)
    assert watched == ["reading", "reading what it tells"]
    project.load(seeds.parent)
    assert watched == ["reading", "reading what it tells"]
