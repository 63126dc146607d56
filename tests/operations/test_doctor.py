"""What doctor sees, each with the fix."""

import fcntl
from pathlib import Path

import pytest

from delivery_cli.errors import RefusedError
from delivery_cli.operations.doctor import Check, Patient, examine, exit_code, guarded
from delivery_cli.operations.init import ATTRIBUTES
from delivery_cli.operations.installing.driver import set_driver
from delivery_cli.storage.journal import journal_path
from delivery_cli.storage.repository import find_repository
from tests.conftest import git
from tests.operations.founding import by_hand, founded, team_text
from tests.storage.writing import killed_at

NAMES = [
    "git", "repository", "office", "identity", "branch", "operation", "locks", "folder", "remote", "history",
    "hooks", "signing", "line-ends", "merging", "scale", "timezone", "roles", "file-system", "locale", "versions",
]  # fmt: skip


def seen(folder: Path, name: str) -> Check:
    return next(check for check in examine(folder) if check.name == name)


def test_a_sound_office_has_nothing_but_a_missing_remote(repo: Path) -> None:
    founded(repo, teams=())
    set_driver(find_repository(repo), None)
    checks = examine(repo)
    assert [check.name for check in checks] == NAMES
    assert [check.name for check in checks if check.state != "ok"] == ["remote"]
    assert exit_code(checks) == 0
    assert seen(repo, "remote").fix == "name one: git remote add origin URL"
    assert (
        seen(repo, "identity").message
        == "changes are written as Айгерим Registrar <registrar@office.example>"
    )
    git(repo, "remote", "add", "origin", "https://example.org/office.git")
    assert seen(repo, "remote") == Check("remote", "ok", "origin")


def test_outside_a_repository_the_rest_is_still_told(tmp_path: Path) -> None:
    checks = examine(tmp_path)
    assert [check.name for check in checks] == ["git", "repository", "locale", "versions"]
    assert "git init" in seen(tmp_path, "repository").fix
    assert exit_code(checks) == 3


def test_without_git_nothing_else_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    checks = examine(tmp_path)
    assert (checks[0].state, checks[0].message) == ("error", "git was not found.")
    assert exit_code(checks) == 3


