"""A text in the form in which words are looked for, letter by letter, so that places in it are places in the text."""

from analysis.corpus.view import in_small_letters

_FULL_WIDTH = {0xFF01 + at: 0x21 + at for at in range(94)}
_BLANKS = dict.fromkeys((0xA0, 0x2009, 0x202F, 0x3000), 0x20)
_SIGNS = {0x2212: 0x2D, 0x2010: 0x2D, 0x2011: 0x2D, 0x2012: 0x2D, 0x066A: 0x25, 0x066B: 0x2E, 0x066C: 0x2C}
# Persian digits stay as they are: a year in them may be one of the Solar Hijri calendar.
_DIGITS = {zero + at: 0x30 + at for zero in (0x660, 0x966, 0x9E6, 0xE50) for at in range(10)}
_FOLDING = _FULL_WIDTH | _BLANKS | _SIGNS | _DIGITS


def fold(text: str) -> str:
    """`text` in small letters, its full-width signs, blanks and digits as ASCII, of the same length."""
    return in_small_letters(text).translate(_FOLDING)
