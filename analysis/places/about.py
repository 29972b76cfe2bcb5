"""What a story is about: an ordered judgement on the places that it names, with its reasons."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.layout.finding import Confidence
from analysis.places.evidence import Evidence, lies_in
from analysis.places.gazetteer import Gazetteer, Row

LEAST = 2
"""So many mentions tell a place from one that is named by the way."""
HALF = 0.5
"""A place is treated beside the main one when it is named at least this often, as a share of the main one's."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a document is about, the main place first; none where it is about no place that it names.

    `guess` is a place that it may be about where that is doubtful: nothing stands under a place that is guessed.
    """

    about: tuple[Row, ...]
    confidence: Confidence
    rule: str
    guess: Row | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to tell the main place; `find` answers with the places, the main one first, or with none.

    `example` is a document, in Markdown, that the rule answers with the place `result`, or with a guess.
    """

    name: str
    find: Callable[[Sequence[Evidence]], Sequence[Evidence]]
    confidence: Confidence
    example: str
    result: str
    why: str


def judged(found: Sequence[Evidence], known: Gazetteer) -> Judgement:
    """The main place and those treated beside it, by the first rule that answers."""
    named = [each for each in found if each.row.kind != "country" and each.title + each.mentions]
    if _of_a_country(found, named):
        return Judgement((), "likely", "a country in the title")
    for rule in RULES:
        main = rule.find(named)
        if main:
            lifted = [_lifted(each, named) for each in main]
            others = [each for each in named if _is_beside(each, main[0], named)]
            about = dict.fromkeys(each.row.number for each in [*lifted, *others])
            rows = {each.row.number: each.row for each in [*lifted, *others]}
            if rule.confidence == "doubtful":
                return Judgement((), rule.confidence, rule.name, lifted[0].row)
            return Judgement(tuple(rows[number] for number in about), rule.confidence, rule.name)
    return Judgement((), "likely", "no place")


def _of_a_country(found: Sequence[Evidence], named: Sequence[Evidence]) -> bool:
    """Whether the title names a country and no place in it, and the text no place more often."""
    countries = [each for each in found if each.row.kind == "country" and each.title]
    return bool(countries) and not any(each.title for each in named) and _top(named) <= _top(countries)


def _in_title(named: Sequence[Evidence]) -> Sequence[Evidence]:
    titled = [each for each in named if each.title]
    deepest = [each for each in titled if not any(lies_in(other, each) for other in titled)]
    if len(deepest) == 1 and deepest[0].row.kind == "region":
        return [_inside(deepest[0], named)]
    return sorted(deepest, key=lambda each: (-each.mentions, each.first))


def _inside(region: Evidence, named: Sequence[Evidence]) -> Evidence:
    """The one place of a region that its story is about, or the region."""
    below = [each for each in named if lies_in(each, region)]
    leading = [each for each in below if each.mentions > max(LEAST, region.mentions)]
    return leading[0] if len(leading) == 1 and leading[0].lead else region


def _speaks(named: Sequence[Evidence]) -> Sequence[Evidence]:
    speaking = [each for each in named if each.speaks]
    return _most(speaking) if _most(speaking) and _most(speaking)[0].mentions >= HALF * _top(named) else ()


def _leads(named: Sequence[Evidence]) -> Sequence[Evidence]:
    leading = _most([each for each in named if each.lead and each.mentions >= LEAST])
    return leading if leading and leading[0].mentions >= HALF * _top(named) else ()


def _often(named: Sequence[Evidence]) -> Sequence[Evidence]:
    most = _most(named)
    if not most or most[0].mentions < LEAST:
        return ()
    rivals = [each.mentions for each in named if each is not most[0] and not _related(each, most[0])]
    return most if len(most[0].blocks) > 1 and HALF * most[0].mentions >= max(rivals, default=0) else ()


def _alone(named: Sequence[Evidence]) -> Sequence[Evidence]:
    """The one place that is named, with those in which it lies."""
    deepest = [each for each in named if not any(lies_in(other, each) for other in named)]
    return deepest if len(deepest) == 1 and (deepest[0].lead or deepest[0].told or deepest[0].figures) else ()


def _once(named: Sequence[Evidence]) -> Sequence[Evidence]:
    return _most([each for each in named if each.lead]) or _most(named)


def _most(named: Sequence[Evidence]) -> list[Evidence]:
    """The place named most; of a region and a place in it, the place, unless the region is named far more often."""
    if not named:
        return []
    best = max(named, key=lambda each: (each.mentions, each.figures, -each.first))
    best = _whole(best, named)
    if best.row.kind == "region":
        below = [each for each in named if lies_in(each, best) and each.mentions > HALF * best.mentions]
        if len(below) == 1:
            best = below[0]
    return [best]


def _whole(part: Evidence, named: Sequence[Evidence]) -> Evidence:
    """The place that a story about several of its parts is about."""
    wholes = [each for each in named if lies_in(part, each) and each.mentions >= HALF * part.mentions]
    several = [
        each for each in wholes if sum(lies_in(other, each) for other in named) > 1 and each.row.kind != "region"
    ]
    return several[0] if several else part


def _top(named: Sequence[Evidence]) -> int:
    return max((each.mentions for each in named), default=0)


def _related(one: Evidence, other: Evidence) -> bool:
    return lies_in(one, other) or lies_in(other, one)


def _lifted(each: Evidence, named: Sequence[Evidence]) -> Evidence:
    """A quarter or a zone stands for its city, where the document names that too."""
    if each.row.kind in ("district", "zone"):
        above = {row.number for row in each.above if row.kind == "city"}
        city = next((other for other in named if other.row.number in above), None)
        if city:
            return city
    return each


def _is_beside(each: Evidence, main: Evidence, named: Sequence[Evidence]) -> bool:
    if (
        each is main
        or each.row.name == main.row.name
        or (_related(each, main) and each.row.kind in ("district", "zone", "region"))
    ):
        return False
    return each.row.kind != "zone" and each.figures >= LEAST and each.mentions >= max(LEAST, HALF * main.mentions)


RULES = (
    Rule(
        "in the title", _in_title, "certain",
        "# Zhangpu County builds its own ships\n\nA yard opens. Its owner, of Xiamen, has two more in Xiamen.",
        "zhangpu", "a title names what a story is about, however often the text names another place",
    ),
    Rule(
        "speaks", _speaks, "likely",
        "The mayor of Jena spoke of Dresden. In Dresden 200 firms make chips, and in Jena 100 grind glass.",
        "jena", "a government tells of its own place, and compares it with others",
    ),
    Rule(
        "leads", _leads, "likely",
        "Jena has 300 makers of glass. Jena exports to Dresden.\n\nDresden buys most of it.",
        "jena", "a story begins with what it is about",
    ),
    Rule(
        "named most", _often, "likely",
        "Glass has a long history.\n\nJena has made it since 1846.\n\nToday Jena sells it to Dresden.",
        "jena", "after a lead that names nothing, the story says it again and again",
    ),
    Rule(
        "named alone", _alone, "likely",
        "In Jena 300 firms grind glass, and more are to come.",
        "jena", "a short text says it once, and no other place can be meant",
    ),
    Rule(
        "named at all", _once, "doubtful",
        "Glass from Thuringia is sold by a firm of 300 people in Jena and by one of 200 in Dresden.",
        "", "one mention among others decides nothing: it is a guess, of which people are asked",
    ),
)  # fmt: skip
"""What tells the main place; each stands where it stands since the ones above are surer."""
