"""The end of the process on a signal: at once, without a traceback, and without half a file left behind."""

import contextlib
import os
import signal
from types import FrameType

UNFINISHED: set[str] = set()
"""The paths of files that are being written and would be worth nothing."""


def end(number: int, frame: FrameType | None) -> None:
    """End the process with the exit code that shells give to the signal `number`: 130 for Ctrl-C.

    An exception would be lost where libraries swallow it, and end in a traceback while modules are imported.
    """
    for path in UNFINISHED:
        with contextlib.suppress(OSError):
            os.unlink(path)  # noqa: PTH108 (pathlib takes longer to import than this process may take to end)
    with contextlib.suppress(OSError):
        os.write(2, b"\nInterrupted\n" if os.isatty(2) else b"Interrupted\n")
    os._exit(128 + number)


def heed() -> None:
    """Let `end` answer Ctrl-C and a request to terminate, unless whoever started the process has them ignored."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, end)
