"""Where names of places stand in a document, and what stands around each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from analysis.corpus.document import Kind
from analysis.corpus.view import NormalizedText, normalized
from analysis.layout.block import Block
from analysis.layout.datelines import dateline
from analysis.places.folding import WORD
from analysis.places.forms import Standing, kind_of, lowered, said_of, standings
from analysis.places.gazetteer import Gazetteer, Named
from analysis.places.han import glued
from analysis.places.names import Hit, hits

_NOT_TOLD = frozenset(("byline", "metadata", "furniture", "note"))
"""Blocks that speak of the document and not of its story."""
_END = regex.compile(r"[。！？!?…\n]|\.(?=\s|$)")
_NUMBER = regex.compile(r"\p{Nd}|[一二三四五六七八九十百千万億两]+(?=\p{Han})")


@dataclass(frozen=True, slots=True)
class Spot:
    """A name in the text from `start` to `end`, and all that is seen of it there.

    `named` are the places that bear the name, none for one that no table knows and that is told by its `kind` alone.
    `kind` is what the words with it say that it is; `aside` why the story is not about it there.  `sentence` numbers
    the sentences of the document; `first` tells the first name of a sentence that holds a number, `speaks` that the
    place itself speaks or acts, `lead` that the story begins with it, `ordinary` that the document has the same word in
    small letters, `goes_on` that the next word is written as a part of the name, `inflected` that it
    has a case ending in Latin letters.
    """

    start: int
    end: int
    name: str
    named: tuple[Named, ...]
    kind: Kind | None
    suffix: str
    block: int
    sentence: int
    where: str
    aside: str | None = None
    first: bool = False
    speaks: bool = False
    lead: bool = False
    ordinary: bool = False
    goes_on: bool = False
    inflected: bool = False

    @property
    def is_told(self) -> bool:
        """Whether the text says with it what it is."""
        return bool(self.kind or self.suffix)

    @property
    def shows(self) -> str:
        """What it shows of the place, in a word."""
        if self.where != "paragraph":
            return self.where
        return self.aside or ("speaks" if self.speaks else "lead" if self.lead else "figure" if self.first else "named")


def spots(text: str, blocks: Sequence[Block], language: str, known: Gazetteer) -> list[Spot]:
    """The names in what a document tells, in their order."""
    found: list[Spot] = []
    sentence = 0
    opened = False
    small = _small_words(text)
    for number, block in enumerate(blocks):
        if block.kind in _NOT_TOLD:
            continue
        raw = text[block.start : block.end]
        spoken = block.language or language
        where = _where(block)
        is_first = not opened and where in ("paragraph", "item")
        opened |= is_first
        told = dateline(raw, spoken) if is_first else None
        view = NormalizedText(raw)
        for spot in _in_view(view.text, spoken, number, sentence, where, known):
            start, end = view.to_raw(spot.start, spot.end)
            is_aside = told is not None and end <= told.end
            found.append(
                replace(
                    spot,
                    start=block.start + start,
                    end=block.start + end,
                    aside="dateline" if is_aside else spot.aside,
                    lead=is_first,
                    ordinary=spot.name.casefold() in small,
                )
            )
        sentence += 1 + len(_END.findall(view.text))
    return found


def spots_of_title(title: str, language: str, known: Gazetteer) -> list[Spot]:
    """The names in a title, which need not stand in the text; offsets are those of the normalised title."""
    return list(_in_view(normalized(title), language, -1, -1, "title", known))


def _small_words(text: str) -> frozenset[str]:
    """The words of a text that stand in small letters as often as with a capital, in scripts that have both."""
    words = Counter(WORD.findall(normalized(text)))
    capital = Counter[str]()
    for word, count in words.items():
        if not word.islower():
            capital[word.casefold()] += count
    return frozenset(word for word, count in words.items() if word.islower() and count >= capital[word])


def _where(block: Block) -> str:
    if block.cell is None:
        return block.kind
    return "head" if block.cell.is_head else "cell"


def _in_view(view: str, language: str, block: int, sentence: int, where: str, known: Gazetteer) -> Iterator[Spot]:
    small = lowered(view)
    listed = hits(view, language, known)
    longer = list(glued(view, listed, known)) if language.startswith("zh") else []
    listed = [hit for hit in listed if not any(each.start <= hit.start and hit.end <= each.end for each in longer)]
    kinds = [each for each in standings(view, language) if not any(_cross(each, hit) for hit in listed)]
    told: list[Hit | Standing] = [*listed, *longer, *kinds]
    ends = [0, *(end.end() for end in _END.finditer(view)), len(view)]
    numbers = [number.start() for number in _NUMBER.finditer(view)]
    at, taken = 0, set()
    for each in sorted(told, key=lambda one: one.start):
        while at + 1 < len(ends) and ends[at + 1] <= each.start:
            at += 1
        is_hit = isinstance(each, Hit)
        kind = each.kind if isinstance(each, Standing) else kind_of(small, each.start, each.end, language)
        counted = any(ends[at] <= number < ends[at + 1] for number in numbers)
        yield Spot(
            each.start,
            each.end,
            view[each.start : each.end],
            each.named if isinstance(each, Hit) else (),
            kind,
            each.suffix,
            block,
            sentence + at,
            where,
            said_of(small, each.start, each.end, "aside", language),
            counted and at not in taken,
            is_hit and said_of(small, each.start, each.end, "speaks", language) is not None,
            goes_on=isinstance(each, Hit) and each.goes_on,
            inflected=isinstance(each, Hit) and each.inflected,
        )
        taken.add(at)


def _cross(one: Standing, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end
