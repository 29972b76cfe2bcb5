"""Which spans of a page are the story, by rules on its lines.

Libraries that strip web pages need markup; what lies in the seeds is plain text that was pasted or scraped.  The
marks of furniture are in ``lexicons/cleaning.yml``; the rules here say where a mark counts.  When in doubt a line
is kept: a teaser too much can be seen in the evidence, a figure too few cannot.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import regex

from analysis.corpus.dates import is_post_line
from analysis.corpus.document import Span
from analysis.corpus.lines import LINE, LINE_END
from analysis.corpus.view import normalized
from analysis.lexicons import read as lexicon

_SENTENCE_END = regex.compile(r"[。！？.!?।॥۔؟;；:：][\"'”’»」』)\]]*$")
_ELLIPSIS = regex.compile(r"(?:\.{3}|…|。。。)[\"'”’»」』)\]]*$")
_SPACED_HAN = regex.compile(r"(?<=\p{Han}) (?=\p{Han}(?: |[,，。]|$))")
_WIDE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_PHONE = regex.compile(r"(?<!\d)(?:\+?\d[\d ()\-.]{6,17}\d)(?!\d)|[\w.+\-]@[\w\-]{1,63}\.\w")
_YEARS = regex.compile(r"^\d{4}\s*[-.]\s*\d{4}$|^\d{4}[-.]\d\d?[-.]\d\d?$")
_SEPARATOR = regex.compile(r"\s*[|｜·•/›»>→]\s*|\s{2,}")
_SIGNATURE = regex.compile(r"[(\[【]\s*+([^()\[\]【】]{1,40})(?<!\s)\s*+[)\]】]\s*$")

# A year and a time of day in one short line.
_STAMP = regex.compile(r"^(?=.*(?<!\d)(?:19|20)\d\d(?!\d))(?=.*(?<!\d)[012]?\d:[0-5]\d(?!\d)).{1,60}$")

# Widths in columns, a Han character or kana counting two.
_LONG, _PARAGRAPH, _SENTENCE, _ENTRY = 240, 100, 40, 16
# A line as wide as this is prose if the next one goes on in small letters.
_BROKEN = 50


@dataclass(slots=True)
class Line:
    """A line that is not blank; `text` is its view, `gap`: a blank line stands before it; `broken`: the next line
    goes on with its sentence."""

    start: int
    end: int
    text: str
    width: int
    gap: bool
    furniture: bool = False
    prose: bool = False
    teaser: bool = False
    broken: bool = False


def body_spans(text: str, start: int = 0) -> tuple[Span, ...]:
    """The spans of `text` from `start` on that belong to the story, sorted, disjoint, without blanks at their ends.

    A text in which every line looks like furniture is its own story.
    """
    lines = _lines(text, start)
    for line in lines:
        line.furniture = _is_furniture(line)
    _drop_head_and_tail(lines)
    _drop_related(lines)
    _drop_after_signature(lines)
    _drop_last_teasers(lines)
    _drop_enclosed(lines)
    if all(line.furniture for line in lines):
        for line in lines:
            line.furniture = False
    return tuple(_spans(lines))


def around_story(text: str, start: int = 0) -> tuple[list[str], str, list[str]]:
    """The normalised lines before the story, its first paragraph, and the lines after it."""
    lines = _lines(text, start)
    for line in lines:
        line.furniture = _is_furniture(line)
    first, last = _story(lines)
    before, after = ([line.text for line in part] for part in (lines[:first], lines[last + 1 :]))
    return before, lines[first].text if first < len(lines) else "", after


def _lines(text: str, start: int) -> list[Line]:
    lines = list(_separate_lines(text, start))
    for line, following in pairwise(lines):
        line.broken = not following.gap and following.text[0].islower()
        line.prose |= line.broken and line.width >= _BROKEN
    return lines


def _separate_lines(text: str, start: int) -> Iterator[Line]:
    end = start
    for match in LINE.finditer(text, start):
        words = _squeezed(match.group())
        if not words:
            continue
        at = match.start() + len(match.group()) - len(match.group().lstrip())
        width = len(words) + len(_WIDE.findall(words))
        gap = len(LINE_END.findall(text, end, at)) > 1
        line = Line(at, match.start() + len(match.group().rstrip()), words, width, gap)
        line.teaser = bool(_ELLIPSIS.search(words))
        ends = bool(_SENTENCE_END.search(words)) or bool(_signature(words))
        line.prose = not line.teaser and (width >= _PARAGRAPH or (width >= _SENTENCE and ends))
        end = line.end
        yield line


def _squeezed(line: str) -> str:
    return _SPACED_HAN.sub("", normalized(line).strip())


@cache
def _phrases(kind: str) -> tuple[str, ...]:
    """The phrases of one kind in all languages, longest first."""
    phrases = {normalized(p).casefold() for of_language in lexicon("cleaning.yml")[kind].values() for p in of_language}
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


@cache
def _any_of(kind: str) -> "regex.Pattern[str]":
    return regex.compile("|".join(map(_phrase, _phrases(kind))))


def _phrase(phrase: str) -> str:
    # Where words are set apart by blanks, a phrase ends where a word ends.
    whole = regex.search(r"[\p{L}\p{M}]$", phrase) and not _WIDE.search(phrase)
    return regex.escape(phrase) + (r"(?![\p{L}\p{M}])" if whole else "")


def _starts(kind: str, text: str) -> bool:
    return _any_of(kind).match(text) is not None


def _starts_with_colon(kind: str, text: str) -> bool:
    mark = _any_of(kind).match(text)
    return mark is not None and text[mark.end() :].lstrip("】] ")[:1] == ":"


def _is(kind: str, text: str) -> bool:
    return text.strip(" :*#-—–_[]【】>»›.") in _set_of(kind)


@cache
def _set_of(kind: str) -> frozenset[str]:
    return frozenset(_phrases(kind))


def _is_furniture(line: Line) -> bool:
    """Whether the line is furniture wherever it stands."""
    text = line.text.casefold()
    if line.width < _LONG and (is_post_line(text) or _starts("crumbs", text)):
        return True
    if line.width < _LONG and (_starts("notice", text) or _any_of("footer").search(text)):
        return True
    if _is_menu_line(text):
        return True
    if line.prose:
        return _is_contact(text) and line.width < _PARAGRAPH
    if _starts("share", text) or _any_of("scan").search(text) or _is_contact(text):
        return True
    return _starts_with_colon("related", text)


def _is_contact(text: str) -> bool:
    number = _PHONE.search(text)
    return bool(number and not _YEARS.match(number.group()) and _any_of("contact").search(text))


def _is_menu_line(text: str) -> bool:
    """Entries side by side, or run together as they are when markup is stripped from a Chinese page."""
    if text.startswith("|"):  # a row of a Markdown table
        return False
    pieces = [piece for piece in _SEPARATOR.split(text) if piece]
    if len(pieces) >= 3 and sum(_is("menu", piece) for piece in pieces) >= 2:
        return True
    if _SENTENCE_END.search(text):
        return False
    entries = [match.group() for match in _any_of("menu").finditer(text) if _WIDE.match(match.group())]
    return len(entries) >= 4 and sum(map(len, entries)) > 0.5 * len(text)


def _story(lines: Sequence[Line]) -> tuple[int, int]:
    """The first and the last line of running prose; all lines are before the story where there is none."""
    prose = [i for i, line in enumerate(lines) if line.prose and not line.furniture]
    return (prose[0], prose[-1]) if prose else (len(lines), len(lines))


def _drop_head_and_tail(lines: Sequence[Line]) -> None:
    first, last = _story(lines)
    for i, line in enumerate(lines):
        text = line.text.casefold()
        if i < first:
            line.furniture |= (line.width < _PARAGRAPH and tells_of_page(text)) or (
                line.width < _PARAGRAPH and _starts("byline", text)
            )
        elif i > last:
            line.furniture |= line.width < _PARAGRAPH and tells_of_page(text)
    _drop_menus(lines[:first])
    _drop_menus(lines[last + 1 :])


def tells_of_page(view: str) -> bool:
    """Whether a normalised, case-folded line before or after a story names its writer, its source or its hour."""
    return _starts_with_colon("meta", view) or any(mark.search(view) for mark in (_put_up(), _STAMP))


@cache
def _put_up() -> "regex.Pattern[str]":
    return regex.compile(rf"\d\s*(?:{_any_of('ago').pattern})")


def _drop_menus(lines: Sequence[Line]) -> None:
    run: list[Line] = []
    for line in [*lines, None]:
        if line and line.width <= _ENTRY and not _SENTENCE_END.search(line.text) and not regex.search(r"\d", line.text):
            run.append(line)
            continue
        entries = [_is("menu", entry.text.casefold()) for entry in run]
        if len(run) >= 3 and sum(entries) * 2 >= len(run):
            # What stands last and is no entry may be the headline.
            for entry in run if entries[-1] else run[:-1]:
                entry.furniture = True
        run = []


def _drop_related(lines: Sequence[Line]) -> None:
    """A list of other stories goes from its heading to where running prose sets in again."""
    resumptions = set(_resumptions(lines))
    inside = False
    for i, line in enumerate(lines):
        heads = line.width < _SENTENCE and not line.broken and _is("related", line.text.casefold())
        inside = (inside and i not in resumptions) or heads
        line.furniture |= inside


def _resumptions(lines: Sequence[Line]) -> list[int]:
    """Paragraphs of prose that another one follows: one alone may be the teaser of another story."""
    story = [line.prose and not line.furniture for line in lines]
    return [i for i, both in enumerate(pairwise(story)) if all(both)]


def _signature(text: str) -> bool:
    """Whether a reporter's name, or a word that ends a story, stands in brackets at the end."""
    match = _SIGNATURE.search(text)
    if not match:
        return False
    name = match.group(1).casefold().strip()
    if _starts("signature", name):
        return True
    if name.endswith(_phrases("not_names")) or not regex.fullmatch(r"[\p{Han}·、, ]{2,20}", name):
        return False
    surnames = "".join(lexicon("cleaning.yml")["surnames"]["zh"])
    return all(2 <= len(part) <= 4 and part[0] in surnames for part in regex.split(r"[、, ]+", name))


