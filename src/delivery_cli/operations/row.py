"""One directive as one row of a list: plain values under stable names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.domain.directive import Directive
    from delivery_cli.operations.overview import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row; its field names are the keys of the JSON, so they are only ever added to.

    `issuer` is a team id or, of one who is not registered, the name. `days_left` counts to the current deadline
    (negative: overdue or late), `slip` from the original deadline to it.
    """

    id: str
    title: str
    status: str
    owner: str | None
    co_owners: tuple[str, ...]
    issuer: str | None
    issued: dt.date | None
    deadline: dt.date | None
    original_deadline: dt.date | None
    slip: int
    days_left: int | None
    overdue: bool
    due_soon: bool
    silent: bool
    days_silent: int | None
    elapsed: float | None
    extensions_lead: int
    extensions_issuer: int
    executed_on: dt.date | None
    executed: str | None
    control: str
    priority: bool
    areas: tuple[str, ...]
    programme: str | None
    tags: tuple[str, ...]
    path: str


def row_of(case: Case) -> Row:
    directive, standing = case.directive, case.standing
    state = standing.state
    return Row(
        id=directive.id,
        title=directive.title,
        status=state.status or directive.status,
        owner=state.owner,
        co_owners=state.co_owners,
        issuer=issuer_of(directive),
        issued=directive.issued,
        deadline=state.deadline,
        original_deadline=state.original,
        slip=standing.slip,
        days_left=standing.days_left,
        overdue=standing.overdue,
        due_soon=standing.due_soon,
        silent=standing.silent,
        days_silent=standing.days_silent,
        elapsed=None if standing.elapsed is None else round(standing.elapsed, 3),
        extensions_lead=standing.extensions_lead,
        extensions_issuer=standing.extensions_issuer,
        executed_on=standing.executed_on,
        executed=standing.executed,
        control=state.control,
        priority=bool(directive.priority),
        areas=directive.areas,
        programme=directive.programme,
        tags=directive.tags,
        path=case.path,
    )


def issuer_of(directive: Directive) -> str | None:
    """The issuer's team id, else the name of one who is not registered."""
    issuer = directive.issuer
    return issuer if issuer is None or isinstance(issuer, str) else issuer.name
