"""What a narrative tells of a document beside its story."""

import pytest

from analysis.corpus.document import Document
from analysis.corpus.sources import Said
from analysis.narration import narrated

TEXT = (
    "The park grows\nPosted on April 16, 2024\nThe park of Pune has 300 firms, and they employ 20,000 people today.\n"
)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Said(), ("2024-04-16", "day", "certain")),
        (Said(published="2023-05"), ("2023-05", "month", "certain")),
        (Said(unknown=frozenset(("published",))), (None, None, None)),
    ],
)
def test_what_people_say_of_the_date_wins(said: Said, told: tuple[str | None, ...]) -> None:
    narrative, _ = narrated(Document("d", "d.txt", "", "utf-8", "txt", TEXT, entry=said))
    assert (narrative.published, narrative.published_precision, narrative.published_confidence) == told
