"""A filtered and sorted list of directives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from delivery_cli.domain.ids import parse_id
from delivery_cli.operations.filters import Filters, chosen
from delivery_cli.operations.overview import overview

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from delivery_cli.domain.findings import Finding
    from delivery_cli.domain.teams import Teams
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
    view = overview(office, as_of, words=filters.text is not None)
    cases = view.cases if as_of else (*view.cases, *view.drafts)
    rows = [case.row for case in chosen(view, cases, filters)]
    ordered = _sorted(rows, order, view.teams, language)
    return Listing(
        as_of=view.as_of,
        rows=tuple(ordered[:limit]),
        matched=len(ordered),
        later=0 if as_of else view.later,
        teams=view.teams,
        unreadable=view.unreadable,
    )


def _sorted(rows: list[Row], order: Order, teams: Teams, language: str) -> list[Row]:
    by_id = sorted(rows, key=id_key, reverse=order.descending and order.key == "id")
    if order.key == "id":
        return by_id
    value = _value(order.key, teams, language)
    there = [row for row in by_id if value(row) is not None]
    missing = [row for row in by_id if value(row) is None]
    return [*sorted(there, key=value, reverse=order.descending), *missing]


def _value(key: SortKey, teams: Teams, language: str) -> Callable[[Row], Any]:
    match key:
        case "deadline":
            return lambda row: row.deadline
        case "owner":
            return lambda row: teams.label(row.owner, language).casefold() if row.owner else None
        case "status":
            return lambda row: _STATUSES.index(row.status)
        case _:
            return lambda row: row.title.casefold()


def id_key(row: Row) -> tuple[int, int]:
    """Year and number: D-2017-10000 comes after D-2017-9999."""
    return parse_id(row.id) or (0, 0)
