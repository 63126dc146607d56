"""A repository to judge: an office on `main`, branches with commits of several people, and what the gate says."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from delivery_cli.domain.ids import directive_path
from delivery_cli.operations.gate.pushed import judge_push
from delivery_cli.operations.gate.since import validate_since
from delivery_cli.operations.gate.staged import validate_staged
from delivery_cli.operations.validate import Report
from delivery_cli.storage.git import Git
from delivery_cli.storage.repository import find_repository
from delivery_cli.storage.yaml.write import dump
from tests.conftest import IDENTITY, git

REGISTRAR, CONTROLLER, ADMIN = "registrar@office.example", "controller@office.example", "admin@office.example"
MINISTRY, STRANGER = "clerk@mic.example", "stranger@other.example"
ROLES = f"""\
office: Office
roles:
  admin: [{ADMIN}]
  registrar: [{REGISTRAR}]
  controller: [{CONTROLLER}]
"""
PEOPLE = f"people:\n  - {{name: Clerk, email: {MINISTRY}}}\n"
ONE, TWO = "D-2017-0001", "D-2017-0002"

Values = dict[str, Any]


def event(kind: str, day: str, by: str = REGISTRAR, **fields: Any) -> Values:
    """An event entered at ten in the morning; `from_` and `for_` lose their underscore."""
    head = {"id": fields.pop("id", f"{kind[:2]}{day[5:7]}{day[8:]}"), "kind": kind}
    named = {key.rstrip("_"): value for key, value in fields.items()}
    return head | {"at": f"{day}T10:00:00+06:00", "by": by} | named


def directive(one: str = ONE, **more: Any) -> Values:
    """A directive to `mic` with nothing wrong in it; None leaves a field out."""
    made: Values = {
        "id": one,
        "title": f"Поручение {one}",
        "text": "Разработать концепцию",
        "issuer": "pm",
        "issued": "2017-09-12",
        "issued_basis": "exact",
        "sources": [{"title": "Заседание", "on": "2017-09-12"}],
        "owner": "mic",
        "expected_result": "Концепция",
        "due": "2017-09-26",
        "due_phrase": "в двухнедельный срок",
        "control": "standard",
        "status": "active",
    }
    made |= more
    made["events"] = more.get("events") or [event("register", "2017-09-12", id="k7f2qd")]
    events = made.pop("events")
    return {key: value for key, value in made.items() if value is not None} | {"events": events}


def note(day: str = "2017-09-20", by: str = REGISTRAR, **more: Any) -> Values:
    return event("note", day, by, **{"note": f"Заметка {day}"} | more)


def progress(day: str = "2017-09-20", by: str = REGISTRAR, **more: Any) -> Values:
    return event("progress", day, by, **{"for_": "mic", "note": "Ведётся работа", "document": "1-2"} | more)


class Bench:
    """One repository; `values` are the directives as they stand in its folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.values: dict[str, Values] = {}

    def git(self, *args: str) -> str:
        return git(self.root, *args).strip()

    def put(self, path: str, text: str | bytes) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, values: Values) -> None:
        self.put(directive_path(values["id"]), dump(values))

    def commit(self, message: str = "change", by: str = REGISTRAR) -> str:
        """The id of a commit of all that is in the folder."""
        self.git("add", "-A")
        done = subprocess.run(
            ["git", "commit", "-q", "--allow-empty", "-m", message],
            cwd=self.root, env=person(by), capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return self.git("rev-parse", "HEAD")

    def save(self, values: Values, by: str = REGISTRAR, message: str = "change") -> str:
        self.write(values)
        return self.commit(message, by)

    def append(self, values: Values, *events: Values, **top: Any) -> Values:
        """The directive with further events and other values at the top."""
        merged = {**values, **top, "events": [*values["events"], *events]}
        return {key: value for key, value in merged.items() if value is not None}

    def branch(self, name: str, start: str = "main") -> None:
        self.git("checkout", "-q", "-b", name, start)

    def to(self, name: str) -> None:
        self.git("checkout", "-q", name)

    def merge(self, *names: str, by: str = REGISTRAR, strategy: str = "ours") -> None:
        """A merge whose files are still to be written: nothing of it is committed."""
        subprocess.run(
            ["git", "merge", "-q", "--no-commit", "--no-ff", "-s", strategy, *names],
            cwd=self.root, env=person(by), capture_output=True, check=False,
        )  # fmt: skip

    def since(self, rev: str = "main", head: str = "HEAD") -> Report:
        return validate_since(Git(self.root), rev, head)

    def staged(self) -> Report:
        return validate_staged(find_repository(self.root))


def pushed(bench: Bench, new: str = "HEAD", old: str | None = "main") -> Report:
    """What a server says of a branch that moves from one commit to the other."""
    was = bench.git("rev-parse", old) if old else None
    return judge_push(Git(bench.root), was, bench.git("rev-parse", new))


def person(email: str) -> dict[str, str]:
    named = {f"GIT_{role}_EMAIL": email for role in ("AUTHOR", "COMMITTER")}
    return {**os.environ, **named, "GIT_AUTHOR_NAME": "Somebody", "GIT_COMMITTER_NAME": "Somebody"}


def found(report: Report) -> list[tuple[str, str]]:
    """Errors by code and path."""
    return [(one.code, one.path) for one in report.findings if one.severity.value == "error"]


def codes(report: Report) -> set[str]:
    return {code for code, _path in found(report)}


def told(report: Report, code: str) -> list[str]:
    return [one.message for one in report.findings if one.code == code]


def new_office(root: Path, settings: str = ROLES, directives: Iterable[Mapping[str, Any]] = ()) -> Bench:
    """An office with three teams, founded by the admin, and these directives, registered by the registrar."""
    bench = Bench(root)
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "-q")
    for key, value in IDENTITY.items():
        git(root, "config", key, value)
    bench.put("delivery.yaml", settings)
    for team, more in {"pm": "", "mic": PEOPLE, "mne": ""}.items():
        kind = "office" if team == "pm" else "ministry"
        bench.put(f"teams/{team}.yaml", f"id: {team}\nkind: {kind}\nname: {{en: Team {team}}}\n{more}")
    bench.commit("An office", ADMIN)
    for values in directives:
        bench.write(dict(values))
    bench.commit("Directives")
    return bench


def copy(template: Path, root: Path) -> Bench:
    shutil.copytree(template, root, symlinks=True)
    return Bench(root)
