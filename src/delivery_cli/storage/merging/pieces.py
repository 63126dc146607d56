"""A file's text in pieces: the lines of each key at the top, and of each event of a ledger, with what stands above."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.storage.yaml.entries import entries
from delivery_cli.storage.yaml.scan import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from delivery_cli.storage.yaml.entries import Entry

EVENTS = "events"


class Piece(NamedTuple):
    """Whole lines: `lead` are the comments and blank lines above, `body` the key or the item itself."""

    lead: str
    body: str


@dataclass(frozen=True, slots=True)
class Pieces:
    """The keys in their order, the ledger's events by id (None: not a list with dashes), and what follows at the end.

    `column` is that of the ledger's dashes.
    """

    keys: Mapping[str, Piece]
    events: Mapping[str, Piece] | None
    column: int
    tail: str


def pieces(text: str, values: Mapping[str, Any]) -> Pieces | None:
    """The pieces of a readable text with Unix line ends; None where its top is not lines of key: value."""
    whole = text if text.endswith("\n") else text + "\n"
    found = entries(whole)
    if not found or [entry.key for entry in found] != list(values) or found[0].column:
        return None
    keys: dict[str, Piece] = {}
    events: dict[str, Piece] | None = None
    column, at = 2, 0
    for entry in found:
        start, end = entry.start, after(whole, entry.end, 0)
        if entry.key == EVENTS and entry.tokens and entry.tokens[0].kind is Kind.DASH:
            column = entry.tokens[0].column
            first = whole.index("\n", entry.colon) + 1
            events = _items(whole, entry, first, _ids(values[EVENTS]))
            keys[entry.key] = Piece(whole[at:start], whole[start:first])
        else:
            keys[entry.key] = Piece(whole[at:start], whole[start:end])
        at = end
    return Pieces(keys, events, column, whole[at:])


def _ids(events: Sequence[Any]) -> list[str]:
    return [str(event.get("id")) if isinstance(event, dict) else "" for event in events]


def _items(text: str, entry: Entry, at: int, ids: Sequence[str]) -> dict[str, Piece] | None:
    column = entry.tokens[0].column
    dashes = [
        place
        for place, token in enumerate(entry.tokens)
        if token.kind is Kind.DASH and not token.flow and token.column == column
    ]
    if len(dashes) != len(ids) or len(set(ids)) != len(ids):
        return None
    found: dict[str, Piece] = {}
    for name, place, following in zip(ids, dashes, [*dashes[1:], len(entry.tokens)], strict=True):
        start = text.rfind("\n", 0, entry.tokens[place].start) + 1
        end = after(text, entry.tokens[following - 1].end, column)
        found[name] = Piece(text[at:start], text[start:end])
        at = end
    return found


def after(text: str, offset: int, column: int) -> int:
    """The line after this offset and after the comments below it that are indented deeper than the column."""
    lines = re.compile(rf"[^\n]*\n(?:(?:[ ]*\n)*[ ]{{{column + 1},}}#[^\n]*\n)*").match(text, offset)
    return lines.end() if lines else len(text)
