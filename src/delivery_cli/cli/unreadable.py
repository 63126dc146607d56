"""Files that could not be read are named, whatever else a command shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.cli.invocation import current
from delivery_cli.cli.receipts import receipt
from delivery_cli.cli.streams import say
from delivery_cli.domain.untrusted import visible
from delivery_cli.messages import _, n_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery_cli.domain.findings import Finding

_NAMED = 5


def report_unreadable(findings: Sequence[Finding]) -> int:
    """Say on standard error how many files could not be read, and which; the exit code that follows from it.

    Before that, how many are not here to be read.
    """
    tell_away()
    first_of = {finding.path: finding for finding in reversed(findings)}
    if not first_of:
        return 0
    count = len(first_of)
    say(
        n_("error: {n} file could not be read:", "error: {n} files could not be read:", count).format(n=count)
    )
    for path in sorted(first_of)[:_NAMED]:
        say(f"  {told(first_of[path])}")
    if count > _NAMED:
        say("  " + _("… and {n} more; run delivery validate").format(n=count - _NAMED))
    else:
        say(_("hint: {hint}").format(hint=_("delivery validate says what is wrong and how to mend it")))
    return 1


def tell_away() -> None:
    """Say how many directives a sparse checkout leaves out."""
    from delivery_cli.storage.away import left_away
    from delivery_cli.storage.office import DIRECTIVES
    from delivery_cli.storage.repository import find_repository

    count = len(left_away(find_repository(current().directory), DIRECTIVES))
    if count:
        receipt(
            n_(
                "{n} directive is not checked out here (sparse checkout) and is left out",
                "{n} directives are not checked out here (sparse checkout) and are left out",
                count,
            ).format(n=count)
        )


def told(finding: Finding) -> str:
    """A finding in one line, with its place."""
    line = _("{path}:{line}: {message}").format(path=finding.path, line=finding.line, message=finding.message)
    return visible(line)
