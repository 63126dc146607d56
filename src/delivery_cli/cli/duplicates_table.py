"""Directives that may be one, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.cli.columns import Column
from delivery_cli.cli.invocation import current
from delivery_cli.cli.listing import ID, OWNER, TITLE
from delivery_cli.cli.output import write_rows, write_values
from delivery_cli.cli.receipts import receipt
from delivery_cli.cli.unreadable import report_unreadable
from delivery_cli.messages import N_, _
from delivery_cli.operations.alike_words import why

if TYPE_CHECKING:
    from delivery_cli.cli.formats import Format
    from delivery_cli.domain.likeness.likeness import Likeness
    from delivery_cli.operations.candidates import Candidates
    from delivery_cli.operations.row import Row

_OF_EACH = ("id", "title", "owner", "status", "deadline")
_KEYS = ("score", *_OF_EACH, *(f"like_{key}" for key in _OF_EACH), "reasons")
_ALIKE = Column("score", N_("alike"), justify="right")
_LIKE = Column("like", N_("much like"))
_WHY = Column("why", N_("why"), flexible=True)


def write_candidates(found: Candidates, format: Format) -> int:
    """Print the pairs; the exit code."""
    if format == "table":
        rows = [_cells(newer, older, how, found) for newer, older, how in found.pairs]
        columns = [_ALIKE, ID, _LIKE, OWNER, TITLE, _WHY]
        if all(newer is None for newer, _older, _how in found.pairs):
            columns.remove(ID)
        write_rows(columns, rows, empty=_("nothing is much like another"))
        if rows and current().stdout_is_terminal:
            receipt(_("of two that are one: delivery cancel ID --duplicate-of ID --reason …"))
    else:
        write_values(_KEYS, [_values(*pair) for pair in found.pairs], format)
    return report_unreadable(found.unreadable)


def _cells(newer: Row | None, older: Row, how: Likeness, found: Candidates) -> dict[str, Any]:
    shown = newer or older
    return {
        "score": _("{n} %").format(n=_per_cent(how)),
        "id": newer.id if newer else "",
        "like": older.id,
        "owner": found.teams.label(shown.owner, current().language) if shown.owner else "—",
        "title": shown.title,
        "why": why(how.reasons),
    }


def _values(newer: Row | None, older: Row, how: Likeness) -> tuple[Any, ...]:
    first = (getattr(newer, key) if newer else None for key in _OF_EACH)
    second = (getattr(older, key) for key in _OF_EACH)
    return (_per_cent(how), *first, *second, dict(how.reasons))


def _per_cent(how: Likeness) -> int:
    return int(how.score * 100)
