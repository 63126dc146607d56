"""An office as a commit of a past day has it: every file from git, none from the working tree."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Problem
from delivery_cli.domain.snapshot import Entry, Snapshot, TeamEntry
from delivery_cli.domain.written import written_day
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.commits import REGULAR
from delivery_cli.storage.history import moment
from delivery_cli.storage.office import DIRECTIVES, TEAMS, entry_of, located, team_entry_of
from delivery_cli.storage.revisions import Revisions
from delivery_cli.storage.surroundings import is_shallow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from delivery_cli.domain.findings import Finding
    from delivery_cli.storage.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The commit that stood at the end of a day; `backwards` where a later one says that it was made by then."""

    commit: str
    moment: dt.datetime
    backwards: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What a commit holds; `unreadable` are the findings of its files that cannot be read."""

    accepted: Accepted
    snapshot: Snapshot
    unreadable: tuple[Finding, ...]


def past_office(office: Office, day: dt.date, zone: dt.tzinfo | None) -> Past:
    """The office at the end of a day in this time zone, by the commits that the current branch accepted.

    RefusedError where there was none yet, or none was fetched.
    """
    with Revisions(office.repository.git()) as revisions:
        accepted = _accepted(office, revisions, day, zone)
        faults: list[Finding] = []
        snapshot = _snapshot(revisions, accepted.commit, faults)
        return Past(accepted=accepted, snapshot=snapshot, unreadable=tuple(faults))


def _accepted(office: Office, revisions: Revisions, day: dt.date, zone: dt.tzinfo | None) -> Accepted:
    """The newest that the branch had by the day: a commit counts from the latest date that it or one before it says.

    So none that is made later, whatever date it bears, gets into a table that was told already.
    """
    chain = list(_chain(revisions, zone))
    since = [*accumulate((when for _commit, when in reversed(chain)), max)][::-1]
    for place, (commit, when) in enumerate(chain):
        if since[place].date() <= day:
            backwards = any(later.date() <= day for _oid, later in chain[:place])
            return Accepted(commit=commit, moment=when, backwards=backwards)
    if is_shallow(office.repository):
        raise RefusedError(
            _(
                "the history is incomplete: this is a shallow clone, and {day} lies before its first commit"
            ).format(day=written_day(day)),
            _("fetch the rest with git fetch --unshallow (in CI: fetch-depth: 0, or GIT_DEPTH: 0)"),
        )
    if not chain:
        raise RefusedError(_("there is no commit yet"), _("leave out --from-history"))
    raise RefusedError(
        _("there was no commit yet on {day}: the first is of {first}").format(
            day=written_day(day), first=written_day(since[-1].date())
        ),
        _("ask for that day or a later one"),
    )


def _chain(revisions: Revisions, zone: dt.tzinfo | None) -> Iterator[tuple[str, dt.datetime]]:
    """The commits that the branch stood at, newest first, with the time that each says it was made."""
    tip = revisions.resolve("HEAD")
    if tip is None:
        return
    said = revisions.run(
        "log", "--first-parent", "--date=raw", "--no-color", "-z", "--format=%H %cd", tip, "--"
    )
    for line in said.text.split("\0"):
        commit, _space, date = line.partition(" ")
        if commit:
            yield commit, moment(date).astimezone(zone)


def _snapshot(revisions: Revisions, commit: str, faults: list[Finding]) -> Snapshot:
    entries: list[Entry] = []
    teams: list[TeamEntry] = []
    for path, file in sorted(revisions.paths(commit, DIRECTIVES, TEAMS).items()):
        if path.rsplit("/", 1)[-1].startswith("."):
            continue
        data = revisions.blob(file.oid) if file.mode == REGULAR else b""
        one: Entry | TeamEntry
        if path.startswith(f"{DIRECTIVES}/"):
            one = entry_of(path, data) if file.mode == REGULAR else Entry(path, None, {}, (_odd(),))
            entries.append(one)
        else:
            one = team_entry_of(path, data) if file.mode == REGULAR else TeamEntry(path, None, {}, (_odd(),))
            teams.append(one)
        if one.problems:
            faults += located(path, data.decode("utf-8", "replace"), one.problems, one.claimed_id)
    faults += revisions.settings_faults(commit)
    return Snapshot(tuple(entries), tuple(teams), revisions.policy(commit).settings)


def _odd() -> Problem:
    """A link, a submodule or an executable: never followed, never run."""
    return Problem(
        "D101", (), _("this is not a regular file"), _("put the file itself here"), line=1, column=1
    )
