"""Which terms the book lists: the frequent ones, and those that set a city apart."""

import pandas as pd

from analysis.terms.settings import settings


def listed(terms: pd.DataFrame) -> pd.DataFrame:
    """Those rows of the table of terms (with `score`) that the book lists, as ``lexicons/terms.yml`` says.

    Of each city and language the most frequent ones and the ones with the highest score, most frequent first.  The
    names of the city itself are none of these: that they set it apart, nobody needs to be told.
    """
    numbers = settings()
    keys = ["city_id", "language"]
    order = terms.sort_values(["count", "term"], ascending=[False, True], kind="stable")
    frequent = order.groupby(keys, dropna=False).head(numbers.terms)
    apart = order[(order["score"] > 0) & (order["place"] != order["city_id"])].sort_values(
        "score", ascending=False, kind="stable"
    )
    apart = apart.groupby(keys, dropna=False).head(numbers.charted)
    return order[order.index.isin(frequent.index) | order.index.isin(apart.index)]
