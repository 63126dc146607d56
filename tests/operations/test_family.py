"""Steps on all children of a directive, and the parent that closes after them."""

import datetime as dt
from functools import partial
from pathlib import Path

import pytest

from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.operations import execution, family, lifecycle
from delivery_cli.operations.add import add
from delivery_cli.operations.assignment import Assignment, assign
from delivery_cli.operations.extension import Extension, extend
from delivery_cli.operations.missing import needs_evidence
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.operations.validate import validate
from delivery_cli.storage.known import known_directive
from delivery_cli.storage.office import Office
from tests.conftest import git
from tests.operations.founding import count, founded, register
from tests.operations.paper import office_on_paper

PARENT, FIRST, SECOND, THIRD = (f"D-2017-{n:04}" for n in range(1, 5))
SHOWN = ({"title": "Таблица"},)
CHILDREN = Common(children=True, on=dt.date(2017, 9, 20), note="Готово")
DECIDED = DecisionGiven(number="12-05/1")
CLOSING = lifecycle.Closing(evidence=SHOWN)


def born(office: Office) -> Office:
    register(office, owner=None)
    for owner in ("mic", "mne", "mic"):
        register(office, owner=owner, links={"parent": PARENT})
    return office


@pytest.fixture
def office(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A parent with three children, and one directive more."""
    office = born(office_on_paper(repo, monkeypatch))
    register(office)
    return office


def statuses(office: Office) -> list[str]:
    return [known_directive(office, one).status for one in (PARENT, FIRST, SECOND, THIRD)]


def kinds(office: Office, one: str) -> list[str]:
    return [event.kind for event in known_directive(office, one).events[1:]]


def cancel(office: Office, one: str) -> None:
    lifecycle.cancel(office, [one], Common(), lifecycle.Cancellation(reason="Дубль"), DECIDED)


def close(office: Office, *ids: str, common: Common = CHILDREN) -> tuple[str, ...]:
    return lifecycle.close(office, ids, common, CLOSING, DECIDED).change.told


def test_one_commit_on_the_children_and_not_on_the_parent(repo: Path) -> None:
    office = born(founded(repo))
    before = count(repo)
    made = lifecycle.progress(office, ["17-1"], CHILDREN)
    assert made.change.ids == (FIRST, SECOND, THIRD)
    assert count(repo) == before + 1
    assert (kinds(office, PARENT), kinds(office, SECOND)) == ([], ["progress"])
    close(office, PARENT)
    assert statuses(office) == ["closed"] * 4
    assert validate(office).errors == 0
    assert git(repo, "status", "--porcelain") == ""


def test_every_step_reaches_the_children(office: Office) -> None:
    later = dt.date(2017, 10, 30)
    execution.request(office, [PARENT], CHILDREN, to=later, reason="Данные")
    extend(office, [PARENT], CHILDREN, Extension(to=None, reason="Нет", refuse=True), DECIDED)
    assign(office, [PARENT], CHILDREN, Assignment(add_co_owners=("mon",), reason="Помощь"), DECIDED)
    lifecycle.note(office, [PARENT], CHILDREN, text="Звонили")
    execution.submit(office, [PARENT], CHILDREN, evidence=SHOWN, override_reason="Молчат")
    execution.verify(office, [PARENT], CHILDREN, method="documents")
    execution.send_back(office, [PARENT], CHILDREN, remark="Не всё")
    execution.link(office, [PARENT], CHILDREN, field="depends_on", add="17-5")
    for child in (FIRST, SECOND, THIRD):
        assert kinds(office, child) == [
            "request", "extend", "assign", "note", "submit", "verify", "return", "link",
        ]  # fmt: skip
    assert kinds(office, PARENT) == []
    assert validate(office).errors == 0


def test_steps_on_the_whole_are_taken_on_the_parent_too(office: Office) -> None:
    extend(office, [PARENT], CHILDREN, Extension(to=dt.date(2017, 10, 30), reason="Сев"), DECIDED)
    execution.special(office, [PARENT], CHILDREN, DECIDED, on=True, reason="Сев")
    assert {tuple(kinds(office, one)) for one in (PARENT, FIRST, SECOND, THIRD)} == {("extend", "control")}
    lifecycle.cancel(office, [PARENT], CHILDREN, lifecycle.Cancellation(reason="Отпало"), DECIDED)
    assert statuses(office) == ["cancelled"] * 4


def test_what_is_done_already_is_passed_over_and_named(office: Office) -> None:
    close(office, FIRST, common=Common())
    cancel(office, SECOND)
    told = lifecycle.progress(office, [PARENT], CHILDREN).change.told
    assert told[1:] == (f"passed over: {FIRST} (closed)", f"passed over: {SECOND} (cancelled)")
    execution.submit(office, [THIRD], Common(note="Готово", on=CHILDREN.on), evidence=SHOWN)
    with pytest.raises(RefusedError, match="every child of D-2017-0001 has ended"):
        execution.submit(office, [PARENT], CHILDREN, evidence=SHOWN)
    assert [line.split(":")[0] for line in close(office, PARENT)] == [
        THIRD, PARENT, "passed over", "passed over",
    ]  # fmt: skip
    assert statuses(office) == ["closed", "closed", "cancelled", "closed"]


def test_a_child_on_which_nothing_would_change_is_passed_over(office: Office) -> None:
    execution.special(office, [SECOND], Common(), DECIDED, on=True, reason="r")
    told = execution.special(office, [PARENT], CHILDREN, DECIDED, on=True, reason="r").change.told
    assert told[-1] == f"passed over: {SECOND} (nothing would change)"
    with pytest.raises(UsageError, match="nothing would change"):
        execution.special(office, [PARENT], CHILDREN, DECIDED, on=True, reason="r")
    with pytest.raises(UsageError, match="control is special already"):
        execution.special(office, [PARENT], Common(), DECIDED, on=True, reason="r")


def test_one_child_for_which_the_step_is_not_legal_and_nothing_is_done(office: Office) -> None:
    execution.submit(office, [FIRST, THIRD], Common(note="Готово"), evidence=SHOWN)
    with pytest.raises(RefusedError) as refused:
        lifecycle.progress(office, [PARENT], CHILDREN)
    lines = refused.value.message.splitlines()
    assert [line.partition(" is ")[0] for line in lines] == [FIRST, THIRD]
    assert kinds(office, SECOND) == []


def test_a_parent_closes_after_its_children(office: Office) -> None:
    with pytest.raises(RefusedError) as refused:
        close(office, PARENT, common=Common())
    assert refused.value.message == (
        f"{PARENT} closes after its children; still open: {FIRST}, {SECOND}, {THIRD} (D207)"
    )
    assert refused.value.hint.endswith(f"delivery close {PARENT} --children")
    close(office, FIRST, common=Common())
    cancel(office, SECOND)
    close(office, PARENT, THIRD, common=Common())
    assert statuses(office) == ["closed", "closed", "cancelled", "closed"]


def test_a_parent_is_cancelled_after_its_children(office: Office) -> None:
    with pytest.raises(RefusedError) as refused:
        cancel(office, PARENT)
    assert refused.value.message == (
        f"{PARENT} is cancelled after its children; still open: {FIRST}, {SECOND}, {THIRD} (D207)"
    )
    assert refused.value.hint.endswith(f"delivery cancel {PARENT} --children")
    whole = Common(children=True)
    lifecycle.cancel(office, [PARENT], whole, lifecycle.Cancellation(reason="Дубль"), DECIDED)
    assert statuses(office) == ["cancelled"] * 4


def test_under_a_closed_parent_nothing_is_opened(office: Office) -> None:
    close(office, PARENT)
    reopening = partial(lifecycle.reopen, office, decision=DECIDED, reason="Не то", to=dt.date(2099, 1, 1))
    with pytest.raises(RefusedError, match=r"^D-2017-0002 is active, and its parent D-2017-0001 is closed"):
        reopening([FIRST], common=Common())
    with pytest.raises(RefusedError, match=r"\(D207\)"):
        register(office, links={"parent": PARENT})
    with pytest.raises(RefusedError, match=r"\(D207\)"):
        execution.link(office, ["17-5"], Common(), field="parent", add=PARENT)
    reopening([PARENT], common=CHILDREN)
    assert statuses(office) == ["active"] * 4
    close(office, FIRST, SECOND, common=Common())
    reopening([FIRST], common=Common())
    assert validate(office).errors == 0


def test_grandchildren_are_reached_before_their_parents(office: Office) -> None:
    below = register(office, links={"parent": SECOND})
    made = lifecycle.close(office, [PARENT], CHILDREN, CLOSING, DECIDED)
    assert made.change.ids == (FIRST, below, SECOND, THIRD, PARENT)


def test_without_children_there_is_nobody_to_reach(office: Office) -> None:
    with pytest.raises(UsageError, match="no directive is part of D-2017-0002, D-2017-0005"):
        lifecycle.progress(office, [PARENT, FIRST, "17-5"], CHILDREN)


def test_drafts_are_registered_together(office: Office) -> None:
    one = {"text": "Отчёт", "issuer": "pm", "sources": [{"title": "Заседание"}], "issued": "2017-09-12"}
    (parent,) = add(office, [one], draft=True).change.ids
    (child,) = add(office, [{**one, "links": {"parent": parent}}], draft=True).change.ids
    assert lifecycle.register(office, [parent], Common(children=True)).change.ids == (child, parent)


def test_what_is_asked_for_is_asked_of_the_children(office: Office) -> None:
    execution.submit(office, [FIRST, SECOND], Common(note="Готово"), evidence=SHOWN)
    assert needs_evidence(office, [PARENT], children=True)
    assert not needs_evidence(office, [FIRST, SECOND])


def test_links_in_a_circle_end() -> None:
    known = family.Family({}, {"a": ["b"], "b": ["a", "c"]})
    assert list(known.below("a")) == ["c", "b"]
