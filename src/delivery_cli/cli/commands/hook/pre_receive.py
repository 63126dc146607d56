"""delivery hook pre-receive: let a push in, or refuse all of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from delivery_cli.cli.invocation import current
from delivery_cli.cli.streams import say
from delivery_cli.domain.findings import Severity
from delivery_cli.domain.untrusted import visible
from delivery_cli.errors import UsageError
from delivery_cli.messages import N_, _, n_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery_cli.domain.findings import Finding
    from delivery_cli.operations.receiving import Verdict

DETAILS = N_(
    "For the hook of a server's repository: reads the lines “old new ref” that git gives it. Protected are the refs "
    "that the server's own configuration names (git config --add delivery.protectedRef refs/heads/main; * stands "
    "for anything), else the branch that HEAD names, or every branch where that one has no commit. On them a deletion, a rewritten history and a merge the wrong "
    "way round are refused, then every new commit is judged by the rules under the policy of the old tip. One "
    "error refuses the whole push. Other refs pass."
)
EXAMPLES = ("exec delivery hook pre-receive",)
TOLD = 20  # findings of one ref: a person reads them in a terminal, behind `remote:`


def command() -> int:
    """Tell on standard error what is refused and why; 1 refuses the push."""
    from delivery_cli.operations.receiving import read_updates, receive, refused
    from delivery_cli.storage.bare import open_server

    if current().stdin_is_terminal:
        raise UsageError(
            _("nothing is pushed here: git calls this with its lines on standard input"),
            _("put it into hooks/pre-receive of the server's repository"),
        )
    lines = sys.stdin.buffer.read().decode("utf-8", "surrogateescape") if sys.stdin else ""
    updates = read_updates(lines)
    verdicts = receive(open_server(current().directory), updates) if updates else ()
    for verdict in verdicts:
        for line in _lines(verdict):
            say(line, wrap=False)
    if refused(verdicts):
        say(_("delivery: refused; nothing of this push was taken in"), wrap=False)
        return 1
    return 0


def _lines(verdict: Verdict) -> Iterator[str]:
    ref = visible(verdict.update.ref)
    if verdict.refusal:
        yield _("error: {ref}: {message}").format(ref=ref, message=verdict.refusal)
        yield f"    {verdict.fix}"
        return
    if verdict.report is None:
        return
    found = sorted(verdict.report.findings, key=lambda one: one.severity is not Severity.ERROR)
    for finding in found[:TOLD]:
        yield from _finding_lines(finding)
    more = len(found) - TOLD
    if more > 0:
        yield n_(
            "… and {n} more finding: delivery validate --since shows it",
            "… and {n} more findings: delivery validate --since shows them",
            more,
        ).format(n=more)
    if verdict.is_refused:
        errors = verdict.report.errors
        yield n_("error: {ref}: {n} error", "error: {ref}: {n} errors", errors).format(ref=ref, n=errors)


def _finding_lines(finding: Finding) -> Iterator[str]:
    word = _("error") if finding.severity is Severity.ERROR else _("warning")
    place = f"{visible(finding.path)}:{finding.line}"
    yield f"{place}: {word} {finding.code} {visible(finding.message)}"
    if finding.fix:
        yield f"    {visible(finding.fix)}"
