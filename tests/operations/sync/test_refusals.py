"""What a sync refuses, with the way out, and that nothing is changed then: not here, and not on the server."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.domain.ids import directive_path
from delivery_cli.errors import DeliveryError, EnvironmentFaultError, RefusedError
from delivery_cli.operations.extension import Extension, extend
from delivery_cli.operations.lifecycle import Cancellation, cancel
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.storage.office import Office
from tests.conftest import git
from tests.operations.founding import by_hand, register
from tests.operations.sync.people import (
    SERVER,
    at,
    be,
    gate,
    hook,
    is_clean,
    is_sound,
    notes,
    say,
    state,
    synced,
    tip,
)

ONE = "D-2017-0001"
DECIDED = DecisionGiven(number="12-05/34")


def refused(office: Office, kind: type[DeliveryError] = RefusedError, **options: Any) -> tuple[str, str]:
    """The words of a refusal that left everything as it was."""
    server = office.root.parent / SERVER
    before, published = state(office), git(server, "for-each-ref")
    with pytest.raises(kind) as caught:
        synced(office, **options)
    assert state(office) == before
    assert git(server, "for-each-ref") == published
    return caught.value.message, caught.value.hint


def moved(office: Office, to: str) -> None:
    extension = Extension(to=dt.date.fromisoformat(to), reason="Сбор данных")
    extend(office, [ONE], Common(on=dt.date(2017, 9, 22)), extension, DECIDED)


def test_a_step_that_is_not_legal_there_names_both_commits(anna: Office, boris: Office) -> None:
    cancel(anna, [ONE], Common(on=dt.date(2017, 9, 22)), Cancellation(reason="Не нужно"), DECIDED)
    synced(anna)
    moved(boris, "2017-10-10")
    message, hint = refused(boris)
    assert ONE in message
    assert tip(boris.root)[:8] in message
    assert tip(anna.root)[:8] in message
    assert "delivery undo" in hint


def test_two_extensions_from_one_deadline_do_not_go_together(anna: Office, boris: Office) -> None:
    moved(anna, "2017-10-10")
    synced(anna)
    moved(boris, "2017-11-01")
    message, hint = refused(boris)
    assert f"{ONE}: your “extend {ONE}" in message
    assert "to “2017-11-01” here, to “2017-10-10” there" in message
    assert f"delivery show {ONE}" in hint
    be(boris.root, "vera")
    say(boris, "Вера")  # now it has to be a merge
    be(boris.root, "boris")
    assert "to “2017-11-01” here, to “2017-10-10” there" in refused(boris)[0]


@pytest.mark.parametrize("staged", [True, False])
@pytest.mark.usefixtures("news")
def test_an_edited_file_is_in_the_way(anna: Office, boris: Office, staged: bool) -> None:
    (boris.root / ".gitattributes").write_text("* -text\n", encoding="utf-8")
    if staged:
        git(boris.root, "add", ".gitattributes")
    message, hint = refused(boris)
    assert ".gitattributes" in message
    assert "git stash" in hint


@pytest.mark.usefixtures("news")
def test_nothing_is_published_where_the_files_could_not_follow(boris: Office) -> None:
    say(boris, "Борис")
    (boris.root / ".gitattributes").write_text("* -text\n", encoding="utf-8")
    assert ".gitattributes" in refused(boris)[0]


def test_an_edited_file_is_not_in_the_way_where_no_file_changes(boris: Office) -> None:
    say(boris, "Борис")
    (boris.root / ".gitattributes").write_text("* -text\n", encoding="utf-8")
    assert synced(boris).sent
    assert (boris.root / ".gitattributes").read_text(encoding="utf-8") == "* -text\n"


@pytest.mark.usefixtures("news")
def test_an_edit_that_git_was_told_not_to_see_is_in_the_way(anna: Office, boris: Office) -> None:
    say(boris, "Борис")
    path = directive_path(ONE)
    git(boris.root, "update-index", "--assume-unchanged", path)
    with (boris.root / path).open("a", encoding="utf-8") as file:
        file.write("# мое\n")
    message, _hint = refused(boris)
    assert path in message


def test_a_file_that_nobody_committed_is_in_the_way(anna: Office, boris: Office) -> None:
    by_hand(anna.root, "README", "hers\n")
    synced(anna)
    (boris.root / "README").write_text("his\n", encoding="utf-8")
    message, hint = refused(boris)
    assert "README" in message
    assert "Move them away" in hint
    (boris.root / "README").unlink()
    synced(boris)
    assert is_clean(boris)


@pytest.mark.usefixtures("news")
def test_an_edit_after_the_push_is_told_as_what_it_is(anna: Office, boris: Office) -> None:
    say(boris, "Борис")
    edit = at("sent", lambda: (boris.root / ".gitattributes").write_text("* -text\n", encoding="utf-8"))
    with pytest.raises(RefusedError) as caught:
        synced(boris, at=edit)
    assert "are published in origin/main" in caught.value.message
    git(boris.root, "restore", ".gitattributes")
    done = synced(boris)
    assert done.plan is not None
    assert (done.sent, len(done.plan.joined.there)) == (False, 1)
    assert notes(boris) == ["Анна", "Борис"]
    assert is_sound(boris)


def test_a_detached_head_and_a_merge_under_way(anna: Office) -> None:
    git(anna.root, "switch", "-q", "--detach")
    assert "detached" in refused(anna)[0]
    git(anna.root, "switch", "-q", "main")
    (anna.root / ".git/MERGE_HEAD").write_text(tip(anna.root), encoding="ascii")
    assert "merge is under way" in refused(anna)[0]


def test_a_remote_that_is_not_there(anna: Office) -> None:
    git(anna.root, "remote", "set-url", "origin", "../nothing.git")
    message, hint = refused(anna, EnvironmentFaultError)
    assert "origin could not be reached" in message
    assert "git ls-remote origin" in hint


def test_no_program_is_run_for_an_address(anna: Office, tmp_path: Path) -> None:
    git(anna.root, "remote", "set-url", "origin", f"ext::sh -c touch% {tmp_path}/ran")
    git(anna.root, "config", "protocol.ext.allow", "always")
    refused(anna, EnvironmentFaultError)
    assert not (tmp_path / "ran").exists()


def test_a_protocol_that_the_user_forbids_stays_forbidden(anna: Office) -> None:
    git(anna.root, "config", "protocol.file.allow", "never")
    assert "not allowed" in refused(anna, EnvironmentFaultError)[0]


def test_another_history(anna: Office, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "other")
    git(
        tmp_path / "other",
        "-c",
        "user.name=O",
        "-c",
        "user.email=o@o",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        "o",
    )
    git(tmp_path / "other", "push", "-q", "--force", f"../{SERVER}", "main")
    assert "no common history" in refused(anna)[0]


def test_the_pre_push_hook_is_asked(anna: Office) -> None:
    say(anna, "Раз")
    hook(anna.root / ".git", "pre-push", 'read -r line; echo "не сегодня: $line" >&2; exit 1')
    message, _hint = refused(anna)
    assert "pre-push hook refused" in message
    assert f"не сегодня: {tip(anna.root)} {tip(anna.root)} refs/heads/main" in message


PROTECTED = {
    "github": "echo 'error: GH006: Protected branch update failed for refs/heads/main.' >&2; exit 1",
    "gitlab": "echo 'GitLab: You are not allowed to push code to protected branches on this project.' >&2; exit 1",
}


@pytest.mark.parametrize("site", PROTECTED)
def test_a_protected_branch_is_answered_with_a_merge_request(anna: Office, boris: Office, site: str) -> None:
    only_main = (
        f"while read -r old new ref; do [ $ref = refs/heads/main ] || continue; {PROTECTED[site]}; done"
    )
    say(anna, "Анна")
    synced(anna)
    hook(anna.root.parent / SERVER, "pre-receive", only_main)
    say(boris, "Борис")
    message, hint = refused(boris)
    assert "origin/main is protected" in message
    assert f"delivery sync --branch boris-{ONE}" in hint
    done = synced(boris, branch=f"boris-{ONE}")
    assert done.to is not None
    assert (done.sent, done.to.name) == (True, f"origin/boris-{ONE}")
    assert tip(boris.root) == tip(boris.root.parent / SERVER, f"boris-{ONE}")
    assert notes(boris) == ["Анна", "Борис"]
    say(boris, "Ещё")
    assert synced(boris, branch=f"boris-{ONE}").sent  # what is there grows


def test_a_branch_of_others_is_not_overwritten(anna: Office, boris: Office) -> None:
    git(anna.root, "switch", "-q", "-c", "side")
    say(anna, "Анна")
    git(anna.root, "push", "-q", "origin", "side")
    say(boris, "Борис")
    message, hint = refused(boris, branch="side")
    assert "never overwritten" in message
    assert "--branch side-2" in hint


def test_what_another_hook_says_is_shown(anna: Office) -> None:
    say(anna, "Раз")
    hook(anna.root.parent / SERVER, "pre-receive", "echo 'сначала позвоните' >&2; exit 1")
    message, _hint = refused(anna)
    assert "сначала позвоните" in message


def test_what_the_gate_would_refuse_is_not_even_offered(anna: Office) -> None:
    path = directive_path(ONE)
    text = (anna.root / path).read_text(encoding="utf-8")
    by_hand(anna.root, path, text.replace("status: active", "status: closed"))
    message, hint = refused(anna)
    assert "(D304)" in message
    assert "Put right what it names" in hint
    assert len(hint.splitlines()) == 2  # the rule's own way out comes first


def test_our_own_gate_takes_what_was_synced(anna: Office, boris: Office) -> None:
    gate(anna.root.parent / SERVER)
    register(anna, text="Второе Анны")
    synced(anna)
    two = register(boris, text="Второе Бориса")
    say(boris, "Борис", two)
    before = tip(boris.root, "origin/main")
    done = synced(boris)
    assert done.sent
    assert is_sound(boris, before)


def test_a_role_that_was_taken_away_meanwhile(anna: Office, boris: Office) -> None:
    register(boris, text="Второе Бориса")
    roles = "office: Office\nroles:\n  admin: [anna@office.example]\n  registrar: [anna@office.example]\n"
    by_hand(anna.root, "delivery.yaml", roles)
    synced(anna)
    message, _hint = refused(boris)
    assert "(D308)" in message
    assert tip(boris.root)[:8] in message
