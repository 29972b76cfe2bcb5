"""Tables as rows of plain values, for templates and JSON."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of `table` as dictionaries: missing values are None, arrays are lists."""
    columns = [str(column) for column in table.columns]
    rows = zip(*(table[column].tolist() for column in table.columns), strict=True)
    return [{column: plain_value(value) for column, value in zip(columns, row, strict=True)} for row in rows]


def read_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Return the Parquet tables in `folder` by name; ValueError, with file and remedy, for one that is none."""
    found = {}
    for path in sorted(folder.glob("*.parquet")):
        try:
            found[path.stem] = pd.read_parquet(path)
        except (OSError, ValueError) as error:
            reason = " ".join(str(error).split())
            raise ValueError(f"{path}: this is no Parquet table ({reason}). Take it from the data of a site") from error
    return found


def plain_value(value: Any) -> Any:
    """Return `value` without the types of numpy and pandas; what JSON cannot hold (NaN, an open end) is None."""
    if isinstance(value, np.ndarray | list | tuple):
        return [plain_value(item) for item in value]
    if isinstance(value, dict):
        return {key: plain_value(item) for key, item in value.items()}
    if isinstance(value, np.generic):
        value = value.item()
    if value is pd.NA or value is pd.NaT or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value
