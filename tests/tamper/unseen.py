"""Tamperings that no judge sees yet; each leaves this list, and joins its theme, once one does."""

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


# The note of 12 October stands before it in the ledger: it cannot have been entered on the 9th.
@tampering(Told("D301", "", PATH), honest=_after_the_deadline, by=MINISTRY, judges=GATE)
def a_late_request_entered_as_of_a_day_in_time(office: Office) -> None:
    office.append(ONE, request("2017-10-09", "2017-12-10", id="late"))


def _lowered(office: Office) -> None:
    office.put("delivery.yaml", ROLES + "rules: {D107: off, D109: off}\n")
    office.commit(ADMIN)


# Only D109 asks a closing for evidence: an office may switch it off, and the audit does not look at it at all.
@tampering(Told("D301", "", OTHER), honest=_lowered)
def closed_on_paper(office: Office) -> None:
    office.append(TWO, close("2017-09-22", evidence=None), status="closed")


# Only D107 tells of an id that is used twice, and an office may switch it off.
@tampering(Told("D303", "", OTHER), honest=_lowered, by=MINISTRY)
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
