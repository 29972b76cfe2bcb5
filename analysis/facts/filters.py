"""What looks like a number and is no quantity, in every language: dates, times, telephone numbers, codes, addresses.

What depends on a language stands in its pack: `not_facts` around a number, `idioms` that hold one.
"""

from collections.abc import Iterable, Iterator

import regex

from analysis.corpus.document import Span
from analysis.facts.context import Sentence
from analysis.facts.lexicon import Pack, kinds_of_indicators
from analysis.facts.quantities import Quantity
from analysis.facts.text import Passage

_BLOCKS = regex.compile(
    r"""(?x)
    (?:https?://|www\.)[^\s<>"'，。]{1,400}                          # addresses
  | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}
  | (?<![\d.,])\d{4}\s?[-/.–—]\s?\d{1,2}\s?[-/.–—]\s?\d{1,2}(?!\d)    # dates in digits
  | (?<![\d.,])\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{4}(?!\d)
  | \p{L}{3,12}-\d{1,2}-\d{4}(?!\d)
  | (?<![\d.,])\d{1,2}-\d{4}(?![\d%])
  | (?<![\d.,:])\d{1,2}[::]\d{2}(?:[::]\d{2})?(?!\d)                  # times, scores
  | (?<![\d.])(?:1[5-9]|20|21)\d\d\s?[-–—~〜/]\s?(?:1[5-9]|20|21)?\d\d(?![\d.,%])(?=\s?(?:[年년р]|г\b|$|[^\w\s]|\s(?!\p{L}*\d)))
  | (?<![\w.,])\+?\d{1,4}(?:[-\s]\(?\d{2,5}\)?){2,4}(?!\d|[.,]\d|[\s-]?(?:[%万亿億萬]|\p{L}))   # telephone numbers
  | (?<!\d)(?:400|800)[-\s]\d{3,4}[-\s]\d{3,4}(?!\d)
  | (?<!\d)0\d{1,3}-\d{6,8}(?!\d)
  | (?<!\d)1[3-9]\d{9}(?!\d)
  | (?<!\d)\d{1,3}(?:\.\d{1,4}){2,4}(?![\d%])(?=[^\d])                # versions, sections
  | \([A-Z]{0,6}[.:]?\s?\d{4,6}(?:[.:][A-Z]{1,4})?\)                  # (600133), (SZ: 300747)
  | (?<!\d)\d{1,3}\s?\+\s?(?:\d{1,4}|[NXnx])(?:\s?\+\s?(?:\d{1,4}|[NXnx])){0,5}(?!\d|\.\d)   # 1+130
  | (?<!\d)[A-Z]{1,6}[-–]?\d{1,6}(?:[-–][\dA-Z]{1,6})*(?!\d)(?:[A-Z]{1,3}(?![a-z]))?   # A320, GB18030, COVID-19
  | (?<![\w.])\#\d{1,6}
  | \d{1,2}°\d{1,2}['′](?:\d{1,2}(?:\.\d+)?["″])?                     # degrees of arc
  | ^\s{0,3}(?:\d{1,3}[.)、．]|[(（]\d{1,3}[)）])(?=\s|\p{L})          # numbered paragraphs
  | \[\d{1,3}\]                                                       # footnotes
  """,
    regex.MULTILINE,
)
_GLUED_BEFORE = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}_&/\\.][-–]?$|(?:#|\bNo\.?)\s?$")
_CURRENCY_LIKE = regex.compile(r"(?:[A-Z]{1,3}\$|RMB|[A-Z]{3})$")
_GLUED_AFTER = regex.compile(r"[\p{Latin}\p{Cyrillic}_]|[-–]\p{Latin}")


def blocked(passage: Passage, pack: Pack) -> list[Span]:
    """Spans of the passage in which no quantity begins, in order and without overlaps."""
    spans = [match.span() for match in _BLOCKS.finditer(passage.text)]
    spans += [(hit.start, hit.end) for hit in pack.idioms.find(passage.low, 0, len(passage.low))]
    return list(_merged(spans))


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    current: Span | None = None
    for span in sorted(spans):
        if current and span[0] < current[1]:
            current = current[0], max(current[1], span[1])
        else:
            if current:
                yield current
            current = span
    if current:
        yield current


def is_glued(passage: Passage, quantity: Quantity) -> bool:
    """Part of a name or a code: letters touch the number without a currency or unit between them."""
    before = passage.text[max(0, quantity.start - 4) : quantity.start]
    if quantity.start == quantity.numeral.start and _GLUED_BEFORE.search(before) and not _CURRENCY_LIKE.search(before):
        return True
    return quantity.unit is None and bool(_GLUED_AFTER.match(passage.text, quantity.end))


def is_price(sentence: Sentence, quantity: Quantity) -> bool:
    """Money that a buyer or visitor pays for one piece: a word for a price stands before it in its clause."""
    start, end = max(sentence.start, quantity.before - 20), min(sentence.end, quantity.end + 12)
    return any(sentence.pack.prices.find(sentence.passage.low, start, end))


_THRESHOLD_REACH = 12


def is_threshold(sentence: Sentence, quantity: Quantity) -> bool:
    """A bound that tells which things are counted next: the 2 in "9 firms of over 2 million", 投资超过2亿元的企业有9家."""
    if quantity.qualifier in ("exact", "about") or quantity.unit is None or quantity.unit.kind == "count":
        return False
    low, at = sentence.passage.low, quantity.after
    link = sentence.pack.attributive.match(low, at)
    at = link.end if link else at
    for cue in sentence.indicators:
        if at <= cue.start <= at + 6 and any("count" in kinds_of_indicators()[0][name] for name in cue.value):
            for other in sentence.quantities:
                if cue.end <= other.start <= cue.end + _THRESHOLD_REACH:
                    return sentence.breaks_between(at, other.start) == 0
    return False
