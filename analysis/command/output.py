"""Where the command writes: rows to standard output or a file, messages to standard error."""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from analysis.command.interrupt import UNFINISHED

Row = dict[str, Any]
READER_GONE = 141
"""The exit code of a program that a shell ends because nobody reads its output."""


class Failed(Exception):
    """What is asked cannot be done; the message says why, and what to do."""


def tell(message: object) -> None:
    """Write a line that a terminal can show to standard error; one that takes it no longer changes nothing else."""
    from analysis.corpus.printable import printable

    with contextlib.suppress(OSError):
        print(printable(message), file=sys.stderr)


def failed(error: OSError) -> int:
    """Tell of standard output, or of the file that `error` names, which fails; return the exit code.

    Whoever stops reading, as `head` does, knows it: nothing is said.
    """
    if isinstance(error, BrokenPipeError):
        return READER_GONE
    tell(f"{error.filename or 'standard output'}: {error.strerror}")
    return 2


def write(rows: Iterable[Row], output: TextIO) -> int:
    """Write `rows` as JSON Lines; return how many."""
    from analysis.corpus.printable import json_line

    written = 0
    for row in rows:
        output.write(json_line(row))
        written += 1
    return written


@contextlib.contextmanager
def opened(output: str) -> Iterator[TextIO]:
    """Open the file `output`, or standard output when it is "-".  Raises Failed, or OSError with the file's name.

    A file gets its name when all is written; until then, and when something fails, what had the name before keeps it.
    """
    try:
        if output != "-":
            with _whole(Path(output)) as file:
                yield file
        elif sys.stdout is None:
            raise Failed("standard output is closed. Name a file with --output")
        else:
            yield sys.stdout
            sys.stdout.flush()
    except OSError as error:
        # What is written through a stream fails without a name.
        if error.filename is None and output != "-":
            error.filename = output
        raise


@contextlib.contextmanager
def _whole(path: Path) -> Iterator[TextIO]:
    if not path.parent.is_dir():
        raise Failed(f"{path.parent}: there is no such folder. Create it, or name another file with --output")
    if path.is_dir():
        raise Failed(f"{path}: this is a folder. Name a file with --output")
    # The file behind a link is replaced, not the link.
    path = path.resolve()
    if path.exists() and not path.is_file():
        # A device or a pipe cannot be replaced by a file.
        with _text(path, "w") as file:
            yield file
        return
    if path.exists() and not os.access(path, os.W_OK):
        raise Failed(f"{path}: you may not write to it. Permit it, or name another file with --output")
    draft = path.with_name(f".{os.urandom(8).hex()}.part")
    UNFINISHED.add(str(draft))
    try:
        try:
            file = _text(draft, "x")
        except OSError as error:
            error.filename = str(path)
            raise
        with file:
            yield file
        if path.exists():
            draft.chmod(path.stat().st_mode)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
        UNFINISHED.discard(str(draft))


def _text(path: Path, mode: str) -> TextIO:
    file: TextIO = path.open(mode, encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[assignment]
    return file
