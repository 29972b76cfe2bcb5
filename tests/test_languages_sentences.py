"""Sentences: nothing is lost, nothing overlaps, and they end where a reader would end them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.languages import sentences


def cut(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, (0, len(text)), language)]


pieces = st.sampled_from(
    [*'。！？.!?।۔…()（）「」“”"«»,，、 \n\r\t|-•аАbB光5', "\r\n", "\n\n", "6.67", "г. ", "Co. Ltd. ", "\u2028", "20\n"]
)
texts = st.lists(st.one_of(pieces, st.text(max_size=4)), max_size=30).map("".join)


@settings(max_examples=200, deadline=None)
@given(
    text=texts,
    language=st.sampled_from(["zh-Hans", "ja", "ko", "en", "ru", "be", "mr", "ur", "de", "und"]),
    data=st.data(),
)
def test_sentences_hold_all_that_is_not_white_space(text: str, language: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = sentences(text, (start, end), language)
    borders = [border for span in found for border in span]
    assert borders == sorted(borders)
    assert all(start <= first < last <= end for first, last in found)
    assert all(text[first:last] == text[first:last].strip() for first, last in found)
    assert "".join("".join(text[first:last].split()) for first, last in found) == "".join(text[start:end].split())


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # The total output exceeds 6.67 hundred million yuan. Growth leads.
        ("zh-Hans", "总产值突破6.67亿元。增速领先!真的?是的", ["总产值突破6.67亿元。", "增速领先!", "真的?", "是的"]),
        # Jinan has advantages. The area is 6.67 hectares.
        ("mr", "जिनानचे फायदे आहेत. क्षेत्र ६.६७ हेक्टर आहे.", ["जिनानचे फायदे आहेत.", "क्षेत्र ६.६७ हेक्टर आहे."]),
        # There is progress. There is industry. (danda)
        ("hi", "विकास हुआ है। उद्योग है।", ["विकास हुआ है।", "उद्योग है।"]),
        # Jinan's advantages are. In 2024 6.67 hectares.
        ("ur", "جنان کے فوائد ہیں۔ یہ 2024 تک 6.67 ہیکٹر۔", ["جنان کے فوائد ہیں۔", "یہ 2024 تک 6.67 ہیکٹر۔"]),
        # 6.67 hectares and 500 mln. yuan by 2024. The end.
        ("be", "Плошча 6,67 га і 500 млн. юаняў да 2024 г. у Цзінані. Усё.",
         ["Плошча 6,67 га і 500 млн. юаняў да 2024 г. у Цзінані.", "Усё."]),
        # in the city of Minsk, in 2024. The park grew.
        ("be", "Завод у г. Мінску адкрыты ў 2024 г. Парк вырас.",
         ["Завод у г. Мінску адкрыты ў 2024 г.", "Парк вырас."]),
        # lasers, optics and so on. The park has 20 thousand people.
        ("ru", "Лазеры, оптика и т. д. Парк вырос до 20 тыс. человек.",
         ["Лазеры, оптика и т. д.", "Парк вырос до 20 тыс. человек."]),
        ("en", "Dr. Li of Huagong Co. Ltd. said No. 5 grew 6.67 percent. J. Smith agreed. It is 5 p.m. now.",
         ["Dr. Li of Huagong Co. Ltd. said No. 5 grew 6.67 percent.", "J. Smith agreed.", "It is 5 p.m. now."]),
        ("en", "See https://example.org/a.b?c=d!e for 1.5 million. Next.",
         ["See https://example.org/a.b?c=d!e for 1.5 million.", "Next."]),
        # On 16 April 2024 the plant opened.
        ("de", "Am 16. April 2024 wurde das Werk eröffnet. Es wächst.",
         ["Am 16. April 2024 wurde das Werk eröffnet.", "Es wächst."]),
        # "It is light. It is a valley," he said. That is.
        ("ja", "「光です。谷です。」と述べた。それは。", ["「光です。谷です。」と述べた。", "それは。"]),
        # a company (it has changed its name. formerly A) gathered
        ("ja", "企業（社名を変えた。旧Ａ社）が集まった。次。", ["企業（社名を変えた。旧Ａ社）が集まった。", "次。"]),
        # He said: "Light. Valley." The reporter left ... then came.
        ("zh-Hans", "他说：“光。谷。”记者走了……后来。又来。", ["他说：“光。谷。”", "记者走了……后来。", "又来。"]),
        # a bracket that never closes does not swallow the rest
        ("zh-Hans", "（光谷。武汉。", ["（光谷。", "武汉。"]),
        ("en", 'He asked "Why?" and left. "Go." She went.', ['He asked "Why?" and left.', '"Go."', "She went."]),
    ],
)  # fmt: skip
def test_where_sentences_end(language: str, text: str, expected: list[str]) -> None:
    assert cut(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # number and unit on two lines
        ("zh-Hans", "园区总产值突破700\n亿元，增速领先。", ["园区总产值突破700\n亿元，增速领先。"]),
        ("en", "Output exceeded 20\r\nbillion yuan.", ["Output exceeded 20\r\nbillion yuan."]),
        ("mr", "उद्योग स्केल २०\nअब्ज युआन आहे.", ["उद्योग स्केल २०\nअब्ज युआन आहे."]),
        # a line that ends in a comma, and one that goes on in small letters
        ("ja", "レーザー、\n光通信を含む。", ["レーザー、\n光通信を含む。"]),
        ("be", "Парк прыцягнуў\nшмат кампаній.", ["Парк прыцягнуў\nшмат кампаній."]),
        # heading, then text; a telephone number, then text; a date, then text
        ("zh-Hans", "光机电之城\n晋城经开区有企业130家。", ["光机电之城", "晋城经开区有企业130家。"]),
        ("zh-Hans", "电话：13391219793\n请说明需求", ["电话：13391219793", "请说明需求"]),
        ("zh-Hans", "发布于2024-04-16\n晋城经开区", ["发布于2024-04-16", "晋城经开区"]),
        ("en", "Laser City Rises\nJinan has 300 firms.", ["Laser City Rises", "Jinan has 300 firms."]),
        # lists
        ("en", "The park has\n- 300 firms\n- 20 labs", ["The park has", "- 300 firms", "- 20 labs"]),
        ("zh-Hans", "目标如下\n1. 总产值700\n2. 企业300\n（三）人才",
         ["目标如下", "1. 总产值700", "2. 企业300", "（三）人才"]),
        ("en", "Goals:\n1. Grow output\n2. Build labs", ["Goals:", "1. Grow output", "2. Build labs"]),
        # rows of tables; gaps after full stops are no borders of cells
        ("zh-Hans", "甲市   20   30\n甲市有光谷。   乙市有园区。   丙市",
         ["甲市   20   30", "甲市有光谷。", "乙市有园区。", "丙市"]),
        ("en", "City\tOutput\nJinan\t20\nwuhan\t30", ["City\tOutput", "Jinan\t20", "wuhan\t30"]),
        ("zh-Hans", "| 城市 | 产值 |\n| 济南 | 20。 |\n| 武汉 | 30 |",
         ["| 城市 | 产值 |", "| 济南 | 20。 |", "| 武汉 | 30 |"]),
        # an indented line begins a paragraph
        ("zh-Hans", "园区共有企业200\n　　晋城经开区", ["园区共有企业200", "晋城经开区"]),
        # a blank line always parts
        ("en", "output was 20\n\nbillion", ["output was 20", "billion"]),
    ],
)  # fmt: skip
def test_which_line_breaks_part_sentences(language: str, text: str, expected: list[str]) -> None:
    assert cut(text, language) == expected


def test_text_wrapped_at_a_width_is_put_together() -> None:
    # As in a PDF; the short heading stays apart, and so does the short last line of the first paragraph.
    lines = [
        "光机电之城",
        "踏入晋城经济技术开发区映入眼帘的是鳞次栉比气势恢宏的标准化",
        "厂房众多光机电企业在此落地生根发展壮大欣欣向荣的景象勾勒出",
        "光机电产业蓬勃发展的壮丽画卷。",
        "在这里每分钟有两百个精微光学镜头诞生每天有十万件手机机构件",
        "下线。",
    ]
    assert cut("\n".join(lines), "zh-Hans") == [lines[0], "\n".join(lines[1:4]), "\n".join(lines[4:])]


def test_a_menu_is_not_running_text() -> None:
    menu = "人民日报社概况\n关于人民网\n报社招聘\n广告服务\n合作加盟"  # links of a site's foot
    assert cut(menu, "zh-Hans") == menu.split("\n")


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "。",
        ". ",
        "“",
        '"',
        "т. ",
        "a\n",
        "1.",
        "\t",
        "|",
        "a    ",
        "\u3000",
        "Co. ",
        "「」",
        "20\n",
        "，\n",
        "...",
        "\r",
    ],
)
def test_hostile_text_is_cut_without_a_loss(piece: str) -> None:
    text = piece * (2_000 // len(piece)) + "x"
    spans = sentences(text, (0, len(text)), "ru")
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
