"""delivery edit: change a file in the editor; what was changed is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from delivery_cli.cli import step_options as given
from delivery_cli.cli.completion import directives
from delivery_cli.cli.editor import edit_text
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.prompts import ask
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.cli.receipts import receipt
from delivery_cli.errors import RefusedError, UsageError
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from delivery_cli.domain.findings import Finding

DETAILS = N_(
    "Each changed fact becomes an event “correct”, all with one reason. Tags, areas, the programme, the priority "
    "and x- keys change without one. Status, control, links and the ledger are not changed by hand."
)
EXAMPLES = ("delivery edit 17-2", 'DELIVERY_EDITOR=nano delivery edit 17-2 --reason "Опечатки"')


def command(
    directive: Annotated[
        str | None, typer.Argument(metavar="ID", help=_("The directive"), autocompletion=directives)
    ] = None,
    reason: given.ReasonOption = None,
    decision: given.DecisionOption = None,
    decision_by: given.DecisionByOption = None,
    decision_on: given.DecisionOnOption = None,
    on: given.OnOption = None,
    speaker: given.ForOption = None,
    note: given.NoteOption = None,
    document: given.DocumentOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Edit, compare, record, commit; a failed save keeps the text."""
    from delivery_cli.operations import edit

    office = office_here()
    with Questions(office) as questions:
        names = questions.ids([directive] if directive else None)
    one, before = edit.text_to_edit(office, _single(names))
    with edit_text(before) as after:
        if after is None:
            receipt(_("{id} was left as it is").format(id=one))
            return
        _refuse_unreadable(edit.findings_in(one, after))
        hand = edit.compare(one, before, after)
        if hand.needs_reason:
            reason = _asked(reason, _("Reason for the correction"), "--reason")
        if hand.needs_decision:
            decision = _asked(decision, _("Number of the decision"), "--decision")
        common = given.common(on, speaker, note, document)
        decided = given.decision(decision, decision_by, decision_on)
        show_receipt(office.root, edit.save(office, hand, common, decided, reason=reason, dry_run=dry_run))


def _single(names: list[str]) -> str:
    if len(names) > 1:
        raise UsageError(_("one directive is edited at a time"), _("name one of them"))
    return names[0]


def _asked(value: str | None, label: str, option: str) -> str:
    """Not through `Questions`: no command line says what was typed in the editor."""
    return value or ask(label, option=option)


def _refuse_unreadable(findings: list[Finding]) -> None:
    if findings:
        lines = [f"{one.path}:{one.line}:{one.column}: {one.code} {one.message}" for one in findings]
        raise RefusedError("\n".join(lines), findings[0].fix)
