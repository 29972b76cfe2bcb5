"""What an analyst knows of a document and says in ``sources.yml`` beside it; it wins over detection.

The file maps the path of a document below its folder to any of the keys of `Said`.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, get_args

import regex
import yaml

from analysis.corpus.document import Kind, Problem, Rights, Unread
from analysis.corpus.files import check_link, contents, is_file, name_of
from analysis.corpus.formats import Unreadable
from analysis.corpus.iso_date import valid_partial_date
from analysis.corpus.limits import TooLarge, check_sources
from analysis.corpus.plain_yaml import PlainLoader
from analysis.lexicons.lines import line_of

NAME = "sources.yml"
_PLACES = frozenset(("city", "cities"))
_NOTHING = frozenset(("none", "null", "nil", "n/a", "n.a.", "no", "nothing", "unknown", "not known"))
"""What people write where there is nothing to say, which would become a place or a story of that name."""


@dataclass(frozen=True, slots=True)
class Said:
    """The entry of one document; None where nothing is said.  `published` is ISO 8601 as far as it is known (2024,
    2024-05, 2024-05-18), `language` BCP 47.

    `unknown` holds the keys that are explicitly null: what they ask for is not known, or there is none.
    """

    city: str | None = None
    cities: Sequence[str] = ()
    kind: Kind | None = None
    country: str | None = None
    language: str | None = None
    published: str | None = None
    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    story: str | None = None
    rights: Rights | None = None
    unknown: frozenset[str] = frozenset()

    @property
    def places(self) -> Sequence[str]:
        """The names of the places that the document is about, the main one first."""
        return self.cities or ((self.city,) if self.city else ())

    @property
    def of_no_place(self) -> bool:
        """Whether the document is said to be about no place."""
        return not self.places and not self.unknown.isdisjoint(_PLACES)


@dataclass(slots=True)
class Sources:
    """The entries of a ``sources.yml`` by document, and what is wrong with it."""

    said: dict[str, Said] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_sources(folder: Path, file: str = NAME) -> Sources:
    """The entries of ``folder/sources.yml``; what is wrong in it becomes a problem of `file`, the rest counts."""
    sources = Sources()
    try:
        text = text_of(folder)
        root, table = yaml.compose(text, PlainLoader), yaml.load(text, PlainLoader)
    except Unreadable as error:
        sources.problems.append(Unread(file, str(error), error.remedy))
        return sources
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        where, mark = " ".join(str(error).split())[:200], getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        sources.problems.append(Unread(file, f"is no YAML: {where}", "mend the line that the message names", line))
        return sources
    if table is None:
        return sources
    if not isinstance(table, dict):
        remedy = "write a document's path and a colon, and its keys indented below"
        sources.problems.append(Unread(file, "is no mapping of documents", remedy, line_of(root)))
        return sources
    for name, line in _repeated(root):
        sources.problems.append(Problem(file, f"{name} stands in it twice; the later one counts", "join the two", line))
    empty = set(_empty(root))
    for document, entry in table.items():
        if isinstance(entry, dict):
            entry = {key: value for key, value in entry.items() if (document, key) not in empty}
        problems = _read_entry(folder, file, document, entry, sources.said)
        sources.problems += (replace(one, line=line_of(root, document, *keys)) for one, *keys in problems)
    return sources


def text_of(folder: Path) -> str:
    """What ``folder/sources.yml`` holds, nothing where there is none.  Raises formats.Unreadable."""
    path = folder / NAME
    if not os.path.lexists(path):
        return ""
    check_link(path, folder)
    try:
        text = contents(path).decode("utf-8-sig")
        check_sources(len(text))
        return text
    except TooLarge as error:
        raise Unreadable(str(error), error.remedy) from error
    except UnicodeDecodeError as error:
        raise Unreadable(f"cannot be read: {error}", "save it as UTF-8 text that you may read") from error


def _read_entry(
    folder: Path, file: str, document: object, entry: object, said: dict[str, Said]
) -> Iterator[tuple[Problem] | tuple[Problem, object]]:
    """Read one entry into `said`; yield its problems, each with its key where it has one."""
    path = PurePosixPath(name_of(str(document), folder))
    if not isinstance(document, str) or path.is_absolute() or ".." in path.parts or not is_file(folder / path):
        yield (Problem(file, f"there is no document {document}", "correct the path, or take the entry out"),)
        return
    if entry is None:
        return
    if not isinstance(entry, dict):
        yield (Problem(file, f"the entry of {document} is no mapping", f"write keys below it: {', '.join(_READERS)}"),)
        return
    known: dict[str, Any] = {}
    unknown: set[str] = set()
    for key, value in entry.items():
        reader = _READERS.get(key) if isinstance(key, str) else None
        if reader is None:
            yield Problem(file, f"unknown key {key!r} for {document}", f"use one of {', '.join(_READERS)}"), key
        elif value is None:
            unknown.add(key)
        else:
            try:
                known[key] = reader(value)
            except ValueError as error:
                yield Problem(file, f"{key} of {document} cannot be {value!r}"[:300], str(error)), key
    if entry.keys() >= _PLACES:
        counts = "cities" if "cities" in known else "city"
        problem = f"city and cities of {document} are both given; {counts} counts"
        yield Problem(file, problem, "keep city for one place, or cities for several"), "cities"
    told = Said(**known, unknown=frozenset(unknown))
    if told.kind and (told.of_no_place or _PLACES.isdisjoint(entry)):
        problem = f"kind of {document} is given without a place"
        yield Problem(file, problem, "name the place that is of this kind in city, or take kind out"), "kind"
    said[path.as_posix()] = told


def _repeated(root: yaml.Node | None) -> Iterator[tuple[str, int]]:
    """Keys that are given more than once, where YAML would keep the last in silence, each with the line of another."""
    if not isinstance(root, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in root.value:
        name = str(key.value)
        if name in seen:
            yield name, key.start_mark.line + 1
        seen.add(name)
        if isinstance(value, yaml.MappingNode):
            lines = {str(inner.value): inner.start_mark.line + 1 for inner, _ in value.value}
            keys = [str(inner.value) for inner, _ in value.value]
            twice = (inner for inner, times in sorted(Counter(keys).items()) if times > 1)
            yield from ((f"{inner} of {name}", lines[inner]) for inner in twice)


def _empty(root: yaml.Node | None) -> Iterator[tuple[str, str]]:
    """The documents and keys behind which nothing is written, which YAML takes for null: nothing is said there."""
    for document, entry in root.value if isinstance(root, yaml.MappingNode) else ():
        for key, value in entry.value if isinstance(entry, yaml.MappingNode) else ():
            if isinstance(value, yaml.ScalarNode) and (value.value, value.style) == ("", None):
                yield document.value, key.value


def text_value(value: Any) -> str:
    """A text of one line.  Raises ValueError, as do the readers below, with the remedy."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("write a text; put it in quotation marks if it looks like a number or a date")
    return " ".join(value.split())


