"""What office programs say of a file: its title, author, company and day; what they fill in themselves is left out."""

import datetime
from functools import cache

import regex

from analysis.corpus.view import caseless
from analysis.lexicons import read as lexicon

_FILE_NAME = regex.compile(r"\S\.(?:docx?|dotx?|wps|rtf|odt|pdf|txt|pptx?|xlsx?|indd|qxd|html?)$", regex.IGNORECASE)
_WRITTEN_BY = regex.compile(r"^(?:Microsoft (?:Word|PowerPoint|Excel)|PowerPoint[^-]*|WPS[^-]*) ?- ", regex.IGNORECASE)
_DAY = regex.compile(r"^(?:D:)?\s*(\d{4})-?(\d\d)-?(\d\d)")
_LONGEST = 300
"""In characters: what is longer is no title, and no name."""


def properties(**said: str | None) -> dict[str, str]:
    """The metadata in the fields `title`, `author`, `source` (a company) and `published` (when the file was made).

    A title that is the name of a file, an author who is a login name, a company that sells the program tell nothing.
    """
    published = _day(said.pop("published", None) or "")
    told = {key: words for key, value in said.items() if (words := _words(key, value or ""))}
    return told | ({"published": published} if published else {})


def _words(key: str, value: str) -> str:
    words = " ".join(_WRITTEN_BY.sub("", value[: 2 * _LONGEST]).split())
    if len(words) > _LONGEST or not regex.search(r"\p{L}", words) or _FILE_NAME.search(words):
        return ""
    return "" if _folded(words) in _unnamed(key) else words


def _day(value: str) -> str | None:
    found = _DAY.match(value)
    try:
        return datetime.date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None


def _folded(words: str) -> str:
    return regex.sub(r"[\s\d]+$", "", caseless(words))


@cache
def _unnamed(key: str) -> frozenset[str]:
    return frozenset(_folded(word) for words in lexicon("files.yml")["unnamed"][key].values() for word in words)
