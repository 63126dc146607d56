"""The ledger: events put in, taken out, moved and altered, and steps that were never legal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.ids import directive_path
from tests.operations.gate.bench import CONTROLLER, MINISTRY, event
from tests.tamper.office import (
    FOUR,
    ONE,
    THREE,
    TWO,
    close,
    correct,
    decision,
    extend,
    note,
    progress,
    request,
    submit,
)
from tests.tamper.scenario import EVERYWHERE, Scenario, Told, tampering

if TYPE_CHECKING:
    from tests.tamper.office import Office

PATH, SECOND_PATH, CLOSED = directive_path(ONE), directive_path(TWO), directive_path(FOUR)


@tampering(Told("D303", "was put in before recorded ones", PATH), judges=EVERYWHERE)
def an_event_put_in_the_middle(office: Office) -> None:
    values = office.values(ONE)
    values["events"].insert(2, note("2017-09-16", CONTROLLER))
    office.write(values)


@tampering(
    Told("D303", "the recorded event progress pr0915 (2017-09-15) was removed", PATH), judges=EVERYWHERE
)
def an_event_taken_out(office: Office) -> None:
    values = office.values(ONE)
    del values["events"][1]
    office.write(values)


@tampering(Told("D303", "the recorded events were reordered", PATH), judges=EVERYWHERE)
def events_reordered(office: Office) -> None:
    values = office.values(ONE)
    register, one, other, *rest = values["events"]
    office.write(values | {"events": [register, other, one, *rest]})


@tampering(Told("D303", "on was nothing, and is “2017-09-14”", PATH), judges=EVERYWHERE)
def a_report_dated_back(office: Office) -> None:
    office.event(ONE, 1, on="2017-09-14")


@tampering(
    Told("D303", "at was “2017-09-18T10:00:00+06:00”, and is “2017-09-18T04:00:00Z”", PATH), judges=EVERYWHERE
)
def an_events_time_zone_alone(office: Office) -> None:
    office.event(ONE, 2, at="2017-09-18T04:00:00Z")


@tampering(
    Told("D303", "by was “clerk@mic.example”, and is “controller@office.example”", PATH), judges=EVERYWHERE
)
def an_event_given_to_another_person(office: Office) -> None:
    office.event(ONE, 1, by=CONTROLLER)


@tampering(Told("D303", "was removed", PATH))
def a_ledger_begun_anew(office: Office) -> None:
    values = office.values(ONE)
    office.write(values | {"events": values["events"][:1]})


@tampering(Told("D303", "note was", PATH))
def a_blank_added_to_recorded_words(office: Office) -> None:
    office.event(ONE, 1, note="Ведётся  работа")


@tampering(Told("D303", "was changed: reason was", PATH))
def an_event_altered_together_with_an_honest_step(office: Office) -> None:
    office.event(ONE, 2, reason="Данные представлены")
    office.append(ONE, note("2017-09-22", CONTROLLER))


@tampering(Told("D107", "the event id pr0915 is used twice", PATH), judges=("staged", "since"), by=MINISTRY)
def an_event_recorded_twice(office: Office) -> None:
    values = office.values(ONE)
    office.write(values | {"events": [*values["events"], values["events"][1]]})


@tampering(
    Told("D306", "the directive is closed, and progress was recorded afterwards", CLOSED),
    by=MINISTRY,
)
def a_report_on_a_closed_directive(office: Office) -> None:
    office.append(FOUR, progress("2017-09-22"))


@tampering(Told("D306", "the directive is closed, and extend was recorded afterwards", CLOSED))
def a_deadline_moved_after_closing(office: Office) -> None:
    office.append(FOUR, extend("2017-09-22", "2017-09-26", "2017-12-01"))


@tampering(Told("D305", "2017-09-26", PATH))
def an_extension_that_begins_at_another_day(office: Office) -> None:
    office.append(ONE, extend("2017-09-22", "2017-09-26", "2017-12-01", initiative="issuer"))


@tampering(Told("D307", "cannot be read as one", SECOND_PATH))
def an_extension_without_a_decision(office: Office) -> None:
    office.append(TWO, extend("2017-09-22", "2017-09-26", "2017-12-01", decision=None))


def _second_extension(office: Office) -> None:
    office.step(ONE, request("2017-09-22", "2017-11-10"))
    office.step(ONE, extend("2017-09-23", "2017-10-10", "2017-11-10"))
    office.step(ONE, request("2017-09-24", "2017-12-10"))


@tampering(Told("D301", "extension", PATH), honest=_second_extension)
def a_third_extension(office: Office) -> None:
    office.append(ONE, extend("2017-09-25", "2017-11-10", "2017-12-10"))


def _late(office: Office) -> None:
    office.step(ONE, request("2017-10-12", "2017-12-10"))


@tampering(
    Told("D301", "the request re1012 was entered on 2017-10-12, after the deadline", PATH), honest=_late
)
def a_late_request_granted(office: Office) -> None:
    office.append(ONE, extend("2017-10-13", "2017-10-10", "2017-12-10", initiative="lead"))


@tampering(Told("D301", "due is corrected by a decision, and none is named", PATH))
def a_deadline_corrected_without_a_decision(office: Office) -> None:
    office.append(ONE, correct("2017-09-22", "due", "2017-09-26", "2017-10-30"), due="2017-10-30")


@tampering(Told("D301", "return is not possible while the directive is active", PATH))
def a_return_of_what_nobody_submitted(office: Office) -> None:
    office.append(ONE, event("return", "2017-09-22", CONTROLLER, remark="Нет данных"), status="returned")


@tampering(Told("D301", "2017-09-18", directive_path(THREE)))
def a_closing_dated_before_the_submit(office: Office) -> None:
    office.append(THREE, close("2017-09-22", on="2017-09-18", executed_on="2017-09-18"), status="closed")


@tampering(Told("D306", "the directive is closed, and submit was recorded afterwards", PATH), by=MINISTRY)
def a_result_submitted_after_the_closing_that_hides_it(office: Office) -> None:
    office.step(ONE, close("2017-09-22"), status="closed")
    office.append(ONE, submit("2017-09-23"))


@tampering(Told("D306", "the directive is cancelled, and close was recorded afterwards", SECOND_PATH))
def a_cancelled_directive_closed_as_implemented(office: Office) -> None:
    cancelled = event("cancel", "2017-09-22", CONTROLLER, reason="Утратило актуальность", decision=decision())
    office.step(TWO, cancelled, status="cancelled")
    office.append(TWO, close("2017-09-23"), status="closed")


SCENARIOS: tuple[Scenario, ...] = (
    an_event_put_in_the_middle,
    an_event_taken_out,
    events_reordered,
    a_report_dated_back,
    an_events_time_zone_alone,
    an_event_given_to_another_person,
    a_ledger_begun_anew,
    a_blank_added_to_recorded_words,
    an_event_altered_together_with_an_honest_step,
    an_event_recorded_twice,
    a_report_on_a_closed_directive,
    a_deadline_moved_after_closing,
    an_extension_that_begins_at_another_day,
    an_extension_without_a_decision,
    a_third_extension,
    a_late_request_granted,
    a_deadline_corrected_without_a_decision,
    a_return_of_what_nobody_submitted,
    a_closing_dated_before_the_submit,
    a_result_submitted_after_the_closing_that_hides_it,
    a_cancelled_directive_closed_as_implemented,
)
