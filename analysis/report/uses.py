"""Where the site uses a claim: the addresses of every row, card and cell that shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.claims.settings import indicators


@dataclass(frozen=True, slots=True)
class Use:
    """A place that shows a claim: `words` for the reader, `page` and `anchor` for the link."""

    words: str
    page: str
    anchor: str

    @property
    def address(self) -> str:
        """The address below the root of the site."""
        return f"{self.page}.html#{self.anchor}"


def uses(claim: Mapping[str, Any], stories: Iterable[str]) -> list[Use]:
    """Return every place of the site that shows `claim`; `stories` are those of its stories with several versions."""
    name, city = claim["claim"], f"book/cities/{claim['city_id']}"
    found = [Use(f"{claim['city']}: {claim['label']}", city, f"claim-{name}")]
    if claim["headline"]:
        found.append(Use(f"{claim['city']}: headline figures", city, f"headline-{name}"))
        found.append(Use("Overview: cards", "book/overview", f"card-{name}"))
    if claim["best"] and indicators()[claim["indicator"]].rank is not None:
        found.append(Use("Overview: comparison", "book/overview", f"glance-{name}"))
    if claim["best"]:
        found.append(Use("Two cities side by side", "book/compare", f"pair-{name}"))
    found.append(Use("Headline metrics", "book/metrics", f"claim-{name}"))
    if claim["compared"]:
        found.append(Use("Headline metrics: side by side", "book/metrics", f"axis-{name}"))
    if claim["contradicted_by"]:
        found.append(Use(f"{claim['city']}: contradictions", city, "contradictions"))
        found.append(Use("Headline metrics: contradictions", "book/metrics", "contradictions"))
    for story in stories:
        found.append(Use("Versions of one story", "book/translations", f"story-{story}--{name}"))
        found.append(Use("Story: figure by figure", f"book/stories/{story}", f"claim-{name}"))
    return found


def sentences_of(story: str) -> Use:
    """Return the place that shows the versions of `story` sentence by sentence, with every figure in them."""
    return Use("Story: sentence by sentence", f"book/stories/{story}", "sentence-by-sentence")
