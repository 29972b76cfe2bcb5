"""Bytes to text: UTF-8 first, then what the bytes look like.

The text that comes out is what every offset refers to.  Nothing is lost for an odd byte: what cannot be decoded, and
every run of control characters, stands in it as U+FFFD, the replacement character.  Only a byte order mark at the
beginning and the escape sequences by which terminals are told colours, which stand for no character, are taken out.
"""

import codecs
import re

import regex

from analysis.corpus.document import Doubt

REPLACEMENT = "\ufffd"

# What newsrooms and ministries have used; a longer list makes charset-normalizer guess worse.
_BY_BYTES = [
    *("gb18030", "big5", "big5hkscs", "cp932", "shift_jis", "euc_jp", "cp949", "euc_kr"),
    *("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp1252", "cp1250", "cp1254", "cp1256", "cp1258", "cp874"),
]
_WIDE = ("utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# GB2312 is what Chinese pages say, GB18030 is what they hold.
_MEANT = {
    **{"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"},
    **{"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"},
}
# How pictures, archives, PDF and old Word files begin.
_BINARIES = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!\x1a"),
    *(b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"SQLite format 3\0"),
)
_TAR = slice(257, 262)
_JAPANESE = re.compile(rb"\x1b\$[@B](?:[!-~]{2})+\x1b\([BJ]")

# Emoji whose two UTF-16 halves were encoded one by one, halves that stand alone, and a last character cut off.
_HALVES = re.compile(
    rb"\xed([\xa0-\xaf])([\x80-\xbf])\xed([\xb0-\xbf])([\x80-\xbf])|\xed[\xa0-\xbf][\x80-\xbf]"
    rb"|(?:[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2})\Z"
)
_ASCII = bytes(range(128))
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r"))
_NEIGHBOURS = re.compile(rb"[\x80-\xff]{2}")

_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]+")
_ESCAPE = regex.compile(r"\x1b(?:\[[0-?]*+[@-~]|\]\d{1,4};[^\x07\x1b\r\n]*+(?:\x07|\x1b\\)|[()][0-9A-B])")
_PLAIN = regex.compile(r"[0-9 \n\r]")
_NO_TEXT = regex.compile(r"(?![\t\n\r])[\p{Cn}\p{Co}\p{Cs}\p{Cc}\u2060-\u206f\ufffd]")

_SAMPLE = 200_000
"""In bytes, a multiple of four: enough to tell an encoding by."""
_AS_GOOD = 0.05
"""Of the measure of mess: what an encoding that is declared may be worse by than one that is guessed."""
_FEW = 20
"""One odd character in so many, and a text is still one."""


class Undecodable(ValueError):
    """The bytes are no text, or text in an encoding that nobody can tell."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str, list[Doubt]]:
    """The text, newlines as they are, the name of the encoding, and what was taken out.

    `declared` is what the file says of itself, tried after UTF-8.  Raises Undecodable for bytes that begin as a known
    binary format does, and for those of which more than a few cannot be read.
    """
    if data.startswith(_BINARIES) or data[_TAR] == b"ustar":
        raise Undecodable("it is a binary file, not text")
    decoded, encoding = _decoded(data, declared)
    text, doubts = readable(decoded.lstrip("\ufeff"))
    unread = text.count(REPLACEMENT)
    if unread and (not any(map(str.isalnum, text)) or not _are_few(unread, text)):
        if data.startswith(tuple(mark for mark, _ in _MARKS)):
            raise Undecodable(f"it begins like {encoding} but is not")
        binary = b"\0" in data or not _are_few(len(_CONTROL.findall(decoded)), decoded)
        raise Undecodable("it is a binary file, not text" if binary else "its encoding cannot be told")
    return text, encoding, doubts


def readable(text: str) -> tuple[str, list[Doubt]]:
    """`text` without the escape sequences of terminals, and with U+FFFD for every run of control characters."""
    plain, escapes = _ESCAPE.subn("", text)
    doubts = [("escape sequences of a terminal were taken out of it", "save it as plain text")] if escapes else []
    return _CONTROL.sub(REPLACEMENT, plain), doubts


def _are_few(odd: int, text: str) -> bool:
    return odd <= 2 + len(text) / _FEW


def _decoded(data: bytes, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _in_step(data, encoding).decode(encoding, "replace"), encoding
    if data.startswith(codecs.BOM_UTF8):
        data = data.removeprefix(codecs.BOM_UTF8)
        text = _utf_8(data)
        if text is not None:
            return text, "utf-8-sig"
    if data.isascii() and _JAPANESE.search(data):
        return data.decode("iso2022_jp", "replace"), "iso2022-jp"
    text = _utf_8(data)
    if b"\0" in data and (text is None or len(_CONTROL.findall(text)) * 33 > len(text)):
        wide = _wide(data)
        if wide is not None:
            return _in_step(data, wide).decode(wide, "replace"), wide.replace("_", "-")
    if text is not None:
        return text, "utf-8"
    return _guessed(data, declared)


def _utf_8(data: bytes) -> str | None:
    """The text in UTF-8, or None if more of the characters beyond ASCII speak against UTF-8 than for it."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        mended = _HALVES.sub(_whole, data)
    text = mended.decode("utf-8", "replace")
    replaced = text.count(REPLACEMENT)
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore")) - replaced
    return text if beyond_ascii >= replaced - mended.count(REPLACEMENT.encode()) else None


