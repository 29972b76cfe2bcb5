"""What places a document names, what it is about, and of which country it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.corpus.document import Mention, Place
from analysis.layout.block import Block
from analysis.layout.finding import Confidence
from analysis.places.about import judged
from analysis.places.evidence import evidence
from analysis.places.gazetteer import Gazetteer, Row, gazetteer
from analysis.places.resolve import Resolved, country_of, resolved
from analysis.places.spots import spots, spots_of_title

Reason = tuple[str, int, int]
"""What a name shows of the place that bears it, and where it stands in the text."""


@dataclass(frozen=True, slots=True)
class Located:
    """What is told of a document: the places that it names in their order, those that it is about, the main one first.

    `confidence` is that of the main place, or of there being none; where it is doubtful, none is told and `guess` may
    be one.  `reasons` are the spots that speak for the main place, or for the guess.
    """

    mentions: tuple[Mention, ...]
    about: tuple[Place, ...]
    country: str | None
    confidence: Confidence
    rule: str
    reasons: tuple[Reason, ...]
    guess: Place | None = None


def locate(
    text: str,
    blocks: Sequence[Block],
    language: str,
    title: str,
    country: str | None = None,
    known: Gazetteer | None = None,
) -> Located:
    """Find the places of a document in `text`, which is laid out in `blocks`.

    `title` counts where no block is the title.  `country` is what people say of the document; `known` may hold what
    they call its places (`told.told`).
    """
    known = known or gazetteer()
    over = [] if any(block.kind == "title" for block in blocks) else spots_of_title(title, language, known)
    found = [*over, *spots(text, blocks, language, known)]
    land = country or country_of(found, language, known)
    meant = resolved(found, land, language, known)
    judgement = judged(list(evidence(meant, known).values()), known)
    about = judgement.about
    main = about[0] if about else judgement.guess
    if not country and about and about[0].country:
        land = about[0].country
    return Located(
        mentions=tuple(_mention(each, known) for each in _inside(meant)),
        about=tuple(place_of(row, known) for row in about),
        country=land,
        confidence=judgement.confidence,
        rule=judgement.rule,
        reasons=tuple(_reasons(meant, main)) if main else (),
        guess=place_of(judgement.guess, known) if judgement.guess else None,
    )


def place_of(row: Row, known: Gazetteer) -> Place:
    """A place as the rest of the house knows it."""
    above = known.path(row)[1:]
    city = next((each.id for each in above if each.kind == "city"), None) if row.kind in ("district", "zone") else None
    return Place(row.id, row.name, row.country, row.kind, city, above[0].id if above else None)


def _mention(each: Resolved, known: Gazetteer) -> Mention:
    weak = all(named.weak for named in each.spot.named if named.number == each.row.number) if each.spot.named else False
    return Mention(each.spot.start, each.spot.end, place_of(each.row, known), weak, each.spot.aside)


def _inside(meant: Sequence[Resolved]) -> list[Resolved]:
    return [each for each in meant if each.spot.block >= 0]


def _reasons(meant: Sequence[Resolved], main: Row) -> list[Reason]:
    return [(each.spot.shows, each.spot.start, each.spot.end) for each in _inside(meant) if each.row.id == main.id]
