"""Charts and how they come to the page: right numbers, harmless labels, one drawing for light and dark."""

import contextlib
import math
import re
from xml.etree import ElementTree

import matplotlib
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.report import chart_files, charts, fonts, style
from analysis.report.format import quantity

HOSTILE = [
    "<script>alert(1)</script>",
    "$x_1^2$ \\frac{",
    "a & b",
    "nul\x00 bell\x07",
    "W" * 500,
    "",
    "\u202egnp\u202c",
    "--> ]]>",
]
CLAIMS = pd.DataFrame(
    [
        ("Wuhan", 20e9, math.nan, "CNY", "more_than", "actual"),
        ("Wuhan", 100e9, math.nan, "CNY", "exact", "target"),
        ("Jinan", 3e10, 4e10, "CNY", "about", "actual"),
        ("Jincheng", math.nan, math.nan, None, None, None),
    ],
    columns=["city", "value", "value_max", "unit", "qualifier", "status"],
)


def texts(figure):
    """Everything that a figure says."""
    return [text.get_text() for axes in figure.axes for text in axes.texts if text.get_text()]


def inline(html):
    """The drawing inside the page, parsed as strictly as XML is."""
    return ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])


def download(html):
    """The file that the drawing becomes."""
    return chart_files.standalone(html[html.index("<svg") : html.index("</svg>") + 6])


# Numbers for people


@pytest.mark.parametrize(
    ("value", "unit", "more", "words", "signs"),
    [
        (20e9, "CNY", {"qualifier": "more_than"}, "more than 20 billion CNY", "> 20 bn CNY"),
        (2.4e6, "m2", {"qualifier": "about"}, "about 2.4 million m²", "≈ 2.4 mn m²"),
        (100 * 10000 / 15, "m2", {}, "66,700 m²", "66,700 m²"),
        (12, "percent", {"value_max": 15}, "12–15%", "12–15%"),
        (3.2e8, "CNY", {"value_max": 4e8}, "320–400 million CNY", "320–400 mn CNY"),
        (130, "count", {"qualifier": "at_least"}, "at least 130", "≥ 130"),
        (183000, "count", {"per": "year"}, "183,000 per year", "183,000/year"),
        (5e10, "CNY", {"qualifier": "nearly"}, "nearly 50 billion CNY", "nearly 50 bn CNY"),
        (25000, "W", {}, "25 kW", "25 kW"),
        (999_999.6, "USD", {}, "1 million USD", "1 mn USD"),
        (-3.5, "percent", {}, "−3.5%", "−3.5%"),
        (0.1 + 0.2, "percent", {}, "0.3%", "0.3%"),
        (2025, "year", {}, "2025", "2025"),
        (1, "year", {}, "1 year", "1 year"),
        (1.5, "percent_point", {}, "1.5 percentage points", "1.5 percentage points"),
        (1, "rank", {}, "no. 1", "no. 1"),
        (100, "per_minute", {}, "100 per minute", "100 per minute"),
        (5, "count", {"value_max": math.nan}, "5", "5"),
    ],
)
def test_quantities_read_as_people_write_them(value, unit, more, words, signs):
    assert quantity(value, unit, **more) == words
    assert quantity(value, unit, **more, compact=True) == signs


@pytest.mark.parametrize("value", [math.inf, math.nan])
def test_what_is_no_number_is_no_quantity(value):
    with pytest.raises(ValueError, match="finite"):
        quantity(value, "count")
    with pytest.raises(ValueError, match="qualifier"):
        quantity(1, "count", qualifier="roughly")


@given(st.integers(0, 10**15))
def test_a_count_is_read_back_within_its_rounding(value):
    text = quantity(value, "count").replace(",", "")
    number, _, scale = text.partition(" ")
    factor = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]
    assert abs(float(number) * factor - value) <= (0 if value < 10**6 else value * 0.0005)


# The page


@style.house_style()
def plain(text="laser"):
    figure, axes = style.canvas(4, 1, 1, 0.1, 0.1, 0.1)
    axes.text(0, 0, text)
    return figure


def test_the_same_figure_gives_the_same_bytes_whatever_the_settings():
    first = style.figure_html(charts.headline_chart(CLAIMS), name="claims", alt="Claims")
    with matplotlib.rc_context({"font.size": 30, "svg.hashsalt": None, "savefig.dpi": 300, "text.color": "red"}):
        assert style.figure_html(charts.headline_chart(CLAIMS), name="claims", alt="Claims") == first


def test_a_figure_has_a_name_for_those_who_do_not_see_it():
    svg = inline(style.figure_html(plain(), name="terms", alt='Laser & "light" <b>'))
    title = svg.find("{*}title")
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == title.get("id") == "terms-title"
    assert title.text == 'Laser & "light" <b>'


