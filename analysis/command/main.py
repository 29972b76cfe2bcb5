"""From the arguments to the exit code."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.command.output import Failed, failed, opened, tell, write
from analysis.command.parser import STANDARD_INPUT, parser

if TYPE_CHECKING:
    from analysis.corpus.files import Source


def main(arguments: list[str] | None = None, prog: str = "cluster-stories") -> int:
    """Run the command line; return the exit code, as `EXIT_CODES` has it.  Raises SystemExit as argparse does."""
    try:
        options = parser(prog).parse_args(arguments)
        return run(options)
    except Failed as failure:
        tell(str(failure))
        return 2
    except OSError as error:
        return failed(error)


def run(options: argparse.Namespace) -> int:
    """Do what the verb says, with the lexicons of the corpus; return the exit code."""
    from analysis import lexicons

    # What is added to, what is read, or what usually is.
    path = options.seeds if options.verb == "add" else next(iter(getattr(options, "paths", [])), STANDARD_INPUT)
    path = Path("seeds") if path == STANDARD_INPUT else path
    try:
        with lexicons.laid_over(options.lexicons or lexicons.beside(path if path.is_dir() else path.parent)):
            if options.verb != "check":
                lexicons.check()
            return {"add": add, "changes": changes}.get(options.verb, show)(options)
    except lexicons.LexiconError as error:
        raise Failed(str(error)) from error


def show(options: argparse.Namespace) -> int:
    """Print what a verb finds in documents; tell what could not be read of them."""
    sources = _sources(options)
    with opened(options.output) as output:
        from analysis.command.verbs import lexicon_problems, rows
        from analysis.corpus import read_corpus
        from analysis.corpus.document import Corpus, Unread
        from analysis.narration import told
        from analysis.progress import on_terminal, unwatched

        watch = on_terminal()
        broken = list(lexicon_problems()) if options.verb == "check" else []
        corpus = Corpus(()) if broken else told(read_corpus(sources, watch), watch)
        # Tokens are written as they are cut: on one terminal they would run into the line that tells of progress.
        streamed = options.verb == "tokens" and output.isatty()
        try:
            found = rows(options.verb, corpus, options, unwatched if streamed else watch)
        except ValueError as error:
            if getattr(options, "diff", None) is None:
                raise
            raise Failed(str(error)) from error
        number = write(broken, output) + write(found, output)
    if options.verb == "check":
        return 1 if number else 0
    for problem in corpus.problems:
        place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
        tell(f"{place}: {problem.problem}. {problem.remedy}")
    return 1 if any(isinstance(problem, Unread) for problem in corpus.problems) else 0


def _sources(options: argparse.Namespace) -> "list[Source]":
    from analysis.corpus.files import status

    named = [path for path in options.paths if path != STANDARD_INPUT]
    for path in [*named, *filter(None, [getattr(options, "diff", None)])]:
        if status(path) is None:
            raise Failed(f"{path}: there is no such file or folder. Name a document or a folder of documents")
    if len(named) < len(options.paths) and sys.stdin is None:
        raise Failed("standard input is closed. Name a document or a folder of documents")
    return [sys.stdin.buffer if path == STANDARD_INPUT else path for path in options.paths]


def add(options: argparse.Namespace) -> int:
    """Add documents to the corpus folder; say what became of each."""
    from analysis.corpus.add import Refused, add_documents
    from analysis.corpus.printable import printable

    said = {key: getattr(options, key) for key in ("kind", "language", "published", "source")}
    city = options.city[0] if options.city and len(options.city) == 1 else options.city
    try:
        added = add_documents(options.paths, options.seeds, city=city, **said)
    except Refused as refusal:
        tell(f"Nothing was added. {refusal}")
        return 1
    for document in added:
        print(printable(f"{document.path}: {document.note or f'added as {options.seeds / document.file}'}"))
    return 0


def changes(options: argparse.Namespace) -> int:
    """Write what differs between two folders of tables; say so when one of them holds none."""
    with opened(options.output) as output:
        from analysis import claims
        from analysis.rows import read_tables, records

        try:
            old, new = read_tables(options.old), read_tables(options.new)
        except ValueError as error:
            raise Failed(str(error)) from error
        for folder, tables in ((options.old, old), (options.new, new)):
            if tables.keys().isdisjoint(("documents", "facts", "claims")):
                raise Failed(f"{folder}: no tables lie there. Name the folder data/ of a built site")
        write(records(claims.changes(old, new)), output)
    return 0
