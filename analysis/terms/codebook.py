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
    """The themes of the codebook by id, in its order; `analysis.terms.check_lexicons` tells what is wrong with it."""
    entries = lexicons.mapping(THEMES).get("themes")
    return {
        str(key): Theme(
            str(key),
            str(entry.get("name", key)),
            str(entry.get("question", "")),
            str(entry.get("part_of", "")),
            tuple(map(str, entry.get("concepts") or ())) if isinstance(entry.get("concepts"), list) else (),
        )
        for key, entry in (entries.items() if isinstance(entries, dict) else ())
        if isinstance(entry, dict)
    }


@cache
def theme_of_concept() -> dict[str, str]:
    """The theme of each concept that has one."""
    return {concept: theme.id for theme in themes().values() for concept in theme.concepts}
