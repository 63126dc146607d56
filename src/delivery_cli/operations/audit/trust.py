"""Which checkpoint tags are believed: who pushes a tag, and who may add himself to the signers, vouches for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery_cli.operations.gate.authorship import allowed_signers
from delivery_cli.storage.checkpoint import verdict
from delivery_cli.storage.office import SETTINGS_FILE

if TYPE_CHECKING:
    from delivery_cli.storage.checkpoint import Tag
    from delivery_cli.storage.revisions import Revisions

Said = tuple[str, "str | None"]
NEW_SIGNER, NOT_ADMIN = "new-signer", "not-admin"  # the signature holds, and its signer does not count


@dataclass(slots=True)
class Trust:
    """Whose word counts so far: `root` is the commit by whose policy signers are known, None where there is none.

    It moves on with every checkpoint that is believed.
    """

    revisions: Revisions
    root: str | None

    def judged(self, tag: Tag, covered: str, *, named: bool) -> Said:
        """What the signature of a tag is worth; good only if its signer counts before what it covers, and in it.

        `named`: somebody asked for this very tag, and answers for what came before.
        """
        state, signer = self._by_policy_of(tag, covered)
        if state != "good" or named:
            return state, signer
        if self.root is None or self._by_policy_of(tag, self.root) != (state, signer):
            return NEW_SIGNER, signer
        return state, signer

    def _by_policy_of(self, tag: Tag, commit: str) -> Said:
        """By the signers of a commit: where it has roles, only an admin's word counts."""
        policy = self.revisions.policy(commit)
        state: str
        state, signer = verdict(self.revisions, tag, allowed_signers(self.revisions, policy, commit))
        if state == "good" and policy.has_roles and "admin" not in policy.roles_of(signer or ""):
            return NOT_ADMIN, signer
        return state, signer


def first_policy(revisions: Revisions, tip: str) -> str | None:
    """The first commit of the chain whose settings name roles or signers: nobody could slip into an earlier one."""
    asked = ("rev-list", "--first-parent", "--reverse", "--end-of-options", tip, "--", SETTINGS_FILE)
    for oid in revisions.run(*asked).text.split():
        policy = revisions.policy(oid)
        if policy.has_roles or policy.settings.signing.allowed_signers is not None:
            return oid
    return None
