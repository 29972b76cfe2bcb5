"""The blocks of a document as the parts of a page: headings, lists, tables, tiles, chronologies, folded furniture.

A part is a record for the template: its `kind`, and the blocks that it shows.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import regex

from analysis.corpus.document import Span
from analysis.report.blocks import Shown, cut
from analysis.report.grid import rows_of

Record = dict[str, Any]

_TOP = 2
"""The level of the heading of the page that the document stands under."""
_LOWEST_LEVEL = 9
_DEEPEST = 12
"""How many lists may lie in each other; what is deeper stands in the last of them."""
_SIGN = regex.compile(
    r"\s*(?:\p{No}|[\p{Pd}\p{So}\u2022\u00B7\u30FB*]|[(\uFF08]?(?:\p{Han}{1,4}|\p{L}{1,2}|\p{N}{1,3})[.)\uFF0E\uFF09\u3001])"
)
"""What an item begins with whose text has a bullet or a number of its own."""
_BEHIND_LABEL = regex.compile(r"\s*(?:[:\uFF1A]|\p{Pd}(?=\s))?\s*")
_TOGETHER = {"item": "list", "tile": "tiles", "entry": "chronology", "metadata": "metadata", "furniture": "furniture"}


def parts_of_page(text: str, blocks: Sequence[Shown], marks: Sequence[Span]) -> Iterator[Record]:
    """Yield the parts of a page in the order of the text, a table where its first cell stands.

    `marks` are where figures stand, in order and apart: none is cut, and furniture that holds one is not folded.
    """
    tables = _tables(blocks)
    captions = dict(_captions(blocks, tables))
    over: dict[int, list[Shown]] = {}
    for i, table in captions.items():
        over.setdefault(table, []).append(blocks[i])
    base = _TOP + any(shown.block.kind == "title" for shown in blocks)
    seen: set[int] = set()

    def kind(shown: Shown) -> str:
        own = shown.block.kind
        is_open = own == "furniture" and any(cut((shown.block.start, shown.block.end), marks))
        return "open" if is_open else _TOGETHER.get(own, own)

    at = 0
    for name, group in groupby(blocks, key=kind):
        run = list(group)
        first, at = at, at + len(run)
        if name == "cell":
            for table in dict.fromkeys(shown.block.cell.table for shown in run if shown.block.cell):
                if table not in seen:
                    seen.add(table)
                    rows = rows_of(text, tables[table])
                    yield {"kind": "table", "number": len(seen), "captions": over.get(table, []), "rows": rows}
        elif name in _RUNS:
            yield {"kind": name, **_RUNS[name](_Page(text, marks), run)}
        else:
            for i, shown in enumerate(run, first):
                if i not in captions:
                    yield _single(name, shown, base, blocks[i + 1 : i + 2])


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    marks: Sequence[Span]

    def may_cut(self, place: int) -> bool:
        """Whether no figure stands on both sides of a place."""
        number = bisect_right(self.marks, place, key=itemgetter(1))
        return number == len(self.marks) or place <= self.marks[number][0]


def _single(name: str, shown: Shown, base: int, following: Sequence[Shown]) -> Record:
    """A block that stands for itself; `following` is the one behind it."""
    block = shown.block
    level = base if name == "title" else min(base + max(block.level, 1), _LOWEST_LEVEL)
    label = following[0].block.label if following and following[0].block.kind == "item" else None
    leads = label is not None and block.start <= label[0] and label[1] <= block.end
    return {"kind": name, "block": shown, "level": level, "leads": leads}


def _tables(blocks: Iterable[Shown]) -> dict[int, list[Shown]]:
    tables: dict[int, list[Shown]] = {}
    for shown in blocks:
        if shown.block.cell:
            tables.setdefault(shown.block.cell.table, []).append(shown)
    return tables


def _captions(blocks: Sequence[Shown], tables: dict[int, list[Shown]]) -> Iterator[tuple[int, int]]:
    """The captions that stand right above or below a table whose cells name them, with its number."""
    named = {table: sorted({span[0] for shown in cells for span in _named(shown)}) for table, cells in tables.items()}
    runs = [list(run) for _, run in groupby(blocks, key=lambda shown: (shown.block.kind, _table(shown)))]
    at = 0
    for number, run in enumerate(runs):
        if run[0].block.kind == "caption":
            place, end = run[0].block.start, run[-1].block.end
            for beside in (*runs[number + 1 : number + 2], *runs[max(number - 1, 0) : number]):
                table = _table(beside[0])
                if table is not None and bisect_left(named[table], place) < bisect_left(named[table], end):
                    yield from ((at + i, table) for i in range(len(run)))
                    break
        at += len(run)


def _table(shown: Shown) -> int | None:
    return shown.block.cell.table if shown.block.cell else None


def _named(shown: Shown) -> Iterator[Span]:
    if cell := shown.block.cell:
        yield from filter(None, (cell.caption, cell.unit, cell.period))


def _list(page: _Page, run: Sequence[Shown]) -> Record:
    """Items with how many lists end before each, and whether one begins."""
    items: list[Record] = []
    levels: list[int] = []
    for shown in run:
        level, closes = shown.block.level, 0
        while levels and levels[-1] > level:
            levels.pop()
            closes += 1
        opens = not levels or (levels[-1] < level and len(levels) < _DEEPEST)
        if opens:
            levels.append(level)
        start, end = shown.parts[0]
        items.append({
            "block": shown, "closes": closes, "opens": opens,
            "is_term": shown.block.rule == "term", "has_sign": bool(_SIGN.match(page.text, start, end)),
        })  # fmt: skip
    return {"items": items, "depth": len(levels)}


def _tiles(page: _Page, run: Sequence[Shown]) -> Record:
    """Each figure with the words that are its label, in the order of the text."""
    owners = {shown.block.label: number for number, shown in enumerate(run) if shown.block.label}
    tiles: dict[int, list[Record]] = {}
    for number, shown in enumerate(run):
        owner = owners.get((shown.block.start, shown.block.end), number)
        pieces = _split(page, shown) if shown.block.label else [(True, shown)]
        for is_label, part in pieces:
            tiles.setdefault(owner, []).append({"is_label": is_label, "block": part})
    return {"tiles": list(tiles.values())}


def _chronology(page: _Page, run: Sequence[Shown]) -> Record:
    """Each date with what happened: the words behind it, and the blocks below that name it."""
    entries: list[Record] = []
    date: Span | None = None
    labels = {shown.block.label for shown in run if shown.block.label}
    for shown in run:
        block = shown.block
        span = (block.start, block.end)
        pieces = _split(page, shown)
        if span in labels or len(pieces) > 1:
            date = span if span in labels else block.label
            entries.append({"date": pieces[0][1], "told": [part for _, part in pieces[1:]]})
        elif entries and block.label and block.label == date:
            entries[-1]["told"].append(shown)
        else:
            date = block.label
            entries.append({"date": None, "told": [shown]})
    return {"entries": entries}


def _split(page: _Page, shown: Shown) -> list[tuple[bool, Shown]]:
    """A block as its label, if that stands at one of its ends, and the rest; whether each is the label."""
    start, end = shown.block.start, shown.block.end
    first, last = shown.block.label or (end, end)
    if start == first and last < end:
        behind = _BEHIND_LABEL.match(page.text, last, end)
        place, label_is_first = behind.end() if behind else last, True
    else:
        place, label_is_first = first, False
    if not start < place < end or (not label_is_first and last != end) or not page.may_cut(place):
        return [(False, shown)]
    found = [(label_is_first, shown.within((start, place))), (not label_is_first, shown.within((place, end)))]
    return [(is_label, part) for is_label, part in found if part.parts]


def _lines(page: _Page, run: Sequence[Shown]) -> Record:
    texts = (page.text[shown.block.start : shown.block.end] for shown in run)
    lines = sum(bool(line.strip()) for text in texts for line in text.split("\n"))
    return {"blocks": run, "lines": lines}


_RUNS = {"list": _list, "tiles": _tiles, "chronology": _chronology, "metadata": _lines, "furniture": _lines}