def test_an_old_git_is_an_error(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("delivery_cli.storage.surroundings.git_version", lambda _folder: "2.37.9")
    assert seen(repo, "git") == Check("git", "error", "git 2.37.9 is too old", "update it to 2.38 or newer")


def test_no_office_and_a_broken_one_are_told_apart(repo: Path) -> None:
    assert seen(repo, "office").fix == "make it one with: delivery init"
    assert exit_code(examine(repo)) == 3
    by_hand(repo, "delivery.yaml", "language: en\nlanguge: ru\n")
    found = seen(repo, "office")
    assert found.message.startswith("delivery.yaml:2: ")
    assert "did you mean “language”" in found.fix
    assert exit_code(examine(repo)) == 1
    git(repo, "config", "--unset", "user.email")
    assert exit_code(examine(repo)) == 3


def test_nobody_is_named(repo: Path) -> None:
    git(repo, "config", "--unset", "user.email")
    found = seen(repo, "identity")
    assert found.state == "error"
    assert "git config --global user.email" in found.fix


def test_a_detached_head_and_a_merge_under_way(repo: Path) -> None:
    founded(repo, teams=())
    git(repo, "checkout", "-q", "--detach")
    assert seen(repo, "branch").state == "warning"
    assert "git switch" in seen(repo, "branch").fix
    (repo / ".git" / "MERGE_HEAD").write_text(git(repo, "rev-parse", "HEAD"))
    assert seen(repo, "operation").fix == "end it: git merge --continue"
    assert exit_code(examine(repo)) == 0


def test_what_was_left_behind(repo: Path) -> None:
    founded(repo, teams=())
    journal = journal_path(find_repository(repo))
    journal.parent.mkdir(exist_ok=True)
    journal.write_text("{}")
    assert seen(repo, "locks").message == "a delivery command was cut off"
    (repo / ".git" / "index.lock").touch()
    assert "index.lock has been there for 0 seconds" in seen(repo, "locks").message
    with (repo / ".git" / "delivery.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert seen(repo, "locks").message == "another delivery is at work here"
    assert "index.lock" in seen(repo, "locks").message


def test_our_lock_of_a_half_done_change_is_not_to_be_deleted(repo: Path) -> None:
    founded(repo, teams=())
    killed_at(repo, "placed")
    assert (repo / ".git" / "index.lock").exists()
    assert seen(repo, "locks").message == "a delivery command was cut off"
    assert seen(repo, "locks").fix.endswith("until then delete nothing, commit nothing")
    (repo / ".git" / "delivery" / "journal").unlink()  # cut off before there was one
    assert seen(repo, "locks").message == "a delivery command was cut off"


def test_a_shallow_clone_names_the_fix(repo: Path, tmp_path: Path) -> None:
    founded(repo, teams=())
    by_hand(repo, "x", "x")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repo}", "shallow")
    found = seen(tmp_path / "shallow", "history")
    assert found.state == "warning"
    assert all(word in found.fix for word in ("--unshallow", "fetch-depth: 0", "GIT_DEPTH: 0"))


def test_hooks_are_named(repo: Path) -> None:
    hook = repo / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\n")
    hook.chmod(0o755)
    assert seen(repo, "hooks").message == "commit hooks run at each change: pre-commit"


@pytest.mark.parametrize(
    ("configured", "settings", "state", "words"),
    [
        ({}, "", "ok", "not signed, and the office does not ask"),
        ({}, "signing: {required: true}\n", "warning", "asks for signed changes"),
        ({"commit.gpgsign": "true"}, "", "ok", "changes are signed (openpgp)"),
        ({"commit.gpgsign": "true", "gpg.format": "ssh"}, "", "error", "none is named"),
        (
            {"commit.gpgsign": "true", "gpg.format": "ssh", "user.signingkey": "k"},
            "",
            "warning",
            "knows no file of allowed signers",
        ),
        (
            {
                "commit.gpgsign": "true",
                "gpg.format": "ssh",
                "user.signingkey": "k",
                "gpg.ssh.allowedSignersFile": "nowhere",
            },
            "",
            "warning",
            "is not there: nowhere",
        ),
        (
            {
                "commit.gpgsign": "true",
                "gpg.format": "ssh",
                "user.signingkey": "k",
                "gpg.ssh.allowedSignersFile": "delivery.yaml",
            },
            "",
            "ok",
            "can be verified here",
        ),
    ],
)
def test_signing(repo: Path, configured: dict[str, str], settings: str, state: str, words: str) -> None:
    founded(repo, settings, teams=())
    for key, value in configured.items():
        git(repo, "config", key, value)
    found = seen(repo, "signing")
    assert (found.state, words in found.message) == (state, True)


def test_line_ends(repo: Path) -> None:
    founded(repo, teams=())
    git(repo, "config", "core.autocrlf", "true")
    assert seen(repo, "line-ends").state == "ok"
    git(repo, "rm", "-q", ".gitattributes")
    found = seen(repo, "line-ends")
    assert (found.state, found.fix) == ("warning", "put the lines in: delivery init")
    assert "core.autocrlf changes them" in found.message


def test_attached_files_that_git_might_change(repo: Path) -> None:
    founded(repo, teams=())
    by_hand(repo, ".gitattributes", "".join(f"{line}\n" for line in ATTRIBUTES[:-1]))
    found = seen(repo, "line-ends")
    assert (found.state, found.fix) == ("warning", "put the line in: delivery init")
    assert found.message == ".gitattributes does not keep attached evidence byte for byte"


def test_an_unknown_time_zone(repo: Path) -> None:
    founded(repo, "timezone: Asia/Nowhere\n", teams=())
    found = seen(repo, "timezone")
    assert found.state == "error"
    assert "Asia/Nowhere" in found.message


def test_roles(repo: Path) -> None:
    founded(repo, "roles: {admin: [head@office.example], controller: [Registrar@office.example]}\n", teams=())
    assert seen(repo, "roles").message == "you are: controller"
    git(repo, "config", "user.email", "secretary@mic.example")
    by_hand(repo, "teams/mic.yaml", team_text("mic", "people: [{name: A, email: Secretary@mic.example}]\n"))
    assert seen(repo, "roles").message == "you act for: mic"
    git(repo, "config", "user.email", "nobody@office.example")
    assert seen(repo, "roles").state == "warning"


def test_a_check_that_fails_hides_no_other(repo: Path) -> None:
    def failing(_patient: Patient) -> Check:
        raise RefusedError("went wrong", "mend it")

    patient = Patient(find_repository(repo), None)
    assert guarded("x", failing, patient) == Check("x", "error", "went wrong", "mend it", 1)


def test_a_locale_of_another_encoding(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getencoding", lambda: "ANSI_X3.4-1968")
    assert seen(repo, "locale").state == "warning"


def test_the_merge_driver(repo: Path) -> None:
    founded(repo, teams=())
    found = seen(repo, "merging")
    assert (found.state, found.fix) == ("warning", "set it up: delivery init")
    set_driver(find_repository(repo), None)
    assert seen(repo, "merging").state == "ok"
    by_hand(repo, ".gitattributes", "* text\n")
    assert seen(repo, "merging").message == (
        ".gitattributes does not name the merge driver for directives and teams"
    )
