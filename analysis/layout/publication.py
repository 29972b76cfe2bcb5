"""When a document was published: where a page says so, in the order of how far each place can be trusted.

A date inside the story says when something happened, and is nobody's answer here.
"""

from collections.abc import Iterable, Iterator
from datetime import date as calendar_day
from itertools import pairwise

import regex

from analysis.layout.bylines import FieldKind, label_at_start
from analysis.layout.dates import Date, date_of
from analysis.layout.finding import Confidence, Finding, Rule
from analysis.layout.page import Page, tells_event
from analysis.layout.publishers import copyright_lines, is_authority

_NEAR_END, _CARD, _YEAR_OF_DAYS, _LONGEST = 8, 5, 400, 400
"""Lines behind the story in which it may be signed; lines from a card to the next; days; columns of a line of labels."""
_DAY_IN_ADDRESS = regex.compile(r"(?<!\d)(20\d\d)[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH_IN_ADDRESS = regex.compile(r"(?<!\d)(20\d\d)[/_.-]?(0[1-9]|1[0-2])(?![\d])")
_PAPER = regex.compile(r"[〔\[(（【［]\s?(20\d\d)\s?[〕\])）】］]\s?(?:\p{Han}\s?)?\d+\s?\p{Han}")


def _finding(page: Page, number: int, date: Date, confidence: Confidence) -> Finding:
    return Finding(date.iso, confidence if date.is_sure else "doubtful", page.span(number, date.start, date.end), (number,))


def _of_file(page: Page) -> Finding | None:
    date = date_of(page.said.get("published", ""), page.language, page.country)
    return Finding(date.iso, "certain" if date.is_sure else "doubtful") if date else None


def _labelled(page: Page, numbers: Iterable[int], kind: FieldKind) -> Iterator[tuple[int, Date]]:
    """The dates that a label of this kind tells, in a line or in the one below the label."""
    for at in numbers:
        line = page.lines[at]
        told = page.told(at)
        # A story may go on in the line of its label.
        if line.width > _LONGEST and not ((label := label_at_start(told.view.text)) and label[0] == kind):
            continue
        for date in told.dates_of(kind):
            if not page.is_of_event(at):
                yield at, date
        if line.width <= 40 and at + 1 < len(page.lines) and _is_label(told.view.text, kind):
            below = page.told(at + 1).dates
            if below and below[0].start <= 2 and not page.is_of_event(at):
                yield at + 1, below[0]


def _is_label(view: str, kind: FieldKind) -> bool:
    label = label_at_start(view)
    return label is not None and label[0] == kind and not regex.search(r"[\p{L}\d]", view[label[1] :])


def _post_line(page: Page) -> Finding | None:
    opening = page.story[:1]
    for at, date in _labelled(page, [*page.head, *opening, *page.tail], "posted"):
        if date.precision != "year":
            return _finding(page, at, date, "certain")
    return None


def _cards(page: Page) -> Finding | None:
    own = [at for at in range(min(len(page.lines), 5_000)) if page.furniture[at] is None]
    dated = [place for place, at in enumerate(own) if page.lines[at].width <= 40 and page.is_date_line(at)]
    steps = [after - before for before, after in pairwise([*dated, len(own)])]
    if len(dated) < 2 or dated[0] > _CARD or not all(2 <= step <= _CARD for step in steps):
        return None
    days = [(date, own[place]) for place in dated for date in page.told(own[place]).dates[:1] if date.precision == "day"]
    if len(days) < len(dated):
        return None
    oldest, (newest, at) = min(days, key=lambda day: day[0].iso)[0], max(days, key=lambda day: day[0].iso)
    apart = calendar_day.fromisoformat(newest.iso) - calendar_day.fromisoformat(oldest.iso)
    # What lies years apart is more likely a chronology.
    return _finding(page, at, newest, "likely" if apart.days <= _YEAR_OF_DAYS else "doubtful")


def _byline(page: Page) -> Finding | None:
    found: list[tuple[bool, int, Date]] = []
    for at in page.head:
        if page.lines[at].width > 200 or page.is_of_event(at):
            continue
        told = page.told(at)
        days = [date for date in told.dates if date.precision == "day" and _is_free(page, at, date)]
        fields = any(field.kind in ("source", "author", "editor", "issuer") or (field.kind == "other" and page.furniture[at] is None) for field in told.fields)
        if days and (fields or page.is_date_line(at)):
            found.append((fields, at, days[0]))
    # The nearest to the story: the top of a page may show today's date.  A source beside it makes it the story's.
    best = max(found, key=lambda entry: entry[:2], default=None)
    return _finding(page, best[1], best[2], "certain" if best[0] else "likely") if best else None


def _is_free(page: Page, at: int, date: Date) -> bool:
    """Whether no label claims the date for when the page was last changed."""
    return all(other.start != date.start for other in page.told(at).dates_of("updated"))


def _address(pattern: "regex.Pattern[str]", confidence: Confidence, page: Page) -> Finding | None:
    for match in pattern.finditer(page.url.path) if page.url else ():
        if date := date_of("-".join(match.groups()), "en"):
            return Finding(date.iso, confidence)
    return None


def _dateline(page: Page) -> Finding | None:
    if page.dateline and (date := page.dateline[1].date):
        return _finding(page, page.dateline[0], date, "certain")
    return None


def _updated(page: Page) -> Finding | None:
    found = next(_labelled(page, [*page.head, *page.tail], "updated"), None)
    return _finding(page, *found, "likely") if found else None


def _signature(page: Page) -> Finding | None:
    if not page.story:
        return None
    dated = [at for at in page.tail[:_NEAR_END] if page.is_date_line(at)]
    # Several are those of other stories.
    if dated and (len(dated) == 1 or dated[0] <= page.story.stop + 1) and not page.is_of_event(dated[0]):
        date = next(date for date in page.told(dated[0]).dates if date.precision != "year")
        return _finding(page, dated[0], date, "likely")
    return None


def _notice(page: Page) -> Finding | None:
    for at in page.date_lines_of_story():
        date = page.told(at).dates[0]
        if at and date.precision == "day" and is_authority(page.lines[at - 1].text):
            return _finding(page, at, date, "likely")
    return None


def _title(page: Page) -> Finding | None:
    for at in page.title_lines():
        told = page.told(at)
        for date in told.dates if page.lines[at].width <= 120 else ():
            alone = not regex.search(r"\p{L}", told.raw[: date.start] + told.raw[date.end :])
            closes = regex.fullmatch(r".*[(（\[【〔][^\p{L}\d]*", told.raw[: date.start]) and len(told.raw) - date.end <= 2
            if date.precision != "year" and (alone or closes) and not tells_event(told.view.text):
                return _finding(page, at, date, "likely")
    return None


def _number_of_paper(page: Page) -> Finding | None:
    for at in page.title_lines():
        if match := _PAPER.search(page.told(at).raw):
            return Finding(match[1], "likely", page.span(at, *match.span(1)), (at,))
    return None


def _copyright(page: Page) -> Finding | None:
    for at in copyright_lines(page):
        years = [date for date in page.told(at).dates if date.precision == "year"]
        last = regex.findall(r"(?<!\d)20\d\d(?!\d)", page.told(at).view.text)
        if years or last:
            return Finding(max(last, default=years[-1].iso if years else ""), "doubtful", None, (at,))
    return None


_TEXT = "The park has grown to three hundred firms, and more of them are to come before the year is over."
RULES = (
    Rule("file", _of_file, "published: Tue, 14 Mar 2023 02:11:08 GMT", "en", "2023-03-14", "its author says it to machines"),
    Rule("post line", _post_line, f"The park grows\nPosted on April 16, 2024\n{_TEXT}", "en", "2024-04-16", "a label says what the date is"),
    Rule("cards", _cards, "News\n5 March 2024\nA mill opens\nIt has two halls.\n18 March 2024\nA park grows\nIt has forty firms.", "en",
         "2024-03-18", "before a byline, which the first card looks like"),
    Rule("byline", _byline, f"The park grows\nSource: Example Post  16 April 2024\n{_TEXT}", "en", "2024-04-16", "a date above the story is its own"),
    Rule("day in the address", lambda page: _address(_DAY_IN_ADDRESS, "likely", page), "url: https://example.org/2024/04/16/park", "en",
         "2024-04-16", "behind what the page shows: an address may be that of a later copy"),
    Rule("dateline", _dateline, "WUHAN, April 20, 2024 (Xinhua) -- " + _TEXT, "en", "2024-04-20", "the day of the report, at times before that of the page"),
    Rule("updated", _updated, f"The park grows\nLast updated: 18 April 2024\n{_TEXT}", "en", "2024-04-18", "later than the publication, or the same"),
    Rule("signature", _signature, f"{_TEXT}\n\nExample City Council\n16 April 2024", "en", "2024-04-16", "behind the head: the end of a page shows the dates of others"),
    Rule("notice before its annex", _notice, f"{_TEXT}\nExample City Council\n16 April 2024\nPlan\n{_TEXT}", "en", "2024-04-16", "behind the end, which signs the whole"),
    Rule("title", _title, f"Report of the park\n(May 2024)\n{_TEXT}", "en", "2024-05", "the month of a report, where nothing tells the day"),
    Rule("month in the address", lambda page: _address(_MONTH_IN_ADDRESS, "likely", page), "url: https://example.org/2024/04/park", "en", "2024-04", "where nothing tells the day"),
    Rule("number of the paper", _number_of_paper, "临沂市工业规划\n临政发〔2019〕8号\n工业园区今年扩建厂房，企业数量增加，就业人数也增加，投资规模继续扩大。", "zh-Hans", "2019", "the year in which it was numbered"),
    Rule("copyright", _copyright, f"{_TEXT}\n© 2024 Example Media", "en", "2024", "the year in which the page was made, at best"),
)  # fmt: skip
"""The first that finds a date says when the document was published."""
