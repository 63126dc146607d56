"""Programs that a repository or its configuration names are not run by looking at it."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.conftest import Trap
from tests.hostile.running import DIRECTIVE, NOTE, TRYING, codes, look, say
from tests.hostile.traps import (
    a_submodule,
    aliases,
    drivers_of_merges,
    external_diff,
    filter_process,
    filters,
    fsmonitor,
    fsmonitor_in_an_included_file,
    hooks_in_the_tree,
    pagers_and_editors,
    remote_programs,
    textconv,
)

QUIET: tuple[Callable[[Trap], None], ...] = (
    fsmonitor,
    fsmonitor_in_an_included_file,
    external_diff,
    textconv,
    filters,
    filter_process,
    hooks_in_the_tree,
    pagers_and_editors,
    aliases,
    remote_programs,
)


def _touched(trap: Trap) -> None:
    """Newer than the index says, so that git wants to look into every file."""
    later = time.time() + 5
    for path in trap.root.glob("directives/**/*.yaml"):
        os.utime(path, (later, later))


@pytest.mark.parametrize("spring", QUIET)
def test_looking_runs_nothing(trap: Trap, spring: Callable[[Trap], None]) -> None:
    spring(trap)
    trap.forget()
    _touched(trap)
    assert codes(look(trap.root)) == {}
    assert trap.ran() == ""


@pytest.mark.parametrize("spring", [a_submodule, drivers_of_merges])
def test_looking_at_a_change_runs_nothing(trap: Trap, spring: Callable[[Trap], None]) -> None:
    spring(trap)
    trap.forget()
    said = codes(look(trap.root))
    assert trap.ran() == ""
    expected = "validate --staged" if spring is a_submodule else "validate --since main"
    assert said[expected] == 1


@pytest.mark.parametrize(
    "spring",
    [
        fsmonitor,
        fsmonitor_in_an_included_file,
        external_diff,
        textconv,
        hooks_in_the_tree,
        pagers_and_editors,
        aliases,
        remote_programs,
    ],
)
def test_a_change_runs_nothing_either(trap: Trap, spring: Callable[[Trap], None]) -> None:
    spring(trap)
    trap.forget()
    assert codes(look(trap.root, TRYING)) == {}
    said = say(trap.root, *NOTE)
    assert said.code == 0, said
    assert say(trap.root, "undo").code == 0
    assert trap.ran() == ""


@pytest.mark.parametrize("spring", [filters, filter_process])
def test_filters_are_the_users_own_where_a_change_asks_whether_a_file_is_clean(
    trap: Trap, spring: Callable[[Trap], None]
) -> None:
    """Whether a file holds anything uncommitted only they can say; what they break is refused, not written."""
    spring(trap)
    before = trap.git("rev-parse", "HEAD")
    said = say(trap.root, *NOTE)
    assert said.code in {0, 1, 3}, said
    if said.code:
        assert trap.git("rev-parse", "HEAD") == before


SPRINGS: dict[Callable[[Trap], None], tuple[str, ...]] = {
    fsmonitor: ("status",),
    fsmonitor_in_an_included_file: ("status",),
    external_diff: ("diff", "main", "work"),
    textconv: ("log", "-p", "-1"),
    filters: ("status",),
    filter_process: ("status",),
    aliases: ("hook-of-nobody",),
    drivers_of_merges: ("merge-tree", "--write-tree", "main", "work"),
}


@pytest.mark.parametrize("spring", SPRINGS)
def test_the_traps_work(trap: Trap, spring: Callable[[Trap], None]) -> None:
    """Git itself, run without our care, steps into them."""
    spring(trap)
    trap.config(("alias.hook-of-nobody", f"!{trap.program}"))
    trap.forget()
    _touched(trap)
    subprocess.run(
        ["git", *SPRINGS[spring]],
        cwd=trap.root,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=20,
    )
    assert trap.ran() != ""


def test_hooks_that_the_user_configured_are_his_own_and_run_on_a_commit(trap: Trap) -> None:
    hooks_in_the_tree(trap)
    trap.config(("core.hooksPath", ".githooks"))
    look(trap.root)
    assert trap.ran() == ""
    assert say(trap.root, *NOTE).code == 0
    assert ".githooks/pre-commit" in trap.ran()


def test_variables_of_git_that_name_programs_are_dropped(trap: Trap, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_EDITOR", "GIT_SEQUENCE_EDITOR", "GIT_PROXY_COMMAND"):
        monkeypatch.setenv(name, str(trap.program))
    for name in ("GIT_TRACE", "GIT_TRACE_SETUP", "GIT_TRACE2", "GIT_TRACE2_EVENT", "GIT_REFLOG_ACTION"):
        monkeypatch.setenv(name, str(trap.canary))
    monkeypatch.setenv("GIT_REPLACE_REF_BASE", "refs/evil/")
    monkeypatch.setenv("GIT_SHALLOW_FILE", str(trap.program))
    monkeypatch.setenv("GIT_NAMESPACE", "evil")
    assert codes(look(trap.root)) == {}
    assert say(trap.root, *NOTE).code == 0
    assert trap.ran() == ""


@pytest.mark.parametrize("command", [("validate",), ("doctor",), ("list",), ("log",), NOTE])
def test_a_repository_embedded_in_the_tree_is_not_entered(trap: Trap, command: tuple[str, ...]) -> None:
    inner = _embedded(trap)
    said = say(inner, *command)
    assert said.code == 3
    assert "without a working tree" in said.all
    assert trap.ran() == ""


def test_a_repository_embedded_in_the_tree_does_not_disturb_the_office(trap: Trap) -> None:
    _embedded(trap)
    said = look(trap.root)
    assert trap.ran() == ""
    assert "directives/inner/HEAD" in said["validate",].out
    assert "D-2017-0002" in said["list", "--json"].out


def _embedded(trap: Trap) -> Path:
    inner = trap.root / "directives" / "inner"
    inner.mkdir()
    shutil.copytree(trap.root / ".git", inner, dirs_exist_ok=True)
    (inner / "config").write_text(
        f"[core]\n\tbare = true\n\tfsmonitor = {trap.program}\n\tpager = {trap.program}\n\thooksPath = {trap.root}\n"
        f"[diff]\n\texternal = {trap.program}\n[alias]\n\tlog = !{trap.program}\n",
        encoding="utf-8",
    )
    return inner


def test_a_push_into_an_embedded_repository_runs_nothing(trap: Trap) -> None:
    inner = _embedded(trap)
    old, new = trap.git("rev-parse", "main"), trap.git("rev-parse", "work")
    said = say(inner, "hook", "pre-receive", data=f"{old} {new} refs/heads/main\n".encode())
    assert said.code == 0, said
    assert trap.ran() == ""


def test_files_kept_elsewhere_are_refused(trap: Trap, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    trap.config(("core.worktree", str(tmp_path / "elsewhere")))
    said = say(trap.root, "list")
    assert said.code == 3
    assert "another folder" in said.err
    assert say(trap.root, *NOTE).code == 3
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_what_a_partial_clone_lacks_is_not_fetched(trap: Trap) -> None:
    """An object that is not there would have git run whatever the repository names for its remote."""
    trap.config(
        ("extensions.partialClone", "origin"),
        ("core.repositoryFormatVersion", "1"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.partialclonefilter", "blob:none"),
        ("remote.origin.url", "ssh://nobody.invalid/office"),
        ("core.sshCommand", str(trap.program)),
    )
    blob = trap.git("rev-parse", f"HEAD:{DIRECTIVE}")
    (trap.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    said = codes(look(trap.root))
    assert trap.ran() == ""
    assert said["validate --since main"] in {1, 3}


CLOTHES = (
    ("color.ui", "always"), ("color.diff", "always"), ("format.pretty", "format:%x1b[31mX"), ("log.date", "human"), ("log.decorate", "full"),
    ("log.follow", "true"), ("log.diffMerges", "remerge"), ("diff.orderFile", "/nonexistent"), ("diff.renames", "copies"),
    ("diff.noprefix", "true"), ("diff.relative", "true"), ("diff.ignoreSubmodules", "all"), ("core.quotePath", "true"), ("core.abbrev", "4"),
    ("status.short", "true"), ("status.showUntrackedFiles", "no"), ("i18n.logOutputEncoding", "UTF-16"), ("column.ui", "always"),
    ("grep.lineNumber", "true"), ("grep.patternType", "perl"), ("grep.column", "true"), ("grep.fullName", "false"), ("trailer.separators", "#"),
    ("merge.conflictStyle", "diff3"), ("merge.renames", "true"), ("core.autocrlf", "true"), ("core.notesRef", "refs/heads/work"),
    ("notes.displayRef", "*"), ("log.showRoot", "false"), ("log.mailmap", "true"), ("core.commentChar", "D"), ("commit.cleanup", "strip"),
)  # fmt: skip


def test_settings_that_dress_up_gits_answers_change_nothing(trap: Trap) -> None:
    commands = (
        ("log", "--json"),
        ("list", "--json"),
        ("validate", "--since", "main", "--json"),
        ("audit", "--json"),
        ("show", "D-2017-0001"),
    )
    before = look(trap.root, commands)
    trap.config(*CLOTHES)
    after = look(trap.root, commands)
    for one in commands:
        assert after[one].all.splitlines() == before[one].all.splitlines()
