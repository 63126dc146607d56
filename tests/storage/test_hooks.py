"""The user's hooks: their refusal takes everything back, what they format is taken over and judged."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from delivery_cli.errors import RefusedError
from delivery_cli.storage.transaction import Base, Plan
from tests.conftest import git
from tests.storage.writing import A, B, child, hook, is_clean, put, state, write

MESSAGE = "close D-2026-0142\n\nimplemented\n\nDelivery-Action: close\nDelivery-Directive: D-2026-0142\n"


@pytest.fixture
def office(repo: Path) -> Path:
    put(repo, {A: b"old\n", "mine": b"1\n"})
    write(repo, "mine", b"staged\n")
    git(repo, "add", "mine")
    write(repo, "mine", b"edited\n")
    write(repo, "untracked", b"?\n")
    return repo


@pytest.mark.parametrize("name", ["pre-commit", "prepare-commit-msg", "commit-msg", "reference-transaction"])
def test_a_refusal_takes_everything_back_and_is_shown(office: Path, name: str):
    before = state(office)
    hook(office, name, 'echo "нельзя: not today" >&2; exit 3')
    with pytest.raises(RefusedError, match="нельзя: not today") as refused:
        put(office, {A: b"new\n", B: b"1\n"}, MESSAGE)
    assert name in refused.value.message
    assert state(office) == before
    assert [path.name for path in (office / ".git/delivery").iterdir()] == []


def test_hooks_see_what_git_commit_would_show_them(office: Path, tmp_path: Path):
    seen = tmp_path / "seen"
    hook(
        office,
        "pre-commit",
        f"""(git diff --cached --name-only; cat {A}; pwd; echo "$GIT_EDITOR $GIT_AUTHOR_NAME $GIT_AUTHOR_EMAIL"
        echo "${{GIT_LITERAL_PATHSPECS-unset}} ${{GIT_CONFIG_PARAMETERS-unset}} $LC_ALL"
        case "$GIT_INDEX_FILE" in /*) echo absolute;; esac; git diff-files --name-only) >{seen}""",
    )
    put(office, {A: b"new\n"}, MESSAGE)
    assert seen.read_text(encoding="utf-8").splitlines() == [
        A,
        "new",
        str(office),
        ": Айгерим Registrar registrar@office.example",
        "unset unset C.UTF-8",
        "absolute",
        "mine",
    ]
    assert git(office, "show", "--format=", "--name-only", "HEAD") == f"{A}\n"
    assert git(office, "--no-optional-locks", "status", "--porcelain") == "MM mine\n?? untracked\n"


def test_core_hooks_path(office: Path):
    write(office, ".githooks/pre-commit", b"#!/bin/sh\necho from elsewhere >&2\nexit 1\n")
    (office / ".githooks/pre-commit").chmod(0o755)
    git(office, "config", "core.hooksPath", ".githooks")
    with pytest.raises(RefusedError, match="from elsewhere"):
        put(office, {A: b"new\n"})


def test_a_hook_in_a_linked_worktree(office: Path, tmp_path: Path):
    git(office, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    hook(office, "pre-commit", f'test "$(cat {A})" = new && git diff --cached --quiet -- mine')
    put(tmp_path / "side", {A: b"new\n"})
    assert is_clean(tmp_path / "side")


@pytest.mark.parametrize("add", ["", f"; git add {A}"])
def test_what_a_hook_formats_is_taken_over_and_judged(office: Path, add: str):
    hook(office, "pre-commit", f"grep -q formatted {A} || echo formatted >>{A}{add}")
    judged = []

    def judge(base: Base, plan: Plan) -> None:
        assert base.read(A) == b"old\n"
        judged.append(plan.writes[0].data)

    put(office, {A: b"new\n"}, judge=judge)
    assert judged == [b"new\nformatted\n"]
    assert git(office, "show", f"HEAD:{A}") == "new\nformatted\n"
    assert git(office, "--no-optional-locks", "status", "--porcelain") == "MM mine\n?? untracked\n"


def test_what_a_hook_puts_into_the_index_only_reaches_the_file(office: Path):
    blob = "printf 'from the index\\n' | git hash-object -w --stdin"
    hook(office, "pre-commit", f'git update-index --cacheinfo "100644,$({blob}),{A}"')
    put(office, {A: b"new\n"})
    assert (office / A).read_bytes() == b"from the index\n"
    assert git(office, "show", f"HEAD:{A}") == "from the index\n"
    assert git(office, "--no-optional-locks", "status", "--porcelain") == "MM mine\n?? untracked\n"


def test_a_judge_that_refuses_what_a_hook_made(office: Path):
    before = state(office)
    hook(office, "pre-commit", f"echo broken >>{A}")

    def judge(_base: Base, _plan: Plan) -> None:
        raise RefusedError("not like this")

    with pytest.raises(RefusedError, match="not like this"):
        put(office, {A: b"new\n"}, judge=judge)
    assert state(office) == before


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (f"date +%N >>{A}", "changes the office's files each time"),
        ("git add untracked", "untracked"),
        (f"rm {A}", "deleted"),
    ],
)
def test_a_hook_that_goes_too_far(office: Path, script: str, words: str):
    before = state(office)
    hook(office, "pre-commit", script)
    with pytest.raises(RefusedError, match=words):
        put(office, {A: b"new\n"})
    assert state(office) == before


def test_message_hooks_may_add(office: Path):
    hook(office, "commit-msg", 'echo "Change-Id: I1" >>"$1"')
    hook(office, "prepare-commit-msg", 'test "$2" = message && sed -i "1s/^/[office] /" "$1"')
    put(office, {A: b"new\n"}, MESSAGE)
    assert git(office, "log", "-1", "--format=%B") == f"[office] {MESSAGE}Change-Id: I1\n\n"


def test_message_hooks_may_not_drop_our_trailers(office: Path):
    before = state(office)
    hook(office, "commit-msg", 'echo "my own words" >"$1"')
    with pytest.raises(RefusedError, match="Delivery-Action: close; Delivery-Directive: D-2026-0142"):
        put(office, {A: b"new\n"}, MESSAGE)
    assert state(office) == before


def test_post_commit_runs_without_locks_and_cannot_undo(office: Path, tmp_path: Path):
    hook(office, "post-commit", f"ls .git >{tmp_path}/seen; echo sorry >&2; exit 1")
    done = put(office, {A: b"new\n"})
    assert "sorry" in done.notices[0]
    assert git(office, "rev-parse", "HEAD").strip() == done.commit
    assert "index.lock" not in (tmp_path / "seen").read_text()


def started(office: Path, begun: Path) -> subprocess.Popen[bytes]:
    """A change whose hook has begun."""
    running = child(office, "none", "none", "1", "x")
    while not begun.exists():
        assert running.poll() is None
        time.sleep(0.02)
    time.sleep(0.1)  # for a trap, or what the hook starts after it
    return running


@pytest.mark.parametrize(
    ("number", "silent"),
    [
        (signal.SIGINT, ""),
        (signal.SIGTERM, "exec >/dev/null 2>&1"),  # it holds no pipe of git's then
        (signal.SIGHUP, "exec >/dev/null 2>&1"),
    ],
)
def test_a_slow_hook_is_asked_to_stop_and_waited_for(
    office: Path, tmp_path: Path, number: signal.Signals, silent: str
):
    before = state(office)
    hook(
        office,
        "pre-commit",
        f"""{silent}
        trap 'sleep 0.3; echo late >>{A}; touch {tmp_path}/tidied; exit 1' INT
        touch {tmp_path}/begun; for _ in $(seq 300); do sleep 0.05; done""",
    )
    running = started(office, tmp_path / "begun")
    running.send_signal(number)
    _out, err = running.communicate(timeout=20)
    assert running.returncode == (130 if number == signal.SIGINT else -number), err
    assert (tmp_path / "tidied").exists()
    assert state(office) == before


def test_ctrl_c_at_a_terminal_reaches_a_hook_once_and_it_is_waited_for(office: Path, tmp_path: Path):
    before = state(office)
    hook(
        office,
        "pre-commit",
        f"""exec >/dev/null 2>&1
        trap 'echo >>{tmp_path}/asked; sleep 0.3; touch {tmp_path}/tidied; exit 1' INT
        touch {tmp_path}/begun; for _ in $(seq 300); do sleep 0.05; done""",
    )
    pid, terminal = pty.fork()
    if pid == 0:  # in a session of its own, with this terminal
        os.chdir(Path(__file__).parents[2])
        program = [sys.executable, "-m", "tests.storage.writing"]
        os.execv(program[0], [*program, str(office), "none", "none", "1", "x"])  # noqa: S606  no shell is wanted
    while not (tmp_path / "begun").exists():
        time.sleep(0.02)
    time.sleep(0.1)
    os.write(terminal, b"\x03")
    _pid, status = os.waitpid(pid, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 130
    assert (tmp_path / "tidied").exists()
    assert (tmp_path / "asked").read_text() == "\n"
    assert state(office) == before


@pytest.mark.parametrize("script", ["exec sleep 30", "sleep 30; true", "(sleep 30; true); true"])
def test_what_a_hook_started_is_asked_to_stop_too(office: Path, tmp_path: Path, script: str):
    before = state(office)
    hook(office, "pre-commit", f"touch {tmp_path}/begun; {script}")
    running = started(office, tmp_path / "begun")
    running.terminate()
    running.communicate(timeout=20)
    assert running.returncode == -signal.SIGTERM
    assert state(office) == before


def test_a_hook_that_outlives_its_git_is_waited_for(office: Path, tmp_path: Path):
    before = state(office)
    hook(office, "pre-commit", f"exec >/dev/null 2>&1; kill -9 $PPID; sleep 0.6; touch {tmp_path}/ended")
    with pytest.raises(RefusedError, match="pre-commit"):
        put(office, {A: b"new\n"})
    assert (tmp_path / "ended").exists()
    assert state(office) == before


def test_who_does_not_mind_being_asked_is_left_at_the_second_signal(office: Path, tmp_path: Path):
    before = state(office)
    left = f"(trap '' INT; exec >/dev/null 2>&1; echo $$ >{tmp_path}/begun; exec sleep 4) &"
    hook(office, "pre-commit", f"{left}\nsleep 30")
    running = started(office, tmp_path / "begun")
    running.terminate()
    time.sleep(0.7)
    assert running.poll() is None
    running.terminate()
    running.communicate(timeout=20)
    assert running.returncode == -signal.SIGTERM
    assert state(office) == before


FRAMEWORK = """
repos:
  - repo: local
    hooks:
      - id: check
        name: check
        language: system
        entry: {python} -c "{script}"
        files: ^directives/
"""


@pytest.fixture
def framework(office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """The real pre-commit framework around one hook, which is a line of Python."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    subprocess.run(["pre-commit", "install"], cwd=office, check=True, capture_output=True)

    def configure(script: str) -> Path:
        write(
            office, ".pre-commit-config.yaml", FRAMEWORK.format(python=sys.executable, script=script).encode()
        )
        git(office, "add", ".pre-commit-config.yaml")
        git(office, "commit", "-qnm", "hooks", "--only", ".pre-commit-config.yaml")
        return office

    return configure


CHECK_NEW = "import sys; sys.exit([open(name).read() for name in sys.argv[1:]] != ['new' + chr(10)])"


def test_the_pre_commit_framework_sees_the_new_file_and_keeps_the_users(framework):
    office = framework(CHECK_NEW)
    before = state(office)
    put(office, {A: b"new\n"})
    after = state(office)
    assert after.status == before.status == "MM mine\n?? untracked\n"
    assert (office / "mine").read_bytes() == b"edited\n"
    assert git(office, "show", ":mine") == "staged\n"
    assert git(office, "show", f"HEAD:{A}") == "new\n"


def test_the_pre_commit_framework_refuses(framework):
    office = framework(CHECK_NEW)
    before = state(office)
    with pytest.raises(RefusedError, match="hook id: check"):
        put(office, {A: b"other\n", B: b"x\n"})
    assert state(office) == before


FIXER = (
    "import sys; name = sys.argv[1]; text = open(name).read(); open(name, 'w').write(text.rstrip() + chr(10))"
)


def test_a_fixer_of_the_pre_commit_framework_is_taken_over(framework):
    office = framework(FIXER)
    put(office, {A: b"new\n\n\n"})
    assert git(office, "show", f"HEAD:{A}") == "new\n"
    assert state(office).status == "MM mine\n?? untracked\n"


def test_the_hook_of_a_killed_command_is_waited_for(office: Path, tmp_path: Path):
    before = state(office)
    hook(office, "pre-commit", f"touch {tmp_path}/begun; sleep 1; touch {tmp_path}/ended; exit 1")
    running = started(office, tmp_path / "begun")
    running.kill()
    running.communicate()
    (office / ".git/hooks/pre-commit").unlink()
    done = put(office, {B: b"1\n"})
    assert (tmp_path / "ended").exists()
    assert "taken back" in (done.recovered or "")
    put(office, {B: None})
    assert state(office).files == before.files
