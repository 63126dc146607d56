"""Whatever happens to the files and to the index, every answer is the one that is computed without an index."""

import datetime as dt
import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.operations.burning import due
from delivery_cli.operations.detail import show
from delivery_cli.operations.filters import Filters
from delivery_cli.operations.query import Order, list_directives
from delivery_cli.operations.status import status
from delivery_cli.operations.team_query import show_team
from delivery_cli.operations.validate import validate
from delivery_cli.storage.office import open_office
from delivery_cli.storage.yaml.write import dump
from tests.conftest import git
from tests.operations.reading_room import (
    SETTINGS,
    TEAMS,
    closed,
    directive,
    event,
    extended,
    office_with,
    write,
)
from tests.storage.indexing.rooms import always_indexed, never_indexed

TICK = (
    30_000_000  # nanoseconds: longer than the clock's own, and short enough that something is kept meanwhile
)
EARLY, LATE = dt.date(2017, 9, 22), dt.date(2030, 1, 1)
TODAY = dt.date(2018, 1, 10)
STEPS = 12


def answers(root: Path) -> dict[str, Any]:
    office = open_office(root, strict=False)
    found: dict[str, Any] = {
        "show": show(office, ["D-2017-0001"]).details if at_home(root).exists() else None,
        "team": show_team(office, "mon"),
        "text": list_directives(office, Filters(text="поручение заруч"), as_of=TODAY).rows,
    }
    for day in (EARLY, LATE):
        found[f"validate {day}"] = validate(office, day=day)
    few = Filters(overdue=True, tag=["a"])
    found["overdue"] = list_directives(
        office, few, as_of=TODAY, order=Order("title", descending=True), limit=3
    )
    found["list"] = list_directives(office, Filters(), as_of=EARLY), list_directives(office, Filters())
    found["status"] = status(office, as_of=EARLY), status(office, by="area")
    found["due"] = due(office, as_of=TODAY)
    return {key: repr(one) for key, one in found.items()}


def at_home(root: Path, number: int = 1) -> Path:
    return root / f"directives/2017/00xx/D-2017-{number:04d}.yaml"


