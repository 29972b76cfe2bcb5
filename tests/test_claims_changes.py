"""What changed since the last tables, whatever version wrote them."""

import json

import pandas as pd
import pytest
from claims_world import changed, seeds, without

from analysis.claims import changes, claim_table


def tables(documents, facts):
    return {
        "documents": pd.DataFrame(
            [{"document": d.id, "file": d.file, "sha256": d.sha256, "city": d.city.name} for d in documents]
        ),
        "facts": pd.DataFrame(facts),
        "claims": claim_table(documents, facts),
    }


def told(before, after):
    found = changes(before, after)
    return {(row.table, row.change, row.column, row.old, row.new) for row in found.itertuples()}


def test_nothing_changed():
    assert changes(tables(*seeds()), tables(*seeds())).empty


def test_a_changed_figure_is_a_changed_fact_and_a_changed_claim():
    documents, facts = seeds()
    after = changed(facts, "zh-052", value=7000, surface="7000台")
    assert told(tables(documents, facts), tables(documents, after)) == {
        ("facts", "changed", "value", "6806", "7000"),
        ("claims", "changed", "value", "6806", "7000"),
    }


def test_facts_that_moved_in_the_text_are_the_same():
    documents, facts = seeds()
    moved = [item._replace(id=f"{item.id}-moved", start=item.start + 5, end=item.end + 5) for item in facts]
    assert changes(tables(documents, facts), tables(documents, moved)).empty


def test_a_document_that_came_and_one_that_went():
    documents, facts = seeds()
    before = tables(documents[:4], [item for item in facts if item.document != documents[4].id])
    after = tables(documents[1:], [item for item in facts if item.document != documents[0].id])
    found = changes(before, after)
    kinds = found[found.table == "documents"]
    assert list(zip(kinds.change, kinds.name, strict=True)) == [("added", documents[4].id), ("gone", documents[0].id)]
    assert (found[(found.table == "facts") & (found.change == "added")].name.str[:2] == "zh").all()
    assert set(found[(found.table == "claims") & (found.change == "added")].city) == {"Jincheng"}


def test_a_changed_agreement_is_told_in_words():
    documents, facts = seeds()
    after = changed(facts, "be-011", qualifier="exact")
    (row,) = [row for row in told(tables(documents, facts), tables(documents, after)) if row[2] == "agreement"]
    assert "001_8e8481b4ceab6e39.txt agree, " in row[3]
    assert "001_8e8481b4ceab6e39.txt qualifier, " in row[4]


def test_a_fact_that_went():
    documents, facts = seeds()
    found = told(tables(documents, facts), tables(documents, without(facts, "zh-052")))
    assert {row[:2] for row in found} == {("facts", "gone"), ("claims", "gone")}


def test_two_equal_rows_of_which_one_went():
    documents, facts = seeds()
    found = changes(tables(documents, facts), tables(documents, without(facts, "zh-048")))
    assert list(found[found.table == "facts"].change) == ["gone"]
    assert set(found[found.table == "claims"].change) <= {"changed"}


@pytest.mark.parametrize("column", ["qualifier", "noun", "indicator", "claim", "city", "agreement", "file", "surface"])
def test_columns_that_an_older_version_lacks_change_nothing(column):
    old = {name: table.drop(columns=[column], errors="ignore") for name, table in tables(*seeds()).items()}
    assert changes(old, tables(*seeds())).empty


def test_tables_that_an_older_version_lacks_are_left_out():
    assert changes({}, tables(*seeds())).empty
    assert changes(tables(*seeds()), {"documents": pd.DataFrame()}).empty


def test_tables_read_back_from_parquet_are_the_same(tmp_path):
    made = tables(*seeds())
    for name, table in made.items():
        table.to_parquet(tmp_path / f"{name}.parquet")
    read = {name: pd.read_parquet(tmp_path / f"{name}.parquet") for name in made}
    assert changes(read, made).empty
    assert changes(made, read).empty


def test_the_result_is_text_that_json_can_hold():
    documents, facts = seeds()
    found = changes(tables(documents, facts), tables(documents, changed(facts, "zh-052", value=float("1e9"))))
    assert json.loads(found.to_json(orient="records"))[0]["new"] == "1000000000"
