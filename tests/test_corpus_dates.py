"""Dates of publication: in any language, and only where the page tells of itself."""

import pytest

from analysis.corpus.dates import date_in, dateline, is_date_line, is_post_line, posted, valid_date
from analysis.corpus.published import published
from analysis.lexicons import read as lexicon


@pytest.mark.parametrize(
    ("text", "language", "date"),
    [
        ("2024-04-16", "zh-Hans", "2024-04-16"),
        ("2024年4月16日", "ja", "2024-04-16"),
        ("２０２４年４月１６日", "ja", "2024-04-16"),
        ("民國113年4月16日", "zh-Hant", "2024-04-16"),
        ("令和6年4月16日", "ja", "2024-04-16"),
        ("令和元年5月1日", "ja", "2019-05-01"),
        ("2024년 4월 16일", "ko", "2024-04-16"),
        ("एप्रिल-१६-२०२४", "mr", "2024-04-16"),
        ("१६ अप्रैल २०२४", "hi", "2024-04-16"),
        ("16 красавіка 2024 г.", "be", "2024-04-16"),
        ("16 апреля 2024 г.", "ru", "2024-04-16"),
        ("16 квітня 2024 року", "uk", "2024-04-16"),
        ("اپریل 16-2024", "ur", "2024-04-16"),
        ("١٦ أبريل ٢٠٢٤", "ar", "2024-04-16"),
        ("April 16th, 2024", "en", "2024-04-16"),
        ("Apr-16-2024", "en", "2024-04-16"),
        ("16. April 2024", "de", "2024-04-16"),
        ("16.04.2024", "de", "2024-04-16"),
        ("16 de abril de 2024", "es", "2024-04-16"),
        ("1er mars 2024", "fr", "2024-03-01"),
        ("ngày 16 tháng 4 năm 2024", "vi", "2024-04-16"),
        ("16 เมษายน 2567", "th", "2024-04-16"),
        ("04/16/2024", "en", "2024-04-16"),
        ("3/4/2024", "fr", "2024-04-03"),
        ("3/4/2024", "en", None),  # could be March or April
        ("2024-02-31", "en", None),
        ("20日", "ja", None),
        ("06-10", "zh-Hans", None),
        ("(2024-2035年)", "zh-Hans", None),
        ("12024-04-161", "en", None),
    ],
)
def test_dates_as_pages_write_them(text: str, language: str, date: str | None) -> None:
    assert date_in(text, language) == date


@pytest.mark.parametrize(
    "line",
    ["post time: apr-16-2024", "发布时间:2024-04-16 来源:日报", "पोस्ट वेळ: एप्रिल-१६-२०२४", "published on 16 april 2024"],
)
def test_post_lines(line: str) -> None:
    assert is_post_line(line)
    assert posted(line, "mr") == "2024-04-16"


@pytest.mark.parametrize(
    "line",
    [
        "published figures show 300 firms in 2023 and 340 in 2024",
        "date palms: a cluster",
        "时间就是金钱,2024年要做到100家",
        "stand",
    ],
)
def test_sentences_are_no_post_lines(line: str) -> None:
    assert not is_post_line(line)


@pytest.mark.parametrize(
    ("paragraph", "language", "date"),
    [
        ("WUHAN, April 20, 2024 (Xinhua) -- The laser cluster grew.", "en", "2024-04-20"),
        ("新华社武汉2024年4月20日电 激光产业集群启动。", "zh-Hans", "2024-04-20"),
        ("20日、武漢で産業基地がスタートした。", "ja", None),
        ("2024年4月20日,产业基地在武汉启动。", "zh-Hans", None),  # when it happened
    ],
)
def test_datelines(paragraph: str, language: str, date: str | None) -> None:
    assert dateline(paragraph, language) == date


def test_a_date_inside_the_story_is_not_its_publication() -> None:
    text = (
        "The Pune cluster grows\n\nThe park was opened on 16 April 2024, and 300 firms have come to Pune since.\n\n"
        "On 20 May 2024 the state promised another 1,200 crore rupees to the suppliers of the region.\n"
    )
    assert published(text, 0, "en") is None
    assert published("12 March 2024\n" + text, 0, "en") == "2024-03-12"
    assert published(text + "\n12 March 2024", 0, "en") == "2024-03-12"


def test_date_lines_hold_hardly_more_than_the_date() -> None:
    assert is_date_line("Tuesday, 16 April 2024, 12:30", "en")
    assert not is_date_line("16 April 2024: 300 firms", "en")


def test_valid_dates() -> None:
    assert valid_date("2024-02-29")
    assert not valid_date("2023-02-29")
    assert not valid_date("20240229")


def test_every_month_of_the_lexicon_is_one_of_twelve() -> None:
    for months in lexicon("dates.yml")["months"].values():
        assert set(months) <= set(range(1, 13))
