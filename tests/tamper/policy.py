"""The policy: settings, teams and git's attributes changed by those whom they bind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.ids import directive_path
from tests.operations.gate.bench import ADMIN, CONTROLLER, REGISTRAR, STRANGER
from tests.tamper.office import ONE, OTHERS, ROLES, TWO, close, extend, note, request
from tests.tamper.scenario import EVERYWHERE, GATE, Scenario, Told, tampering

if TYPE_CHECKING:
    from tests.tamper.office import Office

PATH, OTHER = directive_path(ONE), directive_path(TWO)
SETTINGS, ATTRIBUTES, MIC = "delivery.yaml", ".gitattributes", "teams/mic.yaml"
NO_ADMIN = "controller@office.example is no admin, and changed who may do what"


@tampering(
    Told("D106", "status is", PATH, by=("staged", "since")),
    Told("D304", "status was “active” and is “closed”", PATH),
    judges=EVERYWHERE,
    by=ADMIN,
)
def a_rule_switched_off_in_the_change_that_breaks_it(office: Office) -> None:
    office.put(SETTINGS, ROLES + "rules: {D106: off}\n")
    office.edit(ONE, status="closed")


@tampering(Told("D102", "D304", SETTINGS, by=("staged", "since")), judges=("staged", "since"), by=ADMIN)
def a_rule_of_the_gate_switched_off(office: Office) -> None:
    office.put(SETTINGS, ROLES + "rules: {D304: off}\n")


def _strict(office: Office) -> None:
    office.put(SETTINGS, ROLES + "closing: {direct: never}\n")
    office.commit(ADMIN)


@tampering(
    Told("D301", "closing.direct is never", OTHER),
    judges=EVERYWHERE,
    by=CONTROLLER,
    honest=_strict,
)
def direct_closing_allowed_in_the_change_that_closes(office: Office) -> None:
    office.put(SETTINGS, ROLES + "closing: {direct: always}\n")
    office.append(TWO, close("2017-09-22"), status="closed")


@tampering(Told("D301", "extension", PATH, by=GATE), judges=GATE)
def more_extensions_allowed_on_the_branch_that_takes_them(office: Office) -> None:
    office.put(SETTINGS, ROLES + "control: {max_extensions: 9}\n")
    office.commit(ADMIN)
    for day, before, to in (
        ("2017-09-22", "2017-10-10", "2017-11-10"),
        ("2017-09-23", "2017-11-10", "2017-12-10"),
    ):
        office.step(ONE, request(day, to))
        office.step(ONE, extend(day, before, to))


@tampering(Told("D311", NO_ADMIN, SETTINGS), judges=EVERYWHERE)
def all_roles_taken_out(office: Office) -> None:
    office.put(SETTINGS, "office: Office\n")


@tampering(Told("D311", NO_ADMIN, SETTINGS))
def the_settings_deleted_for_one_commit(office: Office) -> None:
    (office.root / SETTINGS).unlink()
    office.commit(CONTROLLER)
    office.put(SETTINGS, ROLES)


@tampering(Told("D311", NO_ADMIN, SETTINGS), judges=("staged", "since"))
def the_settings_made_unreadable(office: Office) -> None:
    office.put(SETTINGS, "roles: [\n")


@tampering(Told("D308", "stranger@other.example may not take the step note", OTHER), by=ADMIN)
def a_step_while_the_settings_cannot_be_read(office: Office) -> None:
    office.put(SETTINGS, "roles: [\n")
    office.commit(ADMIN)
    office.publish()
    office.step(TWO, note("2017-09-22", STRANGER))
    office.put(SETTINGS, ROLES)


@tampering(
    Told("D311", NO_ADMIN, SETTINGS), Told("D307", "this is not a regular file", SETTINGS), judges=EVERYWHERE
)
def a_link_in_the_settings_place(office: Office) -> None:
    office.put("elsewhere.yaml", "office: Office\n")
    (office.root / SETTINGS).unlink()
    (office.root / SETTINGS).symlink_to("elsewhere.yaml")


@tampering(Told("D311", NO_ADMIN, ATTRIBUTES))
def attributes_that_hide_differences(office: Office) -> None:
    office.put(ATTRIBUTES, "directives/** -diff merge=ours\n")


@tampering(Told("D311", NO_ADMIN, "directives/2017/.gitattributes"))
def attributes_in_a_folder_below(office: Office) -> None:
    office.put("directives/2017/.gitattributes", "*.yaml filter=hide\n")


@tampering(Told("D311", NO_ADMIN, MIC))
def a_teams_people_changed(office: Office) -> None:
    office.replace(MIC, "people:\n", f"people:\n  - {{name: Me, email: {STRANGER}}}\n")


@tampering(Told("D311", f"{OTHERS} is no admin", "teams/mne.yaml"), by=OTHERS)
def a_teams_people_changed_by_one_of_them(office: Office) -> None:
    office.replace("teams/mne.yaml", "people:\n", f"people:\n  - {{name: Me, email: {STRANGER}}}\n")


@tampering(Told("D311", f"{REGISTRAR} is no admin", "teams/mynah.yaml"), by=REGISTRAR)
def a_team_invented(office: Office) -> None:
    office.put(
        "teams/mynah.yaml",
        f"id: mynah\nkind: group\nname: {{en: Mine}}\nmembers: [mic]\npeople: [{{name: Me, email: {REGISTRAR}}}]\n",
    )


@tampering(Told("D307", "the published team mne was deleted", "teams/mne.yaml"), by=ADMIN)
def a_team_deleted(office: Office) -> None:
    (office.root / "teams/mne.yaml").unlink()


@tampering(Told("D307", "the published team mne was deleted", "teams/mne.yaml"), by=ADMIN)
def a_team_under_another_name(office: Office) -> None:
    office.git("mv", "teams/mne.yaml", "teams/mni.yaml")
    office.replace("teams/mni.yaml", "id: mne", "id: mni")


SCENARIOS: tuple[Scenario, ...] = (
    a_rule_switched_off_in_the_change_that_breaks_it,
    a_rule_of_the_gate_switched_off,
    direct_closing_allowed_in_the_change_that_closes,
    more_extensions_allowed_on_the_branch_that_takes_them,
    all_roles_taken_out,
    the_settings_deleted_for_one_commit,
    the_settings_made_unreadable,
    a_step_while_the_settings_cannot_be_read,
    a_link_in_the_settings_place,
    attributes_that_hide_differences,
    attributes_in_a_folder_below,
    a_teams_people_changed,
    a_teams_people_changed_by_one_of_them,
    a_team_invented,
    a_team_deleted,
    a_team_under_another_name,
)
