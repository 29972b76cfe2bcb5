"""The chapter on themes: how much the stories speak of each, and in which order."""

from analysis.frames import records
from analysis.report.book import Book
from analysis.report.charts import theme_heatmap, theme_order
from analysis.report.html import Html
from analysis.report.style import figure_html
from analysis.terms.codebook import themes


def shares(book: Book) -> Html:
    """Show how many sentences of each city's stories speak of each theme, with what is not coded."""
    table = book.analysis.theme_shares.dropna(subset=["city", "share"])
    if table.empty:
        return book.render("drawings.html", drawings=[])
    names = list(dict.fromkeys(table["name"]))
    share = table.pivot_table(index="name", columns="city", values="share", sort=False).reindex(names)
    count = table.pivot_table(index="name", columns="city", values="coded", sort=False).reindex(names)
    drawing = figure_html(
        theme_heatmap(share, count),
        name="theme-shares",
        alt="Share of the sentences of each city's stories that speak of each theme; its data are the table below",
    )
    rows = [
        [
            name,
            *(f"{share.loc[name, city]:.0%}, {count.loc[name, city]:.1f}".removesuffix(".0") for city in share.columns),
        ]
        for name in names
    ]
    data = book.table(["Share of sentences, their number", *share.columns], rows)
    return Html(f'{drawing}<details class="data"><summary>The shares as a table</summary>{data}</details>')


def order(book: Book) -> Html:
    """Show where in its stories each city takes up each theme."""
    hits = book.analysis.themes.dropna(subset=["city"])
    if hits.empty:
        return book.render("drawings.html", drawings=[])
    named = hits.assign(theme=[themes()[theme].name for theme in hits["theme"]])
    drawing = figure_html(
        theme_order(named[["city", "theme", "position"]]),
        name="theme-order",
        alt="Where in the text each theme is mentioned; its data are the table of themes on the data page",
    )
    first = named.groupby(["city", "theme"], sort=False)["position"].agg(["min", "size"]).reset_index()
    rows = [
        [row["city"], row["theme"], f"{row['min']:.0%}", row["size"]]
        for row in records(first.sort_values(["city", "min", "theme"]))
    ]
    data = book.table(["City", "Theme", "First mention, from the beginning", "Mentions"], rows)
    return Html(f'{drawing}<details class="data"><summary>The order as a table</summary>{data}</details>')


def hits(book: Book) -> Html:
    """Show which concepts stand for each theme, in the words of the texts."""
    found = book.analysis.themes
    rows = []
    for theme, entry in themes().items():
        words = found.loc[found["theme"] == theme, ["surface", "language"]]
        counted = words.value_counts(sort=False).reset_index(name="count")
        counted = counted.sort_values(["count", "language", "surface"], ascending=[False, True, True])
        rows.append(
            {"name": entry.name, "question": entry.question, "words": records(counted.head(20)), "all": len(words)}
        )
    return book.render("theme_hits.html", rows=rows)
