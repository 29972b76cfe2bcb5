"""Chapters executed side by side, before Sphinx reads them one after the other."""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from jupyter_cache.executors.utils import ExecutionResult, single_nb_execution
from myst_nb.core.config import NbParserConfig
from myst_nb.core.read import create_nb_reader
from myst_parser.config.main import MdParserConfig
from nbformat import NotebookNode
from sphinx.util import logging

LOG = logging.getLogger(__name__)


def executed(
    sources: Mapping[Path, str], markdown: MdParserConfig, config: NbParserConfig
) -> dict[Path, ExecutionResult]:
    """Execute the chapters of `sources` (file to text) that the cache lacks, as many at a time as there are processors.

    A chapter is a process that spends most of its time on imports.  One that fails is left out: myst-nb executes it
    again and tells what failed.
    """
    cache = get_cache(config.execution_cache_path)
    chapters: dict[Path, NotebookNode] = {}
    for path, text in sources.items():
        reader = create_nb_reader(str(path), markdown, config, text)
        notebook = reader.read(text) if reader else None
        if notebook is None:
            continue
        try:
            cache.match_cache_notebook(notebook)
        except KeyError:
            chapters[path] = notebook
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        run = partial(_executed, timeout=config.execution_timeout)
        results = zip(chapters, pool.map(run, chapters, chapters.values()), strict=True)
        return {path: result for path, result in results if result and not result.err}


def keep(results: Mapping[Path, ExecutionResult], config: NbParserConfig) -> None:
    """Keep the outputs of chapters where myst-nb finds them when it reads these chapters."""
    cache = get_cache(config.execution_cache_path)
    for path, result in results.items():
        bundle = CacheBundleIn(result.nb, str(path), data={"execution_seconds": result.time})
        cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def _executed(path: Path, notebook: NotebookNode, timeout: int) -> ExecutionResult | None:
    """The result of a chapter, or None when its kernel died."""
    LOG.info("%s: Executing notebook", path)
    try:
        return single_nb_execution(notebook, cwd=str(path.parent), timeout=timeout, allow_errors=False)
    except RuntimeError:
        return None
