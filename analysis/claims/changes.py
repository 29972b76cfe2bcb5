"""What changed between two runs: documents, facts and claims that came, went or read differently."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

COLUMNS = ("table", "change", "city", "name", "column", "old", "new")

# For each table the columns by which a row is found again, the surest first.  Under the last of them rows are taken
# for one another only when they are alone on both sides.
_KEYS: Mapping[str, Sequence[Sequence[str]]] = {
    "documents": (("file",), ("sha256",)),
    "facts": (
        ("file", "indicator", "noun", "surface", "value", "unit", "qualifier", "status", "deadline"),
        ("file", "indicator", "noun", "unit"),
        ("file", "indicator", "unit"),
    ),
    "claims": (
        ("claim",),
        ("city", "indicator", "scope", "status", "noun", "value"),
        ("city", "indicator", "scope", "status", "unit", "value"),
        ("city", "indicator", "scope", "status", "unit"),
    ),
}
_COMPARED: Mapping[str, Sequence[str]] = {
    "documents": ("sha256", "language", "city", "published", "title", "story", "source", "rights"),
    "facts": (
        "value", "value_max", "unit", "per", "qualifier", "status", "deadline", "as_of", "noun", "indicator", "scope",
        "city",
    ),
    "claims": (
        "value", "value_max", "unit", "per", "qualifier", "status", "period", "scope", "stories", "documents",
        "agreement", "contradicted_by",
    ),
}  # fmt: skip
_NAMES: Mapping[str, str] = {"documents": "document", "facts": "id", "claims": "claim"}


def changes(old: Mapping[str, pd.DataFrame], new: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """What differs between two sets of tables, with COLUMNS.

    `table` is documents, facts or claims; `change` is added, gone or changed; `city` and `name` tell which row, by the
    new run where it is there.  A changed row has one line for each `column` that reads differently, with `old` and
    `new` as text.  Offsets are not compared: a sentence that moved is the same.  A table or a column that one side
    lacks, because an older version wrote it, is left out of the comparison.
    """
    lines: list[tuple[str, ...]] = []
    for table, keys in _KEYS.items():
        before, after = old.get(table), new.get(table)
        if before is None or after is None:
            continue
        shared = [column for column in before.columns if column in set(after.columns)]
        found = [tuple(column for column in key if column in shared) for key in keys]
        if not any(found):
            continue
        ours, theirs = _records(before), _records(after)
        pairs = _pairs(ours, theirs, found)
        told = [column for column in _COMPARED[table] if column in shared]
        lines += _lines(table, ours, theirs, pairs, told)
    return pd.DataFrame(lines, columns=list(COLUMNS))


def _lines(
    table: str,
    old: Sequence[Mapping[str, Any]],
    new: Sequence[Mapping[str, Any]],
    pairs: Mapping[int, int],
    compared: Iterable[str],
) -> list[tuple[str, ...]]:
    def label(change: str, row: Mapping[str, Any]) -> tuple[str, ...]:
        return table, change, _text(row.get("city")), _text(row.get(_NAMES[table]))

    compared = list(compared)
    origin = {j: i for i, j in pairs.items()}
    lines: list[tuple[str, ...]] = []
    for j, row in enumerate(new):
        if j not in origin:
            lines.append((*label("added", row), "", "", _summary(row)))
            continue
        former = old[origin[j]]
        for column in compared:
            if former[column] != row[column]:
                lines.append((*label("changed", row), column, _text(former[column]), _text(row[column])))
    lines += [(*label("gone", row), "", _summary(row), "") for i, row in enumerate(old) if i not in pairs]
    return lines


def _pairs(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], keys: Sequence[Sequence[str]]
) -> dict[int, int]:
    """Which row of `old` is which of `new`, by position."""
    pairs: dict[int, int] = {}
    free_old, free_new = list(range(len(old))), list(range(len(new)))
    for number, key in enumerate(keys):
        if not key:
            continue
        here, there = _grouped(old, free_old, key), _grouped(new, free_new, key)
        for name in here.keys() & there.keys():
            alone = len(here[name]) == len(there[name]) == 1
            if alone or number < len(keys) - 1:
                pairs.update(zip(here[name], there[name], strict=False))
        taken = set(pairs.values())
        free_old = [i for i in free_old if i not in pairs]
        free_new = [j for j in free_new if j not in taken]
    return pairs


def _grouped(
    rows: Sequence[Mapping[str, Any]], positions: Iterable[int], key: Sequence[str]
) -> dict[Hashable, list[int]]:
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for position in positions:
        groups[tuple(rows[position][column] for column in key)].append(position)
    return groups


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    columns = list(table.columns)
    return [
        {column: _plain(value) for column, value in zip(columns, row, strict=True)}
        for row in table.itertuples(index=False, name=None)
    ]


def _plain(value: Any) -> Any:
    """A cell that compares and hashes the same whether it comes from memory, CSV or Parquet."""
    if isinstance(value, Mapping):
        return tuple((str(key), _plain(value[key])) for key in sorted(value))
    if not isinstance(value, str) and hasattr(value, "__len__"):
        return tuple(_plain(item) for item in value)
    return None if pd.isna(value) else value


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        named = value and all(isinstance(item, tuple) and isinstance(item[0], str) for item in value)
        return " ".join(_text(item) for _, item in value) if named else ", ".join(_text(item) for item in value)
    return "" if value is None else f"{value:.12g}" if isinstance(value, float) else str(value)


def _summary(row: Mapping[str, Any]) -> str:
    """A row in a few words: the surface of a fact, the value and noun of a claim, the title of a document."""
    if row.get("surface") is not None:
        return _text(row["surface"])
    if row.get("value") is not None:
        return " ".join(filter(None, (_text(row["value"]), _text(row.get("unit")), _text(row.get("noun")))))
    return _text(row.get("title") or row.get("file"))
