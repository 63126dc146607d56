import datetime as dt

import pytest

from delivery_cli.storage.documents import read_document

LONG = "Премьер-министр провел совещание, на котором рассмотрели ход реализации программы. " * 4
PAGE = f"""<!doctype html><html><head><title>Сайт</title><style>p {{}}</style>
<meta property="article:published_time" content="2026-02-11T10:00:00+05:00"></head><body>
<nav><ul><li>Главная</li></ul></nav><header><p>Шапка</p></header>
<article><h1>Заголовок</h1><p>{LONG}</p><p>Первая<br>вторая <b>жирная</b> строка</p>
<ol><li>раз<ol><li>внутри</li></ol></li><li>два</li></ol>
<table><tr><th>Поручение</th><th>Срок</th></tr><tr><td rowspan=2>общее</td><td>1 мая</td></tr><tr><td>2 мая</td></tr></table>
<div class="related-news"><p>Читайте также</p></div><script>alert("поручил")</script></article>
<footer>Подвал</footer></body></html>"""


def test_only_the_main_text_is_read() -> None:
    read = read_document(PAGE.encode(), "x")
    texts = [one.text for one in read.paragraphs]
    assert texts[0] == "Заголовок"
    assert texts[2:4] == ["Первая", "вторая жирная строка"]
    assert not {"Главная", "Подвал", "Шапка", "Читайте также"} & set(texts)
    assert not any("alert" in text for text in texts)
    assert (read.format, read.title, read.date) == ("html", "Заголовок", dt.date(2026, 2, 11))


def test_lists_are_numbered_and_merged_cells_repeated() -> None:
    read = read_document(PAGE.encode(), "x")
    assert [(one.point, one.text) for one in read.paragraphs if one.listed] == [
        ("1.", "раз"),
        ("1.1.", "внутри"),
        ("2.", "два"),
    ]
    cells = [(one.cell.row, one.cell.column, one.text) for one in read.paragraphs if one.cell]
    assert cells == [
        (1, 1, "Поручение"),
        (1, 2, "Срок"),
        (2, 1, "общее"),
        (2, 2, "1 мая"),
        (3, 1, "общее"),
        (3, 2, "2 мая"),
    ]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("windows-1251", '<meta charset="windows-1251">'),
        ("windows-1251", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
        ("koi8-r", "<meta charset=koi8-r>"),
        ("windows-1251", ""),
        ("windows-1251", '<meta charset="utf-8">'),
        ("utf-16", ""),
        ("utf-8", '<?xml version="1.0" encoding="utf-8"?>'),
    ],
)
def test_the_encoding_is_the_one_that_is_said_or_else_the_one_that_fits(encoding: str, head: str) -> None:
    declared, inside = (head, "") if head.startswith("<?xml") else ("", head)
    page = f"{declared}<html><head>{inside}</head><body><p>{LONG}</p></body></html>"
    (one,) = read_document(page.encode(encoding), "x").paragraphs
    assert one.text == LONG.strip()


def test_a_page_that_is_only_a_body_is_read_whole() -> None:
    (one,) = read_document(
        "<html><body>Министерству поручено внести план</body></html>".encode(), "x"
    ).paragraphs
    assert one.text == "Министерству поручено внести план"
