"""Nothing that lies ahead of the publication is told as a result, and no result as a plan."""

import pytest

from analysis.facts import extract
from analysis.facts.fact import Fact
from analysis.layout import Narrative


def told(text: str, language: str, published: str | None = None) -> list[Fact]:
    """The facts of a text, without the years by which targets are due."""
    document = Narrative(
        "d", "d.txt", "", "utf-8", "txt", text, ((0, len(text)),), language, "ltr", "", published=published
    )  # fmt: skip
    return [fact for fact in extract(document) if fact.rule != "deadline"]


def standings(facts: list[Fact]) -> list[tuple[str, int | None, str | None]]:
    return [(fact.status, fact.deadline, fact.as_of) for fact in facts]


TELLS_A_RESULT = [
    ("zh-Hans", "到2030年，园区已引进企业500家。"),
    ("zh-Hant", "到2030年，園區已引進企業500家。"),
    ("zh-Hant", "至民國119年，園區已引進企業500家。"),
    ("ja", "2030年度までに企業500社が進出した。"),
    ("ja", "令和12年には企業500社が進出した。"),
    ("ko", "2030년까지 기업 500곳이 입주했다."),
    ("en", "By 2030, the park attracted 500 firms."),
    ("de", "Bis 2030 zählt der Park 500 Unternehmen."),
    ("fr", "D'ici 2030, le parc compte 500 entreprises."),
    ("es", "En 2030 hay 500 empresas."),
    ("pt", "Em 2030 há 500 empresas."),
    ("ru", "К 2030 году парк насчитывает 500 предприятий."),
    ("uk", "До 2030 року парк налічує 500 підприємств."),
    ("be", "Да 2030 года парк налічвае 500 прадпрыемстваў."),
    ("vi", "Đến năm 2030 thu hút 500 doanh nghiệp."),
    ("vi", "Đến năm 2030, tỉnh\nthu hút 500 doanh nghiệp."),
    ("hi", "2030 तक 500 कंपनियां आईं।"),
    ("mr", "२०३० पर्यंत ५०० उद्योग आले आहेत."),
    ("ur", "2030 تک 500 کمپنیاں موجود تھیں۔"),
    ("it", "Entro il 2030 il parco conta 500 imprese."),
    ("tr", "2030 yılında parkta 500 firma var."),
    ("th", "ในปี พ.ศ. 2573 จังหวัดมีมูลค่าส่งออก 60,000 ล้านบาท"),
]


@pytest.mark.parametrize(("language", "text"), TELLS_A_RESULT)
def test_what_lies_ahead_of_the_publication_is_a_target_whatever_its_verb(language: str, text: str) -> None:
    assert standings(told(text, language, "2024-05-01")) == [("target", 2030, None)]


@pytest.mark.parametrize(("language", "text"), TELLS_A_RESULT)
def test_the_same_words_after_that_year_tell_a_result(language: str, text: str) -> None:
    assert {fact.status for fact in told(text, language, "2031-05-01")} == {"actual"}


def test_the_year_of_the_publication_itself_does_not_lie_ahead() -> None:
    assert [fact.status for fact in told("By 2030, the park attracted 500 firms.", "en", "2030-01-01")] == ["actual"]


PROVINCE = "Đến năm 2030, tỉnh đặt mục tiêu kim ngạch xuất khẩu đạt 60 tỷ USD và thu hút thêm 100 doanh nghiệp."


@pytest.mark.parametrize("text", [PROVINCE, PROVINCE.replace("tiêu ", "tiêu\n").replace("USD ", "USD\n")])
def test_a_goal_is_one_without_a_date_of_publication_and_over_broken_lines(text: str) -> None:
    assert standings(told(text, "vi")) == [("target", 2030, None)] * 2


@pytest.mark.parametrize(
    ("language", "text", "standing"),
    [
        # a word for results, and nothing that tells whether the year is past
        ("vi", "Đến năm 2030 thu hút 500 doanh nghiệp.", ("open", None, "2030")),
        ("en", "By 2030, the park attracted 500 firms.", ("open", None, "2030")),
        # in a language without a pack no word tells a result
        ("it", "Entro il 2030 il parco conta 500 imprese.", ("open", None, "2030")),
        ("th", "ในปี พ.ศ. 2573 จังหวัดมีมูลค่าส่งออก 60,000 ล้านบาท", ("open", None, "2030")),
        ("it", "Il parco conta 500 imprese.", ("actual", None, None)),
        # a date that the text tells plainly is past
        ("en", "In 2023 the park had 500 firms.", ("actual", None, "2023")),
    ],
)
def test_without_any_date_the_status_stays_open(
    language: str, text: str, standing: tuple[str, int | None, str | None]
) -> None:
    assert standings(told(text, language)) == [standing]


