"""What is staged, as the commit that it would become."""

import subprocess
import sys
from pathlib import Path

import pytest

from delivery_cli.domain.ids import directive_path
from delivery_cli.errors import EnvironmentFaultError, RefusedError
from delivery_cli.operations.add import add
from delivery_cli.storage.office import Office, open_office
from tests.conftest import git
from tests.operations.gate.bench import (
    ADMIN,
    CONTROLLER,
    ONE,
    REGISTRAR,
    STRANGER,
    TWO,
    Bench,
    codes,
    directive,
    event,
    found,
    new_office,
    note,
    person,
    progress,
    told,
)

PATH = directive_path(ONE)


def stage(bench: Bench, values: dict[str, object]) -> None:
    bench.write(values)
    bench.git("add", "-A")


def test_nothing_staged_is_nothing_to_judge(bench: Bench) -> None:
    bench.write(directive(text="Подумать"))  # in the folder alone
    report = bench.staged()
    assert (report.findings, report.directives, report.changed) == ((), 0, ())


def test_a_step_passes_and_a_line_edited_by_hand_does_not(bench: Bench) -> None:
    stage(bench, bench.append(directive(), note()))
    assert bench.staged().findings == ()
    stage(bench, bench.append(directive(due="2018-01-01"), note()))
    report = bench.staged()
    assert codes(report) == {"D305"}
    assert (report.directives, report.changed) == (1, (PATH,))


