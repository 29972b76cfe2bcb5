"""Concepts: found in every language by whole words, and not by their false friends."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import lexicons
from analysis.languages import tokenize
from analysis.terms import check_lexicons
from analysis.words.concepts import concepts, find_concepts, is_supported
from analysis.words.matching import Forms, folded

LANGUAGES = ("zh-Hans", "zh-Hant", "ja", "ko", "en", "ru", "be", "mr", "hi", "ur")


def found(text: str, language: str) -> list[tuple[str, str]]:
    return [(match.label, text[match.start : match.end]) for match in find_concepts(tokenize(text, language), language)]


def test_the_lexicons_are_sound() -> None:
    assert list(check_lexicons()) == []


def test_every_concept_has_forms_in_ten_languages() -> None:
    lacking = [(concept.id, tag) for concept in concepts().values() for tag in LANGUAGES if not concept.forms.get(tag)]
    assert lacking == []
    assert len(concepts()) >= 200


@pytest.mark.parametrize("language", [*LANGUAGES, "es", "de", "fr", "pt", "uk", "vi"])
def test_every_form_is_found(language: str) -> None:
    """No form is hidden by another, cut apart by the segmenter or spelled as no text would have it."""
    pairs = [(form, concept.id) for concept in concepts().values() for form in concept.forms.get(language, ())]
    text = "\n\n".join(form.replace("*", "") for form, _ in pairs)
    here = {(match.start, match.end): match.label for match in find_concepts(tokenize(text, language), language)}
    at = 0
    hidden = []
    for form, concept in pairs:
        end = at + len(form.replace("*", ""))
        if here.get((at, end)) != concept:
            hidden.append((form, concept, text[at:end]))
        at = end + 2
    assert pairs
    assert hidden == []


@pytest.mark.parametrize(
    ("language", "concept", "text"),
    [
        ("be", "laser", "лазернай лазерных лазерам лазер лазерамі"),
        ("be", "enterprise", "кампанія кампаніі кампаній прадпрыемстваў прадпрыемствах фірмы"),
        ("be", "textile", "тэкстыль тэкстылю тэкстыльная"),
        ("be", "export", "экспарт экспарту экспарце экспартныя"),
        ("be", "competition", "канкураваць канкуруе канкурэнтаў канкурэнцыя"),
        ("ru", "laser", "лазер лазера лазерной лазеров"),
        ("ru", "coal", "уголь угля угольной шахты"),
        ("ru", "factory", "завод заводов заводской фабрике цеха"),
        ("mr", "laser", "लेसर लेझर लेसरच्या लेझरचे"),
        ("mr", "enterprise", "कंपनी कंपनीने कंपन्या कंपन्यांना कंपन्यांच्या"),
        ("mr", "loan", "कर्ज कर्जाचे कर्जांवर"),
        ("mr", "worker", "कामगार कामगारांना कर्मचारी कर्मचाऱ्यांचे"),
        ("hi", "laser", "लेज़र लेजर लेसर"),
        ("hi", "enterprise", "कंपनी कंपनियों कंपनियां कम्पनियाँ उद्यमों"),
        ("hi", "policy", "नीति नीतियों नीतिगत"),
        ("ur", "enterprise", "کمپنی کمپنیوں کمپنیاں فرموں"),
        ("ur", "project", "منصوبہ منصوبے منصوبوں"),
        ("ko", "laser", "레이저 레이저를 레이저산업"),
        ("ko", "enterprise", "기업 기업이 기업들은 회사에서"),
        ("en", "enterprise", "company companies firm firms enterprises"),
    ],
)
def test_inflected_forms(language: str, concept: str, text: str) -> None:
    hits = found(text, language)
    assert [label for label, _ in hits] == [concept] * len(text.split())
    assert [surface for _, surface in hits] == text.split()


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        ("zh-Hans", "集合作品", "cooperation"),
        ("zh-Hans", "农民加入合作社", "cooperation"),
        ("zh-Hans", "中心思想", "hub"),
        ("zh-Hans", "研发展示", "development"),
        ("zh-Hans", "大学生活动", "university"),
        ("ja", "企業をサポートする", "port"),
        ("ja", "スマートな町", "culture"),
        ("en", "the party departed", "culture"),
        ("en", "based on parking", "base"),
        ("en", "reports and passports", "port"),
        ("ru", "планета и планшет", "plan"),
        ("ru", "детальный портрет", "component"),
        ("ru", "в качестве примера", "quality"),
        ("be", "у якасці прыкладу", "quality"),
        ("be", "гуманітарная дапамога", "plastics"),
        ("mr", "विजेता संघ", "electricity"),
        ("ur", "نہ صرف", "consumption"),
        ("ur", "گھنا جنگل", "disaster"),
        ("ur", "ریل کانفرنس", "resource"),
        ("ko", "유리한 조건", "glass"),
        ("ko", "airbus 공장", "artificial_intelligence"),
        ("zh-Hans", "以科技为中心", "hub"),
        ("zh-Hant", "以創新為中心", "hub"),
        ("zh-Hans", "中心城区", "hub"),
        ("ru", "энергичный директор", "energy"),
        ("ru", "солнечный день", "photovoltaics"),
        ("ru", "механизм поддержки", "machinery"),
        ("be", "тэксты законаў", "textile"),
        ("be", "спадарожнік Зямлі", "supporting_services"),
        ("be", "сонечны дзень", "photovoltaics"),
        ("hi", "सतत प्रयास", "green"),
    ],
)
def test_false_friends(language: str, text: str, concept: str) -> None:
    assert concept not in [label for label, _ in found(text, language)]


@pytest.mark.parametrize(
    ("forms", "language", "text", "surfaces"),
    [
        ([("印度", "india")], "zh-Hans", "印度尼西亚和印度", ["印度"]),
        ([("art", "art")], "en", "A party of art", ["art"]),
        ([("大学", "university")], "zh-Hans", "北京大学的大学生", ["大学"]),
        ([("产业", "a"), ("产业集群", "b")], "zh-Hans", "产业集群", ["产业集群"]),
        ([("laser chip*", "a")], "en", "laser-chips; laser. chips", ["laser-chips"]),
        ([("лазерн* тэхналог*", "a")], "be", "лазерных\nтэхналогій", ["лазерных\nтэхналогій"]),
        ([("steel mill", "a")], "en", "steel\n\nmill", []),
        ([("ﾚｰｻﾞｰ", "a"), ("AI", "b")], "ja", "レーザーとＡＩ", ["レーザー", "ＡＩ"]),
    ],
)
def test_borders(forms: list[tuple[str, str]], language: str, text: str, surfaces: list[str]) -> None:
    assert [text[match.start : match.end] for match in Forms(forms).find(tokenize(text, language))] == surfaces


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        ("zh-Hans", "技术创新中心和物流中心", "hub"),
        ("zh-Hans", "与高校合作，国际合作", "cooperation"),
        ("zh-Hant", "光電中心與大學合作", "cooperation"),
        ("ja", "物流センターとの連携", "hub"),
    ],
)
def test_what_only_looks_like_a_false_friend_is_found(language: str, text: str, concept: str) -> None:
    assert concept in [label for label, _ in found(text, language)]


def test_of_two_forms_of_one_length_the_one_spelled_out_wins() -> None:
    forms = Forms([("طلب*", "demand"), ("طلبہ", "students")])
    assert [match.label for match in forms.find(tokenize("طلبہ", "ur"))] == ["students"]


def test_a_long_form_wins_over_an_earlier_one() -> None:
    forms = Forms([("new steel", "a"), ("steel mill town", "b")])
    assert [match.label for match in forms.find(tokenize("new steel mill town", "en"))] == ["b"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Лёс", "лес"),
        ("аб’ём", "аб'ем"),
        ("ＡＩ", "ai"),
        ("high‑tech", "high tech"),
        ("लेज़र", "लेजर"),
        ("صنعتي", "صنعتی"),
    ],
)
def test_spellings_that_do_not_matter(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_traditional_text_with_simplified_names() -> None:
    assert [label for label, _ in found("產業鏈和产业链", "zh-Hant")] == ["industrial_chain"] * 2


def test_a_region_does_not_matter_and_an_unknown_language_has_no_concepts() -> None:
    assert [label for label, _ in found("lasers", "en-GB")] == ["laser"]
    assert not is_supported("sw")
    assert found("laser", "sw") == []
    assert not is_supported("und")


SCRIPTS = st.sampled_from(
    [
        "产业集群",
        "激光",
        "大学",
        "レーザー",
        "лазерных",
        "кластар",
        "लेसर",
        "उद्योगाच्या",
        "لیزر",
        "صنعت",
        "레이저를",
        "laser",
        "AI",
        " ",
        "\n\n",
        "-",
        "。",
        "\u200b",
        "🙂",
        "ﾚｰｻﾞｰ",
        "é",
        "١٢",
        "۔",
        "*",
    ]
)


@given(st.lists(SCRIPTS, max_size=30), st.sampled_from(["be", "mr", "ur", "ko", "en", "zh-Hans"]))
def test_hits_are_in_order_apart_and_at_their_offsets(pieces: list[str], language: str) -> None:
    text = "".join(pieces)
    tokens = tokenize(text, language)
    end = 0
    for match in find_concepts(tokens, language):
        assert end <= match.start < match.end <= len(text)
        assert tokens[match.first].start <= match.start
        assert tokens[match.last].end == match.end
        end = match.end


def mistakes(folder: Path, file: str, text: str) -> list[tuple[str, int | None]]:
    """What is told of a lexicon over which `text` is laid: problem and line."""
    (folder / file).write_text(text, "utf-8")
    with lexicons.laid_over(folder):
        try:
            lexicons.read(file)
            found = list(check_lexicons())
        except lexicons.LexiconError as error:
            found = [error]
    assert {error.file for error in found} <= {str(folder / file)}
    assert all(error.remedy for error in found)
    return [(error.problem, error.line) for error in found]


class TestChecks:
    def test_a_sound_lexicon(self, tmp_path: Path) -> None:
        assert mistakes(tmp_path, "concepts.yml", "concepts: {zzz: {gloss: laser, en: [zzz*, zz zz]}}") == []

    @pytest.mark.parametrize(
        ("entry", "said"),
        [
            ("{gloss: zzz, en: ['']}", "zzz.en: '' is no form"),
            ("{gloss: zzz, en: ['*']}", "zzz.en: '*' is no form"),
            ("{gloss: zzz, en: zzz}", "zzz.en: 'zzz' is no list"),
            ("{gloss: zzz, en: [5]}", "zzz.en: 5 is no text"),
            ("{gloss: zzz, en: [z*zz]}", "zzz.en: 'z*zz' is no form"),
            ("{gloss: zzz, 5: [zzz]}", "zzz: 5 is no text"),
            ("{en: [zzz]}", "zzz: lacks gloss"),
            ("{gloss: ' ', en: [zzz]}", "zzz.gloss: ' ' is empty"),
            ("[zzz]", "zzz: ['zzz'] is no mapping"),
        ],
    )
    def test_mistakes_in_an_entry(self, entry: str, said: str, tmp_path: Path) -> None:
        assert mistakes(tmp_path, "concepts.yml", f"concepts:\n  zzz: {entry}") == [(f"concepts.{said}", 2)]

    def test_the_word_no_is_a_tag_as_others_are(self, tmp_path: Path) -> None:
        assert mistakes(tmp_path, "concepts.yml", "concepts: {zzz: {gloss: zzz, no: [zzz, on, yes]}}") == []

    def test_one_form_for_two_concepts(self, tmp_path: Path) -> None:
        text = """concepts:
  aaa: {gloss: a, zh-Hans: [光光光]}
  bbb: {gloss: b, zh-Hant: [光光光], ja: [光光光]}
  ccc: {gloss: c, en: [Statezzz]}
