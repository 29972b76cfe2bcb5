"""How the time to read tables grows: python benchmarks/tables.py

On two shared cores (November 2026) ten thousand rows of three cells took about two seconds, a line of a megabyte of
pipes one, two such lines with 250,000 cells five, a cell merged over 40,000 others one; each doubles with the text.
"""

import time
from collections.abc import Sequence

from analysis.corpus.mark import Mark
from analysis.layout.line import lines_of
from analysis.layout.tables import tables_in

SIZES = (2_500, 5_000, 10_000)


def show(name: str, text: str, marks: Sequence[Mark] = ()) -> None:
    """Print how long the tables of one text take."""
    lines = lines_of(text)
    start = time.process_time()
    found = tables_in(text, lines, marks)
    seconds = time.process_time() - start
    print(f"{name:22} {len(text):>9} characters {sum(len(table.blocks) for table in found):>7} cells {seconds:6.2f} s")


def main() -> None:
    for size in SIZES:
        show("rows between tabs", "Park\tExports\n" + "".join(f"Park {at}\t{at}.5\n" for at in range(size)))
        show("rows between pipes", "| a | b |\n|---|---|\n" + "".join(f"| P {at} | {at} |\n" for at in range(size)))
        show("rows between gaps", "".join(f"Park x{at}      {at}     {at}\n" for at in range(size)))
        show("rows between blanks", "".join(f"Park {at} {at} {at}\n" for at in range(size)))
        show("heads again and again", "Name\t2022\t2023\nA\t1\t2\n" * size)
        show("sections", "".join(f"Part {at}\nA\t1\t2\n" for at in range(size)))
        show("one line of pipes", "| 1 " * (25 * size))
        show("two lines of pipes", ("| 1 " * (12 * size) + "\n") * 2)
        cells = [Mark("cell", 2 + 2 * at, 3 + 2 * at, table=0, row=at // 5, column=at % 5) for at in range(4 * size)]
        all_over = Mark("cell", 0, 1, table=0, rows=10**6, columns=10**6)
        show("one merged over all", "h\n" + "1\n" * (4 * size), [all_over, *cells])


if __name__ == "__main__":
    main()
