"""Taking back the newest change of one's own, while nobody else can have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.written import written_day
from delivery_cli.errors import RefusedError
from delivery_cli.messages import N_, _
from delivery_cli.operations.desk import Change, Desk, Receipt, carry_out
from delivery_cli.storage.history import is_published, log

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.storage.history import LogEntry
    from delivery_cli.storage.office import Office

ACTION = "undo"
FIRST_LOOK = 50  # commits that are read before all of them are
NAMED = 3  # later commits that a refusal names

# What puts a published change right, for each action.
INSTEAD = {
    "add": "delivery cancel ID --reason … --decision …",
    "draft": "delivery cancel ID --reason …",
    "register": "delivery cancel ID --reason … --decision …",
    "progress": "delivery note ID --text …",
    "note": "delivery note ID --text …",
    "extend": "delivery extend ID --to DATE --reason … --decision …",
    "assign": "delivery assign ID --owner TEAM --reason …",
    "close": "delivery reopen ID --reason … --decision …",
    "reopen": "delivery close ID --outcome … --decision …",
    "cancel": "delivery add --like ID",
    "correct": "delivery correct ID FIELD VALUE --reason …",
    "edit": "delivery edit ID",
    "submit": "delivery return ID",
    "return": "delivery submit ID",
    "link": "delivery link ID",
    "control": "delivery special ID on|off",
    "special": "delivery special ID on|off",
    "team-add": "delivery team edit ID",
    "team-edit": "delivery team edit ID",
    "team-close": "delivery team edit ID; delivery assign ID --owner TEAM",
}
OTHERWISE = N_("a new change (delivery help lists the commands)")


def undo(office: Office, *, dry_run: bool = False) -> Receipt:
    """Commit the exact inverse of the caller's newest change; refused where others may rest on it."""

    def prepare(desk: Desk) -> Change:
        entry = _newest_of_caller(desk)
        if is_published(office.repository, entry.commit):
            raise _published(entry)
        writes = {path: _before(desk, entry, path) for path in entry.files}
        _refuse_changed_since(desk, entry)
        ids = entry.values("Delivery-Directive")
        with desk.recording():
            subject = _("undo: {subject}").format(subject=entry.subject)
            body = _("takes back {commit} of {day}").format(
                commit=entry.commit[:12], day=written_day(entry.date)
            )
        return Change(
            action=ACTION,
            subject=subject,
            writes=writes,
            body=(body,),
            ids=ids,
            trailers=(("Delivery-Undoes", entry.commit),),
            told=tuple(_told(entry, writes)),
            exact=True,
        )

    return carry_out(office, prepare, dry_run=dry_run)


def _newest_of_caller(desk: Desk) -> LogEntry:
    """The newest change by the caller's e-mail that no undo names; others' changes and merges are passed by."""
    mine = desk.actor.email.casefold()
    undone: set[str] = set()
    for entry in _entries(desk):
        undone.update(entry.values("Delivery-Undoes"))
        action = _action(entry)
        own = entry.author_email.casefold() == mine and len(entry.parents) <= 1
        if own and action not in {"", ACTION} and entry.commit not in undone:
            return entry
    raise RefusedError(
        _("there is nothing to take back: no change on this branch is yours ({email})").format(
            email=desk.actor.email
        ),
        _("delivery log shows whose changes there are"),
    )


def _entries(desk: Desk) -> Iterator[LogEntry]:
    """The history, newest first; the whole of it is read only where its beginning does not do."""
    tip = desk.base.head.commit
    if tip is None:
        return
    repository = desk.office.repository
    first = list(log(repository, limit=FIRST_LOOK, start=tip))
    yield from first
    if len(first) == FIRST_LOOK:
        yield from list(log(repository, start=tip))[FIRST_LOOK:]


def _action(entry: LogEntry) -> str:
    return next(iter(entry.values("Delivery-Action")), "")


def _before(desk: Desk, entry: LogEntry, path: str) -> str | None:
    data = _blob(desk, entry.parents[0], path) if entry.parents else None
    if data is None:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise RefusedError(
            _("{path} was not UTF-8 before, and is not put back").format(path=path),
            _("take the change back with: git revert {commit}").format(commit=entry.commit[:12]),
        ) from None


def _blob(desk: Desk, commit: str, path: str) -> bytes | None:
    found = desk.base.objects.get(f"{commit}:{path}")
    return found.data if found and found.kind == "blob" else None


def _refuse_changed_since(desk: Desk, entry: LogEntry) -> None:
    changed = [path for path in entry.files if desk.base.committed(path) != _blob(desk, entry.commit, path)]
    if not changed:
        return
    later = []
    for one in log(desk.office.repository, changed, start=desk.base.head.commit or "HEAD"):
        if one.commit == entry.commit:
            break
        later.append(f"{one.commit[:8]} {one.subject} ({one.author_name})")
    shown = "\n".join(f"  {line}" for line in later[:NAMED])
    raise RefusedError(
        _("“{subject}” cannot be taken back: {paths} changed since\n{commits}").format(
            subject=entry.subject, paths=", ".join(changed[:NAMED]), commits=shown
        ),
        _("put it right with: {command}").format(command=_instead(entry)),
    )


def _published(entry: LogEntry) -> RefusedError:
    return RefusedError(
        _("“{subject}” ({commit}) is published: others have it, and it stays in the history").format(
            subject=entry.subject, commit=entry.commit[:8]
        ),
        _("put it right with: {command}").format(command=_instead(entry)),
    )


def _instead(entry: LogEntry) -> str:
    """The command that corrects, with the id in it where there is one."""
    action = _action(entry)
    command = INSTEAD.get(action) or _(OTHERWISE)
    if action.startswith("team-"):
        teams = [path[len("teams/") : -len(".yaml")] for path in entry.files if path.startswith("teams/")]
        return command.replace("team edit ID", f"team edit {teams[0]}") if teams else command
    ids = entry.values("Delivery-Directive")
    return command.replace(" ID", f" {' '.join(ids)}") if 0 < len(ids) <= NAMED else command


def _told(entry: LogEntry, writes: dict[str, str | None]) -> Iterator[str]:
    yield _("taken back: {subject}").format(subject=entry.subject)
    gone = [
        one
        for one in entry.values("Delivery-Directive")
        if any(p.endswith(f"/{one}.yaml") and text is None for p, text in writes.items())
    ]
    if gone:
        yield _("not given again: {ids}").format(ids=", ".join(gone))
    yield _("to have it again, repeat the command")
