"""Which names are weak: no sure sign of a place where they stand alone.  The one place that decides it.

Decided from the packed files and the lexicons of the day, so that a changed lexicon needs none of the sources; the
answer is a bit of each link, since the words of a dozen dictionaries are too many to ask when a text is read.  A name
of a place is weak, the first rule that fits:

1. it is a word of `ordinary` in words.yml, or one of a stop list, a concept or facts and no metropolis, and no country;
2. a dictionary has it as an ordinary word (simplemma, jieba, Sudachi), and it is no country, region or large city;
3. it is short: three letters, or two of a script that writes sounds abroad, and no country or metropolis is meant;
4. it is the name of a quarter that several cities have;
5. a place of the name is ten times as likely meant in the country, or a hundred times in the world;
6. it is not what the place is most often called, but so is another one, no less likely meant.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import regex
import yaml

from analysis import lexicons
from analysis.lexicons import FOLDER
from analysis.places.folding import key
from analysis.places.packed import BARE, WEAK, Packed
from gazetteer.pack import LAST, MANY
from gazetteer.spellings import simplified, words

LARGE, METROPOLIS = 300_000, 3_000_000
"""People: a city that is known so well that its name is taken for it though it may be another word."""
_AT_HOME, _ABROAD = 10, 100
_SEVERAL = 3
_UNKNOWN = 3_000
"""People who are taken to live where nobody has counted them."""
_LIKELY = {"country": 1 << 40, "region": 100_000, "county": 5_000, "district": 2_000, "zone": 2_000}
_LETTERS = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{M}]+")
_HANGUL, _KANA = regex.compile(r"\p{Hangul}{1,2}"), regex.compile(r"[\p{Hiragana}\p{Katakana}]{1,2}")
_OTHER_SOUNDS = regex.compile(r"[\p{Arabic}\p{Devanagari}\p{Bengali}\p{Gujarati}\p{Tamil}\p{Telugu}\p{M}]{1,3}")
_HAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]+")
_LANGUAGES = (
    (regex.compile(r"[\p{Latin}\p{M}]+"), ("en", "es", "fr", "it", "pt", "de", "nl", "id", "ms", "pl", "cs", "sv")),
    (regex.compile(r"[\p{Cyrillic}\p{M}]+"), ("ru", "uk", "bg")),
    (regex.compile(r"[\p{Devanagari}\p{M}]+"), ("hi",)),
    (regex.compile(r"[\p{Arabic}\p{M}]+"), ("ar", "fa")),
    (regex.compile(r"\p{Greek}+"), ("el",)),
)
_NAME_TAGS = ("ns", "nr", "nt", "nz")
_OFTEN = 200
"""Times that jieba has counted a word: rarer ones it often takes for words though they are names of places."""


def mark(folder: Path) -> None:
    """Write the bits of all links anew."""
    packed = Packed(folder)
    first, more = bytearray((folder / "names.bin").read_bytes()), bytearray((folder / "more.bin").read_bytes())
    for at in range(len(first) // 3):
        name = str(packed.names.restore_key(at))
        flags = _flags(packed, name, list(packed.links(at)))
        link = int.from_bytes(first[3 * at : 3 * at + 3], "little")
        data, offset = (more, 3 * (link ^ MANY)) if link & MANY else (first, 3 * at)
        for number, bits in flags:
            last = int.from_bytes(data[offset : offset + 3], "little") & LAST if data is more else 0
            data[offset : offset + 3] = (number << 2 | bits | last).to_bytes(3, "little")
            offset += 3
    (folder / "names.bin").write_bytes(first)
    (folder / "more.bin").write_bytes(more)


def _flags(packed: Packed, name: str, links: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    rows = [(packed.kind(number), packed.country(number), packed.people(number)) for number, _ in links]
    likely = [max(people or _UNKNOWN, _LIKELY.get(kind, 0)) for kind, _, people in rows]
    quarters = Counter(country for kind, country, _ in rows if kind == "district")
    titled = max(
        (weight for (number, _), weight in zip(links, likely, strict=True) if _is_title(packed, number, name)),
        default=0,
    )
    best = max(likely)
    at_home: dict[str, int] = {}
    for (_, country, _), weight in zip(rows, likely, strict=True):
        at_home[country] = max(weight, at_home.get(country, 0))
    for (number, flags), (kind, country, people), weight in zip(links, rows, likely, strict=True):
        is_weak = kind != "country" and (
            name in told()
            or (people < METROPOLIS and name in ordinary())
            or (kind != "region" and people < LARGE and is_word(name))
            or (people < METROPOLIS and is_short(name, country))
            or (kind == "district" and quarters[country] >= _SEVERAL)
            or at_home[country] >= weight * _AT_HOME
            or best >= weight * _ABROAD
            or (titled >= weight and not _is_title(packed, number, name))
        )
        yield number, flags & BARE | (WEAK if is_weak else 0)


def _is_title(packed: Packed, number: int, name: str) -> bool:
    return key(packed.title(number)) == name


@cache
def ordinary() -> frozenset[str]:
    """The keys of the words that stop lists and the lexicons of concepts and facts have."""
    found: set[str] = set()
    for path in sorted((FOLDER / "stopwords").glob("*.txt")):
        found.update(word for line in lexicons.read(f"stopwords/{path.name}") for word in line.split())
    for path in [FOLDER / "concepts.yml", *sorted((FOLDER / "facts").glob("*.yml"))]:
        found.update(_single(yaml.safe_load(path.read_text("utf-8"))))
    return frozenset(filter(None, map(key, found)))


@cache
def told() -> frozenset[str]:
    """The keys of the words that words.yml tells to be ordinary."""
    return frozenset(key(word) for said in words()["ordinary"].values() for word in said.split())


def _single(content: Any) -> Iterator[str]:
    """The single words among the strings of a lexicon."""
    if isinstance(content, str):
        if len(content.split()) == 1 and not regex.search(r"[\\(\[{]", content):
            yield content.rstrip("*")
    elif isinstance(content, dict):
        for value in content.values():
            yield from _single(value)
    elif isinstance(content, list):
        for value in content:
            yield from _single(value)


def is_short(name: str, country: str) -> bool:
    """Whether a name is so short that other words look like it by chance."""
    if _LETTERS.fullmatch(name):
        return len(name) <= 3
    if _HANGUL.fullmatch(name):
        return country not in ("KR", "KP")
    if _KANA.fullmatch(name):
        return country != "JP"
    return _OTHER_SOUNDS.fullmatch(name) is not None


def is_word(name: str) -> bool:
    """Whether a dictionary has a name as an ordinary word."""
    if " " in name:
        return False
    if _HAN.fullmatch(name):
        return simplified(name) in _chinese() or _japanese(name)
    for pattern, languages in _LANGUAGES:
        if pattern.fullmatch(name):
            return any(name in _dictionary(language) for language in languages)
    return False


@cache
def _dictionary(language: str) -> frozenset[str]:
    """The keys of the words in small letters that are their own dictionary form."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    content = DefaultDictionaryFactory().get_dictionary(language)
    return frozenset(key(word) for word, lemma in content.items() if word == lemma and not word[:1].isupper())


@cache
def _chinese() -> frozenset[str]:
    """The frequent words of jieba's dictionary that it does not take for names."""
    import jieba

    path = Path(jieba.__file__).with_name("dict.txt")
    rows = (line.split() for line in path.read_text("utf-8").splitlines())
    return frozenset(word for word, seen, tag in rows if int(seen) >= _OFTEN and not tag.startswith(_NAME_TAGS))


@cache
def _dictionary_of_japanese() -> Any:
    from sudachipy import Dictionary

    return Dictionary()


def _japanese(name: str) -> bool:
    """Whether the Japanese dictionary has an ordinary word of this spelling."""
    found = _dictionary_of_japanese().lookup(name)
    return any(words()["japan"]["name"] not in morpheme.part_of_speech() for morpheme in found)
