"""What a chapter works with: the tables it may show, and the way from each figure to its sentence."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

import jinja2

from analysis.claims import Claim
from analysis.claims.settings import indicators
from analysis.corpus.document import Span
from analysis.corpus.printable import printable
from analysis.facts import Fact
from analysis.languages import info, sentences
from analysis.layout import Narrative
from analysis.pipeline import Analysis
from analysis.report import project
from analysis.report.chapters import CITIES, chapter_slice, cities
from analysis.report.format import quantity
from analysis.report.html import Html, basis, isolated
from analysis.report.inputs import QUALITY
from analysis.report.measures import measures
from analysis.report.objects import claim_object, document_object, fact_object
from analysis.report.theme_lists import theme_anchor, theme_page
from analysis.report.uses import Use, uses
from analysis.report.word_lists import WordList, word_lists
from analysis.rows import records
from analysis.terms.themes import UNCODED
from analysis.words.concepts import concepts

Record = dict[str, Any]


@dataclass(frozen=True)
class Book:
    """The tables that a chapter may show; `top` leads from its page to the root of the site.

    `root` is the folder of the project, for what the last publication has left there.
    """

    analysis: Analysis
    top: str = ""
    root: Path = Path()

    def city(self, city: str) -> "Book":
        """Return the part of the book that the chapter of the city with the id `city` is made from."""
        return Book(chapter_slice(self.analysis, f"book/cities/{city}"), self.top, self.root)

    def document(self, document: str) -> "Book":
        """Return the part of the book that the evidence page of `document` is made from."""
        return Book(chapter_slice(self.analysis, f"book/documents/{document}"), self.top, self.root)

    def story(self, story: str) -> "Book":
        """Return the part of the book that the page of the story with the id `story` is made from."""
        return Book(chapter_slice(self.analysis, f"book/stories/{story}"), self.top, self.root)

    def marked(self) -> "Book":
        """Return the part of the book whose figures people have marked."""
        return Book(chapter_slice(self.analysis, QUALITY, self.root), self.top, self.root)

    @cached_property
    def documents(self) -> dict[str, Record]:
        """The documents by id, each with the English name of its language."""
        rows = records(self.analysis.documents)
        return {row["document"]: row | {"language_name": info(row["language"]).name} for row in rows}

    @cached_property
    def facts(self) -> dict[str, Record]:
        """The facts by id, each with its reading in English and its sentence cut at the surface."""
        return {row["id"]: row | self._evidence(row) for row in records(self.analysis.facts)}

    def _evidence(self, fact: Record) -> Record:
        text, document = self.analysis.texts[fact["document"]], self.documents[fact["document"]]
        start, end = fact["start"], fact["end"]
        shown = document["rights"] != "citations"
        return {
            "reading": reading(fact),
            "label": indicators()[fact["indicator"]].label,
            "language_name": document["language_name"],
            "direction": document["direction"],
            "shown": shown,
            "before": text[fact["sentence_start"] : start] if shown else "",
            "after": text[end : fact["sentence_end"]] if shown else "",
            "speaks_of": self._glosses(fact["document"], fact["sentence_start"], fact["sentence_end"]),
        }

    def _glosses(self, document: str, start: int, end: int) -> str:
        """The concepts between two offsets in English: not a translation, but what a reader may go by."""
        found = self._hits.get(document, [])
        first = bisect_left(found, (start, ""))
        inside = takewhile(lambda hit: hit[0] < end, islice(found, first, None))
        return ", ".join(dict.fromkeys(concepts()[concept].gloss for _, concept in inside))

    @cached_property
    def _hits(self) -> dict[str, list[tuple[int, str]]]:
        hits: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for row in records(self.analysis.themes):
            hits[row["document"]].append((row["start"], row["concept"]))
        return {document: sorted(places) for document, places in hits.items()}

    @cached_property
    def claims(self) -> list[Record]:
        """The claims, each with its reading in English and those of its facts that the chapter may show.

        `dated` is the figure that gives the period: the year itself where it is marked in the sentence of a mention.
        `told` are the stories among `stories` that have several versions.
        """
        return [row | self._claim(row) for row in records(self.analysis.claims)]

    def _claim(self, row: Record) -> Record:
        evidence = [self.facts[fact] for fact in row["facts"] if fact in self.facts]
        dated = [fact for fact in evidence if row["period"] in (str(fact["deadline"]), fact["as_of"])]
        years = (self._years.get((fact["document"], fact["sentence_start"], row["period"])) for fact in dated)
        return {
            "id": row["claim"],
            "reading": reading(row),
            "label": indicators()[row["indicator"]].label,
            "gloss": evidence[0]["gloss"] if evidence else None,
            "evidence": evidence,
            "dated": next(filter(None, years), next(iter(dated), None)),
            "told": [story for story in row["stories"] if self._versions.get(story, 0) > 1],
        }

    @cached_property
    def _years(self) -> dict[tuple[str, int, str], Record]:
        """The years by which targets are due, by document, sentence and year."""
        years = (fact for fact in self.facts.values() if fact["rule"] == "deadline")
        return {(fact["document"], fact["sentence_start"], f"{fact['value']:.0f}"): fact for fact in years}

    @cached_property
    def _versions(self) -> dict[str, int]:
        return {row["story"]: row["versions"] for row in self.documents.values()}

    def uses(self, claim: Record) -> list[Use]:
        """Return every place of the site that shows `claim`, one of `claims`."""
        return uses(claim, claim["told"])

    @cached_property
    def claim_objects(self) -> list[Claim]:
        """The claims as the functions of `analysis.claims` take them."""
        return [claim_object(row) for row in records(self.analysis.claims)]

    @cached_property
    def fact_objects(self) -> dict[str, Fact]:
        """The facts by id, as the functions of `analysis.claims` take them."""
        return {row["id"]: fact_object(row) for row in records(self.analysis.facts)}

    @cached_property
    def document_objects(self) -> dict[str, Narrative]:
        """The documents by id, as the functions of `analysis.claims` take them."""
        return {name: document_object(row, self.analysis.texts[name]) for name, row in self.documents.items()}

    @cached_property
    def silence(self) -> list[Record]:
        """What each city does not say."""
        return records(self.analysis.silence)

    @cached_property
    def cities(self) -> dict[str, str]:
        """The English name of every city by its id, in the order of the names."""
        return {row["city_id"]: row["city"] for row in cities(self.analysis)}

    @cached_property
    def word_lists(self) -> dict[tuple[str | None, str], WordList]:
        """The lists of words by id of the city and language."""
        return word_lists(self.analysis.terms)

    def in_context(self, city_id: str | None, language: str, term: str) -> str | None:
        """Return where a word stands in context, as an address from the chapter; None when it is not listed."""
        words = self.word_lists.get((city_id, language))
        address = words.address(term) if words else None
        return self.top + address if address else None

    def counted_at(self, words: WordList, term: str) -> str:
        """Return where the places of a word are counted: in its concordance, or for the rest in the table of terms."""
        return self.in_context(words.city_id, words.language, term) or f"{self.top}data/terms.csv"

    def stories_of(self, city_id: str | None) -> str:
        """Return where the documents that tell of a city are listed; of no city, where all are."""
        return f"{self.top}{CITIES}/{city_id}.html#documents" if city_id else f"{self.top}book/evidence.html"

    def measured(self, name: str) -> str:
        """Return where the chapter on methods tells how the measure with that name is computed, and from which table.

        KeyError for one that `lexicons/measures.yml` does not describe.
        """
        return f"{self.top}book/methods.html#{measures()[name].anchor}"

    def theme_sentences(self, theme: str, city_id: str | None) -> str:
        """Return where the sentences of a city that speak of a theme are listed, or those of the theme UNCODED."""
        if theme == UNCODED:
            return f"{self.top}book/themes.html#what-is-not-coded"
        return f"{self.top}{theme_page(theme)}.html#{theme_anchor(city_id)}"

    @cached_property
    def _sentences(self) -> dict[str, list[Span]]:
        return {
            key: [
                span
                for part in row["body"]
                for span in sentences(self.analysis.texts[key], tuple(part), row["language"])
            ]
            for key, row in self.documents.items()
        }

    def sentence_spans(self, document: str) -> list[Span]:
        """Return the sentences of the body of `document`, in order."""
        return self._sentences[document]

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {document: [start for start, _ in spans] for document, spans in self._sentences.items()}

    def sentence_starts(self, document: str) -> list[int]:
        """Return where the sentences of the body of `document` begin, in order; each is an anchor of its page."""
        return self._starts[document]

    def place(self, document: str, offset: int) -> str:
        """Return the address of the sentence of `document` that holds `offset`, from the chapter."""
        starts = self.sentence_starts(document)
        number = bisect_right(starts, offset)
        anchor = f"#s-{starts[number - 1]}" if number else ""
        return f"{self.top}book/documents/{document}.html{anchor}"

    def direction(self, language: str) -> str:
        """Return the direction of the script of `language`: ltr or rtl."""
        return info(language).direction

    def render(self, template: str, **context: Any) -> Html:
        """Return the fragment `template` as HTML; every text in `context` is escaped."""
        return Html(_environment().get_template(template).render(book=self, top=self.top, **context))

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Html:
        """Return a plain table as HTML; numbers are set to the right."""
        return self.render("table.html", columns=columns, rows=[list(row) for row in rows])


def reading(row: Mapping[str, Any]) -> str:
    """Return the figure of a fact or a claim in English, with what hedges it."""
    value, unit = row["value"], row["unit"]
    if row.get("rule") == "deadline":
        return f"by {value:.0f}"
    per = None if unit.startswith("per_") else row["per"]
    return quantity(value, unit, value_max=row["value_max"], qualifier=row["qualifier"], per=per)


def open_book(start: Path | None = None) -> Book:
    """Return the book of the project that the folder `start` (the current one) belongs to, with current tables."""
    here = (start or Path.cwd()).resolve()
    root = project.find_root(here)
    depth = len(here.relative_to(root).parts)
    return Book(project.load(root), "../" * depth, root)


def compile_templates() -> None:
    """Compile the templates of all fragments, once for the processes that are forked from this one."""
    for name in _environment().list_templates(extensions=["html"]):
        _environment().get_template(name)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("analysis.report"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["isolated"] = isolated
    environment.filters["printable"] = printable
    environment.globals["basis"] = basis
    return environment
