"""Which places a text names: whole words with their endings, whole Han names, in many scripts."""

import pytest
import yaml

from analysis.corpus.document import Kind
from analysis.corpus.read import document_of
from analysis.corpus.sources import Said
from analysis.layout import layout_of
from analysis.layout.block import Block
from analysis.lexicons import read as lexicon
from analysis.places.about import RULES, Rule
from analysis.places.gazetteer import gazetteer
from analysis.places.locate import Located, locate
from analysis.places.resolve import unlisted
from analysis.places.told import place


def located(text: str, language: str, title: str = "", start: int = 0) -> Located:
    return locate(text, [Block("paragraph", start, len(text), "")], language, title)


def named(text: str, language: str) -> list[str]:
    mentions = located(text, language).mentions
    return [mention.place.id for mention in mentions if mention.place.kind not in ("region", "country")]


@pytest.mark.parametrize(
    ("text", "language", "ids"),
    [
        ("武汉市和江西安福县", "zh-Hans", ["wuhan", "anfu-county"]),  # not 西安, which 江西安福 holds
        ("提高安全生产,推动全面发展", "zh-Hans", []),
        ("世界大同,孙中山先生", "zh-Hans", []),
        ("大同市新能源产业", "zh-Hans", ["datong"]),
        ("晋城打造“世界光谷”", "zh-Hans", ["jincheng"]),  # Wuhan's only where Wuhan is named
        ("中国光谷在武汉,光谷有激光企业", "zh-Hans", ["optics-valley", "wuhan", "optics-valley"]),
        ("新竹科學園區與臺南", "zh-Hant", ["hsinchu-park", "tainan"]),
        ("東京都は産業を支援する", "ja", ["tokyo"]),  # not 京都
        ("湖北東湖科学城は武漢にある", "ja", ["optics-valley", "wuhan"]),
        ("トヨタは大分増えた", "ja", []),  # 大分: "considerably"
        ("ベルリンとミュンヘンの企業", "ja", ["berlin", "munich"]),
        ("지난 16일 구미시는 발표했다", "ko", ["gumi"]),  # 지난: "last"
        ("지난시의 레이저 산업", "ko", ["jinan"]),
        ("수원에서 창원까지", "ko", ["suwon", "changwon"]),
        ("Лазерная промышленность Цзинаня и Уханя", "ru", ["jinan", "wuhan"]),
        ("У Цзінані і каля Мінска", "be", ["jinan", "minsk"]),
        ("У Києві та Харкові", "uk", ["kyiv", "kharkiv"]),
        ("в Нижнем Новгороде", "ru", ["nizhny-novgorod"]),
        ("चीनच्या जिनानमध्ये आणि पुण्यात", "mr", ["jinan", "pune"]),
        ("हैदराबाद में", "hi", ["hyderabad"]),
        ("اور لیزر کے میدان میں", "ur", []),  # not Evere, not Medan
        ("چین کے شہر جنان میں لیزر", "ur", ["jinan"]),
        ("جنان میں لیزر", "ur", []),  # gardens, where nothing speaks of China
        ("کراچی اور فیصل آباد", "ur", ["karachi", "faisalabad"]),
        ("a nice mobile reading of the orange report", "en", []),
        ("Ho Chi Minh City and Stoke-on-Trent", "en", ["ho-chi-minh-city", "stoke-on-trent"]),
        ("Bursa'da otomotiv, İzmir'de kimya", "tr", ["bursa", "izmir"]),
        ("w Krakowie i we Wrocławiu", "pl", ["krakow", "wroclaw"]),
        ("ở Hà Nội và Bắc Ninh", "vi", ["hanoi", "bac-ninh"]),
        ("em São Paulo e Sao Paulo", "pt", ["sao-paulo", "sao-paulo"]),
        ("L'industrie d'Oyonnax", "fr", ["oyonnax"]),
        ("ในกรุงเทพมหานครและระยอง", "th", ["bangkok", "rayong"]),
        ("சென்னையில் ஆலை", "ta", ["chennai"]),
    ],
)
def test_names_in_running_text(text: str, language: str, ids: list[str]) -> None:
    assert named(text, language) == ids


