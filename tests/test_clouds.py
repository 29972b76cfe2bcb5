"""Word clouds: the same every time, right in every script, never an overlap, never a crash."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from analysis.report import fonts
from analysis.report.clouds import EM, HEIGHT, SMALLEST, WIDTH, cloud_html

MARATHI = {"लेझर": 12, "क्षेत्र": 9, "ज्ञान": 7, "श्रीमंत": 3, "प्रकल्प": 2}
URDU = {"صنعتی": 12, "لیزر": 9, "ٹیکنالوجی": 7, "گاڑیوں": 3, "اعلیٰ معیار": 2}


def drawn(html):
    """(size, x, y, glyph ids in drawing order, fill) of each word."""
    words = []
    for group in ElementTree.fromstring(html).iter():
        if group.tag.endswith("}g"):
            x, y, scale = map(
                float, re.fullmatch(r"translate\((.*),(.*)\)scale\((.*)\)", group.get("transform")).groups()
            )
            words.append((scale * EM, x, y, [use.get("href") for use in group], group.get("fill")))
    return words


@pytest.mark.parametrize(("language", "words"), [("mr", MARATHI), ("ur", URDU)])
def test_words_are_shaped(language, words):
    """Conjuncts are single glyphs, and Urdu is set from its last letter at the left to its first at the right."""
    from matplotlib.ft2font import LoadFlags

    html = cloud_html(words, language=language, name="c", alt="")
    assert len(drawn(html)) == len(words)
    for (_, _, _, glyphs, _), word in zip(drawn(html), words, strict=True):
        shaped = fonts.face(word, EM, language)._layout(word, LoadFlags.NO_HINTING)
        assert [int(glyph.rpartition("-")[2], 16) for glyph in glyphs] == [item.glyph_index for item in shaped]
        assert all(item.ft_object.family_name.startswith("Stories") for item in shaped)


def test_conjuncts_are_fewer_glyphs_than_letters():
    (word,) = drawn(cloud_html({"क्ष": 1}, language="mr", name="c", alt=""))
    assert len(word[3]) == 1


def test_the_same_words_give_the_same_cloud():
    first = cloud_html(MARATHI, language="mr", name="c", alt="A")
    assert cloud_html(dict(reversed(MARATHI.items())), language="mr", name="c", alt="A") == first


def test_type_grows_with_the_root_of_the_measure():
    sizes = [size for size, *_ in drawn(cloud_html({"a": 4, "b": 1}, language="en", name="c", alt=""))]
    assert sizes[0] == pytest.approx(2 * sizes[1], rel=0.01)


def test_words_do_not_overlap_and_stay_inside():
    words = {f"word{i}": 60 / (i + 1) for i in range(60)}
    html = cloud_html(words, language="en", name="c", alt="")
    ink = np.zeros((HEIGHT * 2, WIDTH), int)
    for size, x, y, _, _ in drawn(html):
        # The lower-case letters of these words fill at least this much of a line.
        rows, columns = slice(round(y - size * 0.45), round(y)), slice(round(x + size * 0.1), round(x + size * 1.8))
        assert x > 0
        assert y < HEIGHT
        ink[rows, columns] += 1
    assert ink.max() == 1


def test_no_word_is_too_small_to_read():
    html = cloud_html(
        {f"word{i}": 1000 / (i + 1) ** 2 for i in range(200)}, language="en", name="c", alt="", caption="Count."
    )
    assert min(size for size, *_ in drawn(html)) >= SMALLEST
    assert f"{len(drawn(html))} of 200 words drawn" in html, "what is left out is counted"


def test_themes_have_colours_and_a_key():
    html = cloud_html(MARATHI, language="mr", name="c", alt="", categories={"लेझर": "technology", "ज्ञान": "talent <i>"})
    fills = [fill for *_, fill in drawn(html)]
    assert len(set(fills)) == 3
    assert fills.count(fills[1]) == 3, "words without a theme are alike"
    assert "technology" in html
    assert "talent &lt;i&gt;" in html


@pytest.mark.parametrize("words", [{}, {"a": 0.0}, {"": 3.0}, {"\u200b": 1.0}])
def test_nothing_to_draw_gives_a_note(words):
    assert cloud_html(words, language="mr", name="c", alt="Words <b>") == (
        '<p class="chart-empty">Words &lt;b&gt;: no words to draw.</p>'
    )


def test_hostile_and_endless_words_are_drawn_and_harmless():
    words = {
        "<script>alert(1)</script>": 9.0,
        "$x_1$": 8.0,
        "W" * 5000: 7.0,
        "a\x00b": 6.0,
        "صنعتی" * 300: 5.0,
        "&": 4.0,
    }
    html = cloud_html(words, language=None, name="c", alt="<script>", caption="<script>")
    assert len(drawn(html)) == len(words)
    assert "<script" not in html


def test_one_word_stands_alone():
    assert len(drawn(cloud_html({"激光": 3}, language="zh-Hans", name="c", alt=""))) == 1


def test_a_missing_glyph_is_named():
    with pytest.raises(fonts.MissingGlyph, match=r"U\+1F680"):
        cloud_html({"🚀": 1}, language="en", name="c", alt="")
