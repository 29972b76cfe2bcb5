"""The command line: JSON Lines with the promised fields, true on the seeds."""

import argparse
import errno
import io
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from conftest import ROOT

import analysis
from analysis.__main__ import main
from analysis.command.output import opened, write
from analysis.command.parser import SORTS, TABLES, parser
from analysis.terms.concordance import Sort

SEEDS = ROOT / "seeds"
FIELDS = {
    "documents": "file document sha256 encoding format language direction city city_id country cities published title "
    "story body characters",
    "tokens": "file start end surface term kind stop",
    "terms": "city language term count stories documents feature measure n_target n_reference",
    "facts": "file document start end surface value value_max unit per qualifier status deadline as_of noun noun_start "
    "noun_end indicator scope city sentence_start sentence_end rule",
    "claims": "city indicator scope status period value value_max unit qualifier stories documents agreement "
    "contradicted_by facts",
    "themes": "city story document theme concept surface start end",
}


def printed(verb: str, *paths: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert main([verb, *map(str, paths)]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {path.name: path.read_bytes().decode("utf-8") for path in SEEDS.glob("*.txt")}


@pytest.mark.parametrize("verb", FIELDS)
def test_each_verb_prints_its_fields(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = printed(verb, SEEDS, capsys=capsys)
    assert rows
    for row in rows:
        assert set(FIELDS[verb].split()) <= row.keys()


def test_the_concordance_of_any_word_sorted_by_what_follows(
    capsys: pytest.CaptureFixture[str], texts: dict[str, str]
) -> None:
    # Another spelling than most texts have, and with it all forms of the word.
    assert main(["concordance", "लेझर", str(SEEDS), "--sort", "right", "--words", "2", "--language", "mr"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["keyword"] for row in rows} == {"लेसर", "लेझर"}
    assert all(texts[row["file"]][row["start"] : row["end"]] == row["keyword"] for row in rows)
    following = [row["right"].split()[0] for row in rows]
    assert following == sorted(following)
    assert len(following) > 10
    # A stop word, and a word of another language.
    assert main(["concordance", "का", str(SEEDS), "--language", "ja"]) == 0
    assert capsys.readouterr().out == ""


def test_a_concordance_needs_a_number_of_words(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["concordance", "laser", str(SEEDS), "--words", "-1"])
    assert "--words" in capsys.readouterr().err


def test_documents_are_what_a_reader_would_say(capsys: pytest.CaptureFixture[str], texts: dict[str, str]) -> None:
    rows = printed("documents", SEEDS, capsys=capsys)
    assert [(row["language"], row["direction"], row["city"], row["published"]) for row in rows] == [
        ("mr", "ltr", "Jinan", "2024-04-16"),
        ("be", "ltr", "Jinan", "2024-04-16"),
        ("ur", "rtl", "Jinan", "2024-04-16"),
        ("ja", "ltr", "Wuhan", None),
        ("zh-Hans", "ltr", "Jincheng", None),
    ]
    assert len({row["story"] for row in rows}) == 3
    assert len({row["story"] for row in rows[:3]}) == 1
    jincheng = texts[rows[4]["file"]]
    body = "".join(jincheng[start:end] for start, end in rows[4]["body"])
    assert body.startswith("从“煤铁之乡”到“光机电之城”")
    assert body.rstrip().endswith("(孙宇佳)")
    # Who put it up and when is told as a byline, which is no furniture.
    for furniture in ("当前位置", "400 0123 021", "13391219793", "王建明", "版权声明", "相关文章", "人民日报"):
        assert furniture in jincheng
        assert furniture not in body


def test_tokens_rejoin_to_the_text(capsys: pytest.CaptureFixture[str], texts: dict[str, str]) -> None:
    rows = printed("tokens", SEEDS, capsys=capsys)
    for name, text in texts.items():
        assert "".join(row["surface"] for row in rows if row["file"] == name) == text


def test_offsets_of_facts_and_themes_point_to_their_surface(
    capsys: pytest.CaptureFixture[str], texts: dict[str, str]
) -> None:
    facts = printed("facts", SEEDS, capsys=capsys)
    for fact in facts:
        text = texts[fact["file"]]
        assert text[fact["start"] : fact["end"]] == fact["surface"]
        assert fact["sentence_start"] <= fact["start"] < fact["end"] <= fact["sentence_end"]
        if fact["noun"] is not None:
            assert text[fact["noun_start"] : fact["noun_end"]] == fact["noun"]
    for hit in printed("themes", SEEDS, capsys=capsys):
        assert texts[hit["file"]][hit["start"] : hit["end"]] == hit["surface"]


def test_the_three_translations_make_claims_on_which_they_agree(capsys: pytest.CaptureFixture[str]) -> None:
    claims = [row for row in printed("claims", SEEDS, capsys=capsys) if row["city"] == "Jinan"]
    firms = next(row for row in claims if (row["indicator"], row["status"]) == ("firms", "actual"))
    assert (firms["value"], firms["qualifier"], len(firms["documents"]), len(firms["stories"])) == (
        300,
        "more_than",
        3,
        1,
    )
    assert {witness["verdict"] for row in claims for witness in row["agreement"]} == {"agree"}


def test_output_goes_to_a_file_when_one_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "documents.jsonl"
    assert main(["documents", str(SEEDS), "--output", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert len(target.read_text("utf-8").splitlines()) == 5


def test_an_output_keeps_its_old_content_when_something_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def first_token_only(*_: object) -> Iterator[dict[str, str]]:
        yield {"surface": "first"}
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "a.jsonl").write_text("old", "utf-8")
    monkeypatch.setattr("analysis.command.verbs.tokens", first_token_only)
    assert main(["tokens", str(SEEDS), "--output", str(tmp_path / "a.jsonl")]) == 2
    assert "a.jsonl: No space left" in capsys.readouterr().err
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {"a.jsonl": "old"}


def test_an_output_behind_a_link_and_its_mode_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "a.jsonl", tmp_path / "link"
    target.write_text("old", "utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    assert main(["documents", str(SEEDS), "--output", str(link)]) == 0
    assert link.is_symlink()
    assert len(target.read_text("utf-8").splitlines()) == 5
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_output_has_the_mode_that_files_have_here(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    assert main(["documents", str(SEEDS), "--output", str(tmp_path / "a.jsonl")]) == 0
    assert (tmp_path / "a.jsonl").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_an_output_that_cannot_be_written_is_told_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("analysis.corpus.read_corpus", None)
    (tmp_path / "fixed").touch()
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "fixed")
    for output, reason in {"nowhere/a.jsonl": "no such folder", "": "is a folder", "fixed": "may not write"}.items():
        assert main(["facts", str(SEEDS), "--output", str(tmp_path / output)]) == 2
        assert reason in capsys.readouterr().err
    assert main(["facts", str(SEEDS), "--output", str(tmp_path / ("a" * 300))]) == 2
    assert f"{'a' * 300}: File name too long" in capsys.readouterr().err


def test_half_a_character_is_written_as_json_escapes_it(tmp_path: Path) -> None:
    with opened(str(tmp_path / "a.jsonl")) as output:
        write([{"word": "half \ud83d"}], output)
    assert (tmp_path / "a.jsonl").read_bytes() == b'{"word": "half \\ud83d"}\n'


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.extend((tmp_path / "pipe").read_text("utf-8").splitlines()))
    reader.start()
    assert main(["documents", str(SEEDS), "--output", str(tmp_path / "pipe")]) == 0
    reader.join()
    assert len(got) == 5
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_check_is_silent_on_a_sound_corpus_and_tells_what_is_wrong_with_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(SEEDS)]) == 0
    assert capsys.readouterr().out == ""
    (tmp_path / "empty.txt").write_bytes(b"")
    assert main(["check", str(tmp_path)]) == 1
    (problem,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert problem["file"] == "empty.txt"
    assert problem["problem"]
    assert problem["remedy"]


def test_check_tells_of_a_document_without_a_date_until_it_is_said_that_nobody_knows_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "story.txt").write_text("本市光电产业总产值达到800亿元,企业1200多家,苏州产业集群已经形成。", "utf-8")
    assert main(["check", str(tmp_path)]) == 1
    (problem,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert problem["file"] == "story.txt"
    assert "date" in problem["problem"]
    assert "published: null" in problem["remedy"]
    (tmp_path / "sources.yml").write_text("story.txt:\n  published: null\n", "utf-8")
    assert main(["check", str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("verb", ["documents", "tokens", "facts", "claims", "check"])
def test_a_link_to_itself_ends_no_verb(verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert main([verb, str(tmp_path)]) == 1
    assert "loop.txt" in "".join(capsys.readouterr())
    assert main([verb, str(tmp_path / "loop.txt")]) == 2
    assert "loop.txt" in capsys.readouterr().err


@pytest.mark.parametrize("verb", [*TABLES])
def test_every_verb_of_documents_takes_standard_input(
    verb: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    story = io.BytesIO(b"2024-05-18\nPune has 300 laser firms, and Pune invests in research.")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(story))
    assert main([verb, *["laser"][: verb == "concordance"], "-"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    files = {row.get("file", "standard input") for row in map(json.loads, out.splitlines())}
    assert files == (set() if verb in ("check", "contradictions") else {"standard input"})


@pytest.mark.parametrize("verb", ["facts", "documents", "tokens"])
def test_the_rows_of_what_can_be_read_are_printed_and_the_rest_is_told_and_counts_as_failure(
    verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Pune has 300 firms in its laser cluster, said the city of Pune.", "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    assert main([verb, str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert {json.loads(line)["file"] for line in out.splitlines()} == {"a.txt"}
    assert "empty.txt: the file is empty" in err


def test_a_folder_without_documents_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", str(tmp_path)]) == 1
    assert "holds no document" in capsys.readouterr().err


def test_sources_that_cannot_be_read_are_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Pune has 300 firms in its laser cluster, said the city of Pune.", "utf-8")
    (tmp_path / "sources.yml").write_text("a.txt: [\n", "utf-8")
    assert main(["facts", str(tmp_path)]) == 1
    assert "sources.yml" in capsys.readouterr().err


def test_a_doubt_is_told_and_is_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("The laser cluster of this town has 300 firms, and more are to come.", "utf-8")
    assert main(["facts", str(tmp_path)]) == 0
    assert "no place" in capsys.readouterr().err


def test_a_path_that_does_not_exist_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "no/such/folder"]) == 2
    assert "no/such/folder" in capsys.readouterr().err


def test_documents_are_added_with_what_is_said_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds, story = tmp_path / "seeds", tmp_path / "story.txt"
    story.write_text("本市光电产业总产值达到800亿元,企业1200多家,产业集群已经形成。", "utf-8")
    said = ["--city", "Suzhou", "--published", "2025-03-01", "--source", "Daily"]
    assert main(["add", str(story), "--seeds", str(seeds), *said]) == 0
    assert "story.txt" in capsys.readouterr().out
    (row,) = printed("documents", seeds, capsys=capsys)
    assert (row["city"], row["published"], row["source"]) == ("Suzhou", "2025-03-01", "Daily")
    assert main(["add", str(story), "--seeds", str(seeds), "--published", "soon"]) == 1
    assert "published" in capsys.readouterr().err


def test_a_folder_is_added_with_what_is_left_out_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds, folder = tmp_path / "seeds", tmp_path / "news"
    folder.mkdir()
    (folder / "story.txt").write_text("2025-03-01\n苏州光电产业总产值达到800亿元,企业1200多家。", "utf-8")
    (folder / "README.txt").write_text("These are stories.", "utf-8")
    assert main(["add", str(folder), "--seeds", str(seeds)]) == 0
    added, left_out = capsys.readouterr().out.splitlines()
    assert added == f"{folder / 'story.txt'}: added as {seeds / 'story.txt'}"
    assert left_out.startswith(f"{folder / 'README.txt'}: left out: ")
    assert [row["file"] for row in printed("documents", seeds, capsys=capsys)] == ["story.txt"]
    assert main(["add", str(folder / "README.txt"), "--seeds", str(seeds)]) == 1
    assert "rename" in capsys.readouterr().err


def test_it_runs_as_a_module() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "analysis", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "documents" in run.stdout


def test_every_verb_and_option_explains_itself_and_every_verb_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (verbs,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    assert {action.dest for action in verbs._choices_actions} == set(verbs.choices)
    assert all(action.help for action in verbs._choices_actions)
    for verb, sub in verbs.choices.items():
        assert sub.description
        assert all(action.help for action in sub._actions)
        assert re.search(rf"cluster-stories {verb} |cluster-stories --help .*\b{verb}\b", readme), verb


def test_the_help_and_the_readme_state_every_exit_code() -> None:
    stated = re.findall(r"^  (\d+) ", parser().format_help(), re.MULTILINE)
    (_, sentence) = (ROOT / "README.md").read_text("utf-8").split("It exits with ")
    assert re.findall(r"\d+", sentence.split("\n\n")[0]) == stated == ["0", "1", "2", "130", "141"]


def test_the_choices_of_the_parser_are_those_of_the_concordance() -> None:
    assert get_args(Sort) == SORTS


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"cluster-stories {analysis.__version__}\n"
    assert f"version: {analysis.__version__}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
