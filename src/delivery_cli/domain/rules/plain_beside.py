"""Directives of which one look tells that no rule beside the teams finds anything: nearly all of them.

Declining is always safe: then each of `BESIDE_TEAMS` is asked. What is accepted here, none of them finds anything in,
which a test holds over mutations of real files; so a new rule that finds something there has to be known here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from datetime import date

    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.team import Validity


def is_plain_beside(
    directive: Directive, known: Container[str], lives: Mapping[str, Validity], today: date
) -> bool:
    """Whether all who are named are registered, exist all the time, and speak and decide for nobody else.

    `known` are the teams that are registered, `lives` the times of those that do not exist for ever.
    """
    issuer, issued = directive.issuer, directive.issued
    if issued is None or directive.milestones or (type(issuer) is str and issuer not in known):
        return False
    held = {directive.owner, *directive.co_owners, None}
    for team in held:
        if team is None:
            continue
        if team not in known:
            return False
        if (life := lives.get(team)) is not None and not (life.covers(issued) and life.covers(today)):
            return False
    for event in directive.events:
        if event.for_ not in held or event.kind in {"assign", "correct"}:
            return False
        if event.decision is not None and (by := event.decision.by) is not None and by != issuer:
            return False
    return True
