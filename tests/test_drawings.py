"""A drawing that is kept is shown only for what it was made from, by the program that made it."""

from pathlib import Path

import pandas as pd
import pytest
from matplotlib.figure import Figure

from analysis.report import drawings, kept_drawings, style
from analysis.report.html import Html


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(kept_drawings.FOLDER, "")
    folder = tmp_path / "drawings" / "state"
    kept_drawings.opened(folder)
    return folder


def counted(made: list[str], *made_from: str) -> str:
    def draw() -> str:
        made.append("once")
        return f"<b>{len(made)}</b>\r\n"

    return kept_drawings.drawn(draw, *made_from)


def test_what_is_the_same_is_drawn_once_and_what_differs_anew(folder: Path) -> None:
    made: list[str] = []
    assert counted(made, "a", "b") == "<b>1</b>\r\n"
    kept_drawings.keep(folder)
    assert counted(made, "a", "b") == "<b>1</b>\r\n"
    assert counted(made, "ab", "") == "<b>2</b>\r\n"
    assert len(made) == 2


def test_what_a_build_that_failed_has_drawn_does_not_count(folder: Path) -> None:
    made: list[str] = []
    counted(made, "a")
    kept_drawings.opened(folder)
    counted(made, "a")
    assert len(made) == 2


def test_another_state_of_the_program_draws_anew(folder: Path) -> None:
    made: list[str] = []
    counted(made, "a")
    kept_drawings.keep(folder)
    kept_drawings.opened(folder.with_name("other"))
    counted(made, "a")
    assert len(made) == 2
    assert not folder.exists()


def test_only_the_drawings_that_were_shown_last_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_drawings, "_MOST", 1)
    for name in "ab":
        counted([], name)
    assert len(list(folder.iterdir())) == 2
    kept_drawings.keep(folder)
    assert [file.suffix for file in folder.iterdir()] == [".html"]


def test_without_a_build_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(kept_drawings.FOLDER, raising=False)
    made: list[str] = []
    assert [counted(made, "a"), counted(made, "a")] == ["<b>1</b>\r\n", "<b>2</b>\r\n"]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (pd.DataFrame({"value": [1.0, 2.0]}), {"alt": "a"}),
        (pd.DataFrame({"value": [1.0, 2.0 + 1e-15]}), {"alt": "a"}),
        (pd.DataFrame({"value": [1.0, 2.0]}, index=["x", "y"]), {"alt": "a"}),
        (pd.DataFrame({"value": [1.0, 2.0]}), {"alt": "b"}),
        (pd.DataFrame({"value": [1.0, 2.0]}), {"alt": "a", "caption": Html("<b>c</b>")}),
        (pd.DataFrame({"value": [1.0, 2.0]}), {"alt": "a", "caption": Html("<b>d</b>")}),
        (pd.DataFrame({"value": [1.0, 2.0]}), {"alt": "a", "caption": "<b>d</b>"}),
    ],
)
def test_all_that_a_chart_shows_tells_it_from_others(folder: Path, table: pd.DataFrame, told: dict[str, str]) -> None:
    def plain(shown: pd.DataFrame) -> Figure:
        figure, axes = style.canvas(1, 1, 0.1, 0.1, 0.1, 0.1)
        axes.text(0, 0, str(len(shown)))
        return figure

    plainest = pd.DataFrame({"value": [1.0, 2.0]})
    drawings.chart(plain, plainest, name="example", alt="")
    drawn = drawings.chart(plain, table, name="example", **told)
    assert len(list(folder.iterdir())) == 2
    assert drawings.chart(plain, table.copy(), name="example", **told) == drawn
    assert len(list(folder.iterdir())) == 2
