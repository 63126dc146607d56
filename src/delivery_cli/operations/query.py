"""A filtered and sorted list of directives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from delivery_cli.domain.alphabet import alphabetical
from delivery_cli.operations.filters import Filters, conditions
from delivery_cli.operations.overview import overview
from delivery_cli.operations.terms import BY_ID, COUNTING

if TYPE_CHECKING:
    import datetime as dt

    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.teams import Teams
    from delivery_cli.operations.overview import Overview
    from delivery_cli.operations.row import Row
    from delivery_cli.storage.office import Office

SortKey = Literal["id", "deadline", "owner", "status", "title"]
# In the order of a directive's life, which is what somebody who sorts by status wants to see.
_STATUSES = ("draft", "active", "returned", "submitted", "closed", "cancelled")


@dataclass(frozen=True, slots=True)
class Order:
    """What a list is sorted by; a row without the value comes last either way, equal ones by id."""

    key: SortKey = "id"
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The rows; `matched` counts them before a limit, `later` the directives that count only after `as_of`."""

    as_of: dt.date
    rows: tuple[Row, ...]
    matched: int
    later: int
    teams: Teams
    unreadable: tuple[Finding, ...]


def list_directives(
    office: Office,
    filters: Filters,
    *,
    as_of: dt.date | None = None,
    order: Order = Order(),
    limit: int | None = None,
    language: str = "en",
) -> Listing:
    """The directives as of a day; drafts, which never count, are listed only as of today. Owners sort by label."""
    view = overview(office, as_of)
    where, values = conditions(view, filters)
    if as_of:
        where = f"{COUNTING} and {where}"
    by = _terms(order, view, language)
    rows = tuple(view.rows(where, values, order=by, limit=limit))
    is_cut = limit is not None and len(rows) == limit
    return Listing(
        as_of=view.as_of,
        rows=rows,
        matched=view.count(where, values) if is_cut else len(rows),
        later=0 if as_of else view.shelf.later(),
        teams=view.teams,
        unreadable=view.unreadable,
    )


def _terms(order: Order, view: Overview, language: str) -> str:
    """Year and number of an id: D-2017-10000 comes after D-2017-9999."""
    way = "desc" if order.descending else "asc"
    match order.key:
        case "id":
            return f"year {way}, number {way}, first is null"
        case "deadline":
            value = "deadline"
        case "owner":
            labels = {team.id: alphabetical(view.teams.label(team.id, language)) for team in view.teams}
            view.shelf.function("label", lambda owner: owner and labels.get(owner, alphabetical(owner)))
            value = "label(owner)"
        case "status":
            view.shelf.function("stage", _STATUSES.index)
            value = "stage(status)"
        case _:
            view.shelf.function("folded", alphabetical)
            value = "folded(title)"
    return f"{value} is null, {value} {way}, {BY_ID}"
