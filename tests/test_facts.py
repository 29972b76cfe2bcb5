"""What users rely on in facts: value, unit, hedge, status, offsets; and that other numbers stay out."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import lexicons
from analysis.corpus.document import Mention, Place
from analysis.facts import Fact, check_lexicons, extract, extract_text, lexicon
from analysis.facts.forms import lowered
from analysis.facts.quality import Quality, quality
from analysis.layout import Narrative

GOLD = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parent.parent / "seeds"


def only(text: str, language: str, **options: str) -> Fact:
    facts = [fact for fact in extract_text(text, language, **options) if fact.unit != "year"]
    assert len(facts) == 1, [fact.surface for fact in facts]
    return facts[0]


@pytest.mark.parametrize(
    ("text", "language", "surface", "value", "unit", "qualifier"),
    [
        ("总产值突破6.67亿元。", "zh-Hans", "6.67亿元", 667e6, "CNY", "more_than"),
        ("約佔七成六。", "zh-Hant", "七成六", 76, "percent", "about"),
        ("シェアは3割5分だ。", "ja", "3割5分", 35, "percent", "exact"),
        ("每案最高補助200萬元。", "zh-Hant", "200萬元", 2e6, "TWD", "at_most"),
        ("a 1.1m sq ft plant", "en", "1.1m sq ft", 102193.344, "m2", "exact"),
        ("sumaron 1.012,6 M€ en ventas", "es", "1.012,6 M€", 1012.6e6, "EUR", "exact"),
        ("收入3.1万多元。", "zh-Hans", "3.1万多元", 31000, "CNY", "more_than"),
        ("投入一千多万元。", "zh-Hans", "一千多万元", 10e6, "CNY", "more_than"),
        ("企业２３０家。", "zh-Hans", "２３０家", 230, "count", "exact"),
        ("装机容量50万千瓦。", "zh-Hans", "50万千瓦", 5e8, "W", "exact"),
        ("企業不足六百餘家。", "zh-Hant", "六百餘家", 600, "count", "less_than"),
        ("従業員は35万2,104人。", "ja", "35万2,104人", 352104, "count", "exact"),
        ("投資額は約2兆3千億円。", "ja", "2兆3千億円", 2.3e12, "JPY", "about"),
        ("シェアは9割を超える。", "ja", "9割", 90, "percent", "more_than"),
        ("부지는 87만3천㎡ 규모다.", "ko", "87만3천㎡", 873000, "m2", "exact"),
        ("매출은 1억 2000만 원 이상이다.", "ko", "1억 2000만 원", 1.2e8, "KRW", "at_least"),
        ("It raised nearly US$1.3bn.", "en", "US$1.3bn", 1.3e9, "USD", "nearly"),
        ("The state earmarked ₹3,000 crore.", "en", "₹3,000 crore", 3e10, "INR", "exact"),
        ("Выпуск вырос в 2,4 раза.", "ru", "2,4 раза", 2.4, "ratio", "exact"),
        ("Выручка превысила 20 млрд рублей.", "ru", "20 млрд рублей", 2e10, "RUB", "more_than"),
        ("магутнасцю 25 000 Вт", "be", "25 000 Вт", 25000, "W", "exact"),
        ("५०० दशलक्ष युआनपेक्षा जास्त उत्पादन", "mr", "५०० दशलक्ष युआन", 5e8, "CNY", "more_than"),
        ("سرمایہ کاری 20 بلین یوآن سے تجاوز کر گئی", "ur", "20 بلین یوآن", 2e10, "CNY", "more_than"),
        ("Facturó 183.000 euros.", "es", "183.000 euros", 183000, "EUR", "exact"),
        ("Der Umsatz betrug rund 1,2 Mrd. Euro.", "de", "1,2 Mrd. Euro", 1.2e9, "EUR", "about"),
        ("Tiene 1.146.694 visitantes.", "es", "1.146.694", 1146694, "count", "exact"),
        ("생산 거점은 만든다.10여 곳이다.", "ko", "10여 곳", 10, "count", "more_than"),
        ("capacidad de 160.000  motocicletas", "es", "160.000", 160000, "count", "exact"),
        ("全年用电量6.42亿度。", "zh-Hans", "6.42亿度", 6.42e8, "kWh", "exact"),
        ("GDP3363.5亿元。", "zh-Hans", "3363.5亿元", 336350000000, "CNY", "exact"),
        ("约占全国出口总额的25%。", "zh-Hans", "25%", 25, "percent", "about"),
        ("園區面積二‧五公頃。", "zh-Hant", "二‧五公頃", 25000, "m2", "exact"),
        ("成長廿四點一個百分點。", "zh-Hant", "廿四點一個百分點", 24.1, "percent_point", "exact"),
        ("一万十五家企业", "zh-Hans", "一万十五家", 10015, "count", "exact"),
        ("増減率は-5%だ。", "ja", "-5%", -5, "percent", "exact"),
        ("5,21,835 इकाइयाँ", "hi", "5,21,835", 521835, "count", "exact"),
        ("The cluster provides\n21% of sales.", "en", "21%", 21, "percent", "exact"),
        ("alrededor del 40% del PIB", "es", "40%", 40, "percent", "about"),
    ],
)
def test_value_unit_and_hedge(text: str, language: str, surface: str, value: float, unit: str, qualifier: str) -> None:
    fact = only(text, language)
    assert (fact.surface, fact.unit, fact.qualifier) == (surface, unit, qualifier)
    assert fact.value == pytest.approx(value)


def test_a_result_in_brackets_is_not_of_the_plan_around_it() -> None:
    facts = extract_text("生産能力を月6万個（現在は4万個）に増強する。", "ja")
    assert [(fact.surface, fact.status) for fact in facts] == [("6万個", "target"), ("4万個", "actual")]


@pytest.mark.parametrize(
    ("text", "language", "low", "high", "unit"),
    [
        ("奖励2-3亿元。", "zh-Hans", 2e8, 3e8, "CNY"),
        ("投资3.2亿元至4亿元。", "zh-Hans", 3.2e8, 4e8, "CNY"),
        ("占比12%-15%。", "zh-Hans", 12, 15, "percent"),
        ("between 2 and 3 million bottles", "en", 2e6, 3e6, "count"),
        ("рост на 15—17%", "ru", 15, 17, "percent"),
        ("$200 to $300 million.", "en", 200e6, 300e6, "USD"),
        ("$2-3bn.", "en", 2e9, 3e9, "USD"),
        ("from $900 to $1.2 million.", "en", 900, 1.2e6, "USD"),
        ("entre US$200 y US$300 millones.", "es", 200e6, 300e6, "USD"),
        ("de R$ 2 a R$ 3 bilhões.", "pt", 2e9, 3e9, "BRL"),
        ("от 26 до 85 тыс. тонн.", "ru", 26e3, 85e3, "t"),
        ("200至300亿元。", "zh-Hans", 2e10, 3e10, "CNY"),
        ("1.5〜2万人。", "ja", 15e3, 20e3, "count"),
    ],
)
def test_ranges(text: str, language: str, low: float, high: float, unit: str) -> None:
    fact = only(text, language)
    assert (fact.value, fact.value_max, fact.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("会议于2024年5月11日上午9:30召开，联系电话0571-88886666。", "zh-Hans"),
        ("武汉高新(600133)在第一批“135”战略中，形成1+130格局。", "zh-Hans"),
        ("四川零件统一采用28纳米工艺，服务一些5G用户，一方面培养人才。", "zh-Hans"),
        ("民國112年，2奈米製程，每人80元門票。", "zh-Hant"),
        ("令和4年3月、平均年齢は58歳、6ナノメートルの第2工場、四日市と八戸。", "ja"),
        ("1987년 4월 25일 제1공장, 2나노 공정, 만약 비가 오면.", "ko"),
        ("On April 8, 2024 at 9 a.m., Route 66 and the Boeing 737, version 2.1.3, page 14.", "en"),
        ("В 2024 г., с 10:00 до 18:00, дом № 12, 2-й этаж, XIX век.", "ru"),
        ("एप्रिल-१६-२०२४ रोजी पहिल्या दोन सत्रांमध्ये", "mr"),
        ("En 1899, artículo 14 de la Ley 24/2003, del 25 al 27 de julio.", "es"),
    ],
)
def test_numbers_that_are_no_quantities(text: str, language: str) -> None:
    assert [fact.surface for fact in extract_text(text, language)] == []


def test_a_threshold_yields_what_it_selects() -> None:
    assert [fact.surface for fact in extract_text("投资超过2亿元的企业有9家。", "zh-Hans")] == ["9家"]


@pytest.mark.parametrize(
    ("text", "language", "surfaces"),
    [
        ("従業者10人以上の事業所は218ある。", "ja", ["218"]),
        ("事業所数（従業者4人以上）は1万3,574で、前年を下回った。", "ja", ["1万3,574"]),
        ("对投资5000万元以上的技改项目，最高奖励200万元。", "zh-Hans", ["200万元"]),
        ("Firms with fewer than 10 employees made up 78% of the total.", "en", ["78%"]),
        ("人口不足七千人，工厂仅3家。", "zh-Hans", ["七千人", "3家"]),
    ],
)
def test_bounds_that_select_are_no_facts(text: str, language: str, surfaces: list[str]) -> None:
    assert [fact.surface for fact in extract_text(text, language)] == surfaces


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("Мощность увеличится с 26 до 85 тыс. тонн.", "ru", [(26000, None), (85000, None)]),
        ("La población pasó de 73.320 a 148.000 habitantes.", "es", [(73320, None), (148000, None)]),
        ("月産は60万枚から75万枚に増えた。", "ja", [(600000, None), (750000, None)]),
        ("월 생산량은 60만 장에서 75만 장으로 늘었다.", "ko", [(600000, None), (750000, None)]),
        ("Creció entre un 2 % y un 3 %.", "es", [(2, 3)]),
    ],
)
def test_before_and_after_are_no_range(text: str, language: str, values: list[tuple[float, float | None]]) -> None:
    assert [(fact.value, fact.value_max) for fact in extract_text(text, language)] == values


def test_a_heading_tells_that_its_section_plans() -> None:
    text = "一、发展基础\n规上企业147家，营业收入1012亿元。\n二、工作目标\n营业收入1500亿元，产量12万吨。\n"
    assert [fact.status for fact in extract_text(text, "zh-Hans")] == ["actual", "actual", "target", "target"]


def test_headings_of_money_and_thousands_scale_their_columns() -> None:
    text = "| City | Employees (000s) | Turnover (£m) |\n|---|---|---|\n| Stoke | 14.3 | 1,932 |\n"
    assert [(fact.value, fact.unit) for fact in extract_text(text, "en")] == [(14300, "count"), (1932e6, "GBP")]


def test_plans_and_results_in_one_sentence() -> None:
    done, planned = (
        fact
        for fact in extract_text("2023年产值已达100亿元，力争到2027年达到200亿元。", "zh-Hans")
        if fact.unit == "CNY"
    )
    assert (done.status, done.as_of) == ("actual", "2023")
    assert (planned.status, planned.deadline) == ("target", 2027)


def test_a_deadline_is_told_as_a_year() -> None:
    years = [fact for fact in extract_text("力争到2027年产值达到200亿元。", "zh-Hans") if fact.unit == "year"]
    assert [(fact.surface, fact.value, fact.status) for fact in years] == [("2027", 2027.0, "target")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("City | Firms | Employees\nUlm | 120 | 3,400\n", "en"),
        ("City\tFirms\tEmployees\nUlm\t120\t3,400\n", "en"),
        ("City      Firms    Employees\nUlm       120      3,400\n", "en"),
        ("| City | Firms | Employees |\n|---|---|---|\n| Ulm | 120 | 3,400 |\n", "en"),
        ("城市   企业数   就业人数\n甲市   120   3400\n", "zh-Hans"),
        ("Firms\t120\nEmployees\t3,400\n", "en"),
        ("Firms      120\nEmployees      3,400\n", "en"),
    ],
)
def test_a_table_of_any_kind_is_read(text: str, language: str) -> None:
    told = [(fact.value, fact.indicator, fact.rule) for fact in extract_text(text, language)]
    assert told == [(120, "firms", "table"), (3400, "employees", "table")]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Firms\n320\nEmployees\n12,000\n", "en", {320: "firms", 12000: "employees"}),
        (
            "In figures\n320\nFirms\n45%\nExport share\n2,400\nPatents\n",
            "en",
            {320: "firms", 45: "share", 2400: "patents"},
        ),
        ("**1 200**\nentreprises\n\n**45 000**\nemplois\n", "fr", {1200: "firms", 45000: "employees"}),
        ("The town grew.\n57\nFirms moved in.\n2023\nFirms\n", "en", {}),
    ],
)
def test_figures_on_lines_of_their_own(text: str, language: str, told: dict[float, str]) -> None:
    assert {fact.value: fact.indicator for fact in extract_text(text, language)} == told


@pytest.mark.parametrize(
    ("text", "language", "surface", "deadline", "as_of"),
    [
        ("园区企业300家，2024年产值达500亿元。", "zh-Hans", "500亿元", None, "2024"),
        ("令和12年度までに企業数を300社に増やす。", "ja", "300社", 2030, None),
        ("平成30年の製造品出荷額は1,200億円だった。", "ja", "1,200億円", None, "2018"),
        ("令和元年の人口は3万人。", "ja", "3万人", None, "2019"),
        ("昭和30年代には窯元が700軒あった。", "ja", "700軒", None, None),
        ("In the 1990s there were 300 firms.", "en", "300", None, None),
        ("園區至民國115年產值達100億元。", "zh-Hant", "100億元", 2026, None),
        ("In 1950 the town had 82 mills; today it has 12 mills.", "en", "82", None, "1950"),
        ("In 1950 the town had 82 mills; today it has 12 mills.", "en", "12", None, None),
    ],
)
def test_years_of_eras_and_what_is_of_today(
    text: str, language: str, surface: str, deadline: int | None, as_of: str | None
) -> None:
    fact = next(fact for fact in extract_text(text, language) if fact.surface == surface)
    assert (fact.deadline, fact.as_of) == (deadline, as_of)


@pytest.mark.parametrize(
    ("text", "language", "indicators"),
    [
        ("产值500亿元,增长5%,占比35%。", "zh-Hans", ["output_value", "growth", "share"]),
        ("Exports grew 5% and 30% of firms reported losses.", "en", ["growth", "share"]),
        ("Suben un 0,6% los hoteles y las fábricas un 1,2%.", "es", ["growth", "growth"]),
        ("Visitor numbers rose 4.5% to 1,912,000.", "en", ["growth", "population"]),
        ("工業団地に42社が立地する。", "ja", ["firms"]),
    ],
)
def test_what_a_figure_takes_from_the_one_before(text: str, language: str, indicators: list[str]) -> None:
    assert [fact.indicator for fact in extract_text(text, language)] == indicators


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("Firms: 320. Employees: 12,000.", "en", [320, 12000]),
        ("Einwohner: 12.500", "de", [12500]),
        ("L’usine emploie jusqu’à 450 salariés.", "fr", [450]),
        ("Im Jahr kommen 6 Mio. Übernachtungen zusammen.", "de", [6e6]),
        ("Das Werk baut 25 neue Hallen.", "de", [25]),
        ("Die Zahl der Betriebe sank von 28 auf 9.", "de", [28, 9]),
        ("It has 340 firms with more than 60,000 employees.", "en", [340, 60000]),
        ("Producirá 300.000 vehículos al año a partir de 2026.", "es", [300000]),
    ],
)
def test_what_is_found(text: str, language: str, values: list[float]) -> None:
    assert [fact.value for fact in extract_text(text, language) if fact.unit != "year"] == values


def test_a_table_takes_units_from_its_headings() -> None:
    text = "| 指标 | 2023年 |\n| --- | --- |\n| 工业总产值（亿元） | 902.3 |\n| 企业数量（家） | 356 |\n"
    facts = extract_text(text, "zh-Hans")
    assert [(f.surface, f.value, f.unit, f.indicator, f.noun) for f in facts] == [
        ("902.3", pytest.approx(902.3e8), "CNY", "output_value", "工业总产值"),
        ("356", 356.0, "count", "firms", "企业数量"),
    ]


@pytest.mark.parametrize(
    ("text", "country", "values"),
    [
        ("Más de 5.000 parques, 90.000 empresas y 1.300 hectáreas.", "MX", [5000, 90000, 13_000_000]),
        ("Produjo 1,408,000 vehículos, 2.5% más.", "ES", [1408000, 2.5]),
        ("Creció 2,5% y emplea a 1.200 personas.", "MX", [2.5, 1200]),
        ("Creció 2.5% y emplea a 1,200 personas.", "MX", [2.5, 1200]),
    ],
)
def test_the_numbers_of_a_text_tell_its_signs(text: str, country: str, values: list[float]) -> None:
    assert [fact.value for fact in extract_text(text, "es", country=country)] == values


@pytest.mark.parametrize(
    ("text", "language", "statuses"),
    [
        ("员工将由5万人增至20万人。", "zh-Hans", ["actual", "target"]),
        ("GM announced a $175 million investment.", "en", ["target"]),
        ("The firm announced revenue of $175 million.", "en", ["actual"]),
    ],
)
def test_what_is_a_plan(text: str, language: str, statuses: list[str]) -> None:
    assert [fact.status for fact in extract_text(text, language)] == statuses


def test_the_verb_behind_a_list_of_percentages_is_of_all() -> None:
    facts = extract_text("수출과 내수가 각각 8.5%, 8.8% 증가했다.", "ko")
    assert [(fact.value, fact.indicator) for fact in facts] == [(8.5, "growth"), (8.8, "growth")]


def test_people_without_a_word_are_those_of_the_figure_before() -> None:
    facts = extract_text("従業者数は、製造業15,766人、医療・福祉10,194人。", "ja")
    assert [(fact.value, fact.indicator) for fact in facts] == [(15766, "employees"), (10194, "employees")]


def test_a_list_goes_on_with_what_was_counted() -> None:
    facts = extract_text("Berlin hat 292 Unternehmen. Es folgen Köln (173), Düsseldorf (136) und andere (3).", "de")
    assert [(fact.value, fact.indicator) for fact in facts] == [(292, "firms"), (173, "firms"), (136, "firms")]


@pytest.mark.parametrize(
    ("text", "language", "surface", "indicator", "noun"),
    [
        ("企業数は九州全域で800社だ。", "ja", "800社", "firms", "企業数"),
        ("従業員300人の企業", "ja", "300人", "employees", None),
        ("従業者数:69,558人", "ja", "69,558人", "employees", "従業者数"),
        ("수입액은 4407만 달러였다.", "ko", "4407만 달러", "other", "수입액"),
        ("人口密度(1k㎡あたり)は500人。", "ja", "500人", "population", "人口密度"),
        ("総人口\n\n48,310人\n", "ja", "48,310人", "population", "総人口"),
        ("The city drew 120,000 visitors travelling by rail.", "en", "120,000 visitors", None, "visitors"),
        ("The $10 billion factory is open.", "en", "$10 billion", "investment", "factory"),
        ("20亿元的光伏项目落户该区。", "zh-Hans", "20亿元", "investment", "光伏项目"),
        ("El proyecto de 200 millones de euros sigue.", "es", "200 millones de euros", "investment", "proyecto"),
        ("The $10 billion company is gone.", "en", "$10 billion", "other", "company"),
    ],
)
def test_what_is_counted(text: str, language: str, surface: str, indicator: str | None, noun: str | None) -> None:
    fact = only(text, language)
    assert fact.surface == surface
    assert indicator in (None, fact.indicator)
    assert noun in (None, fact.noun)


def test_the_country_decides_signs_and_currency() -> None:
    assert only("Generó 1,200 empleos.", "es", country="MX").value == 1200
    assert only("产值30亿元。", "zh-Hans", country="TW").unit == "TWD"
    assert only("ventas de 5 millones de pesos", "es", country="CO").unit == "COP"


def test_a_language_without_a_pack_is_read_with_cldr() -> None:
    fact = only("A cég 25 millió euró árbevételt ért el.", "hu")
    assert (fact.surface, fact.value, fact.unit) == ("25 millió euró", 25e6, "EUR")
    assert only("Terenul are 12 hectare.", "ro").value == 120000


def test_facts_come_from_the_body_only_and_tell_their_city() -> None:
    text = "广告300家。苏州有企业200家。无锡有企业150家。"
    suzhou, wuxi = Place("suzhou", "Suzhou", "CN"), Place("wuxi", "Wuxi", "CN")
    mentions = (
        Mention(text.index("苏州"), text.index("苏州") + 2, suzhou),
        Mention(text.index("无锡"), text.index("无锡") + 2, wuxi),
    )
    body = ((text.index("苏州"), len(text)),)
    document = Narrative(
        "two", "two.txt", "", "utf-8", "txt", text, body, "zh-Hans", "ltr", "",
        city=suzhou, cities=(suzhou, wuxi), mentions=mentions, country="CN",
    )  # fmt: skip
    assert [(fact.surface, fact.city) for fact in extract(document)] == [("200家", "suzhou"), ("150家", "wuxi")]


def rows_of(path: Path) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", sorted(p for p in GOLD.rglob("*.jsonl") if p.stem != "seeds"), ids=lambda p: p.stem)
def test_gold_set(path: Path) -> None:
    total = Quality()
    for row in rows_of(path):
        text = row["text"]
        assert all(text[fact["start"] : fact["end"]] == fact["span"] for fact in row["facts"])
        document = Narrative(
            "gold", row["file"], "", "utf-8", "txt", text, ((0, len(text)),), row["lang"], "ltr", "",
            country=row.get("country"), published=row.get("published"),
        )  # fmt: skip
        total += quality(row["facts"], extract(document))
    assert total.f1 >= 0.9
    assert total.share("qualifier") >= 0.9
    assert total.share("status") >= 0.9
    assert total.share("indicator") >= 0.75


def test_seeds() -> None:
    languages = {"mr": "mr", "be": "be", "ur": "ur", "ja": "ja", "zh": "zh-Hans"}
    files: dict[str, list[dict]] = {}  # type: ignore[type-arg]
    for row in rows_of(GOLD / "seeds.jsonl"):
        files.setdefault(row["file"], []).append(row)
    total = Quality()
    for file, rows in files.items():
        text = (SEEDS / file).read_bytes().decode("utf-8")
        story = [row for row in rows if row["city"]]
        body = (
            (min(row["start"] for row in story if row["tier"] == "required") - 40, max(r["end"] for r in story) + 40),
        )
        document = Narrative(
            "seed", file, "", "utf-8", "txt", text, body, languages[rows[0]["lang"]], "ltr", "", country="CN"
        )
        gold = [row | {"core": row["tier"] == "required"} for row in rows if row["tier"] != "distractor"]
        total += quality(gold, extract(document))
    assert total.f1 >= 0.98
    assert min(total.share("qualifier"), total.share("status"), total.share("indicator")) >= 0.97


LANGUAGES = (
    "zh-Hans",
    "zh-Hant",
    "ja",
    "ko",
    "en",
    "ru",
    "be",
    "uk",
    "mr",
    "hi",
    "ur",
    "es",
    "de",
    "fr",
    "pt",
    "vi",
    "hu",
)


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(
        alphabet=st.sampled_from("0123456789,.%万亿元家个余以上 -~至年\n|$abкm千१२㎡％０½①至到百十一"), max_size=80
    ),
    language=st.sampled_from(LANGUAGES),
)
def test_offsets_hold_in_any_text(text: str, language: str) -> None:
    facts = extract_text(text, language, document="doc")
    assert len({fact.id for fact in facts}) == len(facts)
    for fact in facts:
        assert text[fact.start : fact.end] == fact.surface
        assert fact.sentence_start <= fact.start < fact.end <= fact.sentence_end
    assert all(a.end <= b.start for a, b in pairwise(facts))


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("en", "two hundred and fifty-three", 253),
        ("en", "two hundred thousand", 200_000),
        ("en", "five million three hundred thousand", 5_300_000),
        ("en", "two and a half million", 2_500_000),
        ("en", "nineteen hundred", 1900),
        ("en", "2½ million", 2_500_000),
        ("es", "cuarenta y cinco", 45),
        ("es", "mil doscientas cincuenta y tres", 1253),
        ("es", "dos millones y medio", 2_500_000),
        ("es", "mil 200 millones", 1_200_000_000),
        ("pt", "duzentos e cinquenta", 250),
        ("pt", "1 milhão e 450 mil", 1_450_000),
        ("fr", "quatre-vingt-dix-sept", 97),
        ("fr", "huit mille cent quatre-vingt-onze", 8191),
        ("fr", "un million et demi", 1_500_000),
        ("de", "fünfundzwanzig", 25),
        ("ru", "сто двадцать три", 123),
        ("ru", "2 с половиной миллиона", 2_500_000),
        ("uk", "сорок п’ять тисяч двісті", 45_200),
        ("be", "дваццаць пяць", 25),
        ("vi", "hai mươi lăm", 25),
        ("vi", "hai triệu rưỡi", 2_500_000),
        ("ko", "열두", 12),
        ("hi", "एक सौ पच्चीस", 125),
        ("hi", "छह लाख सत्तर हजार", 670_000),
        ("ur", "دو سو پچاس", 250),
    ],
)
def test_numbers_in_words_are_read_whole(language: str, words: str, value: int) -> None:
    numeral = lexicon.pack(language).numbers.read(lowered(words), 0)
    assert numeral is not None
    assert (words[numeral.start : numeral.end], numeral.value) == (words, value)


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("between one hundred and two hundred firms", "en", [(100, 200)]),
        ("two hundred firms and five hundred shops", "en", [(200, None), (500, None)]),
        ("dos mil empresas y tres mil talleres", "es", [(2000, None), (3000, None)]),
        ("2 milhões de turistas e 300 empresas", "pt", [(2_000_000, None), (300, None)]),
        ("1억-2000만 원", "ko", [(100_000_000, None), (20_000_000, None)]),
    ],
)
def test_numbers_that_only_stand_together_are_not_added(text: str, language: str, values: list[object]) -> None:
    assert [(fact.value, fact.value_max) for fact in extract_text(text, language)] == values


def test_lexicons_are_sound() -> None:
    assert list(check_lexicons()) == []


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("boundaries: none\nindicators: [", "cannot be read"),
        ("", "is empty"),
        ("- boundaries", "is no mapping"),
        ("boundaries: none\nindicatorz: {firms: [x]}", "unknown"),
        ("boundaries: none\nindicators: {firmz: [x]}", "'firmz' is unknown"),
        ("boundaries: none\nunits: {furlongs: [x]}", "'furlongs' is unknown"),
        ('boundaries: none\nnot_facts: ["第n"]', "has not one {n}"),
        ("boundaries: none\nidioms: 一方面", "is no list"),
        ("parent: nowhere", "does not exist"),
    ],
)
def test_a_broken_lexicon_is_named(written: str, told: str, tmp_path: Path) -> None:
    pack = tmp_path / "facts" / "xx.yml"
    pack.parent.mkdir()
    pack.write_text(written, "utf-8")
    with lexicons.laid_over(tmp_path), pytest.raises(lexicons.LexiconError) as error:
        lexicons.read("facts/xx.yml")
    assert error.value.file == str(pack)
    assert told in error.value.problem
    assert error.value.remedy


def test_a_pack_that_is_its_own_parent_is_named(tmp_path: Path) -> None:
    pack = tmp_path / "facts" / "xx.yml"
    pack.parent.mkdir()
    pack.write_text("parent: xx", "utf-8")
    with lexicons.laid_over(tmp_path):
        assert [(error.file, error.problem) for error in check_lexicons()] == [
            (str(pack), "cannot be used: it is its own parent")
        ]


@pytest.mark.parametrize("piece", ["7", "万", "一", ",", "(", "1-", "|1", "1\t", "\n1", "“", "1 000 ", "十百千"])
def test_a_run_of_signs_is_no_quantity(piece: str) -> None:
    assert extract_text(piece * (8000 // len(piece)), "zh-Hans") == []


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("rose from $200 to $300 million.", "en", [200e6, 300e6]),
        ("Der Umsatz stieg von 2 auf 3 Millionen Euro.", "de", [2e6, 3e6]),
        ("从5增至20万人。", "zh-Hans", [50e3, 200e3]),
    ],
)
def test_the_ends_of_a_change_share_it_too(text: str, language: str, values: list[float]) -> None:
    assert [fact.value for fact in extract_text(text, language)] == values


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("In 2030, 500 firms.", "en"),
        ("En 2030, 500 empresas.", "es"),
        ("Im Jahr 2030 500 Unternehmen.", "de"),
        ("В 2030 году 500 предприятий.", "ru"),
        ("2030年500家企业。", "zh-Hans"),
        ("2030年に500社。", "ja"),
    ],
)
def test_what_is_of_a_year_after_the_publication_is_a_plan(text: str, language: str) -> None:
    def told(published: str) -> list[tuple[str, int | None, str | None]]:
        whole = ((0, len(text)),)
        document = Narrative("d", "d.txt", "", "utf-8", "txt", text, whole, language, "ltr", "", published=published)
        return [(fact.status, fact.deadline, fact.as_of) for fact in extract(document) if fact.unit == "count"]

    assert told("2024-05-01") == [("target", 2030, None)]
    assert told("2031-05-01") == [("actual", None, "2030")]


def test_a_year_in_native_digits_is_a_deadline_too():
    for text, language in (
        ("२०२४ पर्यंत ५०० दशलक्ष युआन उत्पादन मूल्य गाठणे हे उद्दिष्ट आहे.", "mr"),
        ("2024 पर्यंत ५०० दशलक्ष युआन उत्पादन मूल्य गाठणे हे उद्दिष्ट आहे.", "mr"),
    ):
        assert [fact.deadline for fact in extract_text(text, language) if fact.unit == "CNY"] == [2024]
