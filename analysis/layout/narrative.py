"""A document as what it tells: its story without furniture, in which language, of which place, when and by whom."""

from dataclasses import dataclass

from analysis.corpus.document import Direction, Document, Mention, Place, Rights, Span
from analysis.layout.block import Block
from analysis.layout.dates import Precision
from analysis.layout.finding import Confidence


@dataclass(frozen=True, slots=True)
class Narrative(Document):
    """A document that has been laid out and placed.

    `blocks` is its layout.  `body` holds the spans that belong to the story: site furniture, metadata, phone numbers
    and teasers of other stories lie outside; `asides` lie amid its words and are none of them (an address, a comment,
    the number of a note).  `language` is a BCP 47 tag (zh-Hans, zh-Hant, ja, mr, ...; "und" when it
    is not known).  `published` is a date in ISO 8601 as far as it is told (2024, 2024-05, 2024-05-18), or None;
    `published_precision` says how far, `published_confidence` how surely.  `source` is who published it, `author` who
    wrote it.  `story` is what `sources.yml` says, or None.  `city` is
    the place that the story is about, the first of `cities`; `said` are those of them that `sources.yml` names, which
    come first; `confidence` says how surely `city` is the place, or that there is none, and `reasons` what speaks for
    it: the kind of a mention and its span.
    """

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
    blocks: tuple[Block, ...] = ()
    asides: tuple[Span, ...] = ()
    author: str | None = None
    published_precision: Precision | None = None
    published_confidence: Confidence | None = None
    confidence: Confidence = "certain"
    reasons: tuple[tuple[str, int, int], ...] = ()

    @property
    def year(self) -> int | None:
        """The year of publication, unless that is doubtful."""
        if self.published is None or self.published_confidence == "doubtful":
            return None
        return int(self.published[:4])
