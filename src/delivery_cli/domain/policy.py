"""Who may do what: the roles of the settings and the people of the teams, by e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from delivery_cli.domain.settings import Settings
from delivery_cli.domain.teams import Teams

if TYPE_CHECKING:
    from collections.abc import Mapping

OfficeRole = Literal["admin", "registrar", "controller"]
SETTINGS, TEAMS = "delivery.yaml", "teams/"
# What runs the gate on a hosting site, as `delivery init --ci` writes it: who may rewrite it may switch it off.
CHECKS = (".github/workflows/", ".github/delivery-requirements.txt", ".gitlab/", ".gitlab-ci.yml")


@dataclass(frozen=True)
class Policy:
    """The settings and teams by which a change is judged: those that held before it."""

    settings: Settings
    teams: Teams

    @cached_property
    def by_email(self) -> Mapping[str, frozenset[OfficeRole]]:
        """The roles of each e-mail, in small letters."""
        roles = self.settings.roles
        listed: tuple[tuple[OfficeRole, tuple[str, ...]], ...] = (
            ("admin", roles.admin),
            ("registrar", roles.registrar),
            ("controller", roles.controller),
        )
        found: dict[str, set[OfficeRole]] = {}
        for role, emails in listed:
            for email in emails:
                found.setdefault(email.casefold(), set()).add(role)
        return {email: frozenset(some) for email, some in found.items()}

    @cached_property
    def teams_by_email(self) -> Mapping[str, frozenset[str]]:
        """The teams for which each e-mail acts, in small letters: its own, and the groups that these belong to."""
        groups: dict[str, set[str]] = {}
        for team in self.teams:
            for member in team.members:
                groups.setdefault(member, set()).add(team.id)
        found: dict[str, set[str]] = {}
        for team in self.teams:
            for person in team.people:
                if person.email:
                    found.setdefault(person.email.casefold(), set()).add(team.id)
        return {email: _with_groups(own, groups) for email, own in found.items()}

    @property
    def has_roles(self) -> bool:
        """Whether anybody has a role; where nobody has, everybody may do everything."""
        return bool(self.by_email)

    def roles_of(self, email: str) -> frozenset[OfficeRole]:
        return self.by_email.get(email.casefold(), frozenset())

    def teams_of(self, email: str) -> frozenset[str]:
        """The teams for which somebody acts: those he belongs to, and the groups that these belong to."""
        return self.teams_by_email.get(email.casefold(), frozenset())

    def is_policy(self, path: str) -> bool:
        """Whether a file says who may do what, or lets it be checked: settings, teams, signers, attributes, CI."""
        folded = path.casefold()  # some file systems take one for the other
        signers = self.settings.signing.allowed_signers
        return (
            folded in {SETTINGS, signers.casefold() if signers else None}
            or folded.startswith((TEAMS, *CHECKS))
            or folded.rsplit("/", 1)[-1] in {".gitattributes", ".gitmodules", "codeowners"}
        )


def _with_groups(own: set[str], groups: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = [*own]
    while waiting:
        if (one := waiting.pop()) not in found:
            found.add(one)
            waiting += groups.get(one, ())
    return frozenset(found)
