"""Names that are safe in a path, a link and a page."""

import hashlib
import unicodedata
from collections.abc import Iterable

import regex

_LONGEST = 60
_RESERVED = regex.compile(r"(?:con|prn|aux|nul|index|of-no-place|com\d|lpt\d)")


def slug(name: str) -> str:
    """`name` in letters a to z, digits and single hyphens, at most 60 of them.

    What other scripts say is lost, and a digest of the name stands for it.  The same name gives the same slug.
    """
    latin = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    safe = regex.sub(r"[^a-z0-9]+", "-", latin).strip("-")
    lossy = regex.search(r"[^\P{L}\p{Latin}]", name)
    if safe and not lossy and len(safe) <= _LONGEST and not _RESERVED.fullmatch(safe):
        return safe
    return f"{safe[: _LONGEST - 9].strip('-')}-{_digest(name)}".strip("-")


def unique(names: Iterable[str]) -> list[str]:
    """A slug for each name, in their order; a name whose slug is taken gets a digest of the name behind it."""
    slugs: dict[str, None] = {}
    for name in names:
        candidate, attempt = slug(name), name
        while candidate in slugs:
            candidate = f"{slug(name)[: _LONGEST - 9].strip('-')}-{_digest(attempt)}"
            attempt += "'"
        slugs[candidate] = None
    return list(slugs)


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
