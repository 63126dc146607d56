"""The desk: what is written, said and judged with every change."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from delivery_cli.errors import EnvironmentFaultError, RefusedError
from delivery_cli.operations.correct import Correction, correct
from delivery_cli.operations.desk import Change, carry_out, message, new_event_id, new_file
from delivery_cli.operations.judging import TOLD, first_of
from delivery_cli.operations.lifecycle import note
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.storage.office import Office
from tests.conftest import git
from tests.operations.founding import by_hand, count, founded, register


@pytest.fixture
def office(repo: Path) -> Office:
    return founded(repo)


def hook(office: Office, script: str) -> None:
    file = office.root / ".git/hooks/pre-commit"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


def writing(writes: Mapping[str, str | None], **more: object) -> Change:
    return Change(action="test", subject="test", writes=writes, **more)  # type: ignore[arg-type]  # as the test says


def test_a_message_has_subject_body_and_trailers_that_git_reads(office: Office) -> None:
    change = Change(
        action="close",
        subject="close 2 directives",
        writes={},
        body=("D-2017-0001: Delivery-Undoes: no trailer", "D-2017-0002: implemented"),
        ids=("D-2017-0001", "D-2017-0002"),
        trailers=(("Delivery-Undoes", "abc"),),
    )
    trailers = git(office.root, "interpret-trailers", "--parse", data=message(change).encode())
    assert trailers == (
        "Delivery-Action: close\nDelivery-Directive: D-2017-0001\nDelivery-Directive: D-2017-0002\n"
        "Delivery-Undoes: abc\n"
    )
    assert message(Change(action="a", subject="s", writes={})) == "s\n\nDelivery-Action: a\n"


def test_event_ids_are_short_and_can_be_read_aloud() -> None:
    ids = {new_event_id() for _time in range(500)}
    assert len(ids) == 500
    assert all(one[0].isalpha() and len(one) == 6 and not set(one) & set("lo01") for one in ids)


def test_a_new_file_has_its_own_keys_before_the_ledger() -> None:
    text = new_file({"x-b": 1, "events": [{"id": "a"}], "title": "t", "tags": [], "x-a": "две"})
    assert text == "title: t\nx-b: 1\nx-a: две\nevents:\n  - id: a\n"


def test_what_was_broken_before_does_not_stop_a_change(office: Office) -> None:
    one = register(office)
    path = f"directives/2017/00xx/{one}.yaml"
    by_hand(office.root, path, (office.root / path).read_text().replace("owner: mic", "owner: nobody"))
    made = note(office, [one], Common(), text="x")
    assert made.commit is not None
    assert made.notices == ()


def test_what_becomes_worse_is_refused_and_what_is_open_is_told_once(office: Office) -> None:
    one = register(office)
    path = f"directives/2017/00xx/{one}.yaml"
    text = (office.root / path).read_text()
    with pytest.raises(RefusedError, match=rf"^{path}: .*\(D201\)"):
        carry_out(office, lambda _desk: writing({path: text.replace("owner: mic", "owner: nobody")}))
    with pytest.raises(RefusedError, match=r"due was “2017-09-26” and is nothing, and no event .*\(D305\)$"):
        carry_out(office, lambda _desk: writing({path: text.replace("due: 2017-09-26\n", "")}))
    made = correct(
        office, [one], Common(), Correction(field="due", value="", reason="?"), DecisionGiven(number="1")
    )
    assert [one for one in made.notices if "(D104)" in one] == [
        f"{one}: there is no deadline, and no reason is given for that (D104)"
    ]
    assert [one for one in note(office, [one], Common(), text="x").notices if "D104" in one] == []


def test_an_exact_change_is_not_judged(office: Office) -> None:
    one = register(office)
    path = f"directives/2017/00xx/{one}.yaml"
    broken = (office.root / path).read_text().replace("owner: mic", "owner: nobody")
    assert carry_out(office, lambda _desk: writing({path: broken}, exact=True)).commit


def test_what_a_hook_makes_of_a_file_is_judged_again(office: Office) -> None:
    one = register(office)
    path = f"directives/2017/00xx/{one}.yaml"
    before, commits = (office.root / path).read_bytes(), count(office.root)
    hook(office, f"sed -i 's/^owner: mic/owner: nobody/' {path}")
    with pytest.raises(RefusedError, match=r"\(D201\)"):
        note(office, [one], Common(), text="x")
    assert ((office.root / path).read_bytes(), count(office.root)) == (before, commits)
    assert git(office.root, "status", "--porcelain") == ""


def test_a_hook_may_change_what_the_rules_allow(office: Office) -> None:
    one = register(office)
    path = f"directives/2017/00xx/{one}.yaml"
    hook(office, f"grep -q '^# hooked' {path} || printf '# hooked\\n' >> {path}")
    note(office, [one], Common(), text="x")
    assert git(office.root, "show", f"HEAD:{path}").endswith("note: x\n# hooked\n")


def test_a_repository_with_no_remote_is_told_from_one_with(office: Office) -> None:
    one = register(office)
    assert not note(office, [one], Common(), text="x").shared
    git(office.root, "remote", "add", "origin", "https://office.example/office.git")
    assert note(office, [one], Common(), text="x").shared


def test_no_identity_is_refused_and_never_guessed(office: Office) -> None:
    one = register(office)
    before = count(office.root)
    git(office.root, "config", "--unset", "user.email")
    with pytest.raises(EnvironmentFaultError):
        note(office, [one], Common(), text="x")
    assert count(office.root) == before


def test_the_author_is_who_git_says(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "GIT_AUTHOR_EMAIL", "controller@office.example")
    one = register(office)
    assert git(office.root, "log", "-1", "--format=%ae").strip() == "controller@office.example"
    assert "by: controller@office.example" in (office.root / f"directives/2017/00xx/{one}.yaml").read_text()


def test_of_many_lines_the_first_ones_and_how_many_more() -> None:
    assert first_of(["a", "a", "b"]) == ["a", "b"]
    lines = [str(n) for n in range(TOLD + 3)]
    assert first_of(lines) == [*lines[:TOLD], "… and 3 more"]
