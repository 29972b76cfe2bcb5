"""The language of a document, by its script first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.language import detect, direction

TEXTS = {
    "zh-Hans": "《レーザー研究》杂志报道,武汉的激光产业集群取得了发展,企业超过二百家。",  # quotes a Japanese title
    "zh-Hant": "臺灣的產業聚落發展迅速,竹科營收創新高。",
    "ja": "市は「激光产业集群发展规划和若干政策措施」を参考にした計画を発表した。",  # quotes a Chinese one
    "ko": "구미시는 반도체(半導體) 특화단지를 조성한다.",
    "en": "The cluster (武汉光谷) has two hundred firms, and it wants to grow by a third within three years.",
    "es": "El clúster de automoción agrupa a más de ciento sesenta compañías de la región.",
    "fr": "Le pôle de compétitivité rassemble plus de quatre cents entreprises de la région.",
    "de": "Das Cluster zählt mehr als vierhundert Unternehmen und wächst weiter.",
    "pt": "O polo industrial reúne mais de quinhentas empresas e não para de crescer.",
    "it": "Il distretto della ceramica conta più di duecento imprese e cresce ancora.",
    "nl": "De campus telt meer dan tweehonderd bedrijven en groeit nog steeds.",
    "pl": "Dolina Lotnicza zrzesza ponad sto osiemdziesiąt firm i wciąż rośnie.",
    "tr": "Organize sanayi bölgesinde üç yüzden fazla şirket faaliyet gösteriyor.",
    "vi": "Khu công nghiệp thu hút hơn hai trăm doanh nghiệp trong năm qua.",
    "id": "Kawasan industri itu menampung lebih dari dua ratus perusahaan.",
    "ru": "В кластере работает более тридцати компаний, объём инвестиций растёт.",
    "uk": "У кластері працює понад тридцять компаній, обсяг інвестицій зростає.",
    "be": "У кластары працуе больш за трыццаць кампаній, аб'ём інвестыцый расце.",
    "bg": "В клъстера работят повече от тридесет компании и инвестициите растат.",
    "hi": "इस औद्योगिक क्षेत्र में दो सौ से अधिक कंपनियाँ काम कर रही हैं।",
    "mr": "या औद्योगिक क्षेत्रात दोनशेहून अधिक कंपन्या काम करत आहेत.",
    "ur": "اس صنعتی علاقے میں دو سو سے زائد کمپنیاں کام کر رہی ہیں۔",
    "fa": "در این شهرک صنعتی بیش از دویست شرکت فعالیت می‌کنند.",
    "ar": "تضم المنطقة الصناعية أكثر من مائتي شركة تعمل في مجالات مختلفة.",
    "bn": "এই শিল্পাঞ্চলে দুই শতাধিক কোম্পানি কাজ করছে।",
    "ta": "இந்த தொழில் பூங்காவில் இருநூறு நிறுவனங்கள் உள்ளன.",
    "te": "ఈ పారిశ్రామిక పార్కులో రెండు వందల కంపెనీలు ఉన్నాయి.",
    "th": "นิคมอุตสาหกรรมมีโรงงานมากกว่าสองร้อยแห่ง",
}


@pytest.mark.parametrize("language", TEXTS)
def test_languages(language: str) -> None:
    assert detect(TEXTS[language]) == language


@pytest.mark.parametrize("text", ["", "   ", "12 345", "😀", "-", "a"])
def test_what_holds_no_words_is_of_no_known_language(text: str) -> None:
    assert detect(text) == "und"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        *((tag, "rtl") for tag in ("ur", "ar", "fa", "he", "pa-Arab")),
        *((tag, "ltr") for tag in ("mr", "zh-Hans", "en", "und", "not a tag")),
    ],
)
def test_direction(language: str, expected: str) -> None:
    assert direction(language) == expected


@given(st.text(max_size=60))
def test_any_text_has_a_tag(text: str) -> None:
    assert detect(text)
