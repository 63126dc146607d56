"""Merges: what they bring in by themselves, and what they leave behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.ids import directive_path
from tests.operations.gate.bench import ADMIN, CONTROLLER, REGISTRAR, directive
from tests.tamper.judging import REF, REFUSED
from tests.tamper.office import EVIDENCE, ONE, TWO, close, extend, note, progress, submit
from tests.tamper.scenario import EVERYWHERE, PUSHED, Judge, Scenario, Told, tampering

if TYPE_CHECKING:
    from tests.tamper.office import Office

PATH, OTHER, NEW = directive_path(ONE), directive_path(TWO), directive_path("D-2017-0005")
AUDIT: tuple[Judge, ...] = ("audit",)
EXTENDED = extend("2017-09-23", "2017-09-26", "2017-11-01", initiative="issuer")


def _two_sides(office: Office) -> None:
    """`work` reports on a directive, and `main` notes something on it and registers another."""
    office.branch("work")
    office.step(TWO, progress("2017-09-22"))
    office.to("main")
    office.register(directive("D-2017-0005"))
    office.step(TWO, note("2017-09-22"))


def _joined(office: Office, *events: object, **top: object) -> None:
    """A merge of both sides that is not committed yet, with these events in the directive."""
    before = office.values(TWO)["events"][:1]
    office.begin_merge("work")
    office.write(office.values(TWO) | top | {"events": [*before, *events]})


OURS, THEIRS = note("2017-09-22"), progress("2017-09-22")


@tampering(
    Told("D302", "“Разработать концепцию”", OTHER),
    Told("D403", "the merge gives text a value that no side had", OTHER, by=AUDIT),
    judges=EVERYWHERE,
)
def an_evil_merge_that_softens_the_text(office: Office) -> None:
    _two_sides(office)
    _joined(office, OURS, THEIRS, text="Обсудить концепцию")


@tampering(
    Told("D303", "the merge brings in the event extend ex0923 (2017-09-23), which neither side had", OTHER),
    Told("D403", "brings in the event ex0923 that no side had", OTHER, by=AUDIT),
    judges=EVERYWHERE,
)
def an_evil_merge_that_extends_the_deadline(office: Office) -> None:
    _two_sides(office)
    _joined(office, OURS, THEIRS, EXTENDED)


@tampering(
    Told("D303", "the recorded event progress pr0922 (2017-09-22) was removed", OTHER),
    Told("D403", "drops the event pr0922", OTHER, by=AUDIT),
    judges=EVERYWHERE,
)
def a_merge_that_drops_the_others_event(office: Office) -> None:
    _two_sides(office)
    _joined(office, OURS)


@tampering(
    Told("D303", "the recorded event progress pr0922 (2017-09-22) was changed: note was", OTHER),
    Told("D403", "no side had", OTHER, by=AUDIT),
    judges=EVERYWHERE,
)
def a_merge_that_rewrites_the_others_event(office: Office) -> None:
    _two_sides(office)
    _joined(office, OURS, THEIRS | {"note": "Исполнено"})


@tampering(
    Told("D303", "was removed", OTHER),
    Told("D403", "drops the event pr0922", OTHER, by=AUDIT),
    judges=PUSHED,
)
def a_merge_with_the_strategy_ours(office: Office) -> None:
    _two_sides(office)
    office.run(CONTROLLER, "merge", "-q", "--no-ff", "-s", "ours", "-m", "Merge work", "work")


@tampering(Told("D307", "the published directive D-2017-0002 was deleted", OTHER), judges=EVERYWHERE)
def a_directive_deleted_in_a_merge(office: Office) -> None:
    _two_sides(office)
    office.begin_merge("work")
    office.git("rm", "-q", "-f", OTHER)


@tampering(Told("D307", "the published directive D-2017-0005 was deleted", NEW), judges=PUSHED)
def a_new_directive_of_the_other_side_left_out_of_a_merge(office: Office) -> None:
    office.branch("work")
    office.register(directive("D-2017-0005"))
    office.to("main")
    office.step(TWO, note("2017-09-22"))
    office.begin_merge("work")
    office.run(CONTROLLER, "commit", "-q", "-m", "Merge work")


@tampering(Told("D304", "status", OTHER), judges=EVERYWHERE)
def a_merge_that_closes_by_hand(office: Office) -> None:
    _two_sides(office)
    _joined(office, OURS, THEIRS, status="closed")


@tampering(
    Told("D306", "the directive is closed, and submit was recorded afterwards", OTHER), judges=EVERYWHERE
)
def two_sides_that_close_and_submit(office: Office) -> None:
    office.branch("work")
    submitted = submit("2017-09-22")
    office.step(TWO, submitted, status="submitted")
    office.to("main")
    closed = close("2017-09-22")
    office.step(TWO, closed, status="closed")
    before = office.values(TWO)["events"][:1]
    office.begin_merge("work")
    office.write(office.values(TWO) | {"events": [*before, closed, submitted], "status": "closed"})


@tampering(Told("D311", "is no admin", "delivery.yaml"), judges=EVERYWHERE)
def a_merge_that_gives_a_role(office: Office) -> None:
    _two_sides(office)
    _joined(office, OURS, THEIRS)
    office.replace("delivery.yaml", f"[{ADMIN}]", f"[{ADMIN}, {CONTROLLER}]")


@tampering(Told("D311", f"{REGISTRAR} is no admin", "delivery.yaml"), judges=PUSHED)
def a_back_merge_that_keeps_a_revoked_role(office: Office) -> None:
    office.branch("work")
    office.step(TWO, progress("2017-09-22"))
    office.to("main")
    office.replace("delivery.yaml", f"[{CONTROLLER}, ", "[")
    office.commit(ADMIN)
    office.publish()
    _merge_of_nothing(office)


def _merge_of_nothing(office: Office) -> None:
    """`work` takes nothing over from `main`, and is merged into it."""
    office.to("work")
    office.begin_merge("main")
    office.commit(REGISTRAR)
    office.to("main")
    office.merge("work")


@tampering(Told("D307", "attached evidence was replaced", EVIDENCE), judges=EVERYWHERE)
def a_merge_that_swaps_evidence(office: Office) -> None:
    _two_sides(office)
    _joined(office, OURS, THEIRS)
    office.put(EVIDENCE, b"%PDF another")


@tampering(Told("D303", "was removed", OTHER), judges=PUSHED)
def an_octopus_that_drops_an_event(office: Office) -> None:
    office.branch("one")
    office.step(TWO, progress("2017-09-22"))
    office.branch("two")
    office.register(directive("D-2017-0005"))
    office.to("main")
    office.step(ONE, note("2017-09-22"))
    tree = office.git("rev-parse", "two:directives/2017/00xx/D-2017-0005.yaml")
    office.git("read-tree", "-m", "main")
    office.git("update-index", "--add", "--cacheinfo", f"100644,{tree},{NEW}")
    parents = [word for name in ("main", "one", "two") for word in ("-p", name)]
    made = office.run(CONTROLLER, "commit-tree", office.git("write-tree"), *parents, "-m", "Merge one, two")
    office.git("reset", "-q", "--hard", made)


@tampering(Told(REFUSED, "the merge is the wrong way round", REF), judges=("push",))
def a_merge_the_wrong_way_round(office: Office) -> None:
    _two_sides(office)
    office.publish()
    office.to("work")
    _joined_events = [*office.values(TWO)["events"][:1], OURS, THEIRS]
    office.begin_merge("main")
    office.git("checkout", "-q", "main", "--", "directives")
    office.write(office.values(TWO) | {"events": _joined_events})
    office.commit(REGISTRAR)


@tampering(Told("D314", "D-2017-0005 was given on both sides, to different things", NEW), judges=("since",))
def an_id_minted_on_two_branches(office: Office) -> None:
    office.branch("work")
    office.register(directive("D-2017-0005", text="Внести проект закона"))
    office.to("main")
    office.register(directive("D-2017-0005"))
    office.publish()
    office.to("work")


@tampering(Told("D314", "the target branch changed this file too", OTHER), judges=("since",))
def two_branches_that_do_not_merge(office: Office) -> None:
    _two_sides(office)
    office.publish()
    office.to("work")


@tampering(Told("D303", "the recorded event note no0922 (2017-09-22) was removed", OTHER), judges=PUSHED)
def a_back_merge_that_drops_what_the_target_recorded(office: Office) -> None:
    _two_sides(office)
    office.publish()
    _merge_of_nothing(office)


SCENARIOS: tuple[Scenario, ...] = (
    an_evil_merge_that_softens_the_text,
    an_evil_merge_that_extends_the_deadline,
    a_merge_that_drops_the_others_event,
    a_merge_that_rewrites_the_others_event,
    a_merge_with_the_strategy_ours,
    a_directive_deleted_in_a_merge,
    a_new_directive_of_the_other_side_left_out_of_a_merge,
    a_merge_that_closes_by_hand,
    two_sides_that_close_and_submit,
    a_merge_that_gives_a_role,
    a_back_merge_that_keeps_a_revoked_role,
    a_merge_that_swaps_evidence,
    an_octopus_that_drops_an_event,
    a_merge_the_wrong_way_round,
    an_id_minted_on_two_branches,
    two_branches_that_do_not_merge,
    a_back_merge_that_drops_what_the_target_recorded,
)
