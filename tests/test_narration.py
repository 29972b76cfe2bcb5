"""What a narrative tells of a document beside its story."""

import pytest

from analysis.corpus.document import Document
from analysis.corpus.read import document_of
from analysis.corpus.sources import Said
from analysis.narration import narrated
from analysis.reading import read

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


ASIDE = """# The park [of Hof](https://hof.example/park) grows

The town of Hof has a park <!-- of 40 firms --> of industry with 300 firms[^1] that build cars.

- It has 12 halls ([list](https://hof.example/halls)) of steel
- It has 15 <!-- new --> cranes at the port[^2] of Hof

| Item | [2023](https://hof.example/23) |
|---|---|
| Halls <!-- all --> of steel | 12[^1] |

[^1]: By the end of the year.
"""


def test_a_block_is_whole_around_an_address_a_comment_and_the_number_of_a_note() -> None:
    narrative, _ = narrated(document_of("d", "d.md", ASIDE.encode(), Said()))
    blocks = [(block.kind, ASIDE[block.start : block.end]) for block in narrative.blocks if block.kind != "furniture"]
    assert blocks == [
        ("title", "The park [of Hof](https://hof.example/park) grows"),
        ("paragraph", ASIDE.split("\n")[2]),
        ("item", "It has 12 halls ([list](https://hof.example/halls)) of steel"),
        ("item", "It has 15 <!-- new --> cranes at the port[^2] of Hof"),
        ("cell", "Item"),
        ("cell", "2023"),
        ("cell", "Halls <!-- all --> of steel"),
        ("cell", "12"),
        ("note", "[^1]: By the end of the year."),
    ]


def test_what_lies_amid_the_words_of_a_block_counts_for_nothing() -> None:
    reading = read(document_of("d", "d.md", ASIDE.encode(), Said()))
    facts = [(fact.surface, fact.noun) for fact in reading.facts]
    assert facts[:3] == [("300", "firms"), ("12", "halls"), ("15", "cranes")]
    assert {token.surface for token in reading.words.words}.isdisjoint({"hof.example", "https", "new", "halls)"})
    assert "cranes" in {token.surface for token in reading.words.words}
