"""A Word document into paragraphs: text, numbered lists and tables in their order."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.intake.document import Cell
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.documents import limits
from delivery_cli.storage.documents.docx_numbers import Numbers
from delivery_cli.storage.documents.raw import Raw

if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}instrText", f"{_W}delText"})
_TITLES = ("heading", "title", "subtitle", "заголовок", "название", "тақырып")
_ENTITY = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_SEEN = 4096  # bytes of an XML part in which a DOCTYPE stands, if anywhere
_MAIN_PART = "word/document.xml"


def docx_paragraphs(data: bytes, name: str) -> list[Raw]:
    """In the document's order; a cell that is merged downwards stands in every row that it covers."""
    _check_package(data, name)
    body, numbers, headings = _opened(data, name)
    try:
        return list(_blocks(body, numbers, headings, name))
    except (RecursionError, ValueError, KeyError, AttributeError) as error:
        raise limits.damaged(name) from error


def _check_package(data: bytes, name: str) -> None:
    """Refuse what unpacks to too much, declares entities, or is another packed format."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if len(entries) > limits.PARTS or sum(one.file_size for one in entries) > limits.UNPACKED:
                raise limits.too_large(name)
            names = {one.filename for one in entries}
            if _MAIN_PART not in names and not any(one.startswith("word/") for one in names):
                raise _no_word(name)
            for one in entries:
                if one.filename.endswith((".xml", ".rels")):
                    with package.open(one) as part:
                        _refuse_entities(part.read(_SEEN), name)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise limits.damaged(name) from error


def _refuse_entities(begun: bytes, name: str) -> None:
    if any(mark in begun for mark in _ENTITY):
        raise RefusedError(
            _("{name} holds declarations that no Word document has; it is not read").format(name=name),
            _("open it in the program it was made with, save it again, or save it as plain text"),
        )


def _no_word(name: str) -> RefusedError:
    return RefusedError(
        _("{name} is a packed file, but no Word document").format(name=name),
        _("give a text, a .docx or an .html file"),
    )


def _opened(data: bytes, name: str) -> tuple[Any, Numbers, dict[str, bool]]:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(io.BytesIO(data))
        headings = {
            style.style_id: str(style.name or "").casefold().startswith(_TITLES)
            for style in document.styles
            if style.type == 1 or getattr(style.type, "name", "") == "PARAGRAPH"
        }
        return document.element.body, Numbers.of(document), headings
    except RefusedError:
        raise
    except ValueError as error:
        raise _no_word(name) from error
    except (
        OpcError,
        LxmlError,
        KeyError,
        AttributeError,
        zipfile.BadZipFile,
        OSError,
        EOFError,
        RuntimeError,
    ) as error:
        raise limits.damaged(name) from error
    except Exception as error:
        # python-docx meets what no Word document holds with whatever error that leads to
        raise limits.damaged(name) from error


def _blocks(body: Any, numbers: Numbers, headings: dict[str, bool], name: str) -> Iterator[Raw]:
    characters = tables = 0
    for element in _top(body):
        if element.tag == f"{_W}tbl":
            tables += 1
            made = list(_table(element, tables, name))
        else:
            made = _paragraph(element, numbers, headings)
        for one in made:
            characters += len(one.text)
            if characters > limits.CHARACTERS:
                raise limits.too_large(name)
            yield one


def _top(body: Any) -> Iterator[Any]:
    """Paragraphs and tables, also those inside content controls and what a reviser added."""
    waiting = list(body)[::-1]
    while waiting:
        element = waiting.pop()
        if element.tag in {f"{_W}p", f"{_W}tbl"}:
            yield element
        elif element.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"}:
            waiting += list(element)[::-1]


def _paragraph(element: Any, numbers: Numbers, headings: dict[str, bool]) -> list[Raw]:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    style_id = style.get(f"{_W}val", "") if style is not None else ""
    point, listed = numbers.next_for(element, style_id)
    heading = True if headings.get(style_id) else None
    lines = [line for line in _text(element).split("\n") if line.strip()]
    if not lines:
        return []
    return [Raw(lines[0], point, heading, listed), *(Raw(line, heading=heading) for line in lines[1:])]


def _text(element: Any) -> str:
    """What is read in a paragraph: not what was struck out, not a field's code."""
    parts: list[str] = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag in _SKIPPED:
            continue
        if one.tag == f"{_W}t":
            parts.append(one.text or "")
        elif one.tag == f"{_W}tab":
            parts.append(" ")
        elif one.tag in {f"{_W}br", f"{_W}cr"}:
            parts.append("\n")
        elif one.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        if one.tag != f"{_W}pPr":
            waiting += list(one)[::-1]
    return "".join(parts)


def _table(table: Any, number: int, name: str) -> Iterator[Raw]:
    above: dict[int, str] = {}
    cells = 0
    for row, element in enumerate(table.iterchildren(f"{_W}tr"), 1):
        column = 0
        for cell in element.iterchildren(f"{_W}tc", f"{_W}sdt"):
            cells += 1
            if cells > limits.TABLE_CELLS:
                raise limits.too_large(name)
            column += 1
            text = _cell_text(cell)
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            if merged is not None and merged.get(f"{_W}val", "continue") == "continue":
                text = text or above.get(column, "")
            above[column] = text
            yield Raw(text or " ", cell=Cell(number, row, column))
            column += _span(cell) - 1


def _span(cell: Any) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = span.get(f"{_W}val", "1") if span is not None else "1"
    return int(value) if value.isdigit() and 0 < int(value) < 100 else 1


def _cell_text(cell: Any) -> str:
    lines = [_text(one).strip() for one in cell.iter(f"{_W}p")]
    return "\n".join(line for line in lines if line)
