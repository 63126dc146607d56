"""Which directives a list is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.suggest import did_you_mean
from delivery_cli.domain.teams import folded
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import UsageError
from delivery_cli.messages import _
from delivery_cli.operations.who import directive_ids, team_ids

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from delivery_cli.operations.overview import Case, Overview

    Test = Callable[[Case], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is asked for; within one field any of the values fits, between the fields all must.

    Teams and directives are written as people write them. `due_before` excludes the day, `due_within` counts days from the as-of day.
    """

    owner: Sequence[str] = ()
    co_owner: Sequence[str] = ()
    issuer: Sequence[str] = ()
    status: Sequence[str] = ()
    area: Sequence[str] = ()
    programme: Sequence[str] = ()
    tag: Sequence[str] = ()
    control: str | None = None
    priority: bool = False
    overdue: bool = False
    silent: bool = False
    due_before: dt.date | None = None
    due_within: int | None = None
    text: str | None = None
    parent: Sequence[str] = ()


def chosen(view: Overview, cases: Iterable[Case], filters: Filters) -> list[Case]:
    """The cases that pass; UsageError with near names for a team or an area that does not exist."""
    tests = [*_by_name(view, filters), *_by_standing(filters)]
    return [case for case in cases if all(test(case) for test in tests)]


def _by_name(view: Overview, asked: Filters) -> list[Test]:
    tests: list[Test] = []
    if asked.owner:
        owners = frozenset(team_ids(view.teams, asked.owner))
        tests.append(lambda case: case.row.owner in owners)
    if asked.co_owner:
        helpers = frozenset(team_ids(view.teams, asked.co_owner))
        tests.append(lambda case: not helpers.isdisjoint(case.row.co_owners))
    if asked.issuer:
        issuers = frozenset(_issuers(view, asked.issuer))
        tests.append(lambda case: _compared(case.row.issuer) in issuers)
    if asked.area:
        areas = frozenset(_area(view, area) for area in asked.area)
        tests.append(lambda case: not areas.isdisjoint(case.row.areas))
    if asked.programme:
        tests.append(lambda case: case.row.programme in asked.programme)
    if asked.tag:
        tags = frozenset(map(folded, asked.tag))
        tests.append(lambda case: not tags.isdisjoint(map(folded, case.row.tags)))
    if asked.parent:
        parents = frozenset(_parents(view, asked.parent))
        tests.append(lambda case: case.row.parent in parents)
    return tests


def _by_standing(asked: Filters) -> list[Test]:
    tests: list[Test] = []
    before, within = asked.due_before, asked.due_within
    if asked.status:
        tests.append(lambda case: case.row.status in asked.status)
    if asked.control:
        tests.append(lambda case: case.row.control == asked.control)
    if asked.priority:
        tests.append(lambda case: case.row.priority)
    if asked.overdue:
        tests.append(lambda case: case.row.overdue)
    if asked.silent:
        tests.append(lambda case: case.row.silent)
    if before is not None:
        tests.append(lambda case: case.row.deadline is not None and case.row.deadline < before)
    if within is not None:
        tests.append(lambda case: 0 <= _days_left(case) <= within)
    if asked.text:
        words = _searched(asked.text).split()
        tests.append(lambda case: _has_all(case.facts.words, words))
    return tests


def _days_left(case: Case) -> int:
    left = case.row.days_left
    return -1 if left is None else left


def _issuers(view: Overview, texts: Iterable[str]) -> Iterable[str | None]:
    """Teams by any of their names, and the names of issuers who are not registered."""
    unregistered = {_compared(case.row.issuer) for case in view.cases if not case.facts.registered_issuer}
    for text in texts:
        if _compared(text) in unregistered:
            yield _compared(text)
        else:
            yield from (_compared(team) for team in team_ids(view.teams, [text]))


def _parents(view: Overview, texts: Iterable[str]) -> tuple[str, ...]:
    """Full ids; a parent whose own file cannot be read is known from its children."""
    rows = [case.row for case in (*view.cases, *view.drafts)]
    known = dict.fromkeys([*(row.id for row in rows), *(row.parent for row in rows if row.parent)])
    return directive_ids(texts, [*known])


def _compared(name: str | None) -> str | None:
    return None if name is None else folded(name)


def _area(view: Overview, text: str) -> str:
    """The area's id for its id or its name in any language."""
    named = {folded(name): area for area, names in view.settings.areas.items() for name in names.all()}
    used = {area for case in (*view.cases, *view.drafts) for area in case.row.areas}
    known = {*view.settings.areas, *used}
    if text in known:
        return text
    if folded(text) in named:
        return named[folded(text)]
    near = did_you_mean(text, sorted(known))
    hint = _("did you mean “{name}”?").format(name=near[0]) if near else ""
    everything = _("the areas are: {areas}").format(areas=", ".join(sorted(known))) if known else ""
    raise UsageError(_("there is no area “{text}”").format(text=visible(text)), hint or everything)


def _has_all(text: str, words: Iterable[str]) -> bool:
    searched = _searched(text)
    return all(word in searched for word in words)


def _searched(text: str) -> str:
    return text.casefold().replace("ё", "е")
