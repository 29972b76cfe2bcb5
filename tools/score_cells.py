#!/usr/bin/env python3
"""Say how many cells of tables are read right: score_cells.py GOLD.jsonl [--show]

A line of GOLD is one file beside it, as JSON:
  file   its name; what is no .txt or .md is read as its format says
  marks  what its format would mark in it (fields of analysis.corpus.mark.Mark); left out for plain text
  cells  its figures: text, start if more than one has the same, and as words of the text row_head, column_heads (the
         outermost first), unit and period; blanks in them do not count
tests/made_tables.py writes such files, HTML, Word and PDF, in eleven languages.
Prints the share of the gold's cells that were found, and of all of them the share whose row head, column heads, unit
and period are right; --show lists what is wrong.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from analysis.corpus.formats import read_page
from analysis.corpus.mark import Mark
from analysis.layout.line import lines_of
from analysis.layout.tables import tables_in

SAID = ("row_head", "column_heads", "unit", "period")


def read(text: str, marks: Sequence[Mark]) -> dict[int, dict[str, Any]]:
    """By its start, what is said of each figure's cell, in words of the text."""

    def said(span: tuple[int, int] | None) -> str | None:
        return None if span is None else text[slice(*span)]

    found: dict[int, dict[str, Any]] = {}
    for table in tables_in(text, lines_of(text), marks):
        for block in table.blocks:
            cell = block.cell
            if cell and not cell.is_head:
                found[block.start] = {
                    "text": text[block.start : block.end],
                    "row_head": said(cell.row_head),
                    "column_heads": [said(head) for head in cell.column_heads],
                    "unit": said(cell.unit),
                    "period": said(cell.period),
                }
    return found


def judged(gold: Path) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Yield for each cell of the gold its file, what should be said of it, and what is; nothing for one not found."""
    for line in gold.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        data = (gold.parent / entry["file"]).read_bytes()
        if entry["file"].endswith((".txt", ".md")):
            found = read(data.decode(), [Mark(**mark) for mark in entry.get("marks", ())])
        else:
            page, _ = read_page(entry["file"], data)
            found = read(page.text, page.marks)
        by_text = {cell["text"]: cell for cell in found.values()}
        for cell in entry["cells"]:
            ours = found.get(cell["start"], {}) if "start" in cell else by_text.get(cell["text"], {})
            yield entry["file"], cell, ours if ours.get("text") == cell["text"] else {}


def is_right(said: Any, gold: Any) -> bool:
    """Whether two are the same but for blanks."""
    if isinstance(said, list) and isinstance(gold, list):
        return len(said) == len(gold) and all(map(is_right, said, gold))
    return "".join((said or "").split()) == "".join((gold or "").split())


def scores(gold: Path) -> dict[str, float]:
    """The share of cells that are found and of which each thing is right; "all": heads and unit together."""
    right: Counter[str] = Counter()
    count = 0
    for _, cell, ours in judged(gold):
        count += 1
        right["found"] += bool(ours)
        right.update(key for key in SAID if ours and is_right(ours[key], cell[key]))
        right["all"] += bool(ours) and all(is_right(ours[key], cell[key]) for key in SAID[:3])
    return {key: right[key] / count for key in ("found", *SAID, "all")} | {"cells": count}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", action="store_true", help="list the cells that are read wrong")
    arguments = parser.parse_args()
    if arguments.show:
        for file, cell, ours in judged(arguments.gold):
            wrong = {key: (cell[key], ours.get(key)) for key in SAID if not ours or not is_right(ours[key], cell[key])}
            if wrong:
                print(file, cell["text"], wrong if ours else "not found")
    for key, share in scores(arguments.gold).items():
        print(f"{key:13} {share if key == 'cells' else format(share, '.1%')}")


if __name__ == "__main__":
    main()
