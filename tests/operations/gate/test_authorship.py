"""Who did what, commit by commit, by the policy of the branch that is to take it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from delivery_cli.domain.ids import directive_path
from tests.conftest import git
from tests.operations.gate.bench import (
    ADMIN,
    CONTROLLER,
    MINISTRY,
    ONE,
    PEOPLE,
    REGISTRAR,
    ROLES,
    STRANGER,
    Bench,
    codes,
    directive,
    event,
    found,
    note,
    progress,
    pushed,
    told,
)

PATH = directive_path(ONE)


def extend(by: str = CONTROLLER) -> dict[str, object]:
    moved = {"from_": "2017-09-26", "to": "2017-10-10", "reason": "Сбор данных"}
    return event("extend", "2017-09-22", by, **moved, decision={"number": "1", "by": "pm"})


def test_a_step_without_the_role_names_its_commit_and_the_line_as_it_is_now(bench: Bench) -> None:
    bench.branch("work")
    one = bench.append(directive(), extend(STRANGER))
    commit = bench.save(one, STRANGER)
    bench.save(bench.append(one, note("2017-09-23")) | {"tags": ["a", "b", "c"]})
    (told_of,) = [one for one in bench.since().findings if one.code == "D308"]
    assert f"(commit {commit[:10]})" in told_of.message
    lines = bench.read(PATH).splitlines()
    assert "kind: extend" in lines[told_of.line - 3]
    assert STRANGER in lines[told_of.line - 1]


def test_an_event_by_somebody_else_than_the_author_is_forged(bench: Bench) -> None:
    bench.branch("work")
    commit = bench.save(bench.append(directive(), extend()), STRANGER)
    report = bench.since()
    assert codes(report) == {"D309"}
    assert f"commit by {STRANGER} (commit {commit[:10]})" in told(report, "D309")[0]


def test_what_was_done_and_taken_back_is_somebodys_where_the_branch_itself_is_published(bench: Bench) -> None:
    bench.branch("work")
    bench.save(bench.append(directive(), extend(STRANGER)), STRANGER)
    bench.save(directive())
    assert codes(bench.since()) == set()
    report = pushed(bench)
    assert codes(report) == {"D303", "D308"}
    assert {(one.path, one.line > 0) for one in report.findings} == {(PATH, True)}


def test_several_peoples_steps_in_one_commit_are_no_longer_theirs(bench: Bench) -> None:
    bench.branch("work")
    bench.save(bench.append(directive(), progress(), event("note", "2017-09-21", CONTROLLER, note="x")))
    assert "D312" in codes(bench.since())


@pytest.mark.parametrize("at_once", [True, False])
def test_nobody_grants_himself_a_role_in_the_change_that_uses_it(bench: Bench, at_once: bool) -> None:
    bench.branch("work")
    bench.put("delivery.yaml", ROLES.replace("controller: [", f"controller: [{STRANGER}, "))
    if not at_once:
        bench.commit(by=STRANGER)
    bench.save(bench.append(directive(), extend(STRANGER)), STRANGER)
    assert found(bench.since()) == [("D311", "delivery.yaml"), ("D308", PATH)]


def test_a_role_that_an_admin_grants_counts_from_the_next_change_on(bench: Bench) -> None:
    bench.branch("grant")
    bench.put("delivery.yaml", ROLES.replace("controller: [", f"controller: [{STRANGER}, "))
    bench.commit(by=ADMIN)
    bench.branch("use", "grant")
    bench.save(bench.append(directive(), extend(STRANGER)), STRANGER)
    assert bench.since("main", "grant").errors == 0
    assert codes(bench.since("main", "use")) == {"D308"}
    assert bench.since("grant", "use").errors == 0


def test_a_revoked_controller_on_an_old_branch_is_refused(bench: Bench) -> None:
    bench.branch("old")
    bench.save(bench.append(directive(), extend()), CONTROLLER)
    bench.to("main")
    bench.put("delivery.yaml", ROLES.replace(CONTROLLER, "other@office.example"))
    bench.commit(by=ADMIN)
    assert codes(bench.since("main", "old")) == {"D308"}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("teams/mic.yaml", f"id: mic\nkind: ministry\nname: {{en: Team}}\n{PEOPLE.replace(MINISTRY, STRANGER)}"),
        (".gitattributes", "*.yaml -text\n"),
        ("directives/.gitattributes", "* merge=ours\n"),
        ("keys/allowed", "me@x ssh-ed25519 AAAA\n"),
    ],
)  # fmt: skip
def test_the_policy_is_an_admins_to_change(bench: Bench, path: str, text: str) -> None:
    bench.put("delivery.yaml", ROLES + "signing: {allowed_signers: keys/allowed}\n")
    bench.commit(by=ADMIN)
    bench.branch("work")
    bench.put(path, text)
    bench.commit(by=REGISTRAR)
    assert ("D311", path) in found(bench.since())
    bench.git("reset", "-q", "--soft", "main")
    bench.commit(by=ADMIN)
    assert "D311" not in codes(bench.since())


def test_rules_lowered_in_the_change_are_not_lowered_yet(bench: Bench) -> None:
    bench.put("delivery.yaml", "office: Office\n")
    bench.commit(by=ADMIN)
    bench.branch("work")
    bench.put("delivery.yaml", "rules: {D203: off}\n")
    bench.save(directive("D-2017-0003", links={"depends_on": ["D-2017-0999"]}))
    assert codes(bench.since()) == {"D203"}


def test_settings_that_cannot_be_read_give_nobody_every_right(bench: Bench) -> None:
    bench.put("delivery.yaml", ROLES + "nonsense: 1\n")
    bench.commit(by=ADMIN)
    bench.branch("work")
    bench.save(bench.append(directive(), extend(STRANGER)), STRANGER)
    report = bench.since()
    assert codes(report) == {"D102", "D308"}  # the file is still broken, and the roles of before hold
    assert any("those of commit" in one.message for one in report.findings)
    bench.to("main")
    bench.branch("repair")
    bench.put("delivery.yaml", ROLES)
    bench.commit(by=ADMIN)
    assert bench.since().errors == 0
    bench.git("commit", "-q", "--amend", "--reset-author", "--no-edit")
    assert codes(bench.since()) == {"D311"}


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_where_signing_is_required_each_author_signs(bench: Bench, tmp_path: Path) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    public = key.with_suffix(".pub").read_text().rsplit(" ", 1)[0]
    bench.put("delivery.yaml", ROLES + "signing: {required: true, allowed_signers: signers}\n")
    bench.put("signers", f"{REGISTRAR} {public}\n")
    bench.commit(by=ADMIN)
    bench.branch("work")
    one = bench.append(directive(), note())
    bench.save(one)
    assert codes(bench.since()) == {"D313"}
    assert "is not signed" in told(bench.since(), "D313")[0]
    bench.git("reset", "-q", "--hard", "main")
    for name, value in {"gpg.format": "ssh", "user.signingKey": str(key), "commit.gpgSign": "true"}.items():
        bench.git("config", name, value)
    bench.save(one)
    assert bench.since().findings == ()
    # signers that the branch itself adds are not asked
    bench.put("signers", f"{REGISTRAR},{CONTROLLER},{ADMIN} {public}\n")
    bench.commit(by=ADMIN)
    bench.save(bench.append(one, event("note", "2017-09-21", CONTROLLER, note="x")), CONTROLLER)
    report = bench.since()
    assert codes(report) == {"D313"}
    assert {ADMIN in one or CONTROLLER in one for one in told(report, "D313")} == {True}
    assert len(told(report, "D313")) == 2


def test_a_commit_with_two_authors_is_nobodys(bench: Bench) -> None:
    bench.branch("work")
    commit = bench.save(bench.append(directive(), note()))
    raw = bench.git("cat-file", "commit", commit) + "\n"
    head, _line, rest = raw.partition("\ncommitter ")
    author = next(line for line in head.splitlines() if line.startswith("author "))
    doctored = f"{head}\n{author.replace(REGISTRAR, STRANGER)}\ncommitter {rest}"
    made = git(
        bench.root, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", data=doctored.encode()
    )
    report = bench.since("main", made.strip())
    assert any("headers that git never writes" in one for one in told(report, "D309"))
