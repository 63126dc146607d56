"""Reporting, closing, reopening, cancelling: what each records and what it refuses."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.operations.add import add
from delivery_cli.operations.desk import Receipt
from delivery_cli.operations.extension import Extension, extend
from delivery_cli.operations.lifecycle import (
    Cancellation,
    Closing,
    cancel,
    close,
    note,
    progress,
    register,
    reopen,
)
from delivery_cli.operations.missing import needs_deadline, needs_evidence, ready
from delivery_cli.operations.step import Common, DecisionGiven
from delivery_cli.storage.clock import now
from delivery_cli.storage.office import Office
from tests.operations.founding import founded
from tests.operations.founding import register as registered
from tests.operations.ledgers import SUBMIT, append, errors, last, read

DECIDED = DecisionGiven(number="12-05/34")
NOTHING = Common()
SHOWN = ({"title": "Отчёт"},)
SEPTEMBER = Common(on=dt.date(2017, 9, 22))


@pytest.fixture
def office(repo: Path) -> Office:
    return founded(repo, teams=("pm", "mic", "mne", "mon"))


def test_a_report_needs_words_and_closes_nothing(office: Office) -> None:
    one = registered(office)
    with pytest.raises(UsageError, match="missing --note"):
        progress(office, [one], NOTHING, percent=100)
    progress(office, [one], Common(note="Всё"), percent=0, rating="amber-red", evidence=SHOWN)
    assert last(office, one).items() >= {
        "kind": "progress", "note": "Всё", "percent": 0, "rating": "amber-red", "evidence": [{"title": "Отчёт"}]
    }.items()  # fmt: skip
    assert read(office, one).status == "active"


def test_a_note_may_be_taken_on_anything(office: Office) -> None:
    one = registered(office)
    cancel(office, [one], NOTHING, Cancellation(reason="r"), DECIDED)
    note(office, [one], NOTHING, text="Задним числом")
    assert last(office, one)["note"] == "Задним числом"


def test_a_draft_without_its_words_is_not_registered(office: Office) -> None:
    one = add(office, [{"title": "Позже", "issued": "2017-09-12"}], draft=True).change.ids[0]
    with pytest.raises(RefusedError) as refused:
        register(office, [one], NOTHING)
    assert [line.partition(": ")[2] for line in refused.value.message.splitlines()] == [
        f"{field} is missing: a registered directive needs it (D102)"
        for field in ("text", "issuer", "sources")
    ]
    with pytest.raises(RefusedError, match="is draft; progress is for") as refused:
        progress(office, [one], Common(note="x"))
    assert f"delivery register {one}" in refused.value.hint


def closed(office: Office, one: str, said: Common = SEPTEMBER, **more: Any) -> Receipt:
    return close(office, [one], said, Closing(**{"evidence": SHOWN, **more}), DECIDED)


def test_executed_on_the_day_of_the_step_or_as_said(office: Office) -> None:
    one, two, three = (registered(office) for _time in range(3))
    made = closed(office, one)
    assert last(office, one).items() >= {"outcome": "implemented", "executed_on": "2017-09-22"}.items()
    assert made.change.told == (
        f"{one}: implemented; executed 2017-09-22, 4 days before the deadline of 2017-09-26",
    )
    closed(office, two, executed_on=dt.date(2017, 9, 20))
    assert last(office, two)["executed_on"] == "2017-09-20"
    closed(office, three, NOTHING)
    assert last(office, three)["executed_on"] == now(office.settings.timezone).date().isoformat()
    assert {read(office, each).status for each in (one, two, three)} == {"closed"}


def test_executed_on_the_day_of_the_latest_submit_with_its_evidence(office: Office) -> None:
    one = registered(office)
    append(office, one, SUBMIT.format(evidence="    evidence:\n      - title: Таблица\n"), "submitted")
    assert not needs_evidence(office, [one])
    close(office, [one], Common(on=dt.date(2017, 10, 2)), Closing(), DECIDED)
    assert last(office, one)["executed_on"] == "2017-09-25"
    assert errors(office) == []


def test_no_evidence_no_closing(office: Office) -> None:
    one = registered(office)
    assert needs_evidence(office, [one])
    with pytest.raises(RefusedError, match=r"no document shows the result \(D109\)") as refused:
        closed(office, one, evidence=())
    assert refused.value.hint == "nothing was changed; look at --evidence"


@pytest.mark.parametrize(
    ("more", "words", "hint"),
    [
        ({"outcome": "not-implemented"}, "closing as not implemented needs one", "reason"),
        ({"executed_on": dt.date(2017, 9, 23)}, "which is later", "--executed-on"),
        ({"executed_on": dt.date(2017, 9, 1)}, "before the directive was issued", "--executed-on"),
    ],
)
def test_a_closing_that_cannot_be(office: Office, more: dict[str, Any], words: str, hint: str) -> None:
    one = registered(office)
    with pytest.raises(RefusedError, match=words) as refused:
        closed(office, one, **more)
    assert hint in refused.value.hint


def test_not_implemented_with_a_reason(office: Office) -> None:
    one = registered(office)
    closed(office, one, outcome="not-implemented", reason="Нет средств")
    assert last(office, one).items() >= {"outcome": "not-implemented", "reason": "Нет средств"}.items()


@pytest.mark.parametrize(
    ("direct", "control", "allowed"),
    [
        ("standard", "standard", True),
        ("standard", "special", False),
        ("never", "standard", False),
        ("always", "standard", True),
    ],
)
def test_closing_without_a_submit_is_the_office_s_choice(
    repo: Path, direct: str, control: str, allowed: bool
) -> None:
    office = founded(repo, settings=f"closing: {{direct: {direct}}}\n")
    one = registered(office, control=control)
    if allowed:
        assert closed(office, one).commit
        return
    with pytest.raises(RefusedError, match="without having been submitted") as refused:
        closed(office, one)
    assert f"delivery submit {one}" in refused.value.hint


def test_special_control_asks_for_a_second_person(office: Office) -> None:
    one = registered(office, control="special")
    append(office, one, SUBMIT.format(evidence="    evidence:\n      - title: Таблица\n"), "submitted")
    with pytest.raises(RefusedError, match="nobody verified the latest submit"):
        closed(office, one, Common(on=dt.date(2017, 10, 2)))


def test_back_on_control_with_a_new_deadline_where_the_old_one_has_passed(office: Office) -> None:
    one, two = registered(office), registered(office)
    for each in (one, two):
        closed(office, each)
    assert not needs_deadline(office, [one], dt.date(2017, 9, 26))
    assert needs_deadline(office, [one], dt.date(2017, 9, 27))
    assert needs_deadline(office, [one], None)
    reopen(office, [one], Common(on=dt.date(2017, 9, 26)), DECIDED, reason="r")
    assert read(office, one).status == "active"
    with pytest.raises(RefusedError, match="its deadline of 2017-09-26 had passed") as refused:
        reopen(office, [two], NOTHING, DECIDED, reason="r")
    assert "look at --to" in refused.value.hint
    reopen(office, [two], NOTHING, DECIDED, reason="r", to=dt.date(2999, 1, 1))
    assert last(office, two)["to"] == "2999-01-01"
    extend(office, [two], NOTHING, Extension(to=dt.date(2999, 2, 1), reason="r"), DECIDED)
    assert last(office, two)["from"] == "2999-01-01"
    assert errors(office) == []


def test_only_what_is_closed_comes_back(office: Office) -> None:
    one = registered(office)
    with pytest.raises(RefusedError, match="is active; reopen is for a directive that is: closed"):
        reopen(office, [one], NOTHING, DECIDED, reason="r")


def test_a_draft_is_cancelled_with_a_reason_a_registered_one_by_a_decision(office: Office) -> None:
    draft = add(office, [{"text": "Черновик", "issued": "2017-09-12"}], draft=True).change.ids[0]
    one = registered(office)
    cancel(office, [draft], NOTHING, Cancellation(reason="Не нужно"), DecisionGiven())
    assert read(office, draft).status == "cancelled"
    with pytest.raises(RefusedError, match="is cancelled by a decision") as refused:
        cancel(office, [one], NOTHING, Cancellation(reason="r"), DecisionGiven())
    assert "look at --decision" in refused.value.hint
    cancel(office, [one], NOTHING, Cancellation(reason="r"), DECIDED)
    assert errors(office) == []


def test_what_takes_its_place_is_named(office: Office) -> None:
    one, two, three = (registered(office) for _time in range(3))
    cancel(office, [one, two], NOTHING, Cancellation(reason="r", duplicate_of="17-3"), DECIDED)
    for each in (one, two):
        links = read(office, each).links
        assert links is not None
        assert links.duplicate_of == three
    with pytest.raises(UsageError, match=f"{three} cannot take its own place"):
        cancel(office, [three], NOTHING, Cancellation(reason="r", superseded_by="17-3"), DECIDED)
    with pytest.raises(UsageError, match="there is no directive “17-9”"):
        cancel(office, [three], NOTHING, Cancellation(reason="r", superseded_by="17-9"), DECIDED)
    assert errors(office) == []


def test_a_refusal_comes_before_the_questions(office: Office) -> None:
    one = registered(office)
    assert [each.id for each in ready(office, "close", ["17-1"])] == [one]
    with pytest.raises(RefusedError, match="reopen is for a directive that is: closed"):
        needs_deadline(office, [one], None)
