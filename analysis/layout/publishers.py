"""Who published a document, and who wrote it, in the order of how far each place can be trusted."""

from collections.abc import Iterator
from functools import cache

import regex

from analysis.layout.bylines import FieldKind, Name, author_of_opening
from analysis.layout.finding import Confidence, Finding, Rule
from analysis.layout.folded import any_of, folded
from analysis.layout.page import Page, owner
from analysis.lexicons import read as lexicon

_NEAR_END, _LINES_OF_TITLE = 10, 15
_SEPARATOR = regex.compile(r"\s+[-–—|｜·»•:]\s+|\s*[|｜_]\s*|(?<=\p{Han})\s*[-—–]{1,2}\s*|\s*[-—–]{1,2}\s*(?=\p{Han})|[-–—|]\s+(?=\p{L})")
_TRIM = " \t-–—|_,.:;：，。·»【】[]()（）©"
_YEARS = regex.compile(r"[\s©ⓒ(),.:：/–—-]*(?:\(c\)|c\b)?[\s©ⓒ()]*(?:(?:19|20)\d\d\s*년?\s*(?:[-–—~/]\s*(?:(?:19|20)\d\d)?)?)?[\s,.:：()-]*(?:by\s)?\s*", regex.IGNORECASE)
_CASED = regex.compile(r"\p{Lu}")


def _finding(page: Page, number: int, name: Name, confidence: Confidence) -> Finding:
    return Finding(name.text, confidence, page.span(number, name.start, name.end), (number,))


def _of_file(page: Page) -> Finding | None:
    said = page.said.get("source", "").strip()
    return Finding(said, "certain") if said and folded(said) not in _nobody() else None


def _labelled(page: Page, kind: FieldKind) -> Finding | None:
    for at in (*page.head, *page.story[:1], *page.tail[:_NEAR_END], *page.tail[-3:]):
        in_tail = page.story and at >= page.story.stop
        # A source right below figures is theirs.
        if page.lines[at].width > 400 or (in_tail and _is_of_figures(page, at)):
            continue
        if at in page.story and not page.is_byline(at) and not page.told(at).dates:
            continue
        for name in page.told(at).names_of(kind):
            return _finding(page, at, name, "likely" if in_tail else "certain")
    return None


def _is_of_figures(page: Page, number: int) -> bool:
    before = page.lines[number - 1].text if number else ""
    return "\t" in page.text[page.lines[number - 1].start : page.lines[number - 1].end][:400] or bool(regex.search(r"\d\s*$", before[-40:]))


def _title_tail(page: Page) -> Finding | None:
    heads = {folded(page.lines[at].text[:200]).strip(_TRIM) for at in page.head[:_LINES_OF_TITLE]}
    titles = [(None, page.said.get("title", "")[:300])]
    titles += [(at, page.told(at).raw[:300]) for at in page.head[:3]]
    for at, title in titles:
        pieces, ends = _pieces(title)
        if len(pieces) < 2:
            continue
        others = heads - {folded(title).strip(_TRIM)}
        for site, rest in ((-1, pieces[:-1]), (0, pieces[1:])):
            known = any(folded(piece).strip(_TRIM) in others and len(piece) > 6 for piece in rest)
            if (known or (site == -1 and _is_masthead(pieces[-1]))) and _may_be_site(pieces[site]):
                start, end = ends[site]
                return Finding(title[start:end], "likely", page.span(at, start, end) if at is not None else None, ())
    return None


def _pieces(title: str) -> tuple[list[str], list[tuple[int, int]]]:
    cuts = [(0, 0), *(cut.span() for cut in _SEPARATOR.finditer(title)), (len(title), len(title))]
    spans = []
    for (_, start), (end, _) in zip(cuts, cuts[1:], strict=False):
        while start < end and title[start] in _TRIM:
            start += 1
        while end > start and title[end - 1] in _TRIM:
            end -= 1
        spans += [(start, end)] if end > start else []
    return [title[start:end] for start, end in spans], spans


def _may_be_site(piece: str) -> bool:
    return 2 <= len(piece) <= 40 and bool(regex.search(r"\p{L}{2}|\p{L}\p{M}", piece)) and folded(piece) not in _nobody() and not regex.search(r"\d{3}", piece)


