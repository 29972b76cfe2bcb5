"""The smallest PDF files that print what a test says, where it says."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple


class Print(NamedTuple):
    """A run of text, its place in points from the lower left corner of a page of 600 by 800, and how it is printed."""

    x: float
    y: float
    text: str
    size: float = 10
    turn: str = "1 0 0 1"
    font: str = "F1"


Page = Sequence[Print]
_CMAP = "begincmap /CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"


def lines(x: float, y: float, *texts: str, size: float = 10, lead: float = 14, font: str = "F1") -> list[Print]:
    """Lines one under the other."""
    return [Print(x, y - lead * number, text, size, font=font) for number, text in enumerate(texts)]


def pdf_of(*pages: Page, info: str = "", rotate: int = 0) -> bytes:
    """A PDF with these pages; a wide character takes the size of its letters, any other half of it."""
    characters = sorted({character for page in pages for run in page for character in run.text})
    widths = " ".join(
        f"{ord(character)}[{1000 if unicodedata.east_asian_width(character) in 'WF' else 500}]"
        for character in characters
    )
    unicode = "".join(f"1 beginbfchar <{ord(c):04X}> <{ord(c):04X}> endbfchar\n" for c in characters)
    system = "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    about = "/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800/Descent -200/ItalicAngle 0/CapHeight 700/StemV 80"
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", _stream(f"{_CMAP}{unicode}endcmap")]
    for name in ("Any", "Any-Bold"):
        first = len(objects) + 1
        objects += [
            f"<</Type/FontDescriptor/FontName/{name}{about}>>",
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo{system}/DW 500/W[{widths}]"
            f"/FontDescriptor {first} 0 R>>",
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{first + 1} 0 R]"
            "/ToUnicode 3 0 R>>",
        ]
    kids = []
    for page in pages:
        objects.append(_stream(f"BT\n{''.join(map(_shown, page))}ET"))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Rotate {rotate}/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F1 6 0 R/Bold 9 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    objects.append(f"<<{info}>>")
    body = "".join(f"{number} 0 obj{content} endobj\n" for number, content in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R/Info {len(objects)} 0 R>>\n".encode("latin-1")


def _shown(run: Print) -> str:
    codes = "".join(f"{ord(character):04X}" for character in run.text)
    return f"/{run.font} {run.size} Tf {run.turn} {run.x} {run.y} Tm <{codes}> Tj\n"


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"
