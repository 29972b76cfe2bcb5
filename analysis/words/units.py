"""What a list of terms counts: words, and as one the multi-word terms of the concept lexicon and foreign names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from analysis.languages import Token, info
from analysis.words.matching import Match

_LONGEST_WORD = 100
"""In characters: what is longer is no word of any language but data or a missing space."""
_LONGEST_NAME = 12
"""In words: a longer run of Latin words is a sentence in another language."""
_LATIN = regex.compile(r"(?=[[\p{M}\p{N}\p{P}]--\p{Latin}]*+\p{Latin})[\p{Latin}\p{M}\p{N}\p{P}]++", regex.V1)
# The joiners shape Indic and Persian words; every other format character is unseen.
_UNSEEN = regex.compile(r"[\p{Cf}\p{Variation_Selector}--[\u200c\u200d]]", regex.V1)


@dataclass(frozen=True, slots=True)
class Unit:
    """One or several tokens that count as one; ``text[start:end]`` is the surface.

    `concept` is the id of the concept that the unit names, if it names one.  `is_term` tells what a list of terms
    shows: words, without stop words, numbers and what is too long for a word.
    """

    term: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    concept: str | None
    is_term: bool

    @property
    def surface(self) -> str:
        """The unit as a reader sees it: its white space as single spaces, without characters that nobody sees."""
        return " ".join(_UNSEEN.sub("", "".join(token.surface for token in self.tokens)).split())


def units(tokens: Sequence[Token], concepts: Iterable[Match], language: str) -> list[Unit]:
    """`tokens` in units, in order; they hold every token once.  `concepts` are those found in the tokens.

    The words of a multi-word term (产业集群, прамысловы кластар) count as that term and not alone.  Its name is the
    terms of its words, with a space where the text has one.  So do the words of a name in Latin letters inside a text
    of another script (Wuhan Raycus Fiber Laser), where *laser* and *technology* say nothing on the story.
    """
    named = {match.first: match for match in concepts if match.whole}
    names = dict(_names(tokens)) if info(language).script != "Latn" else {}
    return list(_units(tokens, named, names))


def _units(tokens: Sequence[Token], named: dict[int, Match], names: dict[int, int]) -> Iterator[Unit]:
    at = 0
    while at < len(tokens):
        match = named.get(at)
        last = match.last if match else at
        concept = match.label if match else None
        if last == at and at in names:
            last, concept = names[at], None
        parts = tuple(tokens[at : last + 1])
        if len(parts) > 1 and all(part.kind == "word" or _joins(part) for part in parts):
            term = " ".join("".join(part.term for part in parts).split())
            yield Unit(term, parts[0].start, parts[-1].end, parts, concept, is_term=True)
        else:
            for part in parts:
                alone = concept if len(parts) == 1 else None
                yield Unit(part.term, part.start, part.end, (part,), alone, _is_term(part))
        at = last + 1


def _names(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """First and last token of each run of several words in Latin letters, without stop words at its ends."""
    at = 0
    while at < len(tokens):
        run = [at]
        while at + 2 < len(tokens) and _is_latin(tokens[run[-1]]) and _goes_on(tokens[at + 1], tokens[at + 2]):
            at += 2
            run.append(at)
        at += 1
        content = [index for index in run if not tokens[index].stop]
        if 1 < len(run) <= _LONGEST_NAME and len(content) > 1:
            yield content[0], content[-1]


def _goes_on(between: Token, following: Token) -> bool:
    return _joins(between) and "\n" not in between.surface and _is_latin(following)


def _is_latin(token: Token) -> bool:
    return token.kind == "word" and bool(_LATIN.fullmatch(token.surface))


def _joins(token: Token) -> bool:
    return token.surface.isspace() or token.surface in "-‐‑"


def _is_term(token: Token) -> bool:
    return token.kind == "word" and not token.stop and len(token.surface) <= _LONGEST_WORD
