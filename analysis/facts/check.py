"""Whether the lexicons of this part are sound, and what a broken one breaks."""

from collections.abc import Iterator
from typing import Any, get_args

from analysis.corpus.document import Problem
from analysis.facts import lexicon
from analysis.facts.fact import Qualifier, Scope
from analysis.facts.templates import has_slot

_QUALIFIERS = frozenset(get_args(Qualifier))
_SCOPES = frozenset(get_args(Scope))
_GRAMMAR = "see the grammar on top of zh-Hans.yml"
_SIDES = frozenset(("before", "after"))
_PERIODS = frozenset(("minute", "hour", "day", "month", "year"))


def check_lexicons() -> list[Problem]:
    """What is wrong in ``analysis/lexicons/facts``; nothing when all is well.

    Each problem names the file, what it breaks, and what to write instead.
    """
    problems = [problem for name in (*lexicon.SHARED, *lexicon.names()) for problem in _unreadable(name)]
    if problems:
        return problems
    return [problem for name in lexicon.names() for problem in _pack(name)]


def _file(name: str) -> str:
    return f"analysis/lexicons/facts/{name}.yml"


def _unreadable(name: str) -> Iterator[Problem]:
    try:
        lexicon.read(name)
    except ValueError as error:
        yield Problem(_file(name), f"no document of its language is read: {error}", _GRAMMAR)


def _pack(name: str) -> Iterator[Problem]:
    data = lexicon.read(name)
    for key in sorted(set(data) - lexicon.KEYS):
        yield Problem(_file(name), f"the key {key!r} is unknown and has no effect", _GRAMMAR)
    if "parent" in data and data["parent"] not in lexicon.names():
        yield Problem(_file(name), f"its parent {data['parent']!r} does not exist", "name a pack of this folder")
        return
    problems = list(_shapes(name, data)) or list(_names(name, data))
    yield from problems
    if problems:
        return
    try:
        pack = lexicon.Pack(name, name, None)
        for attribute in vars(lexicon.Pack):
            if not attribute.startswith("_"):
                getattr(pack, attribute)
    except (ValueError, KeyError, TypeError) as error:
        yield Problem(_file(name), f"cannot be compiled: {error!r}", _GRAMMAR)


def _names(name: str, data: dict[str, Any]) -> Iterator[Problem]:
    """Names that must be those of another lexicon or of the contract."""
    units, indicators = lexicon.read("units")["units"], lexicon.read("indicators")["kinds"]
    known: list[tuple[str, Any, Any]] = [
        ("units", data.get("units"), units),
        ("indicators", data.get("indicators"), indicators),
        ("scopes", data.get("scopes"), _SCOPES),
        ("noun_side", {v: k for k, v in (data.get("noun_side") or {}).items()}, _SIDES),
        ("per", data.get("per"), _PERIODS),
        ("per_after", data.get("per_after"), _PERIODS),
        ("infixes", {v: k for k, v in (data.get("infixes") or {}).items() if v}, _QUALIFIERS),
        ("counters", {v: k for k, v in (data.get("counters") or {}).items() if v}, indicators),
    ]
    known += [(f"qualifiers: {side}", words, _QUALIFIERS) for side, words in (data.get("qualifiers") or {}).items()]
    for key, written, allowed in known:
        for word in written or ():
            if word not in allowed:
                problem = f"{key}: {word!r} is unknown, so that its words are not read"
                yield Problem(_file(name), problem, f"one of {sorted(allowed)}")


def _shapes(name: str, data: dict[str, Any]) -> Iterator[Problem]:
    """Lists where lists belong, maps where maps belong, a number's place in every template."""
    for key, value in data.items():
        if key in lexicon.LISTS and not isinstance(value, list):
            yield Problem(_file(name), f"{key} is no list", "write [word, word]")
        elif key in lexicon.MAPPINGS and not isinstance(value, dict):
            yield Problem(_file(name), f"{key} is no mapping", "write {word: value}")
        elif key in lexicon.TEMPLATES and isinstance(value, list):
            for template in value:
                if str(template).count("{") != 1 or not has_slot(str(template)):
                    yield Problem(_file(name), f"{key}: {template!r} has not one {{n}}", "write {n} for the number")
