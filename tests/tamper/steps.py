"""Steps that look complete and are not: what a closing, a submit, a reopening must bring with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.ids import directive_path
from tests.operations.gate.bench import CONTROLLER, MINISTRY, REGISTRAR, directive, event
from tests.tamper.office import FOUR, THREE, TWO, close, correct, decision, submit
from tests.tamper.scenario import EVERYWHERE, Scenario, Told, tampering

if TYPE_CHECKING:
    from tests.tamper.office import Office

OTHER, CLOSED = directive_path(TWO), directive_path(FOUR)
NEW = directive_path("D-2017-0005")


@tampering(Told("D109", "it was closed, and no document shows the result", OTHER), judges=("staged", "since"))
def closed_without_evidence(office: Office) -> None:
    office.append(TWO, close("2017-09-22", evidence=None), status="closed")


def _special(office: Office) -> None:
    office.register(directive("D-2017-0005", control="special"))
    office.step("D-2017-0005", submit("2017-09-22"), status="submitted")


@tampering(Told("D301", "nobody verified the latest submit", NEW), honest=_special, judges=EVERYWHERE)
def closed_under_special_control_unverified(office: Office) -> None:
    office.append("D-2017-0005", close("2017-09-23"), status="closed")


def _submitted_again(office: Office) -> None:
    back = event("return", "2017-09-22", CONTROLLER, remark="Нет данных")
    office.step(THREE, back, status="returned")
    office.step(THREE, submit("2017-09-23"), status="submitted")


@tampering(Told("D301", "nobody verified the latest submit", directive_path(THREE)), honest=_submitted_again)
def closed_on_the_verification_of_an_earlier_submit(office: Office) -> None:
    office.append(THREE, close("2017-09-24"), status="closed")


def _with_co_owner(office: Office) -> None:
    office.register(directive("D-2017-0005", co_owners=["mne"]))


@tampering(Told("D301", "these co-owners have not reported: mne", NEW), honest=_with_co_owner, by=MINISTRY)
def submitted_without_the_co_owners_report(office: Office) -> None:
    office.append("D-2017-0005", submit("2017-09-22"), status="submitted")


@tampering(Told("D301", "its deadline of 2017-09-26 had passed", CLOSED), judges=EVERYWHERE)
def reopened_without_a_new_deadline(office: Office) -> None:
    said = event("reopen", "2017-10-22", CONTROLLER, reason="Не исполнено", decision=decision())
    office.append(FOUR, said, status="active")


@tampering(Told("D301", "cancelled by a decision, and none is named", OTHER), judges=EVERYWHERE)
def cancelled_without_a_decision(office: Office) -> None:
    office.append(
        TWO, event("cancel", "2017-09-22", CONTROLLER, reason="Утратило актуальность"), status="cancelled"
    )


@tampering(Told("D301", "as executed on 2017-09-25, which is later", OTHER))
def executed_after_it_was_closed(office: Office) -> None:
    office.append(TWO, close("2017-09-22", executed_on="2017-09-25"), status="closed")


@tampering(Told("D304", "owner", OTHER))
def an_assignment_that_lies_about_who_was_the_owner(office: Office) -> None:
    said = event(
        "assign", "2017-09-22", CONTROLLER, from_={"owner": "pm"}, to={"owner": "mne"}, reason="Реорганизация"
    )
    office.append(TWO, said, owner="mne")


@tampering(Told("D302", "control", OTHER))
def special_control_recorded_and_not_set(office: Office) -> None:
    said = event(
        "control",
        "2017-09-22",
        CONTROLLER,
        from_="standard",
        to="special",
        reason="Важно",
        decision=decision(),
    )
    office.append(TWO, said)


@tampering(Told("D308", "registrar@office.example may not take the step", OTHER), by=REGISTRAR)
def a_deadline_corrected_by_the_registrar(office: Office) -> None:
    said = correct("2017-09-22", "due", "2017-09-26", "2017-10-26", REGISTRAR, decision=decision())
    office.append(TWO, said, due="2017-10-26")


SCENARIOS: tuple[Scenario, ...] = (
    closed_without_evidence,
    closed_under_special_control_unverified,
    closed_on_the_verification_of_an_earlier_submit,
    submitted_without_the_co_owners_report,
    reopened_without_a_new_deadline,
    cancelled_without_a_decision,
    executed_after_it_was_closed,
    an_assignment_that_lies_about_who_was_the_owner,
    special_control_recorded_and_not_set,
    a_deadline_corrected_by_the_registrar,
)
