"""The desk at which every change is prepared: who acts, when, on what; then one commit."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.directive import KEY_ORDER
from delivery_cli.domain.event import EVENT_ORDER
from delivery_cli.domain.findings import Problem, Severity
from delivery_cli.domain.ids import directive_path
from delivery_cli.domain.plain import is_empty, plain
from delivery_cli.domain.rules import check_entry, check_snapshot
from delivery_cli.domain.snapshot import Entry, Snapshot, TeamEntry
from delivery_cli.domain.teams import Teams
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.storage.clock import now
from delivery_cli.storage.office import (
    DIRECTIVES,
    Office,
    entry_of,
    known_ids,
    load_entry,
    load_teams,
    located,
    unreadable_entry,
)
from delivery_cli.storage.repository import Identity, identity
from delivery_cli.storage.transaction import Base, Committed, Plan, Write, commit, preview
from delivery_cli.storage.yaml.edit import edited
from delivery_cli.storage.yaml.write import dump

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from delivery_cli.domain.directive import Directive

EVENT_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # no l, o, 0, 1: they are read aloud and typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a command is about to commit, and what it will say of it.

    `writes` maps paths to new texts (None deletes); `told` are the lines of the receipt; `ids` are printed.
    An `exact` change puts back bytes that stood here before: it is not judged.
    """

    action: str
    subject: str
    writes: Mapping[str, str | None]
    body: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    trailers: tuple[tuple[str, str], ...] = ()
    told: tuple[str, ...] = ()
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A change that was committed, or, where `commit` is None, one that a dry run only planned."""

    change: Change
    commit: str | None = None
    notices: tuple[str, ...] = ()
    shared: bool = True


@dataclass(frozen=True, slots=True)
class Desk:
    """What a command may ask while it holds the lock."""

    office: Office
    base: Base
    actor: Identity
    now: dt.datetime
    team_entries: tuple[TeamEntry, ...]
    teams: Teams
    _entries: dict[str, tuple[Entry, str]] = field(default_factory=dict)

    @property
    def today(self) -> dt.date:
        return self.now.date()

    def entry(self, directive_id: str) -> tuple[Entry, str]:
        """A directive as it stands in the working tree, with the text of its file."""
        if directive_id not in self._entries:
            path = directive_path(directive_id)
            data = self.base.read(path)
            if data is None:
                raise unreadable_entry(self.office.root, load_entry(self.office.root, path))
            self._entries[directive_id] = entry_of(path, data), data.decode("utf-8", "replace")
        return self._entries[directive_id]

    def directive(self, directive_id: str) -> Directive:
        entry, _text = self.entry(directive_id)
        if entry.directive is None:
            raise unreadable_entry(self.office.root, entry)
        return entry.directive

    def event(self, kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """A new event of the caller's, entered now; empty fields are left out."""
        head = {
            "id": new_event_id(),
            "kind": kind,
            "at": self.now.isoformat(timespec="seconds"),
            "by": self.actor.email,
        }
        event = head | {key: plain(value) for key, value in fields.items() if not is_empty(value)}
        return {key: event[key] for key in EVENT_ORDER if key in event}


def new_event_id() -> str:
    """Six characters at random, the first a letter."""
    return secrets.choice(EVENT_ALPHABET[:24]) + "".join(
        secrets.choice(EVENT_ALPHABET) for _index in range(5)
    )


def carry_out(office: Office, prepare: Callable[[Desk], Change], *, dry_run: bool = False) -> Receipt:
    """Prepare a change under the lock, judge it, and make it one commit."""
    who = identity(office.repository)
    made: list[Change] = []

    def plan(base: Base) -> Plan:
        entries = load_teams(office)
        desk = Desk(office, base, who, now(office.settings.timezone), entries, register_of(entries))
        change = prepare(desk)
        if not change.exact:
            judge(desk, change)
        made.append(change)
        return Plan(tuple(_write(path, text) for path, text in change.writes.items()), message(change))

    if dry_run:
        preview(office.repository, plan)
        return Receipt(change=made[-1])
    committed = commit(office.repository, plan)
    return Receipt(change=made[-1], commit=committed.commit, notices=_notices(committed))


