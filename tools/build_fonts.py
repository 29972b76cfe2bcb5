#!/usr/bin/env python3
"""Make the font subsets of analysis/fonts from full Noto fonts.

    build_fonts.py --output analysis/fonts FONT...

FONT is any of the fonts named in FACES below, as a TTF, OTF or TTC; each is recognised by the family name that it
carries.  Faces whose font is not given are left as they are.  Needs fontTools (the `dev` extra).
"""

import argparse
import itertools
import pathlib
import sys
from collections.abc import Iterable, Iterator

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

# The joiners stay out of the Latin face: taken from it, they would cut an Indic or Arabic word in two for the shaper.
JOINERS = {0x200C, 0x200D}


def block(*ranges: tuple[int, int]) -> set[int]:
    return set(itertools.chain.from_iterable(range(first, last + 1) for first, last in ranges))


def charset(encoding: str, lead: tuple[int, int], trail: tuple[int, int]) -> set[int]:
    """Code points of a two-byte charset between the given lead and trail bytes."""
    found = set()
    for pair in itertools.product(range(lead[0], lead[1] + 1), range(trail[0], trail[1] + 1)):
        try:
            text = bytes(pair).decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(text) == 1:
            found.add(ord(text))
    return found


def latin() -> set[int]:
    """Latin with Vietnamese, Greek, Cyrillic, combining marks, punctuation, currency, mathematics."""
    return (
        block((0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF))
        | block((0x2010, 0x205F), (0x2070, 0x209F), (0x20A0, 0x20CF), (0x2100, 0x218F), (0x2200, 0x22FF))
    ) - JOINERS


def cjk() -> set[int]:
    """GBK (with GB 2312), JIS X 0208, Big5 and KS X 1001, kana, bopomofo, all Hangul syllables, width variants."""
    han = (
        charset("gbk", (0x81, 0xFE), (0x40, 0xFE))
        | charset("euc_jp", (0xA1, 0xFE), (0xA1, 0xFE))
        | charset("big5", (0xA1, 0xF9), (0x40, 0xFE))
        | charset("euc_kr", (0xA1, 0xFE), (0xA1, 0xFE))
    )
    blocks = block((0x3000, 0x33FF), (0x2190, 0x2199), (0x2460, 0x24FF), (0x25A0, 0x2667), (0xAC00, 0xD7A3))
    alphabets = block((0x80, 0x24F), (0x370, 0x52F))
    return (han | blocks | block((0xFE30, 0xFE6F), (0xFF00, 0xFFEF))) - alphabets


# Family name inside the source font -> code points to keep; None keeps the script's own font whole but for the Latin.
FACES = {
    "Noto Sans": latin(),
    "Noto Sans CJK SC": cjk(),
    "Noto Sans Devanagari": None,
    "Noto Naskh Arabic": None,
    "Noto Sans Armenian": None,
    "Noto Sans Bengali": None,
    "Noto Sans Georgian": None,
    "Noto Sans Gujarati": None,
    "Noto Sans Gurmukhi": None,
    "Noto Sans Hebrew": None,
    "Noto Sans Kannada": None,
    "Noto Sans Malayalam": None,
    "Noto Sans Sinhala": None,
    "Noto Sans Tamil": None,
    "Noto Sans Telugu": None,
    "Noto Sans Thai": None,
}


def open_fonts(path: pathlib.Path) -> Iterator[TTFont]:
    if path.suffix.lower() == ".ttc":
        yield from TTCollection(path, lazy=True).fonts
    else:
        yield TTFont(path, recalcTimestamp=False)


def rename(font: TTFont, family: str) -> None:
    """Give the subset a family name of its own, so that it is never mistaken for a full font on the same machine."""
    name = f"Stories {family}"
    postscript = f"{name.replace(' ', '')}-Regular"
    texts = {1: name, 3: postscript, 4: name, 6: postscript, 16: name}
    for record in list(font["name"].names):
        if record.nameID in texts:
            record.string = texts[record.nameID]
    if "CFF " in font:
        font["CFF "].cff.fontNames[0] = postscript


def cut(font: TTFont, family: str) -> None:
    keep = FACES[family]
    if keep is None:
        keep = set(font.getBestCmap()) - block((0x41, 0x5A), (0x61, 0x7A), (0xA1, 0x24F))
    options = subset.Options(hinting=False, notdef_outline=True, desubroutinize=False, name_IDs=[0, 1, 2, 3, 4, 6, 13])
    # Small capitals and other choices of style are never asked for; what shapes a script is always on.
    options.layout_features = [f for f in subset.Options._layout_features_default if f not in ("vert", "vrt2", "vkrn")]
    if family == "Noto Sans CJK SC":
        options.layout_features = ["ccmp", "mark", "mkmk"]
        options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=keep)
    subsetter.subset(font)
    rename(font, family)


def build(sources: Iterable[pathlib.Path], output: pathlib.Path) -> set[str]:
    """Write one subset a face found in `sources`; the families built."""
    built: set[str] = set()
    for source in sources:
        for font in open_fonts(source):
            family = font["name"].getDebugName(16) or font["name"].getDebugName(1)
            if family not in FACES:
                continue
            cut(font, family)
            target = output / f"{family.replace(' ', '')}.{'otf' if 'CFF ' in font else 'ttf'}"
            font.save(target)
            built.add(family)
            print(f"{target.name}: {target.stat().st_size / 1e6:.2f} MB, {len(font.getBestCmap())} characters")
    return built


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fonts", nargs="+", type=pathlib.Path)
    parser.add_argument("--output", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    built = build(arguments.fonts, arguments.output)
    print(f"not given: {', '.join(sorted(set(FACES) - built)) or 'none'}", file=sys.stderr)
    return 0 if built else 1


if __name__ == "__main__":
    sys.exit(main())
