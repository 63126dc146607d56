import io

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from delivery_cli.domain.intake.document import Cell
from delivery_cli.storage.documents import read_document
from tests.storage.documents.making import as_docx, numbered, plan


def test_paragraphs_lists_and_tables_come_in_their_order() -> None:
    document = docx.Document()
    document.add_heading("Протокол № 3", 0)
    document.add_paragraph("Первый абзац.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "слева", "справа"
    document.add_paragraph("Последний абзац.")
    read = read_document(as_docx(document), "x")
    assert [one.text for one in read.paragraphs] == [
        "Протокол № 3",
        "Первый абзац.",
        "слева",
        "справа",
        "Последний абзац.",
    ]
    assert read.paragraphs[0].heading
    assert read.paragraphs[3].cell == Cell(1, 1, 2)
    assert (read.format, read.title) == ("docx", "Протокол № 3")


def test_the_numbers_that_word_shows_are_counted() -> None:
    document = docx.Document()
    numbered(
        document,
        [
            (0, "Министерству:"),
            (1, "разработать план;"),
            (1, "внести его."),
            (0, "Акиматам:"),
            (1, "принять меры."),
        ],
    )
    read = read_document(as_docx(document), "x")
    assert [one.point for one in read.paragraphs] == ["1.", "1.1.", "1.2.", "2.", "2.1."]
    assert read.paragraphs[0].text == "Министерству:"


def test_a_number_that_was_typed_is_a_number_too() -> None:
    document = docx.Document()
    document.add_paragraph("2) внести предложения")
    (one,) = read_document(as_docx(document), "x").paragraphs
    assert (one.point, one.text) == ("2)", "внести предложения")


def test_what_a_reviser_struck_out_is_not_read_and_what_was_added_is() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Срок – ")
    run = "<w:r><w:{0}>{1}</w:{0}></w:r>"
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}>{run.format('delText', '1 мая')}</w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}>{run.format('t', '1 июня')}</w:ins>"))
    (one,) = read_document(as_docx(document), "x").paragraphs
    assert one.text == "Срок – 1 июня"


def test_a_cell_merged_downwards_stands_in_each_row() -> None:
    data = plan([["Поручение", "Кому"], ["первое", "МИК"], ["второе", ""]])
    document = docx.Document(io.BytesIO(data))
    table = document.tables[0]
    table.cell(1, 1).merge(table.cell(2, 1))
    read = read_document(as_docx(document), "x")
    assert [one.text for one in read.paragraphs if one.cell and one.cell.column == 2] == [
        "Кому",
        "МИК",
        "МИК",
    ]
