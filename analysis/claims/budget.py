"""The evidence budget: how much there is to go by, and which measures that carries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.claims.settings import Need, needs
from analysis.layout import Narrative


@dataclass(frozen=True, slots=True)
class Budget:
    """How much evidence a page, a city or the whole book rests on.

    `publishers` counts the different sources that the documents name; `unnamed` the documents that name none.
    """

    cities: int
    stories: int
    documents: int
    publishers: int
    unnamed: int
    languages: int
    tokens: int

    def allows(self, need: Need) -> bool:
        """Whether the evidence suffices for a measure."""
        return self.have(need) >= need.minimum

    def have(self, need: Need) -> int:
        """How many there are of what a measure needs."""
        return {"cities": self.cities, "stories": self.stories, "documents": self.documents}[need.needs]

    def allowed(self) -> list[Need]:
        """The measures of `claims.yml` that the evidence suffices for."""
        return [need for need in needs() if self.allows(need)]

    def refused(self) -> list[tuple[Need, str]]:
        """The measures that it does not suffice for, with the reason in words."""
        return [
            (need, f"{need.label} needs {need.minimum} {need.needs}; there {_be(self.have(need))}")
            for need in needs()
            if not self.allows(need)
        ]


def budget(documents: Iterable[Narrative], stories: Mapping[str, str], tokens: Mapping[str, int]) -> Budget:
    """The evidence in `documents`; `stories` and `tokens` give each document's story and number of words by its id."""
    documents = list(documents)
    return Budget(
        cities=len({document.city.id for document in documents if document.city}),
        stories=len({stories[document.id] for document in documents}),
        documents=len(documents),
        publishers=len({document.source for document in documents if document.source}),
        unnamed=sum(not document.source for document in documents),
        languages=len({document.language for document in documents}),
        tokens=sum(tokens.get(document.id, 0) for document in documents),
    )


def _be(number: int) -> str:
    return f"{'is' if number == 1 else 'are'} {number or 'none'}"
