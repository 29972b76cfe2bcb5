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
    """The measures by id."""
    return {key: Measure(**entry) for key, entry in lexicons.read("measures.yml").items()}
