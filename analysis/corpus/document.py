"""What the corpus hands to every later step: documents, place mentions and problems.

All offsets are code points into `Document.text`, the text as decoded with its newlines untranslated,
so that ``document.text[start:end]`` is always the surface that a result speaks of.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

Span = tuple[int, int]
Direction = Literal["ltr", "rtl"]
Rights = Literal["full", "sentences", "citations"]
Kind = Literal["country", "region", "city", "county", "district", "zone"]
"""What a place is; a region is what lies between a country and its cities: a province, a state."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place: `id` is a slug, `name` is English where a table knows the place, `country` ISO 3166-1 alpha-2."""

    id: str
    name: str
    country: str
    kind: Kind = "city"
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
    None.  `city` is the place that the story is about, the first of `cities`; `said` are those of them that
    `sources.yml` names, which come first.
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
    said: tuple[Place, ...] = ()
    mentions: tuple[Mention, ...] = ()
    country: str | None = None
    source: str | None = None
    url: str | None = None
    story: str | None = None
    rights: Rights = "full"


class Extent:
    """How long a story is, and how much of it stands before a place, in characters; made of the spans of a body."""

    def __init__(self, body: Sequence[Span]) -> None:
        self._body = body
        self._starts = [start for start, _ in body]
        self._before = [0, *accumulate(end - start for start, end in body)]

    @property
    def length(self) -> int:
        """The characters of all spans."""
        return self._before[-1]

    def before(self, offset: int) -> int:
        """The characters of the spans that stand before an offset of the text."""
        begun = bisect_left(self._starts, offset)
        return self._before[begun] - max(0, self._body[begun - 1][1] - offset) if begun else 0


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that an analyst should mend: which file, what is wrong, what to do, and the line where one has it."""

    file: str
    problem: str
    remedy: str
    line: int | None = None


Doubt = tuple[str, str]
"""What is wrong with a file that is read all the same, and what to do: a Problem whose file is not yet told."""


@dataclass(frozen=True, slots=True)
class Unread(Problem):
    """A file or folder that could not be read, so that what is in it counts nowhere."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents in the order of their paths, and what an analyst should mend; what could not be read is `Unread`."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()
