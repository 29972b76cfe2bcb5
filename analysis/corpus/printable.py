"""What a message may show of a name or a quotation: characters that act on a terminal, or hide, stand as escapes."""

import json
import os

import regex

# Controls, line and paragraph separators, what sets the direction, and what is not seen at all.  Signs that shape the
# character before them (joiners, variation selectors) belong to the spelling of Persian, Marathi, Sinhala, Mongolian,
# rare ideographs and emoji, so they stay behind characters that they can shape; elsewhere they only hide.
_SHAPED = r"[\p{M}\p{jt=D}\p{jt=R}\p{jt=L}\p{InSC=Consonant}\p{InSC=Vowel_Independent}\p{Han}\p{ExtPict}\p{EMod}]"
_UNSAFE = regex.compile(
    rf"(?!(?<={_SHAPED})[\p{{Join_Control}}\p{{Variation_Selector}}])"
    r"[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{DI}\uFFF9-\uFFFB]"
)
_ESCAPE = regex.compile(rb"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\U(00(?:0[0-9a-f]|10)[0-9a-f]{4})")
# A byte that is no UTF-8, as os.fsdecode keeps it.
_BYTES = range(0xDC80, 0xDD00)


def printable(text: object) -> str:
    r"""`text` on one line, unsafe characters as \uNNNN, ASCII controls and bytes that are no UTF-8 as \xNN."""
    return _UNSAFE.sub(lambda found: _escape(ord(found[0])), str(text))


def _escape(code: int) -> str:
    if code < 0x80 or code in _BYTES:
        return f"\\x{code % 0x100:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def unescaped(name: str) -> str:
    """The file name that `printable` shows as `name`."""
    shown = name.encode("utf-8", "surrogateescape")
    return os.fsdecode(_ESCAPE.sub(lambda found: _meant(*found.groups()), shown))


def _meant(byte: bytes | None, *points: bytes | None) -> bytes:
    if byte:
        return bytes.fromhex(byte.decode())
    return chr(int(next(filter(None, points)), 16)).encode("utf-8", "replace")


def json_line(row: object) -> str:
    """`row` as one line of JSON that a terminal can show: the same data, what is unsafe in it as JSON's own escapes."""
    line = json.dumps(row, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: json.dumps(found[0])[1:-1], line) + "\n"