@pytest.mark.parametrize(
    ("language", "text", "statuses"),
    [
        ("en", "In 2023 it had 300 firms. By 2022, it attracted 200 firms.", ["actual", "actual"]),
        ("en", "In 2023 it had 300 firms. By 2030, it attracted 500 firms.", ["actual", "open"]),
        ("zh-Hans", "2023年企业300家。到2030年，企业500家。", ["actual", "target"]),
        ("ko", "2030년 수출 50억 달러 달성\n시는 2030년까지 수출 50억 달러를 달성한다.", ["target", "target"]),
        ("ja", "2030年度に売上高500億円へ\n2023年度の実績は310億円だった。", ["target", "actual"]),
        ("zh-Hans", "到1985年，企业30家。2022年，企业90家。", ["actual", "actual"]),
    ],
)
def test_the_latest_year_that_is_told_as_past_is_the_limit(language: str, text: str, statuses: list[str]) -> None:
    assert [fact.status for fact in told(text, language)] == statuses


def test_the_year_that_heads_a_column_is_that_of_its_cells() -> None:
    text = "| 指标 | 2023年 | 2030年 |\n| --- | --- | --- |\n| 企业数量（家） | 356 | 500 |\n"
    assert [fact.status for fact in told(text, "zh-Hans", "2024-05-01")] == ["actual", "target"]
    plan = "Показатель\tФакт 2022\tПлан 2026\nЧисло резидентов, ед.\t14\t30\n"
    assert [fact.status for fact in told(plan, "ru")] == ["actual", "target"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Vision 2030 programme has created 500 jobs."),
        ("en", "Under the Agenda 2030 500 firms."),
        ("de", "Die Agenda 2030 hat 500 Stellen geschaffen."),
        ("es", "La Agenda 2030 creó 500 empleos."),
        ("zh-Hans", "“中国制造2025”带动企业300家。"),
        ("zh-Hans", "《2030年可持续发展议程》带动企业300家。"),
        ("zh-Hans", "《2026—2030年议程》带动企业300家。"),
        ("it", "Secondo Agenda 2030 500 imprese."),
        ("en", "In fiscal 2025 revenue was $5 billion."),
        ("en", "Revenue of $5 billion in FY2025."),
        ("de", "Im Geschäftsjahr 2025 betrug der Umsatz 5 Mrd. Euro."),
        ("en", "As part of a plan to double output by 2030, the park has attracted 38 firms."),
    ],
)
def test_a_year_in_a_name_a_fiscal_year_or_a_plan_before_a_result_makes_no_target(language: str, text: str) -> None:
    facts = told(text, language, "2024-11-01")
    assert facts
    assert {(fact.status, fact.as_of) for fact in facts} == {("actual", None)}


def test_a_forecast_stays_a_target_and_a_quoted_plan_is_no_name() -> None:
    assert [f.status for f in told("Exports are expected to reach $5 billion in 2030.", "en", "2024-11-01")] == [
        "target"
    ]
    assert [f.status for f in told("“到2030年产值达500亿元”，他说。", "zh-Hans", "2024-11-01")] == ["target"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh-Hans", "2024年，园区新引进企业38家，总投资超过120亿元，计划到2027年实现产值500亿元。"),
        ("zh-Hant", "2024年，園區新引進企業38家，總投資超過120億元，計畫到2027年實現產值500億元。"),
        ("ja", "2024年に38社が進出し、総投資額は120億円に達し、2027年までに生産額500億円を目指す。"),
        (
            "ko",
            "2024년 산업단지에 기업 38곳이 입주했고, 총투자액은 1200억원을 넘었으며, "
            "2027년까지 생산액 5000억원을 달성할 계획이다.",
        ),
        (
            "en",
            "In 2024 the park attracted 38 firms, total investment exceeded 12 billion yuan, "
            "and it plans to reach an output value of 50 billion yuan by 2027.",
        ),
        (
            "de",
            "2024 siedelten sich im Park 38 Unternehmen an, die Investitionen überstiegen 120 Millionen Euro, "
            "und bis 2027 soll ein Produktionswert von 500 Millionen Euro erreicht werden.",
        ),
        (
            "fr",
            "En 2024, le parc a accueilli 38 entreprises, l'investissement total a dépassé 120 millions d'euros, "
            "et il prévoit d'atteindre une production de 500 millions d'euros d'ici 2027.",
        ),
        (
            "es",
            "En 2024 el parque atrajo 38 empresas, la inversión total superó los 120 millones de euros, "
            "y planea alcanzar una producción de 500 millones de euros para 2027.",
        ),
        (
            "pt",
            "Em 2024, o parque atraiu 38 empresas, o investimento total ultrapassou 120 milhões de euros, "
            "e prevê atingir uma produção de 500 milhões de euros até 2027.",
        ),
        (
            "ru",
            "В 2024 году парк привлёк 38 предприятий, общий объём инвестиций превысил 12 млрд рублей, "
            "к 2027 году планируется достичь объёма производства 50 млрд рублей.",
        ),
        (
            "uk",
            "У 2024 році парк залучив 38 підприємств, загальний обсяг інвестицій перевищив 12 млрд грн, "
            "до 2027 року планується досягти обсягу виробництва 50 млрд грн.",
        ),
        (
            "be",
            "У 2024 годзе парк прыцягнуў 38 прадпрыемстваў, агульны аб'ём інвестыцый перавысіў 12 млрд рублёў, "
            "да 2027 года плануецца дасягнуць аб'ёму вытворчасці 50 млрд рублёў.",
        ),
        (
            "vi",
            "Năm 2024, khu công nghiệp đã thu hút 38 doanh nghiệp, tổng vốn đầu tư vượt 120 triệu USD, "
            "dự kiến đến năm 2027 đạt giá trị sản xuất 500 triệu USD.",
        ),
        (
            "hi",
            "2024 में पार्क में 38 कंपनियां आईं, कुल निवेश 120 करोड़ रुपये से अधिक रहा, और 2027 तक 500 करोड़ रुपये के उत्पादन का लक्ष्य है।",
        ),
        (
            "mr",
            "2024 मध्ये औद्योगिक वसाहतीत 38 कंपन्या आल्या, एकूण गुंतवणूक 120 कोटी रुपयांपेक्षा जास्त झाली, "
            "आणि 2027 पर्यंत 500 कोटी रुपयांच्या उत्पादनाचे लक्ष्य आहे.",
        ),
        (
            "ur",
            "2024 میں پارک میں 38 کمپنیاں آئیں، کل سرمایہ کاری 120 کروڑ روپے سے زیادہ رہی، "
            "اور 2027 تک 500 کروڑ روپے کی پیداوار کا ہدف ہے۔",
        ),
    ],
)
@pytest.mark.parametrize("published", [None, "2025-03-01"])
def test_a_result_is_no_target_because_its_sentence_goes_on_with_a_plan(
    language: str, text: str, published: str | None
) -> None:
    done, result, target = ("actual", None, "2024"), ("actual", None, "2024"), ("target", 2027, None)
    assert standings(told(text, language, published)) == [done, result, target]


