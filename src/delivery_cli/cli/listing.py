"""A list of directives, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.cli.columns import Column
from delivery_cli.cli.invocation import current
from delivery_cli.cli.output import write_rows, write_values
from delivery_cli.cli.receipts import receipt
from delivery_cli.cli.room import cut_at, cut_to_fit, room
from delivery_cli.cli.standing_words import deadline_words, marks, status_style, status_words
from delivery_cli.cli.unreadable import report_unreadable
from delivery_cli.domain.written import written_day
from delivery_cli.messages import N_, _, n_
from delivery_cli.operations.row import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.cli.columns import Row as Cells
    from delivery_cli.cli.formats import Format
    from delivery_cli.operations.query import Listing

_OWNER_CELLS = 18
_OWNER_CELLS_AT_LEAST = 12
_TITLE_CELLS = 20
_TITLE_CELLS_AT_LEAST = 12
_WORDS, _WORDS_CELLS = {"status", "why"}, 22
_WORDS_CELLS_AT_LEAST, _TITLE_CELLS_NARROW = 18, 6
ID = Column("id", N_("id"))
OWNER = Column("owner", N_("owner"))
DEADLINE = Column("deadline", N_("deadline"))
TITLE = Column("title", N_("title"), flexible=True)
_ORIGINAL = Column("original_deadline", N_("at first"), style="dim")
_STATUS = Column("status", N_("status"), style=lambda row: str(row["style"]))
_MARKS = Column("marks", "")


def write_listing(found: Listing, format: Format) -> int:
    """Print the list, then say what is not in it; the exit code."""
    if format == "table":
        _write_table(found)
    else:
        write_values(Row._fields, found.rows, format)
    if len(found.rows) < found.matched:
        receipt(_("the first {n} of {all}").format(n=len(found.rows), all=found.matched))
    tell_later(found.later)
    return report_unreadable(found.unreadable)


def tell_later(count: int) -> None:
    """Say how many directives are left out because they count only from a later day."""
    if count:
        receipt(
            n_(
                "{n} directive counts only from a later day",
                "{n} directives count only from a later day",
                count,
            ).format(n=count)
        )


def _write_table(found: Listing) -> None:
    columns: Sequence[Column] = _columns(found.rows)
    rows: Sequence[Cells] = [_cells(row, found) for row in found.rows]
    columns, rows = fitting(columns, rows)
    write_rows(columns, rows, empty=_("no directive fits"))
    if _MARKS in columns and current().stdout_is_terminal:
        receipt(_("S special control · P priority · ~ silent"))


def fitting(columns: Sequence[Column], rows: Sequence[Cells]) -> tuple[Sequence[Column], Sequence[Cells]]:
    """What of a table fits the terminal on one line each: the title gives way to the dates, to a point."""
    if not rows:
        return columns, rows
    rows = cut_at(rows, OWNER, _OWNER_CELLS)
    if room(columns, rows, TITLE.key) < _TITLE_CELLS:
        columns = [column for column in columns if column is not _ORIGINAL]
        rows = cut_at(rows, OWNER, _OWNER_CELLS_AT_LEAST)
    if room(columns, rows, TITLE.key) < _TITLE_CELLS_AT_LEAST:  # in languages of longer words
        rows = [{**row, DEADLINE.key: row["day"]} for row in rows]
    if room(columns, rows, TITLE.key) < _TITLE_CELLS_AT_LEAST:
        for column in columns:
            rows = cut_at(rows, column, _WORDS_CELLS) if column.key in _WORDS else rows
    return _narrowed(columns, rows)


def _narrowed(columns: Sequence[Column], rows: Sequence[Cells]) -> tuple[Sequence[Column], Sequence[Cells]]:
    """In a terminal of 60 columns words are cut, and the owner goes, rather than that a row is broken."""
    if room(columns, rows, TITLE.key) < _TITLE_CELLS_AT_LEAST:
        for column in columns:
            rows = cut_at(rows, column, _WORDS_CELLS_AT_LEAST) if column.key in _WORDS else rows
    if room(columns, rows, TITLE.key) < _TITLE_CELLS_NARROW:
        columns = [column for column in columns if column is not OWNER]
    least = min(_TITLE_CELLS_AT_LEAST, max(_TITLE_CELLS_NARROW, room(columns, rows, TITLE.key)))
    return columns, cut_to_fit(columns, rows, TITLE.key, least=least)


def _columns(rows: Sequence[Row]) -> list[Column]:
    """Columns that would be empty in every row are left out."""
    wanted = {_ORIGINAL: any(row.slip for row in rows), _MARKS: any(map(marks, rows))}
    return [one for one in (ID, _MARKS, DEADLINE, _ORIGINAL, _STATUS, OWNER, TITLE) if wanted.get(one, True)]


def _cells(row: Row, found: Listing) -> dict[str, Any]:
    return {
        "id": row.id,
        "marks": marks(row),
        "deadline": deadline_words(row),
        "day": written_day(row.deadline),
        "original_deadline": row.original_deadline if row.slip else None,
        "status": status_words(row),
        "style": status_style(row),
        "owner": found.teams.label(row.owner, current().language) if row.owner else "—",
        "title": row.title,
    }
