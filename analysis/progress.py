"""How far work over many documents has come, told on a terminal."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TextIO, TypeVar

PATIENCE = 2.0
"""Seconds of work before anything is told of it."""
INTERVAL = 0.2
"""Seconds between two tellings."""
T = TypeVar("T")


class Watch(Protocol):
    """Hands out documents one by one, and so sees how fast they are worked on; `doing` says what is done to them."""

    def __call__(self, documents: Sequence[T], doing: str, /) -> Iterable[T]: ...


def unwatched(documents: Sequence[T], doing: str, /) -> Iterable[T]:
    """Tell nothing."""
    return documents


def on_terminal() -> Watch:
    """Return what tells of progress on standard error, or tells nothing where that is no terminal."""
    return Progress(sys.stderr) if sys.stderr is not None and sys.stderr.isatty() else unwatched


class Progress:
    """A line of a terminal with the documents done, how many a second, and the time left; gone when all are done.

    `clock` returns seconds.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._line = ""

    def __call__(self, documents: Sequence[T], doing: str, /) -> Iterator[T]:
        """Yield `documents`, and tell how far their user has come."""
        begun = told = self._clock()
        try:
            for done, document in enumerate(documents):
                now = self._clock()
                if done and now - begun >= PATIENCE and now - told >= INTERVAL:
                    told = now
                    self._write(f"{doing}: {reckoned(done, len(documents), now - begun)}")
                yield document
        finally:
            self._write("")

    def _write(self, line: str) -> None:
        """Put `line` in place of the last one."""
        if not (line or self._line):
            return
        # A terminal that is gone must not end the work.
        with contextlib.suppress(OSError):
            self._stream.write(f"\r{line:{len(self._line)}}{'' if line else chr(13)}")
            self._stream.flush()
        self._line = line


def reckoned(done: int, total: int, seconds: float) -> str:
    """Return how many documents of `total` are done, how many a second, and the time that the others will take."""
    left = round((total - done) * seconds / done)
    minutes = f"{left // 60} min " if left >= 60 else ""
    return f"{done} of {total} documents, {done / seconds:.1f} a second, {minutes}{left % 60} s left"
