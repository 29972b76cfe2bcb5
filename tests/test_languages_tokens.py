"""Tokens: they rejoin to the text, whatever it is, and fall where a reader of the language would cut."""

import doctest
import importlib
import pkgutil
import threading
from dataclasses import replace
from pathlib import Path

import jieba
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis.languages
from analysis import lexicons
from analysis.languages import chinese, info, tokenize
from analysis.languages.lemmas import lemma
from analysis.languages.stopwords import is_stop
from analysis.languages.token import Token
from analysis.languages.userdict import chinese_entries, user_words

DATA = Path(__file__).parent / "data" / "languages"
LANGUAGES = ["zh-Hans", "zh-Hant", "ja", "ko", "en", "be", "mr", "ur", "th", "und"]

HOSTILE = [
    "\r\n", "\r", "\n", "\u2028", "\x00", "\x85", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u202e", "\u3000", "\t",
    "👩‍👩‍👧‍👦", "🏳️‍🌈", "1️⃣", "ﾚｰｻﾞｰ", "ｶﾞ", "㌔", "㍿", "︽光谷︾", "﷽", "Ⅻ", "①", "½", "10²", "２０２４", "ﬁ", "İ",
    "光谷《ひかりだに》", "|光谷《こうこく》", "\ufff9光\ufffaひかり\ufffb", "々", "〇", "𠮷野", "葛󠄀城", "が", "は゜",
    "क्ष", "र्‍य",
    "لیزر‌ها", "ـ", "ی۔", "สวัสดี", "ကို", "a̐éö̲",
    "25,000", "6.67", "Co.Ltd(600133)", "don't", "аб'ёму", "\ud7ff", "\U0010ffff",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=8)), max_size=12).map("".join)


def surfaces(text: str, language: str) -> list[str]:
    return [token.surface for token in tokenize(text, language) if not token.surface.isspace()]


def terms(text: str, language: str) -> list[str]:
    return [token.term for token in tokenize(text, language) if token.kind == "word"]


def content(text: str, language: str) -> list[str]:
    return [token.term for token in tokenize(text, language) if token.kind == "word" and not token.stop]


def assert_rejoins(text: str, tokens: list[Token]) -> None:
    assert "".join(token.surface for token in tokens) == text
    assert all(text[token.start : token.end] == token.surface for token in tokens)
    assert all(token.start < token.end for token in tokens)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_tokens_rejoin_to_any_text(language: str, text: str) -> None:
    assert_rejoins(text, tokenize(text, language))


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja", "th"])
@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "\r\n", "光" * 20_000, "あ" * 20_000, "𠮷" * 20_000, "ア " * 10_000]
)
def test_long_lines_and_empty_texts_rejoin(language: str, text: str) -> None:
    """20,000 kanji are 60,000 bytes in one line, where Sudachi takes 49,149."""
    assert_rejoins(text, tokenize(text, language))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # park | gathers | light-machine-electric | 's | industry cluster
        ("zh-Hans", "园区集聚光机电的产业集群", ["园区", "集聚", "光机电", "的", "产业集群"]),
        # total output value | exceeds | 6.67 | 100-million yuan | , | growth rate | 12.5 | %
        ("zh-Hans", "总产值超6.67亿元，增速12.5%", ["总产值", "超", "6.67", "亿元", "，", "增速", "12.5", "%"]),
        # national level | little giant | firms, with a firm's Latin name kept whole
        ("zh-Hans", "国家级小巨人企业Raycus Co.Ltd", ["国家级", "小巨人", "企业", "Raycus", "Co.Ltd"]),
        # Taiwan | 's | semiconductor | industry cluster
        ("zh-Hant", "臺灣的半導體產業集群", ["臺灣", "的", "半導體", "產業集群"]),
        # Hubei East Lake Science City | in | 3,600 | mu (area) | of | base | (object) | plans | (past)
        ("ja", "湖北東湖科学城で3600ムーの基地を計画した",
         ["湖北東湖科学城", "で", "3600", "ムー", "の", "基地", "を", "計画", "し", "た"]),
        # laser-of (postposition joined) | industry-of | development
        ("mr", "लेसर उद्योगाच्या विकासात", ["लेसर", "उद्योगाच्या", "विकासात"]),
        # area | 6.67 | hectares, with Devanagari digits and their decimal point together
        ("mr", "क्षेत्र ६.६७ हेक्टर", ["क्षेत्र", "६.६७", "हेक्टर"]),
        # volume | of 500 | million; the apostrophe belongs to the word
        ("be", "аб'ёму 500 мільёнаў", ["аб'ёму", "500", "мільёнаў"]),
        # laser | industry-of | development | is | .
        ("ur", "لیزر صنعت کی ترقی ہے۔", ["لیزر", "صنعت", "کی", "ترقی", "ہے", "۔"]),
        # firms (subject) | laser (object)
        ("ko", "기업들이 레이저를", ["기업들이", "레이저를"]),
        # Thai has no spaces between words; a run of letters stays together: "industry cluster" | 25 | "factories"
        ("th", "คลัสเตอร์อุตสาหกรรม 25 โรงงาน", ["คลัสเตอร์อุตสาหกรรม", "25", "โรงงาน"]),
    ],
)  # fmt: skip
def test_words_fall_where_a_reader_would_cut(language: str, text: str, expected: list[str]) -> None:
    assert surfaces(text, language) == expected


