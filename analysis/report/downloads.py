"""The tables as files: CSV for spreadsheets, Parquet for programs."""

import json
from pathlib import Path

import pandas as pd

from analysis.claims import data_package
from analysis.frames import plain_value
from analysis.pipeline import Analysis

FOLDER = "data"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(analysis: Analysis, folder: Path) -> None:
    """Write every table of `analysis` to `folder` as CSV (UTF-8 with a mark, for spreadsheets) and as Parquet.

    `datapackage.json` describes every column (Frictionless Data Package).
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in analysis.tables.items():
        spreadsheet(table).to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n")
        table.to_parquet(folder / f"{name}.parquet", index=False)
    package = data_package(analysis.tables, name="cluster-stories", title="Cluster Stories", path="{table}.csv")
    (folder / "datapackage.json").write_text(json.dumps(package, indent=1, ensure_ascii=False) + "\n", "utf-8")


def spreadsheet(table: pd.DataFrame) -> pd.DataFrame:
    """Return `table` with lists as JSON, and with no text that a spreadsheet would run as a formula."""
    return table.map(_cell)


def _cell(value: object) -> object:
    value = plain_value(value)
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(FORMULA):
        # A leading apostrophe is how spreadsheets mark a text (OWASP, CSV injection).
        return "'" + value
    return value
