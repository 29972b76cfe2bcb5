"""Chapters executed side by side, before Sphinx reads them one after the other."""

import json
import os
import shutil
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from jupyter_cache.cache.db import NbCacheRecord
from jupyter_cache.executors.utils import single_nb_execution
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from myst_nb.core.config import NbParserConfig
from myst_nb.core.read import create_nb_reader
from myst_parser.config.main import MdParserConfig
from nbformat import NotebookNode
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sqlalchemy.exc import SQLAlchemyError

from analysis.report import forks
from analysis.report.forks import Outcome

LOG = logging.getLogger(__name__)


def executed(sources: Mapping[Path, str], markdown: MdParserConfig, config: NbParserConfig) -> dict[Path, Outcome]:
    """Execute the chapters of `sources` (file to text) that the cache lacks, as many at a time as there are processors.

    Those of this Python run in forks, others in kernels of their own.  A chapter that fails is left out: myst-nb
    executes it again and tells what failed.  Raises ExtensionError for one that does not come to its end.
    """
    if config.execution_mode != "cache":
        return {}
    cache = _sound_cache(config)
    chapters: dict[Path, NotebookNode] = {}
    for path, text in sources.items():
        reader = create_nb_reader(str(path), markdown, config, text)
        notebook = reader.read(text) if reader else None
        if notebook is not None and not _is_kept(cache, notebook):
            chapters[path] = notebook
    forked = {path: notebook for path, notebook in chapters.items() if forks.POSSIBLE and _is_of_this_python(notebook)}
    outcomes = forks.run(forked, config.execution_timeout, _tell) if forked else {}
    others = {path: notebook for path, notebook in chapters.items() if path not in forked}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        run = partial(_in_kernel, timeout=config.execution_timeout)
        outcomes |= zip(others, pool.map(run, others, others.values()), strict=True)
    for path, outcome in outcomes.items():
        if outcome.late:
            raise ExtensionError(
                f"{path}: a cell is not done after {config.execution_timeout} seconds. Mend it, or give it more time: "
                "execute, timeout in _config.yml"
            )
    return {path: outcome for path, outcome in outcomes.items() if outcome.notebook is not None}


def keep(outcomes: Mapping[Path, Outcome], config: NbParserConfig) -> None:
    """Keep the outputs of chapters where myst-nb finds them when it reads these chapters."""
    cache = get_cache(config.execution_cache_path)
    for path, outcome in outcomes.items():
        bundle = CacheBundleIn(outcome.notebook, str(path), data={"execution_seconds": outcome.seconds})
        cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def _tell(path: Path) -> None:
    LOG.info("%s: Executing notebook", path)


def _sound_cache(config: NbParserConfig) -> JupyterCacheAbstract:
    """The cache of outputs; an empty one where another version wrote it, or a build was killed while it did."""
    cache = get_cache(config.execution_cache_path)
    try:
        cache.list_cache_records()
    except (SQLAlchemyError, RuntimeError):
        shutil.rmtree(config.execution_cache_path)
        cache = get_cache(config.execution_cache_path)
    return cache


def _is_kept(cache: JupyterCacheAbstract, notebook: NotebookNode) -> bool:
    """Whether `cache` has the outputs of `notebook`; what it has of them in part is thrown away."""
    _, key = cache.create_hashed_notebook(notebook)
    file = cache._get_notebook_path_cache(key)
    try:
        record = cache.match_cache_notebook(notebook)
    except KeyError:
        shutil.rmtree(file.parent, ignore_errors=True)
        return False
    try:
        json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        shutil.rmtree(file.parent, ignore_errors=True)
        NbCacheRecord.remove_records([record.pk], cache.db)
        return False
    return True


def _is_of_this_python(notebook: NotebookNode) -> bool:
    """Whether the kernel that `notebook` asks for would be this very Python."""
    try:
        spec = KernelSpecManager().get_kernel_spec(notebook.metadata.get("kernelspec", {}).get("name", ""))
    except NoSuchKernel:
        return False
    program, *arguments = spec.argv
    ours = program in ("python", "python3") or Path(program).resolve() == Path(sys.executable).resolve()
    return ours and arguments[:2] == ["-m", "ipykernel_launcher"]


def _in_kernel(path: Path, notebook: NotebookNode, timeout: int) -> Outcome:
    """The outcome of a chapter in a kernel of its own; without a notebook when it failed or the kernel died."""
    _tell(path)
    try:
        result = single_nb_execution(notebook, cwd=str(path.parent), timeout=timeout, allow_errors=False)
    except RuntimeError:
        return Outcome(None, 0)
    return Outcome(None if result.err else result.nb, result.time)