class Happenings:
    """Everything that may happen between two commands."""

    def __init__(self, root: Path, pick: random.Random) -> None:
        self.root = root
        self.pick = pick
        self.number = 20

    def files(self) -> list[Path]:
        return sorted(path for path in (self.root / "directives").rglob("*.yaml") if not path.is_symlink())

    def any(self) -> Path | None:
        files = self.files()
        return self.pick.choice(files) if files else None

    def one(self) -> Callable[[], None]:
        return self.pick.choice(
            [
                *(self.same_size, self.same_size_set_back, self.same_size_set_back, self.touch, self.rename),
                *(
                    self.delete,
                    self.new,
                    self.new_folder,
                    self.break_one,
                    self.team,
                    self.settings,
                    self.damage,
                ),
                *(self.branch, self.copy, self.run, self.drop_index, self.mode, self.future, self.link),
            ]
        )

    def same_size(self) -> None:
        if file := self.any():
            text = file.read_text(encoding="utf-8")
            now, then = self.pick.sample(["Поруч", "Заруч", "Перуч"], 2)
            file.write_text(text.replace(now, then), encoding="utf-8")

    def same_size_set_back(self) -> None:
        if file := self.any():
            before = file.stat()
            self.same_size()
            text = file.read_text(encoding="utf-8").replace("title: П", "title: З")
            file.write_text(text.replace("owner: mic", "owner: mon"), encoding="utf-8")
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    def touch(self) -> None:
        if file := self.any():
            os.utime(file)

    def rename(self) -> None:
        if file := self.any():
            file.rename(file.with_name(f"D-2017-{self.pick.randint(1, 30):04d}.yaml"))

    def delete(self) -> None:
        if file := self.any():
            file.unlink()

    def new(self) -> None:
        self.number += 1
        parent = f"D-2017-{self.pick.randint(1, 30):04d}"
        values = directive(f"{self.number:04d}", links={"parent": parent}, priority=True)
        write(self.root, f"directives/2017/00xx/D-2017-{self.number:04d}.yaml", dump(values))

    def new_folder(self) -> None:
        self.number += 1
        write(self.root, f"directives/odd/{self.number}/x.yaml", dump(directive(f"{self.number:04d}")))

    def break_one(self) -> None:
        if file := self.any():
            file.write_text("id: [\n", encoding="utf-8")

    def copy(self) -> None:
        if file := self.any():
            shutil.copy2(file, file.with_name("D-2017-0019.yaml"))

    def mode(self) -> None:
        if file := self.any():
            file.chmod(self.pick.choice([0o755, 0o644]))

    def link(self) -> None:
        if file := self.any():
            elsewhere = file.rename(self.root / "elsewhere.yaml")
            file.symlink_to(elsewhere)

    def future(self) -> None:
        later = event("progress", "2029-05-05", note="Ход работ")
        values = directive("0012", events=[event("register", "2017-09-01"), later])
        write(self.root, "directives/2017/00xx/D-2017-0012.yaml", dump(values))

    def team(self) -> None:
        ends = self.pick.choice([{}, {"valid": {"to": "2017-08-01"}}, {"valid": {"to": "2019-01-01"}}])
        write(self.root, "teams/mic.yaml", dump({"id": "mic", **TEAMS["mic"], **ends}))

    def settings(self) -> None:
        more = self.pick.choice(
            [
                "",
                "control: {silent_days: 3, due_soon_days: 90, active_priorities: 1}\n",
                "rules: {D102: error}\n",
            ]
        )
        (self.root / "delivery.yaml").write_text(SETTINGS + more, encoding="utf-8")

    def branch(self) -> None:
        git(self.root, "add", "-A")
        if git(self.root, "status", "--porcelain"):
            git(self.root, "commit", "-qm", "x")
        commits = git(self.root, "rev-list", "--all").split()
        git(self.root, "branch", f"kept-{len(commits)}", "-f")
        git(self.root, "checkout", "-q", "--detach", self.pick.choice(commits))

    def run(self) -> None:
        answers(self.root)

    def drop_index(self) -> None:
        shutil.rmtree(self.root / ".git/delivery", ignore_errors=True)

    def damage(self) -> None:
        for file in (self.root / ".git/delivery").glob("*.sqlite"):
            data = file.read_bytes()
            way = self.pick.randint(0, 3)
            if way == 0:
                file.write_bytes(data[: self.pick.randint(0, len(data))])
            elif way == 1:
                page = self.pick.randint(0, len(data) // 4096) * 4096
                file.write_bytes(data[:page] + bytes(4096) + data[page + 4096 :])
            elif way == 2:
                file.write_bytes(self.pick.randbytes(5000))
            else:
                file.unlink()
                sqlite3.connect(file).execute("create table directive (x)")


@pytest.mark.parametrize("seed", range(3))
def test_every_answer_is_that_of_reading_all_anew(
    repo: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = event("register", "2017-09-01")
    office_with(
        repo,
        directive("0001", tags=["a"], areas=["digital"]),
        directive("0002", events=[start, extended("2017-09-20", "2017-10-01", "2017-10-15")], priority=True),
        directive("0003", status="closed", events=[start, closed("2017-09-28", "2017-09-27")], tags=["A"]),
        directive("0004", links={"parent": "D-2017-0001"}, priority=True, co_owners=["mon"]),
        {"id": "D-2017-0005", "title": "Черновик", "control": "standard", "status": "draft"},
    )
    happenings = Happenings(repo, random.Random(seed))
    for _start in range(2):
        happenings.new()
        happenings.branch()
    always_indexed(monkeypatch, TICK)
    done = []
    for _step in range(STEPS):
        time.sleep(happenings.pick.choice([0, 0, 0.035]))
        happening = happenings.one()
        done.append(happening.__name__)
        happening()
        found = answers(repo)
        with monkeypatch.context() as patch:
            never_indexed(patch)
            expected = answers(repo)
        for key, one in expected.items():
            assert found[key] == one, (key, done)