def _notices(committed: Committed) -> tuple[str, ...]:
    return (committed.recovered,) if committed.recovered else ()


def _write(path: str, text: str | None) -> Write:
    return Write(path, None if text is None else text.encode())


def read_teams(office: Office) -> Teams:
    return register_of(load_teams(office))


def register_of(entries: Iterable[TeamEntry]) -> Teams:
    return Teams({entry.team.id: entry.team for entry in entries if entry.team is not None})


def message(change: Change) -> str:
    """The commit message: subject, body, and the trailers that programs read."""
    body = "".join(f"{line}\n" for line in change.body)
    named = [("Delivery-Directive", one) for one in change.ids]
    trailers = (("Delivery-Action", change.action), *named, *change.trailers)
    lines = "".join(f"{key}: {value}\n" for key, value in trailers)
    return "\n".join(part for part in (f"{change.subject}\n", body, lines) if part)


def changed_file(
    desk: Desk, directive_id: str, top: Mapping[str, Any], events: Iterable[Mapping[str, Any]]
) -> str:
    """The text of a directive's file with top keys set (or dropped, where empty) and events appended."""
    _entry, text = desk.entry(directive_id)
    keep = {key: plain(value) for key, value in top.items() if not is_empty(value)}
    drop = [key for key, value in top.items() if is_empty(value)]
    added = list(events)
    return edited(text, keep, drop, {"events": added} if added else {}, order=KEY_ORDER)


def new_file(values: Mapping[str, Any]) -> str:
    return dump({key: values[key] for key in KEY_ORDER if not is_empty(values.get(key))})


def judge(desk: Desk, change: Change) -> None:
    """Refuse a change that would leave an error in a file that had none of the kind before."""
    for path, text in change.writes.items():
        is_directive = path.startswith(f"{DIRECTIVES}/") and not path.endswith("/.gitkeep")
        if text is None or not is_directive:
            continue
        entry = entry_of(path, text.encode())
        old = _standing_errors(desk, path)
        new = [problem for problem in _problems(desk, entry) if problem.severity is not Severity.WARNING]
        worse = [problem for problem in new if (problem.code, problem.message) not in old]
        if worse:
            raise _refusal(path, text, worse)


def _standing_errors(desk: Desk, path: str) -> set[tuple[str, str]]:
    data = desk.base.read(path)
    if data is None:
        return set()
    return {(problem.code, problem.message) for problem in _problems(desk, entry_of(path, data))}


def _problems(desk: Desk, entry: Entry) -> list[Problem]:
    settings = desk.office.settings
    found = list(check_entry(entry, settings, desk.today))
    if entry.directive is not None:
        around = _linked(desk, entry.directive)
        snapshot = Snapshot(entries=(entry, *around), teams=desk.team_entries, settings=settings)
        found += [
            problem for path, problem in check_snapshot(snapshot, settings, desk.today) if path == entry.path
        ]
    return found


def _linked(desk: Desk, directive: Directive) -> list[Entry]:
    """The directives that can be reached through links, so that missing ones and cycles are seen."""
    found: dict[str, Entry] = {}
    waiting = [*link_targets(directive)]
    while waiting:
        directive_id = waiting.pop()
        if directive_id in found or directive_id == directive.id:
            continue
        data = desk.base.read(directive_path(directive_id))
        if data is None:
            continue
        found[directive_id] = entry_of(directive_path(directive_id), data)
        linked = found[directive_id].directive
        waiting += link_targets(linked) if linked else ()
    return list(found.values())


def link_targets(directive: Directive) -> tuple[str, ...]:
    links = directive.links
    if links is None:
        return ()
    single = (links.parent, links.superseded_by, links.duplicate_of)
    return (*(one for one in single if one), *links.supersedes, *links.depends_on)


def _refusal(path: str, text: str, problems: list[Problem]) -> RefusedError:
    findings = located(path, text, problems)
    lines = [f"{one.message} ({one.code})" for one in findings]
    fixes = [one.fix for one in findings if one.fix]
    return RefusedError("\n".join(lines), fixes[0] if fixes else _("nothing was changed"))


__all__ = ["Change", "Desk", "Receipt", "carry_out", "changed_file", "known_ids", "new_file"]