def copyright_lines(page: Page) -> Iterator[int]:
    """The lines that tell whose the page is."""
    for at in (*page.tail, *page.head):
        if page.lines[at].width <= 400 and owner().search(page.told(at).view.text):
            yield at


def _copyright(page: Page) -> Finding | None:
    for at in copyright_lines(page):
        told = page.told(at)
        mark = owner().search(told.view.text)
        for start, end in _around(told.view.text, mark) if mark else ():
            if name := told.name(start, end):
                return _finding(page, at, name, "likely")
    return None


def _around(view: str, mark: "regex.Match[str]") -> Iterator[tuple[int, int]]:
    """What stands behind a mark of copyright and its years, then what stands before it."""
    end = mark.end()
    while (more := owner().match(view, _years(view, end))) and more.end() > end:
        end = more.end()
    start = _years(view, end)
    closing = _rights().search(view, start)
    yield start, closing.start() if closing else len(view)
    yield 0, mark.start()


def _years(view: str, at: int) -> int:
    found = _YEARS.match(view, at)
    return found.end() if found else at


def _agency(page: Page) -> Finding | None:
    if page.dateline and (name := page.dateline[1].agency):
        return _finding(page, page.dateline[0], name, "likely")
    return None


def _notice(page: Page) -> Finding | None:
    for at in page.title_lines():
        match = _regarding().match(page.told(at).raw) if page.lines[at].width <= 200 else None
        if match and is_authority(match["name"]):
            return Finding(match["name"], "likely", page.span(at, *match.span("name")), ())
    return None


def _signature(page: Page) -> Finding | None:
    ends = [at for at in page.tail[:8] if page.is_date_line(at)] if page.story else []
    for at in (*ends[:1], *page.date_lines_of_story()):
        if at and is_authority(page.lines[at - 1].text):
            raw = page.told(at - 1).raw.strip()
            return Finding(raw, "likely", page.span(at - 1, 0, len(raw)), (at - 1, at))
    return None


def is_authority(text: str) -> bool:
    """Whether a short line is the name of an office, a firm or the like."""
    if not 4 <= len(text) <= 60 or regex.search(r"[。！？!?;；:：\d]|\.\s", text) or len(text.split()) > 9:
        return False
    view = folded(text).strip()
    return _authority().search(view) is not None


def _date_line(page: Page) -> Finding | None:
    for at in page.head:
        told = page.told(at)
        if page.lines[at].width <= 80 and told.dates and page.is_date_line(at):
            for start, end in ((0, told.dates[0].start), (told.dates[-1].end, len(told.raw))):
                piece = told.raw[start:end].strip(_TRIM)
                if piece and _is_masthead(piece):
                    found = start + told.raw[start:end].index(piece)
                    return Finding(piece, "likely", page.span(at, found, found + len(piece)), (at,))
    return None


def _masthead(page: Page) -> Finding | None:
    for at in page.head[:3]:
        line = page.lines[at]
        if line.width <= 40 and not line.ends and _is_masthead(line.text) and not regex.search(r"\d", line.text):
            return Finding(line.text, "doubtful", (line.start, line.end), ())
    return None


def _is_masthead(text: str) -> bool:
    view = folded(text).strip(_TRIM)
    match = _mast().search(view)
    return match is not None and len(view) > len(match[0]) + 1 and len(view.split()) <= 6 and (match.start() == 0 or match.end() == len(view))


def _address(page: Page) -> Finding | None:
    return Finding(page.host, "doubtful") if page.host else None


def _author_of_file(page: Page) -> Finding | None:
    said = page.said.get("author", "").strip()
    return Finding(said, "certain") if said and folded(said) not in _nobody() else None


def _author_line(page: Page) -> Finding | None:
    for at in (*page.head, *page.tail[:_NEAR_END]):
        if page.lines[at].width <= 200:
            for name in page.told(at).names_of("author"):
                return _finding(page, at, name, "certain")
    return None


def _opening(page: Page) -> Finding | None:
    for at in (*page.head, *page.tail[:3]):
        if page.lines[at].width <= 100 and (name := author_of_opening(page.told(at))):
            return _finding(page, at, name, "likely")
    return None


