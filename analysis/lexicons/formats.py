"""The formats of lexicons: how a file, and one laid over it, are read, and what is wrong with either.

`examine` takes the layers of one lexicon, the package's own first, and returns the content that holds and the mistakes;
with a mistake the content means nothing.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import yaml

from analysis.lexicons.error import LexiconError
from analysis.lexicons.lines import depth_and_line
from analysis.lexicons.shape import Fault, Only, OnlyMapping, Shape, shown

MEND = "Mend it as the comment on its top says"


class Layer(NamedTuple):
    """One file of a lexicon: its name as problems tell it, where it lies, its text."""

    file: str
    path: Path
    text: str


class Format(Protocol):
    """How the files of a lexicon are read."""

    def examine(self, layers: Sequence[Layer]) -> tuple[Any, list[LexiconError]]: ...


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which yes, no, on and off are words, and a key that stands twice is a mistake."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        made: dict[Any, Any] = super().construct_mapping(node, deep)
        if len(made) < len(node.value):
            counts = Counter(key.value for key, _ in node.value)
            twice = next(key for key, _ in reversed(node.value) if counts[key.value] > 1)
            raise yaml.MarkedYAMLError(problem=f"{twice.value!r} stands there twice", problem_mark=twice.start_mark)
        return made

    def construct_only(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.SequenceNode):
            return Only(self.construct_sequence(node, deep=True))
        if isinstance(node, yaml.MappingNode):
            return OnlyMapping(self.construct_mapping(node, deep=True))
        raise yaml.MarkedYAMLError(problem="!only stands before no list or mapping", problem_mark=node.start_mark)


_BOOL = "tag:yaml.org,2002:bool"
_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, re.compile("^(?:true|false)$") if tag == _BOOL else pattern)
        for tag, pattern in resolvers
        if tag != _BOOL or first in "tf"
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_constructor("!only", _Loader.construct_only)


@dataclass(frozen=True)
class Yaml:
    """YAML of a shape; what is laid over it is merged as the shape tells."""

    shape: Shape

    def examine(self, layers: Sequence[Layer]) -> tuple[Any, list[LexiconError]]:
        contents, broken = [], []
        for layer in layers:
            try:
                contents.append(_loaded(layer))
            except LexiconError as error:
                broken.append(error)
        if broken:
            return None, broken
        base, *others = contents
        if faults := list(self.shape.faults(base)):
            return base, [located(fault, layers[:1]) for fault in faults]
        for own in others:
            # A file in which everything is commented out adds nothing.
            base = base if own is None else self.shape.over(base, own)
        return base, [located(fault, layers) for fault in self.shape.faults(base)] if others else []


def located(fault: Fault, layers: Sequence[Layer]) -> LexiconError:
    """A fault with its file and line: in the uppermost of the layers that reach farthest along its path."""
    path = (*fault.path, *fault.beyond)
    places = [(*depth_and_line(_root(layer), path), layer.file) for layer in layers]
    _, line, file = max(reversed(places), key=lambda place: place[0])
    key = shown(fault.path)
    return LexiconError(file, f"{key}: {fault.problem}" if key else fault.problem, fault.remedy, line)


@cache
def _root(layer: Layer) -> yaml.Node | None:
    root: yaml.Node | None = yaml.compose(layer.text, _Loader)
    return root


def _loaded(layer: Layer) -> Any:
    try:
        return yaml.load(layer.text, _Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or " ".join(str(error).split())
        raise LexiconError(layer.file, f"cannot be read: {reason}", MEND, mark.line + 1 if mark else None) from error


def _kept(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a list with their numbers, without comments ("#" at the start) and empty lines."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.strip()


@dataclass(frozen=True)
class Lines:
    """A list of lines of the form `pattern`, as tuple; what is laid over it is added to it."""

    pattern: str = ""
    form: str = ""

    def examine(self, layers: Sequence[Layer]) -> tuple[tuple[str, ...], list[LexiconError]]:
        lines = [(layer.file, *kept) for layer in layers for kept in _kept(layer.text)]
        wrong = [
            LexiconError(file, f"{line!r} is not {self.form}", MEND, number)
            for file, number, line in lines
            if self.pattern and not re.fullmatch(self.pattern, line)
        ]
        return tuple(line for _, _, line in lines), wrong


@dataclass(frozen=True)
class Table:
    """Rows of values set apart by commas, under a header; each column of a form.  Rows laid over it come last."""

    columns: Mapping[str, str]

    def examine(self, layers: Sequence[Layer]) -> tuple[tuple[dict[str, str], ...], list[LexiconError]]:
        found: list[dict[str, str]] = []
        wrong = []
        for layer in layers:
            numbers, lines = zip(*_kept(layer.text), strict=True) if any(_kept(layer.text)) else ((1,), ("",))
            rows = csv.reader(lines, strict=True)
            try:
                if next(rows) != list(self.columns):
                    remedy = f"Write {','.join(self.columns)} above the rows"
                    wrong.append(LexiconError(layer.file, "has no header with its columns", remedy, numbers[0]))
                    continue
                for row in rows:
                    if problem := self._mistake(row):
                        wrong.append(LexiconError(layer.file, problem, MEND, numbers[rows.line_num - 1]))
                    found.append(dict(zip(self.columns, row, strict=False)))
            except csv.Error as error:
                wrong.append(LexiconError(layer.file, f"cannot be read: {error}", MEND, numbers[rows.line_num - 1]))
        return tuple(found), wrong

    def _mistake(self, row: Sequence[str]) -> str | None:
        if len(row) != len(self.columns):
            return f"a row has {len(row)} values instead of {len(self.columns)}"
        for (column, pattern), value in zip(self.columns.items(), row, strict=True):
            if not re.fullmatch(pattern, value):
                return f"{column}: {value!r} cannot stand here"
        return None


@dataclass(frozen=True)
class Dictionary:
    """A dictionary of hunspell or its rules, told by its path; one that is laid over it takes its place.

    A line that matches `head` tells how many entries follow it, in its last group, and how they begin, in the others.
    """

    head: str
    only_first: bool = False

    def examine(self, layers: Sequence[Layer]) -> tuple[Path, list[LexiconError]]:
        return layers[-1].path, [error for layer in layers for error in self._mistakes(layer)]

    def _mistakes(self, layer: Layer) -> Iterator[LexiconError]:
        lines = layer.text.splitlines()
        headed = lines[:1] if self.only_first else lines
        heads = [(number, match) for number, line in enumerate(headed, 1) if (match := re.match(self.head, line))]
        if not heads:
            yield LexiconError(layer.file, "does not tell how many entries it has", "Put the dictionary back whole")
        for number, match in heads:
            *kind, promised = match.groups()
            entries = sum(bool(line.strip()) and line.split()[: len(kind)] == kind for line in lines[number:])
            if entries < int(promised):
                problem = f"tells of {promised} entries and has {entries}"
                yield LexiconError(layer.file, problem, "Put the dictionary back whole", number)
