"""delivery register: put drafts on control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.cli import step_options as given
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.questions import Questions
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.errors import RefusedError
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.storage.office import Office

DETAILS = N_("A draft needs its text, its issuer and a source before it is put on control.")
EXAMPLES = ("delivery register 26-14",)
_LINES = {  # what a registration needs, as it is written in a file
    "text": "text: …",
    "issuer": "issuer: …",
    "sources": "sources:\n  - title: …\n    on: YYYY-MM-DD",
}


def command(
    ids: given.IdsArgument = None,
    on: given.OnOption = None,
    speaker: given.ForOption = None,
    note: given.NoteOption = None,
    document: given.DocumentOption = None,
    children: given.DraftChildrenOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Register the drafts in one commit."""
    from delivery_cli.operations import lifecycle

    office = office_here()
    common = given.common(on, speaker, note, document, children=children)
    with Questions(office) as questions:
        names = questions.ids(ids)
        try:
            receipt = lifecycle.register(office, names, common, dry_run=dry_run)
        except RefusedError as refused:
            refused.hint = _how_to_complete(office, names) or refused.hint
            raise
        show_receipt(office.root, receipt)


def _how_to_complete(office: Office, names: Sequence[str]) -> str:
    """The lines that the first incomplete draft lacks, and the command that opens it."""
    from delivery_cli.operations.who import directive_id
    from delivery_cli.storage.known import known_directive, known_ids

    known = known_ids(office)
    for name in names:
        draft = known_directive(office, directive_id(name, known))
        lines = [line for key, line in _LINES.items() if not getattr(draft, key)]
        if draft.status == "draft" and lines:
            asked = _("run `{command}`, add these lines and register it again:").format(
                command=f"delivery edit {draft.id}"
            )
            return "\n".join((asked, *lines))
    return ""
