"""Texts made into readings, for the tests of terms and themes."""

from analysis.corpus.document import Document, Place
from analysis.languages import tokenize
from analysis.terms import Reading


def row(text: str, language: str, *, city: str | None = "ulm", story: str = "s", document: str = "d") -> Reading:
    made = Document(
        id=document,
        file=f"{document}.txt",
        sha256="",
        encoding="utf-8",
        format="txt",
        text=text,
        body=((0, len(text)),),
        language=language,
        direction="ltr",
        title="",
        city=Place(city, city.title(), "DE") if city else None,
    )
    return Reading(made, story, tokenize(text, language))
