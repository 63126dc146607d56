"""The policy that a change is judged by: that of the commit it is to join."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.domain.findings import Finding, Severity
from delivery_cli.domain.policy import Policy
from delivery_cli.domain.settings import Settings
from delivery_cli.domain.teams import Teams
from delivery_cli.messages import _
from delivery_cli.storage.office import SETTINGS_FILE

if TYPE_CHECKING:
    from delivery_cli.storage.revisions import Revisions

LOOKED_AT = 100  # versions of the settings, until one can be read


@dataclass(frozen=True, slots=True)
class Judging:
    """A policy, the commit that has it, and what has to be said of it."""

    policy: Policy
    commit: str | None
    notes: tuple[Finding, ...] = ()


def policy_of(revisions: Revisions, commit: str | None) -> Judging:
    """The policy of a commit; where its settings cannot be read, the last that could be.

    Defaults in their place would give every right to everybody, and no policy at all could never be repaired.
    """
    if commit is None:
        return Judging(Policy(Settings(), Teams({})), None)
    policy = revisions.policy(commit)
    if not revisions.settings_faults(commit):
        return Judging(policy, commit)
    asked = ("rev-list", "--first-parent", f"--max-count={LOOKED_AT}", "--end-of-options", commit, "--")
    for older in revisions.run(*asked, SETTINGS_FILE).text.split():
        if not revisions.settings_faults(older):
            settings = revisions.policy(older).settings
            return Judging(Policy(settings, policy.teams), commit, (_note(older),))
    return Judging(policy, commit, (_note(None),))


def _note(older: str | None) -> Finding:
    if older is not None:
        message = _("the settings of the target cannot be read: those of commit {commit} are taken").format(
            commit=older[:10]
        )
    else:
        message = _(
            "the settings of the target cannot be read: the defaults are taken, and nobody has a role"
        )
    return Finding(
        path=SETTINGS_FILE,
        line=1,
        column=1,
        code="D101",
        message=message,
        severity=Severity.WARNING,
        fix=_("an admin repairs {file}; delivery validate says what is wrong").format(file=SETTINGS_FILE),
    )
