"""Completion as the shells ask for it, with ids and teams that exist."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calling import DELIVERY, ROOT, SAMPLE, call


@pytest.fixture
def office(tmp_path: Path) -> Path:
    for number in (1, 2, 142, 10001):
        folder = tmp_path / "directives" / "2026" / f"{number // 100:02}xx"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"D-2026-{number:04}.yaml").touch()
    old = tmp_path / "directives" / "2017" / "00xx"
    old.mkdir(parents=True)
    for name in ("D-2017-0001.yaml", "D-2017-$(touch owned).yaml", "notes.txt", "D-2017-0002.yaml~"):
        (old / name).touch()
    (tmp_path / "teams").mkdir()
    for name in ("mic.yaml", "mne.yaml", "akimats.yaml", "`id`.yaml", "Mic.yaml", "README.md"):
        (tmp_path / "teams" / name).touch()
    return tmp_path


def _bash(*words: str, cwd: Path, program: tuple[str, ...] = SAMPLE) -> list[str]:
    env = {
        "_DELIVERY_COMPLETE": "complete_bash",
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": str(len(words) - 1),
    }
    done = call(program=program, env=env, cwd=cwd)
    assert (done.code, done.err) == (0, "")
    return done.out.split()


def test_ids_that_exist_the_newest_first(office):
    every = ["D-2026-10001", "D-2026-0142", "D-2026-0002", "D-2026-0001", "D-2017-0001"]
    assert _bash("delivery", "show", "", cwd=office) == every
    assert _bash("delivery", "show", "D-2026-01", cwd=office) == ["D-2026-0142"]
    assert _bash("delivery", "show", "D-20", cwd=office) == every
    assert _bash("delivery", "show", "D-2017", cwd=office / "teams") == ["D-2017-0001"]
    assert _bash("delivery", "show", "X", cwd=office) == []


def test_teams_that_exist(office):
    assert _bash("delivery", "show", "--owner", "m", cwd=office) == ["mic", "mne"]
    assert _bash("delivery", "show", "--owner", "", cwd=office) == ["akimats", "mic", "mne"]


def test_the_folder_of_dash_c_is_looked_at(office, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert _bash("delivery", "show", "D-2017", cwd=elsewhere) == []
    assert _bash("delivery", "-C", str(office), "show", "D-2017", cwd=elsewhere) == ["D-2017-0001"]


def test_no_more_than_anybody_reads(office):
    folder = office / "directives" / "2026" / "99xx"
    folder.mkdir()
    for number in range(9900, 9999):
        (folder / f"D-2026-{number}.yaml").touch()
    for year in range(1990, 1994):
        (office / "directives" / str(year) / "00xx").mkdir(parents=True)
        for number in range(99):
            (office / "directives" / str(year) / "00xx" / f"D-{year}-{number:04}.yaml").touch()
    assert len(_bash("delivery", "show", "", cwd=office)) == 200


def test_commands_options_and_topics(tmp_path):
    assert _bash("delivery", "re", cwd=tmp_path, program=DELIVERY) == [
        "register",
        "request",
        "return",
        "reopen",
        "resolve",
    ]
    assert _bash("delivery", "team", "", cwd=tmp_path, program=DELIVERY) == [
        "add",
        "list",
        "show",
        "edit",
        "close",
    ]
    assert _bash("delivery", "help", "ex", cwd=tmp_path, program=DELIVERY) == [
        "exit-codes",
        "extend",
        "export",
    ]
    assert "--no-input" in _bash("delivery", "--n", cwd=tmp_path, program=DELIVERY)
    assert _bash("delivery", "--color", "a", cwd=tmp_path, program=DELIVERY) == ["auto", "always"]
    assert _bash("delivery", "rows", "--format", "js", cwd=tmp_path) == ["json", "jsonl"]


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("zsh", '"reopen":"Put a closed directive back on control"'),
        ("fish", "reopen\tPut a closed directive back on control"),
        ("powershell", "reopen:::Put a closed directive back on control"),
        ("pwsh", "reopen:::Put a closed directive back on control"),
    ],
)
def test_the_other_shells_get_the_summaries_too(shell, line):
    env = {
        "_DELIVERY_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": "delivery reo",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "reo",
    }
    done = call(program=DELIVERY, env=env)
    assert done.code == 0
    assert line in done.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_of_each_shell_is_shown(shell):
    done = call("--show-completion", shell, program=DELIVERY)
    assert (done.code, done.err) == (0, "")
    assert "_DELIVERY_COMPLETE" in done.out
    assert call(f"--show-completion={shell}", program=DELIVERY).out == done.out


def test_a_shell_that_is_not_known():
    done = call("--show-completion", "csh", program=DELIVERY)
    assert done.code == 2
    assert "csh is not one of" in done.err


def test_installing_writes_the_script_into_the_home(isolated_git):
    done = call("--install-completion", "bash", program=DELIVERY, env={"HOME": str(isolated_git)})
    assert done.code == 0
    assert "completion for bash is installed in" in done.err
    script = isolated_git / ".bash_completions" / "delivery.sh"
    assert "complete -o default -F _delivery_completion delivery" in script.read_text()
    assert f"source '{script}'" in (isolated_git / ".bashrc").read_text()


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_itself_completes_with_the_script(office):
    line = f"""
    delivery() {{ "{sys.executable}" -m tests.cli.sample "$@"; }}; export -f delivery
    cat > "$HOME/delivery" <<< '#!/bin/sh
exec "{sys.executable}" -m tests.cli.sample "$@"'; chmod +x "$HOME/delivery"; unset -f delivery
    PATH="$HOME:$PATH"; source <({sys.executable} -m delivery_cli --show-completion bash)
    COMP_WORDS=(delivery show D-2017); COMP_CWORD=2; _delivery_completion delivery
    echo "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=office,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout == "D-2017-0001\n"
    assert not (office / "owned").exists()
