"""A history to audit: an office's commits of several people, dated as their events say, with trailers or without."""

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from delivery_cli.domain.findings import Severity
from delivery_cli.operations.audit.audit import Asked, audit
from delivery_cli.operations.audit.result import Audit
from delivery_cli.storage.office import open_office
from tests.operations.gate.bench import (
    CONTROLLER,
    ONE,
    REGISTRAR,
    TWO,
    Bench,
    directive,
    event,
    note,
    progress,
)
from tests.operations.gate.bench import person as identity

__all__ = [
    "CONTROLLER",
    "ONE",
    "REGISTRAR",
    "TWO",
    "Past",
    "codes",
    "directive",
    "later",
    "note",
    "progress",
    "said",
]

START = dt.datetime(2017, 9, 12, 12, tzinfo=dt.timezone(dt.timedelta(hours=6)))


class Past(Bench):
    """Each commit is a quarter of an hour after the one before, unless its day is said."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.clock = START

    def did(self, action: str, *ids: str, by: str = REGISTRAR, day: str | None = None, more: str = "") -> str:
        """A commit of all that is in the folder, with the words of a command."""
        named = "".join(f"Delivery-Directive: {one}\n" for one in ids)
        return self.kept(f"{action}\n\nDelivery-Action: {action}\n{named}{more}", by, day)

    def kept(self, message: str, by: str = REGISTRAR, day: str | None = None) -> str:
        """A commit with these words alone."""
        self.git("add", "-A")
        self._git(["commit", "-q", "--allow-empty", "-m", message], by, day)
        return self.git("rev-parse", "HEAD")

    def joined(self, name: str, by: str = REGISTRAR, *more: str) -> str:
        """A merge, as git makes it."""
        self._git(["merge", "-q", "--no-ff", "-m", f"Merge {name}", *more, name], by, None)
        return self.git("rev-parse", "HEAD")

    def rebased(self, onto: str, by: str = REGISTRAR) -> None:
        """The commits of this branch made again on another."""
        self._git(["rebase", "-q", onto], by, None)

    def half_joined(self, name: str) -> None:
        """A merge that waits for its commit, whatever its files are."""
        command = ["git", "merge", "-q", "--no-commit", "--no-ff", "-s", "ours", name]
        subprocess.run(
            command, cwd=self.root, env=self.person(REGISTRAR, None), check=True, capture_output=True
        )

    def person(self, by: str, day: str | None) -> dict[str, str]:
        self.clock += dt.timedelta(minutes=15)
        if day is not None:
            self.clock = dt.datetime.fromisoformat(f"{day}T12:00:00+06:00")
        moment = f"{int(self.clock.timestamp())} +0600"
        return {**identity(by), "GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}

    def _git(self, words: list[str], by: str, day: str | None) -> None:
        env = {**os.environ, **self.person(by, day)}
        done = subprocess.run(["git", *words], cwd=self.root, env=env, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()

    def step(self, values: dict[str, Any], action: str, event: dict[str, Any], **top: Any) -> dict[str, Any]:
        """An event entered by its command on its day."""
        after = self.append(values, event, **top)
        self.write(after)
        self.did(action, values["id"], by=event["by"], day=event["at"][:10])
        return after

    def audit(self, **asked: Any) -> Audit:
        return audit(open_office(self.root, strict=False), Asked(**{"folder": self.root} | asked))


def begun(root: Path, settings: str = "office: Office\n") -> Past:
    """An office with two teams and one directive, D-2017-0001."""
    past = Past(root)
    past.put("delivery.yaml", settings)
    for team in ("pm", "mic", "mne"):
        past.put(f"teams/{team}.yaml", f"id: {team}\nkind: ministry\nname: {{en: {team}}}\n")
    past.did("init", day="2017-09-12")
    past.write(directive())
    past.did("add", ONE, day="2017-09-12")
    return past


def copied(past: Past, folder: Path) -> Past:
    """A copy to spoil."""
    shutil.copytree(past.root, folder, symlinks=True)
    other = Past(folder)
    other.clock = past.clock
    return other


def later(one: str) -> dict[str, Any]:
    """A directive that was entered the day after the first."""
    return directive(one, events=[event("register", "2017-09-13", id="k8f2qd")])


def codes(done: Audit, severity: Severity | None = None) -> list[str]:
    return sorted(one.code for one in done.report.findings if severity in {None, one.severity})


def said(done: Audit, code: str) -> list[str]:
    return [one.message for one in done.report.findings if one.code == code]


def hashes(findings: Iterable[Any]) -> set[str]:
    return {one.code for one in findings}
