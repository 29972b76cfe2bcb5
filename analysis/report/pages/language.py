"""The chapter on words: frequencies, clouds and what sets a city apart, each within one language."""

from collections.abc import Iterator

import pandas as pd

from analysis.frames import records
from analysis.languages import info
from analysis.report.book import Book, Record
from analysis.report.charts import frequency_chart
from analysis.report.clouds import cloud_html
from analysis.report.html import Html
from analysis.report.style import figure_html

SHOWN = 15


def frequencies(book: Book) -> Html:
    """Show the most frequent words of each city and language, as a chart with its table."""
    return book.render("words.html", parts=[_frequencies(*part) for part in _parts(book)])


def word_clouds(book: Book) -> Html:
    """Show a cloud for each city and language."""
    return book.render("drawings.html", drawings=[_cloud(*part) for part in _parts(book)])


def keyness(book: Book) -> Html:
    """Show the words that a city's stories use more than the others in the same language."""
    return book.render("keyness.html", parts=[_keyness(*part) for part in _parts(book)])


def words(book: Book) -> Html:
    """Show the frequent words of one city with a cloud, for each language of its stories."""
    parts = [_frequencies(*part) | {"cloud": _cloud(*part)["svg"]} for part in _parts(book)]
    return book.render("words.html", parts=parts)


def _parts(book: Book) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Yield the name of a city, the tag of a language, and the terms of both, most frequent first."""
    for (city, language), terms in book.analysis.terms.groupby(["city", "language"], sort=True):
        yield str(city), str(language), terms.sort_values(["count", "term"], ascending=[False, True])


def _head(city: str, language: str) -> Record:
    known = info(language)
    return {"city": city, "language": language, "language_name": known.name, "direction": known.direction}


def _name(city_id: str, language: str, kind: str) -> str:
    return f"{kind}-{city_id}-{language}".lower()


def _frequencies(city: str, language: str, terms: pd.DataFrame) -> Record:
    head, shown = _head(city, language), terms.head(SHOWN)
    alt = f"{city}, {head['language_name']}: the most frequent words are " + ", ".join(
        f"{row['term']} ({row['count']})" for row in records(shown.head(5))
    )
    drawing = figure_html(
        frequency_chart(shown, language=language), name=_name(terms["city_id"].iloc[0], language, "words"), alt=alt
    )
    return head | {"svg": Html(drawing), "rows": records(shown), "distinct": len(terms)}


def _cloud(city: str, language: str, terms: pd.DataFrame) -> Record:
    head = _head(city, language)
    drawing = cloud_html(
        dict(zip(terms["term"], terms["count"], strict=True)),
        language=language,
        name=_name(terms["city_id"].iloc[0], language, "cloud"),
        alt=f"Word cloud of {city}, {head['language_name']}; its data are the table of frequencies",
        caption=f"{city}, {head['language_name']}: sized by count.",
    )
    return head | {"svg": Html(drawing)}


def _keyness(city: str, language: str, terms: pd.DataFrame) -> Record:
    ranked = terms.dropna(subset=["score"]).sort_values(["score", "term"], ascending=[False, True])
    reference = terms["reference"].iloc[0]
    return _head(city, language) | {"reference": reference, "rows": records(ranked[ranked["score"] > 0].head(SHOWN))}
