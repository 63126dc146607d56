"""The README's tour is executed exactly as it is printed."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import isolate

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Printed:
    command: str
    output: str


def tour() -> list[Printed]:
    """The commands of the console blocks, each with what stands below it."""
    section = README.split("## A first day", 1)[1].split("\n## ", 1)[0]
    text = "\n".join(re.findall(r"```console\n(.*?)```", section, re.DOTALL))
    parts = re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]
    return [_printed(part) for part in parts]


def _printed(part: str) -> Printed:
    lines = part.splitlines()
    end = next(index for index, line in enumerate(lines) if not line.endswith("\\"))
    return Printed("\n".join(lines[: end + 1]), "\n".join(lines[end + 1 :]).strip())


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[tuple[Printed, str]]]]:
    """The office after the tour, and what each command really printed; a command that fails ends it."""
    start = tmp_path_factory.mktemp("tour")
    with pytest.MonkeyPatch.context() as patch:
        isolate(tmp_path_factory.mktemp("home"), patch)
        patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        yield start / "office", _executed(start)


def _executed(folder: Path) -> list[tuple[Printed, str]]:
    ran = []
    for step in tour():
        script = f"{step.command}\nprintf '\\036%s' \"$PWD\""
        done = subprocess.run(
            ["bash", "-ec", script], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{step.command}\n{done.stderr}"
        output, _, where = done.stdout.partition("\036")
        folder = Path(where)
        ran.append((step, output.strip()))
    return ran


def test_the_tour_prints_what_is_printed(toured: tuple[Path, list[tuple[Printed, str]]]) -> None:
    _office, ran = toured
    assert len(ran) >= 9
    promised = [(step.command, step.output) for step, _output in ran if step.output]
    assert len(promised) >= 2
    assert promised == [(step.command, output) for step, output in ran if step.output]


def test_the_tour_ends_with_a_closed_directive(toured: tuple[Path, list[tuple[Printed, str]]]) -> None:
    office, _ran = toured
    log = subprocess.run(
        ["git", "log", "--format=%s"], cwd=office, capture_output=True, text=True, check=True
    )
    actions = [line.split(" ", 1)[0].rstrip(":") for line in log.stdout.splitlines()]
    assert actions == ["close", "extend", "progress", "add", "team", "team", "init"]
    assert "status: closed" in next(office.glob("directives/*/*/*.yaml")).read_text(encoding="utf-8")


def test_the_file_of_the_readme_is_the_one_that_is_written(
    toured: tuple[Path, list[tuple[Printed, str]]],
) -> None:
    """The printed YAML file is what the tour's `add` wrote, but for its id, moment and comments."""
    office, _ran = toured
    printed = re.search(r"```yaml\n(id: .*?)```", README, re.DOTALL)
    assert printed is not None
    expected = [re.sub(r"\s+#.*", "", line) for line in printed[1].splitlines()]
    first = subprocess.run(
        ["git", "log", "--diff-filter=A", "--format=%H", "--", "directives/2026"],
        cwd=office, capture_output=True, text=True, check=True,
    ).stdout.split()[0]  # fmt: skip
    written = subprocess.run(
        ["git", "show", f"{first}:directives/2026/00xx/D-2026-0001.yaml"],
        cwd=office, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    own = re.compile(r"^(  - id|    at): .*")
    assert [own.sub(r"\1", line) for line in written] == [own.sub(r"\1", line) for line in expected]
