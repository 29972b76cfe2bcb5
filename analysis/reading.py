"""Read: what one document tells, by a function that knows no other document.

What comes out is all that the comparison needs, and what is kept, or shipped from one process to another.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.corpus.document import Document, Problem
from analysis.facts import Fact, extract
from analysis.languages import tokenize
from analysis.layout import Narrative
from analysis.narration import narrated
from analysis.words import TermCounts, ThemeHit, Words, code, count_terms
from analysis.words.concepts import named_by


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as it has been read.

    `words` holds its tokens, `counts` how often it uses each term, `hits` where it speaks of a theme; all of them, and
    the facts, are of its story alone.  `problems` is what could not be told of it.
    """

    narrative: Narrative
    facts: tuple[Fact, ...]
    words: Words
    counts: TermCounts
    hits: tuple[ThemeHit, ...]
    problems: tuple[Problem, ...]


def read(document: Document) -> Reading:
    """Read one document: its layout and its place, then its figures and its words."""
    narrative, problems = narrated(document)
    words = Words(narrative, "", tokenize(narrative.text, narrative.language))
    facts = tuple(figures(narrative))
    return Reading(narrative, facts, words, count_terms(words), tuple(code(words)), tuple(problems))


def figures(narrative: Narrative) -> Iterator[Fact]:
    """The facts of a document, with the concepts that their nouns name."""
    for fact in extract(narrative):
        yield fact._replace(concepts=named_by(fact.noun, narrative.language)) if fact.noun else fact
