"""delivery assign: change the lead, the co-owners or the people."""

from __future__ import annotations

from typing import Annotated

from delivery_cli.cli import step_options as given
from delivery_cli.cli.declaring import Option
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.messages import N_, _

DETAILS = N_("Exactly one team leads; the others help.")
EXAMPLES = (
    'delivery assign 17-8 --owner mic --reason "Решение штаба" --decision 12-05/40',
    'delivery assign 17-1 --add-co-owner МИР --drop-co-owner akimats --reason "Поручение вице-премьера"',
)


def command(
    ids: given.IdsArgument = None,
    owner: Annotated[
        str | None,
        Option("--owner", metavar="TEAM", help=_("The team that leads"), completes="teams"),
    ] = None,
    add_co_owner: Annotated[
        list[str] | None,
        Option("--add-co-owner", metavar="TEAM", help=_("A team that helps"), completes="teams"),
    ] = None,
    drop_co_owner: Annotated[
        list[str] | None,
        Option("--drop-co-owner", metavar="TEAM", help=_("A team that no longer helps"), completes="teams"),
    ] = None,
    responsible: Annotated[
        str | None, Option("--responsible", metavar="NAME", help=_("The person who answers for it"))
    ] = None,
    coordinator: Annotated[
        str | None, Option("--coordinator", metavar="NAME", help=_("The person who coordinates it"))
    ] = None,
    reason: given.ReasonOption = None,
    decision: given.DecisionOption = None,
    decision_by: given.DecisionByOption = None,
    decision_on: given.DecisionOnOption = None,
    on: given.OnOption = None,
    speaker: given.ForOption = None,
    note: given.NoteOption = None,
    document: given.DocumentOption = None,
    children: given.ChildrenOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Reassign the directives in one commit."""
    from delivery_cli.operations.assignment import Assignment, assign
    from delivery_cli.operations.missing import ready

    office = office_here()
    with Questions(office) as questions:
        names = questions.ids(ids)
        if current().may_ask:
            ready(office, "assign", names, children=children)
        if not any((owner, add_co_owner, drop_co_owner, responsible, coordinator)):
            owner = questions.team(owner, _("Team that leads"), "--owner")
        reason = questions.line(reason, _("Why"), "--reason")
        assignment = Assignment(
            owner=owner,
            add_co_owners=tuple(add_co_owner or ()),
            drop_co_owners=tuple(drop_co_owner or ()),
            responsible=responsible,
            coordinator=coordinator,
            reason=reason,
        )
        receipt = assign(
            office,
            names,
            given.common(on, speaker, note, document, children=children),
            assignment,
            given.decision(decision, decision_by, decision_on),
            dry_run=dry_run,
        )
        show_receipt(office.root, receipt)
