"""A document as intake reads it: paragraphs in their order, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

Format = Literal["text", "docx", "html"]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a paragraph stands in a table; all count from 1."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `number` counts from 1; `point` is its own number in the document, such as «1.2» or «2)».

    `listed`: it is an item of a list, whether or not a number stands before it.
    """

    text: str
    number: int
    point: str = ""
    heading: bool = False
    listed: bool = False
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What was read; `date` and `title` only where the document says them outright."""

    format: Format
    sha256: str
    paragraphs: tuple[Paragraph, ...]
    title: str = ""
    date: dt.date | None = None
