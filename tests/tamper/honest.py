"""What looks like tampering and is none: nobody is to be troubled with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.ids import directive_path
from delivery_cli.storage.yaml.write import dump
from tests.operations.gate.bench import ADMIN, CONTROLLER, MINISTRY, REGISTRAR, directive, event
from tests.tamper.office import (
    EVIDENCE,
    FOUR,
    ONE,
    ROLES,
    SECOND,
    THREE,
    TWO,
    attached,
    close,
    correct,
    decision,
    extend,
    note,
    progress,
    submit,
    trailed,
    verify,
)
from tests.tamper.scenario import GATE, PUSHED, Scenario, tampering
from tests.tamper.signatures import signed

if TYPE_CHECKING:
    from tests.tamper.office import Office

PATH, OTHER = directive_path(ONE), directive_path(TWO)


def _stored(office: Office, path: str, data: bytes) -> None:
    """These very bytes in a commit, whatever git's attributes would make of them."""
    office.put(path, data)
    oid = office.git("hash-object", "-w", "--no-filters", path)
    office.git("update-index", "--cacheinfo", f"100644,{oid},{path}")
    office.run(REGISTRAR, "commit", "-q", "-m", "change")


@tampering()
def other_line_endings(office: Office) -> None:
    _stored(office, PATH, office.read(PATH).replace("\n", "\r\n").encode())


@tampering()
def other_spacing_and_a_comment(office: Office) -> None:
    office.replace(PATH, "status: active\n", "status:   active\n\n# на контроле\n")
    office.commit()


@tampering()
def free_keys(office: Office) -> None:
    office.edit(ONE, tags=["срочно"], priority=True, areas=None, programme="digital", **{"x-room": "214"})
    office.commit(REGISTRAR, trailed("edit", ONE))


@tampering()
def a_step_undone_before_it_is_published(office: Office) -> None:
    office.step(TWO, note("2017-09-22"))
    taken = office.git("rev-parse", "HEAD")
    office.git("checkout", "-q", "HEAD~1", "--", ".")
    office.commit(REGISTRAR, trailed("undo", TWO) + f"Delivery-Undoes: {taken}\n")


@tampering()
def a_step_amended_before_it_is_published(office: Office) -> None:
    office.step(TWO, note("2017-09-22"))
    office.event(TWO, 1, note="Другая заметка")
    office.commit(REGISTRAR, trailed("note", TWO), "--amend")


@tampering()
def a_step_reverted_on_its_branch(office: Office) -> None:
    office.branch("work")
    office.step(TWO, note("2017-09-22"))
    office.run(REGISTRAR, "revert", "--no-edit", "HEAD")
    office.to("main")
    office.merge("work")


@tampering()
def an_octopus(office: Office) -> None:
    for number, one in enumerate((TWO, THREE, FOUR)):
        office.branch(f"side-{number}")
        office.step(one, note("2017-09-22"))
    office.to("main")
    office.merge("side-0", "side-1", "side-2")


def _both_noted(office: Office) -> None:
    """`work` and `main` record something on one directive; `main` is published."""
    office.branch("work")
    office.step(TWO, progress("2017-09-22"))
    office.to("main")
    office.step(TWO, note("2017-09-22"))
    office.publish()


def _both_kept(office: Office, *, ours_first: bool) -> None:
    """`main` merged into `work` with the events of both sides."""
    register, *_rest = office.values(TWO)["events"]
    both = [note("2017-09-22"), progress("2017-09-22")]
    office.to("work")
    office.begin_merge("main")
    values = office.values(TWO)
    office.write(values | {"events": [register, *(both if ours_first else reversed(both))]})
    office.commit(REGISTRAR, "Merge main")


@tampering()
def a_back_merge_and_then_the_merge(office: Office) -> None:
    _both_noted(office)
    _both_kept(office, ours_first=True)
    office.step(TWO, progress("2017-09-23"))
    office.to("main")
    office.merge("work")


@tampering()
def a_back_merge_that_weaves_the_events(office: Office) -> None:
    _both_noted(office)
    _both_kept(office, ours_first=False)
    office.to("main")
    office.merge("work")


@tampering()
def the_same_event_on_both_sides(office: Office) -> None:
    office.branch("work")
    office.step(TWO, note("2017-09-22"))
    same = office.tip()
    office.step(TWO, progress("2017-09-23"))
    office.to("main")
    office.run(REGISTRAR, "cherry-pick", same)
    office.publish()
    office.begin_merge("work")
    office.append(TWO, progress("2017-09-23"))
    office.commit(REGISTRAR, "Merge work")


@tampering()
def one_persons_steps_squashed(office: Office) -> None:
    office.branch("work")
    office.step(TWO, extend("2017-09-22", "2017-09-26", "2017-11-01"))
    office.step(TWO, note("2017-09-23", CONTROLLER))
    office.to("main")
    office.run(CONTROLLER, "merge", "-q", "--squash", "work")
    office.commit(CONTROLLER)


