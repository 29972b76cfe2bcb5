"""Chronologies: a date alone on its line over what happened then, or lines that each begin with their date."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.layout.numbering import Numbering
from analysis.layout.period import Period, period_of
from analysis.layout.piece import Piece
from analysis.layout.role import Role

_LONGEST_ENTRY, _FAR, _NEAR = 40, 6, 3
"""In lines: what may stand below a date; between the only two dates; below a line that begins with one."""
_DATES, _PLAIN_DATES = 2, 3
"""How many dates make a chronology; how many are needed where words follow them as in any sentence."""


def chronology(
    text: str, pieces: Sequence[Piece], numbers: Sequence[Numbering | None], language: str
) -> dict[int, Role]:
    """The pieces that are part of a chronology, by their index.

    >>> from analysis.layout.line import lines_of
    >>> from analysis.layout.piece import pieces_of
    >>> text = "2019\\nThe park opens\\n2021\\nTen firms come"
    >>> pieces = pieces_of(text, lines_of(text), (), [None] * 4, (), ())
    >>> [(role.kind, role.rule) for role in chronology(text, pieces, [None] * 4, "en").values()]
    [('entry', 'date alone'), ('entry', 'below a date'), ('entry', 'date alone'), ('entry', 'below a date')]
    """
    dates = {
        index: date
        for index, piece in enumerate(pieces)
        if piece.is_free
        and (piece.mark is None or piece.mark.kind not in ("title", "caption", "cell", "quotation", "note"))
        and (date := period_of(text, piece.line.start, piece.line.end, language))
    }
    alone = {index: date for index, date in dates.items() if not date.behind}
    roles: dict[int, Role] = {}
    for run in _runs(alone, pieces, numbers):
        roles |= _below_dates(run, alone, dates, pieces, numbers)
    ahead = {index: date for index, date in dates.items() if date.behind and not date.is_month and index not in roles}
    for run in _lines_with_dates(ahead, pieces):
        roles |= _of_lines(run, ahead, pieces)
    return roles


def _runs(
    alone: dict[int, Period], pieces: Sequence[Piece], numbers: Sequence[Numbering | None]
) -> Iterator[list[int]]:
    """Lines with years alone that stand in order, each over what happened."""
    run: list[int] = []
    for index in (index for index, date in alone.items() if not date.is_month):
        if run and not _goes_on(run, index, alone, pieces, numbers):
            yield from _long_enough(run, alone, pieces)
            run = []
        run.append(index)
    yield from _long_enough(run, alone, pieces)


def _goes_on(
    run: Sequence[int],
    index: int,
    alone: dict[int, Period],
    pieces: Sequence[Piece],
    numbers: Sequence[Numbering | None],
) -> bool:
    between = range(run[-1] + 1, index)
    # A table whose only column are years has nothing between them.
    if not between or len(between) > _LONGEST_ENTRY or not all(pieces[i].is_free for i in between):
        return False
    if any(_is_head(numbers[i]) for i in between):
        return False
    return _in_order([alone[i].year for i in (*run[-2:], index)])


def _in_order(years: Sequence[int | None]) -> bool:
    told = [year for year in years if year is not None]
    return all(a <= b for a, b in pairwise(told)) or all(a >= b for a, b in pairwise(told))


def _is_head(number: Numbering | None) -> bool:
    return number is not None and number.is_head and not number.is_loose


def _long_enough(run: list[int], alone: dict[int, Period], pieces: Sequence[Piece]) -> Iterator[list[int]]:
    if not run:
        return
    months = sum(i in alone and alone[i].is_month for i in range(run[0] + 1, min(len(pieces), run[0] + _FAR)))
    close = len(run) == _DATES and run[1] - run[0] <= _FAR
    if len(run) > _DATES or close or (len(run) == 1 and months >= _DATES):
        yield run


def _below_dates(
    run: Sequence[int],
    alone: dict[int, Period],
    dates: dict[int, Period],
    pieces: Sequence[Piece],
    numbers: Sequence[Numbering | None],
) -> dict[int, Role]:
    stop = _stop(run, alone, pieces, numbers)
    roles: dict[int, Role] = {}
    for year, following in pairwise((*run, stop)):
        months = [
            i for i in range(year + 1, following) if i in dates and dates[i].is_month and dates[i].behind != "words"
        ]
        if months:
            roles[year] = Role("heading", "year over months")
        else:
            roles[year] = Role("entry", "date alone")
        label = (alone[year].start, alone[year].end)
        for i in range(year + 1, following):
            if i in months:
                label = (dates[i].start, dates[i].end)
                rule = "begins with its date" if dates[i].behind else "date alone"
                roles[i] = Role("entry", rule, label if dates[i].behind else None)
            else:
                roles[i] = Role("entry", "below a date", label)
    return {i: _kept(role, pieces[i]) for i, role in roles.items()}


def _kept(role: Role, piece: Piece) -> Role:
    """What the format calls a heading stays one, so that the levels of the document hold."""
    is_heading = role.rule == "date alone" and piece.mark is not None and piece.mark.kind == "heading"
    return role._replace(kind="heading") if is_heading else role


def _stop(
    run: Sequence[int], alone: dict[int, Period], pieces: Sequence[Piece], numbers: Sequence[Numbering | None]
) -> int:
    """Where the last entry ends: it is no longer than the longest before it, and no gap that those lack is in it."""
    longest = max((b - a for a, b in pairwise(run)), default=_LONGEST_ENTRY)
    gaps = max((sum(pieces[i].line.gap for i in range(a + 1, b)) for a, b in pairwise(run)), default=_LONGEST_ENTRY)
    last = run[-1]
    seen = 0
    for i in range(last + 1, min(len(pieces), last + longest)):
        seen += pieces[i].line.gap
        if not pieces[i].is_free or seen > gaps or _is_head(numbers[i]) or (i in alone and not alone[i].is_month):
            return i
    return min(len(pieces), last + max(longest, 2))


def _lines_with_dates(ahead: dict[int, Period], pieces: Sequence[Piece]) -> Iterator[list[int]]:
    run: list[int] = []
    for index in ahead:
        if run and not (
            index - run[-1] <= _NEAR + 1
            and all(pieces[i].is_free and not _is_marked_heading(pieces[i]) for i in range(run[-1] + 1, index))
            and _in_order([ahead[i].year for i in (*run[-2:], index)])
        ):
            yield from _dated(run, ahead)
            run = []
        run.append(index)
    yield from _dated(run, ahead)


def _is_marked_heading(piece: Piece) -> bool:
    return piece.mark is not None and piece.mark.kind in ("heading", "title")


def _dated(run: list[int], ahead: dict[int, Period]) -> Iterator[list[int]]:
    signs = sum(ahead[i].behind == "sign" for i in run)
    if len(run) >= _PLAIN_DATES or (len(run) == _DATES and signs == len(run)):
        yield run


def _of_lines(run: Sequence[int], ahead: dict[int, Period], pieces: Sequence[Piece]) -> dict[int, Role]:
    roles: dict[int, Role] = {}
    for index, following in pairwise((*run, run[-1] + 1)):
        label = (ahead[index].start, ahead[index].end)
        roles[index] = Role("entry", "begins with its date", label)
        for i in range(index + 1, following):
            roles[i] = Role("entry", "below a date", label)
    return roles
