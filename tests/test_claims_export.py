"""What other programs and other people take away: annotations, the data package, citations, the evidence budget."""

import json
from typing import get_args

import pandas as pd
import pytest
from claims_world import document, fact, seeds

from analysis.claims import (
    annotations,
    budget,
    cite,
    claim_table,
    claims,
    columns,
    data_package,
    describe,
    stories,
    typed,
)
from analysis.claims.rights import withheld
from analysis.corpus.document import Rights
from analysis.facts.fact import Fact, Per, Qualifier, Scope, Status
from analysis.lexicons import read

TEXT = "Before. The city has over 300 laser firms today. After."


def one(**more):
    source = document("a b", TEXT, **more)
    start = TEXT.index("300")
    sentence = TEXT.index("The"), TEXT.index(" After")
    return source, fact("a b", start, 300, qualifier="more_than", sentence_start=sentence[0], sentence_end=sentence[1])


def selectors(source, item, **more):
    (annotation,) = annotations([source], [item], **more)["items"]
    return {selector["type"]: selector for selector in annotation["target"]["selector"]}


def test_every_annotation_quotes_what_stands_at_its_position():
    documents, facts = seeds()
    page = annotations(documents, facts, base="https://example.org/")
    texts = {f"https://example.org/{item.file}": item.text for item in documents}
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len(page["items"]) == len(facts)
    for item in page["items"]:
        quotation, position = item["target"]["selector"]
        text, start, end = texts[item["target"]["source"]], position["start"], position["end"]
        assert text[start:end] == quotation["exact"]
        assert text[:start].endswith(quotation["prefix"])
        assert text[end:].startswith(quotation["suffix"])
    json.dumps(page)


def test_rights_are_obeyed():
    assert selectors(*one())["TextQuoteSelector"]["prefix"].startswith("Before")
    quotation = selectors(*one(rights="sentences"))["TextQuoteSelector"]
    assert quotation["prefix"] == "The city has over "
    assert quotation["suffix"] == " laser firms today."
    assert selectors(*one(rights="citations")).keys() == {"TextPositionSelector"}


def test_a_noun_from_a_source_that_may_only_be_cited_is_withheld_unless_another_has_it_too():
    documents = [document("a", rights="citations"), document("b")]
    alone = [fact("a", 0, 300, noun="laser firms")]
    both = [*alone, fact("b", 0, 300, noun="laser firms")]
    for facts, nouns in ((alone, [None]), (both, ["laser firms"])):
        made, kept = withheld(claims(documents, facts), facts, documents)
        assert [claim.noun for claim in made] == nouns
        assert [item.noun for item in kept if item.document == "a"] == [None]


def test_words_of_themes_are_quoted_only_where_a_sentence_with_a_figure_may_be():
    themes = pd.DataFrame(
        [
            {
                "document": "a b",
                "theme": "rivalry",
                "concept": "firm",
                "start": TEXT.index(word),
                "end": TEXT.index(word) + 5,
            }
            for word in ("laser", "After")
        ]
    )
    for rights, told in (("full", ["laser", "After"]), ("sentences", ["laser"]), ("citations", [])):
        source, item = one(rights=rights)
        tags = [a for a in annotations([source], [item], themes)["items"] if a["motivation"] == "tagging"]
        assert len(tags) == 2
        exact = [s["exact"] for a in tags for s in a["target"]["selector"] if s["type"] == "TextQuoteSelector"]
        assert exact == told


def test_addresses_are_quoted_and_only_web_addresses_are_linked():
    source, item = one(url="javascript:alert(1)")
    (annotation,) = annotations([source], [item], base="x/")["items"]
    assert annotation["target"]["source"] == "x/a%20b.txt"
    assert "canonical" not in annotation["target"]


def test_themes_are_annotations_too():
    source, _ = one()
    themes = pd.DataFrame([{"document": "a b", "theme": "rivalry", "concept": "firm", "start": 30, "end": 41}])
    (annotation,) = annotations([source], [], themes)["items"]
    assert [body["value"] for body in annotation["body"]] == ["rivalry", "firm"]
    assert annotation["target"]["selector"][0]["exact"] == "laser firms"