def _author_of_dateline(page: Page) -> Finding | None:
    if page.dateline and (name := page.dateline[1].author):
        return _finding(page, page.dateline[0], name, "certain")
    return None


@cache
def _rights() -> "regex.Pattern[str]":
    return regex.compile(any_of(_words("rights") | _words("owner")))


@cache
def _mast() -> "regex.Pattern[str]":
    words = any_of(_words("masthead"))
    return regex.compile(rf"^{words}|{words}$")


@cache
def _regarding() -> "regex.Pattern[str]":
    return regex.compile(rf"\s*(?P<name>\p{{Han}}{{4,24}}?)\s?{any_of(lexicon('bylines.yml')['regarding']['zh'])}")


@cache
def _authority() -> "regex.Pattern[str]":
    words = {folded(word) for word in _words("authority")}
    joined = {word for word in words if regex.match(r"[\p{Han}\p{Hangul}\p{Thai}]", word)}
    return regex.compile(rf"{any_of(joined)}(?:\s*[(（].{{0,12}}[)）])?$|{any_of(words - joined)}")


@cache
def _nobody() -> frozenset[str]:
    return frozenset(map(folded, _words("nobody")))


def _words(key: str) -> set[str]:
    return {word for words in lexicon("bylines.yml")[key].values() for word in words}


_TEXT = "The park has grown to three hundred firms, and more of them are to come before the year is over."
PUBLISHERS = (
    Rule("file", _of_file, "source: Example Post", "en", "Example Post", "its author says it to machines"),
    Rule("source line", lambda page: _labelled(page, "source"), f"The park grows\nSource: Example Post\n{_TEXT}", "en", "Example Post", "a label says who it is from"),
    Rule("issuer line", lambda page: _labelled(page, "issuer"), f"The park grows\nPublisher: Example Council\n{_TEXT}", "en", "Example Council", "behind the source: a site puts out what others write"),
    Rule("title of a notice", _notice, "临沂市人民政府办公室关于印发工业规划的通知\n工业园区今年扩建厂房，企业数量增加，就业人数也增加，投资规模继续扩大。", "zh-Hans", "临沂市人民政府办公室", "an office that gives notice signs it too"),
    Rule("tail of the title", _title_tail, f"The park grows - Example Post\nThe park grows\n{_TEXT}", "en", "Example Post", "a page names its site behind its headline"),
    Rule("agency of the dateline", _agency, "WUHAN, April 20 (Xinhua) -- " + _TEXT, "en", "Xinhua", "who wrote it, where no page tells who shows it"),
    Rule("signature", _signature, f"{_TEXT}\n\nExample City Council\n16 April 2024", "en", "Example City Council", "an office above the date that signs a paper"),
    Rule("name beside the date", _date_line, f"The park grows\nExample Times | 16 April 2024\n{_TEXT}", "en", "Example Times", "what stands beside the date sounds like a paper"),
    Rule("copyright", _copyright, f"{_TEXT}\nCopyright © 2024 Example Media. All rights reserved.", "en", "Example Media", "the owner of the site, which may be a house above it"),
    Rule("masthead", _masthead, f"Example Tribune\nThe park grows\n{_TEXT}", "en", "Example Tribune", "only its sound tells it from a headline"),
    Rule("address", _address, "url: https://www.example.org/park", "en", "example.org", "what is left, and no name"),
)  # fmt: skip
"""The first that finds a name says who published the document."""
AUTHORS = (
    Rule("file", _author_of_file, "author: Jane Roe", "en", "Jane Roe", "its author says it to machines"),
    Rule("author line", _author_line, f"The park grows\nAuthor: Jane Roe\n{_TEXT}", "en", "Jane Roe", "a label says who wrote it"),
    Rule("opening of a line", _opening, f"The park grows\nBy Jane Roe\n{_TEXT}", "en", "Jane Roe", "a word before the name, which elsewhere opens a sentence"),
    Rule("dateline", _author_of_dateline, "本报讯（记者 李小红）开发区昨日有多家工厂开工建设，总投资继续增加，就业岗位也随之增加。", "zh-Hans", "李小红", "the first words of a story"),
)  # fmt: skip
"""The first that finds a name says who wrote the document."""
