"""The chapter on themes: how much the stories speak of each, and in which order."""

import pandas as pd
from IPython.display import HTML
from markupsafe import Markup

from analysis.report.book import Book
from analysis.report.charts import theme_heatmap, theme_order
from analysis.report.style import figure_html
from analysis.frames import records


def shares(book: Book) -> HTML:
    ...


def order(book: Book) -> HTML:
    ...


def hits(book: Book) -> HTML:
    ...
