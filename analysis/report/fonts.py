"""The fonts of charts and clouds: registered by path, chosen by language, complete or refused.

The files in analysis/fonts are all that is ever used, so a drawing does not depend on the fonts of a machine.
"""

from functools import cache
from pathlib import Path

from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.ft2font import FT2Font

FOLDER = Path(__file__).parents[1] / "fonts"
LATIN = "Stories Noto Sans"
CJK = "Stories Noto Sans CJK SC"
CJK_LANGUAGES = frozenset({"zh", "ja", "ko"})


class MissingGlyph(ValueError):
    """No font of the book has these characters; a box in their place would be a false quotation."""

    def __init__(self, characters: set[str], text: str) -> None:
        named = ", ".join(f"{character} (U+{ord(character):04X})" for character in sorted(characters))
        super().__init__(
            f"no glyph for {named} in {text[:80]!r}; add the characters to a font with tools/build_fonts.py "
            f"(see analysis/fonts/README.md)"
        )
        self.characters = characters


@cache
def files() -> dict[str, Path]:
    """The font files by the family name inside them, made known to matplotlib."""
    found = {}
    for path in sorted(FOLDER.glob("*.[ot]tf")):
        fontManager.addfont(path)
        found[FT2Font(path).family_name] = path
    return found


@cache
def _charsets(cjk_first: bool) -> tuple[tuple[str, frozenset[int]], ...]:
    """The families in the order in which they are asked for a character, with all that each has."""
    first = CJK if cjk_first else LATIN
    order = sorted(files(), key=lambda name: (name != first, name != LATIN, name))
    return tuple((name, frozenset(FT2Font(files()[name]).get_charmap())) for name in order)


def families(text: str, language: str | None = None) -> list[str]:
    """The families that `text` needs, the one to ask first in front.

    `language` (BCP 47) decides about what several have: Chinese, Japanese and Korean take their own quotation marks and
    dashes, everything else takes the Latin ones.
    """
    wanted = set(map(ord, text))
    needed = []
    for name, charset in _charsets(bool(language) and str(language).split("-")[0].lower() in CJK_LANGUAGES):
        if wanted & charset:
            needed.append(name)
            wanted -= charset
    return needed or [LATIN]


def face(text: str, size: float, language: str | None = None) -> FT2Font:
    """The fonts of `text` as one, each character from the first that has it; `size` in points at 72 dots an inch."""
    font = get_font([files()[name] for name in families(text, language)])
    font.set_size(size, 72)
    return font


def properties(text: str, size: float, language: str | None = None) -> FontProperties:
    """What matplotlib asks for to draw `text`; `size` in points."""
    return FontProperties(family=families(text, language), size=size)


def missing_glyphs(text: str) -> set[str]:
    """The characters of `text` that no font of the book can draw.  A line feed counts as drawn."""
    return {c for c in text if c != "\n" and not any(ord(c) in charset for _, charset in _charsets(False))}


def require_glyphs(text: str) -> None:
    """Raises `MissingGlyph` when a character of `text` cannot be drawn."""
    if missing := missing_glyphs(text):
        raise MissingGlyph(missing, text)
