"""The fonts of the charts: every script of the book, nothing from the machine, nothing missing in silence."""

import pytest
from matplotlib.ft2font import LoadFlags

from analysis.report import fonts

SAMPLES = {
    "zh-Hans": "光谷激光产业集群：突破200亿元，余亩；“规上企业”",
    "zh-Hant": "產業聚落與龍頭企業，逾三億元",
    "ja": "湖北東湖科学城のレーザー産業クラスター、約５０社ｶﾅ",
    "ko": "반도체 산업 클러스터는 믜뷁 2만 명",
    "mr": "लेझर उद्योगाचे क्षेत्र, ज्ञान, श्रीमंत, २०२४ ₹",
    "ur": "صنعتی کلسٹر، گاڑیوں ہے ٹیکنالوجی ڈھائی ۔؟ ۱۲۳",
    "be": "лазерная прамысловасць, ўзровень, Цзінань, з’яўленне ґ",
    "uk": "їжак ґанок єдність",
    "vi": "cụm công nghiệp Đông Nam Á, ườ ễ",
    "el": "βιομηχανία",
    "bn": "শিল্প ক্ষেত্র",
    "ta": "தொழில்துறை",
    "te": "పరిశ్రమ",
    "th": "อุตสาหกรรม",
    "he": "תעשייה",
    "signs": "> ≥ ≈ < – — … × − m² %",
}


def shaped(text: str, language: str | None = None) -> list[tuple[str, int, float]]:
    """(font file, glyph, x) in visual order, as matplotlib draws them."""
    face = fonts.face(text, 100, language)
    items = face._layout(text, LoadFlags.NO_HINTING)
    return [(item.ft_object.family_name, item.glyph_index, item.x) for item in items]


@pytest.mark.parametrize(("language", "text"), SAMPLES.items())
def test_every_script_of_the_book_has_its_glyphs(language, text):
    assert fonts.missing_glyphs(text) == set()
    assert all(glyph for _, glyph, _ in shaped(text, language))


@pytest.mark.parametrize(
    ("encoding", "lead"), [("gb2312", (0xB0, 0xF7)), ("euc_jp", (0xB0, 0xF4)), ("euc_kr", (0xB0, 0xC8))]
)
def test_the_national_charsets_are_whole(encoding, lead):
    pairs = (bytes((high, low)) for high in range(lead[0], lead[1] + 1) for low in range(0xA1, 0xFF))
    characters = "".join(pair.decode(encoding, "ignore") for pair in pairs)
    assert len(characters) > 2300
    assert fonts.missing_glyphs(characters) == set()


def test_a_missing_glyph_is_named():
    assert fonts.missing_glyphs("激光\U00012000🚀") == {"\U00012000", "🚀"}
    with pytest.raises(fonts.MissingGlyph, match=r"U\+12000.*build_fonts"):
        fonts.require_glyphs("x\U00012000")


def test_only_the_fonts_of_the_book_are_used():
    for text in SAMPLES.values():
        assert all(family.startswith("Stories ") for family, _, _ in shaped(text))


def test_chinese_takes_its_own_quotation_marks():
    assert shaped("“", "zh-Hans")[0][0] == fonts.CJK
    assert shaped("“", "en")[0][0] == fonts.LATIN


@pytest.mark.parametrize("conjunct", ["क्ष", "ज्ञ", "त्र", "श्र"])
def test_devanagari_conjuncts_are_one_glyph(conjunct):
    # Letter, virama, letter: unshaped they would be three glyphs.
    assert len(shaped(conjunct)) == 1
    assert len(shaped("\u200c".join(conjunct))) > 1


def test_the_short_i_stands_before_its_consonant():
    together = [glyph for _, glyph, _ in shaped("कि")]
    ka = shaped("क")[0][1]
    assert together.index(ka) == 1


def test_urdu_letters_join():
    alone = shaped("س")[0][1]
    first, second = (glyph for _, glyph, _ in shaped("سس"))
    assert len({alone, first, second}) == 3, "initial, final and isolated forms differ"


def test_urdu_runs_from_right_to_left():
    alif = shaped("ا")[0][1]
    line = sorted(shaped("اس"), key=lambda item: item[2])
    assert [glyph for _, glyph, _ in line].index(alif) == 1, "the first letter stands on the right"


def test_numbers_inside_urdu_keep_their_direction():
    digits = [shaped(digit)[0][1] for digit in "20"]
    line = [glyph for _, glyph, _ in sorted(shaped("صنعتی 20 کلسٹر"), key=lambda item: item[2])]
    at = line.index(digits[0])
    assert line[at : at + 2] == digits