def test_the_data_package_describes_every_field():
    documents, facts = seeds()
    package = data_package({"claims": claim_table(documents, facts)}, path="{table}.csv")
    (resource,) = package["resources"]
    assert resource["path"] == "claims.csv"
    assert all(field["type"] and field["description"] for field in resource["schema"]["fields"])


def test_a_column_without_description_is_refused_with_a_remedy():
    with pytest.raises(ValueError, match=r"claims\.mood; add its type"):
        data_package({"claims": pd.DataFrame({"mood": []})}, path="{table}.csv")
    with pytest.raises(ValueError, match="'moods'; add it"):
        data_package({"moods": pd.DataFrame()}, path="{table}.csv")


def test_the_descriptions_cover_the_shapes_and_use_known_types():
    assert set(Fact._fields) <= columns("facts").keys()
    types = {"string", "integer", "number", "boolean", "date", "year", "array", "object"}
    more = {"key", "references", "enum"}
    described = read("tables.yml")
    for table in described:
        for column in columns(table).values():
            assert {"type", "description"} <= set(column) <= {"type", "description", *more}
            assert column["type"] in types
            if "references" in column:
                other, name = column["references"].split(".")
                assert described[other][name]["key"]


def test_the_closed_lists_of_columns_are_those_of_the_program():
    assert columns("facts")["status"]["enum"] == columns("claims")["status"]["enum"] == list(get_args(Status))
    assert columns("facts")["qualifier"]["enum"] == columns("claims")["qualifier"]["enum"] == list(get_args(Qualifier))
    assert columns("facts")["scope"]["enum"] == columns("claims")["scope"]["enum"] == list(get_args(Scope))
    assert columns("facts")["per"]["enum"] == columns("claims")["per"]["enum"] == list(get_args(Per))
    assert columns("documents")["rights"]["enum"] == list(get_args(Rights))


def test_whole_numbers_stay_whole_beside_a_gap():
    table = typed("silence", pd.DataFrame({"start": [5.0, None], "end": [7, 8], "state": ["stated", None]}))
    assert table["start"].tolist() == [5, pd.NA]
    assert table.to_csv(index=False).splitlines()[1] == "5,7,stated"
    with pytest.raises(ValueError, match="silence: start"):
        typed("silence", pd.DataFrame({"start": [5.5, None]}))


def test_a_figure_is_cited_with_its_place():
    source, item = one(source="The Paper", published="2024-04-16", url="https://example.org/a")
    assert cite(item, source) == (
        "“300”: more than 300 (count), firms, achieved. In: “a b”, The Paper, 2024-04-16, https://example.org/a, "
        f"characters 26–29 of the text (SHA-256 {source.sha256[:16]})."
    )


def test_a_fact_in_words():
    item = fact("a", 0, 12, "percent", value_max=15, status="target", deadline=2030, indicator="growth", per="year")
    assert describe(item) == "12 to 15 (percent) per year, growth, target, by 2030"
    assert describe(item._replace(deadline=None, as_of="2023", status="actual")).endswith("achieved, as of 2023")
    assert describe(item._replace(deadline=None, as_of="2030", status="open")).endswith("achieved or planned, for 2030")


def test_the_evidence_budget_counts_stories_once_and_says_what_it_refuses():
    documents, facts = seeds()
    found = budget(documents, stories(documents, facts), {item.id: 100 for item in documents})
    assert (found.cities, found.stories, found.documents, found.languages, found.tokens) == (3, 3, 5, 5, 500)
    assert (found.publishers, found.unnamed) == (0, 5)
    assert found.allowed() == []
    assert [need.measure for need, _ in found.refused()] == ["dispersion", "bootstrap", "correspondence"]
    assert found.refused()[0][1].endswith("needs 4 stories; there are 3")


def test_enough_evidence_allows_a_measure():
    documents = [document(str(i), city=f"city{i % 5}") for i in range(8)]
    found = budget(documents, {item.id: item.id for item in documents}, {})
    assert [need.measure for need in found.allowed()] == ["dispersion", "bootstrap", "correspondence"]
