"""The desk at which every change is prepared: who acts, when, on what; then one commit."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from delivery_cli.domain.directive import KEY_ORDER
from delivery_cli.domain.event import EVENT_ORDER
from delivery_cli.domain.ids import directive_path
from delivery_cli.domain.plain import is_empty, plain
from delivery_cli.domain.policy import Policy
from delivery_cli.domain.snapshot import Entry, Snapshot, TeamEntry, file_stem, register_of
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _, speaking
from delivery_cli.operations.judging import Where, judge
from delivery_cli.operations.whole import refuse_still_needed
from delivery_cli.storage.clock import now
from delivery_cli.storage.known import known_ids
from delivery_cli.storage.office import (
    DIRECTIVES,
    SETTINGS_FILE,
    Office,
    entry_of,
    load_entry,
    load_snapshot,
    load_teams,
    no_office,
    unreadable_entry,
    yaml_paths,
)
from delivery_cli.storage.settings import read_settings
from delivery_cli.storage.transaction import Base, Committed, Plan, Write, commit, looked_at, preview
from delivery_cli.storage.yaml.edit import edited
from delivery_cli.storage.yaml.write import dump

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping
    from contextlib import AbstractContextManager

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.teams import Teams
    from delivery_cli.storage.repository import Identity

T = TypeVar("T")
EVENT_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # no l, o, 0, 1: they are read aloud and typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a command is about to commit, and what it will say of it.

    `writes` maps paths to new texts or bytes (None deletes); `told` are the lines of the receipt; `ids` are printed.
    An `exact` change puts back bytes that stood here before: they are not judged, only what they do to other
    files. `where` names a place in what the person gave, for refusals; without it the file is named. `notices` are
    warnings besides the rules'.
    """

    action: str
    subject: str
    writes: Mapping[str, str | bytes | None]
    body: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    trailers: tuple[tuple[str, str], ...] = ()
    told: tuple[str, ...] = ()
    exact: bool = False
    where: Where | None = None
    notices: tuple[str, ...] = ()


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
    _known: list[str] = field(default_factory=list)
    _all: list[Snapshot] = field(default_factory=list)
    _teams_alone: list[Snapshot] = field(default_factory=list)

    @property
    def policy(self) -> Policy:
        """Who may do what, under the settings and teams of the working tree."""
        return Policy(self.office.settings, self.teams)

    def recording(self) -> AbstractContextManager[None]:
        """While the block runs, words are the office's: what files and commits keep is in one language."""
        return speaking(self.office.settings.language)

    @property
    def today(self) -> dt.date:
        return self.now.date()

    def known_ids(self) -> list[str]:
        """The ids of the files, looked up once."""
        if not self._known:
            self._known.extend(known_ids(self.office))
        return self._known

    @property
    def teams_alone(self) -> Snapshot:
        """The teams beside which a directive is judged, with no directives."""
        if not self._teams_alone:
            self._teams_alone.append(Snapshot((), self.team_entries, self.office.settings))
        return self._teams_alone[0]

    def snapshot(self) -> Snapshot:
        """Every file of the working tree, read once, and only for what concerns them all."""
        if not self._all:
            entries = load_snapshot(self.office).entries
            self._all.append(Snapshot(entries, self.team_entries, self.office.settings))
        return self._all[0]

    def entry(self, directive_id: str) -> tuple[Entry, str]:
        """A directive as it stands in the working tree, with the text of its file."""
        if directive_id not in self._entries:
            path = directive_path(directive_id)
            data = self.base.read(path)
            if data is None:
                raise self._not_there(path)
            self._entries[directive_id] = entry_of(path, data), data.decode("utf-8", "replace")
        return self._entries[directive_id]

    def _not_there(self, path: str) -> RefusedError:
        """A file of that name may lie in another folder, where no command writes."""
        for found in yaml_paths(self.office.root, DIRECTIVES):
            if found != path and file_stem(found).casefold() == file_stem(path).casefold():
                return RefusedError(
                    _("{found} stands in the wrong place: it belongs at {path} (D103)").format(
                        found=found, path=path
                    ),
                    _("move it there and commit that: git mv {found} {path}").format(found=found, path=path),
                )
        return unreadable_entry(self.office.root, load_entry(self.office.root, path))

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
    made: list[tuple[Change, tuple[str, ...]]] = []

    def plan(base: Base) -> Plan:
        refuse_unsigned(office)
        desk = desk_at(office, base)
        change = prepare(desk)
        if (
            change.action != "init" and not (office.root / SETTINGS_FILE).is_file()
        ):  # a dead `init` was taken back just now
            raise no_office()
        writes = tuple(_write(path, text) for path, text in change.writes.items())
        made.append((change, (*change.notices, *_judged(desk, change, writes))))
        return Plan(writes, message(change))

    def after_hook(base: Base, changed: Plan) -> None:
        _judged(desk_at(office, base), made[-1][0], changed.writes)

    if dry_run:
        preview(office.repository, plan)
        return Receipt(change=made[-1][0], notices=made[-1][1])
    committed = commit(office.repository, plan, judge=after_hook)
    change, warnings = made[-1]
    return Receipt(
        change=change,
        commit=committed.commit,
        notices=(*_notices(committed), *warnings),
        shared=committed.has_remote,
    )


def consulted(office: Office, ask: Callable[[Desk], T]) -> T:
    """What can be known at the desk before a change is prepared: no lock is taken, nothing is written."""
    return looked_at(office.repository, lambda base: ask(desk_at(office, base)))


def refuse_unsigned(office: Office) -> None:
    """RefusedError where the office asks for signed changes and git would not sign: the gate would turn them away."""
    if not office.settings.signing.required:
        return
    if not read_settings(office.repository, office.repository.git()).sign:
        raise RefusedError(
            _("the office asks for signed changes, and this git does not sign"),
            _(
                "let it sign: git config commit.gpgsign true, with gpg.format and user.signingkey;"
                " then look with: delivery doctor"
            ),
        )


def desk_at(office: Office, base: Base) -> Desk:
    entries = load_teams(office)
    return Desk(office, base, base.identity, now(office.settings.timezone), entries, register_of(entries))


def _judged(desk: Desk, change: Change, writes: Iterable[Write]) -> tuple[str, ...]:
    after = {one.path: one.data for one in writes}
    if change.exact:
        refuse_still_needed(desk, after)
        return ()
    return judge(desk, after, change.where)


def _notices(committed: Committed) -> tuple[str, ...]:
    return (*((committed.recovered,) if committed.recovered else ()), *committed.notices)


def _write(path: str, content: str | bytes | None) -> Write:
    return Write(path, content.encode() if isinstance(content, str) else content)


def read_teams(office: Office) -> Teams:
    return register_of(load_teams(office))


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
    """The text of a new directive: the keys in their order, the office's own `x-` keys before the ledger."""
    own = [key for key in values if key.startswith("x-")]
    order = [*KEY_ORDER[:-1], *own, KEY_ORDER[-1]]
    return dump({key: values[key] for key in order if not is_empty(values.get(key))})


__all__ = ["Change", "Desk", "Receipt", "carry_out", "changed_file", "known_ids", "new_file"]
