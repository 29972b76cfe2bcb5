"""Corpora as the analysis sees them: every document laid out and placed."""

from collections.abc import Sequence

from analysis import corpus
from analysis.corpus.document import Corpus
from analysis.corpus.files import Source
from analysis.layout import Narrative
from analysis.narration import told


def read_corpus(paths: Sequence[Source]) -> Corpus[Narrative]:
    """Read the documents in `paths`, with all that an analyst should mend among the problems."""
    return told(corpus.read_corpus(paths))
