"""Every lexicon by its name, with its format and shape; what the keys mean stands on top of the file itself."""

from collections.abc import Collection, Iterator
from functools import partial
from typing import Any

from analysis.lexicons.formats import Dictionary, Format, Lines, Yaml
from analysis.lexicons.shape import (
    Choice,
    Date,
    Either,
    Fault,
    Fields,
    Flag,
    ListOf,
    MapOf,
    Maybe,
    Number,
    Row,
    Ruled,
    Shape,
    Text,
    one_of,
)

QUALIFIERS = ("exact", "more_than", "at_least", "about", "nearly", "less_than", "at_most")
STATUSES = ("actual", "target", "open", "rank")
SCOPES = ("city", "zone", "firm", "nation")
KINDS_OF_PLACES = ("region", "city", "county", "district", "zone")
PERIODS = ("minute", "hour", "day", "month", "year")
SEGMENTERS = ("chinese", "traditional_chinese", "japanese", "words")
LEMMAS = ("hunspell", "simplemma", "suffixes", "dictionary", "surface")

TEXT = Text()
FILLED = Text(r"\S", "empty", "Write something there")
WORD = Text(r"\S", "an empty word", "Write the word, or take it out")
WORDS = ListOf(WORD)
WORDS_OF = MapOf(WORDS)
NUMBER = Number()
EXACT = Either((Number(positive=True), Text(r"^\d+(?:\.\d+)?(?:/\d+)?$")), "Write a number or a fraction such as 1/15")
YEAR = Number(whole=True)
COUNTRY = Text(r"^[A-Z]{2}$", "no code of a country", "Write the two capital letters of ISO 3166, such as CN")
CURRENCY = Text(r"^[A-Z]{3}$", "no code of a currency", "Write the three capital letters of ISO 4217, such as CNY")


def _keys(file: str, key: str) -> Collection[str] | None:
    """The ids under a key of another lexicon, or None while that one is broken, which is told of it and not of this."""
    from analysis.lexicons import LexiconError, read

    try:
        found: Collection[Any] = read(file)[key] if key else read(file)
    except LexiconError:
        return None
    return found if isinstance(found, dict) else {entry["id"] for entry in found}


def _stems(folder: str) -> Collection[str]:
    from analysis.lexicons import stems

    return stems(folder)


def _ids(file: str, key: str = "") -> Choice:
    return Choice(partial(_keys, file, key))


PLACE = {"id": FILLED, "name": FILLED, "country": COUNTRY}
ABROAD = Either((COUNTRY, one_of("")), "Write the two capital letters of ISO 3166, or quotation marks with nothing")
SPELLINGS = {"names": WORDS, "weak": WORDS}


def _languages(data: dict[str, Any]) -> Iterator[Fault]:
    """What cuts endings off needs its tables."""
    for tag, entry in data.items():
        for lemmas, folder in (("suffixes", "suffixes"), ("hunspell", "suffixes"), ("hunspell", "hunspell")):
            if entry.get("lemmas") == lemmas and tag not in _stems(folder):
                remedy = "Write the file, or another way to make lemmas"
                yield Fault((tag, "lemmas"), f"{lemmas} needs the file {folder}/{tag}, and there is none", remedy)


def _pack(data: dict[str, Any]) -> Iterator[Fault]:
    """A pack stands alone or under another."""
    if "parent" in data and data["parent"] not in _stems("facts"):
        yield Fault(("parent",), f"its parent {data['parent']!r} does not exist", "Name a pack of the folder facts")


def _step() -> Fields:
    new = Either((TEXT, ListOf(TEXT)), "Write what takes the place of the ending, or a list of such texts")
    more: dict[str, Shape] = {
        "times": Number(whole=True, least=1),
        "after": one_of("consonant", "vowel"),
        "not_after": TEXT,
        "only_known": Flag(),
    }
    needed: dict[str, Shape] = {"endings": MapOf(new), "least": Number(whole=True, least=0)}
    # `then` holds steps again; none of the tables goes deeper.
    return Fields(needed, {**more, "then": ListOf(Fields(needed, more))})


