"""What other programs take away: the tables as CSV and Parquet with their schema, and the annotations."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import lexicons
from analysis.claims import annotations, data_package
from analysis.pipeline import Analysis
from analysis.report.objects import document_object, fact_object
from analysis.rows import plain_value, records

FOLDER = "data"
RULES = ("claims.yml", "indicators.yml", "terms.yml", "themes.yml")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(analysis: Analysis, folder: Path, differs: Callable[[str], bool] = lambda _: True) -> None:
    """Write every table of `analysis` to `folder` as CSV (UTF-8 with a mark, for spreadsheets) and as Parquet.

    `datapackage.json` describes every column (Frictionless Data Package); `annotations/` holds the facts and themes of
    each document as a page of W3C Web Annotations, `rules/` the choices that the analyst made.  What is in `folder`
    stays, where `differs` says of a table or a document, by its name, that it is as it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in analysis.tables.items():
        if differs(name):
            spreadsheet(table).to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n")
            table.to_parquet(folder / f"{name}.parquet", index=False)
    _write_annotations(analysis, folder.parent, differs)
    (folder / "rules").mkdir(exist_ok=True)
    for name in RULES:
        (folder / "rules" / name).write_text(lexicons.text(name), "utf-8", newline="\n")
    package = data_package(analysis.tables, path="{table}.csv")
    (folder / "datapackage.json").write_text(json.dumps(package, indent=1, ensure_ascii=False) + "\n", "utf-8")


def annotations_file(document: str) -> str:
    """Return where the annotations of the document with the id `document` lie, below the root of the site."""
    return f"{FOLDER}/annotations/{document}.jsonld"


def rules_file(name: str) -> str:
    """Return where the lexicon `name`, one of RULES, lies, below the root of the site."""
    return f"{FOLDER}/rules/{name}"


def _write_annotations(analysis: Analysis, site: Path, differs: Callable[[str], bool]) -> None:
    (site / FOLDER / "annotations").mkdir(parents=True, exist_ok=True)
    files = {name: site / annotations_file(name) for name in analysis.documents["document"]}
    for left in set((site / FOLDER / "annotations").iterdir()) - set(files.values()):
        left.unlink()
    for row in records(analysis.documents):
        name = row["document"]
        if not differs(annotations_file(name)):
            continue
        page = annotations(
            [document_object(row, analysis.texts[name])],
            [fact_object(fact) for fact in records(analysis.facts[analysis.facts["document"] == name])],
            analysis.themes[analysis.themes["document"] == name],
        )
        files[name].write_text(json.dumps(page, indent=1, ensure_ascii=False) + "\n", "utf-8")


def spreadsheet(table: pd.DataFrame) -> pd.DataFrame:
    """Return `table` with lists as JSON, and with no text that a spreadsheet would run as a formula."""
    return pd.DataFrame({name: _column(column) for name, column in table.items()}, index=table.index)


def _column(column: "pd.Series[Any]") -> "pd.Series[Any]":
    # Mapped cell by cell, whole numbers beside a gap would become 5.0.
    if pd.api.types.is_numeric_dtype(column):
        return column.replace([math.inf, -math.inf], math.nan)
    return column.map(_cell)


def _cell(value: object) -> object:
    value = plain_value(value)
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(FORMULA):
        # A leading apostrophe is how spreadsheets mark a text (OWASP, CSV injection).
        return "'" + value
    return value
