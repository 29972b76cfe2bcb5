"""The chapter on words: frequencies, clouds, company and what sets a city apart, each within one language."""

from collections.abc import Collection

import pandas as pd
from markupsafe import Markup

from analysis.languages import info
from analysis.report import drawings, fonts
from analysis.report.book import Book, Record
from analysis.report.charts import frequency_chart
from analysis.report.html import Html, basis
from analysis.report.word_lists import WordList
from analysis.report.word_pages import collocations, dispersion, drawn_again, sureness, theme_name
from analysis.rows import records
from analysis.terms import keyness as key_words
from analysis.terms.collocation import LEAST_COUNT
from analysis.terms.dispersion import LEAST_STORIES
from analysis.terms.settings import settings

DRAWN = 8
"""With more lists than this their drawings stand on the pages of the cities only: the chapter would be too heavy."""
PAIRS = 10


def lists(book: Book) -> Html:
    """Show where the words of each city and language are listed in full, and the first of them."""
    rows = [{"words": words, "first": records(words.terms.head(5))} for words in book.word_lists.values()]
    return book.render("word_lists.html", rows=rows)


def frequencies(book: Book) -> Html:
    """Show the most frequent words of each city and language, as a chart with its table."""
    if len(book.word_lists) > DRAWN:
        return book.render("too_many.html", what="charts", number=len(book.word_lists))
    return words(book, clouds=False)


def word_clouds(book: Book) -> Html:
    """Show a cloud for each city and language."""
    if len(book.word_lists) > DRAWN:
        return book.render("too_many.html", what="clouds", number=len(book.word_lists))
    return book.render("drawings.html", drawings=[{"svg": _cloud(book, words)} for words in book.word_lists.values()])


def words(book: Book, *, clouds: bool = True) -> Html:
    """Show the frequent words of each language of the stories, with a cloud."""
    parts = [
        _head(words) | {"svg": _chart(book, words), "cloud": _cloud(book, words) if clouds else None}
        for words in book.word_lists.values()
    ]
    return book.render("words.html", parts=parts)


def keyness(book: Book, *, reference: Collection[str] | None = None) -> Html:
    """Show the words that a city's stories use more than those of a reference in the same language.

    `reference` holds ids of cities; without, it is what ``lexicons/terms.yml`` says.  ValueError for an unknown id.
    """
    if unknown := sorted(set(reference or ()) - book.cities.keys()):
        raise ValueError(f"no city {unknown} in this book: choose the reference from {sorted(book.cities)}")
    chosen = settings().reference if reference is None else reference
    odds = key_words(book.analysis.terms, reference=chosen)
    ratio = key_words(book.analysis.terms, measure="log_ratio", reference=chosen)
    keys = ["city_id", "language", "feature"]
    scores = odds.merge(ratio[[*keys, "score"]].rename(columns={"score": "log_ratio"}), on=keys, how="left")
    drawn = reference is None
    return book.render(
        "keyness.html", parts=[_key_words(book, words, scores, drawn=drawn) for words in book.word_lists.values()]
    )


def company(book: Book) -> Html:
    """Show the pairs of words that keep company, and whether words run through all stories."""
    parts = [
        _head(words)
        | {"pairs": records(collocations(book, words).head(PAIRS)), "spread": dispersion(book, words)[:PAIRS]}
        for words in book.word_lists.values()
    ]
    return book.render("company.html", parts=parts, least_count=LEAST_COUNT, least_stories=LEAST_STORIES)


def _head(words: WordList) -> Record:
    return {"words": words, "direction": info(words.language).direction, "rows": records(_first(words))}


def _first(words: WordList) -> pd.DataFrame:
    return words.terms.head(settings().charted)


def _chart(book: Book, words: WordList) -> Html:
    shown = _first(words)
    drawn = shown[_drawable(shown)]
    return drawings.chart(
        frequency_chart,
        drawn[["term", "count", "gloss"]],
        options={"language": words.language},
        name=f"words-{words.slug}",
        alt=f"{words.name}: the most frequent words are "
        + ", ".join(f"{row['term']} ({row['count']})" for row in records(shown.head(5))),
        caption=_caption(
            f"{words.name}: times that the stories use the word.", len(shown) - len(drawn), _whole(book, words)
        ),
        data=shown[["term", "gloss", "count", "stories", "stories_total", "share", "surfaces"]],
    )


def _cloud(book: Book, words: WordList) -> Html:
    drawn = words.terms[_drawable(words.terms)]
    themed = {row["term"]: theme_name(row["concept"]) for row in records(drawn[["term", "concept"]])}
    return drawings.cloud(
        dict(zip(drawn["term"], drawn["count"], strict=True)),
        language=words.language,
        name=f"cloud-{words.slug}",
        alt=f"Word cloud of {words.name}; its data are the list of words",
        categories={term: theme for term, theme in themed.items() if theme},
        caption=_caption(
            f"{words.name}: area by count, colour by theme of the codebook.",
            len(words.terms) - len(drawn),
            _whole(book, words),
        ),
        whole=_whole(book, words),
        data=drawn.assign(theme=drawn["term"].map(themed))[["term", "gloss", "theme", "count"]],
    )


def _drawable(terms: pd.DataFrame) -> "pd.Series[bool]":
    """Which terms the fonts of the book can draw, with their glosses."""
    texts = terms["term"] + terms["gloss"].fillna("").astype(str)
    return ~texts.map(fonts.missing_glyphs).astype(bool)


def _whole(book: Book, words: WordList) -> str:
    return f"{book.top}{words.page}.html"


def _caption(says: str, missing: int, whole: str) -> str:
    if not missing:
        return says
    counted = basis(f"{missing} {'word is' if missing == 1 else 'words are'}", whole)
    return Markup("{} {} left out, for no font of the book has the script; the table has all.").format(says, counted)


def _key_words(book: Book, words: WordList, scores: pd.DataFrame, *, drawn: bool) -> Record:
    """The words that set the city apart; `drawn` tells whether stories were drawn again for this reference."""
    city = scores["city_id"].isna() if words.city_id is None else scores["city_id"] == words.city_id
    table = scores[city & (scores["language"] == words.language)]
    apart = table[(table["score"] > 0) & ~table["feature"].isin(_own_names(words))]
    ranked = apart.sort_values(["score", "feature"], ascending=[False, True])
    head = _head(words) | {"reference": table["reference"].iloc[0]}
    rows = records(ranked.head(settings().charted))
    if not drawn:
        return head | {"rows": rows, "sure": None}
    again = drawn_again(book, words)
    return head | {
        "rows": [row | {"drawn": again.get(row["feature"])} for row in rows],
        "sure": sureness(words, list(again.values())),
    }


def _own_names(words: WordList) -> "pd.Series[str]":
    """The names of the city itself; `analysis.terms.listed` leaves them out, too."""
    return words.terms.loc[words.terms["place"] == words.city_id, "term"]
