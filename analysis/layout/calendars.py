"""Days of other calendars as days of the Gregorian one."""

import datetime


def of_persian(year: int, month: int, day: int) -> datetime.date:
    """A day of the solar calendar of Iran, right from 1178 to 1633.  Raises ValueError where there is no such day.

    >>> of_persian(1402, 5, 3)
    datetime.date(2023, 7, 25)
    """
    if not (1 <= month <= 12 and 1 <= day <= (31 if month < 7 else 30)):
        raise ValueError(f"no day {day} in month {month}")
    # Eight leap years in 33: the sum of days up to the month, months one to six having 31.
    before = (month - 1) * 31 if month < 7 else (month - 7) * 30 + 186
    years = year + 1595
    days = -355668 + 365 * years + years // 33 * 8 + (years % 33 + 3) // 4 + day + before
    return datetime.date.fromordinal(days - 365)


def of_islamic(year: int, month: int, day: int) -> datetime.date:
    """A day of the tabular lunar calendar, which a sighting of the moon may set off by a day.

    >>> of_islamic(1445, 9, 1)
    datetime.date(2024, 3, 11)
    """
    if not (1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError(f"no day {day} in month {month}")
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return datetime.date.fromordinal(days + 227014)