def _whole(halves: "re.Match[bytes]") -> bytes:
    if halves[1] is None:
        return REPLACEMENT.encode()
    return halves[0].decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16").encode()


def _wide(data: bytes) -> str | None:
    """The UTF-16 or UTF-32 in which bytes without a byte order mark are text, if one is.

    Where it is the wrong one, blanks and digits have become something else.  A byte more often lacks at the end of a
    file than at its beginning.
    """
    fitting = []
    for encoding in _WIDE:
        text = _in_step(data, encoding)[:_SAMPLE].decode(encoding, "replace")
        plain = len(_PLAIN.findall(text))
        if plain and _are_few(len(_NO_TEXT.findall(text)), text):
            fitting.append((plain - 2 * text.startswith(REPLACEMENT), encoding))
    return max(fitting)[1] if fitting else None


def _in_step(data: bytes, encoding: str) -> bytes:
    """`data`; if it is UTF-16 with a byte too many or too few, U+FFFD stands where its pairs fall out of step.

    In a pair that is an ASCII character one byte is zero: up to there most zeros are the upper halves of pairs,
    after it most are the lower ones.  (The ideographic space has a zero below.)
    """
    if "16" not in encoding or len(data) % 2 == 0:
        return data
    little = encoding.endswith("le") or data.startswith(codecs.BOM_UTF16_LE)
    upper = 1 if little else 0
    behind = best = 0
    at = len(data) - 1
    is_best = True
    for zero in re.finditer(rb"\0(?!\x30)" if little else rb"(?<!\x30)\0", data):
        in_step = zero.start() % 2 == upper
        if not in_step and is_best:
            at = max(zero.start() - upper - 1, 0)
        behind += 1 if in_step else -1
        is_best = behind >= best
        if is_best:
            best, at = behind, len(data) - 1
    replacement = REPLACEMENT.encode("utf-16-le" if little else "utf-16-be")
    return data[:at] + replacement + data[at + 1 :]


def _guessed(data: bytes, declared: str | None) -> tuple[str, str]:
    """The text in the encoding that it says, unless it makes more sense in another: many pages say a wrong one."""
    from charset_normalizer import from_bytes

    plain = data.translate(None, _CONTROLS)
    said = _python_name(declared)
    as_said = from_bytes(plain, cp_isolation=[said]).best() if said else None
    if said and as_said and not as_said.chaos:
        return data.decode(said, "replace"), said
    beyond_ascii = len(data.translate(None, _ASCII))
    if not as_said and beyond_ascii * 100 <= len(data) and not _NEIGHBOURS.search(data):
        # Too little to guess by: a quotation mark, a dash or an accent.
        return data.decode("cp1252", "replace"), "cp1252"
    encodings = [*_BY_BYTES, *_WIDE] if plain == data else _BY_BYTES
    guess = from_bytes(plain, cp_isolation=encodings).best()
    if said and as_said and (guess is None or as_said.chaos <= guess.chaos + _AS_GOOD):
        return data.decode(said, "replace"), said
    encoding = guess.encoding if guess else _nearly(plain[:_SAMPLE])
    return data.decode(encoding, "replace"), encoding.replace("_", "-")


def _python_name(declared: str | None) -> str | None:
    """The encoding that is meant by a name, or None for one that is unknown or was looked for already."""
    try:
        name = codecs.lookup(declared or "").name
    except LookupError:
        return None
    return None if name.startswith("utf") else _MEANT.get(name, name)


def _nearly(data: bytes) -> str:
    """The encoding that makes most sense of `data` when what it cannot decode is left out; UTF-8 if none does."""
    from charset_normalizer import from_bytes

    found = []
    for encoding in _BY_BYTES:
        text = data.decode(encoding, "replace")
        unread = text.count(REPLACEMENT)
        if _are_few(unread, text):
            rest = text.replace(REPLACEMENT, "").encode(encoding, "ignore")
            guess = from_bytes(rest, cp_isolation=[encoding]).best()
            if guess is not None:
                found.append((guess.chaos, unread, encoding))
    return min(found)[2] if found else "utf-8"
