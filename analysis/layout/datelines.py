"""Datelines: where a story comes from, which agency sent it, who wrote it and on which day, said in its first words."""

from dataclasses import dataclass
from functools import cache

import regex

from analysis.layout.bylines import Name, Told
from analysis.layout.dates import Date, day_of_year
from analysis.layout.folded import any_of
from analysis.lexicons import read as lexicon

_LONGEST = 160
"""In characters: no dateline is longer, and a line may hold a megabyte."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of dateline: capitals in `pattern` stand for the pieces of `_pieces`; `example` shows it.

    `result` is the place, the agency and the author in the example.
    """

    name: str
    pattern: str
    example: str
    language: str
    result: tuple[str, str, str]
    why: str


RULES = (
    Rule("bracketed reporter and day", r"OPEN (?P<agency>AGENCY)\s?REPORTER\s?(?P<author>HAN{2,3})(?P<place>HAN{2,3})\s?DAY\s?WIRED CLOSE?",
         "(中央社記者陳小明新竹20日電)新竹的光電產業今年成長。", "zh-Hant", ("新竹", "中央社", "陳小明"),
         "before the agency alone, whose rest it would lose"),
    Rule("reporter and place", r"OPEN (?:(?P<agency>AGENCY)|OWN)?\s?REPORTER\s?(?P<author>HAN{2,4}(?:[、 ]HAN{2,4})*)\s?[/,]\s?(?P<place>HAN{2,6}?)\s?WIRED CLOSE?",
         "〔記者王小明/台南報導〕台南的工廠今年擴建。", "zh-Hant", ("台南", "", "王小明"), "before the place alone"),
    Rule("place in brackets", r"OPEN (?:OWN)?\s?(?P<place>HAN{2,4}?)\s?WIRED CLOSE", "【新竹訊】新竹科學園區擴建。", "zh-Hant",
         ("新竹", "", ""), "a bracket that ends as a dateline does"),
    Rule("agency, place and day", r"OPEN?(?:(?P<agency>AGENCY)|OWN)[(]?(?P<place>HAN{2,10}?)[)]?\s?(?:DAY)?\s?WIRED CLOSE?(?:\s?[(]REPORTER\s?(?P<author>HAN{2,4}))?",
         "新华社武汉4月20日电 激光产业集群启动。", "zh-Hans", ("武汉", "新华社", ""), "the form of agencies in Chinese"),
    Rule("paper and reporter", r"OPEN?OWN\s?(?:WIRED)?\s?[(]\s?REPORTER\s?(?P<author>HAN{2,4})", "本报讯（记者 李小红）开发区昨日开工。",
         "zh-Hans", ("", "", "李小红"), "a dateline without a place"),
    Rule("agency, place, day", r"[(]?(?P<agency>AGENCY)[)]?\s*DASH\s*(?P<place>PLACES)(?:,\s*DAY)?\s*DASH", "(ANSA) - MILANO, 16 APR - Cresce il distretto.",
         "it", ("MILANO", "ANSA", ""), "before a place with a dash, which the agency would be"),
    Rule("agency in brackets", r"OPEN (?P<agency>AGENCY) CLOSE", "（新华社）激光产业今年增长。", "zh-Hans", ("", "新华社", ""),
         "what has nothing else in its bracket"),
    Rule("place and reporter with a sign", r"OPEN (?P<place>[^\s\d=】\]]{2,12}?)=(?!AGENCY)(?P<author>HAN{2,6}) CLOSE", "【ハノイ＝山田太郎】工業団地が広がる。",
         "ja", ("ハノイ", "", "山田太郎"), "what a sign sets off is an agency elsewhere"),
    Rule("place and agency with a sign", r"OPEN (?P<place>\S{2,12}?)\s?[=・·]\s?(?P<agency>[^\s)\]】）］＝=]{2,12}) CLOSE(?:\s?(?P<author>HANGUL{2,4})\s?BEHIND)?",
         "(서울=연합뉴스) 김철수 기자 = 산업단지가 넓어진다.", "ko", ("서울", "연합뉴스", "김철수"), "the form of agencies in Korean"),
    Rule("paper and reporter in brackets", r"OPEN (?P<agency>[\p{Hangul}\p{L}\d]{2,12})\s(?:[(]?(?P<place>HANGUL{2,4})[=)]\s?)?(?P<author>HANGUL{2,4})\s?BEHIND CLOSE",
         "[한국산업신문 김철수 기자] 공장이 늘었다.", "ko", ("", "한국산업신문", "김철수"), "the form of papers in Korean"),
    Rule("place, day and agency in brackets", r"OPEN (?P<place>[^\s\d】\]]{2,12}?)\s?(?:DAY)?\s?(?P<agency>AGENCY) CLOSE", "【ソウル聯合ニュース】工場が増えた。",
         "ja", ("ソウル", "聯合ニュース", ""), "the form of agencies in Japanese"),
    Rule("day, place", r"DAY,?\s+(?P<place>PLACES)\s*(?:[(/]\s*(?P<agency>BRACKET)\s*[)/]|DASH)", "16 мая, Минск /Корр. БЕЛТА/. Завод растёт.", "ru",
         ("Минск", "Корр. БЕЛТА", ""), "before the place first, since a day is no place"),
    Rule("place, day, agency", r"(?P<place>PLACES)[,.:]?\s*(?:IN\s)?DAY[,.]?\s*(?:[(]\s*(?:(?P<known>AGENCY)\s*[)]|(?P<agency>BRACKET)\s*[)]\s*DASH)|/\s*(?P<sent>BRACKET)\s*/)", "WUHAN, April 20 (Xinhua) -- The lasers grew.", "en",
         ("WUHAN", "Xinhua", ""), "a place with a day needs no dash"),
    Rule("place and agency in brackets", r"(?P<place>PLACES),?\s*(?:--)?[(/]\s*(?:(?P<known>AGENCY)\s*[)/]|(?P<agency>BRACKET)\s*[)/]\s*(?:,\s*DAY)?\s*DASH)", "Berlin (dpa) - Die Firmen wachsen.", "de",
         ("Berlin", "dpa", ""), "without a day: a known agency or a dash behind any"),
    Rule("place, day, dash", r"(?P<place>PLACES)[,.:]?\s*(?:IN\s)?DAY(?:\s?YEARMARK)?\s*[,.]?\s*(?:(?P<known>AGENCY)\s*DASH|(?:DASH|:)\s*(?P<agency>AGENCY(?=[.:,]|\s*DASH))?)", "МИНСК, 5 мая — БЕЛТА. Завод растёт.", "ru",
         ("МИНСК", "БЕЛТА", ""), "a place with a day and a dash"),
    Rule("site, place, dash", r"(?P<agency>[\p{Lu}\d]{2,20}(?:\.[\p{Lu}]{2,4})?),\s?(?P<place>PLACES)\s*(?:DASH)", "KABAR.CO, Bandung - Pabrik itu tumbuh.", "id",
         ("Bandung", "KABAR.CO", ""), "a site before the place is in capitals"),
    Rule("place, agency, dash", r"(?P<place>PLACES)\s?[,-]\s?(?P<agency>AGENCYISH)\s*LONGDASH", "Jakarta, Kabar Industri -- Kawasan itu tumbuh.", "id",
         ("Jakarta", "Kabar Industri", ""), "behind those with a day, which no paper is called"),
    Rule("place and known agency", r"(?P<place>PLACES)\s*[-–—:,]\s*(?P<agency>AGENCY)(?=\s*[-–—:.])", "الرياض - واس: ارتفع عدد المصانع.", "ar", ("الرياض", "واس", ""),
         "a known agency needs no bracket"),
    Rule("place in capitals", r"(?P<place>CAPITALS(?:,\s(?:CAPITALS|\p{Lu}\p{Ll}+\.?))?)\s*(?:LONGDASH|:)\s+(?=\S)", "NEW DELHI: The parks have grown.", "en",
         ("NEW DELHI", "", ""), "a word with a colon names a place only in capitals"),
    Rule("known agency and dash", r"[(]?(?P<agency>AGENCY)[)]?\s*LONGDASH", "Reuters -- The cluster grew.", "en", ("", "Reuters", ""), "what is left"),
)  # fmt: skip
"""The first that matches at the beginning of a lead says what its dateline is."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; its spans are those of the raw line, `end` is where the story goes on."""

    rule: str
    end: int
    place: Name | None = None
    agency: Name | None = None
    author: Name | None = None
    date: Date | None = None


