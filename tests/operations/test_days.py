"""Days that a person says: none is still to come, and one that is too early has a way out."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.operations import desk, execution, lifecycle
from delivery_cli.operations.assignment import Assignment, assign
from delivery_cli.operations.correct import Correction, correct
from delivery_cli.operations.edit import compare, save, text_to_edit
from delivery_cli.operations.extension import Extension, extend
from delivery_cli.operations.lifecycle import Closing, close, note
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.storage.office import Office
from tests.operations.founding import count, founded, register
from tests.operations.ledgers import errors

ONE = ["17-1"]
TODAY = dt.date(2026, 11, 22)
TOMORROW = TODAY + dt.timedelta(days=1)
SHOWN: tuple[dict[str, Any], ...] = ({"title": "Отчёт"},)
DECIDED = DecisionGiven(number="1")
Step = Callable[[Office, Common, DecisionGiven], Any]


@pytest.fixture
def office(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    here = dt.timezone(dt.timedelta(hours=5))
    monkeypatch.setattr(desk, "now", lambda _zone: dt.datetime(2026, 11, 22, 1, 30, tzinfo=here))
    office = founded(repo)
    register(office)
    return office


def by_hand(office: Office, said: Common, decided: DecisionGiven) -> None:
    one, text = text_to_edit(office, "17-1")
    hand = compare(one, text, text.replace("due: 2017-09-26", "due: 2017-09-27"))
    save(office, hand, said, decided, reason="r")


STEPS: dict[str, Step] = {
    "progress": lambda office, said, _decided: lifecycle.progress(
        office, ONE, Common(on=said.on, note="n"), evidence=()
    ),
    "note": lambda office, said, _decided: note(office, ONE, said, text="t"),
    "request": lambda office, said, _decided: execution.request(
        office, ONE, said, to=dt.date(2017, 10, 1), reason="r"
    ),
    "extend": lambda office, said, decided: extend(
        office, ONE, said, Extension(to=dt.date(2017, 10, 1), reason="r"), decided
    ),
    "assign": lambda office, said, decided: assign(
        office, ONE, said, Assignment(owner="mne", reason="r"), decided
    ),
    "close": lambda office, said, decided: close(office, ONE, said, Closing(evidence=SHOWN), decided),
    "cancel": lambda office, said, decided: lifecycle.cancel(
        office, ONE, said, lifecycle.Cancellation(reason="r"), decided
    ),
    "correct": lambda office, said, decided: correct(
        office, ONE, said, Correction(field="due", value="2017-09-27", reason="r"), decided
    ),
    "edit": by_hand,
}
DECIDING = ["extend", "assign", "close", "cancel", "correct", "edit"]


@pytest.mark.parametrize("step", STEPS)
def test_no_step_happens_on_a_day_to_come(office: Office, step: str) -> None:
    before = count(office.root)
    with pytest.raises(UsageError, match="--on 2026-11-23 is in the future: today is 2026-11-22"):
        STEPS[step](office, Common(on=TOMORROW), DECIDED)
    assert count(office.root) == before
    STEPS[step](office, Common(on=TODAY), DECIDED)


@pytest.mark.parametrize("step", DECIDING)
def test_no_decision_is_taken_on_a_day_to_come(office: Office, step: str) -> None:
    before = count(office.root)
    with pytest.raises(UsageError, match="--decision-on 2026-11-23 is in the future: today is 2026-11-22"):
        STEPS[step](office, Common(), DecisionGiven(number="1", on=TOMORROW))
    assert count(office.root) == before


def test_nothing_is_executed_on_a_day_to_come(office: Office) -> None:
    with pytest.raises(UsageError, match="--executed-on 2026-11-23 is in the future: today is 2026-11-22"):
        close(office, ONE, Common(), Closing(executed_on=TOMORROW, evidence=SHOWN), DECIDED)


UNDATED = {"issued": None, "sources": [{"title": "Письмо"}], "due": "2024-12-01"}
NOVEMBER = dt.date(2024, 11, 1)


def test_a_close_before_the_registration_of_an_undated_directive_has_a_way_out(office: Office) -> None:
    one, other = register(office, **UNDATED), register(office, **UNDATED)
    with pytest.raises(RefusedError, match=r"before the step it follows, of 2026-11-22") as refused:
        close(office, [one], Common(on=NOVEMBER), Closing(evidence=SHOWN), DECIDED)
    hint = str(refused.value.hint)
    assert f"delivery correct {one} issued DATE" in hint
    assert "--executed-on" in hint
    close(office, [one], Common(), Closing(executed_on=NOVEMBER, evidence=SHOWN), DECIDED)
    correct(office, [other], Common(), Correction(field="issued", value="2024-10-01", reason="r"), DECIDED)
    close(office, [other], Common(on=NOVEMBER), Closing(evidence=SHOWN), DECIDED)
    assert errors(office) == []


def test_where_the_issue_date_is_known_it_is_not_to_blame(office: Office) -> None:
    close(office, ONE, Common(on=dt.date(2017, 10, 1)), Closing(evidence=SHOWN), DECIDED)
    with pytest.raises(RefusedError, match="before the step it follows") as refused:
        lifecycle.reopen(
            office, ONE, Common(on=dt.date(2017, 9, 20)), DECIDED, reason="r", to=dt.date(2017, 12, 1)
        )
    assert "issued" not in str(refused.value.hint)
    assert "--executed-on" not in str(refused.value.hint)
