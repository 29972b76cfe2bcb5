"""PDF files to text and marks: what is printed, in the order in which a reader reads it."""

from analysis.corpus import limits
from analysis.corpus.document import Doubt
from analysis.corpus.mark import Mark
from analysis.corpus.marking import Marking
from analysis.corpus.pdf_blocks import Page, blocks_of
from analysis.corpus.pdf_furniture import furniture_of
from analysis.corpus.pdf_pieces import Piece, pieces_of
from analysis.corpus.pdf_rows import rows_of
from analysis.corpus.properties import properties


def read_pdf(data: bytes) -> tuple[str, tuple[Mark, ...], tuple[Doubt, ...], dict[str, str]]:
    """The text of a PDF, its marks, what was taken out of it, and its own metadata.

    Raises TooLarge for one that holds too much, and PdfiumError for one that is locked or damaged.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        limits.check_pages(len(document))
        said = document.get_metadata_dict()
        pages: list[tuple[list[Piece], str]] = []
        length = 0
        for page in document:
            text_page = page.get_textpage()
            length += text_page.count_chars()
            limits.check_text(length)
            pages.append(pieces_of(text_page))
            text_page.close()
            page.close()
    finally:
        document.close()
    written = _written(pages)
    told = properties(title=said.get("Title"), author=said.get("Author"), published=said.get("CreationDate"))
    return written.text, tuple(written.marks), written.doubts, told


def _written(pages: list[tuple[list[Piece], str]]) -> Marking:
    rows = [rows_of(pieces) for pieces, _ in pages]
    parted = []
    for (_, aside), of_page, furniture in zip(pages, rows, furniture_of(rows), strict=True):
        inside = [piece for at, row in enumerate(of_page) if at not in furniture for piece in row.pieces]
        outside = sorted(furniture)
        middle = next((number for number, at in enumerate(outside) if number != at), len(outside))
        head, foot = ([of_page[at].text for at in edge] for edge in (outside[:middle], outside[middle:]))
        parted.append(Page(head, inside, [*foot, aside] if aside else foot))
    written = Marking()
    for block in blocks_of(parted):
        if block.table is None:
            written.block(block.text, block.kind, block.level, between=block.between)
        else:
            written.table(block.table.rows)
    return written