@pytest.mark.parametrize(
    ("language", "forms", "term"),
    [
        # of lasers, the laser one (feminine), of the laser one (masculine): one adjective
        ("be", "лазерных лазерная лазернай лазернага", "лазерны"),
        # the city of Jinan: nominative, genitive, locative; a name that no dictionary has
        ("be", "Цзінань Цзінаня Цзінані", "цзінань"),
        # policy, not politician; park, not parka
        ("be", "палітыка палітыкі палітыку", "палітыка"),
        ("be", "парк парку паркам", "парк"),
        # to plan: plans, planned, to plan; the dictionary files the verb under "I plan"
        ("be", "плануе планавала планаваць", "планаваць"),
        ("be", "бок бакі", "бок"),
        # industry: of, to (plural), in, of (plural)
        ("mr", "उद्योग उद्योगाच्या उद्योगांना उद्योगातील उद्योगांच्या", "उद्योग"),
        # companies: nominative, to, by, in company
        ("mr", "कंपनी कंपन्या कंपन्यांना कंपन्यांनी कंपनीत", "कंपनी"),
        # plan (feminine in -ā), advantage (masculine in -ā), value (in -ya)
        ("mr", "योजना योजनेचा योजनांना", "योजना"),
        ("mr", "फायदा फायदे फायद्याच्या", "फायदा"),
        ("mr", "मूल्य मूल्याच्या", "मूल्य"),
        # Jinan: in, of, from
        ("mr", "जिनान जिनानमध्ये जिनानचे जिनानहून", "जिनान"),
        # firm: topic, subject, of several, to
        ("ko", "기업 기업은 기업이 기업들의 기업에게", "기업"),
        # laser: object and subject after a vowel
        ("ko", "레이저 레이저를 레이저가 레이저와", "레이저"),
        # technologies, of technology (Russian); of industries (Hindi); cities (English)
        ("ru", "технология технологий технологиями", "технология"),
        ("hi", "उद्योग उद्योगों", "उद्योग"),
        ("en", "city cities City CITIES city's", "city"),
        # the same Urdu word typed with Arabic letters, with a vowel sign
        ("ur", "ترقی ترقي تَرقی", "ترقی"),
        # companies, of companies; industries; powers; project(s) and of projects; fields; new in three endings
        ("ur", "کمپنی کمپنیاں کمپنیوں کمپنیز", "کمپنی"),
        ("ur", "صنعت صنعتیں صنعتوں", "صنعت"),
        ("ur", "قوت قوتوں قوتیں", "قوت"),
        ("ur", "منصوبہ منصوبے منصوبوں", "منصوبہ"),
        ("ur", "شہر شہروں", "شہر"),
        ("ur", "رہنما رہنماؤں", "رہنما"),
        ("ur", "ہدف اہداف", "ہدف"),
        ("ur", "نیا نئی نئے", "نیا"),
        # two spellings of laser
        ("mr", "लेसर लेझर लेझरच्या लेजर", "लेसर"),
        # fibre with and without the long vowel, half-width; to gather in two inflections
        ("ja", "ファイバー ファイバ ﾌｧｲﾊﾞｰ", "ファイバー"),
        ("zh-Hans", "Ｌａｓｅｒ laser LASER", "laser"),
    ],
)
def test_the_forms_of_one_word_count_as_one(language: str, forms: str, term: str) -> None:
    assert set(terms(forms, language)) == {term}


