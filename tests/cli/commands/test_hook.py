"""delivery hook pre-receive in a real server: honest pushes land, the others leave the branch where it was."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.calling import DELIVERY, call
from tests.cli.commands.pushing import bare, clone, daemon, deliver, push, put_hook
from tests.conftest import git, isolate
from tests.operations.founding import founded, register

SETTINGS = """office: Office
roles:
  admin: [admin@office.example]
  registrar: [registrar@office.example]
  controller: [controller@office.example]
"""


@dataclass(frozen=True)
class Office:
    server: Path
    work: Path
    directive: Path

    @property
    def tip(self) -> str:
        return git(self.server, "rev-parse", "refs/heads/main").strip()

    def refused(self, *args: str) -> str:
        """What git shows of a push that must not change anything on the server."""
        before = git(self.server, "for-each-ref")
        pushed = push(self.work, *args)
        assert pushed.code == 1, pushed.words
        assert git(self.server, "for-each-ref") == before
        assert "pre-receive hook declined" in pushed.words
        return pushed.words


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a server's repository, our hook in it, and a clone of it."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        isolate(tmp_path_factory.mktemp("home"), patch)
        server = bare(folder / "office.git")
        work = clone(server, folder / "work")
        register(founded(work, SETTINGS))
        git(work, "push", "-q", "origin", "main")
        put_hook(server)
    return folder


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Office:
    server, work = (shutil.copytree(made / name, tmp_path / name) for name in ("office.git", "work"))
    git(work, "remote", "set-url", "origin", str(server))
    git(work, "update-index", "-q", "--refresh")
    return Office(server, work, next(work.glob("directives/*/*/*.yaml")))


def test_an_honest_step_lands(office: Office) -> None:
    deliver(
        office.work, "progress", office.directive.stem, "--note", "Готово", "--for", "mic", "--document", "1"
    )
    pushed = push(office.work, "origin", "main")
    assert (pushed.code, "remote:" in pushed.words) == (0, False)
    assert office.tip == git(office.work, "rev-parse", "HEAD").strip()


def test_over_the_network_as_over_a_path(office: Office) -> None:
    with daemon(office.server.parent) as address:
        git(office.work, "remote", "set-url", "origin", f"{address}/office.git")
        by_hand(office, "status: active", "status: closed")
        assert "D304" in office.refused("origin", "main")
        git(office.work, "reset", "-q", "--hard", "origin/main")
        test_an_honest_step_lands(office)


def test_a_status_that_was_edited_by_hand(office: Office) -> None:
    by_hand(office, "status: active", "status: closed")
    words = office.refused("origin", "main")
    assert f"remote: {office.directive.relative_to(office.work)}:" in words
    assert "error D304" in words
    assert "remote: delivery: refused; nothing of this push was taken in" in words
    assert "\x1b" not in words.replace("\x1b[K", "")  # git's own, at the end of each line


def test_deleting_rewriting_and_merging_the_wrong_way_round(office: Office) -> None:
    work = office.work
    assert "a protected branch is not deleted" in office.refused("origin", ":main")
    git(work, "commit", "-q", "--amend", "-m", "another past")
    assert "published history would be rewritten" in office.refused("--force", "origin", "main")
    git(work, "reset", "-q", "--hard", "origin/main")
    git(work, "switch", "-qc", "side", "HEAD^")
    git(work, "commit", "-q", "--allow-empty", "-m", "side")
    git(work, "merge", "-q", "-m", "the wrong way round", "main")
    assert "must be its first parent" in office.refused("origin", "side:main")


def test_one_refusal_refuses_the_whole_push(office: Office) -> None:
    by_hand(office, "status: active", "status: closed")
    words = office.refused("origin", "main", "HEAD:refs/heads/other")
    assert "other" in words


def test_other_branches_pass(office: Office) -> None:
    by_hand(office, "status: active", "status: closed")
    assert push(office.work, "origin", "HEAD:refs/heads/try").code == 0


def test_what_is_pushed_cannot_change_what_is_protected(office: Office) -> None:
    git(office.server, "config", "delivery.protectedRef", "refs/heads/try")
    by_hand(office, "status: active", "status: closed")
    assert "D304" in office.refused("origin", "HEAD:refs/heads/try")


def test_a_record_that_is_deleted(office: Office) -> None:
    git(office.work, "rm", "-q", str(office.directive))
    git(office.work, "commit", "-qm", "tidy up")
    assert "D307" in office.refused("origin", "main")


def test_a_role_that_is_granted_and_used_in_one_push(office: Office) -> None:
    settings = office.work / "delivery.yaml"
    settings.write_text(
        settings.read_text().replace("[controller@", "[registrar@office.example, controller@")
    )
    git(office.work, "commit", "-qam", "I am a controller now")
    deliver(office.work, "cancel", office.directive.stem, "--reason", "x", "--decision", "1")
    words = office.refused("origin", "main")
    assert "D311" in words
    assert "D308" in words


def test_a_true_merge_the_right_way_round_lands(office: Office) -> None:
    git(office.work, "switch", "-qc", "side")
    deliver(office.work, "note", office.directive.stem, "--text", "Сбоку")
    git(office.work, "switch", "-q", "main")
    git(office.work, "merge", "-q", "--no-ff", "-m", "merge", "side")
    assert push(office.work, "origin", "main").code == 0


def test_what_is_refused_leaves_nothing_on_the_server(office: Office) -> None:
    """What is pushed lies in quarantine while it is judged: git tells its hook where, and we must look there."""
    by_hand(office, "status: active", "status: closed")
    office.refused("origin", "main")
    new = git(office.work, "rev-parse", "HEAD").strip()
    with pytest.raises(AssertionError):
        git(office.server, "cat-file", "-e", new)


def test_a_long_list_is_cut_and_counted(office: Office) -> None:
    folder = office.directive.parent
    for number in range(2, 30):
        (folder / f"D-2017-00{number:02}.yaml").write_text("broken: [\n")
    git(office.work, "add", "-A")
    git(office.work, "commit", "-qm", "many")
    words = office.refused("origin", "main")
    assert words.count(": error D") == 20
    assert "more findings: delivery validate --since shows them" in words


def test_a_first_push_is_judged_whole(office: Office, tmp_path: Path) -> None:
    by_hand(office, "status: active", "status: closed")
    fresh = put_hook(bare(tmp_path / "fresh.git"))
    pushed = push(office.work, str(fresh), "main")
    assert pushed.code == 1
    assert git(fresh, "for-each-ref") == ""


def by_hand(office: Office, old: str, new: str) -> None:
    text = office.directive.read_text(encoding="utf-8")
    assert old in text
    office.directive.write_text(text.replace(old, new), encoding="utf-8")
    git(office.work, "commit", "-qam", "by hand")


def test_called_by_hand_it_says_what_it_is_for(office: Office) -> None:
    done = call("-C", str(office.server), "hook", "pre-receive", program=DELIVERY, data=b"main\n")
    assert done.code == 2
    assert "line 1 of standard input is not “old new ref”" in done.err
    assert "docs/working-with-a-gated-server.md" in done.err


def test_nothing_pushed_is_nothing_refused(office: Office) -> None:
    done = call("-C", str(office.server), "hook", "pre-receive", program=DELIVERY)
    assert (done.code, done.out, done.err) == (0, "", "")


def test_outside_a_repository_the_push_does_not_pass(tmp_path: Path) -> None:
    line = f"{'1' * 40} {'2' * 40} refs/heads/main\n".encode()
    done = call(
        "-C", str(tmp_path), "hook", "pre-receive", program=(sys.executable, "-m", "delivery_cli"), data=line
    )
    assert done.code == 3
