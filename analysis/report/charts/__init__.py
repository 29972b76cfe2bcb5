"""The charts of the book: tidy tables in, matplotlib figures out.

Each works for two rows and for forty.  Every label stands beside its mark; what is too long ends in …, so the table
beside a chart stays the full record.
"""

from analysis.report.charts.frequency import frequency_chart
from analysis.report.charts.headline import headline_chart
from analysis.report.charts.talk_map import talk_map
from analysis.report.charts.theme_heatmap import theme_heatmap
from analysis.report.charts.theme_order import theme_order

__all__ = ["frequency_chart", "headline_chart", "talk_map", "theme_heatmap", "theme_order"]
