"""Whether somebody may take a step: the roles column of the table of steps, read for one person and one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery_cli.domain.steps import COMMANDS, CORRECTED_BY_DECISION, STEPS, Role
from delivery_cli.messages import N_, _

if TYPE_CHECKING:
    from delivery_cli.domain.directive import Directive
    from delivery_cli.domain.policy import Policy
    from delivery_cli.domain.rules.walk import Moment

Refusal = tuple[str, str, str]  # field, message, fix
OFFICE = frozenset({"registrar", "controller"})
HOLDERS = frozenset({"owner", "co-owner"})
NAMES = {
    "registrar": N_("registrar"),
    "controller": N_("controller"),
    "owner": N_("the lead's people"),
    "co-owner": N_("a co-owner's people"),
    "anyone": N_("anyone with a role"),
}


def refusal(policy: Policy, email: str, moment: Moment, directive: Directive) -> Refusal | None:
    """Why `email` may not take this step, None where he may. Without any roles everybody may."""
    if not policy.has_roles:
        return None
    wanted = wanted_roles(moment)
    roles, teams = policy.roles_of(email), policy.teams_of(email)
    if "anyone" in wanted:
        return None if roles or teams else _without_role(email, moment, wanted)
    if roles & wanted:
        return None
    holders = holding(moment, directive, wanted)
    speaker = moment.event.for_
    if teams & holders and (speaker is None or speaker in teams):
        return None
    if wanted & HOLDERS and roles & OFFICE:
        return _in_anothers_words(moment)
    return _without_role(email, moment, wanted)


def wanted_roles(moment: Moment) -> frozenset[Role]:
    """The roles of which one is enough, where the table leaves it to the event's own fields."""
    event = moment.event
    if event.kind == "correct":
        return frozenset({"controller" if event.field in CORRECTED_BY_DECISION else "registrar"})
    if event.kind == "cancel":
        return frozenset({"registrar" if moment.before.status == "draft" else "controller"})
    if event.kind == "milestone":
        return frozenset({"controller" if event.to is not None else "owner"})
    return STEPS[event.kind].roles


def holding(moment: Moment, directive: Directive, wanted: frozenset[Role]) -> frozenset[str]:
    """The teams whose people have a wanted role on this directive at that moment."""
    found: set[str] = set()
    if "owner" in wanted and moment.before.owner:
        found.add(moment.before.owner)
    if "co-owner" in wanted:
        found.update(moment.before.co_owners)
    if "owner" in wanted and moment.event.kind == "milestone":
        named = moment.event.milestone
        found.update(one.owner for one in directive.milestones if one.owner and one.id == named)
    return frozenset(found)


def _in_anothers_words(moment: Moment) -> Refusal | None:
    """The office enters what a ministry wrote: it names the ministry and the letter."""
    if moment.event.for_ is None:
        message = _("the office enters another's words here, and does not say whose")
        return "for", message, _("say for which team: --for TEAM, and by which letter: --document NUMBER")
    if not moment.event.document:
        message = _("the office enters the words of {team}, and names no letter").format(
            team=moment.event.for_
        )
        return "document", message, _("give the letter's number: --document NUMBER")
    return None


def _without_role(email: str, moment: Moment, wanted: frozenset[Role]) -> Refusal:
    names = ", ".join(_(NAMES[role]) for role in sorted(wanted))
    message = _("{email} may not take the step {kind}: it is for {roles}").format(
        email=email, kind=COMMANDS.get(moment.event.kind, moment.event.kind), roles=names
    )
    fix = _("somebody with that role takes the step; roles are given by an admin in delivery.yaml and teams/")
    return "by", message, fix
