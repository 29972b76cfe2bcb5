"""What is known about a language: its names, its script and how its texts are handled."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from analysis import lexicons

_TRADITIONAL = {"hant", "tw", "hk", "mo"}


@dataclass(frozen=True, slots=True)
class Info:
    """A language as pages name it and as texts in it are handled; the fields of ``lexicons/languages.yml``."""

    tag: str
    name: str
    autonym: str
    script: str
    direction: Literal["ltr", "rtl"] = "ltr"
    segmenter: str = "words"
    lemmas: str = "surface"
    stopwords: tuple[str, ...] = ()
    elided: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()


@cache
def info(language: str) -> Info:
    """What is known about a BCP 47 tag: from ``languages.yml``, else names from CLDR, else the tag as its own name.

    >>> info("zh-TW").name, info("mr").autonym, info("ur").direction
    ('Chinese (Traditional)', 'मराठी', 'rtl')
    """
    tag = _listed_tag(language)
    entry = lexicons.read("languages.yml").get(tag)
    if entry is None:
        return Info(language, *_cldr_names(language))
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Info(tag, **fields)


def _listed_tag(language: str) -> str:
    primary, *subtags = language.replace("_", "-").lower().split("-")
    if primary not in ("zh", "yue", "cmn"):
        return primary
    traditional = "hans" not in subtags and (primary == "yue" or not _TRADITIONAL.isdisjoint(subtags))
    return "zh-Hant" if traditional else "zh-Hans"


def _cldr_names(language: str) -> tuple[str, str, str, Literal["ltr", "rtl"]]:
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    primary = language.replace("_", "-").partition("-")[0].lower()
    try:
        if primary == "und":
            raise ValueError(primary)  # CLDR would take it for English
        locale = Locale.parse(primary)
    except (ValueError, UnknownLocaleError):
        return language, language, "Zyyy", "ltr"
    script = get_global("likely_subtags").get(primary, "und_Zyyy_ZZ").split("_")[1]
    direction: Literal["ltr", "rtl"] = "rtl" if locale.text_direction == "rtl" else "ltr"
    return locale.english_name or language, locale.display_name or language, script, direction
