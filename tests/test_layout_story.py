"""What of a page is the story: furniture goes, and not one line of the story with it.

Each page of data/corpus/pages stands with "+ " before the lines of its story and "- " before its furniture.
"""

import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus.document import Document, Span
from analysis.corpus.mark import Mark
from analysis.layout import BlockKind, layout_of

DATA = Path(__file__).parent / "data" / "corpus"
PAGES = sorted((DATA / "pages").glob("*.txt"))

WORDS = re.compile(r"[^\s|]*\w[^\s|]*")
JINCHENG = (DATA / "seeds" / "004_ee43e5f010ce13f7.txt").read_bytes().decode()


STORY = tuple(kind for kind in get_args(BlockKind) if kind not in ("furniture", "metadata", "byline"))


def spans_of(text: str, *kinds: str) -> list[Span]:
    blocks = layout_of(Document("d", "d.txt", "", "utf-8", "txt", text)).blocks
    return [(block.start, block.end) for block in blocks if block.kind in kinds]


def body_spans(text: str) -> list[Span]:
    return spans_of(text, *STORY)


def body(text: str) -> str:
    return "\n".join(text[start:end] for start, end in body_spans(text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_story_is_kept_whole_and_the_furniture_goes(page: Path) -> None:
    marked = page.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line[2:] for line in marked)
    # The signs of a table's lines are in no cell.
    bylines = {text[start:end].strip() for start, end in spans_of(text, "byline")}
    story = [line[2:] for line in marked if line.startswith("+") and line[2:].strip() not in bylines]
    assert WORDS.findall(body(text)) == [word for line in story for word in WORDS.findall(line)]


def test_the_jincheng_page_gives_headline_and_story_only() -> None:
    story = body(JINCHENG)
    assert story.startswith("从“煤铁之乡”到“光机电之城”\n踏入晋城经济技术开发区")
    assert story.endswith("跑出高质量发展的加速度。(孙宇佳)")
    assert not any(word in story for word in ("当前位置", "admin", "苏超", "13391219793", "四川", "360度", "版权"))


@pytest.mark.parametrize("seed", sorted((DATA / "seeds").glob("00[0-3]*")), ids=lambda seed: seed.name[:3])
def test_the_other_seeds_lose_nothing_but_their_post_line(seed: Path) -> None:
    text = seed.read_bytes().decode().strip()
    kept = body(text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    lost = [line for line in lines if line not in kept]
    assert len(lost) <= 1
    assert all(len(line) < 40 for line in lost)


def test_windows_line_ends_are_lines_too() -> None:
    text = "Post time: Apr-16-2024\r\n\r\nThe cluster has 300 firms, and they employ 20,000 people.\r\n"
    assert body(text) == "The cluster has 300 firms, and they employ 20,000 people."


def test_a_text_that_is_all_furniture_is_its_own_story() -> None:
    assert body("Share this\nAll rights reserved\n") == "Share this\nAll rights reserved"


SNIPPETS = [
    *(
        "",
        "  ",
        "相关文章",
        "Related",
        "首页",
        "短标题",
        "标题…",
        "Home | About | Contact",
        "©",
        "\ufeff",
        "...",
        "3天前",
    ),
    "一句完整的话,说的是产业集群的发展情况和它的企业数量。(孙宇佳)",
    "The cluster has three hundred firms, and they employ twenty thousand people.",
    "Post time: 2024-04-16",
]
LINES = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=30), max_size=30)


@settings(deadline=None)
@given(LINES)
def test_spans_are_sorted_disjoint_and_within_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    spans = body_spans(text)
    ends = [0]
    for start, end in spans:
        assert ends[-1] <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        ends.append(end)


def test_time_is_linear_in_the_text() -> None:
    hostile = "相关文章\n" * 3000 + "短。(孙宇佳)\n" * 3000 + " " * 20000 + "人 " * 20000 + "1 " * 20000 + "(" * 20000
    assert body_spans(hostile)[-1][1] <= len(hostile)


def test_tags_that_look_like_headings_of_markdown_make_no_story_of_a_menu() -> None:
    told = "The cluster has 300 firms, which employ 20,000 people and make half of all the pumps of the country. " * 2
    head, tags = "Home\nNews\nBusiness\nContact us\n", "Share\n# pumps\n# exports"
    text = f"{head}The pumps of Leeford find buyers\n{told}\n{told}\n{tags}"
    marks = (Mark("heading", text.index("# pumps"), text.index("# exports") - 1, 1),)
    blocks = layout_of(Document("d", "d.txt", "", "utf-8", "txt", text, marks=marks)).blocks
    assert {block.kind for block in blocks if block.end <= len(head)} == {"furniture"}
