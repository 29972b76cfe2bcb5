"""The command line: `python -m analysis VERB ...` prints JSON Lines, one object a line."""

import argparse
import itertools
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO, get_args

from analysis import claims, facts, lexicons, pipeline, terms
from analysis.corpus import read_corpus
from analysis.corpus.add import Refused, add_documents
from analysis.corpus.document import Corpus, Problem
from analysis.frames import read_tables, records
from analysis.languages import tokenize, userdict
from analysis.languages.difference import differences, segmenter_with
from analysis.lexicons import LexiconError
from analysis.terms.concordance import Sort

Row = dict[str, Any]


def tokens(corpus: Corpus, language: str | None) -> Iterator[Row]:
    """Yield every token of every document."""
    for document in corpus.documents:
        for token in tokenize(document.text, language or document.language):
            yield {"file": document.file, **asdict(token)}


def token_differences(corpus: Corpus, language: str | None, dictionary: Path) -> Iterator[Row]:
    """Return every place that another user dictionary would cut differently.

    ValueError when the dictionary cannot be read, or no document is in a language that it is for.
    """
    tagged = [(document, language or document.language) for document in corpus.documents]
    found = {tag: segmenter_with(tag, dictionary) for tag in {tag for _, tag in tagged}}
    segmenters = {tag: segment for tag, segment in found.items() if segment}
    if not segmenters:
        raise ValueError(f"{dictionary}: no document is in its language. Use .csv for Japanese, .txt for Chinese.")
    return (
        {"file": document.file, **asdict(difference)}
        for document, tag in tagged
        if tag in segmenters
        for difference in differences(document.text, tag, segmenters[tag])
    )


def concordance(corpus: Corpus, options: argparse.Namespace) -> Iterable[Row]:
    """Return every place of a word or phrase, with what stands around it."""
    chosen = [document for document in corpus.documents if options.language in (None, document.language)]
    readings = (terms.Reading(document, "", tokenize(document.text, document.language)) for document in chosen)
    return records(terms.concordance(readings, options.word, words=options.words, sort=options.sort))


def lexicon_problems() -> Iterator[Row]:
    """Return what is wrong with the lexicons: with the form of all of them, and with the meaning of the others."""
    found = list(lexicons.mistakes())
    for check in (facts.check_lexicons, terms.check_lexicons, userdict.check_lexicons):
        # A lexicon that cannot be read is told already.
        with suppress(LexiconError):
            found += check()
    return (asdict(Problem(*error.args)) for error in {str(error): error for error in found}.values())


def rows(verb: str, corpus: Corpus, options: argparse.Namespace) -> Iterable[Row]:
    """Return the objects that `verb` prints for `corpus`."""
    match verb:
        case "tokens" if options.diff:
            return token_differences(corpus, options.language, options.diff)
        case "tokens":
            return tokens(corpus, options.language)
        case "concordance":
            return concordance(corpus, options)
        case "facts":
            return records(pipeline.fact_table(corpus))
        case "check":
            return map(asdict, corpus.problems)
        case _:
            return records(getattr(pipeline.analyse(corpus), verb))


