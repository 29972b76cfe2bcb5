"""The measures of ``lexicons/measures.yml``: how a number that is computed and not read was made."""

from dataclasses import dataclass
from functools import cache

from analysis import lexicons


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure in words: what it `says`, how it is `computed`, and the `table` of the downloads that holds it."""

    name: str
    says: str
    computed: str
    table: str | None = None

    @property
    def anchor(self) -> str:
        """The id of its row in the chapter on methods."""
        return f"measure-{self.name.lower().replace(' ', '-')}"


@cache
def measures() -> dict[str, Measure]:
    """The measures by id; ValueError, naming the entry, where one lacks a field or has one too many."""
    found = {}
    for key, entry in lexicons.mapping("measures.yml").items():
        try:
            found[key] = Measure(**entry)
        except TypeError as error:
            raise ValueError(f"lexicons/measures.yml, {key}: {error}. Mend it as its top comment says.") from error
    return found
