"""The shape of a fact: a quantity that a document states, and everything that hedges it."""

from typing import Literal, NamedTuple

Qualifier = Literal["exact", "more_than", "at_least", "about", "nearly", "less_than", "at_most"]
Status = Literal["actual", "target", "open", "rank"]
"""`open`: the text gives a year for the figure, and nothing tells whether that year lies ahead."""
Scope = Literal["city", "zone", "firm", "nation"]
Per = Literal["minute", "hour", "day", "month", "year"]
Rule = Literal[
    "unit", "money", "money before", "money understood", "short magnitude", "counter", "percent before",
    "unit of the next", "range", "noun", "label", "list", "level", "hedged", "bare", "rank", "deadline", "table",
    "phrase",
]  # fmt: skip
HEDGES: dict[str, str] = {
    "exact": "",
    "more_than": "more than ",
    "at_least": "at least ",
    "about": "about ",
    "nearly": "nearly ",
    "less_than": "less than ",
    "at_most": "at most ",
}
"""What stands before a value, for each qualifier, in words."""


class Fact(NamedTuple):
    """One quantity in one document; offsets are code points into the document's text.

    `surface` is the number with its magnitude and unit or counter (an infixed 余 or 多 included); qualifier words
    stand outside.  `value` is fully multiplied out, in `unit` (ISO 4217 code, m2, m, W, t, count, percent,
    percent_point, ratio, per_minute, per_hour, per_day, year, rank); `value_max` is set for ranges only.
    `deadline` is the year by which a target is to be reached, `as_of` the year or date that the text gives for any
    other figure.  `noun` is the words that say what is counted, `concepts` the ids of the concepts that they name (told
    by the room of words).  `rule` names the rule that made the fact.  `city` is the id of the place that the figure
    belongs to.
    """

    id: str
    document: str
    file: str
    start: int
    end: int
    surface: str
    value: float
    unit: str
    qualifier: Qualifier
    status: Status
    indicator: str
    scope: Scope
    sentence_start: int
    sentence_end: int
    rule: Rule
    value_max: float | None = None
    per: Per | None = None
    deadline: int | None = None
    as_of: str | None = None
    noun: str | None = None
    noun_start: int | None = None
    noun_end: int | None = None
    qualifier_start: int | None = None
    qualifier_end: int | None = None
    city: str | None = None
    concepts: tuple[str, ...] = ()
