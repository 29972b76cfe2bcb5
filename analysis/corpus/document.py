"""What the corpus hands to every later step: documents, place mentions and problems.

All offsets are code points into `Document.text`, the text as decoded with its newlines untranslated,
so that ``document.text[start:end]`` is always the surface that a result speaks of.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from analysis.corpus.mark import Mark

if TYPE_CHECKING:
    from analysis.corpus.sources import Said

Span = tuple[int, int]
Direction = Literal["ltr", "rtl"]
Rights = Literal["full", "sentences", "citations"]
Kind = Literal["country", "region", "city", "county", "district", "zone"]
"""What a place is; a region is what lies between a country and its cities: a province, a state."""


Doubt = tuple[str, str]
"""What is wrong with a file that is read all the same, and what to do: a Problem whose file is not yet told."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place: `id` is a slug, `name` is English where a table knows the place, `country` ISO 3166-1 alpha-2."""

    id: str
    name: str
    country: str
    kind: Kind = "city"
    city: str | None = None
    """For a zone or a district, the id of its city."""
    parent: str | None = None
    """The id of the next place above."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in the text between `start` and `end`.

    `weak`: its name is also another word; `aside`: why nothing is told of the place there (near, origin, ...), or None.
    """

    start: int
    end: int
    place: Place
    weak: bool = False
    aside: str | None = None


def _nothing_said() -> "Said":
    from analysis.corpus.sources import Said

    return Said()


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says of itself, as it says it: in its front matter, its meta tags, its properties."""

    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the corpus: what its bytes hold, what its file says, and what people say of it.

    `id` is a slug, unique in the corpus and safe in a path; `file` is the path below the corpus folder, in POSIX form.
    The content begins at `start`, behind the front matter; `marks` are those of the format.  `entry` is what
    `sources.yml` says; it wins over `told`.  `doubts` is what was not read, or not as it stands there.
    """

    id: str
    file: str
    sha256: str
    encoding: str
    format: str
    text: str
    start: int = field(default=0, kw_only=True)
    marks: tuple[Mark, ...] = field(default=(), kw_only=True)
    told: Told = field(default=Told(), kw_only=True)
    entry: "Said" = field(default_factory=_nothing_said, kw_only=True)
    doubts: tuple[Doubt, ...] = field(default=(), kw_only=True)


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


@dataclass(frozen=True, slots=True)
class Unread(Problem):
    """A file or folder that could not be read, so that what is in it counts nowhere."""


Read = TypeVar("Read", bound=Document, covariant=True)


@dataclass(frozen=True, slots=True)
class Corpus(Generic[Read]):
    """Documents in the order of their paths, and what an analyst should mend; what could not be read is `Unread`."""

    documents: tuple[Read, ...]
    problems: tuple[Problem, ...] = ()
