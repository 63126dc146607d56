"""delivery request: enter the lead's request for a later deadline."""

from __future__ import annotations

from delivery_cli.cli import step_options as given
from delivery_cli.cli.deadline_input import NewDeadlineOption, asked_deadline
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.messages import N_, _

DETAILS = N_(
    "The lead asks; delivery extend answers, by a decision. A request entered after the deadline is late and no ground "
    "for an extension on the lead's initiative."
)
EXAMPLES = (
    'delivery request 17-1 --for mic --to 2017-10-10 --reason "Четыре области не представили данные" --document "исх. 14-3/221"',
)


def command(
    ids: given.IdsArgument = None,
    to: NewDeadlineOption = None,
    reason: given.ReasonOption = None,
    on: given.OnOption = None,
    speaker: given.ForOption = None,
    note: given.NoteOption = None,
    document: given.DocumentOption = None,
    children: given.ChildrenOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Enter the request in one commit."""
    from delivery_cli.operations import execution

    office = office_here()
    with Questions(office) as questions:
        names = questions.ids(ids)
        day = asked_deadline(questions, office, to, _("Deadline that is asked for"), on, moves=True)
        reason = questions.line(reason, _("Why"), "--reason")
        common = given.common(on, speaker, note, document, children=children)
        receipt = execution.request(office, names, common, to=day, reason=reason, dry_run=dry_run)
        show_receipt(office.root, receipt)
