"""Bytes to text: UTF-8 first, then what the bytes look like."""

import codecs

import regex

# What newsrooms and ministries have used; a longer list makes charset-normalizer guess worse.
_ENCODINGS = [
    *("gb18030", "big5", "big5hkscs", "cp932", "shift_jis", "euc_jp", "cp949", "euc_kr"),
    *("utf_16_le", "utf_16_be", "utf_16", "utf_32"),
    *("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp1252", "cp1250", "cp1254", "cp1256", "cp1258", "cp874"),
]
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# GB2312 is what Chinese pages say, GB18030 is what they hold.
_DECLARED = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949", "iso-8859-1": "cp1252"}
_CONTROL = regex.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_MOST_CONTROLS = 0.002
_BINARY = "it is a binary file, not text"


class Undecodable(ValueError):
    """The bytes are no text, or text in an encoding that nobody can tell."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text without a byte order mark, newlines as they are, and the name of the encoding.

    `declared` is what the file says of itself, tried after UTF-8.  Raises Undecodable.
    """
    text, encoding = _decode(data, declared)
    if "\0" in text or len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise Undecodable(_BINARY)
    return text, encoding


def _decode(data: bytes, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), encoding
    said = (declared or "utf-8").lower()
    for encoding in ("utf-8", _DECLARED.get(said, said)):
        try:
            return data.decode(encoding), codecs.lookup(encoding).name
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(f"it begins like {encoding} but is not: {error.reason} at byte {error.start}") from error


def _guessed(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    guess = from_bytes(data, cp_isolation=_ENCODINGS).best()
    if guess is None:
        raise Undecodable(_BINARY if b"\0" in data else "its encoding cannot be told")
    return str(guess), guess.encoding.replace("_", "-")
