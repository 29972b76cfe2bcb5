"""Digits that are no quantity in any language: dates, times, telephone numbers, versions, the codes of things."""

import re
from functools import cache

import regex

from analysis.facts.lexicon import measures

_CODES = re.compile(  # from the first digit of a run on
    r"""(?x)
    (?=\d{1,4}[-\s/.–—::+°~〜] | \d{11}) (?:                           # most digits are turned down by this alone
    \d{4}\s?[-/.–—]\s?\d{1,2}\s?[-/.–—]\s?\d{1,2}(?!\d)               # dates in digits
  | \d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{4}(?!\d)
  | \d{1,2}-\d{4}(?![\d%])
  | \d{1,2}[::]\d{2}(?:[::]\d{2})?(?!\d)                              # times, scores
  | (?:1[5-9]|20|21)\d\d\s?[-–—~〜/]\s?(?:1[5-9]|20|21)?\d\d(?![\d.,%])(?=\s?(?:[年년р]|г\b|$|[^\w\s]|\s(?!\w*\d)))
  | (?!\d{1,3}(?:\s\d{3}){2,5}(?:[.,]\d{1,2})?\s?(?:[^\W\d_]|[%$€£¥₽₩₹₴]))     # not 1 234 567 890 roubles
    \d{1,4}(?:[-\s]\(?\d{2,5}\)?){2,4}(?!\d|[.,]\d|[\s-]?(?:[%万亿億萬]|[^\W\d_]))   # telephone numbers
  | (?:400|800)[-\s]\d{3,4}[-\s]\d{3,4}(?!\d)
  | 0\d{1,3}-\d{6,8}(?!\d)
  | 1[3-9]\d{9}(?!\d)
  | (?!\d{1,3}(?:\.\d{3}){2,4}(?!\d|\.\d))\d{1,3}(?:\.\d{1,4}){2,4}(?![\d%])(?=[^\d])  # versions, not 1.146.694
  | \d{1,3}\s?\+\s?(?:\d{1,4}|[NXnx])(?:\s?\+\s?(?:\d{1,4}|[NXnx])){0,5}(?!\d|\.\d)   # 1+130
  | \d{1,2}°\d{1,2}['′](?:\d{1,2}(?:\.\d+)?["″])?)                  # degrees of arc
  """
)
_STOCK_CODE = re.compile(r"\d{4,6}(?:[.:][A-Z]{1,4})?\)")
_STOCK_NAME = re.compile(r"\([A-Z]{1,6}[.::]?\s?$")
_MONTH_NAME_BEFORE = regex.compile(r"\p{L}{3,12}-$")
_DAY_AND_YEAR = re.compile(r"\d{1,2}-\d{4}(?!\d)")
_NO_HEADING = "百千万萬亿億兆个個成割社家名台件円元年月日時"
_LINE_NUMBER = re.compile(
    rf"\d{{1,2}} (?=[\u3041-\u30ff\u4e00-\u9fff])(?![{_NO_HEADING}])(?!\w{{1,6}} ?\|)"
    r"|\d{1,3}(?:[.、．](?=\s|[^\W\d])|\)(?=\s|[^\W\d]))"
)
_LETTERS_BEFORE = re.compile(r"(?<![A-Za-z])[A-Z]{1,6}[-–]?$")
_REST_OF_CODE = re.compile(r"\d{1,6}(?:[-–][\dA-Z]{1,6})*(?!\d)(?:[A-Z]{1,3}(?![a-z]))?")
_ABBREVIATION_BEFORE = re.compile(r"(?<![A-Za-z])[A-Z]{2,6}$")
_AMOUNT = re.compile(r"\d{1,6}(?:[.,]\d{1,4})?[万亿兆萬億만억조]")
_FOOTNOTE = re.compile(r"\d{1,3}\]")


@cache
def _money_in_letters() -> "re.Pattern[str]":
    signs = sorted((sign for sign in measures().prefixes if sign[0].isalpha()), key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-z])(?:[A-Z]{{1,3}}\$|{'|'.join(map(re.escape, signs))}) ?\Z")


def follows_money(text: str, start: int) -> bool:
    """Whether the sign of a money in letters stands right before: RMB*20*, US$*3*."""
    return _money_in_letters().search(text, max(0, start - 6), start) is not None


def code_at(text: str, start: int) -> int | None:
    """Where the code, date or telephone number ends that the digits at `start` begin or belong to; else None."""
    before = text[start - 1] if start else "\n"
    match: re.Match[str] | None = None
    if before not in ".,":
        match = _CODES.match(text, start)
        if match and follows_money(text, start):
            return None
    if match is None and before == "(":
        match = _STOCK_CODE.match(text, start)
    elif match is None and before == "[":
        match = _FOOTNOTE.match(text, start)
    elif match is None and before in "-–" and _MONTH_NAME_BEFORE.search(text, max(0, start - 14), start):
        match = _DAY_AND_YEAR.match(text, start)
    if match is None and (before in "-–:： " or "A" <= before <= "Z"):
        if _LETTERS_BEFORE.search(text, max(0, start - 8), start) and not follows_money(text, start):
            match = None if is_amount_after_letters(text, start) else _REST_OF_CODE.match(text, start)
        elif before in ":： " and start > 1 and "A" <= text[start - 2] <= "Z":
            stock = _STOCK_NAME.search(text, max(0, start - 9), start)
            match = _STOCK_CODE.match(text, start) if stock else None
    if match is None and not text[max(0, text.rfind("\n", max(0, start - 4), start) + 1) : start].strip(" (（"):
        at_line_start = start < 4 or "\n" in text[max(0, start - 4) : start]
        match = _LINE_NUMBER.match(text, start) if at_line_start else None
    return match.end() if match else None


def is_amount_after_letters(text: str, start: int) -> bool:
    """Whether an abbreviation touches an amount, as where words stand without blanks: GDP*3363.5亿*元, SUV*5.6万*辆."""
    before = _ABBREVIATION_BEFORE.search(text, max(0, start - 8), start)
    return before is not None and _AMOUNT.match(text, start) is not None
