"""What a build of the book does where something has changed; the events that lead here are those of `extension`."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any, cast

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from analysis import lexicons
from analysis.corpus.printable import printable
from analysis.pipeline import Analysis
from analysis.report import (
    chapters,
    chart_files,
    downloads,
    execution,
    inputs,
    kept_drawings,
    project,
    theme_pages,
    unchanged,
    word_pages,
)
from analysis.report.fingerprint import text_digest
from analysis.report.moved import moved
from analysis.report.search import Index, index_tree
from analysis.report.word_lists import undrawable
from analysis.rows import records

CODE_CELL = "{code-cell}"
"""What a page has that is executed."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a build goes by: the folder of its tables, digests of what it began with, what the last one wrote."""

    tables: Path
    analysis: Analysis
    surroundings: dict[str, str]
    state: str
    written: unchanged.Written
    digests: chapters.Digests


def begun(app: Sphinx) -> Work:
    """Run the analysis and write the generated chapters."""
    root = Path(app.srcdir)
    try:
        beside = inputs.surroundings(root)
        tables = project.kept(root)
    except (lexicons.LexiconError, project.ChangedMeanwhile) as error:
        # Of any other error Jupyter Book shows, below the message and at length, where in the program it arose.
        raise SystemExit(printable(f"The book is not built. {error}")) from error
    os.environ[project.TABLES] = str(tables)
    kept_drawings.opened(root / inputs.BUILT / ".drawings" / beside[""])
    analysis = project.read(tables)
    chapters.write_chapters(root, chapters.chapters(analysis))
    state = inputs.state(root, tables.name, beside)
    digests = chapters.Digests(analysis, beside, root)
    return Work(tables, analysis, beside, state, unchanged.Written(Path(app.doctreedir)), digests)


def _work(app: Sphinx) -> Work:
    return cast(Work, app.cluster_work)  # type: ignore[attr-defined]


def problems(app: Sphinx) -> list[tuple[str, str]]:
    """Return what is wrong with the corpus: what is to be told, and of which place."""
    analysis, seeds = _work(app).analysis, Path(app.srcdir, inputs.SEEDS)
    told = [
        (printable(f"{row['problem']}. {row['remedy']}"), _place(seeds, row["file"], row["line"] or 1))
        for row in records(analysis.problems)
    ]
    for file, characters in undrawable(analysis):
        shown = ", ".join(f"U+{ord(character):04X}" for character in sorted(characters))
        text = (
            f"no font of the book has {shown}, so words with them are missing in its drawings. Add the characters to a "
            "font (analysis/fonts/README.md says how)"
        )
        told.append((text, _place(seeds, file)))
    return told


def _place(seeds: Path, file: str, line: int = 1) -> str:
    return f"{printable(seeds / file)}:{line}"


def outdated(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return the chapters whose inputs differ from those of the last build."""
    work = _work(app)
    # Every page that a build of this folder may have written: a build that fails leaves the removal to the next.
    env.cluster_pages = getattr(env, "cluster_pages", set()) | env.found_docs  # type: ignore[attr-defined]
    before: dict[str, str] = getattr(env, "cluster_fingerprints", {})
    made_from = (work.tables.name, work.surroundings)
    if getattr(env, "cluster_inputs", None) == made_from and before.keys() == env.found_docs:
        return []
    now = {page: work.digests.of_chapter(page) for page in sorted(env.found_docs)}
    env.cluster_inputs, env.cluster_fingerprints = made_from, now  # type: ignore[attr-defined]
    return [page for page in now if before.get(page) != now[page]]


def framed(env: BuildEnvironment) -> Iterable[str]:
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
    kept_drawings.keep(Path(os.environ[kept_drawings.FOLDER]))


def still_the_same(app: Sphinx) -> None:
    """Raise ExtensionError when the program, a lexicon or a file that a chapter reads is not as the build found it."""
    if inputs.surroundings(Path(app.srcdir)) != _work(app).surroundings:
        raise ExtensionError(
            "the program, a lexicon or the gold was changed during the build, so its pages would not agree. "
            "Build again; the site that stands is the last whole one"
        )


def finish(app: Sphinx) -> None:
    """Remove the pages of chapters that the last build had and this one has not; write the tables for download."""
    work, out = _work(app), Path(app.outdir)
    moves = moved(Path(app.srcdir), work.analysis)
    places = {file.relative_to(out).with_suffix("").as_posix() for file in (out / chapters.CITIES).glob("*.html")}
    for page in (app.env.cluster_pages | places) - app.env.found_docs - moves.keys():  # type: ignore[attr-defined]
        for file in (out / f"{page}.html", out / "_sources" / f"{page}.md"):
            file.unlink(missing_ok=True)
        chart_files.remove(page, out)
    word_pages.remove_others(work.analysis, out)
    theme_pages.remove_others(out)
    made_of = work.digests.whole | {
        downloads.annotations_file(name): work.digests.of_part(work.analysis.of_document(name))
        for name in work.analysis.documents["document"]
    }
    downloads.write(
        work.analysis, out / downloads.FOLDER, lambda name: work.written.differs(f"data of {name}", made_of[name])
    )
    work.written.keep()


def collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the pages of words and themes that are not as the last build wrote them: name, context and template.

    Every word is made known to the search.
    """
    work, frame = _work(app), app.env.cluster_frame  # type: ignore[attr-defined]
    parts = word_pages.parts(work.analysis)
    made_of = [work.digests.of_part(part) for part in parts]
    words = chain.from_iterable(
        work.written.changed_part(word_pages.names(part), text_digest(frame, digest), partial(word_pages.pages, part))
        for part, digest in zip(parts, made_of, strict=True)
    )
    changed = [*words, *work.written.changed(theme_pages.pages(work.analysis), frame)]
    if isinstance(app.builder, StandaloneHTMLBuilder) and isinstance(app.builder.indexer, Index):
        new = {name for name, *_ in changed}
        listed = [page for page in word_pages.indexed(work.analysis) if page[0] in new]
        app.builder.indexer.kept = frozenset(word_pages.names(work.analysis))
        app.builder.indexer.prune(app.env.found_docs, without=new)
        for name, title, entries in listed:
            app.builder.index_page(name, index_tree(title, entries), escape(title))
    for name, to in moved(Path(app.srcdir), work.analysis).items():
        yield name, {"parents": [], "toc": "", "leads_to": to}, "redirect.html"
    for name, title, body in changed:
        yield name, {"title": title, "body": str(body), "parents": [], "metatags": "", "toc": ""}, "page.html"


def detach_charts(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Write the charts of a page as files, and link to them."""
    if "body" in context:
        context["body"] = chart_files.detach(context["body"], page, Path(app.outdir))