false_friends:
  en:
  - statezzz
"""
        assert mistakes(tmp_path, "concepts.yml", text) == [
            ("concepts.bbb.zh-Hant: '光光光' also stands for aaa", 3),
            ("false_friends.en: 'statezzz' also stands for ccc", 7),
        ]

    def test_a_key_beside_the_concepts(self, tmp_path: Path) -> None:
        assert mistakes(tmp_path, "concepts.yml", "concepts: {}\nconcept: {}") == [("unknown key 'concept'", 2)]

    def test_mistakes_in_a_codebook(self, tmp_path: Path) -> None:
        good = "name: A, question: '?', part_of: press"
        text = f"""themes:
  a: {{{good}, concepts: [laser, lazer]}}
  b: {{{good}, concepts: [optics], colour: red}}
  c: {{name: 3, question: '?', part_of: press, concepts: laser}}
  d:
  e: {{name: E}}
"""
        (tmp_path / "themes.yml").write_text(text, "utf-8")
        with lexicons.laid_over(tmp_path):
            found = list(lexicons.mistakes())
        assert {error.file for error in found} == {str(tmp_path / "themes.yml")}
        assert [(error.problem, error.line) for error in found] == [
            ("themes.a.concepts: 'lazer' is unknown", 2),
            ("themes.b: unknown key 'colour'", 3),
            ("themes.c.name: 3 is no text", 4),
            ("themes.c.concepts: 'laser' is no list", 4),
            ("themes.d: None is no mapping", 5),
            ("themes.e: lacks question, part_of, concepts", 6),
        ]

    def test_a_concept_of_two_themes(self, tmp_path: Path) -> None:
        text = "themes:\n  zzz: {name: A, question: '?', part_of: press, concepts: [laser, bank]}"
        assert mistakes(tmp_path, "themes.yml", text) == [("themes.zzz.concepts: 'bank' also belongs to finance", 2)]
