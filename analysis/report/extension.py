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

What a page may run and load is decided in `policy`.
"""

import os
from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd
import sphinx.search
from myst_nb.sphinx_ext import add_global_html_resources
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging

from analysis import lexicons
from analysis.corpus.printable import printable
from analysis.report import (
    chapters,
    chart_files,
    downloads,
    execution,
    fonts,
    policy,
    project,
    site,
    theme_pages,
    unchanged,
    word_pages,
)
from analysis.report.search import ClusterStoriesSearch, Index, index_tree
from analysis.report.word_lists import undrawable

LOG = logging.getLogger(__name__)
SCRIPTS = {
    'class="sortable': ("datatables/dataTables.min.js", "tables.js"),
    'class="lines': ("lines.js",),
    'class="figure"': ("cards.js",),
    'id="compare-cities"': ("compare_chart.js", "compare.js"),
}
"""The scripts that a page needs, by what it then has in its HTML."""
CODE_CELL = "{code-cell}"
"""What a page has that is executed."""


def prepare(app: Sphinx, config: Config) -> None:
    """Run the analysis and write the generated chapters."""
    root = Path(app.srcdir)
    app.cluster_lock = site.locked(root / project.BUILT, LOG.info)  # type: ignore[attr-defined]
    app.cluster_site = Path(app.outdir)  # type: ignore[attr-defined]
    app.outdir = type(app.outdir)(site.workshop(Path(app.outdir), Path(app.doctreedir)))
    # Kernels import the package of this project, whether it is installed or not.
    path = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if str(root) not in path:
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(root), *path]))
    try:
        lexicons.lay_over(lexicons.beside(root / project.SEEDS))
        if folder := lexicons.overlay():
            os.environ[lexicons.VARIABLE] = str(folder)
        app.cluster_surroundings = chapters.surroundings(root)  # type: ignore[attr-defined]
        tables = project.kept(root)
    except (lexicons.LexiconError, project.ChangedMeanwhile) as error:
        # Of any other error Jupyter Book shows, below the message and at length, where in the program it arose.
        raise SystemExit(printable(f"The book is not built. {error}")) from error
    os.environ[project.TABLES] = str(tables)
    app.cluster_tables = tables  # type: ignore[attr-defined]
    app.cluster_written = unchanged.Written(Path(app.doctreedir))  # type: ignore[attr-defined]
    analysis = project.read(tables)
    chapters.write_chapters(root, chapters.chapters(analysis))
    app.cluster_analysis = analysis  # type: ignore[attr-defined]


def tell_problems(app: Sphinx) -> None:
    """Warn of what is wrong with the corpus.

    Sphinx can place a warning only once it has an environment, and takes a place without a line for a chapter.
    """
    analysis, seeds = app.cluster_analysis, Path(app.srcdir, project.SEEDS)  # type: ignore[attr-defined]
    for problem in analysis.problems.itertuples():
        told = printable(f"{problem.problem}. {problem.remedy}")
        line = 1 if pd.isna(problem.line) else problem.line
        LOG.warning("%s", told, location=_place(seeds, str(problem.file), line))
    for file, characters in undrawable(analysis):
        LOG.warning(
            "no font of the book has %s, so words with them are missing in its drawings. Add the characters to a font "
            "(analysis/fonts/README.md says how)",
            ", ".join(f"U+{ord(character):04X}" for character in sorted(characters)),
            location=_place(seeds, file),
        )


def _place(seeds: Path, file: str, line: int = 1) -> str:
    return f"{printable(seeds / file)}:{line}"


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterable[str]:
    """Return the chapters whose inputs differ from those of the last build."""
    tables, beside = app.cluster_tables, app.cluster_surroundings  # type: ignore[attr-defined]
    # Every page that a build of this folder may have written: a build that fails leaves the removal to the next.
    env.cluster_pages = getattr(env, "cluster_pages", set()) | env.found_docs  # type: ignore[attr-defined]
    before: dict[str, str] = getattr(env, "cluster_fingerprints", {})
    inputs = (tables.name, beside)
    if getattr(env, "cluster_inputs", None) == inputs and before.keys() == env.found_docs:
        return []
    analysis, root = app.cluster_analysis, Path(app.srcdir)  # type: ignore[attr-defined]
    now = chapters.fingerprints(analysis, sorted(env.found_docs), beside, root)
    env.cluster_inputs, env.cluster_fingerprints = inputs, now  # type: ignore[attr-defined]
    return [page for page in now if before.get(page) != now[page]]


def framed(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return every chapter when the titles or the order of the chapters are others than in the last build.

    A chapter whose own inputs are the same is then written again, but not read: its sidebar shows the others.
    """
    before, now = getattr(env, "cluster_frame", None), unchanged.frame(env)
    env.cluster_frame = now  # type: ignore[attr-defined]
    return env.found_docs if now != before else []


def stamped(env: BuildEnvironment, page: str, text: str) -> str:
    """Return the text of a chapter with a hidden cell that holds the fingerprint of its inputs."""
    fingerprint = env.cluster_fingerprints[page]  # type: ignore[attr-defined]
    return f"{text}\n\n```{{code-cell}} python\n:tags: [remove-cell]\n# inputs {fingerprint}\n```\n"


def stamp(app: Sphinx, page: str, source: list[str]) -> None:
    """Append its fingerprint to the chapter `page`."""
    if CODE_CELL in source[0]:
        source[0] = stamped(app.env, page, source[0])


