"""Chapters executed without a kernel each, in forks of one process that has imported what they need.

A kernel spends two seconds on imports before a chapter's half second of work.  Run as a program, this module reads the
notebooks in a folder, imports the pages of the book once, and forks for each notebook: a process of its own, whose
shell is IPython's, as a kernel's is.  What a shell without a kernel cannot do (widgets, outputs that change later) ends
the fork without a result, as an error does, and leaves the chapter to a kernel.

The program is another process than the one that calls `run`, because forks inherit no threads, and that one has some.
"""

import contextlib
import importlib
import io
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from traitlets import Type
from traitlets.config import Config

POSSIBLE = hasattr(os, "fork")
_JOBS, _NOTEBOOK, _DONE = "jobs.json", "{}.ipynb", "{}.done.ipynb"
_END = {signal.SIGTERM}
_WIDGET = "application/vnd.jupyter.widget-view+json"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A notebook with its outputs and the seconds that it took; without outputs when something went wrong.

    `late` says that a cell did not come to its end in time.
    """

    notebook: NotebookNode | None
    seconds: float
    late: bool = False


def run(notebooks: Mapping[Path, NotebookNode], timeout: int, begun: Callable[[Path], None]) -> dict[Path, Outcome]:
    """Execute every notebook in the folder of its path, as many at a time as there are processors.

    `timeout` is the seconds that a cell may take, none or less than one for no limit.  `begun` is told each path when
    its turn has come.  Chapters that nobody came to, because the program itself failed, are left out.
    """
    paths = list(notebooks)
    with tempfile.TemporaryDirectory(prefix="chapters-") as name:
        folder = Path(name)
        for number, path in enumerate(paths):
            nbformat.write(notebooks[path], folder / _NOTEBOOK.format(number))
        jobs = {"folders": [str(path.parent) for path in paths], "timeout": timeout}
        (folder / _JOBS).write_text(json.dumps(jobs), "utf-8")
        outcomes = {}
        # Whatever interrupts this, the program must not outlive it.
        with contextlib.closing(_events(folder)) as events:
            for event, number, status, seconds in events:
                if event == "begun":
                    begun(paths[number])
                else:
                    # A chapter may also end its process itself, as if all were well.
                    done = folder / _DONE.format(number)
                    notebook = nbformat.read(done, nbformat.NO_CONVERT) if status == 0 and done.exists() else None
                    outcomes[paths[number]] = Outcome(notebook, seconds, late=status == -signal.SIGALRM)
    return outcomes


def _events(folder: Path) -> Generator[tuple[str, int, int, float], None, None]:
    """What the program says while it runs: begun or ended, number of the notebook, exit status, seconds."""
    environment = os.environ | {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}
    command = [sys.executable, "-m", __name__, str(folder)]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as said:
        try:
            for line in cast("Iterator[str]", said.stdout):
                event, number, status, seconds = line.split()
                yield event, int(number), int(status), float(seconds)
        except BaseException:
            said.terminate()
            raise


class _Unable(Exception):
    """This shell cannot do what a kernel can."""


class _Publisher(DisplayPublisher):
    """Keeps what a cell displays."""

    def publish(
        self, data: Any, metadata: Any = None, source: Any = None, *, transient: Any = None, **more: Any
    ) -> None:
        """Append an output of display."""
        if more.get("update") or (transient or {}).get("display_id") or _WIDGET in data:
            raise _Unable
        _shell(self).said.show(nbformat.v4.new_output("display_data", data, metadata=metadata or {}))

    def clear_output(self, wait: bool = False) -> None:
        """Refuse: outputs are kept as they come."""
        raise _Unable


class _Hook(DisplayHook):
    """Keeps the value of a cell."""

    def write_output_prompt(self) -> None:
        """Write nothing: a notebook has its own prompts."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        """Append the value as the output of the cell."""
        count = self.prompt_count
        result = nbformat.v4.new_output("execute_result", format_dict, metadata=md_dict or {}, execution_count=count)
        _shell(self).said.show(result)

    def finish_displayhook(self) -> None:
        """Write nothing."""


class _Said:
    """The outputs of a cell in the order in which they came; standard output and error are files on disk.

    Files, since a library that is no Python writes past `sys.stdout`.
    """

    def __init__(self) -> None:
        # Open for as long as the process lives.
        self.files = {name: tempfile.TemporaryFile() for name in ("stdout", "stderr")}  # noqa: SIM115
        for number, (name, file) in enumerate(self.files.items(), 1):
            os.dup2(file.fileno(), number)
            stream = io.TextIOWrapper(io.FileIO(number, "w", closefd=False), "utf-8", "backslashreplace")
            setattr(sys, name, stream)
        self.read = dict.fromkeys(self.files, 0)
        self.outputs: list[NotebookNode] = []

    def show(self, output: NotebookNode) -> None:
        """Append `output` behind what has been written until now."""
        self.take_streams()
        self.outputs.append(output)

    def take_streams(self) -> None:
        """Append what has been written since the last time."""
        for name, file in self.files.items():
            getattr(sys, name).flush()
            data = os.pread(file.fileno(), os.fstat(file.fileno()).st_size, self.read[name])
            self.read[name] += len(data)
            if data:
                self.outputs.append(nbformat.v4.new_output("stream", name=name, text=data.decode("utf-8", "replace")))

    def taken(self) -> list[NotebookNode]:
        """Return the outputs, and begin anew."""
        self.take_streams()
        outputs, self.outputs = self.outputs, []
        return outputs


class _Shell(InteractiveShell):
    """IPython's shell as a kernel has it, with its outputs kept."""

    display_pub_class = Type(_Publisher)
    displayhook_class = Type(_Hook)
    said: _Said


