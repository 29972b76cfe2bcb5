"""What the content of a lexicon must look like, and how another is laid over it.

A shape yields what is wrong with a value, each fault with the path that leads to it, and says what becomes of a value
when another of the same shape is laid over it: mappings and lists are added to, everything else is replaced.
"""

import datetime
import re
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import Any

Path = tuple[Hashable, ...]
_FEW = 16


@dataclass(frozen=True, slots=True)
class Item:
    """A step of a path into a list: the position of an entry, and the entry itself."""

    index: int
    value: Any = field(compare=False)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong: where, what, and what to do.  `beyond` leads from the path on to the very key."""

    path: Path
    problem: str
    remedy: str
    beyond: Path = ()


class Only(list[Any]):
    """A list that takes the place of the one that it is laid over."""


class OnlyMapping(dict[Any, Any]):
    """A mapping that takes the place of the one that it is laid over."""


def shown(path: Path) -> str:
    """The keys of a path as a reader finds them in the file: ``themes.land.concepts``."""
    return ".".join(filter(None, map(_shown_step, path)))


def _shown_step(step: Hashable) -> str:
    if not isinstance(step, Item):
        return str(step)
    if not isinstance(step.value, dict | list):
        return ""
    name = step.value.get("id") if isinstance(step.value, dict) else None
    return str(name or f"entry {step.index + 1}")


def _quoted(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


class Shape:
    """Any value at all."""

    def faults(self, value: Any, path: Path = ()) -> Iterator[Fault]:
        """Yield what is wrong with `value`, which stands at `path`."""
        yield from ()

    def over(self, base: Any, own: Any) -> Any:
        """Return what holds when `own` is laid over `base`, both of them sound or not."""
        return own


@dataclass(frozen=True)
class Text(Shape):
    """A text, of the form `pattern` if there is one."""

    pattern: str = ""
    wrong: str = "no text"
    remedy: str = "Write a text; put it in quotation marks if it looks like a number or a date"

    @cached_property
    def _fits(self) -> Callable[[str], object]:
        return re.compile(self.pattern).search

    def faults(self, value: Any, path: Path = ()) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield Fault(path, f"{_quoted(value)} is no text", Text.remedy)
        elif not self._fits(value):
            yield Fault(path, f"{_quoted(value)} is {self.wrong}", self.remedy)


@dataclass(frozen=True)
class Choice(Shape):
    """One of some names, which may be those of another lexicon; while that one is broken (None) any name will do."""

    names: Callable[[], Collection[str] | None]

    def faults(self, value: Any, path: Path = ()) -> Iterator[Fault]:
        names = self.names()
        if names is not None and not (isinstance(value, str) and value in names):
            near = sorted(names) if len(names) <= _FEW else get_close_matches(str(value), names) or sorted(names)[:3]
            among = "" if len(near) == len(names) else f", one of {len(names)} names such as"
            yield Fault(path, f"{_quoted(value)} is unknown", f"Write{among} {' or '.join(near) or 'nothing'}")


def one_of(*names: str) -> Choice:
    """The shape of a name out of a closed list."""
    return Choice(lambda: names)


@dataclass(frozen=True)
class Number(Shape):
    """A number, which may have to be whole, at least `least`, or above zero."""

    whole: bool = False
    least: int | None = None
    positive: bool = False

    def faults(self, value: Any, path: Path = ()) -> Iterator[Fault]:
        wrong = isinstance(value, bool) or not isinstance(value, int if self.whole else int | float)
        if wrong or (self.least is not None and value < self.least) or (self.positive and not value > 0):
            kind = "a whole number" if self.whole else "a number"
            limit = " above zero" if self.positive else "" if self.least is None else f" from {self.least} on"
            yield Fault(path, f"{_quoted(value)} cannot stand here", f"Write {kind}{limit}")


@dataclass(frozen=True)
class Flag(Shape):
    """True or false."""

    def faults(self, value: Any, path: Path = ()) -> Iterator[Fault]:
        if not isinstance(value, bool):
            yield Fault(path, f"{_quoted(value)} is neither true nor false", "Write true or false")


@dataclass(frozen=True)
class Date(Shape):
    """A calendar date."""

    def faults(self, value: Any, path: Path = ()) -> Iterator[Fault]:
        if type(value) is not datetime.date:
            yield Fault(path, f"{_quoted(value)} is no date", "Write it as YYYY-MM-DD, without quotation marks")


@dataclass(frozen=True)
class Either(Shape):
    """A value of any of some shapes; `remedy` names them."""

    shapes: tuple[Shape, ...]
    remedy: str

    def faults(self, value: Any, path: Path = ()) -> Iterator[Fault]:
        if all(any(shape.faults(value)) for shape in self.shapes):
            yield Fault(path, f"{_quoted(value)} cannot stand here", self.remedy)


@dataclass(frozen=True)
class Row(Shape):
    """A list of fixed form, whose items mean different things; it is replaced as a whole."""

    items: tuple[Shape, ...]
    remedy: str

    def faults(self, value: Any, path: Path = ()) -> Iterator[Fault]:
        if not isinstance(value, list) or len(value) != len(self.items):
            yield Fault(path, f"{_quoted(value)} has not the right form", self.remedy)
            return
        for index, (shape, item) in enumerate(zip(self.items, value, strict=True)):
            yield from shape.faults(item, (*path, Item(index, item)))


@dataclass(frozen=True)
class ListOf(Shape):
    """A list.  Mappings in it that have an `id` are laid over the one with the same; anything else is added.

    With `whole` the order of the list means something, and it is replaced as a whole.
    """

    item: Shape
    key: str | None = None
    whole: bool = False

    def faults(self, value: Any, path: Path = ()) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield Fault(path, f"{_quoted(value)} is no list", "Mend it: write [one, another], or '- one' a line")
            return
        seen: set[str] = set()
        for index, item in enumerate(value):
            here = (*path, Item(index, item))
            yield from self.item.faults(item, here)
            name = self._name(item)
            if name is not None and name in seen:
                yield Fault(path, f"{name!r} stands there twice", "Leave one of the two out", here[-1:])
            seen |= {name} if name is not None else set()

    def over(self, base: Any, own: Any) -> Any:
        if self.whole or isinstance(own, Only) or not (isinstance(base, list) and isinstance(own, list)):
            return own
        positions = {self._name(item): at for at, item in enumerate(base) if self._name(item) is not None}
        joined = list(base)
        for item in own:
            at = positions.get(self._name(item))
            if at is None:
                joined.append(item)
            else:
                joined[at] = self.item.over(base[at], item)
        return joined

    def _name(self, item: Any) -> str | None:
        name = item.get(self.key) if self.key and isinstance(item, dict) else None
        return name if isinstance(name, str) else None


@dataclass(frozen=True)
class MapOf(Shape):
    """A mapping of any keys of one shape to values of one shape."""

    value: Shape
    key: Shape = Text(r"\S", "no name")

    def faults(self, value: Any, path: Path = ()) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield Fault(path, f"{_quoted(value)} is no mapping", "Mend it: write {key: value}, or one key a line")
            return
        for name, item in value.items():
            yield from (Fault(path, one.problem, one.remedy, (name,)) for one in self.key.faults(name))
            yield from self.value.faults(item, (*path, name))

    def over(self, base: Any, own: Any) -> Any:
        if isinstance(own, OnlyMapping) or not (isinstance(base, dict) and isinstance(own, dict)):
            return own
        both = {name: self.value.over(base[name], item) if name in base else item for name, item in own.items()}
        return {**base, **both}


@dataclass(frozen=True)
class Fields(Shape):
    """A mapping with keys of its own, of which some may be left out; with `others`, further keys of that shape."""

    needed: Mapping[str, Shape]
    more: Mapping[str, Shape] = field(default_factory=dict)
    others: MapOf | None = None

    def faults(self, value: Any, path: Path = ()) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield Fault(path, f"{_quoted(value)} is no mapping", f"Give it the keys {', '.join(self.needed)}")
            return
        for name, item in value.items():
            if shape := self._shape(name):
                yield from shape.faults(item, (*path, name))
            elif self.others:
                yield from self.others.faults({name: item}, path)
            else:
                known = ", ".join((*self.needed, *self.more))
                yield Fault(path, f"unknown key {name!r}", f"Use {_shortened(known, name)}", (name,))
        if lacking := [name for name in self.needed if name not in value]:
            keys = "this key" if len(lacking) == 1 else "these keys"
            yield Fault(path, f"lacks {', '.join(lacking)}", f"Add {keys}")

    def over(self, base: Any, own: Any) -> Any:
        if isinstance(own, OnlyMapping) or not (isinstance(base, dict) and isinstance(own, dict)):
            return own
        both = dict(base)
        for name, item in own.items():
            shape = self._shape(name) or (self.others.value if self.others else Shape())
            both[name] = shape.over(base[name], item) if name in base else item
        return both

    def _shape(self, name: object) -> Shape | None:
        return (self.needed.get(name) or self.more.get(name)) if isinstance(name, str) else None


def _shortened(known: str, name: object) -> str:
    """The known keys, or of very many those that look like `name`."""
    keys = known.split(", ")
    near = get_close_matches(str(name), keys) if len(keys) > _FEW else keys
    return ", ".join(near) or "a key that the comment on the top of the file explains"


@dataclass(frozen=True)
class Ruled(Shape):
    """A value of a shape that must also keep to a rule, which is asked once the shape is right."""

    shape: Shape
    rule: Callable[[Any], Iterator[Fault]]

    def faults(self, value: Any, path: Path = ()) -> Iterator[Fault]:
        found = list(self.shape.faults(value, path))
        yield from found or (Fault((*path, *one.path), one.problem, one.remedy, one.beyond) for one in self.rule(value))

    def over(self, base: Any, own: Any) -> Any:
        return self.shape.over(base, own)


@dataclass(frozen=True)
class Maybe(Shape):
    """A value of a shape, or ~."""

    shape: Shape

    def faults(self, value: Any, path: Path = ()) -> Iterator[Fault]:
        if value is not None:
            yield from self.shape.faults(value, path)

    def over(self, base: Any, own: Any) -> Any:
        return self.shape.over(base, own)