def test_two_figures_on_a_page_share_no_id():
    ids = [
        {
            element.get("id")
            for element in inline(style.figure_html(charts.headline_chart(CLAIMS), name=name, alt="")).iter()
        }
        for name in ("one", "two")
    ]
    assert ids[0] & ids[1] == {None}


def test_every_reference_in_a_drawing_is_met_inside_it():
    svg = inline(style.figure_html(charts.headline_chart(CLAIMS), name="one", alt=""))
    source = ElementTree.tostring(svg, encoding="unicode")
    references = set(re.findall(r'(?:href="|url\()#([^")]+)', source))
    assert references
    assert references <= {element.get("id") for element in svg.iter()}
    assert "<style" not in source
    assert "http" not in source.replace("http://www.w3.org/2000/svg", "")


def test_text_and_grid_take_the_colour_of_the_page():
    html = style.figure_html(charts.headline_chart(CLAIMS), name="one", alt="")
    source = ElementTree.tostring(inline(html), encoding="unicode").lower()
    assert "currentcolor" in source
    assert style.INK not in source
    colours = set(re.findall(r"#[0-9a-f]{6}\b", source))
    assert colours <= {colour.lower() for colour in (*style.COLOURS, style.GREY)}


def test_the_download_stands_alone():
    html = style.figure_html(charts.headline_chart(CLAIMS), name="one", alt='It\'s <so> & "so"')
    file = download(html)
    svg = ElementTree.fromstring(file)
    assert svg.find("{*}title").text == 'It\'s <so> & "so"'
    assert "currentColor" not in file, "nothing outside a page gives it a colour"
    assert svg.get("width") == "446.4pt", "6.2 inches"


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("background", ["#ffffff", "#14181e"])
@pytest.mark.parametrize("colour", [*style.COLOURS, style.GREY])
def test_colours_are_seen_in_both_schemes(colour, background):
    darker, lighter = sorted((luminance(colour), luminance(background)))
    assert (lighter + 0.05) / (darker + 0.05) >= 3


@pytest.mark.parametrize("name", ["", "a b", '"><script>', "1", "é"])
def test_a_name_that_is_no_slug_is_refused(name):
    with pytest.raises(ValueError, match="slug"):
        style.figure_html(plain(), name=name, alt="")


def test_a_missing_glyph_stops_the_drawing():
    with pytest.raises(UserWarning, match="missing"):
        style.figure_html(plain("\U00012000"), name="one", alt="")
    with pytest.raises(fonts.MissingGlyph):
        charts.frequency_chart(pd.DataFrame({"term": ["🚀"], "count": [1]}))


@given(st.text())
@settings(max_examples=50)
def test_any_text_becomes_one_narrow_line_or_is_refused(text):
    with contextlib.suppress(fonts.MissingGlyph):
        line = style.fitted(text, 0.5)
        assert line.isprintable() or set(line) & set("\u200c\u200d")
        assert style.text_width(line, style.SIZE) <= 0.5


def test_long_labels_end_in_an_ellipsis_between_characters():
    short = style.fitted("कि" * 100, 1.0)
    assert short.endswith("कि…")
    assert style.text_width(short, style.SIZE) <= 1.0


# The charts


def test_a_headline_chart_says_every_claim_with_its_hedge():
    said = texts(charts.headline_chart(CLAIMS))
    assert {"> 20 bn CNY", "100 bn CNY", "≈ 30–40 bn CNY", "not stated"} <= set(said)
    assert said.count("Wuhan") == 1, "the claims of one city stand together"
    assert {"achieved", "target", "more than", "about"} <= set(said)


def test_the_key_explains_only_what_is_there():
    said = texts(charts.headline_chart(pd.DataFrame({"city": ["A", "B"], "value": [3, 2], "unit": "count"})))
    assert said == ["A", "3", "B", "2"]


def test_different_units_never_share_an_axis():
    rows = pd.DataFrame({"city": ["A", "B"], "value": [3, 2], "unit": ["CNY", "USD"]})
    with pytest.raises(ValueError, match="CNY, USD"):
        charts.headline_chart(rows)


@pytest.mark.parametrize("values", [[1, 2], [0, 0], [-3.5, 12], [1, 10**6], [10**6] * 40, [0.001, 5000, 2]])
def test_no_label_of_a_headline_chart_leaves_it(values):
    rows = pd.DataFrame(
        {"city": [f"City {i}" for i in range(len(values))], "value": values, "unit": "CNY", "note": "by 2030"}
    )
    figure = charts.headline_chart(rows)
    renderer = figure.canvas.get_renderer() if hasattr(figure.canvas, "get_renderer") else figure._get_renderer()
    width = figure.bbox.width
    for text in figure.axes[0].texts:
        box = text.get_window_extent(renderer)
        assert box.x0 >= -1
        assert box.x1 <= width + 1


