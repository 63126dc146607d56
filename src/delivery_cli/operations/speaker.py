"""Whose words a report is, where its author belongs to a co-owner and does not say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.steps import STEPS
from delivery_cli.errors import UsageError
from delivery_cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from delivery_cli.domain.ledger import State
    from delivery_cli.operations.desk import Desk


def speaker_of(desk: Desk, kind: str) -> Callable[[str, State], str | None]:
    """For a directive the co-owner that the caller speaks for; None where he may speak for the lead, or holds nothing.

    Without it a co-owner's own report would count as the lead's, and the co-owner as silent.
    """
    if "co-owner" not in STEPS[kind].roles:
        return lambda _id, _state: None
    acts_for = desk.policy.teams_of(desk.actor.email)

    def speaker(directive_id: str, state: State) -> str | None:
        if state.owner in acts_for:
            return None
        own = [one for one in state.co_owners if one in acts_for]
        if len(own) > 1:
            raise UsageError(
                _("{id}: {email} belongs to several of its co-owners: {teams}").format(
                    id=directive_id, email=desk.actor.email, teams=", ".join(own)
                ),
                _("say whose words these are: --for TEAM"),
            )
        return own[0] if own else None

    return speaker
