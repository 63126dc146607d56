"""delivery sync: take in what others published, and publish one's own changes."""

from typing import Annotated

import typer

from delivery_cli.cli.office_here import office_here
from delivery_cli.messages import N_, _

DETAILS = N_(
    "Fetches the branch that this one follows. Your own changes that are not published yet are put after those of the "
    "others: the same steps, by the same author, of the same day, each judged anew. A new directive whose number "
    "somebody else took first gets another one, and keeps the old one in `former_ids`. Where what is here is not "
    "yours alone, or was made by hand, both sides are merged instead. Then it is pushed, never by force; where "
    "somebody was quicker, it begins again.\n\n"
    "The files here change only when everything is published. Uncommitted changes of files that git knows are "
    "refused where files have to change. Without a remote there is nothing to do.\n\n"
    "A branch that takes merge requests only: push to one of your own with --branch, and open a merge request. Where "
    "one that you opened does not go together with what was merged meanwhile (a number given twice), --branch with a "
    "name that is not there yet makes your changes anew for it, and leaves the old branch as it is."
)
EXAMPLES = ("delivery sync", "delivery sync -n", "delivery sync --branch registrar-D-2026-0142")


def command(
    branch: Annotated[
        str | None,
        typer.Option("--branch", metavar="NAME", help=_("Publish to this branch, for a merge request")),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("-n", "--dry-run", help=_("Fetch, say what would be done, and change nothing"))
    ] = False,
) -> None:
    from delivery_cli.cli.invocation import current
    from delivery_cli.cli.sync_progress import listener
    from delivery_cli.cli.sync_words import show_synced
    from delivery_cli.operations.sync.sync import sync
    from delivery_cli.storage.remote import Online

    office = office_here()
    online = Online(may_ask=current().may_ask, listen=listener())
    show_synced(sync(office, branch=branch, dry_run=dry_run, online=online))
