"""One directive as one row of a list: plain values under stable names."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from delivery_cli.domain.clock import Term, read_clock
from delivery_cli.operations import terms
from delivery_cli.storage.indexing.file import unbound
from delivery_cli.storage.indexing.rows import day_of, listed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from delivery_cli.domain.facts import Facts
    from delivery_cli.domain.settings import ControlSettings


class Row(NamedTuple):  # and no dataclass: thousands are made at once
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
    parent: str | None


def row_of(path: str, facts: Facts, as_of: dt.date, limits: ControlSettings) -> Row:
    """The facts as they look on a day; not before the day they are settled."""
    term = Term(facts.status, facts.control == "special", facts.first, facts.deadline, facts.heard)
    clock = read_clock(term, as_of, limits)
    deadline, original = facts.deadline, facts.original
    return Row(
        id=facts.id,
        title=facts.title,
        status=facts.status,
        owner=facts.owner,
        co_owners=facts.co_owners,
        issuer=facts.issuer,
        issued=facts.issued,
        deadline=deadline,
        original_deadline=original,
        slip=(deadline - original).days if deadline and original else 0,
        days_left=clock.days_left,
        overdue=clock.overdue,
        due_soon=clock.due_soon,
        silent=clock.silent,
        days_silent=clock.days_silent,
        elapsed=None if clock.elapsed is None else round(clock.elapsed, 3),
        extensions_lead=facts.extensions_lead,
        extensions_issuer=facts.extensions_issuer,
        executed_on=facts.executed_on,
        executed=facts.executed,
        control=facts.control,
        priority=facts.priority,
        areas=facts.areas,
        programme=facts.programme,
        tags=facts.tags,
        path=path,
        parent=facts.parent,
    )


# The same in the words of the table, for `rows_from`. `elapsed` is reckoned from the last column and its own.
_DERIVED = {
    "original_deadline": "original",
    "slip": f"coalesce({terms.SLIP}, 0)",
    "days_left": terms.DAYS_LEFT,
    "overdue": terms.OVERDUE,
    "due_soon": terms.DUE_SOON,
    "silent": terms.SILENT,
    "days_silent": terms.DAYS_SILENT,
    "elapsed": terms.PASSED,
}
COLUMNS = ", ".join((*(_DERIVED.get(name, name) for name in Row._fields), terms.TERM))
_HINTS = [Row.__annotations__[name].__forward_arg__ for name in Row._fields]
_DAYS = tuple(place for place, hint in enumerate(_HINTS) if hint == "dt.date | None")
_LISTS = tuple(place for place, hint in enumerate(_HINTS) if hint == "tuple[str, ...]")
_TRUTHS = tuple(place for place, hint in enumerate(_HINTS) if hint == "bool")
_ELAPSED = Row._fields.index("elapsed")
_PATH = Row._fields.index("path")
_AT_ONCE = 500


def rows_from(found: Iterable[Sequence[Any]]) -> list[Row]:
    """The rows of what the table holds in `COLUMNS`: made column by column, much quicker than by way of the facts."""
    rows: list[Row] = []
    waiting = iter(found)
    while some := list(islice(waiting, _AT_ONCE)):
        columns: list[Iterable[Any]] = list(zip(*some, strict=True))
        columns[_ELAPSED] = map(_share, columns[_ELAPSED], columns.pop())
        for place in _DAYS:
            columns[place] = [None if one is None else day_of(one) for one in columns[place]]
        for place in _LISTS:
            columns[place] = map(listed, columns[place])
        for place in _TRUTHS:
            columns[place] = map(bool, columns[place])
        columns[_PATH] = map(unbound, columns[_PATH])
        rows.extend(map(Row._make, zip(*columns, strict=True)))
    return rows


def _share(passed: int | None, term: int | None) -> float | None:
    return None if passed is None or term is None else round(max(0.0, passed / term), 3)
