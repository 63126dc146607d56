"""What a transaction is about to do, on the disk before it does it."""

import base64
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from delivery_cli.errors import EnvironmentFaultError
from delivery_cli.messages import _
from delivery_cli.storage import durable
from delivery_cli.storage.repository import Repository

VERSION = 1


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
    """`commit` is None until the commit object exists; `made` are the folders that were not there."""

    branch: str
    old: str | None
    commit: str | None
    changes: tuple[Change, ...]
    made: tuple[str, ...]

    def with_commit(self, commit: str) -> "Journal":
        return replace(self, commit=commit)


def journal_path(repo: Repository) -> Path:
    return repo.scratch / "journal"


def write_journal(repo: Repository, journal: Journal) -> None:
    repo.scratch.mkdir(exist_ok=True)
    record = {"version": VERSION, **asdict(journal)}
    data = json.dumps(record, default=_as_text).encode()
    durable.replace(journal_path(repo), data)
    durable.sync_folder(repo.git_dir)


def read_journal(repo: Repository) -> Journal | None:
    """What a command that did not end has left, None if all of them ended."""
    path = journal_path(repo)
    try:
        record: dict[str, Any] = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise _unreadable(path) from error
    if record.pop("version", None) != VERSION:
        raise _unreadable(path)
    changes = tuple(_change(each) for each in record.pop("changes"))
    return Journal(changes=changes, made=tuple(record.pop("made")), **record)


def drop_journal(repo: Repository) -> None:
    journal_path(repo).unlink(missing_ok=True)
    durable.sync_folder(repo.scratch)


def _as_text(data: object) -> str:
    if not isinstance(data, bytes):
        raise TypeError(data)
    return base64.b64encode(data).decode()


def _change(record: dict[str, Any]) -> Change:
    for side in ("before", "after"):
        if record[side] is not None:
            record[side] = base64.b64decode(record[side])
    return Change(**record)


def _unreadable(path: Path) -> EnvironmentFaultError:
    return EnvironmentFaultError(
        _("{path} tells of a command that did not end, and cannot be read.").format(path=path),
        _(
            "A newer delivery may have written it: update. Otherwise look at git status and git diff, put the "
            "files right, and delete it."
        ),
    )
