"""An office with a branch ahead of its target, and a canary: a file that appears if a program of the repository ran."""

import shutil
from pathlib import Path

import pytest

from delivery_cli.operations.lifecycle import note
from delivery_cli.operations.step import Common
from tests.conftest import IDENTITY, git, isolate
from tests.operations.founding import founded, register


class Trap:
    """`root` is the office on its branch `work`, `program` a script that leaves the canary behind."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "office"
        self.canary = folder / "canary"
        self.program = folder / "program"
        self.program.write_text(f'#!/bin/sh\necho "$0 $*" >>{self.canary}\n', encoding="utf-8")
        self.program.chmod(0o755)

    def git(self, *args: str, data: bytes | None = None) -> str:
        return git(self.root, *args, data=data).strip()

    def config(self, *pairs: tuple[str, str]) -> None:
        for key, value in pairs:
            self.git("config", key, value)

    def put(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def commit(self, *paths: str, message: str = "by hand") -> None:
        self.git("add", "-A", "--", *paths)
        self.git("commit", "-q", "--no-verify", "-m", message)

    def ran(self) -> str:
        """What was run; empty where nothing was."""
        return self.canary.read_text(encoding="utf-8") if self.canary.exists() else ""

    def forget(self) -> None:
        self.canary.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`main` with two directives, `work` with a note more, and something staged that nobody committed."""
    folder = tmp_path_factory.mktemp("template")
    with pytest.MonkeyPatch.context() as patch:
        isolate(tmp_path_factory.mktemp("home"), patch)
        root = folder / "office"
        root.mkdir()
        git(root, "init", "-q", "--template=")
        for key, value in IDENTITY.items():
            git(root, "config", key, value)
        office = founded(root)
        for _each in range(2):
            register(office, expected_result="Концепция", due_phrase="в двухнедельный срок")
        git(root, "checkout", "-q", "-b", "work")
        note(office, ["D-2017-0001"], Common(), text="Первое")
    return root


@pytest.fixture
def trap(template: Path, tmp_path: Path) -> Trap:
    shutil.copytree(template, tmp_path / "office")
    return Trap(tmp_path)
