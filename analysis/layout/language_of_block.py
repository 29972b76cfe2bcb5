"""The language of a block where it is not that of the document, told by its script and by enough words only."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import regex

from analysis.corpus.language import SHARED_SCRIPTS, detect
from analysis.layout.block import Block, BlockKind
from analysis.lexicons import read as lexicon

_SCRIPTS = {
    "Han": r"\p{Han}", "Kana": r"\p{Hiragana}\p{Katakana}", "Hangul": r"\p{Hangul}", "Latin": r"\p{Latin}",
    "Cyrillic": r"\p{Cyrillic}", "Devanagari": r"\p{Devanagari}", "Arabic": r"\p{Arabic}", "Thai": r"\p{Thai}",
}  # fmt: skip
_OWN = {"Jpan": ("Han", "Kana"), "Kore": ("Hangul", "Han"), "Hans": ("Han",), "Hant": ("Han",)}
_NAMES = {"Latn": "Latin", "Cyrl": "Cyrillic", "Deva": "Devanagari", "Arab": "Arabic", "Thai": "Thai"}
_DENSE = ("Han", "Kana", "Hangul")

_SAMPLE = 600
"""In characters: enough for any model."""
_FEWEST_LETTERS, _FEWEST_DENSE, _FEWEST_WORDS = 16, 12, 3
"""A block in another script; less is a name or an abbreviation."""
_FEWEST_OF_SCRIPT, _DENSE_OF_SCRIPT = 120, 60
"""Letters of a block in another language of the same script, which only its words can tell."""
_MOSTLY = 0.8
_FEW_OWN_WORDS = 0.06
"""The share of the commonest words of its language in a text is above a fifth in most, whatever it is about."""
_SILENT: tuple[BlockKind, ...] = ("cell", "tile", "metadata", "furniture", "byline")


def with_languages(text: str, blocks: Sequence[Block], language: str) -> tuple[Block, ...]:
    """The blocks, each with its language where that is not the language of the document.

    >>> with_languages("These are the words of a letter.", [Block("paragraph", 0, 32)], "mr")[0].language
    'en'
    """
    return tuple(
        replace(block, language=other)
        if block.kind not in _SILENT
        and (other := _other(text[block.start : min(block.end, block.start + _SAMPLE)], language))
        else block
        for block in blocks
    )


def _other(words: str, language: str) -> str | None:
    counts = {name: len(pattern.findall(words)) for name, pattern in _patterns().items()}
    letters = sum(counts.values())
    own = _scripts(language)
    if not letters or not own:
        return None
    foreign = letters - sum(counts[name] for name in own)
    if foreign >= _MOSTLY * letters:
        return _of_script(words, counts, language)
    return _of_same_script(words, counts, language)


def _of_script(words: str, counts: dict[str, int], language: str) -> str | None:
    """The language of words in a script that the document's own is not written in."""
    main = max(counts, key=counts.__getitem__)
    if main in _DENSE:
        return _if_other(detect(words), language) if counts[main] >= _FEWEST_DENSE else None
    told = regex.findall(r"\p{L}[\p{L}\p{M}]+", words)
    if counts[main] < _FEWEST_LETTERS or len(told) < _FEWEST_WORDS:
        return None
    # A model guesses at a dozen words; English is what documents of all countries hold.
    if main == "Latin" and counts[main] < _FEWEST_OF_SCRIPT and words.isascii():
        return "en"
    return _if_other(detect(words), language)


def _of_same_script(words: str, counts: dict[str, int], language: str) -> str | None:
    """The language of words that hardly any of the commonest ones of the document's language are among."""
    dense = sum(counts[name] for name in _DENSE)
    if dense >= _MOSTLY * sum(counts.values()):
        return _of_dense(words, counts, language)
    if sum(counts.values()) < _FEWEST_OF_SCRIPT:
        return None
    known = _common(language)
    told = [word.casefold() for word in regex.findall(r"\p{L}[\p{L}\p{M}]*", words)]
    own = sum(Counter(told)[word] for word in known & set(told)) / max(1, len(told))
    if not known or own >= _FEW_OWN_WORDS:
        return None
    other = _if_other(detect(words), language)
    theirs = _common(other) if other else frozenset()
    # A list of names has no common words, and a model calls it what it likes.
    return other if sum(word in theirs for word in told) > 2 * _FEW_OWN_WORDS * len(told) else None


def _of_dense(words: str, counts: dict[str, int], language: str) -> str | None:
    if sum(counts[name] for name in _DENSE) < _DENSE_OF_SCRIPT:
        return None
    has_own = {"ja": counts["Kana"], "ko": counts["Hangul"]}.get(language, 0)
    if language in ("ja", "ko") and (has_own or not regex.search(r"\p{Sentence_Terminal}", words)):
        return None
    if not language.startswith("zh") and language not in ("ja", "ko"):
        return None
    return _if_other(detect(words), language)


def _if_other(told: str, language: str) -> str | None:
    return None if told in ("und", language) else told


@cache
def _patterns() -> dict[str, "regex.Pattern[str]"]:
    return {name: regex.compile(f"[{script}]") for name, script in _SCRIPTS.items()}


@cache
def _scripts(language: str) -> tuple[str, ...]:
    """The scripts of a language, or none where it is not known."""
    entry = lexicon("languages.yml").get(language) or lexicon("languages.yml").get(language.split("-")[0])
    if entry:
        script = entry["script"]
        return _OWN.get(script) or ((_NAMES[script],) if script in _NAMES else ())
    return next(((name,) for name, tags in SHARED_SCRIPTS.items() if language in tags.split()), ())


@cache
def _common(language: str) -> frozenset[str]:
    """The commonest words of a language, as far as there is a list of them."""
    from analysis.lexicons import stems

    entry = lexicon("languages.yml").get(language, {})
    names = [name for name in entry.get("stopwords", [language]) if name in stems("stopwords")]
    return frozenset(
        word.casefold() for name in names for line in lexicon(f"stopwords/{name}.txt") for word in line.split()
    )
