"""How words are compared and listed, as ``lexicons/terms.yml`` says."""

from dataclasses import dataclass
from functools import cache

from analysis import lexicons

TERMS = "terms.yml"
OTHERS = "others"
LISTS = ("terms", "lines", "charted")


@dataclass(frozen=True, slots=True)
class Settings:
    """`reference` holds ids of cities, or None for all other cities; the other values are numbers of rows."""

    reference: tuple[str, ...] | None
    terms: int
    lines: int
    charted: int


@cache
def settings() -> Settings:
    """The settings; ValueError, naming the file, when they are not of the form that its comment describes."""
    data = lexicons.mapping(TERMS)
    keyness, lists = data.get("keyness"), data.get("lists")
    if not isinstance(keyness, dict) or not isinstance(lists, dict):
        raise ValueError(f"lexicons/{TERMS} should hold keyness and lists. Mend it as the comment on its top says.")
    reference = keyness.get("reference")
    if reference != OTHERS and not (isinstance(reference, list) and all(isinstance(city, str) for city in reference)):
        raise ValueError(f"lexicons/{TERMS}: keyness.reference is {reference!r}. Write others, or a list of ids.")
    for name in LISTS:
        if type(lists.get(name)) is not int or lists[name] < 1:
            raise ValueError(f"lexicons/{TERMS}: lists.{name} is {lists.get(name)!r}. Write a number from 1 on.")
    chosen = None if reference == OTHERS else tuple(reference)
    return Settings(chosen, *(lists[name] for name in LISTS))
