"""Words to the terms under which they are counted, so that the inflected forms of one word count as one."""

from collections.abc import Callable
from functools import cache
from importlib import import_module

from analysis.languages.info import Info

Lemmatizer = Callable[[str], str]

LEMMATIZERS = {
    "hunspell": "analysis.languages.dictionary_lemmas:hunspell_lemmatizer",
    "simplemma": "analysis.languages.dictionary_lemmas:simplemma_lemmatizer",
    "suffixes": "analysis.languages.suffixes:SuffixStripper",
}
"""Name in ``languages.yml`` to the place of a function that makes the lemmatizer of a language, by its tag."""


def lemma(word: str, language: Info) -> str:
    """The term for a word of that language, in small letters where the script has them.

    `str.lower` rather than `str.casefold`, since readers see terms and nobody writes straße as strasse.
    """
    return _lemmatizer(language.lemmas, language.tag)(_without_clitics(word, language)).lower()


def _without_clitics(word: str, language: Info) -> str:
    for apostrophe in "'’":
        before, found, after = word.partition(apostrophe)
        if found and before.lower() in language.elided and after:
            return after
        if found and after.lower() in language.clitics and before:
            return before
    return word


@cache
def _lemmatizer(name: str, tag: str) -> Lemmatizer:
    if name not in LEMMATIZERS:
        return str
    module, _, function = LEMMATIZERS[name].partition(":")
    made: Lemmatizer = getattr(import_module(module), function)(tag)
    return made
