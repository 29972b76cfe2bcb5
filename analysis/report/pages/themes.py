"""The chapter on themes: how much the stories speak of each, in which order, and what is not coded."""

import pandas as pd
from markupsafe import Markup

from analysis.languages import info
from analysis.report import drawings
from analysis.report.book import Book, Record
from analysis.report.charts import talk_map, theme_heatmap, theme_order
from analysis.report.html import Html, basis
from analysis.rows import records
from analysis.terms.correspondence import LEAST_CITIES, correspondence
from analysis.terms.themes import UNCODED
from analysis.words.codebook import Theme, themes
from analysis.words.concepts import concepts

WORDS = 20
"""Words that show a theme in the codebook."""
PLACES = 5
"""Links from a word to the places where it stands."""
SENTENCES = 500
KINDS = {"row": "city", "column": "theme"}
DIAMOND = {
    "factor_conditions": "Factor conditions",
    "demand_conditions": "Demand conditions",
    "related_and_supporting_industries": "Related and supporting industries",
    "firm_strategy_structure_and_rivalry": "Strategy, structure and rivalry",
    "government": "Government",
    "chance": "Chance",
    "press": "Of press releases",
}


def shares(book: Book) -> Html:
    """Show how many sentences of each city's stories speak of each theme, with what is not coded."""
    table = book.analysis.theme_shares.dropna(subset=["city", "share"])
    if table.empty:
        return book.render("drawings.html", drawings=[])
    names = list(dict.fromkeys(table["name"]))
    share = table.pivot_table(index="name", columns="city", values="share", sort=False).reindex(names)
    count = table.pivot_table(index="name", columns="city", values="coded", sort=False).reindex(names)
    drawing = drawings.chart(
        theme_heatmap,
        share,
        count,
        name="theme-shares",
        alt="Share of the sentences of each city's stories that speak of each theme; its data are the table below",
        data=table[["city", "theme", "name", "part_of", "share", "coded", "sentences", "stories", "documents"]],
    )
    cells = {(row["name"], row["city"]): row for row in records(table)}
    rows = [[name, *(_share(book, cells[name, city]) for city in share.columns)] for name in names]
    data = book.table(["Share of sentences, their number", *share.columns], rows)
    return Html(f'{drawing}<details class="data"><summary>The shares as a table</summary>{data}</details>')


def _share(book: Book, row: Record) -> Markup:
    words = f"{row['share']:.0%}, {row['coded']:.1f}".removesuffix(".0")
    return basis(words, book.theme_sentences(row["theme"], row["city_id"]))


def order(book: Book) -> Html:
    """Show where in its stories each city takes up each theme."""
    hits = book.analysis.themes.dropna(subset=["city"])
    if hits.empty:
        return book.render("drawings.html", drawings=[])
    named = hits.assign(code=hits["theme"], theme=[themes()[theme].name for theme in hits["theme"]])
    mentions = named.groupby(["city", "theme"]).size().rename("mentions").reset_index()
    first = named.sort_values(["city", "position", "theme"], kind="stable").drop_duplicates(["city", "theme"])
    first = first.rename(columns={"position": "first"}).merge(mentions, on=["city", "theme"])
    drawing = drawings.chart(
        theme_order,
        named[["city", "theme", "position"]],
        name="theme-order",
        alt="Where in the text each theme is mentioned; its data are the table below",
        data=first[["city", "theme", "first", "mentions"]],
    )
    rows = [[row["city"], row["theme"], *_mentions(book, row)] for row in records(first)]
    data = book.table(["City", "Theme", "First mention, from the beginning", "Mentions"], rows)
    return Html(f'{drawing}<details class="data"><summary>The order as a table</summary>{data}</details>')


