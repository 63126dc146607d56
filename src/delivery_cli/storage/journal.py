"""What a transaction is about to do, on the disk before it does it."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.messages import _
from delivery_cli.storage import durable
from delivery_cli.storage.objects import Object, new_object
from delivery_cli.storage.repository import Repository
from delivery_cli.storage.sharing import make_scratch

VERSION = 2
_BEFORE_KINDS = 1  # a journal of this version names no kind: it tells of a commit


@dataclass(frozen=True, slots=True)
class Change:
    """One of our files, before and after; None is "not there".

    `before_oid` is what HEAD and the index hold, `after_oid` what the commit holds. A sparse file is in
    no working tree: only the commit and the index change.
    """

    path: str
    before: bytes | None
    after: bytes | None
    before_oid: str | None
    after_oid: str | None
    sparse: bool = False


@dataclass(frozen=True, slots=True)
class Journal:
    """`commit` is None until the commit object exists; `made` are the folders that were not there.

    `objects` are the commit and its new folders, by kind: a gc may take them away until the branch has moved.
    """

    branch: str
    old: str | None
    commit: str | None
    changes: tuple[Change, ...]
    made: tuple[str, ...]
    objects: tuple[tuple[str, bytes], ...] = ()

    def with_commit(self, commit: str, objects: Sequence[Object]) -> "Journal":
        kept = tuple((each.kind, each.data) for each in objects if each.kind != "blob")
        return replace(self, commit=commit, objects=kept)

    def all_objects(self) -> tuple[Object, ...]:
        """Everything new that the commit needs."""
        if self.commit is None:
            return ()
        blobs = [("blob", change.after) for change in self.changes if change.after is not None]
        length = len(self.commit)
        return tuple(new_object(kind, data, length) for kind, data in (*blobs, *self.objects))


@dataclass(frozen=True, slots=True)
class Record:
    """What stands in the journal, of whatever kind of work; each kind makes its own values of `fields`."""

    kind: str
    fields: dict[str, Any]


COMMIT = "commit"


def journal_path(repo: Repository) -> Path:
    return repo.journal


def write_journal(repo: Repository, journal: Journal) -> None:
    write_record(repo, COMMIT, asdict(journal))


def write_record(repo: Repository, kind: str, fields: Mapping[str, Any]) -> None:
    """On the disk when it returns, in place of what stood there; bytes are written as base64."""
    make_scratch(repo.scratch)
    record = {"version": VERSION, "kind": kind, **fields}
    durable.replace(journal_path(repo), json.dumps(record, default=_as_text).encode())
    durable.sync_folder(repo.git_dir)


def read_record(repo: Repository) -> Record | None:
    """What a command that did not end has left, None if all of them ended."""
    path = journal_path(repo)
    try:
        fields: dict[str, Any] = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise unreadable(repo) from error
    version = fields.pop("version", None)
    if version == _BEFORE_KINDS:
        return Record(COMMIT, fields)
    if version != VERSION:
        raise unreadable(repo)
    return Record(fields.pop("kind"), fields)


def journal_of(record: Record) -> Journal:
    """The commit that a record of the kind `COMMIT` tells of."""
    fields = dict(record.fields)
    changes = tuple(_change(each) for each in fields.pop("changes"))
    objects = tuple((kind, base64.b64decode(data)) for kind, data in fields.pop("objects", ()))
    return Journal(changes=changes, made=tuple(fields.pop("made")), objects=objects, **fields)


def drop_journal(repo: Repository) -> None:
    journal_path(repo).unlink(missing_ok=True)
    durable.sync_folder(repo.scratch)


def unreadable(repo: Repository) -> EnvironmentFaultError:
    """The fault of a journal that this version does not understand: nothing may be written over it."""
    return EnvironmentFaultError(
        _("{path} tells of a command that did not end, and cannot be read.").format(path=journal_path(repo)),
        _(
            "A newer delivery may have written it: update. Otherwise look at git status and git diff, put the "
            "files right, and delete it."
        ),
    )


def _as_text(data: object) -> str:
    if not isinstance(data, bytes):
        raise TypeError(data)
    return base64.b64encode(data).decode()


def _change(record: dict[str, Any]) -> Change:
    for side in ("before", "after"):
        if record[side] is not None:
            record[side] = base64.b64decode(record[side])
    return Change(**record)
