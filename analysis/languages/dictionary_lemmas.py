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

    That file also names words whose stem is another, and how a stem that is no citation form becomes one.  Of several
    stems one of that file's `words` is taken, else the shortest, of equally short ones the first in the
    alphabet: the dictionary does not know the context, and one word should always become the same term.
    """
    from hunspell import Hunspell

    dictionary = Hunspell(tag, hunspell_data_dir=str(lexicons.read(f"hunspell/{tag}.dic").parent))
    strip = SuffixStripper(tag)
    infinitives = lexicons.read(f"suffixes/{tag}.yml").get("infinitives", {})

    def lemmatize(word: str) -> str:
        stems: tuple[str, ...] = dictionary.stem(word)
        if not stems or word.lower() in strip.irregular:
            return strip(word)
        return cited(min(stems, key=lambda stem: (stem not in strip.words, len(stem), stem)))

    def cited(stem: str) -> str:
        forms = (stem.removesuffix(old) + new for old in infinitives if stem.endswith(old) for new in infinitives[old])
        return next((form for form in forms if dictionary.stem(form) == (stem,)), stem)

    return lemmatize


def is_word(word: str, tag: str) -> bool:
    """Whether simplemma's word list of a language has a word.

    >>> is_word("yine", "tr"), is_word("zzyville", "en")
    (True, False)
    """
    return bool(simplemma.is_known(word, lang=tag))