def _shell(part: DisplayPublisher | DisplayHook) -> _Shell:
    return cast(_Shell, part.shell)


def _execute(shell: _Shell, notebook: NotebookNode, timeout: int) -> None:
    """Execute the code cells of `notebook`; the first error is raised."""
    shell.said = _Said()
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        # Its default action ends the process even where no Python runs.
        signal.alarm(max(timeout or 0, 0))
        count = shell.execution_count
        result = shell.run_cell(cell.source, store_history=True) if cell.source.strip() else None
        signal.alarm(0)
        if result is not None:
            result.raise_error()
            cell.execution_count = count
        cell.outputs = shell.said.taken()


def _prepare() -> None:
    """Import what chapters import, read the lexicons and the tables, compile the templates: forks have them."""
    pages = importlib.import_module("analysis.report.pages")
    for module in pkgutil.iter_modules(pages.__path__):
        importlib.import_module(f"{pages.__name__}.{module.name}")
    importlib.import_module("analysis.report.book").compile_templates()
    importlib.import_module("analysis.report.drawings").warm_up()
    importlib.import_module("analysis.report.pages.document").unit_name("USD")
    project = importlib.import_module("analysis.report.project")
    if project.TABLES in os.environ:
        project.prepare(Path(os.environ[project.TABLES]))


def _fork(shell: _Shell, folder: Path, number: int, where: str, timeout: int) -> int:
    """Begin to execute a notebook in a process of its own; return the process."""
    child = os.fork()
    if child:
        return child
    try:
        for heard in (signal.SIGTERM, signal.SIGINT):
            signal.signal(heard, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _END)
        os.chdir(where)
        notebook = nbformat.read(folder / _NOTEBOOK.format(number), nbformat.NO_CONVERT)
        _execute(shell, notebook, timeout)
        notebook.metadata["language_info"] = _language_info()
        nbformat.write(notebook, folder / _DONE.format(number))
    except BaseException:
        os._exit(1)
    os._exit(0)


def _language_info() -> dict[str, Any]:
    """What a kernel says of its language; pages colour their code by it."""
    from ipykernel.ipkernel import IPythonKernel

    return dict(IPythonKernel.language_info)


def main(folder: Path) -> None:
    """Execute the notebooks in `folder`, and say on standard output which has begun and how each has ended."""
    jobs = json.loads((folder / _JOBS).read_text("utf-8"))
    _prepare()
    _language_info()
    # Its history would be a thread and a file in the reader's home.
    shell = _Shell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    running: dict[int, tuple[int, float]] = {}
    signal.signal(signal.SIGTERM, lambda *_: _end(running))
    # Ctrl-C reaches the whole group; the build that it ends then ends this program.
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def wait() -> None:
        child, status = os.wait()
        number, start = running.pop(child)
        print("ended", number, os.waitstatus_to_exitcode(status), time.monotonic() - start, flush=True)

    for number, where in enumerate(jobs["folders"]):
        while len(running) >= (os.cpu_count() or 1):
            wait()
        print("begun", number, 0, 0, flush=True)
        # Nobody may ask for the end between the birth of a child and the note of it.
        signal.pthread_sigmask(signal.SIG_BLOCK, _END)
        running[_fork(shell, folder, number, where, jobs["timeout"])] = number, time.monotonic()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _END)
    while running:
        wait()


def _end(running: Mapping[int, object]) -> None:
    """End with all that has been begun."""
    for child in running:
        # It may have ended just now.
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    os._exit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
