"""What the sentences of a story speak of, by the codebook, and how cities compare.

It measures talk: a theme's share says how often it is mentioned, not how a cluster fares.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

import pandas as pd

from analysis.corpus.document import Extent, Span
from analysis.words.codebook import themes
from analysis.words.concepts import is_supported
from analysis.words.themes import ThemeHit, code
from analysis.words.words import Words

UNCODED = "uncoded"
SENTENCE_COLUMNS = ("city", "city_id", "story", "document", "language", "supported", "theme", "coded", "sentences")
SHARE_COLUMNS = (
    "city", "city_id", "theme", "name", "part_of", "share", "coded", "sentences", "stories", "documents",
    "documents_unread",
)  # fmt: skip
UNCODED_COLUMNS = ("city", "city_id", "story", "document", "file", "language", "start", "end")
ORDER_COLUMNS = ("city", "city_id", "story", "document", "language", "theme", "first", "median", "hits")


def theme_sentences(readings: Iterable[Words]) -> pd.DataFrame:
    """For each document and theme the number of sentences that speak of it.

    Columns: `city, city_id, story, document, language, supported` (whether the lexicon has forms in the language),
    `theme` (``uncoded`` for the sentences without any), `coded` of all `sentences`.  Every document has a row for
    every theme; without support `coded` is missing.
    """
    lines: list[tuple[object, ...]] = []
    for reading in readings:
        document, spans = reading.document, reading.sentences
        coded = _coded(spans, code(reading))
        supported = is_supported(document.language)
        key = (reading.city, reading.city_id, reading.story, document.id, document.language, supported)
        lines.extend((*key, theme, coded[theme] if supported else None, len(spans)) for theme in (*themes(), UNCODED))
    return pd.DataFrame(lines, columns=list(SENTENCE_COLUMNS)).astype({"coded": "Int64", "sentences": "int64"})


def uncoded_sentences(readings: Iterable[Words]) -> pd.DataFrame:
    """The sentences that no theme codes, as offsets: `city, city_id, story, document, file, language, start, end`.

    Documents in a language without forms have none: nothing was looked for.
    """
    lines: list[tuple[object, ...]] = []
    for reading in readings:
        document, spans = reading.document, reading.sentences
        if not is_supported(document.language):
            continue
        starts = [start for start, _ in spans]
        coded = {bisect_right(starts, hit.start) - 1 for hit in code(reading)}
        key = (reading.city, reading.city_id, reading.story, document.id, document.file)
        lines.extend((*key, document.language, *span) for number, span in enumerate(spans) if number not in coded)
    return pd.DataFrame(lines, columns=list(UNCODED_COLUMNS))


def _coded(spans: Sequence[Span], hits: Iterable[ThemeHit]) -> Counter[str]:
    starts = [start for start, _ in spans]
    pairs = {(bisect_right(starts, hit.start), hit.theme) for hit in hits}
    coded = Counter(theme for _, theme in pairs)
    coded[UNCODED] = len(spans) - len({sentence for sentence, _ in pairs})
    return coded


def theme_shares(by_document: pd.DataFrame) -> pd.DataFrame:
    """The share of sentences that speak of each theme, by city, from the table of `theme_sentences`.

    The versions and translations of a story count as one: their means are added up over stories, so that `coded` and
    `sentences` may be fractions.  A sentence may speak of several themes, so shares need not add up to 1; the row
    ``uncoded`` is the share of those that speak of none.  `stories` and `documents` tell how many were read,
    `documents_unread` how many are in a language without forms; a city with none but these has a missing share.
    """
    keys = ["city", "city_id", "theme"]
    supported = by_document["supported"].astype(bool)
    rows = by_document.assign(documents=supported.astype("int64"), documents_unread=(~supported).astype("int64"))
    # In the order of their first rows, as all below.
    counts = rows.groupby(keys, dropna=False, sort=False)[["documents", "documents_unread"]].sum()
    read = rows[supported].astype({"coded": "float64", "sentences": "float64"})
    means = read.groupby([*keys, "story"], dropna=False, sort=False)[["coded", "sentences"]].mean().reset_index()
    told = means.groupby(keys, dropna=False, sort=False).agg(
        coded=("coded", "sum"), sentences=("sentences", "sum"), stories=("story", "size")
    )
    table = counts.reset_index().merge(told.reset_index(), on=keys, how="left")
    table = table.fillna({"coded": 0.0, "sentences": 0.0, "stories": 0}).astype({"stories": "int64"})
    entries = [themes().get(str(theme)) for theme in table["theme"]]
    table = table.assign(
        name=[entry.name if entry else "Not coded" for entry in entries],
        part_of=pd.Series([entry.part_of if entry else None for entry in entries], dtype="str"),
        share=(table["coded"] / table["sentences"]).where(table["sentences"] > 0),
    )
    return table[list(SHARE_COLUMNS)]


def theme_order(readings: Iterable[Words]) -> pd.DataFrame:
    """Where in a story its themes come up: `first` and `median` position from 0 (begin of the body) to 1 (its end).

    One row for each document and theme that it takes up, in the order of the first hits; `hits` counts them.
    """
    lines: list[tuple[object, ...]] = []
    for reading in readings:
        document = reading.document
        extent = Extent(document.body)
        places: dict[str, list[float]] = {}
        for hit in code(reading):
            places.setdefault(hit.theme, []).append(extent.before(hit.start) / extent.length)
        key = (reading.city, reading.city_id, reading.story, document.id, document.language)
        lines.extend((*key, theme, found[0], median(found), len(found)) for theme, found in places.items())
    return pd.DataFrame(lines, columns=list(ORDER_COLUMNS))
