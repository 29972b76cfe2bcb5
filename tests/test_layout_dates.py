"""Dates in the calendars and spellings of pages, to the day, the month or the year."""

import pytest

from analysis.layout.dates import Date, date_of, dates_in, precision_of, words_beside
from analysis.lexicons import read as lexicon

FORMS = lexicon("dates.yml")["forms"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["name"])
def test_every_form_reads_its_example(form: dict[str, str]) -> None:
    found = dates_in(form["example"], form["language"])
    assert [(date.iso, date.rule) for date in found] == [(form["result"], form["name"])]


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("2024-04-16", "zh-Hans", ["2024-04-16"]),
        ("２０２４年４月１６日", "ja", ["2024-04-16"]),
        ("令和元年5月1日", "ja", ["2019-05-01"]),
        ("平成三十一年四月一日", "ja", ["2019-04-01"]),
        ("二○二四年十二月三十一日", "zh-Hant", ["2024-12-31"]),
        ("二零二四年五月廿八日", "zh-Hans", ["2024-05-28"]),
        ("中華民國一百一十三年四月十六日", "zh-Hant", ["2024-04-16"]),
        ("2024. 5. 18.", "ko", ["2024-05-18"]),
        ("2024년 5월", "ko", ["2024-05"]),
        ("एप्रिल-१६-२०२४", "mr", ["2024-04-16"]),
        ("१६ अप्रैल २०२४", "hi", ["2024-04-16"]),
        ("16 красавіка 2024 г.", "be", ["2024-04-16"]),
        ("16 апреля 2024 г.", "ru", ["2024-04-16"]),
        ("16 квітня 2024 року", "uk", ["2024-04-16"]),
        ("اپریل 16-2024", "ur", ["2024-04-16"]),
        ("١٦ أبريل ٢٠٢٤", "ar", ["2024-04-16"]),
        ("16 أبريل/نيسان 2024", "ar", ["2024-04-16"]),
        ("16 كانون الثاني 2024", "ar", ["2024-01-16"]),
        ("۳ مرداد ۱۴۰۲", "fa", ["2023-07-25"]),
        ("۱۴۰۲/۵/۳", "fa", ["2023-07-25"]),
        ("30 اسفند 1399", "fa", ["2021-03-20"]),
        ("16 آوریل 2024", "fa", ["2024-04-16"]),
        ("Apr-16-2024", "en", ["2024-04-16"]),
        ("16th of April, 2024", "en", ["2024-04-16"]),
        ("Tue, 14 Mar 2023 02:11:08 GMT", "zh-Hans", ["2023-03-14"]),
        ("16. April 2024", "de", ["2024-04-16"]),
        ("1er mars 2024", "fr", ["2024-03-01"]),
        ("1º de maio de 2024", "pt", ["2024-05-01"]),
        ("16 kwietnia 2024 r.", "pl", ["2024-04-16"]),
        ("18 d’abril de 2024", "ca", ["2024-04-18"]),
        ("2024 m. gegužės 18 d.", "lt", ["2024-05-18"]),
        ("16 NİSAN 2024", "tr", ["2024-04-16"]),
        ("15 KASIM 2024", "tr", ["2024-11-15"]),
        ("tháng 5 năm 2024", "vi", ["2024-05"]),
        ("16 เมษายน พ.ศ. 2567", "th", ["2024-04-16"]),
        ("16/04/2567", "th", ["2024-04-16"]),
        ("04/16/2024", "en", ["2024-04-16"]),
        ("2023-12-31, 2024-01-01", "en", ["2023-12-31", "2024-01-01"]),
        ("2024-02-31", "en", []),
        ("2024年13月1日", "zh-Hans", ["2024"]),
        ("20日", "ja", []),
        ("06-10", "zh-Hans", []),
        ("(2024-2035年)", "zh-Hans", []),
        ("2021—2025", "en", ["2021", "2025"]),
        ("12024-04-161", "en", []),
        ("192.168.10.24", "en", []),
        ("+86 010-2024-0518", "en", []),
        ("3000", "en", []),
    ],
)
def test_dates_as_pages_write_them(text: str, language: str, dates: list[str]) -> None:
    assert [date.iso for date in dates_in(text, language)] == dates


@pytest.mark.parametrize(
    ("language", "country", "iso", "is_sure"),
    [
        ("en", "", "2024-04-03", False),
        ("en", "US", "2024-03-04", True),
        ("en", "IN", "2024-04-03", True),
        ("en-US", "", "2024-03-04", True),
        ("fr", "", "2024-04-03", True),
        ("fr", "US", "2024-04-03", True),
    ],
)
def test_two_readings_of_figures(language: str, country: str, iso: str, is_sure: bool) -> None:
    (date,) = dates_in("3/4/2024", language, country)
    assert (date.iso, date.is_sure) == (iso, is_sure)


def test_spans_are_those_of_the_raw_text() -> None:
    text = "㈱ ﷺ １６．０４．２０２４ x"
    (date,) = dates_in(text, "de")
    assert text[date.start : date.end] == "１６．０４．２０２４"


def test_how_much_a_date_tells() -> None:
    assert [precision_of(iso) for iso in ("2024", "2024-05", "2024-05-18")] == ["year", "month", "day"]
    assert date_of("20240518T1020", "en") == Date("2024-05-18", 0, 13, True, "compact")
    assert date_of("20241318", "en") is None


@pytest.mark.parametrize(
    ("line", "language", "words"),
    [
        ("Thursday, 16 May 2024, 10:30 am IST", "en", ", ,"),
        ("2024年5月18日（土）10時20分", "ja", "( )"),
        ("Thứ Năm, 16/05/2024 10:20 (GMT+7)", "vi", ", ( )"),
        ("16 April 2024: 300 firms", "en", ": 300 firms"),
    ],
)
def test_what_stands_beside_a_date(line: str, language: str, words: str) -> None:
    assert words_beside(line, language) == words


def test_every_month_of_the_lexicon_is_one_of_twelve() -> None:
    told = lexicon("dates.yml")
    for months in (*told["months"].values(), told["persian"], told["islamic"]):
        assert set(months) <= set(range(1, 13))
