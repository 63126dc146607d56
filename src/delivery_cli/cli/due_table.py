"""What burns, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery_cli.cli.columns import Column
from delivery_cli.cli.invocation import current
from delivery_cli.cli.listing import (
    DEADLINE,
    ID,
    OWNER,
    TITLE,
    fitting,
    tell_later,
)
from delivery_cli.cli.output import write_rows, write_values
from delivery_cli.cli.standing_words import days_words, deadline_words
from delivery_cli.cli.unreadable import report_unreadable
from delivery_cli.domain.written import written_day
from delivery_cli.messages import N_, _
from delivery_cli.operations.row import Row

if TYPE_CHECKING:
    from delivery_cli.cli.formats import Format
    from delivery_cli.operations.burning import Burning, Fires

_WHY = Column("why", N_("why"), style=lambda row: str(row["style"]))
_KEYS = (*Row._fields, "reasons", "days", "next_report", "missed_report")


def write_due(found: Fires, format: Format) -> int:
    """Print what burns; the exit code."""
    if format == "table":
        _write_table(found)
    else:
        rows = [
            (*one.row, one.reasons, one.days, one.next_report, one.missed_report) for one in found.burning
        ]
        write_values(_KEYS, rows, format, about={"as_of": found.as_of})
    tell_later(found.later)
    return report_unreadable(found.unreadable)


def _write_table(found: Fires) -> None:
    cells = [_cells(one, found) for one in found.burning]
    columns, rows = fitting((ID, DEADLINE, _WHY, OWNER, TITLE), cells)
    write_rows(columns, rows, empty=_("nothing burns on {day}").format(day=written_day(found.as_of)))


def _cells(one: Burning, found: Fires) -> dict[str, Any]:
    row = one.row
    report = one.missed_report or one.next_report
    return {
        "id": row.id,
        "deadline": deadline_words(row) if row.deadline else written_day(report),
        "day": written_day(row.deadline or report),
        "why": _why(one),
        "style": {
            "overdue": "bold red",
            "report-overdue": "bold red",
            "due": "yellow",
            "report": "yellow",
        }.get(one.reasons[0], ""),
        "owner": found.teams.label(row.owner, current().language) if row.owner else "—",
        "title": row.title,
    }


def _why(one: Burning) -> str:
    """The first reason, with its days; the others are in the other formats."""
    match one.reasons[0]:
        case "overdue" | "due":
            return days_words(one.days or 0)
        case "report-overdue":
            return _("report of {day} not received, {n} d").format(
                day=written_day(one.missed_report), n=-(one.days or 0)
            )
        case "report":
            return _("report in {n} d").format(n=one.days) if one.days else _("report today")
        case "term-90":
            return _("90 % of the term")
        case "term-50":
            return _("half, no report")
        case "silent":
            return _("silent {n} d").format(n=one.row.days_silent)
