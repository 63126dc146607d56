"""Refusals of a sync: what does not go together, whose commits they are, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.snapshot import file_stem
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.operations.judging import first_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from delivery_cli.domain.findings import Finding
    from delivery_cli.operations.sync.ends import Ends
    from delivery_cli.storage.commits import Commit
    from delivery_cli.storage.revisions import Revisions

SHORT = 8


def clashing(revisions: Revisions, ends: Ends, commit: Commit, path: str, why: str) -> RefusedError:
    """One's own commit does not go onto what others have made of this file."""
    message = _("{id}: your “{subject}” ({commit}) does not go onto what others published: {why}").format(
        id=file_stem(path), subject=commit.subject, commit=commit.oid[:SHORT], why=why
    )
    if theirs := _theirs(revisions, ends, path):
        message += "\n" + _("there: {theirs}").format(theirs=theirs)
    return RefusedError(message, way_out(file_stem(path)))


def _theirs(revisions: Revisions, ends: Ends, path: str) -> str:
    """The newest published commit that changed the file since both sides parted."""
    asked = ("--max-count=1", "--end-of-options", ends.upstream, f"^{ends.base}", "--", path)
    for commit in revisions.log(*asked):
        return _("{commit} “{subject}” by {author}").format(
            commit=commit.oid[:SHORT], subject=commit.subject, author=commit.author_name
        )
    return ""


def way_out(directive_id: str) -> str:
    return _(
        "Nothing was changed, here or there. Look at theirs: git show; take your newest changes back with delivery "
        "undo, down to this one, run delivery sync, look at delivery show {id}, and enter what still holds."
    ).format(id=directive_id)


def not_allowed(findings: Iterable[Finding]) -> RefusedError:
    """What would stand there breaks the rules."""
    lines = [
        _("{path}:{line}: {message} ({code})").format(
            path=one.path, line=one.line, message=one.message, code=one.code
        )
        for one in findings
    ]
    return RefusedError(
        "\n".join((_("What would be published breaks the rules:"), *first_of(lines))),
        _(
            "Nothing was changed, here or there. Put your side right (delivery rule CODE explains each), then run "
            "delivery sync again."
        ),
    )
