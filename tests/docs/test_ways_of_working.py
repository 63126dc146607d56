"""The page about the gated server is played from its first command to its last, server included."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from delivery_cli.operations.installing.ci import GITHUB, GITLAB, GITLAB_INCLUDED, REQUIREMENTS
from tests.conftest import isolate
from tests.docs.test_readme import ROOT, Printed, _printed

SERVER = (ROOT / "docs/working-with-a-gated-server.md").read_text(encoding="utf-8")
REQUESTS = (ROOT / "docs/working-with-merge-requests.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Played:
    step: Printed
    is_refused: bool
    code: int
    out: str
    err: str


def steps() -> list[tuple[Printed, bool]]:
    """The commands of the console blocks; those below `<!-- refused -->` are to fail."""
    blocks = re.findall(r"(<!-- refused -->\n)?```console\n(.*?)```", SERVER, re.DOTALL)
    return [
        (_printed(part), bool(refused))
        for refused, block in blocks
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    ]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[Played]]]:
    start = tmp_path_factory.mktemp("page")
    with pytest.MonkeyPatch.context() as patch:
        isolate(tmp_path_factory.mktemp("home"), patch)
        patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        yield start, _play(start)


def _play(folder: Path) -> list[Played]:
    done = []
    for step, is_refused in steps():
        script = f"{step.command}\nstatus=$?; printf '\\036%s' \"$PWD\"; exit $status"
        run = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, check=False)
        out, _, where = run.stdout.partition("\036")
        folder = Path(where) if where else folder
        done.append(Played(step, is_refused, run.returncode, out.strip(), run.stderr))
    return done


def test_every_command_does_what_the_page_says(played: tuple[Path, list[Played]]) -> None:
    _start, done = played
    assert len(done) > 30
    for one in done:
        assert (one.code != 0) is one.is_refused, f"{one.step.command}\n{one.err}"
        said = re.sub(r" *(\x1b\[K)?$", "", one.err, flags=re.MULTILINE) if one.is_refused else one.out
        assert one.step.output == "" or one.step.output in said, one.step.command


def test_the_page_ends_with_a_clean_register(played: tuple[Path, list[Played]]) -> None:
    start, _done = played
    log = subprocess.run(
        ["git", "-C", str(start / "office.git"), "log", "--format=%s", "main"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert [line.split()[0].rstrip(":") for line in log.stdout.splitlines()] == [
        "add", "extend", "add", "Roles", "team", "team", "init",
    ]  # fmt: skip


@pytest.mark.parametrize("page", [SERVER, REQUESTS])
def test_the_rules_that_are_named_exist(page: str) -> None:
    named = set(re.findall(r"\bD[0-9]{3}\b", page))
    assert len(named) > 5
    command = [sys.executable, "-m", "delivery_cli", "rule"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert named <= set(re.findall(r"^D[0-9]{3}", listed, re.MULTILINE))


def test_the_files_and_hooks_that_are_named_are_those_that_are_written() -> None:
    for name in (GITHUB, GITLAB, GITLAB_INCLUDED, REQUIREMENTS["github"]):
        assert name in REQUESTS
    manifest = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"- id: (\S+)", REQUESTS)) == set(re.findall(r"- id: (\S+)", manifest))
