"""The Sphinx extension that keeps the book true to its inputs; the work is done by pure functions elsewhere.

Sphinx reads a chapter again when its file changes, and myst-nb executes it again when its code cells change.  Neither
sees the documents, the lexicons and the analysis that a chapter is made from, so this extension tells them:

config-inited     waits for its turn, takes a folder to build in, runs the analysis and writes the generated chapters
builder-inited    says what is wrong with the corpus
env-get-outdated  reads those chapters again whose inputs differ from those of the last build
env-before-read-docs  executes the chapters whose outputs are not kept, side by side
env-updated       writes every chapter again when the titles or the order of chapters differ
source-read       adds the fingerprint of a chapter's inputs as a cell, so that outputs are kept only with their inputs
html-page-context lays the charts of a page out for download, and gives scripts to pages that can use them
html-collect-pages adds the lists of words with their concordances and the sentences of each theme, which are long and
                  need no execution
build-finished    removes pages of chapters that are gone, lays the tables out for download, and puts the site up

Most of it is in `building`, which a build rests from importing when everything is as the last one left it.
What a page may run and load is decided in `policy`.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import sphinx.search
from myst_nb.sphinx_ext import add_global_html_resources
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from analysis import lexicons
from analysis.report import inputs, policy, site
from analysis.report.fingerprint import PACKAGE
from analysis.report.search import ClusterStoriesSearch, Index

LOG = logging.getLogger(__name__)
SCRIPTS = {
    'class="sortable': ("datatables/dataTables.min.js", "tables.js"),
    'class="lines': ("lines.js",),
    'class="figure"': ("cards.js",),
    'id="compare-cities"': ("compare_chart.js", "compare.js"),
}
"""The scripts that a page needs, by what it then has in its HTML."""


def prepare(app: Sphinx, config: Config) -> None:
    """Take a folder to build in; begin the work, unless everything is as the last build left it."""
    root = Path(app.srcdir)
    app.cluster_lock = site.locked(root / inputs.BUILT, LOG.info)  # type: ignore[attr-defined]
    app.cluster_site = Path(app.outdir)  # type: ignore[attr-defined]
    folder, left = site.workshop(Path(app.outdir), Path(app.doctreedir))
    app.outdir = type(app.outdir)(folder)
    # Kernels import the package of this project, whether it is installed or not.
    path = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if str(root) not in path:
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(root), *path]))
    try:
        lexicons.lay_over(lexicons.beside(root / inputs.SEEDS))
    except lexicons.LexiconError as error:
        from analysis.corpus.printable import printable

        raise SystemExit(printable(f"The book is not built. {error}")) from error
    if overlay := lexicons.overlay():
        os.environ[lexicons.VARIABLE] = str(overlay)
    state = inputs.state(root, inputs.of_tables(root), inputs.surroundings(root))
    app.cluster_noted, app.cluster_rests = left, left.get("state") == state  # type: ignore[attr-defined]
    if not resting(app):
        at_work(app)


def resting(app: Sphinx) -> bool:
    """Whether everything is as the last build left it, and nothing has had to be done."""
    return app.cluster_rests  # type: ignore[attr-defined, no-any-return]


def at_work(app: Sphinx) -> ModuleType:
    """Return the module that does the work, with the work begun."""
    from analysis.report import building

    if not hasattr(app, "cluster_work"):
        app.cluster_rests = False  # type: ignore[attr-defined]
        app.cluster_work = building.begun(app)  # type: ignore[attr-defined]
    return building


def _done(name: str) -> Callable[..., Any]:
    """Return a listener that leaves its event to the function `name` of `building`."""
    return lambda app, *told: getattr(at_work(app), name)(app, *told)


def tell_problems(app: Sphinx) -> None:
    """Warn of what is wrong with the corpus.

    Sphinx can place a warning only once it has an environment, and takes a place without a line for a chapter.
    """
    problems = app.cluster_noted["problems"] if resting(app) else at_work(app).problems(app)  # type: ignore[attr-defined]
    for text, location in problems:
        LOG.warning("%s", text, location=location)
    app.cluster_problems = problems  # type: ignore[attr-defined]


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterable[str]:
    """Return the chapters whose inputs differ from those of the last build."""
    if resting(app) and not added | changed | removed:
        return ()
    return at_work(app).outdated(app, env)  # type: ignore[no-any-return]


def framed(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return the chapters that are to be written again, though not read, for what they show of the others."""
    return () if resting(app) else at_work(app).framed(env)


def execute(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Execute the chapters that are read next and whose outputs are not kept."""
    if pages:
        at_work(app).execute(app, env, pages)


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Remove what is gone, and lay the tables out for download."""
    if not (exception or resting(app)) and app.builder.name == "html":
        at_work(app).finish(app)


def put_up(app: Sphinx, exception: Exception | None) -> None:
    """Let the site stand that has been made; one of a build that fails does not.

    A strict build that keeps going to tell every warning fails with the first of them.
    """
    standing = app.cluster_site  # type: ignore[attr-defined]
    if not exception and not (app.keep_going and app._warncount):
        if resting(app):
            site.leave(standing, app.cluster_noted)  # type: ignore[attr-defined]
        else:
            at_work(app).still_the_same(app)
            work, told = app.cluster_work, app.cluster_problems  # type: ignore[attr-defined]
            site.put_up(standing, {"state": work.state, "problems": told})
    # Where the last line of the build says that the pages are.
    app.outdir = type(app.outdir)(standing)
    app.cluster_lock.release()  # type: ignore[attr-defined]


def add_scripts(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Give a page the scripts that its tables and controls are made for; without them it is read as it stands."""
    body = context.get("body", "")
    for mark, files in SCRIPTS.items():
        if mark in body:
            for file in files:
                app.add_js_file(file, loading_method="defer")


def add_static_files(app: Sphinx) -> None:
    """Add the style sheet and the fonts of figures, tables and evidence to every page."""
    app.config.html_static_path += [str(Path(__file__).with_name("static")), str(PACKAGE / "fonts")]
    app.add_css_file("cluster-stories.css")
    # myst-nb writes its style sheet after the pages that name it by its checksum, so a first build would differ.
    Path(app.outdir, "_static").mkdir(parents=True, exist_ok=True)
    add_global_html_resources(app, None)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension with Sphinx."""
    # Before sphinx-external-toc looks for the files that `_toc.yml` names.
    app.connect("config-inited", prepare, priority=100)
    app.connect("builder-inited", add_static_files)
    app.connect("builder-inited", tell_problems)
    app.connect("env-get-outdated", outdated)
    app.connect("env-before-read-docs", execute)
    app.connect("env-updated", framed)
    app.connect("source-read", _done("stamp"))
    app.connect("html-page-context", _done("detach_charts"))
    app.connect("html-page-context", add_scripts)
    app.connect("html-collect-pages", _done("collect_pages"))
    app.connect("build-finished", finish)
    # After everybody else has written what belongs to the site.
    app.connect("build-finished", put_up, priority=10_000)
    policy.connect(app)
    app.add_search_language(ClusterStoriesSearch)
    # The builder imports it by this name when it begins to write; Sphinx has no other way to choose it.
    sphinx.search.IndexBuilder = Index  # type: ignore[misc]
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