@pytest.mark.parametrize(
    ("language", "text", "statuses"),
    [
        ("ja", "企業38社を誘致し、2027年までに生産額500億円を目指す。", ["target", "target"]),
        ("ja", "38社が進出し、2027年までに生産額500億円を目指す。", ["actual", "target"]),
        ("zh-Hans", "企业300家，就业1万人，到2030年全部实现。", ["target", "target"]),
        ("zh-Hans", "2023年企业300家，力争到2030年全面升级。", ["actual"]),
        ("zh-Hans", "2023年，园区企业增加到300家，从业1万人，力争到2030年全面升级。", ["actual", "actual"]),
        ("zh-Hans", "到2030年，企业300家，就业1万人。", ["target", "target"]),
        ("en", "The park had 300 firms, 10,000 jobs by 2030.", ["actual", "target"]),
        ("en", "38 firms came, and in 2027 output will be $5 billion.", ["actual", "target"]),
        (
            "it",
            "Nel 2023 il parco contava 38 imprese, gli investimenti erano 120 milioni di euro, "
            "e prevede 500 milioni di euro entro il 2027.",
            ["actual", "actual", "target"],
        ),
    ],
)
def test_a_plan_rules_what_stands_behind_it_and_a_list_that_it_ends(
    language: str, text: str, statuses: list[str]
) -> None:
    assert [fact.status for fact in told(text, language, "2024-05-01")] == statuses


def test_a_figure_takes_no_year_from_the_plan_behind_it() -> None:
    facts = told("38 firms came, and in 2027 output will be $5 billion.", "en")
    assert standings(facts) == [("actual", None, None), ("target", 2027, None)]


def test_without_a_pack_no_other_year_shows_that_one_is_past() -> None:
    facts = told("Entro il 2030 il parco conta 500 imprese. Lo sguardo va al 2040.", "it")
    assert [fact.status for fact in facts] == ["open"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("be", "У 1890 годзе тут працавала 50 рабочых, у 1911-м — ужо амаль 300 чалавек."),
        ("hi", "1925 में यहां 250 करघे थे; 1980 तक करघों की संख्या 9 हजार को पार कर गई।"),
        ("mr", "१९३५ साली येथे ३६० हातमाग होते; १९७० पर्यंत ही संख्या ६ हजारांवर गेली."),
        ("en", "By 1980 the valley counted 400 mills."),
    ],
)
def test_a_history_without_a_date_is_past_in_whatever_words(language: str, text: str) -> None:
    assert {fact.status for fact in told(text, language)} == {"actual"}
    # And still not, where the story itself is older.
    assert "target" in {fact.status for fact in told(text, language, "1900-05-01")}
