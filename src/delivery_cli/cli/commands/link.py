"""delivery link: link directives to another one."""

from __future__ import annotations

from typing import Annotated

from delivery_cli.cli import step_options as given
from delivery_cli.cli.declaring import Option
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.messages import N_, _

DETAILS = N_("Kinds of links: parent, supersedes, superseded-by, duplicate-of, depends-on.")
EXAMPLES = (
    "delivery link 17-3 --field depends-on --add 17-2",
    "delivery link 17-3 --field depends-on --remove 17-2",
)


def _kinds(incomplete: str) -> list[str]:
    from delivery_cli.domain.steps import LINK_FIELDS

    return [kind.replace("_", "-") for kind in LINK_FIELDS if kind.startswith(incomplete.replace("-", "_"))]


def command(
    ids: given.IdsArgument = None,
    field: Annotated[
        str | None, Option("--field", metavar="KIND", help=_("Which link"), autocompletion=_kinds)
    ] = None,
    add: Annotated[
        str | None, Option("--add", metavar="ID", help=_("Link to this one"), completes="directives")
    ] = None,
    remove: Annotated[
        str | None,
        Option("--remove", metavar="ID", help=_("Take the link to this one away"), completes="directives"),
    ] = None,
    on: given.OnOption = None,
    speaker: given.ForOption = None,
    note: given.NoteOption = None,
    document: given.DocumentOption = None,
    children: given.AllChildrenOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Change the links in one commit."""
    from delivery_cli.operations import execution

    office = office_here()
    with Questions(office) as questions:
        names = questions.ids(ids)
        field = questions.line(field, _("Which link"), "--field")
        if add is None and remove is None:
            add = questions.line(None, _("Link to"), "--add")
        common = given.common(on, speaker, note, document, children=children)
        receipt = execution.link(office, names, common, field=field, add=add, remove=remove, dry_run=dry_run)
        show_receipt(office.root, receipt)
