"""Documents and facts for the tests of claims: the seeds with hand-made facts, and small made-up worlds."""

import json
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from analysis.corpus.document import Place
from analysis.facts.fact import Fact
from analysis.layout import Narrative
from analysis.words.concepts import named_by

DATA = Path(__file__).parent / "data" / "claims"
CITIES = {name: Place(name.lower(), name, "CN") for name in ("Jinan", "Wuhan", "Jincheng")}
LANGUAGES = {"zh": "zh-Hans"}
JINAN = ("000_c4629fcc49c6b098", "001_8e8481b4ceab6e39", "002_74cf2d2aee1f573b")


def document(name: str, text: str = "", city: str | None = "jinan", language: str = "en", **more: Any) -> Narrative:
    """A document called `name`, its whole text its body."""
    return Narrative(
        id=name,
        file=f"{name}.txt",
        sha256=sha256((text or name).encode()).hexdigest(),
        encoding="utf-8",
        format="txt",
        text=text,
        body=((0, len(text)),),
        language=language,
        direction="rtl" if language == "ur" else "ltr",
        title=name,
        city=Place(city, city.title(), "CN") if city else None,
        **more,
    )


def fact(document: str, start: int, value: float, unit: str = "count", **more: Any) -> Fact:
    """A fact of `document` at `start`; it is about firms in the city of Jinan unless `more` says otherwise."""
    given: dict[str, Any] = {
        "id": f"{document}-{start}",
        "surface": f"{value:g}",
        "qualifier": "exact",
        "status": "actual",
        "indicator": "firms",
        "scope": "city",
        "city": "jinan",
        "sentence_start": start,
        "sentence_end": start + 10,
        "rule": "test",
    }
    given |= more
    if noun := given.get("noun"):
        # The tests name things in English and in Chinese.
        given.setdefault("concepts", named_by(noun, "en" if noun.isascii() else "zh-Hans"))
    return Fact(
        document=document,
        file=f"{document}.txt",
        start=start,
        end=start + len(given["surface"]),
        value=value,
        unit=unit,
        **given,
    )


def seeds() -> tuple[list[Narrative], list[Fact]]:
    """The five seeds, with the facts that a reader found in them."""
    rows = [json.loads(line) for line in (DATA / "gold.jsonl").read_text("utf-8").splitlines()]
    documents = {}
    facts = []
    for row in rows:
        name = row["file"].removesuffix(".txt")
        if name not in documents:
            text = (DATA / row["file"]).read_bytes().decode()
            language = LANGUAGES.get(row["lang"], row["lang"])
            documents[name] = document(name, text, row["city"].lower(), language)
        facts.append(_gold_fact(row, documents[name]))
    return list(documents.values()), facts


def _gold_fact(row: dict[str, Any], source: Narrative) -> Fact:
    ends = [0, *(match.end() for match in re.finditer(r"[.。！？۔!?]\s|[。！？۔]|\n", source.text)), len(source.text)]
    return Fact(
        id=row["id"],
        document=source.id,
        file=source.file,
        start=row["start"],
        end=row["end"],
        surface=row["span"],
        value=row["value"],
        value_max=row.get("value_max"),
        unit=row["unit"],
        qualifier=row["qualifier"],
        status=row["status"],
        indicator=row["indicator"],
        scope="city",
        sentence_start=max(end for end in ends if end <= row["start"]),
        sentence_end=min(end for end in ends if end >= row["end"]),
        rule="gold",
        per=row.get("per"),
        deadline=row.get("deadline"),
        noun=row.get("noun"),
        city=row["city"].lower(),
    )


def changed(facts: Iterable[Fact], name: str, **more: Any) -> list[Fact]:
    """`facts` with the fact called `name` changed."""
    return [item._replace(**more) if item.id == name else item for item in facts]


def without(facts: Iterable[Fact], *names: str) -> list[Fact]:
    """`facts` without those called `names`."""
    return [item for item in facts if item.id not in names]
