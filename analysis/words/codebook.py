"""The themes of ``lexicons/themes.yml``."""

from dataclasses import dataclass
from functools import cache

from analysis import lexicons

THEMES = "themes.yml"


@dataclass(frozen=True, slots=True)
class Theme:
    """A code: `part_of` is the corner of Porter's diamond that it details, or ``press``."""

    id: str
    name: str
    question: str
    part_of: str
    concepts: tuple[str, ...]


@cache
def themes() -> dict[str, Theme]:
    """The themes of the codebook by id, in its order."""
    return {
        key: Theme(key, **{**entry, "concepts": tuple(entry["concepts"])})
        for key, entry in lexicons.read(THEMES)["themes"].items()
    }


@cache
def theme_of_concept() -> dict[str, str]:
    """The theme of each concept that has one."""
    return {concept: theme.id for theme in themes().values() for concept in theme.concepts}
