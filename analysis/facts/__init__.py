"""Quantities that documents state: number, unit, qualifier, status, what is counted and for whom."""

from analysis.facts.extract import extract, extract_text
from analysis.facts.fact import Fact

__all__ = ["Fact", "extract", "extract_text"]
