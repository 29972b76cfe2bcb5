"""The tables as a Frictionless Data Package: what every column holds, and which columns name a row of which table."""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from analysis.lexicons import read

Column = dict[str, Any]

LICENSES = (
    {"name": "MIT", "path": "https://opensource.org/license/mit", "title": "The tables, as this program makes them"},
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Names and places of GeoNames (https://www.geonames.org)",
    },
)
"""Quotations stay their publishers': the column `rights` of the documents says what may be shown of each."""


def data_package(tables: Mapping[str, pd.DataFrame], *, path: str) -> dict[str, Any]:
    """The descriptor (Data Package, version 1) of `tables`: every field, the keys between them, and the licences.

    `path` says where a table lies: "{table}.csv" or "{table}.parquet"; lists and mappings are JSON text in CSV.
    Raises ValueError, naming table, column and remedy, for a column that `tables.yml` does not describe.
    """
    return {
        "profile": "data-package",
        "name": "cluster-stories",
        "title": "Cluster Stories",
        "licenses": list(LICENSES),
        "resources": [_resource(table, frame, path, tables.keys()) for table, frame in tables.items()],
    }


def columns(table: str) -> dict[str, Column]:
    """The columns of a table as `tables.yml` describes them, by name."""
    described: dict[str, dict[str, Column]] = read("tables.yml")
    if table not in described:
        raise ValueError(f"analysis/lexicons/tables.yml does not describe the table {table!r}; add it with its columns")
    return described[table]


def typed(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` with whole numbers as such where some are missing: pandas makes them 5.0 beside a gap.

    ValueError where a column of integers holds a broken number.
    """
    whole = [
        name
        for name, column in columns(table).items()
        if column["type"] == "integer" and name in frame and not pd.api.types.is_integer_dtype(frame[name])
    ]
    try:
        return frame.astype(dict.fromkeys(whole, "Int64"))
    except TypeError as error:
        raise ValueError(f"{table}: {', '.join(whole)} should hold whole numbers ({error})") from error


def _resource(table: str, frame: pd.DataFrame, path: str, others: Collection[str]) -> dict[str, Any]:
    described = columns(table)
    for name in frame.columns:
        if name not in described:
            raise ValueError(f"analysis/lexicons/tables.yml does not describe {table}.{name}; add its type and meaning")
    shown = {str(name): described[name] for name in frame.columns}
    where = path.format(table=table)
    schema: dict[str, Any] = {"fields": [_field(name, column) for name, column in shown.items()]}
    if key := [name for name, column in shown.items() if column.get("key")]:
        schema["primaryKey"] = key
    keys = [_foreign_key(name, column["references"], table) for name, column in shown.items() if "references" in column]
    if foreign := [key for key in keys if key["reference"]["resource"] in ("", *others)]:
        schema["foreignKeys"] = foreign
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "path": where,
        "format": where.rpartition(".")[2],
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(name: str, column: Column) -> dict[str, Any]:
    field = {"name": name, "type": column["type"], "description": column["description"]}
    constraints: dict[str, Any] = {"required": True} if column.get("key") else {}
    if "enum" in column:
        constraints["enum"] = column["enum"]
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_key(name: str, to: str, table: str) -> dict[str, Any]:
    """A table that refers to itself is named by the empty string, as the specification has it."""
    resource, field = to.split(".")
    return {"fields": [name], "reference": {"resource": "" if resource == table else resource, "fields": [field]}}
