"""What a city's stories leave out: indicators not stated, numbers that were not understood, themes not touched."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import pandas as pd
import regex

from analysis.claims.places import cities, settled
from analysis.claims.settings import choices, indicators
from analysis.corpus.document import Span
from analysis.facts.fact import Fact
from analysis.facts.forms import lowered
from analysis.facts.lexicon import pack
from analysis.layout import Narrative

COLUMNS = ("city", "city_id", "indicator", "state", "reason", "document", "start", "end")

# A number that stands for itself: no part of a name (G20), no code or telephone number of more than six digits.
_NUMBER = regex.compile(r"(?<![\p{Latin}\p{Nd}_+-])\p{Nd}{1,6}(?:[.,٫٬]\p{Nd}{1,6})*+(?![\p{Latin}\p{Nd}_+-])")
_YEAR = regex.compile(r"[12]\p{Nd}{3}|[१२][०-९]{3}|[۱۲][۰-۹]{3}|[١٢][٠-٩]{3}")
_STOP = regex.compile(r"[.,;:!?。，；：！？、।۔،؛\n()（）]")

Gap = tuple[str, Span]
Missed = tuple[str, str | None, int | None, int | None]


def silence(documents: Sequence[Narrative], facts: Iterable[Fact]) -> pd.DataFrame:
    """For each city of a document and each indicator (but "other") of the list whether it is stated; see COLUMNS.

    `state` is "stated" when some fact gives it; "not extracted" when none does, but a number that became no fact
    stands close to a word for the indicator, in one clause (`document`, `start`, `end` say where), or when a document
    is in a language without words for indicators; otherwise "not stated".
    """
    places = cities(documents)
    stated: set[tuple[str, str]] = set()
    understood: defaultdict[str, list[Span]] = defaultdict(list)
    for fact in settled(documents, facts):
        understood[fact.document].append((fact.start, fact.end))
        stated.add((fact.city or "", fact.indicator))
    missed: dict[tuple[str, str], Missed] = {}
    named = {}
    for document in sorted(documents, key=lambda document: document.file):
        if document.city is None:
            continue
        city = places[document.city.id]
        named[city.id] = city.name
        if not pack(document.language).indicator_cues:
            for name in _kinds():
                reason = f"no words for indicators are known in the language “{document.language}”"
                missed.setdefault((city.id, name), (reason, document.id, None, None))
        for name, (start, end) in _gaps(document, understood[document.id]):
            reason = "a number of this kind was not understood"
            missed.setdefault((city.id, name), (reason, document.id, start, end))
    nothing: Missed = ("", None, None, None)
    rows: list[tuple[object, ...]] = []
    for key, name in sorted(named.items()):
        for kind in _kinds():
            if (key, kind) in stated:
                rows.append((name, key, kind, "stated", *nothing))
            elif (key, kind) in missed:
                rows.append((name, key, kind, "not extracted", *missed[key, kind]))
            else:
                rows.append((name, key, kind, "not stated", *nothing))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"start": "Int64", "end": "Int64"})


def _kinds() -> list[str]:
    """The indicators that a story can be silent about."""
    return [name for name in indicators() if name != "other"]


def theme_silence(themes: pd.DataFrame, cities: Iterable[str], codebook: Iterable[str]) -> pd.DataFrame:
    """For each of `cities` (ids) and each theme of `codebook` whether it is "stated" or "not stated".

    `themes` is the table of that name (`city_id`, `theme`); the columns are `city_id, theme, state`.
    """
    hits = set(zip(themes["city_id"], themes["theme"], strict=True)) if len(themes) else set()
    rows = [
        (city, theme, "stated" if (city, theme) in hits else "not stated")
        for names in [list(codebook)]
        for city in cities
        for theme in names
    ]
    return pd.DataFrame(rows, columns=["city_id", "theme", "state"])


def _gaps(document: Narrative, understood: Iterable[Span]) -> Iterator[Gap]:
    """Indicators whose words stand next to a number that became no fact, with the place of the number."""
    low, covers = lowered(document.text), sorted(understood)
    starts = [start for start, _ in covers]
    words = pack(document.language).indicator_cues
    reach = choices()["silence"]["reach"]
    for start, end in document.body:
        cues = [(cue.start, cue.end, cue.value) for cue in words.find(low, start, end)]
        numbers = [(match.start(), match.end(), None) for match in _NUMBER.finditer(low, start, end)]
        cover = covers[max(0, bisect_left(starts, start) - 1) : bisect_left(starts, end)]
        free = _uncovered([(a, b) for a, b, _ in numbers if not _YEAR.fullmatch(low, a, b)], cover)
        line = sorted([*cues, *((a, b, None) for a, b in free)], key=lambda entry: entry[:2])
        for (a, b, one), (c, d, other) in pairwise(line):
            if (one is None) != (other is None) and c - b <= reach and not _STOP.search(low, b, max(b, c)):
                number = (a, b) if one is None else (c, d)
                yield from ((name, number) for name in one or other or ())


def _uncovered(spans: Sequence[Span], covers: Sequence[Span]) -> Iterator[Span]:
    """The `spans` that overlap nothing of `covers`; both are sorted."""
    position = 0
    for start, end in spans:
        while position < len(covers) and covers[position][1] <= start:
            position += 1
        if position == len(covers) or covers[position][0] >= end:
            yield start, end