def test_a_frequency_chart_shows_term_meaning_and_count():
    terms = pd.DataFrame({"term": ["激光", "光谷"], "count": [12, 3], "gloss": ["laser", None]})
    assert texts(charts.frequency_chart(terms, language="zh-Hans")) == ["激光", "laser", "12", "光谷", "3"]


@pytest.mark.parametrize("cities", [1, 2, 40])
def test_a_heatmap_says_every_number(cities):
    counts = pd.DataFrame([[c + t for c in range(cities)] for t in range(12)], index=[f"theme {t}" for t in range(12)])
    counts.columns = [f"city {c}" for c in range(cities)]
    figure = charts.theme_heatmap(counts / 100, counts)
    said = texts(figure)
    assert {f"theme {t}" for t in range(12)} | {f"city {c}" for c in range(cities)} <= set(said)
    assert {str(int(n)) for n in counts.to_numpy().ravel()} <= set(said)
    assert figure.get_size_inches()[0] <= style.WIDTH + 1, "the longer side runs down the page"


def test_a_heatmap_tells_nothing_from_none():
    shares = pd.DataFrame({"A": [0.0, math.nan]}, index=["x", "y"])
    said = texts(charts.theme_heatmap(shares, pd.DataFrame({"A": [0, 0]}, index=["x", "y"])))
    assert said.count("–") == 1
    assert "0" in said


@pytest.mark.parametrize("cities", [1, 2, 40])
def test_theme_order_has_a_panel_a_city_with_themes_in_the_order_of_the_texts(cities):
    rows = [(f"City {c}", theme, at) for c in range(cities) for theme, at in (("late", 0.9), ("early", 0.1))]
    figure = charts.theme_order(pd.DataFrame(rows, columns=["city", "theme", "position"]))
    assert [axes.get_title(loc="left") for axes in figure.axes] == [f"City {c}" for c in range(cities)]
    assert texts(figure)[:2] == ["early", "late"]


@pytest.mark.parametrize(
    "figure",
    [
        lambda: charts.headline_chart(CLAIMS.iloc[:0]),
        lambda: charts.headline_chart(CLAIMS.iloc[3:]),
        lambda: charts.frequency_chart(pd.DataFrame({"term": [], "count": []})),
        lambda: charts.theme_heatmap(pd.DataFrame(), pd.DataFrame()),
        lambda: charts.theme_order(pd.DataFrame({"city": [], "theme": [], "position": []})),
        lambda: charts.talk_map(pd.DataFrame({"kind": [], "name": [], "mass": [], "x": [], "y": []}), (0, 0)),
    ],
)
def test_an_empty_table_gives_a_sentence(figure):
    assert len(texts(figure())) == 1


def points(names):
    places = [(math.cos(at), math.sin(at)) for at in range(len(names))]
    kinds = ["row" if at % 2 else "column" for at in range(len(names))]
    return pd.DataFrame(
        {"kind": kinds, "name": names, "mass": 1.0, "x": [x for x, _ in places], "y": [y for _, y in places]}
    )


@pytest.mark.parametrize("number", [5, 60])
def test_a_map_shows_every_point_and_no_name_upon_another(number):
    names = [f"City number {at}" for at in range(number)]
    figure = charts.talk_map(points(names), (0.6, 0.2))
    (axes,) = figure.axes
    drawn = sum(len(line.get_xdata()) for line in axes.lines if line.get_marker() in ("o", "D"))
    assert drawn == number + 2, "the points, and one of each kind in the key"
    boxes = [text.get_window_extent().padded(-1) for text in axes.texts if text.get_text() in names]
    assert len(boxes) >= min(number, 20)
    assert not any(one.overlaps(other) for at, one in enumerate(boxes) for other in boxes[:at])
    assert "the two axes show 60% and 20% of the differences" in texts(figure)


def test_hostile_labels_are_drawn_as_they_are():
    terms = pd.DataFrame({"term": HOSTILE, "count": range(1, 9), "gloss": HOSTILE})
    figure = charts.frequency_chart(terms)
    assert {"<script>alert(1)</script>", "$x_1^2$ \\frac{", "nul bell", "gnp"} <= set(texts(figure))
    html = style.figure_html(figure, name="hostile", alt=" ".join(HOSTILE), caption=" ".join(HOSTILE))
    assert "<script" not in html.lower()
    assert ElementTree.fromstring(html).tag == "figure"
    for rows in (
        pd.DataFrame({"city": HOSTILE, "theme": HOSTILE, "position": 0.5}),
        pd.DataFrame({"city": HOSTILE, "value": 1.0, "unit": "count", "note": HOSTILE}),
        points(HOSTILE),
    ):
        draw = {
            "theme": charts.theme_order,
            "value": charts.headline_chart,
            "mass": lambda p: charts.talk_map(p, (1, 0)),
        }
        drawn = next(chart for column, chart in draw.items() if column in rows)(rows)
        assert "<script" not in style.figure_html(drawn, name="hostile", alt="")
