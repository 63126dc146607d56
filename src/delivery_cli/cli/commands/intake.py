"""delivery intake: the directives in a document, proposed one by one, written down as drafts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from delivery_cli.cli.declaring import Argument, Option
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.options import DryRunOption, JsonOption, day
from delivery_cli.errors import EnvironmentFaultError, UsageError
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from delivery_cli.operations.intake import Intake
    from delivery_cli.storage.office import Office

DETAILS = N_(
    "Reads a press report, a protocol or a list of instructions (plain text, .docx, .html) in Russian, Kazakh or "
    "English, finds the directives in it and shows each with its place: who gave it, who leads and helps, who answers "
    "for it, the deadline in words and its date. What the document does not say stays empty and is marked.\n\n"
    "Accepted ones become drafts in one commit, with the document's hash and the place as their source; register puts "
    "them on control. What an office has already is not proposed again, whatever became of it. --json only prints."
)
EXAMPLES = (
    "delivery intake протокол.docx",
    "delivery intake новость.html --issued 2017-09-12 --accept-all",
    "pdftotext -layout protocol.pdf - | delivery intake - --json",
)
KINDS = Literal["meeting", "protocol", "address", "decree", "visit", "letter", "news", "other"]


def command(
    file: Annotated[str, Argument(metavar="FILE|-", help=_("The document; - reads it from standard input"))],
    issuer: Annotated[
        str | None, Option(metavar="TEAM", help=_("Who gave them all"), completes="teams")
    ] = None,
    issued: Annotated[
        date | None, Option(metavar="DATE", parser=day, help=_("The day they were given"))
    ] = None,
    owner: Annotated[
        str | None,
        Option(metavar="TEAM", help=_("The team that leads where the words name none"), completes="teams"),
    ] = None,
    source_title: Annotated[str | None, Option(metavar="TEXT", help=_("The document or meeting"))] = None,
    source_kind: Annotated[KINDS | None, Option(help=_("What sort of source"))] = None,
    source_number: Annotated[str | None, Option(metavar="NUMBER", help=_("Its number"))] = None,
    accept_all: Annotated[
        bool, Option("--accept-all", help=_("Accept every proposal without asking"))
    ] = False,
    json: JsonOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Find, show, ask, write."""
    from delivery_cli.operations.intake_values import Given

    asks = not (accept_all or json)
    if asks and not current().may_ask:
        raise UsageError(
            _("nobody is there to accept the proposals"),
            _("give --accept-all to write them all down as drafts, or --json to only print them"),
        )
    given = Given(
        issuer=issuer,
        issued=issued,
        owner=owner,
        source_title=source_title,
        source_kind=source_kind,
        source_number=source_number,
    )
    office = office_here()
    data = _bytes(file)
    _carry_out(office, data, file, given, accept_all=accept_all, json=json, dry_run=dry_run)


def _carry_out(
    office: Office, data: bytes, name: str, given: object, *, accept_all: bool, json: bool, dry_run: bool
) -> None:
    from delivery_cli.cli import intake_words
    from delivery_cli.cli.receipt import show_receipt
    from delivery_cli.operations.intake import enter, look_into

    intake = look_into(office, data, name, given)  # type: ignore[arg-type]  # imported only when it runs
    if json:
        intake_words.print_json(intake)
        return
    intake_words.tell_found(intake)
    if not intake.new:
        return
    if accept_all:
        wanted = [item.values for item in intake.new]
        for item in intake.new:
            intake_words.show_item(item, intake.names)
    else:
        wanted = _accepted(intake)
    if wanted:
        where = intake_words.where_of(wanted)
        show_receipt(office.root, enter(office, wanted, dry_run=dry_run, where=where), ids=True)
    else:
        intake_words.tell_nothing()


def _accepted(intake: Intake) -> list[dict[str, object]]:
    from delivery_cli.cli.intake_dialogue import accepted

    return accepted(intake)


def _bytes(file: str) -> bytes:
    """The document; never more than may be read."""
    import sys

    from delivery_cli.storage.documents.limits import PACKED

    if file == "-":
        if current().stdin_is_terminal:
            raise UsageError(
                _("{option} reads standard input, which is a terminal").format(option="-"),
                _("pipe a file into it"),
            )
        return sys.stdin.buffer.read(PACKED + 1) if sys.stdin is not None else b""
    path = Path(file)
    if path.exists() and not path.is_file():
        raise UsageError(_("{path} is not a file").format(path=file), _("pipe a file into it"))
    if not path.is_file():
        raise UsageError(_("there is no file {path}").format(path=file), _("check the path"))
    try:
        with path.open("rb") as document:
            return document.read(PACKED + 1)
    except OSError as fault:
        raise EnvironmentFaultError(
            _("{path} cannot be read: {reason}").format(path=file, reason=fault.strerror or fault)
        ) from fault