@pytest.mark.parametrize(
    ("language", "words", "term"),
    [
        ("fr", "industrie l'industrie d'industrie L’industrie", "industrie"),  # industry, the, of
        ("tr", "Ankara Ankara'nın ANKARA’DAN", "ankara"),  # Ankara, of, from
        ("fr", "aujourd'hui", "aujourd'hui"),  # today; nothing is elided
        ("be", "аб'ём", "аб'ём"),  # volume; the apostrophe is a letter
    ],
)
def test_elided_words_and_clitics_are_not_part_of_the_term(language: str, words: str, term: str) -> None:
    surface_only = replace(info(language), lemmas="surface")
    assert {lemma(word, surface_only) for word in words.split()} == {term}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        # discussion, woman, export, power; their ends look like case endings
        ("mr", "चर्चा महिला निर्यात पॉवर कंपनी योजना"),
        # village, prominent, mister, machine, rail; their ends look like plurals
        ("ur", "گاؤں نمایاں میاں مشین ریل"),
        # state, expert, evaluation, road, system, conference; their ends look like particles
        ("ko", "국가 전문가 평가 도로 제도 회의 효과"),
    ],
)
def test_words_that_only_look_inflected_stay(language: str, words: str) -> None:
    assert terms(words, language) == words.split()


def test_the_joined_surfaces_of_a_term_can_be_told() -> None:
    tokens = tokenize("лазерных тэхналогій і лазернай прамысловасці", "be")
    # of laser ..., of the laser ...
    assert {token.surface for token in tokens if token.term == "лазерны"} == {"лазерных", "лазернай"}


def test_japanese_terms_keep_names_in_latin_letters() -> None:
    """Sudachi's normalised form of East is イースト, which nobody would look for."""
    assert terms("武漢East Lake", "ja") == ["武漢", "east", "lake"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("25,000", "number"), ("२०२४", "number"), ("６.６７", "number"), ("三千", "number"), ("½", "number"),
        ("5G", "word"), ("光谷", "word"), ("क्षेत्र", "word"), ("Co.Ltd", "word"),
        ("。", "punctuation"), ("「", "punctuation"), ("%", "punctuation"),
        (" ", "other"), ("\r\n", "other"), ("￥", "other"), ("😀", "other"), ("\u0301", "other"),
    ],
)  # fmt: skip
def test_kinds(text: str, kind: str) -> None:
    assert [token.kind for token in tokenize(text, "zh-Hans")] == [kind]


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("zh-Hans", "我们的企业在光谷", ["企业", "光谷"]),  # our | firms | at | Optics Valley
        ("zh-Hant", "我們的企業與政府", ["企業", "政府"]),  # our | firms | and | government
        ("ja", "レーザーの産業が発展している", ["レーザー", "産業", "発展"]),  # laser of industry is developing
        ("ko", "그리고 기업은 성장했다", ["기업", "성장"]),  # and | firms | grew
        ("en", "The high research of this system was", ["high", "research", "system"]),
        ("be", "гэта і для лазернай прамысловасці", ["лазерны", "прамысловасць"]),  # this and for laser industry
        ("ru", "это и для лазерной промышленности", ["лазерный", "промышленность"]),
        ("mr", "आणि लेसर उद्योग आहे", ["लेसर", "उद्योग"]),  # and laser industry is
        ("hi", "और लेज़र उद्योग है", ["लेज़र", "उद्योग"]),
        ("ur", "اور لیزر صنعت کی ترقی ہے", ["لیزر", "صنعت", "ترقی"]),  # and laser industry of progress is
        ("ja", "光谷はthe Valley of Opticsである", ["光谷", "valley", "optics"]),
    ],
)
def test_stop_words_go_and_content_stays(language: str, text: str, kept: list[str]) -> None:
    assert content(text, language) == kept


