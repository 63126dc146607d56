"""Evidence: what was accepted, swapped, taken away or described otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.ids import directive_path
from tests.operations.gate.bench import CONTROLLER, MINISTRY
from tests.tamper.office import EVIDENCE, THREE, TWO, attached, progress
from tests.tamper.scenario import EVERYWHERE, Scenario, Told, tampering

if TYPE_CHECKING:
    from tests.tamper.office import Office

PATH, OTHER = directive_path(THREE), directive_path(TWO)
SUBMIT = 1  # the place of the event that brought it


@tampering(Told("D307", "attached evidence was replaced", EVIDENCE), judges=EVERYWHERE)
def evidence_swapped(office: Office) -> None:
    office.put(EVIDENCE, b"%PDF another")


@tampering(
    Told("D307", "attached evidence was replaced", EVIDENCE),
    Told("D303", "evidence was", PATH),
    judges=EVERYWHERE,
)
def evidence_swapped_and_its_hash_with_it(office: Office) -> None:
    office.put(EVIDENCE, b"%PDF another")
    office.event(THREE, SUBMIT, evidence=[attached(b"%PDF another")])


@tampering(Told("D303", "evidence was", PATH), judges=EVERYWHERE)
def a_hash_taken_out_of_its_event(office: Office) -> None:
    office.event(THREE, SUBMIT, evidence=[{"title": "Отчет"}])


@tampering(Told("D307", "attached evidence was deleted", EVIDENCE))
def evidence_deleted(office: Office) -> None:
    (office.root / EVIDENCE).unlink()


@tampering(Told("D307", "attached evidence was deleted", EVIDENCE))
def evidence_under_another_name(office: Office) -> None:
    office.git("mv", EVIDENCE, EVIDENCE.replace("report", "report-1"))


@tampering(Told("D307", "attached evidence was replaced", EVIDENCE))
def a_link_in_the_evidences_place(office: Office) -> None:
    (office.root / EVIDENCE).unlink()
    (office.root / EVIDENCE).symlink_to("../../teams/mic.yaml")


@tampering(Told("D307", "attached evidence was replaced", EVIDENCE))
def evidence_swapped_and_put_back_in_the_next_change(office: Office) -> None:
    office.put(EVIDENCE, b"%PDF another")
    office.commit(CONTROLLER)
    office.publish()
    office.put(EVIDENCE, b"%PDF accepted")


@tampering(Told("D113", "", OTHER), judges=("staged", "since"), by=MINISTRY)
def evidence_that_is_not_what_its_event_says(office: Office) -> None:
    location = f"evidence/{TWO}/table.pdf"
    office.put(location, b"%PDF other")
    office.append(TWO, progress("2017-09-22", evidence=[attached(b"%PDF table", location)]))


SCENARIOS: tuple[Scenario, ...] = (
    evidence_swapped,
    evidence_swapped_and_its_hash_with_it,
    a_hash_taken_out_of_its_event,
    evidence_deleted,
    evidence_under_another_name,
    a_link_in_the_evidences_place,
    evidence_swapped_and_put_back_in_the_next_change,
    evidence_that_is_not_what_its_event_says,
)
