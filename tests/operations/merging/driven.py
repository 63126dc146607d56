"""Two branches of an office, and git as a user runs it, with or without the merge driver."""

from __future__ import annotations

import subprocess
import sysconfig
from pathlib import Path
from typing import Any

from delivery_cli.domain.ids import directive_path
from delivery_cli.operations.init import ATTRIBUTES
from delivery_cli.operations.installing.driver import KEY, driver_command
from delivery_cli.storage.yaml.read import read
from tests.operations.gate.bench import ADMIN, ONE, Bench, Values, directive, note, person, progress

PROGRAM = Path(sysconfig.get_path("scripts")) / "delivery"
PATH = directive_path(ONE)


def set_up(bench: Bench, *directives: Values) -> Bench:
    """An office whose `main` has these directives, and the driver set up in this clone."""
    bench.put(".gitattributes", "".join(f"{line}\n" for line in ATTRIBUTES))
    bench.commit(by=ADMIN)
    for values in directives or (directive(),):
        bench.write(values)
    bench.commit("Directives")
    with_driver(bench)
    return bench


def with_driver(bench: Bench, program: Path | None = PROGRAM) -> None:
    bench.git("config", KEY, driver_command(program))


def without_driver(bench: Bench) -> None:
    run(bench, "config", "--unset", KEY)


def values(bench: Bench, path: str = PATH) -> Values:
    found = read((bench.root / path).read_bytes()).values
    assert found is not None
    return found


def ids(bench: Bench, path: str = PATH) -> list[str]:
    return [event["id"] for event in values(bench, path)["events"]]


def step(bench: Bench, *events: Values, path: str = PATH, **top: Any) -> str:
    """A commit that appends these events to what stands here."""
    return bench.save(bench.append(values(bench, path), *events, **top))


def fork(bench: Bench) -> None:
    """`work` reports twice, `main` notes once in between; here is `main`."""
    bench.branch("work")
    step(bench, progress("2017-09-20"), progress("2017-09-22"))
    bench.to("main")
    step(bench, note("2017-09-21"))


def run(bench: Bench, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", *args], cwd=bench.root, env=person("registrar@office.example"), capture_output=True, text=True, check=False
    )  # fmt: skip
