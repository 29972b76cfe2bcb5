"""Whether the versions of a story (translations, copies, shortened ones) agree, figure by figure."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from analysis.claims.alignment import power_of_ten, same_digits
from analysis.claims.claim import Difference, Witness, figure, interval
from analysis.claims.statements import Statement
from analysis.facts.fact import Fact
from analysis.facts.forms import lowered
from analysis.facts.lexicon import pack
from analysis.layout import Narrative

T = TypeVar("T")


_TRAITS: tuple[Callable[[Fact], object], ...] = (
    figure,
    attrgetter("city"),
    attrgetter("indicator"),
    attrgetter("status"),
    attrgetter("qualifier"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a story: the statement of it in each version that has one, by the id of the document."""

    statements: dict[str, Statement]


def reference(row: Row, versions: Sequence[Narrative]) -> Statement:
    """The statement that the claim follows.

    The value with its unit is the one that most versions state, on a tie that of the earliest version (date of
    publication, then path).  Among the versions with that value the city is decided in the same way, then the
    indicator, the status and the qualifier.  The statement is that of the earliest version that goes with all of it.
    """
    stated = [row.statements[document.id] for document in earliest(versions) if document.id in row.statements]
    for trait in _TRAITS:
        traits = [trait(statement.lead) for statement in stated]
        chosen = _majority(traits)
        stated = [statement for statement, value in zip(stated, traits, strict=True) if value == chosen]
    return stated[0]


def earliest(versions: Sequence[Narrative]) -> list[Narrative]:
    """The versions in the order of publication, undated ones last; those of one day in the order of their paths."""
    return sorted(versions, key=lambda document: (document.published or "9999", document.file))


def witnesses(row: Row, versions: Sequence[Narrative], chosen: Statement) -> tuple[Witness, ...]:
    """The verdict on each version of a story, about the claim made from `row`, in the order of their paths.

    A version that states the claim agrees with it, or differs in unit, value (off by a power of ten, or otherwise),
    status or qualifier.  A figure that most versions state is "missing" in the others.  One that fewer state was
    "added" by them, unless every version of the earliest day has it (then later ones dropped it: "missing"); when
    just half of the versions state it, it counts as added if the first version lacks it.  Versions without an added
    figure have no verdict: they say nothing about it.
    """
    ordered = earliest(versions)
    languages = {document.id: document.language for document in versions}
    added = _added([document.id in row.statements for document in ordered], ordered)
    verdicts = []
    for document in sorted(versions, key=lambda document: document.file):
        statement = row.statements.get(document.id)
        if statement is not None:
            found = differences(statement, chosen, languages)
            if added:
                found = ["added", *(difference for difference in found if difference != "agree")]
            verdicts += [Witness(document.file, difference) for difference in found]
        elif not added:
            verdicts.append(Witness(document.file, "missing"))
    return tuple(verdicts)


def differences(statement: Statement, chosen: Statement, languages: Mapping[str, str]) -> list[Difference]:
    """In what a statement differs from the one that the claim follows; ["agree"] if in nothing.

    Qualifiers that leave the same values open are one ("300 and more", "over 300").  The amounts of two units are not
    held against each other, but one number with another unit (15 hectares, 15 mu) is a changed unit.  A target for
    another year is another target: its status differs.  `languages` gives the language of each document.
    """
    one, other = statement.lead, chosen.lead
    found: list[Difference] = []
    if one.unit != other.unit or (one.per and other.per and one.per != other.per):
        found.append("unit")
    elif figure(one) != figure(other):
        found.append(_changed_value(one, other, languages))
    if one.status != other.status or (one.deadline and other.deadline and one.deadline != other.deadline):
        found.append("status")
    hedges = [interval(1.0, None, fact.qualifier, other.indicator) for fact in (one, other)]
    if hedges[0] != hedges[1]:
        found.append("qualifier")
    return found or ["agree"]


def _changed_value(one: Fact, other: Fact, languages: Mapping[str, str]) -> Difference:
    units = [_factor(fact.surface, fact.unit, languages[fact.document]) for fact in (one, other)]
    if units[0] and units[1] and math.isclose(one.value / units[0], other.value / units[1], rel_tol=1e-6):
        return "unit"
    if power_of_ten(one.value, other.value) and power_of_ten(one.value_max, other.value_max):
        return "power_of_ten"
    return "unit" if same_digits(one, other) else "value"


def _factor(surface: str, unit: str, language: str) -> float | None:
    """How much of the canonical `unit` the unit word in `surface` stands for: 10000 in "6.67 hectares"."""
    low = lowered(surface)
    hits = [hit.value for hit in pack(language).units.find(low, 0, len(low)) if hit.value.code == unit]
    return float(hits[-1].factor) if hits else None


def _added(stated: Sequence[bool], ordered: Sequence[Narrative]) -> bool:
    if 2 * sum(stated) > len(stated):
        return False
    if 2 * sum(stated) == len(stated):
        return not stated[0]
    first_day = [
        has for has, document in zip(stated, ordered, strict=True) if document.published == ordered[0].published
    ]
    return not all(first_day)


def _majority(values: Sequence[T]) -> T:
    """The most frequent value, the first one on a tie."""
    counts = Counter(values)
    return max(values, key=lambda value: counts[value])
