"""What an analyst knows of a document and says in ``sources.yml`` beside it; it wins over detection.

The file maps the path of a document below its folder to any of the keys of `Said`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, get_args

import regex
import yaml

from analysis.corpus.dates import valid_date
from analysis.corpus.document import Problem, Rights
from analysis.corpus.plain_yaml import PlainLoader
from analysis.lexicons.lines import line_of

NAME = "sources.yml"


@dataclass(frozen=True, slots=True)
class Said:
    """The entry of one document; None where nothing is said.  `published` is ISO 8601, `language` BCP 47."""

    city: str | None = None
    country: str | None = None
    language: str | None = None
    published: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    story: str | None = None
    rights: Rights | None = None


@dataclass(slots=True)
class Sources:
    """The entries of a ``sources.yml`` by document, and what is wrong with it."""

    said: dict[str, Said] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_sources(folder: Path, file: str = NAME) -> Sources:
    """The entries of ``folder/sources.yml``; what is wrong in it becomes a problem of `file`, the rest counts."""
    sources = Sources()
    try:
        text = (folder / NAME).read_text(encoding="utf-8-sig")
        root, table = yaml.compose(text, PlainLoader), yaml.load(text, PlainLoader)
    except FileNotFoundError:
        return sources
    except (OSError, UnicodeDecodeError) as error:
        sources.problems.append(Problem(file, f"cannot be read: {error}", "save it as UTF-8 text that you may read"))
        return sources
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        where, mark = " ".join(str(error).split())[:200], getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        sources.problems.append(Problem(file, f"is no YAML: {where}", "mend the line that the message names", line))
        return sources
    if table is None:
        return sources
    if not isinstance(table, dict):
        remedy = "write a document's path and a colon, and its keys indented below"
        sources.problems.append(Problem(file, "is no mapping of documents", remedy, line_of(root)))
        return sources
    for name, line in _repeated(root):
        sources.problems.append(Problem(file, f"{name} stands in it twice; the later one counts", "join the two", line))
    for document, entry in table.items():
        problems = _read_entry(folder, file, document, entry, sources.said)
        sources.problems += (replace(one, line=line_of(root, document, *keys)) for one, *keys in problems)
    return sources


def _read_entry(
    folder: Path, file: str, document: object, entry: object, said: dict[str, Said]
) -> Iterator[tuple[Problem] | tuple[Problem, object]]:
    """Read one entry into `said`; yield its problems, each with its key where it has one."""
    path = PurePosixPath(str(document))
    if not isinstance(document, str) or path.is_absolute() or ".." in path.parts or not (folder / path).is_file():
        yield (Problem(file, f"there is no document {document}", "correct the path, or take the entry out"),)
        return
    if entry is None:
        return
    if not isinstance(entry, dict):
        yield (Problem(file, f"the entry of {document} is no mapping", f"write keys below it: {', '.join(_READERS)}"),)
        return
    known: dict[str, Any] = {}
    for key, value in entry.items():
        reader = _READERS.get(key) if isinstance(key, str) else None
        if reader is None:
            yield Problem(file, f"unknown key {key!r} for {document}", f"use one of {', '.join(_READERS)}"), key
        elif value is not None:
            try:
                known[key] = reader(value)
            except ValueError as error:
                yield Problem(file, f"{key} of {document} cannot be {value!r}"[:300], str(error)), key
    said[path.as_posix()] = Said(**known)


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
            yield from (
                (f"{inner} of {name}", lines[inner]) for inner in sorted({k for k in keys if keys.count(k) > 1})
            )


def text_value(value: Any) -> str:
    """A text of one line.  Raises ValueError, as do the readers below, with the remedy."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("write a text; put it in quotation marks if it looks like a number or a date")
    return " ".join(value.split())


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
    """An ISO 8601 date."""
    if not isinstance(value, str) or not valid_date(value):
        raise ValueError("write the date as year, month and day, such as 2024-04-16")
    return value


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


_READERS: dict[str, Callable[[Any], str]] = {
    "city": text_value,
    "country": country_value,
    "language": language_value,
    "published": date_value,
    "title": text_value,
    "source": text_value,
    "url": _url,
    "story": text_value,
    "rights": _rights,
}
