"""The rows that each verb prints for a corpus.  What a verb does not need is not imported for it."""

import argparse
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from analysis.command.output import Row
from analysis.corpus.document import Corpus, Problem
from analysis.layout import Narrative
from analysis.progress import Watch, unwatched


def tokens(corpus: Corpus[Narrative], language: str | None, watch: Watch) -> Iterator[Row]:
    """Yield every token of every document."""
    from analysis.languages import tokenize

    for document in watch(corpus.documents, "cutting words"):
        for token in tokenize(document.text, language or document.language):
            yield {"file": document.file, **asdict(token)}


def token_differences(corpus: Corpus[Narrative], language: str | None, dictionary: Path) -> Iterator[Row]:
    """Return every place that another user dictionary would cut differently.

    ValueError when the dictionary cannot be read, or no document is in a language that it is for.
    """
    from analysis.languages.difference import differences, segmenter_with

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


def concordance(corpus: Corpus[Narrative], options: argparse.Namespace, watch: Watch) -> Iterable[Row]:
    """Return every place of a word or phrase, with what stands around it."""
    from analysis import terms
    from analysis.languages import tokenize
    from analysis.rows import records
    from analysis.words import Words

    chosen = [document for document in corpus.documents if options.language in (None, document.language)]
    readings = (
        Words(document, "", tokenize(document.text, document.language)) for document in watch(chosen, "searching")
    )
    return records(terms.concordance(readings, options.word, words=options.words, sort=options.sort))


def lexicon_problems() -> Iterator[Row]:
    """Return what is wrong with the lexicons: with the form of all of them, and with the meaning of the others."""
    from analysis import facts, lexicons, terms
    from analysis.languages import userdict
    from analysis.places.check import check_lexicons as check_places

    found = list(lexicons.mistakes())
    for check in (facts.check_lexicons, terms.check_lexicons, userdict.check_lexicons, check_places):
        # A lexicon that cannot be read is told already.
        with suppress(lexicons.LexiconError):
            found += check()
    return (asdict(Problem(*error.args)) for error in {str(error): error for error in found}.values())


def rows(verb: str, corpus: Corpus[Narrative], options: argparse.Namespace, watch: Watch = unwatched) -> Iterable[Row]:
    """Return the objects that `verb` prints for `corpus`."""
    match verb:
        case "tokens" if options.diff:
            return token_differences(corpus, options.language, options.diff)
        case "tokens":
            return tokens(corpus, options.language, watch)
        case "concordance":
            return concordance(corpus, options, watch)
        case "check":
            return map(asdict, corpus.problems)
        case _:
            return table(verb, corpus, watch)


def table(name: str, corpus: Corpus[Narrative], watch: Watch) -> list[Row]:
    """Return the rows of the table of that name; blocks, places and facts need none of the others."""
    from analysis import pipeline
    from analysis.rows import records

    if name == "blocks":
        return records(pipeline.block_table(corpus, watch))
    if name == "places":
        return records(pipeline.place_table(corpus, watch))
    if name == "facts":
        return records(pipeline.fact_table(corpus, watch))
    return records(getattr(pipeline.analyse(corpus, watch), name))
