"""Tamperings in disguise: behind a rule that the office had switched off, a date set back, a name in other letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.ids import directive_path
from tests.operations.gate.bench import ADMIN, CONTROLLER, MINISTRY
from tests.tamper.office import ONE, ROLES, TWO, close, note, progress, request
from tests.tamper.scenario import GATE, Scenario, Told, tampering

if TYPE_CHECKING:
    from tests.tamper.office import Office

PATH, OTHER = directive_path(ONE), directive_path(TWO)


def _after_the_deadline(office: Office) -> None:
    office.step(ONE, note("2017-10-12"))


# Its commit is of 12 October: it was not entered on the 9th.
@tampering(
    Told("D309", "after the deadline", PATH, warning=True),
    honest=_after_the_deadline,
    by=MINISTRY,
    judges=GATE,
)
def a_late_request_entered_as_of_a_day_in_time(office: Office) -> None:
    office.append(ONE, request("2017-10-09", "2017-12-10", id="late"))


def _lowered(office: Office) -> None:
    office.put("delivery.yaml", ROLES + "rules: {D107: off, D109: off}\n")
    office.commit(ADMIN)


# D109 asks a closing for evidence too, but an office may switch it off, and the audit does not ask it.
@tampering(Told("D301", "no document shows the result", OTHER), honest=_lowered)
def closed_on_paper(office: Office) -> None:
    office.append(TWO, close("2017-09-22", evidence=None), status="closed")


# D107 tells of an id that is used twice too, but an office may switch it off.
@tampering(Told("D303", "has the id of an earlier one", OTHER), honest=_lowered, by=MINISTRY)
def an_id_of_an_event_used_again(office: Office) -> None:
    office.step(TWO, progress("2017-09-22", id="same"))
    office.publish()
    office.append(TWO, progress("2017-09-22", id="same", note="Исполнено"))


# Where a file system takes one for the other, git reads it as its attributes.
@tampering(Told("D311", "is no admin", ".GitAttributes"), by=CONTROLLER)
def attributes_in_other_letters(office: Office) -> None:
    office.put(".GitAttributes", "directives/** -diff\n")


SCENARIOS: tuple[Scenario, ...] = (
    a_late_request_entered_as_of_a_day_in_time,
    closed_on_paper,
    an_id_of_an_event_used_again,
    attributes_in_other_letters,
)
