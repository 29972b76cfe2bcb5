"""What the command line may ask.  It is made before anything is imported that answers it."""

import argparse
from pathlib import Path

from analysis import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from analysis.terms.concordance import Sort

    _Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

STANDARD_INPUT = Path("-")
SORTS: "tuple[Sort, ...]" = ("document", "left", "right")
TABLES = {
    "documents": "what each document is: language, city, date, body",
    "tokens": "the text in tokens, which rejoin to it",
    "terms": "terms of each city and language, with frequencies and keyness",
    "concordance": "every place of a word or phrase, listed or not, with the words around it",
    "facts": "every quantity, with unit, qualifier, status and what it counts",
    "claims": "what each city's stories claim, and whether their versions agree",
    "contradictions": "figures of one city that cannot both be true, with the likely reason",
    "themes": "where each document speaks of what",
    "check": "problems of documents and lexicons",
}
"""The verbs that read documents, and what they print of them."""
EXIT_CODES = """\
exit codes:
  0    all that was named was read
  1    a document could not be read or added, or check found something
  2    the command is wrong, or its output cannot be written
  130  interrupted
  141  whatever read the output has stopped reading
"""


def parser(prog: str = "cluster-stories") -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    description = "What news stories claim about industrial clusters, as JSON Lines: one object a line, in UTF-8."
    top = _with_exit_codes(argparse.ArgumentParser(prog=prog, description=description))
    top.add_argument("--version", action="version", version=f"cluster-stories {__version__}")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb, text in TABLES.items():
        sub = _verb(verbs, verb, text)
        if verb == "concordance":
            sub.add_argument("word", metavar="WORD", help="as lists of terms or texts have it")
            sub.add_argument("--sort", choices=SORTS, default="document", help="by place, or words around it")
            sub.add_argument("--words", type=_count, default=8, metavar="N", help="words on either side (8)")
            sub.add_argument("--language", metavar="L", help="only documents in the language with this BCP 47 tag")
        paths = "a document or a folder of documents; - is a document on standard input: text, HTML, PDF or Word"
        sub.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=paths)
        _add_output(sub)
        if verb == "tokens":
            sub.add_argument("--language", metavar="L", help="a BCP 47 tag in place of the language that is detected")
            sub.add_argument(
                "--diff",
                type=Path,
                metavar="DICTIONARY",
                help="show only what this user dictionary would change (.txt in jieba's, .csv in Sudachi's format)",
            )
    changes = "what differs between two sets of tables: documents, facts and claims added, gone or changed"
    compared = _verb(verbs, "changes", changes)
    for name, which in (("old", "the earlier"), ("new", "the later")):
        compared.add_argument(name, type=Path, metavar=name.upper(), help=f"the folder of {which} Parquet tables")
    _add_output(compared)
    add = _verb(verbs, "add", "copy documents into seeds/ and record what is known about them")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a document")
    add.add_argument("--seeds", type=Path, default=Path("seeds"), help="the corpus folder (seeds)")
    add.add_argument("--city", help="the city it speaks of")
    add.add_argument("--language", help="its language, as a BCP 47 tag")
    add.add_argument("--published", help="its date, as YYYY-MM-DD")
    add.add_argument("--source", help="who published it")
    return top


def _verb(verbs: "_Verbs", name: str, text: str) -> argparse.ArgumentParser:
    return _with_exit_codes(verbs.add_parser(name, help=text, description=text))


def _with_exit_codes(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EXIT_CODES
    return parser


def _add_output(verb: argparse.ArgumentParser) -> None:
    text = "where to write, whole or not at all; - is standard output"
    verb.add_argument("--output", default="-", metavar="FILE", help=text)


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number. Write 0 or more")
    return int(text)