def write(rows: Iterable[Row], output: TextIO) -> int:
    """Write `rows` as JSON Lines; return how many."""
    written = 0
    for row in rows:
        output.write(json.dumps(row, ensure_ascii=False) + "\n")
        written += 1
    return written


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="python -m analysis", description=__doc__)
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")
    helps = {
        "documents": "what each document is: language, city, date, body",
        "tokens": "the text in tokens, which rejoin to it",
        "terms": "terms of each city and language, with frequencies and keyness",
        "concordance": "every place of a word or phrase, listed or not, with the words around it",
        "facts": "every quantity, with unit, qualifier, status and what it counts",
        "claims": "what each city's stories claim, and whether their versions agree",
        "contradictions": "figures of one city that cannot both be true, with the likely reason",
        "themes": "where each document speaks of what",
        "check": "problems of documents and lexicons; exit 1 when there are any",
    }
    for verb, text in helps.items():
        sub = verbs.add_parser(verb, help=text, description=text)
        if verb == "concordance":
            sub.add_argument("word", metavar="WORD", help="as lists of terms or texts have it")
            sub.add_argument("--sort", choices=get_args(Sort), default="document", help="by place, or words around it")
            sub.add_argument("--words", type=_count, default=8, metavar="N", help="words on either side (8)")
            sub.add_argument("--language", metavar="L", help="only documents in the language with this BCP 47 tag")
        sub.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a document or a folder of documents")
        sub.add_argument("--output", default="-", metavar="FILE", help="where to write; - is standard output")
        if verb == "tokens":
            sub.add_argument("--language", metavar="L", help="a BCP 47 tag in place of the language that is detected")
            sub.add_argument(
                "--diff",
                type=Path,
                metavar="DICTIONARY",
                help="show only what this user dictionary would change (.txt in jieba's, .csv in Sudachi's format)",
            )
    text = "what differs between two sets of tables: documents, facts and claims added, gone or changed"
    compared = verbs.add_parser("changes", help=text, description=text)
    for name, which in (("old", "the earlier"), ("new", "the later")):
        compared.add_argument(name, type=Path, metavar=name.upper(), help=f"the folder of {which} Parquet tables")
    compared.add_argument("--output", default="-", metavar="FILE", help="where to write; - is standard output")
    add = verbs.add_parser("add", help="copy documents into seeds/ and record what is known about them")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add.add_argument("--seeds", type=Path, default=Path("seeds"), help="the corpus folder (seeds)")
    add.add_argument("--city", help="the city it speaks of")
    add.add_argument("--language", help="its language, as a BCP 47 tag")
    add.add_argument("--published", help="its date, as YYYY-MM-DD")
    add.add_argument("--source", help="who published it")
    for sub in verbs.choices.values():
        text = "a folder that is laid over the package's lexicons (lexicons/ beside the corpus folder, if there is one)"
        sub.add_argument("--lexicons", type=Path, metavar="DIR", help=text)
    return top


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number. Write 0 or more")
    return int(text)


def add(options: argparse.Namespace) -> int:
    """Add documents to the corpus folder; say what became of each."""
    said = {key: getattr(options, key) for key in ("city", "language", "published", "source")}
    try:
        added = add_documents(options.files, options.seeds, **said)
    except Refused as refusal:
        print(f"Nothing was added. {refusal}", file=sys.stderr)
        return 1
    for document in added:
        print(f"{document.path}: {document.note or f'added as {options.seeds / document.file}'}")
    return 0


def changes(options: argparse.Namespace) -> int:
    """Write what differs between two folders of tables; say so when one of them holds none."""
    try:
        old, new = read_tables(options.old), read_tables(options.new)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    for folder, tables in ((options.old, old), (options.new, new)):
        if tables.keys().isdisjoint(("documents", "facts", "claims")):
            print(f"{folder}: no tables lie there. Name the folder data/ of a built site", file=sys.stderr)
            return 2
    emit(records(claims.changes(old, new)), options.output)
    return 0


def emit(rows: Iterable[Row], output: str) -> int:
    """Write `rows` to the file `output`, or to standard output when it is "-"; return how many."""
    if output == "-":
        return write(rows, sys.stdout)
    with Path(output).open("w", encoding="utf-8", newline="\n") as file:
        return write(rows, file)


def lexicon_folder(options: argparse.Namespace) -> Path | None:
    """Return the folder of lexicons that was named, else that of the corpus."""
    path = options.paths[0] if "paths" in options else getattr(options, "seeds", Path("seeds"))
    found: Path | None = options.lexicons or lexicons.beside(path if path.is_dir() else path.parent)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    options = parser().parse_args(arguments)
    try:
        with lexicons.laid_over(lexicon_folder(options)):
            if options.verb != "check":
                lexicons.check()
            return run(options)
    except LexiconError as error:
        print(error, file=sys.stderr)
        return 2


def run(options: argparse.Namespace) -> int:
    """Do what the verb says; return the exit code."""
    if options.verb == "add":
        return add(options)
    if options.verb == "changes":
        return changes(options)
    named = [*options.paths, *filter(None, [getattr(options, "diff", None)])]
    missing = [path for path in named if not path.exists()]
    if missing:
        print(
            f"{missing[0]}: there is no such file or folder. Name a document or a folder of documents", file=sys.stderr
        )
        return 2
    broken = list(lexicon_problems()) if options.verb == "check" else []
    corpus = Corpus(()) if broken else read_corpus(options.paths)
    try:
        found = itertools.chain(broken, rows(options.verb, corpus, options))
    except ValueError as error:
        if getattr(options, "diff", None) is None:
            raise
        print(error, file=sys.stderr)
        return 2
    number = emit(found, options.output)
    if options.verb == "check":
        return 1 if number else 0
    for problem in corpus.problems:
        place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
        print(f"{place}: {problem.problem}. {problem.remedy}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
