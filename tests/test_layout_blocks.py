"""Documents laid out in blocks, from their lines and from the marks of a format."""

import regex
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus.mark import Mark
from analysis.corpus.view import normalized
from analysis.layout import Block, Cell
from analysis.layout.kinds import RULES
from analysis.layout.lay_out import lay_out
from analysis.layout.line import lines_of
from analysis.layout.numbering import numberings
from analysis.lexicons import read as lexicon


class Table:
    """What a finder of tables hands over."""

    def __init__(self, blocks: tuple[Block, ...], captions: tuple[tuple[int, int], ...] = ()) -> None:
        self.blocks, self.captions = blocks, captions


def laid(text: str, language: str = "en", marks: tuple[Mark, ...] = (), **more) -> tuple[Block, ...]:
    many = len(lines_of(text, more.get("start", 0)))
    given = {"furniture": [None] * many, "byline_lines": set(), "tables": [], "start": 0} | more
    return lay_out(text, marks, given["start"], language, given["furniture"], given["byline_lines"], given["tables"])


def told(text: str, language: str = "en", **more) -> list[str]:
    """A block a line: its kind, its level where it has one, and its words, with what labels it and what is above it."""
    rows = []
    for block in laid(text, language, **more):
        words = " / ".join(text[block.start : block.end].split("\n"))
        label = f" <{text[slice(*block.label)]}>" if block.label else ""
        rows.append(f"{block.kind}{block.level or ''} {words}{label}")
    return rows


PROSE = {
    "zh-Hans": "园区的企业去年继续增长，许多工厂扩大了生产，居民的收入也有所提高，城市的面貌焕然一新。",
    "zh-Hant": "園區的廠商去年繼續成長，許多工廠擴大了生產，居民的收入也有所提高，城市的面貌煥然一新。",
    "ja": "昨年も団地の企業は成長を続け、多くの工場が生産を増やし、住民の所得も上がったと市は説明している。",
    "ko": "지난해에도 단지의 기업들은 성장을 이어 갔고 많은 공장이 생산을 늘렸으며 주민 소득도 올랐다고 시는 밝혔다.",
    "en": "The firms of the park went on growing last year, and many of the plants have made more than before.",
    "ru": "В прошлом году предприятия парка продолжали расти, и многие заводы увеличили выпуск своей продукции.",
    "uk": "Торік підприємства парку далі зростали, і багато заводів збільшили випуск своєї продукції для країни.",
    "de": "Die Firmen des Parks sind im vergangenen Jahr weiter gewachsen, und viele Werke haben mehr hergestellt.",
    "fr": "Les entreprises du parc ont poursuivi leur croissance l'an dernier, et bien des usines produisent davantage.",
    "es": "Las empresas del parque siguieron creciendo el año pasado, y muchas fábricas produjeron más que antes.",
    "vi": "Năm ngoái các doanh nghiệp trong khu tiếp tục phát triển và nhiều nhà máy đã tăng sản lượng của mình.",
    "mr": "गेल्या वर्षी उद्यानातील उद्योग वाढत राहिले आणि अनेक कारखान्यांनी पूर्वीपेक्षा जास्त उत्पादन केले आहे.",
    "ar": "واصلت شركات المنطقة نموها في العام الماضي، وزادت مصانع كثيرة من إنتاجها مقارنة بما كان عليه من قبل.",
    "th": "ปีที่แล้วบริษัทในนิคมยังคงเติบโตต่อไป และโรงงานหลายแห่งผลิตสินค้าได้มากกว่าที่เคยผลิตในปีก่อนหน้านี้",
}
P = PROSE