def dateline(raw: str, language: str, country: str = "") -> Dateline | None:
    """The dateline that opens a story."""
    told = Told(raw[:_LONGEST], language, country)
    shown = told.view.shown
    for name, pattern in _patterns(language):
        if match := pattern.match(shown):
            names = {key: _name(told, match, key) for key in ("place", "agency", "known", "sent", "author")}
            start, end = told.view.to_raw(0, match.end())
            date = next((date for date in told.dates if date.end <= end + 1 and date.precision == "day"), None)
            agency = names["agency"] or names["known"] or names["sent"]
            return Dateline(name, end, names["place"], agency, names["author"], date)
    return None


def _name(told: Told, match: "regex.Match[str]", key: str) -> Name | None:
    if match.re.groupindex.get(key) is None or match.start(key) < 0 or match.start(key) == match.end(key):
        return None
    start, end = told.view.to_raw(match.start(key), match.start(key) + len(match[key].rstrip(" .,")))
    return Name(told.raw[start:end], start, end)


@cache
def _patterns(language: str) -> tuple[tuple[str, "regex.Pattern[str]"], ...]:
    pieces = _pieces(language)
    piece = regex.compile(r" ?(?<![\p{L}\\{<])(" + "|".join(sorted(pieces, key=len, reverse=True)) + r")(?![\p{L}]) ?")
    return tuple((rule.name, regex.compile(r"\s*" + piece.sub(lambda found: f"(?:{pieces[found[1]]})", rule.pattern))) for rule in RULES)


