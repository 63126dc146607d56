"""Several people with clones of one bare repository, on disk."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from delivery_cli.domain.findings import Severity
from delivery_cli.operations.audit.audit import Asked, audit
from delivery_cli.operations.gate.since import validate_since
from delivery_cli.operations.lifecycle import note as noted
from delivery_cli.operations.step import Common
from delivery_cli.operations.sync.sync import Synced, sync
from delivery_cli.operations.validate import validate
from delivery_cli.storage.office import Office, open_office
from tests.conftest import git
from tests.operations.founding import founded, register

SERVER = "server.git"
ROLES = "roles:\n  admin: [anna@office.example]\n  registrar: [anna@office.example, boris@office.example]\n"


def shared_office(folder: Path, settings: str = "office: Office\n") -> Office:
    """Anna's clone of a bare repository, with one directive that both sides know."""
    git(folder, "init", "-q", "--bare", "-b", "main", SERVER)
    anna = folder / "anna"
    git(folder, "init", "-q", "-b", "main", "anna")
    be(anna, "anna")
    office = founded(anna, settings)
    register(office, text="Первое")
    git(anna, "remote", "add", "origin", f"../{SERVER}")
    git(anna, "push", "-q", "-u", "origin", "main")
    return open_office(anna)


def copied(templates: Path, folder: Path, *, news: bool, second: bool) -> None:
    """The server, Anna's clone and Boris's, made once for each need and copied for each test.

    `news`: Anna has published a note of hers that Boris has not got yet; `second`: and a second directive.
    """
    template = templates / f"shared-{news:d}{second:d}"
    if not template.exists():
        draft = templates / "draft"
        draft.mkdir()
        anna = shared_office(draft)
        clone(draft, "boris")
        if news:
            say(anna, "Анна")
        if second:
            register(anna, text="Второе Анны")
        git(anna.root, "push", "-q")
        draft.rename(template)
    shutil.copytree(template, folder, symlinks=True, dirs_exist_ok=True)


def be(folder: Path, name: str) -> None:
    git(folder, "config", "user.name", name.title())
    git(folder, "config", "user.email", f"{name}@office.example")


def clone(folder: Path, name: str, *options: str) -> Office:
    git(folder, "clone", "-q", *options, SERVER, name)
    git(folder / name, "remote", "set-url", "origin", f"../{SERVER}")
    be(folder / name, name)
    return open_office(folder / name)


def say(office: Office, text: str, one: str = "D-2017-0001", **more: Any) -> None:
    noted(office, [one], Common(**more), text=text)


def synced(office: Office, **options: Any) -> Synced:
    return sync(open_office(office.root), **options)


def tip(folder: Path, ref: str = "HEAD") -> str:
    return git(folder, "rev-parse", ref).strip()


def subjects(office: Office, span: str = "HEAD") -> list[str]:
    return git(office.root, "log", "--format=%s", span).splitlines()


def notes(office: Office, one: str = "D-2017-0001") -> list[str]:
    from tests.operations.ledgers import read

    return [event.note or "" for event in read(office, one).events if event.kind == "note"]


def is_clean(office: Office) -> bool:
    return git(office.root, "status", "--porcelain", "--untracked-files=all") == ""


def is_sound(office: Office, since: str | None = None) -> bool:
    """Whether files, history and, since a commit, the change stand before every judge there is."""
    found = [*validate(office).findings, *audit(office, Asked()).report.findings]
    if since:
        found += validate_since(office.repository.git(), since).findings
    wrong = [one for one in found if one.severity is Severity.ERROR]
    assert wrong == []
    return is_clean(office)


def hook(repository: Path, name: str, script: str) -> None:
    """`repository` is a git folder."""
    path = repository / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def gate(server: Path) -> None:
    """The server's own hook, as docs/working-with-a-gated-server.md sets it up."""
    source = Path(__file__).parents[3] / "src"
    hook(server, "pre-receive", f"PYTHONPATH={source} exec {sys.executable} -m delivery_cli hook pre-receive")


def state(office: Office) -> tuple[str, ...]:
    """All that a refused sync must leave as it was."""
    root = office.root
    files = "".join(
        f"{path.relative_to(root)}:{path.read_bytes()!r}\n"
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(root).parts
    )
    return (
        tip(root),
        git(root, "ls-files", "-s"),
        git(root, "status", "--porcelain", "--untracked-files=all"),
        files,
        ",".join(path.name for path in (root / ".git").glob("*.lock") if path.name != "delivery.lock"),
    )


def at(step: str, act: Callable[[], object]) -> Callable[[str], None]:
    """Once, when that step is reached."""
    waiting = [act]

    def told(now: str) -> None:
        if now == step and waiting:
            waiting.pop()()

    return told
