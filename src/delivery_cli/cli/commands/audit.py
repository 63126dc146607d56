"""delivery audit: replay the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from delivery_cli.cli.finding_formats.choice import (
    ErrorOnWarningOption,
    ExitZeroOption,
    FindingFormat,
    FindingFormatOption,
    OutputFileOption,
    chosen,
)
from delivery_cli.cli.formats import said_for
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_here
from delivery_cli.cli.receipts import receipt
from delivery_cli.cli.streams import emit
from delivery_cli.errors import UsageError
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from delivery_cli.cli.output_file import OutputFile
    from delivery_cli.operations.audit.checkpointing import Made
    from delivery_cli.operations.audit.result import Audit
    from delivery_cli.storage.office import Office

DETAILS = N_(
    "Replays the history along the first-parent chain of this branch, from its beginning or from the last "
    "checkpoint that somebody vouches for, and judges every commit by the rules D3xx and D4xx under the policy that "
    "held before it. Says apart whether the history is consistent, attributed and anchored, and never that all is "
    "well where not all could be seen. Commits and files are held against their ids as they are read, folders are not: "
    "git fsck does that. Ends with 1 where there is an error or the history is incomplete."
)
EXAMPLES = (
    "delivery audit",
    "delivery audit main~100..main",
    "delivery audit --checkpoint",
    "delivery audit --against checkpoint.txt",
)


def command(
    range: Annotated[
        str | None, typer.Argument(metavar="RANGE", help=_("A branch, or A..B; without it, this branch"))
    ] = None,
    checkpoint: Annotated[
        bool,
        typer.Option("--checkpoint", help=_("Note what the history is now in a signed tag, and print it")),
    ] = False,
    unsigned: Annotated[
        bool, typer.Option("--unsigned", help=_("With --checkpoint: do not sign the tag"))
    ] = False,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="FILE|TAG|HASH",
            help=_("A checkpoint that was kept: its text, tag or digest"),
        ),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help=_("Replay what lies before a checkpoint too"))
    ] = False,
    format: FindingFormatOption = "text",
    json: Annotated[bool, typer.Option("--json", help=_("Short for --format json"))] = False,
    output_file: OutputFileOption = None,
    exit_zero: ExitZeroOption = False,
    error_on_warning: ErrorOnWarningOption = False,
) -> int:
    """Print the findings and the three answers; the exit code says whether an error is among them."""
    from delivery_cli.cli import output_file as files
    from delivery_cli.cli.finding_formats.show import exit_code
    from delivery_cli.operations.audit.audit import Asked, audit

    _refuse_nonsense(range, checkpoint=checkpoint, unsigned=unsigned)
    office = office_here(strict=False)
    target = files.output_file(output_file, office.root)
    if checkpoint:
        _refuse_early(office, unsigned=unsigned)
    asked = Asked(range=range, against=against, whole=whole, folder=current().directory)
    shape = chosen(format, json=json)
    with said_for(shape):
        done = audit(office, asked)
    made = _made(office, done, unsigned=unsigned) if checkpoint and shape == "json" else None
    _show(done, shape, target, fail=error_on_warning, made=made)
    if checkpoint:
        made = made or _made(office, done, unsigned=unsigned)
        _tell(made, on_stdout=shape == "text" and target is None, printed=shape == "json")
    return exit_code(done.report, exit_zero=exit_zero, error_on_warning=error_on_warning)


def _refuse_nonsense(range: str | None, *, checkpoint: bool, unsigned: bool) -> None:
    if checkpoint:
        current().refuse_as_of("audit --checkpoint")
    if checkpoint and range:
        raise UsageError(
            _("a checkpoint notes this branch as it is: it goes with no RANGE"),
            _("check out the branch, then: delivery audit --checkpoint"),
        )
    if unsigned and not checkpoint:
        raise UsageError(
            _("--unsigned says how a checkpoint is made"), _("give it with --checkpoint, or not at all")
        )


def _refuse_early(office: Office, *, unsigned: bool) -> None:
    """What cannot be done is said before a minute's work."""
    from delivery_cli.operations.audit.checkpointing import refuse_unsigned

    refuse_unsigned(office.repository, unsigned=unsigned)


def _show(
    done: Audit, format: FindingFormat, target: OutputFile | None, *, fail: bool, made: Made | None
) -> None:
    from delivery_cli.cli.audit_words import audit_keys, audit_lines, checkpoint_keys
    from delivery_cli.cli.finding_formats.show import show_report

    if format == "json":
        more = audit_keys(done) | checkpoint_keys(made)
        show_report(done.report, format, output_file=target, more=more, counted=done.is_seen)
        return
    show_report(done.report, format, output_file=target, warnings_fail=fail, counted=done.is_seen)
    if format == "text" and target is None:
        emit("\n".join(audit_lines(done)))
    else:
        receipt(*audit_lines(done))


def _made(office: Office, done: Audit, *, unsigned: bool) -> Made:
    from delivery_cli.operations.audit.checkpointing import make_checkpoint

    return make_checkpoint(office, done, unsigned=unsigned)


def _tell(made: Made, *, on_stdout: bool, printed: bool) -> None:
    """What was made; the text goes where it spoils no document, unless the document has it."""
    if on_stdout:
        emit(f"\n{made.text}")
    elif not printed:
        receipt(*made.text.splitlines())
    receipt(
        _("noted in the tag {tag}").format(tag=made.tag)
        if made.signed
        else _("noted in the tag {tag}, unsigned").format(tag=made.tag),
        _("keep the text above elsewhere, or write down its digest: {digest}").format(digest=made.digest),
        _("share it: git push REMOTE {tag}; look back: delivery audit --against FILE").format(tag=made.tag),
    )