def test_the_author_is_the_one_that_git_would_write(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    stage(bench, bench.append(directive(), note()))
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", STRANGER)
    assert codes(bench.staged()) == {"D309"}
    stage(bench, bench.append(directive(), event("note", "2017-09-20", STRANGER, note="x")))
    assert codes(bench.staged()) == {"D308"}


def test_without_an_identity_nobody_is_guessed(bench: Bench) -> None:
    for key in ("user.name", "user.email"):
        bench.git("config", "--unset", key)
    assert bench.staged().findings == ()
    stage(bench, bench.append(directive(), note()))
    with pytest.raises(EnvironmentFaultError, match="who you are"):
        bench.staged()


def test_the_policy_is_that_of_head(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.put("delivery.yaml", "office: Office\n")
    stage(bench, bench.append(directive(), event("note", "2017-09-20", STRANGER, note="x")))
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", STRANGER)
    assert codes(bench.staged()) == {"D308", "D311"}


def test_the_index_that_git_names_is_judged(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    stage(bench, directive(text="Подумать"))
    (bench.root / ".git/other").write_bytes((bench.root / ".git/index").read_bytes())
    bench.git("reset", "-q")
    assert bench.staged().findings == ()
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other")  # relative, as git has it in `commit -a`
    assert codes(bench.staged()) == {"D302"}


def test_a_first_commit(repo: Path) -> None:
    bench = Bench(repo)
    assert bench.staged().findings == ()
    bench.put("delivery.yaml", "office: Office\n")
    bench.put("teams/pm.yaml", "id: pm\nkind: office\nname: {en: PM}\n")
    bench.put("teams/mic.yaml", "id: mic\nkind: ministry\nname: {en: M}\n")
    stage(bench, directive())
    report = bench.staged()
    assert report.findings == ()
    assert (report.directives, report.teams) == (1, 2)
    stage(bench, directive(links={"parent": "D-2017-0999"}))
    assert codes(bench.staged()) == {"D203"}


def test_a_repository_of_longer_ids(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--object-format=sha256", "office")
    bench = Bench(tmp_path / "office")
    assert bench.staged().findings == ()
    bench = new_office(tmp_path / "office", directives=(directive(),))
    bench.branch("work")
    stage(bench, directive(text="Подумать"))
    assert codes(bench.staged()) == {"D302"}
    bench.commit()
    assert codes(bench.since()) == {"D302"}
    assert bench.since("0" * 64).errors == 0


@pytest.fixture
def merging(bench: Bench) -> Bench:
    """A merge under way of two branches with a step each in one directive, in conflict."""
    bench.branch("work")
    bench.save(bench.append(directive(), note("2017-09-20")))
    bench.to("main")
    bench.save(bench.append(directive(), progress("2017-09-21")))
    subprocess.run(
        ["git", "merge", "-q", "work"],
        cwd=bench.root,
        env=person(REGISTRAR),
        capture_output=True,
        check=False,
    )
    return bench


def test_a_conflict_that_is_still_there(merging: Bench) -> None:
    report = merging.staged()
    assert found(report) == [("D314", PATH)]
    assert "not resolved" in told(report, "D314")[0]


def test_a_merge_keeps_the_events_of_both_sides(merging: Bench) -> None:
    both = (note("2017-09-20"), progress("2017-09-21"))
    stage(merging, merging.append(directive(), *both))
    assert merging.staged().findings == ()
    stage(merging, merging.append(directive(), *reversed(both)))
    assert merging.staged().findings == ()
    stage(merging, merging.append(directive(), both[1]))
    assert codes(merging.staged()) == {"D303"}
    stage(merging, merging.append(directive(), *both, status="closed"))
    assert codes(merging.staged()) >= {"D304"}


def test_a_merge_with_what_was_not_merged(merging: Bench) -> None:
    stage(merging, merging.append(directive(), note("2017-09-20"), progress("2017-09-21")))
    stage(merging, directive(TWO, text="Подумать"))
    assert found(merging.staged()) == [("D302", directive_path(TWO))]


def test_in_the_hook_of_a_merge_that_git_makes_by_itself(bench: Bench) -> None:
    """What the other side did is not the merger's: neither its policy nor its directives."""
    bench.branch("work")
    bench.save(bench.append(directive(), note("2017-09-20")))
    bench.to("main")
    bench.put("delivery.yaml", bench.read("delivery.yaml") + "language: ru\n")
    bench.commit(by=ADMIN)
    bench.save(directive("D-2017-0003", events=[event("register", "2017-09-12", CONTROLLER)]), CONTROLLER)
    bench.to("work")
    hook(bench, "pre-merge-commit")
    merged = subprocess.run(
        ["git", "merge", "-q", "-m", "m", "main"],
        cwd=bench.root, env=person(STRANGER), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert merged.returncode == 0, merged.stdout + merged.stderr
    assert len(bench.git("log", "-1", "--format=%P").split()) == 2


def hook(bench: Bench, name: str) -> Path:
    path = bench.root / ".git/hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m delivery_cli validate --staged --error-on-warning\n'
    )
    path.chmod(0o755)
    return path


def test_in_the_hook_of_our_own_commands(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hook sees the private index, does not wait for the lock, and refuses what it must."""
    bench.put("delivery.yaml", "office: Office\n")
    bench.commit(by=ADMIN)
    path = hook(bench, "pre-commit")
    values: dict[str, object] = {
        "text": "Ещё одно",
        "issuer": "pm",
        "owner": "mic",
        "due": "2017-09-26",
        "issued": "2017-09-12",
    }
    values |= {"sources": [{"title": "Заседание"}], "expected_result": "x"}
    office = open_office(bench.root)
    made = add(office, [values])
    assert bench.git("log", "-1", "--format=%an %H").endswith(made.commit or "?")
    stage(bench, directive(text="Подумать"))
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", CONTROLLER)
    refused = subprocess.run(
        ["git", "commit", "-qm", "x"], cwd=bench.root, capture_output=True, text=True, check=False
    )
    assert refused.returncode == 1
    assert "D302" in refused.stdout + refused.stderr
    bench.git("reset", "-q", "--hard")
    with pytest.raises(RefusedError, match="D309"):
        _by_another(office, values, path)


def _by_another(office: Office, values: dict[str, object], hook: Path) -> None:
    """A command whose hook sees another author than its events name."""
    hook.write_text(hook.read_text().replace("exec ", f"GIT_AUTHOR_EMAIL={STRANGER} exec "))
    add(office, [values])


def _conflict(bench: Bench, command: str) -> None:
    """A controller's note is brought after the registrar's by the registrar, by hand."""
    bench.branch("work")
    theirs = bench.save(bench.append(directive(), note("2017-09-20", CONTROLLER)), CONTROLLER)
    bench.to("main")
    bench.save(bench.append(directive(), note("2017-09-21")))
    asked = {"cherry-pick": [theirs], "rebase": ["main", "work"]}.get(command, [])
    if command == "am":
        patch = bench.git("format-patch", "-1", "--stdout", theirs)
        (bench.root.parent / "mail").write_text(patch + "\n", encoding="utf-8")
        asked = ["-3", str(bench.root.parent / "mail")]
    done = subprocess.run(
        ["git", command, *asked], cwd=bench.root, env=person(REGISTRAR), capture_output=True, check=False
    )
    assert done.returncode != 0
    stage(bench, bench.append(directive(), note("2017-09-21"), note("2017-09-20", CONTROLLER)))


@pytest.mark.parametrize("command", ["cherry-pick", "rebase", "am"])
def test_what_is_picked_is_still_its_authors(bench: Bench, command: str) -> None:
    _conflict(bench, command)
    assert found(bench.staged()) == []
    stage(bench, bench.append(directive(), note("2017-09-21"), note("2017-09-22")))
    assert codes(bench.staged()) == {"D309"}


def test_a_revert_is_ones_own(bench: Bench) -> None:
    bench.save(bench.append(directive(tags=["a"]), note("2017-09-20", CONTROLLER)), CONTROLLER)
    bench.git("revert", "--no-commit", "HEAD")
    stage(bench, bench.append(directive(tags=["a"]), note("2017-09-20", CONTROLLER), note("2017-09-21")))
    bench.git("config", "user.email", REGISTRAR)
    assert found(bench.staged()) == []
