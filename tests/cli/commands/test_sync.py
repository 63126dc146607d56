"""delivery sync: its words, its exit codes, and how it goes over the network."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from delivery_cli.storage.office import Office, open_office
from tests.cli.calling import DELIVERY
from tests.cli.commands.pushing import daemon
from tests.cli.commands.reading import Reader, Seen
from tests.conftest import git
from tests.operations.founding import register
from tests.operations.sync.conftest import anna, boris, news, second
from tests.operations.sync.people import SERVER, be, hook, say, state, tip

__all__ = ["anna", "boris", "news", "second"]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Seen]:
    return lambda office, *words: Reader(office.root, capsys, monkeypatch)(*words)


@pytest.mark.usefixtures("news", "second")
def test_the_receipt_tells_what_went_what_came_and_what_became_what(
    boris: Office, run: Callable[..., Seen]
) -> None:
    register(boris, text="Второе Бориса")
    old = tip(boris.root)
    done = run(boris, "sync")
    new = tip(boris.root)
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines() == [
        "2 commits of others came in",
        "  D-2017-0001: noted: Анна",
        "  D-2017-0002: Второе Анны",
        "1 change of yours sent to origin/main",
        f"  {new[:8]} add D-2017-0003: Второе Бориса",
        "D-2017-0002 of yours is D-2017-0003 now: another directive was given D-2017-0002 first",
        f"  main is at {new[:8]} now, before {old[:8]}",
        "  published changes are not taken back: a new one corrects them (delivery help)",
    ]
    assert run(boris, "sync").err == "main and origin/main are the same: nothing to do\n"
    assert run(boris, "-q", "sync").err == ""


def test_commits_of_others_are_not_called_ones_own(boris: Office, run: Callable[..., Seen]) -> None:
    be(boris.root, "vera")
    say(open_office(boris.root), "Вера")
    be(boris.root, "boris")
    say(boris, "Борис")
    assert "2 commits would be sent to origin/main, 1 of them of others\n" in run(boris, "sync", "-n").err
    assert "2 commits sent to origin/main, 1 of them of others\n" in run(boris, "sync").err


def test_a_dry_run_and_a_clone_without_a_remote(
    anna: Office, boris: Office, run: Callable[..., Seen]
) -> None:
    say(anna, "Анна")
    before = state(anna)
    done = run(anna, "sync", "-n")
    assert done.code == 0
    assert "1 change of yours would be sent to origin/main" in done.err
    assert done.err.endswith("dry run: nothing was changed\n")
    assert state(anna) == before
    git(boris.root, "remote", "remove", "origin")
    done = run(boris, "sync")
    assert done.code == 0
    assert done.err.startswith("main is not shared: no remote is set up")
    assert run(boris, "--as-of", "2020-01-01", "sync").code == 2


def test_a_refusal_is_exit_1_and_an_unreachable_remote_exit_3(anna: Office, run: Callable[..., Seen]) -> None:
    say(anna, "Анна")
    hook(anna.root.parent / SERVER, "pre-receive", "printf 'nein \\033[31m' >&2; exit 1")
    done = run(anna, "sync")
    assert done.code == 1
    assert "nein \\x1b[31m" in done.err
    git(anna.root, "remote", "set-url", "origin", "../nothing.git")
    assert run(anna, "sync").code == 3


def test_from_a_folder_below_and_over_the_network(
    anna: Office, boris: Office, tmp_path: Path, run: Callable[..., Seen]
) -> None:
    say(anna, "Анна")
    with daemon(tmp_path) as address:
        for office in (anna, boris):
            git(office.root, "remote", "set-url", "origin", f"{address}/{SERVER}")
        assert run(anna, "-C", "directives/2017", "sync").code == 0
        assert run(boris, "-C", "teams", "sync").code == 0
    assert tip(anna.root) == tip(boris.root) == tip(tmp_path / SERVER, "main")


def test_ctrl_c_while_the_network_is_slow(anna: Office) -> None:
    say(anna, "Анна")
    before = state(anna)
    git(anna.root, "config", "remote.origin.uploadpack", "sleep 30; git-upload-pack")
    running = subprocess.Popen(
        [*DELIVERY, "sync"], cwd=anna.root, stderr=subprocess.PIPE, env={**os.environ}, start_new_session=True
    )
    _wait_for_child(running.pid)
    os.killpg(running.pid, signal.SIGINT)
    _out, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert b"Traceback" not in err
    assert state(anna) == before


def _wait_for_child(pid: int) -> None:
    """Until the network program sleeps."""
    for _tick in range(200):
        if (
            subprocess.run(["pgrep", "-s", str(pid), "sleep"], capture_output=True, check=False).returncode
            == 0
        ):
            return
        time.sleep(0.05)


def test_nobody_is_asked_for_a_password_but_in_a_terminal(
    anna: Office, tmp_path: Path, run: Callable[..., Seen], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = tmp_path / "asked"
    git(anna.root, "remote", "set-url", "origin", "ssh://nowhere.invalid/office.git")
    fake = tmp_path / "ssh"
    fake.write_text(f'#!/bin/sh\necho "$GIT_TERMINAL_PROMPT" "$@" > {asked}\nexit 255\n', encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert run(anna, "sync").code == 3
    assert asked.read_text(encoding="utf-8").startswith("0 -o BatchMode=yes")
    monkeypatch.setattr("delivery_cli.cli.invocation.is_terminal", lambda _stream: True)
    run(anna, "sync")
    assert "BatchMode" not in asked.read_text(encoding="utf-8")
    run(anna, "--no-input", "sync")
    assert asked.read_text(encoding="utf-8").startswith("0 -o BatchMode=yes")
    monkeypatch.setenv("GIT_SSH_COMMAND", f"{fake} -v")
    run(anna, "--no-input", "sync")
    assert asked.read_text(encoding="utf-8").startswith("0 -v ")
