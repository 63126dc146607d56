"""People: whose commit it is, whose step, and who may take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.ids import directive_path
from tests.operations.gate.bench import ADMIN, CONTROLLER, MINISTRY, REGISTRAR, STRANGER
from tests.tamper.office import (
    ONE,
    OTHERS,
    ROLES,
    SECOND,
    THREE,
    TWO,
    close,
    extend,
    note,
    progress,
    submit,
    trailed,
)
from tests.tamper.scenario import EVERYWHERE, GATE, PUSHED, Scenario, Told, tampering

if TYPE_CHECKING:
    from tests.tamper.office import Office

PATH, OTHER, SPECIAL = directive_path(ONE), directive_path(TWO), directive_path(THREE)
SETTINGS = "delivery.yaml"
NO_ADMIN = "is no admin, and changed who may do what"


@tampering(
    Told("D309", "the event is by controller@office.example, and its commit by clerk@mic.example", OTHER),
    judges=EVERYWHERE,
    by=MINISTRY,
)
def an_event_in_the_controllers_name(office: Office) -> None:
    office.append(TWO, extend("2017-09-22", "2017-09-26", "2017-12-01"))


@tampering(
    Told("D308", "stranger@other.example may not take the step progress", OTHER),
    by=STRANGER,
    judges=EVERYWHERE,
)
def a_report_by_a_stranger(office: Office) -> None:
    office.append(TWO, progress("2017-09-22", STRANGER))


@tampering(
    Told("D308", "clerk@mic.example may not take the step extend", OTHER), by=MINISTRY, judges=EVERYWHERE
)
def a_ministry_extends_its_own_deadline(office: Office) -> None:
    office.append(TWO, extend("2017-09-22", "2017-09-26", "2017-12-01", MINISTRY))


@tampering(
    Told("D308", "clerk@mne.example may not take the step submit", OTHER), by=OTHERS, judges=EVERYWHERE
)
def another_ministry_submits(office: Office) -> None:
    office.append(TWO, submit("2017-09-22", OTHERS), status="submitted")


@tampering(Told("D308", "names no letter", OTHER), judges=EVERYWHERE)
def a_ministrys_words_without_its_letter(office: Office) -> None:
    office.append(TWO, progress("2017-09-22", CONTROLLER))


@tampering(Told("D308", "ｃontroller@office.example may not take", OTHER), by="ｃontroller@office.example")
def an_address_that_looks_like_the_controllers(office: Office) -> None:
    office.append(TWO, extend("2017-09-22", "2017-09-26", "2017-12-01", "ｃontroller@office.example"))


@tampering(Told("D308", "is neither registrar nor controller", OTHER), by=MINISTRY, judges=EVERYWHERE)
def priority_set_by_a_ministry(office: Office) -> None:
    office.edit(TWO, priority=True)


@tampering(Told("D310", "second@office.example both verified and closed it", SPECIAL), by=SECOND)
def closed_by_who_verified_it(office: Office) -> None:
    office.append(THREE, close("2017-09-22", SECOND), status="closed")


def _controller_joins_the_ministry(office: Office) -> None:
    office.replace("teams/mic.yaml", "people:\n", f"people:\n  - {{name: Ex, email: {CONTROLLER}}}\n")
    office.commit(ADMIN, trailed("team-edit"))


@tampering(
    Told("D310", "belongs to mic, whose work this is", SPECIAL),
    honest=_controller_joins_the_ministry,
)
def closed_by_the_owners_own_people(office: Office) -> None:
    office.append(THREE, close("2017-09-22"), status="closed")


@tampering(
    Told("D312", "one commit by controller@office.example holds new events of several people", OTHER),
)
def two_peoples_steps_squashed(office: Office) -> None:
    office.branch("work")
    office.step(TWO, submit("2017-09-22"), status="submitted")
    office.step(TWO, close("2017-09-23"), status="closed")
    office.to("main")
    office.run(CONTROLLER, "merge", "-q", "--squash", "work")


@tampering(
    Told("D311", f"clerk@mic.example {NO_ADMIN}", SETTINGS),
    Told("D308", "clerk@mic.example may not take the step extend", OTHER),
    by=MINISTRY,
)
def a_role_granted_and_used_at_once(office: Office) -> None:
    office.replace(SETTINGS, f"[{CONTROLLER}", f"[{MINISTRY}, {CONTROLLER}")
    office.append(TWO, extend("2017-09-22", "2017-09-26", "2017-12-01", MINISTRY))


@tampering(
    Told("D311", f"clerk@mic.example {NO_ADMIN}", SETTINGS),
    Told("D308", "clerk@mic.example may not take the step extend", OTHER, by=GATE),
    by=MINISTRY,
)
def a_role_granted_in_the_commit_before(office: Office) -> None:
    office.replace(SETTINGS, f"[{CONTROLLER}", f"[{MINISTRY}, {CONTROLLER}")
    office.commit(MINISTRY)
    office.append(TWO, extend("2017-09-22", "2017-09-26", "2017-12-01", MINISTRY))


@tampering(
    Told("D311", f"clerk@mic.example {NO_ADMIN}", SETTINGS),
    Told("D308", "clerk@mic.example may not take the step extend", OTHER),
)
def a_role_granted_on_the_branch_and_used_there(office: Office) -> None:
    office.branch("work")
    office.replace(SETTINGS, f"[{CONTROLLER}", f"[{MINISTRY}, {CONTROLLER}")
    office.commit(MINISTRY)
    office.step(TWO, extend("2017-09-22", "2017-09-26", "2017-12-01", MINISTRY))
    office.to("main")
    office.merge("work")


@tampering(Told("D308", "clerk@mic.example may not take the step extend", OTHER), judges=GATE)
def a_role_that_an_admin_granted_on_another_branch_only(office: Office) -> None:
    office.branch("grant")
    office.replace(SETTINGS, f"[{CONTROLLER}", f"[{MINISTRY}, {CONTROLLER}")
    office.commit(ADMIN)
    office.branch("use", "grant")
    office.step(TWO, extend("2017-09-22", "2017-09-26", "2017-12-01", MINISTRY))


@tampering(Told("D308", "second@office.example may not take the step extend", OTHER))
def a_revoked_controller_on_an_old_branch(office: Office) -> None:
    office.branch("old")
    office.step(TWO, extend("2017-09-22", "2017-09-26", "2017-12-01", SECOND))
    office.to("main")
    office.put(SETTINGS, ROLES.replace(f", {SECOND}", ""))
    office.commit(ADMIN)
    office.publish()
    office.merge("old", by=CONTROLLER)


@tampering(
    Told("D308", "stranger@other.example may not take the step note", OTHER),
    judges=("push", "audit"),
    by=STRANGER,
)
def a_strangers_note_taken_back_in_the_next_commit(office: Office) -> None:
    before = office.values(TWO)
    office.step(TWO, note("2017-09-22", STRANGER))
    office.write(before)


@tampering(Told("D309", "headers that git never writes", "delivery.yaml", by=GATE), judges=GATE)
def a_commit_with_two_authors(office: Office) -> None:
    office.commit(REGISTRAR, "odd")
    raw = office.git("cat-file", "commit", "HEAD")
    author = next(line for line in raw.split("\n") if line.startswith("author"))
    doubled = raw.replace(author, f"author Somebody <{ADMIN}> 1505900000 +0600\n{author}", 1) + "\n"
    made = office.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", data=doubled.encode())
    office.git("update-ref", "HEAD", made)


def _around(office: Office, by: str, event: dict[str, object], **top: object) -> None:
    """A step under a top that holds for one commit; the next puts the top back."""
    was = office.values(TWO)
    office.append(TWO, event, **top)
    office.commit(by, trailed(str(event["kind"]), TWO))
    values = office.values(TWO)
    for key in set(top) - {"status"}:
        values[key] = was[key]
    office.write(values)


@tampering(
    Told("D308", f"{OTHERS} may not take the step submit", OTHER, by=GATE),
    Told("D304", "owner", OTHER, by=("push", "audit")),
    judges=PUSHED,
    by=OTHERS,
)
def another_ministry_owns_the_directive_for_one_commit(office: Office) -> None:
    _around(office, OTHERS, submit("2017-09-22", OTHERS, for_=None), owner="mne", status="submitted")


@tampering(
    Told("D309", "", OTHER, by=GATE),
    Told("D307", "cannot be read", OTHER, by=("push", "audit")),
    judges=PUSHED,
    by=STRANGER,
)
def a_file_made_unreadable_and_mended_with_anothers_step(office: Office) -> None:
    text = office.read(OTHER)
    office.put(OTHER, "{{{")
    office.commit(STRANGER)
    office.put(OTHER, text)
    office.append(TWO, note("2017-09-22", CONTROLLER))


SCENARIOS: tuple[Scenario, ...] = (
    an_event_in_the_controllers_name,
    a_report_by_a_stranger,
    a_ministry_extends_its_own_deadline,
    another_ministry_submits,
    a_ministrys_words_without_its_letter,
    an_address_that_looks_like_the_controllers,
    priority_set_by_a_ministry,
    closed_by_who_verified_it,
    closed_by_the_owners_own_people,
    two_peoples_steps_squashed,
    a_role_granted_and_used_at_once,
    a_role_granted_in_the_commit_before,
    a_role_granted_on_the_branch_and_used_there,
    a_role_that_an_admin_granted_on_another_branch_only,
    a_revoked_controller_on_an_old_branch,
    a_strangers_note_taken_back_in_the_next_commit,
    a_commit_with_two_authors,
    another_ministry_owns_the_directive_for_one_commit,
    a_file_made_unreadable_and_mended_with_anothers_step,
)
