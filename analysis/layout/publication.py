"""When a document was published: where a page says so, in the order of how far each place can be trusted.

A date inside the story says when something happened, and is nobody's answer here.
"""

from collections.abc import Iterable, Iterator
from datetime import date as calendar_day
from functools import cache
from itertools import pairwise

import regex

from analysis.layout.bylines import FieldKind, label_at_start
from analysis.layout.dates import Date, date_of, words_beside
from analysis.layout.finding import Confidence, Finding, Rule
from analysis.layout.folded import any_of
from analysis.layout.imprint import OPENING, Imprint, tells_event
from analysis.layout.publishers import is_authority
from analysis.lexicons import read as lexicon

_MOST_LINES = 5_000
"""Lines that are asked whether they are dates of cards."""
_TOP, _PARAGRAPH, _NAMES, _NEAR_START = 8, 90, 60, 10
"""Lines at the top of a document; columns of a paragraph at least; letters of names; lines above the story."""
_NEAR_END, _CARD, _TITLED = 8, 5, 3
"""Lines behind the story in which it may be signed; from a card to the next at most; with a headline and words."""
_YEAR_OF_DAYS, _LONGEST = 400, 400
"""In days, and in columns of a line of labels."""
_DAY_IN_ADDRESS = regex.compile(r"(?<!\d)(20\d\d)[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH_IN_ADDRESS = regex.compile(r"(?<!\d)(20\d\d)[/_.-]?(0[1-9]|1[0-2])(?![\d])")
_PAPER = regex.compile(r"[〔\[(（【［]\s?(20\d\d)\s?[〕\])）】］]\s?(?:\p{Han}\s?)?\d+\s?\p{Han}")


def _finding(imprint: Imprint, number: int, date: Date, confidence: Confidence) -> Finding:
    return Finding(
        date.iso, confidence if date.is_sure else "doubtful", imprint.span(number, date.start, date.end), (number,)
    )


def _of_file(imprint: Imprint) -> Finding | None:
    date = date_of(imprint.said.get("published", ""), imprint.language, imprint.country)
    return Finding(date.iso, "certain" if date.is_sure else "doubtful") if date else None


def _labelled(imprint: Imprint, numbers: Iterable[int], kind: FieldKind) -> Iterator[tuple[int, Date]]:
    """The dates that a label of this kind tells, in a line or in the one below the label."""
    for at in numbers:
        line = imprint.lines[at]
        told = imprint.told(at)
        # A story may go on in the line of its label.
        if line.width > _LONGEST and not ((label := label_at_start(told.view.text)) and label[0] == kind):
            continue
        for date in told.dates_of(kind):
            if not imprint.is_of_event(at):
                yield at, date
        if line.width <= 40 and at + 1 < len(imprint.lines) and _is_label(told.view.text, kind):
            below = imprint.told(at + 1).dates
            if below and below[0].start <= 2 and not imprint.is_of_event(at):
                yield at + 1, below[0]


def _is_label(view: str, kind: FieldKind) -> bool:
    label = label_at_start(view)
    return label is not None and label[0] == kind and not regex.search(r"[\p{L}\d]", view[label[1] :])


def _post_line(imprint: Imprint) -> Finding | None:
    first = imprint.story[:1]
    for at, date in _labelled(imprint, [*imprint.head, *first, *imprint.opening, *imprint.tail], "posted"):
        if date.precision != "year":
            return _finding(imprint, at, date, "certain")
    return None


def _post_line_behind(imprint: Imprint) -> Finding | None:
    """A line that is a date and a word for putting out: 2009年3月公表."""
    for at in range(min(len(imprint.lines), _MOST_LINES)):
        if imprint.lines[at].width > 40 or imprint.furniture[at] is not None:
            continue
        told = imprint.told(at)
        for date in told.dates[:1]:
            if date.precision != "year" and _put_out().fullmatch(told.raw, date.end) and not imprint.is_of_event(at):
                return _finding(imprint, at, date, "certain")
    return None


@cache
def _put_out() -> "regex.Pattern[str]":
    words = any_of(word for words in lexicon("bylines.yml")["put_out"].values() for word in words)
    return regex.compile(rf"[\s,:]*{words}\W*")


def _cards(imprint: Imprint) -> Finding | None:
    own = [at for at in range(min(len(imprint.lines), _MOST_LINES)) if imprint.furniture[at] is None]
    dated = [place for place, at in enumerate(own) if imprint.lines[at].width <= 40 and imprint.is_date_line(at)]
    steps = [after - before for before, after in pairwise([*dated, len(own)])]
    # Of two, one may be today's above the headline; of more, the last may close its card.
    least, ends = (_TITLED, steps) if len(dated) == 2 else (_TITLED - 1, steps[:-1])
    if len(dated) < 2 or max(dated[0], steps[-1]) > _CARD or not all(least <= step <= _CARD for step in ends):
        return None
    if imprint.story and imprint.story.start < own[dated[0]]:
        return None
    days = [
        (date, own[place]) for place in dated for date in imprint.told(own[place]).dates[:1] if date.precision == "day"
    ]
    if len(days) < len(dated):
        return None
    oldest, (newest, at) = min(days, key=lambda day: day[0].iso)[0], max(days, key=lambda day: day[0].iso)
    apart = calendar_day.fromisoformat(newest.iso) - calendar_day.fromisoformat(oldest.iso)
    # What lies years apart is more likely a chronology.
    return _finding(imprint, at, newest, "likely" if apart.days <= _YEAR_OF_DAYS else "doubtful")


def _byline(imprint: Imprint) -> Finding | None:
    found: list[tuple[bool, int, Date]] = []
    for at in (*imprint.head, *imprint.opening):
        if imprint.lines[at].width > 200 or imprint.is_of_event(at):
            continue
        told = imprint.told(at)
        days = [date for date in told.dates if date.precision == "day" and _is_free(imprint, at, date)]
        fields = any(
            field.kind in ("source", "author", "editor", "issuer")
            or (field.kind == "other" and imprint.furniture[at] is None)
            for field in told.fields
        )
        if days and (fields or imprint.is_date_line(at)):
            found.append((fields, at, days[0]))
    # The nearest to the story: the top of a page may show today's date.  A source beside it makes it the story's.
    best = max(found, key=lambda entry: (entry[0], -abs(entry[1] - imprint.story.start)), default=None)
    return _finding(imprint, best[1], best[2], "certain" if best[0] else "likely") if best else None


def _beside(imprint: Imprint) -> Finding | None:
    """A day beside a name or two, near the first words of the story."""
    near = [*imprint.head[-_NEAR_START:], *imprint.opening]
    for at in sorted(near, key=lambda at: abs(at - imprint.story.start)):
        line, told = imprint.lines[at], imprint.told(at)
        if line.width > _PARAGRAPH or imprint.is_of_event(at) or not told.dates:
            continue
        beside = words_beside(told.raw, imprint.language)
        letters = len(regex.findall(r"\p{L}", beside))
        days = [date for date in told.dates if date.precision == "day" and _is_free(imprint, at, date)]
        if days and letters <= _NAMES and not line.ends and not tells_event(beside) and _is_edge(told.raw, days[0]):
            return _finding(imprint, at, days[0], "likely")
    return None


def _is_edge(raw: str, date: Date) -> bool:
    """Whether a date opens a line, or closes it, or a sign sets it off."""
    before, behind = raw[: date.start].rstrip(), raw[date.end :].strip()
    return (
        not before
        or not regex.search(r"\p{L}{3}", behind)
        or bool(regex.search(r"[|/•·,\p{Pd}]$|(?<=\p{L})$", before) and regex.match(r"[|/•·,\p{Pd}\d]", behind))
    )


def _is_free(imprint: Imprint, at: int, date: Date) -> bool:
    """Whether no label claims the date for when the page was last changed."""
    return all(other.start != date.start for other in imprint.told(at).dates_of("updated"))


def _address(pattern: "regex.Pattern[str]", confidence: Confidence, imprint: Imprint) -> Finding | None:
    for match in pattern.finditer(imprint.url.path) if imprint.url else ():
        if date := date_of("-".join(match.groups()), "en"):
            return Finding(date.iso, confidence)
    return None


def _dateline(imprint: Imprint) -> Finding | None:
    if imprint.dateline and (date := imprint.dateline[1].date):
        return _finding(imprint, imprint.dateline[0], date, "certain")
    return None


def _delivered(imprint: Imprint) -> Finding | None:
    """A report says in its first lines when it was read, and to whom."""
    for at in range(min(len(imprint.lines), _TOP)):
        told = imprint.told(at)
        dated = next((date for date in told.dates if date.precision == "day"), None)
        if (
            dated
            and imprint.furniture[at] is None
            and imprint.lines[at].width <= 120
            and _read_to().search(told.view.text)
        ):
            return _finding(imprint, at, dated, "likely")
    return None


def _issue(imprint: Imprint) -> Finding | None:
    for at in imprint.title_lines():
        told = imprint.told(at)
        for date in told.dates if imprint.lines[at].width <= 120 else ():
            if date.precision != "year" and _number_of_issue().match(told.raw, date.end):
                return _finding(imprint, at, date, "likely")
    return None


@cache
def _read_to() -> "regex.Pattern[str]":
    words = any_of(word for words in lexicon("bylines.yml")["delivered"].values() for word in words)
    return regex.compile(rf"{words}\W*$")


@cache
def _number_of_issue() -> "regex.Pattern[str]":
    words = any_of(word for words in lexicon("bylines.yml")["issue"].values() for word in words)
    return regex.compile(rf"\s?{words}")


def _updated(imprint: Imprint) -> Finding | None:
    found = next(_labelled(imprint, [*imprint.head, *imprint.opening, *imprint.tail], "updated"), None)
    return _finding(imprint, *found, "likely") if found else None


def _signature(imprint: Imprint) -> Finding | None:
    if not imprint.story:
        return None
    dated = [at for at in imprint.tail[:_NEAR_END] if imprint.is_date_line(at)]
    # Several are those of other stories.
    if dated and (len(dated) == 1 or dated[0] <= imprint.story.stop + 1) and not imprint.is_of_event(dated[0]):
        date = next(date for date in imprint.told(dated[0]).dates if date.precision != "year")
        return _finding(imprint, dated[0], date, "likely")
    return None


def _notice(imprint: Imprint) -> Finding | None:
    for at in imprint.date_lines_of_story():
        date = imprint.told(at).dates[0]
        if at and date.precision == "day" and is_authority(imprint.lines[at - 1].text):
            return _finding(imprint, at, date, "likely")
    return None


def _title(imprint: Imprint) -> Finding | None:
    for at in imprint.title_lines():
        told = imprint.told(at)
        for date in told.dates if imprint.lines[at].width <= 120 else ():
            alone = not regex.search(r"\p{L}", told.raw[: date.start] + told.raw[date.end :])
            closes = (
                regex.fullmatch(r".*(?:[(（\[【〔]|\s[|\p{Pd}])[^\p{L}\d]*", told.raw[: date.start])
                and len(told.raw) - date.end <= 2
            )
            if date.precision != "year" and (alone or closes) and not tells_event(told.view.text):
                return _finding(imprint, at, date, "likely")
    return None


def _number_of_paper(imprint: Imprint) -> Finding | None:
    for at in imprint.title_lines():
        if match := _PAPER.search(imprint.told(at).raw):
            return Finding(match[1], "likely", imprint.span(at, *match.span(1)), (at,))
    return None


_TEXT = "The park has grown to three hundred firms, and more of them are to come before the year is over."
RULES = (
    Rule("file", _of_file, "published: Tue, 14 Mar 2023 02:11:08 GMT", "en", "2023-03-14",
         "its author says it to machines"),
    Rule("post line", _post_line, f"The park grows\nPosted on April 16, 2024\n{_TEXT}", "en", "2024-04-16",
         "a label says what the date is"),
    Rule("post line, label behind", _post_line_behind,
         "団地の工業\n2024年4月公表\n工業団地には三百社が進出し、二千人が働いている。来年も新しい工場の建設が続く。",
         "ja", "2024-04", "the same said the other way round"),
    Rule("cards", _cards,
         "News\n5 March 2024\nA mill opens\nIt has two halls.\n18 March 2024\nA park grows\nIt has forty firms.",
         "en", "2024-03-18", "before a byline, which the first card looks like"),
    Rule("byline", _byline, f"The park grows\nSource: Example Post  16 April 2024\n{_TEXT}", "en", "2024-04-16",
         "a date above the story is its own"),
    Rule("day beside a name", _beside, f"The park grows\nJane Roe / Example Post / 16 April 2024\n{_TEXT}", "en",
         "2024-04-16", "behind a line that is all date: a line of names and a day may be any list's"),
    Rule("day in the address", lambda imprint: _address(_DAY_IN_ADDRESS, "likely", imprint),
         "url: https://example.org/2024/04/16/park", "en", "2024-04-16",
         "behind what the page shows: an address may be that of a later copy"),
    Rule("dateline", _dateline, "WUHAN, April 20, 2024 (Xinhua) -- " + _TEXT, "en", "2024-04-20",
         "the day of the report, at times before that of the page"),
    Rule("updated", _updated, f"The park grows\nLast updated: 18 April 2024\n{_TEXT}", "en", "2024-04-18",
         "later than the publication, or the same"),
    Rule("signature", _signature, f"{_TEXT}\n\nExample City Council\n16 April 2024", "en", "2024-04-16",
         "behind the head: the end of a page shows the dates of others"),
    Rule("notice before its annex", _notice,
         f"{_TEXT}\n" * OPENING + f"Example City Council\n16 April 2024\nPlan\n{_TEXT}", "en", "2024-04-16",
         "behind the end, which signs the whole"),
    Rule("report delivered", _delivered,
         "工业园区工作报告\n——2017年2月11日在工业园区第十四届代表大会第六次会议上\n工业园区今年扩建厂房，企业数量增加，就业人数也增加，投资规模继续扩大。",
         "zh-Hans", "2017-02-11", "a report is put out when it is read"),
    Rule("number of an issue", _issue, f"The Park News, May 2024 issue\n{_TEXT}", "en", "2024-05",
         "before the title: the month of the issue is that of the page"),
    Rule("title", _title, f"Report of the park\n(May 2024)\n{_TEXT}", "en", "2024-05",
         "the month of a report, where nothing tells the day"),
    Rule("month in the address", lambda imprint: _address(_MONTH_IN_ADDRESS, "likely", imprint),
         "url: https://example.org/2024/04/park", "en", "2024-04", "where nothing tells the day"),
    Rule("number of the paper", _number_of_paper,
         "临沂市工业规划\n临政发〔2019〕8号\n工业园区今年扩建厂房，企业数量增加，就业人数也增加，投资规模继续扩大。",
         "zh-Hans", "2019", "the year in which it was numbered"),
)  # fmt: skip
"""The first that finds a date says when the document was published."""