TEMPLATE = Text(
    r"^[^{]*\{(?:n|year|small|han)\}[^{]*$", "a template that has not one {n}", "Write {n} for the number, once"
)
WRITTEN = Text(
    r"^[^{]*\{(?:n|han|roman|circle|decimal|letter|any)\}[^{]*$",
    "a way of numbering that has not one {n}",
    "Write {n}, {han}, {roman}, {circle}, {decimal}, {letter} or {any} for the number, once",
)
INDICATOR = _ids("facts/indicators.yml", "kinds")
CODES = ListOf(CURRENCY, whole=True)
BY_CLASS = MapOf(WORDS, one_of(*QUALIFIERS))

CONVERSIONS = (
    "s2t", "t2s", "s2tw", "tw2s", "s2twp", "tw2sp", "s2hk", "hk2s", "t2tw", "tw2t", "t2hk", "hk2t", "t2jp", "jp2t",
)  # fmt: skip
"""What OpenCC can make of characters."""
LISTS_OF_WORDS = (
    "joiners", "range_opens", "percent_before", "target", "actual", "idioms", "small_counters", "noun_skips",
    "noun_ends", "not_nouns", "neutral", "prices", "attributive", "people", "share_after", "fillers", "unit_links",
    "range_closes", "half_after", "fraction_links", "not_qualifiers", "directions", "joiners_between", "changes",
    "thresholds", "one_of", "plan_headings", "change_closes", "change_joiners", "pledges", "same", "how_many",
    "share_verbs", "general_counters", "built", "now", "levels", "locatives", "places", "apart", "objects", "subjects",
    "each", "of_few", "decades", "copulas", "articles", "of_what", "future_endings", "without_cldr",
    "fiscal",
)  # fmt: skip
LISTS_OF_TEMPLATES = ("deadlines", "as_of", "ranks", "not_facts")

PACK: dict[str, Shape] = {
    **dict.fromkeys(LISTS_OF_WORDS, WORDS),
    **dict.fromkeys(LISTS_OF_TEMPLATES, ListOf(TEMPLATE)),
    **dict.fromkeys(("money", "money_prefixes"), MapOf(WORDS, CURRENCY)),
    **dict.fromkeys(("per", "per_after"), MapOf(WORDS, one_of(*PERIODS))),
    **dict.fromkeys(("verb_last", "bare_nouns", "capital_nouns", "counts_one"), Flag()),
    "parent": FILLED,
    "convert": one_of(*CONVERSIONS),
    "boundaries": one_of("both", "left", "none"),
    "numbers": Fields(
        {},
        {
            **dict.fromkeys(("decimal", "group"), TEXT),
            **dict.fromkeys(("han", "tail_of_tenths", "sums_over_spaces", "group_space"), Flag()),
            **dict.fromkeys(("minus", "links", "halves"), WORDS),
        },
    ),
    "money_from": NUMBER,
    "units": MapOf(WORDS, _ids("facts/units.yml", "units")),
    "indicators": MapOf(WORDS, INDICATOR),
    "scopes": MapOf(WORDS, one_of(*SCOPES)),
    "qualifiers": Fields({}, dict.fromkeys(("before", "after"), BY_CLASS)),
    **dict.fromkeys(("magnitudes", "short_magnitudes"), MapOf(Number(whole=True))),
    "number_words": MapOf(NUMBER),
    "infixes": MapOf(Maybe(one_of(*QUALIFIERS))),
    "counters": MapOf(Maybe(INDICATOR)),
    "phrases": MapOf(Row((EXACT, FILLED), "Write [value, code of the unit]")),
    "money_by_country": MapOf(CODES),
    "noun_side": MapOf(one_of("before", "after")),
    "small_change": MapOf(EXACT),
    "eras": MapOf(YEAR),
}

