"""How words are compared and listed, as ``lexicons/terms.yml`` says."""

from dataclasses import dataclass
from functools import cache

from analysis import lexicons

OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Settings:
    """`reference` holds ids of cities, or None for all other cities; the other values are numbers of rows."""

    reference: tuple[str, ...] | None
    terms: int
    lines: int
    charted: int


@cache
def settings() -> Settings:
    """The settings."""
    data = lexicons.read("terms.yml")
    reference, lists = data["keyness"]["reference"], data["lists"]
    return Settings(None if reference == OTHERS else tuple(reference), **lists)
