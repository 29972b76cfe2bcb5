"""What the command line may ask.  It is made before anything is imported that answers it."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from analysis import __version__

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

    from analysis.corpus.document import Kind
    from analysis.terms.concordance import Sort

STANDARD_INPUT = Path("-")
KINDS: "tuple[Kind, ...]" = ("country", "region", "city", "county", "district", "zone")
SORTS: "tuple[Sort, ...]" = ("document", "left", "right")
TABLES = {
    "documents": "what each document is: language, city, date, body",
    "blocks": "what each document is laid out in: headings, paragraphs, items, cells with their heads, furniture",
    "places": "every place that each document names, what it lies in, and whether the document is about it",
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


class Parser(argparse.ArgumentParser):
    """A parser whose help ends with the exit codes, and fails where it cannot be written."""

    def __init__(self, **settings: Any) -> None:
        formatter = argparse.RawDescriptionHelpFormatter
        super().__init__(**settings, epilog=EXIT_CODES, formatter_class=formatter)

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        # That of some versions of Python keeps an error to itself, and the process ends as if all were well.
        if stream := file or sys.stderr:
            stream.write(message)

    def error(self, message: str) -> NoReturn:
        """End the program with a message on wrong arguments, quoted in a way that a terminal can show."""
        from analysis.corpus.printable import printable

        super().error(printable(message))


def parser(prog: str = "cluster-stories") -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    description = "What news stories claim about industrial clusters, as JSON Lines: one object a line, in UTF-8."
    top = Parser(prog=prog, description=description)
    top.add_argument("--version", action="version", version=f"cluster-stories {__version__}")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb, text in TABLES.items():
        sub = verbs.add_parser(verb, help=text, description=text)
        if verb == "concordance":
            sub.add_argument("word", type=_text, metavar="WORD", help="as lists of terms or texts have it")
            sub.add_argument("--sort", choices=SORTS, default="document", help="by place, or words around it")
            sub.add_argument("--words", type=_count, default=8, metavar="N", help="words on either side (8)")
            sub.add_argument(
                "--language", type=_text, metavar="L", help="only documents in this language, a BCP 47 tag"
            )
        paths = "a document or a folder of documents; - is a document on standard input: text, HTML, PDF or Word"
        sub.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=paths)
        _add_output(sub)
        if verb == "tokens":
            sub.add_argument(
                "--language", type=_text, metavar="L", help="in place of the language detected, a BCP 47 tag"
            )
            sub.add_argument(
                "--diff",
                type=Path,
                metavar="DICTIONARY",
                help="show only what this user dictionary would change (.txt in jieba's, .csv in Sudachi's format)",
            )
    changes = "what differs between two sets of tables: documents, facts and claims added, gone or changed"
    compared = verbs.add_parser("changes", help=changes, description=changes)
    for name, which in (("old", "the earlier"), ("new", "the later")):
        compared.add_argument(name, type=Path, metavar=name.upper(), help=f"the folder of {which} Parquet tables")
    _add_output(compared)
    copied = "copy documents, or those of folders, into seeds/ and record what is known of them"
    add = verbs.add_parser("add", help=copied, description=copied)
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a document or a folder of documents")
    add.add_argument("--seeds", type=Path, default=Path("seeds"), help="the corpus folder (seeds)")
    places = "the place it is about; again for others, the main one first; null for none"
    add.add_argument("--city", type=_text, action="append", help=places)
    add.add_argument("--kind", type=_text, metavar="KIND", help=f"what that place is: {', '.join(KINDS)}")
    add.add_argument("--language", type=_text, help="its language, as a BCP 47 tag")
    add.add_argument("--published", type=_text, help="its date, as YYYY-MM-DD")
    add.add_argument("--source", type=_text, help="who published it")
    for sub in verbs.choices.values():
        text = "a folder that is laid over the package's lexicons (lexicons/ beside the corpus folder, if there is one)"
        sub.add_argument("--lexicons", type=Path, metavar="DIR", help=text)
    return top


def _add_output(verb: argparse.ArgumentParser) -> None:
    text = "where to write, whole or not at all; - is standard output"
    verb.add_argument("--output", default="-", metavar="FILE", help=text)


def _text(text: str) -> str:
    """An argument that is UTF-8, whether or not the console's encoding is."""
    try:
        return os.fsencode(text).decode("utf-8") if any("\udc80" <= sign <= "\udcff" for sign in text) else text
    except UnicodeDecodeError:
        raise argparse.ArgumentTypeError(f"{text!r} is no text in UTF-8. Write it so") from None


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number. Write 0 or more")
    return int(text)
