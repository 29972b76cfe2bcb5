"""Lemmas from dictionaries: hunspell's for Belarusian, simplemma's for the languages that it has."""

import simplemma

from analysis import lexicons
from analysis.languages.lemmas import Lemmatizer
from analysis.languages.suffixes import SuffixStripper


def simplemma_lemmatizer(tag: str) -> Lemmatizer:
    """simplemma's word list; a word that it does not know stays as it is."""
    return lambda word: simplemma.lemmatize(word, tag)


def hunspell_lemmatizer(tag: str) -> Lemmatizer:
    """The stem of ``lexicons/hunspell/TAG.dic``; unknown words lose the endings in ``lexicons/suffixes/TAG.yml``.

    Of several stems one of that file's `words` is taken, else the shortest, of equally short ones the first in the
    alphabet: the dictionary does not know the context, and one word should always become the same term.
    """
    from hunspell import Hunspell

    dictionary = Hunspell(tag, hunspell_data_dir=str(lexicons.FOLDER / "hunspell"))
    strip = SuffixStripper(tag)

    def lemmatize(word: str) -> str:
        stems: tuple[str, ...] = dictionary.stem(word)
        return min(stems, key=lambda stem: (stem not in strip.words, len(stem), stem)) if stems else strip(word)

    return lemmatize
