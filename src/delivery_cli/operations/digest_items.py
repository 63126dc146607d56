"""What one commit adds to a reviewer's digest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.event import as_day
from delivery_cli.domain.plain import plain
from delivery_cli.messages import _
from delivery_cli.operations.claims import UNDO, claim_of, contradicted, is_true, takes_back
from delivery_cli.operations.commit_changes import changes_of, in_words
from delivery_cli.operations.history import FILE_OF_DIRECTIVE
from delivery_cli.operations.telling import told

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from delivery_cli.domain.event import Event
    from delivery_cli.domain.policy import Policy
    from delivery_cli.operations.commit_changes import Changed, Happened
    from delivery_cli.storage.revisions import Commit, Revisions
    from delivery_cli.storage.window import Arrived

GROUPS = (
    "registered", "deadlines", "requested", "refused", "control", "submitted", "verified", "returned", "closed",
    "cancelled", "reopened", "reassigned", "taken-back", "by-hand", "merges", "policy", "other",
)  # fmt: skip
_GROUP_OF = {
    "register": "registered",
    "request": "requested",
    "control": "control",
    "submit": "submitted",
    "verify": "verified",
    "return": "returned",
    "close": "closed",
    "cancel": "cancelled",
    "reopen": "reopened",
}
_HANDED = frozenset({"owner", "co_owners"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that happened; `old`, `new` and `days` are those of a deadline, `files` those of the policy.

    `kind` is the event's, for a hand edit what became of the file. `decision` is as the ledger has it, None where
    there is none. `id` is None for what is no directive's. `moment` is when the commit was entered, `accepted` when
    the branch took it in, in the merge `brought_by`. `brief` is what is left of the words beside the days.
    """

    group: str
    commit: str
    moment: dt.datetime
    accepted: dt.datetime
    author: str
    email: str
    words: str
    id: str | None = None
    title: str = ""
    kind: str | None = None
    old: dt.date | None = None
    new: dt.date | None = None
    days: int | None = None
    decision: Any = None
    files: tuple[str, ...] = ()
    brought_by: str | None = None
    brief: str | None = None
    undone_by: str | None = None


def items_of(
    revisions: Revisions, arrived: Arrived, policy: Policy, zone: dt.tzinfo | None
) -> Iterator[Item]:
    """The items of a commit. What a merge brings in is told of the commits that it joins; what it made, here."""
    commit = arrived.commit
    base = Item(
        group="other",
        commit=commit.oid,
        moment=commit.committer_date.astimezone(zone),
        accepted=arrived.on,
        author=commit.author_name,
        email=commit.author_email,
        words=commit.subject,
        brought_by=arrived.by,
    )
    files = dict.fromkeys(one.path for one in commit.files)
    for parent in commit.parents[1:]:  # what a merge dropped of the other side is as the first parent has it
        files |= dict.fromkeys(one.path for one in revisions.diff(parent, commit.oid))
    about = {path: found[1] for path in files if (found := FILE_OF_DIRECTIVE.fullmatch(path))}
    changes = {one.id: one for one in changes_of(revisions, commit.oid, commit.parents, about, policy.teams)}
    is_merge = len(commit.parents) > 1
    for one in changes.values():
        yield from _of_directive(one, base)
    if is_merge:
        yield replace(base, group="merges")
        yield from (_in_detail(id_, one, replace(base, group="by-hand")) for id_, one in changes.items())
    else:
        yield from _of_one_parent(revisions, commit, base, about, changes)
        if touched := tuple(path for path in files if policy.is_policy(path)):
            yield replace(base, group="policy", files=touched)


def _of_one_parent(
    revisions: Revisions, commit: Commit, base: Item, about: Mapping[str, str], changes: Mapping[str, Changed]
) -> Iterator[Item]:
    """What no event says: of a command, and of what came by hand, whatever its message says."""
    claim = claim_of(commit.values)
    inverse = takes_back(revisions, commit.oid, claim, (one.path for one in commit.files))
    if claim.actions and is_true(claim, about.values(), changes.values(), is_inverse=inverse):
        base = replace(base, group="taken-back") if claim.actions == (UNDO,) else base
        silent = (one for one in changes.values() if not one.events)
        yield from (_in_detail(one.id, one, base) for one in silent)
        return
    hand = replace(base, group="by-hand")
    for id_ in dict.fromkeys((*changes, *about.values())):
        change = changes.get(id_)
        if claim.actions:
            words = contradicted(claim, in_words(change) if change else "")
            title, kind = (change.title, change.fate) if change else ("", None)
            yield replace(hand, id=id_, title=title, kind=kind, words=words)
        else:
            yield _in_detail(id_, change, hand)


def _in_detail(id_: str, change: Changed | None, base: Item) -> Item:
    """All that was changed, since no event says it."""
    if change is None:  # only how the file is written
        return replace(base, id=id_, kind="form")
    details = in_words(change)
    words = _("{subject}: {details}").format(subject=base.words, details=details) if details else base.words
    return replace(base, id=id_, title=change.title, kind=change.fate, words=words)


def _of_directive(one: Changed, base: Item) -> Iterator[Item]:
    """Each event in its group, and among the deadlines whatever moved one."""
    for each in one.events:
        event = each.event
        item = replace(
            base,
            id=one.id,
            title=one.title,
            kind=event.kind,
            words=each.words,
            decision=plain(event.decision),
            brief=_brief(event),
        )
        deadline = _moved(each, item)
        group = _group_of(event)
        if group or deadline is None:
            yield replace(item, group=group or "other")
        if deadline is not None:
            yield deadline
    due = next((field for field in one.fields if field.name == "due"), None)
    if due is not None and not any(_explains(each.event) for each in one.events):
        yield _dated(
            replace(base, id=one.id, title=one.title, words=_("without an event")),
            as_day(due.old),
            as_day(due.new),
        )


def _group_of(event: Event) -> str | None:
    if event.kind == "extend" and event.refused:
        return "refused"
    return _GROUP_OF.get(event.kind) or ("reassigned" if _is_handed(event) else None)


def _brief(event: Event) -> str | None:
    """The words without the days, which a moved deadline has beside it."""
    reason = " ".join((event.reason or "").split())
    if event.kind == "extend":
        return reason
    if event.kind == "correct":
        return _("corrected: {words}").format(words=reason)
    if event.kind in {"return", "reopen"}:
        return told({key: value for key, value in plain(event).items() if key != "to"})
    return None


def _is_handed(event: Event) -> bool:
    if event.kind == "correct":
        return event.field in _HANDED
    return event.kind == "assign" and not _HANDED.isdisjoint(event.to or {})


def _explains(event: Event) -> bool:
    """Whether it may change `due`, which is the first deadline."""
    return event.kind == "correct" and event.field == "due"


def _moved(each: Happened, item: Item) -> Item | None:
    event = each.event
    if _explains(event):
        return _dated(item, event.from_day, event.to_day)
    if each.before.deadline == each.after.deadline or event.kind == "register":
        return None
    return _dated(item, each.before.deadline, each.after.deadline)


def _dated(item: Item, old: dt.date | None, new: dt.date | None) -> Item:
    days = (new - old).days if old and new else None
    return replace(item, group="deadlines", old=old, new=new, days=days)
