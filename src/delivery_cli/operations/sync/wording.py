"""Refusals of a sync: what does not go together, whose commits they are, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.kept import EVIDENCE
from delivery_cli.domain.snapshot import file_stem
from delivery_cli.errors import RefusedError
from delivery_cli.messages import _
from delivery_cli.operations.judging import first_of
from delivery_cli.storage.office import TEAMS

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
        id=_named(path), subject=commit.subject, commit=commit.oid[:SHORT], why=why
    )
    if theirs := _theirs(revisions, ends, path):
        message += "\n" + _("there: {theirs}").format(theirs=theirs)
    return RefusedError(message, way_out(path))


def _named(path: str) -> str:
    """What people call it: a directive or a team by its id, a piece of evidence by that and its file."""
    return "/".join(path.split("/")[1:]) if path.startswith(f"{EVIDENCE}/") else file_stem(path)


def _look(path: str) -> str:
    """The command that shows whose file it is."""
    if path.startswith(f"{TEAMS}/"):
        return f"delivery team show {file_stem(path)}"
    return f"delivery show {path.split('/')[1] if path.startswith(f'{EVIDENCE}/') else file_stem(path)}"


def _theirs(revisions: Revisions, ends: Ends, path: str) -> str:
    """The newest published commit that changed the file since both sides parted."""
    asked = ("--max-count=1", "--end-of-options", ends.upstream, f"^{ends.base}", "--", path)
    for commit in revisions.log(*asked):
        return _("{commit} “{subject}” by {author}").format(
            commit=commit.oid[:SHORT], subject=commit.subject, author=commit.author_name
        )
    return ""


def way_out(path: str) -> str:
    """What to do about a file on which both sides clash."""
    return _(
        "Nothing was changed, here or there. Look at theirs: git show; take your newest changes back with delivery "
        "undo, down to this one, run delivery sync, look at {look}, and enter what still holds."
    ).format(look=_look(path))


def not_allowed(findings: Iterable[Finding]) -> RefusedError:
    """What would stand there breaks the rules."""
    found = list(findings)
    ways = list(dict.fromkeys(one.fix for one in found if one.fix))
    told = _(
        "Nothing was changed, here or there. Put right what it names, or take the change back that leads to it "
        "(delivery undo), then run delivery sync again; delivery rule CODE explains each."
    )
    return RefusedError(
        "\n".join(
            (_("What would be published breaks the rules:"), *first_of([in_a_line(one) for one in found]))
        ),
        "\n".join((*ways[:1], told)),
    )


def in_a_line(one: Finding) -> str:
    """A finding with its place."""
    return _("{path}:{line}: {message} ({code})").format(
        path=one.path, line=one.line, message=one.message, code=one.code
    )