@tampering(office="open")
def several_peoples_steps_squashed_where_nobody_has_a_role(office: Office) -> None:
    office.branch("work")
    office.step(TWO, submit("2017-09-22"), status="submitted")
    office.step(TWO, close("2017-09-23"), status="closed")
    office.to("main")
    office.run(CONTROLLER, "merge", "-q", "--squash", "work")
    office.commit(CONTROLLER)


@tampering()
def a_branch_merged_twice(office: Office) -> None:
    office.branch("work")
    office.step(TWO, progress("2017-09-22"))
    office.to("main")
    office.merge("work")
    office.to("work")
    office.step(TWO, progress("2017-09-23"))
    office.to("main")
    office.merge("work")


@tampering()
def a_role_granted_and_used_after_that_is_published(office: Office) -> None:
    office.put("delivery.yaml", ROLES.replace(f"[{CONTROLLER}", f"[{MINISTRY}, {CONTROLLER}"))
    office.commit(ADMIN)
    office.publish()
    office.step(TWO, extend("2017-09-22", "2017-09-26", "2017-12-01", MINISTRY))


@tampering()
def a_mistake_of_entry_corrected_by_a_decision(office: Office) -> None:
    said = correct("2017-09-22", "due", "2017-09-26", "2017-10-26", decision=decision())
    office.step(TWO, said, due="2017-10-26")


@tampering()
def verified_and_closed_by_two_people(office: Office) -> None:
    office.step(THREE, verify("2017-09-22", SECOND) | {"id": "again"})
    office.step(THREE, close("2017-09-23"), status="closed")


@tampering()
def a_closed_directive_reopened_by_a_decision(office: Office) -> None:
    said = event("reopen", "2017-09-22", CONTROLLER, reason="Не исполнено", decision=decision())
    office.step(FOUR, said, status="active")


@tampering(by=MINISTRY)
def more_evidence_beside_the_first(office: Office) -> None:
    location = EVIDENCE.replace("report", "table")
    office.put(location, b"%PDF table")
    said = event("note", "2017-09-22", MINISTRY, note="Дополнение")
    office.append(THREE, said)


@tampering()
def evidence_attached_to_a_report(office: Office) -> None:
    location = f"evidence/{TWO}/table.pdf"
    office.put(location, b"%PDF table")
    office.step(TWO, progress("2017-09-22", evidence=[attached(b"%PDF table", location)]))


@tampering()
def a_ministrys_words_with_its_letter(office: Office) -> None:
    office.step(TWO, progress("2017-09-22", REGISTRAR, document="14-3/221"))


@tampering()
def an_address_in_capital_letters(office: Office) -> None:
    office.step(TWO, extend("2017-09-22", "2017-09-26", "2017-12-01", CONTROLLER.upper()))


@tampering()
def a_draft_written_anew(office: Office) -> None:
    draft = directive("D-2017-0005", status="draft")
    del draft["events"]
    path = directive_path("D-2017-0005")
    office.put(path, dump(draft))
    office.commit(REGISTRAR, trailed("draft", "D-2017-0005"))
    office.publish()
    office.put(path, dump(draft | {"text": "Обсудить концепцию", "due": "2017-12-01"}))
    office.commit(REGISTRAR)


@tampering(judges=GATE)
def a_branch_that_is_behind(office: Office) -> None:
    office.branch("work")
    office.step(TWO, progress("2017-09-22"))
    office.to("main")
    office.step(ONE, note("2017-09-22"))
    office.register(directive("D-2017-0005"))
    office.merge("work")


@tampering(judges=PUSHED, office="signed")
def a_site_merges_in_its_own_name(office: Office) -> None:
    office.branch("work")
    signed(office, note("2017-09-22", CONTROLLER))
    office.to("main")
    signed(office, note("2017-09-22", SECOND, id="signed2"), one=ONE)
    office.publish()
    office.merge("work")


@tampering(judges=PUSHED)
def ones_own_step_reverted_with_git_before_it_is_pushed(office: Office) -> None:
    office.step(TWO, note("2017-09-22", CONTROLLER))
    office.run(CONTROLLER, "revert", "--no-edit", "HEAD")


SCENARIOS: tuple[Scenario, ...] = (
    other_line_endings,
    other_spacing_and_a_comment,
    free_keys,
    a_step_undone_before_it_is_published,
    a_step_amended_before_it_is_published,
    a_step_reverted_on_its_branch,
    an_octopus,
    a_back_merge_and_then_the_merge,
    a_back_merge_that_weaves_the_events,
    the_same_event_on_both_sides,
    one_persons_steps_squashed,
    several_peoples_steps_squashed_where_nobody_has_a_role,
    a_branch_merged_twice,
    a_role_granted_and_used_after_that_is_published,
    a_mistake_of_entry_corrected_by_a_decision,
    verified_and_closed_by_two_people,
    a_closed_directive_reopened_by_a_decision,
    more_evidence_beside_the_first,
    evidence_attached_to_a_report,
    a_ministrys_words_with_its_letter,
    an_address_in_capital_letters,
    a_draft_written_anew,
    a_branch_that_is_behind,
    a_site_merges_in_its_own_name,
    ones_own_step_reverted_with_git_before_it_is_pushed,
)
