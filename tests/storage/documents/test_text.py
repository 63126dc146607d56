import datetime as dt

import pytest

from delivery_cli.errors import RefusedError
from delivery_cli.storage.documents import read_document

TEXT = "Министерству финансов необходимо внести предложения до 1 октября.\nСрок – месяц."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"]
)
def test_the_encoding_is_found_by_what_comes_out(encoding: str) -> None:
    text = TEXT if encoding.startswith("utf") or encoding == "cp1251" else TEXT.replace("–", "-")
    read = read_document(text.encode(encoding), "x.txt")
    assert [one.text for one in read.paragraphs] == text.split("\n")


def test_old_kazakh_texts_are_read() -> None:
    text = "Үкіметке жыл соңына дейін ұсыныс енгізуді тапсырамын. Әкімдіктерге қажет."
    (one,) = read_document(text.encode("kz1048"), "x").paragraphs
    assert one.text == text


def test_lines_broken_for_width_are_one_paragraph() -> None:
    lines = "1. Министерству национальной экономики совместно с акиматами областей\nвнести в Правительство предложения по дальнейшему развитию\nсела.\n2) доложить"
    read = read_document(lines.encode(), "x")
    assert [(one.point, one.text) for one in read.paragraphs] == [
        (
            "1.",
            "Министерству национальной экономики совместно с акиматами областей внести в Правительство предложения по дальнейшему развитию села.",
        ),
        ("2)", "доложить"),
    ]


def test_a_table_of_bars_or_tabs_has_cells() -> None:
    for mark in ("|", "\t"):
        rows = [["Поручение", "Ответственный", "Срок"], ["внести план", "МИК", "1 мая"]]
        read = read_document("\n".join(mark.join(row) for row in rows).encode(), "x")
        assert [one.text for one in read.paragraphs if one.cell and one.cell.row == 2] == rows[1]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("08.01.2025, 21:46 10476", dt.date(2025, 1, 8)),
        ("г. Астана                 5 марта 2026 года", dt.date(2026, 3, 5)),
        ("2026 жылғы 12 ақпан", dt.date(2026, 2, 12)),
        ("14 July 2026", dt.date(2026, 7, 14)),
        ("July 14, 2026", dt.date(2026, 7, 14)),
        (
            "БИШКЕК, 3 октября 2025 года. Глава кабмина провел совещание, на котором обсудили очень многие вопросы.",
            dt.date(2025, 10, 3),
        ),
        ("Во исполнение Указа от 3 октября 2025 года", None),
        (
            "Президент 3 октября 2025 года посетил завод и осмотрел цеха, в которых работают сто человек.",
            None,
        ),
        ("31.02.2025", None),
    ],
)
def test_a_date_is_the_documents_only_where_it_stands_for_that(line: str, day: dt.date | None) -> None:
    assert read_document(f"Заголовок\n\n{line}\n\nТекст.".encode(), "x").date == day


def test_a_short_line_without_a_full_stop_is_a_heading() -> None:
    read = read_document("Заголовок статьи\n\nТекст статьи.\n\n1. Пункт без точки".encode(), "x")
    assert [one.heading for one in read.paragraphs] == [True, False, False]
    assert read.title == "Заголовок статьи"


def test_an_empty_document_has_no_paragraphs() -> None:
    assert read_document(b"", "x").paragraphs == ()


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(RefusedError, match="no text"):
        read_document(bytes(range(256)) * 40, "x")
