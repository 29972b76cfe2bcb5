"""The language of a document: script first, then a statistical model for the scripts that languages share.

Models are loaded only for the script at hand, once, and never for a corpus in Chinese, Japanese and Korean.
"""

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import regex

from analysis.corpus.document import Direction

if TYPE_CHECKING:
    from lingua import LanguageDetector

# Languages that share a script, as lingua names them.  Every language costs memory and blurs its neighbours.
SHARED_SCRIPTS = {
    "Latin": "en es fr de pt it nl pl tr vi id cs sv da fi hu ro",
    "Cyrillic": "ru uk be bg sr mk kk",
    "Devanagari": "hi mr",
    "Arabic": "ar fa ur",
}
SCRIPT_LANGUAGES = {
    "Bengali": "bn", "Tamil": "ta", "Telugu": "te", "Gujarati": "gu", "Gurmukhi": "pa", "Kannada": "kn",
    "Malayalam": "ml", "Oriya": "or", "Sinhala": "si", "Thai": "th", "Lao": "lo", "Khmer": "km", "Myanmar": "my",
    "Tibetan": "bo", "Greek": "el", "Hebrew": "he", "Armenian": "hy", "Georgian": "ka", "Ethiopic": "am",
}  # fmt: skip
# One character of these stands for about as much text as three letters.
DENSE = {"Han": 3, "Kana": 2, "Hangul": 2}

_SCRIPT = regex.compile(
    r"\p{Han}+|[\p{Hiragana}\p{Katakana}ー]+|\p{Hangul}+|"
    + "|".join(rf"\p{{{name}}}[\p{{{name}}}\p{{M}}]*+" for name in [*SHARED_SCRIPTS, *SCRIPT_LANGUAGES])
)
_SCRIPT_OF_LETTER = [
    ("Han", regex.compile(r"\p{Han}")),
    ("Kana", regex.compile(r"[\p{Hiragana}\p{Katakana}ー]")),
    ("Hangul", regex.compile(r"\p{Hangul}")),
    *((name, regex.compile(rf"\p{{{name}}}")) for name in [*SHARED_SCRIPTS, *SCRIPT_LANGUAGES]),
]
_QUOTED = regex.compile(r"「[^「」\n]{0,80}」|『[^『』\n]{0,80}』|《[^《》\n]{0,80}》|“[^“”\n]{0,80}”")
# Enough for any model, and a bound on the time that a long document takes.
_SAMPLE = 4000
_FEWEST_LETTERS = 4


def detect(text: str) -> str:
    """The BCP 47 tag of the language that most of `text` is in (``zh-Hans``, ``ja``, ``mr``, ...), or ``und``.

    Han texts are told apart by what they say outside quotation marks: Japanese by its kana, Chinese by whether
    OpenCC would change its characters to the traditional or to the simplified form.  A language that is not in
    the lists above is taken for its nearest neighbour in them.
    """
    runs: dict[str, list[str]] = {}
    for run in _SCRIPT.finditer(text):
        runs.setdefault(_script(run.group()[0]), []).append(run.group())
    weights = {script: DENSE.get(script, 1) * sum(map(len, words)) for script, words in runs.items()}
    east_asian = sum(weights.get(script, 0) for script in DENSE)
    others = {script: weight for script, weight in weights.items() if script not in DENSE}
    script = max(others, key=others.__getitem__, default="")
    if sum(weights.values()) < _FEWEST_LETTERS:
        return "und"
    if east_asian > others.get(script, 0):
        return _east_asian(text)
    if script in SCRIPT_LANGUAGES:
        return SCRIPT_LANGUAGES[script]
    return _modelled(script, " ".join(runs[script])[:_SAMPLE])


def direction(language: str) -> Direction:
    """The writing direction of a BCP 47 tag, left to right if the tag is not known."""
    from babel import Locale, UnknownLocaleError

    try:
        right_to_left = Locale.parse(language, sep="-").text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        return "ltr"
    return "rtl" if right_to_left else "ltr"


def _script(letter: str) -> str:
    return next(name for name, pattern in _SCRIPT_OF_LETTER if pattern.match(letter))


def _east_asian(text: str) -> str:
    own_words = _QUOTED.sub("", text)
    counts = _count_east_asian(own_words)
    if sum(counts.values()) < 10:
        counts = _count_east_asian(text)
    total = sum(counts.values())
    if counts["Hangul"] > total * 0.25:
        return "ko"
    if counts["Kana"] > total * 0.1:
        return "ja"
    return "zh-Hant" if _is_traditional(own_words if counts["Han"] else text) else "zh-Hans"


def _count_east_asian(text: str) -> Counter[str]:
    patterns = dict(_SCRIPT_OF_LETTER[:3])
    return Counter({name: len(pattern.findall(text)) for name, pattern in patterns.items()})


def simplified(text: str) -> str:
    """Chinese text in simplified characters."""
    return _converter("t2s").convert(text)  # type: ignore[no-any-return]


def _is_traditional(text: str) -> bool:
    counts = Counter(regex.findall(r"\p{Han}", text))
    leaning = _leanings("".join(sorted(counts)))
    return sum(lean * counts[character] for character, lean in leaning.items()) > 0


def _leanings(characters: str) -> dict[str, int]:
    """+1 for characters in traditional form only, -1 for those in simplified form only."""
    # One a line: OpenCC would take neighbours for a phrase.
    lines = "\n".join(characters)
    simplified, traditional = _converter("t2s").convert(lines), _converter("s2t").convert(lines)
    forms = zip(characters, simplified.split("\n"), traditional.split("\n"), strict=True)
    return {c: (s != c) - (t != c) for c, s, t in forms if (s != c) != (t != c)}


@cache
def _converter(name: str):  # type: ignore[no-untyped-def]
    from opencc import OpenCC

    return OpenCC(name)


@cache
def _detector(script: str) -> "LanguageDetector":
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [IsoCode639_1.from_str(code) for code in SHARED_SCRIPTS[script].split()]
    builder = LanguageDetectorBuilder.from_iso_codes_639_1(*codes)
    # From 120 characters on the modes are the same; for less text, high accuracy in Latin takes half a gigabyte.
    return (builder.with_low_accuracy_mode() if script == "Latin" else builder).build()


def _modelled(script: str, sample: str) -> str:
    language = _detector(script).detect_language_of(sample)
    return language.iso_code_639_1.name.lower() if language else "und"
