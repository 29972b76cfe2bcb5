"""What holds more than any story is refused, by name and with a remedy, before it is in memory; nothing is cut."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from corpora import read_corpus
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from analysis.corpus import limits
from analysis.corpus.document import Problem, Unread


def problem_of(folder: Path, name: str, data: bytes) -> Problem:
    (folder / name).write_bytes(data)
    corpus = read_corpus([folder])
    assert corpus.documents == ()
    (problem,) = corpus.problems
    assert problem.file == name
    return problem


def saved(document: "docx.document.Document") -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(data: bytes, name: str, size: int) -> bytes:
    """A Word file with one more part, of blanks."""
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b" " * size)
    return stream.getvalue()


def test_a_word_file_that_unpacks_to_much_is_refused(tmp_path: Path) -> None:
    bomb = with_part(saved(docx.Document()), "word/media/a.bin", 200_000_001)
    assert len(bomb) < 1_000_000
    assert problem_of(tmp_path, "a.docx", bomb) == Unread(
        "a.docx", "it unpacks to more than 200 MB", "split it, one story a file"
    )


def test_a_word_file_with_a_large_part_of_xml_is_refused(tmp_path: Path) -> None:
    bomb = with_part(saved(docx.Document()), "word/a.xml", 50_000_001)
    assert problem_of(tmp_path, "a.docx", bomb).problem == "word/a.xml in it unpacks to more than 50 MB"


def test_a_word_file_of_many_parts_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO(saved(docx.Document()))
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(5_000):
            archive.writestr(f"word/media/{number}.png", b"")
    assert problem_of(tmp_path, "a.docx", stream.getvalue()).problem == "it is packed from more than 5,000 parts"


def test_what_comes_out_of_a_zip_counts_whatever_its_directory_says(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.bin", b" " * 3_000_000)
    monkeypatch.setattr(limits, "_LARGEST_UNPACKED", 2_000_000)
    with zipfile.ZipFile(stream) as archive:
        monkeypatch.setattr(limits, "sum", lambda sizes: 0, raising=False)
        with pytest.raises(limits.TooLarge, match="unpacks to more than 2 MB"):
            limits.check_archive(archive)


def test_a_word_file_whose_directory_lies_is_damaged(tmp_path: Path) -> None:
    data = bytearray(with_part(saved(docx.Document()), "word/a.xml", 100_000))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert problem_of(tmp_path, "a.docx", bytes(data)).problem == "the Word file is damaged"


def test_a_word_file_of_too_many_paragraphs_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MOST_PARAGRAPHS", 20)
    document = docx.Document()
    for _ in range(21):
        document.add_paragraph("Wuhan has 5 firms.")
    assert problem_of(tmp_path, "a.docx", saved(document)).problem == "it has more than 20 paragraphs"


def test_a_cell_as_wide_as_a_million_is_refused(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Wuhan has 5 firms."
    width = OxmlElement("w:gridSpan")
    width.set(qn("w:val"), "1000000")
    cell._tc.get_or_add_tcPr().append(width)
    assert problem_of(tmp_path, "a.docx", saved(document)).problem == "it has more than 200,000 cells in its tables"


def test_a_column_merged_from_top_to_bottom_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=400, cols=2)
    table.cell(0, 0).merge(table.cell(399, 0)).text = "Wuhan"
    for number, row in enumerate(table._tbl.tr_lst):
        row.tc_lst[1].p_lst[0].add_r().text = f"{number} firms"
    (tmp_path / "a.docx").write_bytes(saved(document))
    (read,) = read_corpus([tmp_path]).documents
    assert [(mark.rows, read.text[mark.start : mark.end]) for mark in read.marks if mark.column == 0] == [
        (400, "Wuhan")
    ]
    assert [line.strip() for line in read.text.split("\n")][1:] == [f"{number} firms" for number in range(1, 400)]


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    kids = b"3 0 R " * 3_001
    pdf = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 3001/Kids[" + kids + b"]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n"
    )
    assert problem_of(tmp_path, "a.pdf", pdf).problem == "it has more than 3,000 pages"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.docx", "a.html"])
def test_a_text_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(limits, "_LONGEST_TEXT", 2_000)
    text = "Wuhan has 5 firms. " * 110
    document = docx.Document()
    document.add_paragraph(text)
    data = {"a.docx": saved(document), "a.html": f"<html><body><p>{text}</p></body></html>".encode()}
    told = problem_of(tmp_path, name, data.get(name, text.encode()))
    assert (told.problem, told.remedy) == ("it has more than 2,000 characters", "split it, one story a file")


def test_the_pages_of_a_pdf_are_counted_while_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = b"BT /F1 12 Tf 9 9 Td (Wuhan has 5 firms.) Tj ET"
    pdf = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 50/Kids[" + b"3 0 R " * 50 + b"]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 600]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n"
        % (len(stream), stream)
        + b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n"
    )
    asked: list[int] = []
    monkeypatch.setattr(limits, "_LONGEST_TEXT", 100)
    counted = limits.check_text
    monkeypatch.setattr(limits, "check_text", lambda length: asked.append(length) or counted(length))
    assert problem_of(tmp_path, "a.pdf", pdf).problem == "it has more than 100 characters"
    assert len(asked) < 10


def test_a_sources_file_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Wuhan has 5 firms.", "utf-8")
    (tmp_path / "sources.yml").write_text("a.txt:\n  title: " + "a" * 2_000_000, "utf-8")
    corpus = read_corpus([tmp_path])
    assert [document.title for document in corpus.documents] == ["Wuhan has 5 firms."]
    assert corpus.problems[0] == Unread(
        "sources.yml", "it has more than 2,000,000 characters", "give each folder of documents one of its own"
    )
