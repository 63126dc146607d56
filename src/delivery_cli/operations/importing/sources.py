"""The document that a row comes from, however its parts are spread over the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.domain.document_words import Document, document_in
from delivery_cli.operations.importing.cells import line_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery_cli.operations.importing.body import Row


def source_of(row: Row, shared: Mapping[str, Any], *, parse_title: bool) -> dict[str, Any]:
    """What the row says of its document, over what holds for all; a document without a title goes by its number.

    With `parse_title` a title may hold number, date and point: there are no columns for them.
    """
    said = {key: value for key, value in shared.items() if value}
    title = _line(row, "source-title")
    whole = document_in(_line(row, "document"))
    found: dict[str, Any] = _named(whole._replace(number="") if whole.number_alone else whole)
    if title:
        found |= _named(document_in(title)) if parse_title else {"title": title}
        found.setdefault("title", title)
    number = _line(row, "source-number")
    if number:
        parts = document_in(number)
        found |= (
            {"number": number} if parts.number_alone or not parts.number else _without_title(parts, found)
        )
    if point := _line(row, "point"):
        found["point"] = point
    if url := _line(row, "source-url"):
        found["url"] = url
    full = {**said, **found}
    if full and "title" not in full and full.get("number"):
        full["title"] = f"№ {full['number']}"
    return full


def _line(row: Row, name: str) -> str:
    return line_of(row.cells[name][0]) if name in row.cells else ""


def _named(found: Document) -> dict[str, Any]:
    parts = {"title": found.title, "number": found.number, "point": found.point}
    if found.number_alone:
        parts.pop("number")
    said: dict[str, Any] = {key: value for key, value in parts.items() if value}
    return {**said, "on": found.on.isoformat()} if found.on else said


def _without_title(found: Document, known: Mapping[str, Any]) -> dict[str, Any]:
    """What a cell of numbers says besides; words in it are a title where there is no other."""
    parts = _named(found)
    if "title" in known:
        parts.pop("title", None)
    return parts
