"""Words that the dictionaries of the segmenters lack: ``analysis/lexicons/userdict`` and the names in other lexicons."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.languages import lexicon


@dataclass(frozen=True, slots=True)
class ChineseEntry:
    word: str
    frequency: int | None
    tag: str | None


def chinese_entries() -> Iterator[ChineseEntry]:
    return iter(())


def japanese_dictionaries() -> list[Path]:
    return []
