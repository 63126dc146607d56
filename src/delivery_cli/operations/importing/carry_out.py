"""The import itself: the rows of a plan registered in one commit, with the profile they were read by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from delivery_cli.domain.import_profile import ImportProfile
from delivery_cli.domain.snapshot import file_stem
from delivery_cli.errors import RefusedError
from delivery_cli.messages import n_
from delivery_cli.operations.add import add
from delivery_cli.operations.desk import read_teams
from delivery_cli.operations.importing.identity import identity_of, known
from delivery_cli.operations.importing.prepare import refusal
from delivery_cli.operations.importing.profile import place_of_profile
from delivery_cli.operations.who import team_id
from delivery_cli.storage.import_profiles import profile_text, read_profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from delivery_cli.domain.findings import FieldPath
    from delivery_cli.operations.desk import Desk, Receipt
    from delivery_cli.operations.importing.plan import Asked, ImportPlan, PlannedRow
    from delivery_cli.storage.office import Office

TOLD = 20  # directives that the receipt names


def carry_out_import(
    office: Office, plan: ImportPlan, asked: Asked, *, skip_bad: bool = False, dry_run: bool = False
) -> Receipt | None:
    """Register the new rows; None where there is none. RefusedError where one is bad and is not to be left out.

    What somebody else registered since the plan was made is left out, and told.
    """
    if plan.of("bad") and not skip_bad:
        raise RefusedError(*refusal(plan))
    rows = plan.of("new")
    if not rows:
        return None

    def where(position: int, path: FieldPath) -> str:
        row = rows[position - 1]
        return row.cells.get(str(path[0]) if path else "", row.place)

    wanted = [row.wanted for row in rows]
    there: dict[int, str] = {}

    def already(desk: Desk) -> Mapping[int, str]:
        there.clear()
        there.update(_registered_meanwhile(desk, plan, rows))
        return there

    beside = _profile(office, plan, asked)
    made = add(
        office,
        wanted,
        draft=asked.draft,
        dry_run=dry_run,
        where=where,
        beside=beside,
        unwanted=already,
    )
    notices = (*_left_out(there), *made.notices)
    return replace(made, change=replace(made.change, told=_told(made.change.told)), notices=notices)


def _registered_meanwhile(desk: Desk, plan: ImportPlan, rows: Sequence[PlannedRow]) -> dict[int, str]:
    """The ids, by position, of rows that were new when the plan was made, and that the ledger has by now."""
    if plan.seen_at is not None and plan.seen_at == desk.base.head.commit:
        return {}
    there = known(desk.snapshot().entries)
    keys = ((position, identity_of(row.values, row.wanted)) for position, row in enumerate(rows, 1))
    return {position: there[key].id for position, key in keys if key in there}


def _left_out(there: Mapping[int, str]) -> Iterator[str]:
    if there:
        message = n_(
            "{n} row was registered meanwhile by somebody else, and is left out: {ids}",
            "{n} rows were registered meanwhile by somebody else, and are left out: {ids}",
            len(there),
        )
        yield message.format(n=len(there), ids=", ".join(list(there.values())[:TOLD]))


def _told(lines: tuple[str, ...]) -> tuple[str, ...]:
    more = len(lines) - TOLD
    if more <= 0:
        return lines
    return (*lines[:TOLD], n_("… and {n} more", "… and {n} more", more).format(n=more))


def _profile(office: Office, plan: ImportPlan, asked: Asked) -> dict[str, str]:
    """The file of the profile, where it would say something new."""
    if plan.saved is None:
        return {}
    path = place_of_profile(office.root, plan.profile, asked, plan.file, plan.saved)
    old = read_profile(office.root, file_stem(path)) or ImportProfile()
    fitted = read_profile(office.root, plan.profile) if plan.profile else None
    teams = read_teams(office)
    meant = {name: team_id(teams, text) for name, text in plan.saved.teams.items()}
    known = {**(fitted.teams if fitted else {}), **old.teams}
    saved = replace(plan.saved, teams={**known, **meant}, sheet=plan.saved.sheet or old.sheet)
    return {} if saved == old else {path: profile_text(saved)}
