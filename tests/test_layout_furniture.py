"""Which lines of a page are furniture: it goes, and not one letter of the story with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from analysis.layout.furniture import RULES as RUN_RULES
from analysis.layout.furniture import RunRule, furniture
from analysis.layout.furniture_marks import RULES, LineRule, Look, mark_of
from analysis.layout.line import lines_of

DATA = Path(__file__).parent / "data"
PACKS: dict[str, dict] = yaml.safe_load((DATA / "layout" / "pages.yml").read_text("utf-8"))
PAGES = sorted((DATA / "corpus" / "pages").glob("*.txt"))
SEEDS = sorted((DATA / "corpus" / "seeds").glob("0*.txt"))
LARGE = 10_000

Lines = list[tuple[str, str]]
"""Lines with "+" before what is of the story, "-" before furniture, "?" before bylines, which are neither."""


def body(text: str) -> str:
    lines = lines_of(text)
    return "\n".join(text[x.start : x.end] for x, rule in zip(lines, furniture(lines), strict=True) if not rule)


def marked(page: str) -> Lines:
    return [(line[0], line[2:]) for line in page.splitlines() if line[2:].strip()]


def measured(page: Lines) -> tuple[float, int]:
    """The share of the furniture that is kept, and how many letters of the story are lost, blanks aside."""
    found = furniture(lines_of("\n".join(text for _, text in page)))
    sizes = [(sign, rule, len("".join(text.split()))) for (sign, text), rule in zip(page, found, strict=True)]
    kept = sum(size for sign, rule, size in sizes if sign == "-" and not rule)
    lost = sum(size for sign, rule, size in sizes if sign == "+" and rule)
    return kept / max(1, sum(size for sign, _, size in sizes if sign == "-")), lost


# Each rule's example.


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_answers_its_example(rule: LineRule) -> None:
    (line,) = lines_of(rule.example)
    assert mark_of(Look(line)) is rule
    assert rule.why


@pytest.mark.parametrize("rule", [rule for rule in RUN_RULES if rule.example], ids=lambda rule: rule.name)
def test_each_rule_of_stretches_answers_its_example(rule: RunRule) -> None:
    page = marked(rule.example)
    found = furniture(lines_of("\n".join(text for _, text in page)))
    assert ["-" if name else "+" for name in found] == [sign for sign, _ in page]
    assert rule.name in found
    assert rule.why


# Pages in the manner of portals, in 24 languages.


def each(sign: str, texts: list[str]) -> Lines:
    return [(sign, text) for text in texts]


def column(pack: dict) -> Lines:
    """A menu over each other, the story, a list of others, a foot."""
    return [
        *each("-", pack["menu"]), ("+", pack["title"]), ("?", pack["byline"]), ("-", pack["share"]),
        ("+", pack["lead"]), *each("+", pack["story"]),
        ("-", pack["related"]), *each("-", pack["others"]), *each("-", pack["footer"]),
    ]  # fmt: skip


def bar(pack: dict) -> Lines:
    """A menu side by side, a trail, a list amid the story, figures at its end, teasers with their headlines."""
    home, *sections = pack["menu"]
    return [
        ("-", " | ".join(pack["menu"])), ("-", f"{home} > {sections[1]}"), ("+", pack["title"]), ("?", pack["byline"]),
        ("+", pack["lead"]), ("-", pack["related"]), *each("-", pack["others"][:2]),
        *each("+", pack["story"]), *each("+", pack["figures"]),
        ("-", pack["share"]), ("-", pack["related"]),
        *(line for other in pack["others"] for line in (("-", other), ("-", pack["teaser"]))),
        ("-", " | ".join(pack["footer"])),
    ]  # fmt: skip


def plain(pack: dict) -> Lines:
    """No furniture at all."""
    return [
        ("+", pack["title"]), ("?", pack["byline"]), ("+", pack["lead"]),
        *each("+", pack["figures"]), *each("+", pack["story"]),
    ]  # fmt: skip


@pytest.mark.parametrize("layout", [column, bar, plain], ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("language", PACKS)
def test_the_story_of_a_page_is_kept_whole_and_its_furniture_goes(language: str, layout) -> None:
    kept, lost = measured(layout(PACKS[language]))
    assert lost == 0
    assert kept < 0.12


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_of_every_kind(page: Path) -> None:
    lines = [(("?" if is_byline(text) else sign), text) for sign, text in marked(page.read_text("utf-8"))]
    assert measured(lines) == (0, 0)


BYLINES = ("Published", "By ", "Publicado", "Post time", "3 days ago", "Час", "16 апреля", "Фото", "公開日", "입력",
           "发布日期", "索引号", "更新時間", "来源", "प्रकाशित", "پوسٹ ٹائم")  # fmt: skip


def is_byline(text: str) -> bool:
    return text.strip().startswith(BYLINES)


@pytest.mark.parametrize("seed", SEEDS[:4], ids=lambda seed: seed.name[:3])
def test_a_plain_story_loses_nothing(seed: Path) -> None:
    assert not any(furniture(lines_of(seed.read_text("utf-8"))))


def test_the_page_of_a_portal_gives_headline_and_story_only() -> None:
    story = body(SEEDS[4].read_bytes().decode())
    assert story.startswith("从“煤铁之乡”到“光机电之城”\nadmin")
    assert story.endswith("跑出高质量发展的加速度。(孙宇佳)")
    assert not any(word in story for word in ("当前位置", "苏超", "13391219793", "四川", "360度", "版权"))


# What looks like furniture and is none.

KEPT: dict[str, str] = yaml.safe_load((DATA / "layout" / "kept.yml").read_text("utf-8"))
PROSE = "The cluster has 300 firms, which employ 20,000 people and make half of all the pumps of the country. " * 2


@pytest.mark.parametrize("kind", KEPT)
def test_what_looks_like_furniture_is_kept(kind: str) -> None:
    for text in (KEPT[kind], f"{PROSE}\n{KEPT[kind]}", f"{KEPT[kind]}\n{PROSE}\n{PROSE}"):
        assert not any(furniture(lines_of(text)))


@pytest.mark.parametrize("kind", ["figures", "table", "pipes", "chronology", "points", "short lines", "plan"])
def test_what_ends_a_story_is_kept_on_a_page_with_a_menu(kind: str) -> None:
    story = f"The pumps of Leeford find buyers\n{PROSE}\n{PROSE}\n{KEPT[kind]}"
    page = f"Home\nNews\nBusiness\nContact us\n{story}\nShare\nPrint"
    assert body(page).endswith(KEPT[kind].rsplit("\n", 1)[-1])


def test_who_the_firm_is_stays_and_whom_to_call_goes() -> None:
    about = "About Leeford Pumps: the firm was founded in 1921, has 340 workers and sells its pumps in 40 countries."
    page = (
        f"Leeford opens a plant\n{PROSE}\n{about}\nMedia contact: Jane Moor, Tel. +44 20 7946 0000\nhttps://example.org"
    )
    assert body(page) == f"Leeford opens a plant\n{PROSE.strip()}\n{about}\nhttps://example.org"


def test_what_readers_wrote_goes_however_much_it_is() -> None:
    comments = "\n".join(
        f"Reader {n} 12:{n:02}\nI think that this is quite wrong, and I have said so for years." for n in range(50)
    )
    assert body(f"Pumps of Leeford\n{PROSE}\n{PROSE}\n{PROSE}\n3 comments\n{comments}") == "\n".join(
        ["Pumps of Leeford", *[PROSE.strip()] * 3]
    )


STORY = f"The pumps of Leeford find buyers\n{PROSE}\n{PROSE}"
MENU = "Home\nNews\nBusiness\nContact us"


def test_cards_of_other_stories_amid_one_go() -> None:
    told = "The ferries of the island call there from May on, as long as tides allow."
    card = f"Harbours\nThe harbour town opens its new terminal to the public\n{told}"
    page = f"{MENU}\n{STORY}\n" + "\n".join([card] * 3) + f"\n{PROSE}\nShare\nPrint"
    assert "ferries" not in body(page)
    assert body(page).count(PROSE.strip()) == 3


def test_a_short_paragraph_behind_a_list_is_the_story() -> None:
    brief = "The cluster has 300 firms, which employ 20,000 people and make half of all the pumps of the country."
    page = f"{MENU}\nRead more\nGardens\nCats\n{brief}\nShare"
    assert brief in body(page)


@pytest.mark.parametrize(
    "text", ["[Related articles] Harbour opens", "Lesen Sie auch Der Hafen der Insel hat ein neues Terminal"]
)
def test_one_other_story_in_a_line_goes(text: str) -> None:
    assert text not in body(f"{STORY}\n{text}\n{PROSE}")


def test_capitals_of_turkish_are_known() -> None:
    (line,) = lines_of("TAK\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}P ET")
    mark = mark_of(Look(line))
    assert mark is not None
    assert mark.name == "button"


# What a format says wins.


def test_the_verdict_of_a_format_wins() -> None:
    lines = lines_of("Home | News | Contact\nLeeford opens a plant\n" + PROSE)
    assert furniture(lines, [False, True, None]) == [None, "marked by the format", None]


def test_a_text_that_is_all_furniture_is_its_own_story() -> None:
    assert furniture(lines_of("Share this\nAll rights reserved\n")) == [None, None]
    assert furniture([]) == []


# Properties, and hostile input.

SNIPPETS = [
    *(
        "相关文章",
        "Related",
        "首页",
        "短标题",
        "标题…",
        "Home | About | Contact",
        "©",
        "...",
        "3天前",
        "Share",
        "12:30",
    ),
    *("一句完整的话，说的是产业集群的发展情况和它的企业数量。（孙宇佳）", PROSE, "Post time: 2024-04-16"),
]


@given(st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=30), max_size=30))
def test_every_line_has_a_verdict_and_something_is_always_kept(texts: list[str]) -> None:
    lines = lines_of("\n".join(texts))
    found = furniture(lines)
    assert len(found) == len(lines)
    assert not lines or None in found


def paragraphs() -> st.SearchStrategy[str]:
    packs = [[pack["lead"], *pack["story"]] for pack in PACKS.values()]
    return (
        st.sampled_from(packs)
        .flatmap(lambda those: st.lists(st.sampled_from(those), min_size=1, max_size=12))
        .map("\n\n".join)
    )


@given(paragraphs())
def test_paragraphs_of_prose_are_all_story(text: str) -> None:
    assert not any(furniture(lines_of(text)))


def hostile() -> Iterator[str]:
    yield "相关文章\n" * LARGE
    yield "Home\n" * LARGE + PROSE
    yield f"{PROSE}\n" * LARGE
    yield f"Related\nA title\n{PROSE}\n12:30\n" * (LARGE // 4)
    yield f"3 comments\n{PROSE}\n" * (LARGE // 2)
    yield "a | " * 300_000
    yield "(" * 1_000_000
    yield "1 " * 500_000
    yield "人 " * 500_000
    yield "\n".join("(" * 230 for _ in range(LARGE))
    yield "\n".join("1 " * 110 for _ in range(LARGE // 4))
    yield "\n".join("#a " * 75 + "!" for _ in range(LARGE // 4))


@pytest.mark.parametrize("text", [*hostile()], ids=lambda text: text[:12])
def test_hostile_text_costs_no_more_than_other_text(text: str) -> None:
    lines = lines_of(text)
    assert len(furniture(lines)) == len(lines)


LONG_LINES = ["firms" + "." * 300_000 + "x", "firms (" + " " * 300_000 + "x", "firms " + "(" * 300_000, "a@" * 300_000,
              "|" + " " * 300_000 + "|"]  # fmt: skip


@pytest.mark.parametrize("line", LONG_LINES, ids=lambda line: f"{line[:8]}{line[-2:]}")
def test_a_long_line_is_a_story(line: str) -> None:
    assert furniture(lines_of(line)) == [None]


def test_windows_line_ends_are_lines_too() -> None:
    assert body(f"Leeford\r\n{PROSE}\r\n\r\nShare\r\nAll rights reserved\r\n") == f"Leeford\n{PROSE.strip()}"
