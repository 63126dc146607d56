"""Paragraphs as the formats have them, before numbers and headings are made out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from delivery_cli.domain.intake.document import Cell


@dataclass(frozen=True, slots=True)
class Raw:
    """A paragraph's text, and what its format says of it; `heading` is None where it says nothing."""

    text: str
    point: str = ""
    heading: bool | None = None
    listed: bool = False
    cell: Cell | None = None
