"""delivery duplicates: directives that may be one and the same."""

from __future__ import annotations

from typing import Annotated

from delivery_cli.cli import add_input
from delivery_cli.cli.declaring import Argument, Option
from delivery_cli.cli.formats import chosen
from delivery_cli.cli.invocation import current
from delivery_cli.cli.office_here import office_to_read
from delivery_cli.cli.options import FormatOption, JsonOption
from delivery_cli.errors import UsageError
from delivery_cli.messages import N_, _

DETAILS = N_(
    "Compares words in any inflection and order, owners, days of issue and deadlines, numbers that are mentioned, the"
    " document and the point; between languages, what sounds the same, on one and the same day. Left out are"
    " directives that are linked to each other, parts of one parent, and those that have ended.\n\n"
    "The newer of two comes first: it is the one to cancel. What it came from is then kept on the other:"
    " delivery cancel ID --duplicate-of ID."
)
EXAMPLES = (
    "delivery duplicates",
    "delivery duplicates 26-142 --all --min 40",
    'delivery duplicates --text "Сформировать типовую концепцию умного города"',
    "delivery duplicates --json",
)


def command(
    ids: Annotated[
        list[str] | None,
        Argument(
            metavar="[ID…]",
            help=_("Only what these are much like; without any, all pairs"),
            completes="directives",
        ),
    ] = None,
    text: Annotated[
        str | None,
        Option(
            "--text", metavar="TEXT|-", help=_("What this text is much like; - reads it from standard input")
        ),
    ] = None,
    all: Annotated[bool, Option("--all", help=_("Also those that are closed or cancelled"))] = False,
    min: Annotated[int, Option("--min", metavar="N", min=1, help=_("Alike by at least N per cent"))] = 60,
    format: FormatOption = "table",
    json: JsonOption = False,
) -> int:
    """Exit code 1 where a file could not be read."""
    from delivery_cli.cli.duplicates_table import write_candidates
    from delivery_cli.operations.candidates import candidates, candidates_for_text

    least, as_of = min / 100, current().as_of
    if text is None:
        found = candidates(office_to_read(), ids or (), ended=all, least=least, as_of=as_of)
    elif ids:
        raise UsageError(
            _("--text and directives were both given: what is to be compared?"), _("give one of them")
        )
    else:
        words = add_input.text_given(text, None) or ""
        found = candidates_for_text(office_to_read(), words, ended=all, least=least, as_of=as_of)
    return write_candidates(found, chosen(format, json=json))