def alike(book: Book) -> Html:
    """Show which cities speak of the same themes, as a map; in words, why there is none for few cities."""
    table = book.analysis.theme_shares.dropna(subset=["city_id", "share"])
    table = table[table["theme"] != UNCODED]
    names = dict(zip(table["city_id"], table["city"], strict=True)) | dict(
        zip(table["theme"], table["name"], strict=True)
    )
    counts = table.pivot_table(index="city_id", columns="theme", values="coded", sort=False, fill_value=0)
    found = correspondence(counts)
    told = int((counts.sum(axis=1) > 0).sum())
    if found is None:
        return book.render("no_map.html", cities=told, least=LEAST_CITIES)
    points = found.points.assign(name=found.points["name"].map(names))
    drawing = drawings.chart(
        talk_map,
        points,
        found.shown,
        name="theme-map",
        alt="Cities and themes on a map: cities that spread their sentences over the themes alike lie near each other; "
        "its data are the table below",
        caption=Markup("{} and the themes that they speak of; {}, names where there is room.").format(
            basis(f"{told} cities", book.stories_of(None)), basis(f"{len(points)} points", book.measured("map"))
        ),
        data=points.assign(kind=points["kind"].map(KINDS)),
    )
    rows = [
        [
            row["name"],
            KINDS[row["kind"]],
            *(basis(said, book.measured("map"), again=True) for said in _numbers(row)),
        ]
        for row in records(points)
    ]
    data = book.table(["Name", "Kind", "First axis", "Second axis", "Shown of its differences"], rows)
    return Html(f'{drawing}<details class="data"><summary>The map as a table</summary>{data}</details>')


def _numbers(row: Record) -> tuple[str, str, str]:
    return f"{row['x']:.2f}", f"{row['y']:.2f}", f"{row['quality']:.0%}"


def _mentions(book: Book, row: Record) -> tuple[Markup, Markup]:
    """How far into the text the first mention of a theme stands, and how many there are."""
    return (
        basis(f"{row['first']:.0%}", book.place(row["document"], row["start"])),
        basis(row["mentions"], book.theme_sentences(row["code"], row["city_id"])),
    )


def uncoded(book: Book) -> Html:
    """Show the sentences in which the codebook finds no theme."""
    table = book.analysis.uncoded
    rows = [_uncoded(book, row) for row in records(table.head(SENTENCES))]
    read = book.analysis.documents
    unread = sorted({info(language).name for language in set(read["language"]) - _languages_read(book)})
    return book.render("uncoded.html", rows=rows, number=len(table), unread=unread)


def _uncoded(book: Book, row: Record) -> Record:
    document = book.documents[row["document"]]
    text = " ".join(book.analysis.texts[row["document"]][row["start"] : row["end"]].split())
    return row | {
        "text": text if document["rights"] == "full" else None,
        "href": book.place(row["document"], row["start"]),
        "direction": document["direction"],
        "language_name": document["language_name"],
    }


def _languages_read(book: Book) -> set[str]:
    shares = book.analysis.themes["language"], book.analysis.uncoded["language"]
    return set(pd.concat(shares))


def hits(book: Book) -> Html:
    """Show the codebook: what each theme asks, its concepts, and the words of the texts that stand for it."""
    return book.render("theme_hits.html", rows=[_theme(book, theme) for theme in themes().values()], shown=WORDS)


def _theme(book: Book, theme: Theme) -> Record:
    found = book.analysis.themes[book.analysis.themes["theme"] == theme.id]
    words = []
    for (language, surface), places in found.groupby(["language", "surface"], sort=True):
        first = [book.place(row["document"], row["start"]) for row in records(places.head(PLACES))]
        words.append({"language": language, "surface": surface, "count": len(places), "places": first})
    words.sort(key=lambda word: -int(word["count"]))  # type: ignore[call-overload]
    return {
        "name": theme.name,
        "question": theme.question,
        "part_of": DIAMOND.get(theme.part_of, theme.part_of),
        "concepts": [concepts()[concept].gloss for concept in theme.concepts if concept in concepts()],
        "all": len(found),
        "page": book.theme_sentences(theme.id, None).partition("#")[0],
        "words": words[:WORDS],
        "others": len(words) - WORDS,
    }
