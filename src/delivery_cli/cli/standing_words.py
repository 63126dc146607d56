"""Where a directive stands, in words and colours for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.words import word
from delivery_cli.domain.written import written_day
from delivery_cli.messages import _

if TYPE_CHECKING:
    from delivery_cli.operations.row import Row


def status_words(row: Row) -> str:
    """The status, with the days that press: `overdue 7 d`, `due in 3 d`, `closed late`."""
    if row.status == "closed" and row.executed == "late":
        return _("closed late")
    if row.days_left is None or not (row.overdue or row.due_soon):
        return word(row.status)
    pressing = days_words(row.days_left)
    return (
        pressing
        if row.status == "active"
        else _("{status}, {pressing}").format(status=word(row.status), pressing=pressing)
    )


def days_words(left: int) -> str:
    """`overdue 7 d`, `due today`, `due in 3 d`."""
    if left < 0:
        return _("overdue {n} d").format(n=-left)
    return _("due in {n} d").format(n=left) if left else _("due today")


def status_style(row: Row) -> str:
    if row.overdue:
        return "bold red"
    if row.due_soon:
        return "yellow"
    return "dim" if row.status in {"closed", "cancelled"} else ""


def deadline_words(row: Row) -> str:
    """The current deadline, and by how many days it has moved."""
    if row.deadline is None:
        return "—"
    day = written_day(row.deadline)
    return f"{day} {moved(row.slip)}" if row.slip else day


def moved(slip: int) -> str:
    return _("{days} d").format(days=f"{slip:+d}")


def marks(row: Row) -> str:
    """One letter each for special control, priority, silence."""
    if row.control == "standard" and not row.priority and not row.silent:
        return ""
    given = ((row.control == "special", "S"), (row.priority, "P"), (row.silent, "~"))
    return "".join(letter for true, letter in given if true)
