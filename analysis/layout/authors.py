"""Who wrote a document, in the order of how far each place can be trusted."""

from analysis.layout.bylines import Told, author_of_end, author_of_opening
from analysis.layout.finding import Finding, Rule, finding
from analysis.layout.folded import folded
from analysis.layout.imprint import Imprint
from analysis.layout.name import nobody

_NEAR_END, _END = 10, 80
"""Lines behind the story in which its writer may be named; characters of its last line."""


def _author_of_file(imprint: Imprint) -> Finding | None:
    said = imprint.said.get("author", "").strip()
    return Finding(said, "certain") if said and folded(said) not in nobody() else None


def _author_line(imprint: Imprint) -> Finding | None:
    for at in (*imprint.head, *imprint.tail[:_NEAR_END]):
        if imprint.lines[at].width <= 200:
            for name in imprint.told(at).names_of("author"):
                return finding(imprint, at, name, "certain")
    return None


def _opening(imprint: Imprint) -> Finding | None:
    for at in (*imprint.head, *imprint.tail[:3]):
        if imprint.lines[at].width <= 100 and (name := author_of_opening(imprint.told(at))):
            return finding(imprint, at, name, "likely")
    return None


def _signature(imprint: Imprint) -> Finding | None:
    if not imprint.story:
        return None
    last = imprint.lines[imprint.story.stop - 1]
    start = max(last.start, last.end - _END)
    told = Told(imprint.text[start : last.end], imprint.language)
    name = author_of_end(told)
    return Finding(name.text, "likely", (start + name.start, start + name.end)) if name else None


def _author_of_dateline(imprint: Imprint) -> Finding | None:
    if imprint.dateline and (name := imprint.dateline[1].author):
        return finding(imprint, imprint.dateline[0], name, "certain")
    return None


_TEXT = "The park has grown to three hundred firms, and more of them are to come before the year is over."
AUTHORS = (
    Rule("file", _author_of_file, "author: Jane Roe", "en", "Jane Roe", "its author says it to machines"),
    Rule("author line", _author_line, f"The park grows\nAuthor: Jane Roe\n{_TEXT}", "en", "Jane Roe",
         "a label says who wrote it"),
    Rule("opening of a line", _opening, f"The park grows\nBy Jane Roe\n{_TEXT}", "en", "Jane Roe",
         "a word before the name, which elsewhere opens a sentence"),
    Rule("dateline", _author_of_dateline,
         "本报讯（记者 李小红）开发区昨日有多家工厂开工建设，总投资继续增加，就业岗位也随之增加。", "zh-Hans",
         "李小红", "the first words of a story"),
    Rule("end of the story", _signature,
         "산업단지는 올해 공장을 늘렸고 일하는 사람도 많아졌으며 투자 규모도 커지고 있고 도로도 넓어졌다. "
         "(김철수 기자)",
         "ko", "김철수", "behind all others: a story may end with the name of somebody it tells of"),
)  # fmt: skip
"""The first that finds a name says who wrote the document."""
