"""What a message shows of a name: nothing that acts on a terminal or hides, and every letter as it is."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.__main__ import main
from analysis.corpus.printable import json_line, printable, unescaped

STORY = "2024-05-18\nThe laser cluster of Wuhan has 200 firms, and Wuhan will add another park.\n"
HOSTILE = "a\x1b[31m\u202etxt.b\n\x9b\u2028.txt"
SHOWN = r"a\x1b[31m\u202etxt.b\x0a\u009b\u2028.txt"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (HOSTILE, SHOWN),
        (os.fsdecode(b"\xce\xe4\xff.txt"), r"\xce\xe4\xff.txt"),
        ("\u200bzero\ufeff width\u2060", r"\u200bzero\ufeff width\u2060"),
        ("\u200f\u2067\u061c\xad\u3164", r"\u200f\u2067\u061c\u00ad\u3164"),
        ("tags\U000e0041\U000e007f", r"tags\U000e0041\U000e007f"),
        ("in\u200dvisible\u200c\ufe00", r"in\u200dvisible\u200c\ufe00"),
    ],
)
def test_what_acts_or_hides_is_shown_as_its_code(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert printable(shown) == shown
    assert unescaped(shown) == text


def test_half_a_character_is_shown_though_it_can_be_in_no_name() -> None:
    assert printable("a\ud800") == r"a\ud800"
    assert json_line("a\ud800") == '"a\\ud800"\n'
    assert unescaped(r"a\ud800\U00110000") == r"a?\U00110000"


@pytest.mark.parametrize(
    "name",
    [
        "武汉 光谷\u3000报告.txt", "क्लस्टर.md", "кластар й.txt", "كلسٹر، ۲۰۲۴.txt", "e\u0301tude.txt", "한글 ᄒ.txt",
        "ไทย.txt", "می\u200cروم.txt", "क्\u200dष.txt", "ශ්\u200dරී.txt", "র\u200d্য.txt",
        "葛\U000e0100.txt", "👩\u200d🔧❤\ufe0f.txt",
    ],
)  # fmt: skip
def test_the_letters_of_every_script_stay_with_the_signs_that_shape_them(name: str) -> None:
    assert printable(name) == name


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\\\0/")))
def test_a_name_can_be_told_from_how_it_is_shown(name: str) -> None:
    assert unescaped(printable(name)) == name


@given(st.recursive(st.text() | st.none() | st.floats(allow_nan=False), st.lists))
def test_a_line_of_json_holds_the_same_data_and_nothing_unsafe(value: object) -> None:
    line = json_line({"value": value, "named": HOSTILE})
    assert line.endswith("\n")
    assert printable(line[:-1]) == line[:-1]
    line.encode("utf-8")
    assert json.loads(line) == {"value": value, "named": HOSTILE}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder whose name, and the names in which, act on a terminal; the story has no city, the other is empty."""
    folder = tmp_path / f"f{HOSTILE}"
    folder.mkdir()
    (folder / HOSTILE).write_text("The firm makes many good lasers for its happy customers, as it always did.", "utf-8")
    (folder / f"empty{HOSTILE}").touch()
    (folder / "sources.yml").write_text('"gone\\e[31m\\u202E.txt":\n  city: Wuhan\n', "utf-8")
    return folder


def test_problems_are_told_safely_on_standard_error(hostile: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["documents", str(hostile)]) == 1
    printed, told = capfd.readouterr()
    assert [json.loads(line)["file"] for line in printed.splitlines()] == [HOSTILE]
    for text in (printed, told):
        assert all(printable(line) == line for line in text.split("\n"))
    assert f"empty{SHOWN}: the file is empty" in told
    assert r"sources.yml:1: there is no document gone\x1b[31m\u202e.txt" in told
    assert len(told.splitlines()) == 4


def test_check_prints_the_names_as_data_that_a_terminal_can_show(
    hostile: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(hostile)]) == 1
    printed = capfd.readouterr().out
    assert {json.loads(line)["file"] for line in printed.splitlines()} == {HOSTILE, f"empty{HOSTILE}", "sources.yml"}
    assert all(printable(line) == line for line in printed.split("\n"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["facts", "HOSTILE"],
        ["tokens", "FOLDER", "--diff", "FOLDER/HOSTILE"],
        ["changes", "FOLDER", "FOLDER"],
        ["concordance", "a", "FOLDER", "--words", "HOSTILE"],
        ["concordance", "a", "FOLDER", "--HOSTILE"],
        ["HOSTILE"],
        ["add", "FOLDER/HOSTILE", "--seeds", "FOLDER/seeds", "--published", "HOSTILE"],
        ["add", "FOLDER/emptyHOSTILE", "--seeds", "FOLDER/seeds"],
    ],
)
def test_errors_quote_arguments_safely(hostile: Path, arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    given = [text.replace("HOSTILE", HOSTILE).replace("FOLDER", str(hostile)) for text in arguments]
    try:
        code: object = main(given)
    except SystemExit as error:
        code = error.code
    printed, told = capfd.readouterr()
    assert code in (1, 2)
    assert printed == ""
    assert r"\x1b[31m\u202e" in told
    assert all(printable(line) == line for line in told.split("\n"))


def test_adding_tells_names_safely(hostile: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(hostile / HOSTILE), "--seeds", str(hostile / "seeds")]) == 0
    (line,) = capfd.readouterr().out.splitlines()
    assert printable(line) == line
    assert SHOWN in line
    (name,) = (path.name for path in (hostile / "seeds").iterdir())
    assert line.endswith(name)
    assert printable(name) == name
