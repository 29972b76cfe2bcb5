"""A line of a page, and what can be seen of it without its neighbours."""

from dataclasses import dataclass
from functools import cached_property

import regex

from analysis.layout.line import Line
from analysis.layout.phrases import WIDE, bare, folded

# Widths in columns, a Han character or kana counting two: no phrase is looked for in a line wider than LONG.
LONG, PARAGRAPH, SENTENCE, STAMP, BROKEN, ENTRY = 240, 100, 40, 70, 50, 32
# Twice the usual dots end a sentence in Chinese.
_ELLIPSIS = regex.compile(r"(?:(?<!\.)\.{2,5}|。。。)[\"'”’»」』)\]]*$")
STOP = regex.compile(r"[。.।॥۔][\"'”’»」』)\]]*$")
_SIGNED = regex.compile(r"[。！？.!?।۔][\"'”’»」』]*\s*+[(\[【][^()\[\]【】]{1,40}[)\]】]$")
_TOLD = regex.compile(r"[。।۔]|[.!][\"'”’»」』)\]]*(?:\s|$)|[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_SEPARATOR = regex.compile(r"\s*+[|·•・/›»>→‹«<,、_]\s*+|\s{2,}+|\s[-–—]\s")
_BLANK = regex.compile(r"\s+")
_DATE = regex.compile(
    r"(?<!\d)\d{4}\s?[-./\p{Han}\p{Hangul}]\s?\d{1,2}(?:\s?[-./\p{Han}\p{Hangul}]\s?\d{1,2}[\p{Han}\p{Hangul}]?)?(?!\d)"
    r"|\d\d?[-./]\d\d?[-./]\d{2,4}|\d\d?:\d\d(?::\d\d)?|(?<!\d)(?:19|20)\d\d(?!\d)"
)
DIGIT = regex.compile(r"\d")
_YEAR = regex.compile(r"(?<!\d)[12]\d{3}(?!\d)|\d[-./]\d")
_CLOCK = regex.compile(r"(?<![\d:])[012]?\d[:][0-5]\d(?::[0-5]\d)?(?![\d:%])")
_COUNT = regex.compile(r"^[#(\[]?\d{1,3}[)\].、:]\s|[(\[]\d+[)\]]$")
_POINT = regex.compile(r"^(?:[-–*•●■◆▪○☆★]|\d+[.)、]|[(\[]?[\p{Nd}\p{Nl}\p{Han}]{1,3}[)\]、.]|[①-⑳])")


@dataclass(frozen=True)
class Look:
    """A line as the rules see it; its text case-folded."""

    line: Line

    @cached_property
    def text(self) -> str:
        """The text without difference of case; of a line that is too wide for marks, its beginning."""
        return folded(self.line.text[:LONG])

    @property
    def width(self) -> int:
        """The width in columns."""
        return self.line.width

    @cached_property
    def bare(self) -> str:
        """The text without the signs at its ends."""
        return bare(self.text)

    @cached_property
    def is_teaser(self) -> bool:
        """It breaks off, and is not so long that it would have told its story by then."""
        return self.width < LONG and bool(_ELLIPSIS.search(self.text))

    @cached_property
    def is_prose(self) -> bool:
        """It is running text: a paragraph, a sentence, or a line of either."""
        if self.line.goes_on and self.width >= BROKEN:
            return True
        if self.is_teaser or self.is_row or self.line.text.count("|") > 4:
            return False
        return self.width >= PARAGRAPH or (self.width >= SENTENCE and (self.line.ends or self.is_signed))

    @cached_property
    def is_signed(self) -> bool:
        """A name or a source stands in brackets behind its last sentence."""
        return bool(_SIGNED.search(self.line.text[-60:]))

    @cached_property
    def is_told(self) -> bool:
        """It is running text that tells, and no long headline: it has the end of a sentence that does not ask."""
        return (self.is_prose and bool(_TOLD.search(self.line.text))) or self.line.goes_on

    @cached_property
    def is_row(self) -> bool:
        """It is a row of a table."""
        return "\t" in self.line.text or self.line.text.startswith("|")

    @cached_property
    def stops(self) -> bool:
        """It ends as a sentence does that tells; headlines ask and exclaim."""
        return not self.is_teaser and bool(STOP.search(self.line.text[-8:]))

    @cached_property
    def has_figure(self) -> bool:
        """It has a number that is no date, no time, no place in a list and no count of readers."""
        rest = _DATE.sub("", _COUNT.sub("", self.text))
        return bool(DIGIT.search(rest))

    @property
    def is_wide(self) -> bool:
        """It is as wide as a sentence and does not break off."""
        return self.width >= SENTENCE and not self.is_teaser

    @cached_property
    def is_titular(self) -> bool:
        """It is like a headline or an entry of a menu: no sentence, no figure, no row."""
        if self.is_row or self.has_figure or self.width >= LONG:
            return False
        return not self.is_told and not self.stops

    @cached_property
    def is_label(self) -> bool:
        """It is like a headline and does not begin with a digit, as the lines of a chronology do."""
        return self.is_titular and not self.is_point and not DIGIT.match(self.text)

    @property
    def is_dated(self) -> bool:
        """It is short and may tell a date, as lines that name the writer do."""
        return self.width <= STAMP and bool(_YEAR.search(self.text))

    @cached_property
    def is_stamp(self) -> bool:
        """It tells a time of day, as what readers wrote and lists of news are stamped with, and little else."""
        return self.width <= STAMP and not self.is_row and bool(_CLOCK.search(self.text))

    @cached_property
    def is_point(self) -> bool:
        """It is numbered or has a bullet."""
        return bool(_POINT.match(self.text))

    @cached_property
    def pieces(self) -> list[str]:
        """What stands side by side in it."""
        found = [piece for piece in map(bare, _SEPARATOR.split(self.text)) if piece]
        if len(found) == 1 and WIDE.search(self.text):
            found = [piece for piece in map(bare, _BLANK.split(self.text)) if piece]
        return found