def execute(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Execute the chapters that are read next and whose outputs are not kept."""
    files = {page: Path(env.doc2path(page)) for page in pages}
    texts = {page: file.read_text("utf-8") for page, file in files.items()}
    sources = {files[page]: stamped(env, page, text) for page, text in texts.items() if CODE_CELL in text}
    done = execution.executed(sources, env.myst_config, env.mystnb_config)  # type: ignore[attr-defined]
    # Outputs are kept under the inputs that the build began with.
    still_the_same(app)
    execution.keep(done, env.mystnb_config)  # type: ignore[attr-defined]


def still_the_same(app: Sphinx) -> None:
    """Raise ExtensionError when the program, a lexicon or a file that a chapter reads is not as the build found it."""
    if chapters.surroundings(Path(app.srcdir)) != app.cluster_surroundings:  # type: ignore[attr-defined]
        raise ExtensionError(
            "the program, a lexicon or the gold was changed during the build, so its pages would not agree. "
            "Build again; the site that stands is the last whole one"
        )


def finish(app: Sphinx, exception: Exception | None) -> None:
    """Remove the pages of chapters that the last build had and this one has not; write the tables for download."""
    if exception or app.builder.name != "html":
        return
    for page in app.env.cluster_pages - app.env.found_docs:  # type: ignore[attr-defined]
        for file in (Path(app.outdir, f"{page}.html"), Path(app.outdir, "_sources", f"{page}.md")):
            file.unlink(missing_ok=True)
        chart_files.remove(page, Path(app.outdir))
    word_pages.remove_others(app.cluster_analysis, Path(app.outdir))  # type: ignore[attr-defined]
    theme_pages.remove_others(Path(app.outdir))
    # The digest of what the tables are made from counts the program that writes them as well.
    if app.cluster_written.differs(downloads.FOLDER, app.cluster_tables.name):  # type: ignore[attr-defined]
        downloads.write(app.cluster_analysis, Path(app.outdir, downloads.FOLDER))  # type: ignore[attr-defined]
    app.cluster_written.keep()  # type: ignore[attr-defined]


def put_up(app: Sphinx, exception: Exception | None) -> None:
    """Let the site stand that has been made; one of a build that fails does not.

    A strict build that keeps going to tell every warning fails with the first of them.
    """
    if not exception and not (app.keep_going and app._warncount):
        still_the_same(app)
        site.put_up(app.cluster_site)  # type: ignore[attr-defined]
    # Where the last line of the build says that the pages are.
    app.outdir = type(app.outdir)(app.cluster_site)  # type: ignore[attr-defined]
    app.cluster_lock.release()  # type: ignore[attr-defined]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension with Sphinx."""
    # Before sphinx-external-toc looks for the files that `_toc.yml` names.
    app.connect("config-inited", prepare, priority=100)
    app.connect("env-get-outdated", outdated)
    app.connect("env-before-read-docs", execute)
    app.connect("env-updated", framed)
    app.connect("source-read", stamp)
    app.connect("build-finished", finish)
    # After everybody else has written what belongs to the site.
    app.connect("build-finished", put_up, priority=10_000)
    app.connect("builder-inited", add_static_files)
    app.connect("html-page-context", detach_charts)
    app.connect("html-page-context", add_scripts)
    app.connect("builder-inited", tell_problems)
    app.connect("html-collect-pages", collect_pages)
    policy.connect(app)
    app.add_search_language(ClusterStoriesSearch)
    # The builder imports it by this name when it begins to write; Sphinx has no other way to choose it.
    sphinx.search.IndexBuilder = Index  # type: ignore[misc]
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}


def collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the pages of words and themes that are not as the last build wrote them: name, context and template.

    Every word is made known to the search.
    """
    analysis, written = app.cluster_analysis, app.cluster_written  # type: ignore[attr-defined]
    pages = chain(word_pages.pages(analysis), theme_pages.pages(analysis))
    changed = list(written.changed(pages, app.env.cluster_frame))  # type: ignore[attr-defined]
    if isinstance(app.builder, StandaloneHTMLBuilder) and isinstance(app.builder.indexer, Index):
        new = {name for name, *_ in changed}
        words = [page for page in word_pages.indexed(analysis) if page[0] in new]
        app.builder.indexer.kept = frozenset(word_pages.names(analysis))
        app.builder.indexer.prune(app.env.found_docs, without=new)
        for name, title, entries in words:
            app.builder.index_page(name, index_tree(title, entries), escape(title))
    for name, title, body in changed:
        yield name, {"title": title, "body": str(body), "parents": [], "metatags": "", "toc": ""}, "page.html"


def detach_charts(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Write the charts of a page as files, and link to them."""
    if "body" in context:
        context["body"] = chart_files.detach(context["body"], page, Path(app.outdir))


def add_scripts(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Give a page the scripts that its tables and controls are made for; without them it is read as it stands."""
    body = context.get("body", "")
    for mark, files in SCRIPTS.items():
        if mark in body:
            for file in files:
                app.add_js_file(file, loading_method="defer")


def add_static_files(app: Sphinx) -> None:
    """Add the style sheet and the fonts of figures, tables and evidence to every page."""
    app.config.html_static_path += [str(Path(__file__).with_name("static")), str(fonts.FOLDER)]
    app.add_css_file("cluster-stories.css")
    # myst-nb writes its style sheet after the pages that name it by its checksum, so a first build would differ.
    Path(app.outdir, "_static").mkdir(parents=True, exist_ok=True)
    add_global_html_resources(app, None)
