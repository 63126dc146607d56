"""What others have published meanwhile: one's own events that arrived already, and ids that were given twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.ids import directive_path, format_id, parse_id
from delivery_cli.operations.gate.changes import is_directive
from delivery_cli.operations.sync.renaming import id_of
from delivery_cli.storage.commits import raw_entries
from delivery_cli.storage.ids import next_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from delivery_cli.storage.commits import Commit
    from delivery_cli.storage.repository import Repository
    from delivery_cli.storage.revisions import Revisions

    Values = Mapping[str, Any]

TELLING = ("kind", "at", "by")  # what makes the same event of two with one id


@dataclass(slots=True)
class Numbers:
    """New ids, each given once, above all that any branch ever had."""

    repository: Repository
    _following: dict[int, Iterator[int]] = field(default_factory=dict)

    def instead_of(self, directive_id: str) -> str:
        year, _number = parse_id(directive_id) or (0, 0)
        if year not in self._following:
            self._following[year] = next_numbers(self.repository, year)
        return format_id(year, next(self._following[year]))


def new_events(base: Values, theirs: Values) -> list[dict[str, Any]]:
    """The events of `theirs` that `base` has not, by id."""
    known = {event.get("id") for event in _listed(base)}
    return [event for event in _listed(theirs) if event.get("id") not in known]


def _listed(values: Values) -> list[dict[str, Any]]:
    found = values.get("events")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def arrived(
    revisions: Revisions,
    base: str,
    upstream: str,
    commits: Iterable[Commit],
    added: Mapping[str, dict[str, Any]],
) -> dict[str, str]:
    """What upstream has got of these commits since `base`: ids of directives by those of the events in them.

    A draft has no event: one of those `added` that has another id there is found by that which it had here.
    """
    mine = {str(event.get("id")): event for commit in commits for event in _events_of(revisions, commit)}
    wanted = [one.encode() for one in (*mine, *added)]
    found: dict[str, str] = {}
    for raw in revisions.diff(base, upstream):
        if raw.new_oid is None or not is_directive(raw.path):
            continue
        data = revisions.blob(raw.new_oid)
        if not any(one in data for one in wanted):
            continue
        values = revisions.entry(raw.path, raw.new_oid).values
        for event in new_events({}, values):
            own = mine.get(str(event.get("id")))
            if own is not None and all(own.get(key) == event.get(key) for key in TELLING):
                found[str(event["id"])] = str(values.get("id"))
        for former in values.get("former_ids") or ():
            if former in added and is_same(added[former] | {"id": values.get("id")}, values):
                found[former] = str(values.get("id"))
    return found


def _events_of(revisions: Revisions, commit: Commit) -> Iterator[dict[str, Any]]:
    for raw in commit.files:
        if raw.new_oid is not None and is_directive(raw.path):
            was = revisions.entry(raw.path, raw.old_oid).values if raw.old_oid else {}
            yield from new_events(was, revisions.entry(raw.path, raw.new_oid).values)


def taken(revisions: Revisions, head: str, upstream: str, added: Mapping[str, Values]) -> frozenset[str]:
    """Which of one's own new ids another branch, here or on a remote, ever gave to another directive.

    `added` are the values of one's own, by id.
    """
    if not added:
        return frozenset()
    asked = (
        *("log", "--format=", "--raw", "-z", "--no-abbrev", "--no-renames", "--root", "--diff-filter=A"),
        *("--full-history", "--diff-merges=first-parent", "--no-ext-diff", "--no-textconv", "-O/dev/null"),
        *("--branches", "--remotes", upstream, "--not", head, "--"),
    )
    said = revisions.run(*asked, *(directive_path(one) for one in added)).out
    found = set()
    for raw in raw_entries(said.replace(b"\0\0", b"\0")):
        one = id_of(raw.path)
        if one is not None and one in added and raw.new_oid is not None:
            theirs = revisions.entry(raw.path, raw.new_oid).values
            if not is_same(added[one], theirs):
                found.add(one)
    return frozenset(found)


def is_same(one: Values, other: Values) -> bool:
    """Whether two files tell of one directive: their ledgers begin alike; drafts have none, so their words do."""
    first, second = (next(iter(new_events({}, values)), None) for values in (one, other))
    if first is not None and second is not None:
        return first.get("id") == second.get("id")
    keys = ("id", "title", "text") if first is second else ("title", "text")
    return all(one.get(key) == other.get(key) for key in keys)
