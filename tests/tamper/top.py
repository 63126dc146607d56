"""The top of a directive: facts, status, owner and deadline changed by hand, and its file put elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.ids import directive_path
from tests.operations.gate.bench import CONTROLLER, REGISTRAR, directive
from tests.tamper.office import FOUR, ONE, THREE, TWO, correct, note
from tests.tamper.scenario import EVERYWHERE, GATE, Scenario, Told, tampering

if TYPE_CHECKING:
    from tests.tamper.office import Office

PATH, OTHER, SPECIAL, CLOSED = (directive_path(one) for one in (ONE, TWO, THREE, FOUR))


@tampering(Told("D305", "due was “2017-09-26” and is “2017-12-26”", PATH), judges=EVERYWHERE)
def due_edited_with_the_phrase_left(office: Office) -> None:
    office.edit(ONE, due="2017-12-26")


@tampering(
    Told("D305", "due was", PATH),
    Told("D305", "due_phrase was “в двухнедельный срок”", PATH),
    judges=EVERYWHERE,
)
def due_edited_with_its_phrase(office: Office) -> None:
    office.edit(ONE, due="2017-12-12", due_phrase="в трёхмесячный срок")


@tampering(Told("D305", "due was “2017-09-26” and is nothing", OTHER), judges=EVERYWHERE)
def a_deadline_argued_away(office: Office) -> None:
    office.edit(TWO, due=None, due_phrase=None, no_due_reason="постоянно")


@tampering(Told("D302", "expected_result was “Концепция” and is “Информация”", PATH), judges=EVERYWHERE)
def the_expected_result_softened(office: Office) -> None:
    office.edit(ONE, expected_result="Информация")


@tampering(Told("D302", "text was “Разработать концепцию”", PATH), judges=EVERYWHERE)
def the_text_softened_beside_an_honest_step(office: Office) -> None:
    office.append(ONE, note("2017-09-22", CONTROLLER), text="Рассмотреть вопрос о концепции")


@tampering(Told("D302", "text: from says “Подготовить справку”", PATH))
def a_correction_that_lies_about_what_stood(office: Office) -> None:
    said = correct(
        "2017-09-22", "text", "Подготовить справку", "Подготовить доклад", decision={"number": "1"}
    )
    office.append(ONE, said, text="Подготовить доклад")


@tampering(Told("D302", "issuer was “pm” and is “mne”", PATH))
def another_issuer(office: Office) -> None:
    office.edit(ONE, issuer="mne")


@tampering(Told("D302", "control was “special” and is “standard”", SPECIAL))
def special_control_taken_off_by_hand(office: Office) -> None:
    office.edit(THREE, control="standard")


@tampering(Told("D302", "sources was", PATH))
def another_source(office: Office) -> None:
    office.edit(ONE, sources=[{"title": "Телефонный звонок", "on": "2017-09-12"}])


@tampering(Told("D304", "status was “active” and is “closed”", PATH))
def closed_by_hand(office: Office) -> None:
    office.edit(ONE, status="closed")


@tampering(Told("D304", "status was “closed” and is “active”", CLOSED), by=REGISTRAR)
def reopened_by_hand(office: Office) -> None:
    office.edit(FOUR, status="active")


@tampering(Told("D304", "owner was “mic” and is “mne”", PATH))
def the_owner_changed_by_hand(office: Office) -> None:
    office.edit(ONE, owner="mne")


@tampering(Told("D304", "co_owners was nothing", OTHER))
def a_co_owner_put_in_by_hand(office: Office) -> None:
    office.edit(TWO, co_owners=["mne"])


@tampering(Told("D307", "the directive D-2017-0001 was given another id: D-2017-0009", PATH))
def another_id_in_the_same_file(office: Office) -> None:
    office.replace(PATH, ONE, "D-2017-0009")


@tampering(Told("D307", "the published directive D-2017-0002 was deleted", OTHER))
def a_directive_deleted(office: Office) -> None:
    (office.root / OTHER).unlink()


@tampering(Told("D307", "the published directive D-2017-0002 was deleted", OTHER))
def a_directive_entered_anew_under_another_number(office: Office) -> None:
    values = office.values(TWO)
    office.write(values | {"id": "D-2017-0009"})
    (office.root / OTHER).unlink()


@tampering(
    Told("D307", "the directive D-2017-0001 was given another id: D-2017-0002", PATH),
    Told("D307", "the directive D-2017-0002 was given another id: D-2017-0001", OTHER),
)
def two_directives_in_each_others_places(office: Office) -> None:
    one, other = office.read(PATH), office.read(OTHER)
    office.put(PATH, other)
    office.put(OTHER, one)


@tampering(
    Told("D302", "text was", PATH, by=GATE), Told("D307", "D-2017-0001 was deleted", PATH, by=("audit",))
)
def renamed_away_and_back_with_another_text(office: Office) -> None:
    elsewhere = "directives/2018/00xx/D-2018-0001.yaml"
    (office.root / elsewhere).parent.mkdir(parents=True)
    office.git("mv", PATH, elsewhere)
    office.replace(elsewhere, ONE, "D-2018-0001")
    office.commit(CONTROLLER)
    office.replace(elsewhere, "Разработать", "Обсудить")
    office.commit(CONTROLLER)
    (office.root / PATH).parent.mkdir(parents=True, exist_ok=True)
    office.git("mv", elsewhere, PATH)
    office.replace(PATH, "D-2018-0001", ONE)


@tampering(
    Told("D303", "was removed", PATH, by=GATE), Told("D307", "D-2017-0001 was deleted", PATH, by=("audit",))
)
def deleted_and_registered_anew_without_its_past(office: Office) -> None:
    (office.root / PATH).unlink()
    office.commit(CONTROLLER)
    office.register(directive(ONE, due="2017-12-26"))


@tampering(Told("D302", "text was", "directives/2017/D-2017-0001.yaml"))
def moved_to_another_folder_and_altered(office: Office) -> None:
    office.git("mv", PATH, "directives/2017/D-2017-0001.yaml")
    office.replace("directives/2017/D-2017-0001.yaml", "Разработать", "Обсудить")


SCENARIOS: tuple[Scenario, ...] = (
    due_edited_with_the_phrase_left,
    due_edited_with_its_phrase,
    a_deadline_argued_away,
    the_expected_result_softened,
    the_text_softened_beside_an_honest_step,
    a_correction_that_lies_about_what_stood,
    another_issuer,
    special_control_taken_off_by_hand,
    another_source,
    closed_by_hand,
    reopened_by_hand,
    the_owner_changed_by_hand,
    a_co_owner_put_in_by_hand,
    another_id_in_the_same_file,
    a_directive_deleted,
    a_directive_entered_anew_under_another_number,
    two_directives_in_each_others_places,
    renamed_away_and_back_with_another_text,
    deleted_and_registered_anew_without_its_past,
    moved_to_another_folder_and_altered,
)
