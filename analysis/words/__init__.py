"""Tokens to counts, concepts and themes, a document at a time."""

from analysis.words.counts import TermCounts, count_terms
from analysis.words.themes import ThemeHit, code
from analysis.words.words import Words

__all__ = ["TermCounts", "ThemeHit", "Words", "code", "count_terms"]
