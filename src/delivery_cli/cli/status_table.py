"""The counts of `delivery status`, printed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from delivery_cli.cli.columns import Column
from delivery_cli.cli.invocation import current
from delivery_cli.cli.listing import tell_later
from delivery_cli.cli.output import table_text, write_json, write_rows
from delivery_cli.cli.pager import paged
from delivery_cli.cli.receipt import SHORT_ID
from delivery_cli.cli.receipts import receipt, warn
from delivery_cli.cli.room import cut_to_fit, room
from delivery_cli.cli.standing_words import moved
from delivery_cli.cli.unreadable import report_unreadable
from delivery_cli.cli.wrapping import wrapped_for
from delivery_cli.domain.written import written_day, written_moment
from delivery_cli.messages import C_, N_, _, n_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.cli.columns import Row
    from delivery_cli.cli.formats import Format
    from delivery_cli.domain.standing import Discipline
    from delivery_cli.operations.status import Grouping, Status, Tally

_COUNTS = ("active", "due_soon", "overdue", "submitted", "returned", "closed")
HEADERS = {
    "active": C_("heading", "active"),
    "due_soon": C_("heading", "soon"),
    "overdue": C_("heading", "overdue"),
    "submitted": C_("heading", "submitted"),
    "returned": C_("heading", "returned"),
    "closed": C_("heading", "closed"),
}
_GROUPS: dict[Grouping, str] = {
    "team": C_("heading", "team"),
    "area": C_("heading", "area"),
    "programme": C_("heading", "programme"),
    "issuer": C_("heading", "issuer"),
}
_NONE: dict[Grouping, str] = {
    "team": N_("no owner"),
    "area": N_("no area"),
    "programme": N_("no programme"),
    "issuer": N_("no issuer"),
}
_GROUP_CELLS = 14  # at least
_MAY_GO = ("returned", "submitted", "closed", "discipline", "due_soon")
_NOTHING = frozenset({"·", "—"})
_PROGRAM_KEYS = (
    "group", "directives", *_COUNTS, "cancelled", "due_in_period", "executed_by_deadline", "discipline",
    "due_in_period_original", "executed_by_original", "discipline_original", "moved", "slip",
    "slip_later", "slip_earlier",
)  # fmt: skip


def write_status(found: Status, format: Format) -> int:
    """Print the counts; the exit code."""
    items = [_values(tally) for tally in found.tallies]
    if format == "table":
        _write_table(found)
    elif format == "json":
        period = {"as_of": found.as_of, "since": found.since, "by": found.by}
        write_json(
            {
                **period,
                **_source(found),
                "items": items,
                "total": _values(found.total),
                "parents": found.parents,
            }
        )
    else:
        write_rows([Column(key, key) for key in _PROGRAM_KEYS], items, format)
    tell_later(found.later)
    _tell_source(found)
    return report_unreadable(found.unreadable)


def _source(found: Status) -> dict[str, Any]:
    if found.source is None:
        return {}
    return {"commit": found.source.commit, "committed": found.source.moment}


def _tell_source(found: Status) -> None:
    """Say which commit was read, and where its date is not to be trusted."""
    source = found.source
    if source is None:
        return
    if source.backwards:
        warn(
            _(
                "the dates of commits run backwards here: a commit that came after {commit} says it was made by {day}; "
                "it counts from the latest date before it and was left out"
            ).format(commit=source.commit[:SHORT_ID], day=written_day(found.as_of))
        )
    receipt(
        _("from commit {commit} of {moment}").format(
            commit=source.commit[:SHORT_ID], moment=written_moment(source.moment)
        )
    )


def _values(tally: Tally) -> dict[str, Any]:
    current_, original = tally.discipline, tally.discipline_original
    return {
        "group": tally.group,
        "directives": tally.directives,
        **{key: getattr(tally, key) for key in _COUNTS},
        "cancelled": tally.cancelled,
        "due_in_period": current_.due,
        "executed_by_deadline": current_.executed,
        "discipline": _rounded(current_),
        "due_in_period_original": original.due,
        "executed_by_original": original.executed,
        "discipline_original": _rounded(original),
        "moved": tally.moved,
        "slip": tally.slip,
        "slip_later": tally.slip_later,
        "slip_earlier": tally.slip_earlier,
    }


def _rounded(one: Discipline) -> float | None:
    return None if one.share is None else round(one.share, 4)


def _write_table(found: Status) -> None:
    if not found.tallies:
        receipt(_("no directive counts on {day}").format(day=written_day(found.as_of)))
        return
    columns = _columns(found.by)
    rows: list[Row] = [_cells(tally, _label(tally, found)) for tally in found.tallies]
    rows.append(_cells(found.total, _("total")) | {"style": "bold"})
    if not found.total.moved or room(columns, rows, "group") < _GROUP_CELLS:
        columns = [column for column in columns if column is not _SLIP]  # the footing says it in any case
    columns, left_out = _narrowed(columns, rows)
    table = table_text(columns, cut_to_fit(columns, rows, "group", least=_GROUP_CELLS))
    paged("\n".join((*_fitting(_heading(found)), "", table, "", *_fitting((*_footing(found), *left_out)))))


def _narrowed(columns: list[Column], rows: Sequence[Row]) -> tuple[list[Column], list[str]]:
    """The columns that a narrow terminal has room for, and a sentence on the others: what says nothing goes first."""
    silent = [key for key in _MAY_GO if all(row[key] in _NOTHING for row in rows)]
    going = [*silent, *(key for key in _MAY_GO if key not in silent)]
    left_out: list[str] = []
    while going and room(columns, rows, "group") < _GROUP_CELLS:
        gone = next(column for column in columns if column.key == going[0])
        columns = [column for column in columns if column is not gone]
        if going.pop(0) not in silent:
            left_out.append(gone.title())
    if not left_out:
        return columns, []
    told = _("Left out, for want of room: {columns}.").format(columns=", ".join(left_out))
    return columns, [told]


def _fitting(lines: Sequence[str]) -> list[str]:
    """Sentences, wrapped to a terminal."""
    return [wrapped_for(sys.stdout, line) for line in lines] if current().stdout_is_terminal else list(lines)


def _columns(by: Grouping) -> list[Column]:
    return [
        Column("group", _GROUPS[by], flexible=True, style=_style),
        *(Column(key, HEADERS[key], justify="right", style=_style_of(key)) for key in _COUNTS),
        _SLIP,
        Column("discipline", C_("heading", "discipline"), justify="right", style=_style),
    ]


def _style(row: Row) -> str:
    return str(row.get("style", ""))


_SLIP = Column("slip", C_("heading", "slip"), justify="right", style=_style)


def _style_of(key: str) -> Any:
    """Red where something is overdue, yellow where it is due soon; a nought is quiet."""
    accent = {"overdue": "bold red", "due_soon": "yellow"}.get(key)

    def style(row: Row) -> str:
        if row[key] == "·":
            return "dim"
        return accent or _style(row)

    return style


def _cells(tally: Tally, label: str) -> dict[str, Any]:
    counts = {key: str(getattr(tally, key) or "·") for key in _COUNTS}
    slip = moved(tally.slip) if tally.moved else "·"
    return {"group": label, **counts, "slip": slip, "discipline": _discipline(tally)}


def _discipline(tally: Tally) -> str:
    if tally.discipline.share is None and tally.discipline_original.share is None:
        return "—"
    return f"{_percent(tally.discipline)} ({_percent(tally.discipline_original)})"


def _percent(one: Discipline) -> str:
    return "—" if one.share is None else _("{n} %").format(n=f"{100 * one.share:.0f}")


def _label(tally: Tally, found: Status) -> str:
    language = current().language
    if tally.group is None:
        return _(_NONE[found.by])
    if found.by == "area":
        names = found.settings.areas.get(tally.group)
        return (names and names.in_language(language)) or tally.group
    return tally.group if found.by == "programme" else found.teams.label(tally.group, language)


def _heading(found: Status) -> list[str]:
    count = found.total.directives
    line = n_("As of {day}: {n} directive", "As of {day}: {n} directives", count).format(
        day=written_day(found.as_of), n=count
    )
    if found.drafts:
        line += n_(", {n} draft besides", ", {n} drafts besides", found.drafts).format(n=found.drafts)
    if found.parents:
        line += n_(
            ", {n} more counted through its children",
            ", {n} more counted through their children",
            found.parents,
        ).format(n=found.parents)
    return [line]


def _footing(found: Status) -> list[str]:
    line = _("Discipline by the current (first) deadline, of those due {since}–{day}.").format(
        since=written_day(found.since), day=written_day(found.as_of)
    )
    count, slip = found.total.moved, found.total.slip
    if not count:
        return [line]
    words = n_("{n} deadline was moved, by {slip}.", "{n} deadlines were moved, by {slip} in all.", count)
    told = words.format(n=count, slip=moved(slip))
    later, earlier = found.total.slip_later, found.total.slip_earlier
    if later and earlier:
        parts = _("Moved later: by {later} in all; earlier: by {earlier}.")
        told = f"{told} {parts.format(later=moved(later), earlier=moved(earlier))}"
    return [line, told]
