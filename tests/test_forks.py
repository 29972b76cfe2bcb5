"""A chapter in a fork gives what it gives in a kernel, or is left to a kernel."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from conftest import Build, Project
from jupyter_cache import get_cache
from jupyter_cache.executors.utils import single_nb_execution
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.report import forks

LIKE_A_KERNEL = [
    "import os, sys, threading, warnings\nx = 6\n",
    "",
    "x * 7",
    "print('said'); print('warned', file=sys.stderr)",
    "from IPython.display import HTML, display\ndisplay(HTML('<b>shown</b>'))\n_ + 1",
    "print('before')\ndisplay('between')\nprint('after')",
    "None",
    "'no value';",
    "_oh and In[3]",
    "os.system('echo from a program')",
    "import ctypes\nlibrary = ctypes.CDLL(None)\nlibrary.puts(b'from C')\nlibrary.fflush(None)",
    "%precision 3",
    "!echo from a shell",
    "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('drawn')",
    "warnings.warn('be warned')",
    "t = threading.Thread(target=print, args=('from a thread',)); t.start(); t.join()",
    "os.path.basename(os.getcwd())",
    "os.chdir('/')\nos.getcwd()",
    "{'a': [1, 2.5, None]}",
    "__name__",
]
UNABLE = {
    "an error": "1 / 0",
    "a dead process": "import os; os._exit(0)",
    "a killed process": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "an output that goes": "from IPython.display import clear_output; clear_output()",
    "an output that changes": "from IPython.display import display; display('x', display_id='later')",
    "a word that is none": "for",
    "a widget": "from IPython.display import display\n"
    "display({'application/vnd.jupyter.widget-view+json': {}, 'text/plain': 'w'}, raw=True)",
}


def notebook(*cells: str) -> NotebookNode:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = [new_markdown_cell("# Title"), *(new_code_cell(cell) for cell in cells)]
    return new_notebook(cells=made, metadata={"kernelspec": kernel})


def plain(book: NotebookNode | None) -> list[object]:
    """The outputs of each cell, streams of one name together, and what a page takes from the metadata."""
    assert book is not None
    told: list[object] = [dict(book.metadata["language_info"])]
    for cell in book.cells:
        if cell.cell_type != "code":
            continue
        streams = {"stdout": "", "stderr": ""}
        shown = []
        for output in cell.outputs:
            if output.output_type == "stream":
                streams[output.name] += output.text
            else:
                shown.append(json.loads(json.dumps(output)))
        # A warning names the temporary file of its cell.
        streams["stderr"] = streams["stderr"].partition(": UserWarning")[2] or streams["stderr"]
        told.append([cell.execution_count, streams, shown])
    return told


def test_a_fork_says_and_shows_what_a_kernel_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # With it, kernels do not hear what is written past Python.
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    book = notebook(*LIKE_A_KERNEL)
    begun: list[Path] = []
    path = tmp_path / "chapter.md"
    (outcome,) = forks.run({path: book}, 60, begun.append).values()
    assert begun == [path]
    kernel = single_nb_execution(book, cwd=str(tmp_path), timeout=60, allow_errors=False)
    assert kernel.err is None
    assert plain(outcome.notebook) == plain(kernel.nb)
    assert not outcome.late


def test_what_is_said_and_shown_keeps_its_order(tmp_path: Path) -> None:
    book = notebook("from IPython.display import display\nprint('a')\ndisplay('b')\nprint('c')\n'd'")
    (outcome,) = forks.run({tmp_path / "c.md": book}, 60, lambda path: None).values()
    assert outcome.notebook is not None
    outputs = outcome.notebook.cells[1].outputs
    kinds = ["stream", "display_data", "stream", "execute_result"]
    assert [output.output_type for output in outputs] == kinds
    assert [output.get("text") or output["data"]["text/plain"] for output in outputs] == ["a\n", "'b'", "c\n", "'d'"]


def test_what_a_fork_cannot_do_is_left_and_the_rest_is_done(tmp_path: Path) -> None:
    books = {tmp_path / f"{name}.md": notebook("1", code) for name, code in UNABLE.items()}
    # One that would sleep for an hour, without and with Python to end it.
    books[tmp_path / "asleep.md"] = notebook("import time; time.sleep(3600)")
    books[tmp_path / "asleep in C.md"] = notebook("import ctypes; ctypes.CDLL(None).sleep(3600)")
    books[tmp_path / "sound.md"] = notebook("print('sound')")
    outcomes = forks.run(books, 3, lambda path: None)
    assert outcomes.keys() == books.keys()
    assert {path.stem for path, outcome in outcomes.items() if outcome.notebook is not None} == {"sound"}
    assert {path.stem for path, outcome in outcomes.items() if outcome.late} == {"asleep", "asleep in C"}


def test_no_chapter_sees_another(tmp_path: Path) -> None:
    code = "import analysis\nseen = hasattr(analysis, 'mark')\nanalysis.mark = 1\nseen"
    outcomes = forks.run({tmp_path / f"{n}.md": notebook(code) for n in range(4)}, 60, lambda path: None)
    values = {outcome.notebook.cells[1].outputs[0]["data"]["text/plain"] for outcome in outcomes.values()}
    assert values == {"False"}


def test_pages_that_cannot_be_imported_leave_every_chapter_to_its_kernel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "analysis").mkdir()
    (tmp_path / "analysis/__init__.py").write_text("1 / 0\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert forks.run({tmp_path / "a.md": notebook("1")}, 60, lambda path: None) == {}


def test_every_chapter_of_the_book_is_what_its_kernel_makes_of_it(book: tuple[Project, Build]) -> None:
    project, _ = book
    cache = get_cache(project.folder / "_build/.jupyter_cache")
    kept = {record.uri: cache.get_cache_bundle(record.pk).nb for record in cache.list_cache_records()}
    assert len(kept) >= 15

    def in_kernel(uri: str) -> NotebookNode:
        cells = [cell.source for cell in kept[uri].cells]
        result = single_nb_execution(notebook(*cells), cwd=str(Path(uri).parent), timeout=600, allow_errors=False)
        assert result.err is None
        return result.nb

    with ThreadPoolExecutor(2) as pool:
        made = dict(zip(kept, pool.map(in_kernel, kept), strict=True))
    assert [uri for uri in kept if plain(kept[uri]) != plain(made[uri])] == []
