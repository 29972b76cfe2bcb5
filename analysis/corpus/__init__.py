"""Documents as they came: their text, what of it is the story, in which language, of which city and day."""

from analysis.corpus.read import read_corpus

__all__ = ["read_corpus"]
