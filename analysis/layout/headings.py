"""Which numbered lines are headings: what one of a series is, the others are."""

from collections.abc import Sequence

from analysis.layout import shape
from analysis.layout.page import Page


def numbered_heads(page: Page, may_be: Sequence[bool]) -> frozenset[int]:
    """The numbered lines that are headings: of a series where more than the next number stands below most of them."""
    series: dict[tuple[str, int], list[int]] = {}
    for index, number in enumerate(page.numbers):
        if number and may_be[index]:
            series.setdefault((number.form, number.series), []).append(index)
    heads: set[int] = set()
    for members in series.values():
        titles = [i for i in members if shape.is_title_like(page.line(i), page.rest(i)) and not _is_item(page, i)]
        asked = titles[:-1] if len(titles) > 1 and titles[-1] == members[-1] else titles
        if asked and 2 * sum(_opens(page, i) for i in asked) >= len(asked):
            heads |= set(titles)
    return frozenset(heads)


def bulleted_heads(page: Page, may_be: Sequence[bool]) -> frozenset[int]:
    """The lines with a sign at their head that are headings, since the sign mostly stands over something else."""
    by_sign: dict[str, list[int]] = {}
    for index, may in enumerate(may_be):
        text = page.line(index).text
        if may and text[:1] in shape.sections() and shape.is_bulleted(text):
            by_sign.setdefault(text[0], []).append(index)
    heads: set[int] = set()
    for sign, members in by_sign.items():
        titles = [i for i in members if _is_bulleted_title(page, i, sign)]
        below = [page.next(i) for i in titles]
        if 2 * sum(each is not None and each.line.text[0] != sign for each in below) >= len(members):
            heads |= {i for i, each in zip(titles, below, strict=True) if each is not None}
    return frozenset(heads)


def _is_bulleted_title(page: Page, index: int, sign: str) -> bool:
    mark, words = page.pieces[index].mark, page.line(index).text.lstrip(sign).strip()
    unmarked = mark is None or mark.kind == "paragraph"
    return unmarked and shape.is_title_like(page.line(index), words) and not shape.has_figure(words)


def _is_item(page: Page, index: int) -> bool:
    """A number that may count something makes an item of a line, as of one that the line below goes on with."""
    below = page.next(index)
    hangs = below is not None and not below.line.gap and below.line.indent > page.line(index).indent + 1
    return shape.has_figure(page.rest(index)) or (
        hangs and page.numbers[index + 1] is None and not begins_list(page, index + 1)
    )


def _opens(page: Page, index: int) -> bool:
    below, number = page.next(index), page.numbers[index]
    if below is None or number is None:
        return False
    following = page.numbers[index + 1]
    return following is None or following.form != number.form


def begins_list(page: Page, index: int) -> bool:
    """Whether a list begins with the line."""
    number = page.numbers[index]
    return shape.is_bulleted(page.line(index).text) or (number is not None and number.value == 1)
