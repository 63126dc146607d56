"""delivery team close: end a team and hand its open directives over."""

from datetime import date
from typing import Annotated

from delivery_cli.cli.declaring import Option
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption, day
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.cli.step_options import DecisionByOption, DecisionOnOption, DecisionOption, decision
from delivery_cli.cli.team_options import TeamArgument, which_team
from delivery_cli.messages import N_, _

DETAILS = N_(
    "The team's last day and its successors are written into its file, and each open directive that it leads or "
    "helps with is reassigned, with the decision, in the same commit. With several successors, or none, "
    "--reassign-to says who takes the directives.\n\n"
    "Where roles are set, a team is an admin's to close and a directive a controller's to reassign. Where these are "
    "different people, the controller first passes on the open directives (delivery assign), then an admin closes the "
    "team."
)
EXAMPLES = ("delivery team close mic --on 2019-02-25 --successor mdai --decision 'Указ № 848'",)


def command(
    team: TeamArgument = None,
    on: Annotated[date | None, Option("--on", metavar="DATE", parser=day, help=_("Its last day"))] = None,
    successor: Annotated[
        list[str] | None,
        Option(
            "--successor", metavar="TEAM", help=_("What came after it; may be repeated"), completes="teams"
        ),
    ] = None,
    reassign_to: Annotated[
        str | None,
        Option("--reassign-to", metavar="TEAM", help=_("Who takes its open directives"), completes="teams"),
    ] = None,
    decision_number: DecisionOption = None,
    decision_by: DecisionByOption = None,
    decision_on: DecisionOnOption = None,
    dry_run: DryRunOption = False,
) -> None:
    from delivery_cli.operations.team_close import TeamClosing, close_team

    office = office_here()
    asked = Questions()
    which = which_team(asked, team)
    last = on or day(asked.line(None, _("Its last day (YYYY-MM-DD)"), "--on", validate=check_day))
    number = asked.line(decision_number, _("Number of the decision"), "--decision")
    closing = TeamClosing(on=last, successors=tuple(successor or ()), reassign_to=reassign_to)
    made = close_team(office, which, closing, decision(number, decision_by, decision_on), dry_run=dry_run)
    show_receipt(office.root, made)
    asked.show_equivalent()


def check_day(text: str) -> None:
    """What a question accepts as a date; the refusal is shown and the question asked again."""
    import click

    try:
        day(text)
    except click.BadParameter as wrong:
        raise ValueError(wrong.message) from None
