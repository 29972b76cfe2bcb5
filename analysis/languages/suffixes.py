"""Endings stripped from words by tables."""

from analysis.languages.lemmas import Lemmatizer


def suffix_stripper(tag: str) -> Lemmatizer:
    return str
