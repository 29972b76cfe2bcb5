"""Tables of data/cells/made.yml as files that look like what one finds: made_tables.py FOLDER writes them."""

import html
import io
import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import yaml
from pdf_files import Print, pdf_of

TABLES = yaml.safe_load((Path(__file__).parent / "data" / "cells" / "made.yml").read_text(encoding="utf-8"))
PROSE = "The park of the town has grown in every year, and so have the firms in it that work for the whole country."


class Placed:
    """A cell of a grid and how many rows and columns it takes."""

    def __init__(self, words: str, row: int, column: int) -> None:
        self.words, self.row, self.column, self.rows, self.columns = words, row, column, 1, 1


def placed(table: dict[str, Any]) -> list[Placed]:
    """The cells of a table, heads first."""
    at: dict[tuple[int, int], Placed] = {}
    for row, words in enumerate([*table["heads"], *table["rows"]]):
        for column, word in enumerate(words):
            if word == "<":
                cell = at[row, column - 1]
                cell.columns = column - cell.column + 1
            elif word == "^":
                cell = at[row - 1, column]
                cell.rows = row - cell.row + 1
            else:
                cell = Placed(word, row, column)
            at[row, column] = cell
    return list(dict.fromkeys(at.values()))


def expected(table: dict[str, Any]) -> list[dict[str, Any]]:
    """What is to be said of each figure of a table."""
    cells, heads, unit_column = placed(table), len(table["heads"]), table.get("unit_column")
    columns = [column for column in range(1, len(table["rows"][0])) if column != unit_column]
    found = []
    for row, words in enumerate(table["rows"]):
        for number, column in enumerate(columns):
            over = [c.words for c in cells if c.row < heads and c.column <= column < c.column + c.columns]
            periods = table["periods"]
            found.append(
                {
                    "text": words[column],
                    "row_head": words[0],
                    "column_heads": over,
                    "unit": table["units"][row if table.get("by_row") else number],
                    "period": periods if isinstance(periods, str) else periods[number],
                }
            )
    return found


def as_html(table: dict[str, Any], *, is_plain: bool) -> bytes:
    """A page with its furniture; `is_plain`: no cell is called a head, and the caption is a paragraph."""
    heads = len(table["heads"])
    rows: dict[int, list[str]] = {}
    for cell in placed(table):
        tag = "th" if cell.row < heads and not is_plain else "td"
        words = (
            html.escape(cell.words).replace("（", "<br>（").replace(" (", "<br>(") if cell.row < heads else cell.words
        )
        inner = f"<p style='text-align:center'><span><b>{words}</b></span></p>" if is_plain else f"&nbsp;{words}"
        given = f" rowspan={cell.rows} colspan={cell.columns}" if cell.rows * cell.columns > 1 else ""
        rows.setdefault(cell.row, []).append(f"<{tag} class=x{cell.column}{given}>{inner}</{tag}>")
    lines = "\n".join(f"<tr>{''.join(cells)}</tr>" for _, cells in sorted(rows.items()))
    caption = html.escape(table["caption"])
    made = f"<p><strong>{caption}</strong></p><table border=1><tbody>{lines}</tbody></table>"
    if not is_plain:
        made = f"<div class=table-wrap><table><caption>{caption}</caption>{lines}</table></div>"
    return (
        "<html><body><nav><a href=/>Home</a> <a href=/a>News</a> <a href=/b>Parks</a></nav>"
        f"<div class=content><p>{PROSE}</p>{made}<p>{PROSE}</p></div><footer>Example Press</footer></body></html>"
    ).encode()


def as_word(table: dict[str, Any]) -> bytes:
    """A Word file with merged cells."""
    document = docx.Document()
    document.add_paragraph(PROSE)
    document.add_paragraph(table["caption"])
    cells = placed(table)
    made = document.add_table(max(c.row + c.rows for c in cells), max(c.column + c.columns for c in cells))
    for cell in cells:
        place = made.cell(cell.row, cell.column)
        if cell.rows * cell.columns > 1:
            place = place.merge(made.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1))
        place.text = cell.words
    document.add_paragraph(PROSE)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


_SIZE = 10
_LABELS, _FIGURES = 130, 85


def _width(words: str) -> float:
    return sum(_SIZE if unicodedata.east_asian_width(letter) in "WF" else _SIZE / 2 for letter in words)


def _wrapped(words: str, room: float) -> list[str]:
    """The words in lines no wider than `room`; Han and kana break anywhere but before a closing bracket."""
    lines = [""]
    parts = words.split(" ") if " " in words else list(words) if _width(words) == _SIZE * len(words) else [words]
    glue = " " if " " in words else ""
    for part in parts:
        longer = lines[-1] + (glue if lines[-1] else "") + part
        if lines[-1] and _width(longer) > room and part not in "）":
            lines.append(part)
        else:
            lines[-1] = longer
    return lines


def as_pdf(table: dict[str, Any], *, lead: float, row_lead: float) -> bytes:
    """A page with wrapped heads in the middle of their columns, wrapped labels, figures set to the right."""
    cells = placed(table)
    y = 740.0
    prints = [Print(50, 780, PROSE[:88]), Print(50, 766, PROSE[89:]), Print(50, y, table["caption"])]
    heads = len(table["heads"])
    y -= 24
    for row in range(max(cell.row for cell in cells) + 1):
        here = []
        for cell in (cell for cell in cells if cell.row + (cell.rows - 1) == row):
            left = 50 if not cell.column else 50 + _LABELS + (cell.column - 1) * _FIGURES + 10
            room = (_LABELS if not cell.column else _FIGURES * cell.columns) - 15
            here.append((cell, left, room, _wrapped(cell.words, room)))
        most = max(len(lines) for *_, lines in here)
        for cell, left, room, lines in here:
            for number, line in enumerate(lines):
                is_head = row < heads
                x = left if not cell.column else left + (room - _width(line)) / (2 if is_head else 1)
                drop = number + (most - len(lines) if is_head else 0)
                prints.append(Print(x, y - lead * drop, line))
        y -= lead * (most - 1) + row_lead
    return pdf_of([*prints, Print(50, y - 30, PROSE[:88]), Print(50, y - 44, PROSE[89:])])


def made() -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """The name and the bytes of each file, and its table."""
    for table in TABLES:
        name = table["language"]
        yield f"{name}-page.html", as_html(table, is_plain=False), table
        yield f"{name}-plain.html", as_html(table, is_plain=True), table
        yield f"{name}.docx", as_word(table), table
        yield f"{name}-close.pdf", as_pdf(table, lead=14, row_lead=14), table
        yield f"{name}-wide.pdf", as_pdf(table, lead=11.5, row_lead=19), table


def write(folder: Path) -> Path:
    """Write all files and their gold into a folder; return the path of the gold."""
    gold = folder / "gold.jsonl"
    lines = []
    for name, data, table in made():
        (folder / name).write_bytes(data)
        lines.append(json.dumps({"file": name, "cells": expected(table)}, ensure_ascii=False))
    gold.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return gold


if __name__ == "__main__":
    print(write(Path(sys.argv[1])))
