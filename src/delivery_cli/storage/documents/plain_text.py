"""Plain text into paragraphs: lines that were broken for width are joined, tables of tabs or bars read as such."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from delivery_cli.domain.intake.document import Cell
from delivery_cli.storage.documents.dates import any_date
from delivery_cli.storage.documents.points import begins_point
from delivery_cli.storage.documents.raw import Raw

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FILLED = 60  # letters from which on a line may have been broken for width
_DATE = 40  # letters of a line that is a date and perhaps a time
_SPREAD = 25  # letters by which broken lines differ in length
_RULE = re.compile(r"[\s|+:=_*-]*")
_ENDS = re.compile(r"[.!?:;…»”\"]\s*$")
_BULLET = re.compile(r"\s*[-–—•·*▪●]\s+")
_LABEL = re.compile(r"\s*[^\W\d_][^:–—-]{2,40}\s*[:–—]\s")


def text_paragraphs(text: str) -> Iterator[Raw]:
    """In their order."""
    table = 0
    for block in _blocks(text.expandtabs(1) if "\t" not in text else text):
        rows = _rows(block)
        if rows:
            table += 1
            for number, row in enumerate(rows, 1):
                for column, cell in enumerate(row, 1):
                    yield Raw(cell, cell=Cell(table, number, column))
        else:
            yield from (Raw(one) for one in _joined(block))


def _blocks(text: str) -> Iterator[list[str]]:
    """Lines between empty ones."""
    block: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip(" \u00a0\ufeff\x0c\r")
        if stripped.strip():
            block.append(stripped)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _rows(block: Sequence[str]) -> list[list[str]]:
    """The cells of a table drawn with bars or tabs; empty where the block is none."""
    if len(block) < 2:
        return []
    for mark in ("|", "\t"):
        lines = [line for line in block if not _RULE.fullmatch(line)]
        cells = [[part.strip() for part in line.strip(mark).split(mark)] for line in lines]
        widths = {len(row) for row in cells}
        if cells and min(widths) > 2 and len(widths) <= 2:
            return cells
    return []


def _joined(block: Sequence[str]) -> Iterator[str]:
    """Lines of one paragraph together: only where their lengths show that they were broken for width."""
    if not _was_wrapped(block):
        yield from block
        return
    waiting, before = "", 0
    for line in block:
        if (
            waiting
            and (
                _is_date(line)
                or begins_point(line)
                or _BULLET.match(line)
                or (_LABEL.match(line) and _ENDS.search(waiting))
            )
        ) or (waiting and not (line[:1].islower() or before >= _FILLED)):
            yield waiting
            waiting = line
        elif waiting.endswith("-") and line[:1].islower():
            waiting = waiting[:-1] + line
        else:
            waiting = f"{waiting} {line}".strip()
        before = len(line)
        if len(line) < _FILLED and _ENDS.search(line):
            yield waiting
            waiting = ""
    if waiting:
        yield waiting


def _is_date(line: str) -> bool:
    """A line that is nothing but a day, as it stands under a headline."""
    short = len(line) <= _DATE and not _ENDS.search(line)
    return short and line.lstrip('«“"')[:1].isdigit() and any_date(line) is not None


def _was_wrapped(block: Sequence[str]) -> bool:
    longest = max(map(len, block))
    if len(block) < 2 or not _FILLED <= longest <= 140:
        return False
    inner = [line for line, following in itertools.pairwise(block) if not begins_point(following)]
    open_ended = [line for line in inner if not _ENDS.search(line) and len(line) > longest - _SPREAD]
    return len(open_ended) * 2 > len(inner) or any(following[:1].islower() for following in block[1:])