FORMS = MapOf(
    ListOf(Text(r"^(?:[^\s*]+\*?(?:\s+|$))+$", "no form", "Write a word or several, with * at the end of one at most"))
)
CLEANING = (
    "crumbs", "related", "menu", "footer", "notice", "share", "contact", "scan", "meta", "ago",
    "sections", "lists", "openers", "comments", "controls", "networks", "views", "desk", "disclaimer",
)  # fmt: skip
UNITS_OF_CELLS = ("money", "energy", "power", "area", "volume", "mass", "length", "time", "percent", "people", "things")
MEASURED = ("money", "people", "things", "area", "none")
CELLS = (
    "scales", "links", "rates", "no_unit", "unit", "ordinal", "year", "of_year", "month", "until", "part_of_year",
    "base", "table", "note", "part",
)  # fmt: skip
FORM = dict.fromkeys(("name", "pattern", "example", "language", "why"), FILLED)
FORMS_OF_DATES = ListOf(Fields({**FORM, "result": FILLED}), key="name")
FORMS_OF_LINES = ListOf(Fields({**FORM, "result": ListOf(TEXT)}), key="name")
BYLINES = (
    "source", "issuer", "author", "editor", "posted", "updated", "opening", "behind", "event", "nobody", "owner",
    "rights", "masthead", "authority", "regarding", "wired", "own", "placed", "delivered", "issue", "put_out",
)  # fmt: skip
STYLES = ("title", "subtitle", "byline", "heading", "item", "caption", "quotation", "note", "furniture")
FURNITURE = (
    "navigation", "share", "related", "comments", "advertisement", "cookies", "subscription", "tags", "sidebar",
    "search", "head", "foot", "popup", "player", "unseen",
)  # fmt: skip
STATED = {"interval": ("about", "nearly"),
          "stories": ("figures", "common", "kin", "apart", "figures_apart", "names", "wording"),
          "headline": ("limit",), "silence": ("reach",)}  # fmt: skip

