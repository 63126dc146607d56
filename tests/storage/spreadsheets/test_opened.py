"""Files with a register in them, and files that only look so: what is read, what is refused, and how soon."""

import datetime as dt
import io
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from delivery_cli.errors import DeliveryError
from delivery_cli.storage.spreadsheets import opened, sheet, workbooks
from delivery_cli.storage.spreadsheets.bounded import GaveUpError, bounded
from delivery_cli.storage.spreadsheets.opened import open_book, read_bytes
from delivery_cli.storage.spreadsheets.separated import read_separated
from delivery_cli.storage.spreadsheets.sheet import Book, Sheet, letters

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def book_of(path: Path) -> Book:
    return open_book(path, read_bytes(path))


def small(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as made:
        page = made.add_worksheet("Лист 1")
        page.write_string("B3", "0012")
        page.write("C3", 3.1)
        page.write("D3", 5)
        page.write_datetime("E3", dt.date(2026, 10, 1), made.add_format({"num_format": "dd.mm.yyyy"}))
        page.write_formula("F3", "=D3+1", None, 6)
        page.write_boolean("G3", True)
        page.merge_range("A5:C5", "joined")
        made.add_worksheet("Скрытый").hide()
    return path


def rewritten(path: Path, part: str, text: bytes) -> Path:
    """The same workbook with one part of it replaced."""
    out = path.with_suffix(".new")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            new.writestr(one.filename, text if one.filename == part else old.read(one))
    return out


def test_values_of_a_workbook(tmp_path: Path) -> None:
    first, hidden = book_of(small(tmp_path / "a.xlsx")).sheets
    assert first.rows[2] == (None, "0012", 3.1, 5.0, dt.date(2026, 10, 1), 6.0, True)
    assert first.merged == (((4, 0), (4, 2)),)
    assert first.cell(2, 4) == "'Лист 1'!E3"
    assert (first.hidden, hidden.hidden) == (False, True)


def test_cells_are_named_as_people_name_them() -> None:
    assert [letters(one) for one in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert Sheet("Лист1", ()).cell(6, 3) == "Лист1!D7"
    assert Sheet("O'Neill", ()).cell(0, 0) == "'O''Neill'!A1"
    assert Sheet("", ()).cell(0, 0) == "A1"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_other_kinds_of_workbooks(tmp_path: Path) -> None:
    small(tmp_path / "a.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "ods", "a.xlsx"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
        timeout=90,
    )
    row = book_of(tmp_path / "a.ods").sheets[0].rows[2]
    assert row[1:6] == ("0012", 3.1, 5, dt.date(2026, 10, 1), 6)


@pytest.mark.parametrize(
    ("data", "encoding", "delimiter"),
    [
        ("Поручение;Срок\nТекст;1\n".encode(), "utf-8", ";"),
        ("Поручение,Срок\nТекст,1\n".encode("utf-8-sig"), "utf-8", ","),
        ("Поручение\tСрок\nТекст\t1\n".encode("utf-16"), "utf-16", "\t"),
        ("Поручение;Срок\nТекст;1\n".encode("utf-16-le"), "utf-16-le", ";"),
        ("Поручение;Срок\nТекст;1\n".encode("utf-16-be"), "utf-16-be", ";"),
        ("Поручение;Срок\r\nТекст;1\r\n".encode("cp1251"), "kz1048", ";"),
        ("Тапсырма;Мерзім\nҚұжат;1\n".encode("kz1048"), "kz1048", ";"),
        ("sep=|\nПоручение|Срок\nа,б|1\n".encode(), "utf-8", "|"),
        ('Поручение;Срок\n"а, б, в; г";1\n'.encode(), "utf-8", ";"),
    ],
)  # fmt: skip
def test_tables_of_text(data: bytes, encoding: str, delimiter: str) -> None:
    book = read_separated(data, "a.csv")
    assert (book.encoding, book.delimiter) == (encoding, delimiter)
    rows = [row for row in book.sheets[0].rows if row]
    assert rows[0][0] in {"Поручение", "Тапсырма"}
    assert rows[1][1] == "1"


def test_a_neutralised_formula_is_spoken_again() -> None:
    rows = read_separated(b"a,b\n'=1+1,''=x\n'quoted',-\n", "a.csv").sheets[0].rows
    assert rows[1:] == (("=1+1", "'=x"), ("'quoted'", "-"))


def far(folder: Path) -> Path:
    """Two cells, at the two ends of a sheet: a reader that lays out all between needs 400 GB."""
    path = folder / "far.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        page = made.add_worksheet()
        page.write("A1", "x")
        page.write("XFD1048576", "y")
    return path


def lying(folder: Path) -> Path:
    """A small file with a large part."""
    row = b'<row><c t="inlineStr"><is><t>' + b"a" * 1_000_000 + b"</t></is></c></row>"
    return rewritten(
        small(folder / "z.xlsx"), "xl/worksheets/sheet1.xml", SHEET.format(row.decode() * 9).encode()
    )


def rows_without_end(folder: Path) -> Path:
    rows = "".join('<row><c t="inlineStr"><is><t>a</t></is></c></row>' for _row in range(3_000))
    return rewritten(small(folder / "m.xlsx"), "xl/worksheets/sheet1.xml", SHEET.format(rows).encode())


@pytest.mark.parametrize("make", [far, lying])
def test_what_unpacks_or_stretches_without_measure_is_refused_soon(
    tmp_path: Path, make: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MAX_UNPACKED", 5 << 20)
    path = make(tmp_path)  # type: ignore[operator]  # one of the functions above
    begun = time.monotonic()
    with pytest.raises(DeliveryError, match=r"takes more memory|unpacks to"):
        book_of(path)
    assert time.monotonic() - begun < 20


def test_of_too_many_rows_the_first_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MAX_ROWS", 1_000)
    found = book_of(rows_without_end(tmp_path)).sheets[0]
    assert (found.too_much, len(found.rows)) == ("rows", 1_000)


def test_too_many_lines_of_text() -> None:
    found = read_separated(b"a;b\n" * (sheet.MAX_ROWS + 10), "a.csv").sheets[0]
    assert (found.too_much, len(found.rows)) == ("rows", sheet.MAX_ROWS)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (b"%PDF-1.7 ...", "is no spreadsheet"),
        (b"<html><table>", "is no spreadsheet"),
        (b"PK\x03\x04 and then nothing", "cannot be read as a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "cannot be read as a spreadsheet"),
        (b"\xff\xfea", "in an encoding that is not known"),
        (b'a;b\n"' + b"x;" * 800_000, "cannot be read as CSV"),
        (b'a;b\nc;d\n"e;f\ng;h\n', "cannot be read as CSV: line 3: unexpected end of data"),
    ],
)
def test_what_is_no_register_is_refused_in_words(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    with pytest.raises(DeliveryError, match=message):
        book_of(path)


def test_garbage_in_an_archive_is_refused_in_words(tmp_path: Path) -> None:
    for text in (
        b"<not xml",
        b"",
        b"\x00" * 100,
        SHEET.format('<row r="x"><c r="1A"><v>1</v></c></row>').encode(),
    ):
        path = rewritten(small(tmp_path / "g.xlsx"), "xl/worksheets/sheet1.xml", text)
        try:
            book_of(path)
        except DeliveryError as refused:
            assert refused.message  # noqa: PT017  reading it as an empty sheet is as good


def test_folders_and_huge_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DeliveryError, match="is not a file"):
        read_bytes(tmp_path)
    monkeypatch.setattr(opened, "MAX_BYTES", 3)
    (tmp_path / "a.csv").write_bytes(b"a;b\n")
    with pytest.raises(DeliveryError, match="has 4 bytes; at most 3"):
        read_bytes(tmp_path / "a.csv")


def test_bounded_work_gives_its_result_or_gives_up() -> None:
    assert bounded(lambda: [1, "два", (3,)]) == [1, "два", (3,)]
    for work in (lambda: 1 // 0, object):
        with pytest.raises(GaveUpError):
            bounded(work)


def test_bounded_work_may_not_take_more_memory_than_it_is_given() -> None:
    """Memory that nobody writes to costs nothing, and is refused all the same."""
    assert bounded(lambda: len(bytearray(64 << 20)), memory=1 << 30) == 64 << 20
    with pytest.raises(GaveUpError):
        bounded(lambda: len(bytearray(4 << 30)))
    held = bytearray(3 << 29)  # what is there before does not count
    assert bounded(lambda: len(bytearray(64 << 20)), memory=1 << 30) == 64 << 20
    assert len(held) == 3 << 29


def test_bounded_work_may_not_run_for_ever() -> None:
    def forever() -> None:
        while True:
            pass

    with pytest.raises(GaveUpError):
        bounded(forever, seconds=1)


def test_nothing_is_left_of_a_password(tmp_path: Path) -> None:
    """An encrypted workbook is an old compound file; what it holds is for its password alone."""
    path = tmp_path / "p.xlsx"
    path.write_bytes(io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").getvalue())
    with pytest.raises(DeliveryError, match=r"cannot be read|protected"):
        book_of(path)
