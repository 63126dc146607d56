"""A second look at the parts of an .xlsx file: what its reader passes over without a word.

Cells that hold an error or a formula without a value come out of calamine empty, and rows that a filter hides like any
other.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import IO, Any
from xml.etree import ElementTree as ET
from xml.parsers.expat import ExpatError, ParserCreate

from delivery_cli.storage.spreadsheets.sheet import MAX_COLUMNS, MAX_ROWS

_BOOK = "xl/workbook.xml"
_LINKS = "xl/_rels/workbook.xml.rels"
_PIECE = 1 << 20
# Without any of these there is nothing to find, and most registers have none.
_TELLING = re.compile(rb"""[<:]f[\s/>]|\bt\s*=\s*["']e["']|\bhidden\s*=""")
_WORDS = 40  # characters of an error
_OVERLAP = 64  # bytes of a sign that two pieces may share
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def unread_cells(data: bytes, sheet: str) -> tuple[list[list[Any]], list[int]]:
    """Row, column (from 0) and words of each cell that nobody can read, and the hidden rows; nothing of other files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            name = _part(parts, sheet)
            if name is None or not _is_telling(parts, name):
                return [], []
            with parts.open(name) as part:
                return _found(part)
    except (zipfile.BadZipFile, ET.ParseError, ExpatError, KeyError, OSError, ValueError, RuntimeError):
        return [], []  # what is no such file its reader has told already


def _part(parts: zipfile.ZipFile, sheet: str) -> str | None:
    """The part that holds a sheet, by the two lists that name it."""
    book = ET.fromstring(parts.read(_BOOK))  # noqa: S314  in a process that may take only so much; expat counts entities
    links = ET.fromstring(parts.read(_LINKS))  # noqa: S314  see above
    wanted = next(
        (
            value
            for one in book.iter()
            if one.tag.endswith("}sheet") and one.get("name") == sheet
            for key, value in one.attrib.items()
            if key.endswith("}id")
        ),
        None,
    )
    target = next((one.get("Target", "") for one in links if one.get("Id") == wanted), "")
    return normpath(join("xl", target)).lstrip("/") if wanted and target else None


def _is_telling(parts: zipfile.ZipFile, name: str) -> bool:
    with parts.open(name) as part:
        kept = b""
        while piece := part.read(_PIECE):
            if _TELLING.search(kept + piece):
                return True
            kept = piece[-_OVERLAP:]
    return False


@dataclass(slots=True)
class _Seen:
    """Where reading stands: the row and the cell, and what was found. Called for every cell, so that it does little."""

    row: int = -1
    column: int = -1
    place: str = ""
    kind: str = ""
    is_formula: bool = False
    inside: bool = False
    words: str = ""
    cells: list[list[Any]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)

    def start(self, tag: str, about: dict[str, str]) -> None:
        name = tag if len(tag) == 1 else tag.rpartition(":")[2]
        if name == "c":
            self.place, self.column = about.get("r", ""), self.column + 1
            self.kind, self.is_formula, self.words = about.get("t", "n"), False, ""
        elif name == "v":
            self.inside = True
        elif name == "f":
            self.is_formula = True
        elif name == "row":
            self.row = int(about["r"]) - 1 if "r" in about else self.row + 1
            self.column = -1
            if about.get("hidden") in {"1", "true"} and self.row <= 2 * MAX_ROWS:
                self.hidden.append(self.row)

    def text(self, words: str) -> None:
        if self.inside and len(self.words) < _WORDS:
            self.words += words

    def end(self, tag: str) -> None:
        name = tag if len(tag) == 1 else tag.rpartition(":")[2]
        if name == "v":
            self.inside = False
        elif name == "c" and (self.is_formula or self.kind == "e"):
            self._ended()

    def _ended(self) -> None:
        if found := _CELL.fullmatch(self.place):
            self.column = _number(found[1])
        # A formula may well come to an empty text, and then its cell says that it is one.
        never = self.is_formula and not self.words.strip() and self.kind != "str"
        fits = self.row <= 2 * MAX_ROWS and self.column < MAX_COLUMNS
        if (never or self.kind == "e") and fits and len(self.cells) < MAX_ROWS:
            self.cells.append([self.row, self.column, self.words.strip()[:_WORDS]])


def _number(letters: str) -> int:
    found = 0
    for one in letters:
        found = found * 26 + ord(one) - ord("A") + 1
    return found - 1


def _found(part: IO[bytes]) -> tuple[list[list[Any]], list[int]]:
    seen = _Seen()
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = seen.start
    parser.EndElementHandler = seen.end
    parser.CharacterDataHandler = seen.text
    parser.ParseFile(part)
    return seen.cells, seen.hidden
