"""An office on paper: changes are judged and written, but not committed. git has tests of its own, and takes long."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.operations import desk
from delivery_cli.storage.office import Office, open_office
from delivery_cli.storage.repository import Head, Identity
from delivery_cli.storage.transaction import Committed, Plan
from tests.operations.founding import team_text

TEAMS = ("pm", "mic", "mne", "mon")


@dataclass
class Folder:
    """Stands for the base of a commit: the files as they lie in the folder."""

    root: Path
    identity: Identity = field(default=Identity("Registrar", "registrar@office.example", "0 +0000"))
    head: Head = field(default=Head("main", None))
    objects: None = None  # the numbers in use are looked up by a reader of their own

    def read(self, path: str) -> bytes | None:
        file = self.root / path
        return file.read_bytes() if file.is_file() else None

    def committed(self, path: str) -> bytes | None:
        return self.read(path)


def office_on_paper(
    repo: Path, monkeypatch: pytest.MonkeyPatch, *, teams: Iterable[str] = TEAMS, settings: str = ""
) -> Office:
    def write(repository: Any, prepare: Callable[[Any], Plan], **_options: Any) -> Committed:
        plan = prepare(Folder(repository.worktree))
        for one in plan.writes:
            put(repository.worktree, one.path, one.data or b"")
        return Committed("0" * 40, "main", tuple(one.path for one in plan.writes))

    put(repo, "delivery.yaml", settings.encode())
    for one in teams:
        put(repo, f"teams/{one}.yaml", team_text(one).encode())
    monkeypatch.setattr(desk, "commit", write)
    return open_office(repo)


def put(root: Path, path: str, data: bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)
