"""What a page says of itself: its title, date, publisher, author and address, where it says them for machines.

Structured data first (JSON-LD), then meta tags, then marked elements: the more a form is made for one story, the less
it speaks of the whole site.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import regex

from analysis.corpus.iso_date import valid_date

_LONGEST_DATA = 2_000_000
"""In characters of a script with structured data; the data of one story have some thousand."""
_DEEPEST = 20
_STORIES = regex.compile(r"Article|Posting|Report|Release|Story|LegalDocument|GovernmentService", regex.IGNORECASE)
_LETTER = regex.compile(r"\p{L}")
_CONTROL = regex.compile(r"[\x00-\x1f]")
_DAY = regex.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?![\d])")
_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title",
              "articletitle"),
    "published": (
        "article:published_time", "article:published", "og:published_time", "datepublished", "date.published",
        "pubdate", "publishdate", "publish_date", "publish-date", "published_time", "publication_date",
        "parsely-pub-date",
        "dcterms.created", "dcterms.issued", "dcterms.date", "dc.date.issued", "dc.date.created", "dc.date",
        "sailthru.date", "citation_publication_date", "citation_date", "date", "weibo:article:create_at",
        "apub:time", "bt:pubdate", "created", "article.published",
    ),
    "source": ("og:site_name", "dc.publisher", "dcterms.publisher", "article:publisher_name", "citation_publisher",
               "publisher", "application-name", "contentsource", "sitename"),
    "author": ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "citation_author",
               "byl", "sailthru.author"),
    "url": ("og:url", "twitter:url"),
}  # fmt: skip
"""Of each field, the names of meta tags that hold it, the surest first."""


@dataclass(slots=True)
class Said:
    """What a page says of itself; `published` is ISO 8601."""

    title: str | None = None
    published: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    titles: tuple[str, ...] = ()
    """All that it gives as its title, with the name of the site or without."""


def said(root: Any) -> Said:
    """What the page under `root` says of itself."""
    found = Said()
    for data in _structured(root):
        _take(found, data)
    metas = _metas(root)
    for field, names in _NAMES.items():
        values = (metas.get(name) for name in names)
        for value in values:
            if value and getattr(found, field) is None:
                setattr(found, field, day(value) if field == "published" else _name(value) if field != "url" else value)
    for element in root.iter("time", "span", "div", "p", "abbr"):
        if found.published:
            break
        if "datepublished" in element.get("itemprop", "").lower() or element.get("pubdate") is not None:
            found.published = day(element.get("datetime") or element.get("content") or "")
    for element in root.iter("link"):
        if element.get("rel", "").lower() == "canonical" and found.url is None:
            found.url = _address(element.get("href"))
    found.url = _address(found.url)
    heads = (element.text for element in root.iter("title"))
    titles = (found.title, metas.get("og:title"), metas.get("twitter:title"), *heads)
    found.titles = tuple(dict.fromkeys(filter(None, map(_words, titles))))
    return found


def day(text: str) -> str | None:
    """The calendar date that a time in a form for machines begins with."""
    match = _DAY.match(text.strip())
    date = "-".join(match.groups()) if match else ""
    return date if valid_date(date) else None


def _metas(root: Any) -> dict[str, str]:
    """The meta tags of a page by their names, the first of each name."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = _words(element.get("content"))
        for key in ("property", "name", "itemprop"):
            name = element.get(key, "").strip().lower().replace("dc:", "dc.").replace("dcterms:", "dcterms.")
            if name and content:
                found.setdefault(name, content)
    return found


def _structured(root: Any) -> Iterator[dict[str, Any]]:
    """The structured data on stories, in their order; what is no JSON is passed by."""
    for element in root.iter("script"):
        text = element.text or ""
        if "ld+json" not in element.get("type", "") or len(text) > _LONGEST_DATA:
            continue
        try:
            yield from _objects(json.loads(_CONTROL.sub(" ", text)), 0)
        except (ValueError, RecursionError):
            continue


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for entry in data:
            yield from _objects(entry, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if any(
            isinstance(kind, str) and _STORIES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(data.get(key), depth + 1)


def _take(found: Said, data: dict[str, Any]) -> None:
    published = data.get("datePublished") or data.get("dateCreated")
    found.title = found.title or _words(data.get("headline")) or _words(data.get("name"))
    found.published = found.published or (day(published) if isinstance(published, str) else None)
    found.source = found.source or _named(data.get("publisher")) or _named(data.get("sourceOrganization"))
    found.author = found.author or _named(data.get("author")) or _named(data.get("creator"))
    found.url = found.url or _address(data.get("url"))


def _named(value: Any) -> str | None:
    """The name, or names, in structured data; an address is none."""
    if isinstance(value, list):
        names = [name for entry in value[:10] if (name := _named(entry) if not isinstance(entry, list) else None)]
        return ", ".join(dict.fromkeys(names)) or None
    return _name(value.get("name") if isinstance(value, dict) else value)


def _name(value: Any) -> str | None:
    words = _words(value)
    if words is None or not _LETTER.search(words):
        return None
    return None if words.lower().startswith(("http:", "https:", "//", "www.", "@")) else words


def _words(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _address(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return None
    return value.strip() if parts.scheme in ("http", "https") and parts.netloc else None
