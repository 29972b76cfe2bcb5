"""Who wrote a document, in the order of how far each place can be trusted."""

from analysis.layout.bylines import author_of_opening
from analysis.layout.finding import Finding, Rule, finding
from analysis.layout.folded import folded
from analysis.layout.imprint import Imprint
from analysis.layout.name import nobody

_NEAR_END = 10


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
)  # fmt: skip
"""The first that finds a name says who wrote the document."""