CASES = [
    # Titles
    ("en", f"A park opens\n\n{P['en']}", ["title A park opens", f"paragraph {P['en']}"]),
    ("zh-Hans", f"园区今年再添新厂！\n{P['zh-Hans']}", ["title 园区今年再添新厂！", f"paragraph {P['zh-Hans']}"]),
    ("zh-Hans", f"山城的新产业\n——记一个园区的成长\n\n{P['zh-Hans']}",
     ["title 山城的新产业 / ——记一个园区的成长", f"paragraph {P['zh-Hans']}"]),
    ("en", f"Valley park opens its gates - The Daily Ledger\nHome / News / Valley park opens its gates\n"
     f"Valley park opens its gates\n\n{P['en']}",
     ["metadata Valley park opens its gates - The Daily Ledger", "metadata Home / News / Valley park opens its gates",
      "title Valley park opens its gates", f"paragraph {P['en']}"]),
    ("ja", P["ja"], [f"paragraph {P['ja']}"]),
    ("de", f"Neuer Park im Tal: vierzig\nfirmen kommen\n\n{P['de']}",
     ["title Neuer Park im Tal: vierzig / firmen kommen", f"paragraph {P['de']}"]),
    # Numbered headings
    ("zh-Hans", f"一、发展基础\n{P['zh-Hans']}\n二、发展目标\n　　（一）总体目标\n{P['zh-Hans']}\n　　（二）具体目标\n{P['zh-Hans']}",
     ["heading1 一、发展基础", f"paragraph {P['zh-Hans']}", "heading1 二、发展目标", "heading2 （一）总体目标",
      f"paragraph {P['zh-Hans']}", "heading2 （二）具体目标", f"paragraph {P['zh-Hans']}"]),
    ("zh-Hans", f"三、2025年发展目标\n{P['zh-Hans']}", ["heading1 三、2025年发展目标", f"paragraph {P['zh-Hans']}"]),
    ("zh-Hant", f"第一章 總則\n第一條 為發展產業，特制定本辦法。\n第二條 本辦法適用於園區內各廠商。\n第二章 獎勵\n{P['zh-Hant']}",
     ["heading1 第一章 總則", "item1 第一條 為發展產業，特制定本辦法。", "item1 第二條 本辦法適用於園區內各廠商。",
      "heading1 第二章 獎勵", f"paragraph {P['zh-Hant']}"]),
    ("ja", f"第１章　現状\n{P['ja']}\n１　工業\n{P['ja']}\n２　商業\n{P['ja']}\n第２章　目標\n{P['ja']}",
     ["heading1 第１章　現状", f"paragraph {P['ja']}", "heading2 １　工業", f"paragraph {P['ja']}", "heading2 ２　商業",
      f"paragraph {P['ja']}", "heading1 第２章　目標", f"paragraph {P['ja']}"]),
    ("ko", f"제1장 개요\n{P['ko']}\n가. 추진 배경\n{P['ko']}\n나. 추진 방향\n{P['ko']}\n제2장 목표\n{P['ko']}",
     ["heading1 제1장 개요", f"paragraph {P['ko']}", "heading2 가. 추진 배경", f"paragraph {P['ko']}", "heading2 나. 추진 방향",
      f"paragraph {P['ko']}", "heading1 제2장 목표", f"paragraph {P['ko']}"]),
    ("ko", f"Ⅰ. 추진 배경\n{P['ko']}\nⅡ. 추진 계획\n1. 기반 시설\n{P['ko']}\n2. 인력\n{P['ko']}",
     ["heading1 Ⅰ. 추진 배경", f"paragraph {P['ko']}", "heading1 Ⅱ. 추진 계획", "heading2 1. 기반 시설", f"paragraph {P['ko']}",
      "heading2 2. 인력", f"paragraph {P['ko']}"]),
    ("en", f"1 Where we are\n{P['en']}\n1.1 Firms\n{P['en']}\n1.2 Jobs\n{P['en']}\n2 Where we go\n{P['en']}",
     ["heading1 1 Where we are", f"paragraph {P['en']}", "heading2 1.1 Firms", f"paragraph {P['en']}", "heading2 1.2 Jobs",
      f"paragraph {P['en']}", "heading1 2 Where we go", f"paragraph {P['en']}"]),
    ("en", f"Chapter One: The valley\n{P['en']}\nChapter Two: The port\n{P['en']}",
     ["heading1 Chapter One: The valley", f"paragraph {P['en']}", "heading1 Chapter Two: The port", f"paragraph {P['en']}"]),
    ("ru", f"Раздел I. Состояние\n{P['ru']}\nСтатья 1. Цели\n{P['ru']}\nРаздел II. Планы\n{P['ru']}",
     ["heading1 Раздел I. Состояние", f"paragraph {P['ru']}", "heading2 Статья 1. Цели", f"paragraph {P['ru']}",
      "heading1 Раздел II. Планы", f"paragraph {P['ru']}"]),
    ("uk", f"І. Стан справ\n{P['uk']}\nІІ. Мета\n{P['uk']}",
     ["heading1 І. Стан справ", f"paragraph {P['uk']}", "heading1 ІІ. Мета", f"paragraph {P['uk']}"]),
    ("de", f"§ 1 Ziele\n{P['de']}\n§ 2 Mittel\n{P['de']}",
     ["heading1 § 1 Ziele", f"paragraph {P['de']}", "heading1 § 2 Mittel", f"paragraph {P['de']}"]),
    ("fr", f"Chapitre 1 : Les filières\n{P['fr']}\nA. Le textile\n{P['fr']}\nB. Le bois\n{P['fr']}",
     ["heading1 Chapitre 1 : Les filières", f"paragraph {P['fr']}", "heading2 A. Le textile", f"paragraph {P['fr']}",
      "heading2 B. Le bois", f"paragraph {P['fr']}"]),
    ("es", f"Capítulo II. Metas\n{P['es']}", ["heading1 Capítulo II. Metas", f"paragraph {P['es']}"]),
    ("vi", f"Chương I. Mục tiêu\nĐiều 1. Mục tiêu chung\n{P['vi']}\nĐiều 2. Mục tiêu cụ thể\n{P['vi']}",
     ["heading1 Chương I. Mục tiêu", "heading2 Điều 1. Mục tiêu chung", f"paragraph {P['vi']}",
      "heading2 Điều 2. Mục tiêu cụ thể", f"paragraph {P['vi']}"]),
    ("ar", f"الفصل الأول: الأهداف\n{P['ar']}\nالفصل الثاني: الوسائل\n{P['ar']}",
     ["heading1 الفصل الأول: الأهداف", f"paragraph {P['ar']}", "heading1 الفصل الثاني: الوسائل", f"paragraph {P['ar']}"]),
    ("th", f"บทที่ 1 สภาพปัจจุบัน\n{P['th']}\nบทที่ 2 เป้าหมาย\n{P['th']}",
     ["heading1 บทที่ 1 สภาพปัจจุบัน", f"paragraph {P['th']}", "heading1 บทที่ 2 เป้าหมาย", f"paragraph {P['th']}"]),
    ("mr", f"प्रकरण १ सद्यस्थिती\n{P['mr']}\nप्रकरण २ उद्दिष्टे\n{P['mr']}",
     ["heading1 प्रकरण १ सद्यस्थिती", f"paragraph {P['mr']}", "heading1 प्रकरण २ उद्दिष्टे", f"paragraph {P['mr']}"]),
    ("mr", f"०१\nगोदामे\n{P['mr']}\n०२\nरस्ते\n{P['mr']}",
     ["heading1 ०१ / गोदामे", f"paragraph {P['mr']}", "heading1 ०२ / रस्ते", f"paragraph {P['mr']}"]),
    ("en", f"A park\n\n{P['en']}\n## Goals\n{P['en']}\n### Jobs\n{P['en']}",
     ["title A park", f"paragraph {P['en']}", "heading2 ## Goals", f"paragraph {P['en']}", "heading3 ### Jobs", f"paragraph {P['en']}"]),
    # Headings by their look
    ("fr", f"Le parc\n\n{P['fr']}\n\nNos objectifs\n\n{P['fr']}",
     ["title Le parc", f"paragraph {P['fr']}", "heading1 Nos objectifs", f"paragraph {P['fr']}"]),
    ("zh-Hans", f"园区\n\n{P['zh-Hans']}\n发展目标\n{P['zh-Hans']}",
     ["title 园区", f"paragraph {P['zh-Hans']}", "heading1 发展目标", f"paragraph {P['zh-Hans']}"]),
    ("ja", f"団地の概要\n\n{P['ja']}\n【今後の目標】\n{P['ja']}",
     ["title 団地の概要", f"paragraph {P['ja']}", "heading1 【今後の目標】", f"paragraph {P['ja']}"]),
    ("es", f"El parque\n\n{P['es']}\n\nEn 2030 habrá 40 empresas\n\n{P['es']}",
     ["title El parque", f"paragraph {P['es']}", "paragraph En 2030 habrá 40 empresas", f"paragraph {P['es']}"]),
    # Lists
    ("en", "The park\n\nIt will bring:\n- 40 firms\n- 900 jobs\n\nThe town is glad.",
     ["title The park", "paragraph It will bring:", "item1 - 40 firms <It will bring:>", "item1 - 900 jobs <It will bring:>",
      "paragraph The town is glad."]),
    ("ko", "단지 소식\n\n기대 효과는 다음과 같다:\n• 고용 350명\n• 매출 900억원",
     ["title 단지 소식", "paragraph 기대 효과는 다음과 같다:", "item1 • 고용 350명 <기대 효과는 다음과 같다:>",
      "item1 • 매출 900억원 <기대 효과는 다음과 같다:>"]),
    ("ja", "団地\n\n■工業\n・食料品　25社\n・機械　14社\n■商業\n・小売　30店",
     ["title 団地", "item1 ■工業", "item2 ・食料品　25社", "item2 ・機械　14社", "item1 ■商業", "item2 ・小売　30店"]),
    ("pl", "Park\n\nPlan obejmuje:\n1) nowe hale:\n  a) dla firm\n  b) dla szkół\n2) drogi",
     ["title Park", "paragraph Plan obejmuje:", "item1 1) nowe hale: <Plan obejmuje:>", "item2 a) dla firm <1) nowe hale:>",
      "item2 b) dla szkół <1) nowe hale:>", "item1 2) drogi <Plan obejmuje:>"]),
    ("zh-Hans", "主要任务\n\n（1）新建厂房12万平方米；\n（2）引进企业30家；\n①其中外资企业8家；\n②民营企业22家。\n（3）修路。",
     ["title 主要任务", "item1 （1）新建厂房12万平方米；", "item1 （2）引进企业30家；", "item2 ①其中外资企业8家；", "item2 ②民营企业22家。",
      "item1 （3）修路。"]),
    ("it", "Il parco\n\n1. Aprire 12 capannoni.\n2. Formare 300 operai.",
     ["title Il parco", "item1 1. Aprire 12 capannoni.", "item1 2. Formare 300 operai."]),
    ("cs", f"Park\n\n25. dubna 2024 byl otevřen nový park, do kterého přišly první firmy z celého kraje.",
     ["title Park", "paragraph 25. dubna 2024 byl otevřen nový park, do kterého přišly první firmy z celého kraje."]),
    ("en", "The park\n\n- The first item is long and goes on\n  in the next line of it\n- The second",
     ["title The park", "item1 - The first item is long and goes on /   in the next line of it", "item1 - The second"]),
    ("zh-Hans", "（三）发展目标\n到2028年，体系基本形成。\n——产业壮大。企业达到420家。\n——创新增强。机构新增35个。",
     ["heading1 （三）发展目标", "paragraph 到2028年，体系基本形成。", "item1 ——产业壮大。企业达到420家。", "item1 ——创新增强。机构新增35个。"]),
    # Chronologies
    ("ko", "연혁\n\n2019\n11\n지원센터 개소\n04\n중소기업 12개사 입주\n2017\n08\n공모사업 선정\n02\n기공식",
     ["title 연혁", "heading1 2019", "entry 11", "entry 지원센터 개소 <11>", "entry 04", "entry 중소기업 12개사 입주 <04>",
      "heading1 2017", "entry 08", "entry 공모사업 선정 <08>", "entry 02", "entry 기공식 <02>"]),
    ("mr", "वाटचाल\n१९८७\nसमितीची स्थापना\n२००४\nवसाहत सुरू\n२०१९\n४५ कारखाने सुरू",
     ["title वाटचाल", "entry १९८७", "entry समितीची स्थापना <१९८७>", "entry २००४", "entry वसाहत सुरू <२००४>", "entry २०१९",
      "entry ४५ कारखाने सुरू <२०१९>"]),
    ("en", "History\n\nMay 2009: The park opens with 12 firms\nJune 2015: A port is built",
     ["title History", "entry May 2009: The park opens with 12 firms <May 2009>", "entry June 2015: A port is built <June 2015>"]),
    ("ru", "История\n\n1998 г. — основан завод\nМай 2006 г. — открыт цех\n2019 г. — 45 предприятий",
     ["title История", "entry 1998 г. — основан завод <1998 г.>", "entry Май 2006 г. — открыт цех <Май 2006 г.>",
      "entry 2019 г. — 45 предприятий <2019 г.>"]),
    ("ja", "沿革\n平成10年4月　会社設立\n平成18年10月　第一工場竣工\n令和元年　従業員120名となる",
     ["title 沿革", "entry 平成10年4月　会社設立 <平成10年4月>", "entry 平成18年10月　第一工場竣工 <平成18年10月>",
      "entry 令和元年　従業員120名となる <令和元年>"]),
    ("zh-Hans", "大事记\n\n1984年，建厂。\n1998年，改制。\n2009年，员工达到900人。",
     ["title 大事记", "entry 1984年，建厂。 <1984年>", "entry 1998年，改制。 <1998年>", "entry 2009年，员工达到900人。 <2009年>"]),
    ("ur", "سنگ میل\n2008\nصنعتی علاقے کا قیام\n2016\nپہلی فیکٹری کا افتتاح",
     ["title سنگ میل", "entry 2008", "entry صنعتی علاقے کا قیام <2008>", "entry 2016", "entry پہلی فیکٹری کا افتتاح <2016>"]),
    ("es", "Hitos\n\n2008 — Nace el parque\n2016 — Llegan 40 empresas",
     ["title Hitos", "entry 2008 — Nace el parque <2008>", "entry 2016 — Llegan 40 empresas <2016>"]),
    ("en", f"The park\n\nIn 2019 the park had 40 firms.\n\n{P['en']}\n\n2019 was a good year for them.",
     ["title The park", "paragraph In 2019 the park had 40 firms.", f"paragraph {P['en']}", "paragraph 2019 was a good year for them."]),
    # Tiles
    ("en", "320\nFirms\n5.5 million\nTonnes a year\n12%\nGrowth",
     ["tile 320 <Firms>", "tile Firms", "tile 5.5 million <Tonnes a year>", "tile Tonnes a year", "tile 12% <Growth>", "tile Growth"]),
    ("ja", "月間生産量\n2.8万\n台\n従業員\n640\n名",
     ["tile 月間生産量", "tile 2.8万 / 台 <月間生産量>", "tile 従業員", "tile 640 / 名 <従業員>"]),
    ("mr", "₹९२० कोटी\nवार्षिक उलाढाल\n३,४००\nकामगार",
     ["tile ₹९२० कोटी <वार्षिक उलाढाल>", "tile वार्षिक उलाढाल", "tile ३,४०० <कामगार>", "tile कामगार"]),
    ("zh-Hans", "数说园区\n320\n入驻企业\n58亿元\n年产值\n4000人\n就业",
     ["title 数说园区", "tile 320 <入驻企业>", "tile 入驻企业", "tile 58亿元 <年产值>", "tile 年产值", "tile 4000人 <就业>", "tile 就业"]),
    ("de", "Beschäftigte\n1.250\n\nUmsatz\n85 Mio. Euro",
     ["tile Beschäftigte", "tile 1.250 <Beschäftigte>", "tile Umsatz", "tile 85 Mio. Euro <Umsatz>"]),
    ("pt", "120\nempresas\n\n3.400\nempregos", ["tile 120 <empresas>", "tile empresas", "tile 3.400 <empregos>", "tile empregos"]),
    ("hi", "सदस्य कारखाने १८५\nसाड़ियाँ ९०\nसूत ५२", ["tile सदस्य कारखाने १८५ <सदस्य कारखाने>", "tile साड़ियाँ ९० <साड़ियाँ>", "tile सूत ५२ <सूत>"]),
    ("ru", "Объём инвестиций – 12 млрд рублей.\nЧисло резидентов – 45 предприятий.",
     ["tile Объём инвестиций – 12 млрд рублей. <Объём инвестиций>", "tile Число резидентов – 45 предприятий. <Число резидентов>"]),
    ("ja", "総人口\n40,991人", ["tile 総人口", "tile 40,991人 <総人口>"]),
    ("ko", "입주 기업: 31개사\n종업원: 1,200명", ["tile 입주 기업: 31개사 <입주 기업>", "tile 종업원: 1,200명 <종업원>"]),
    # Telephone numbers, notes, captions, quotations
    ("mr", "संपर्क\n+९१ ९८२२० ४५१७३\noffice@example.org", ["title संपर्क", "metadata +९१ ९८२२० ४५१७३", "metadata office@example.org"]),
    ("zh-Hans", f"园区\n\n{P['zh-Hans']}\n注：以上为初步数据。\n表1 企业数量\n图2：园区规划\n图3显示，企业数量逐年增加，从前年的三十家增加到去年的四十家。",
     ["title 园区", f"paragraph {P['zh-Hans']}", "note 注：以上为初步数据。", "caption 表1 企业数量", "caption 图2：园区规划",
      "paragraph 图3显示，企业数量逐年增加，从前年的三十家增加到去年的四十家。"]),
    ("tr", "Park\n\nFotoğraf: Yeni fabrika\nNot: Geçici veriler", ["title Park", "caption Fotoğraf: Yeni fabrika", "note Not: Geçici veriler"]),
    ("id", "Kawasan\n\nGambar 2. Peta kawasan\nCatatan: angka sementara",
     ["title Kawasan", "caption Gambar 2. Peta kawasan", "note Catatan: angka sementara"]),
    ("be", "Парк\n\nФота: новы цэх\nЗаўвага: без порта\n[1] Па стане на май.",
     ["title Парк", "caption Фота: новы цэх", "note Заўвага: без порта", "note [1] Па стане на май."]),
    ("fa", "پارک\n\nجدول ۲: شرکت‌ها\nتوجه: ارقام اولیه است", ["title پارک", "caption جدول ۲: شرکت‌ها", "note توجه: ارقام اولیه است"]),
    ("ko", "단지\n\n※ 2023년 말 기준\n표 1. 업체 수", ["title 단지", "note ※ 2023년 말 기준", "caption 표 1. 업체 수"]),
    ("en", "The park\n\n> We will build it for all.\n> It will be green.\n\nTable 3 shows that exports grew.",
     ["title The park", "quotation > We will build it for all. / > It will be green.", "paragraph Table 3 shows that exports grew."]),
    # Wraps
    ("en", "The park\n\nThe firms of the park went on growing last year, and many of\nthe plants have made more than before.",
     ["title The park", "paragraph The firms of the park went on growing last year, and many of / the plants have made more than before."]),
    ("zh-Hant", "園區\n\n園區的廠商去年繼續成長，許多工廠擴大了生產，\n居民的收入也有所提高。",
     ["title 園區", "paragraph 園區的廠商去年繼續成長，許多工廠擴大了生產， / 居民的收入也有所提高。"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=[f"{c[0]}-{i}" for i, c in enumerate(CASES)])
def test_blocks(language: str, text: str, expected: list[str]) -> None:
    assert told(text, language) == expected