def name_value(value: Any) -> str:
    """The name of a publisher, an author or a story."""
    return _name(value, "write a name, or leave the key out when there is none")


def _name(value: Any, remedy: str) -> str:
    text = text_value(value)
    if text.casefold() in _NOTHING or not regex.search(r"[\p{L}\p{N}]", text):
        raise ValueError(remedy)
    return text


def city_value(value: Any) -> str:
    """The name of a place."""
    return _name(value, "write the name of a place, or city: null when the document is about none")


def cities_value(value: Any) -> list[str]:
    """The names of several places, each once."""
    if not isinstance(value, list) or not value:
        raise ValueError("write a list of places, such as [Wuhan, Jinan], or city: null when there is none")
    names = [city_value(name) for name in value]
    if len({name.casefold() for name in names}) < len(names):
        raise ValueError("name each place once")
    return names


def kind_value(value: Any) -> str:
    """What a place is."""
    if value not in get_args(Kind):
        raise ValueError(f"write one of {', '.join(get_args(Kind))}; a province or a state is a region")
    return str(value)


def country_value(value: Any) -> str:
    """An ISO 3166-1 alpha-2 code."""
    from babel import Locale

    code = str(value).upper()
    if not regex.fullmatch(r"[A-Z]{2}", code) or code not in Locale("en").territories:
        raise ValueError("write the country's two letters as in ISO 3166, such as CN")
    return code


def language_value(value: Any) -> str:
    """A BCP 47 tag; Chinese always with its script."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(str(value).strip(), sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError("write a language tag as in BCP 47, such as zh-Hans, ja, mr or en") from error
    if locale.language == "zh":
        traditional = locale.script == "Hant" or (locale.script is None and locale.territory in ("TW", "HK", "MO"))
        return "zh-Hant" if traditional else "zh-Hans"
    return "-".join(filter(None, (locale.language, locale.script)))


def date_value(value: Any) -> str:
    """An ISO 8601 date, to the day, the month or the year."""
    if not isinstance(value, str | int) or not valid_partial_date(str(value)):
        raise ValueError(
            "write the date as year, month and day, such as 2024-04-16, or 2024-04 or 2024 if no more is known"
        )
    return str(value)


def _url(value: Any) -> str:
    text = text_value(value)
    # Anything but a web address could become a script in a page.
    if not regex.fullmatch(r"https?://[^\s<>\"'`\\]+", text):
        raise ValueError("write a web address that begins with https:// or http://")
    return text


def _rights(value: Any) -> str:
    if value not in get_args(Rights):
        raise ValueError(f"write one of {', '.join(get_args(Rights))}")
    return str(value)


_READERS: dict[str, Callable[[Any], Any]] = {
    "city": city_value,
    "country": country_value,
    "language": language_value,
    "published": date_value,
    "title": text_value,
    "source": name_value,
    "author": name_value,
    "url": _url,
    "story": name_value,
    "rights": _rights,
    "cities": cities_value,
    "kind": kind_value,
}