@pytest.mark.parametrize(
    ("language", "stop", "content"),
    [
        # and, the, is | system, research, high, industry, development
        ("de", "und die ist", "system forschung hoch industrie entwicklung"),
        ("es", "y la es", "sistema investigación alto industria desarrollo"),
        ("pt", "e os são", "sistema pesquisa alto indústria desenvolvimento"),
        ("fr", "et les sont", "système recherche haut industrie développement"),
        ("uk", "та цей для", "система дослідження високий промисловість розвиток"),
        ("be", "але гэты для", "сістэма даследаванне высокі прамысловасць развіццё"),
        ("ru", "но этот для", "система исследование высокий промышленность развитие"),
        ("vi", "và của là", "hệ thống nghiên cứu cao công nghiệp phát triển"),
        ("ur", "اور کے ہیں", "نظام تحقیق اعلیٰ صنعت ترقی"),
        ("hi", "और के हैं", "प्रणाली अनुसंधान उच्च उद्योग विकास"),
        ("mr", "आणि किंवा आहेत", "प्रणाली संशोधन उच्च उद्योग विकास"),
        ("ko", "그리고 그러나 있다", "시스템 연구 산업 발전"),
        ("en", "and the is", "system research high industry development company market new"),
        ("zh-Hans", "我们 以及 但是", "系统 研究 产业 发展"),
        ("zh-Hant", "我們 以及 這個", "系統 研究 產業 發展"),
        ("ja", "これ について する", "システム 研究 産業 発展"),
    ],
)
def test_stop_lists_hold_function_words_only(language: str, stop: str, content: str) -> None:
    assert [word for word in stop.split() if not is_stop(word, info(language))] == []
    assert [word for word in content.split() if is_stop(word, info(language))] == []


@pytest.mark.parametrize(
    ("language", "file", "context"), [("ja", "ja.csv", "国際{}産業です"), ("zh-Hans", "zh.txt", "，{}，")]
)
def test_words_of_the_user_dictionaries_are_kept_whole(language: str, file: str, context: str) -> None:
    words = [regex.split("[ ,]", line)[0] for line in lexicons.read(f"userdict/{file}")]
    assert len(words) > 30
    assert [word for word in words if word not in surfaces(context.format(word), language)] == []


def test_rjieba_cuts_as_jieba_does() -> None:
    """The reference implementation with the same user words gives the same tokens on a whole document."""
    text = DATA.joinpath("jincheng.txt").read_text("utf-8")
    reference = jieba.Tokenizer()
    for entry in chinese_entries():
        reference.add_word(entry.word, entry.frequency, entry.tag)
    for name in map(chinese.simplify, (*user_words("zh-Hans"), *user_words("zh-Hant"))):
        if name not in reference.FREQ or not reference.FREQ[name]:
            reference.add_word(name)
    assert list(reference.cut(text, HMM=False)) == chinese.cut(text)


def test_traditional_text_is_cut_like_its_simplified_form() -> None:
    # The park gathers laser firms and leads the country.
    simplified, traditional = "园区集聚激光企业，领先全国。", "園區集聚激光企業，領先全國。"
    lengths = [len(surface) for surface in surfaces(simplified, "zh-Hans")]
    assert [len(surface) for surface in surfaces(traditional, "zh-Hant")] == lengths


def test_simplifying_keeps_every_offset() -> None:
    text = "臺灣積體電路\r\n製造𠮷股份，乾燥的後面"
    assert len(chinese.simplify(text)) == len(text)
    assert chinese.simplify("臺灣") == "台湾"


def test_threads_may_share_the_engines() -> None:
    text, found = "湖北東湖科学城のレーザー産業。" * 50, []
    threads = [threading.Thread(target=lambda: found.append(len(tokenize(text, "ja")))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [len(tokenize(text, "ja"))] * 4


def test_examples_in_docstrings_hold() -> None:
    for module in pkgutil.iter_modules(analysis.languages.__path__, "analysis.languages."):
        failed, _ = doctest.testmod(importlib.import_module(module.name))
        assert failed == 0, module.name