def _drop_after_signature(lines: Sequence[Line]) -> None:
    last = max(_resumptions(lines), default=-1)
    story = (i for i in range(last + 1, len(lines)) if not lines[i].furniture)
    signed = next((i for i in story if _signature(lines[i].text)), None)
    if signed is None:
        return
    rest = lines[signed + 1 :]
    figures = sum(bool(regex.search(r"\d", line.text)) for line in rest)
    headlines = len(rest) >= 3 and figures * 2 < len(rest) and not any(line.prose for line in rest)
    if headlines or any(line.teaser or line.furniture for line in rest):
        for line in rest:
            line.furniture = True


def _drop_last_teasers(lines: Sequence[Line]) -> None:
    """Two or more teasers after the last paragraph, and what stands between and behind them."""
    _, last = _story(lines)
    teasers = [i for i in range(last + 1, len(lines)) if lines[i].teaser and not lines[i].furniture]
    if len(teasers) >= 2:
        for line in lines[teasers[0] :]:
            line.furniture = True


def _drop_enclosed(lines: Sequence[Line]) -> None:
    """A line or two that stand in one block of furniture behind the story: with two such lines above, one below."""
    first, _ = _story(lines)
    marks = "".join("|" * line.gap + ("f" if line.furniture else "-") for line in lines[first + 1 :])
    behind = [line for line in lines[first + 1 :] for _ in range(1 + line.gap)]
    for block in regex.finditer(r"(?<=ff)--?(?=f)", marks):
        for line in behind[slice(*block.span())]:
            line.furniture = True


def _spans(lines: Sequence[Line]) -> Iterator[Span]:
    start = end = None
    for line in lines:
        if line.furniture:
            if start is not None and end is not None:
                yield start, end
            start = None
            continue
        start, end = (line.start if start is None else start), line.end
    if start is not None and end is not None:
        yield start, end
