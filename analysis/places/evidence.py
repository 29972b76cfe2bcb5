"""What a document shows of each place that it names: counted, so that a judgement can give its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.places.gazetteer import Gazetteer, Row
from analysis.places.resolve import Resolved


@dataclass(slots=True)
class Evidence:
    """A place and its spots: of the title, of the first paragraph, of headings, all of them in the text.

    `below` are the spots of places that lie in it; `figures` the sentences whose first name it is and that hold a
    number; `aside` the spots at which the story is not about it.
    """

    row: Row
    above: tuple[Row, ...] = ()
    title: int = 0
    lead: int = 0
    headings: int = 0
    figures: int = 0
    speaks: int = 0
    told: int = 0
    mentions: int = 0
    aside: int = 0
    below: int = 0
    heads: int = 0
    blocks: set[int] = field(default_factory=set)
    first: int = 1 << 60


def evidence(meant: Sequence[Resolved], known: Gazetteer) -> dict[int, Evidence]:
    """What is seen of each place, by its number."""
    found: dict[int, Evidence] = {}
    for each in meant:
        spot = each.spot
        seen = found.setdefault(each.row.number, Evidence(each.row, tuple(known.path(each.row)[1:])))
        if spot.aside:
            seen.aside += 1
            continue
        if spot.where == "title":
            seen.title += 1
            continue
        seen.mentions += 1
        seen.first = min(seen.first, spot.start)
        seen.lead += spot.lead
        seen.headings += spot.where == "heading"
        seen.heads += spot.where == "head"
        seen.figures += spot.first
        seen.speaks += spot.speaks
        seen.told += spot.is_told
        seen.blocks.add(spot.block)
    for seen in list(found.values()):
        for above in seen.above:
            if above.number in found:
                found[above.number].below += seen.mentions
    return found


def lies_in(one: Evidence, other: Evidence) -> bool:
    """Whether one place lies in another."""
    return any(above.number == other.row.number for above in one.above)
