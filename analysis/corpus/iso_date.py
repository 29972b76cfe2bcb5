"""Dates as ISO 8601 writes them, to the day, the month or the year."""

import datetime

import regex


def valid_date(text: str) -> bool:
    """Whether `text` is an ISO 8601 calendar date."""
    try:
        return bool(regex.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)) and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def valid_partial_date(text: str) -> bool:
    """Whether `text` is an ISO 8601 date as far as it is known: 2024, 2024-05, 2024-05-18."""
    return bool(regex.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", text)) and valid_date(f"{text}-01-01"[:10])
