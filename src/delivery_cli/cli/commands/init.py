"""delivery init: make this git repository an office's."""

from typing import Annotated, Literal

import typer

from delivery_cli.cli.invocation import current
from delivery_cli.cli.options import DryRunOption
from delivery_cli.cli.receipt import show_receipt
from delivery_cli.cli.receipts import receipt
from delivery_cli.messages import N_, _

DETAILS = N_(
    "Writes delivery.yaml, the folders directives/ and teams/, and the lines of .gitattributes that keep "
    "line ends the same everywhere, in one commit. Run again, it puts in only what is missing."
)
EXAMPLES = ("git init && delivery init --office 'Project Office' --language ru --timezone Asia/Almaty",)


def command(
    office: Annotated[
        str | None, typer.Option("--office", metavar="NAME", help=_("What the office is called"))
    ] = None,
    language: Annotated[
        Literal["en", "ru", "kk"] | None,
        typer.Option("--language", help=_("Language of the office's messages; without it, that of this run")),
    ] = None,
    timezone: Annotated[
        str,
        typer.Option("--timezone", metavar="ZONE", help=_("Where the office's day begins, as an IANA name")),
    ] = "Asia/Almaty",
    dry_run: DryRunOption = False,
) -> None:
    from delivery_cli.operations.init import Founding, init
    from delivery_cli.storage.repository import find_repository

    here = current()
    founding = Founding(office=office, language=language or here.language, timezone=timezone)
    made = init(here.directory, founding, dry_run=dry_run)
    root = find_repository(here.directory).worktree
    if made is not None:
        show_receipt(root, made)
        return
    receipt(_("{folder} is an office's repository already; nothing was changed").format(folder=root))
    if office:
        receipt(_("its name and other settings stand in {file}").format(file="delivery.yaml"))
