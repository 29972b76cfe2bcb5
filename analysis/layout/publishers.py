"""Who published a document, in the order of how far each place can be trusted."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

import regex

from analysis.layout.bylines import FieldKind, is_agency, label_at_start
from analysis.layout.finding import Finding, Rule, finding
from analysis.layout.folded import any_of, folded
from analysis.layout.imprint import Imprint, owner
from analysis.layout.name import nobody
from analysis.lexicons import read as lexicon

_NEAR_END, _LINES_OF_TITLE = 10, 15
_SEPARATOR = regex.compile(
    r"\s+[\p{Pd}|｜·»•:]\s+|\s*[|｜_]\s*|(?<=\p{Han})\s*[-—–]{1,2}\s*|\s*[-—–]{1,2}\s*(?=\p{Han})|[-–—|]\s+(?=\p{L})"
)
_TRIM = " \t-–—|_,.:;：，。·»【】[]()（）©『』「」《》"
_YEARS = regex.compile(
    r"[\s©ⓒ(),.:：/–—-]*(?:\(c\)|c\b)?[\s©ⓒ()]*(?:(?:19|20)\d\d\s*(?:[-–—~/]\s*(?:(?:19|20)\d\d)?)?)?[\s,.:：()-]*(?:by\s)?\s*",
    regex.IGNORECASE,
)
_CASED = regex.compile(r"\p{Lu}")


def _of_file(imprint: Imprint) -> Finding | None:
    said = imprint.said.get("source", "").strip()
    return Finding(said, "certain") if said and folded(said) not in nobody() else None


def _labelled(imprint: Imprint, kind: FieldKind, lines: Iterable[int]) -> Finding | None:
    for at in lines:
        in_tail = imprint.story and at >= imprint.story.stop
        # A source right below figures is theirs.
        if imprint.lines[at].width > 400 or (in_tail and _is_of_figures(imprint, at)):
            continue
        if at in imprint.story and not imprint.is_byline(at) and not imprint.told(at).dates:
            continue
        for name in imprint.told(at).names_of(kind):
            return finding(imprint, at, name, "likely" if in_tail else "certain")
    return None


def _top(imprint: Imprint) -> tuple[int, ...]:
    return (*imprint.head, *imprint.story[:1])


def _end(imprint: Imprint) -> tuple[int, ...]:
    return (*imprint.tail[:_NEAR_END], *imprint.tail[-3:])


def _is_of_figures(imprint: Imprint, number: int) -> bool:
    before = imprint.lines[number - 1].text if number else ""
    return "\t" in imprint.text[imprint.lines[number - 1].start : imprint.lines[number - 1].end][:400] or bool(
        regex.search(r"\d\s*$", before[-40:])
    )


def _title_tail(imprint: Imprint) -> Finding | None:
    lines = (*imprint.head, *imprint.story[:2])
    heads = {folded(imprint.lines[at].text[:200]).strip(_TRIM) for at in lines}
    titles: list[tuple[int | None, str]] = [(None, imprint.said.get("title", "")[:300])]
    titles += [(at, imprint.told(at).raw[:300]) for at in imprint.head[:3]]
    for at, title in titles:
        pieces, ends = _pieces(title)
        if len(pieces) < 2:
            continue
        others = heads - {folded(title).strip(_TRIM)}
        for site, rest in ((-1, pieces[:-1]), (0, pieces[1:])):
            named = tuple(folded(piece).strip(_TRIM) for piece in rest if len(piece) > 6)
            known = any(other.startswith(named) for other in others if named)
            if (known or (site == -1 and _is_masthead(pieces[-1]))) and _may_be_site(pieces[site]):
                start, end = ends[site]
                return Finding(title[start:end], "likely", imprint.span(at, start, end) if at is not None else None, ())
    return None


def _pieces(title: str) -> tuple[list[str], list[tuple[int, int]]]:
    cuts = [(0, 0), *(cut.span() for cut in _SEPARATOR.finditer(title)), (len(title), len(title))]
    spans = []
    for (_, start), (end, _) in pairwise(cuts):
        while start < end and title[start] in _TRIM:
            start += 1
        while end > start and title[end - 1] in _TRIM:
            end -= 1
        spans += [(start, end)] if end > start else []
    return [title[start:end] for start, end in spans], spans


def _may_be_site(piece: str) -> bool:
    return (
        2 <= len(piece) <= 40
        and bool(regex.search(r"\p{L}{2}|\p{L}\p{M}", piece))
        and folded(piece) not in nobody()
        and not regex.search(r"\d{3}", piece)
    )


def copyright_lines(imprint: Imprint) -> Iterator[int]:
    """The lines that tell whose the page is."""
    for at in (*imprint.tail, *imprint.head):
        if imprint.lines[at].width <= 400 and owner().search(imprint.told(at).view.text):
            yield at


def _copyright(imprint: Imprint) -> Finding | None:
    for at in copyright_lines(imprint):
        told = imprint.told(at)
        mark = owner().search(told.view.text)
        for start, end in _around(told.view.text, mark) if mark else ():
            if name := told.name(start, end):
                # The line itself stays furniture.
                return Finding(name.text, "likely", imprint.span(at, name.start, name.end))
    return None


def _around(view: str, mark: "regex.Match[str]") -> Iterator[tuple[int, int]]:
    """What stands before a mark of copyright, if anything does, and what stands behind it and its years."""
    end = mark.end()
    while (more := owner().match(view, _years(view, end))) and more.end() > end:
        end = more.end()
    start = _years(view, end)
    closing = _rights().search(view, start)
    behind = start, closing.start() if closing else len(view)
    before = 0, mark.start()
    yield from (before, behind) if regex.search(r"\p{L}", view[: mark.start()]) else (behind, before)


def _years(view: str, at: int) -> int:
    found = _YEARS.match(view, at)
    return found.end() if found else at


def _agency(imprint: Imprint) -> Finding | None:
    if imprint.dateline and (name := imprint.dateline[1].agency):
        return finding(imprint, imprint.dateline[0], name, "likely")
    return None


def _notice(imprint: Imprint) -> Finding | None:
    for at in imprint.title_lines():
        match = _regarding().match(imprint.told(at).raw) if imprint.lines[at].width <= 200 else None
        if match and is_authority(match["name"]):
            return Finding(match["name"], "likely", imprint.span(at, *match.span("name")), ())
    return None


def _signature(imprint: Imprint) -> Finding | None:
    ends = [at for at in imprint.tail[:8] if imprint.is_date_line(at)] if imprint.story else []
    for at in (*ends[:1], *imprint.date_lines_of_story()):
        if at and is_authority(imprint.lines[at - 1].text):
            raw = imprint.told(at - 1).raw.strip()
            return Finding(raw, "likely", imprint.span(at - 1, 0, len(raw)), (at - 1, at))
    return None


def is_authority(text: str) -> bool:
    """Whether a short line is the name of an office, a firm or the like."""
    if not 4 <= len(text) <= 60 or regex.search(r"[。！？!?;；:：\d]|\.\s", text) or len(text.split()) > 9:
        return False
    view = folded(text).strip()
    return _authority().search(view) is not None


def _date_line(imprint: Imprint) -> Finding | None:
    for at in imprint.head:
        told = imprint.told(at)
        if imprint.lines[at].width <= 80 and told.dates and imprint.is_date_line(at):
            for start, end in ((0, told.dates[0].start), (told.dates[-1].end, len(told.raw))):
                piece = told.raw[start:end].strip(_TRIM)
                if piece and (_is_masthead(piece) or is_agency(piece)) and not label_at_start(folded(piece)):
                    found = start + told.raw[start:end].index(piece)
                    return Finding(piece, "likely", imprint.span(at, found, found + len(piece)), (at,))
    return None


def _masthead(imprint: Imprint) -> Finding | None:
    for at in imprint.head[:3]:
        line = imprint.lines[at]
        if line.width <= 40 and not line.ends and _is_masthead(line.text) and not regex.search(r"\d", line.text):
            return Finding(line.text, "doubtful", (line.start, line.end), ())
    return None


def _is_masthead(text: str) -> bool:
    view = folded(text).strip(_TRIM)
    match = _mast().search(view)
    return (
        match is not None
        and len(view) > len(match[0]) + 1
        and len(view.split()) <= 6
        and (match.start() == 0 or match.end() == len(view))
    )


def _address(imprint: Imprint) -> Finding | None:
    return Finding(imprint.host, "doubtful") if imprint.host else None


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


def _words(key: str) -> set[str]:
    return {word for words in lexicon("bylines.yml")[key].values() for word in words}


_TEXT = "The park has grown to three hundred firms, and more of them are to come before the year is over."
PUBLISHERS = (
    Rule("file", _of_file, "source: Example Post", "en", "Example Post", "its author says it to machines"),
    Rule("source line", lambda imprint: _labelled(imprint, "source", _top(imprint)),
         f"The park grows\nSource: Example Post\n{_TEXT}", "en", "Example Post", "a label says who it is from"),
    Rule("issuer line", lambda imprint: _labelled(imprint, "issuer", (*_top(imprint), *_end(imprint))),
         f"The park grows\nPublisher: Example Council\n{_TEXT}", "en", "Example Council",
         "behind the source: a site puts out what others write"),
    Rule("title of a notice", _notice,
         "临沂市人民政府办公室关于印发工业规划的通知\n"
         "工业园区今年扩建厂房，企业数量增加，就业人数也增加，投资规模继续扩大。", "zh-Hans",
         "临沂市人民政府办公室", "an office that gives notice signs it too"),
    Rule("tail of the title", _title_tail, f"The park grows - Example Post\nThe park grows\n{_TEXT}", "en",
         "Example Post", "a page names its site behind its headline"),
    Rule("source line at the end", lambda imprint: _labelled(imprint, "source", _end(imprint)),
         f"The park grows\n{_TEXT}\n\nSource: Example Post", "en", "Example Post",
         "behind the site's own name: what stands there may be the source of another story"),
    Rule("agency of the dateline", _agency, "WUHAN, April 20 (Xinhua) -- " + _TEXT, "en", "Xinhua",
         "who wrote it, where no page tells who shows it"),
    Rule("signature", _signature, f"{_TEXT}\n\nExample City Council\n16 April 2024", "en", "Example City Council",
         "an office above the date that signs a paper"),
    Rule("name beside the date", _date_line, f"The park grows\nExample Times | 16 April 2024\n{_TEXT}", "en",
         "Example Times", "what stands beside the date sounds like a paper"),
    Rule("copyright", _copyright, f"{_TEXT}\nCopyright © 2024 Example Media. All rights reserved.", "en",
         "Example Media", "the owner of the site, which may be a house above it"),
    Rule("masthead", _masthead, f"Example Tribune\nThe park grows\n{_TEXT}", "en", "Example Tribune",
         "only its sound tells it from a headline"),
    Rule("address", _address, "url: https://www.example.org/park", "en", "example.org", "what is left, and no name"),
)  # fmt: skip
"""The first that finds a name says who published the document."""