def test_mentions_give_the_surface_behind_full_width_and_invisible_characters() -> None:
    text = "在武\u200b汉,Ｗｕｈａｎ"
    mentions = located(text, "zh-Hans").mentions
    assert [text[m.start : m.end] for m in mentions] == ["武\u200b汉", "Ｗｕｈａｎ"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_of_what_a_story_is_about_answers_its_example(rule: Rule) -> None:
    document = document_of("a", "a.md", rule.example.encode(), Said(language="en"))
    found = locate(document.text, layout_of(document).blocks, "en", "")
    assert found.rule == rule.name
    assert found.confidence == rule.confidence
    assert [place.id for place in found.about][:1] == ([rule.result] if rule.result else [])
    assert (found.guess is None) == bool(rule.result)


def test_only_the_body_is_searched() -> None:
    text = "北京 武汉"
    found = located(text, "zh-Hans", start=3)
    assert [(m.start, m.end) for m in found.mentions] == [(3, 5)]
    assert [place.id for place in found.about] == ["wuhan"]


def test_several_cities_in_order_of_weight() -> None:
    text = "武汉和长沙共建激光走廊。武汉有企业200家,长沙有80家,武汉还将扩建。" + "北京的专家参加了会议。"
    about = located(text, "zh-Hans", "武汉长沙共建激光走廊").about
    assert [place.id for place in about] == ["wuhan", "changsha"]


def test_the_dateline_of_a_capital_is_not_the_city_of_the_story() -> None:
    text = "BEIJING, Nov. 20 (Xinhua) -- Wuhan said that Wuhan's laser firms grew. Wuhan plans more."
    assert [place.id for place in located(text, "en", "Wuhan's laser firms grow").about] == ["wuhan"]


def test_countries_under_their_names_in_the_language_of_the_text() -> None:
    mentions = located("चीनच्या उद्योगाचा विकास", "mr").mentions
    assert [m.place.country for m in mentions] == ["CN"]


@pytest.mark.parametrize(
    ("asked", "identity"),
    [
        ("wuhan", "wuhan"),
        ("武汉", "wuhan"),
        ("Wuhan", "wuhan"),
        ("जिनान", "jinan"),
        ("München", "munich"),
        ("Debrecen", "debrecen"),
        ("济南市", "jinan"),
        ("광둥", "guangdong"),
        ("Німеччина", "germany"),
        ("Bo", "bo"),
        ("Bolivia", "bolivia"),
        ("Singapore", "singapore"),
    ],
)
def test_a_place_by_id_or_by_any_name(asked: str, identity: str) -> None:
    found = place(asked)
    assert found is not None
    assert found.id == identity


def test_kind_and_country_choose_among_places_of_one_name() -> None:
    asked: list[tuple[str, Kind | None, str | None]] = [
        ("吉林", "city", None),
        ("吉林", "region", None),
        ("Singapore", "country", None),
        ("Cambridge", None, "US"),
    ]
    found = [place(name, kind=kind, country=country) for name, kind, country in asked]
    assert [each and each.id for each in found] == ["jilin-city", "jilin", "singapore-country", "cambridge-us"]
    assert place("Wuhan", kind="region") is None
    found = place("Georgia", country="US")
    assert found
    assert found.kind == "region"  # not the country


def test_a_new_place_has_the_id_of_no_other() -> None:
    made: list[tuple[str, Kind]] = [("Guangdong", "city"), ("Germany", "city"), ("Wuhan", "zone")]
    ids = [unlisted(name, kind, None, None, -1, gazetteer()).id for name, kind in made]
    assert ids == ["guangdong-city", "germany-city", "wuhan-zone"]


def test_a_city_that_nobody_knows() -> None:
    assert place("Nowhereville") is None
    assert unlisted("Nowhereville <b>", "city", None, "CN", -1, gazetteer()).id == "nowhereville-b"


def test_every_entry_of_the_lexicon_is_whole() -> None:
    table = lexicon("places.yml")
    ids = [entry["id"] for kind in ("city", "zone", "province") for entry in table[kind]]
    assert len(ids) == len(set(ids))
    for kind in ("city", "zone", "province"):
        for entry in table[kind]:
            assert set(entry) <= {"id", "name", "country", "city", "names", "weak"}, entry
            assert all(
                isinstance(name, str) and name.strip() for name in [*entry.get("names", ()), *entry.get("weak", ())]
            )
            assert isinstance(entry["country"], str), entry
            assert (kind == "zone") == ("city" in entry), entry
            assert kind != "zone" or gazetteer().by_id(entry["city"]), entry
    assert yaml.safe_dump(table["fold"])


def test_every_city_of_the_lexicon_is_found_under_its_own_name() -> None:
    table = lexicon("places.yml")
    lost = [
        entry["id"] for entry in table["city"] if not (found := place(entry["name"])) or found.name != entry["name"]
    ]
    assert lost == []
