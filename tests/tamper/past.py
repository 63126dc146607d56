"""The past: history rewritten, taken back, dated otherwise, and told in words that are not true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.ids import directive_path
from tests.operations.gate.bench import CONTROLLER, MINISTRY
from tests.tamper.judging import DIGEST, REF, REFUSED, make_tag
from tests.tamper.office import ONE, SECOND, TWO, close, extend, note, progress, trailed
from tests.tamper.scenario import GATE, Judge, Scenario, Told, tampering

if TYPE_CHECKING:
    from tests.tamper.office import Office

PATH, OTHER, SETTINGS = directive_path(ONE), directive_path(TWO), "delivery.yaml"
AUDIT: tuple[Judge, ...] = ("audit",)
FORCED: tuple[Judge, ...] = ("push", "anchored")
REWRITTEN = (
    Told(REFUSED, "published history would be rewritten", REF, by=("push",)),
    Told("D404", "is not on this branch: the past was rewritten", SETTINGS, by=("anchored",)),
)
TAGGED = Told("D404", "is not on this branch: the past was rewritten", SETTINGS)


@tampering(*REWRITTEN, judges=FORCED)
def a_published_commit_amended_and_force_pushed(office: Office) -> None:
    office.edit(ONE, expected_result="Информация")
    office.commit(CONTROLLER, "change", "--amend")


@tampering(*REWRITTEN, judges=FORCED)
def published_steps_cut_off(office: Office) -> None:
    office.git("reset", "-q", "--hard", "HEAD~3")


@tampering(*REWRITTEN, judges=FORCED)
def published_steps_cut_off_and_others_taken(office: Office) -> None:
    office.git("reset", "-q", "--hard", "HEAD~1")
    office.step(ONE, note("2017-09-22"))


@tampering(*REWRITTEN, judges=FORCED)
def a_history_begun_anew_with_the_same_files(office: Office) -> None:
    office.git("checkout", "-q", "--orphan", "anew")
    office.commit(CONTROLLER, "An office")


@tampering(*REWRITTEN, judges=FORCED)
def a_message_rewritten_in_the_published_past(office: Office) -> None:
    office.git("reset", "-q", "--soft", "HEAD~1")
    office.commit(CONTROLLER, trailed("note", ONE))


@tampering(
    Told(REFUSED, "the merge is the wrong way round", REF, by=("push",)),
    Told("D404", "is not on this branch", SETTINGS, by=("anchored",)),
    judges=FORCED,
)
def the_published_chain_made_a_side_branch(office: Office) -> None:
    office.branch("side", "published~1")
    office.commit(CONTROLLER, "nothing")
    office.merge("published")


@tampering(Told("D303", "was removed", PATH), judges=GATE)
def a_published_step_reverted_with_git(office: Office) -> None:
    step = office.git("log", "-1", "--format=%H", "--", PATH)
    office.run(CONTROLLER, "revert", "--no-edit", step)


def _undone(office: Office, by: str) -> None:
    taken = office.git("rev-parse", "HEAD")
    office.git("checkout", "-q", "HEAD~1", "--", ".")
    words = trailed("undo", TWO) + f"Delivery-Undoes: {taken}\n"
    office.commit(by, words)


@tampering(Told("D303", "the recorded event extend ex0922 (2017-09-22) was removed", OTHER), judges=AUDIT)
def another_persons_step_undone(office: Office) -> None:
    office.step(TWO, extend("2017-09-22", "2017-09-26", "2017-12-01", SECOND))
    _undone(office, CONTROLLER)


@tampering(
    Told("D303", "was removed", OTHER),
    judges=("since", "push", "anchored"),
    honest=lambda office: office.step(TWO, note("2017-09-22", CONTROLLER)),
)
def a_published_step_undone_by_its_author(office: Office) -> None:
    _undone(office, CONTROLLER)


@tampering(
    Told("D402", "the commit says that it takes another one back, and does something else", OTHER),
    judges=AUDIT,
)
def an_undo_that_does_something_else(office: Office) -> None:
    taken = office.git("rev-parse", "HEAD")
    office.append(TWO, note("2017-09-22", CONTROLLER))
    office.commit(CONTROLLER, trailed("undo", TWO) + f"Delivery-Undoes: {taken}\n", day="2017-09-22")


@tampering(Told("D402", "the commit says “note”, and appends an event “close”", OTHER), judges=AUDIT)
def a_closing_called_a_note(office: Office) -> None:
    office.append(TWO, close("2017-09-22"), status="closed")
    office.commit(CONTROLLER, trailed("note", TWO), day="2017-09-22")


@tampering(Told("D402", "the commit says “close”, and appends no such event", OTHER), judges=AUDIT)
def a_close_that_only_sets_tags(office: Office) -> None:
    office.edit(TWO, tags=["срочно"])
    office.commit(CONTROLLER, trailed("close", TWO))


@tampering(Told("D402", f"the commit changes {TWO}, and does not name it", OTHER), judges=AUDIT)
def a_second_directive_changed_in_silence(office: Office) -> None:
    office.append(TWO, extend("2017-09-22", "2017-09-26", "2017-12-01"))
    office.append(ONE, extend("2017-09-22", "2017-10-10", "2017-12-01", initiative="issuer"))
    office.commit(CONTROLLER, trailed("extend", ONE), day="2017-09-22")


@tampering(
    Told("D401", "no command made this change: it was made by hand", OTHER, warning=True), judges=AUDIT
)
def a_step_written_by_hand(office: Office) -> None:
    office.append(TWO, note("2017-09-22", CONTROLLER))
    office.commit(CONTROLLER, "fix", day="2017-09-22")


@tampering(Told("D405", "dates run backwards", OTHER, warning=True), judges=AUDIT)
def a_clock_set_back(office: Office) -> None:
    office.append(TWO, note("2017-09-14", CONTROLLER))
    office.commit(CONTROLLER, trailed("note", TWO), day="2017-09-14")


@tampering(Told("D405", "in the future", OTHER, warning=True), judges=AUDIT)
def a_clock_set_forward(office: Office) -> None:
    office.append(TWO, note("2037-09-14", CONTROLLER))
    office.commit(CONTROLLER, trailed("note", TWO), day="2037-09-14")


@tampering(
    Told(
        "D405",
        "the event says it was entered 2017-09-25; the commit that entered it is of 2017-10-05",
        OTHER,
        warning=True,
    ),
    judges=AUDIT,
    by=MINISTRY,
)
def a_late_report_dated_before_the_deadline(office: Office) -> None:
    office.append(TWO, progress("2017-09-25"))
    office.commit(MINISTRY, trailed("progress", TWO), day="2017-10-05")


@tampering(TAGGED, judges=AUDIT, honest=make_tag)
def a_commit_amended_after_a_checkpoint(office: Office) -> None:
    office.commit(CONTROLLER, "change", "--amend")


@tampering(TAGGED, judges=AUDIT, honest=make_tag)
def main_put_back_before_a_checkpoint(office: Office) -> None:
    office.git("reset", "-q", "--hard", "HEAD~2")


@tampering(
    Told("D407", "stands among the checkpoints, and its text is none", SETTINGS, warning=True),
    judges=AUDIT,
    honest=make_tag,
)
def a_checkpoints_tag_moved(office: Office) -> None:
    office.git("reset", "-q", "--hard", "HEAD~1")
    office.git("tag", "-f", office.git("tag"), "HEAD")


@tampering(Told("D404", "points at another commit than it notes", SETTINGS), judges=AUDIT, honest=make_tag)
def a_checkpoints_tag_moved_with_its_text(office: Office) -> None:
    name = office.git("tag")
    text = office.git("cat-file", "tag", name).partition("\n\n")[2] + "\n"
    office.git("reset", "-q", "--hard", "HEAD~1")
    office.git("tag", "-f", "-a", "-F", "-", "--cleanup=verbatim", name, data=text.encode())


@tampering(
    Told(REFUSED, "it was taken away, or another was put in its place", DIGEST),
    judges=("digest",),
    honest=make_tag,
)
def a_checkpoints_tag_taken_away(office: Office) -> None:
    office.git("tag", "-d", office.git("tag"))
    office.git("reset", "-q", "--hard", "HEAD~2")


@tampering(
    Told(REFUSED, "it was taken away, or another was put in its place", DIGEST),
    judges=("digest",),
    honest=make_tag,
)
def a_checkpoint_made_anew_after_the_past_was_rewritten(office: Office) -> None:
    office.git("tag", "-d", office.git("tag"))
    office.commit(CONTROLLER, "change", "--amend")
    make_tag(office, keep=False)


@tampering(Told("D305", "due was “2017-09-26” and is “2017-12-26”", OTHER), judges=("push", "audit"))
def a_deadline_changed_for_one_commit_only(office: Office) -> None:
    office.edit(TWO, due="2017-12-26")
    office.commit(CONTROLLER)
    office.edit(TWO, due="2017-09-26")


SCENARIOS: tuple[Scenario, ...] = (
    a_published_commit_amended_and_force_pushed,
    published_steps_cut_off,
    published_steps_cut_off_and_others_taken,
    a_history_begun_anew_with_the_same_files,
    a_message_rewritten_in_the_published_past,
    the_published_chain_made_a_side_branch,
    a_published_step_reverted_with_git,
    another_persons_step_undone,
    a_published_step_undone_by_its_author,
    an_undo_that_does_something_else,
    a_closing_called_a_note,
    a_close_that_only_sets_tags,
    a_second_directive_changed_in_silence,
    a_step_written_by_hand,
    a_clock_set_back,
    a_clock_set_forward,
    a_late_report_dated_before_the_deadline,
    a_commit_amended_after_a_checkpoint,
    main_put_back_before_a_checkpoint,
    a_checkpoints_tag_moved,
    a_checkpoints_tag_moved_with_its_text,
    a_checkpoints_tag_taken_away,
    a_checkpoint_made_anew_after_the_past_was_rewritten,
    a_deadline_changed_for_one_commit_only,
)
