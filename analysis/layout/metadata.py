"""What a document says of itself: when it was published, by whom, who wrote it, and from where.

Each is decided by a table of rules (`publication.RULES`, `publishers.PUBLISHERS`, `publishers.AUTHORS`,
`datelines.RULES`); the first that answers wins, and its name is told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import regex

from analysis.corpus.document import Span
from analysis.layout.authors import AUTHORS
from analysis.layout.dates import Precision, precision_of
from analysis.layout.finding import Confidence, first_of
from analysis.layout.imprint import Imprint
from analysis.layout.line import Line
from analysis.layout.publication import RULES
from analysis.layout.publishers import PUBLISHERS


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document; None where nothing is.

    `published` is ISO 8601 as far as it is told: 2024, 2024-05, 2024-05-18.  `source` is who published it.  Spans are
    those of the text; a value that the file itself says, or its address, has none.  `because` has the name of the rule
    of each value; `bylines` are the numbers of the lines that tell of the document and not of its story.
    """

    published: str | None = None
    published_precision: Precision | None = None
    published_confidence: Confidence | None = None
    published_span: Span | None = None
    source: str | None = None
    source_confidence: Confidence | None = None
    source_span: Span | None = None
    author: str | None = None
    author_span: Span | None = None
    place_span: Span | None = None
    because: Mapping[str, str] = field(default_factory=dict)
    bylines: tuple[int, ...] = ()


def metadata_of(
    text: str,
    lines: Sequence[Line],
    furniture: Sequence[str | None],
    language: str,
    said: Mapping[str, str] | None = None,
) -> Metadata:
    """The metadata of a document of these lines; `furniture` has the name of a rule for each line that is no story.

    `said` is what the file itself says, as it stands there: title, published, source, url, author, and country where it
    is known (ISO 3166), which decides what 3/4/2024 means in English.
    """
    imprint = Imprint(text, lines, furniture, language, {key: value for key, value in (said or {}).items() if value})
    asked = {"published": RULES, "source": PUBLISHERS, "author": AUTHORS}
    found = {key: first for key, rules in asked.items() if (first := first_of(rules, imprint))}
    published, source, author = (found[key][1] if key in found else None for key in asked)
    because = {key: rule for key, (rule, _) in found.items()}
    place = None
    if imprint.dateline and (name := imprint.dateline[1].place):
        because["place"] = imprint.dateline[1].rule
        place = imprint.span(imprint.dateline[0], name.start, name.end)
    return Metadata(
        published=published.value if published else None,
        published_precision=precision_of(published.value) if published else None,
        published_confidence=published.confidence if published else None,
        published_span=published.span if published else None,
        source=source.value if source else None,
        source_confidence=source.confidence if source else None,
        source_span=source.span if source else None,
        author=author.value if author else None,
        author_span=author.span if author else None,
        place_span=place,
        because=because,
        bylines=_bylines(imprint, {number for _, finding in found.values() for number in finding.lines}),
    )


def _bylines(imprint: Imprint, told: set[int]) -> tuple[int, ...]:
    """The lines that gave a value, and those around the story that have the form of such a line; none that tells a
    sentence: what is signed behind its end is a line of the story.
    """
    around = {
        at for at in (*imprint.head, *imprint.tail[:10]) if imprint.furniture[at] is None and imprint.is_byline(at)
    }
    # The first line of a story may bear its dateline: it is a line of the story all the same.
    found = (told - set(imprint.story)) | around | {at for at in told if imprint.is_byline(at)}
    return tuple(sorted(at for at in found if not _SENTENCE.search(imprint.lines[at].text)))


_SENTENCE = regex.compile(
    r"[\u3002\uff01\uff1f\u0964\u06d4\u061f]"
    r"|(?:[\p{L}\p{M}\p{N}]{1,40}[,;]?\s{1,3}){7,30}[\p{L}\p{M}\p{N}]{1,40}[.!?](?:\s|$)"
)
"""The end of a sentence of eight words or more, or of a script whose stop is no other sign."""
