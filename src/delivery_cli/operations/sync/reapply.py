"""One's own commits applied again on top of what others published: their events, not their lines."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from delivery_cli.domain.kept import EVIDENCE, numbered_name
from delivery_cli.messages import _
from delivery_cli.operations.gate.changes import is_directive
from delivery_cli.operations.gate.policy import policy_of
from delivery_cli.operations.merging.file import is_mergeable, merged_file
from delivery_cli.operations.sync.checking import refuse_illegal
from delivery_cli.operations.sync.joined import Joined, Made
from delivery_cli.operations.sync.own import taken_back
from delivery_cli.operations.sync.renaming import id_of, renamed, renamed_data, renamed_path, with_former_id
from delivery_cli.operations.sync.there import Numbers, arrived, is_same, new_events, taken
from delivery_cli.operations.sync.wording import clashing
from delivery_cli.operations.sync.writing import Line
from delivery_cli.storage.office import entry_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from delivery_cli.domain.settings import Settings
    from delivery_cli.operations.sync.ends import Ends
    from delivery_cli.storage.commits import Commit, Raw
    from delivery_cli.storage.repository import Repository
    from delivery_cli.storage.revisions import Revisions


@dataclass(slots=True)
class _Row:
    """The work on one row of commits: what arrived already, which ids are others', which became which, and where evidence
    lies now whose name was taken.
    """  # noqa: D205  one list

    revisions: Revisions
    ends: Ends
    line: Line
    numbers: Numbers
    settings: Settings
    arrived: dict[str, str]
    taken: frozenset[str]
    names: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)


def reapply(
    repository: Repository, revisions: Revisions, ends: Ends, commits: Sequence[Commit], *, sign: bool
) -> Joined:
    """The commits, oldest first, on the tip of upstream, each judged there; RefusedError where one is not legal."""
    gone = taken_back(commits)
    undone = tuple(one for one in commits if one.oid in gone)
    rest = [one for one in commits if one.oid not in gone]
    row = _Row(
        revisions,
        ends,
        Line(revisions, ends.upstream, sign),
        Numbers(repository),
        policy_of(revisions, ends.upstream).policy.settings,
        arrived(revisions, ends.base, ends.upstream, rest, added := _added(revisions, rest)),
        taken(revisions, ends.head, ends.upstream, added),
    )
    made: list[Made] = []
    there: list[Commit] = []
    for commit in rest:
        files = dict(_files(row, commit))
        if not files:
            there.append(commit)
            continue
        message = renamed(commit.message, row.names).rstrip("\n") + "\n"
        new = row.line.grow(files, commit, message)
        refuse_illegal(revisions, ends, commit, new)
        made.append(Made(commit, new, renamed(commit.subject, row.names)))
    return Joined(
        row.line.tip,
        tuple(made),
        tuple(there),
        undone,
        row.names,
        tuple(row.line.objects),
        notices=tuple(_too_late(revisions, ends, undone)),
    )


def _too_late(revisions: Revisions, ends: Ends, undone: Sequence[Commit]) -> Iterator[str]:
    """What was taken back here, when it had been published already."""
    for commit in undone:
        if there := arrived(revisions, ends.base, ends.upstream, (commit,), {}):
            yield _("“{subject}” was taken back too late: it is published, as {ids}").format(
                subject=commit.subject, ids=", ".join(sorted(set(there.values())))
            )


def _added(revisions: Revisions, commits: Sequence[Commit]) -> dict[str, dict[str, Any]]:
    """The values of the directives that these commits bring in, by id."""
    return {
        one: dict(revisions.entry(raw.path, raw.new_oid).values)
        for commit in commits
        for raw in commit.files
        if raw.old_oid is None and raw.new_oid is not None and is_directive(raw.path)
        if (one := id_of(raw.path)) is not None
    }


def _files(row: _Row, commit: Commit) -> Iterator[tuple[str, bytes | None]]:
    """What the commit changes at the tip, by path."""
    for raw in commit.files:
        if is_directive(raw.path) and raw.old_oid is None:
            _name(row, raw)
    for raw in commit.files:
        if raw.path.startswith(f"{EVIDENCE}/") and raw.old_oid is None and raw.new_oid is not None:
            _place(row, raw.path, row.revisions.blob(raw.new_oid))
    for raw in commit.files:
        path = row.places.get(raw.path) or renamed_path(raw.path, row.names)
        ours = row.line.read(path)
        after = _after(row, commit, raw, path, ours)
        if after != ours:
            yield path, after


def _name(row: _Row, raw: Raw) -> None:
    """Which id a new directive has from now on."""
    was = id_of(raw.path)
    if was is None or raw.new_oid is None:
        return
    first = next(iter(new_events({}, row.revisions.entry(raw.path, raw.new_oid).values)), None)
    there = row.arrived.get(str(first.get("id")) if first else was)
    if there is not None:
        if there != was:
            row.names[was] = there
    elif was in row.taken:
        row.names[was] = row.numbers.instead_of(was)


def _place(row: _Row, was: str, data: bytes) -> None:
    """Where a new file of evidence lies from now on, if another one has its name."""
    path = renamed_path(was, row.names)
    folder, name = path.rsplit("/", 1)
    held = {_folded(one) for one in row.revisions.paths(row.line.tip, folder)}
    tried = path
    for number in count(2):
        if row.line.read(tried) == data or _folded(tried) not in held:
            break
        tried = f"{folder}/{numbered_name(name, number)}"
    if tried != path:
        row.places[was] = tried


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _after(row: _Row, commit: Commit, raw: Raw, path: str, ours: bytes | None) -> bytes | None:
    """The file as it stands after the commit was applied on the tip."""
    base, theirs = (_data(row, path, oid) if oid else None for oid in (raw.old_oid, raw.new_oid))
    if base is None and ours is None:
        return _as_new(row, raw, theirs)
    if ours in {base, theirs}:
        return theirs
    if is_directive(path) and base is None and theirs is not None and ours is not None:
        if is_same(entry_of(path, theirs).values, entry_of(path, ours).values):
            return ours  # it arrived already
        raise clashing(row.revisions, row.ends, commit, path, _("another directive has this id"))
    if not is_mergeable(path):
        raise clashing(row.revisions, row.ends, commit, path, _("both sides made something else of the file"))
    merged = merged_file(base, ours, theirs, path, row.settings, weave=False)
    if merged.clashes:
        # The merge is theirs first, as it is published; the words are for who stands here.
        told = merged_file(base, theirs, ours, path, row.settings).clashes or merged.clashes
        raise clashing(row.revisions, row.ends, commit, path, told[0].message)
    return merged.data


def _data(row: _Row, path: str, oid: str) -> bytes:
    data = row.revisions.blob(oid)
    return renamed_data(data, row.names, row.places) if is_directive(path) else data


def _as_new(row: _Row, raw: Raw, data: bytes | None) -> bytes | None:
    was = id_of(raw.path)
    if data is None or was not in row.names or not is_directive(raw.path):
        return data
    return with_former_id(data.decode(), was).encode()