KNOWN: dict[str, Format] = {
    "concepts.yml": Yaml(
        Fields(
            {"concepts": MapOf(Fields({"gloss": FILLED}, others=FORMS))},
            {"false_friends": FORMS},
        )
    ),
    "themes.yml": Yaml(
        Fields(
            {
                "themes": MapOf(
                    Fields(
                        {
                            **dict.fromkeys(("name", "question", "part_of"), FILLED),
                            "concepts": ListOf(_ids("concepts.yml", "concepts")),
                        }
                    )
                )
            }
        )
    ),
    "terms.yml": Yaml(
        Fields(
            {
                "keyness": Fields(
                    {"reference": Either((one_of("others"), ListOf(WORD)), "Write others, or a list of ids of cities")}
                ),
                "lists": Fields(dict.fromkeys(("terms", "lines", "charted"), Number(whole=True, least=1))),
            }
        )
    ),
    "indicators.yml": Yaml(
        ListOf(
            Fields(
                {**dict.fromkeys(("id", "label", "counts"), FILLED), "units": WORDS},
                {
                    "rank": Number(whole=True, least=1),
                    "noun": one_of("same", "any"),
                    "basis": one_of("stated", "unstated"),
                    **dict.fromkeys(("total", "signed"), Flag()),
                },
            ),
            key="id",
        )
    ),
    "claims.yml": Yaml(
        Fields(
            {
                **{section: Fields(dict.fromkeys(keys, Number(least=0))) for section, keys in STATED.items()},
                "budget": ListOf(
                    Fields(
                        {
                            **dict.fromkeys(("measure", "label"), FILLED),
                            "needs": one_of("stories", "documents", "cities"),
                            "minimum": Number(whole=True, least=0),
                        }
                    ),
                    key="measure",
                ),
            }
        )
    ),
    "rates.yml": Yaml(
        ListOf(
            Fields(
                {
                    **dict.fromkeys(("base", "quote"), CURRENCY),
                    "rate": Number(positive=True),
                    "date": Date(),
                    "source": FILLED,
                }
            )
        )
    ),
    "measures.yml": Yaml(MapOf(Fields(dict.fromkeys(("name", "says", "computed"), FILLED), {"table": FILLED}))),
    "tables.yml": Yaml(
        MapOf(
            MapOf(
                Fields(
                    {
                        "type": one_of("string", "integer", "number", "boolean", "date", "year", "array", "object"),
                        "description": FILLED,
                    },
                    {
                        "key": Flag(),
                        "references": Text(r"^\w+\.\w+$", "no column", "Write TABLE.COLUMN"),
                        "enum": WORDS,
                    },
                )
            )
        )
    ),
    "reading.yml": Yaml(
        Fields(
            {
                "rules": MapOf(FILLED),
                "qualifiers": Fields(dict.fromkeys(QUALIFIERS, FILLED)),
                "statuses": Fields(dict.fromkeys(STATUSES, FILLED)),
                "scopes": Fields(dict.fromkeys(SCOPES, FILLED)),
                "units": MapOf(FILLED),
            }
        )
    ),
    "languages.yml": Yaml(
        Ruled(
            MapOf(
                Fields(
                    {
                        **dict.fromkeys(("name", "autonym"), FILLED),
                        "script": Text(r"^[A-Z][a-z]{3}$", "no script", "Write its code in ISO 15924, such as Latn"),
                    },
                    {
                        "direction": one_of("ltr", "rtl"),
                        "segmenter": one_of(*SEGMENTERS),
                        "lemmas": one_of(*LEMMAS),
                        "stopwords": ListOf(Choice(partial(_stems, "stopwords"))),
                        **dict.fromkeys(("elided", "clitics"), WORDS),
                    },
                )
            ),
            _languages,
        )
    ),
    "sentences.yml": Yaml(
        Fields(
            {
                **dict.fromkeys(("terminators", "weak", "closers", "commas", "bullets"), FILLED),
                "brackets": ListOf(Text(r"^\S\S$", "no pair", "Write the opening and the closing character")),
                "ordinal_dot": WORDS,
                "going_on": WORDS_OF,
                "abbreviations": Fields(
                    {"any": Fields(dict.fromkeys(("before_name", "either"), WORDS))},
                    others=MapOf(Fields({}, dict.fromkeys(("before_name", "either"), WORDS))),
                ),
            }
        )
    ),
    "dates.yml": Yaml(
        Fields(
            {
                "months": MapOf(MapOf(WORDS, Number(whole=True, least=1))),
                **dict.fromkeys(("eras", "letters"), MapOf(YEAR)),
                **dict.fromkeys(("first", "ordinals", "glue", "buddhist", "solar", "hours"), WORDS),
                "signs": Fields(dict.fromkeys(("year", "month", "day"), WORDS)),
                "prefixes": Fields(dict.fromkeys(("year", "month", "day"), WORDS)),
                **dict.fromkeys(("han", "tens"), MapOf(Number(whole=True, least=0))),
                "forms": FORMS_OF_DATES,
                **dict.fromkeys(("persian", "islamic"), MapOf(WORDS, Number(whole=True, least=1))),
            }
        )
    ),
    "files.yml": Yaml(
        Fields(
            {
                "styles": Fields(dict.fromkeys(STYLES, WORDS_OF)),
                "unnamed": Fields(dict.fromkeys(("title", "author", "source"), WORDS_OF)),
                "templates": WORDS,
                "suspended": WORDS_OF,
                "pages": WORDS_OF,
            }
        )
    ),
    "bylines.yml": Yaml(
        Fields({**dict.fromkeys(BYLINES, WORDS_OF), "agencies": WORDS, "particles": WORDS, "datelines": FORMS_OF_LINES})
    ),
    "cleaning.yml": Yaml(Fields(dict.fromkeys(CLEANING, WORDS_OF))),
    "cells.yml": Yaml(
        Fields(
            {
                "units": Fields(dict.fromkeys(UNITS_OF_CELLS, WORDS_OF)),
                "measured": Fields(dict.fromkeys(MEASURED, WORDS_OF)),
                **dict.fromkeys(CELLS, WORDS_OF),
            }
        )
    ),
    "layout.yml": Yaml(
        Fields(
            {
                **dict.fromkeys(("bullets", "sections", "note_signs"), FILLED),
                **dict.fromkeys(("notes", "captions", "pictures", "counted"), WORDS_OF),
                "dates": Fields(
                    {**dict.fromkeys(("year", "before_year", "month", "day", "to"), WORDS), "first_year": FILLED}
                ),
                "alphabets": MapOf(FILLED),
                "numbering": ListOf(
                    Fields(
                        {"name": FILLED, "written": ListOf(WRITTEN), "example": FILLED},
                        {
                            "rank": Number(whole=True, least=1),
                            **dict.fromkeys(("head", "series", "blank"), Flag()),
                        },
                    ),
                    key="name",
                ),
            }
        )
    ),
    "webpages.yml": Yaml(
        Fields(
            {
                "furniture": Fields(dict.fromkeys(FURNITURE, WORDS)),
                **dict.fromkeys(("story", "byline", "notes", "powers"), WORDS),
            }
        )
    ),
    "places.yml": Yaml(
        Fields(
            {
                "endings": MapOf(FILLED),
                "fold": MapOf(FILLED, Text("^.$", "no single letter", "Write one letter")),
                "ignore": TEXT,
                "city": ListOf(Fields(PLACE, SPELLINGS), key="id"),
                "zone": ListOf(Fields({**PLACE, "city": FILLED}, SPELLINGS), key="id"),
                "province": ListOf(Fields({**PLACE, "country": ABROAD}, SPELLINGS), key="id"),
            }
        )
    ),
    "aboutness.yml": Yaml(
        Fields(
            {
                "homes": MapOf(COUNTRY),
                "spoken": MapOf(ListOf(COUNTRY)),
                "syllables": WORDS,
                "capitals": WORDS,
                "suffixes": MapOf(MapOf(ListOf(one_of(*KINDS_OF_PLACES)))),
                "glued": Fields(dict.fromkeys(("city", "county", "district"), WORDS)),
                "named": Fields(dict.fromkeys(KINDS_OF_PLACES, WORDS_OF)),
                "adjectives": MapOf(FILLED),
                "speaks": WORDS_OF,
                "aside": Fields(dict.fromkeys(("near", "simile", "seat", "origin", "venue"), WORDS_OF)),
            }
        )
    ),
    "userdict/zh.txt": Lines(r"(\S+)(?: (\d+))?(?: ([a-z]+))?", "'word [frequency] [part of speech]'"),
    "userdict/ja.csv": Lines(r"[^,]+(?:,-?\d+){3}(?:,[^,]*){14}", "a row of 18 columns, of which three are numbers"),
    "facts/units.yml": Yaml(
        Fields(
            {
                "units": MapOf(Row((FILLED, EXACT, FILLED), "Write [code, factor to it, kind]")),
                "symbols": MapOf(WORDS, FILLED),
                **dict.fromkeys(("money", "money_words"), MapOf(WORDS, CURRENCY)),
                "money_by_country": MapOf(CODES),
                "links": WORDS,
                "magnitudes": Fields(dict.fromkeys(("anything", "money"), MapOf(Number(whole=True)))),
            }
        )
    ),
    "facts/indicators.yml": Yaml(
        Fields(
            {
                "kinds": MapOf(WORDS, _ids("indicators.yml")),
                **dict.fromkeys(("default", "refines"), MapOf(_ids("indicators.yml"))),
            }
        )
    ),
}
"""The lexicons that must be there."""

OPEN: dict[str, Format] = {
    r"facts/[a-z]{2,3}(-[A-Za-z0-9]+)*\.yml": Yaml(Ruled(Fields({}, PACK), _pack)),
    r"stopwords/[\w-]+\.txt": Lines(),
    r"suffixes/[a-z]{2,3}(-[A-Za-z0-9]+)*\.yml": Yaml(
        Fields(
            {},
            {
                "words": TEXT,
                "letters": MapOf(TEXT, Text("^.$", "no single letter", "Write one letter")),
                "irregular": MapOf(FILLED),
                "infinitives": MapOf(ListOf(TEXT)),
                "steps": ListOf(_step()),
            },
        )
    ),
    r"hunspell/[a-z]{2,3}\.dic": Dictionary(r"(\d+)", only_first=True),
    r"hunspell/[a-z]{2,3}\.aff": Dictionary(r"(SFX|PFX)\s+(\S+)\s+[YN]\s+(\d+)"),
}
"""The lexicons of which there may be one for a language or a purpose, by what their names look like."""
