"""Documents made to harm: refused with the way out, within bounded time and memory."""

import io
import time
import zipfile

import docx
import pytest

from delivery_cli.errors import RefusedError
from delivery_cli.storage.documents import limits, read_document
from tests.storage.documents.making import as_docx, repacked

PLAIN = as_docx(docx.Document())


def _refusal(data: bytes) -> RefusedError:
    began = time.process_time()
    with pytest.raises(RefusedError) as refused:
        read_document(data, "дело.docx")
    assert time.process_time() - began < 3
    assert "дело.docx" in refused.value.message
    assert refused.value.hint
    return refused.value


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "soffice"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdftotext"),
        (b"{\\rtf1 text}", "soffice"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "text"),
    ],
)
def test_other_formats_are_refused_with_what_to_do(data: bytes, words: str) -> None:
    assert words in (_refusal(data).hint or "")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(PLAIN, {"word/media/zero.bin": b"\0" * (limits.UNPACKED + 1)})
    assert len(bomb) < 1_000_000
    assert "too large" in _refusal(bomb).message


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    bomb = bytearray(repacked(PLAIN, {"word/document.xml": b"<w:x>" + b" " * 30_000_000}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = bomb.find(b"word/document.xml")
        while at >= 0:
            head = bomb.rfind(mark, 0, at)
            if head >= 0 and at - head < 60:
                bomb[head + place : head + place + 4] = (100).to_bytes(4, "little")
            at = bomb.find(b"word/document.xml", at + 1)
    assert "damaged" in _refusal(bytes(bomb)).message


def test_too_many_parts_are_refused() -> None:
    many = repacked(PLAIN, {f"word/x{n}": b"x" for n in range(limits.PARTS + 1)})
    assert "too large" in _refusal(many).message


def test_entities_are_refused() -> None:
    lol = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert "declarations" in _refusal(repacked(PLAIN, {"word/document.xml": lol})).message


def test_entities_of_a_page_read_no_file_and_do_not_grow() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa">]><html><body><p>A &x; &a;&a; B</p></body></html>'
    read = read_document(page.encode(), "x")
    assert "root:" not in "".join(one.text for one in read.paragraphs)


@pytest.mark.parametrize("cut", [10, 200, len(PLAIN) // 2, len(PLAIN) - 10])
def test_a_damaged_package_is_refused(cut: int) -> None:
    _refusal(PLAIN[:cut])


def test_another_packed_format_is_told_apart() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")
    assert "no Word document" in _refusal(out.getvalue()).message


def test_xml_nested_deep_is_refused() -> None:
    deep = b'<?xml version="1.0"?><w:document xmlns:w="x">' + b"<w:p>" * 100_000
    _refusal(repacked(PLAIN, {"word/document.xml": deep}))


def test_a_page_nested_deep_is_read_in_time() -> None:
    began = time.process_time()
    read_document(("<html><body>" + "<div>" * 50_000 + "поручил" + "</div>" * 50_000).encode(), "x")
    read_document(("<html><body>" + "<table><tr><td>" * 5_000 + "x").encode(), "x")
    assert time.process_time() - began < 5


def test_a_file_that_is_too_large_is_refused() -> None:
    assert "too large" in _refusal(b"a" * (limits.PACKED + 1)).message
    assert "too large" in _refusal("слово ".encode() * 900_000).message


def test_too_many_cells_are_refused() -> None:
    cells = "<tr>" + "<td>x" * 1000
    _refusal(("<html><body><table>" + cells * (limits.TABLE_CELLS // 1000 + 1)).encode())
