"""delivery extend: move a deadline, by a decision."""

from __future__ import annotations

from typing import Annotated, Literal

from delivery_cli.cli import step_options as given
from delivery_cli.cli.deadline_input import NewDeadlineOption, asked_deadline, new_deadline
from delivery_cli.cli.declaring import Option
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.messages import N_, _

DETAILS = N_(
    "The original deadline never changes and stays visible. On the lead's initiative an extension answers a "
    "request that was entered in time; the issuer sets, moves or shortens a deadline at any time. With --refuse, --children reaches the children only: the directive "
    "above them asked for nothing."
)
EXAMPLES = ('delivery extend 17-1 --to 2017-10-10 --reason "Сбор данных акиматов" --decision 12-05/34',)


def command(
    ids: given.IdsArgument = None,
    to: NewDeadlineOption = None,
    initiative: Annotated[
        Literal["lead", "issuer"] | None,
        Option("--initiative", help=_("Whose it is; without it, the lead's where a request is open")),
    ] = None,
    refuse: Annotated[
        bool, Option("--refuse", help=_("Refuse the open request; the deadline stays"))
    ] = False,
    reason: given.ReasonOption = None,
    decision: given.DecisionOption = None,
    decision_by: given.DecisionByOption = None,
    decision_on: given.DecisionOnOption = None,
    on: given.OnOption = None,
    speaker: given.ForOption = None,
    note: given.NoteOption = None,
    document: given.DocumentOption = None,
    children: given.WholeOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Move the deadlines in one commit."""
    from delivery_cli.operations.extension import Extension, extend
    from delivery_cli.operations.missing import ready

    office = office_here()
    with Questions(office) as questions:
        names = questions.ids(ids)
        if current().may_ask:
            ready(office, "extend", names, children=children)
        day = (
            new_deadline(office, to, on, moves=True)
            if refuse
            else asked_deadline(
                questions, office, to, _("New deadline (YYYY-MM-DD, or words)"), on, moves=True
            )
        )
        reason = questions.line(reason, _("Why"), "--reason")
        decision = questions.line(decision, _("Number of the decision"), "--decision")
        receipt = extend(
            office,
            names,
            given.common(on, speaker, note, document, children=children),
            Extension(to=day, reason=reason, initiative=initiative, refuse=refuse),
            given.decision(decision, decision_by, decision_on),
            dry_run=dry_run,
        )
        show_receipt(office.root, receipt)
