"""The command as a process: its signals, its three streams and its exit code."""

import os
import sys

from analysis.command import interrupt


def run(prog: str = "cluster-stories") -> int:
    """Run the command line of this process; return its exit code."""
    interrupt.heed()
    _prepare_streams()
    from analysis.command.main import main

    try:
        code = main(prog=prog)
    except SystemExit as left:
        # This is how argparse ends: 0 after --help, 2 after an error.
        code = left.code if isinstance(left.code, int) else 0
    return _finish_streams(code)


def _prepare_streams() -> None:
    """Output is UTF-8 on every console, and no message can fail for what it says."""
    # A stream that is closed leaves its number to the next file that is opened, which would then get its output.
    while (free := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(free)
    # JSON writes half a surrogate pair as \\udcXX, as does this handler.
    _reconfigure(sys.stdout, encoding="utf-8", errors="backslashreplace", newline="\n")
    _reconfigure(sys.stderr, errors="backslashreplace")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def _reconfigure(stream: object, **settings: str) -> None:
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(**settings)


def _finish_streams(code: int) -> int:
    """Write what is still buffered; return `code`, or that of an output which takes it no longer."""
    from analysis.command.output import failed

    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError as error:
            if stream is sys.stdout and code in (0, 1):
                code = failed(error)
            # Python would try once more, and tell of it, when it ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code
