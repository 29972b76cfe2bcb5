"""Texts made into readings, for the tests of terms and themes."""

from analysis.corpus.document import Place
from analysis.languages import tokenize
from analysis.layout import Narrative
from analysis.words import Words


def row(text: str, language: str, *, city: str | None = "ulm", story: str = "s", document: str = "d") -> Words:
    made = Narrative(
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
    return Words(made, story, tokenize(text, language))
