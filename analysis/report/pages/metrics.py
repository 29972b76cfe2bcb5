"""The chapter of headline metrics: indicators by cities, charts of what may be compared, and what is not said."""

import math
from collections import defaultdict

import pandas as pd

from analysis.claims import Claim, axes, comparison, row_verdict, theme_silence
from analysis.claims.settings import indicators
from analysis.report import drawings
from analysis.report.book import Book, Record
from analysis.report.charts import headline_chart
from analysis.report.html import Html
from analysis.rows import records
from analysis.words.codebook import themes


def table(book: Book, *, headline_only: bool = False) -> Html:
    """Show indicators by cities: every claim, or with `headline_only` the best one of each ranked indicator."""
    cells: dict[tuple[str, str], list[Record]] = defaultdict(list)
    best = comparison(book.claim_objects)
    chosen = set(best.to_numpy().ravel())
    for claim in book.claims:
        cell = cells[claim["indicator"], claim["city_id"]]
        if claim["id"] in chosen:
            cell.insert(0, claim)
        elif not headline_only:
            cell.append(claim)
    rows = [indicators()[name] for name in best.index if not headline_only or indicators()[name].rank is not None]
    if headline_only:
        rows.sort(key=lambda row: row.rank or 0)
    states = {(row["indicator"], row["city_id"]): row["state"] for row in book.silence}
    return book.render(
        "comparison.html",
        rows=rows,
        cells=cells,
        states=states,
        nouns=not headline_only,
        prefix="glance-" if headline_only else "claim-",
    )


def charts(book: Book) -> Html:
    """Show, by indicator, charts of the claims that may share an axis, and the reason where those of cities may not."""
    stated: dict[str, list[Claim]] = defaultdict(list)
    for claim in book.claim_objects:
        if claim.status != "rank" and claim.scope != "nation":
            stated[claim.indicator].append(claim)
    sections = []
    for name, kind in indicators().items():
        if len({claim.city for claim in stated[name]}) < 2:
            continue
        best = comparison(stated[name]).loc[name].dropna()
        first = [claim for claim in stated[name] if claim.id in set(best)]
        drawn = [
            _drawing(book, kind.label, group, f"{name}-{number}".replace("_", "-"))
            for number, group in enumerate(axes(stated[name]))
        ]
        sections.append(
            {"label": kind.label, "indicator": name, "drawings": drawn, "reason": row_verdict(first).reason}
        )
    alone = [kind.label for name, kind in indicators().items() if len({claim.city for claim in stated[name]}) == 1]
    return book.render("axes.html", sections=sections, alone=alone)


def _drawing(book: Book, label: str, group: list[Claim], name: str) -> Record:
    chosen = {claim.id for claim in group}
    rows = [claim for claim in book.claims if claim["id"] in chosen]
    table = pd.DataFrame(
        {
            "city": [row["city"] for row in rows],
            "value": [row["value"] for row in rows],
            "value_max": [math.nan if row["value_max"] is None else row["value_max"] for row in rows],
            "unit": [row["unit"] for row in rows],
            "qualifier": [row["qualifier"] for row in rows],
            "status": [row["status"] for row in rows],
            "per": [row["per"] for row in rows],
            "note": [row["period"] for row in rows],
        }
    )
    alt = f"{label} by city: " + "; ".join(f"{row['city']} {row['reading']} ({row['status']})" for row in rows)
    drawing = drawings.chart(headline_chart, table, name=f"chart-{name}", alt=alt, data=table)
    return {"svg": drawing, "claims": rows}


def silence(book: Book) -> Html:
    """Show, for each city, the indicators and themes that its stories leave out, and numbers not understood."""
    rows = [row | {"label": indicators()[row["indicator"]].label} for row in book.silence]
    rights = {name: document["rights"] for name, document in book.documents.items()}
    unread = {row["city_id"] for row in records(book.analysis.theme_shares) if not row["documents"]}
    left_out: dict[str, list[str]] = defaultdict(list)
    for row in records(theme_silence(book.analysis.themes, book.cities, themes())):
        if row["state"] == "not stated":
            left_out[row["city_id"]].append(themes()[row["theme"]].name)
    return book.render("silence.html", rows=rows, rights=rights, themes=left_out, unread=unread)
