"""Words that a list of terms leaves out."""

from functools import cache

from analysis import lexicons
from analysis.corpus.view import normalized
from analysis.languages.info import Info

COMPANY = "company"


def is_stop(word: str, language: Info) -> bool:
    """Whether `word` (in small letters) says nothing on what a text is about.

    That is so for the words of the language's stop lists, for single characters, for what is added to the names of
    companies, and for English stop words in a text of another script.
    """
    return (
        len(word) < 2
        or word in _stop_list((*language.stopwords, COMPANY))
        or (word.isascii() and word in _stop_list(("en",)))
    )


@cache
def _stop_list(names: tuple[str, ...]) -> frozenset[str]:
    lines = (line for name in names for line in lexicons.read(f"stopwords/{name}.txt"))
    return frozenset(normalized(word).lower() for line in lines for word in line.split())
