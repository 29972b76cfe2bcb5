"""Facts and themes in the form that other programs read, and figures in the form that people cite."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import pandas as pd

from analysis.claims.claim import period
from analysis.claims.rights import quotable, within
from analysis.claims.settings import indicator
from analysis.corpus.printable import printable
from analysis.facts.fact import HEDGES, Fact
from analysis.layout import Narrative

_AROUND = 32
_STATUS = {"actual": "achieved", "target": "target", "open": "achieved or planned", "rank": "rank"}
_OF_YEAR = {"target": "by", "open": "for"}
_PLACE = frozenset(("id", "document", "file", "start", "end", "surface", "sentence_start", "sentence_end"))


def annotations(
    documents: Iterable[Narrative], facts: Iterable[Fact], themes: pd.DataFrame | None = None, base: str = ""
) -> dict[str, Any]:
    """Facts, and themes if given, as a W3C Web Annotation page (JSON-LD; Recommendation of 2017-02-23).

    Every target is the file of the document below `base`, with a TextPositionSelector (code points) and, unless the
    document's rights are "citations", a TextQuoteSelector; where they are "sentences", the quotation keeps within the
    sentence of the fact, and the words of a theme elsewhere are not quoted.  `themes` is the table of that name:
    `document, theme, concept, start, end`.
    """
    known = {document.id: document for document in documents}
    facts = list(facts)
    shown = quotable(list(known.values()), facts)
    items = []
    for fact in facts:
        document = known[fact.document]
        around = (0, len(document.text)) if document.rights == "full" else (fact.sentence_start, fact.sentence_end)
        details = {key: value for key, value in fact._asdict().items() if key not in _PLACE and value is not None}
        if document.rights == "citations":
            details.pop("noun", None)
        bodies = [
            _body("describing", "text/plain", describe(fact)),
            _body("classifying", "application/json", json.dumps(details, ensure_ascii=False, sort_keys=True)),
        ]
        target = _target(document, fact.start, fact.end, around, base, quoted=document.rights != "citations")
        items.append(_annotation(f"{base}#fact-{fact.id}", "describing", bodies, target))
    for row in (themes if themes is not None else pd.DataFrame()).to_dict("records"):
        document = known[row["document"]]
        start, end = int(row["start"]), int(row["end"])
        around = (0, len(document.text)) if document.rights == "full" else (start, end)
        quoted = within((start, end), shown[document.id])
        bodies = [
            _body("tagging", "text/plain", str(row["theme"])),
            _body("tagging", "text/plain", str(row["concept"])),
        ]
        target = _target(document, start, end, around, base, quoted=quoted)
        items.append(_annotation(f"{base}#theme-{document.id}-{start}-{end}", "tagging", bodies, target))
    page = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": f"{base}#annotations", "type": "AnnotationPage"}
    return {**page, "items": items}


def cite(fact: Fact, document: Narrative) -> str:
    """The sentence by which a figure is cited: what it says, and the place in the document that bears it out."""
    said = " ".join(document.text[fact.start : fact.end].split())
    where = ", ".join(filter(None, (document.source, document.published, document.url or printable(document.file))))
    return (
        f"“{said}”: {describe(fact)}. In: “{document.title}”, {where}, "
        f"characters {fact.start}–{fact.end} of the text (SHA-256 {document.sha256[:16]})."
    )


def describe(fact: Fact) -> str:
    """A fact in English words: "more than 300 (count), firms, achieved"."""
    value = f"{fact.value:,.12g}" + ("" if fact.value_max is None else f" to {fact.value_max:,.12g}")
    rate = f" per {fact.per}" if fact.per and not fact.unit.startswith("per_") else ""
    when = f", {_OF_YEAR.get(fact.status, 'as of')} {date}" if (date := period(fact)) else ""
    amount = f"{HEDGES[fact.qualifier]}{value} ({fact.unit.replace('_', ' ')}){rate}"
    return f"{amount}, {indicator(fact.indicator).label.lower()}, {_STATUS[fact.status]}{when}"


def _annotation(name: str, motivation: str, bodies: list[dict[str, Any]], target: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "type": "Annotation", "motivation": motivation, "body": bodies, "target": target}


def _body(purpose: str, kind: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": kind, "value": value}


def _target(
    document: Narrative, start: int, end: int, around: tuple[int, int], base: str, *, quoted: bool
) -> dict[str, Any]:
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    if quoted:
        selectors.insert(
            0,
            {
                "type": "TextQuoteSelector",
                "exact": document.text[start:end],
                "prefix": document.text[max(around[0], start - _AROUND) : start],
                "suffix": document.text[end : min(around[1], end + _AROUND)],
            },
        )
    target = {"source": base + quote(document.file), "selector": selectors}
    if document.url and document.url.startswith(("https://", "http://")):
        target["canonical"] = document.url
    return target
