"""What the corpus hands to every later step: documents, place mentions and problems.

All offsets are code points into `Document.text`, the text as decoded with its newlines untranslated,
so that ``document.text[start:end]`` is always the surface that a result speaks of.
"""

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
Direction = Literal["ltr", "rtl"]
Rights = Literal["full", "sentences", "citations"]


@dataclass(frozen=True, slots=True)
class Place:
    """A city or a zone that belongs to one: `id` is a slug, `name` is English, `country` ISO 3166-1 alpha-2."""

    id: str
    name: str
    country: str
    kind: Literal["city", "zone", "province", "country"] = "city"
    city: str | None = None
    """For a zone, the id of its city."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in the text between `start` and `end`; a zone is told as such and by its city."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the corpus.

    `id` is a slug, unique in the corpus and safe in a path; `file` is the path below the corpus folder,
    in POSIX form.  `body` holds the spans that belong to the story: site furniture, phone numbers and
    teasers of other stories lie outside.  `language` is a BCP 47 tag (zh-Hans, zh-Hant, ja, mr, ...; "und"
    when it is not known).  `published` is an ISO 8601 date or None.  `story` is what `sources.yml` says, or
    None.
    """

    id: str
    file: str
    sha256: str
    encoding: str
    format: str
    text: str
    body: tuple[Span, ...]
    language: str
    direction: Direction
    title: str
    published: str | None = None
    city: Place | None = None
    cities: tuple[Place, ...] = ()
    mentions: tuple[Mention, ...] = ()
    country: str | None = None
    source: str | None = None
    url: str | None = None
    story: str | None = None
    rights: Rights = "full"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that an analyst should mend: which file, what is wrong, what to do, and the line where one has it."""

    file: str
    problem: str
    remedy: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents in the order of their paths, and what could not be read."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()
