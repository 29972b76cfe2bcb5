"""The pure functions behind the pages: fingerprints, generated chapters, search words, downloads."""

import errno
import math
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.report import chapters
from analysis.report.chapters import row_digests
from analysis.report.downloads import spreadsheet
from analysis.report.fingerprint import below, files_digest, text_digest
from analysis.report.search import search_words
from analysis.rows import records


def test_a_digest_of_files_sees_names_and_bytes_and_no_order(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"1")
    two.write_bytes(b"2")
    before = files_digest([one, two], tmp_path)
    assert files_digest([two, one], tmp_path) == before
    one.write_bytes(b"2")
    two.write_bytes(b"1")
    assert files_digest([one, two], tmp_path) != before
    assert files_digest([one], tmp_path) != files_digest([two], tmp_path)


def test_a_digest_of_a_folder_survives_whatever_lies_in_it_and_sees_it(tmp_path: Path) -> None:
    def digest() -> str:
        return files_digest(below(tmp_path), tmp_path)

    seen = [digest()]

    def changed(_: object) -> None:
        seen.append(digest())
        assert seen[-1] not in seen[:-1]

    (tmp_path / "sub").mkdir()
    changed((tmp_path / "sub/a.txt").write_text("a"))
    changed((tmp_path / "sub/loop").symlink_to("loop"))
    changed((tmp_path / "sub/up").symlink_to("..", target_is_directory=True))
    changed((tmp_path / "link.txt").symlink_to("sub/a.txt"))
    changed((tmp_path / "sub/a.txt").write_text("b"))
    changed((tmp_path / "empty").mkdir())
    changed(os.mkfifo(tmp_path / "pipe.txt"))
    changed(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("c"))
    changed(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).rename(tmp_path / "\u202e.txt"))
    (tmp_path / "link.txt").unlink()
    changed((tmp_path / "link.txt").symlink_to(tmp_path / "sub/a.txt"))
    assert digest() == seen[-1]


def test_a_digest_outlives_files_that_vanish_or_may_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a")
    whole = files_digest([path], tmp_path)
    with monkeypatch.context() as patch:

        def forbidden(*_: object, **__: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        patch.setattr(Path, "open", forbidden)
        shut = files_digest([path], tmp_path)
    path.unlink()
    assert len({whole, shut, files_digest([path], tmp_path), files_digest([], tmp_path)}) == 4


def test_the_digest_of_a_row_sees_every_cell_and_column_name() -> None:
    def digests(table: pd.DataFrame) -> list[str]:
        return row_digests(table).tolist()

    table = pd.DataFrame({"value": [1.5, math.nan], "facts": [["a", "b"], []]})
    assert digests(table) == digests(table.copy())
    assert digests(table) == digests(table.set_index(pd.Index([7, 8])))
    assert row_digests(table.set_index(pd.Index([7, 8])))[8] == digests(table)[1]
    assert not set(digests(table)) & set(digests(table.rename(columns={"value": "values"})))
    assert digests(table.assign(value=[1.5, 2.0]))[0] == digests(table)[0]
    assert digests(table.assign(value=[1.5, 2.0]))[1] != digests(table)[1]
    assert digests(table.assign(facts=[["a"], []]))[0] != digests(table)[0]
    assert digests(table.iloc[:0]) == []
    assert len(set(digests(pd.concat([table, table])))) == 2


def test_texts_joined_otherwise_have_another_digest() -> None:
    assert text_digest("ab", "c") != text_digest("a", "bc")


def test_rows_hold_only_what_json_can_hold() -> None:
    table = pd.DataFrame(
        {"n": np.array([1, 2]), "x": [math.inf, math.nan], "list": [np.array(["a"]), [np.int64(3)]], "t": ["a", None]}
    )
    assert records(table) == [
        {"n": 1, "x": None, "list": ["a"], "t": "a"},
        {"n": 2, "x": None, "list": [3], "t": None},
    ]


def test_names_in_generated_chapters_are_no_markup() -> None:
    assert chapters.plain("*Wuhan* <script>\n# [x](y) `{{a}}`") == (r"\*Wuhan\* \<script\> \# \[x\]\(y\) \`\{\{a\}\}\`")


def test_generated_chapters_are_written_only_when_they_change_and_never_over_a_hand_written_one(tmp_path: Path) -> None:
    page, own = "book/cities/wuhan.md", "book/cities/jinan.md"
    text = f"{chapters.MARK}\n\n# Wuhan\n"
    (tmp_path / "book/cities").mkdir(parents=True)
    (tmp_path / own).write_text("# My Jinan\n", "utf-8")
    chapters.write_chapters(tmp_path, {page: text, own: f"{chapters.MARK}\n\n# Jinan\n"})
    assert (tmp_path / page).read_text("utf-8") == text
    assert (tmp_path / own).read_text("utf-8") == "# My Jinan\n"
    written = (tmp_path / page).stat().st_mtime_ns
    chapters.write_chapters(tmp_path, {page: text})
    assert (tmp_path / page).stat().st_mtime_ns == written
    chapters.write_chapters(tmp_path, {})
    assert not (tmp_path / page).exists(), "its city is gone"
    assert (tmp_path / own).exists()


def test_search_cuts_scripts_without_spaces_into_pairs_and_keeps_marks_of_indic_words() -> None:
    words = search_words("レーザー, 光谷 and जिनान's 3600 谷")
    assert words == ["レー", "ーザ", "ザー", "光谷", "and", "जिनान", "s", "3600", "谷"]


def test_no_cell_of_a_download_is_a_formula() -> None:
    table = pd.DataFrame({"surface": ["=1+1", "-5", "+1", "@x", "ordinary", "\t=1"], "value": [-1.0, 2, 3, 4, 5, 6]})
    cells = spreadsheet(table)
    assert cells["surface"].tolist() == ["'=1+1", "'-5", "'+1", "'@x", "ordinary", "'\t=1"]
    assert cells["value"].tolist() == table["value"].tolist()


def test_lists_in_downloads_are_json() -> None:
    table = pd.DataFrame({"facts": [np.array(["a", "b"]), np.array([], dtype=object)]})
    assert spreadsheet(table)["facts"].tolist() == ['["a", "b"]', "[]"]
