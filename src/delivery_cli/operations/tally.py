"""The counts of status, reckoned by the table that holds the directives: added up, never one by one."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal

from delivery_cli.domain.directive import OPEN
from delivery_cli.domain.discipline import Discipline
from delivery_cli.operations import terms
from delivery_cli.operations.terms import COUNTING, DUE_SOON, OVERDUE, SLIP, added_up, how_many, was_due
from delivery_cli.storage.indexing.rows import meant

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from delivery_cli.operations.overview import Overview

    Sums = Sequence[int]

Grouping = Literal["team", "area", "programme", "issuer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The counts of one group; `due_soon` and `overdue` are of those active or returned.

    `slip` are the days by which all their deadlines were moved, `moved` how many deadlines that were; `slip_later` and
    `slip_earlier` (negative) are its two parts.
    `group` is None for the directives that have no team, area, programme or issuer.
    """

    group: str | None
    directives: int
    active: int
    due_soon: int
    overdue: int
    submitted: int
    returned: int
    closed: int
    cancelled: int
    moved: int
    slip: int
    slip_later: int
    slip_earlier: int
    discipline: Discipline
    discipline_original: Discipline


_COLUMN: dict[Grouping, str] = {
    "team": "owner",
    "area": "areas",
    "programme": "programme",
    "issuer": "issuer",
}
_SUMS = ", ".join(
    (
        "count(*)",
        how_many("status = 'active'"),
        how_many(DUE_SOON),
        how_many(OVERDUE),
        *(how_many(f"status = '{one}'") for one in ("submitted", "returned", "closed", "cancelled")),
        how_many(f"{SLIP} <> 0"),
        added_up(SLIP),
        added_up(SLIP, f"{SLIP} > 0"),
        added_up(SLIP, f"{SLIP} < 0"),
        how_many(was_due("deadline")),
        how_many(f"{was_due('deadline')} and executed in ('original', 'current')"),
        how_many(was_due("original")),
        how_many(f"{was_due('original')} and executed = 'original'"),
    )
)


_NAMES = tuple(one.name for one in fields(Tally))[1:-2]
_COUNTS = len(_NAMES) + 4


def tallies(view: Overview, by: Grouping, since: dt.date) -> tuple[list[Tally], Tally]:
    """The tallies of the groups, and that of all; `since` is the first day of the discipline's period."""
    column = _COLUMN[by]
    limits = {**view.limits, "since": since.toordinal()}
    rows = view.shelf.ask(f"{column}, {_SUMS}", _leaves(view), limits, then=f"group by {column}")
    found: dict[str | None, Sums] = {}
    total: Sums = [0] * _COUNTS
    for value, *sums in rows:
        total = _added(total, sums)
        for group in meant("areas", value) or [None] if by == "area" else [value]:
            found[group] = _added(found.get(group, [0] * _COUNTS), sums)
    return [_tally(group, sums) for group, sums in found.items()], _tally(None, total)


def _added(some: Sums, more: Sums) -> Sums:
    return [one + other for one, other in zip(some, more, strict=True)]


def _tally(group: str | None, sums: Sums) -> Tally:
    *counts, due, executed, due_at_first, executed_by_it = sums
    return Tally(
        group=group,
        **dict(zip(_NAMES, counts, strict=True)),
        discipline=Discipline(due, executed),
        discipline_original=Discipline(due_at_first, executed_by_it),
    )


def _leaves(view: Overview) -> str:
    """The directives without the parents of others: one to a group is counted through its members'.

    Where all below an open parent has ended, nothing else speaks of what is still asked for: it counts itself.
    """
    linked = view.shelf.ask("id, parent, status", f"{COUNTING} and parent is not null", then="order by path")
    if not linked:
        return COUNTING
    parent_of = {child: parent for child, parent, _status in linked}
    pending: set[str] = set()  # those with something open below them
    for _child, parent, status in linked:
        above = parent if status in OPEN else None
        while above is not None and above not in pending:  # links may go in a circle
            pending.add(above)
            above = parent_of.get(above)
    parents = {parent for _child, parent, _status in linked}
    view.shelf.function("is_parent", parents.__contains__)
    view.shelf.function("is_pending", pending.__contains__)
    return f"{COUNTING} and (not is_parent(id) or ({terms.OPEN} and not is_pending(id)))"
