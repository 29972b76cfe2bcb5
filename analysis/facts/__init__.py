"""Quantities that documents state: number, unit, qualifier, status, what is counted and for whom."""

from analysis.facts.check import check_lexicons
from analysis.facts.extract import extract, extract_text
from analysis.facts.fact import Fact

__all__ = ["Fact", "check_lexicons", "extract", "extract_text"]