def _pieces(language: str) -> dict[str, str]:
    told = lexicon("bylines.yml")

    def words(key: str) -> str:
        return f"(?i:{any_of(word for words in told[key].values() for word in words)})"

    # A place is one to three words with capitals, where the script has them.
    inner = r"(?:[\p{L}\p{M}.'’]|-(?=\p{L}))*"
    word = rf"(?!{words('placed')})(?:\p{{Lu}}{inner}|\p{{Lo}}{inner})"
    place = rf"{word}(?: (?:d[aeiou]s? |la |el )?{word}){{0,3}}"
    agency = f"(?i:{any_of(told['agencies'])})"
    return {
        "OPEN": r"[(（\[［【〔]\s?", "CLOSE": r"\s?[)）\]］】〕]", "OWN": words("own"), "WIRED": words("wired"),
        "REPORTER": words("opening"), "BEHIND": words("behind"),
        "HAN": r"\p{Han}", "HANGUL": r"\p{Hangul}",
        "AGENCY": agency, "BRACKET": r"[^()/\n]{2,30}?", "AGENCYISH": r"[\p{Lu}\d][^,.–—:;()-]{2,28}",
        "DAY": f"(?i:{day_of_year(language)})", "IN": words("placed"), "YEARMARK": r"(?:\p{Ll}\.|\p{Ll}{3,4}\.?)",
        "PLACES": rf"{place}(?:, {place}){{0,2}}", "CAPITALS": r"\p{Lu}[\p{Lu}.'’\-]{3,}(?: \p{Lu}[\p{Lu}.'’\-]+){0,2}|\p{Lu}{2,}(?: \p{Lu}[\p{Lu}.'’\-]+){1,2}",
        "DASH": r"\.?(?:--|[-–—−])(?=[\s\p{L}])", "LONGDASH": r"\.?(?:--|[–—−]|(?<=\s)-)(?=[\s\p{L}])",
    }  # fmt: skip
